// Package p2ptest is a p2p.Mesh for n nodes in one process: the same endpoints, rooms, echo and Ed25519 signatures as
// the libp2p host, over queues in memory, with faults on demand. It never opens a socket and is never part of a node.
//
// Every message is encoded and decoded once per recipient, so no memory is shared between nodes. Messages of one node to
// another arrive in order unless a fault changes that. Keys and random faults come from the seed; the order between
// different senders is the scheduler's.
//
// Read mesh.go, then faults.go.
package p2ptest

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"

	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/peer"
	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/wire"
)

// queueCount bounds what waits to be delivered to one node, and what is held for one that is cut off.
const queueCount = 1 << 16

// Config describes a mesh. The zero value of a field takes the default.
type Config struct {
	Nodes   int
	Seed    uint64
	Domains [][32]byte // default: one, Domain
	Version uint32     // default: 1
	Log     *slog.Logger
}

// Domain is the domain of a mesh whose Config names none.
var Domain = sha256.Sum256([]byte("keymesh p2ptest"))

// Mesh is n nodes that all allow one another. Safe for concurrent use.
type Mesh struct {
	cfg Config
	ids []peer.ID
	wg  sync.WaitGroup

	mu     sync.Mutex
	nodes  []*Node
	faults faults
	closed bool
}

// Node is one node of a mesh.
type Node struct {
	mesh  *Mesh
	index int
	key   crypto.PrivKey
	end   *p2p.Endpoint
	queue chan func()
	done  chan struct{}
	once  sync.Once
}

var _ p2p.Mesh = (*Node)(nil)

// New makes a mesh. Close it to end its goroutines.
func New(cfg Config) (*Mesh, error) {
	if cfg.Domains == nil {
		cfg.Domains = [][32]byte{Domain}
	}
	if cfg.Version == 0 {
		cfg.Version = 1
	}
	m := &Mesh{cfg: cfg, nodes: make([]*Node, cfg.Nodes)}
	m.faults.init(cfg.Seed)
	for i := range cfg.Nodes {
		id, err := peer.IDFromPrivateKey(Key(cfg.Seed, i))
		if err != nil {
			return nil, fmt.Errorf("key of node %d: %w", i, err)
		}
		m.ids = append(m.ids, id)
	}
	for i := range cfg.Nodes {
		if _, err := m.Restart(i); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// Key returns the key of node i in a mesh of that seed.
func Key(seed uint64, i int) crypto.PrivKey {
	b := binary.BigEndian.AppendUint64([]byte("keymesh p2ptest key"), seed)
	h := sha256.Sum256(binary.BigEndian.AppendUint64(b, uint64(i)))
	k, err := crypto.UnmarshalEd25519PrivateKey(ed25519.NewKeyFromSeed(h[:]))
	if err != nil {
		panic(err) // 64 bytes are an Ed25519 key
	}
	return k
}

// IDs returns the peer ids by node.
func (m *Mesh) IDs() []peer.ID { return slices.Clone(m.ids) }

// Node returns node i as it is now; Restart replaces it.
func (m *Mesh) Node(i int) *Node {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.nodes[i]
}

// Restart ends node i, if it was there, and starts it anew with the same key: its rooms, queues and what was on the way to
// it are gone. It allows all nodes.
func (m *Mesh) Restart(i int) (*Node, error) {
	n := &Node{mesh: m, index: i, key: Key(m.cfg.Seed, i), queue: make(chan func(), queueCount), done: make(chan struct{})}
	log := m.cfg.Log
	if log != nil {
		log = log.With("node", i)
	}
	var err error
	n.end, err = p2p.NewEndpoint(p2p.EndpointConfig{Key: n.key, Version: m.cfg.Version, Domains: m.cfg.Domains, Log: log}, n)
	if err != nil {
		return nil, fmt.Errorf("start node %d: %w", i, err)
	}
	n.end.Allow(m.ids)
	m.mu.Lock()
	old := m.nodes[i]
	if m.closed {
		m.mu.Unlock()
		return nil, p2p.ErrClosed
	}
	m.nodes[i] = n
	m.wg.Go(n.work)
	m.mu.Unlock()
	if old != nil {
		old.Close()
	}
	return n, nil
}

// Close ends all nodes and waits for their goroutines.
func (m *Mesh) Close() {
	m.mu.Lock()
	m.closed = true
	nodes := slices.Clone(m.nodes)
	m.mu.Unlock()
	for _, n := range nodes {
		n.Close()
	}
	m.wg.Wait()
}

// work delivers to the node, one message after the other.
func (n *Node) work() {
	for {
		select {
		case f := <-n.queue:
			f()
		case <-n.done:
			return
		}
	}
}

// Close ends the node as a crash would: the others are not told.
func (n *Node) Close() {
	n.once.Do(func() {
		n.end.Close()
		close(n.done)
	})
}

// ID returns the node's peer id.
func (n *Node) ID() peer.ID { return n.end.Self() }

// Key returns the node's key, for tests that play a dishonest member.
func (n *Node) Key() crypto.PrivKey { return n.key }

// Counts returns how often a peer did what to this node, by code.
func (n *Node) Counts(p peer.ID) map[string]uint64 { return n.end.Counts(p) }

// Allow implements p2p.Mesh. Links need both sides to allow one another.
func (n *Node) Allow(peers []peer.ID) { n.end.Allow(peers) }

// Send implements p2p.Mesh.
func (n *Node) Send(ctx context.Context, to peer.ID, m *wire.Control) error {
	return n.end.Send(ctx, to, m)
}

// Recv implements p2p.Mesh.
func (n *Node) Recv(ctx context.Context) (peer.ID, *wire.Control, error) { return n.end.Recv(ctx) }

// Open implements p2p.Mesh.
func (n *Node) Open(s p2p.RoomSpec) (p2p.Room, error) { return n.end.Open(s) }

// Sign implements p2p.Mesh.
func (n *Node) Sign(domain string, msg []byte) ([]byte, error) { return n.end.Sign(domain, msg) }

// Verify implements p2p.Mesh.
func (n *Node) Verify(p peer.ID, domain string, msg, sig []byte) bool {
	return n.end.Verify(p, domain, msg, sig)
}

// Post implements p2p.Transport.
func (n *Node) Post(to []peer.ID, m proto.Message) error {
	b, err := proto.Marshal(m)
	if err != nil {
		return fmt.Errorf("encode: %w", err)
	}
	_, control := m.(*wire.Control)
	var errs []error
	for _, p := range to {
		if err := n.mesh.post(n, p, b, control); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", p, err))
		}
	}
	return errors.Join(errs...)
}

func (m *Mesh) post(from *Node, to peer.ID, b []byte, control bool) error {
	i := slices.Index(m.ids, to)
	if i < 0 || !from.end.Allowed(to) {
		return p2p.ErrNotAllowed
	}
	msg := Message{From: from.index, To: i}
	var body proto.Message
	if control {
		msg.Control = &wire.Control{}
		body = msg.Control
	} else {
		msg.Room = &wire.RoomMessage{}
		body = msg.Room
	}
	if err := proto.Unmarshal(b, body); err != nil {
		return fmt.Errorf("decode: %w", err)
	}
	return m.send(msg)
}

// deliver queues a message for its recipient as it is now. A crashed or full node loses it.
func (m *Mesh) deliver(msg Message) error {
	m.mu.Lock()
	from, to := m.nodes[msg.From], m.nodes[msg.To]
	m.mu.Unlock()
	if !to.end.Allowed(from.ID()) {
		return p2p.ErrNotConnected
	}
	f := func() { _ = to.end.Deliver(from.ID(), msg.body()) } // a violation is counted by the endpoint
	select {
	case <-to.done:
		return p2p.ErrNotConnected
	case to.queue <- f:
		return nil
	default:
		return p2p.ErrQueueFull
	}
}
