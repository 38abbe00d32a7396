package relayer

import (
	"context"
	"errors"

	"github.com/libp2p/go-libp2p/core/peer"
)

// A Store that went back (see Store.Barred) has forgotten what this node promised, so no request gets an actor: nothing is
// proposed, joined, attested, settled or destroyed. The chain is followed all the same, and questions are answered.

// errWentBack ends all that is under way when the chain shows that the Store went back; Run goes on without actors.
var errWentBack = errors.New("the store went back")

// decline tells whoever proposes a session not to wait for us; everything else is refused with the reason.
func (r *Relayer) decline(ctx context.Context, from peer.ID, id RequestID, in Input, why error) error {
	if p, ok := in.(PrepareIn); ok {
		return r.Mesh.Send(ctx, from, refusedControl(r.Domain, p.Prepare.Session, id, CodeFrom(why)))
	}
	return why
}
