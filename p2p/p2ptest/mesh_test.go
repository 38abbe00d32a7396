package p2ptest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/wire"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func newMesh(t *testing.T, n int) *Mesh {
	t.Helper()
	m, err := New(Config{Nodes: n, Seed: 1})
	require.NoError(t, err)
	t.Cleanup(m.Close)
	return m
}

func open(t *testing.T, m *Mesh, id byte) []p2p.Room {
	t.Helper()
	out := make([]p2p.Room, len(m.IDs()))
	for i := range out {
		r, err := m.Node(i).Open(p2p.RoomSpec{ID: [32]byte{id}, Members: m.IDs(), Self: i})
		require.NoError(t, err)
		out[i] = r
	}
	return out
}

func recv(t *testing.T, r p2p.Room) (p2p.Frame, error) {
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	return r.Recv(ctx)
}

// silent says that nothing is delivered for a moment.
func silent(t *testing.T, r p2p.Room) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	f, err := r.Recv(ctx)
	require.ErrorIs(t, err, context.DeadlineExceeded, "%+v", f)
}

func hello(m *Mesh) *wire.Control {
	return &wire.Control{Domain: m.cfg.Domains[0][:], Body: &wire.Control_Prepare{Prepare: &wire.Prepare{Epoch: 7}}}
}

func TestThreat17RoundsUnderDuplicatesAndDelays(t *testing.T) {
	m := newMesh(t, 5)
	m.SetChaos(Chaos{Duplicate: 0.5, Delay: 0.5, MaxDelay: 5 * time.Millisecond})
	rooms := open(t, m, 1)
	for i, r := range rooms {
		for round := range uint8(4) {
			require.NoError(t, r.Send(t.Context(), p2p.Frame{From: i, Round: round, Payload: []byte{byte(i), round}}))
		}
	}
	for _, r := range rooms {
		for range 4 * 4 {
			f, err := recv(t, r)
			require.NoError(t, err)
			require.Equal(t, []byte{byte(f.From), f.Round}, f.Payload)
		}
		silent(t, r)
	}
}

func TestCutAndHeal(t *testing.T) {
	m := newMesh(t, 3)
	rooms := open(t, m, 1)
	m.Cut(2)
	require.ErrorIs(t, m.Node(0).Send(t.Context(), m.IDs()[2], hello(m)), p2p.ErrNotConnected)
	require.NoError(t, rooms[0].Send(t.Context(), p2p.Frame{From: 0, Round: 1, Payload: []byte("x")}))
	silent(t, rooms[1])
	m.Heal(2)
	for _, r := range rooms[1:] {
		f, err := recv(t, r)
		require.NoError(t, err)
		require.Equal(t, "x", string(f.Payload))
	}
	require.NoError(t, m.Node(0).Send(t.Context(), m.IDs()[2], hello(m)))
	_, c, err := m.Node(2).Recv(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 7, c.GetPrepare().GetEpoch())
}

func TestRestartForgetsRooms(t *testing.T) {
	m := newMesh(t, 2)
	rooms := open(t, m, 1)
	_, err := m.Restart(1)
	require.NoError(t, err)
	_, err = rooms[1].Recv(t.Context())
	require.ErrorIs(t, err, p2p.ErrClosed)
	again, err := m.Node(1).Open(p2p.RoomSpec{ID: [32]byte{2}, Members: m.IDs(), Self: 1})
	require.NoError(t, err)
	r, err := m.Node(0).Open(p2p.RoomSpec{ID: [32]byte{2}, Members: m.IDs(), Self: 0})
	require.NoError(t, err)
	require.NoError(t, r.Send(t.Context(), p2p.Frame{From: 0, Round: 1, Payload: []byte("x")}))
	_, err = recv(t, again)
	require.NoError(t, err)
}

func TestAllowIsMutual(t *testing.T) {
	m := newMesh(t, 2)
	m.Node(1).Allow(nil)
	require.ErrorIs(t, m.Node(0).Send(t.Context(), m.IDs()[1], hello(m)), p2p.ErrNotConnected)
	require.ErrorIs(t, m.Node(1).Send(t.Context(), m.IDs()[0], hello(m)), p2p.ErrNotAllowed)
}

// A sender that shows different bytes to two members, each under its signature.
func TestThreat16InterceptFindsEchoMismatch(t *testing.T) {
	m := newMesh(t, 3)
	m.Intercept(func(msg *Message) Fate {
		if e := msg.Room.GetEnvelope(); e != nil && msg.To == 2 {
			e.Payload = []byte("other")
			require.NoError(t, p2p.SealEnvelope(m.Node(0).Key(), e))
		}
		return Fate{}
	})
	rooms := open(t, m, 1)
	require.NoError(t, rooms[0].Send(t.Context(), p2p.Frame{From: 0, Round: 1, Payload: []byte("x")}))
	for _, r := range rooms[1:] {
		_, err := recv(t, r)
		var f *p2p.RoomFault
		require.ErrorAs(t, err, &f)
		require.Equal(t, p2p.CodeEchoMismatch, f.Code)
		require.Equal(t, 0, f.Party)
	}
}
