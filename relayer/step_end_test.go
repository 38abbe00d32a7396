package relayer

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func newDeletion(t *testing.T, seed uint64, n, m int, grace time.Duration) *stepnet {
	s := newStepnet(t, seed, n, m, Delete)
	s.request.After = s.now.Add(grace)
	s.key = Key{ID: s.request.Key, Epoch: 1, Status: KeyDeleting, ShareSet: [32]byte{5}, DestroyAfter: s.request.After}
	for _, x := range s.nodes {
		x.work.Request, x.stored.Request = s.request, s.request
	}
	return s
}

func (s *stepnet) holders() (n int) {
	for _, x := range s.nodes {
		if x.share {
			n++
		}
	}
	return n
}

// Threats 39 and 49: nothing is destroyed within the grace period; after it every share that is up is, though members
// crash and messages get lost, and n-m+1 attestations settle the deletion.
func TestDeletionAfterTheGracePeriod(t *testing.T) {
	for _, size := range []struct{ n, m int }{{2, 2}, {3, 2}, {5, 3}, {4, 4}} {
		for seed := range uint64(20) {
			s := newDeletion(t, seed, size.n, size.m, 30*time.Second)
			s.drop = 0.2
			for range 30 {
				s.turn(time.Second)
				require.Equal(t, size.n, s.holders(), "within the grace period")
			}
			for turn := range 120 {
				if i := s.rng.IntN(size.n); turn < 60 && s.rng.IntN(5) == 0 && !s.nodes[i].down {
					s.crash(i)
					s.restart(i)
				}
				s.turn(time.Second)
			}
			require.Zero(t, s.holders())
			require.NotNil(t, s.settled, "%d-of-%d seed %d", size.m, size.n, seed)
			require.GreaterOrEqual(t, len(s.settled.Attestations), size.n-size.m+1)
			require.Empty(t, s.settled.Code)
		}
	}
}

// As many as can be down without stopping a signature can be down without stopping a deletion, and no more.
func TestDeletionWithMembersDown(t *testing.T) {
	for down := range 5 {
		s := newDeletion(t, 1, 5, 3, 0)
		for i := range down {
			s.crash(i)
		}
		for range 60 {
			s.turn(time.Second)
		}
		require.Equal(t, down <= 2, s.settled != nil, "%d down", down)
	}
}

// Threat 49: a cancelled deletion destroys nothing, however far the final chain has come.
func TestCancelledDeletionDestroysNothing(t *testing.T) {
	s := newDeletion(t, 1, 3, 2, 10*time.Second)
	s.key.Status = KeyActive
	for range 60 {
		s.turn(time.Second)
	}
	require.Equal(t, 3, s.holders())
	require.Nil(t, s.settled)
}

// A request for a private key that is being deleted is refunded at once: enough members attest it, all with the same
// words.
func TestHopelessRequestFails(t *testing.T) {
	for _, size := range []struct{ n, m int }{{3, 2}, {5, 3}, {5, 2}, {5, 4}} {
		s := newStepnet(t, 2, size.n, size.m, Sign)
		s.drop = 0.2
		s.key.Status = KeyDeleting
		for range 60 {
			s.turn(time.Second)
		}
		require.NotNil(t, s.settled)
		require.Equal(t, CodeKeyDeleted, s.settled.Code)
		require.Equal(t, s.request.Deadline, s.settled.NotAfter)
		require.GreaterOrEqual(t, len(s.settled.Attestations), max(size.m, size.n-size.m+1))
		for _, n := range s.nodes {
			require.Nil(t, n.stored.Session, "no session for it")
		}
	}
}

// A key that serves others signs during the grace period, and no longer.
func TestServingKeySignsDuringTheGracePeriod(t *testing.T) {
	for name, serve := range map[string]func(*Key){"open": func(k *Key) { k.Open = true }, "authorised": func(k *Key) { k.Users = 1 }} {
		for _, left := range []time.Duration{time.Minute, 0} {
			s := newStepnet(t, 2, 3, 2, Sign)
			s.key.Status, s.key.DestroyAfter = KeyDeleting, s.now.Add(left-time.Second)
			serve(&s.key)
			for range 20 {
				s.turn(time.Second)
			}
			require.NotNil(t, s.settled, name)
			require.Equal(t, left == 0, s.settled.Code != "", name)
		}
	}
}

// One operator's policy fails no request; it only keeps that operator out.
func TestOnePolicyFailsNothing(t *testing.T) {
	s := newStepnet(t, 2, 3, 2, Sign)
	s.nodes[s.c.Index(Ranking(s.request.ID, s.c)[0].Account)].denied = CodePolicyDenied
	for range 60 {
		s.turn(time.Second)
	}
	require.NotNil(t, s.settled)
	require.Empty(t, s.settled.Code)
}

// Threat 34: whatever happens to the key while messages get lost and members crash, no node both consents to answering a
// request and attests its failure; stepnet's store refuses the second of the two, and fails the test.
func TestNobodyConsentsAndForswears(t *testing.T) {
	outcomes := map[bool]int{}
	for seed := range uint64(300) {
		s := newStepnet(t, seed, 5, 3, Sign)
		s.drop = 0.2
		for range 200 {
			switch s.rng.IntN(12) {
			case 0:
				s.key.Status = KeyDeleting
			case 1:
				s.key.Status = KeyActive
			case 2:
				s.key.Open = !s.key.Open
			case 3:
				if i := s.rng.IntN(len(s.nodes)); s.nodes[i].down {
					s.restart(i)
				} else {
					s.crash(i)
				}
			case 4:
				s.nodes[s.rng.IntN(len(s.nodes))].denied = []Code{"", CodePolicyDenied}[s.rng.IntN(2)]
			}
			s.key.DestroyAfter = s.now.Add(10 * time.Second)
			s.turn(time.Second)
		}
		for _, n := range s.nodes {
			if forsworn(n.stored) {
				require.Nil(t, n.stored.Session)
			}
		}
		if s.settled != nil {
			outcomes[s.settled.Code == ""]++
		}
	}
	require.NotZero(t, outcomes[true])
	require.NotZero(t, outcomes[false])
}

// What a peer may attest about a request is one of a few statements, completed from our own record.
func TestStatementsOfPeers(t *testing.T) {
	c := Committee{Epoch: 3}
	for _, kind := range []Kind{Keygen, Sign, Reshare, Delete} {
		for _, said := range []Attestation{{Kind: KeyReady}, {Kind: Reshared}, {Kind: Destroyed}, {Kind: Possession}, {Kind: RequestFailed, Code: CodeBusy}, {Kind: RequestFailed, Code: CodeKeyDeleted}} {
			r := Request{ID: RequestID{1}, Key: KeyID{2}, Kind: kind, Deadline: time.Unix(9, 0)}
			got, err := statement(r, c, said)
			legal := said.Kind == KeyReady && kind == Keygen || said.Kind == Destroyed && kind == Delete || said.Code == CodeKeyDeleted
			require.Equal(t, legal, err == nil, "%v %v", kind, said)
			if err != nil {
				require.Equal(t, CodeMalformed, CodeFrom(err))
				continue
			}
			require.Equal(t, r.ID, got.Request)
		}
	}
}

// Threat 34: a deletion that is asked for and cancelled again ends no request, whoever looked in between.
func TestFlippedDeletionEndsNothing(t *testing.T) {
	for _, size := range []struct{ n, m, see int }{{3, 2, 3}, {4, 3, 2}} {
		s := newStepnet(t, 3, size.n, size.m, Sign)
		s.key.Status, s.key.DestroyAfter = KeyDeleting, s.now.Add(7*24*time.Hour)
		for i := range size.see {
			require.NoError(t, s.feed(i, Tick{}))
		}
		s.key.Status, s.key.DestroyAfter = KeyActive, time.Time{}
		for range 200 {
			s.turn(time.Second)
		}
		require.NotNil(t, s.settled)
		require.Empty(t, s.settled.Code)
	}
}

// Colluders that attest a destruction before its time have nothing settled, and hide nothing.
func TestEarlyDestroyedBundleIsNotSettled(t *testing.T) {
	s := newDeletion(t, 1, 3, 2, time.Minute)
	statement := destroyed(s.request)
	for _, o := range s.c.Operators[:2] {
		require.NoError(t, s.feed(2, AttestedIn{statement, SignedAttestation{testStatement(statement), o.Account, []byte{1}}}))
	}
	for range 30 {
		s.turn(time.Second)
	}
	require.Nil(t, s.settled)
	for range 60 {
		s.turn(time.Second)
	}
	require.NotNil(t, s.settled)
	require.Len(t, s.settled.Attestations, 2, "as many as it needs, and no more")
}
