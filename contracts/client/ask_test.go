package client_test

import (
	"bytes"
	"context"
	"errors"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/contracts/client"
)

// What a request costs is bounded by whoever pays, whatever quote an endpoint names and whatever margin was set.
func TestFeeIsBounded(t *testing.T) {
	w := newWorld(t, nil)
	liar := &faulty{Backend: w.Backend()}
	k, err := client.New(w.ctx, liar, w.Contract)
	require.NoError(t, err)
	ask := func(terms client.Terms) (client.Request, error) { return k.RequestKey(w.ctx, w.user, terms) }
	quote, err := k.Quote(w.ctx, client.Keygen, 0, 1)
	require.NoError(t, err)
	paid := func(want *big.Int, terms client.Terms) {
		t.Helper()
		r, err := ask(terms)
		require.NoError(t, err)
		require.Equal(t, want, (*big.Int)(r.Fee))
	}
	paid(quote, client.Terms{})
	paid(quote, client.Terms{MaxFee: big.NewInt(1e18)})
	more := new(big.Int).Add(quote, big.NewInt(1))
	paid(more, client.Terms{Margin: 50, MaxFee: more})
	paid(big.NewInt(client.DefaultMaxFee), client.Terms{Margin: 1 << 63})
	paid(big.NewInt(client.DefaultMaxFee), client.Terms{Margin: 1<<64 - 1})

	liar.view = func([]byte) []byte { return common.BigToHash(big.NewInt(client.DefaultMaxFee + 1)).Bytes() }
	_, err = ask(client.Terms{})
	require.ErrorIs(t, err, client.ErrTooDear)
	_, err = ask(client.Terms{MaxFee: quote})
	require.ErrorIs(t, err, client.ErrTooDear)
	items := []client.Item{{Digest: common.Hash{1}}, {Digest: common.Hash{2}}}
	rs, err := k.RequestSignatures(w.ctx, w.user, w.key.ID, items, client.Terms{})
	require.NoError(t, err, "the default is for each request")
	require.Len(t, rs, 2)
}

// A deadline is not counted from a block of a time that is nearly certainly a lie.
func TestDeadlineOfALyingHead(t *testing.T) {
	w := newWorld(t, nil)
	require.Zero(t, w.Keymesh.MaxAhead, "clocks of development chains run as they like")
	w.Skip(t, client.DefaultMaxAhead+time.Hour)
	w.sign(t, "x", client.Terms{})
	w.Keymesh.MaxAhead = client.DefaultMaxAhead
	_, err := w.Keymesh.RequestSignature(w.ctx, w.user, w.key.ID, nil, common.Hash{1}, client.Terms{})
	require.ErrorContains(t, err, "this machine's clock is wrong, or the endpoint lies")

	k, err := client.New(w.ctx, elsewhere{w.Sim.Client()}, w.Contract)
	require.NoError(t, err)
	require.Equal(t, client.DefaultMaxAhead, k.MaxAhead)
}

// elsewhere is the chain under the id of one that is not for development.
type elsewhere struct{ client.Backend }

func (elsewhere) ChainID(context.Context) (*big.Int, error) { return big.NewInt(5), nil }

func (e elsewhere) CallContract(ctx context.Context, m ethereum.CallMsg, block *big.Int) ([]byte, error) {
	out, err := e.Backend.CallContract(ctx, m, block)
	return bytes.ReplaceAll(out, common.BigToHash(big.NewInt(chaintest.ChainID)).Bytes(), common.BigToHash(big.NewInt(5)).Bytes()), err
}

func TestAsked(t *testing.T) {
	now := time.Now().Truncate(time.Second)
	reshare := client.Request{Kind: client.Reshare, Key: common.Hash{1}, Target: 2, Deadline: now}
	require.True(t, client.Asked(reshare, reshare))
	other := reshare
	other.Target = 3
	require.False(t, client.Asked(other, reshare), "another committee")

	want := client.Request{Kind: client.Delete, Key: common.Hash{1}, DestroyAfter: now, Deadline: now.Add(time.Hour)}
	for after, ok := range map[time.Duration]bool{0: true, time.Minute: true, time.Hour: true, -time.Second: false, time.Hour + time.Second: false} {
		got := want
		got.DestroyAfter = now.Add(after)
		require.Equal(t, ok, client.Asked(got, want), after)
	}
}

// poison is an answer that whoever decodes it does not survive.
type poison struct{ rpcError }

func (poison) ErrorData() any { panic("decoder") }

func TestErrorsThatCannotBeDecoded(t *testing.T) {
	w := newWorld(t, nil)
	bad := &faulty{Backend: w.Backend()}
	k, err := client.New(w.ctx, bad, w.Contract)
	require.NoError(t, err)
	bad.call = poison{rpcError{errors.New("execution reverted")}}
	_, err = k.Key(w.ctx, w.key.ID)
	require.ErrorIs(t, err, bad.call)
}
