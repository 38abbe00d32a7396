package p2p

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"
)

func TestFiveFindOneAnotherThroughOneAddress(t *testing.T) {
	start := time.Now()
	hosts := testMesh(t, 5)
	t.Logf("full mesh of 5 after %v", time.Since(start).Round(time.Millisecond))

	members := make([]peer.ID, len(hosts))
	for i, h := range hosts {
		members[i] = h.ID()
	}
	for i, h := range hosts {
		to := (i + 1) % len(hosts)
		require.NoError(t, h.Send(t.Context(), members[to], testControl(uint64(i))))
		from, m, err := hosts[to].Recv(t.Context())
		require.NoError(t, err)
		require.Equal(t, h.ID(), from)
		require.EqualValues(t, i, m.GetPrepare().GetEpoch())
	}

	rooms := make([]Room, len(hosts))
	for i, h := range hosts {
		r, err := h.Open(RoomSpec{ID: [32]byte{1}, Members: members, Self: i})
		require.NoError(t, err)
		rooms[i] = r
	}
	start = time.Now()
	for i, r := range rooms {
		require.NoError(t, r.Send(t.Context(), Frame{From: i, Round: 1, Payload: []byte{byte(i)}}))
		require.NoError(t, r.Send(t.Context(), Frame{From: i, To: []int{(i + 1) % 5}, Round: 1, Payload: []byte("direct")}))
	}
	for i, r := range rooms {
		got := map[string]bool{}
		for range len(rooms) {
			f := recvFrame(t, r)
			got[fmt.Sprint(f.From, f.To)] = true
		}
		require.Len(t, got, 5, "member %d", i)
	}
	t.Logf("round of 5 broadcasts with echo after %v", time.Since(start).Round(time.Millisecond))
}

func TestReconnectsAfterRestart(t *testing.T) {
	hosts := testMesh(t, 3)
	ids := []peer.ID{hosts[0].ID(), hosts[1].ID(), hosts[2].ID()}
	room, err := hosts[1].Open(RoomSpec{ID: [32]byte{7}, Members: ids[1:], Self: 0})
	require.NoError(t, err)

	hosts[2].Close()
	eventually(t, func() bool { return connectedTo(hosts[1]) == 1 })
	// A frame for a peer that is away waits for it.
	require.NoError(t, room.Send(t.Context(), Frame{From: 0, To: []int{1}, Round: 1, Payload: []byte("waits")}))

	// Back with other ports, and no address but the first host's.
	again := testHost(t, "2", func(c *Config) { c.Bootstrap = hosts[0].Addrs() })
	again.Allow(ids)
	for _, h := range []*Host{hosts[0], hosts[1], again} {
		eventually(t, func() bool { return connectedTo(h) == 2 })
	}
	r, err := again.Open(RoomSpec{ID: [32]byte{7}, Members: ids[1:], Self: 1})
	require.NoError(t, err)
	require.Equal(t, "waits", string(recvFrame(t, r).Payload))
}

// Links break again and again; what was in flight is sent again, and delivered once.
func TestBrokenLinksLoseNoFrame(t *testing.T) {
	hosts := testMesh(t, 3)
	ids := []peer.ID{hosts[0].ID(), hosts[1].ID(), hosts[2].ID()}
	rooms := make([]Room, 3)
	for i, h := range hosts {
		var err error
		rooms[i], err = h.Open(RoomSpec{ID: [32]byte{9}, Members: ids, Self: i})
		require.NoError(t, err)
	}
	for round := range uint8(MaxRound) {
		require.NoError(t, rooms[0].Send(t.Context(), Frame{From: 0, Round: round, Payload: make([]byte, 20_000)}))
		if round%8 == 4 {
			_ = hosts[1].host.Network().ClosePeer(ids[0])
			_ = hosts[2].host.Network().ClosePeer(ids[1])
		}
	}
	for _, r := range rooms[1:] {
		got := map[uint8]bool{}
		for range MaxRound {
			f := recvFrameWithin(t, r, 3*seekMax) // a link that breaks at once again and again is tried ever later
			require.False(t, got[f.Round])
			got[f.Round] = true
		}
	}
}

func TestControlToAbsentPeerFails(t *testing.T) {
	h := testHost(t, "0", nil)
	require.ErrorIs(t, h.Send(t.Context(), testID("1"), testControl(1)), ErrNotAllowed)
	h.Allow([]peer.ID{testID("1")})
	require.ErrorIs(t, h.Send(t.Context(), testID("1"), testControl(1)), ErrNotConnected)
	require.NoError(t, h.Send(t.Context(), h.ID(), testControl(2)))
	from, _, err := h.Recv(t.Context())
	require.NoError(t, err)
	require.Equal(t, h.ID(), from)
}

// What was queued before Flush is heard, although the link ends right after it.
func TestFlushBeforeClose(t *testing.T) {
	hosts := testMesh(t, 3)
	const many = 200
	for i := range many {
		require.NoError(t, hosts[0].Send(t.Context(), hosts[1].ID(), testControl(uint64(i))))
	}
	hosts[2].Close()
	eventually(t, func() bool { return connectedTo(hosts[0]) == 1 })
	hosts[0].Flush(t.Context()) // not held up by the one that is away
	hosts[0].Close()
	for i := range many {
		_, m, err := hosts[1].Recv(t.Context())
		require.NoError(t, err)
		require.EqualValues(t, i, m.GetPrepare().GetEpoch())
	}
}

func TestCloseEndsEverything(t *testing.T) {
	hosts := testMesh(t, 2)
	room, err := hosts[0].Open(RoomSpec{ID: [32]byte{1}, Members: []peer.ID{hosts[0].ID(), hosts[1].ID()}})
	require.NoError(t, err)
	ends := make(chan error, 2)
	go func() { _, _, err := hosts[0].Recv(context.Background()); ends <- err }()
	go func() { _, err := room.Recv(context.Background()); ends <- err }()
	hosts[0].Close()
	require.ErrorIs(t, <-ends, ErrClosed)
	require.ErrorIs(t, <-ends, ErrClosed)
	_, err = hosts[0].Open(RoomSpec{ID: [32]byte{2}, Members: []peer.ID{hosts[0].ID(), hosts[1].ID()}})
	require.ErrorIs(t, err, ErrClosed)
	require.Error(t, hosts[0].Send(t.Context(), hosts[1].ID(), testControl(1)))
}
