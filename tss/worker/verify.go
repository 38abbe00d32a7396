package worker

import (
	"errors"
	"fmt"
	"slices"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/childkey"
)

// verify checks a result as if the worker had made it up: it is what this run was to yield, whole and consistent. A share
// that another run made could only be recognised by its share set hash, which the other members would not attest.
func verify(s tss.Spec, r tss.Result) error {
	switch {
	case s.Kind == tss.Sign && r.Share == nil && r.Signature != nil && s.Share != nil:
		child, err := childkey.Derive(s.Share.Public, s.Tweak)
		if err != nil {
			return err
		}
		return childkey.Verify(child, s.Digest, *r.Signature)
	case s.Kind == tss.Keygen && r.Share != nil && r.Signature == nil:
		return verifyShare(*r.Share, s.Session, s.M, s.Parties, s.Self)
	case s.Kind == tss.Reshare && s.Self < s.Old && r.Share == nil && r.Signature == nil:
		return nil
	case s.Kind == tss.Reshare && s.Self >= s.Old && r.Share != nil && r.Signature == nil:
		if r.Share.Public != s.Public { // threats D45
			return errors.New("share of another key")
		}
		return verifyShare(*r.Share, s.Session, s.NewM, s.Parties[s.Old:], s.Self-s.Old)
	default:
		return errors.New("not what the run was to yield")
	}
}

// verifyShare lets the library decode what a hostile worker may have written: a panic of it must stay here. It starts no
// goroutines for that.
func verifyShare(got tss.Share, session [32]byte, m int, parties []tss.PartyKey, self int) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("share that cannot be read (%T)", p)
		}
	}()
	if got.Session != session || got.M != m || got.Self != self || !slices.Equal(got.Parties, parties) {
		return errors.New("share of another run")
	}
	return got.Verify()
}
