package p2p_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/p2ptest"
	"github.com/keymesh/keymesh/p2p/wire"
)

// table is a mesh of n with a room in which everybody sits but the nodes left out.
type table struct {
	*testing.T
	mesh    *p2ptest.Mesh
	ids     []peer.ID
	rooms   []p2p.Room
	traffic p2p.Traffic // of rooms that are opened from now on
}

func newTable(t *testing.T, n int, absent ...int) *table {
	t.Helper()
	m, err := p2ptest.New(p2ptest.Config{Nodes: n, Seed: 3})
	require.NoError(t, err)
	t.Cleanup(m.Close)
	tb := &table{T: t, mesh: m, ids: m.IDs(), rooms: make([]p2p.Room, n)}
	skip := map[int]bool{}
	for _, i := range absent {
		skip[i] = true
	}
	for i := range n {
		if !skip[i] {
			tb.rooms[i] = tb.open(i, 1)
		}
	}
	return tb
}

func (t *table) open(i int, id byte) p2p.Room {
	t.Helper()
	r, err := t.mesh.Node(i).Open(p2p.RoomSpec{ID: [32]byte{id}, Members: t.ids, Self: i, Traffic: t.traffic})
	require.NoError(t, err)
	return r
}

func (t *table) send(i int, round uint8, text string, to ...int) {
	t.Helper()
	require.NoError(t, t.rooms[i].Send(t.Context(), p2p.Frame{From: i, To: to, Round: round, Payload: []byte(text)}))
}

func (t *table) expect(i int, text string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	f, err := t.rooms[i].Recv(ctx)
	require.NoError(t, err)
	require.Equal(t, text, string(f.Payload))
}

func (t *table) silent(i int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	f, err := t.rooms[i].Recv(ctx)
	require.ErrorIs(t, err, context.DeadlineExceeded, "%+v", f)
}

func (t *table) fault(i int) *p2p.RoomFault {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	var err error
	for err == nil { // a direct message is delivered before it is contradicted
		_, err = t.rooms[i].Recv(ctx)
	}
	var f *p2p.RoomFault
	require.ErrorAs(t, err, &f)
	return f
}

func (t *table) counted(i, by int, code string) {
	t.Helper()
	require.Eventually(t, func() bool { return t.mesh.Node(i).Counts(t.ids[by])[code] > 0 }, 5*time.Second, time.Millisecond,
		"%v", t.mesh.Node(i).Counts(t.ids[by]))
}

// envelope makes one as a dishonest member could, signed by node signer.
func (t *table) envelope(signer int, from, round uint32, text string, to ...uint32) *wire.Envelope {
	t.Helper()
	id := [32]byte{1}
	e := &wire.Envelope{Room: id[:], From: from, To: to, Round: round, Payload: []byte(text)}
	require.NoError(t, p2p.SealEnvelope(t.mesh.Node(signer).Key(), e))
	return e
}

// inject sends it over node i's own links.
func (t *table) inject(i int, e *wire.Envelope, to ...int) {
	t.Helper()
	t.post(i, &wire.RoomMessage{Body: &wire.RoomMessage_Envelope{Envelope: e}}, to...)
}

func (t *table) post(i int, m proto.Message, to ...int) {
	t.Helper()
	for _, k := range to {
		require.NoError(t, t.mesh.Node(i).Post([]peer.ID{t.ids[k]}, m))
	}
}

func echo(e *wire.Envelope) *wire.RoomMessage {
	h := sha256.Sum256(e.GetPayload())
	return &wire.RoomMessage{Body: &wire.RoomMessage_Echo{Echo: &wire.Echo{
		Room: e.GetRoom(), From: e.GetFrom(), Round: e.GetRound(), To: e.GetTo(), Hash: h[:], Sig: e.GetSig(),
	}}}
}

func TestThreat13WrongIndexIsRejected(t0 *testing.T) {
	t := newTable(t0, 3)
	t.inject(2, t.envelope(2, 0, 1, "as another", 1), 1)
	t.inject(2, t.envelope(2, 1, 1, "as you"), 1)
	t.inject(2, t.envelope(0, 0, 1, "signed by another", 1), 1)      // a real envelope over a foreign link
	t.inject(2, t.envelope(2, 9, 1, "index out of range"), 1)        // no such seat
	forged := t.envelope(0, 2, 1, "own index, foreign signature", 1) // signature of another key
	t.inject(2, forged, 1)
	t.counted(1, 2, p2p.CodeNotMember)
	t.counted(1, 2, p2p.CodeMalformed)
	t.silent(1)
	t.send(2, 1, "honest again", 1)
	t.expect(1, "honest again")
}

func TestThreat14ReplayFromAnotherRoomIsNotDelivered(t0 *testing.T) {
	t := newTable(t0, 2)
	recorded := make(chan *wire.Envelope, 10)
	stop := t.mesh.Intercept(func(m *p2ptest.Message) p2ptest.Fate {
		recorded <- proto.CloneOf(m.Room.GetEnvelope())
		return p2ptest.Fate{}
	})
	t.send(0, 1, "session 1", 1)
	t.expect(1, "session 1")
	stop()
	first := <-recorded
	t.rooms[1] = t.open(1, 2)
	t.inject(0, first, 1) // as it was: belongs to room 1
	moved := proto.CloneOf(first)
	second := [32]byte{2}
	moved.Room = second[:]
	t.inject(0, moved, 1) // with the room's id changed: not what was signed
	t.counted(1, 0, p2p.CodeMalformed)
	t.silent(1)
}

func TestThreat15SecondDifferentMessageIsEquivocation(t0 *testing.T) {
	for _, to := range [][]uint32{nil, {1}} {
		t := newTable(t0, 3)
		t.inject(0, t.envelope(0, 0, 1, "one", to...), 1)
		t.inject(0, t.envelope(0, 0, 1, "one", to...), 1) // exact duplicate: nothing
		t.inject(0, t.envelope(0, 0, 1, "two", to...), 1)
		f := t.fault(1)
		require.Equal(t, p2p.CodeEquivocation, f.Code)
		require.Equal(t, 0, f.Party)
		require.Len(t, f.Envelopes, 2)
		t.counted(1, 0, p2p.CodeEquivocation)
	}
}

func TestBroadcastWaitsForAllEchoes(t0 *testing.T) {
	t := newTable(t0, 4, 3)
	t.send(0, 1, "x")
	t.silent(1) // node 3 has not opened its room and echoes nothing
	t.rooms[3] = t.open(3, 1)
	for i := 1; i < 4; i++ {
		t.expect(i, "x")
	}
}

func TestThreat17EarlyMessagesAreDeliveredOnOpen(t0 *testing.T) {
	t := newTable(t0, 3, 2)
	t.send(0, 1, "broadcast")
	t.send(0, 1, "direct", 2)
	t.send(1, 1, "direct too", 2)
	time.Sleep(20 * time.Millisecond)
	t.rooms[2] = t.open(2, 1)
	got := map[string]bool{}
	for range 3 {
		f, err := t.rooms[2].Recv(t.Context())
		require.NoError(t, err)
		got[string(f.Payload)] = true
	}
	require.Len(t, got, 3)
	t.expect(1, "broadcast")
}

func TestForgedEchoBlamesTheEcho(t0 *testing.T) {
	t := newTable(t0, 3, 2)
	t.send(0, 1, "x")
	lie := t.envelope(2, 0, 1, "never said") // node 2 cannot sign for node 0
	t.post(2, echo(lie), 1)
	f := t.fault(1)
	require.Equal(t, 2, f.Party)
	require.Equal(t, p2p.CodeMalformed, f.Code)
}

func TestThreat16ContradictingEchoProvesTheBroadcaster(t0 *testing.T) {
	for _, echoFirst := range []bool{true, false} {
		t := newTable(t0, 3, 0, 2)
		a, b := t.envelope(0, 0, 1, "for A"), t.envelope(0, 0, 1, "for B")
		if echoFirst {
			t.post(2, echo(b), 1)
			t.inject(0, a, 1)
		} else {
			t.inject(0, a, 1)
			t.post(2, echo(b), 1)
		}
		f := t.fault(1)
		require.Equal(t, 0, f.Party)
		require.Equal(t, p2p.CodeEchoMismatch, f.Code)
		require.Len(t, f.Envelopes, 1)
		require.Len(t, f.Echoes, 1)
		require.Equal(t, b.GetSig(), f.Echoes[0].GetSig())
	}
}

func TestEchoByNonRecipientIsRejected(t0 *testing.T) {
	t := newTable(t0, 4)
	e := t.envelope(0, 0, 1, "to 1 and 2", 1, 2)
	t.post(3, echo(e), 1)
	t.counted(1, 3, p2p.CodeNotMember)
}

func TestMulticastIsEchoedAmongItsRecipients(t0 *testing.T) {
	t := newTable(t0, 4, 3)
	t.send(0, 1, "new members", 2, 1)
	t.expect(1, "new members")
	t.expect(2, "new members")
}

func TestClosedRoomStillEchoes(t0 *testing.T) {
	t := newTable(t0, 3)
	require.NoError(t, t.rooms[2].Close())
	_, err := t.rooms[2].Recv(t.Context())
	require.ErrorIs(t, err, p2p.ErrClosed)
	t.send(0, 1, "last round")
	t.expect(1, "last round")
	_, err = t.mesh.Node(2).Open(p2p.RoomSpec{ID: [32]byte{1}, Members: t.ids, Self: 2})
	require.ErrorIs(t, err, p2p.ErrRoomReused)
}

func TestWeDoNotContradictOurselves(t0 *testing.T) {
	t := newTable(t0, 3)
	t.send(0, 1, "x")
	t.send(0, 1, "x")
	err := t.rooms[0].Send(t.Context(), p2p.Frame{From: 0, Round: 1, Payload: []byte("y")})
	require.ErrorIs(t, err, p2p.ErrConflict)
	require.Error(t, t.rooms[0].Send(t.Context(), p2p.Frame{From: 1, Round: 1, Payload: []byte("y")}))
	require.Error(t, t.rooms[0].Send(t.Context(), p2p.Frame{From: 0, Round: 2, Payload: make([]byte, p2p.MaxPayload+1)}))
	t.expect(1, "x")
	t.silent(1)
}

// One operator holds two seats, as in a reshare where it is in both committees.
func TestTwoSeatsOfOneOperator(t0 *testing.T) {
	t := newTable(t0, 3, 0, 1, 2)
	members := []peer.ID{t.ids[0], t.ids[1], t.ids[0], t.ids[2]}
	open := func(node, seat int) p2p.Room {
		r, err := t.mesh.Node(node).Open(p2p.RoomSpec{ID: [32]byte{1}, Members: members, Self: seat})
		require.NoError(t, err)
		return r
	}
	t.rooms = []p2p.Room{open(0, 0), open(1, 1), nil, open(2, 3)}
	t.send(0, 1, "to my other seat", 2)
	t.send(0, 1, "from seat 0")
	t.send(1, 1, "from seat 1")
	t.rooms[2] = open(0, 2) // the second seat opens later
	t.send(2, 1, "from seat 2")
	want := map[int]int{0: 2, 1: 2, 2: 3, 3: 3}
	for seat, n := range want {
		got := map[string]bool{}
		for range n {
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
			f, err := t.rooms[seat].Recv(ctx)
			cancel()
			require.NoError(t, err, "seat %d has %v", seat, got)
			got[fmt.Sprint(f.From, string(f.Payload))] = true
		}
		require.Len(t, got, n)
		t.silent(seat)
	}
}

func TestThreat23EarlyFloodFillsItsOwnBufferOnly(t0 *testing.T) {
	t := newTable(t0, 3, 0, 1, 2)
	for i := range 5000 {
		id := sha256.Sum256([]byte(fmt.Sprint(i)))
		e := &wire.Envelope{Room: id[:], From: 0, Round: 1, Payload: make([]byte, 10_000), Sig: make([]byte, 64)}
		require.NoError(t, t.mesh.Node(0).Post([]peer.ID{t.ids[2]}, &wire.RoomMessage{Body: &wire.RoomMessage_Envelope{Envelope: e}}))
	}
	t.counted(2, 0, p2p.CodeBusy)
	t.rooms[1] = t.open(1, 1)
	t.send(1, 1, "served", 2)
	time.Sleep(20 * time.Millisecond)
	t.rooms[2] = t.open(2, 1)
	t.expect(2, "served")
}

func TestThreat23RoomFloodIsBounded(t0 *testing.T) {
	for _, bytes := range []int{0, 3000} {
		t := newTable(t0, 3, 0, 1, 2)
		t.traffic.Bytes = bytes
		t.rooms[1] = t.open(1, 1)
		size := p2p.MaxPayload
		if bytes > 0 {
			size = bytes / 10
		}
		for round := range uint32(p2p.MaxRound) { // broadcasts that wait for an echo
			t.inject(0, t.envelope(0, 0, round, string(make([]byte, size))), 1)
		}
		f := t.fault(1)
		require.Equal(t, 0, f.Party)
		require.Equal(t, p2p.CodeOversize, f.Code)
	}
}

// A room of ten rounds has no place for an eleventh, neither for a message nor for what somebody says of one.
func TestThreat23RoundsAreBounded(t0 *testing.T) {
	t := newTable(t0, 3, 0, 1, 2)
	t.traffic.Rounds = 10
	t.rooms[1] = t.open(1, 1)
	t.inject(0, t.envelope(0, 0, 11, "one too many", 1), 1)
	t.post(2, echo(t.envelope(0, 0, 11, "one too many")), 1)
	t.counted(1, 0, p2p.CodeMalformed)
	t.counted(1, 2, p2p.CodeMalformed)
	t.silent(1)
	t.inject(0, t.envelope(0, 0, 10, "the last", 1), 1)
	t.expect(1, "the last")
}

func TestOpenRefusesWhatIsNotOurRoom(t0 *testing.T) {
	t := newTable(t0, 3, 0, 1, 2)
	n := t.mesh.Node(0)
	for _, s := range []p2p.RoomSpec{
		{Members: t.ids[:1]},
		{Members: t.ids, Self: 1},
		{Members: t.ids, Self: -1},
		{Members: make([]peer.ID, p2p.MaxMembers+1)},
		{Members: []peer.ID{t.ids[0], "no key"}},
		{Members: t.ids, Traffic: p2p.Traffic{Rounds: p2p.MaxRound + 1}},
		{Members: t.ids, Traffic: p2p.Traffic{Bytes: -1}},
		{Members: t.ids, Traffic: p2p.Traffic{Bytes: 1 << 30}},
	} {
		_, err := n.Open(s)
		require.Error(t, err)
	}
}
