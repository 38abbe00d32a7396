package p2p

import (
	"cmp"
	"slices"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
)

// PeerStatus is what an operator sees of one allowed peer.
type PeerStatus struct {
	Peer      peer.ID
	Connected bool
	Since     time.Time // of the present link, or when the last one ended; zero: never
	Addr      string    // of the present link
	Agent     string    // the peer's user agent, as it says
	Code      string    // CodeVersion if it speaks another version
	Queued    int       // messages that wait for it
	Counts    map[string]uint64
}

// Peers returns the allowed peers but us, ordered by id.
func (h *Host) Peers() []PeerStatus {
	var out []PeerStatus
	for _, p := range h.end.allowed.list() {
		if p != h.ID() {
			out = append(out, h.status(p))
		}
	}
	slices.SortFunc(out, func(a, b PeerStatus) int { return cmp.Compare(a.Peer, b.Peer) })
	return out
}

func (h *Host) status(p peer.ID) PeerStatus {
	s := PeerStatus{
		Peer: p, Counts: h.end.Counts(p),
		Connected: h.host.Network().Connectedness(p) == network.Connected,
	}
	if conns := h.host.Network().ConnsToPeer(p); len(conns) > 0 {
		s.Addr = conns[0].RemoteMultiaddr().String()
	}
	if v, err := h.host.Peerstore().Get(p, "AgentVersion"); err == nil {
		s.Agent, _ = v.(string)
	}
	h.mu.Lock()
	l := h.lines[p]
	h.mu.Unlock()
	if l == nil {
		return s
	}
	for _, o := range l.out {
		s.Queued += o.len()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if s.Since = l.upSince; s.Since.IsZero() {
		s.Since = l.lastUp
	}
	if l.mismatch {
		s.Code = CodeVersion
	}
	return s
}
