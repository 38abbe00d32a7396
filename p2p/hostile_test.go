package p2p

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protowire"
	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p/wire"
)

// What a registered member may send, over real links, and what becomes of it: each is dropped, counted under one code,
// and neither the node nor its other links notice.

func length(n uint64) []byte { return binary.AppendUvarint(nil, n) }

type framingStrike struct {
	name  string
	bytes []byte
	code  string
}

func framingStrikes(c class) []framingStrike {
	limit, empty := uint64(MaxControl), CodeVersion // an empty Control is of version 0
	if c == classRooms {
		limit, empty = maxRoomFrame, CodeMalformed
	}
	return []framingStrike{
		{"not protobuf", append(length(4), 0xff, 0xff, 0xff, 0xff), CodeMalformed},
		{"group never ends", append(length(2), 0x0b, 0x0b), CodeMalformed},
		{"2^32", length(1 << 32), CodeOversize},
		{"2^63", length(1 << 63), CodeOversize},
		{"2^64-1", length(math.MaxUint64), CodeOversize},
		{"varint overflow", bytes.Repeat([]byte{0xff}, 11), CodeMalformed},
		{"one over the cap", append(length(limit+1), make([]byte, limit+1)...), CodeOversize},
		{"zeros to the cap", append(length(limit), make([]byte, limit)...), CodeMalformed},
		{"empty", length(0), empty},
		{"empty, often", make([]byte, 1000), empty},
		{"unknown fields", append(length(3), 0xf8, 0x3f, 1), empty},
	}
}

func TestHostileFraming(t *testing.T) {
	a := newArena(t)
	before := measure()
	for c := range classes {
		for _, s := range framingStrikes(c) {
			t.Log(c.protocolID(1), s.name)
			a.strike(c, s.bytes, s.code)
		}
		r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // noise
		for range 200 {
			noise := make([]byte, r.IntN(300))
			for i := range noise {
				noise[i] = byte(r.Uint32())
			}
			a.forgive()
			if s, err := a.raw(a.bad, c.protocolID(1)); err == nil {
				_, _ = s.Write(noise)
				_ = s.CloseWrite()
			}
		}
		a.serves()
	}
	a.returns(before)
}

func controlStrikes() []strike {
	with := func(change func(*wire.Control)) proto.Message {
		m := versioned(1)
		change(m)
		return m
	}
	unknown := func(b []byte) proto.Message {
		return with(func(m *wire.Control) { m.Body = nil; m.ProtoReflect().SetUnknown(b) })
	}
	parties := func(n int) proto.Message {
		return with(func(m *wire.Control) {
			m.Body = &wire.Control_Start{Start: &wire.Start{Parties: make([]*wire.Party, n)}}
		})
	}
	refused := protowire.AppendBytes(protowire.AppendTag(nil, 3, protowire.BytesType), []byte{0xff}) // its code, not UTF-8
	refused = protowire.AppendBytes(protowire.AppendTag(nil, 5, protowire.BytesType), refused)
	return []strike{
		{"version", with(func(m *wire.Control) { m.Version = 2 }), CodeVersion},
		{"no version", with(func(m *wire.Control) { m.Version = 0 }), CodeVersion},
		{"other domain", with(func(m *wire.Control) { m.Domain = make([]byte, 32) }), CodeNotMember},
		{"no domain", with(func(m *wire.Control) { m.Domain = nil }), CodeMalformed},
		{"short domain", with(func(m *wire.Control) { m.Domain = m.GetDomain()[:31] }), CodeMalformed},
		{"long domain", with(func(m *wire.Control) { m.Domain = make([]byte, 33) }), CodeMalformed},
		{"no body", unknown(nil), CodeMalformed},
		{"future body", unknown([]byte{0xfa, 0x06, 1, 'x'}), CodeMalformed},
		{"text not UTF-8", unknown(refused), CodeMalformed},
		{"65 parties", parties(MaxMembers + 1), CodeOversize},
		{"thousands of parties", parties(30_000), CodeOversize},
		{"long software", testStatus(&wire.Status{Software: string(make([]byte, 65))}), CodeOversize},
		{"colourful status", testStatus(&wire.Status{Software: "\x1b[31m"}), CodeMalformed},
	}
}

func TestHostileControl(t *testing.T) {
	a := newArena(t)
	before := measure()
	for _, s := range controlStrikes() {
		t.Log(s.name)
		a.strike(classControl, frame(t, s.m), s.code)
		a.serves() // and with it: Recv has none of it
	}
	require.Empty(t, a.node.end.control.lanesOf())
	a.returns(before)
}

// hostileRoom is open at both honest members, with the attacker in seat 2.
var hostileRoom = [32]byte{0: 0xbb, 31: 1}

func (a *arena) sealed(name string, e *wire.Envelope) *wire.Envelope {
	a.Helper()
	e.Room = hostileRoom[:]
	if e.Payload == nil {
		e.Payload = []byte("payload")
	}
	require.NoError(a, SealEnvelope(testKey(name), e))
	return e
}

func envelopeMessage(e *wire.Envelope, change func(*wire.Envelope)) proto.Message {
	e = proto.CloneOf(e)
	change(e)
	return &wire.RoomMessage{Body: &wire.RoomMessage_Envelope{Envelope: e}}
}

func echoMessage(e *wire.Envelope, change func(*wire.Echo)) proto.Message {
	h := sha256.Sum256(e.GetPayload())
	o := &wire.Echo{Room: e.GetRoom(), From: e.GetFrom(), To: e.GetTo(), Round: e.GetRound(), Hash: h[:], Sig: e.GetSig()}
	change(o)
	return &wire.RoomMessage{Body: &wire.RoomMessage_Echo{Echo: o}}
}

type strike struct {
	name string
	m    proto.Message
	code string
}

// roomStrikes are all wrong in one thing.
func (a *arena) roomStrikes() []strike {
	a.Helper()
	good := a.sealed("bad", &wire.Envelope{From: 2, Round: 1})
	direct := a.sealed("bad", &wire.Envelope{From: 2, To: []uint32{0}, Round: 1})
	others := a.sealed("1", &wire.Envelope{From: 1, Round: 1})
	env, echo := envelopeMessage, echoMessage
	type e = wire.Envelope
	return []strike{
		{"no body", &wire.RoomMessage{}, CodeMalformed},
		{"empty envelope", env(&e{}, func(*e) {}), CodeMalformed},
		{"no room", env(good, func(e *e) { e.Room = nil }), CodeMalformed},
		{"short room", env(good, func(e *e) { e.Room = e.GetRoom()[:31] }), CodeMalformed},
		{"long room", env(good, func(e *e) { e.Room = make([]byte, 33) }), CodeMalformed},
		{"no payload", env(good, func(e *e) { e.Payload = nil }), CodeMalformed},
		{"payload one over", env(good, func(e *e) { e.Payload = make([]byte, MaxPayload+1) }), CodeOversize},
		{"round", env(good, func(e *e) { e.Round = MaxRound + 1 }), CodeMalformed},
		{"round 2^32-1", env(good, func(e *e) { e.Round = math.MaxUint32 }), CodeMalformed},
		{"sender 2^32-1", env(good, func(e *e) { e.From = math.MaxUint32 }), CodeMalformed},
		{"sender 64", env(good, func(e *e) { e.From = MaxMembers }), CodeMalformed},
		{"sender without seat", env(good, func(e *e) { e.From = 3 }), CodeNotMember},
		{"other's seat", env(good, func(e *e) { e.From = 1 }), CodeNotMember},
		{"our seat", env(good, func(e *e) { e.From = 0 }), CodeNotMember},
		{"other's message", env(others, func(*e) {}), CodeNotMember},
		{"receiver 64", env(direct, func(e *e) { e.To = []uint32{MaxMembers} }), CodeMalformed},
		{"receiver without seat", env(direct, func(e *e) { e.To = []uint32{3} }), CodeNotMember},
		{"other receiver", env(direct, func(e *e) { e.To = []uint32{1} }), CodeNotMember},
		{"receiver is sender", env(direct, func(e *e) { e.To = []uint32{2} }), CodeMalformed},
		{"receivers twice", env(good, func(e *e) { e.To = []uint32{0, 0} }), CodeMalformed},
		{"receivers descend", env(good, func(e *e) { e.To = []uint32{1, 0} }), CodeMalformed},
		{"100000 receivers", env(good, func(e *e) { e.To = make([]uint32, 100_000) }), CodeMalformed},
		{"no signature", env(good, func(e *e) { e.Sig = nil }), CodeMalformed},
		{"short signature", env(good, func(e *e) { e.Sig = e.GetSig()[:63] }), CodeMalformed},
		{"wrong signature", env(good, func(e *e) { e.Sig = make([]byte, 64) }), CodeMalformed},
		{"signature of another payload", env(good, func(e *e) { e.Payload = []byte("other") }), CodeMalformed},
		{"signature of another room", env(good, func(e *e) { e.Room = a.openOther() }), CodeMalformed},
		{"room without seat", env(good, func(e *e) { e.Room = a.openWithout() }), CodeNotMember},

		{"empty echo", echo(&e{}, func(o *wire.Echo) { o.Hash = nil }), CodeMalformed},
		{"echo of no room", echo(others, func(o *wire.Echo) { o.Room = nil }), CodeMalformed},
		{"short hash", echo(others, func(o *wire.Echo) { o.Hash = o.GetHash()[:31] }), CodeMalformed},
		{"echo without signature", echo(others, func(o *wire.Echo) { o.Sig = nil }), CodeMalformed},
		{"echo, round", echo(others, func(o *wire.Echo) { o.Round = MaxRound + 1 }), CodeMalformed},
		{"echo, sender 64", echo(others, func(o *wire.Echo) { o.From = MaxMembers }), CodeMalformed},
		{"echo, no seat", echo(others, func(o *wire.Echo) { o.From = 3 }), CodeNotMember},
		{"echo of ours", echo(others, func(o *wire.Echo) { o.From = 0 }), CodeNotMember},
		{"echo of a direct message", echo(others, func(o *wire.Echo) { o.To = []uint32{0} }), CodeMalformed},
		{"echo by no recipient", echo(others, func(o *wire.Echo) { o.From, o.To = 1, []uint32{0, 3} }), CodeNotMember},
		{"echo without seat", echo(others, func(o *wire.Echo) { o.Room = a.openWithout() }), CodeNotMember},
	}
}

// openOther opens one more room with the attacker in it, openWithout one without.
func (a *arena) openOther() []byte   { return a.open(a.ids) }
func (a *arena) openWithout() []byte { return a.open(a.ids[:2]) }

func (a *arena) open(members []peer.ID) []byte {
	a.Helper()
	id := sha256.Sum256(length(a.rooms.Add(1)))
	_, err := a.node.Open(RoomSpec{ID: id, Members: members, Self: 0})
	require.NoError(a, err)
	return id[:]
}

func TestHostileRoomMessages(t *testing.T) {
	a := newArena(t)
	before := measure()
	var rooms [2]Room
	for i, h := range []*Host{a.node, a.other} {
		var err error
		rooms[i], err = h.Open(RoomSpec{ID: hostileRoom, Members: a.ids, Self: i})
		require.NoError(t, err)
	}
	for _, s := range a.roomStrikes() {
		t.Log(s.name)
		a.strike(classRooms, frame(t, s.m), s.code)
	}
	a.serves()

	// The room stands: its other member's and even the attacker's good messages are delivered, and nothing else was.
	require.NoError(t, rooms[1].Send(t.Context(), Frame{From: 1, To: []int{0}, Round: 2, Payload: []byte("honest")}))
	require.Equal(t, "honest", string(recvFrame(t, rooms[0]).Payload))
	a.forgive()
	good := a.sealed("bad", &wire.Envelope{From: 2, To: []uint32{0}, Round: 2})
	_, err := rawStream(t, a.bad, a.node, classRooms).Write(frame(t, envelopeMessage(good, func(*wire.Envelope) {})))
	require.NoError(t, err)
	require.Equal(t, 2, recvFrame(t, rooms[0]).From)

	// A lying echo of an honest broadcast ends this one session, with the liar named.
	require.NoError(t, rooms[1].Send(t.Context(), Frame{From: 1, Round: 3, Payload: []byte("broadcast")}))
	said := a.sealed("1", &wire.Envelope{From: 1, Round: 3, Payload: []byte("broadcast")})
	a.strike(classRooms, frame(t, echoMessage(said, func(o *wire.Echo) { o.Hash, o.Sig = make([]byte, 32), make([]byte, 64) })), CodeMalformed)
	_, err = rooms[0].Recv(t.Context())
	var fault *RoomFault
	require.ErrorAs(t, err, &fault)
	require.Equal(t, 2, fault.Party)

	// For a room that is forgotten.
	for _, r := range rooms {
		require.NoError(t, r.Close())
	}
	a.node.end.rooms.mu.Lock()
	a.node.end.rooms.gone[[32]byte{9}] = true
	a.node.end.rooms.mu.Unlock()
	a.strike(classRooms, frame(t, envelopeMessage(good, func(e *wire.Envelope) { e.Room = append([]byte{9}, make([]byte, 31)...) })), CodeStale)
	a.serves()
	a.returns(before)
}
