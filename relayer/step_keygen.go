package relayer

import (
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/tss"
)

// What a keygen request has beyond its sessions: share sets that are staged here, attested by all, and proven.

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

// maxStaged bounds the shares kept for one request while no set of them is complete: each costs about 50 kB.
const maxStaged = 16

// stage stores our new share and its attestation, in one change, and only then attests.
func stage(w Work, share tss.Share, own SignedAttestation, v View) (Work, []Action) {
	set := ShareSet{SessionID(share.Session), share.Set, share.Public}
	w = enter(w, Computed, v)
	w.Staged = append(slices.Clone(w.Staged), set)
	w.Attestations = append(slices.Clone(w.Attestations), own)
	c := change(w, false)
	c.Share, c.Attestations = &StagedShare{w.Request.Key, share}, []SignedAttestation{own}
	acts := []Action{Persist{c}, SendAttest{others(v), keyReady(w.Request, v.Committee.Epoch, set), own.Sig}}
	w, more := propose(w, v) // the last attestation may have been ours
	return w, append(acts, more...)
}

// attestAgain repeats our attestations until the chain holds the key: a member that was away needs all of them to
// settle, and may be the only one left that can.
func attestAgain(w Work, v View) (Work, []Action) {
	if len(w.Staged) == 0 || v.Now.Before(w.resendAt) {
		return w, nil
	}
	w.resendAt = v.Now.Add(v.Times.Resend)
	var acts []Action
	for _, set := range w.Staged {
		if w.Answer != nil && w.Answer.Set.Hash != set.Hash {
			continue
		}
		if sig := attestation(w, set, v.Self.Account, v); sig != nil {
			acts = append(acts, SendAttest{others(v), keyReady(w.Request, v.Committee.Epoch, set), sig})
		}
	}
	return w, acts
}

// keyReady is the statement that all members attest of a share set.
func keyReady(r Request, e Epoch, set ShareSet) Attestation {
	return Attestation{Kind: KeyReady, Request: r.ID, Key: r.Key, Epoch: e, ShareSet: set.Hash, Public: set.Public}
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
	hash := v.Statement(keyReady(w.Request, v.Committee.Epoch, set))
	for _, a := range w.Attestations {
		if a.Hash == hash && a.Account == by {
			return a.Sig
		}
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
