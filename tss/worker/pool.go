package worker

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"slices"
	"sync"
	"time"

	"github.com/keymesh/keymesh/tss"
)

// Config says how workers are started and what they may cost. Zero values take the defaults below.
type Config struct {
	Args []string // arguments that make this executable call Main
	Size int      // workers at once; 0 = one per core. A committee that has none gets one beyond that

	Sessions int           // runs that a worker serves before it is replaced: what leaks, leaks so much
	Idle     time.Duration // a worker without a run is ended after this
	Grace    time.Duration // a run that goes on for longer after its end was asked for is a runaway
	Patience time.Duration // for a worker to start, and to read what it is told

	Lost func(Reason) // is told of every worker that went wrong; must not block
	Log  *slog.Logger
}

// Defaults. A worker takes a tenth of a second of a processor to start and some tens of MB while it lives. The longest
// computation without a word is the second round of a keygen of 32, half a minute alone on a core.
const (
	defaultSessions = 256
	defaultIdle     = 2 * time.Minute
	defaultGrace    = 2 * time.Minute
	defaultPatience = 30 * time.Second
)

// Reason is why a worker was lost, as a metric's label.
type Reason string

const (
	NotStarted Reason = "start"    // it could not be started, or was not ready in time
	Exited     Reason = "exit"     // it ended by itself, or somebody killed it
	Runaway    Reason = "runaway"  // a run did not end after it was told to
	Misbehaved Reason = "protocol" // it said what no worker says
)

// Reasons lists all of them.
var Reasons = []Reason{NotStarted, Exited, Runaway, Misbehaved}

// Pool is a tss.Engine that runs in workers. It is safe for concurrent use. Close it after the last run.
type Pool struct {
	cfg Config

	mu      sync.Mutex
	workers []*worker // alive, or dying without the pool's doing
	number  uint64    // of the newest run
	closed  bool
	all     sync.WaitGroup // processes that are not reaped yet
}

var _ tss.Engine = (*Pool)(nil)

// New makes a pool. It starts nothing before the first run.
func New(c Config) *Pool {
	c.Size = cmp.Or(c.Size, runtime.GOMAXPROCS(0))
	c.Sessions = cmp.Or(c.Sessions, defaultSessions)
	c.Idle = cmp.Or(c.Idle, defaultIdle)
	c.Grace = cmp.Or(c.Grace, defaultGrace)
	c.Patience = cmp.Or(c.Patience, defaultPatience)
	if c.Lost == nil {
		c.Lost = func(Reason) {}
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Pool{cfg: c}
}

// Run implements tss.Engine. Besides what the library's engine returns there is a *tss.Fault with the code worker_lost,
// which blames nobody.
func (p *Pool) Run(ctx context.Context, s tss.Spec, c tss.Conduit) (tss.Result, error) {
	w, number, err := p.take(s.Group)
	if err != nil {
		return tss.Result{}, err
	}
	defer p.leave(w)
	return w.run(ctx, number, s, c)
}

// Workers is how many there are.
func (p *Pool) Workers() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.workers)
}

// Close ends all workers, and with them the runs that are left, and returns when no process is left.
func (p *Pool) Close() {
	p.mu.Lock()
	p.closed = true
	for _, w := range slices.Clone(p.workers) {
		p.end(w)
	}
	p.mu.Unlock()
	p.all.Wait()
}

var errClosed = errors.New("the pool is closed")

// take finds a worker for one more run of a committee: its idlest, or a new one while there is room. Runs wait for one
// another on no account: one of them may be waiting for a peer that never speaks.
func (p *Pool) take(group [32]byte) (*worker, uint64, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, 0, lost(errClosed, nil)
	}
	var best *worker
	for _, w := range p.workers {
		if w.group == group && w.serves() && (best == nil || w.runs < best.runs) {
			best = w
		}
	}
	if best == nil || best.runs > 0 {
		if room := p.makeRoom(group); best == nil || room {
			best = p.start(group)
		}
	}
	if best.timer != nil {
		best.timer.Stop()
	}
	best.runs++
	best.served++
	p.number++
	return best, p.number, nil
}

// serves says whether a worker takes more runs. The pool's lock is held, as in all that follow.
func (w *worker) serves() bool {
	return w.life.Err() == nil && w.served < w.cfg.Sessions && !w.tainted.Load()
}

// makeRoom says whether another worker fits; an idle one of another committee goes for it.
func (p *Pool) makeRoom(group [32]byte) bool {
	if len(p.workers) < p.cfg.Size {
		return true
	}
	for _, w := range p.workers {
		if w.group != group && w.runs == 0 {
			p.end(w)
			return len(p.workers) < p.cfg.Size
		}
	}
	return false
}

func (p *Pool) start(group [32]byte) *worker {
	w := newWorker(&p.cfg, group)
	p.workers = append(p.workers, w)
	p.all.Go(func() {
		w.live()
		p.mu.Lock()
		defer p.mu.Unlock()
		p.end(w)
	})
	return w
}

// leave gives a worker back.
func (p *Pool) leave(w *worker) {
	p.mu.Lock()
	defer p.mu.Unlock()
	w.runs--
	switch {
	case w.runs > 0:
	case !w.serves() || len(p.workers) > p.cfg.Size:
		p.end(w)
	default:
		w.timer = time.AfterFunc(p.cfg.Idle, func() { p.endIdle(w) })
	}
}

func (p *Pool) endIdle(w *worker) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if w.runs == 0 {
		p.end(w)
	}
}

// end forgets a worker and kills it: there is nothing in it to be closed in order.
func (p *Pool) end(w *worker) {
	p.workers = slices.DeleteFunc(p.workers, func(x *worker) bool { return x == w })
	if w.timer != nil {
		w.timer.Stop()
	}
	w.end(errNotNeeded)
}

// lost is the fault of a run that ended with its worker; over is the end of the run's own context, if that came first.
func lost(cause, over error) *tss.Fault {
	err := fmt.Errorf("worker: %w", cause)
	if over != nil {
		err = fmt.Errorf("%w, after %w", err, over)
	}
	return &tss.Fault{Party: -1, Code: tss.CodeWorkerLost, Err: err}
}
