package relayer

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/tss"
)

// execute is our part of one session, from Start to the verified result. It blocks for as long as the run takes.
func (r *Relayer) execute(ctx context.Context, req Request, run Run, g *gate) Input {
	began := time.Now()
	res, evidence, err := r.protocol(ctx, req, run, g)
	if err == nil {
		var in RunDone
		if in, err = r.conclude(req, run, res); err == nil {
			if run.Session.Kind == Sign {
				r.signing.add(time.Since(began) - g.waited())
			}
			return in
		}
	}
	code, seat := CodeFrom(err), -1
	var fault *tss.Fault
	var roomFault *p2p.RoomFault
	switch {
	case errors.As(err, &roomFault):
		code, seat = Code(roomFault.Code), roomFault.Party
	case errors.As(err, &fault):
		code, seat = Code(fault.Code), fault.Party
	case code == "" && errors.Is(err, context.DeadlineExceeded):
		code = CodeTimeout
	case code == "":
		code = CodeWorkerLost
	}
	if !errors.Is(err, context.Canceled) {
		r.Log.Warn("run failed", "kind", run.Session.Kind, "request", req.ID, "session", run.Session.ID, "code", code, "error", err)
	}
	failed := RunFailed{Session: run.Session.ID, Code: code, Evidence: evidence}
	if seat >= 0 && seat < len(run.Session.Parties) {
		failed.Culprit = run.Session.Parties[seat].Account
	}
	return failed
}

// protocol opens the room and runs the engine in it. Evidence is made while the room is open: it forgets what was said.
func (r *Relayer) protocol(ctx context.Context, req Request, run Run, g *gate) (tss.Result, *Evidence, error) {
	committee, _ := r.book.committee(req)
	spec, err := r.spec(ctx, req, run)
	if err != nil {
		return tss.Result{}, nil, err
	}
	members := make([]peer.ID, len(run.Session.Parties))
	for i, p := range run.Session.Parties {
		members[i] = committee.Operators[committee.Index(p.Account)].Peer
	}
	room, err := r.Mesh.Open(p2p.RoomSpec{
		ID: run.Session.Room, Members: members, Self: spec.Self, Traffic: p2p.Traffic(tss.TrafficOf(spec.Kind)),
	})
	if err != nil {
		return tss.Result{}, nil, fmt.Errorf("open room: %w", err)
	}
	defer func() { _ = room.Close() }()
	rounds := &rounds{observer: r.Observer, kind: run.Session.Kind, since: time.Now()}
	res, err := r.Engine.Run(ctx, spec, conduit{room, g, r.Times.Silence, rounds})
	if err != nil {
		return res, r.prosecute(run, spec, members, room, err), err
	}
	return res, nil, nil
}

// prosecute makes evidence of what ended a run, if there is any.
func (r *Relayer) prosecute(run Run, spec tss.Spec, members []peer.ID, room p2p.Room, err error) *Evidence {
	o := Offence{Room: run.Room}
	var roomFault *p2p.RoomFault
	var fault *tss.Fault
	switch {
	case errors.As(err, &roomFault):
		o.Seat, o.Claims = roomFault.Party, roomFault.Claims()
	case errors.As(err, &fault) && fault.Proof != nil:
		o.Seat, o.Message, o.Signed = fault.Party, fault.Proof, room.Signed(fault.Party)
	}
	if r.Prosecutor == nil || o.Claims == nil && o.Message == nil || o.Seat == spec.Self {
		return nil
	}
	o.Peer = members[o.Seat]
	if spec.Share != nil {
		set, err := spec.Share.PublicSet()
		if err != nil {
			return nil
		}
		o.Set = &set
	}
	e, err := r.Prosecutor.Prosecute(o)
	if err != nil {
		r.Log.Info("no evidence of an offence", "session", run.Session.ID, "operator", run.Session.Parties[o.Seat].Account, "error", err)
		return nil
	}
	id := e.ID()
	r.Log.Warn("evidence", "id", hex.EncodeToString(id[:]), "session", e.Session, "operator", e.Accused, "code", e.Code)
	return &e
}

// spec is what the engine needs to know. Party keys are unique to the run that made the share.
func (r *Relayer) spec(ctx context.Context, req Request, run Run) (tss.Spec, error) {
	s := run.Session
	spec := tss.Spec{Kind: tss.Sign, Group: run.Room.group(), Session: s.ID, M: run.Room.M}
	origin := [32]byte(s.ID)
	switch s.Kind {
	case Keygen:
		spec.Kind = tss.Keygen
		pre, err := r.Store.TakePreParams(ctx, s.ID)
		if err != nil {
			return spec, fmt.Errorf("take pre-parameters: %w", err)
		}
		if pre.Fixture && !r.Fixtures {
			return spec, refuse(CodePreParamsEmpty, "pre-parameters %s are committed test data: dropped", pre.ID)
		}
		spec.Pre = &pre
	case Sign, Prove:
		spec.Digest, spec.Tweak = run.Room.Digest, run.Room.Tweak
		share, err := r.Store.Share(ctx, r.Domain, req.Key, run.Room.ShareSet)
		if err != nil {
			return spec, fmt.Errorf("load share: %w", err)
		}
		spec.Share, origin = &share, share.Session
	}
	spec.Parties = run.Room.Keys(origin)
	spec.Self = slices.IndexFunc(s.Parties, func(p Party) bool { return p.Account == r.Self.Account })
	return spec, nil
}

// conclude checks the result against the request. Nobody has seen anything yet.
func (r *Relayer) conclude(req Request, run Run, res tss.Result) (RunDone, error) {
	done := RunDone{Session: run.Session.ID, Set: run.Set, Share: res.Share}
	if res.Signature == nil {
		return done, nil
	}
	sig := Signature(*res.Signature)
	done.Signature = &sig
	return done, r.verifyAnswer(req, Answer{run.Set, sig})
}

// possession is the digest of the statement that the new root key signs.
func (r *Relayer) possession(req Request, e Epoch, set ShareSet) [32]byte {
	a := keyReady(req, e, set)
	a.Kind = Possession
	return r.statement(a)
}

// runs are the protocol runs of this process, so that they can be ended by session, by request, by key. It is safe for
// concurrent use.
type runs struct {
	mu      sync.Mutex
	cancels map[run]context.CancelFunc
	gates   map[SessionID]*gate
}

type run struct {
	session SessionID
	request RequestID
	key     KeyID
}

func newRuns() *runs {
	return &runs{cancels: map[run]context.CancelFunc{}, gates: map[SessionID]*gate{}}
}

// begin remembers a run until the function it returns is called.
func (r *runs) begin(x run, cancel context.CancelFunc, g *gate) (end func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cancels[x], r.gates[x.session] = cancel, g
	return func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.cancels, x)
		delete(r.gates, x.session)
		cancel()
	}
}

// release opens the gate of a session's run, if it still goes on.
func (r *runs) release(ctx context.Context, s SessionID) error {
	r.mu.Lock()
	g := r.gates[s]
	r.mu.Unlock()
	if g == nil {
		return nil
	}
	return g.release(ctx)
}

// cancel ends the runs that a condition selects; it does not wait for their end.
func (r *runs) cancel(which func(run) bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for x, cancel := range r.cancels {
		if which(x) {
			cancel()
		}
	}
}
