package p2p

import (
	"context"
	"sync"

	"github.com/libp2p/go-libp2p/core/peer"
)

// inbox holds what peers sent until it is received: a bounded queue per sender, taken in turns. A peer that floods
// loses its own newest messages and delays the others by one message per turn. Safe for concurrent use; put never
// blocks.
type inbox[T any] struct {
	maxCount, maxBytes int

	mu     sync.Mutex
	lanes  map[peer.ID]*lane[T]
	turn   []peer.ID // senders with something waiting, next first
	closed bool
	ready  chan struct{} // has a token while something waits
	done   chan struct{}
}

type lane[T any] struct {
	items []sized[T]
	bytes int
}

type sized[T any] struct {
	item T
	size int
}

func newInbox[T any](maxCount, maxBytes int) *inbox[T] {
	return &inbox[T]{
		maxCount: maxCount, maxBytes: maxBytes,
		lanes: map[peer.ID]*lane[T]{}, ready: make(chan struct{}, 1), done: make(chan struct{}),
	}
}

// put queues an item of a sender and says whether there was place.
func (b *inbox[T]) put(from peer.ID, item T, size int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return false
	}
	l := b.lanes[from]
	if l == nil {
		l = &lane[T]{}
	}
	if len(l.items) >= b.maxCount || l.bytes+size > b.maxBytes {
		return false
	}
	if len(l.items) == 0 {
		b.lanes[from] = l
		b.turn = append(b.turn, from)
	}
	l.items = append(l.items, sized[T]{item, size})
	l.bytes += size
	b.signal()
	return true
}

// take blocks for the next item. It ends with the context, or with ErrClosed.
func (b *inbox[T]) take(ctx context.Context) (peer.ID, T, error) {
	var none T
	for {
		if err := ctx.Err(); err != nil {
			return "", none, err
		}
		if p, item, ok := b.next(); ok {
			return p, item, nil
		}
		select {
		case <-b.ready:
		case <-b.done:
			return "", none, ErrClosed
		case <-ctx.Done():
			return "", none, ctx.Err()
		}
	}
}

func (b *inbox[T]) next() (peer.ID, T, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var none T
	if b.closed || len(b.turn) == 0 {
		return "", none, false
	}
	p := b.turn[0]
	b.turn = b.turn[1:]
	l := b.lanes[p]
	it := l.items[0]
	l.items[0] = sized[T]{}
	l.items = l.items[1:]
	l.bytes -= it.size
	if len(l.items) > 0 {
		b.turn = append(b.turn, p)
	} else {
		delete(b.lanes, p)
	}
	if len(b.turn) > 0 {
		b.signal()
	}
	return p, it.item, true
}

// signal wakes one waiter. The lock is held.
func (b *inbox[T]) signal() {
	select {
	case b.ready <- struct{}{}:
	default:
	}
}

// keep drops the queues of senders that keep refuses.
func (b *inbox[T]) keep(keep func(peer.ID) bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var turn []peer.ID
	for _, p := range b.turn {
		if keep(p) {
			turn = append(turn, p)
		} else {
			delete(b.lanes, p)
		}
	}
	b.turn = turn
}

// close ends all takes and drops what waits.
func (b *inbox[T]) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.closed {
		b.closed = true
		b.lanes, b.turn = nil, nil
		close(b.done)
	}
}
