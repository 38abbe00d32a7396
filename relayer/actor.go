package relayer

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/keymesh/keymesh/p2p/wire"
)

// actor owns the work on one request: one goroutine, one inbox. It feeds Step, makes the new state durable and only
// then performs the rest.
type actor struct {
	r       *Relayer
	id      RequestID
	request Request // as the chain stated it; never changes
	inbox   chan Input
	ticks   chan struct{} // holds at most one: a tick says nothing but "look again"

	// Owned by the goroutine of run.
	work     Work
	hasShare bool
	counted  bool // this actor's session counts in Relayer.live
	done     bool
	cancels  map[SessionID]context.CancelFunc
}

// inboxSize bounds what peers can make one request hold: a few messages per member of the largest committee.
const inboxSize = 128

func newActor(r *Relayer, w Work) *actor {
	return &actor{
		r: r, id: w.Request.ID, request: w.Request, work: w, inbox: make(chan Input, inboxSize), ticks: make(chan struct{}, 1),
		cancels: map[SessionID]context.CancelFunc{},
	}
}

// put delivers an input that must not be lost: from the chain or from our own run.
func (a *actor) put(ctx context.Context, in Input) {
	select {
	case a.inbox <- in:
	case <-ctx.Done():
	}
}

// offer delivers a peer's input if there is room; peers repeat what matters.
func (a *actor) offer(in Input) bool {
	select {
	case a.inbox <- in:
		return true
	default:
		return false
	}
}

func (a *actor) tick() {
	select {
	case a.ticks <- struct{}{}:
	default:
	}
}

func (a *actor) run(ctx context.Context, first Input) {
	ctx, cancel := context.WithCancel(ctx) // ends the actor's runs with it
	defer cancel()
	defer a.r.remove(a.id)
	defer a.count(false)
	a.step(ctx, first)
	for !a.done {
		select {
		case <-ctx.Done():
			return
		case in := <-a.inbox:
			a.step(ctx, in)
		case <-a.ticks:
			a.step(ctx, Tick{})
		}
	}
}

// step performs one input. If a change cannot be made durable nothing behind it happens, and the actor goes back to
// what the Store says.
func (a *actor) step(ctx context.Context, in Input) {
	next, acts, err := Step(a.work, in, a.view(ctx, in))
	if err != nil {
		a.r.Log.Debug("input refused", "request", a.id, "input", fmt.Sprintf("%T", in), "code", CodeFrom(err), "error", err)
	}
	for i, act := range acts {
		if p, ok := act.(Persist); ok {
			if err := a.r.Store.Save(ctx, p.Change); err != nil {
				a.saveFailed(ctx, in, i, err)
				return
			}
			continue
		}
		a.perform(ctx, act)
	}
	if before := a.work.Session; next.Session != nil && (before == nil || before.ID != next.Session.ID || before.State != next.Session.State) {
		a.logSession(*next.Session)
	}
	a.work = next
	a.count(live(next))
}

// saveFailed: a session id that was used before is the peer's doing; everything else is ours, and the Store decides.
func (a *actor) saveFailed(ctx context.Context, in Input, at int, err error) {
	if p, ok := in.(PrepareIn); ok && at == 0 && errors.Is(err, ErrConflict) {
		a.perform(ctx, SendRefused{p.From, p.Prepare.Session, CodeSessionReused})
		return
	}
	if ctx.Err() != nil {
		return
	}
	a.r.Log.Error("state not stored, request reloaded", "request", a.id, "input", fmt.Sprintf("%T", in), "error", err)
	for id := range a.cancels {
		a.perform(ctx, CancelRun{id})
	}
	select {
	case <-ctx.Done():
		return
	case <-time.After(a.r.Tick):
	}
	work, err := a.r.Store.Unfinished(ctx, a.r.Domain)
	if err != nil {
		return // the next input tries again
	}
	for _, w := range work {
		if w.Request.ID == a.id {
			a.work = w
			a.step(ctx, Restarted{})
			return
		}
	}
	a.done = true // terminal in the Store
}

// view is what Step may see. A share is looked for once; it does not go away while the request is open.
func (a *actor) view(ctx context.Context, in Input) View {
	r := a.r
	v := View{
		Self: r.Self, Key: r.book.key(a.work.Request.Key), Head: r.book.now(), Now: time.Now(), Times: r.Times,
		Busy: !a.counted && r.live.Load() >= int64(r.MaxSessions), Statement: r.statement,
	}
	v.Committee, _ = r.book.committee(a.work.Request)
	if _, err := rand.Read(v.Fresh[:]); err != nil {
		panic("crypto/rand: " + err.Error()) // documented to crash the program itself
	}
	if !a.hasShare && a.work.Request.Kind == Sign && v.Key.Status == KeyActive {
		_, err := r.Store.Share(ctx, r.Domain, v.Key.ID, v.Key.ShareSet)
		a.hasShare = err == nil
		if err != nil && !errors.Is(err, ErrNotFound) {
			r.Log.Error("share does not open", "key", v.Key.ID, "error", err)
		}
	}
	v.HasShare = a.hasShare
	initiator := r.Self
	if p, ok := in.(PrepareIn); ok {
		initiator = p.From
	}
	if err := r.Policy.Allow(ctx, a.work.Request, initiator); err != nil {
		v.Denied = CodePolicyDenied
	}
	v.SignReady = func(m Readiness) []byte { h := m.Hash(r.Domain); return r.sign(readyDomain, h) }
	v.SignStart = func(m Start) []byte { h := m.Hash(r.Domain); return r.sign(startDomain, h) }
	return v
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
	case SendAttest:
		a.send(ctx, act.To, attestControl(d, a.id, act.Set, act.Sig))
	case SendAnswer:
		a.send(ctx, act.To, act.Answer.control(d, a.id))
	case Run:
		runCtx, cancel := context.WithTimeout(ctx, a.r.Times.Session)
		a.cancels[act.Session.ID] = cancel
		work := a.work
		a.r.group.Go(func() error {
			defer cancel()
			a.put(ctx, a.r.execute(runCtx, work, act))
			return nil
		})
	case CancelRun:
		if cancel := a.cancels[act.Session]; cancel != nil {
			cancel()
			delete(a.cancels, act.Session)
		}
	case Settle:
		select {
		case a.r.settles <- act.Settlement:
		default: // full: our next turn comes
		}
	case Done:
		a.done = true
	}
}

func (a *actor) send(ctx context.Context, to []Operator, m *wire.Control) {
	for _, o := range to {
		if err := a.r.Mesh.Send(ctx, o.Peer, m); err != nil {
			a.r.Log.Debug("control message not sent", "request", a.id, "operator", o.Account, "error", err)
		}
	}
}

// count keeps Relayer.live equal to the number of actors with a live session.
func (a *actor) count(alive bool) {
	switch {
	case alive && !a.counted:
		a.r.live.Add(1)
	case !alive && a.counted:
		a.r.live.Add(-1)
	}
	a.counted = alive
}

// logSession: one info line per outcome, the steps before it only when debugging.
func (a *actor) logSession(s Session) {
	log := a.r.Log.Debug
	if !s.State.Live() {
		log = a.r.Log.Info
	}
	log("session "+s.State.String(), "kind", s.Kind, "request", a.id, "session", s.ID, "attempt", s.Attempt, "code", s.Code)
}
