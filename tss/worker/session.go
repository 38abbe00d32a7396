package worker

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/keymesh/keymesh/tss"
)

// session is one run, seen from the node, in the goroutine that called Pool.Run.
type session struct {
	worker  *worker
	number  uint64
	spec    tss.Spec
	conduit tss.Conduit
	frames  <-chan frame

	failed  error            // what the conduit returned, if it was not the end of the run's context
	stopped bool             // the worker was told that nothing will come any more
	unsent  bool             // and said something all the same
	grace   <-chan time.Time // after stopped
}

// run runs one session to its end. Nothing is told to a worker before it has said that its memory is protected.
func (w *worker) run(ctx context.Context, number uint64, s tss.Spec, c tss.Conduit) (tss.Result, error) {
	select {
	case <-w.ready:
	case <-w.life.Done():
		return tss.Result{}, lost(context.Cause(w.life), ctx.Err())
	case <-ctx.Done():
		return tss.Result{}, fmt.Errorf("wait for a worker: %w", ctx.Err())
	}
	x := &session{worker: w, number: number, spec: s, conduit: c, frames: w.join(number)}
	defer w.quit(number)
	w.write(frame{Session: number, Start: &s})
	return x.follow(ctx)
}

// follow does what the run in the worker asks for until it is done. The end of the worker ends everything, what waits
// for a peer too.
func (x *session) follow(ctx context.Context) (tss.Result, error) {
	both, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(x.worker.life, cancel)()
	over := ctx.Done()
	for {
		select {
		case f := <-x.frames:
			if f.Done != nil {
				return x.conclude(ctx, f.Done)
			}
			x.serve(both, f)
		case <-over:
			over = nil
			x.end(ctx)
		case <-x.grace:
			x.worker.end(lossOf(Runaway, "a run went on for %v after its end", x.worker.cfg.Grace))
		case <-x.worker.life.Done():
			return tss.Result{}, lost(context.Cause(x.worker.life), ctx.Err())
		}
	}
}

// serve sends or receives for the run. After the conduit's end there is nothing to do but wait for the run's.
func (x *session) serve(ctx context.Context, f frame) {
	if x.stopped {
		x.unsent = x.unsent || f.Message != nil
		return
	}
	var m tss.Message
	var err error
	if f.Message != nil {
		m = *f.Message
		m.From = x.spec.Self // under another index it would spoil what that one has to say
		err = x.conduit.Send(ctx, m)
	} else if m, err = x.conduit.Recv(ctx); err == nil {
		x.worker.write(frame{Session: x.number, Message: &m})
	}
	if err != nil && x.worker.life.Err() == nil {
		if ctx.Err() == nil {
			x.failed = err
		}
		x.end(ctx)
	}
}

// end tells the run to end, and looks at the clock from now on.
func (x *session) end(ctx context.Context) {
	if x.stopped {
		return
	}
	x.stopped, x.grace = true, time.After(x.worker.cfg.Grace)
	x.worker.write(frame{Session: x.number, Stop: &stop{Late: errors.Is(ctx.Err(), context.DeadlineExceeded)}})
}

// conclude judges what the run came to. The node's own reasons come first; then the worker's, of which nothing is taken
// on trust.
func (x *session) conclude(ctx context.Context, d *done) (tss.Result, error) {
	var own *tss.Fault
	switch {
	case errors.As(x.failed, &own):
		return tss.Result{}, own
	case x.failed != nil:
		return tss.Result{}, fmt.Errorf("conduit: %w", x.failed)
	case d.Result != nil && !x.unsent:
		if err := verify(x.spec, *d.Result); err != nil {
			return x.misbehaved("a result that does not verify: %w", err)
		}
		return *d.Result, nil
	case d.Fault != nil:
		return x.fault(ctx, d.Fault)
	case x.stopped:
		return tss.Result{}, fmt.Errorf("conduit: %w", ctx.Err())
	default:
		return tss.Result{}, errors.New("worker: " + printable(d.Error))
	}
}

// codes are what the engine can fail with, by itself; true where the library may have left something behind, a lock or a
// goroutine.
var codes = map[string]bool{
	tss.CodeMalformed: true, tss.CodeResultInvalid: true, tss.CodePeerSilent: false, tss.CodeTimeout: false,
	tss.CodeDigestInvalid: false, tss.CodePreParamsEmpty: false,
}

// fault passes on what the library says of the run. A worker may blame the wrong party, but not us, nobody of another
// room, and not with the guard's word.
func (x *session) fault(ctx context.Context, f *fault) (tss.Result, error) {
	taints, known := codes[f.Code]
	late := f.Code == tss.CodePeerSilent || f.Code == tss.CodeTimeout
	if !known || f.Party < -1 || f.Party >= len(x.spec.Parties) || f.Party == x.spec.Self ||
		late && !errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return x.misbehaved("a fault that no engine raises")
	}
	if taints {
		x.worker.tainted.Store(true)
	}
	out := &tss.Fault{Party: f.Party, Round: f.Round, Code: f.Code, Err: errors.New(printable(f.Text))}
	if late {
		out.Err = ctx.Err()
	}
	return tss.Result{}, out
}

func (x *session) misbehaved(format string, args ...any) (tss.Result, error) {
	l := lossOf(Misbehaved, format, args...)
	x.worker.end(l)
	return tss.Result{}, lost(l, nil)
}

// maxText is how much a worker may say in an error.
const maxText = 200

// printable keeps what a worker says from writing lines of its own into a log.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, s[:min(len(s), maxText)])
}
