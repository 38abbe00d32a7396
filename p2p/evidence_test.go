package p2p_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/wire"
)

// What a room finds, a stranger can check: two claims, without their payloads.
func TestFaultsAreEvidence(t0 *testing.T) {
	for name, provoke := range map[string]func(t *table){
		"two broadcasts": func(t *table) {
			t.inject(0, t.envelope(0, 0, 1, "one"), 1)
			t.inject(0, t.envelope(0, 0, 1, "two"), 1)
		},
		"two direct messages": func(t *table) {
			t.inject(0, t.envelope(0, 0, 1, "one", 1), 1)
			t.inject(0, t.envelope(0, 0, 1, "two", 1), 1)
		},
		"one broadcast to different members": func(t *table) {
			t.inject(0, t.envelope(0, 0, 1, "one"), 1)
			t.inject(0, t.envelope(0, 0, 1, "one", 1, 2), 1)
		},
		"an echo of another": func(t *table) {
			t.inject(0, t.envelope(0, 0, 1, "one"), 1)
			t.post(2, echo(t.envelope(0, 0, 1, "two")), 1)
		},
		"two echoes": func(t *table) {
			t.post(2, echo(t.envelope(0, 0, 1, "one")), 1)
			t.post(2, echo(t.envelope(0, 0, 1, "two")), 1)
		},
	} {
		t0.Run(name, func(t0 *testing.T) {
			t := newTable(t0, 4, 2)
			provoke(t)
			f := t.fault(1)
			require.Equal(t, 0, f.Party)
			claims := f.Claims()
			require.NoError(t, p2p.VerifyContradiction(t.ids[0], 4, claims))
			for i := range claims {
				for what, tamper := range map[string]func(e *wire.Echo){
					"room":      func(e *wire.Echo) { e.Room[5] ^= 1 },
					"sender":    func(e *wire.Echo) { e.From = 3 },
					"round":     func(e *wire.Echo) { e.Round++ },
					"recipient": func(e *wire.Echo) { e.To = append(e.To, 3) },
					"hash":      func(e *wire.Echo) { e.Hash[5] ^= 1 },
					"signature": func(e *wire.Echo) { e.Sig[5] ^= 1 },
				} {
					changed := []*wire.Echo{proto.CloneOf(claims[0]), proto.CloneOf(claims[1])}
					tamper(changed[i])
					require.Error(t, p2p.VerifyContradiction(t.ids[0], 4, changed), what)
				}
			}
			require.Error(t, p2p.VerifyContradiction(t.ids[2], 4, claims), "another peer")
			require.Error(t, p2p.VerifyContradiction(t.ids[0], 1, claims), "a room without it")
			require.Error(t, p2p.VerifyContradiction(t.ids[0], 4, claims[:1]))
			slices.Reverse(claims)
			require.ErrorContains(t, p2p.VerifyContradiction(t.ids[0], 4, claims), "order", "one proof has one encoding")
		})
	}
	t := newTable(t0, 3, 2)
	t.send(0, 1, "x")
	t.post(2, echo(t.envelope(2, 0, 1, "never said")), 1)
	require.Nil(t, t.fault(1).Claims(), "that it forged an echo is our word only")
}

// No two messages of an honest member contradict one another, in whatever way they are put together: of two rounds, of
// two rooms, a broadcast and a direct message, to different members, from both seats of an operator, or twice the same.
func TestHonestMessagesAreNoEvidence(t0 *testing.T) {
	t := newTable(t0, 4, 0, 1, 2, 3)
	members := []peer.ID{t.ids[0], t.ids[1], t.ids[2], t.ids[0]} // node 0 sits twice, as in a reshare
	var said []*wire.Envelope
	for id := range byte(2) {
		rooms := make([]p2p.Room, 4)
		for seat, node := range []int{0, 1, 2, 0} {
			var err error
			rooms[seat], err = t.mesh.Node(node).Open(p2p.RoomSpec{ID: [32]byte{id}, Members: members, Self: seat})
			require.NoError(t, err)
		}
		for _, seat := range []int{0, 3} {
			for _, f := range []p2p.Frame{
				{Round: 1}, {Round: 1, To: []int{1}}, {Round: 1, To: []int{2}}, // as in a keygen
				{Round: 2}, {Round: 2, To: []int{1}}, {Round: 2}, // one of them twice
				{Round: 3, To: []int{1, 2}}, {Round: 3, To: []int{3 - seat}}, // to the sides of a reshare
			} {
				f.From, f.Payload = seat, fmt.Append(nil, id, seat, f.Round, f.To)
				require.NoError(t, rooms[seat].Send(t.Context(), f))
			}
			for reader, n := range map[int]int{1: 5, 2: 4, 3 - seat: 3} {
				require.Eventually(t, func() bool { return len(rooms[reader].Signed(seat)) == n }, 5*time.Second, time.Millisecond)
				said = append(said, rooms[reader].Signed(seat)...)
			}
		}
	}
	for _, a := range said {
		require.NoError(t, p2p.VerifyEnvelope(t.ids[0], 4, a))
		require.Error(t, p2p.VerifyEnvelope(t.ids[1], 4, a))
		for _, b := range said {
			require.Error(t, p2p.VerifyContradiction(t.ids[0], 4, []*wire.Echo{echo(a).GetEcho(), echo(b).GetEcho()}), "%v\n%v", a, b)
		}
	}
}

// A room hands out what a member signed until it is closed, also what it could not deliver.
func TestSignedEnvelopes(t0 *testing.T) {
	t := newTable(t0, 3, 2)
	t.send(0, 2, "waits for an echo")
	t.send(0, 1, "direct", 1)
	t.expect(1, "direct")
	require.Eventually(t, func() bool { return len(t.rooms[1].Signed(0)) == 2 }, 5*time.Second, time.Millisecond)
	said := t.rooms[1].Signed(0)
	require.Equal(t, "direct", string(said[0].GetPayload()))
	require.Equal(t, "waits for an echo", string(said[1].GetPayload()))
	for _, e := range said {
		require.NoError(t, p2p.VerifyEnvelope(t.ids[0], 3, e))
	}
	said[0].Payload[0] ^= 1
	require.Equal(t, "direct", string(t.rooms[1].Signed(0)[0].GetPayload()), "the room's own stays as it was")
	require.Empty(t, t.rooms[1].Signed(2))
	require.Empty(t, t.rooms[1].Signed(99))
	require.NoError(t, t.rooms[1].Close())
	require.Empty(t, t.rooms[1].Signed(0))
}

// Whose echo is missing is no secret: the member that withholds it, or the broadcaster that did not reach that member.
func TestMissingEchoes(t0 *testing.T) { // threat 25
	t := newTable(t0, 5, 2, 4)
	require.Empty(t, t.rooms[1].Missing())
	t.send(0, 1, "x")
	want := []p2p.Missing{{From: 0, By: 2, Round: 1}, {From: 0, By: 4, Round: 1}}
	require.Eventually(t, func() bool { return slices.Equal(t.rooms[1].Missing(), want) }, 5*time.Second, time.Millisecond)
	t.rooms[2] = t.open(2, 1)
	require.Eventually(t, func() bool { return slices.Equal(t.rooms[1].Missing(), want[1:]) }, 5*time.Second, time.Millisecond)
	t.rooms[4] = t.open(4, 1)
	t.expect(1, "x")
	require.Empty(t, t.rooms[1].Missing())
}
