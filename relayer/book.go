package relayer

import (
	"context"
	"fmt"
	"maps"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"
)

// book is the part of the final chain that every step looks at, in memory: committees, keys, the head. The Store is
// its source at start; after that whoever applies a batch to the Store applies it here.
type book struct {
	domain DomainID

	mu         sync.RWMutex
	committees map[Epoch]Committee
	keys       map[KeyID]Key
	head       BlockRef
	headSeen   time.Time
	shot       Snapshot // the last one, without its requests
	final      BlockRef
	suspects   map[common.Address]time.Time // until when
	stopping   Stopping
}

func newBook(d DomainID) *book {
	return &book{domain: d, committees: map[Epoch]Committee{}, keys: map[KeyID]Key{}, suspects: map[common.Address]time.Time{}}
}

func (b *book) load(ctx context.Context, s Store) error {
	d := b.domain
	cs, err := s.Committees(ctx, d)
	if err != nil {
		return fmt.Errorf("load committees: %w", err)
	}
	ks, err := s.Keys(ctx, d)
	if err != nil {
		return fmt.Errorf("load keys: %w", err)
	}
	final, err := s.Cursor(ctx, d)
	if err != nil {
		return fmt.Errorf("load cursor: %w", err)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.final = final
	for _, c := range cs {
		b.committees[c.Epoch] = c
	}
	for _, k := range ks {
		b.keys[k.ID] = k
	}
	return nil
}

// apply follows a batch that the Store holds already; it says whether the set of needed peers may have changed. What the
// batch made of a key, the Store says: it is the one place where that is worked out. Keys and the final block change at one
// moment.
func (b *book) apply(ctx context.Context, s Store, batch Batch) (peers bool, err error) {
	keys := map[KeyID]Key{}
	for _, e := range batch.Events {
		id, ok := keyOf(e)
		if _, read := keys[id]; !ok || read {
			continue
		}
		if keys[id], err = s.Key(ctx, b.domain, id); err != nil {
			return false, fmt.Errorf("read key %s: %w", id, err)
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.final = batch.To
	maps.Copy(b.keys, keys)
	peers = len(keys) > 0
	for _, e := range batch.Events {
		if e, ok := e.(CommitteeSet); ok {
			c := e.Committee
			if c.Cancelled && len(c.Operators) == 0 { // the event names the epoch only
				c = b.committees[c.Epoch]
				c.Cancelled = true
			}
			b.committees[c.Epoch] = c
			peers = true
		}
	}
	return peers, nil
}

// keyOf names the key that an event changes.
func keyOf(e Event) (KeyID, bool) {
	switch e := e.(type) {
	case RequestOpened:
		return e.Request.Key, e.Request.Kind == Keygen || e.Request.Kind == Delete
	case KeyActivated:
		return e.Key, true
	case KeyStatusSet:
		return e.Key, true
	case KeyOpenSet:
		return e.Key, true
	case KeyUserSet:
		return e.Key, true
	}
	return KeyID{}, false
}

// peers are those this node must be able to reach: the members of the newest epoch and of every epoch that holds or
// makes a key.
func (b *book) peers(self Operator) []peer.ID {
	b.mu.RLock()
	defer b.mu.RUnlock()
	var newest Epoch
	for e, c := range b.committees {
		if e > newest && !c.Cancelled {
			newest = e
		}
	}
	epochs := map[Epoch]bool{newest: true}
	for _, k := range b.keys {
		if k.Status != KeyDeleted && k.Status != KeyFailed {
			epochs[k.Epoch] = true
		}
	}
	seen := map[peer.ID]bool{self.Peer: true}
	var out []peer.ID
	for e := range epochs {
		for _, o := range b.committees[e].Operators {
			if !seen[o.Peer] {
				seen[o.Peer] = true
				out = append(out, o.Peer)
			}
		}
	}
	return out
}

// committee is who answers a request: the epoch that makes the key, or the one that holds it.
func (b *book) committee(r Request) (Committee, bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.answering(r)
}

func (b *book) answering(r Request) (Committee, bool) {
	epoch := r.Epoch
	if r.Kind == Sign {
		epoch = b.keys[r.Key].Epoch
	}
	c, ok := b.committees[epoch]
	return c, ok
}

// living are the keys that have not come to their end, and the newest epoch, cancelled or not.
func (b *book) living() (keys map[KeyID]Key, newest Epoch) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	keys = maps.Clone(b.keys)
	maps.DeleteFunc(keys, func(_ KeyID, k Key) bool { return k.Status == KeyDeleted || k.Status == KeyFailed })
	for e := range b.committees {
		newest = max(newest, e)
	}
	return keys, newest
}

func (b *book) key(id KeyID) Key {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.keys[id]
}

func (b *book) setHead(s Snapshot) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.head, b.headSeen, b.shot = s.Head, time.Now(), s
	b.shot.Requests = nil
}

// untilFinal estimates how long a block takes to become final. Where blocks come as they like, the next one may come at
// once: between them lies `least`, no more. The lock is held.
func (b *book) untilFinal(block uint64, least time.Duration) time.Duration {
	shot := b.shot
	if shot.Period == 0 {
		shot.Period = least
	}
	left, known := shot.Left(block)
	if !known {
		return unknownFinality
	}
	return max(0, left-time.Since(b.headSeen))
}

// maxLead bounds how long before finality a signature is begun.
const maxLead = 30 * time.Second

// unknownFinality is more than maxLead: nothing is begun before finality while nobody knows when that will be.
const unknownFinality = time.Hour

// maxBehind is how many final blocks this node may have to read yet while it begins something. One that was away, or whose
// database is an old one, would otherwise take part with shares that a reshare has retired since, in requests that were
// answered since. The finality of a beacon chain moves by 32 blocks at once.
const maxBehind = 64

// tell fills in what the chain says of a request's key and committee, and what the time is: the head, the final block,
// and the block time that has passed since the head came. All of it is of one moment: a final block past the end of a
// grace period must never be seen beside a key whose deletion was cancelled before.
func (b *book) tell(v *View, r Request) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	v.Key = b.keys[r.Key]
	v.Committee, _ = b.answering(r)
	v.Head, v.Final, v.Now = b.head, b.final, time.Now()
	v.Stopping = b.stopping
	v.Behind = b.shot.Final > b.final.Number+maxBehind
	v.Clock = b.head.Time.Add(v.Now.Sub(b.headSeen))
	v.Soon = b.untilFinal(r.At.Number, v.Times.Lead)
	if v.Times.Lead > 0 { // finality comes with a block: there is no begin nearer to it than the block before
		v.Times.Lead = max(v.Times.Lead, min(b.shot.Period, maxLead))
	}
	v.Suspects = map[common.Address]bool{}
	for a, until := range b.suspects {
		if v.Now.Before(until) {
			v.Suspects[a] = true
		}
	}
}

// suspicion is how long an operator that did not do its part is seated last.
const suspicion = 10 * time.Minute

func (b *book) suspect(operators []common.Address) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, a := range operators {
		b.suspects[a] = time.Now().Add(suspicion)
	}
}

func (b *book) following() bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.head.Number > 0
}
