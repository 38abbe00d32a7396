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

// A node dies at every Save of a request, right before it and right after it, and comes back; each node in turn, and then
// all of them. The request is answered once, and all know the same in the end (threats 37 and 39). The protocol is the
// plain one: it tells at once if shares of different runs meet.

func TestCrashAtEverySaveOfKeygen(t *testing.T)   { sweep(t, keygenStory) }
func TestCrashAtEverySaveOfSigning(t *testing.T)  { sweep(t, signStory) }
func TestCrashAtEverySaveOfDeletion(t *testing.T) { sweep(t, deletionStory) }

func keygenStory(t *testing.T, n *Net) story {
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
}

func signStory(t *testing.T, n *Net) story {
	key := requestKey(t, n)
	return story{
		saves: 3,
		ask:   func(name string) relayer.Request { return n.askToSign(t, key, name) },
		check: func(r relayer.Request) { checkSignature(t, n, key, r, n.delivered(t, r.ID)) },
	}
}

func deletionStory(t *testing.T, n *Net) story {
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

// sweep tells a story for each node that may die, side by side: it dies at its first Save, at its second, and so on. Then
// for all nodes together, each of which dies there if it gets there.
func sweep(t *testing.T, tell func(*testing.T, *Net) story) {
	for name, nodes := range map[string][]int{"node 0": {0}, "node 1": {1}, "node 2": {2}, "all": {0, 1, 2}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := &fuse{}
			n := New(t, Options{Plain: true, Grace: 4 * time.Second, Seed: uint64(len(nodes)*10 + nodes[0]), Wrap: f.wrap})
			s := tell(t, n)
			for k := 1; k <= s.saves; k++ {
				for _, after := range []bool{false, true} {
					for told, deaths := 0, 0; deaths == 0; told++ {
						require.Less(t, told, tries, "never got to Save %d", k)
						deaths = s.tell(t, n, f, nodes, k, after)
					}
				}
			}
			if s.end != nil {
				s.end()
			}
		})
	}
}

// tell tells the story once. Nodes die at their k-th Save, those that get there, and are started again at once; it returns
// how many did.
func (s story) tell(t *testing.T, n *Net, f *fuse, nodes []int, k int, after bool) (deaths int) {
	if s.before != nil {
		s.before()
	}
	blown := map[int]<-chan struct{}{}
	for _, i := range nodes {
		blown[i] = f.arm(n, i, k, after)
	}
	revive := func() {
		for i, c := range blown {
			select {
			case <-c:
				delete(blown, i)
				deaths++
				n.Restart(i)
			default:
			}
		}
	}
	r := s.ask(fmt.Sprintf("save %d of %v, after it: %v", k, nodes, after))
	for began := time.Now(); !n.over(r.ID); time.Sleep(n.pace.block) {
		require.Less(t, time.Since(began), 3*time.Minute, "save %d, after it: %v: not answered", k, after)
		revive()
	}
	f.disarm()
	revive() // one may have died of the end itself
	s.check(n.endedEverywhere(t, r.ID, relayer.Settled))
	return deaths
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
		key = n.oneShare(t, i, id)
	}
	return key
}

func (n *Net) oneShare(t *testing.T, i int, id relayer.KeyID) relayer.Key {
	t.Helper()
	key, err := n.Store(i).Key(context.Background(), n.Chain.Domain, id)
	require.NoError(t, err)
	require.Equal(t, relayer.KeyActive, key.Status)
	has, err := n.Store(i).HasShare(context.Background(), n.Chain.Domain, id, key.ShareSet)
	require.NoError(t, err)
	require.True(t, has, "node %d holds its share", i)
	require.Equal(t, 1, n.shares(t, i, id), "node %d holds nothing else", i)
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
