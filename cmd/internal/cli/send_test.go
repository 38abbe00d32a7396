package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/client"
)

func TestExitCodesOfWaiting(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 0)
	defer cancel()
	require.Equal(t, exitTimeout, exitCode(patience(ctx, errors.New("no answer"))))
	require.Equal(t, exitTimeout, exitCode(patience(context.Background(), client.ErrOverdue)))
	require.NoError(t, unanswered(client.Outcome{Status: client.StatusLate}))
	unsigned := "; a refund never means unsigned: a signature may still come, so ask again only for what conflicts with it"
	sign := client.Request{Kind: client.Sign}
	require.EqualError(t, unanswered(client.Outcome{Request: sign, Status: client.StatusFailed, Code: 26}),
		"closed without an answer: the request is failed: timeout (the session did not end in time); its fee was refunded"+unsigned)
	require.EqualError(t, unanswered(client.Outcome{Request: sign, Status: client.StatusExpired}),
		"closed without an answer: the request is expired; its fee was refunded"+unsigned)
	require.EqualError(t, unanswered(client.Outcome{Status: client.StatusCancelled}),
		"closed without an answer: the request is cancelled; its fee was refunded")
	for _, s := range []client.Status{client.StatusFailed, client.StatusExpired, client.StatusCancelled} {
		require.Equal(t, exitUnanswered, exitCode(unanswered(client.Outcome{Status: s})))
	}
	overdue := unanswered(client.Outcome{Request: sign, Status: client.StatusPending})
	require.ErrorContains(t, overdue, "keymesh request expire"+")"+unsigned)
	require.Equal(t, exitTimeout, exitCode(overdue))
	require.Equal(t, exitFailure, exitCode(errors.New("connection refused")), "which says nothing of the request")
}

// A request that ended badly, or ought to have ended, is printed all the same.
func TestOutcomesWithoutAnswer(t *testing.T) {
	o := client.Outcome{Request: client.Request{ID: common.Hash{1}, Kind: client.Sign}, Status: client.StatusPending}
	for _, structured := range []bool{false, true} {
		var out bytes.Buffer
		require.ErrorIs(t, conclude(&out, structured, o, fmt.Errorf("request: %w", client.ErrOverdue)), client.ErrOverdue)
		require.Contains(t, out.String(), o.Request.ID.Hex())
	}
	o.Status = client.StatusExpired
	var out bytes.Buffer
	require.ErrorIs(t, conclude(&out, false, o, nil), errUnanswered)
	require.Contains(t, squeeze(out.String()), "status expired")
	require.ErrorIs(t, conclude(&out, false, client.Outcome{}, client.ErrForged), client.ErrForged)
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

// What is signed is known before it is sent, for whoever kills the command in between.
func TestHashesAreAnnounced(t *testing.T) {
	var errs bytes.Buffer
	require.NoError(t, announce(&errs)(common.Hash{1}))
	require.Contains(t, errs.String(), common.Hash{1}.Hex())
}

func TestMaxFee(t *testing.T) {
	for text, want := range map[string]int64{"": client.DefaultMaxFee, "2 gwei": 2e9} {
		cmd := &cobra.Command{}
		terms := termsFlags(cmd)
		if text != "" {
			require.NoError(t, cmd.Flags().Set("max-fee", text))
		}
		got, err := terms()
		require.NoError(t, err)
		require.Equal(t, big.NewInt(want), got.MaxFee)
	}
}
