package relayer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/time/rate"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/tss"
)

// Config is what a Relayer works with: one domain, the ports, and a few bounds.
type Config struct {
	Domain   DomainID
	Self     Operator
	Source   Source
	Settler  Settler
	Attestor Attestor
	Policy   Policy
	Store    Store
	Mesh     p2p.Mesh
	Engine   tss.Engine // already behind the guard
	// Prosecutor makes evidence; nil: none is made.
	Prosecutor Prosecutor
	Fixtures   bool // committed pre-parameters may be used: a dev chain
	Observer   Observer
	Times      Times
	Tick       time.Duration // how often actors look at the clock
	Limits     Limits        // of live sessions
	Log        *slog.Logger
}

// Relayer answers the requests of one domain: one actor per open request, fed by the chain, the mesh and the clock.
type Relayer struct {
	Config
	book    *book
	places  *places
	early   *places // sessions of requests that are not final
	held    *places // of those, the ones that wait for it: they cost memory only
	runs    *runs
	post    *post
	signing mean // time of a signing run, without what it waits for finality
	settles chan Settlement
	refunds chan Settlement // failures: nobody is paid for them
	outages chan struct{}   // holds at most one: nothing became final for long, and now something did

	accepting sync.Mutex // one batch at a time is made durable and told to everybody

	mu      sync.Mutex
	actors  map[RequestID]*actor
	unfinal map[RequestID]BlockRef // tentative requests that have an actor, and their blocks
	applied uint64                 // the last final block whose events the actors know
	halted  error                  // why the domain stands still
	group   *errgroup.Group
}

// Following says that a head has been seen.
func (r *Relayer) Following() bool { return r.book.following() }

// Idle says that no session is alive.
func (r *Relayer) Idle() bool { return r.sessions() == 0 }

// sessions is how many are alive.
func (r *Relayer) sessions() (n int) {
	for _, p := range []*places{r.places, r.early, r.held} {
		total, _ := p.count()
		n += total
	}
	return n
}

// maxSettling bounds the settlements that wait for the settler; an actor whose settlement does not fit tries again.
const maxSettling = 1024

// New makes a Relayer; Run brings it to life.
func New(c Config) *Relayer {
	if c.Observer == nil {
		c.Observer = NoObserver{}
	}
	r := &Relayer{
		Config: c, book: newBook(c.Domain), runs: newRuns(), post: newPost(),
		places: newPlaces(c.Self.Account, c.Limits), early: newPlaces(c.Self.Account, c.Limits.early()), held: newPlaces(c.Self.Account, c.Limits.held()),
		settles: make(chan Settlement, maxSettling), refunds: make(chan Settlement), outages: make(chan struct{}, 1),
		actors: map[RequestID]*actor{}, unfinal: map[RequestID]BlockRef{},
	}
	r.signing.set(c.Times.Lead / 2)
	return r
}

// Run blocks until ctx ends, also where the domain is halted, or until this node cannot go on. What it needs to continue
// later is in the Store.
func (r *Relayer) Run(ctx context.Context) error {
	for {
		err := r.run(ctx)
		switch {
		case errors.Is(err, errWentBack): // without actors, then
		case errors.Is(err, context.Canceled):
			return nil
		case r.halt(err):
			<-ctx.Done()
			return nil
		default:
			return err
		}
	}
}

func (r *Relayer) run(ctx context.Context) error {
	if err := r.book.load(ctx, r.Store); err != nil {
		return err
	}
	r.rearrange()
	work, err := r.Store.Unfinished(ctx, r.Domain)
	if err != nil {
		return fmt.Errorf("load unfinished work: %w", err)
	}
	r.group, ctx = errgroup.WithContext(ctx)
	for _, w := range work {
		r.spawn(ctx, w, Restarted{})
	}
	r.group.Go(func() error { return r.followFinal(ctx) })
	r.group.Go(func() error { return r.followHead(ctx) })
	r.group.Go(func() error { return r.listen(ctx) })
	r.group.Go(func() error { return r.settleLoop(ctx) })
	r.group.Go(func() error { return r.refundLoop(ctx) })
	r.group.Go(func() error { return r.tickLoop(ctx) })
	return r.group.Wait()
}

// halt keeps a domain standing still that a person has to look at: what was final is contradicted. Until the node is
// started again it says nothing and signs nothing, and its operator can see why.
func (r *Relayer) halt(err error) bool {
	switch CodeFrom(err) {
	case CodeRPCDisagree, CodeMalformed:
	default:
		return false
	}
	r.Log.Error("the domain is halted until the node is started again: nothing is signed", "code", CodeFrom(err), "error", err)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.halted = err
	return true
}

// rearrange follows the committees: who may connect, and how many share the places.
func (r *Relayer) rearrange() {
	r.Mesh.Allow(r.book.peers(r.Self))
	newest, _ := r.NewestCommittee()
	for _, p := range []*places{r.places, r.early, r.held} {
		p.share(len(newest.Operators))
	}
}

// followFinal applies what becomes final, batch by batch, from a database that lacks nothing as far as can be told.
func (r *Relayer) followFinal(ctx context.Context) error {
	var s sweep
	r.notCompared(r.reconcile(ctx, &s))
	r.group.Go(func() error { return r.reconcileLoop(ctx, s) })
	after, err := r.Store.Cursor(ctx, r.Domain)
	if err != nil {
		return fmt.Errorf("read cursor: %w", err)
	}
	for {
		asked := time.Now()
		b, err := r.Source.Next(ctx, after)
		if err != nil {
			return fmt.Errorf("follow the final chain: %w", err)
		}
		if err := r.apply(ctx, b); err != nil {
			return fmt.Errorf("apply blocks up to %d: %w", b.To.Number, err)
		}
		after = b.To
		if time.Since(asked) > outage {
			select {
			case r.outages <- struct{}{}:
			default:
			}
		}
	}
}

// apply accepts a batch. One that speaks of what the Store has never heard of is applied after what was missed before it.
func (r *Relayer) apply(ctx context.Context, b Batch) error {
	store := func() error { return r.Store.Apply(ctx, r.Domain, b) }
	err := r.accept(ctx, b, store)
	if errors.Is(err, ErrNotFound) {
		if missed := r.reconcile(ctx, &sweep{}); missed != nil {
			return errors.Join(err, missed)
		}
		err = r.accept(ctx, b, store)
	}
	return err
}

// accept stores what the final chain said and then tells everybody. The Store is first: an actor never knows of a request
// that a restart would forget.
func (r *Relayer) accept(ctx context.Context, b Batch, store func() error) error {
	r.accepting.Lock()
	defer r.accepting.Unlock()
	barred := r.Store.Barred()
	if err := store(); err != nil {
		return err
	}
	if barred == nil && r.Store.Barred() != nil {
		r.group.Go(func() error { return errWentBack })
	}
	changed, err := r.book.apply(ctx, r.Store, b)
	if err != nil {
		return err
	}
	if changed {
		r.rearrange()
	}
	r.dispatch(ctx, b)
	return nil
}

func (r *Relayer) dispatch(ctx context.Context, b Batch) {
	for _, e := range b.Events {
		switch e := e.(type) {
		case RequestOpened:
			r.finalise(ctx, e.Request)
		case KeyStatusSet:
			if e.Status == KeyDeleted || e.Status == KeyFailed { // its shares are gone: let none live on in a run
				r.runs.cancel(func(x run) bool { return x.key == e.Key })
			}
		case RequestClosed:
			if a := r.actor(e.Request); a != nil {
				a.put(ctx, Closed{e.Status, e.Code, e.At})
			}
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.applied = b.To.Number
}

// followHead keeps the clock of block timestamps.
func (r *Relayer) followHead(ctx context.Context) error {
	var after BlockRef
	for {
		s, err := r.Source.Tentative(ctx, after)
		if err != nil {
			return fmt.Errorf("follow the head: %w", err)
		}
		after = s.Head
		r.book.setHead(s)
		r.follow(ctx, s)
		r.tickAll()
	}
}

func (r *Relayer) tickLoop(ctx context.Context) error {
	t := time.NewTicker(r.Tick)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
			r.tickAll()
		}
	}
}

func (r *Relayer) tickAll() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, a := range r.actors {
		a.tick()
	}
}

// settleLoop hands what is ready to the settler, all at once and without waiting for more, nor for the batch before to
// be mined. The settler knows what already stands; what fails comes again with the actor's next turn.
func (r *Relayer) settleLoop(ctx context.Context) error {
	places := make(chan struct{}, maxBatches)
	for {
		var batch []Settlement
		select {
		case <-ctx.Done():
			return ctx.Err()
		case s := <-r.settles:
			batch = append(batch, s)
		}
		for more := true; more && len(batch) < maxBatch; {
			select {
			case s := <-r.settles:
				batch = append(batch, s)
			default:
				more = false
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case places <- struct{}{}:
		}
		r.group.Go(func() error {
			defer func() { <-places }()
			if err := r.Settler.Settle(ctx, batch); err != nil && ctx.Err() == nil {
				r.Log.Warn("settlement failed, tried again in turn", "requests", len(batch), "error", err)
			}
			return nil
		})
	}
}

// refundLoop settles failures, one at a time and never more than a budget allows: the contract pays nobody for them, so who
// could make many would empty the operators' accounts. What it does not take waits for its next turn; the attestations are
// kept, and after the deadline anybody can have the request expired.
func (r *Relayer) refundLoop(ctx context.Context) error {
	budget := rate.NewLimiter(rate.Every(refundEvery), refundBurst)
	for {
		if err := budget.Wait(ctx); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case s := <-r.refunds:
			if err := r.Settler.Settle(ctx, []Settlement{s}); err != nil && ctx.Err() == nil {
				r.Log.Warn("failure not settled, tried again in turn", "request", s.Request.ID, "code", s.Code, "error", err)
			}
		}
	}
}

// A refund costs its operator about 70,000 gas and more in large committees.
const (
	refundEvery = 10 * time.Minute
	refundBurst = 8
)

// maxBatches bounds the batches under way at once.
const maxBatches = 8

// maxBatch bounds the settlements of one call, far below a block's gas.
const maxBatch = 32

// spawn starts the actor of a request if this node has a part in it and there is none yet.
func (r *Relayer) spawn(ctx context.Context, w Work, first Input) (started bool) {
	c, ok := r.book.committee(w.Request)
	if !ok || c.Index(r.Self.Account) < 0 || w.Request.Kind == Reshare || r.Store.Barred() != nil {
		return false
	}
	a := newActor(r, w)
	if _, fresh := first.(Tick); fresh && w.Request.Status != Tentative {
		a.progress.begin(w.Request.At.Time)
	}
	r.mu.Lock()
	_, exists := r.actors[w.Request.ID]
	if !exists {
		r.actors[w.Request.ID] = a
	}
	r.mu.Unlock()
	if !exists {
		r.group.Go(func() error { a.run(ctx, first); return nil })
	}
	return !exists
}

func (r *Relayer) actor(id RequestID) *actor {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.actors[id]
}

func (r *Relayer) remove(id RequestID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.actors, id)
	delete(r.unfinal, id)
}
