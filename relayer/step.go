package relayer

import (
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/tss"
)

// Input is something that happened to a request. Signatures and lengths have been checked by the caller, who says
// from which operator it came; whether it is allowed now is for Step to say.
type Input interface{ isInput() }

type (
	// Tick says that time passed: View.Head or View.Now are newer.
	Tick struct{}
	// Restarted is the first input of work loaded from the Store: no run survived.
	Restarted struct{}
	// PrepareIn, ReadyIn, StartIn, RefusedIn are the peers' messages.
	PrepareIn struct {
		From    Operator
		Prepare Prepare
	}
	ReadyIn struct {
		From  Operator
		Ready Readiness
	}
	StartIn struct {
		From  Operator
		Start Start
	}
	RefusedIn struct {
		From    Operator
		Session SessionID
		Code    Code
	}
	// AttestedIn is an operator's signature on KeyReady for a share set, recovered to the account it names.
	AttestedIn struct {
		Set         ShareSet
		Attestation SignedAttestation
	}
	// AnsweredIn is an answer that verifies against the request.
	AnsweredIn struct{ Answer Answer }
	// RunDone is the verified result of our own run; Own attests a new share.
	RunDone struct {
		Session   SessionID
		Share     *tss.Share
		Own       *SignedAttestation
		Signature *Signature
	}
	// RunFailed ends our own run without one.
	RunFailed struct {
		Session SessionID
		Code    Code
	}
	// Closed says that the final chain holds the request's end.
	Closed struct {
		Status RequestStatus
		Code   Code
	}
)

func (Tick) isInput()       {}
func (Restarted) isInput()  {}
func (PrepareIn) isInput()  {}
func (ReadyIn) isInput()    {}
func (StartIn) isInput()    {}
func (RefusedIn) isInput()  {}
func (AttestedIn) isInput() {}
func (AnsweredIn) isInput() {}
func (RunDone) isInput()    {}
func (RunFailed) isInput()  {}
func (Closed) isInput()     {}

// Action is something the actor does after Step, in the order given. Persist comes before everything it justifies.
type Action interface{ isAction() }

type (
	// Persist makes a change durable. If it fails the actions behind it are not performed.
	Persist struct{ Change Change }
	// SendPrepare, SendReady, SendStart, SendRefused, SendAttest, SendAnswer go to operators of the committee.
	SendPrepare struct {
		To      []Operator
		Prepare Prepare
	}
	SendReady struct {
		To    Operator
		Ready Readiness
	}
	SendStart struct {
		To    []Operator
		Start Start
	}
	SendRefused struct {
		To      Operator
		Session SessionID
		Code    Code
	}
	SendAttest struct {
		To  []Operator
		Set ShareSet
		Sig []byte
	}
	SendAnswer struct {
		To     []Operator
		Answer Answer
	}
	// Run starts our part of a session; it ends in RunDone or RunFailed.
	Run struct {
		Session Session
		Set     ShareSet // Prove: the set that signs
	}
	// CancelRun ends our run of a session without a result.
	CancelRun struct{ Session SessionID }
	// Settle hands the answer to the settler.
	Settle struct{ Settlement Settlement }
	// Done ends the actor.
	Done struct{}
)

func (Persist) isAction()     {}
func (SendPrepare) isAction() {}
func (SendReady) isAction()   {}
func (SendStart) isAction()   {}
func (SendRefused) isAction() {}
func (SendAttest) isAction()  {}
func (SendAnswer) isAction()  {}
func (Run) isAction()         {}
func (CancelRun) isAction()   {}
func (Settle) isAction()      {}
func (Done) isAction()        {}

// View is everything else Step may look at. It changes nothing in it.
type View struct {
	Self      Operator
	Committee Committee // of the request: who answers it
	Key       Key       // zero if unknown
	HasShare  bool      // Sign: a share of the key's valid set is stored here
	Busy      bool      // no room for another session
	Denied    Code      // the operator's policy, "" if it allows the request
	Head      BlockRef
	Now       time.Time
	Fresh     [32]byte // random, new with every input
	Times     Times
	Statement func(Attestation) [32]byte // EIP-712 digest
	SignReady func(Readiness) []byte     // by our p2p key
	SignStart func(Start) []byte         // by our p2p key
}

// Times are the few durations that matter.
type Times struct {
	Window  time.Duration // one attempt, by block timestamps
	Session time.Duration // one run at most
	Turn    time.Duration // between the ranks that may settle
	Margin  time.Duration // nothing new this close to the deadline
	Resend  time.Duration // attestations and answers are said again
}

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
	case AttestedIn:
		return attested(w, in, v)
	case AnsweredIn:
		return answered(w, in.Answer, v, nil)
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
	w, acts := endSession(w, Aborted, CodeWorkerLost, v)
	w, more, err := tick(w, v)
	return w, append(acts, more...), err
}

// tick moves time on: settle in turn, give up what is stuck, propose when the window is ours.
func tick(w Work, v View) (Work, []Action, error) {
	if w.Answer != nil {
		return settleInTurn(w, v)
	}
	w, acts := attestAgain(w, v)
	if live(w) {
		if !stuck(*w.Session, v) {
			return w, append(acts, prepareMissing(w, v)...), nil
		}
		var more []Action
		w, more = endSession(w, Aborted, CodeTimeout, v)
		acts = append(acts, more...)
	}
	switch {
	case v.Head.Time.After(w.Request.Deadline):
		return w, append(acts, Done{}), nil // the contract refunds; nothing of ours can come any more
	case !v.Head.Time.Before(w.Request.Deadline.Add(-v.Times.Margin)):
		return w, acts, nil // too late for anything new
	}
	w, more := propose(w, v)
	return w, append(acts, more...), nil
}

// stuck: nobody started the session within a window, or it ran for longer than a run may take.
func stuck(s Session, v View) bool {
	limit := v.Times.Window
	if s.State == Running || s.State == Observing {
		limit = v.Times.Session
	}
	return v.Now.Sub(s.Since) > limit
}

// propose opens a session if the present window is ours, and our last session is of an older attempt or kind.
func propose(w Work, v View) (Work, []Action) {
	attempt := AttemptAt(w.Request, v.Head.Time, v.Times.Window)
	ranking := Ranking(w.Request.ID, v.Committee)
	if len(ranking) == 0 || ranking[int(attempt)%len(ranking)].Account != v.Self.Account || v.Denied != "" || v.Busy {
		return w, nil
	}
	kind, set := nextKind(w, v)
	if w.Session != nil && (w.Session.Attempt > attempt || w.Session.Attempt == attempt && w.Session.Kind >= kind) {
		return w, nil // one session of each kind per attempt, Prove after Keygen
	}
	if !supported(w, kind, v) || kind == Keygen && awaited(w, v) {
		return w, nil
	}
	s := Session{
		ID: SessionID(v.Fresh), Request: w.Request.ID, Kind: kind, Attempt: attempt, Epoch: v.Committee.Epoch,
		Initiator: v.Self.Account, State: Preparing, Since: v.Now, Version: 1,
	}
	w.Session, w.set, w.readies, w.readyFrom = &s, set, nil, nil
	own := consent(w, v)
	w.readies, w.readyFrom = []Readiness{own}, []common.Address{v.Self.Account}
	p := Prepare{s.ID, s.Request, kind, attempt, s.Epoch, v.Committee.Hash(), set.Hash}
	w.prepare = p
	return w, []Action{Persist{change(w, true)}, SendPrepare{others(v), p}}
}

// nextKind: a keygen request is first a Keygen run, and a Prove run once every member attested one of its share sets.
func nextKind(w Work, v View) (Kind, ShareSet) {
	if w.Request.Kind != Keygen {
		return w.Request.Kind, ShareSet{}
	}
	for _, set := range w.Staged {
		if attestations(w, set, v) != nil {
			return Prove, set
		}
	}
	return Keygen, ShareSet{}
}

// awaited says that our part of a keygen is done while slower members may still compute theirs: a new proposal would
// cancel them. Their attestations, or the time a run may take, end the wait.
func awaited(w Work, v View) bool {
	s := w.Session
	return s != nil && s.Kind == Keygen && s.State == Computed && v.Now.Sub(s.Since) < v.Times.Session
}

// supported says whether this node can take part in a run of the kind now.
func supported(w Work, kind Kind, v View) bool {
	switch kind {
	case Keygen:
		return len(w.Staged) < maxStaged
	case Sign:
		return v.Key.Status == KeyActive && v.HasShare
	case Prove:
		return true
	}
	return false
}

// maxStaged bounds the shares kept for one request while no set of them is complete: each costs about 50 kB.
const maxStaged = 16

// prepareMissing repeats the Prepare to members that are not Ready: they may not have seen the request at finality yet.
func prepareMissing(w Work, v View) []Action {
	if w.Session.State != Preparing {
		return nil
	}
	to := slices.DeleteFunc(others(v), func(o Operator) bool { return slices.Contains(w.readyFrom, o.Account) })
	return []Action{SendPrepare{to, w.prepare}}
}

// attestAgain repeats our attestations until there is an answer: a member that was away needs all of them.
func attestAgain(w Work, v View) (Work, []Action) {
	if len(w.Staged) == 0 || v.Now.Before(w.resendAt) {
		return w, nil
	}
	w.resendAt = v.Now.Add(v.Times.Resend)
	var acts []Action
	for _, set := range w.Staged {
		if sig := attestation(w, set, v.Self.Account, v); sig != nil {
			acts = append(acts, SendAttest{others(v), set, sig})
		}
	}
	return w, acts
}

// settleInTurn: rank 0 settles at once, each further rank one turn later, so that one transaction is usual. An
// answer that did not get onto the chain is handed to the settler again.
func settleInTurn(w Work, v View) (Work, []Action, error) {
	if v.Head.Time.After(w.Request.Deadline) {
		return w, []Action{Done{}}, nil // refunded or about to be: a late signature is recorded, but earns nothing
	}
	rank := rankOf(Ranking(w.Request.ID, v.Committee), v.Self.Account)
	if w.answeredAt.IsZero() {
		w.answeredAt, w.settleAt = v.Now, v.Now.Add(time.Duration(rank)*v.Times.Turn)
	}
	if rank < 0 || v.Now.Before(w.settleAt) {
		return w, nil, nil
	}
	st := Settlement{Request: w.Request, Answer: *w.Answer}
	if w.Request.Kind == Keygen {
		if st.Attestations = attestations(w, w.Answer.Set, v); st.Attestations == nil {
			return w, nil, nil
		}
	}
	w.settleAt = v.Now.Add(time.Duration(len(v.Committee.Operators)) * v.Times.Turn)
	return w, []Action{Settle{st}}, nil
}

// endSession closes the present session with a code.
func endSession(w Work, to State, c Code, v View) (Work, []Action) {
	id, ran := w.Session.ID, w.Session.State == Running
	w = enter(w, to, v)
	w.Session.Code = c
	acts := []Action{Persist{change(w, false)}}
	if ran {
		acts = append(acts, CancelRun{id})
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

// change is the session as it stands now, with the sign-once row that must be there before anything is said.
func change(w Work, consenting bool) Change {
	c := Change{Domain: w.Request.Domain, Request: w.Request.ID, Session: w.Session}
	if consenting && w.Session.Kind == Sign {
		c.SignOnce = &SignOnce{w.Request.Digest, w.Request.Tweak}
	}
	return c
}

func live(w Work) bool { return w.Session != nil && w.Session.State.Live() }

func others(v View) []Operator {
	return slices.DeleteFunc(slices.Clone(v.Committee.Operators), func(o Operator) bool { return o.Account == v.Self.Account })
}

// keyReady is the statement that all members attest of a share set.
func keyReady(w Work, set ShareSet, v View) Attestation {
	return Attestation{Kind: KeyReady, Request: w.Request.ID, Key: w.Request.Key, Epoch: v.Committee.Epoch, ShareSet: set.Hash, Public: set.Public}
}

// attestations are the signatures of all members on a share set, in committee order, or nil while one is missing.
func attestations(w Work, set ShareSet, v View) [][]byte {
	var out [][]byte
	for _, o := range v.Committee.Operators {
		sig := attestation(w, set, o.Account, v)
		if sig == nil {
			return nil
		}
		out = append(out, sig)
	}
	return out
}

// attestation is one member's signature on a share set, nil if we do not have it.
func attestation(w Work, set ShareSet, by common.Address, v View) []byte {
	hash := v.Statement(keyReady(w, set, v))
	for _, a := range w.Attestations {
		if a.Hash == hash && a.Account == by {
			return a.Sig
		}
	}
	return nil
}
