package tsstest

import (
	"context"
	"sync"

	"github.com/keymesh/keymesh/tss"
)

// Wrap puts something between a party and its conduit; guard.New fits.
type Wrap func(tss.Spec, tss.Conduit) tss.Conduit

// Run runs all parties of one run to their ends and returns their results and errors by party. The first party
// that fails does not stop the others: end ctx for that.
func Run(ctx context.Context, e tss.Engine, net *Network, specs []tss.Spec, wrap Wrap) ([]tss.Result, []error) {
	results, errs := make([]tss.Result, len(specs)), make([]error, len(specs))
	var all sync.WaitGroup
	for i, s := range specs {
		all.Go(func() {
			c := net.Conduit(i)
			if wrap != nil {
				c = wrap(s, c)
			}
			results[i], errs[i] = e.Run(ctx, s, c)
		})
	}
	all.Wait()
	return results, errs
}
