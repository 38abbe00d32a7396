package relayer

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"
)

// hostileTurn is turn with one node replaced by a function that is faster than everybody else.
func (s *stepnet) hostileTurn(bad int, evil func(Input)) {
	for range 2000 {
		s.finishRuns()
		if len(s.queue) == 0 {
			break
		}
		k := slices.IndexFunc(s.queue, func(p parcel) bool { return p.to == bad })
		if k < 0 {
			k = s.rng.IntN(len(s.queue))
		}
		p := s.queue[k]
		s.queue = slices.Delete(s.queue, k, k+1)
		if p.to == bad {
			evil(p.in)
			continue
		}
		_ = s.feed(p.to, p.in)
	}
	s.now = s.now.Add(time.Second)
	for i := range s.nodes {
		if i != bad {
			_ = s.feed(i, Tick{})
		}
	}
}

// settleWithin runs hostile turns until the request is settled, and says how many seconds that took.
func (s *stepnet) settleWithin(t *testing.T, seconds, bad int, each func(second int), evil func(Input)) {
	t.Helper()
	for second := range seconds {
		each(second)
		s.hostileTurn(bad, evil)
		if s.settled != nil {
			return
		}
	}
	t.Fatalf("not settled within %d s in spite of %d honest nodes", seconds, len(s.nodes)-1)
}

var sizes = []struct{ n, m int }{{3, 2}, {5, 3}, {7, 3}}

func nothing(int) {}

// One member's refusals do not stop a signature that others can make.
func TestHostileRefuser(t *testing.T) {
	for _, size := range sizes {
		for rank := range size.n {
			s := newStepnet(t, 1, size.n, size.m, Sign)
			bad := s.c.Index(Ranking(s.request.ID, s.c)[rank].Account)
			s.settleWithin(t, 60, bad, nothing, func(in Input) {
				if p, ok := in.(PrepareIn); ok {
					_ = s.feed(s.c.Index(p.From.Account), RefusedIn{s.nodes[bad].op, p.Prepare.Session, CodeStaleAttempt})
				}
			})
		}
	}
}

// Threats 24 and 25: a member that is the first to say Ready and then falls silent costs a window, and is seated last
// after that.
func TestHostileFastAndSilent(t *testing.T) {
	for _, size := range sizes {
		s := newStepnet(t, 1, size.n, size.m, Sign)
		bad := s.c.Index(Ranking(s.request.ID, s.c)[size.n-1].Account)
		s.settleWithin(t, 150, bad, nothing, func(in Input) {
			if p, ok := in.(PrepareIn); ok {
				r := Readiness{
					Session: p.Prepare.Session, Request: s.request.ID, Kind: Sign, Attempt: p.Prepare.Attempt,
					Content: ContentHash(s.request.Digest, s.request.Tweak, s.key.ShareSet), Block: s.request.At.Hash,
				}
				_ = s.feed(s.c.Index(p.From.Account), ReadyIn{s.nodes[bad].op, r})
			}
		})
	}
}

// Threat 24: an initiator that starts sessions in each of its windows, as early as it may, and never speaks in them
// holds the request for its own windows only.
func TestHostileInitiatorHoldsItsWindowsOnly(t *testing.T) {
	for _, size := range sizes[:2] {
		for rank := range size.n {
			s := newStepnet(t, 1, size.n, size.m, Sign)
			op := Ranking(s.request.ID, s.c)[rank]
			bad := s.c.Index(op.Account)
			var own Prepare
			var readies []Readiness
			var from []common.Address
			propose := func(int) {
				a := AttemptAt(s.request, s.now.Add(testTimes.Window/4), testTimes.Window)
				if int(a)%size.n != rank || own.Attempt == a && own.Session != (SessionID{}) {
					return
				}
				id := NewSessionID([32]byte{0xbb, byte(a)}, s.request.ID, Sign, a, op.Account)
				own = Prepare{id, s.request.ID, Sign, a, 1, s.c.Hash(), [32]byte{}}
				r := Readiness{Session: id, Request: s.request.ID, Kind: Sign, Attempt: a, Content: ContentHash(s.request.Digest, s.request.Tweak, s.key.ShareSet), Block: s.request.At.Hash}
				readies, from = []Readiness{r}, []common.Address{op.Account}
				for i := range s.nodes {
					_ = s.feed(i, PrepareIn{op, own})
				}
			}
			s.nodes[bad].down = true
			s.settleWithin(t, 200, bad, propose, func(in Input) {
				r, ok := in.(ReadyIn)
				if !ok || r.Ready.Session != own.Session || slices.Contains(from, r.From.Account) {
					return
				}
				readies, from = append(readies, r.Ready), append(from, r.From.Account)
				if parties, rs := Pick(readies, from, s.c, Sign, nil, false); parties != nil {
					for i := range s.nodes {
						_ = s.feed(i, StartIn{op, Start{own.Session, s.request.ID, own.Attempt, parties, rs, nil}})
					}
				}
			})
		}
	}
}

// An initiator that comes early does not take the window of the one before it.
func TestHostileEarlyPrepare(t *testing.T) {
	s := newStepnet(t, 1, 3, 2, Sign)
	ranking := Ranking(s.request.ID, s.c)
	honest := s.c.Index(ranking[2].Account)
	s.now = s.now.Add(19 * time.Second)
	require.NoError(t, s.feed(honest, PrepareIn{ranking[0], proposal(s, Sign, 0)}))
	err := s.feed(honest, PrepareIn{ranking[1], proposal(s, Sign, 1)})
	require.Equal(t, CodeKeyPending, CodeFrom(err))
	require.Zero(t, s.nodes[honest].work.Session.Attempt)
}

// An answer for a key that only its sender holds is refused, and the keygen goes on.
func TestHostileAnswerForAKeyOfItsOwn(t *testing.T) {
	s := newStepnet(t, 1, 3, 2, Keygen)
	b := newBook(DomainID{})
	b.committees[1] = s.c
	r := &Relayer{Config: Config{Attestor: digestOnly{}}, book: b}
	key, err := crypto.GenerateKey()
	require.NoError(t, err)
	set := ShareSet{Hash: [32]byte{0xee}, Public: [33]byte(crypto.CompressPubkey(&key.PublicKey))}
	d := r.possession(s.request, 1, set)
	raw, err := crypto.Sign(d[:], key)
	require.NoError(t, err)
	a := Answer{Set: set, Signature: Signature(raw)}
	a.Signature[64] += 27
	require.NoError(t, r.verifyAnswer(s.request, a), "its signature is good")
	for i := range s.nodes {
		require.Equal(t, CodeResultInvalid, CodeFrom(s.feed(i, AnsweredIn{a})))
	}
	for range 60 {
		s.turn(time.Second)
	}
	require.NotNil(t, s.settled)
}

type digestOnly struct{ Attestor }

func (digestOnly) Digest(a Attestation) ([32]byte, error) { return testStatement(a), nil }

// A head is not final and may be a lie: it ends no work. Before the first head nothing is begun.
func TestOnlyTheFinalChainEndsWork(t *testing.T) {
	s := newStepnet(t, 1, 3, 2, Sign)
	first := s.c.Index(Ranking(s.request.ID, s.c)[0].Account)
	v := s.view(first)
	v.Head.Time, v.Clock = s.request.Deadline.Add(time.Hour), s.request.Deadline.Add(time.Hour)
	_, acts, err := Step(s.nodes[first].work, Tick{}, v)
	require.NoError(t, err)
	require.Empty(t, acts)
	v.Final.Time = s.request.Deadline.Add(time.Second)
	_, acts, err = Step(s.nodes[first].work, Tick{}, v)
	require.NoError(t, err)
	require.Equal(t, []Action{Done{}}, acts)
	v = s.view(first)
	v.Head = BlockRef{}
	_, acts, err = Step(s.nodes[first].work, Tick{}, v)
	require.NoError(t, err)
	require.Empty(t, acts)
}

// A node that consents has no more room than it says, and keeps half of it for the others' proposals: were all places
// taken by own proposals, nodes with many requests would answer "busy" to one another for ever.
func TestManyRequestsDoNotBlockOneAnother(t *testing.T) {
	const places, count = 16, 200
	var nets []*stepnet
	for i := range count {
		nets = append(nets, newStepnet(t, uint64(i+1000), 3, 2, Sign))
	}
	feed := func(s *stepnet, i int, in Input) {
		alive := 0
		for _, o := range nets {
			if live(o.nodes[i].work) {
				alive++
			}
		}
		s.nodes[i].busy, s.nodes[i].full = alive >= places, alive >= places/2
		_ = s.feed(i, in)
		require.LessOrEqual(t, alive, places)
	}
	for range 240 {
		settled := 0
		for _, s := range nets {
			for i := range s.nodes {
				feed(s, i, Tick{})
			}
			for s.finishRuns(); len(s.queue) > 0; s.finishRuns() {
				p := s.queue[0]
				s.queue = s.queue[1:]
				feed(s, p.to, p.in)
			}
			s.now = s.now.Add(500 * time.Millisecond)
			if s.settled != nil {
				settled++
			}
		}
		if settled == count {
			return
		}
	}
	t.Fatal("not all requests settled within two minutes")
}

// An actor that has ended takes no letters, and holds up nobody who has one for it.
func TestPutToAnActorThatHasEnded(t *testing.T) {
	a := newActor(&Relayer{book: newBook(DomainID{}), post: newPost()}, Work{})
	for peer := range 3 {
		n := 0
		for a.offer(common.Address{byte(peer + 1)}, Tick{}) {
			n++
		}
		require.Equal(t, lettersPerPeer, n, "a place of its own for every peer")
	}
	for range ownLetters {
		a.put(t.Context(), Tick{})
	}
	a.close()
	require.False(t, a.offer(common.Address{1}, Tick{}))
	require.Empty(t, a.post.waiting, "it gave back the places of the letters that nobody will read")
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	a.put(ctx, Closed{})
	require.NoError(t, ctx.Err())
}
