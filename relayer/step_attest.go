package relayer

import (
	"slices"

	"github.com/ethereum/go-ethereum/common"
)

// What operators attest about a request: that their share of a new key is durable, that their shares of a key are
// destroyed, that the request will never be answered. Each attestation is stored before it is said, said again until the
// chain has closed the request, and counts for exactly one statement.

// keyReady is the statement that all members attest of a share set.
func keyReady(r Request, e Epoch, set ShareSet) Attestation {
	return Attestation{Kind: KeyReady, Request: r.ID, Key: r.Key, Epoch: e, ShareSet: set.Hash, Public: set.Public}
}

// destroyed is the statement that no share of the request's key is left in the attesting node's store.
func destroyed(r Request) Attestation {
	return Attestation{Kind: Destroyed, Request: r.ID, Key: r.Key, Epoch: r.Epoch}
}

// failed is the statement that the attesting node will never help to answer the request. It holds until the deadline,
// the same for all: statements that differ cannot be counted together.
func failed(r Request, c Code) Attestation {
	return Attestation{Kind: RequestFailed, Request: r.ID, Code: c, NotAfter: r.Deadline}
}

// hopeless are the codes that members may fail a request with, in the order in which they are looked for.
var hopeless = []Code{CodeKeyDeleted, CodePolicyDenied}

// statement completes what a peer said of a statement from our own record of the request, or refuses it.
func statement(r Request, c Committee, said Attestation) (Attestation, error) {
	switch {
	case said.Kind == KeyReady && r.Kind == Keygen:
		return keyReady(r, c.Epoch, ShareSet{Hash: said.ShareSet, Public: said.Public}), nil
	case said.Kind == Destroyed && r.Kind == Delete:
		return destroyed(r), nil
	case said.Kind == RequestFailed && slices.Contains(hopeless, said.Code):
		return failed(r, said.Code), nil
	}
	return Attestation{}, refuse(CodeMalformed, "statement %d, code %q, is not one about a %v", said.Kind, said.Code, r.Kind)
}

// attested stores a member's attestation; with the last one the initiator of a keygen goes on to prove possession, and
// whoever's turn it is settles a deletion or a failure.
func attested(w Work, in AttestedIn, v View) (Work, []Action, error) {
	a := in.Attestation
	switch {
	case v.Committee.Index(a.Account) < 0:
		return w, nil, refuse(CodeNotMember, "%v does not attest this request", a.Account)
	case slices.ContainsFunc(w.Attestations, func(b SignedAttestation) bool { return a.Hash == b.Hash && a.Account == b.Account }):
		return w, nil, nil
	case count(w.Attestations, a.Account) >= maxStaged:
		return w, nil, refuse(CodeBusy, "%v attested %d statements", a.Account, maxStaged)
	}
	w.Attestations = append(slices.Clone(w.Attestations), a)
	acts := []Action{Persist{Change{Domain: w.Request.Domain, Request: w.Request.ID, Attestations: []SignedAttestation{a}}}}
	var more []Action
	switch {
	case w.Answer != nil || live(w):
	case in.Statement.Kind == KeyReady:
		w, more = propose(w, v)
	default:
		w, more = settleInTurn(w, v)
	}
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

// attestation is one member's signature on a statement with the given hash, nil if we do not have it.
func attestation(w Work, hash [32]byte, by common.Address) []byte {
	for _, a := range w.Attestations {
		if a.Hash == hash && a.Account == by {
			return a.Sig
		}
	}
	return nil
}

// bundle is what the contract takes of a statement: as many signatures as it needs and no more, in committee order, and a
// bitmap of who gave them; nil while there are fewer. One more would make another transaction of the same settlement.
func bundle(w Work, a Attestation, needed int, v View) (sigs [][]byte, members uint32) {
	hash := v.Statement(a)
	for i, o := range v.Committee.Operators {
		if sig := attestation(w, hash, o.Account); sig != nil && len(sigs) < needed {
			sigs, members = append(sigs, sig), members|1<<i
		}
	}
	if len(sigs) < needed {
		return nil, 0
	}
	return sigs, members
}

// complete is the bundle of all members on a share set, nil while one is missing.
func complete(w Work, set ShareSet, v View) [][]byte {
	sigs, _ := bundle(w, keyReady(w.Request, v.Committee.Epoch, set), len(v.Committee.Operators), v)
	return sigs
}

// maxResendShift ends the growth of the pause between repetitions, at 64 times the first.
const maxResendShift = 6

// attestAgain repeats our attestations until the chain has closed the request, ever more seldom: a member that was away
// needs them to settle, and may be the only one left that can.
func attestAgain(w Work, v View) (Work, []Action) {
	if len(w.Attestations) == 0 || v.Now.Before(w.resendAt) {
		return w, nil
	}
	w.resendAt = v.Now.Add(v.Times.Resend << min(w.resends, maxResendShift))
	w.resends++
	var acts []Action
	for _, a := range ourStatements(w, v) {
		if sig := attestation(w, v.Statement(a), v.Self.Account); sig != nil {
			acts = append(acts, SendAttest{others(v), a, sig})
		}
	}
	return w, acts
}

// ourStatements are all that we may have attested of the request.
func ourStatements(w Work, v View) (out []Attestation) {
	for _, set := range w.Staged {
		if w.Answer == nil || w.Answer.Set.Hash == set.Hash {
			out = append(out, keyReady(w.Request, v.Committee.Epoch, set))
		}
	}
	if w.Request.Kind == Delete {
		out = append(out, destroyed(w.Request))
	}
	if forsworn(w) {
		for _, c := range hopeless {
			out = append(out, failed(w.Request, c))
		}
	}
	return out
}
