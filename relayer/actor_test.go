package relayer

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/wire"
	"github.com/keymesh/keymesh/tss"
)

// frailStore fails the first Saves and reads, and remembers what was saved after that.
type frailStore struct {
	Store
	failSaves, failReads int
	work                 []Work
	saved                []Change
}

func (s *frailStore) Save(_ context.Context, c Change) error {
	if s.failSaves > 0 {
		s.failSaves--
		return errors.New("disk full")
	}
	s.saved = append(s.saved, c)
	return nil
}

func (s *frailStore) Unfinished(context.Context, DomainID) ([]Work, error) {
	if s.failReads > 0 {
		s.failReads--
		return nil, errors.New("disk full")
	}
	return s.work, nil
}

func (s *frailStore) HasShare(context.Context, DomainID, KeyID, [32]byte) (bool, error) {
	return true, nil
}

// racingMesh lets another request take the last place between View.Room and the actor's own taking: consents are signed
// just then.
type racingMesh struct {
	p2p.Mesh
	race func()
}

func (m racingMesh) Send(context.Context, peer.ID, *wire.Control) error { return nil }
func (m racingMesh) Sign(string, []byte) ([]byte, error)                { m.race(); return []byte{1}, nil }

type attestor struct{ Attestor }

func (attestor) Digest(x Attestation) ([32]byte, error) { return testStatement(x), nil }
func (attestor) Attest(Attestation) ([]byte, error)     { return []byte{1}, nil }

type anyPolicy struct{}

func (anyPolicy) Allow(context.Context, Request, Operator) error { return nil }

// newActed is a relayer of one node of a stepnet, with one own place, which races away.
func newActed(s *stepnet, self Operator, store *frailStore) *Relayer {
	limits := LimitsOf(16)
	limits.Own = 1
	var r *Relayer
	race := func() {
		r.places.take(SessionID{99}, place{kind: Sign, peer: self.Account, key: KeyID{99}}, SessionID{})
	}
	r = New(Config{
		Domain: s.c.Domain, Self: self, Store: store, Mesh: racingMesh{race: race}, Attestor: attestor{}, Policy: anyPolicy{},
		Times: testTimes, Tick: time.Millisecond, Limits: limits, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	r.book.committees[1] = s.c
	r.book.keys[s.request.Key] = Key{ID: s.request.Key, Epoch: 1, Status: KeyActive, ShareSet: [32]byte{5}}
	r.book.head, r.book.headSeen = BlockRef{Number: 10, Time: s.now}, time.Now()
	return r
}

func (s *stepnet) session(id SessionID, k Kind, initiator common.Address, state State) *Session {
	return &Session{ID: id, Request: s.request.ID, Kind: k, Epoch: 1, Initiator: initiator, State: state, Since: time.Now(), Version: 1}
}

// A share that a run yielded is stored, also when the proposal that would follow finds no place any more.
func TestShareIsStoredWithoutAPlaceForTheProof(t *testing.T) {
	s := newStepnet(t, 5, 3, 2, Keygen)
	ranking := Ranking(s.request.ID, s.c)
	before, self := ranking[0], ranking[1]
	s.now = s.now.Add(testTimes.Window)
	store := &frailStore{}
	r := newActed(s, self, store)
	share := tss.Share{Session: SessionID{1}, Set: [32]byte{3}, Public: [33]byte{2, 1}}
	w := Work{Request: s.request, Session: s.session(SessionID{1}, Keygen, before.Account, Running)}
	for _, o := range s.c.Operators {
		if o != self {
			hash := testStatement(keyReady(s.request, 1, ShareSet{Hash: share.Set, Public: share.Public}))
			w.Attestations = append(w.Attestations, SignedAttestation{hash, o.Account, []byte{1}})
		}
	}
	a := newActor(r, w)
	require.True(t, r.places.take(w.Session.ID, place{kind: Keygen, peer: before.Account, key: s.request.Key}, SessionID{}))
	a.seat = w.Session.ID
	a.step(t.Context(), RunDone{Session: w.Session.ID, Share: &share})
	require.NotEmpty(t, store.saved)
	require.NotNil(t, store.saved[0].Share)
	require.Equal(t, Computed, a.work.Session.State)
}

// A request whose state could not be stored hears of its end all the same, however full the node is.
func TestClosedIsHeardAfterAFailedSave(t *testing.T) {
	s := newStepnet(t, 5, 3, 2, Sign)
	self := s.c.Operators[0]
	w := Work{Request: s.request, Session: s.session(SessionID{1}, Sign, self.Account, Running)}
	r := newActed(s, self, &frailStore{failSaves: 1, failReads: 3, work: []Work{w}})
	a := newActor(r, w)
	require.True(t, r.places.take(w.Session.ID, place{kind: Sign, peer: self.Account, key: s.request.Key}, SessionID{}))
	a.seat = w.Session.ID
	again := a.step(t.Context(), RunFailed{Session: w.Session.ID, Code: CodeTimeout})
	require.Equal(t, Restarted{}, again, "read again until it could be read")
	r.places.take(SessionID{9}, place{kind: Sign, peer: self.Account, key: KeyID{9}}, SessionID{})
	a.step(t.Context(), again)
	a.step(t.Context(), Closed{Status: Settled})
	require.True(t, a.done)
}

// A session that survived a reload in the Store only is over: a Start for it starts nothing, and hurts nobody.
func TestStartAfterAReload(t *testing.T) {
	s := newStepnet(t, 5, 3, 2, Sign)
	ranking := Ranking(s.request.ID, s.c)
	initiator, self := ranking[0], ranking[1]
	id := NewSessionID([32]byte{1}, s.request.ID, Sign, 0, initiator.Account)
	w := Work{
		Request: s.request, Session: s.session(id, Sign, initiator.Account, Ready),
		SignOnce: &SignOnce{s.request.Digest, s.request.Tweak},
	}
	s.now = s.now.Add(testTimes.Window)
	r := newActed(s, self, &frailStore{failSaves: 1, work: []Work{w}})
	a := newActor(r, w)
	a.work.readies = []Readiness{{Session: id}}
	require.True(t, r.places.take(id, place{kind: Sign, peer: initiator.Account, key: s.request.Key}, SessionID{}))
	a.seat = id
	again := a.step(t.Context(), AnsweredIn{Answer{Signature: Signature{1}}})
	require.Equal(t, Restarted{}, again)
	a.step(t.Context(), again)
	require.False(t, live(a.work))
	start := Start{Session: id, Request: s.request.ID}
	for _, o := range s.c.Operators[:2] {
		start.Parties = append(start.Parties, Party{Account: o.Account})
		start.Readies = append(start.Readies, Readiness{
			Session: id, Request: s.request.ID, Kind: Sign, Content: ContentHash(s.request.Digest, s.request.Tweak, s.key.ShareSet), Block: s.request.At.Hash,
		})
	}
	require.NotPanics(t, func() { a.step(t.Context(), StartIn{initiator, start}) })
	bare := w // as a faulty reload would leave it
	_, acts, err := Step(bare, StartIn{initiator, start}, s.view(s.c.Index(self.Account)))
	require.Equal(t, CodeBadParties, CodeFrom(err))
	require.Empty(t, acts)
}

// A good attestation is verified once: the same again is known, another is not, and a failed Save forgets it.
func TestAttestationsAreVerifiedOnce(t *testing.T) {
	s := newStepnet(t, 5, 3, 2, Keygen)
	a := newActor(newActed(s, s.c.Operators[0], &frailStore{failSaves: 1, work: []Work{{Request: s.request}}}), Work{Request: s.request})
	from := s.c.Operators[1].Account
	said := AttestedIn{Attestation{Request: s.request.ID, Kind: KeyReady, ShareSet: [32]byte{3}}, SignedAttestation{Sig: []byte{1}}}
	full, err := statement(s.request, s.c, said.Statement)
	require.NoError(t, err)
	verified := AttestedIn{full, SignedAttestation{testStatement(full), from, []byte{1}}}
	require.False(t, a.knows(from, said))
	require.True(t, a.offer(from, verified))
	require.True(t, a.knows(from, said), "as it came, and as it was verified")
	require.False(t, a.knows(s.c.Operators[2].Account, said))
	said.Attestation.Sig = []byte{2}
	require.False(t, a.knows(from, said))
	a.step(t.Context(), a.take())
	said.Attestation.Sig = []byte{1}
	require.False(t, a.knows(from, said), "it was not stored")
}
