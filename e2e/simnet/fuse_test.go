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

// fuse ends nodes at chosen calls of Save: before one, so that nothing of it is stored, or after it, so that nothing that
// it justifies is done. Put it into Options.Wrap; one fuse serves all nodes of a net.
type fuse struct {
	mu    sync.Mutex
	net   *Net
	armed map[int]*charge // by node
	dying sync.WaitGroup  // charges that went off, until their nodes are dead
}

// charge is one node's end to come.
type charge struct {
	left  int // calls of Save until then
	after bool
	blown chan struct{}
}

// arm has node i die at its next k-th Save. The channel is closed when it has.
func (f *fuse) arm(n *Net, i, k int, after bool) <-chan struct{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.net = n; f.armed == nil {
		f.armed = map[int]*charge{}
	}
	f.armed[i] = &charge{k, after, make(chan struct{})}
	return f.armed[i].blown
}

// disarm spares those that live. After it nobody dies.
func (f *fuse) disarm() {
	f.mu.Lock()
	clear(f.armed)
	f.mu.Unlock()
	f.dying.Wait()
}

// burn counts a Save of node i. It returns the charge if the node dies at this one.
func (f *fuse) burn(i int) *charge {
	f.mu.Lock()
	defer f.mu.Unlock()
	c := f.armed[i]
	if c == nil {
		return nil
	}
	if c.left--; c.left > 0 {
		return nil
	}
	delete(f.armed, i)
	f.dying.Add(1)
	return c
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

func (m *mortal) die(c *charge) error {
	m.dead.Store(true)
	m.fuse.net.Kill(m.node)
	close(c.blown)
	m.fuse.dying.Done()
	return errDead
}

func (m *mortal) Save(ctx context.Context, c relayer.Change) error {
	if m.dead.Load() {
		return errDead
	}
	now := m.fuse.burn(m.node)
	if now != nil && !now.after {
		return m.die(now)
	}
	err := m.Store.Save(ctx, c)
	if now != nil {
		return m.die(now)
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
