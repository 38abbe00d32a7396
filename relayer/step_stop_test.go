package relayer

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// until turns until node i has a session in a state.
func (s *stepnet) until(t *testing.T, i int, state State) {
	t.Helper()
	for range 200 {
		if w := s.nodes[i].work; w.Session != nil && w.Session.State == state {
			return
		}
		if len(s.queue) == 0 {
			s.now = s.now.Add(time.Second)
			for j := range s.nodes {
				_ = s.feed(j, Tick{})
			}
			continue
		}
		p := s.queue[0]
		s.queue = s.queue[1:]
		_ = s.feed(p.to, p.in)
	}
	t.Fatalf("node %d never was %v", i, state)
}

// A node that stops lets its run end, and gives up everything else at once; at the end the run, too. Whoever would wait for
// it is told, and the request is answered by the others in the next window.
func TestStepHandsOver(t *testing.T) {
	for _, state := range []State{Preparing, Ready, Running, Observing} {
		for seed := range uint64(10) {
			s := newStepnet(t, seed, 3, 2, Sign)
			s.pace = time.Hour // runs do not end
			ranking := Ranking(s.request.ID, s.c)
			who := s.c.Index(ranking[1].Account)
			switch state {
			case Preparing:
				who = s.c.Index(ranking[0].Account)
			case Observing:
				who = s.c.Index(ranking[2].Account)
				s.until(t, s.c.Index(ranking[1].Account), Running) // who answers first is seated
			}
			for s.nodes[who].work.Session == nil || s.nodes[who].work.Session.State < state {
				s.until(t, who, state)
			}
			id := s.nodes[who].work.Session.ID
			s.nodes[who].stopping = Finishing
			require.NoError(t, s.feed(who, Tick{}))
			require.Equal(t, state == Running, s.nodes[who].work.Session.State.Live(), "%v", state)
			s.nodes[who].stopping = HandingOver
			require.NoError(t, s.feed(who, Tick{}))
			w := s.nodes[who].stored
			require.Equal(t, id, w.Session.ID)
			require.Equal(t, SessionFailed, w.Session.State)
			require.Equal(t, CodeStopping, w.Session.Code)
			require.Empty(t, s.nodes[who].runs)

			for len(s.queue) > 0 { // they hear of it
				p := s.queue[0]
				s.queue = s.queue[1:]
				_ = s.feed(p.to, p.in)
			}
			if state == Running {
				for i, n := range s.nodes {
					if w := n.work; i != who && w.Session.ID == id {
						require.False(t, live(w), "node %d sits in a run that cannot end", i)
					}
				}
			}
			s.crash(who)
			s.pace = 0
			began := s.now
			for range 3 * 20 {
				s.turn(time.Second)
			}
			require.NotNil(t, s.settled, "%v seed %d, begun at %v", state, seed, began)
			s.restart(who)
			require.Equal(t, id, s.nodes[who].stored.Session.ID, "nothing to clean up")
			require.Equal(t, w.Session.Version, s.nodes[who].stored.Session.Version)
		}
	}
}

// A stopping node refuses every proposal and makes none.
func TestStepBeginsNothingWhenStopping(t *testing.T) {
	s := newStepnet(t, 1, 3, 2, Sign)
	ranking := Ranking(s.request.ID, s.c)
	first, second := s.c.Index(ranking[0].Account), s.c.Index(ranking[1].Account)
	for _, stopping := range []Stopping{Finishing, HandingOver} {
		s.nodes[first].stopping, s.nodes[second].stopping = stopping, stopping
		require.NoError(t, s.feed(first, Tick{}))
		require.Nil(t, s.nodes[first].work.Session)
		next, acts, err := Step(s.nodes[second].work, PrepareIn{ranking[0], proposal(s, Sign, 0)}, s.view(second))
		require.Equal(t, CodeStopping, CodeFrom(err))
		require.Nil(t, next.Session)
		require.Len(t, acts, 1)
	}
}

// An Abort is worth something only from somebody whom the session cannot do without.
func TestThreat24AbortOfAStranger(t *testing.T) {
	for _, state := range []State{Preparing, Ready, Running} {
		s := newStepnet(t, 3, 5, 3, Sign)
		s.pace = time.Hour
		ranking := Ranking(s.request.ID, s.c)
		who := s.c.Index(ranking[1].Account)
		if state == Preparing {
			who = s.c.Index(ranking[0].Account)
		}
		s.until(t, who, state)
		before := s.nodes[who].work
		for _, o := range append(s.c.Operators, Operator{Account: [20]byte{99}}) {
			sits := seated(before.Session.Parties, o.Account) || state == Ready && o.Account == before.Session.Initiator
			for _, id := range []SessionID{before.Session.ID, {1}} {
				next, acts, err := Step(before, AbortIn{o, id}, s.view(who))
				switch {
				case id != before.Session.ID:
					require.Equal(t, CodeReplayed, CodeFrom(err))
				case state == Preparing && s.c.Index(o.Account) >= 0:
					require.NoError(t, err)
					require.True(t, live(next), "one of five declines: three are enough")
					require.NotContains(t, next.readyFrom, o.Account)
					continue
				case state == Ready && !sits && s.c.Index(o.Account) >= 0:
					require.NoError(t, err)
					require.True(t, live(next), "it goes on if the Start does not seat the one that left")
					require.Empty(t, acts)
					continue
				case sits:
					require.NoError(t, err)
					require.False(t, live(next))
					continue
				default:
					require.Equal(t, CodeNotMember, CodeFrom(err))
				}
				require.Equal(t, before, next)
				require.Empty(t, acts)
			}
		}
	}
}

// Members that say Ready first and abort as soon as they are seated, attempt after attempt: each costs a window and is
// seated last from then on, and nobody else is. The request is answered by the others (as with silence).
func TestThreat24AbortersAreSeatedLast(t *testing.T) {
	for _, size := range sizes {
		for rank := range size.n {
			s := newStepnet(t, 1, size.n, size.m, Sign)
			bad := s.c.Index(Ranking(s.request.ID, s.c)[rank].Account)
			s.settleWithin(t, 60*size.n, bad, nothing, func(in Input) {
				switch in := in.(type) {
				case PrepareIn:
					p := in.Prepare
					_ = s.feed(s.c.Index(in.From.Account), ReadyIn{s.nodes[bad].op, Readiness{
						Session: p.Session, Request: s.request.ID, Kind: Sign, Attempt: p.Attempt,
						Content: ContentHash(s.request.Digest, s.request.Tweak, s.key.ShareSet), Block: s.request.At.Hash,
					}})
				case StartIn:
					for i := range s.nodes {
						_ = s.feed(i, AbortIn{s.nodes[bad].op, in.Start.Session})
					}
				}
			})
			for i, n := range s.nodes {
				for account := range n.suspects {
					require.Equal(t, s.nodes[bad].op.Account, account, "node %d suspects somebody else", i)
				}
			}
		}
	}
}
