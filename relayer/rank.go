package relayer

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Ranking orders the operators of a committee for one request, by hash(requestID, account): who initiates first,
// who settles first. Nobody can choose it, everybody computes it.
func Ranking(r RequestID, c Committee) []Operator {
	type ranked struct {
		op  Operator
		key [32]byte
	}
	all := make([]ranked, len(c.Operators))
	for i, o := range c.Operators {
		all[i] = ranked{o, sha256.Sum256(append(r[:], o.Account[:]...))}
	}
	slices.SortFunc(all, func(a, b ranked) int { return bytes.Compare(a.key[:], b.key[:]) })
	out := make([]Operator, len(all))
	for i, a := range all {
		out[i] = a.op
	}
	return out
}

// rankOf is the position of an account in a ranking, or -1.
func rankOf(ranking []Operator, a common.Address) int {
	return slices.IndexFunc(ranking, func(o Operator) bool { return o.Account == a })
}

// AttemptAt counts windows since the block of the request. Block timestamps are the clock that all nodes share, so
// attempts have the same number everywhere; the first attempts of a slowly final chain pass unused.
func AttemptAt(r Request, head time.Time, window time.Duration) uint32 {
	since := head.Sub(r.At.Time)
	if since < 0 || window <= 0 {
		return 0
	}
	return uint32(min(since/window, 1<<31))
}

// ContentHash binds a Readiness to what will be signed, and by which shares.
func ContentHash(digest, tweak, shareSet [32]byte) [32]byte {
	return newDigester("keymesh.content.v2").fixed(digest[:]).fixed(tweak[:]).fixed(shareSet[:]).sum()
}

// NewSessionID makes a session id of fresh randomness: 16 random bytes, then 16 bytes of a hash that ties them to the
// proposal. Nobody can use an id that it saw for another request, where it would be burnt for its owner.
func NewSessionID(fresh [32]byte, r RequestID, k Kind, attempt uint32, initiator common.Address) (id SessionID) {
	copy(id[:16], fresh[:16])
	h := newDigester("keymesh.session.v1").fixed(id[:16]).fixed(r[:]).uint(uint64(k)).uint(uint64(attempt)).fixed(initiator[:]).sum()
	copy(id[16:], h[:16])
	return id
}

// Of says whether the id was made for this proposal.
func (s SessionID) Of(r RequestID, k Kind, attempt uint32, initiator common.Address) bool {
	return s == NewSessionID([32]byte(s), r, k, attempt, initiator)
}

// Needed is how many members a run takes: all for a keygen or a reshare, m otherwise.
func Needed(k Kind, c Committee) int {
	if k == Keygen || k == Reshare {
		return len(c.Operators)
	}
	return c.M
}

// Pick chooses who takes part; it is the only place that does: the first that are ready, those we suspect last. While
// patient it would rather wait than seat a suspect. The order of seats is the committee's, so that all nodes name them
// alike. Nil: not yet.
func Pick(ready []Readiness, from []common.Address, c Committee, k Kind, suspects map[common.Address]bool, patient bool) ([]Party, []Readiness) {
	need := Needed(k, c)
	if len(ready) < need {
		return nil, nil
	}
	order := make([]int, len(from))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return rank(suspects[from[a]]) - rank(suspects[from[b]]) })
	chosen := map[common.Address]int{}
	for _, i := range order[:need] {
		if patient && need < len(c.Operators) && suspects[from[i]] {
			return nil, nil
		}
		chosen[from[i]] = i
	}
	var parties []Party
	var readies []Readiness
	for _, o := range c.Operators {
		if i, ok := chosen[o.Account]; ok {
			parties, readies = append(parties, Party{Account: o.Account}), append(readies, ready[i])
		}
	}
	return parties, readies
}

func rank(suspect bool) int {
	if suspect {
		return 1
	}
	return 0
}
