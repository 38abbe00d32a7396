package p2p

import (
	"crypto/sha256"
	"fmt"
	"runtime"
	"testing"

	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p/wire"
)

// heap is what lives after a collection.
func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // what finalizers held
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc) //nolint:gosec // fits
}

// flood is an endpoint that several members fill together, each in whatever way costs most.
type flood struct {
	*testing.T
	end   *Endpoint
	ids   []peer.ID // ours first
	names []string
}

func newFlood(t *testing.T, others int) *flood {
	t.Helper()
	f := &flood{T: t, names: []string{"0"}}
	for i := range others {
		f.names = append(f.names, fmt.Sprint("flood ", i))
	}
	for _, name := range f.names {
		f.ids = append(f.ids, testID(name))
	}
	var err error
	f.end, err = NewEndpoint(EndpointConfig{Key: testKey("0"), Version: 1, Domains: [][32]byte{testDomain}}, nowhere{})
	require.NoError(t, err)
	t.Cleanup(f.end.Close)
	f.end.Allow(f.ids)
	return f
}

// deliver gives a message to the endpoint as it comes off a wire.
func (f *flood) deliver(from int, m proto.Message) {
	f.Helper()
	copied := proto.CloneOf(m)
	_ = f.end.Deliver(f.ids[from], copied)
}

// unasked sends, until nothing more is taken, for rooms that are not open and in control messages.
func (f *flood) unasked(from int, payload int) {
	to := make([]uint32, 0, MaxMembers-1)
	for i := range uint32(MaxMembers) {
		if i != 1 {
			to = append(to, i)
		}
	}
	start := versioned(1)
	parties := make([]*wire.Party, MaxMembers)
	for i := range parties {
		parties[i] = &wire.Party{Ready: &wire.Ready{}}
	}
	start.Body = &wire.Control_Start{Start: &wire.Start{Parties: parties}}
	for i := range min(earlyCount, earlyBytes/payload) + 100 {
		id := sha256.Sum256(fmt.Append(nil, from, i))
		e := &wire.Envelope{Room: id[:], From: 1, To: to, Round: 1, Payload: make([]byte, payload), Sig: make([]byte, 64)}
		f.deliver(from, &wire.RoomMessage{Body: &wire.RoomMessage_Envelope{Envelope: e}})
	}
	for range controlCount + 100 {
		f.deliver(from, start)
	}
}

// fill sends all that fits a room: envelopes, and echoes of everything that anybody could broadcast and nobody does.
func (f *flood) fill(room [32]byte, from int, t Traffic) {
	seats := len(f.ids)
	for round := range uint32(t.Rounds) + 1 {
		for seat := range seats {
			if seat == from {
				continue
			}
			f.deliver(from, &wire.RoomMessage{Body: &wire.RoomMessage_Echo{Echo: &wire.Echo{
				Room: room[:], From: uint32(seat), Round: round, Hash: make([]byte, 32), Sig: make([]byte, 64),
			}}})
		}
		e := &wire.Envelope{
			Room: room[:], From: uint32(from), To: []uint32{0}, Round: round, Payload: make([]byte, t.Bytes/(int(t.Rounds)+1)),
		}
		require.NoError(f, SealEnvelope(testKey(f.names[from]), e))
		f.deliver(from, &wire.RoomMessage{Body: &wire.RoomMessage_Envelope{Envelope: e}})
	}
}

// What members can make us keep is what limits.go says, whatever they fill it with, and it is given back.
func TestThreat23MemoryIsBounded(t *testing.T) {
	const others, rooms = 6, 20
	for _, payload := range []int{1, 1000, MaxPayload} {
		f := newFlood(t, others)
		before := heap()
		for i := range others {
			f.unasked(1+i, payload)
		}
		kept, bound := heap()-before, others*(earlyBytes+controlBytes)
		t.Logf("unasked, payloads of %d bytes: %d KiB of %d", payload, kept>>10, bound>>10)
		require.Less(t, kept, bound+bound/2)
		if payload > 1 {
			require.Greater(t, kept, bound/4, "the flood was none")
		}
		f.end.Close()
	}

	f := newFlood(t, others)
	traffic := Traffic{Rounds: 9, Bytes: 16 << 10, Prompt: []uint8{1}}
	before := heap()
	var open []Room
	for i := range rooms {
		id := sha256.Sum256(fmt.Append(nil, "room", i))
		r, err := f.end.Open(RoomSpec{ID: id, Members: f.ids, Self: 0, Traffic: traffic})
		require.NoError(t, err)
		open = append(open, r)
		for k := range others {
			f.fill(id, 1+k, traffic)
		}
	}
	echoes := (int(traffic.Rounds) + 1) * (others + 1) * echoBytes
	kept, bound := heap()-before, rooms*others*(2*traffic.Bytes+echoes)
	t.Logf("rooms: %d KiB of %d", kept>>10, bound>>10)
	require.Less(t, kept, bound)
	require.Greater(t, kept, rooms*others*2*traffic.Bytes, "the flood was none")
	for _, r := range open {
		_, err := r.Recv(t.Context())
		require.NoError(t, err, "the room stands")
	}
	for _, r := range open {
		require.NoError(t, r.Close())
	}
	open = nil
	kept = heap() - before
	t.Logf("closed: %d KiB", kept>>10)
	require.Less(t, kept, bound/4, "what a closed room keeps to echo late broadcasts")
	runtime.KeepAlive(f)
}
