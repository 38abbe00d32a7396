package relayer

import (
	"slices"

	"github.com/ethereum/go-ethereum/common"
)

// runDone stores what our run yielded. A new share is durable before we attest it; an answer before we show it. A
// signature is good whatever became of the session meanwhile.
func runDone(w Work, in RunDone, v View) (Work, []Action, error) {
	present := w.Session != nil && w.Session.ID == in.Session && w.Session.State == Running
	switch {
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
	case in.Share == nil || in.Own == nil || w.Session.Kind != Keygen:
		return w, nil, refuse(CodeResultInvalid, "the run of a %v yielded nothing", w.Session.Kind)
	}
	set := ShareSet{SessionID(in.Share.Session), in.Share.Set, in.Share.Public}
	w = enter(w, Computed, v)
	w.Staged = append(slices.Clone(w.Staged), set)
	w.Attestations = append(slices.Clone(w.Attestations), *in.Own)
	c := change(w, false)
	c.Share, c.Attestations = &StagedShare{w.Request.Key, *in.Share}, []SignedAttestation{*in.Own}
	acts := []Action{Persist{c}, SendAttest{others(v), set, in.Own.Sig}}
	w, more := propose(w, v) // the last attestation may have been ours
	return w, append(acts, more...), nil
}

// runFailed ends the session and remembers who may have caused it.
func runFailed(w Work, in RunFailed, v View) (Work, []Action, error) {
	if w.Session == nil || w.Session.ID != in.Session || w.Session.State != Running {
		return w, nil, refuse(CodeReplayed, "the session was given up")
	}
	w = enter(w, SessionFailed, v)
	w.Session.Code = in.Code
	acts := []Action{Persist{change(w, false)}}
	switch {
	case in.Culprit != (common.Address{}):
		acts = append(acts, Suspect{[]common.Address{in.Culprit}})
	case in.Code == CodeTimeout || in.Code == CodePeerSilent:
		acts = append(acts, Suspect{otherSeats(*w.Session, v)})
	}
	return w, acts, nil
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

// answered stores a verified answer and begins the turns of settlement; whoever computed it (ours) tells the others.
// The possession of a key counts only for a share set that we hold: anybody can prove possession of a key of its own.
func answered(w Work, a Answer, v View, computed *Session, ours bool) (Work, []Action, error) {
	if w.Answer != nil {
		return w, nil, nil // the first one is as good
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
