package simnet

import (
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"

	p2pcrypto "github.com/libp2p/go-libp2p/core/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/chain/deploy"
	"github.com/keymesh/keymesh/db"
	"github.com/keymesh/keymesh/p2p/p2ptest"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/relayer/evidence"
	"github.com/keymesh/keymesh/relayer/node"
	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// Options of a net. The zero value is 2-of-3 with the real protocol.
type Options struct {
	N, M int
	Seed uint64
	// Plain replaces the protocol by one without secrecy that costs nothing, and quickens blocks and times: for tests of
	// what is around it.
	Plain  bool
	Limits relayer.Limits // of live sessions; zero: of 16
	Grace  time.Duration  // of deletions, by the chain's clock; zero: a minute
	Final  uint64         // blocks that make the one below them final; zero: 2
	// Wrap may put something between a relayer and its ports; nil leaves them bare.
	Wrap func(i int, c relayer.Config) relayer.Config
}

// Net is a committee of relayers and the chain they serve.
type Net struct {
	Chain *chaintest.Chain
	Mesh  *p2ptest.Mesh
	tb    testing.TB
	opt   Options
	pace  pace
	dir   string

	mu    sync.Mutex
	nodes []*member
}

// member is one running relayer.
type member struct {
	store   *db.DB
	relayer *relayer.Relayer
	cancel  context.CancelFunc
	done    chan error
}

const (
	// blockEvery mines five blocks a second; the chain's clock moves a second per block, five times as fast as ours.
	blockEvery = 200 * time.Millisecond
	plainBlock = 50 * time.Millisecond
	// preparams is how many keys each node can make.
	preparams = 8
)

// pace is how fast a net lives. Of the times, window and margin are measured by the chain's clock, the rest by ours.
type pace struct {
	block, tick time.Duration
	times       relayer.Times
}

// pace of the real protocol: a keygen takes a minute under the race detector. Without the protocol a window lasts two
// seconds, which is still many times what a busy machine needs for an attempt.
func (o Options) pace() pace {
	if o.Plain {
		return pace{plainBlock, plainBlock, relayer.Times{
			Window: 40 * time.Second, Margin: 40 * time.Second, Stall: 2 * time.Second, Session: 3 * time.Second,
			Silence: 2 * time.Second, Patience: 200 * time.Millisecond, Turn: 300 * time.Millisecond, Resend: 500 * time.Millisecond, Lead: 200 * time.Millisecond,
		}}
	}
	return pace{blockEvery, blockEvery, relayer.Times{
		Window: 100 * time.Second, Margin: 30 * time.Second, Stall: 20 * time.Second, Session: 2 * time.Minute,
		Silence: time.Minute, Patience: time.Second, Turn: 3 * time.Second, Resend: 5 * time.Second, Lead: 2 * time.Second,
	}}
}

// New starts a net that ends with the test.
func New(tb testing.TB, o Options) *Net {
	tb.Helper()
	if o.N == 0 {
		o.N, o.M = 3, 2
	}
	keys := make([]p2pcrypto.PrivKey, o.N)
	for i := range keys {
		keys[i] = p2ptest.Key(o.Seed, i)
	}
	if o.Limits.Sessions == 0 {
		o.Limits = relayer.LimitsOf(16)
	}
	if o.Final == 0 {
		o.Final = 2
	}
	n := &Net{tb: tb, opt: o, pace: o.pace(), dir: tb.TempDir(), nodes: make([]*member, o.N)}
	p := deploy.DevParams()
	if o.Grace > 0 {
		p.DeletionGrace = o.Grace
	}
	n.Chain = chaintest.New(tb, chaintest.Options{N: o.N, M: o.M, Peers: keys, Params: &p})
	var err error
	n.Mesh, err = p2ptest.New(p2ptest.Config{Nodes: o.N, Seed: o.Seed, Domains: [][32]byte{n.Chain.Domain}, Version: relayer.ProtocolVersion})
	require.NoError(tb, err)
	tb.Cleanup(n.Mesh.Close)
	for i := range o.N {
		if !o.Plain {
			n.seed(i)
		}
		n.Start(i)
	}
	tb.Cleanup(func() {
		for i := range o.N {
			n.Stop(i)
		}
	})
	n.Chain.MineEvery(tb, n.pace.block)
	return n
}

// open opens the database of node i.
func (n *Net) open(i int) *db.DB {
	op := n.Chain.Operators[i]
	s, err := db.Open(context.Background(), db.Config{
		DSN: "sqlite:" + n.file(i), SealPassword: "simnet", Operator: op.Account,
	})
	require.NoError(n.tb, err)
	return s
}

// file is the database file of node i.
func (n *Net) file(i int) string { return filepath.Join(n.dir, fmt.Sprintf("node-%d.db", i)) }

// seed gives node i its fixtures, none of which another node has.
func (n *Net) seed(i int) {
	s := n.open(i)
	for k := range preparams {
		require.NoError(n.tb, s.AddPreParams(context.Background(), tsstest.PreParams(i+k*n.opt.N)))
	}
	require.NoError(n.tb, s.Close())
}

// Start starts node i with whatever its database holds.
func (n *Net) Start(i int) {
	ctx, cancel := context.WithCancel(context.Background())
	m := &member{store: n.open(i), cancel: cancel, done: make(chan error, 1)}
	op := n.Chain.Operators[i]
	log := slog.New(slog.NewTextHandler(testWriter{n.tb, i}, &slog.HandlerOptions{Level: slog.LevelInfo}))
	c, err := chain.New(ctx, chain.Config{
		ChainID: chaintest.ChainID, Contract: n.Chain.Contract, Finality: chain.FinalityConfirmations, Confirmations: n.opt.Final,
		PollInterval: n.pace.block / 2,
	}, []chain.Endpoint{{Name: "simulated", Backend: n.Chain.Sim.Client()}}, op.Key, m.store, log)
	require.NoError(n.tb, err)
	cfg := relayer.Config{
		Domain: c.Domain(), Self: relayer.Operator{Account: op.Account, Peer: op.Peer}, Source: c, Settler: c, Attestor: c,
		Policy: anything{}, Store: m.store, Mesh: n.Mesh.Node(i), Engine: node.Engine(), Prosecutor: evidence.Prosecutor{}, Fixtures: true, Times: n.pace.times,
		Tick: n.pace.tick, Limits: n.opt.Limits, Log: log,
	}
	if n.opt.Plain {
		cfg.Engine, cfg.Store = plain{n.tb}, endlessPreParams{cfg.Store}
	}
	if n.opt.Wrap != nil {
		cfg = n.opt.Wrap(i, cfg)
	}
	m.relayer = relayer.New(cfg)
	n.mu.Lock()
	n.nodes[i] = m
	n.mu.Unlock()
	go func() { _ = c.Run(ctx) }()
	go func() { m.done <- m.relayer.Run(ctx) }()
}

// Kill ends node i at once and waits for nothing: what it was doing fails. Stop or Restart must follow.
func (n *Net) Kill(i int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.nodes[i] != nil {
		n.nodes[i].cancel()
	}
}

// Stop ends node i and closes its database; its place in the mesh stays. Stopping twice does nothing.
func (n *Net) Stop(i int) {
	n.mu.Lock()
	m := n.nodes[i]
	n.nodes[i] = nil
	n.mu.Unlock()
	if m == nil {
		return
	}
	m.cancel()
	if err := <-m.done; err != nil {
		n.tb.Errorf("node %d ended with: %v", i, err)
	}
	require.NoError(n.tb, m.store.Close())
}

// Retire is Stop for a node that is told to stop and may let its runs end for as long as ctx lasts.
func (n *Net) Retire(ctx context.Context, i int) {
	n.mu.Lock()
	m := n.nodes[i]
	n.mu.Unlock()
	m.relayer.Finish(ctx)
	m.relayer.HandOver(context.Background())
	n.Stop(i)
}

// Restart stops node i if it runs and starts it again, with a new place in the mesh.
func (n *Net) Restart(i int) {
	n.Stop(i)
	_, err := n.Mesh.Restart(i)
	require.NoError(n.tb, err)
	n.Start(i)
}

// Store is the database of node i, nil while it is stopped.
func (n *Net) Store(i int) *db.DB {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.nodes[i] == nil {
		return nil
	}
	return n.nodes[i].store
}

// endlessPreParams serve the plain protocol, which needs none.
type endlessPreParams struct{ relayer.Store }

func (endlessPreParams) TakePreParams(_ context.Context, s relayer.SessionID) (tss.PreParams, error) {
	return tss.PreParams{ID: s.String(), Fixture: true, Data: s[:]}, nil
}

type anything struct{}

func (anything) Allow(context.Context, relayer.Request, relayer.Operator) error { return nil }

// testWriter shows a node's log with the test that failed.
type testWriter struct {
	tb testing.TB
	i  int
}

func (w testWriter) Write(b []byte) (int, error) {
	w.tb.Logf("node %d: %s", w.i, b)
	return len(b), nil
}
