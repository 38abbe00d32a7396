package tsstest

import (
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"github.com/keymesh/keymesh/tss"
)

// PreParamsCount is the number of committed sets of pre-parameters.
const PreParamsCount = 64

// Roles in party keys: RoleMember in those of the committed shares, RoleNew in those of the new side of a reshare.
const (
	RoleMember = 1
	RoleNew    = 2
)

//go:embed preparams.json
var preParamsJSON []byte

//go:embed shares3.json
var shares3JSON []byte

//go:embed shares5.json
var shares5JSON []byte

var preParams = sync.OnceValue(func() []tss.PreParams {
	var sets []tss.PreParams
	if err := json.Unmarshal(preParamsJSON, &sets); err != nil || len(sets) != PreParamsCount {
		panic(fmt.Sprintf("tsstest: preparams.json holds %d sets: %v", len(sets), err)) // a broken build, not input
	}
	return sets
})

var shares = sync.OnceValue(func() map[int][]tss.Share {
	sets := map[int][]tss.Share{}
	for n, data := range map[int][]byte{3: shares3JSON, 5: shares5JSON} {
		var set []tss.Share
		if err := json.Unmarshal(data, &set); err != nil || len(set) != n {
			panic(fmt.Sprintf("tsstest: shares of %d parties: %v", n, err))
		}
		sets[n] = set
	}
	return sets
})

// PreParams returns the i-th committed set, 0 ≤ i < PreParamsCount, marked Fixture. Safe for concurrent use.
func PreParams(i int) tss.PreParams {
	p := preParams()[i]
	p.Fixture = true
	p.Data = slices.Clone(p.Data)
	return p
}

// Shares returns the committed shares of a key with n parties, by party: n is 3 (2-of-3) or 5 (3-of-5).
func Shares(n int) []tss.Share {
	set, ok := shares()[n]
	if !ok {
		panic(fmt.Sprintf("tsstest: no committed shares for %d parties", n))
	}
	set = slices.Clone(set)
	for i := range set {
		set[i].Parties = slices.Clone(set[i].Parties)
		set[i].Data = slices.Clone(set[i].Data)
	}
	return set
}

// Session is the session id made of a label.
func Session(label string) [32]byte { return sha256.Sum256([]byte("tsstest " + label)) }

// Account is the account of the i-th operator of a test.
func Account(i int) (a [20]byte) {
	h := sha256.Sum256(fmt.Appendf(nil, "tsstest operator %d", i))
	copy(a[:], h[:])
	return a
}

// KeygenSpecs are the specs of one keygen of n parties on committed pre-parameters, from the set numbered first.
func KeygenSpecs(session [32]byte, m, n, first int) []tss.Spec {
	parties := make([]tss.PartyKey, n)
	for i := range parties {
		parties[i] = tss.MakePartyKey(session, Account(i), RoleMember)
	}
	specs := make([]tss.Spec, n)
	for i := range specs {
		pre := PreParams(first + i)
		specs[i] = tss.Spec{Kind: tss.Keygen, Session: session, Self: i, M: m, Parties: parties, Pre: &pre}
	}
	return specs
}

// SignSpecs are the specs of one signing by the given parties of a set, in that order.
func SignSpecs(set []tss.Share, signers []int, digest, tweak [32]byte) []tss.Spec {
	parties := make([]tss.PartyKey, len(signers))
	for i, s := range signers {
		parties[i] = set[s].Parties[s]
	}
	specs := make([]tss.Spec, len(signers))
	for i, s := range signers {
		share := set[s]
		specs[i] = tss.Spec{Kind: tss.Sign, Session: Session("sign"), Self: i, M: share.M, Parties: parties,
			Share: &share, Digest: digest, Tweak: tweak}
	}
	return specs
}

// ReshareSpecs are the specs of one reshare: the old parties of a set, in that order, give its key to the operators
// listed in members (numbers as for Account), who need newM to sign. Operators in both lists sit twice. The new
// parties take committed pre-parameters from the set numbered first.
func ReshareSpecs(session [32]byte, set []tss.Share, old []int, newM int, members []int, first int) []tss.Spec {
	var parties []tss.PartyKey
	for _, i := range old {
		parties = append(parties, set[i].Parties[i])
	}
	for _, i := range members {
		parties = append(parties, tss.MakePartyKey(session, Account(i), RoleNew))
	}
	specs := make([]tss.Spec, len(parties))
	for i := range specs {
		specs[i] = tss.Spec{Kind: tss.Reshare, Session: session, Self: i, M: set[0].M, NewM: newM, Old: len(old),
			Parties: parties, Public: set[0].Public}
		if i < len(old) {
			share := set[old[i]]
			specs[i].Share = &share
		} else {
			pre := PreParams(first + i - len(old))
			specs[i].Pre = &pre
		}
	}
	return specs
}
