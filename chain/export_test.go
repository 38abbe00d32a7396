package chain

import (
	"time"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/keymesh/keymesh/relayer"
)

// Batches are what one round of Settle makes of settlements.
func Batches(s []relayer.Settlement) [][]relayer.Settlement { return batches(s, nil) }

// Quiet says whether a header alone proves that the contract logged nothing.
func (c *Chain) Quiet(h *types.Header) bool { return c.watcher.followers[0].quiet(h) }

// ReorgDepths are how many blocks each window replaces of those before it.
func ReorgDepths(windows ...[]*types.Header) (depths []int) {
	var m memory
	for _, headers := range windows {
		var window []block
		for _, h := range headers {
			window = append(window, block{header: h, hash: h.Hash()})
		}
		depths = append(depths, m.follow(window))
	}
	return depths
}

// BumpAfter makes unmined transactions dearer sooner.
func (c *Chain) BumpAfter(d time.Duration) { c.txs.bumpAfter = d }

// CallTimeout makes silent endpoints fail sooner.
func (c *Chain) CallTimeout(d time.Duration) {
	for _, e := range c.endpoints {
		e.timeout = d
	}
}
