package tss

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	tsslib "github.com/bnb-chain/tss-lib/v2/tss"
	golog "github.com/ipfs/go-log"
)

// Codes of the faults that this package and those below it raise; the table is relayer.Code's.
const (
	CodeMalformed      = "malformed"       // a party sent what the protocol does not allow, or a proof that fails
	CodeOversize       = "oversize"        // a party sent more bytes than the message can have
	CodeEquivocation   = "equivocation"    // a party sent two different messages where one is due
	CodePeerSilent     = "peer_silent"     // one party's message did not come in time
	CodeTimeout        = "timeout"         // the time was up, several parties or nobody being late
	CodeResultInvalid  = "result_invalid"  // the run ended without a result that verifies; nobody can be named
	CodeDigestInvalid  = "digest_invalid"  // digest is zero or not below the group order
	CodePreParamsEmpty = "preparams_empty" // no pre-parameters, or unusable ones
	CodeWorkerLost     = "worker_lost"     // the process of the run has ended (package worker)
)

// Library is the Engine on tss-lib. It has no state: any number of runs may go on at the same time.
type Library struct{}

var _ Engine = Library{}

var quiet sync.Once

// New returns the engine. It silences the library's logger, which writes to stderr and names no session.
func New() Library {
	quiet.Do(func() { _ = golog.SetLogLevel("tss-lib", "fatal") })
	return Library{}
}

// Run implements Engine. Errors: *Fault; ctx's error when it was cancelled (a deadline is a Fault with code
// peer_silent or timeout that wraps it); what the conduit returned; otherwise a Spec that is wrong in itself.
func (Library) Run(ctx context.Context, s Spec, c Conduit) (Result, error) {
	switch s.Kind {
	case Keygen:
		share, err := runKeygen(ctx, s, c)
		return Result{Share: share}, err
	case Sign:
		sig, err := runSign(ctx, s, c)
		return Result{Signature: sig}, err
	case Reshare:
		share, err := runReshare(ctx, s, c)
		return Result{Share: share}, err
	default:
		return Result{}, specError("kind %d", s.Kind)
	}
}

// run is one party of one protocol, driven by the goroutine that called Run and by no other.
type run struct {
	spec    Spec
	roster  *roster
	conduit Conduit
	party   tsslib.Party
	out     chan tsslib.Message
	round   uint8 // last round whose messages went out
}

func newRun(s Spec, r *roster, c Conduit) *run {
	// The library sends on out while it computes, in the goroutine that called it (ours). The channel holds
	// everything a party ever sends (n+2 messages in keygen and at most in a reshare, 2n+6 in signing), so it can
	// never block, and no goroutine is needed to drain it.
	return &run{spec: s, roster: r, conduit: c, out: make(chan tsslib.Message, 2*r.size()+16)}
}

// drive makes the party, feeds it until it delivers on end, and returns what it delivered. end must have room
// for one value. No goroutine of ours exists at any time, so none can be left behind.
func drive[T any](ctx context.Context, r *run, end <-chan T, make func() tsslib.Party) (result T, err error) {
	if err := r.call(-1, func() *tsslib.Error { r.party = make(); return nil }); err != nil {
		return result, err
	}
	if err := r.call(-1, r.party.Start); err != nil {
		return result, err
	}
	for {
		if err := r.flush(ctx); err != nil {
			return result, err
		}
		select {
		case result = <-end:
			return result, nil
		default:
		}
		m, err := r.conduit.Recv(ctx)
		if err != nil {
			return result, r.stopped(ctx, "receive", err)
		}
		if err := r.feed(m); err != nil {
			return result, err
		}
	}
}

// feed hands one message to the party. The conduit has authenticated From and To; what the payload says of
// itself is compared with them, because the library would believe the payload.
func (r *run) feed(m Message) error {
	if m.From < 0 || m.From >= r.roster.size() || m.From == r.roster.self {
		return &Fault{Party: -1, Round: m.Round, Code: CodeMalformed, Err: fmt.Errorf("message from party %d", m.From)}
	}
	t, _, err := ParseMessage(m.Payload)
	if err != nil {
		return &Fault{Party: m.From, Round: m.Round, Code: CodeMalformed, Err: err}
	}
	toUs := len(m.To) == 0 || slices.Contains(m.To, r.roster.self)
	if t.Kind != r.spec.Kind || t.Round != m.Round || !toUs || !r.spec.Sends(t, m.From) || !r.spec.Addressed(t, m) {
		return &Fault{Party: m.From, Round: m.Round, Code: CodeMalformed, Err: fmt.Errorf("misplaced %s", t.Name)}
	}
	return r.call(m.From, func() *tsslib.Error {
		_, err := r.party.UpdateFromBytes(m.Payload, r.roster.id(m.From), t.Broadcast)
		return err
	})
}

// flush sends what the party has put out so far.
func (r *run) flush(ctx context.Context) error {
	for {
		select {
		case out := <-r.out:
			m, err := r.message(out)
			if err != nil {
				return err
			}
			if err := r.conduit.Send(ctx, m); err != nil {
				return r.stopped(ctx, "send", err)
			}
			r.round = max(r.round, m.Round)
		default:
			return nil
		}
	}
}

// message translates what the library wants sent.
func (r *run) message(out tsslib.Message) (Message, error) {
	payload, routing, err := out.WireBytes()
	if err != nil {
		return Message{}, errors.New("encode an outbound message")
	}
	t, ok := messageTypes[out.Type()]
	if !ok || t.Kind != r.spec.Kind || t.Broadcast != routing.IsBroadcast {
		return Message{}, fmt.Errorf("the library sent an unexpected %s", out.Type())
	}
	m := Message{From: r.roster.self, Round: t.Round, Payload: payload}
	switch {
	case t.Broadcast && t.To != Everyone:
		m.To = r.spec.Audience(t, m.From)
	case !t.Broadcast:
		for _, to := range routing.To {
			m.To = append(m.To, r.roster.room(to))
		}
	}
	return m, nil
}

// call runs library code in our goroutine and turns a panic into a fault. It names nobody: what broke may have
// come earlier, from another party than the one whose message was being handled. After a panic the party must
// not be touched again: the library's lock stays held.
func (r *run) call(from int, f func() *tsslib.Error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &Fault{Party: -1, Round: r.round, Code: CodeResultInvalid, Err: panicError(p, from)}
		}
	}()
	if e := f(); e != nil {
		return r.fault(e)
	}
	return nil
}

// panicError keeps the text of runtime errors, which holds no values of ours, and only the type of others.
func panicError(p any, from int) error {
	if e, ok := p.(runtime.Error); ok {
		return fmt.Errorf("library panic after a message of party %d: %s", from, e.Error())
	}
	return fmt.Errorf("library panic (%T) after a message of party %d", p, from)
}

// fault translates an error of the library. It names the first culprit that is not us: the library blames the
// party itself where it knows nobody (signing/round_9.go, "U doesn't equal T").
func (r *run) fault(e *tsslib.Error) *Fault {
	f := &Fault{Party: -1, Round: r.round, Code: CodeResultInvalid, Err: errors.New("the protocol failed")}
	if e.Cause() != nil {
		f.Err = errors.New(e.Cause().Error()) // the text alone: the cause may hold on to the whole run
	}
	if n := e.Round(); n > 0 && n <= 0xff {
		f.Round = uint8(n)
	}
	for _, id := range e.Culprits() {
		if i := r.roster.room(id); i >= 0 && i != r.roster.self {
			f.Party, f.Code = i, CodeMalformed
			break
		}
	}
	return f
}

// stopped explains the end of the conduit: a fault of the guard as it is; the deadline with the name of the one
// who is late, if it is only one; anything else wrapped.
func (r *run) stopped(ctx context.Context, action string, err error) error {
	var f *Fault
	if errors.As(err, &f) {
		return f
	}
	if ctx.Err() == nil || !errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("%s in round %d: %w", action, r.round, err)
	}
	late := -1
	for _, id := range r.party.WaitingFor() {
		switch i := r.roster.room(id); {
		case i == r.roster.self:
		case late >= 0:
			return &Fault{Party: -1, Round: r.round, Code: CodeTimeout, Err: ctx.Err()}
		default:
			late = i
		}
	}
	if late < 0 {
		return &Fault{Party: -1, Round: r.round, Code: CodeTimeout, Err: ctx.Err()}
	}
	return &Fault{Party: late, Round: r.round, Code: CodePeerSilent, Err: ctx.Err()}
}
