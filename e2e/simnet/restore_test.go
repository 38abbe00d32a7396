package simnet

import (
	"bytes"
	"context"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/p2p/p2ptest"
	"github.com/keymesh/keymesh/p2p/wire"
	"github.com/keymesh/keymesh/relayer"
)

// A node's database comes back from a backup that is older than its share of a key. Whether or not the mark beside it came
// back, too, the node takes part in nothing, says why, and the others go on; once it was repaired, it takes part with what
// it has.
func TestThreat47RestoredNodeTakesNoPart(t *testing.T) {
	for name, suffixes := range map[string][]string{"database": {""}, "database and mark": {"", ".mark"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := New(t, Options{Plain: true, Seed: 31})
			kept := requestKey(t, n)
			old := n.backUp(t, 2, suffixes...)
			lost := requestKey(t, n)
			n.Stop(2)
			restore(t, old)
			said := n.listen(2)
			n.Restart(2)
			require.Eventually(t, func() bool { return n.Store(2).Barred() != nil }, time.Minute, n.pace.block, "it learns from the chain")

			for _, key := range []relayer.Key{kept, lost} {
				for _, path := range []string{"a", "b", "c"} { // with whatever initiator
					r := n.askToSign(t, key, path)
					checkSignature(t, n, key, r, n.delivered(t, r.ID))
					n.endedEverywhere(t, r.ID, relayer.Settled) // it follows the chain
				}
			}
			keygen, err := n.Chain.User.RequestKey(context.Background(), ttl)
			require.NoError(t, err)
			require.Eventually(t, func() bool { return said.refused(relayer.CodeDBRolledBack) }, time.Minute, n.pace.block)
			require.True(t, said.nothingElse(), "it said more than why it does not take part")
			require.Empty(t, n.events(t, "Closed", keygen.ID), "a key takes all")

			n.Stop(2)
			s := n.open(2)
			missing, err := s.Lost(context.Background())
			require.NoError(t, err)
			require.Len(t, missing, 1)
			require.Equal(t, lost.ID, missing[0].ID)
			require.NoError(t, s.Repair(context.Background()))
			require.NoError(t, s.Close())
			n.Restart(2)
			n.endedEverywhere(t, keygen.ID, relayer.Settled)
			n.Stop(0)
			checkSigned := n.askToSign(t, kept, "with its old share")
			n.settled(t, checkSigned.ID, 1)
			n.Restart(0)
			n.sign(t, lost, "without it")
		})
	}
}

// The database and its mark come back from before a session was accepted, so that nothing at the node remembers it. The
// initiator says its old Prepare and its old Start again: the first is accepted like a new one, with a consent that names
// another room; the second names the old room, and is refused. Nothing is ever said twice in one room.
func TestThreat24ReplayAfterRestoredBackup(t *testing.T) {
	n := New(t, Options{Plain: true, Seed: 32})
	n.pace.times.Window = 24 * time.Hour // one initiator
	key := requestKey(t, n)
	var old []map[string][]byte
	for i := range n.opt.N {
		old = append(old, n.backUp(t, i, "", ".mark"))
	}
	silence := n.Mesh.Intercept(func(m *p2ptest.Message) p2ptest.Fate { return p2ptest.Fate{Drop: m.Room != nil} })
	said := []*transcript{n.listen(0), n.listen(1), n.listen(2)}
	r := n.askToSign(t, key, "twice")
	committee, err := n.Store(0).Committees(context.Background(), n.Chain.Domain)
	require.NoError(t, err)
	ranking := relayer.Ranking(r.ID, committee[0])
	initiator := n.index(ranking[0].Account)
	victim := -1
	var start *wire.Control
	require.Eventually(t, func() bool {
		for i := range n.opt.N {
			for _, m := range said[initiator].to(i) {
				if s := m.GetStart(); s != nil && bytes.Equal(s.Request, r.ID[:]) && seats(s, n.Chain.Operators[i].Account) {
					victim, start = i, m
				}
			}
		}
		return victim >= 0
	}, time.Minute, n.pace.block, "a member other than the initiator is started")
	session := relayer.SessionID(start.GetStart().Session)
	require.Eventually(t, func() bool { return n.stateOf(victim, session) >= relayer.Running }, time.Minute, n.pace.block)
	room := n.sessionAt(t, victim, session).Room
	var prepare *wire.Control
	for _, m := range said[initiator].to(victim) {
		if p := m.GetPrepare(); p != nil && bytes.Equal(p.Session, session[:]) {
			prepare = m
		}
	}
	first := said[victim].ready(session)
	require.Len(t, first, 1)

	for i := range n.opt.N {
		n.Stop(i)
	}
	restore(t, old[victim])
	silence()
	again := n.listen(victim)
	n.Restart(victim)
	require.NoError(t, n.Store(victim).Barred(), "nothing tells")
	require.Eventually(t, func() bool { return n.has(victim, r.ID) }, time.Minute, n.pace.block)
	_, err = n.Store(victim).Session(context.Background(), n.Chain.Domain, session)
	require.ErrorIs(t, err, relayer.ErrNotFound, "it is forgotten")

	hostile := n.Mesh.Node(initiator)
	tell := func(m *wire.Control) {
		require.NoError(t, hostile.Send(context.Background(), n.Chain.Operators[victim].Peer, m))
	}
	require.Eventually(t, func() bool {
		tell(start)
		tell(prepare)
		return len(again.ready(session)) > 0
	}, time.Minute, n.pace.block, "the old Prepare is as good as a new one")
	for range 5 {
		tell(start)
		time.Sleep(n.pace.tick)
	}
	for nonce := range again.ready(session) {
		require.NotContains(t, first, nonce, "its consent is to another room")
	}
	require.NotEqual(t, relayer.Running, n.stateOf(victim, session))
	require.NotEqual(t, room, n.sessionAt(t, victim, session).Room)
	require.Empty(t, again.inRooms(), "it sits in no room")
}

// backUp stops a node and keeps its files as they are now.
func (n *Net) backUp(t *testing.T, i int, suffixes ...string) map[string][]byte {
	t.Helper()
	n.Stop(i)
	files := map[string][]byte{}
	for _, suffix := range suffixes {
		content, err := os.ReadFile(n.file(i) + suffix)
		require.NoError(t, err)
		files[n.file(i)+suffix] = content
	}
	n.Restart(i)
	return files
}

func restore(t *testing.T, files map[string][]byte) {
	t.Helper()
	for path, content := range files {
		require.NoError(t, os.WriteFile(path, content, 0o600))
	}
}

func (n *Net) index(account common.Address) int {
	for i, o := range n.Chain.Operators {
		if o.Account == account {
			return i
		}
	}
	return -1
}

func seats(s *wire.Start, account common.Address) bool {
	for _, p := range s.Parties {
		if bytes.Equal(p.Account, account[:]) {
			return true
		}
	}
	return false
}

func (n *Net) sessionAt(t *testing.T, i int, id relayer.SessionID) relayer.Session {
	t.Helper()
	s, err := n.Store(i).Session(context.Background(), n.Chain.Domain, id)
	require.NoError(t, err)
	return s.Session
}

func (n *Net) stateOf(i int, id relayer.SessionID) relayer.State {
	s, err := n.Store(i).Session(context.Background(), n.Chain.Domain, id)
	if err != nil {
		return 0
	}
	return s.Session.State
}

// transcript is everything that a node said from some time on.
type transcript struct {
	mu   sync.Mutex
	said []p2ptest.Message
}

// listen writes down what node i says from now on.
func (n *Net) listen(i int) *transcript {
	h := &transcript{}
	n.Mesh.Intercept(func(m *p2ptest.Message) p2ptest.Fate {
		if m.From == i {
			h.mu.Lock()
			defer h.mu.Unlock()
			h.said = append(h.said, *m)
		}
		return p2ptest.Fate{}
	})
	return h
}

func (h *transcript) all(which func(p2ptest.Message) bool) (out []p2ptest.Message) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, m := range h.said {
		if which(m) {
			out = append(out, m)
		}
	}
	return out
}

// to is what was said to a node.
func (h *transcript) to(i int) (out []*wire.Control) {
	for _, m := range h.all(func(m p2ptest.Message) bool { return m.To == i && m.Control != nil }) {
		out = append(out, m.Control)
	}
	return out
}

func (h *transcript) inRooms() []p2ptest.Message {
	return h.all(func(m p2ptest.Message) bool { return m.Room != nil })
}

// ready is the nonces of all consents to a session.
func (h *transcript) ready(id relayer.SessionID) map[[32]byte]bool {
	nonces := map[[32]byte]bool{}
	for _, m := range h.all(func(m p2ptest.Message) bool { return bytes.Equal(m.Control.GetReady().GetSession(), id[:]) }) {
		nonces[[32]byte(m.Control.GetReady().Nonce)] = true
	}
	return nonces
}

func (h *transcript) refused(c relayer.Code) bool {
	return len(h.all(func(m p2ptest.Message) bool { return m.Control.GetRefused().GetCode() == string(c) })) > 0
}

// nothingElse says that every message was a refusal that names the database.
func (h *transcript) nothingElse() bool {
	return len(h.all(func(m p2ptest.Message) bool {
		return m.Control.GetRefused().GetCode() != string(relayer.CodeDBRolledBack)
	})) == 0
}
