package chain_test

import (
	"context"
	"crypto/sha256"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/relayer"
)

// A transaction of another program that was to come before ours is gone: ours is sent with that nonce too, instead of
// waiting for ever, and both land.
func TestThreat43MissingNonceIsFilled(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	f, endpoint := wrap(c, "remembering")
	op := c.Open(t, 0, c.Config(), endpoint)
	op.BumpAfter(30 * time.Millisecond)
	nonces := map[uint64]bool{}
	f.set(func(f *faulty) {
		f.pending = func(n uint64) uint64 { return n + 1 }
		f.send = func(tx *types.Transaction) error {
			f.set(func(f *faulty) {
				f.pending = nil
				nonces[tx.Nonce()] = true
			})
			return f.Backend.SendTransaction(context.Background(), tx)
		}
	})
	key, _, answer := activeKey(t, c, op)
	require.Len(t, nonces, 2)
	require.Eventually(t, func() bool { c.Mine(1); return landed(op) }, 5*time.Second, 20*time.Millisecond)
	r, err := c.User.RequestSignature(within(t, 5*time.Second), key.Key, nil, sha256.Sum256(nil), ttl)
	require.NoError(t, err)
	require.NoError(t, settle(t, c, op, answer(r)))
	require.Equal(t, 3, transactions(c, 0))
	for _, tx := range c.Operators[0].Journal.All(c.Domain) {
		require.Equal(t, relayer.TxMined, tx.State)
	}
}

// landed tends the transactions and says whether none is on its way.
func landed(op *chain.Chain) bool {
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	_ = op.Run(ctx)
	return op.Info().PendingTxs == 0
}

// One endpoint of three lies about nonces, in every way: nothing is sent ahead of its time, and nothing is taken for lost.
func TestThreat43LyingNonces(t *testing.T) {
	for name, lie := range map[string]func(*faulty){
		"used, far ahead":    func(f *faulty) { f.used = func(n uint64) uint64 { return n + 1_000_000 } },
		"waiting, far ahead": func(f *faulty) { f.pending = func(n uint64) uint64 { return n + 1_000_000 } },
		"nothing ever used": func(f *faulty) {
			f.used, f.pending = func(uint64) uint64 { return 0 }, func(uint64) uint64 { return 0 }
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := chaintest.New(t, chaintest.Options{})
			f, lying := wrap(c, "liar")
			cfg := c.Config()
			cfg.Quorum = 2
			op := c.Open(t, 0, cfg, lying, c.Endpoint(), c.Endpoint())
			f.set(lie)
			first, err := c.Sim.Client().NonceAt(t.Context(), op.Account(), nil)
			require.NoError(t, err)
			root, err := crypto.GenerateKey()
			require.NoError(t, err)
			for range 2 {
				r, err := c.User.RequestKey(within(t, 5*time.Second), ttl)
				require.NoError(t, err)
				require.NoError(t, settle(t, c, op, c.KeySettlement(t, r, root)))
				require.Equal(t, relayer.Settled, statusOf(t, op, r.ID))
			}
			for _, tx := range c.Operators[0].Journal.All(c.Domain) {
				require.Less(t, tx.Nonce, first+3)
				require.NotEqual(t, relayer.TxReplaced, tx.State)
			}
		})
	}
}

// A reorg takes a settlement away that was seen mined: the request is open again, and settled again, with the nonce
// that is free again.
func TestThreat43ReorgTakesASettlement(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	op := c.Open(t, 0, c.Config())
	key, _, answer := activeKey(t, c, op)
	r, err := c.User.RequestSignature(within(t, 5*time.Second), key.Key, nil, sha256.Sum256(nil), ttl)
	require.NoError(t, err)
	before := head(t, c)
	require.NoError(t, settle(t, c, op, answer(r)))
	require.Equal(t, relayer.Settled, statusOf(t, op, r.ID))
	c.Reorg(t, before)
	require.Equal(t, relayer.Open, statusOf(t, op, r.ID))
	require.NoError(t, settle(t, c, op, answer(r)))
	require.Equal(t, relayer.Settled, statusOf(t, op, r.ID))
	require.Equal(t, 2, transactions(c, 0), "the second nonce was used twice")
	require.Equal(t, relayer.Settled, endOf(t, c, op, r.ID).Status)
}

// The account cannot pay for all at once: what it can pay for is settled first.
func TestThreat43ShortBalanceSettlesSome(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 60*time.Second)
	key, _, answer := activeKey(t, c, c.Open(t, 0, c.Config()))
	spender, err := crypto.GenerateKey()
	require.NoError(t, err)
	f, endpoint := wrap(c, "dear")
	f.tip = big.NewInt(10e9)
	var offered []*types.Transaction
	f.send = func(tx *types.Transaction) error {
		offered = append(offered, tx)
		return f.Backend.SendTransaction(ctx, tx)
	}
	cfg := c.Config()
	cfg.MaxFee = f.tip // so that gas has one price all the time
	op, err := chain.New(ctx, cfg, []chain.Endpoint{endpoint}, spender, &chaintest.Journal{}, nil)
	require.NoError(t, err)
	rs, err := c.User.RequestSignatures(ctx, key.Key, []byte("p"), [][32]byte{{1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}}, ttl)
	require.NoError(t, err)
	var all []relayer.Settlement
	for _, r := range rs {
		all = append(all, answer(r))
	}
	err = settle(t, c, op, all...)
	require.Equal(t, relayer.CodeBalanceLow, relayer.CodeFrom(err))
	require.Len(t, offered, 4, "eight, four, two and one; the other halves cost as much")
	funds := new(big.Int).Mul(offered[0].Cost(), big.NewInt(3))
	require.NoError(t, c.User.Fund(ctx, op.Account(), funds.Rsh(funds, 2))) // three quarters
	require.NoError(t, settle(t, c, op, all...))
	for _, r := range rs {
		require.Equal(t, relayer.Settled, statusOf(t, op, r.ID))
	}
}

// Nobody waits for a transaction from before a restart, and the endpoint dropped it: Run sends it again.
func TestThreat43TendedWithoutAWaiter(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	f, endpoint := wrap(c, "dropper")
	op := c.Open(t, 0, c.Config(), endpoint)
	root, err := crypto.GenerateKey()
	require.NoError(t, err)
	r, err := c.User.RequestKey(within(t, 5*time.Second), ttl)
	require.NoError(t, err)
	sent := make(chan struct{}, 1000)
	drop := func(f *faulty) { f.send = func(*types.Transaction) error { sent <- struct{}{}; return nil } }
	f.set(drop)
	ctx, crash := context.WithCancel(within(t, 10*time.Second))
	done := make(chan error, 1)
	settlement := c.KeySettlement(t, r, root)
	go func() { done <- op.Settle(ctx, []relayer.Settlement{settlement}) }()
	<-sent
	crash()
	require.ErrorIs(t, <-done, context.Canceled)

	again := c.Open(t, 0, c.Config(), endpoint) // sends it at once, and it is dropped again
	require.Equal(t, 1, again.Info().PendingTxs)
	f.set(func(f *faulty) { f.send = nil })
	require.Eventually(t, func() bool { c.Mine(1); return landed(again) }, 10*time.Second, 20*time.Millisecond)
	require.Equal(t, relayer.Settled, statusOf(t, again, r.ID))
	require.Equal(t, 1, transactions(c, 0))
}

// Settlements that are mined and revert cost money: after the second a request rests, whoever asks for it.
func TestThreat43RevertedSettlementRests(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 30*time.Second)
	f, endpoint := wrap(c, "reverting")
	op := c.Open(t, 0, c.Config(), endpoint)
	key, _, answer := activeKey(t, c, op)
	r, err := c.User.RequestSignature(ctx, key.Key, nil, sha256.Sum256(nil), ttl)
	require.NoError(t, err)
	other := c.Sender(c.Operators[0].Key)
	sends := 0
	f.set(func(f *faulty) {
		f.failed = map[common.Hash]bool{}
		f.send = func(tx *types.Transaction) error {
			sends++
			f.set(func(f *faulty) { f.failed[tx.Hash()] = true })
			return other.Fund(ctx, c.User.Account(), big.NewInt(1)) // its nonce is used up
		}
	})
	for range 2 {
		err = settle(t, c, op, answer(r))
		require.Equal(t, relayer.CodeTxStuck, relayer.CodeFrom(err))
		require.ErrorContains(t, err, "reverted 2 times")
		require.Equal(t, 2, sends)
	}
}

// One endpoint suggests a fortune: where several are asked it is not paid. A transaction that nobody mines is worth the
// most that any of them suggests, up to the cap.
func TestThreat43TipNeedsAQuorum(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	f, greedy := wrap(c, "greedy")
	f.tip = big.NewInt(1e18)
	cfg := c.Config()
	cfg.Quorum, cfg.MaxFee = 2, big.NewInt(90e9)
	op := c.Open(t, 0, cfg, greedy, c.Endpoint(), c.Endpoint())
	op.BumpAfter(time.Hour)
	fee := func() *big.Int {
		rows := c.Operators[0].Journal.All(c.Domain)
		tx := new(types.Transaction)
		require.NoError(t, tx.UnmarshalBinary(rows[len(rows)-1].Raw))
		return tx.GasTipCap()
	}
	activeKey(t, c, op)
	honest, err := c.Sim.Client().SuggestGasTipCap(t.Context())
	require.NoError(t, err)
	require.Zero(t, honest.Cmp(fee()))

	op = c.Open(t, 1, cfg, greedy, c.Endpoint(), c.Endpoint())
	op.BumpAfter(30 * time.Millisecond)
	r, err := c.User.RequestKey(within(t, 5*time.Second), ttl)
	require.NoError(t, err)
	root, err := crypto.GenerateKey()
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(within(t, 10*time.Second))
	done := make(chan error, 1)
	go func() { done <- op.Settle(ctx, []relayer.Settlement{c.KeySettlement(t, r, root)}) }()
	require.Eventually(t, func() bool { // nobody mines
		rows := c.Operators[1].Journal.All(c.Domain)
		if len(rows) == 0 {
			return false
		}
		tx := new(types.Transaction)
		require.NoError(t, tx.UnmarshalBinary(rows[0].Raw))
		return tx.GasFeeCap().Cmp(cfg.MaxFee) == 0
	}, 5*time.Second, 10*time.Millisecond)
	cancel()
	<-done
}
