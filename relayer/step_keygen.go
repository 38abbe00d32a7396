package relayer

import (
	"slices"

	"github.com/keymesh/keymesh/tss"
)

// What a keygen request has beyond its sessions: share sets that are staged here, attested by all, and proven.

// nextKind: a keygen request is first a Keygen run, and a Prove run once every member attested one of its share sets.
func nextKind(w Work, v View) (Kind, ShareSet) {
	if w.Request.Kind != Keygen {
		return w.Request.Kind, ShareSet{}
	}
	for _, set := range w.Staged {
		if complete(w, set, v) != nil {
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
func stage(w Work, share tss.Share, v View) (Work, []Action, error) {
	set := ShareSet{SessionID(share.Session), share.Set, share.Public}
	statement := keyReady(w.Request, v.Committee.Epoch, set)
	own, err := v.Attest(statement)
	if err != nil {
		return w, nil, refuse(CodeResultInvalid, "the new share cannot be attested: %v", err)
	}
	w = enter(w, Computed, v)
	w.Staged = append(slices.Clone(w.Staged), set)
	w.Attestations = append(slices.Clone(w.Attestations), own)
	c := change(w)
	c.Share, c.Attestations = &StagedShare{w.Request.Key, share}, []SignedAttestation{own}
	acts := []Action{Persist{c}, SendAttest{others(v), statement, own.Sig}}
	w, more := propose(w, v) // the last attestation may have been ours
	return w, append(acts, more...), nil
}

// staged finds a share set we hold by its hash; zero if we do not.
func staged(w Work, hash [32]byte) ShareSet {
	if i := slices.IndexFunc(w.Staged, func(s ShareSet) bool { return s.Hash == hash }); i >= 0 {
		return w.Staged[i]
	}
	return ShareSet{}
}
