package relayer

import (
	"context"
	"encoding/binary"
	"log/slog"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/wire"
)

// deafMesh sends nowhere and believes every signature.
type deafMesh struct {
	p2p.Mesh
	sent *atomic.Uint64
}

func (m deafMesh) Send(context.Context, peer.ID, *wire.Control) error { m.sent.Add(1); return nil }
func (m deafMesh) Sign(string, []byte) ([]byte, error)                { return make([]byte, 64), nil }
func (m deafMesh) Verify(peer.ID, string, []byte, []byte) bool        { return true }

// forgetfulStore says yes to everything and keeps nothing.
type forgetfulStore struct{ Store }

func (forgetfulStore) Save(context.Context, Change) error { return nil }
func (forgetfulStore) Barred() error                      { return nil }
func (forgetfulStore) HasShare(context.Context, DomainID, KeyID, [32]byte) (bool, error) {
	return true, nil
}

// memory is what lives after a collection, stacks included.
func memory() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc + m.StackInuse) //nolint:gosec // fits
}

// flooded is a node of a committee of 32 with many open requests, all of one payer.
type flooded struct {
	*testing.T
	*Relayer
	net      *stepnet
	sent     atomic.Uint64
	requests []Request
}

func newFlooded(t *testing.T, many int) *flooded {
	t.Helper()
	f := &flooded{T: t, net: newStepnet(t, 3, 32, 17, Sign)}
	self := f.net.c.Operators[0]
	f.Relayer = New(Config{
		Domain: f.net.c.Domain, Self: self, Store: forgetfulStore{}, Mesh: deafMesh{sent: &f.sent}, Attestor: attestor{},
		Policy: anyPolicy{}, Times: testTimes, Tick: time.Millisecond, Limits: LimitsOf(16), Log: slog.New(slog.DiscardHandler),
	})
	f.book.committees[1] = f.net.c
	f.book.keys[f.net.request.Key] = f.net.key
	f.book.head, f.book.headSeen = BlockRef{Number: 10, Time: f.net.now.Add(time.Second)}, time.Now()
	for i := range many {
		q := f.net.request
		binary.BigEndian.PutUint64(q.ID[8:], uint64(i))
		q.Payer, q.Path = common.Address{1}, make([]byte, 32)
		f.requests = append(f.requests, q)
	}
	return f
}

// requestBytes is what an open request may cost in a committee of 32: its actor, goroutine and mailbox, and the collector's
// slack.
const requestBytes = 20 << 10

// Ten thousand requests of one payer, and what all 31 others say about each: every cap holds, memory is within what the
// caps allow, and whoever does not flood still gets through.
func TestThreat23TenThousandRequests(t *testing.T) {
	const many = 10_000
	before := memory()
	f := newFlooded(t, many)
	ctx, cancel := context.WithCancel(t.Context())
	group, ctx := errgroup.WithContext(ctx)
	f.group = group
	for _, q := range f.requests {
		require.True(t, f.spawn(ctx, Work{Request: q}, Tick{}))
	}
	for range 3 { // all have looked at the clock, and may propose what they can
		f.tickAll()
		require.Eventually(t, func() bool { return f.quiet() }, time.Minute, 10*time.Millisecond)
	}
	total, _ := f.places.count()
	require.Equal(t, f.Limits.Own, total, "as many proposals as there are places for")
	each := (memory() - before) / many
	t.Logf("%d bytes for each open request", each)
	require.Less(t, each, requestBytes)

	// Another payer's only request is proposed as soon as one session ends, whatever the ten thousand want.
	other := f.requests[0]
	other.Payer = common.Address{2}
	for i := uint64(many); Ranking(other.ID, f.net.c)[0] != f.Self; i++ {
		binary.BigEndian.PutUint64(other.ID[8:], i)
	}
	require.True(t, f.spawn(ctx, Work{Request: other}, Tick{}))
	require.Eventually(t, func() bool { return f.quiet() }, time.Minute, 10*time.Millisecond)
	require.Zero(t, f.placesOf(other.Payer), "all are taken")
	f.actor(f.proposed()).put(ctx, Closed{Status: Expired})
	require.Eventually(t, func() bool { f.tickAll(); return f.placesOf(other.Payer) == 1 }, time.Minute, 10*time.Millisecond)
	cancel()
	require.NoError(t, group.Wait())
	require.Empty(t, f.actors)
}

// What a member says to requests that nobody attends to (the disk is slow, say) is bounded for all together, and keeps no
// other member from saying as much.
func TestThreat23LettersAreBounded(t *testing.T) {
	const many = 10_000
	f := newFlooded(t, many)
	for _, q := range f.requests {
		f.actors[q.ID] = newActor(f.Relayer, Work{Request: q})
	}
	before := memory()
	accepted := 0
	for _, o := range f.net.c.Operators[1:] {
		for _, q := range f.requests {
			start := Start{Session: SessionID{1}, Request: q.ID}
			for _, o := range f.net.c.Operators {
				start.Parties = append(start.Parties, Party{o.Account, RoleMember})
				start.Readies = append(start.Readies, Readiness{Session: SessionID{1}, Request: q.ID, Sig: make([]byte, 64)})
			}
			m, taken := start.control(f.Domain), 0
			for range 2 * lettersPerPeer {
				err := f.handle(t.Context(), o.Peer, m)
				if err == nil {
					taken++
					continue
				}
				require.Equal(t, CodeBusy, CodeFrom(err))
				break
			}
			require.LessOrEqual(t, taken, lettersPerPeer)
			if accepted += taken; taken == 0 {
				break
			}
		}
	}
	require.Equal(t, 31*lettersOfPeer, accepted)
	grown := memory() - before
	t.Logf("%d letters: %d KiB", accepted, grown>>10)
	require.Less(t, grown, accepted*20<<10)
	for _, a := range f.actors {
		a.close()
	}
	require.Empty(t, f.post.waiting)
}

// A flood of proposals for requests that nobody made is answered, each by a refusal, and nothing is kept of it.
func TestThreat23ProposalsWithoutARequest(t *testing.T) {
	f := newFlooded(t, 0)
	before := memory()
	from := f.net.c.Operators[5]
	for i := range 20_000 {
		p := Prepare{Request: RequestID{1, byte(i), byte(i >> 8)}, Kind: Sign, Epoch: 1, Committee: f.net.c.Hash()}
		p.Session = NewSessionID([32]byte{byte(i), byte(i >> 8)}, p.Request, Sign, 0, from.Account)
		require.NoError(t, f.handle(t.Context(), from.Peer, p.control(f.Domain)))
	}
	require.EqualValues(t, 20_000, f.sent.Load())
	require.Empty(t, f.actors)
	total, _ := f.places.count()
	require.Zero(t, total)
	require.Less(t, memory()-before, 1<<20)
}

// placesOf counts the sessions of a payer.
func (f *flooded) placesOf(payer common.Address) int {
	f.places.mu.Lock()
	defer f.places.mu.Unlock()
	return f.places.payers[payer]
}

// proposed finds a request that has a session.
func (f *flooded) proposed() RequestID {
	f.places.mu.Lock()
	defer f.places.mu.Unlock()
	for id := range f.places.taken {
		for _, q := range f.requests {
			if id.Of(q.ID, Sign, 0, f.Self.Account) {
				return q.ID
			}
		}
	}
	f.Fatal("no session")
	return RequestID{}
}

// quiet says that no actor has anything to do.
func (f *flooded) quiet() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, a := range f.actors {
		if len(a.ticks) > 0 || len(a.own) > 0 || len(a.ready) > 0 {
			return false
		}
	}
	return true
}
