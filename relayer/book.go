package relayer

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"
)

// book is the part of the final chain that every step looks at, in memory: committees, keys, the head. The Store is
// its source at start; after that whoever applies a batch to the Store applies it here.
type book struct {
	mu         sync.RWMutex
	committees map[Epoch]Committee
	keys       map[KeyID]Key
	head       BlockRef
	headSeen   time.Time
	final      BlockRef
	suspects   map[common.Address]time.Time // until when
}

func newBook() *book {
	return &book{committees: map[Epoch]Committee{}, keys: map[KeyID]Key{}, suspects: map[common.Address]time.Time{}}
}

func (b *book) load(ctx context.Context, s Store, d DomainID) error {
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

// apply follows a batch that the Store holds already; it says whether the set of needed peers may have changed.
func (b *book) apply(batch Batch) (peers bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.final = batch.To
	for _, e := range batch.Events {
		switch e := e.(type) {
		case CommitteeSet:
			c := e.Committee
			if c.Cancelled && len(c.Operators) == 0 { // the event names the epoch only
				c = b.committees[c.Epoch]
				c.Cancelled = true
			}
			b.committees[c.Epoch] = c
		case RequestOpened:
			if r := e.Request; r.Kind == Keygen {
				b.keys[r.Key] = Key{Domain: r.Domain, ID: r.Key, Owner: r.Requester, Epoch: r.Epoch, Status: KeyRequested}
			}
		case KeyActivated:
			k := b.keys[e.Key]
			k.ID, k.Epoch, k.ShareSet, k.Public, k.Status = e.Key, e.Epoch, e.ShareSet, e.Public, KeyActive
			b.keys[e.Key] = k
		case KeyStatusSet:
			k := b.keys[e.Key]
			k.ID, k.Status = e.Key, e.Status
			b.keys[e.Key] = k
		default:
			continue
		}
		peers = true
	}
	return peers
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
	epoch := r.Epoch
	if r.Kind == Sign {
		epoch = b.keys[r.Key].Epoch
	}
	c, ok := b.committees[epoch]
	return c, ok
}

func (b *book) key(id KeyID) Key {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.keys[id]
}

func (b *book) setHead(h BlockRef) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.head, b.headSeen = h, time.Now()
}

// tell fills in what the time is: the head, the final block, and the block time that has passed since the head came.
func (b *book) tell(v *View) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	v.Head, v.Final, v.Now = b.head, b.final, time.Now()
	v.Clock = b.head.Time.Add(v.Now.Sub(b.headSeen))
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
