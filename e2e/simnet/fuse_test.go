package simnet

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/wire"
	"github.com/keymesh/keymesh/relayer"
)

// errDead is what everything says that a dead node still tries. It counts as an end that was asked for.
var errDead = fmt.Errorf("the node is dead: %w", context.Canceled)

// fuse ends a node at a chosen call of Save: before it, so that nothing of it is stored, or after it, so that nothing
// that it justifies is done. Put it into Options.Wrap; one fuse serves all nodes of a net.
type fuse struct {
	mu    sync.Mutex
	net   *Net
	node  int
	left  int // calls of Save until the end; 0: not armed
	after bool
	blown chan struct{}
}

// arm has node i die at its next k-th Save. The channel is closed when it has.
func (f *fuse) arm(n *Net, i, k int, after bool) <-chan struct{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.net, f.node, f.left, f.after, f.blown = n, i, k, after, make(chan struct{})
	return f.blown
}

func (f *fuse) disarm() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.left = 0
}

// burn counts a Save of node i; it says whether the node dies at it, and when.
func (f *fuse) burn(i int) (now, after bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.left == 0 || f.node != i {
		return false, false
	}
	f.left--
	return f.left == 0, f.after
}

func (f *fuse) wrap(i int, c relayer.Config) relayer.Config {
	m := &mortal{Store: c.Store, fuse: f, node: i}
	c.Store, c.Mesh = m, mortalMesh{c.Mesh, m}
	return c
}

// mortal is the Store of one life of a node. After its end nothing is stored any more.
type mortal struct {
	relayer.Store
	fuse *fuse
	node int
	dead atomic.Bool
}

func (m *mortal) die() error {
	m.dead.Store(true)
	m.fuse.net.Kill(m.node)
	close(m.fuse.blown)
	return errDead
}

func (m *mortal) Save(ctx context.Context, c relayer.Change) error {
	if m.dead.Load() {
		return errDead
	}
	now, after := m.fuse.burn(m.node)
	if now && !after {
		return m.die()
	}
	err := m.Store.Save(ctx, c)
	if now {
		return m.die()
	}
	return err
}

func (m *mortal) Apply(ctx context.Context, d relayer.DomainID, b relayer.Batch) error {
	if m.dead.Load() {
		return errDead
	}
	return m.Store.Apply(ctx, d, b)
}

// mortalMesh sends nothing for a dead node.
type mortalMesh struct {
	p2p.Mesh
	node *mortal
}

func (m mortalMesh) Send(ctx context.Context, to peer.ID, c *wire.Control) error {
	if m.node.dead.Load() {
		return errDead
	}
	return m.Mesh.Send(ctx, to, c)
}
