package relayer

import (
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"
)

// unfinal makes the net's request one that no node has seen at finality.
func unfinal(s *stepnet) {
	for _, n := range s.nodes {
		n.work.Request.Status, n.stored.Request.Status = Tentative, Tentative
	}
}

// finalise tells node i that the final chain holds the request, after its store.
func (s *stepnet) finalise(i int) {
	n := s.nodes[i]
	if !tentative(n.stored) {
		return
	}
	n.stored.Request = s.request
	if n.down {
		return // it reads its store when it is back
	}
	_ = s.feed(i, Finalised{s.request})
}

// Threats 27 and 28: signing begins before finality, in any order of finality, with losses, crashes and reorgs. Nothing is
// released before a node's own final chain holds the request in the block for which the run was begun, and the request is
// answered in the end.
func TestThreat28SpeculationSurvivesReorgsLossAndCrashes(t *testing.T) {
	for seed := range uint64(300) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			n, m := 3, 2
			if seed%3 == 0 {
				n, m = 5, 3
			}
			s := newStepnet(t, seed, n, m, Sign)
			unfinal(s)
			s.drop = float64(seed%4) / 10
			reorg := seed%2 == 0
			for turn := range 12 { // of the unfinal chain
				s.turn(time.Second)
				if reorg && s.rng.IntN(6) == 0 {
					s.reorg(uint64(turn) + 20)
				}
				if s.rng.IntN(10) == 0 {
					s.crash(s.rng.IntN(n))
				}
			}
			require.Empty(t, s.answers, "a signature before anybody's final chain held the request")
			for turn := range 400 {
				if turn < n {
					s.finalise(s.rng.IntN(n))
				} else {
					s.finalise(turn % n)
				}
				for i := range n {
					if s.nodes[i].down && s.rng.IntN(3) == 0 && !tentative(s.nodes[i].stored) {
						s.restart(i)
					}
				}
				s.turn(time.Second)
				if s.settled != nil && !tentative(s.nodes[0].stored) {
					break
				}
			}
			require.NotNil(t, s.settled, "never answered")
		})
	}
}

// reorg puts the request into another block, at times by way of none.
func (s *stepnet) reorg(salt uint64) {
	if s.rng.IntN(2) == 0 {
		s.move(BlockRef{})
	}
	s.request.At = BlockRef{9 + salt%2, common.BytesToHash([]byte{byte(salt)}), s.now}
	s.move(s.request.At)
}

func (s *stepnet) move(at BlockRef) {
	for i := range s.nodes {
		_ = s.feed(i, Moved{at})
	}
}

// Threat 27: a request that vanishes before finality leaves no signature anywhere, and nothing that belongs to one.
func TestThreat27VanishedRequestIsNeverAnswered(t *testing.T) {
	for seed := range uint64(100) {
		s := newStepnet(t, seed, 3, 2, Sign)
		unfinal(s)
		for range s.rng.IntN(8) {
			s.turn(time.Second)
		}
		s.move(BlockRef{})
		for range 200 {
			s.turn(10 * time.Second)
		}
		require.Empty(t, s.answers)
		require.Nil(t, s.settled)
		for _, n := range s.nodes {
			require.Nil(t, n.work.Answer)
			require.False(t, live(n.work))
		}
	}
}

// A run that waits for finality is released only while everything it was begun for still holds.
func TestReleaseChecksAgain(t *testing.T) {
	heldWork := func() (*stepnet, int) {
		s := newStepnet(t, 1, 3, 2, Sign)
		unfinal(s)
		for range 3 {
			s.turn(time.Second)
		}
		for i, n := range s.nodes {
			if n.work.held {
				return s, i
			}
		}
		t.Fatal("no run waits")
		return nil, 0
	}
	s, i := heldWork()
	_, acts, err := Step(s.nodes[i].work, Finalised{s.request}, s.view(i))
	require.NoError(t, err)
	require.Contains(t, kindsOf(acts), "relayer.Release", "the undisturbed case")

	for name, c := range map[string]struct {
		spoil func(s *stepnet, i int, v *View)
		code  Code
	}{
		"another block":     {func(s *stepnet, _ int, _ *View) { s.request.At.Hash[0]++ }, CodeVanished},
		"another share set": {func(_ *stepnet, _ int, v *View) { v.Key.ShareSet[0]++ }, CodeStaleAttempt},
		"key deleted":       {func(_ *stepnet, _ int, v *View) { v.Key.Status = KeyDeleting }, CodeKeyDeleted},
		"policy":            {func(_ *stepnet, _ int, v *View) { v.Denied = CodePolicyDenied }, CodePolicyDenied},
		"deadline": {func(s *stepnet, _ int, v *View) {
			v.Clock = s.request.Deadline.Add(-v.Times.Margin)
		}, CodeExpired},
		"failure attested": {func(s *stepnet, i int, _ *View) { s.nodes[i].work.SignOnce = &SignOnce{} }, CodeSignOnceConflict},
	} {
		t.Run(name, func(t *testing.T) {
			s, i := heldWork()
			v := s.view(i)
			c.spoil(s, i, &v)
			w := s.nodes[i].work
			next, acts, err := Step(w, Finalised{s.request}, v)
			require.NoError(t, err)
			require.NotContains(t, kindsOf(acts), "relayer.Release")
			require.Contains(t, kindsOf(acts), "relayer.CancelRun")
			ended := acts[0].(Persist).Change.Session
			require.Equal(t, w.Session.ID, ended.ID)
			require.Equal(t, c.code, ended.Code)
			require.NotEqual(t, w.Session, next.Session)
		})
	}
}

// Waiting for finality is nobody's silence: a held run outlives every time limit, and starts afresh when it is released.
func TestHeldRunIsNotStuck(t *testing.T) {
	s := newStepnet(t, 2, 3, 2, Sign)
	unfinal(s)
	for range 3 {
		s.turn(time.Second)
	}
	for range 30 {
		s.turn(time.Minute - testTimes.Window) // many windows, and the time a session may take
	}
	running := 0
	for i, n := range s.nodes {
		if n.work.Session.State == Running {
			running++
			require.True(t, n.work.held)
		}
		require.True(t, live(n.work), "node %d", i)
		require.Empty(t, n.suspects)
	}
	require.Equal(t, 2, running)
	for i := range s.nodes {
		s.finalise(i)
	}
	s.turn(time.Second)
	require.Len(t, s.answers, 1)
}

// A request that is far from finality is not begun, whoever proposes it.
func TestSpeculationBeginsLate(t *testing.T) {
	s := newStepnet(t, 3, 3, 2, Sign)
	unfinal(s)
	initiator := Ranking(s.request.ID, s.c)[0]
	i := s.c.Index(initiator.Account)
	for soon, begins := range map[time.Duration]bool{0: true, testTimes.Lead: true, testTimes.Lead + 1: false, time.Hour: false} {
		v := s.view(i)
		v.Soon = soon
		_, acts, err := Step(s.nodes[i].work, Tick{}, v)
		require.NoError(t, err)
		require.Equal(t, begins, len(acts) > 0, "%v", soon)
	}
	other := (i + 1) % 3
	for soon, code := range map[time.Duration]Code{testTimes.Lead * 2: "", testTimes.Lead*2 + 1: CodeRequestUnknown} {
		v := s.view(other)
		v.Soon = soon
		_, _, err := Step(s.nodes[other].work, PrepareIn{initiator, proposal(s, Sign, 0)}, v)
		require.Equal(t, code, CodeFrom(err), "%v", soon)
	}
}
