package chain_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"log/slog"
	"math/big"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/relayer"
)

// requestKeys makes n requests, `gap` blocks apart.
func requestKeys(t *testing.T, c *chaintest.Chain, n, gap int) []relayer.RequestID {
	t.Helper()
	ids := make([]relayer.RequestID, n)
	for i := range ids {
		r, err := c.User.RequestKey(within(t, 5*time.Second), ttl)
		require.NoError(t, err)
		ids[i] = r.ID
		c.Mine(gap)
	}
	return ids
}

func idsOf(rs []relayer.Request) []relayer.RequestID {
	ids := make([]relayer.RequestID, len(rs))
	for i, r := range rs {
		ids[i] = r.ID
	}
	return ids
}

// Down for hundreds of blocks: everything is caught up with, in ranges, and again from any cursor.
func TestThreat40CatchUpInRangesAndFromACursor(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	want := requestKeys(t, c, 12, 30)
	c.Mine(5)
	cfg := c.Config()
	cfg.LogRange, cfg.Confirmations = 25, 3
	op := c.Open(t, 0, cfg)
	final := head(t, c) - 3
	events, end, batches := drain(t, op, relayer.BlockRef{}, final)
	require.Equal(t, final, end.Number)
	require.Equal(t, want, idsOf(requestsOf(events)))
	require.GreaterOrEqual(t, batches, int(final)/25)

	// Stop after some batches, start a new process from there.
	cut := relayer.BlockRef{}
	var seen []relayer.Event
	for range 4 {
		b, err := op.Next(within(t, 5*time.Second), cut)
		require.NoError(t, err)
		seen, cut = append(seen, b.Events...), b.To
	}
	rest, _, _ := drain(t, c.Open(t, 1, cfg), cut, final)
	require.Equal(t, want, idsOf(requestsOf(append(seen, rest...))))

	// Nothing new: Next waits, and ends with its context.
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Millisecond)
	defer cancel()
	_, err := op.Next(ctx, end)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

func TestFinalityTags(t *testing.T) {
	for _, finality := range []string{chain.FinalitySafe, chain.FinalityFinalized} {
		c := chaintest.New(t, chaintest.Options{})
		want := requestKeys(t, c, 3, 2)
		c.Mine(70)
		cfg := c.Config()
		cfg.Finality = finality
		op := c.Open(t, 0, cfg)
		tag := map[string]int64{chain.FinalitySafe: -4, chain.FinalityFinalized: -3}[finality]
		final, err := c.Sim.Client().HeaderByNumber(context.Background(), big.NewInt(tag))
		require.NoError(t, err)
		events, end, _ := drain(t, op, relayer.BlockRef{}, final.Number.Uint64())
		require.Equal(t, final.Hash(), end.Hash)
		require.Equal(t, want, idsOf(requestsOf(events)))
		c.Mine(40)
		_, end, _ = drain(t, op, end, end.Number+32)
		require.Greater(t, end.Number, final.Number.Uint64())
	}
}

// The unfinal part is replaced at each head; a request that a reorg takes away never becomes final.
func TestThreat27ReorgBeforeFinality(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	cfg := c.Config()
	cfg.Confirmations = 4
	op := c.Open(t, 0, cfg)
	ctx := within(t, 20*time.Second)
	c.Mine(5)
	_, cursor, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-4)
	base := head(t, c)
	want := requestKeys(t, c, 1, 0)

	shot, err := op.Tentative(ctx, relayer.BlockRef{})
	require.NoError(t, err)
	for shot.Head.Number < head(t, c) {
		shot, err = op.Tentative(ctx, shot.Head)
		require.NoError(t, err)
	}
	require.Equal(t, want, idsOf(shot.Requests))
	require.Equal(t, relayer.Tentative, shot.Requests[0].Status)

	c.Reorg(t, base)
	shot, err = op.Tentative(ctx, shot.Head)
	require.NoError(t, err)
	require.Empty(t, shot.Requests)
	c.Mine(6)
	again := requestKeys(t, c, 1, 6)
	require.NotEqual(t, want, again, "another request took its number, under another id")
	events, _, _ := drain(t, op, cursor, head(t, c)-4)
	require.Equal(t, again, idsOf(requestsOf(events)))
}

// A reorg deeper than finality halts the node, with the block's number; it does not go unnoticed while the new branch
// is shorter either.
func TestThreat29FinalBlockChangedHalts(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	cfg := c.Config()
	cfg.Confirmations = 2
	op := c.Open(t, 0, cfg)
	c.Mine(10)
	_, cursor, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-2)
	c.Reorg(t, cursor.Number-3)
	_, err := op.Next(within(t, 10*time.Second), cursor)
	require.Equal(t, relayer.CodeRPCDisagree, relayer.CodeFrom(err))
	require.ErrorContains(t, err, "changed")

	_, err = c.Open(t, 1, cfg).Next(within(t, 10*time.Second), cursor) // and after a restart
	require.Equal(t, relayer.CodeRPCDisagree, relayer.CodeFrom(err))
}

func TestWhatNewRefuses(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	key, err := crypto.GenerateKey()
	require.NoError(t, err)
	open := func(change func(*chain.Config, *faulty)) error {
		f, endpoint := wrap(c, "https://rpc.example")
		cfg := c.Config()
		change(&cfg, f)
		_, err := chain.New(context.Background(), cfg, []chain.Endpoint{endpoint}, key, &chaintest.Journal{}, nil)
		return err
	}
	for _, test := range []struct {
		name, text string
		code       relayer.Code
		change     func(*chain.Config, *faulty)
	}{
		{"wrong chain", "serves chain 1, chain 31337 is configured", relayer.CodeWrongChain, func(_ *chain.Config, f *faulty) { f.chainID = big.NewInt(1) }},
		{"no code", "no contract at", relayer.CodeWrongChain, func(c *chain.Config, _ *faulty) { c.Contract[0] ^= 1 }},
		{"other contract", "no Keymesh", relayer.CodeWrongChain, func(cfg *chain.Config, _ *faulty) {
			cfg.Contract = otherContract(t, c)
		}},
		{"down", "https://rpc.example", relayer.CodeRPCDown, func(_ *chain.Config, f *faulty) { f.down = true }},
		{"quorum", "quorum of 2", "", func(c *chain.Config, _ *faulty) { c.Quorum = 2 }},
		{"finality", "none of", "", func(c *chain.Config, _ *faulty) { c.Finality = "hope" }},
	} {
		err := open(test.change)
		require.ErrorContains(t, err, test.text, test.name)
		require.Equal(t, test.code, relayer.CodeFrom(err), test.name)
		require.NotContains(t, err.Error(), "\n")
	}
}

// otherContract deploys a contract of one STOP instruction.
func otherContract(t *testing.T, c *chaintest.Chain) common.Address {
	t.Helper()
	r, err := c.User.Send(within(t, 5*time.Second), nil, nil, common.FromHex("0x600160005360016000f3"))
	require.NoError(t, err)
	return r.ContractAddress
}

// An endpoint that goes away and comes back costs one line of log and no block.
func TestThreat42EndpointDownThenBack(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	f, endpoint := wrap(c, "flaky")
	var text lockedBuffer
	log := slog.New(slog.NewTextHandler(&text, nil))
	op, err := chain.New(context.Background(), c.Config(), []chain.Endpoint{endpoint}, c.Operators[0].Key, &chaintest.Journal{}, log)
	require.NoError(t, err)
	_, cursor, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)
	f.set(func(f *faulty) { f.down = true })
	want := requestKeys(t, c, 4, 3)
	done := make(chan relayer.Batch, 1)
	go func() {
		b, err := op.Next(context.Background(), cursor)
		if err == nil {
			done <- b
		}
	}()
	require.Eventually(t, func() bool { return strings.Contains(text.String(), "cannot be read") }, 5*time.Second, 5*time.Millisecond)
	f.set(func(f *faulty) { f.down = false })
	first := <-done
	events, _, _ := drain(t, op, first.To, head(t, c)-1)
	require.Equal(t, want, idsOf(requestsOf(append(first.Events, events...))))
	require.Equal(t, 1, strings.Count(text.String(), "cannot be read"))
	require.Equal(t, 1, strings.Count(text.String(), "can be read again"))
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// An endpoint that answers only small ranges is asked for small ranges.
func TestThreat42RangeTooLarge(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	want := requestKeys(t, c, 3, 40)
	c.Mine(80)
	f, endpoint := wrap(c, "stingy")
	f.set(func(f *faulty) {
		f.logs = func(q ethereum.FilterQuery, l []types.Log) ([]types.Log, error) {
			if q.BlockHash == nil && new(big.Int).Sub(q.ToBlock, q.FromBlock).Int64() >= 10 {
				return nil, rpcError{"query exceeds max block range 10"}
			}
			return l, nil
		}
	})
	op := c.Open(t, 0, c.Config(), endpoint)
	events, _, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)
	require.Equal(t, want, idsOf(requestsOf(events)))
}

// On a chain whose blocks come as they like, an endpoint costs one call per poll and hardly more, for Next and Tentative
// together. TestCallsPerBlock has the regular ones.
func TestIdleCalls(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	f, endpoint := wrap(c, "counted")
	cfg := c.Config()
	cfg.PollInterval = 50 * time.Millisecond
	op := c.Open(t, 0, cfg, endpoint)
	_, cursor, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			b, err := op.Next(ctx, cursor)
			if err != nil {
				return
			}
			cursor = b.To
		}
	})
	wg.Go(func() {
		after := relayer.BlockRef{}
		for {
			s, err := op.Tentative(ctx, after)
			if err != nil {
				return
			}
			after = s.Head
		}
	})
	time.Sleep(100 * time.Millisecond)
	start, calls := time.Now(), f.calls.Load()
	const blocks = 20
	for range blocks {
		c.Mine(1)
		time.Sleep(60 * time.Millisecond)
	}
	polls := int64(time.Since(start)/cfg.PollInterval) + 1
	used := f.calls.Load() - calls
	cancel()
	wg.Wait()
	t.Logf("%d calls in %d polls and %d blocks", used, polls, blocks)
	require.LessOrEqual(t, used, polls+2, "one head per poll, none for blocks in which nothing was logged")
	require.GreaterOrEqual(t, cursor.Number, head(t, c)-4, "Next kept up")
}

// Many requests in one block keep their order.
func TestManyRequestsInABlock(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	op := c.Open(t, 0, c.Config())
	key, _, _ := activeKey(t, c, op)
	digests := make([][32]byte, 50)
	for i := range digests {
		digests[i] = sha256.Sum256([]byte{byte(i)})
	}
	rs, err := c.User.RequestSignatures(within(t, 5*time.Second), key.Key, []byte("x"), digests, ttl)
	require.NoError(t, err)
	c.Mine(2)
	events, _, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)
	require.Equal(t, idsOf(rs), idsOf(requestsOf(events))[1:])
	require.Equal(t, digests[49], requestsOf(events)[50].Digest)
}

func TestRegistration(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	op := c.Open(t, 0, c.Config())
	ctx := within(t, 5*time.Second)
	reg, err := op.Registered(ctx, op.Account())
	require.NoError(t, err)
	require.Equal(t, chain.Registration{Peer: c.Operators[0].Peer, Epoch: 1, Seat: c.Committee.Operators[0]}, reg)
	reg, err = op.Registered(ctx, c.User.Account())
	require.NoError(t, err)
	require.Equal(t, chain.Registration{}, reg)
	balance, err := op.Balance(ctx)
	require.NoError(t, err)
	require.Positive(t, balance.Sign())
}

// Credentials in URLs never reach a message.
func TestNoCredentialsInErrors(t *testing.T) {
	endpoints, err := chain.Dial(context.Background(), []string{"http://user:hunter2@127.0.0.1:1/v3/s3cret?key=t0ken"})
	require.NoError(t, err)
	require.Equal(t, "http://127.0.0.1:1", endpoints[0].Name)
	key, err := crypto.GenerateKey()
	require.NoError(t, err)
	cfg := chain.Config{ChainID: 1, Contract: common.Address{1}, Finality: chain.FinalitySafe}
	_, err = chain.New(context.Background(), cfg, endpoints, key, &chaintest.Journal{}, nil)
	require.Equal(t, relayer.CodeRPCDown, relayer.CodeFrom(err))
	for _, secret := range []string{"hunter2", "s3cret", "t0ken"} {
		require.NotContains(t, err.Error(), secret)
	}
	endpoints, err = chain.Dial(context.Background(), []string{"ws://user:hunter2@127.0.0.1:1/s3cret"})
	require.NoError(t, err)
	_, err = chain.New(context.Background(), cfg, endpoints, key, &chaintest.Journal{}, nil)
	require.Equal(t, relayer.CodeRPCDown, relayer.CodeFrom(err))
	require.NotContains(t, err.Error(), "hunter2")
	require.NotContains(t, err.Error(), "s3cret")
	_, err = chain.Dial(context.Background(), []string{"ftp://user:hunter2@127.0.0.1"})
	require.Error(t, err)
	require.NotContains(t, err.Error(), "hunter2")
}
