package p2p

import (
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"
)

const (
	// meterChunk bounds one read of a metered stream: it is paid for after it, and must not be more than the burst.
	meterChunk = 4 << 10
	// meterLeast is what a read costs at least: a request of five bytes makes as much work as one of sixty. The services
	// read a message in one or two.
	meterLeast = 32
)

// metered is the libp2p host as its own services see it that have no rate limit of their own: what a peer asks of them
// is read at guestRate. A member that floods the DHT with lookups waits for itself.
type metered struct {
	host.Host
	wait func(p peer.ID, n int) error
}

// SetStreamHandler implements host.Host.
func (m metered) SetStreamHandler(id protocol.ID, f network.StreamHandler) {
	m.Host.SetStreamHandler(id, func(s network.Stream) { f(meteredStream{s, m.wait}) })
}

type meteredStream struct {
	network.Stream
	wait func(p peer.ID, n int) error
}

// Read implements io.Reader.
func (s meteredStream) Read(b []byte) (int, error) {
	n, err := s.Stream.Read(b[:min(len(b), meterChunk)])
	if n > 0 {
		if wait := s.wait(s.Conn().RemotePeer(), max(n, meterLeast)); wait != nil {
			return n, wait
		}
	}
	return n, err
}

// guest waits until a peer may be served n more bytes.
func (h *Host) guest(p peer.ID, n int) error {
	l, err := h.line(p)
	if err != nil {
		return err
	}
	return l.guest.WaitN(h.ctx, n)
}
