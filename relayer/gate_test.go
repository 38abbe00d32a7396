package relayer

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/tss"
)

// quietRoom remembers what was said in it and hears what is put into its channel.
type quietRoom struct {
	p2p.Room
	said  []p2p.Frame
	heard chan p2p.Frame
	fail  error
}

func (r *quietRoom) Send(_ context.Context, f p2p.Frame) error {
	r.said = append(r.said, f)
	return r.fail
}

func (r *quietRoom) Recv(ctx context.Context) (p2p.Frame, error) {
	select {
	case f := <-r.heard:
		return f, nil
	case <-ctx.Done():
		return p2p.Frame{}, ctx.Err()
	}
}

func (r *quietRoom) rounds() (out []uint8) {
	for _, f := range r.said {
		out = append(out, f.Round)
	}
	return out
}

// Threat 27: every message from round 5 on waits, not only the first, and they leave in order.
func TestThreat27GateKeepsEveryLateRoundInOrder(t *testing.T) {
	room, told := &quietRoom{}, 0
	g := &gate{shut: true, held: func() { told++ }}
	c := conduit{room: room, gate: g, silence: time.Hour, rounds: &rounds{observer: NoObserver{}}}
	for _, round := range []uint8{1, 2, 3, 4, 5, 6, 4, 7} {
		require.NoError(t, c.Send(t.Context(), tss.Message{Round: round, Payload: []byte{round}}))
	}
	require.Equal(t, []uint8{1, 2, 3, 4, 4}, room.rounds())
	require.Equal(t, 1, told)
	require.NoError(t, g.release(t.Context()))
	require.NoError(t, c.Send(t.Context(), tss.Message{Round: 8}))
	require.Equal(t, []uint8{1, 2, 3, 4, 4, 5, 6, 7, 8}, room.rounds())
	require.Equal(t, 1, told)
}

func TestGateThatWasNeverShut(t *testing.T) {
	room := &quietRoom{}
	g := &gate{held: func() { t.Error("nothing is held") }}
	for round := range uint8(10) {
		require.NoError(t, g.send(t.Context(), room, p2p.Frame{Round: round}))
	}
	require.Len(t, room.said, 10)
	require.Zero(t, g.waited())
}

func TestReleaseReportsAFullQueue(t *testing.T) {
	room := &quietRoom{fail: p2p.ErrQueueFull}
	g := &gate{shut: true, held: func() {}}
	require.NoError(t, g.send(t.Context(), room, p2p.Frame{Round: 5}))
	require.ErrorIs(t, g.release(t.Context()), p2p.ErrQueueFull)
}

// While a run waits for finality nobody is silent; before and after that a room that says nothing ends the run.
func TestSilenceStopsForFinality(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		room := &quietRoom{heard: make(chan p2p.Frame)}
		g := &gate{shut: true, held: func() {}}
		c := conduit{room: room, gate: g, silence: time.Minute, rounds: &rounds{observer: NoObserver{}}}
		_, err := c.Recv(t.Context())
		require.Equal(t, CodePeerSilent, CodeFrom(err), "in rounds 1 to 4")

		require.NoError(t, c.Send(t.Context(), tss.Message{Round: 5}))
		began := time.Now()
		time.AfterFunc(3*time.Hour, func() { _ = g.release(t.Context()) })
		_, err = c.Recv(t.Context())
		require.Equal(t, CodePeerSilent, CodeFrom(err), "after the release")
		silent := time.Since(began) - 3*time.Hour
		require.GreaterOrEqual(t, silent, time.Minute)
		require.LessOrEqual(t, silent, 2*time.Minute)
		require.Equal(t, 3*time.Hour, g.waited())

		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err = c.Recv(ctx)
		require.True(t, errors.Is(err, context.Canceled))
	})
}
