package relayer

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/tss"
)

// gate keeps back what a run says from round firstHeld on, in order, until the request is final. Not only that round: the
// library emits the next one as soon as the others' messages arrive, and they may be final before us. It is safe for
// concurrent use.
type gate struct {
	held func() // called once, when the first message is kept back

	mu     sync.Mutex
	shut   bool
	room   p2p.Room
	queue  []p2p.Frame // what a run says in its last rounds: the guard lets nothing pass twice
	since  time.Time   // of the first message kept back
	opened time.Time
}

// send says a frame, or keeps it.
func (g *gate) send(ctx context.Context, room p2p.Room, f p2p.Frame) error {
	g.mu.Lock()
	if !g.shut || f.Round < firstHeld {
		defer g.mu.Unlock() // nothing may overtake what release says
		return room.Send(ctx, f)
	}
	first := len(g.queue) == 0
	g.queue, g.room = append(g.queue, f), room
	if first {
		g.since = time.Now()
	}
	g.mu.Unlock()
	if first {
		g.held()
	}
	return nil
}

// release opens the gate for good and says what was kept back.
func (g *gate) release(ctx context.Context) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shut, g.opened = false, time.Now()
	for _, f := range g.queue {
		if err := g.room.Send(ctx, f); err != nil {
			return fmt.Errorf("say what was kept back: %w", err)
		}
	}
	g.queue = nil
	return nil
}

// excuses says whether silence since a moment is due to finality: the others wait for it as we do.
func (g *gate) excuses(since time.Time) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.shut && len(g.queue) > 0 || g.opened.After(since)
}

// waited is how long the run was kept back.
func (g *gate) waited() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.since.IsZero() || g.opened.IsZero() {
		return 0
	}
	return g.opened.Sub(g.since)
}

// mean is a moving mean of durations, safe for concurrent use.
type mean struct{ nanoseconds atomic.Int64 }

func (m *mean) mean() time.Duration { return time.Duration(m.nanoseconds.Load()) }

func (m *mean) set(d time.Duration) { m.nanoseconds.Store(int64(d)) }

// add moves the mean an eighth of the way.
func (m *mean) add(d time.Duration) {
	old := m.nanoseconds.Load()
	m.nanoseconds.Store(old + (int64(d)-old)/8) // of two at once one may be lost
}

// conduit lets the engine speak in a room through the gate, and ends the run when the room is silent for too long.
type conduit struct {
	room    p2p.Room
	gate    *gate
	silence time.Duration
	rounds  *rounds
}

func (c conduit) Send(ctx context.Context, m tss.Message) error {
	return c.gate.send(ctx, c.room, p2p.Frame{From: m.From, To: m.To, Round: m.Round, Payload: m.Payload})
}

func (c conduit) Recv(ctx context.Context) (tss.Message, error) {
	for {
		since := time.Now()
		wait, cancel := context.WithTimeout(ctx, c.silence)
		f, err := c.room.Recv(wait)
		silent := err != nil && wait.Err() != nil && ctx.Err() == nil
		cancel()
		switch {
		case silent && c.gate.excuses(since):
			continue
		case silent:
			err = refuse(CodePeerSilent, "no message for %v", c.silence)
		case err == nil:
			c.rounds.heard(f.Round)
		}
		return tss.Message{From: f.From, To: f.To, Round: f.Round, Payload: f.Payload}, err
	}
}
