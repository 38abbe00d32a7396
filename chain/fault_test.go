package chain_test

import (
	"context"
	"errors"
	"math/big"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/relayer"
)

var errDown = errors.New("connection refused")

// rpcError is an endpoint's "no", as the rpc package hands it over.
type rpcError struct{ text string }

func (e rpcError) Error() string { return e.text }
func (rpcError) ErrorCode() int  { return -32000 }

// faulty is a backend that fails, lies and counts on demand.
type faulty struct {
	chain.Backend
	calls atomic.Int64

	mu      sync.Mutex
	down    bool
	hang    bool
	slow    time.Duration // before every answer
	fail    error         // in place of every answer
	ceiling uint64        // heads above it are not known, 0: no ceiling
	logs    func(ethereum.FilterQuery, []types.Log) ([]types.Log, error)
	header  func(*types.Header) *types.Header
	send    func(*types.Transaction) error // nil result: forward
	read    func([]byte) []byte            // changes what calls of the contract return
	failed  map[common.Hash]bool           // transactions with a receipt that says they reverted
	chainID *big.Int
	pending func(uint64) uint64 // changes what nonce is said to be free
	used    func(uint64) uint64 // changes how many nonces are said to be used
	tip     *big.Int            // what tip is suggested, nil: the chain's
}

func (f *faulty) set(change func(*faulty)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change(f)
}

// fault counts a call and fails it if so told.
func (f *faulty) fault(ctx context.Context) error {
	f.calls.Add(1)
	f.mu.Lock()
	down, hang, slow, fail := f.down, f.hang, f.slow, f.fail
	f.mu.Unlock()
	if slow > 0 {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(slow):
		}
	}
	switch {
	case hang:
		<-ctx.Done()
		return ctx.Err()
	case down:
		return errDown
	}
	return fail
}

func (f *faulty) ChainID(ctx context.Context) (*big.Int, error) {
	if err := f.fault(ctx); err != nil {
		return nil, err
	}
	if f.chainID != nil {
		return f.chainID, nil
	}
	return f.Backend.ChainID(ctx)
}

func (f *faulty) HeaderByNumber(ctx context.Context, n *big.Int) (*types.Header, error) {
	if err := f.fault(ctx); err != nil {
		return nil, err
	}
	f.mu.Lock()
	ceiling, header := f.ceiling, f.header
	f.mu.Unlock()
	if ceiling > 0 && n == nil {
		n = new(big.Int).SetUint64(ceiling)
	}
	if ceiling > 0 && n.Sign() >= 0 && n.Uint64() > ceiling {
		return nil, ethereum.NotFound
	}
	h, err := f.Backend.HeaderByNumber(ctx, n)
	if err == nil && header != nil {
		h = header(h)
	}
	return h, err
}

func (f *faulty) HeaderByHash(ctx context.Context, hash common.Hash) (*types.Header, error) {
	if err := f.fault(ctx); err != nil {
		return nil, err
	}
	return f.Backend.HeaderByHash(ctx, hash)
}

func (f *faulty) FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	if err := f.fault(ctx); err != nil {
		return nil, err
	}
	logs, err := f.Backend.FilterLogs(ctx, q)
	f.mu.Lock()
	change := f.logs
	f.mu.Unlock()
	if err == nil && change != nil {
		return change(q, logs)
	}
	return logs, err
}

func (f *faulty) CallContract(ctx context.Context, m ethereum.CallMsg, n *big.Int) ([]byte, error) {
	if err := f.fault(ctx); err != nil {
		return nil, err
	}
	out, err := f.Backend.CallContract(ctx, m, n)
	f.mu.Lock()
	read := f.read
	f.mu.Unlock()
	if err == nil && read != nil {
		out = read(out)
	}
	return out, err
}

func (f *faulty) TransactionReceipt(ctx context.Context, hash common.Hash) (*types.Receipt, error) {
	if err := f.fault(ctx); err != nil {
		return nil, err
	}
	f.mu.Lock()
	failed := f.failed[hash]
	f.mu.Unlock()
	if failed {
		return &types.Receipt{Status: types.ReceiptStatusFailed, TxHash: hash}, nil
	}
	return f.Backend.TransactionReceipt(ctx, hash)
}

func (f *faulty) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	if err := f.fault(ctx); err != nil {
		return err
	}
	f.mu.Lock()
	send := f.send
	f.mu.Unlock()
	if send != nil {
		return send(tx)
	}
	return f.Backend.SendTransaction(ctx, tx)
}

func (f *faulty) PendingNonceAt(ctx context.Context, a common.Address) (uint64, error) {
	return f.counted(ctx, func() (uint64, error) { return f.Backend.PendingNonceAt(ctx, a) }, func() func(uint64) uint64 { return f.pending })
}

func (f *faulty) NonceAt(ctx context.Context, a common.Address, n *big.Int) (uint64, error) {
	return f.counted(ctx, func() (uint64, error) { return f.Backend.NonceAt(ctx, a, n) }, func() func(uint64) uint64 { return f.used })
}

func (f *faulty) counted(ctx context.Context, call func() (uint64, error), changed func() func(uint64) uint64) (uint64, error) {
	if err := f.fault(ctx); err != nil {
		return 0, err
	}
	n, err := call()
	f.mu.Lock()
	change := changed()
	f.mu.Unlock()
	if err == nil && change != nil {
		n = change(n)
	}
	return n, err
}

func (f *faulty) SuggestGasTipCap(ctx context.Context) (*big.Int, error) {
	if err := f.fault(ctx); err != nil {
		return nil, err
	}
	f.mu.Lock()
	tip := f.tip
	f.mu.Unlock()
	if tip != nil {
		return new(big.Int).Set(tip), nil
	}
	return f.Backend.SuggestGasTipCap(ctx)
}

func wrap(c *chaintest.Chain, name string) (*faulty, chain.Endpoint) {
	f := &faulty{Backend: c.Sim.Client()}
	return f, chain.Endpoint{Name: name, Backend: f}
}

func within(t *testing.T, d time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), d)
	t.Cleanup(cancel)
	return ctx
}

// drain reads batches until the cursor reaches `to` and returns the events and the number of batches.
func drain(t *testing.T, c *chain.Chain, after relayer.BlockRef, to uint64) (events []relayer.Event, cursor relayer.BlockRef, batches int) {
	t.Helper()
	ctx := within(t, 20*time.Second)
	for after.Number < to {
		b, err := c.Next(ctx, after)
		require.NoError(t, err)
		require.Equal(t, after, b.After)
		require.Greater(t, b.To.Number, after.Number)
		events, after, batches = append(events, b.Events...), b.To, batches+1
	}
	return events, after, batches
}

func requestsOf(events []relayer.Event) []relayer.Request {
	var out []relayer.Request
	for _, e := range events {
		if o, ok := e.(relayer.RequestOpened); ok {
			out = append(out, o.Request)
		}
	}
	return out
}

func head(t *testing.T, c *chaintest.Chain) uint64 {
	t.Helper()
	h, err := c.Sim.Client().HeaderByNumber(context.Background(), nil)
	require.NoError(t, err)
	return h.Number.Uint64()
}
