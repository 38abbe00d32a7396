package client

import (
	"maps"
	"slices"
	"sync"
)

// nonces are those of an account's transactions on their way. A nonce given twice makes the later transaction replace the
// earlier one, or be refused: and an endpoint of many machines forgets now and then what another of them has taken. So
// what the endpoint calls pending is believed only beyond what we know ourselves.
//
// The zero value is ready; it is safe for concurrent use.
type nonces struct {
	mu sync.Mutex
	// flying says of each whether somebody waits for it; a transaction that was given up may be alive all the same.
	flying map[uint64]bool
}

// take gives out the least nonce that is neither the chain's, nor pending, nor of a transaction of ours. Confirmed is
// the number of the account's mined transactions, pending the least nonce that the endpoint believes to be free.
func (n *nonces) take(confirmed, pending uint64) uint64 {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.flying == nil {
		n.flying = map[uint64]bool{}
	}
	maps.DeleteFunc(n.flying, func(nonce uint64, _ bool) bool { return nonce < confirmed })
	nonce := max(confirmed, pending)
	for n.has(nonce) {
		nonce++
	}
	n.flying[nonce] = true
	return nonce
}

func (n *nonces) has(nonce uint64) bool {
	_, ok := n.flying[nonce]
	return ok
}

// free ends a transaction that was seen mined, or never sent. Whether its nonce can be had again, as after a reorg, the
// endpoint knows best.
func (n *nonces) free(nonce uint64) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.flying, nonce)
	n.shed()
}

// giveUp is for a transaction that nobody waits for any longer and that may be mined yet. Its nonce is kept as long as
// later ones of ours fly, which need it mined; as the highest one it is the endpoint's to say whether it is free: were it
// lost and its nonce never used again, nothing of this account would ever be mined.
func (n *nonces) giveUp(nonce uint64) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.has(nonce) {
		n.flying[nonce] = false
	}
	n.shed()
}

// shed forgets the highest ones that were given up.
func (n *nonces) shed() {
	for len(n.flying) > 0 {
		highest := slices.Max(slices.Collect(maps.Keys(n.flying)))
		if n.flying[highest] {
			return
		}
		delete(n.flying, highest)
	}
}
