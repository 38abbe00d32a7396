package relayer

import (
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Step is the whole life of a request: it holds every legal transition, and nothing else does. It is pure. An error
// means that the input was not legal now; the work is unchanged and the code says why.
func Step(w Work, in Input, v View) (Work, []Action, error) {
	if c, ok := in.(Closed); ok {
		return closed(w, c)
	}
	if w.Request.Status.Terminal() {
		return w, nil, refuse(CodeReplayed, "the request is %v", w.Request.Status)
	}
	switch in := in.(type) {
	case Tick:
		return tick(w, v)
	case Held:
		return held(w, in)
	case Moved:
		return moved(w, in, v)
	case Finalised:
		return finalised(w, in, v)
	case Restarted:
		return restarted(w, v)
	case PrepareIn:
		return prepare(w, in, v)
	case ReadyIn:
		return ready(w, in, v)
	case StartIn:
		return start(w, in, v)
	case RefusedIn:
		return refused(w, in, v)
	case AbortIn:
		return aborted(w, in, v)
	case AttestedIn:
		if tentative(w) {
			return w, nil, refuse(CodeRequestUnknown, "the request is not final here")
		}
		return attested(w, in, v)
	case AnsweredIn:
		return answered(w, in.Answer, v, nil, false)
	case RunDone:
		return runDone(w, in, v)
	case RunFailed:
		return runFailed(w, in, v)
	}
	return w, nil, fmt.Errorf("step: unknown input %T", in)
}

func refuse(c Code, format string, a ...any) error {
	return &CodedError{c, fmt.Errorf(format, a...)}
}

// closed ends the work; the Store already knows, it applied the batch that said so.
func closed(w Work, c Closed) (Work, []Action, error) {
	w.Request.Status, w.Request.Code = c.Status, c.Code
	var acts []Action
	if live(w) {
		acts = append(acts, CancelRun{w.Session.ID})
	}
	return w, append(acts, Done{}), nil
}

// restarted gives up the session that the last process had: a run is never resumed, its randomness is gone.
func restarted(w Work, v View) (Work, []Action, error) {
	if !live(w) {
		return tick(w, v)
	}
	w, acts := endSession(w, SessionFailed, CodeWorkerLost, v)
	w, more, err := tick(w, v)
	return w, append(acts, more...), err
}

// tick moves time on: attest again, settle in turn, give up what is stuck, propose when the window is ours. Only the
// final chain ends the work: a head is less than final, and may be a lie.
func tick(w Work, v View) (Work, []Action, error) {
	if v.Final.Time.After(w.Request.Deadline) {
		return expired(w, v)
	}
	if next, acts, ended := giveUp(w, v); ended {
		return next, acts, nil
	}
	if tentative(w) {
		return tickTentative(w, v)
	}
	w, acts := attestAgain(w, v)
	for _, end := range []func(Work, View) (Work, []Action){destroy, forswear, settleInTurn} {
		next, more := end(w, v)
		w, acts = next, append(acts, more...)
	}
	if w.Answer != nil || w.Request.Kind == Delete || forsworn(w) {
		return w, acts, nil
	}
	var more []Action
	if live(w) && !stuck(w, v) {
		w, more = nudge(w, v)
		return w, append(acts, more...), nil
	}
	if live(w) {
		w, more = endSession(w, SessionFailed, CodeTimeout, v)
		acts = append(acts, more...)
	}
	w, more = propose(w, v)
	return w, append(acts, more...), nil
}

// expired: the final chain is past the deadline. It refunds, or holds the answer already and will say so.
func expired(w Work, v View) (Work, []Action, error) {
	var acts []Action
	if live(w) {
		w, acts = endSession(w, SessionFailed, CodeExpired, v)
	}
	return w, append(acts, Done{}), nil
}

// tooLate: nothing new is begun this close to the deadline, or before a head told the time.
func tooLate(w Work, v View) bool {
	return v.Head.Number == 0 || !v.Clock.Before(w.Request.Deadline.Add(-v.Times.Margin))
}

// stuck: nobody moved the session on in time. Only a keygen takes long; anything else would let an initiator that
// starts a session and falls silent hold up the request for more than a window. Runs that timed out before make us more
// patient, within bounds: committees under load would otherwise give up every run just before its end, for ever.
func stuck(w Work, v View) bool {
	if waiting(w) {
		return false
	}
	limit := v.Times.Stall
	switch s := w.Session; {
	case s.Kind == Keygen && s.State == Running:
		limit = v.Times.Session
	case s.State == Running || s.State == Observing:
		limit = min(limit*time.Duration(1+w.timeouts), v.Times.Session)
	}
	return v.Now.Sub(w.Session.Since) > limit
}

// maxPatience bounds what a member that falls silent in every run can cost per run, in stalls beyond the first.
const maxPatience = 3

// propose opens a session if the present window is ours, and our last session is of an older attempt or kind.
func propose(w Work, v View) (Work, []Action) {
	attempt := AttemptAt(w.Request, v.Head.Time, v.Times.Window)
	ranking := Ranking(w.Request.ID, v.Committee)
	if len(ranking) == 0 || ranking[int(attempt)%len(ranking)].Account != v.Self.Account {
		return w, nil
	}
	kind, set := nextKind(w, v)
	if w.Session != nil && (w.Session.Attempt > attempt || w.Session.Attempt == attempt && w.Session.Kind >= kind) {
		return w, nil // one session of each kind per attempt, Prove after Keygen
	}
	if !mayBegin(w, 0, v) || tooLate(w, v) || forsworn(w) || v.Denied != "" || !v.Room(kind, v.Self.Account) || !supported(w, kind, v) || kind == Keygen && awaited(w, v) {
		return w, nil
	}
	s := Session{
		ID:      NewSessionID(v.Fresh, w.Request.ID, kind, attempt, v.Self.Account),
		Request: w.Request.ID, Kind: kind, Attempt: attempt, Epoch: v.Committee.Epoch,
		Initiator: v.Self.Account, State: Preparing, Since: v.Now, Version: 1,
	}
	w.Session, w.set, w.declined, w.start = &s, set, nil, nil
	w.readies, w.readyFrom = []Readiness{consent(w, v)}, []common.Address{v.Self.Account}
	w.prepare = Prepare{s.ID, s.Request, kind, attempt, s.Epoch, v.Committee.Hash(), set.Hash}
	w, c := consenting(w)
	return w, []Action{Persist{c}, SendPrepare{others(v), w.prepare}}
}

// supported says whether this node can take part in a run of the kind now.
func supported(w Work, kind Kind, v View) bool {
	if v.Behind || v.Stopping != 0 {
		return false
	}
	switch kind {
	case Keygen:
		return len(w.Staged) < maxStaged
	case Sign:
		return v.Key.Signs(v.Final.Time) && v.HasShare
	case Prove:
		return true
	}
	return false
}

// nudge repeats what may have been lost. The initiator asks members that are not ready yet: they may not have seen the
// request at finality. A member that is ready says so again: the Start it got may have been lost.
func nudge(w Work, v View) (Work, []Action) {
	switch w.Session.State {
	case Preparing:
		if next, acts := begin(w, v); acts != nil {
			return next, acts
		}
		to := slices.DeleteFunc(others(v), func(o Operator) bool {
			return slices.Contains(w.readyFrom, o.Account) || slices.Contains(w.declined, o.Account)
		})
		return w, []Action{SendPrepare{to, w.prepare}}
	case Ready:
		if i := v.Committee.Index(w.Session.Initiator); i >= 0 && len(w.readies) > 0 {
			return w, []Action{SendReady{v.Committee.Operators[i], w.readies[0]}}
		}
	}
	return w, nil
}

// settleInTurn: rank 0 settles at once, each further rank one turn later, so that one transaction is usual. What did not
// get onto the chain is handed to the settler again. After the deadline it would earn nothing.
func settleInTurn(w Work, v View) (Work, []Action) {
	st, ok := settlement(w, v)
	if !ok {
		return w, nil
	}
	rank := rankOf(Ranking(w.Request.ID, v.Committee), v.Self.Account)
	if w.settleAt.IsZero() {
		w.settleAt = v.Now.Add(time.Duration(rank) * v.Times.Turn)
	}
	if rank < 0 || v.Now.Before(w.settleAt) || v.Clock.After(w.Request.Deadline) {
		return w, nil
	}
	w.settleAt = v.Now.Add(time.Duration(len(v.Committee.Operators)) * v.Times.Turn)
	return w, []Action{Settle{st}}
}

// endSession closes the present session with a code. Whoever sat with us in a run that came to nothing is suspected.
func endSession(w Work, to State, c Code, v View) (Work, []Action) {
	old := *w.Session
	if c == CodeTimeout && (old.State == Running || old.State == Observing) {
		w.timeouts = min(w.timeouts+1, maxPatience)
	}
	w = enter(w, to, v)
	w.Session.Code = c
	acts := []Action{Persist{change(w)}}
	if old.State == Running {
		acts = append(acts, CancelRun{old.ID})
		if c == CodeTimeout {
			acts = append(acts, Suspect{otherSeats(old, v), c})
		}
	}
	return w, acts
}

// enter moves a copy of the session to a state.
func enter(w Work, to State, v View) Work {
	s := *w.Session
	s.State, s.Since = to, v.Now
	s.Version++
	w.Session = &s
	return w
}

// change is the session as it stands now.
func change(w Work) Change {
	return Change{Domain: w.Request.Domain, Request: w.Request.ID, Session: w.Session}
}

// consenting is change with the sign-once row that must be there before we say that we take part.
func consenting(w Work) (Work, Change) {
	c := change(w)
	if w.Session.Kind == Sign {
		w.SignOnce = &SignOnce{w.Request.Digest, w.Request.Tweak}
		c.SignOnce = w.SignOnce
	}
	return w, c
}

func live(w Work) bool { return w.Session != nil && w.Session.State.Live() }

func others(v View) []Operator {
	return slices.DeleteFunc(slices.Clone(v.Committee.Operators), func(o Operator) bool { return o.Account == v.Self.Account })
}

func otherSeats(s Session, v View) (out []common.Address) {
	for _, p := range s.Parties {
		if p.Account != v.Self.Account {
			out = append(out, p.Account)
		}
	}
	return out
}
