package cli

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/client"
)

func TestExitCodesOfWaiting(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 0)
	defer cancel()
	require.Equal(t, exitTimeout, exitCode(patience(ctx, errors.New("no answer"))))
	require.Equal(t, exitFailure, exitCode(patience(context.Background(), client.ErrOverdue)))
	require.NoError(t, unanswered(client.Outcome{Status: client.StatusLate}))
	err := unanswered(client.Outcome{Status: client.StatusFailed, Code: 26})
	require.EqualError(t, err, "the request is failed: timeout (the session did not end in time); its fee was refunded")
	require.EqualError(t, unanswered(client.Outcome{Status: client.StatusExpired}), "the request is expired; its fee was refunded")
	require.Equal(t, exitFailure, exitCode(err))
}

func TestOutcomeOfASignature(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, printOutcome(&out, client.Outcome{
		Request: client.Request{ID: common.Hash{1}, Kind: client.Sign}, Status: client.StatusSettled, Block: 7, Tx: common.Hash{2},
		Signature: client.Signature{0: 3, 32: 4, 64: 28}, Signer: common.Address{5},
	}))
	text := squeeze(out.String())
	for _, want := range []string{"r 0x03", "s 0x04", "v 28", "signed by 0x05", "verified here", "status settled", "block 7"} {
		require.Contains(t, text, want)
	}
}

func TestCredentialsAreTakenOutOfErrors(t *testing.T) {
	u, err := url.Parse("https://me:hunter2@rpc.example/v3/hunter3?key=hunter4")
	require.NoError(t, err)
	why := errors.New("why")
	got := endpoint{url: u}.redact(errors.Join(why, errors.New(`Post "https://me:***@rpc.example/v3/hunter3?key=hunter4": EOF; `+u.String()+" "+u.RequestURI())))
	require.NotContains(t, got.Error(), "hunter")
	require.ErrorIs(t, got, why)
}
