package relayer

import (
	"slices"

	"github.com/ethereum/go-ethereum/common"
)

// prepare answers a proposal: with Ready, with the answer if we have it, or with the reason why not. The checks are
// in the order of their cost to an attacker: who speaks, when, about what.
func prepare(w Work, in PrepareIn, v View) (Work, []Action, error) {
	p := in.Prepare
	if w.Session != nil && w.Session.ID == p.Session {
		return prepareAgain(w, in)
	}
	if err := mayPrepare(w, in, v); err != nil {
		return w, []Action{SendRefused{in.From, p.Session, CodeFrom(err)}}, err
	}
	if w.Answer != nil {
		return w, []Action{SendAnswer{[]Operator{in.From}, *w.Answer}}, nil
	}
	var acts []Action
	if live(w) { // a newer attempt of the same request cancels the older run
		w, acts = endSession(w, Superseded, CodeStaleAttempt, v)
	}
	s := Session{
		ID: p.Session, Request: w.Request.ID, Kind: p.Kind, Attempt: p.Attempt, Epoch: p.Epoch,
		Initiator: in.From.Account, State: Ready, Since: v.Now, Version: 1,
	}
	w.Session, w.set = &s, staged(w, p.ShareSet)
	own := consent(w, v)
	w.readies, w.readyFrom = []Readiness{own}, []common.Address{v.Self.Account}
	return w, append(acts, Persist{change(w, true)}, SendReady{in.From, own}), nil
}

// prepareAgain: the initiator repeats itself because our Ready may have been lost. It gets the same one.
func prepareAgain(w Work, in PrepareIn) (Work, []Action, error) {
	if w.Session.State != Ready || w.Session.Initiator != in.From.Account || len(w.readies) == 0 {
		return w, nil, refuse(CodeSessionReused, "session %v is %v", w.Session.ID, w.Session.State)
	}
	return w, []Action{SendReady{in.From, w.readies[0]}}, nil
}

// mayPrepare holds the reasons for which a proposal is refused.
func mayPrepare(w Work, in PrepareIn, v View) error {
	p, r := in.Prepare, w.Request
	ranking := Ranking(r.ID, v.Committee)
	now := AttemptAt(r, v.Head.Time, v.Times.Window)
	switch {
	case v.Committee.Index(v.Self.Account) < 0:
		return refuse(CodeNotMember, "we are not in epoch %d", v.Committee.Epoch)
	case p.Epoch != v.Committee.Epoch || p.Committee != v.Committee.Hash():
		return refuse(CodeCommitteeMismatch, "the peer means epoch %d", p.Epoch)
	case ranking[int(p.Attempt)%len(ranking)].Account != in.From.Account:
		return refuse(CodeNotInitiator, "attempt %d is not of %v", p.Attempt, in.From.Account)
	case p.Attempt > now+1: // clocks of the same chain differ by less than a window
		return refuse(CodeEarlyAttempt, "attempt %d, we are at %d", p.Attempt, now)
	case w.Session != nil && p.Attempt < w.Session.Attempt:
		return refuse(CodeStaleAttempt, "attempt %d, we are at %d", p.Attempt, w.Session.Attempt)
	case w.Session != nil && p.Attempt == w.Session.Attempt && (live(w) || p.Kind <= w.Session.Kind):
		return refuse(CodeSessionReused, "attempt %d has another session", p.Attempt)
	case live(w) && w.Session.State != Ready && p.Attempt > now:
		return refuse(CodeKeyPending, "attempt %d runs and its window is open", w.Session.Attempt)
	case !v.Head.Time.Before(r.Deadline.Add(-v.Times.Margin)):
		return refuse(CodeExpired, "the deadline is %v", r.Deadline)
	case v.Denied != "":
		return refuse(v.Denied, "refused by policy")
	case v.Busy:
		return refuse(CodeBusy, "too many sessions")
	}
	return mayRun(w, p, v)
}

// mayRun checks the proposal against what our own records say of the key.
func mayRun(w Work, p Prepare, v View) error {
	switch {
	case p.Kind == Prove && w.Request.Kind == Keygen:
		if staged(w, p.ShareSet).Hash == ([32]byte{}) {
			return refuse(CodeKeyUnknown, "no share of set %x here", p.ShareSet[:4])
		}
	case p.Kind != w.Request.Kind || p.ShareSet != ([32]byte{}):
		return refuse(CodeMalformed, "the request is a %v", w.Request.Kind)
	case p.Kind == Keygen && len(w.Staged) >= maxStaged:
		return refuse(CodeBusy, "%d share sets wait for the chain", len(w.Staged))
	case p.Kind == Sign && (v.Key.Status == KeyDeleted || v.Key.Status == KeyDeleting):
		return refuse(CodeKeyDeleted, "the key is %v", v.Key.Status)
	case p.Kind == Sign && (v.Key.Status != KeyActive || !v.HasShare):
		return refuse(CodeKeyUnknown, "the key is %v, share stored: %v", v.Key.Status, v.HasShare)
	case p.Kind != Keygen && p.Kind != Sign:
		return refuse(CodeMalformed, "this node does not run %v yet", p.Kind)
	}
	return nil
}

// staged finds a share set we hold by its hash; zero if we do not.
func staged(w Work, hash [32]byte) ShareSet {
	if i := slices.IndexFunc(w.Staged, func(s ShareSet) bool { return s.Hash == hash }); i >= 0 {
		return w.Staged[i]
	}
	return ShareSet{}
}

// content is what the present session will sign: the child's digest, or the statement of possession by the root key.
func content(w Work, v View) (digest, tweak [32]byte) {
	switch w.Session.Kind {
	case Sign:
		return w.Request.Digest, w.Request.Tweak
	case Prove:
		a := keyReady(w, w.set, v)
		a.Kind = Possession
		return v.Statement(a), tweak
	}
	return digest, tweak
}

// consent is our signed Ready for the present session.
func consent(w Work, v View) Readiness {
	r := Readiness{
		Session: w.Session.ID, Request: w.Request.ID, Kind: w.Session.Kind, Attempt: w.Session.Attempt,
		Content: ContentHash(content(w, v)), Block: w.Request.At.Hash,
		Nonce: newDigester("keymesh.nonce.v1").fixed(v.Fresh[:]).sum(), // Fresh may be the session id, which is public
	}
	r.Sig = v.SignReady(r)
	return r
}

// agrees checks a consent against the session as we know it.
func agrees(w Work, r Readiness, v View) bool {
	return r.Session == w.Session.ID && r.Request == w.Request.ID && r.Kind == w.Session.Kind &&
		r.Attempt == w.Session.Attempt && r.Content == ContentHash(content(w, v)) && r.Block == w.Request.At.Hash
}

// ready collects consents; with enough of them the session starts.
func ready(w Work, in ReadyIn, v View) (Work, []Action, error) {
	switch {
	case w.Session == nil || w.Session.ID != in.Ready.Session || w.Session.State != Preparing:
		return w, nil, refuse(CodeReplayed, "no session of ours waits for this Ready")
	case slices.Contains(w.readyFrom, in.From.Account):
		return w, nil, nil // the first one counts
	case v.Committee.Index(in.From.Account) < 0:
		return w, nil, refuse(CodeNotMember, "%v is not in epoch %d", in.From.Account, v.Committee.Epoch)
	case !agrees(w, in.Ready, v):
		return w, nil, refuse(CodeCommitteeMismatch, "%v is ready for something else", in.From.Account)
	}
	w.readies = append(slices.Clone(w.readies), in.Ready)
	w.readyFrom = append(slices.Clone(w.readyFrom), in.From.Account)
	parties, readies := Pick(w.readies, w.readyFrom, v.Committee, w.Session.Kind)
	if parties == nil {
		return w, nil, nil
	}
	st := Start{Session: w.Session.ID, Request: w.Request.ID, Attempt: w.Session.Attempt, Parties: parties, Readies: readies}
	st.Sig = v.SignStart(st)
	to := slices.DeleteFunc(others(v), func(o Operator) bool { return !slices.Contains(w.readyFrom, o.Account) })
	w, acts := begin(w, st, v)
	return w, slices.Insert(acts, 1, Action(SendStart{to, st})), nil
}

// start accepts the initiator's Start if it names parties we agreed to.
func start(w Work, in StartIn, v View) (Work, []Action, error) {
	switch {
	case w.Session == nil || w.Session.ID != in.Start.Session || w.Session.State != Ready:
		return w, nil, refuse(CodeReplayed, "no session of ours waits for this Start")
	case w.Session.Initiator != in.From.Account:
		return w, nil, refuse(CodeNotInitiator, "%v did not prepare the session", in.From.Account)
	case in.Start.Attempt != w.Session.Attempt || !agreed(w, in.Start, v):
		return w, nil, refuse(CodeBadParties, "the parties are not ones we agreed to")
	}
	w, acts := begin(w, in.Start, v)
	return w, acts, nil
}

// agreed checks the list of parties: members in committee order, all of them or exactly m, each with a consent to
// this very session, and our own consent unaltered. Signatures were checked before.
func agreed(w Work, st Start, v View) bool {
	need := v.Committee.M
	if w.Session.Kind == Keygen {
		need = len(v.Committee.Operators)
	}
	if len(st.Parties) != need {
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

// begin enters the run, or watches it if we were not chosen.
func begin(w Work, st Start, v View) (Work, []Action) {
	seated := slices.ContainsFunc(st.Parties, func(p Party) bool { return p.Account == v.Self.Account })
	state := Observing
	if seated {
		state = Running
	}
	w = enter(w, state, v)
	digest, tweak := content(w, v)
	w.Session.Parties = st.Parties
	w.Session.Room = RoomID(w.Request.Domain, *w.Session, v.Committee.M, st, digest, tweak)
	acts := []Action{Persist{change(w, false)}}
	if seated {
		acts = append(acts, Run{Session: *w.Session, Set: w.set})
	}
	return w, acts
}

// refused ends a session that cannot come to anything: keygen needs every member, and a final code ends all hope.
func refused(w Work, in RefusedIn, v View) (Work, []Action, error) {
	if w.Session == nil || w.Session.ID != in.Session || w.Session.State != Preparing {
		return w, nil, refuse(CodeReplayed, "no session of ours waits for an answer")
	}
	if in.Code == CodeStaleAttempt || in.Code == CodeSessionReused {
		w, acts := endSession(w, Refused, in.Code, v)
		return w, acts, nil
	}
	return w, nil, nil // asked again at the next tick: it may not have seen the request yet
}

// runDone stores what our run yielded. A new share is durable before we attest it; an answer before we show it.
func runDone(w Work, in RunDone, v View) (Work, []Action, error) {
	if w.Session == nil || w.Session.ID != in.Session || w.Session.State != Running {
		return w, nil, refuse(CodeReplayed, "the session was given up")
	}
	switch {
	case in.Share != nil && in.Own != nil && w.Session.Kind == Keygen:
		set := ShareSet{SessionID(in.Share.Session), in.Share.Set, in.Share.Public}
		w = enter(w, Computed, v)
		w.Staged = append(slices.Clone(w.Staged), set)
		w.Attestations = append(slices.Clone(w.Attestations), *in.Own)
		c := change(w, false)
		c.Share, c.Attestations = &StagedShare{w.Request.Key, *in.Share}, []SignedAttestation{*in.Own}
		acts := []Action{Persist{c}, SendAttest{others(v), set, in.Own.Sig}}
		w, more := propose(w, v) // the last attestation may have been ours
		return w, append(acts, more...), nil
	case in.Signature != nil:
		set := w.set
		w = enter(w, Computed, v)
		return answered(w, Answer{set, *in.Signature}, v, w.Session)
	}
	return w, nil, refuse(CodeResultInvalid, "the run of a %v yielded nothing", w.Session.Kind)
}

func runFailed(w Work, in RunFailed, v View) (Work, []Action, error) {
	if w.Session == nil || w.Session.ID != in.Session || w.Session.State != Running {
		return w, nil, refuse(CodeReplayed, "the session was given up")
	}
	w = enter(w, Aborted, v)
	w.Session.Code = in.Code
	return w, []Action{Persist{change(w, false)}}, nil
}

// attested stores a member's attestation; with the last one the initiator goes on to prove possession.
func attested(w Work, in AttestedIn, v View) (Work, []Action, error) {
	a := in.Attestation
	switch {
	case w.Request.Kind != Keygen || v.Committee.Index(a.Account) < 0:
		return w, nil, refuse(CodeNotMember, "%v does not attest this request", a.Account)
	case slices.ContainsFunc(w.Attestations, func(b SignedAttestation) bool { return a.Hash == b.Hash && a.Account == b.Account }):
		return w, nil, nil
	case count(w.Attestations, a.Account) >= maxStaged:
		return w, nil, refuse(CodeBusy, "%v attested %d share sets", a.Account, maxStaged)
	}
	w.Attestations = append(slices.Clone(w.Attestations), a)
	acts := []Action{Persist{Change{Domain: w.Request.Domain, Request: w.Request.ID, Attestations: []SignedAttestation{a}}}}
	if live(w) || w.Answer != nil {
		return w, acts, nil
	}
	w, more := propose(w, v)
	return w, append(acts, more...), nil
}

// count bounds what one member can make us store for a request; its attestation may come before our own share.
func count(as []SignedAttestation, by common.Address) (n int) {
	for _, a := range as {
		if a.Account == by {
			n++
		}
	}
	return n
}

// answered stores a verified answer, shows it to the others and begins the turns of settlement.
func answered(w Work, a Answer, v View, computed *Session) (Work, []Action, error) {
	if w.Answer != nil {
		return w, nil, nil // the first one is as good
	}
	var acts []Action
	if computed == nil && live(w) {
		w, acts = endSession(w, Superseded, "", v)
	}
	w.Answer, w.Request.Status = &a, Answered
	c := Change{Domain: w.Request.Domain, Request: w.Request.ID, Status: Answered, Session: computed, Answer: &a}
	acts = append(acts, Persist{c})
	if computed != nil { // whoever computed it tells the others
		acts = append(acts, SendAnswer{others(v), a})
	}
	w, more, err := settleInTurn(w, v)
	return w, append(acts, more...), err
}
