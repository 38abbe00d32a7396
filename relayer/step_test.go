package relayer

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/tss"
)

func TestStepAnswersEveryKind(t *testing.T) {
	for _, kind := range []Kind{Keygen, Sign} {
		for _, size := range []struct{ n, m int }{{2, 2}, {3, 2}, {5, 3}} {
			for seed := range uint64(20) {
				s := newStepnet(t, seed, size.n, size.m, kind)
				for range 40 {
					s.turn(time.Second)
				}
				require.NotNil(t, s.settled, "%v %d-of-%d seed %d", kind, size.m, size.n, seed)
				for _, n := range s.nodes {
					require.NotNil(t, n.stored.Answer)
					require.Equal(t, s.settled.Answer, *n.stored.Answer, "one answer everywhere")
				}
				if kind == Keygen {
					require.Len(t, s.settled.Attestations, size.n)
				}
			}
		}
	}
}

// A lossy mesh and nodes that crash and come back: the request is answered, and an answer never changes.
func TestStepSurvivesLossAndCrashes(t *testing.T) {
	for _, kind := range []Kind{Keygen, Sign} {
		for seed := range uint64(60) {
			s := newStepnet(t, seed, 5, 3, kind)
			s.drop = 0.2
			for turn := range 400 {
				if turn == 150 { // calm: everybody stays up
					s.drop = 0
					for i, n := range s.nodes {
						if n.down {
							s.restart(i)
						}
					}
				}
				if turn < 150 && s.rng.IntN(10) == 0 {
					if i := s.rng.IntN(len(s.nodes)); s.nodes[i].down {
						s.restart(i)
					} else {
						s.crash(i)
					}
				}
				s.turn(time.Second)
			}
			require.NotNil(t, s.settled, "%v seed %d", kind, seed)
		}
	}
}

// Threat 41: the first initiator dies at each step; another takes over within a few windows.
func TestStepTakesOver(t *testing.T) {
	for _, kind := range []Kind{Sign} {
		for seed := range uint64(20) {
			s := newStepnet(t, seed, 3, 2, kind)
			first := s.c.Index(Ranking(s.request.ID, s.c)[0].Account)
			if seed%2 == 0 {
				s.crash(first)
			} else { // after its Prepare, before anything else
				require.NoError(t, s.feed(first, Tick{}))
				s.crash(first)
			}
			for range 100 {
				s.turn(time.Second)
			}
			require.NotNil(t, s.settled, "seed %d", seed)
			require.NotZero(t, s.nodes[(first+1)%3].stored.Session.Attempt)
		}
	}
}

// A committee under load: runs that take longer than a window end all the same.
func TestStepSlowRunsEnd(t *testing.T) {
	for _, pace := range []time.Duration{testTimes.Stall + 5*time.Second, 2*testTimes.Stall + 5*time.Second} {
		s := newStepnet(t, 1, 5, 3, Sign)
		s.pace = pace
		for range 300 {
			s.turn(time.Second)
		}
		require.NotNil(t, s.settled, "runs of %v", pace)
	}
}

func TestStepOnlyTheRankedInitiatorIsHeard(t *testing.T) {
	s := newStepnet(t, 3, 3, 2, Sign)
	ranking := Ranking(s.request.ID, s.c)
	self := s.c.Index(ranking[0].Account)
	s.now = s.now.Add(19 * time.Second) // a quarter of a window early is in time
	good := proposal(s, Sign, 1)
	cases := map[Code]func(*PrepareIn){
		CodeNotInitiator:      func(p *PrepareIn) { p.From = ranking[2] },
		CodeEarlyAttempt:      func(p *PrepareIn) { p.Prepare, p.From = proposal(s, Sign, 2), ranking[2] },
		CodeCommitteeMismatch: func(p *PrepareIn) { p.Prepare.Committee[0]++ },
		CodeMalformed:         func(p *PrepareIn) { p.Prepare.Session = SessionID{1} },
	}
	for code, spoil := range cases {
		in := PrepareIn{ranking[1], good}
		spoil(&in)
		next, acts, err := Step(s.nodes[self].work, in, s.view(self))
		require.Equal(t, code, CodeFrom(err), "%v", err)
		require.Nil(t, next.Session)
		require.Equal(t, []Action{SendRefused{in.From, in.Prepare.Session, code}}, acts)
	}
	_, acts, err := Step(s.nodes[self].work, PrepareIn{ranking[1], good}, s.view(self))
	require.NoError(t, err)
	require.IsType(t, SendReady{}, acts[1])
}

func TestStepRefusesBeforeASession(t *testing.T) {
	s := newStepnet(t, 3, 3, 2, Sign)
	ranking := Ranking(s.request.ID, s.c)
	self := s.c.Index(ranking[0].Account)
	s.now = s.now.Add(testTimes.Window)
	in := PrepareIn{}
	cases := map[Code]func(*View){
		CodeKeyUnknown:     func(v *View) { v.HasShare = false },
		CodeKeyDeleted:     func(v *View) { v.Key.Status = KeyDeleted },
		CodePolicyDenied:   func(v *View) { v.Denied = CodePolicyDenied },
		CodeBusy:           func(v *View) { v.Room = func(Kind, common.Address) bool { return false } },
		CodeExpired:        func(v *View) { v.Clock = s.request.Deadline.Add(-time.Second) },
		CodeRequestUnknown: func(v *View) { v.Head = BlockRef{} },
		CodeNotMember:      func(v *View) { v.Self.Account[0]++ },
	}
	for code, spoil := range cases {
		v := s.view(self)
		spoil(&v)
		in.Prepare, in.From = proposal(s, Sign, 1), ranking[1]
		if code == CodeRequestUnknown {
			in.Prepare, in.From = proposal(s, Sign, 0), ranking[0]
		}
		next, acts, err := Step(s.nodes[self].work, in, v)
		require.Equal(t, code, CodeFrom(err), "%v", err)
		require.Nil(t, next.Session)
		require.Len(t, acts, 1)
	}
}

// Threat 18: a Start whose parties are not the ones we agreed to starts nothing.
func TestStepRefusesBadParties(t *testing.T) {
	s := newStepnet(t, 3, 3, 2, Sign)
	ranking := Ranking(s.request.ID, s.c)
	initiator, self := s.c.Index(ranking[0].Account), s.c.Index(ranking[1].Account)
	require.NoError(t, s.feed(initiator, Tick{}))
	for len(s.queue) > 0 {
		l := s.queue[0]
		s.queue = s.queue[1:]
		if st, ok := l.in.(StartIn); ok {
			if l.to != self {
				continue
			}
			spoils := []func(*Start){
				func(m *Start) { m.Parties = m.Parties[:1]; m.Readies = m.Readies[:1] },
				func(m *Start) {
					m.Parties = []Party{m.Parties[1], m.Parties[0]}
					m.Readies = []Readiness{m.Readies[1], m.Readies[0]}
				},
				func(m *Start) { m.Parties = []Party{m.Parties[0], m.Parties[0]} },
				func(m *Start) { m.Readies = append([]Readiness{}, m.Readies...); m.Readies[0].Content[0]++ },
				func(m *Start) { m.Readies = append([]Readiness{}, m.Readies...); m.Readies[1].Block[0]++ },
				func(m *Start) { m.Attempt++ },
				func(m *Start) {
					m.Parties = []Party{{Account: m.Parties[0].Account, Role: RoleOld}, m.Parties[1]}
				},
			}
			for i, spoil := range spoils {
				m := st.Start
				spoil(&m)
				next, acts, err := Step(s.nodes[self].work, StartIn{st.From, m}, s.view(self))
				require.Equal(t, CodeBadParties, CodeFrom(err), "case %d", i)
				require.Empty(t, acts)
				require.Equal(t, Ready, next.Session.State)
			}
			_, _, err := Step(s.nodes[self].work, StartIn{ranking[2], st.Start}, s.view(self))
			require.Equal(t, CodeNotInitiator, CodeFrom(err))
			_, _, err = Step(s.nodes[self].work, st, s.view(self))
			require.NoError(t, err)
			return
		}
		_ = s.feed(l.to, l.in)
	}
	t.Fatal("no Start was sent")
}

// A node that says READY for a key answers a later proposal with what it stored, and makes no second run.
func TestStepAnswersInsteadOfRunningAgain(t *testing.T) {
	s := newStepnet(t, 4, 3, 2, Sign)
	for range 30 {
		s.turn(time.Second)
	}
	ranking := Ranking(s.request.ID, s.c)
	self := s.c.Index(ranking[0].Account)
	a := AttemptAt(s.request, s.now, testTimes.Window)
	for int(a)%3 == 0 {
		a++
	}
	in := PrepareIn{ranking[a%3], proposal(s, Sign, a)}
	_, acts, err := Step(s.nodes[self].work, in, s.view(self))
	require.NoError(t, err)
	require.Equal(t, []Action{SendAnswer{[]Operator{in.From}, *s.nodes[self].work.Answer}}, acts)
}

// Every state meets every input, for every kind of request: nothing panics, every refusal has a code and changes nothing,
// what has ended stays as it is, and who attested failure begins nothing.
func TestStepEveryStateEveryInput(t *testing.T) {
	for _, request := range []Kind{Keygen, Sign, Reshare, Delete} {
		s := newStepnet(t, 5, 3, 2, request)
		self := s.c.Index(Ranking(s.request.ID, s.c)[0].Account)
		for _, keyStatus := range []KeyStatus{KeyRequested, KeyActive, KeyDeleting, KeyDeleted} {
			s.key.Status = keyStatus
			for _, w := range everyWork(s) {
				for _, in := range everyInput(s) {
					next, acts, err := Step(w, in, s.view(self))
					if err != nil {
						require.NotEmpty(t, CodeFrom(err), "%v %T", w.Request.Status, in)
						require.Equal(t, w.Session, next.Session, "%v %T", w.Request.Status, in)
					}
					if w.Request.Status.Terminal() {
						require.Equal(t, w.Session, next.Session)
					}
					if forsworn(w) {
						require.Equal(t, live(w), live(next) || live(w), "%v %T", w.Request.Status, in)
						require.NotContains(t, kindsOf(acts), "relayer.SendReady")
						require.NotContains(t, kindsOf(acts), "relayer.SendPrepare")
					}
					if request == Delete || request == Reshare {
						require.Nil(t, next.Answer)
					}
					if _, opens := in.(Finalised); next.Request.Status == Tentative || tentative(w) && !opens {
						for _, no := range []string{"SendAnswer", "SendAttest", "Settle", "Release"} {
							require.NotContains(t, kindsOf(acts), "relayer."+no, "before the request is final: %T", in)
						}
						require.Nil(t, next.Answer)
					}
					if persisted := slices.IndexFunc(acts, isPersist); persisted > 0 {
						require.NotContains(t, kindsOf(acts[:persisted]), "relayer.SendAttest", "said before it was durable")
					}
				}
			}
		}
	}
}

func isPersist(a Action) bool { _, ok := a.(Persist); return ok }

func kindsOf(acts []Action) (out []string) {
	for _, a := range acts {
		out = append(out, fmt.Sprintf("%T", a))
	}
	return out
}

// everyWork is every status of a request beside every state of a session, with and without what may be stored.
func everyWork(s *stepnet) (out []Work) {
	initiator := Ranking(s.request.ID, s.c)[0].Account
	kinds := []Kind{s.request.Kind}
	if s.request.Kind == Keygen {
		kinds = append(kinds, Prove)
	}
	for st := Tentative; st <= Vanished; st++ {
		for state := State(0); state <= SessionCancelled; state++ {
			for _, kind := range kinds {
				for _, bound := range []*SignOnce{nil, {}, {Digest: s.request.Digest, Tweak: s.request.Tweak}} {
					if bound != nil && *bound == (SignOnce{}) && state > 0 {
						continue // the Store does not let that be
					}
					w := Work{Request: s.request, SignOnce: bound}
					w.Request.Status = st
					if state > 0 {
						w.Session = &Session{
							ID: SessionID{1}, Request: w.Request.ID, Kind: kind, Initiator: initiator, State: state, Since: s.now, Version: 1,
						}
						w.readies = []Readiness{{Session: SessionID{1}}}
					}
					out = append(out, w)
				}
			}
		}
	}
	return out
}

func everyInput(s *stepnet) []Input {
	ranking := Ranking(s.request.ID, s.c)
	sig := Signature{1}
	id := SessionID{1}
	signed := SignedAttestation{[32]byte{1}, ranking[1].Account, []byte{1}}
	return []Input{
		Tick{}, Restarted{}, PrepareIn{ranking[0], Prepare{Session: id}}, PrepareIn{ranking[1], Prepare{Session: SessionID{2}, Attempt: 1}},
		PrepareIn{ranking[0], proposal(s, s.request.Kind, 0)}, PrepareIn{ranking[0], proposal(s, Prove, 0)},
		ReadyIn{ranking[1], Readiness{Session: id}}, StartIn{ranking[0], Start{Session: id}}, RefusedIn{ranking[1], id, CodeBusy}, AbortIn{ranking[1], id}, AbortIn{ranking[0], id},
		RefusedIn{ranking[1], id, CodeStaleAttempt}, AttestedIn{Attestation{Kind: KeyReady, ShareSet: [32]byte{1}}, signed},
		AttestedIn{Attestation{Kind: Destroyed}, signed}, AttestedIn{Attestation{Kind: RequestFailed, Code: CodeKeyDeleted}, signed},
		AnsweredIn{Answer{Signature: sig}}, RunDone{Session: id}, RunDone{Session: id, Signature: &sig},
		RunDone{Session: id, Share: &tss.Share{Session: id}}, RunFailed{Session: id, Code: CodeTimeout, Culprit: ranking[1].Account},
		RunFailed{Session: SessionID{77}, Code: CodeMalformed, Culprit: ranking[1].Account, Evidence: &Evidence{Accused: ranking[1].Account, Record: []byte{1}}}, Closed{Status: Expired, Code: CodeExpired},
		Held{id}, Moved{}, Moved{BlockRef{8, common.Hash{8}, s.now}}, Finalised{s.request},
	}
}

// proposal is what the rightful initiator of an attempt would say.
func proposal(s *stepnet, k Kind, attempt uint32) Prepare {
	from := Ranking(s.request.ID, s.c)[int(attempt)%len(s.c.Operators)].Account
	id := NewSessionID([32]byte{byte(attempt), 1}, s.request.ID, k, attempt, from)
	return Prepare{id, s.request.ID, k, attempt, 1, s.c.Hash(), [32]byte{}}
}
