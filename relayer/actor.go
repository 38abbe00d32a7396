package relayer

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/p2p/wire"
)

// actor owns the work on one request: one goroutine, one mailbox. It feeds Step, makes the new state durable and only
// then performs the rest.
type actor struct {
	*mailbox
	r       *Relayer
	id      RequestID
	request Request // as the chain stated it; its block may change while the request is not final

	// Owned by the goroutine of run.
	work     Work
	hasShare [32]byte  // the share set of which a share is known to be stored here
	seat     SessionID // the session that has a place in pool
	pool     *places
	began    time.Time // when the present session was new
	progress progress
	done     bool
}

func newActor(r *Relayer, w Work) *actor {
	return &actor{
		mailbox: newMailbox(r.post), r: r, id: w.Request.ID, request: w.Request, work: w, pool: r.places,
		progress: progress{observer: r.Observer},
	}
}

func (a *actor) run(ctx context.Context, first Input) {
	ctx, cancel := context.WithCancel(ctx) // ends the actor's runs with it
	defer cancel()
	defer a.close()
	defer a.r.remove(a.id)
	defer func() { a.pool.leave(a.seat) }()
	for in := first; ; {
		for in != nil && ctx.Err() == nil {
			in = a.step(ctx, in)
		}
		if a.done {
			return
		}
		var ok bool
		if in, ok = a.next(ctx); !ok {
			return
		}
	}
}

// step performs one input. If a change cannot be made durable nothing behind it happens, and the actor goes back to
// what the Store says: the input returned is to be performed next.
func (a *actor) step(ctx context.Context, in Input) Input {
	v := a.view(ctx, in)
	next, acts, err := Step(a.work, in, v)
	if !a.sit(next) { // another request was faster: what happened, happened all the same, but without a new session
		v.Room = func(Kind, common.Address) bool { return false }
		next, acts, err = Step(a.work, in, v)
	}
	if err != nil {
		a.r.Observer.Dropped(CodeFrom(err))
		a.r.Log.Debug("input refused", "request", a.id, "input", fmt.Sprintf("%T", in), "code", CodeFrom(err), "error", err)
	}
	for i, act := range acts {
		if p, ok := act.(Persist); ok {
			if err := a.r.Store.Save(ctx, p.Change); err != nil {
				return a.saveFailed(ctx, in, i, err)
			}
			continue
		}
		a.perform(ctx, act)
	}
	before := a.work
	a.work = next
	a.report(before, in)
	if !live(next) {
		a.pool.leave(a.seat)
	}
	if next.held && !before.held {
		return a.wait()
	}
	return nil
}

// wait gives the place of a session that only waits for finality to one that computes.
func (a *actor) wait() Input {
	s := a.work.Session
	if !a.r.held.take(s.ID, placeOf(a.request, s.Kind, s.Initiator), SessionID{}) {
		a.r.runs.cancel(func(x run) bool { return x.session == s.ID })
		return RunFailed{Session: s.ID, Code: CodeBusy}
	}
	a.pool.leave(a.seat)
	a.pool = a.r.held
	return nil
}

// sit takes the place that a new session needs; false if there is none. Step opens none without room for it.
func (a *actor) sit(next Work) bool {
	if !live(next) || a.work.Session != nil && next.Session.ID == a.work.Session.ID {
		return true
	}
	s, pool, old := next.Session, a.r.places, a.seat
	if tentative(next) {
		pool = a.r.early
	}
	if a.pool != pool { // where it is cannot make room where the new one goes
		old = SessionID{}
	}
	if !pool.take(s.ID, placeOf(a.request, s.Kind, s.Initiator), old) {
		return false
	}
	if a.pool != pool {
		a.pool.leave(a.seat)
	}
	a.seat, a.pool, a.began = s.ID, pool, time.Now()
	return true
}

// saveFailed: a session id that was used before is the peer's doing; everything else is ours, and the Store decides.
func (a *actor) saveFailed(ctx context.Context, in Input, at int, err error) Input {
	a.pool.leave(a.seat)
	a.seat = SessionID{}
	if p, ok := in.(PrepareIn); ok && at == 0 && errors.Is(err, ErrConflict) && !live(a.work) {
		a.perform(ctx, SendRefused{p.From, p.Prepare.Session, CodeSessionReused})
		return nil
	}
	if ctx.Err() != nil {
		return nil
	}
	a.r.Log.Error("state not stored, request reloaded", "request", a.id, "input", fmt.Sprintf("%T", in), "error", err)
	a.r.runs.cancel(func(r run) bool { return r.request == a.id })
	a.forget() // what it was told is perhaps not stored
	work, ok := a.reload(ctx)
	for _, w := range work {
		if w.Request.ID == a.id {
			a.work = w
			return Restarted{}
		}
	}
	if ok && tentative(a.work) { // the Store does not know it yet: nothing more before the chain is final
		a.work = Work{Request: a.work.Request, gone: true}
		return nil
	}
	a.done = ok // terminal in the Store
	return nil
}

// reload reads the Store again and again until it can be read: what we hold is not what it holds.
func (a *actor) reload(ctx context.Context) ([]Work, bool) {
	for {
		select {
		case <-ctx.Done():
			return nil, false
		case <-time.After(a.r.Tick):
		}
		if work, err := a.r.Store.Unfinished(ctx, a.r.Domain); err == nil {
			return work, true
		}
	}
}

// view is what Step may see. A share is looked for once; it does not go away while the request is open.
func (a *actor) view(ctx context.Context, in Input) View {
	r := a.r
	v := View{Self: r.Self, Times: r.Times, Statement: r.statement, Attest: r.attest}
	if v.Times.Lead > 0 {
		v.Times.Lead = 2 * r.signing.mean()
	}
	r.book.tell(&v, a.work.Request)
	v.Room = a.room
	if _, err := rand.Read(v.Fresh[:]); err != nil {
		panic("crypto/rand: " + err.Error()) // documented to crash the program itself
	}
	if set := v.Key.ShareSet; a.hasShare != set && a.request.Kind == Sign && v.Key.Signs(v.Final.Time) {
		if has, err := r.Store.HasShare(ctx, r.Domain, v.Key.ID, set); err == nil && has {
			a.hasShare = set
		}
	}
	v.HasShare = v.Key.ShareSet != [32]byte{} && a.hasShare == v.Key.ShareSet
	initiator := r.Self
	if p, ok := in.(PrepareIn); ok {
		initiator = p.From
	}
	if err := r.Policy.Allow(ctx, a.request, initiator); err != nil {
		v.Denied = CodePolicyDenied
	}
	v.SignReady = func(m Readiness) []byte { return r.sign(readyDomain, m.Hash(r.Domain)) }
	v.SignStart = func(m Start) []byte { return r.sign(startDomain, m.Hash(r.Domain)) }
	return v
}

// room says whether there is a place for a session. One that is begun before finality takes none from those that are final.
func (a *actor) room(k Kind, by common.Address) bool {
	p := placeOf(a.request, k, by)
	if tentative(a.work) && !a.r.early.room(p) {
		return false
	}
	return a.r.places.room(p)
}

func (a *actor) perform(ctx context.Context, act Action) {
	d := a.r.Domain
	switch act := act.(type) {
	case SendPrepare:
		a.send(ctx, act.To, act.Prepare.control(d))
	case SendReady:
		a.send(ctx, []Operator{act.To}, act.Ready.control(d))
	case SendStart:
		a.send(ctx, act.To, act.Start.control(d))
	case SendRefused:
		a.send(ctx, []Operator{act.To}, refusedControl(d, act.Session, a.id, act.Code))
	case SendAbort:
		a.send(ctx, act.To, abortControl(d, act.Session, a.id))
	case SendAttest:
		a.send(ctx, act.To, attestControl(d, act.Statement, act.Sig))
	case SendAnswer:
		a.send(ctx, act.To, act.Answer.control(d, a.id))
	case Run:
		a.start(ctx, act)
	case Release:
		if err := a.r.runs.release(ctx, act.Session); err != nil {
			a.r.Log.Warn("run not released", "request", a.id, "session", act.Session, "error", err)
			a.r.runs.cancel(func(r run) bool { return r.session == act.Session })
		}
	case CancelRun:
		a.r.runs.cancel(func(r run) bool { return r.session == act.Session })
	case CancelKey:
		a.r.runs.cancel(func(r run) bool { return r.key == act.Key })
	case Suspect:
		a.r.book.suspect(act.Operators)
		for _, o := range act.Operators {
			a.r.Observer.Blamed(o, act.Code)
		}
	case Settle:
		a.progress.reach(StagePublished)
		queue := a.r.settles
		if act.Settlement.Code != "" {
			queue = a.r.refunds
		}
		select {
		case queue <- act.Settlement:
		default: // full: our next turn comes
		}
	case Done:
		a.done = true
	}
}

// start runs a session beside the actor. It ends with the session's time, or the request's. Of one that waits for
// finality nobody knows how long it takes: Step ends it if it is stuck before or after.
func (a *actor) start(ctx context.Context, act Run) {
	var v View
	a.r.book.tell(&v, a.request)
	limit := a.request.Deadline.Sub(v.Clock)
	if !act.Hold {
		limit = min(a.r.Times.Session, limit)
	}
	limited, cancel := context.WithTimeout(ctx, limit)
	g := &gate{shut: act.Hold, held: func() { a.put(limited, Held{act.Session.ID}) }}
	end := a.r.runs.begin(run{act.Session.ID, a.id, a.request.Key}, cancel, g)
	a.r.group.Go(func() error {
		defer end()
		a.put(ctx, a.r.execute(limited, a.request, act, g))
		return nil
	})
}

func (a *actor) send(ctx context.Context, to []Operator, m *wire.Control) {
	for _, o := range to {
		if err := a.r.Mesh.Send(ctx, o.Peer, m); err != nil {
			a.r.Log.Debug("control message not sent", "request", a.id, "operator", o.Account, "error", err)
		}
	}
}
