package tss

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strconv"

	tsslib "github.com/bnb-chain/tss-lib/v2/tss"
)

// MaxParties is the largest committee (the contract's bound on n).
const MaxParties = 32

// errSpec marks a call that its own node got wrong; no peer is to blame.
var errSpec = errors.New("spec")

func specError(format string, args ...any) error {
	return fmt.Errorf("%w: %w", errSpec, fmt.Errorf(format, args...))
}

var (
	curveOrder = tsslib.S256().Params().N
	bigOne     = big.NewInt(1)
)

// MakePartyKey derives the party key of an operator's account in the run (keygen or reshare) with this session
// id. A party key is the x coordinate of a Shamir share, so it must not be zero mod the group order; and no two
// committees may share one, because tss-lib binds its proofs to the party keys and to little else (design,
// section 6). It is H(session ‖ account ‖ role) reduced into 1..n-1, big-endian.
func MakePartyKey(session [32]byte, account [20]byte, role uint8) PartyKey {
	h := sha256.New()
	h.Write([]byte("keymesh.partykey.v1"))
	h.Write(session[:])
	h.Write(account[:])
	h.Write([]byte{role})
	k := new(big.Int).SetBytes(h.Sum(nil))
	k.Mod(k, new(big.Int).Sub(curveOrder, bigOne)).Add(k, bigOne)
	var key PartyKey
	k.FillBytes(key[:])
	return key
}

// roster maps the members of the room (order of Spec.Parties) to the library's parties (ascending party key).
type roster struct {
	self     int
	ids      []*tsslib.PartyID     // room index → library's party; its Index is its place among its side's
	old, new tsslib.SortedPartyIDs // the sides of a reshare; the same, all, in keygen and signing
}

// newRoster makes the roster of one committee, or of a reshare if old, the number of old parties, is not zero.
func newRoster(parties []PartyKey, self, old int) (*roster, error) {
	if self < 0 || self >= len(parties) {
		return nil, specError("self %d of %d parties", self, len(parties))
	}
	r := &roster{self: self, ids: make([]*tsslib.PartyID, len(parties))}
	for i, p := range parties {
		k := new(big.Int).SetBytes(p[:])
		if k.Sign() == 0 || k.Cmp(curveOrder) >= 0 {
			return nil, specError("party key %d is not in 1..n-1", i)
		}
		if slices.Contains(parties[:i], p) {
			return nil, specError("party key %d occurs twice", i)
		}
		r.ids[i] = tsslib.NewPartyID(strconv.Itoa(i), "", k)
	}
	if old < 0 || old > len(parties) {
		return nil, specError("%d old of %d parties", old, len(parties))
	}
	for _, side := range [][]*tsslib.PartyID{r.ids[:old], r.ids[old:]} {
		if (old != 0 || len(side) != 0) && (len(side) < 2 || len(side) > MaxParties) {
			return nil, specError("%d parties", len(side))
		}
	}
	r.new = tsslib.SortPartyIDs(r.ids[old:]) // sets Index
	if r.old = r.new; old != 0 {
		r.old = tsslib.SortPartyIDs(r.ids[:old])
	}
	return r, nil
}

func (r *roster) size() int                { return len(r.ids) }
func (r *roster) id(i int) *tsslib.PartyID { return r.ids[i] }

// room is the room index of a party that the library names, or -1. Not by Index: both sides count from zero.
func (r *roster) room(id *tsslib.PartyID) int {
	return slices.IndexFunc(r.ids, func(x *tsslib.PartyID) bool { return id != nil && x.Id == id.Id })
}

// params are the library's parameters for our party. Concurrency 1: the node runs many sessions side by side,
// and one session must not take every processor.
func (r *roster) params(m int) *tsslib.Parameters {
	p := tsslib.NewParameters(tsslib.S256(), tsslib.NewPeerContext(r.old), r.id(r.self), len(r.old), m-1)
	p.SetConcurrency(1)
	return p
}

// reshareParams are those of a reshare.
func (r *roster) reshareParams(m, newM int) *tsslib.ReSharingParameters {
	p := tsslib.NewReSharingParameters(tsslib.S256(), tsslib.NewPeerContext(r.old), tsslib.NewPeerContext(r.new),
		r.id(r.self), len(r.old), m-1, len(r.new), newM-1)
	p.SetConcurrency(1)
	return p
}
