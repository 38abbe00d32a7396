package chaostss

import (
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/childkey"
	"github.com/keymesh/keymesh/tss/guard"
	"github.com/keymesh/keymesh/tss/tsstest/adversary"
)

// judge says how the honest seats of a run came out of it, in one word, or what went wrong.
func judge(c Case, e *adversary.Enemy, out Outcome) (string, error) {
	outcome := "answered"
	var first *tss.Result
	for i, err := range out.Errs {
		if i == c.Attack.Hostile {
			continue
		}
		if err == nil {
			if err := good(c.Specs[i], out.Results[i]); err != nil {
				return "", fmt.Errorf("seat %d took a wrong result: %w", i, err)
			}
			if c.Specs[i].Kind == tss.Reshare && i < c.Specs[i].Old {
				continue
			}
			if first == nil {
				first = &out.Results[i]
			}
			if !agree(*first, out.Results[i]) {
				return "", fmt.Errorf("seat %d has another result than others", i)
			}
			continue
		}
		if out.Results[i] != (tss.Result{}) {
			return "", fmt.Errorf("seat %d has an error and a result", i)
		}
		word, err := fault(c, err)
		if err != nil {
			return "", fmt.Errorf("seat %d: %w", i, err)
		}
		if outcome == "answered" || outcome == "stalled" {
			outcome = word
		}
	}
	if e.Harmless() && outcome != "answered" {
		return "", fmt.Errorf("%s although nothing was wrong: %w", outcome, errors.Join(out.Errs...))
	}
	if !e.Struck() && outcome == "answered" {
		outcome = "not reached"
	}
	return outcome, nil
}

// fault sorts an honest seat's error. It must be about the hostile one, or about nobody.
func fault(c Case, err error) (string, error) {
	var party int
	var word string
	var f *tss.Fault
	var r *p2p.RoomFault
	var g *guard.Rejection
	switch {
	case errors.As(err, &r):
		party, word = r.Party, "room: "+r.Code
	case errors.As(err, &f) && errors.As(err, &g):
		party, word = f.Party, "guard: "+f.Code
	case errors.As(err, &f):
		party, word = f.Party, "library: "+f.Code
	case errors.Is(err, errStalled):
		return "stalled", nil
	default:
		return "", err
	}
	if party != -1 && party != c.Attack.Hostile || strings.Contains(err.Error(), "panic") {
		return "", err
	}
	if party == -1 {
		word += ", nobody named"
	}
	return word, nil
}

// good checks a result.
func good(s tss.Spec, r tss.Result) error {
	switch {
	case s.Kind == tss.Sign:
		return checkSignature(s, *r.Signature)
	case s.Kind == tss.Reshare && s.Self < s.Old:
		if r != (tss.Result{}) {
			return errors.New("an old party has a share")
		}
		return nil
	}
	if s.Kind == tss.Reshare && r.Share.Public != s.Public {
		return errors.New("another public key")
	}
	return r.Share.Verify()
}

// agree says whether two results of one run belong together.
func agree(a, b tss.Result) bool {
	if a.Signature != nil {
		return *a.Signature == *b.Signature
	}
	return a.Share.Set == b.Share.Set && a.Share.Public == b.Share.Public
}

// checkSignature verifies with two libraries: libsecp256k1, if built with cgo, and decred's. Low s.
func checkSignature(s tss.Spec, sig tss.Signature) error {
	child, err := childkey.Derive(s.Share.Public, s.Tweak)
	if err != nil {
		return err
	}
	key, err := secp256k1.ParsePubKey(child[:])
	if err != nil {
		return err
	}
	if !crypto.VerifySignature(child[:], s.Digest[:], sig[:64]) { // refuses a high s
		return errors.New("the first library says no")
	}
	other, _, err := ecdsa.RecoverCompact(append([]byte{sig[64]}, sig[:64]...), s.Digest[:])
	if err != nil || !other.IsEqual(key) {
		return errors.New("the second library says no")
	}
	if half := new(big.Int).Rsh(secp256k1.S256().N, 1); new(big.Int).SetBytes(sig[32:64]).Cmp(half) > 0 {
		return errors.New("high s")
	}
	return nil
}
