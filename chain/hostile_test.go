package chain_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"math/big"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/relayer"
)

func settled(t *testing.T, op *chain.Chain, r relayer.Request) {
	t.Helper()
	status, err := op.Status(within(t, 5*time.Second), r.ID)
	require.NoError(t, err)
	require.Equal(t, relayer.Settled, status)
}

// A payer withdraws its credit in front of the settlement that was simulated with it: the slot is a fresh one now, and
// the transaction must have gas for that.
func TestPayerWithdrawsInFront(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 30*time.Second)
	f, endpoint := wrap(c, "observed")
	op := c.Open(t, 0, c.Config(), endpoint)
	key, _, answer := activeKey(t, c, op) // what is left of its fee is the user's credit
	r, err := c.User.RequestSignature(ctx, key.Key, []byte("p"), sha256.Sum256(nil), ttl)
	require.NoError(t, err)
	var sent []*types.Transaction
	f.set(func(f *faulty) {
		f.send = func(tx *types.Transaction) error {
			if len(sent) == 0 {
				withdraw := bindings.NewKeymesh().PackWithdraw(c.User.Account())
				if _, err := c.User.Send(ctx, &c.Contract, nil, withdraw); err != nil {
					return err
				}
			}
			sent = append(sent, tx)
			return f.Backend.SendTransaction(ctx, tx)
		}
	})
	require.NoError(t, settle(t, c, op, answer(r)))
	require.Len(t, sent, 1)
	receipt, err := f.Backend.TransactionReceipt(ctx, sent[0].Hash())
	require.NoError(t, err)
	require.Equal(t, types.ReceiptStatusSuccessful, receipt.Status)
	settled(t, op, r)
}

// A batch that was simulated well and reverted when mined has a member that can do that again: it must not take its
// neighbours along a second time.
func TestRevertedBatchIsRetriedOneByOne(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 30*time.Second)
	f, endpoint := wrap(c, "reverting")
	op := c.Open(t, 0, c.Config(), endpoint)
	key, _, answer := activeKey(t, c, op)
	rs, err := c.User.RequestSignatures(ctx, key.Key, []byte("p"), [][32]byte{{1}, {2}, {3}}, ttl)
	require.NoError(t, err)
	hostile := rs[1].ID
	other := c.Sender(c.Operators[0].Key)
	var together, single int
	f.set(func(f *faulty) {
		f.failed = map[common.Hash]bool{}
		f.send = func(tx *types.Transaction) error {
			var inside int
			var bad bool
			for _, r := range rs {
				s := answer(r).Answer.Signature
				if bytes.Contains(tx.Data(), s[:32]) {
					inside, bad = inside+1, bad || r.ID == hostile
				}
			}
			if inside > 1 {
				together++
			} else {
				single++
			}
			if !bad {
				return f.Backend.SendTransaction(ctx, tx)
			}
			// Its nonce is used up, and its receipt says that it reverted.
			f.set(func(f *faulty) { f.failed[tx.Hash()] = true })
			if single > 3 {
				return nil
			}
			return other.Fund(ctx, c.User.Account(), big.NewInt(1))
		}
	})
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	done := make(chan error, 1)
	go func() {
		done <- op.Settle(ctx, []relayer.Settlement{answer(rs[0]), answer(rs[1]), answer(rs[2])})
	}()
	require.Eventually(t, func() bool {
		c.Mine(1)
		for _, r := range []relayer.Request{rs[0], rs[2]} {
			if status, err := op.Status(ctx, r.ID); err != nil || status != relayer.Settled {
				return false
			}
		}
		return true
	}, 4*time.Second, 20*time.Millisecond, "the innocent ones do not stand")
	cancel()
	<-done
	require.Equal(t, 1, together)
}

// What the endpoint does not know is reported, each by its name, and holds up nobody.
func TestUnknownRequestHoldsUpNobody(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 30*time.Second)
	op := c.Open(t, 0, c.Config())
	key, _, answer := activeKey(t, c, op)
	r, err := c.User.RequestSignature(ctx, key.Key, []byte("p"), sha256.Sum256(nil), ttl)
	require.NoError(t, err)
	one, two := answer(r), answer(r)
	one.Request.ID[0] ^= 1
	two.Request.ID[0] ^= 2
	err = settle(t, c, op, one, answer(r), two)
	require.Equal(t, relayer.CodeRequestUnknown, relayer.CodeFrom(err))
	require.ErrorContains(t, err, one.Request.ID.String())
	require.ErrorContains(t, err, two.Request.ID.String())
	require.NotContains(t, err.Error(), r.ID.String())
	settled(t, op, r)
}

// An endpoint that forgot a request while its transaction is on the way has not said that the request is closed.
func TestForgottenRequestIsNotTakenForClosed(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 30*time.Second)
	f, endpoint := wrap(c, "lagging")
	op := c.Open(t, 0, c.Config(), endpoint)
	key, _, answer := activeKey(t, c, op)
	r, err := c.User.RequestSignature(ctx, key.Key, []byte("p"), sha256.Sum256(nil), ttl)
	require.NoError(t, err)
	var forgot atomic.Int32
	f.set(func(f *faulty) {
		f.send = func(*types.Transaction) error { // lost on its way
			f.set(func(f *faulty) {
				f.read = func(out []byte) []byte {
					forgot.Add(1)
					return append(out[:64:64], make([]byte, len(out)-64)...) // as many states, all of them None
				}
			})
			return nil
		}
	})
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- op.Settle(ctx, []relayer.Settlement{answer(r)}) }()
	require.Eventually(t, func() bool { return forgot.Load() > 3 || len(done) > 0 }, 4*time.Second, 5*time.Millisecond)
	require.Empty(t, done, "returned with the request open")
	cancel()
	require.ErrorIs(t, <-done, context.Canceled)
}

// Long paths are paid for by their operator if somebody else settles first, one by one.
func TestBatchesBoundTheirPaths(t *testing.T) {
	var all []relayer.Settlement
	for i := range 40 {
		r := relayer.Request{ID: relayer.RequestID{byte(i)}, Kind: relayer.Sign}
		if i < 10 {
			r.Path = make([]byte, 1024)
		}
		all = append(all, relayer.Settlement{Request: r})
	}
	var sizes []int
	for _, group := range chain.Batches(all) {
		sizes = append(sizes, len(group))
		path := 0
		for _, x := range group {
			path += len(x.Request.Path)
		}
		require.LessOrEqual(t, path, 4096)
	}
	require.Equal(t, []int{4, 4, 32}, sizes)
}
