package chain

import (
	"time"

	"github.com/keymesh/keymesh/relayer"
)

// Batches are what one round of Settle makes of settlements.
func Batches(s []relayer.Settlement) [][]relayer.Settlement { return batches(s, nil) }

// BumpAfter makes unmined transactions dearer sooner.
func (c *Chain) BumpAfter(d time.Duration) { c.txs.bumpAfter = d }

// CallTimeout makes silent endpoints fail sooner.
func (c *Chain) CallTimeout(d time.Duration) {
	for _, e := range c.endpoints {
		e.timeout = d
	}
}
