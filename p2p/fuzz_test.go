package p2p

import (
	"bufio"
	"bytes"
	"slices"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p/wire"
)

// nowhere is a transport that loses everything.
type nowhere struct{}

func (nowhere) Post([]peer.ID, proto.Message) error { return nil }

func fuzzEndpoint(t testing.TB) (*Endpoint, []peer.ID) {
	shown := func(_ peer.ID, d [32]byte, s *wire.Status) {
		require.Equal(t, testDomain, d)
		require.LessOrEqual(t, len(s.GetSoftware()), maxSoftware)
		require.Equal(t, printable(s.GetSoftware()), s.GetSoftware())
		(&told{}).take(d, s, time.Now())
	}
	e, err := NewEndpoint(EndpointConfig{Key: testKey("0"), Version: 1, Domains: [][32]byte{testDomain}, OnStatus: shown}, nowhere{})
	require.NoError(t, err)
	ids := []peer.ID{testID("0"), testID("1"), testID("2")}
	e.Allow(ids)
	return e, ids
}

func seed(t testing.TB, m proto.Message) []byte {
	b, err := proto.Marshal(m)
	require.NoError(t, err)
	return b
}

// FuzzRoomMessage decodes and checks what a member may send. Nothing panics, no frame is delivered that the member did
// not sign, and an accepted message means the same after it was encoded again.
func FuzzRoomMessage(f *testing.F) {
	id := [32]byte{1}
	for _, to := range [][]uint32{nil, {0}, {0, 2}} {
		e := &wire.Envelope{Room: id[:], From: 1, To: to, Round: 3, Payload: []byte("payload")}
		require.NoError(f, SealEnvelope(testKey("1"), e))
		c, err := claimOf(e)
		require.NoError(f, err)
		f.Add(seed(f, &wire.RoomMessage{Body: &wire.RoomMessage_Envelope{Envelope: e}}))
		f.Add(seed(f, &wire.RoomMessage{Body: &wire.RoomMessage_Echo{Echo: echoOf(c)}}))
	}
	f.Add([]byte{})
	for _, s := range fuzzArena(f).roomStrikes() {
		f.Add(seed(f, s.m))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		e, ids := fuzzEndpoint(t)
		defer e.Close()
		r, err := e.Open(RoomSpec{ID: id, Members: ids, Self: 0})
		require.NoError(t, err)
		for _, p := range ids[1:] {
			m := &wire.RoomMessage{}
			if proto.Unmarshal(b, m) != nil {
				return
			}
			_ = e.Deliver(p, m)
			_ = e.Deliver(p, m)
		}
		_, fr, ok := r.(*room).in.next()
		if !ok {
			return
		}
		require.Equal(t, 1, fr.From)
		require.Equal(t, "payload", string(fr.Payload), "nobody else's signature can be made")
		require.True(t, len(fr.To) == 0 || slices.Contains(fr.To, 0))
	})
}

// FuzzControl does the same for control messages.
func FuzzControl(f *testing.F) {
	f.Add(seed(f, versioned(1)))
	f.Add(seed(f, &wire.Control{Version: 1, Domain: testDomain[:], Body: &wire.Control_Start{Start: &wire.Start{Parties: make([]*wire.Party, 3)}}}))
	for _, s := range controlStrikes() {
		f.Add(seed(f, s.m))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		e, ids := fuzzEndpoint(t)
		defer e.Close()
		m := &wire.Control{}
		if proto.Unmarshal(b, m) != nil {
			return
		}
		_ = e.Deliver(ids[1], m)
		if _, got, ok := e.control.next(); ok {
			require.EqualValues(t, 1, got.GetVersion())
			require.Equal(t, testDomain[:], got.GetDomain())
			require.NotNil(t, got.GetBody())
			require.Nil(t, got.GetStatus(), "not for Recv")
			require.LessOrEqual(t, len(got.GetStart().GetParties()), MaxMembers)
		}
	})
}

// FuzzStream reads a whole stream of a class, frame after frame, as a reader does.
func FuzzStream(f *testing.F) {
	for c := range classes {
		for _, s := range framingStrikes(c) {
			f.Add(c == classRooms, s.bytes[:min(len(s.bytes), 1<<12)])
		}
	}
	f.Add(false, bytes.Repeat(frame(f, versioned(1)), 3))
	f.Add(false, frame(f, testStatus(&wire.Status{Software: "1.0", Head: 5, UnixMs: -5})))
	for _, s := range fuzzArena(f).roomStrikes()[:5] {
		f.Add(true, frame(f, s.m))
	}
	f.Fuzz(func(t *testing.T, rooms bool, b []byte) {
		e, ids := fuzzEndpoint(t)
		defer e.Close()
		c := classControl
		if rooms {
			c = classRooms
		}
		r := bufio.NewReader(bytes.NewReader(b))
		for {
			m, err := c.readFrom(r)
			if err != nil || e.Deliver(ids[1], m) != nil {
				return
			}
		}
	})
}

// fuzzArena makes the strikes of an arena without its hosts.
func fuzzArena(f *testing.F) *arena {
	e, ids := fuzzEndpoint(f)
	f.Cleanup(e.Close)
	return &arena{TB: f, node: &Host{end: e}, ids: ids}
}
