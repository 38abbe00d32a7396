package p2p

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"
	"github.com/libp2p/go-libp2p/p2p/protocol/identify"
	"github.com/libp2p/go-libp2p/p2p/protocol/ping"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/p2p/wire"
)

// What a registered member may do to the links themselves: too many, too slow, too often, never ending.

var testDHT = dhtPrefix(testDomain) + dhtProtocol

func TestThousandsOfUnknownRooms(t *testing.T) {
	a := newArena(t)
	before := measure()
	s := rawStream(t, a.bad, a.node, classRooms)
	const flood = 10_000
	for i := range flood {
		id := sha256.Sum256(fmt.Append(nil, i))
		e := &wire.Envelope{Room: id[:], From: 1, Round: 1, Payload: make([]byte, 900), Sig: make([]byte, 64)}
		_, err := s.Write(frame(t, envelopeMessage(e, func(*wire.Envelope) {})))
		require.NoError(t, err)
	}
	eventually(t, func() bool { return count(a.node, a.ids[2], CodeBusy) > 0 })
	a.serves()
	rs := a.node.end.rooms
	kept := func() (items, size int) {
		rs.mu.Lock()
		defer rs.mu.Unlock()
		for _, b := range rs.early {
			items, size = items+len(b.items), size+b.bytes
		}
		return items, size
	}
	eventually(t, func() bool {
		items, _ := kept()
		return items+int(count(a.node, a.ids[2], CodeBusy)) == flood //nolint:gosec // small
	})
	items, size := kept()
	require.LessOrEqual(t, items, earlyCount)
	require.LessOrEqual(t, size, earlyBytes)
	// Nothing comes from that peer any more; what it filled is given back all the same.
	rs.mu.Lock()
	rs.now = func() time.Time { return time.Now().Add(earlyAge + time.Second) }
	rs.mu.Unlock()
	a.node.end.Tidy()
	items, _ = kept()
	require.Zero(t, items)
	a.returns(before)
}

func TestSlowLoris(t *testing.T) {
	a := newArena(t)
	before := measure()
	whole := frame(t, versioned(1))
	var open []network.Stream
	for c := range classes {
		for range 50 { // each with the beginning of the largest frame there is
			limit := uint64(MaxControl)
			if c == classRooms {
				limit = maxRoomFrame
			}
			s, err := a.raw(a.bad, c.protocolID(1))
			if err != nil {
				continue // refused: too many
			}
			_, _ = s.Write(length(limit))
			open = append(open, s)
		}
	}
	for range 2 { // a byte per second
		for _, s := range open {
			_, _ = s.Write([]byte{0x08})
		}
		a.serves()
		require.LessOrEqual(t, a.held(a.ids[2], classControl.protocolID(1)), ourStreams)
		require.LessOrEqual(t, a.held(a.ids[2], classRooms.protocolID(1)), ourStreams)
		time.Sleep(time.Second)
	}
	for _, s := range open {
		_ = s.Reset()
	}
	// It may come back and be quick.
	_, err := rawStream(t, a.bad, a.node, classControl).Write(whole)
	require.NoError(t, err)
	from, _, err := a.node.Recv(t.Context())
	require.NoError(t, err)
	require.Equal(t, a.ids[2], from)
	a.returns(before)
}

// Three members open all the streams they can, of every protocol and of none, write a little and never read. The others
// can still connect anew, open streams and talk.
func TestHundredsOfStreams(t *testing.T) {
	a := newArena(t)
	attackers := []host.Host{a.bad}
	for _, name := range []string{"bad2", "bad3"} {
		a.ids = append(a.ids, testID(name))
	}
	a.node.Allow(a.ids)
	for _, name := range []string{"bad2", "bad3"} {
		attackers = append(attackers, rawHost(t, name, a.node))
	}
	before := measure()
	const most = baseStreams + dhtStreams
	for i, id := range []protocol.ID{
		"", "", classControl.protocolID(1), classRooms.protocolID(1), testDHT, identify.ID, identify.IDPush, ping.ID, "/unknown/1",
	} {
		each := 2 * most // more, and faster than libp2p refuses them: that ends the connection
		if i == 0 {
			each = most - guestStreams
		}
		var open []network.Stream
		for _, r := range attackers {
			for range each {
				s, err := a.raw(r, id)
				if err != nil {
					continue
				}
				if id == testDHT {
					_, _ = s.Write(length(4 << 20)) // room is made for as much as is announced
				} else {
					_, _ = s.Write([]byte{19}) // of 20 bytes of a protocol's name, or of a message
				}
				open = append(open, s)
			}
		}
		time.Sleep(100 * time.Millisecond) // for what is on the way
		for _, r := range attackers {
			require.LessOrEqual(t, a.held(r.ID(), ""), most, "%q", id)
			require.LessOrEqual(t, a.held(r.ID(), testDHT), dhtStreams)
			require.LessOrEqual(t, a.held(r.ID(), ping.ID), guestStreams)
		}
		if i == 0 {
			require.Greater(t, a.held(a.ids[2], ""), most/2, "they hang in negotiation")
		}
		t.Logf("%q: %d streams open, the node has %d of one attacker", id, len(open), a.held(a.bad.ID(), ""))
		if i == 0 || id == testDHT { // the honest pair loses its link meanwhile, and needs new streams of all kinds
			_ = a.node.host.Network().ClosePeer(a.ids[1])
			eventually(t, func() bool {
				return a.node.host.Network().Connectedness(a.ids[1]) == network.Connected &&
					a.other.host.Network().Connectedness(a.ids[0]) == network.Connected
			})
		}
		a.serves()
		for _, s := range open {
			_ = s.Reset()
		}
	}
	a.returns(before)
}

func TestReconnectStorm(t *testing.T) {
	a := newArena(t)
	before := measure()
	for range 60 {
		_ = a.bad.Network().ClosePeer(a.ids[0])
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		_ = a.bad.Connect(ctx, peer.AddrInfo{ID: a.ids[0]})
		cancel()
		if s, err := a.raw(a.bad, classControl.protocolID(1)); err == nil {
			_, _ = s.Write([]byte{1, 0xff})
		}
	}
	a.node.mu.Lock()
	l := a.node.lines[a.ids[2]]
	a.node.mu.Unlock()
	require.LessOrEqual(t, l.out[classControl].len(), 60, "a status per gap, not per connection")
	a.serves()
	a.returns(before)
}

// floodRequest is the smallest DHT request that is answered: FIND_NODE of a key of one byte.
var floodRequest = []byte{5, 0x08, 4, 0x12, 1, 'x'}

// A member asks libp2p's own services as fast as it can, and reads the answers or does not.
func TestFloodOfLibp2pServices(t *testing.T) {
	a := newArena(t)
	before := measure()
	for _, id := range []protocol.ID{testDHT, ping.ID} {
		for _, reads := range []bool{true, false} {
			request := bytes.Repeat(floodRequest, 1000)
			if id == ping.ID {
				request = make([]byte, 32*ping.PingSize)
			}
			s, err := a.raw(a.bad, id)
			require.NoError(t, err)
			var answered int
			var wg sync.WaitGroup
			if reads {
				wg.Go(func() {
					b := make([]byte, 1<<16)
					for {
						n, err := s.Read(b)
						answered += n
						if err != nil {
							return
						}
					}
				})
			}
			sent, start := 0, time.Now()
			_ = s.SetWriteDeadline(start.Add(time.Second))
			for time.Since(start) < time.Second {
				n, err := s.Write(request)
				sent += n
				if err != nil {
					break
				}
			}
			a.serves()
			_ = s.Reset()
			wg.Wait()
			t.Logf("%s, reads %v: sent %d KiB, answered %d KiB", id, reads, sent>>10, answered>>10)
			if id == ping.ID {
				require.LessOrEqual(t, answered, guestBurst+10*guestRate)
			}
		}
	}
	a.returns(before)
}

// Garbage to libp2p's own services. They are not ours to count, and no violation of ours: they end the stream.
func TestGarbageToLibp2pServices(t *testing.T) {
	a := newArena(t)
	before := measure()
	for _, id := range []protocol.ID{testDHT, identify.ID, identify.IDPush, ping.ID, ""} {
		for _, b := range [][]byte{
			{}, {0}, length(1 << 32), length(1 << 63), bytes.Repeat([]byte{0xff}, 64), append(length(4), 0xff, 0xff, 0xff, 0xff),
			make([]byte, 1<<16), floodRequest[:3], {2, 0x08, 99}, {2, 0x08, 0}, {2, 0x08, 2},
		} {
			s, err := a.raw(a.bad, id)
			if err != nil {
				continue
			}
			_ = s.SetDeadline(time.Now().Add(50 * time.Millisecond))
			_, _ = s.Write(b)
			_ = s.CloseWrite()
			_, _ = s.Read(make([]byte, 1<<10))
			_ = s.Reset()
		}
		a.serves()
	}
	a.returns(before)
}
