package node

import (
	"context"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/guard"
	"github.com/keymesh/keymesh/tss/worker"
)

// Engine is the protocol library, in this process, behind the guard: nothing reaches it, and nothing leaves it, unseen.
func Engine() tss.Engine { return guarded{tss.New()} }

// engine is what a node runs the protocol with: in workers, where it has some, and behind the guard in any case.
func (n *Node) engine() tss.Engine {
	if n.cfg.MPC.Worker == nil {
		return Engine()
	}
	n.workers = worker.New(worker.Config{
		Args: n.cfg.MPC.Worker, Size: n.cfg.MPC.Workers, Lost: n.metrics.workerLost, Log: n.component("tss"),
	})
	return guarded{n.workers}
}

type guarded struct{ inner tss.Engine }

func (g guarded) Run(ctx context.Context, s tss.Spec, c tss.Conduit) (tss.Result, error) {
	return g.inner.Run(ctx, s, guard.New(s, c))
}
