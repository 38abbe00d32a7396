package relayer

import (
	"slices"

	"github.com/ethereum/go-ethereum/common"
)

// prepare answers a proposal: with Ready, with the answer if we have it, or with the reason why not.
func prepare(w Work, in PrepareIn, v View) (Work, []Action, error) {
	p := in.Prepare
	if w.Session != nil && w.Session.ID == p.Session {
		return prepareAgain(w, in)
	}
	err := mayPropose(w, in, v)
	if err == nil && w.Answer != nil {
		return w, []Action{SendAnswer{[]Operator{in.From}, *w.Answer}}, nil
	}
	if err == nil {
		err = mayPrepare(w, in, v)
	}
	if err == nil {
		err = mayRun(w, p, v)
	}
	if err != nil {
		return w, []Action{SendRefused{in.From, p.Session, CodeFrom(err)}}, err
	}
	var ended *Session
	var cancel []Action
	if live(w) { // a newer attempt of the same request cancels the older run
		next, _ := endSession(w, SessionCancelled, CodeStaleAttempt, v)
		ended, cancel = next.Session, []Action{CancelRun{w.Session.ID}}
	}
	w.Session = &Session{
		ID: p.Session, Request: w.Request.ID, Kind: p.Kind, Attempt: p.Attempt, Epoch: p.Epoch,
		Initiator: in.From.Account, State: Ready, Since: v.Now, Version: 1,
	}
	w.set, w.start, w.declined = staged(w, p.ShareSet), nil, nil
	w.readies, w.readyFrom = []Readiness{consent(w, v)}, []common.Address{v.Self.Account}
	w, c := consenting(w)
	c.Ended = ended
	return w, append(append([]Action{Persist{c}}, cancel...), SendReady{in.From, w.readies[0]}), nil
}

// prepareAgain: the initiator repeats itself because our Ready may have been lost. It gets the same one, or learns that
// we gave the session up.
func prepareAgain(w Work, in PrepareIn) (Work, []Action, error) {
	switch {
	case w.Session.Initiator != in.From.Account:
		return w, nil, refuse(CodeSessionReused, "session %v is another initiator's", w.Session.ID)
	case w.Session.State == Ready && len(w.readies) > 0:
		return w, []Action{SendReady{in.From, w.readies[0]}}, nil
	case !live(w):
		return w, []Action{SendRefused{in.From, w.Session.ID, CodeSessionReused}}, nil
	}
	return w, nil, nil
}

// mayPropose: who speaks, and about which committee.
func mayPropose(w Work, in PrepareIn, v View) error {
	p, ranking := in.Prepare, Ranking(w.Request.ID, v.Committee)
	switch {
	case v.Committee.Index(v.Self.Account) < 0:
		return refuse(CodeNotMember, "we are not in epoch %d", v.Committee.Epoch)
	case p.Epoch != v.Committee.Epoch || p.Committee != v.Committee.Hash():
		return refuse(CodeCommitteeMismatch, "the peer means epoch %d", p.Epoch)
	case ranking[int(p.Attempt)%len(ranking)].Account != in.From.Account:
		return refuse(CodeNotInitiator, "attempt %d is not of %v", p.Attempt, in.From.Account)
	case !p.Session.Of(w.Request.ID, p.Kind, p.Attempt, in.From.Account):
		return refuse(CodeMalformed, "the session id is not of this proposal")
	}
	return nil
}

// mayPrepare: when, and whether we have room. Heads differ between nodes by moments, so an attempt may come a quarter
// of a window early, but never at the expense of a session that lives.
func mayPrepare(w Work, in PrepareIn, v View) error {
	p := in.Prepare
	now := AttemptAt(w.Request, v.Head.Time, v.Times.Window)
	soon := AttemptAt(w.Request, v.Head.Time.Add(v.Times.Window/4), v.Times.Window)
	switch {
	case v.Head.Number == 0:
		return refuse(CodeRequestUnknown, "no head seen yet")
	case v.Behind:
		return refuse(CodeRequestUnknown, "block %d is not nearly the newest final one", v.Final.Number)
	case v.Stopping != 0:
		return refuse(CodeStopping, "this node stops")
	case p.Attempt > soon:
		return refuse(CodeEarlyAttempt, "attempt %d, we are at %d", p.Attempt, now)
	case w.Session != nil && p.Attempt < w.Session.Attempt:
		return refuse(CodeStaleAttempt, "attempt %d, we are at %d", p.Attempt, w.Session.Attempt)
	case w.Session != nil && p.Attempt == w.Session.Attempt && (live(w) || p.Kind <= w.Session.Kind):
		return refuse(CodeSessionReused, "attempt %d has another session", p.Attempt)
	case live(w) && p.Attempt > now:
		return refuse(CodeKeyPending, "attempt %d lives and its window is open", w.Session.Attempt)
	case waiting(w) && w.held:
		return refuse(CodeKeyPending, "session %v waits for the request to become final", w.Session.ID)
	case !mayBegin(w, 1, v):
		return refuse(CodeRequestUnknown, "the request is not final here, and will not be soon")
	case tooLate(w, v):
		return refuse(CodeExpired, "the deadline is %v", w.Request.Deadline)
	case v.Denied != "":
		return refuse(v.Denied, "refused by policy")
	case forsworn(w):
		return refuse(CodeSignOnceConflict, "we attested that the request failed")
	case (!live(w) || w.Session.Initiator != in.From.Account) && !v.Room(p.Kind, in.From.Account):
		return refuse(CodeBusy, "too many sessions, too many of %v, or of this key or kind", in.From.Account)
	}
	return nil
}

// mayRun checks the proposal against what our own records say of the key.
func mayRun(w Work, p Prepare, v View) error {
	next, _ := nextKind(w, v)
	switch {
	case p.Kind == Prove && w.Request.Kind == Keygen:
		set := staged(w, p.ShareSet)
		if set.Hash == ([32]byte{}) {
			return refuse(CodeKeyUnknown, "no share of set %x here", p.ShareSet[:4])
		}
		if complete(w, set, v) == nil { // its answer could not be settled
			return refuse(CodeKeyPending, "set %x is not attested by all yet", p.ShareSet[:4])
		}
	case p.Kind != w.Request.Kind || p.ShareSet != ([32]byte{}):
		return refuse(CodeMalformed, "the request is a %v", w.Request.Kind)
	case p.Kind == Keygen && next == Prove:
		return refuse(CodeKeyPending, "a set is attested by all and waits for its proof")
	case p.Kind == Keygen && len(w.Staged) >= maxStaged:
		return refuse(CodeBusy, "%d share sets wait for the chain", len(w.Staged))
	case p.Kind == Sign && v.Key.Status >= KeyDeleting && !v.Key.Signs(v.Final.Time):
		return refuse(CodeKeyDeleted, "the key is %v", v.Key.Status)
	case p.Kind == Sign && (!v.Key.Signs(v.Final.Time) || !v.HasShare):
		return refuse(CodeKeyUnknown, "the key is %v, share stored: %v", v.Key.Status, v.HasShare)
	case p.Kind != Keygen && p.Kind != Sign:
		return refuse(CodeMalformed, "a %v runs no protocol here", p.Kind)
	}
	return nil
}

// content is what the present session will sign, and the shares that sign it: the child's digest, or the statement of
// possession by the root key.
func content(w Work, v View) (digest, tweak, shareSet [32]byte) {
	switch w.Session.Kind {
	case Sign:
		return w.Request.Digest, w.Request.Tweak, v.Key.ShareSet
	case Prove:
		a := keyReady(w.Request, v.Committee.Epoch, w.set)
		a.Kind = Possession
		return v.Statement(a), tweak, w.set.Hash
	}
	return digest, tweak, shareSet
}

// consent is our signed Ready for the present session. The nonce makes the room one that nobody could name before.
func consent(w Work, v View) Readiness {
	r := Readiness{
		Session: w.Session.ID, Request: w.Request.ID, Kind: w.Session.Kind, Attempt: w.Session.Attempt,
		Content: ContentHash(content(w, v)), Block: w.Request.At.Hash, Nonce: v.Fresh,
	}
	r.Sig = v.SignReady(r)
	return r
}

// agrees checks a consent against the session as we know it.
func agrees(w Work, r Readiness, v View) bool {
	return r.Session == w.Session.ID && r.Request == w.Request.ID && r.Kind == w.Session.Kind &&
		r.Attempt == w.Session.Attempt && r.Content == ContentHash(content(w, v)) && r.Block == w.Request.At.Hash
}

// ready collects consents; with enough of them the session starts. One that comes later gets the same Start.
func ready(w Work, in ReadyIn, v View) (Work, []Action, error) {
	switch {
	case w.Session == nil || w.Session.ID != in.Ready.Session:
		return w, nil, refuse(CodeReplayed, "no session of ours waits for this Ready")
	case v.Committee.Index(in.From.Account) < 0:
		return w, nil, refuse(CodeNotMember, "%v is not in epoch %d", in.From.Account, v.Committee.Epoch)
	case !agrees(w, in.Ready, v):
		return w, nil, refuse(CodeBadParties, "%v is ready for something else", in.From.Account)
	case w.Answer != nil:
		return w, []Action{SendAnswer{[]Operator{in.From}, *w.Answer}}, nil
	case live(w) && w.start != nil:
		return w, []Action{SendStart{[]Operator{in.From}, *w.start}}, nil
	case w.Session.State != Preparing:
		return w, nil, refuse(CodeStaleAttempt, "session %v is %v", w.Session.ID, w.Session.State)
	case slices.Contains(w.readyFrom, in.From.Account):
		return w, nil, nil // the first one counts
	}
	w.readies = append(slices.Clone(w.readies), in.Ready)
	w.readyFrom = append(slices.Clone(w.readyFrom), in.From.Account)
	next, acts := begin(w, v)
	return next, acts, nil
}

// begin starts our session if enough members are ready, and is patient with members we suspect. No actions: not yet.
func begin(w Work, v View) (Work, []Action) {
	patient := v.Now.Sub(w.Session.Since) < v.Times.Patience
	parties, readies := Pick(w.readies, w.readyFrom, v.Committee, w.Session.Kind, v.Suspects, patient)
	if parties == nil {
		return w, nil
	}
	st := Start{Session: w.Session.ID, Request: w.Request.ID, Attempt: w.Session.Attempt, Parties: parties, Readies: readies}
	st.Sig = v.SignStart(st)
	w.start = &st
	to := slices.DeleteFunc(others(v), func(o Operator) bool { return !slices.Contains(w.readyFrom, o.Account) })
	w, acts := sit(w, st, v)
	return w, slices.Insert(acts, 1, Action(SendStart{to, st}))
}

// start accepts the initiator's Start if it names parties we agreed to.
func start(w Work, in StartIn, v View) (Work, []Action, error) {
	switch {
	case w.Session == nil || w.Session.ID != in.Start.Session || w.Session.State != Ready:
		return w, nil, refuse(CodeReplayed, "no session of ours waits for this Start")
	case w.Session.Initiator != in.From.Account:
		return w, nil, refuse(CodeNotInitiator, "%v did not prepare the session", in.From.Account)
	case in.Start.Attempt != w.Session.Attempt || len(w.readies) == 0 || !agreed(w, in.Start, v):
		return w, nil, refuse(CodeBadParties, "the parties are not ones we agreed to")
	}
	if who, gone := left(w, in.Start.Parties); gone {
		w, acts := abandon(w, who, v)
		return w, acts, nil
	}
	w, acts := sit(w, in.Start, v)
	return w, acts, nil
}

// agreed checks the list of parties: members in committee order, all of them or exactly m, each with a consent to
// this very session, and our own consent unaltered. Signatures were checked before.
func agreed(w Work, st Start, v View) bool {
	if len(st.Parties) != Needed(w.Session.Kind, v.Committee) {
		return false
	}
	last := -1
	for i, p := range st.Parties {
		at := v.Committee.Index(p.Account)
		if at <= last || p.Role != RoleMember || !agrees(w, st.Readies[i], v) {
			return false
		}
		if p.Account == v.Self.Account && st.Readies[i].Nonce != w.readies[0].Nonce {
			return false
		}
		last = at
	}
	return true
}

// sit takes our seat in the run, or watches it if we were not chosen.
func sit(w Work, st Start, v View) (Work, []Action) {
	ours := seated(st.Parties, v.Self.Account)
	state := Observing
	if ours {
		state = Running
	}
	w = enter(w, state, v)
	w.shares, w.held = v.Key.ShareSet, false
	room := roomOf(w, st, v)
	w.Session.Parties, w.Session.Room = st.Parties, room.ID()
	acts := []Action{Persist{change(w)}}
	if ours {
		acts = append(acts, Run{Session: *w.Session, Set: w.set, Room: room, Hold: tentative(w)})
	}
	return w, acts
}

// refused counts who will not take part. The session ends when those that are left cannot be enough: one member's
// refusal alone must not stop a signature that others can make.
func refused(w Work, in RefusedIn, v View) (Work, []Action, error) {
	switch {
	case w.Session == nil || w.Session.ID != in.Session || w.Session.State != Preparing:
		return w, nil, refuse(CodeReplayed, "no session of ours waits for an answer")
	case v.Committee.Index(in.From.Account) < 0:
		return w, nil, refuse(CodeNotMember, "%v is not in epoch %d", in.From.Account, v.Committee.Epoch)
	case slices.Contains(passing, in.Code) || slices.Contains(w.declined, in.From.Account) || slices.Contains(w.readyFrom, in.From.Account):
		return w, nil, nil // asked again at the next tick
	}
	return declines(w, in.From.Account, in.Code, v)
}

// declines ends our proposal when too few members are left for it.
func declines(w Work, who common.Address, c Code, v View) (Work, []Action, error) {
	if !slices.Contains(w.declined, who) {
		w.declined = append(slices.Clone(w.declined), who)
	}
	if len(v.Committee.Operators)-len(w.declined) >= Needed(w.Session.Kind, v.Committee) {
		return w, nil, nil
	}
	w, acts := endSession(w, Refused, c, v)
	return w, acts, nil
}

// passing refusals may be another answer a moment later.
var passing = []Code{CodeRequestUnknown, CodeKeyPending, CodeEarlyAttempt, CodeBusy}

// runDone stores what our run yielded. A new share is durable before we attest it; an answer before we show it. A
// signature is good whatever became of the session meanwhile.
func runDone(w Work, in RunDone, v View) (Work, []Action, error) {
	present := w.Session != nil && w.Session.ID == in.Session && w.Session.State == Running
	switch {
	case tentative(w):
		return w, nil, refuse(CodeRequestUnknown, "a result before the request is final")
	case in.Signature != nil:
		next, computed := w, (*Session)(nil)
		if present {
			next = enter(w, Computed, v)
			computed = next.Session
		}
		next, acts, err := answered(next, Answer{in.Set, *in.Signature}, v, computed, true)
		if err != nil {
			return w, nil, err
		}
		return next, acts, nil
	case !present:
		return w, nil, refuse(CodeReplayed, "the session was given up")
	case in.Share == nil || w.Session.Kind != Keygen:
		return w, nil, refuse(CodeResultInvalid, "the run of a %v yielded nothing", w.Session.Kind)
	}
	return stage(w, *in.Share, v)
}

// runFailed ends the session, keeps the evidence and remembers who may have caused it. Evidence is good whatever became of
// the session meanwhile.
func runFailed(w Work, in RunFailed, v View) (Work, []Action, error) {
	present := w.Session != nil && w.Session.ID == in.Session && w.Session.State == Running
	if !present && in.Evidence == nil {
		return w, nil, refuse(CodeReplayed, "the session was given up")
	}
	c := Change{Domain: w.Request.Domain, Request: w.Request.ID}
	if present {
		w = enter(w, SessionFailed, v)
		w.Session.Code = in.Code
		c = change(w)
	}
	c.Evidence = in.Evidence
	acts := []Action{Persist{c}}
	switch {
	case in.Culprit != (common.Address{}):
		acts = append(acts, Suspect{[]common.Address{in.Culprit}, in.Code})
	case in.Code == CodeTimeout || in.Code == CodePeerSilent:
		acts = append(acts, Suspect{otherSeats(*w.Session, v), in.Code})
	}
	return w, acts, nil
}

// answered stores a verified answer and begins the turns of settlement; whoever computed it (ours) tells the others.
// The possession of a key counts only for a share set that we hold: anybody can prove possession of a key of its own.
func answered(w Work, a Answer, v View, computed *Session, ours bool) (Work, []Action, error) {
	if w.Request.Kind != Sign && w.Request.Kind != Keygen { // anybody can make a signature over the digest zero
		return w, nil, refuse(CodeMalformed, "a %v is not answered by a signature", w.Request.Kind)
	}
	if w.Answer != nil {
		return w, nil, nil // the first one is as good
	}
	if tentative(w) {
		w.early = &a
		return w, nil, nil
	}
	if w.Request.Kind == Keygen {
		set := staged(w, a.Set.Hash)
		if set.Hash == ([32]byte{}) || set.Public != a.Set.Public {
			return w, nil, refuse(CodeResultInvalid, "no share of set %x here", a.Set.Hash[:4])
		}
		a.Set = set
	}
	var acts []Action
	if computed == nil && live(w) {
		w, acts = endSession(w, SessionCancelled, "", v)
	}
	w.Answer, w.Request.Status = &a, Answered
	c := Change{Domain: w.Request.Domain, Request: w.Request.ID, Status: Answered, Session: computed, Answer: &a}
	acts = append(acts, Persist{c})
	if ours {
		acts = append(acts, SendAnswer{others(v), a})
	}
	w, more := settleInTurn(w, v)
	return w, append(acts, more...), nil
}
