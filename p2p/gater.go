package p2p

import (
	"log/slog"
	"maps"
	"sync"

	"github.com/libp2p/go-libp2p/core/connmgr"
	"github.com/libp2p/go-libp2p/core/control"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	ma "github.com/multiformats/go-multiaddr"
)

// allowList is the set of peers that may connect. Safe for concurrent use; empty at first.
type allowList struct {
	mu    sync.RWMutex
	peers map[peer.ID]bool
}

func (a *allowList) has(p peer.ID) bool {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.peers[p]
}

func (a *allowList) replace(peers []peer.ID) {
	m := make(map[peer.ID]bool, len(peers))
	for _, p := range peers {
		m[p] = true
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.peers = m
}

func (a *allowList) empty() bool {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return len(a.peers) == 0
}

func (a *allowList) list() []peer.ID {
	a.mu.RLock()
	defer a.mu.RUnlock()
	out := make([]peer.ID, 0, len(a.peers))
	for p := range a.peers {
		out = append(out, p)
	}
	return out
}

// gater shows libp2p the allow-list. A stranger is refused right after the handshake proved who it is: before a stream,
// before the DHT sees it. Its own dial may succeed for a moment, because the accepting side decides last.
type gater struct{ allowed func(peer.ID) bool }

var _ connmgr.ConnectionGater = gater{}

func (g gater) InterceptPeerDial(p peer.ID) bool                 { return g.allowed(p) }
func (g gater) InterceptAddrDial(p peer.ID, _ ma.Multiaddr) bool { return g.allowed(p) }
func (g gater) InterceptAccept(network.ConnMultiaddrs) bool      { return true }

func (g gater) InterceptSecured(_ network.Direction, p peer.ID, _ network.ConnMultiaddrs) bool {
	return g.allowed(p)
}

// InterceptUpgraded asks again: the list may have changed during the handshake.
func (g gater) InterceptUpgraded(c network.Conn) (bool, control.DisconnectReason) {
	return g.allowed(c.RemotePeer()), 0
}

// counters count per peer and code. Only allowed peers are counted, so that strangers cannot make it grow.
type counters struct {
	log *slog.Logger
	mu  sync.Mutex
	n   map[peer.ID]map[string]uint64
}

func newCounters(log *slog.Logger) *counters {
	return &counters{log: log, n: map[peer.ID]map[string]uint64{}}
}

// add counts. With a reason it also warns, at the 1st, 2nd, 4th, 8th … time: a peer cannot fill our disk.
func (c *counters) add(p peer.ID, code string, why error) {
	c.mu.Lock()
	if c.n[p] == nil {
		c.n[p] = map[string]uint64{}
	}
	c.n[p][code]++
	n := c.n[p][code]
	c.mu.Unlock()
	if why != nil && n&(n-1) == 0 {
		c.log.Warn("peer broke the protocol", "peer", p, "code", code, "times", n, "reason", why)
	}
}

func (c *counters) of(p peer.ID) map[string]uint64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.n[p])
}

func (c *counters) keep(keep func(peer.ID) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for p := range c.n {
		if !keep(p) {
			delete(c.n, p)
		}
	}
}
