package p2p

import (
	"context"
	"encoding/binary"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"
	"github.com/stretchr/testify/require"
)

// arena is two honest hosts, and a member whom both allow and that runs whatever the test wants. Node is the one that it
// attacks.
type arena struct {
	testing.TB
	node, other *Host
	bad         host.Host
	ids         []peer.ID // node, other, bad
	rooms       atomic.Uint64
}

func newArena(t *testing.T) *arena {
	t.Helper()
	hosts := testMesh(t, 2)
	a := &arena{TB: t, node: hosts[0], other: hosts[1], ids: []peer.ID{hosts[0].ID(), hosts[1].ID(), testID("bad")}}
	for _, h := range hosts {
		h.Allow(a.ids)
	}
	a.bad = rawHost(t, "bad", a.node)
	eventually(t, func() bool { return a.node.host.Network().Connectedness(a.ids[2]) == network.Connected })
	a.serves() // all that starts late has started
	return a
}

// serves proves that the honest pair is not hurt: control messages both ways, a room with an echoed broadcast, and
// nothing in Recv but what was sent.
func (a *arena) serves() {
	a.Helper()
	ctx, cancel := context.WithTimeout(a.Context(), patience)
	defer cancel()
	n := a.rooms.Add(1)
	var id [32]byte
	binary.BigEndian.PutUint64(id[:], n)
	pair := []*Host{a.node, a.other}
	for i, h := range pair {
		require.NoError(a, h.Send(ctx, a.ids[1-i], testControl(n)))
	}
	for i, h := range pair {
		from, m, err := h.Recv(ctx)
		require.NoError(a, err)
		require.Equal(a, a.ids[1-i], from)
		require.Equal(a, n, m.GetPrepare().GetEpoch())
		r, err := h.Open(RoomSpec{ID: id, Members: a.ids[:2], Self: i})
		require.NoError(a, err)
		require.NoError(a, r.Send(ctx, Frame{From: i, Round: 1, Payload: []byte{byte(i)}}))
		defer r.Close()
		defer func() {
			f, err := r.Recv(ctx)
			require.NoError(a, err)
			require.Equal(a, Frame{From: 1 - i, Round: 1, Payload: []byte{byte(1 - i)}}, f)
		}()
	}
}

// forgive ends the penalty for the last violation, so that a test of a hundred lasts no minutes.
func (a *arena) forgive() {
	a.node.mu.Lock()
	l := a.node.lines[a.ids[2]]
	a.node.mu.Unlock()
	if l != nil {
		l.pause(time.Now().Add(-penalty))
	}
}

// strike sends bytes on a new stream until they are counted under a code.
func (a *arena) strike(c class, b []byte, code string) {
	a.Helper()
	before := count(a.node, a.ids[2], code)
	hit := func() bool { return count(a.node, a.ids[2], code) > before }
	eventually(a, func() bool {
		a.forgive()
		s, err := a.bad.NewStream(a.Context(), a.ids[0], c.protocolID(1))
		if err != nil {
			return false
		}
		defer s.Reset()
		_, _ = s.Write(b)
		_ = s.CloseWrite()
		for end := time.Now().Add(200 * time.Millisecond); !hit() && time.Now().Before(end); {
			time.Sleep(time.Millisecond)
		}
		return hit()
	})
}

// raw opens a stream of any protocol; "": one whose protocol is never negotiated.
func (a *arena) raw(from host.Host, id protocol.ID) (network.Stream, error) {
	ctx, cancel := context.WithTimeout(a.Context(), 2*time.Second)
	defer cancel()
	if id == "" {
		return from.Network().NewStream(network.WithNoDial(ctx, "connected"), a.ids[0])
	}
	return from.NewStream(ctx, a.ids[0], id)
}

// held is how many streams a peer holds at the node, of one protocol or of all.
func (a *arena) held(p peer.ID, id protocol.ID) int {
	n := 0
	for _, c := range a.node.host.Network().ConnsToPeer(p) {
		for _, s := range c.GetStreams() {
			if s.Stat().Direction == network.DirInbound && (id == "" || s.Protocol() == id) {
				n++
			}
		}
	}
	return n
}

// usage is what a node must give back after an attack.
type usage struct {
	goroutines int
	heap       uint64
}

func measure() usage {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return usage{runtime.NumGoroutine(), m.HeapAlloc}
}

// Slack is what the measured process does for itself meanwhile: DHT refreshes, QUIC timers, buffer pools.
const (
	slackGoroutines = 20
	slackHeap       = 8 << 20
)

// returns waits until memory and goroutines are back where they were.
func (a *arena) returns(to usage) {
	a.Helper()
	var now usage
	defer func() {
		a.Logf("goroutines %d, then %d; heap %d KiB, then %d", to.goroutines, now.goroutines, to.heap>>10, now.heap>>10)
	}()
	require.Eventually(a, func() bool {
		a.node.end.Tidy()
		now = measure()
		return now.goroutines <= to.goroutines+slackGoroutines && now.heap <= to.heap+slackHeap
	}, patience, 50*time.Millisecond)
}
