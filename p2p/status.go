package p2p

import (
	"cmp"
	"maps"
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
	Code      string    // CodeVersion if it speaks another version
	Queued    int       // messages that wait for it
	Counts    map[string]uint64

	// What the peer says of itself, and may lie about, and when it last did; zero: never. It stays when the link ends.
	Version string              // of its software: at most maxSoftware printable bytes
	Head    map[[32]byte]uint64 // by domain
	Heard   time.Time
	// ClockOffset is the peer's clock minus ours, to about half of Ping: positive if its clock is fast. It takes the
	// peer's word for its clock and shows at most a day.
	ClockOffset time.Duration
	Ping        time.Duration // the last round trip that we measured; zero: none yet
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
	s.Version, s.Head, s.Heard = l.told.software, maps.Clone(l.told.heads), l.told.heard
	s.ClockOffset, s.Ping = l.told.offset(), l.told.ping
	return s
}
