package chaostss

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/p2ptest"
	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/guard"
	"github.com/keymesh/keymesh/tss/tsstest"
	"github.com/keymesh/keymesh/tss/tsstest/adversary"
)

// seats is the largest room of a case: three old members of a reshare and five new ones.
const seats = 8

// errStalled ends a run in which everybody waits for everybody.
var errStalled = errors.New("nobody says anything any more")

// stall is how long that is looked at. A run that must end well is never ended so, or a slow machine would fail it.
const stall = time.Second

// Arena is a mesh of nodes that stays while runs come and go in rooms of their own.
type Arena struct{ mesh *p2ptest.Mesh }

// NewArena makes one; Close it.
func NewArena(seed uint64) (*Arena, error) {
	mesh, err := p2ptest.New(p2ptest.Config{Nodes: seats, Seed: seed})
	if err != nil {
		return nil, fmt.Errorf("make mesh: %w", err)
	}
	return &Arena{mesh}, nil
}

// Close ends the nodes.
func (a *Arena) Close() { a.mesh.Close() }

// Outcome is how a run ended, by seat, and what each seat has sent.
type Outcome struct {
	Results []tss.Result
	Errs    []error
	Sent    [][]tss.Message
}

// Run seats the parties in a room and runs them to their ends. Enemy is nil, or changes the messages of seat hostile.
func (a *Arena) Run(
	ctx context.Context, engine tss.Engine, room [32]byte, specs []tss.Spec, enemy *adversary.Enemy, hostile int,
) (Outcome, error) {
	n := len(specs)
	out := Outcome{make([]tss.Result, n), make([]error, n), make([][]tss.Message, n)}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	watch := &watch{live: n}
	if enemy != nil {
		t := &tamper{mesh: a.mesh, room: room, enemy: enemy, ours: map[[32]byte]bool{}}
		remove := a.mesh.Intercept(t.rule)
		defer func() { remove(); t.wait.Wait() }()
		if !enemy.Harmless() {
			go watch.run(ctx, func() { cancel(errStalled) })
		}
	}
	honest := n
	if enemy != nil {
		honest--
	}
	var all sync.WaitGroup
	var mu sync.Mutex
	for i, s := range specs {
		r, err := a.mesh.Node(i).Open(p2p.RoomSpec{
			ID: room, Members: a.mesh.IDs()[:n], Self: i, Traffic: p2p.Traffic(tss.TrafficOf(s.Kind)),
		})
		if err != nil {
			cancel(err)
			all.Wait()
			return out, fmt.Errorf("open room: %w", err)
		}
		all.Go(func() {
			defer func() { _ = r.Close() }()
			out.Results[i], out.Errs[i] = engine.Run(ctx, s, guard.New(s, &conduit{r, watch, &out.Sent[i]}))
			watch.end()
			mu.Lock()
			defer mu.Unlock()
			if enemy == nil || i != hostile {
				honest--
			}
			if honest == 0 { // what the hostile one still waits for does not matter
				cancel(nil)
			}
		})
	}
	all.Wait()
	if cause := context.Cause(ctx); errors.Is(cause, errStalled) {
		for i, err := range out.Errs {
			if errors.Is(err, context.Canceled) {
				out.Errs[i] = errStalled
			}
		}
	}
	return out, nil
}

// conduit joins an engine to a seat.
type conduit struct {
	room  p2p.Room
	watch *watch
	sent  *[]tss.Message
}

func (c *conduit) Send(ctx context.Context, m tss.Message) error {
	*c.sent = append(*c.sent, tsstest.Clone(m))
	return c.room.Send(ctx, p2p.Frame{From: m.From, To: slices.Clone(m.To), Round: m.Round, Payload: m.Payload})
}

func (c *conduit) Recv(ctx context.Context) (tss.Message, error) {
	c.watch.wait(1)
	defer c.watch.wait(-1)
	f, err := c.room.Recv(ctx)
	return tss.Message{From: f.From, To: f.To, Round: f.Round, Payload: f.Payload}, err
}

// watch sees whether anybody computes.
type watch struct {
	mu            sync.Mutex
	live, waiting int
	moves         int
}

func (w *watch) wait(by int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.waiting += by
	w.moves++
}

func (w *watch) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.live--
	w.moves++
}

// run calls stalled when all that live have waited for a while, and returns with ctx.
func (w *watch) run(ctx context.Context, stalled func()) {
	tick := time.NewTicker(stall / 10)
	defer tick.Stop()
	for quiet, last := 0, -1; ; {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		w.mu.Lock()
		if w.waiting < w.live || w.moves != last {
			quiet, last = 0, w.moves
		}
		w.mu.Unlock()
		if quiet++; quiet > 10 {
			stalled()
			return
		}
	}
}
