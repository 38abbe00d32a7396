package p2p

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protodelim"
	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p/wire"
)

// rawHost is a libp2p host without our code, connected to h: what an adversary runs.
func rawHost(t *testing.T, name string, h *Host) host.Host {
	t.Helper()
	r, err := libp2p.New(libp2p.Identity(testKey(name)), libp2p.NoListenAddrs, libp2p.DisableRelay(), libp2p.DisableMetrics())
	require.NoError(t, err)
	t.Cleanup(func() { r.Close() })
	ai, err := peer.AddrInfoFromString(h.Addrs()[0])
	require.NoError(t, err)
	_ = r.Connect(t.Context(), *ai) // of a stranger it may succeed for a moment
	return r
}

func rawStream(t *testing.T, r host.Host, h *Host, c class) network.Stream {
	t.Helper()
	var s network.Stream
	eventually(t, func() bool { // after a violation streams are refused for a moment
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		var err error
		s, err = r.NewStream(ctx, h.ID(), c.protocolID(1))
		return err == nil
	})
	t.Cleanup(func() { s.Reset() })
	return s
}

func frame(t testing.TB, m proto.Message) []byte {
	t.Helper()
	var b bytes.Buffer
	_, err := protodelim.MarshalTo(&b, m)
	require.NoError(t, err)
	return b.Bytes()
}

func versioned(n uint64) *wire.Control {
	m := testControl(n)
	m.Version = 1
	return m
}

func TestThreat20StrangerIsRefused(t *testing.T) {
	h := testHost(t, "0", nil)
	h.Allow([]peer.ID{testID("1")})
	stranger := rawHost(t, "stranger", h)
	// Seen from the accepting side, it is never a peer; seen from its own, every stream fails.
	for range 20 {
		require.NotEqual(t, network.Connected, h.host.Network().Connectedness(stranger.ID()))
		time.Sleep(5 * time.Millisecond)
	}
	_, err := stranger.NewStream(t.Context(), h.ID(), classControl.protocolID(1))
	require.Error(t, err)
	require.Zero(t, h.dhts[0].RoutingTable().Size())
	require.Empty(t, h.end.Counts(stranger.ID()))
}

func TestThreat20BootstrapPeerThatIsNotAllowedIsNotDialled(t *testing.T) {
	other := testHost(t, "1", nil)
	other.Allow([]peer.ID{testID("0")})
	h := testHost(t, "0", func(c *Config) { c.Bootstrap = other.Addrs() })
	h.Allow([]peer.ID{testID("2")})
	time.Sleep(300 * time.Millisecond)
	require.Zero(t, connectedTo(other))
	h.Allow([]peer.ID{testID("1")})
	eventually(t, func() bool { return connectedTo(other) == 1 })
}

// Strangers outnumber the registered peers. They run the same DHT, know one another and everybody's address, are named as
// bootstrap peers, and knock all the time. The registered peers find one another, through the one address that is real,
// and nobody else is in their tables.
func TestThreat20DHTFullOfStrangers(t *testing.T) {
	var strangers []host.Host
	var addrs []string
	for i := range 8 {
		h, err := libp2p.New(libp2p.Identity(testKey(fmt.Sprint("stranger ", i))), libp2p.ListenAddrStrings("/ip4/127.0.0.1/tcp/0"), libp2p.DisableRelay(), libp2p.DisableMetrics())
		require.NoError(t, err)
		t.Cleanup(func() { h.Close() })
		d, err := newDHT(h, testDomain, func(peer.ID) bool { return true })
		require.NoError(t, err)
		t.Cleanup(func() { d.Close() })
		addrs = append(addrs, fmt.Sprintf("%s/p2p/%s", h.Addrs()[0], h.ID()))
		for _, other := range strangers {
			require.NoError(t, h.Connect(t.Context(), peer.AddrInfo{ID: other.ID(), Addrs: other.Addrs()}))
		}
		strangers = append(strangers, h)
	}
	ids := []peer.ID{testID("0"), testID("1"), testID("2")}
	var hosts []*Host
	for i := range ids {
		h := testHost(t, fmt.Sprint(i), func(c *Config) {
			c.Bootstrap = addrs
			if i > 0 {
				c.Bootstrap = append(hosts[0].Addrs(), addrs...)
			}
		})
		h.Allow(ids)
		hosts = append(hosts, h)
	}
	knock := func() {
		for _, s := range strangers {
			for _, h := range hosts {
				ai, err := peer.AddrInfoFromString(h.Addrs()[0])
				require.NoError(t, err)
				_ = s.Connect(t.Context(), *ai) // of a stranger it may succeed for a moment
			}
		}
	}
	eventually(t, func() bool {
		knock()
		return connectedTo(hosts[0]) == 2 && connectedTo(hosts[1]) == 2 && connectedTo(hosts[2]) == 2
	})
	for _, h := range hosts {
		for _, p := range h.dhts[0].RoutingTable().ListPeers() {
			require.Contains(t, ids, p)
		}
		for _, s := range strangers {
			require.NotContains(t, h.host.Network().Peers(), s.ID())
		}
	}
}

func TestThreat21AllowShrinkingDisconnects(t *testing.T) {
	hosts := testMesh(t, 3)
	require.NoError(t, hosts[2].Send(t.Context(), hosts[0].ID(), testControl(1)))
	eventually(t, func() bool { return len(hosts[0].end.control.lanesOf()) == 1 })
	hosts[0].Allow([]peer.ID{hosts[0].ID(), hosts[1].ID()})
	require.NotEqual(t, network.Connected, hosts[0].host.Network().Connectedness(hosts[2].ID()))
	require.Empty(t, hosts[0].end.control.lanesOf(), "what it had sent is dropped")
	eventually(t, func() bool { return connectedTo(hosts[2]) == 1 })
	time.Sleep(500 * time.Millisecond) // it tries again, in vain
	require.Equal(t, 1, connectedTo(hosts[0]))
	require.NotEqual(t, network.Connected, hosts[0].host.Network().Connectedness(hosts[2].ID()))
	hosts[0].Allow([]peer.ID{hosts[1].ID(), hosts[2].ID()})
	eventually(t, func() bool { return connectedTo(hosts[0]) == 2 })
}

func (b *inbox[T]) lanesOf() []peer.ID {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []peer.ID
	for p := range b.lanes {
		out = append(out, p)
	}
	return out
}

// A peer of another version is told apart from one that is away, on both sides: the link stands, nothing is said over it,
// and those of one version go on.
func TestThreat22OtherVersionIsRefusedCleanly(t *testing.T) {
	ids := []peer.ID{testID("0"), testID("1"), testID("2")}
	a := testHost(t, "0", nil)
	newer := testHost(t, "1", func(c *Config) { c.Bootstrap, c.Version = a.Addrs(), 2 })
	b := testHost(t, "2", func(c *Config) { c.Bootstrap = a.Addrs() })
	for _, h := range []*Host{a, newer, b} {
		h.Allow(ids)
	}
	codeOf := func(h *Host, p peer.ID) string {
		for _, s := range h.Peers() {
			if s.Peer == p && s.Connected {
				return s.Code
			}
		}
		return "away"
	}
	eventually(t, func() bool {
		return codeOf(a, ids[1]) == CodeVersion && codeOf(newer, ids[0]) == CodeVersion && codeOf(a, ids[2]) == "" && codeOf(b, ids[0]) == ""
	})
	require.NotZero(t, count(a, ids[1], CodeVersion))
	require.NotZero(t, count(newer, ids[0], CodeVersion))

	_ = newer.Send(t.Context(), ids[0], testControl(1)) // it waits, in vain
	room, err := newer.Open(RoomSpec{ID: [32]byte{1}, Members: ids, Self: 1})
	require.NoError(t, err)
	require.NoError(t, room.Send(t.Context(), Frame{From: 1, Round: 1, Payload: []byte("x")}))
	require.NoError(t, b.Send(t.Context(), ids[0], testControl(2)))
	from, m, err := a.Recv(t.Context())
	require.NoError(t, err)
	require.Equal(t, ids[2], from)
	require.EqualValues(t, 2, m.GetPrepare().GetEpoch())
	require.Empty(t, a.end.control.lanesOf())
	require.Empty(t, a.end.rooms.earlyOf(ids[1]))

	// One that lies about its version in the handshake is found out by the message.
	liar, before := rawHost(t, "1", a), count(a, ids[1], CodeVersion) // with the same key
	_, err = rawStream(t, liar, a, classControl).Write(frame(t, &wire.Control{Version: 2, Domain: testDomain[:], Body: testControl(3).GetBody()}))
	require.NoError(t, err)
	eventually(t, func() bool { return count(a, ids[1], CodeVersion) > before })
	require.Empty(t, a.end.control.lanesOf())
}

func (rs *rooms) earlyOf(p peer.ID) []earlyItem {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if b := rs.early[p]; b != nil {
		return b.items
	}
	return nil
}

// After garbage a peer is refused for the time of the penalty, and then served again.
func TestPeerIsServedAfterGarbage(t *testing.T) {
	h := testHost(t, "0", nil)
	h.Allow([]peer.ID{testID("bad")})
	bad := rawHost(t, "bad", h)
	start := time.Now()
	_, err := rawStream(t, bad, h, classRooms).Write([]byte{4, 0xff, 0xff, 0xff, 0xff})
	require.NoError(t, err)
	eventually(t, func() bool { return count(h, bad.ID(), CodeMalformed) == 1 })
	eventually(t, func() bool {
		_, _ = rawStream(t, bad, h, classControl).Write(frame(t, versioned(5)))
		time.Sleep(20 * time.Millisecond)
		return len(h.end.control.lanesOf()) == 1
	})
	require.Greater(t, time.Since(start), penalty)
	_, m, err := h.Recv(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 5, m.GetPrepare().GetEpoch())
}

func TestNewestStreamReplacesTheOlder(t *testing.T) {
	h := testHost(t, "0", nil)
	h.Allow([]peer.ID{testID("1")})
	r := rawHost(t, "1", h)
	var streams []network.Stream
	for i := range 5 {
		s := rawStream(t, r, h, classControl)
		_, err := s.Write(frame(t, versioned(uint64(i))))
		require.NoError(t, err)
		_, m, err := h.Recv(t.Context())
		require.NoError(t, err)
		require.EqualValues(t, i, m.GetPrepare().GetEpoch())
		streams = append(streams, s)
	}
	for _, s := range streams[:4] {
		_ = s.SetReadDeadline(time.Now().Add(patience))
		_, err := s.Read(make([]byte, 1))
		require.ErrorIs(t, err, network.ErrReset)
	}
}

func TestThreat23FloodOfOneDoesNotStarveAnother(t *testing.T) {
	hosts := testMesh(t, 2)
	ids := []peer.ID{hosts[0].ID(), hosts[1].ID(), testID("bad")}
	hosts[0].Allow(ids)
	bad := rawHost(t, "bad", hosts[0])
	ctx, cancel := context.WithCancel(t.Context())
	flooded := make(chan struct{})
	go func() {
		defer close(flooded)
		s, err := bad.NewStream(ctx, ids[0], classControl.protocolID(1))
		if err != nil {
			return
		}
		b := bytes.Repeat(frame(t, versioned(1)), 1000)
		for ctx.Err() == nil {
			_ = s.SetWriteDeadline(time.Now().Add(100 * time.Millisecond))
			if _, err := s.Write(b); err != nil && ctx.Err() != nil {
				return
			}
		}
	}()
	eventually(t, func() bool { return count(hosts[0], bad.ID(), CodeBusy) > 1000 })
	for i := range 50 {
		require.NoError(t, hosts[1].Send(t.Context(), ids[0], testControl(uint64(i))))
	}
	eventually(t, func() bool { return len(hosts[0].end.control.lanesOf()) == 2 })
	seen := 0
	for i := 0; seen < 50; i++ {
		require.Less(t, i, 500, "served in turns")
		from, m, err := hosts[0].Recv(t.Context())
		require.NoError(t, err)
		if from == ids[1] {
			require.EqualValues(t, seen, m.GetPrepare().GetEpoch())
			seen++
		}
	}
	require.Zero(t, count(hosts[0], ids[1], CodeBusy))
	cancel()
	<-flooded
}

// A peer that accepts our stream and never reads: its queue fills, Send says so, others are served.
func TestPeerThatNeverReads(t *testing.T) {
	hosts := testMesh(t, 2)
	bad := testKey("bad")
	badID, _ := peer.IDFromPrivateKey(bad)
	ids := []peer.ID{hosts[0].ID(), hosts[1].ID(), badID}
	hosts[0].Allow(ids)
	raw := rawHost(t, "bad", hosts[0])
	raw.SetStreamHandler(classRooms.protocolID(1), func(network.Stream) {})
	room, err := hosts[0].Open(RoomSpec{ID: [32]byte{3}, Members: ids, Self: 0})
	require.NoError(t, err)
	_, err = hosts[1].Open(RoomSpec{ID: [32]byte{3}, Members: ids, Self: 1})
	require.NoError(t, err)
	full := false
	for round := 0; round <= MaxRound && !full; round++ {
		start := time.Now()
		err = room.Send(t.Context(), Frame{From: 0, To: []int{2}, Round: uint8(round), Payload: make([]byte, MaxPayload)})
		require.Less(t, time.Since(start), 2*time.Second)
		full = err != nil
	}
	require.ErrorIs(t, err, ErrQueueFull)
	require.NoError(t, hosts[0].Send(t.Context(), ids[1], testControl(9)))
	_, m, err := hosts[1].Recv(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 9, m.GetPrepare().GetEpoch())
}
