package relayer

import (
	"sync"

	"github.com/ethereum/go-ethereum/common"
)

// Limits bound the live sessions of a domain. Nobody can take all places: not the node itself, whose proposals would
// otherwise leave none for the others' (nodes with many requests would say "busy" to one another for ever), not m-1 of the
// others together (each has its part of the committee's), not one key, not one kind.
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
type places struct {
	self   common.Address
	limits Limits

	mu    sync.Mutex
	n     int // members that share the places
	taken map[SessionID]place
	kinds map[Kind]int
	peers map[common.Address]int
	keys  map[KeyID]int
}

type place struct {
	kind Kind
	peer common.Address
	key  KeyID
}

func newPlaces(self common.Address, l Limits) *places {
	return &places{
		self: self, limits: l, n: 2, taken: map[SessionID]place{}, kinds: map[Kind]int{}, peers: map[common.Address]int{},
		keys: map[KeyID]int{},
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
	return p.free(w)
}

func (p *places) free(w place) bool {
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
	if !p.free(w) {
		if had {
			p.add(instead, old)
		}
		return false
	}
	p.add(id, w)
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
	p.keys[w.key]++
}

func (p *places) remove(id SessionID) {
	w := p.taken[id]
	delete(p.taken, id)
	p.kinds[w.kind]--
	dec(p.peers, w.peer)
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
