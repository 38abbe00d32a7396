package p2p

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/p2p/protocol/ping"

	"github.com/keymesh/keymesh/p2p/wire"
)

// Status messages. Each node tells each connected peer its software, its head of every domain and its clock, so that
// operators see what is wrong with whom. Any of it may be a lie: it is shown, and nothing is decided by it.

const (
	// statusEvery is how often a peer is told, give or take a quarter: what operators look at is half a minute old.
	statusEvery = 30 * time.Second
	// statusGap is the least time between two to one peer, so that a peer that connects in a loop costs one per gap, and
	// statusTake the least between two of one peer and domain that we look at. The second is smaller, because queues
	// move messages together.
	statusGap  = 2 * time.Second
	statusTake = time.Second
	// offsetSamples is how many clock samples count: a delay in a queue makes a peer's clock look slow and never fast, so
	// the latest reading of the last minute or two is the best. A clock that is set back is seen that much later.
	offsetSamples = 3
	// maxOffset is the largest offset told apart: beyond a day a clock is not off but wrong.
	maxOffset = 24 * time.Hour
	// pingTimeout ends a ping that is not answered.
	pingTimeout = 5 * time.Second
)

// told is what a peer says about itself, and our measurements beside it. Guarded by its line's lock.
type told struct {
	software string
	heads    map[[32]byte]uint64
	taken    map[[32]byte]time.Time // when the last of a domain was taken
	heard    time.Time
	behind   []time.Duration // their clock minus ours at arrival, newest last; too small by the way it took
	ping     time.Duration

	last, next time.Time // when ours was sent, and is due again
	pinging    bool
}

// take notes a status, and says false if it comes too soon after the last one.
func (t *told) take(domain [32]byte, s *wire.Status, now time.Time) bool {
	if now.Sub(t.taken[domain]) < statusTake {
		return false
	}
	if t.heads == nil {
		t.heads, t.taken = map[[32]byte]uint64{}, map[[32]byte]time.Time{}
	}
	again := now.Sub(t.heard) < statusTake // of another domain: the same sample
	t.software, t.heads[domain], t.taken[domain], t.heard = s.GetSoftware(), s.GetHead(), now, now
	if again {
		return true
	}
	ours, most := now.UnixMilli(), maxOffset.Milliseconds()
	theirs := min(max(s.GetUnixMs(), ours-most), ours+most)
	if t.behind = append(t.behind, time.Duration(theirs-ours)*time.Millisecond); len(t.behind) > offsetSamples {
		t.behind = slices.Delete(t.behind, 0, 1)
	}
	return true
}

// offset is the peer's clock minus ours, to about the difference of the two directions of the link: positive if its
// clock is fast. Half of a ping is taken for the way a status took.
func (t *told) offset() time.Duration {
	if len(t.behind) == 0 {
		return 0
	}
	return slices.Max(t.behind) + t.ping/2
}

// hear takes a status that a peer sent.
func (h *Host) hear(p peer.ID, domain [32]byte, s *wire.Status) {
	l, err := h.line(p)
	if err != nil {
		return
	}
	l.mu.Lock()
	ok := l.told.take(domain, s, time.Now())
	l.mu.Unlock()
	if !ok {
		h.end.Blame(p, CodeBusy, nil)
	}
}

// announce tells the peers about us until ctx ends. It also lets go of what time freed.
func (h *Host) announce(ctx context.Context) error {
	for {
		due, wait := h.due(time.Now())
		h.tell(due)
		for _, l := range due {
			h.spawn(func() { h.ping(ctx, l) })
		}
		h.end.Tidy()
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return nil
		case <-h.ctx.Done():
			timer.Stop()
			return ErrClosed
		case <-h.greet:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// due returns the connected peers that are to be told now, and how long to sleep after that.
func (h *Host) due(now time.Time) (due []*line, wait time.Duration) {
	wait = statusEvery
	h.mu.Lock()
	lines := slices.Collect(maps.Values(h.lines))
	h.mu.Unlock()
	for _, l := range lines {
		if h.host.Network().Connectedness(l.peer) != network.Connected {
			continue // connected makes it due
		}
		l.mu.Lock()
		if !l.mismatch && !l.told.next.After(now) {
			l.told.last, l.told.next = now, now.Add(statusEvery*3/4+rand.N(statusEvery/2))
			due = append(due, l)
		}
		if !l.mismatch {
			wait = min(wait, l.told.next.Sub(now))
		}
		l.mu.Unlock()
	}
	return due, wait
}

// greetLine makes a peer due, as soon as the gap allows. The line's lock is held.
func (h *Host) greetLine(l *line, now time.Time) {
	l.told.next = now
	if soonest := l.told.last.Add(statusGap); soonest.After(now) {
		l.told.next = soonest
	}
	signal(h.greet)
}

// tell sends our status of each domain. A full queue loses it: the next one comes.
func (h *Host) tell(lines []*line) {
	to := make([]peer.ID, len(lines))
	for i, l := range lines {
		to[i] = l.peer
	}
	for _, d := range h.cfg.Domains {
		if len(to) == 0 {
			return
		}
		s := &wire.Status{Software: printable(h.cfg.Software), UnixMs: time.Now().UnixMilli()}
		if h.cfg.Head != nil {
			s.Head = h.cfg.Head(d)
		}
		_ = h.Post(to, &wire.Control{Version: h.cfg.Version, Domain: d[:], Body: &wire.Control_Status{Status: s}})
	}
}

// ping measures one round trip, without our queues.
func (h *Host) ping(ctx context.Context, l *line) {
	l.mu.Lock()
	busy := l.told.pinging
	l.told.pinging = true
	l.mu.Unlock()
	if busy {
		return
	}
	ctx, cancel := context.WithTimeout(network.WithNoDial(ctx, "seek dials"), pingTimeout)
	results := ping.Ping(ctx, h.host, l.peer)
	r, ok := <-results
	cancel()
	for range results { // until its goroutine is gone
		continue
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.told.pinging = false
	if ok && r.Error == nil {
		l.told.ping = r.RTT
	}
}

// printable cuts what a peer says to what may stand in a terminal, a log or a label: printable ASCII, a few bytes.
func printable(s string) string {
	s = s[:min(len(s), maxSoftware)]
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return -1
		}
		return r
	}, s)
}
