package chain_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ethereum/go-ethereum/rpc"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
)

// One endpoint answers everything, nine seconds late. Those that agree without it see a block as soon as ever, apart from
// the few times that it is tried again; it does not matter which of them it is.
func TestThreat42SlowEndpointSlowsNobody(t *testing.T) {
	const period, interval = 3 * time.Second, time.Second
	c := chaintest.New(t, chaintest.Options{})
	r := record(t, c, 400, every(period))
	for _, test := range []struct{ endpoints, quorum int }{{3, 2}, {2, 1}, {3, 1}} {
		for at := range test.endpoints {
			t.Run(fmt.Sprintf("%d of %d, slow at %d", test.quorum, test.endpoints, at), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					r.play(every(period), every(0))
					slow, endpoint := faultyOver(r, "slow")
					endpoints := slices.Insert([]chain.Endpoint{{Name: "a", Backend: r}, {Name: "b", Backend: r}}[:test.endpoints-1], at, endpoint)
					cfg := c.Config()
					cfg.PollInterval, cfg.Quorum = interval, test.quorum
					op := start(t, c, cfg, nil, endpoints...)
					time.Sleep(time.Minute)
					slow.set(func(f *faulty) { f.slow = 9 * time.Second })
					var looks, late int
					for range 15 * 60 {
						time.Sleep(time.Second)
						looks++
						if behind := r.head() - int(op.Info().Head); behind > 1 {
							late++
						}
						require.LessOrEqual(t, r.head()-int(op.Info().Head), 2)
					}
					require.Less(t, late, looks/20, "of %d", looks)
					require.Less(t, int(slow.calls.Load()), r.head(), "it is left alone")
				})
			})
		}
	}
}

// An endpoint that is asked too often is left alone, ever longer; that is no failure, and no lie.
func TestThreat42RateLimitIsObeyed(t *testing.T) {
	for name, limit := range map[string]error{
		"by HTTP":    rpc.HTTPError{StatusCode: http.StatusTooManyRequests, Status: "429 Too Many Requests"},
		"by code":    rpcLimit{-32005},
		"by its own": rpcLimit{429},
	} {
		t.Run(name, func(t *testing.T) {
			played(t, func(t *testing.T, c *chaintest.Chain, r *recording) {
				f, endpoint := faultyOver(r, "limited")
				o := &observed{}
				cfg := c.Config()
				cfg.PollInterval, cfg.Observer = 2*time.Second, o
				op := start(t, c, cfg, nil, endpoint)
				time.Sleep(time.Minute)
				f.set(func(f *faulty) { f.fail = limit })
				calls := f.calls.Load()
				time.Sleep(10 * time.Minute)
				require.LessOrEqual(t, f.calls.Load()-calls, int64(18), "in ten minutes")
				require.True(t, op.Info().Endpoints[0].Up, "it answers")
				require.NotZero(t, o.count("eth_getBlockByNumber "+chain.RPCLimited))
				f.set(func(f *faulty) { f.fail = nil })
				time.Sleep(2 * time.Minute)
				require.Equal(t, uint64(r.head()), op.Info().Head)
			})
		})
	}
}

type rpcLimit struct{ code int }

func (rpcLimit) Error() string    { return "daily request count exceeded, request rate limited" }
func (l rpcLimit) ErrorCode() int { return l.code }
