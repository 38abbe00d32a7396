package p2p

import (
	"context"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
)

const (
	flushTick = 10 * time.Millisecond
	// flushLinger is for what was written to arrive: closing a stream throws away what its reader has not read yet.
	flushLinger = 100 * time.Millisecond
)

// Flush waits until all that is queued for connected peers was written, for as long as ctx lasts. It is for the moment
// before Close: last words, and the echoes that others' runs still wait for.
func (h *Host) Flush(ctx context.Context) {
	t := time.NewTicker(flushTick)
	defer t.Stop()
	for !h.flushed() {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
	linger := time.NewTimer(flushLinger)
	defer linger.Stop()
	select {
	case <-ctx.Done():
	case <-linger.C:
	}
}

func (h *Host) flushed() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	for p, l := range h.lines {
		for _, o := range l.out {
			if o.len() > 0 && h.host.Network().Connectedness(p) == network.Connected {
				return false
			}
		}
	}
	return true
}
