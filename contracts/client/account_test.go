package client_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/client"
)

// faulty is an endpoint with faults; nil functions are none.
type faulty struct {
	client.Backend
	logs    func(ethereum.FilterQuery, []types.Log) ([]types.Log, error)
	receipt func(*types.Receipt)
	view    func([]byte) []byte
	send    func(*types.Transaction) error
	nonce   func() (uint64, error)
}

func (f *faulty) FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	logs, err := f.Backend.FilterLogs(ctx, q)
	if err == nil && f.logs != nil {
		return f.logs(q, logs)
	}
	return logs, err
}

func (f *faulty) TransactionReceipt(ctx context.Context, tx common.Hash) (*types.Receipt, error) {
	r, err := f.Backend.TransactionReceipt(ctx, tx)
	if err == nil && f.receipt != nil {
		f.receipt(r)
	}
	return r, err
}

func (f *faulty) CallContract(ctx context.Context, m ethereum.CallMsg, block *big.Int) ([]byte, error) {
	out, err := f.Backend.CallContract(ctx, m, block)
	if err == nil && f.view != nil {
		out = f.view(out)
	}
	return out, err
}

func (f *faulty) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	if f.send != nil {
		return f.send(tx)
	}
	return f.Backend.SendTransaction(ctx, tx)
}

func (f *faulty) PendingNonceAt(ctx context.Context, account common.Address) (uint64, error) {
	if f.nonce != nil {
		return f.nonce()
	}
	return f.Backend.PendingNonceAt(ctx, account)
}

// accountOn is the user through an endpoint.
func (w *world) accountOn(b client.Backend) *client.Account {
	a := client.NewAccount(b, bind.NewKeyedTransactor(w.owner, w.Keymesh.ChainID()))
	a.Poll = 10 * time.Millisecond
	return a
}

// Twenty requests by one account at once, by an endpoint that hears of pending transactions late; twenty answers.
func TestTwentyAtOnce(t *testing.T) {
	w := newWorld(t, nil)
	deaf := &faulty{Backend: w.Sim.Client()}
	deaf.nonce = func() (uint64, error) { return w.Sim.Client().NonceAt(w.ctx, w.user.Address(), nil) }
	account := w.accountOn(deaf)
	w.MineEvery(t, 200*time.Millisecond)
	const n = 20
	requests := make([]client.Request, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			var err error
			requests[i], err = w.Keymesh.RequestSignature(w.ctx, account, w.key.ID, fmt.Append(nil, i), sha256.Sum256([]byte{byte(i)}), client.Terms{})
			if err != nil {
				t.Errorf("request %d: %v", i, err)
			}
		})
	}
	all.Wait()
	require.False(t, t.Failed())
	ids, blocks := map[common.Hash]bool{}, map[uint64]int{}
	for _, r := range requests {
		ids[r.ID] = true
		blocks[r.Block]++
	}
	require.Len(t, ids, n)
	t.Logf("%d requests in %d blocks", n, len(blocks))
	outcomes := make([]client.Outcome, n)
	for i, r := range requests {
		all.Go(func() {
			var err error
			if outcomes[i], err = w.Keymesh.Wait(w.ctx, r.ID); err != nil {
				t.Errorf("wait %d: %v", i, err)
			}
		})
	}
	w.Answer(t, w.root, requests...)
	all.Wait()
	for i, o := range outcomes {
		require.Equal(t, client.StatusSettled, o.Status)
		require.NoError(t, w.Keymesh.Verify(w.key, requests[i], o.Signature))
	}
}

func TestBatch(t *testing.T) {
	w := newWorld(t, nil)
	items := make([]client.Item, 20)
	for i := range items {
		items[i] = client.Item{Path: fmt.Append(nil, i), Digest: sha256.Sum256([]byte{byte(i)})}
	}
	rs, err := w.Keymesh.RequestSignatures(w.ctx, w.user, w.key.ID, items, client.Terms{Payer: common.Address{8}})
	require.NoError(t, err)
	require.Len(t, rs, len(items))
	w.Answer(t, w.root, rs...)
	for i, r := range rs {
		require.Equal(t, items[i].Digest, r.Digest)
		require.Equal(t, common.Address{8}, r.Payer)
		require.Equal(t, r.Tx, rs[0].Tx)
		w.answered(t, r.ID, client.StatusSettled)
	}
}

type rpcError struct{ error }

func (rpcError) ErrorCode() int { return -32000 }

// A transaction that an endpoint did not take leaves no gap: the next one gets its nonce. One that it took without saying
// so is found by its hash.
func TestSendFails(t *testing.T) {
	w := newWorld(t, nil)
	bad := &faulty{Backend: w.Backend()}
	account := w.accountOn(bad)
	ask := func() (client.Request, error) {
		return w.Keymesh.RequestSignature(w.ctx, account, w.key.ID, nil, [32]byte{1}, client.Terms{})
	}
	bad.send = func(*types.Transaction) error { return rpcError{errors.New("txpool is full")} }
	_, err := ask()
	require.ErrorContains(t, err, "txpool is full")
	unmined := new(client.UnminedError)
	require.False(t, errors.As(err, &unmined), "the endpoint said no")
	bad.send = func(*types.Transaction) error { return errors.New("connection reset") }
	_, err = ask()
	require.ErrorAs(t, err, &unmined)
	bad.send = nil
	_, err = ask()
	require.NoError(t, err)

	bad.send = func(tx *types.Transaction) error {
		return errors.Join(bad.Backend.SendTransaction(w.ctx, tx), errors.New("connection reset"))
	}
	_, err = ask()
	require.ErrorAs(t, err, &unmined)
	bad.send = nil
	receipt, err := account.Receipt(w.ctx, unmined.Tx)
	require.NoError(t, err)
	found, err := w.Keymesh.Requests(receipt)
	require.NoError(t, err)
	require.Equal(t, w.user.Address(), found[0].Requester)
	_, err = ask()
	require.NoError(t, err)
}

// A context ends a wait for a transaction that nobody mines, and the wait for one's turn behind an endpoint that hangs.
func TestContextEnds(t *testing.T) {
	w := newWorld(t, nil)
	slow := w.accountOn(w.Sim.Client())
	ctx, cancel := context.WithTimeout(w.ctx, 300*time.Millisecond)
	defer cancel()
	_, err := w.Keymesh.RequestSignature(ctx, slow, w.key.ID, nil, [32]byte{1}, client.Terms{})
	unmined := new(client.UnminedError)
	require.ErrorAs(t, err, &unmined)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	w.Mine(1)
	_, err = slow.Receipt(w.ctx, unmined.Tx)
	require.NoError(t, err)

	// Another one is lost for good: its nonce is free for the next.
	lossy := &faulty{Backend: w.Backend(), send: func(tx *types.Transaction) error { return w.Sim.Client().SendTransaction(w.ctx, tx) }}
	account := w.accountOn(lossy)
	ctx, cancel = context.WithTimeout(w.ctx, 300*time.Millisecond)
	defer cancel()
	require.ErrorAs(t, w.Keymesh.OpenKey(ctx, account, w.key.ID, true), &unmined)
	w.Sim.Rollback()
	lossy.send = nil
	require.NoError(t, w.Keymesh.OpenKey(w.ctx, account, w.key.ID, true))

	hang, entered := make(chan struct{}), make(chan struct{}, 1)
	stuck := w.accountOn(&faulty{Backend: w.Backend(), nonce: func() (uint64, error) {
		entered <- struct{}{}
		<-hang
		return 0, errors.New("too late")
	}})
	done := make(chan error, 1)
	go func() { done <- w.Keymesh.OpenKey(w.ctx, stuck, w.key.ID, true) }()
	<-entered
	ctx, cancel = context.WithTimeout(w.ctx, 100*time.Millisecond)
	defer cancel()
	require.ErrorIs(t, w.Keymesh.OpenKey(ctx, stuck, w.key.ID, true), context.DeadlineExceeded)
	close(hang)
	require.ErrorContains(t, <-done, "too late")
}
