package node

import (
	"context"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/guard"
)

// Engine is the protocol library behind the guard: nothing reaches it, and nothing leaves it, unseen.
func Engine() tss.Engine { return guarded{tss.New()} }

type guarded struct{ inner tss.Engine }

func (g guarded) Run(ctx context.Context, s tss.Spec, c tss.Conduit) (tss.Result, error) {
	return g.inner.Run(ctx, s, guard.New(s, c))
}
