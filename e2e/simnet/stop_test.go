package simnet

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/p2p/p2ptest"
	"github.com/keymesh/keymesh/relayer"
)

// Nodes are told to stop, one after the other, while signatures are computed. What can end in time ends, the rest is given
// up; nothing is left for the next start to clean up, and every request is answered once.
func TestStopHandsOver(t *testing.T) {
	for name, patience := range map[string]time.Duration{"in time": time.Minute, "no time": 0} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := New(t, Options{Plain: true, Seed: 41})
			key := requestKey(t, n)
			slow := n.Mesh.Intercept(func(m *p2ptest.Message) (f p2ptest.Fate) {
				if m.Room != nil {
					f.Delay = 100 * time.Millisecond
				}
				return f
			})
			defer slow()
			var requests []relayer.Request
			ran := 0
			for i := 0; i < n.opt.N || ran == 0; i++ {
				who := i % n.opt.N
				for j := range 4 {
					requests = append(requests, n.askToSign(t, key, fmt.Sprint(i, " ", j)))
				}
				require.Eventually(t, func() bool { return len(n.live(t, who)) > 0 }, time.Minute, time.Millisecond)
				before := n.live(t, who)
				ctx, cancel := context.WithTimeout(context.Background(), patience)
				n.Retire(ctx, who)
				cancel()
				n.Restart(who)
				for id, state := range before {
					s := n.sessionAt(t, who, id)
					if s.State.Live() { // it began again already
						continue
					}
					require.NotEqual(t, relayer.CodeWorkerLost, s.Code, "session %v was %v", id, state)
					if state == relayer.Running {
						ran++
						if patience > 0 {
							require.NotEqual(t, relayer.CodeStopping, s.Code, "it could end")
						}
					}
				}
			}
			for _, r := range requests {
				checkSignature(t, n, key, r, n.delivered(t, r.ID))
				n.endedEverywhere(t, r.ID, relayer.Settled)
			}
			for i := range n.opt.N {
				all, err := n.Store(i).Sessions(context.Background(), n.Chain.Domain, relayer.SessionFilter{Limit: 1000})
				require.NoError(t, err)
				for _, s := range all {
					require.NotEqual(t, relayer.CodeWorkerLost, s.Session.Code, "node %d left session %v to the next start", i, s.Session.ID)
				}
			}
		})
	}
}

// live are a node's live sessions.
func (n *Net) live(t *testing.T, i int) map[relayer.SessionID]relayer.State {
	t.Helper()
	found, err := n.Store(i).Sessions(context.Background(), n.Chain.Domain, relayer.SessionFilter{Live: true})
	require.NoError(t, err)
	out := map[relayer.SessionID]relayer.State{}
	for _, s := range found {
		out[s.Session.ID] = s.Session.State
	}
	return out
}
