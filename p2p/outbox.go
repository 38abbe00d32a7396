package p2p

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
)

// outbox is the queue of one class of messages to one peer, and the one writer of the stream that carries them. A frame
// leaves the queue only after it was written; if frames were in flight when a stream broke, replaying outboxes write
// them again on the next. Safe for concurrent use.
type outbox struct {
	ttl    time.Duration
	most   int // bytes that may wait
	replay bool

	mu        sync.Mutex
	queue     []outFrame
	bytes     int
	sent      []outFrame // written lately, oldest first
	sentBytes int

	work chan struct{} // has a token after a push
	up   chan struct{} // has a token after the peer connected
}

type outFrame struct {
	b  []byte // delimited; shared between the peers of a broadcast
	at time.Time
}

func newOutbox(c class) *outbox {
	o := &outbox{ttl: controlTTL, most: controlOut, work: make(chan struct{}, 1), up: make(chan struct{}, 1)}
	if c == classRooms {
		o.ttl, o.most, o.replay = roomTTL, outBytes, true
	}
	return o
}

// push queues a frame and says whether there was place.
func (o *outbox) push(b []byte, now time.Time) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.expire(now)
	if len(o.queue) >= outCount || o.bytes+len(b) > o.most {
		return false
	}
	o.queue = append(o.queue, outFrame{b, now})
	o.bytes += len(b)
	signal(o.work)
	return true
}

// expire drops what waited too long. The lock is held.
func (o *outbox) expire(now time.Time) {
	for len(o.queue) > 0 && now.Sub(o.queue[0].at) > o.ttl {
		o.bytes -= len(o.queue[0].b)
		o.queue[0].b = nil
		o.queue = o.queue[1:]
	}
}

// trim forgets written frames that are old or too many. The lock is held.
func (o *outbox) trim(now time.Time) {
	for len(o.sent) > 0 && (o.sentBytes > replayBytes || now.Sub(o.sent[0].at) > replayAge) {
		o.sentBytes -= len(o.sent[0].b)
		o.sent[0].b = nil
		o.sent = o.sent[1:]
	}
}

// head returns the next frame to write.
func (o *outbox) head(now time.Time) ([]byte, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.expire(now)
	if len(o.queue) == 0 {
		return nil, false
	}
	return o.queue[0].b, true
}

// wrote moves frame b from the queue to the written ones. It is still the head unless push let it expire meanwhile.
func (o *outbox) wrote(b []byte, now time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.queue) > 0 && len(b) > 0 && &o.queue[0].b[0] == &b[0] {
		o.bytes -= len(b)
		o.queue[0].b = nil
		o.queue = o.queue[1:]
	}
	if o.replay {
		o.sent = append(o.sent, outFrame{b, now})
		o.sentBytes += len(b)
		o.trim(now)
	}
}

// rewind puts the frames that may be lost with a broken stream back at the head.
func (o *outbox) rewind(now time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.trim(now)
	o.queue = append(o.sent, o.queue...)
	o.bytes += o.sentBytes
	o.sent, o.sentBytes = nil, 0
}

func (o *outbox) len() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return len(o.queue)
}

// run writes until ctx ends, each time something is queued on the stream that open returns.
func (o *outbox) run(ctx context.Context, open func(context.Context) (network.Stream, error)) {
	delay := reopenMin
	for ctx.Err() == nil {
		if _, some := o.head(time.Now()); !some {
			select {
			case <-o.work:
			case <-ctx.Done():
			}
			continue
		}
		start := time.Now()
		if s, err := open(ctx); err == nil {
			o.rewind(start)
			o.pump(ctx, s)
		}
		if time.Since(start) > reopenMax {
			delay = reopenMin
		}
		select { // the peer is away, refuses, or does not read
		case <-time.After(delay):
		case <-o.up:
			delay = reopenMin
		case <-ctx.Done():
		}
		delay = min(2*delay, reopenMax)
	}
}

var errStreamEnded = errors.New("stream ended by the peer")

// pump writes to one stream until it breaks. The peer never writes on it: a read only tells that it is gone.
func (o *outbox) pump(ctx context.Context, s network.Stream) {
	dead := make(chan struct{})
	go func() {
		defer close(dead)
		var b [1]byte
		_, _ = s.Read(b[:])
	}()
	defer func() {
		_ = s.Reset()
		<-dead
	}()
	for {
		b, some := o.head(time.Now())
		if !some {
			if o.idle(ctx, dead) != nil {
				return
			}
			continue
		}
		_ = s.SetWriteDeadline(time.Now().Add(writeTimeout))
		if _, err := s.Write(b); err != nil {
			return
		}
		o.wrote(b, time.Now())
		select {
		case <-dead:
			return
		default:
		}
	}
}

// idle waits for work, and frees the written frames once they are old.
func (o *outbox) idle(ctx context.Context, dead <-chan struct{}) error {
	var old <-chan time.Time
	o.mu.Lock()
	if len(o.sent) > 0 {
		old = time.After(replayAge)
	}
	o.mu.Unlock()
	select {
	case <-o.work:
		return nil
	case <-old:
		o.mu.Lock()
		o.trim(time.Now())
		o.mu.Unlock()
		return nil
	case <-dead:
		return errStreamEnded
	case <-ctx.Done():
		return ctx.Err()
	}
}

// signal leaves a token in a channel of capacity one.
func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
