package relayer

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/tss"
)

// stepnet is n nodes that consist of Step and nothing else, joined by a list of messages that a seed shuffles, drops
// and repeats. Runs succeed when all seats of a room are taken. Every Change goes to a stored copy of the work, from
// which a crashed node comes back.
type stepnet struct {
	t       *testing.T
	rng     *rand.Rand
	c       Committee
	request Request
	key     Key
	nodes   []*stepnode
	queue   []parcel
	now     time.Time
	drop    float64
	pace    time.Duration // how long a run takes
	answers map[Signature]int
	settled *Settlement
}

type stepnode struct {
	op     Operator
	work   Work
	stored Work
	runs   map[SessionID]Run
	down   bool
	share  bool
	done   bool

	suspects   map[common.Address]bool
	busy, full bool
	denied     Code
	stopping   Stopping

	held map[SessionID]bool        // runs that wait for finality
	ran  map[SessionID]common.Hash // the block for which a run was begun
}

type parcel struct {
	to int
	in Input
}

var testTimes = Times{
	Window: 20 * time.Second, Margin: 5 * time.Second, Stall: 20 * time.Second, Session: time.Minute, Silence: 20 * time.Second,
	Patience: 2 * time.Second, Turn: 3 * time.Second, Resend: 10 * time.Second, Lead: 2 * time.Second,
}

func newStepnet(t *testing.T, seed uint64, n, m int, kind Kind) *stepnet {
	s := &stepnet{t: t, rng: rand.New(rand.NewPCG(seed, 1)), now: time.Unix(1_700_000_000, 0), answers: map[Signature]int{}}
	s.c = Committee{Domain: DomainID{1}, Epoch: 1, M: m}
	for i := range n {
		s.c.Operators = append(s.c.Operators, Operator{common.BytesToAddress([]byte{byte(i + 1)}), peer.ID(fmt.Sprint("peer", i))})
	}
	var id RequestID
	binary.BigEndian.PutUint64(id[:], seed)
	s.request = Request{Domain: s.c.Domain, ID: id, Kind: kind, Key: KeyID(id), Epoch: 1, At: BlockRef{9, common.Hash{9}, s.now}, Deadline: s.now.Add(time.Hour), Status: Open}
	if kind == Sign {
		s.request.Key, s.request.Digest, s.request.Tweak = KeyID{7}, [32]byte{8}, [32]byte{9}
		s.key = Key{ID: s.request.Key, Epoch: 1, Status: KeyActive, ShareSet: [32]byte{5}}
	}
	for _, o := range s.c.Operators {
		w := Work{Request: s.request}
		s.nodes = append(s.nodes, &stepnode{op: o, work: w, stored: w, runs: map[SessionID]Run{}, share: true, suspects: map[common.Address]bool{},
			held: map[SessionID]bool{}, ran: map[SessionID]common.Hash{}})
	}
	return s
}

func (s *stepnet) view(i int) View {
	v := View{
		Self: s.nodes[i].op, Committee: s.c, Key: s.key, HasShare: s.nodes[i].share, Now: s.now, Clock: s.now, Times: testTimes,
		Head: BlockRef{Number: 10, Time: s.now}, Final: BlockRef{Number: 9, Time: s.now.Add(-time.Second)}, Suspects: s.nodes[i].suspects,
		Room: func(_ Kind, by common.Address) bool {
			return !s.nodes[i].busy && (by != s.nodes[i].op.Account || !s.nodes[i].full)
		},
		Denied: s.nodes[i].denied, Stopping: s.nodes[i].stopping, Statement: testStatement,
		Attest: func(a Attestation) (SignedAttestation, error) {
			self := s.nodes[i].op.Account
			return SignedAttestation{testStatement(a), self, self.Bytes()}, nil
		},
		SignReady: func(r Readiness) []byte { return []byte{1} }, SignStart: func(Start) []byte { return []byte{1} },
	}
	for j := range v.Fresh {
		v.Fresh[j] = byte(s.rng.Uint32())
	}
	return v
}

func testStatement(a Attestation) [32]byte {
	return sha256.Sum256(fmt.Appendf(nil, "%d %x %x %x %s %v", a.Kind, a.Request, a.ShareSet, a.Public, a.Code, a.NotAfter))
}

// feed performs one input at one node and everything that follows from it there.
func (s *stepnet) feed(i int, in Input) error {
	n := s.nodes[i]
	if n.down || n.done {
		return nil
	}
	before := n.work
	next, acts, err := Step(n.work, in, s.view(i))
	if err != nil {
		require.NotEmpty(s.t, CodeFrom(err), "%T: %v", in, err)
	}
	for _, a := range acts {
		if p, ok := a.(Persist); ok {
			n.stored = store(s.t, n.stored, p.Change)
			if p.Change.Destroy != nil {
				require.Equal(s.t, KeyDeleting, s.key.Status)
				n.share = false
			}
			continue
		}
		s.justified(n, a)
		s.perform(i, a)
	}
	n.work = next
	s.checkStep(before, next)
	return err
}

// justified: nothing is sent before the state that justifies it is durable.
func (s *stepnet) justified(n *stepnode, a Action) {
	switch a := a.(type) {
	case SendPrepare:
		require.Equal(s.t, a.Prepare.Session, n.stored.Session.ID)
	case SendReady:
		require.Equal(s.t, a.Ready.Session, n.stored.Session.ID)
	case SendStart:
		require.Contains(s.t, []State{Running, Observing}, n.stored.Session.State)
	case SendAbort:
		require.Equal(s.t, a.Session, n.stored.Session.ID)
		require.Equal(s.t, SessionFailed, n.stored.Session.State)
	case Run:
		require.Equal(s.t, Running, n.stored.Session.State)
	case SendAttest:
		switch a.Statement.Kind {
		case Destroyed:
			require.False(s.t, n.share)
			return
		case RequestFailed:
			require.True(s.t, forsworn(n.stored))
			return
		}
		require.True(s.t, slices.ContainsFunc(n.stored.Staged, func(set ShareSet) bool { return set.Hash == a.Statement.ShareSet }))
	case SendAnswer:
		require.NotNil(s.t, n.stored.Answer)
		require.False(s.t, forsworn(n.stored) && n.stored.Session != nil && n.stored.Session.State == Computed)
	case Settle:
		if a.Settlement.Code == "" && s.request.Kind != Delete {
			require.Equal(s.t, Answered, n.stored.Request.Status)
		}
	}
}

func (s *stepnet) checkStep(before, next Work) {
	if before.Session != nil && next.Session != nil {
		require.GreaterOrEqual(s.t, next.Session.Attempt, before.Session.Attempt)
	}
	if before.Answer != nil {
		require.Equal(s.t, before.Answer, next.Answer)
	}
}

// store is what db does with a Change, in memory.
func store(t *testing.T, w Work, c Change) Work {
	if c.Ended != nil {
		require.Equal(t, w.Session.ID, c.Ended.ID)
		require.Equal(t, w.Session.Version+1, c.Ended.Version)
		require.False(t, c.Ended.State.Live())
	}
	if c.Session != nil {
		if c.Session.Version > 1 {
			require.NotNil(t, w.Session)
			require.Equal(t, w.Session.ID, c.Session.ID)
			require.Equal(t, w.Session.Version+1, c.Session.Version)
		}
		sess := *c.Session
		w.Session = &sess
	}
	if c.SignOnce != nil {
		require.True(t, w.SignOnce == nil || *w.SignOnce == *c.SignOnce, "bound to one digest, or to none, for ever")
		w.SignOnce = c.SignOnce
	}
	if c.Share != nil {
		sh := c.Share.Share
		w.Staged = append(w.Staged[:len(w.Staged):len(w.Staged)], ShareSet{SessionID(sh.Session), sh.Set, sh.Public})
	}
	w.Attestations = append(w.Attestations[:len(w.Attestations):len(w.Attestations)], c.Attestations...)
	if c.Answer != nil {
		require.Nil(t, w.Answer)
		w.Answer, w.Request.Status = c.Answer, c.Status
	}
	return w
}

func (s *stepnet) post(to Operator, in Input) {
	for i, n := range s.nodes {
		if n.op == to {
			if s.rng.Float64() >= s.drop {
				s.queue = append(s.queue, parcel{i, in})
			}
			if s.rng.Float64() < s.drop {
				s.queue = append(s.queue, parcel{i, in}) // twice
			}
		}
	}
}

func (s *stepnet) perform(i int, a Action) {
	n := s.nodes[i]
	switch a := a.(type) {
	case SendPrepare:
		for _, o := range a.To {
			s.post(o, PrepareIn{n.op, a.Prepare})
		}
	case SendReady:
		s.post(a.To, ReadyIn{n.op, a.Ready})
	case SendStart:
		for _, o := range a.To {
			s.post(o, StartIn{n.op, a.Start})
		}
	case SendRefused:
		s.post(a.To, RefusedIn{n.op, a.Session, a.Code})
	case SendAbort:
		for _, o := range a.To {
			s.post(o, AbortIn{n.op, a.Session})
		}
	case SendAttest:
		att := SignedAttestation{testStatement(a.Statement), n.op.Account, a.Sig}
		for _, o := range a.To {
			s.post(o, AttestedIn{a.Statement, att})
		}
	case SendAnswer:
		for _, o := range a.To {
			s.post(o, AnsweredIn{a.Answer})
		}
	case Run:
		n.runs[a.Session.ID] = a
		if a.Hold {
			n.held[a.Session.ID], n.ran[a.Session.ID] = true, n.work.Request.At.Hash
			s.queue = append(s.queue, parcel{i, Held{a.Session.ID}})
		}
	case Release:
		require.NotEqual(s.t, Tentative, n.stored.Request.Status, "released before the final block was stored")
		require.Equal(s.t, s.request.At.Hash, n.ran[a.Session], "released for another block")
		delete(n.held, a.Session)
	case CancelRun:
		delete(n.runs, a.Session)
	case CancelKey:
		clear(n.runs)
	case Suspect:
		for _, o := range a.Operators {
			n.suspects[o] = true
		}
	case Settle:
		if s.settled == nil {
			s.settled = &a.Settlement
		}
	case Done:
		n.done = true
	}
}

// finishRuns lets a run succeed once all its seats sit in the same room.
func (s *stepnet) finishRuns() {
	for _, n := range s.nodes {
		for id, run := range n.runs {
			all := s.now.Sub(run.Session.Since) >= s.pace
			for _, p := range run.Session.Parties {
				other := s.nodes[s.c.Index(p.Account)]
				r, ok := other.runs[id]
				all = all && ok && !other.down && r.Session.Room == run.Session.Room && !other.held[id]
			}
			if all {
				s.finish(run)
				return
			}
		}
	}
}

func (s *stepnet) finish(run Run) {
	id := run.Session.ID
	for _, p := range run.Session.Parties {
		i := s.c.Index(p.Account)
		delete(s.nodes[i].runs, id)
		done := RunDone{Session: id, Set: run.Set}
		if run.Session.Kind == Keygen {
			done.Share = &tss.Share{Session: id, Set: sha256.Sum256(id[:]), Public: [33]byte{2, id[0], id[1]}}
		} else {
			sig := Signature(bytes.Repeat([]byte{id[0]}, 65))
			done.Signature = &sig
			s.answers[sig]++
		}
		s.queue = append(s.queue, parcel{i, done})
	}
}

// turn delivers everything that is under way, in random order, then lets time pass.
func (s *stepnet) turn(dt time.Duration) {
	for range 2000 {
		s.finishRuns()
		if len(s.queue) == 0 {
			break
		}
		k := s.rng.IntN(len(s.queue))
		l := s.queue[k]
		s.queue[k] = s.queue[len(s.queue)-1]
		s.queue = s.queue[:len(s.queue)-1]
		_ = s.feed(l.to, l.in)
	}
	s.now = s.now.Add(dt)
	for i := range s.nodes {
		_ = s.feed(i, Tick{})
	}
}

func (s *stepnet) crash(i int) {
	s.nodes[i].down, s.nodes[i].runs = true, map[SessionID]Run{}
}

func (s *stepnet) restart(i int) {
	n := s.nodes[i]
	n.down, n.work = false, n.stored
	_ = s.feed(i, Restarted{})
}
