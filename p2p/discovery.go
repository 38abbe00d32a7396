package p2p

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/libp2p/go-libp2p/core/event"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/peerstore"
	"github.com/libp2p/go-libp2p/p2p/net/swarm"
)

const (
	// dialTimeout ends a dial or a stream's negotiation; lookupTimeout a search in one DHT.
	dialTimeout   = 10 * time.Second
	lookupTimeout = 10 * time.Second
	// seekMin and seekMax bound the backoff towards one peer: a restarted peer is back within a block or two, a dead one
	// costs a dial and a lookup every half minute.
	seekMin = 250 * time.Millisecond
	seekMax = 30 * time.Second
	// stableAfter is how long a link must last for the backoff to begin anew: a peer that does not allow us closes each
	// link at once, within a round trip or two. Longer, and a link that fails every few seconds would be left down for
	// half a minute.
	stableAfter = 2 * time.Second
	// politeness is how long the peer with the greater id waits for the other to dial, so that dials cross less often.
	politeness = 400 * time.Millisecond
	// hopeful bounds the wait for the others after any peer connected: it may know them.
	hopeful = time.Second
	// seekParallel bounds the peers that are tried at the same time.
	seekParallel = 8
)

// try is the state of our efforts towards one peer.
type try struct {
	delay time.Duration
	next  time.Time
	up    time.Time // since when it is connected; zero: it is not
	busy  bool
}

// seek keeps links to all allowed peers. One goroutine owns the state; it sleeps while all are connected.
func (h *Host) seek(ctx context.Context) error {
	tries := map[peer.ID]*try{}
	done := make(chan peer.ID, seekParallel)
	busy := 0
	warned := map[peer.ID]bool{}
	ctx, cancel := context.WithCancel(ctx)
	defer func() {
		cancel()
		for ; busy > 0; busy-- {
			<-done
		}
	}()
	for {
		h.warnBootstrap(warned)
		due, wait := h.plan(tries, seekParallel-busy, time.Now())
		for _, p := range due {
			busy++
			go func() {
				h.attempt(ctx, p)
				done <- p
			}()
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return nil
		case <-h.ctx.Done():
			timer.Stop()
			return ErrClosed
		case <-timer.C:
		case <-h.wake:
		case e, ok := <-h.ids.Out():
			if !ok {
				return ErrClosed
			}
			h.identified(e.(event.EvtPeerIdentificationCompleted))
		case p := <-done:
			busy--
			if t := tries[p]; t != nil {
				t.busy = false
				t.retry(time.Now())
			}
		}
		timer.Stop()
	}
}

// plan brings the tries up to date and returns the peers to try now and how long to sleep.
func (h *Host) plan(tries map[peer.ID]*try, free int, now time.Time) (due []peer.ID, wait time.Duration) {
	wait = time.Hour
	for p, t := range tries {
		if !h.end.Allowed(p) && !t.busy {
			delete(tries, p)
		}
	}
	news := false
	for _, p := range h.end.allowed.list() {
		if p == h.ID() {
			continue
		}
		t := tries[p]
		if t == nil {
			t = &try{delay: seekMin, next: now.Add(h.polite(p))}
			tries[p] = t
		}
		news = t.observe(h.host.Network().Connectedness(p) == network.Connected, h.polite(p), now) || news
	}
	for p, t := range tries {
		if !t.up.IsZero() || t.busy {
			continue
		}
		if news && t.next.Sub(now) > hopeful {
			t.next = now.Add(hopeful)
		}
		switch left := t.next.Sub(now); {
		case left > 0:
			wait = min(wait, left)
		case len(due) < free:
			t.busy = true
			due = append(due, p)
		}
	}
	return due, wait
}

// observe notes whether the peer is connected, and says whether it just became so.
func (t *try) observe(up bool, polite time.Duration, now time.Time) bool {
	switch {
	case up && t.up.IsZero():
		t.up = now
		return true
	case !up && !t.up.IsZero():
		if now.Sub(t.up) >= stableAfter {
			t.delay = seekMin
			t.next = now.Add(polite)
		} else {
			t.retry(now)
		}
		t.up = time.Time{}
	}
	return false
}

// retry plans the next attempt and doubles the delay after it, with a quarter of jitter.
func (t *try) retry(now time.Time) {
	t.next = now.Add(t.delay*3/4 + rand.N(t.delay/2))
	t.delay = min(2*t.delay, seekMax)
}

func (h *Host) polite(p peer.ID) time.Duration {
	if h.ID() > p {
		return politeness
	}
	return 0
}

// attempt dials a peer at the addresses we know, and asks the DHTs for others if that fails. What the DHT says is a
// rumour: a wrong address fails at the handshake, because the id is the key.
func (h *Host) attempt(ctx context.Context, p peer.ID) {
	ctx, cancel := context.WithTimeout(ctx, dialTimeout+lookupTimeout)
	defer cancel()
	if s, ok := h.host.Network().(*swarm.Swarm); ok {
		s.Backoff().Clear(p) // ours is the backoff; libp2p's goes up to minutes
	}
	h.host.Peerstore().AddAddrs(p, h.book.addrs(p), peerstore.TempAddrTTL)
	if len(h.host.Peerstore().Addrs(p)) > 0 && h.host.Connect(ctx, peer.AddrInfo{ID: p}) == nil {
		return
	}
	for _, d := range h.dhts {
		if ctx.Err() != nil || h.host.Network().Connectedness(p) == network.Connected {
			return
		}
		if d.RoutingTable().Size() == 0 {
			continue
		}
		lookup, cancel := context.WithTimeout(ctx, lookupTimeout)
		ai, err := d.FindPeer(lookup, p)
		cancel()
		if err == nil && len(ai.Addrs) > 0 && h.host.Connect(ctx, ai) == nil {
			return
		}
	}
}

// identified notes where a peer is, and whether it speaks our version, before we have anything to say to it.
func (h *Host) identified(e event.EvtPeerIdentificationCompleted) {
	l, err := h.line(e.Peer)
	if err != nil {
		return
	}
	if e.SignedPeerRecord != nil {
		h.book.note(e.Peer, e.SignedPeerRecord)
	}
	ok, err := h.host.Peerstore().SupportsProtocols(e.Peer, classControl.protocolID(h.cfg.Version))
	differs := err == nil && len(ok) == 0
	l.mu.Lock()
	was := l.mismatch
	l.mismatch = differs
	l.mu.Unlock()
	if differs && !was {
		h.end.Blame(e.Peer, CodeVersion, fmt.Errorf("peer (%s) does not speak version %d", printable(e.AgentVersion), h.cfg.Version))
	}
}

// warnBootstrap tells once that a bootstrap address is of no use now. Before anybody is allowed that says nothing: a new
// node has yet to read the committees from the chain.
func (h *Host) warnBootstrap(warned map[peer.ID]bool) {
	if h.end.allowed.empty() {
		return
	}
	for _, ai := range h.boot {
		if !h.end.Allowed(ai.ID) && !warned[ai.ID] {
			warned[ai.ID] = true
			h.log.Warn("bootstrap peer is not allowed, its address is not used", "peer", ai.ID)
		}
	}
}

func parseBootstrap(addrs []string) ([]peer.AddrInfo, error) {
	var out []peer.AddrInfo
	for _, s := range addrs {
		ai, err := peer.AddrInfoFromString(s)
		if err != nil {
			return nil, fmt.Errorf("bootstrap address %q: %w", s, err)
		}
		if i := slices.IndexFunc(out, func(o peer.AddrInfo) bool { return o.ID == ai.ID }); i >= 0 {
			out[i].Addrs = append(out[i].Addrs, ai.Addrs...)
			continue
		}
		out = append(out, *ai)
	}
	return out, nil
}
