package node

import (
	"context"
	"time"

	"github.com/keymesh/keymesh/tss/preparams"
)

// refill keeps the pool of pre-parameters full, one set after the other, while no session needs the cores; one set is made
// in any case, or a flood of sessions could starve keygen. A set costs a few CPU-seconds; a keygen that finds none ready is tried again by its next attempt.
func (n *Node) refill(ctx context.Context) error {
	const pause = 2 * time.Second
	for {
		have, err := n.store.CountPreParams(ctx)
		if err == nil && (have < n.cfg.MPC.PreParamsPool && n.relayer.Idle() || have < min(1, n.cfg.MPC.PreParamsPool)) {
			start := time.Now()
			set, err := preparams.Generate(ctx, preparams.Options{Workers: 1})
			if err == nil {
				err = n.store.AddPreParams(ctx, set)
			}
			if err == nil {
				n.metrics.preparams.Observe(time.Since(start).Seconds())
				n.log.Info("pre-parameters ready", "pool", have+1, "of", n.cfg.MPC.PreParamsPool, "took", time.Since(start).Round(time.Millisecond))
				continue
			}
			if ctx.Err() == nil {
				n.log.Warn("pre-parameters not made, tried again", "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}
