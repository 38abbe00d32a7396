package chain_test

import (
	"context"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/relayer"
)

// What one of two endpoints adds, drops or alters halts the node; so does a single endpoint that drops or alters a
// request. If that one also counts as few as it tells, the next request shows the gap.
func TestThreat29LyingEndpointHalts(t *testing.T) {
	dropAll := func([]types.Log) []types.Log { return nil }
	for name, test := range map[string]struct {
		quorum   int
		late     bool // lie about the newest blocks only
		miscount bool // and about how many requests there are
		lie      func([]types.Log) []types.Log
		code     relayer.Code
	}{
		"drops a log":             {quorum: 2, lie: dropLast, code: relayer.CodeRPCDisagree},
		"drops all":               {quorum: 2, lie: dropAll, code: relayer.CodeRPCDisagree},
		"alters a log":            {quorum: 2, lie: alter, code: relayer.CodeRPCDisagree},
		"alone, drops":            {quorum: 1, lie: dropLast, code: relayer.CodeRPCDisagree},
		"alone, alters":           {quorum: 1, lie: alter, code: relayer.CodeMalformed},
		"alone, drops at head":    {quorum: 1, late: true, lie: dropLast, code: relayer.CodeRPCDisagree},
		"alone, all at head":      {quorum: 1, late: true, lie: dropAll, code: relayer.CodeRPCDisagree},
		"alone, miscounts, drops": {quorum: 1, late: true, miscount: true, lie: dropLast, code: relayer.CodeRPCDisagree},
	} {
		t.Run(name, func(t *testing.T) {
			c := chaintest.New(t, chaintest.Options{})
			liar, lying := wrap(c, "liar")
			endpoints := []chain.Endpoint{lying}
			if test.quorum == 2 {
				endpoints = []chain.Endpoint{c.Endpoint(), lying}
			}
			cfg := c.Config()
			cfg.Quorum = test.quorum
			op := c.Open(t, 0, cfg, endpoints...)
			cursor := relayer.BlockRef{}
			if test.late {
				c.Mine(2)
				_, cursor, _ = drain(t, op, cursor, head(t, c)-1)
			}
			liar.set(func(f *faulty) {
				f.logs = func(_ ethereum.FilterQuery, l []types.Log) ([]types.Log, error) { return test.lie(l), nil }
				if test.miscount {
					f.read = func([]byte) []byte { return make([]byte, 32) }
				}
			})
			requestKeys(t, c, 2, 1)
			c.Mine(3)
			if test.miscount {
				var events []relayer.Event
				events, cursor, _ = drain(t, op, cursor, head(t, c)-1)
				require.Empty(t, requestsOf(events))
				liar.set(func(f *faulty) { f.logs, f.read = nil, nil })
				requestKeys(t, c, 1, 3)
			}
			var err error
			for err == nil {
				var b relayer.Batch
				b, err = op.Next(within(t, 10*time.Second), cursor)
				cursor = b.To
			}
			require.Equal(t, test.code, relayer.CodeFrom(err), err)
		})
	}
}

// dropLast leaves out the last request of an answer.
func dropLast(logs []types.Log) []types.Log {
	for i := len(logs) - 1; i >= 0; i-- {
		if len(logs[i].Data) > 256 && len(logs[i].Topics) == 4 {
			return append(logs[:i:i], logs[i+1:]...)
		}
	}
	return logs
}

// alter changes the requester of every request.
func alter(logs []types.Log) []types.Log {
	out := append([]types.Log(nil), logs...)
	for i := range out {
		if len(out[i].Topics) == 4 {
			out[i].Data = append([]byte(nil), out[i].Data...)
			out[i].Data[63] ^= 1
		}
	}
	return out
}

// A lagging endpoint is waited for, a lagging answer is not believed at once.
func TestThreat29LagIsNoLie(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	f, behind := wrap(c, "behind")
	cfg := c.Config()
	cfg.Quorum = 2
	op := c.Open(t, 0, cfg, c.Endpoint(), behind)
	_, cursor, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)
	at := head(t, c)
	f.set(func(f *faulty) { f.ceiling = at })
	want := requestKeys(t, c, 3, 2)
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	_, err := op.Next(ctx, cursor)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	shot, err := op.Tentative(within(t, 5*time.Second), relayer.BlockRef{})
	require.NoError(t, err)
	require.Equal(t, at, shot.Head.Number, "one endpoint alone does not move the clock")
	require.Empty(t, idsOf(shot.Requests))

	f.set(func(f *faulty) { f.ceiling = 0 })
	events, _, _ := drain(t, op, cursor, head(t, c)-1)
	require.Equal(t, want, idsOf(requestsOf(events)))
}

// One of three endpoints hangs: two are enough.
func TestThreat42TwoOfThree(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	f, broken := wrap(c, "broken")
	cfg := c.Config()
	cfg.Quorum = 2
	op := c.Open(t, 0, cfg, broken, c.Endpoint(), c.Endpoint())
	f.set(func(f *faulty) { f.down = true })
	want := requestKeys(t, c, 2, 2)
	events, _, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)
	require.Equal(t, want, idsOf(requestsOf(events)))
	calls := f.calls.Load()
	requestKeys(t, c, 2, 2)
	drain(t, op, relayer.BlockRef{}, head(t, c)-1)
	require.LessOrEqual(t, f.calls.Load()-calls, int64(1), "a silent endpoint is left alone for a while")
}

// An endpoint that never answers holds nothing up: not where it is one of three, not where it is the first of two.
func TestThreat42HangingEndpoint(t *testing.T) {
	for quorum := 1; quorum <= 2; quorum++ {
		c := chaintest.New(t, chaintest.Options{})
		f, hanging := wrap(c, "hanging")
		cfg := c.Config()
		cfg.Quorum = quorum
		op := c.Open(t, 0, cfg, hanging, c.Endpoint(), c.Endpoint())
		op.CallTimeout(100 * time.Millisecond)
		f.set(func(f *faulty) { f.hang = true })
		want := requestKeys(t, c, 2, 2)
		start := time.Now()
		events, cursor, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)
		require.Equal(t, want, idsOf(requestsOf(events)))
		for range 5 {
			c.Mine(1)
			_, cursor, _ = drain(t, op, cursor, head(t, c)-1)
		}
		require.Less(t, time.Since(start), 5*time.Second)
		activeKey(t, c, op)
	}
}
