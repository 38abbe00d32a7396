package chain

import "time"

// BumpAfter makes unmined transactions dearer sooner.
func (c *Chain) BumpAfter(d time.Duration) { c.txs.bumpAfter = d }

// CallTimeout makes silent endpoints fail sooner.
func (c *Chain) CallTimeout(d time.Duration) {
	for _, e := range c.endpoints {
		e.timeout = d
	}
}
