package relayer

import (
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Limits bound the live sessions of a domain. Nobody can take all places: not the node itself, whose proposals would
// otherwise leave none for the others' (nodes with many requests would say "busy" to one another for ever), not m-1 of the
// others together (each has its part of the committee's), not one key, not one kind, not one payer (see places).
type Limits struct {
	Sessions int          // at once
	Own      int          // proposed by this node
	Key      int          // of one key
	Kind     map[Kind]int // of one kind; absent: no bound of its own
	Held     int          // begun before their requests are final, and waiting for that
}

// maxHeld is how many sessions wait for finality unless the operator says otherwise.
const maxHeld = 256

// LimitsOf divides a number of sessions. A keygen computes for a minute where a signature takes a second: a quarter of the
// places is never taken by keygens, nor by one key.
func LimitsOf(sessions int) Limits {
	part := func(numerator, denominator int) int { return max(1, sessions*numerator/denominator) }
	return Limits{
		Sessions: sessions, Own: part(1, 2), Key: part(3, 4), Kind: map[Kind]int{Keygen: part(3, 4)}, Held: maxHeld,
	}
}

// early is what may be begun before finality: a quarter more, so that requests that are final lose nothing by it.
func (l Limits) early() Limits { return LimitsOf(max(2, l.Sessions/4)) }

// held bounds the sessions that wait for finality. They cost memory, no computation.
func (l Limits) held() Limits {
	return Limits{Sessions: l.Held, Own: l.Held, Key: l.Held}
}

// places counts who sits where. It is safe for concurrent use.
//
// The last free place goes to whoever has least. Ten thousand requests of one payer would otherwise take every place that
// becomes free, and the one request of another would have one chance in ten thousand each time: so who asks and gets none
// is remembered for a moment, and who has more leaves it the place that it could take.
type places struct {
	self   common.Address
	limits Limits
	now    func() time.Time

	mu     sync.Mutex
	shut   bool
	n      int // members that share the places
	taken  map[SessionID]place
	kinds  map[Kind]int
	peers  map[common.Address]int
	payers map[common.Address]int
	keys   map[KeyID]int
	wishes map[wisher]wish
}

// place is what a session is counted as.
type place struct {
	kind  Kind
	peer  common.Address // who proposed it
	payer common.Address
	key   KeyID
}

// placeOf is the place of a session of one kind, proposed by a member, for a request.
func placeOf(r Request, k Kind, by common.Address) place { return place{k, by, r.Payer, r.Key} }

// wisher is who waits for a place. A payer is a name that costs nothing; a key costs a keygen.
type wisher struct {
	payer common.Address
	key   KeyID
}

// wish is a place that was asked for in vain.
type wish struct {
	place
	until time.Time
}

const (
	// wishAge is how long a place is kept for who asked: proposals come again at every tick.
	wishAge = 3 * time.Second
	// maxWishes bounds how many are remembered.
	maxWishes = 64
)

func newPlaces(self common.Address, l Limits) *places {
	return &places{
		self: self, limits: l, now: time.Now, n: 2, taken: map[SessionID]place{}, kinds: map[Kind]int{},
		peers: map[common.Address]int{}, payers: map[common.Address]int{}, keys: map[KeyID]int{}, wishes: map[wisher]wish{},
	}
}

// share sets the size of the committee that shares the places.
func (p *places) share(n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.n = max(2, n)
}

// room says whether a place is free; it may be gone when it is asked for.
func (p *places) room(w place) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.free(w) && !p.yields(w) {
		return true
	}
	p.wish(w)
	return false
}

// wish remembers who found no place; where all are taken, in the stead of somebody who has more. The lock is held.
func (p *places) wish(w place) {
	by := wisher{w.payer, w.key}
	if _, again := p.wishes[by]; !again && len(p.wishes) >= maxWishes {
		for other, x := range p.wishes {
			if p.less(w, x.place) || p.now().After(x.until) {
				delete(p.wishes, other)
				break
			}
		}
	}
	if _, again := p.wishes[by]; again || len(p.wishes) < maxWishes {
		p.wishes[by] = wish{w, p.now().Add(wishAge)}
	}
}

// yields says whether somebody who has less waits for the place that w would take. The lock is held.
func (p *places) yields(w place) bool {
	for by, x := range p.wishes {
		if p.now().After(x.until) {
			delete(p.wishes, by)
			continue
		}
		if !p.less(x.place, w) || !p.free(x.place) {
			continue
		}
		p.add(SessionID{}, w) // no session has that id
		still := p.free(x.place)
		p.remove(SessionID{})
		if !still {
			return true
		}
	}
	return false
}

// less: of two payers who has fewer places, and of two with as many whose key has. It is an order, so that never all wait
// for one another. The lock is held.
func (p *places) less(a, b place) bool {
	if n, m := p.payers[a.payer], p.payers[b.payer]; n != m {
		return n < m
	}
	return p.keys[a.key] < p.keys[b.key]
}

// close lets nobody sit down any more; whoever sits stays.
func (p *places) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shut = true
}

// free says whether the limits leave a place. The lock is held.
func (p *places) free(w place) bool {
	if p.shut {
		return false
	}
	peer := max(1, p.limits.Sessions/p.n)
	if w.peer == p.self {
		peer = p.limits.Own
	}
	kind, bounded := p.limits.Kind[w.kind]
	return len(p.taken) < p.limits.Sessions && p.peers[w.peer] < peer && p.keys[w.key] < p.limits.Key &&
		(!bounded || p.kinds[w.kind] < kind)
}

// take gives a session a place, unless there is none. A session of the same request makes room first.
func (p *places) take(id SessionID, w place, instead SessionID) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	old, had := p.taken[instead]
	if had {
		p.remove(instead)
	}
	if !p.free(w) || p.yields(w) {
		p.wish(w)
		if had {
			p.add(instead, old)
		}
		return false
	}
	p.add(id, w)
	delete(p.wishes, wisher{w.payer, w.key})
	return true
}

// leave frees the place of a session that had one.
func (p *places) leave(id SessionID) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, had := p.taken[id]; had {
		p.remove(id)
	}
}

func (p *places) add(id SessionID, w place) {
	p.taken[id] = w
	p.kinds[w.kind]++
	p.peers[w.peer]++
	p.payers[w.payer]++
	p.keys[w.key]++
}

func (p *places) remove(id SessionID) {
	w := p.taken[id]
	delete(p.taken, id)
	p.kinds[w.kind]--
	dec(p.peers, w.peer)
	dec(p.payers, w.payer)
	dec(p.keys, w.key)
}

func dec[K comparable](m map[K]int, k K) {
	if m[k]--; m[k] == 0 {
		delete(m, k)
	}
}

// count is the number of live sessions by kind.
func (p *places) count() (total int, kinds map[Kind]int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	kinds = map[Kind]int{}
	for k, n := range p.kinds {
		if n > 0 {
			kinds[k] = n
		}
	}
	return len(p.taken), kinds
}
