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

	"github.com/keymesh/keymesh/contracts/bindings"
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
	byHash  func() error
	tip     *big.Int
	head    func(*types.Header)
	call    error
}

func (f *faulty) TransactionByHash(ctx context.Context, hash common.Hash) (*types.Transaction, bool, error) {
	if f.byHash != nil {
		return nil, false, f.byHash()
	}
	return f.Backend.TransactionByHash(ctx, hash)
}

func (f *faulty) SuggestGasTipCap(ctx context.Context) (*big.Int, error) {
	if f.tip != nil {
		return f.tip, nil
	}
	return f.Backend.SuggestGasTipCap(ctx)
}

func (f *faulty) HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error) {
	h, err := f.Backend.HeaderByNumber(ctx, number)
	if err == nil && f.head != nil {
		f.head(h)
	}
	return h, err
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
	if f.call != nil {
		return nil, f.call
	}
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

// refusal is an answer of a contract that ran.
type refusal struct{ rpcError }

func (refusal) ErrorData() any {
	return bindings.NewKeymesh().GetABI().Errors["EmptyBatch"].ID.Hex()[:10]
}

// No answer of an endpoint proves that a transaction was not taken, and all that fail have its hash. One that was not
// taken leaves no gap: the next one gets its nonce.
func TestSendFails(t *testing.T) {
	w := newWorld(t, nil)
	bad := &faulty{Backend: w.Backend()}
	account := w.accountOn(bad)
	ask := func() (client.Request, error) {
		return w.Keymesh.RequestSignature(w.ctx, account, w.key.ID, nil, [32]byte{1}, client.Terms{})
	}
	lost := func(want string, send func(*types.Transaction) error) common.Hash {
		t.Helper()
		var sent common.Hash
		bad.send = func(tx *types.Transaction) error { sent = tx.Hash(); return send(tx) }
		defer func() { bad.send = nil }()
		_, err := ask()
		unmined := new(client.UnminedError)
		require.ErrorAs(t, err, &unmined)
		require.ErrorContains(t, err, want)
		require.Equal(t, sent, unmined.Tx)
		var refused *client.Revert
		require.Equal(t, want == "EmptyBatch", errors.As(err, &refused))
		return unmined.Tx
	}
	for want, err := range map[string]error{
		"txpool is full": rpcError{errors.New("txpool is full")}, "connection reset": errors.New("connection reset"),
		"EmptyBatch": refusal{rpcError{errors.New("execution reverted")}},
	} {
		lost(want, func(*types.Transaction) error { return err })
		_, err := ask()
		require.NoError(t, err)
	}

	// Taken, and the endpoint knows: as good as any.
	for _, answer := range []error{
		rpcError{errors.New("already known")}, rpcError{errors.New("nonce too low")}, rpcError{errors.New("internal error")},
		errors.New("connection reset"),
	} {
		bad.send = func(tx *types.Transaction) error { return errors.Join(bad.Backend.SendTransaction(w.ctx, tx), answer) }
		r, err := ask()
		require.NoError(t, err)
		require.Equal(t, w.user.Address(), r.Requester)
	}

	// Taken, and another machine answers, which has not heard of it: it is found by its hash.
	bad.byHash = func() error { return ethereum.NotFound }
	hash := lost("nonce too low", func(tx *types.Transaction) error {
		return errors.Join(bad.Backend.SendTransaction(w.ctx, tx), rpcError{errors.New("nonce too low")})
	})
	receipt, err := account.Receipt(w.ctx, hash)
	require.NoError(t, err)
	found, err := w.Keymesh.Requests(receipt)
	require.NoError(t, err)
	require.Equal(t, w.user.Address(), found[0].Requester)
	_, err = ask()
	require.NoError(t, err)
}

// While others of the account fly, the nonce of one that was given up, or whose endpoint broke off, is not given out
// again, whatever an endpoint calls pending: it is alive, and the next transaction would replace it.
func TestOwnTransactionsAreNotReplaced(t *testing.T) {
	w := newWorld(t, nil)
	bad := &faulty{Backend: w.Sim.Client()} // nobody mines
	bad.nonce = func() (uint64, error) { return w.Sim.Client().NonceAt(w.ctx, w.user.Address(), nil) }
	bad.byHash = func() error { return ethereum.NotFound }
	account := w.accountOn(bad)
	first, err := bad.nonce()
	require.NoError(t, err)
	var last error
	nonces := make(chan uint64, 10)
	bad.send = func(tx *types.Transaction) error {
		fails := last // read before the test goes on
		nonces <- tx.Nonce()
		return errors.Join(w.Sim.Client().SendTransaction(w.ctx, tx), fails)
	}
	done := make(chan error, 10)
	send := func(ctx context.Context) {
		go func() { done <- w.Keymesh.OpenKey(ctx, account, w.key.ID, true) }()
	}
	ctx, cancel := context.WithCancel(w.ctx)
	send(ctx)
	require.Equal(t, first, <-nonces)
	send(w.ctx)
	require.Equal(t, first+1, <-nonces)
	cancel()
	require.ErrorIs(t, <-done, context.Canceled)
	send(w.ctx)
	require.Equal(t, first+2, <-nonces)
	pending(t, w, w.user.Address(), 3)

	last = errors.New("connection reset")
	send(w.ctx)
	require.Equal(t, first+3, <-nonces)
	require.ErrorContains(t, <-done, "connection reset")
	w.Mine(1)
	require.NoError(t, <-done)
	require.NoError(t, <-done)
	mined, err := bad.nonce()
	require.NoError(t, err)
	require.Equal(t, first+4, mined, "all four are alive")
}

// What is paid for gas is bounded by the account, whatever an endpoint says.
func TestGasPriceIsBounded(t *testing.T) {
	w := newWorld(t, nil)
	liar := &faulty{Backend: w.Backend(), tip: big.NewInt(9e15)}
	var sent *types.Transaction
	liar.send = func(tx *types.Transaction) error { sent = tx; return liar.Backend.SendTransaction(w.ctx, tx) }
	require.NoError(t, w.Keymesh.OpenKey(w.ctx, w.accountOn(liar), w.key.ID, true))
	require.EqualValues(t, client.DefaultGasFeeCap, sent.GasFeeCap().Int64())
	require.EqualValues(t, client.DefaultGasFeeCap, sent.GasTipCap().Int64())

	opts := bind.NewKeyedTransactor(w.owner, w.Keymesh.ChainID())
	opts.GasFeeCap = big.NewInt(3e9)
	frugal := client.NewAccount(liar, opts)
	frugal.Poll = 10 * time.Millisecond
	require.NoError(t, w.Keymesh.OpenKey(w.ctx, frugal, w.key.ID, false))
	require.EqualValues(t, 3e9, sent.GasFeeCap().Int64())
	require.EqualValues(t, 3e9, sent.GasTipCap().Int64())
	sent, liar.tip = nil, nil
	liar.head = func(h *types.Header) { h.BaseFee = big.NewInt(4e9) }
	require.ErrorContains(t, w.Keymesh.OpenKey(w.ctx, frugal, w.key.ID, true), "gas costs 4000000000 wei now, more than the 3000000000")
	require.Nil(t, sent)
}

// What is written down before it is sent can be found after a crash; what cannot be written down is not sent.
func TestOnSigned(t *testing.T) {
	w := newWorld(t, nil)
	sent := 0
	watched := &faulty{Backend: w.Backend()}
	watched.send = func(tx *types.Transaction) error { sent++; return watched.Backend.SendTransaction(w.ctx, tx) }
	account := w.accountOn(watched)
	var noted []common.Hash
	account.OnSigned = func(tx common.Hash) error {
		require.Equal(t, len(noted), sent, "before it is sent")
		noted = append(noted, tx)
		return nil
	}
	r, err := w.Keymesh.RequestSignature(w.ctx, account, w.key.ID, nil, [32]byte{1}, client.Terms{})
	require.NoError(t, err)
	require.Equal(t, []common.Hash{r.Tx}, noted)
	account.OnSigned = func(common.Hash) error { return errors.New("disk full") }
	require.ErrorContains(t, w.Keymesh.OpenKey(w.ctx, account, w.key.ID, true), "disk full")
	require.Equal(t, 1, sent)
	account.OnSigned = nil
	require.NoError(t, w.Keymesh.OpenKey(w.ctx, account, w.key.ID, true))
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
