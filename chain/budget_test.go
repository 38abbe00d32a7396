package chain_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/relayer"
)

// recording is what a simulated chain said, to be played back by a clock of the test's own: a call takes no time, a
// hundred blocks of twelve seconds neither.
type recording struct {
	chain.Backend  // nil: whatever is not below is not to be called
	chain.Observer // nil as well
	headers        []*types.Header
	hashes         map[common.Hash]*types.Header
	logs           map[common.Hash][]types.Log
	calls          map[string][]byte // by call data, at every block
	decoder        *chain.Decoder
	start          int             // the newest block when the playing begins
	ahead          []time.Duration // when the blocks after start come, from then
	begin          time.Time

	mu     sync.Mutex
	counts map[string]int
}

// skip mines a block that is so much younger than the one before. The chain refuses that for as long as its pool has not
// noticed that its last transactions were mined.
func skip(t *testing.T, c *chaintest.Chain, d time.Duration) {
	t.Helper()
	require.Eventually(t, func() bool { return c.Sim.AdjustTime(d) == nil }, 5*time.Second, time.Millisecond)
}

// record mines `blocks` blocks with the given time between their stamps and keeps everything.
func record(t *testing.T, c *chaintest.Chain, blocks int, period func(int) time.Duration) *recording {
	t.Helper()
	start := head(t, c)
	for i := range blocks {
		skip(t, c, period(i))
	}
	return keep(t, c, start)
}

// recordRequests is record with a request in every n-th block.
func recordRequests(t *testing.T, c *chaintest.Chain, blocks int, period time.Duration, n int) *recording {
	t.Helper()
	start := head(t, c)
	for i := range blocks {
		if i%n == n-1 {
			requestKeys(t, c, 1, 0)
		} else {
			skip(t, c, period)
		}
	}
	return keep(t, c, start)
}

// keep records a chain, to be played from a block on.
func keep(t *testing.T, c *chaintest.Chain, start uint64) *recording {
	t.Helper()
	r := &recording{hashes: map[common.Hash]*types.Header{}, logs: map[common.Hash][]types.Log{}, calls: map[string][]byte{}}
	r.start = int(start)
	ctx, client := within(t, 20*time.Second), c.Sim.Client()
	for n := range head(t, c) + 1 {
		h, err := client.HeaderByNumber(ctx, new(big.Int).SetUint64(n))
		require.NoError(t, err)
		r.headers = append(r.headers, h)
		r.hashes[h.Hash()] = h
	}
	all, err := client.FilterLogs(ctx, ethereum.FilterQuery{FromBlock: new(big.Int), Addresses: []common.Address{c.Contract}})
	require.NoError(t, err)
	for _, l := range all {
		r.logs[l.BlockHash] = append(r.logs[l.BlockHash], l)
	}
	abi := bindings.NewKeymesh()
	out, err := client.CallContract(ctx, ethereum.CallMsg{To: &c.Contract, Data: abi.PackDeployedAt()}, nil)
	require.NoError(t, err)
	r.calls[string(abi.PackDeployedAt())] = out
	r.decoder = chain.NewDecoder(chaintest.ChainID, c.Contract)
	return r
}

// opened are the requests up to a block.
func (r *recording) opened(to uint64) (ids []relayer.RequestID) {
	for _, h := range r.headers[:to+1] {
		for _, l := range r.logs[h.Hash()] {
			if event, err := r.decoder.Decode(l, time.Time{}); err == nil {
				if o, is := event.(relayer.RequestOpened); is {
					ids = append(ids, o.Request.ID)
				}
			}
		}
	}
	return ids
}

// play lets the blocks after start come one period after the other, each late by `late`, from now on.
func (r *recording) play(period func(int) time.Duration, late func(int) time.Duration) {
	r.begin, r.counts, r.ahead = time.Now(), map[string]int{}, nil
	at := 700 * time.Millisecond // out of step with the polls
	for i := r.start + 1; i < len(r.headers); i++ {
		at += period(i - r.start - 1)
		r.ahead = append(r.ahead, at+late(i))
	}
}

// head is the newest block that has come.
func (r *recording) head() int {
	n := 0
	for n < len(r.ahead) && r.ahead[n] <= time.Since(r.begin) {
		n++
	}
	return r.start + n
}

func (r *recording) called(method string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counts[method]++
}

func (r *recording) total() (n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.counts {
		n += c
	}
	return n
}

// RPC implements chain.Observer: what it is told is what is counted.
func (r *recording) RPC(_, method, code string, _ time.Duration) {
	r.called(method)
	if code != chain.RPCOK {
		r.called("not " + chain.RPCOK)
	}
}

func (r *recording) ChainID(context.Context) (*big.Int, error) {
	return big.NewInt(chaintest.ChainID), nil
}

func (r *recording) CodeAt(context.Context, common.Address, *big.Int) ([]byte, error) {
	return []byte{1}, nil
}

func (r *recording) NonceAt(context.Context, common.Address, *big.Int) (uint64, error) {
	return 0, nil
}

func (r *recording) CallContract(_ context.Context, m ethereum.CallMsg, n *big.Int) ([]byte, error) {
	abi := bindings.NewKeymesh()
	if bytes.Equal(m.Data, abi.PackNonce()) && n != nil {
		return common.BigToHash(big.NewInt(int64(len(r.opened(n.Uint64()))))).Bytes(), nil
	}
	out, ok := r.calls[string(m.Data)]
	if !ok {
		return nil, errors.New("not recorded")
	}
	return bytes.Clone(out), nil
}

func (r *recording) HeaderByNumber(_ context.Context, n *big.Int) (*types.Header, error) {
	at := r.head()
	switch {
	case n == nil:
	case n.Sign() < 0: // as the simulated chain: a multiple of 32 below the head
		at -= at % 32
	default:
		if n.Cmp(big.NewInt(int64(at))) > 0 {
			return nil, ethereum.NotFound
		}
		at = int(n.Int64())
	}
	return types.CopyHeader(r.headers[at]), nil
}

func (r *recording) HeaderByHash(_ context.Context, hash common.Hash) (*types.Header, error) {
	h, ok := r.hashes[hash]
	if !ok || h.Number.Cmp(big.NewInt(int64(r.head()))) > 0 {
		return nil, ethereum.NotFound
	}
	return types.CopyHeader(h), nil
}

func (r *recording) FilterLogs(_ context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	if q.BlockHash != nil {
		return matching(r.logs[*q.BlockHash], q), nil
	}
	var out []types.Log
	for n := q.FromBlock.Uint64(); n <= q.ToBlock.Uint64(); n++ {
		out = append(out, matching(r.logs[r.headers[n].Hash()], q)...)
	}
	return out, nil
}

func matching(logs []types.Log, q ethereum.FilterQuery) (out []types.Log) {
	for _, l := range logs {
		for _, topic := range q.Topics[0] {
			if l.Topics[0] == topic {
				out = append(out, l)
			}
		}
	}
	return out
}

func every(d time.Duration) func(int) time.Duration { return func(int) time.Duration { return d } }

// With nothing open a node makes at most two calls per block, whatever the time between blocks and the interval of
// polls, and it sees a block hardly later than by polling all the time.
func TestCallsPerBlock(t *testing.T) {
	const interval = 2 * time.Second
	jitter := func(most time.Duration) func(int) time.Duration {
		return func(i int) time.Duration {
			return time.Duration(rand.New(rand.NewPCG(uint64(i), 7)).Int64N(int64(most)))
		}
	}
	slots := func(i int) time.Duration { // a proposer misses its turn now and then
		if i%29 == 28 {
			return 24 * time.Second
		}
		return 12 * time.Second
	}
	irregular := func(i int) time.Duration { // as proof of work has it
		return time.Duration(1+rand.New(rand.NewPCG(uint64(i), 9)).ExpFloat64()*12) * time.Second
	}
	for _, test := range []struct {
		name     string
		finality string
		period   func(int) time.Duration
		late     func(int) time.Duration
		spread   time.Duration // a block that comes early after one that came late is seen that much later
		most     float64       // calls per block
	}{
		{"1s", chain.FinalityConfirmations, every(time.Second), every(0), 0, 2},
		{"2s", chain.FinalityConfirmations, every(2 * time.Second), every(0), 0, 2},
		{"3s", chain.FinalityConfirmations, every(3 * time.Second), every(0), 0, 2},
		{"5s", chain.FinalityConfirmations, every(5 * time.Second), every(0), 0, 2},
		{"12s", chain.FinalityConfirmations, every(12 * time.Second), every(0), 0, 2},
		{"1s, jitter", chain.FinalityConfirmations, every(time.Second), jitter(200 * time.Millisecond), 0, 2},
		{"12s, jitter, missed slots", chain.FinalityConfirmations, slots, jitter(2 * time.Second), 2 * time.Second, 2},
		{"12s, finalized", chain.FinalityFinalized, slots, jitter(time.Second), time.Second, 2},
		{"1s, safe", chain.FinalitySafe, every(time.Second), every(0), 0, 2},
		{"irregular", chain.FinalityConfirmations, irregular, every(0), 0, 8},
	} {
		t.Run(test.name, func(t *testing.T) {
			const blocks = 150
			c := chaintest.New(t, chaintest.Options{})
			c.Mine(70)
			r := record(t, c, blocks, test.period)
			cfg := c.Config()
			cfg.PollInterval, cfg.Finality = interval, test.finality
			synctest.Test(t, func(t *testing.T) {
				r.play(test.period, test.late)
				perBlock, worst := measure(t, c, cfg, r)
				require.LessOrEqual(t, perBlock, test.most)
				require.LessOrEqual(t, worst, interval+test.spread)
			})
		})
	}
}

// measure follows the recording for a hundred blocks after the first few, and returns the calls per block and endpoint.
func measure(t *testing.T, c *chaintest.Chain, cfg chain.Config, r *recording) (perBlock float64, worst time.Duration) {
	t.Helper()
	cfg.Observer = r
	endpoints := make([]chain.Endpoint, max(1, cfg.Quorum))
	for i := range endpoints {
		endpoints[i] = chain.Endpoint{Name: "recording", Backend: r}
	}
	op, err := chain.New(t.Context(), cfg, endpoints, c.Operators[0].Key, &chaintest.Journal{}, nil)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() {
		for after := (relayer.BlockRef{}); ; {
			b, err := op.Next(ctx, after)
			if err != nil {
				return
			}
			after = b.To
		}
	})
	var sum time.Duration
	var seen int
	wg.Go(func() {
		for after := (relayer.BlockRef{}); ; {
			s, err := op.Tentative(ctx, after)
			if err != nil {
				return
			}
			after = s.Head
			if n := int(s.Head.Number) - r.start; n > 10 {
				late := time.Since(r.begin) - r.ahead[n-1]
				sum, seen, worst = sum+late, seen+1, max(worst, late)
			}
		}
	})
	time.Sleep(r.ahead[19])
	before, from := r.total(), r.head()
	time.Sleep(r.ahead[119] - r.ahead[19])
	perBlock = float64(r.total()-before) / float64(r.head()-from) / float64(len(endpoints))
	cancel()
	wg.Wait()
	t.Logf("%.2f calls per block, seen after %s, at most %s; %s", perBlock, (sum / time.Duration(max(seen, 1))).Round(time.Millisecond), worst, fmt.Sprint(r.counts))
	return perBlock, worst
}

// Where several endpoints must agree, each is asked as often as one alone.
func TestCallsPerBlockAndEndpoint(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	r := record(t, c, 150, every(12*time.Second))
	cfg := c.Config()
	cfg.PollInterval, cfg.Quorum = 2*time.Second, 2
	synctest.Test(t, func(t *testing.T) {
		r.play(every(12*time.Second), every(0))
		perBlock, worst := measure(t, c, cfg, r)
		require.LessOrEqual(t, perBlock, 2.0)
		require.LessOrEqual(t, worst, cfg.PollInterval)
	})
}

// Blocks that come later than they should, or far apart by their timestamps only, do not make a node sleep.
func TestLyingTimestampsDoNotSlowPolls(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	r := record(t, c, 150, every(time.Hour)) // an hour apart, they say
	cfg := c.Config()
	cfg.PollInterval = time.Second
	synctest.Test(t, func(t *testing.T) {
		r.play(every(1500*time.Millisecond), every(0))
		perBlock, worst := measure(t, c, cfg, r)
		require.LessOrEqual(t, perBlock, 2.0)
		require.LessOrEqual(t, worst, time.Second)
	})
}
