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
	ids  tsslib.SortedPartyIDs
	self int   // room index
	lib  []int // room index → library index
	room []int // library index → room index
}

func newRoster(parties []PartyKey, self int) (*roster, error) {
	if len(parties) < 2 || len(parties) > MaxParties {
		return nil, specError("%d parties", len(parties))
	}
	if self < 0 || self >= len(parties) {
		return nil, specError("self %d of %d parties", self, len(parties))
	}
	unsorted := make(tsslib.UnSortedPartyIDs, len(parties))
	roomOf := make(map[string]int, len(parties))
	for i, p := range parties {
		k := new(big.Int).SetBytes(p[:])
		if k.Sign() == 0 || k.Cmp(curveOrder) >= 0 {
			return nil, specError("party key %d is not in 1..n-1", i)
		}
		unsorted[i] = tsslib.NewPartyID(strconv.Itoa(i), "", k)
		if slices.Contains(parties[:i], p) {
			return nil, specError("party key %d occurs twice", i)
		}
		roomOf[unsorted[i].Id] = i
	}
	r := &roster{ids: tsslib.SortPartyIDs(unsorted), self: self, lib: make([]int, len(parties)), room: make([]int, len(parties))}
	for at, id := range r.ids {
		i := roomOf[id.Id]
		r.lib[i], r.room[at] = at, i
	}
	return r, nil
}

func (r *roster) size() int                { return len(r.room) }
func (r *roster) id(i int) *tsslib.PartyID { return r.ids[r.lib[i]] }

// params are the library's parameters for our party. Concurrency 1: the node runs many sessions side by side,
// and one session must not take every processor.
func (r *roster) params(m int) *tsslib.Parameters {
	p := tsslib.NewParameters(tsslib.S256(), tsslib.NewPeerContext(r.ids), r.id(r.self), r.size(), m-1)
	p.SetConcurrency(1)
	return p
}
