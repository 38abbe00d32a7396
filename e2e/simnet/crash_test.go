package simnet

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
)

// A node dies at every Save of a request, right before it and right after it, and comes back; each node in turn. The
// request is answered once, and all know the same in the end (threats 37 and 39). The protocol is the plain one: it
// tells at once if shares of different runs meet.

func TestCrashAtEverySaveOfKeygen(t *testing.T) {
	sweep(t, func(t *testing.T, n *Net) story {
		var keys []relayer.Key
		return story{
			saves: 7,
			ask: func(string) relayer.Request {
				r, err := n.Chain.User.RequestKey(context.Background(), ttl)
				require.NoError(t, err)
				return r
			},
			check: func(r relayer.Request) { keys = append(keys, n.oneShareEach(t, r.Key)) },
			end:   func() { n.allSign(t, keys) },
		}
	})
}

func TestCrashAtEverySaveOfSigning(t *testing.T) {
	sweep(t, func(t *testing.T, n *Net) story {
		key := requestKey(t, n)
		return story{
			saves: 3,
			ask:   func(name string) relayer.Request { return n.askToSign(t, key, name) },
			check: func(r relayer.Request) {
				checkSignature(t, n, key, r, n.delivered(t, r.ID))
			},
		}
	})
}

func TestCrashAtEverySaveOfDeletion(t *testing.T) {
	sweep(t, func(t *testing.T, n *Net) story {
		var key relayer.Key
		return story{
			saves:  2,
			before: func() { key = requestKey(t, n) },
			ask:    func(string) relayer.Request { return n.requestDeletion(t, key.ID) },
			check: func(r relayer.Request) {
				for i := range n.opt.N {
					n.keyAt(t, i, r.Key, relayer.KeyDeleted)
					require.Zero(t, n.shares(t, i, r.Key), "node %d holds a share of a deleted key", i)
				}
			},
		}
	})
}

// story is one request that a node may die in, told again and again.
type story struct {
	saves  int    // a node makes at least so many, in one role or another
	before func() // nil: nothing to prepare
	ask    func(name string) relayer.Request
	check  func(relayer.Request) // after its settlement at all nodes
	end    func()                // nil: nothing more
}

// tries bounds how often a story is told until a node gets to a Save: it may not be needed, or have another role.
const tries = 20

// sweep tells a story for each node that may die, side by side: it dies at its first Save, at its second, and so on.
func sweep(t *testing.T, tell func(*testing.T, *Net) story) {
	for node := range 3 {
		t.Run(fmt.Sprintf("node %d", node), func(t *testing.T) {
			t.Parallel()
			f := &fuse{}
			n := New(t, Options{Plain: true, Grace: 4 * time.Second, Seed: uint64(node), Wrap: f.wrap})
			s := tell(t, n)
			for k := 1; k <= s.saves; k++ {
				for _, after := range []bool{false, true} {
					told := 0
					for died := false; !died; told++ {
						require.Less(t, told, tries, "never got to Save %d", k)
						died = s.diesAt(t, n, f, node, k, after)
					}
				}
			}
			if s.end != nil {
				s.end()
			}
		})
	}
}

// diesAt tells the story once; false if the node did not get to its k-th Save.
func (s story) diesAt(t *testing.T, n *Net, f *fuse, node, k int, after bool) bool {
	if s.before != nil {
		s.before()
	}
	blown := f.arm(n, node, k, after)
	r := s.ask(fmt.Sprintf("node %d, save %d, after it: %v", node, k, after))
	died := false
	for !died && !n.over(r.ID) {
		select {
		case <-blown:
			died = true
		case <-time.After(n.pace.block):
		}
	}
	if f.disarm(); !died {
		select {
		case <-blown:
			died = true
		default:
		}
	}
	if died {
		n.Restart(node)
	}
	s.check(n.endedEverywhere(t, r.ID, relayer.Settled))
	return died
}

// over says that all nodes know the request's end.
func (n *Net) over(id relayer.RequestID) bool {
	for i := range n.opt.N {
		r, err := n.Store(i).Request(context.Background(), n.Chain.Domain, id)
		if err != nil || !r.Status.Terminal() {
			return false
		}
	}
	return true
}

// oneShareEach: every node knows the key, and holds one share of it, of the set that the chain names.
func (n *Net) oneShareEach(t *testing.T, id relayer.KeyID) (key relayer.Key) {
	t.Helper()
	for i := range n.opt.N {
		var err error
		key, err = n.Store(i).Key(context.Background(), n.Chain.Domain, id)
		require.NoError(t, err)
		require.Equal(t, relayer.KeyActive, key.Status)
		has, err := n.Store(i).HasShare(context.Background(), n.Chain.Domain, id, key.ShareSet)
		require.NoError(t, err)
		require.True(t, has, "node %d holds its share", i)
		require.Equal(t, 1, n.shares(t, i, id), "node %d holds nothing else", i)
	}
	return key
}

// allSign has every key sign, all at once.
func (n *Net) allSign(t *testing.T, keys []relayer.Key) {
	t.Helper()
	requests := make([]relayer.Request, len(keys))
	for i, key := range keys {
		requests[i] = n.askToSign(t, key, fmt.Sprint(i))
	}
	for i, r := range requests {
		checkSignature(t, n, keys[i], r, n.delivered(t, r.ID))
	}
}

func (n *Net) askToSign(t *testing.T, key relayer.Key, path string) relayer.Request {
	t.Helper()
	r, err := n.Chain.User.RequestSignature(context.Background(), key.ID, []byte(path), crypto.Keccak256Hash([]byte(path)), ttl)
	require.NoError(t, err)
	return r
}
