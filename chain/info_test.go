package chain_test

import (
	"context"
	"crypto/sha256"
	"log/slog"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/chain/deploy"
	"github.com/keymesh/keymesh/relayer"
)

// A replaced branch is told of once, however many endpoints tell it, with its depth.
func TestReorgIsObserved(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	o := &observed{}
	cfg := c.Config()
	cfg.Confirmations, cfg.Quorum, cfg.Observer = 6, 2, o
	op := c.Open(t, 0, cfg, c.Endpoint(), c.Endpoint())
	c.Mine(10)
	ctx := within(t, 10*time.Second)
	shot, err := op.Tentative(ctx, relayer.BlockRef{})
	require.NoError(t, err)
	c.Mine(3)
	shot, err = op.Tentative(ctx, shot.Head)
	require.NoError(t, err)
	require.Zero(t, o.count("reorg"))
	c.Reorg(t, shot.Head.Number-4)
	for top := shot.Head.Number + 1; shot.Head.Number < top; {
		shot, err = op.Tentative(ctx, shot.Head)
		require.NoError(t, err)
	}
	require.Equal(t, 1, o.count("reorg"))
	require.Equal(t, 4, o.deep)
}

// What a transaction came to and cost, and what the endpoint said, is told.
func TestObserverOfTransactions(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	o := &observed{}
	f, endpoint := wrap(c, "picky")
	cfg := c.Config()
	cfg.Observer = o
	op := c.Open(t, 0, cfg, endpoint)
	op.BumpAfter(30 * time.Millisecond)
	offers := 0
	f.set(func(f *faulty) {
		f.send = func(tx *types.Transaction) error {
			if offers++; offers < 3 {
				return rpcError{"transaction underpriced"}
			}
			return f.Backend.SendTransaction(context.Background(), tx)
		}
	})
	activeKey(t, c, op)
	require.Equal(t, 1, o.count("tx keygen settled"))
	require.Equal(t, 1, o.count("spent"))
	require.Positive(t, o.wei.Sign())
	require.NotZero(t, o.count("bumped"))
	require.NotZero(t, o.count("eth_sendRawTransaction "+chain.RPCRefused))
	require.NotZero(t, o.count("eth_sendRawTransaction "+chain.RPCOK))
	require.Equal(t, "picky: transaction underpriced", op.Info().Endpoints[0].Error)
	require.True(t, op.Info().Endpoints[0].Up, "it did answer")

	other, err := crypto.GenerateKey() // a signature by another key
	require.NoError(t, err)
	r, err := c.User.RequestKey(within(t, 5*time.Second), ttl)
	require.NoError(t, err)
	s := c.KeySettlement(t, r, other)
	s.Attestations = s.Attestations[:1]
	require.Error(t, settle(t, c, op, s))
	require.Equal(t, 1, o.count("eth_estimateGas "+chain.RPCReverted))
}

// The contract gives back less than gas costs: that is said once, and shown, and settled all the same.
func TestGasAboveTheCap(t *testing.T) {
	params := deploy.DevParams()
	params.GasPriceCap = big.NewInt(1000)
	c := chaintest.New(t, chaintest.Options{Params: &params})
	var text lockedBuffer
	log := slog.New(slog.NewTextHandler(&text, nil))
	o := &observed{}
	cfg := c.Config()
	cfg.Observer = o
	op, err := chain.New(t.Context(), cfg, []chain.Endpoint{c.Endpoint()}, c.Operators[0].Key, &chaintest.Journal{}, log)
	require.NoError(t, err)
	require.Nil(t, op.Info().GasPrice)
	key, _, answer := activeKey(t, c, op)
	r, err := c.User.RequestSignature(within(t, 5*time.Second), key.Key, nil, sha256.Sum256(nil), ttl)
	require.NoError(t, err)
	require.NoError(t, settle(t, c, op, answer(r)))
	require.Equal(t, 1, strings.Count(text.String(), "gas costs more than the contract gives back"))
	info := op.Info()
	require.Equal(t, params.GasPriceCap, info.GasPriceCap)
	require.Positive(t, info.GasPrice.Cmp(info.GasPriceCap))
	require.NotSame(t, info.GasPriceCap, op.Info().GasPriceCap)
}

// A header rules out logs by its filter, and only where the filter says something.
func TestQuietHeaders(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	op := c.Open(t, 0, c.Config())
	latest := func() *types.Header {
		h, err := c.Sim.Client().HeaderByNumber(context.Background(), nil)
		require.NoError(t, err)
		return h
	}
	_, err := c.User.RequestKey(within(t, 5*time.Second), ttl)
	require.NoError(t, err)
	require.False(t, op.Quiet(latest()), "a request")
	unfilled := types.CopyHeader(latest())
	unfilled.Bloom = types.Bloom{}
	require.False(t, op.Quiet(unfilled), "transactions and no filter")
	require.NoError(t, c.User.Fund(within(t, 5*time.Second), c.Operators[0].Account, big.NewInt(1)))
	require.False(t, op.Quiet(latest()), "transactions that log nothing")
	c.Mine(1)
	require.True(t, op.Quiet(latest()), "no transactions")
	other := types.CopyHeader(unfilled)
	other.Bloom.Add([]byte("somebody else"))
	require.True(t, op.Quiet(other), "others' logs")
	other.Bloom.Add(c.Contract[:])
	require.True(t, op.Quiet(other), "events of the contract that do not matter")
}

func TestReorgDepths(t *testing.T) {
	branch := func(name byte, from, to uint64) (out []*types.Header) {
		for n := from; n <= to; n++ {
			out = append(out, &types.Header{Number: new(big.Int).SetUint64(n), Extra: []byte{name}})
		}
		return out
	}
	for name, test := range map[string]struct {
		windows [][]*types.Header
		depths  []int
	}{
		"growth":            {[][]*types.Header{branch('a', 1, 5), branch('a', 1, 5), branch('a', 3, 9), nil}, []int{0, 0, 0, 0}},
		"a gap":             {[][]*types.Header{branch('a', 1, 5), branch('b', 50, 60), branch('b', 50, 61)}, []int{0, 0, 0}},
		"replaced":          {[][]*types.Header{branch('a', 1, 5), append(branch('a', 1, 3), branch('b', 4, 6)...)}, []int{0, 2}},
		"by a shorter one":  {[][]*types.Header{branch('a', 1, 9), append(branch('a', 1, 3), branch('b', 4, 6)...)}, []int{0, 6}},
		"twice":             {[][]*types.Header{branch('a', 1, 5), branch('b', 1, 5), branch('a', 1, 6)}, []int{0, 5, 5}},
		"behind, then back": {[][]*types.Header{branch('a', 1, 9), branch('a', 1, 6), branch('a', 1, 9)}, []int{0, 0, 0}},
		"a head in the sky": {[][]*types.Header{branch('a', 1, 5), branch('x', 1<<61, 1<<61+3), branch('a', 1, 6), branch('b', 6, 7)}, []int{0, 0, 0, 1}},
	} {
		require.Equal(t, test.depths, chain.ReorgDepths(test.windows...), name)
	}
}
