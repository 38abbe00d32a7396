package node

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/gofrs/flock"
	"github.com/libp2p/go-libp2p/core/peer"
	"golang.org/x/sync/errgroup"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/db"
	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/relayer/evidence"
	"github.com/keymesh/keymesh/tss/worker"
)

// devChainID is the only chain on which committed pre-parameters, whose secrets everybody knows, may be used.
const devChainID = 31337

// Node is one operator's node. Open makes it, Run keeps it going, Close lets go of what Open took.
type Node struct {
	cfg     Config
	log     *slog.Logger
	self    relayer.Operator
	domain  relayer.DomainID
	lock    *flock.Flock
	store   *db.DB
	chain   *chain.Chain
	mesh    *p2p.Host
	relayer *relayer.Relayer
	workers *worker.Pool // nil if the protocol runs in this process
	metrics *metrics
	monitor *monitor // nil without an address

	started  time.Time
	running  atomic.Bool // Run runs
	stopping atomic.Bool // and was told to stop
	balance  atomic.Pointer[balance]
	shelf    shelf
}

// Open checks everything that can be checked before anything listens, in the order in which an operator mends it:
// data directory, database and password, chain and contract, registration. Every error is one line with its remedy.
func Open(ctx context.Context, cfg Config) (_ *Node, err error) {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	n := &Node{
		cfg: cfg, self: relayer.Operator{Account: crypto.PubkeyToAddress(cfg.Operator.PublicKey)},
		metrics: newMetrics(cfg.Registry), started: time.Now(),
	}
	n.log = n.component("node")
	defer func() {
		if err != nil {
			_ = n.Close()
		}
	}()
	if n.self.Peer, err = peer.IDFromPrivateKey(cfg.P2P.Key); err != nil {
		return nil, fmt.Errorf("p2p key: %w", err)
	}
	if err = n.lockDataDir(); err != nil {
		return nil, err
	}
	if n.store, err = db.Open(ctx, n.database(n.self.Account)); err != nil {
		return nil, err
	}
	if err = n.openChain(ctx); err != nil {
		return nil, err
	}
	if err = n.openMesh(ctx); err != nil {
		return nil, err
	}
	n.metrics.register(n.newCollector())
	if err = n.listenMonitoring(ctx); err != nil {
		return nil, err
	}
	return n, nil
}

// component is the logger of a part of the node.
func (n *Node) component(name string) *slog.Logger { return n.cfg.Log.With("component", name) }

// openMesh makes the mesh, and the relayer that speaks through it.
func (n *Node) openMesh(ctx context.Context) (err error) {
	cfg := n.cfg
	n.mesh, err = p2p.New(ctx, p2p.Config{
		Key: cfg.P2P.Key, Listen: cfg.P2P.Listen, Announce: cfg.P2P.Announce, Bootstrap: cfg.P2P.Bootstrap,
		Domains: [][32]byte{n.domain}, Version: relayer.ProtocolVersion, UserAgent: "keymesh/" + cfg.Software, Software: cfg.Software,
		Head: n.head, PeerFile: filepath.Join(cfg.DataDir, peerFile), Registerer: n.metrics.registry, Log: n.component("p2p"),
	})
	if err != nil {
		return err
	}
	n.relayer = relayer.New(relayer.Config{
		Domain: n.domain, Self: n.self, Source: n.chain, Settler: n.chain, Attestor: n.chain, Policy: allowAll{},
		Store: n.store, Mesh: n.mesh, Engine: n.engine(), Prosecutor: evidence.Prosecutor{}, Fixtures: cfg.Domain.ChainID == devChainID, Observer: n.metrics,
		Times: n.times(), Tick: tick, Limits: n.seats(), Log: n.component("relayer"),
	})
	return nil
}

// peerFile keeps where the peers were last.
const peerFile = "peers"

// head is what the peers are told of our chain.
func (n *Node) head([32]byte) uint64 { return n.chain.Info().Head }

// lockDataDir makes sure that this data directory has one node.
func (n *Node) lockDataDir() error {
	n.lock = flock.New(filepath.Join(n.cfg.DataDir, "lock"))
	ok, err := n.lock.TryLock()
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("data directory %s does not exist: run `keymesh init` or set node.data_dir", n.cfg.DataDir)
	}
	if err != nil {
		return fmt.Errorf("lock data directory: %w", err)
	}
	if !ok {
		return fmt.Errorf("data directory %s is in use by another keymesh: stop it, or set node.data_dir", n.cfg.DataDir)
	}
	return nil
}

// dsn makes a relative SQLite path relative to the data directory.
func (n *Node) dsn() string {
	path, ok := strings.CutPrefix(n.cfg.Storage.DSN, "sqlite:")
	if !ok || filepath.IsAbs(path) {
		return n.cfg.Storage.DSN
	}
	return "sqlite:" + filepath.Join(n.cfg.DataDir, path)
}

// openChain connects to the endpoints and asks the contract who we are.
func (n *Node) openChain(ctx context.Context) error {
	d := n.cfg.Domain
	endpoints, err := chain.Dial(ctx, d.RPCURLs)
	if err != nil {
		return err
	}
	n.chain, err = chain.New(ctx, chain.Config{
		ChainID: d.ChainID, Contract: d.Contract, Quorum: d.quorum(), Finality: d.Finality, Confirmations: d.Confirmations,
		LogRange: d.LogRange, PollInterval: d.PollInterval, MaxFee: new(big.Int).SetUint64(d.MaxFee),
		Observer: n.metrics,
	}, endpoints, n.cfg.Operator, n.store, n.component("chain"))
	if err != nil {
		return err
	}
	n.domain = n.chain.Domain()
	reg, err := n.chain.Registered(ctx, n.self.Account)
	switch {
	case err != nil:
		return err
	case reg.Peer == "" && reg.Epoch == 0:
		return fmt.Errorf("operator %s is not registered at contract %s: call registerOperator(%s) from that account", n.self.Account, d.Contract, n.rawPeer())
	case reg.Peer != n.self.Peer && reg.Seat.Peer != n.self.Peer:
		return fmt.Errorf("operator %s is registered with another peer id than this node's %s: use its p2p key, or call registerOperator(%s)", n.self.Account, n.self.Peer, n.rawPeer())
	}
	return nil
}

// rawPeer is our peer id as the contract takes it.
func (n *Node) rawPeer() common.Hash {
	raw, _ := chain.RawPeerID(n.self.Peer)
	return raw
}

// tick is how often a request looks at the clock: often enough that a retry costs no block, seldom enough to be free.
const tick = 500 * time.Millisecond

func (n *Node) times() relayer.Times {
	window := n.cfg.Domain.AttemptWindow
	t := relayer.Times{
		Window: window, Margin: window, Stall: window, Session: n.cfg.MPC.SessionTimeout,
		Silence: n.cfg.MPC.RoundTimeout, Patience: window / 10, Turn: window / 4, Resend: window / 2,
	}
	if n.cfg.Domain.Speculate {
		t.Lead = firstLead
	}
	return t
}

// firstLead is twice what a signature may take, until the node has measured its own.
const firstLead = 4 * time.Second

// seats bound the sessions that are alive at once.
func (n *Node) seats() relayer.Limits {
	l := relayer.LimitsOf(n.maxSessions())
	l.Held = n.cfg.MPC.MaxHeld
	return l
}

// maxSessions: a session waits for others most of the time, so a core serves several.
func (n *Node) maxSessions() int {
	if n.cfg.MPC.MaxSessions > 0 {
		return n.cfg.MPC.MaxSessions
	}
	return 4 * runtime.NumCPU()
}

// Run blocks until the node is told to stop, by the end of its context, and has handed over (stop.go), or until it cannot
// go on.
func (n *Node) Run(told context.Context) error {
	n.banner(told)
	n.running.Store(true)
	defer n.running.Store(false)
	g, ctx := errgroup.WithContext(context.WithoutCancel(told))
	g.Go(func() error { return n.obey(told, ctx) })
	if n.monitor != nil {
		g.Go(func() error { return n.monitor.run(ctx) })
	}
	g.Go(func() error { return n.followBalance(ctx) })
	g.Go(func() error { return n.chain.Run(ctx) })
	g.Go(func() error { return n.mesh.Run(ctx) })
	g.Go(func() error { return n.relayer.Run(ctx) })
	g.Go(func() error { return until(told, ctx, n.refill) })
	g.Go(func() error { return n.announceReady(ctx) })
	if n.workers != nil {
		// The end waits for no computation: what a run has come to by then is worth nothing.
		g.Go(func() error { <-ctx.Done(); n.workers.Close(); return ctx.Err() })
	}
	err := g.Wait()
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

func (n *Node) banner(ctx context.Context) {
	n.lookAtBalance(ctx)
	balance := "unknown"
	if b := n.balance.Load(); b != nil {
		balance = b.wei.String()
	}
	n.log.Info("keymesh node", "version", n.cfg.Software, "moniker", n.cfg.Moniker, "chain", n.cfg.Domain.ChainID, "contract", n.cfg.Domain.Contract,
		"operator", n.self.Account, "peer", n.self.Peer, "listen", n.mesh.Addrs(), "monitoring", n.MonitoringAddr(), "balance_wei", balance)
	if n.cfg.Domain.ChainID == devChainID {
		n.log.Warn("DEV CHAIN: pre-parameters may be committed fixtures, whose secrets are public; keys made here hold nothing")
	}
}

// announceReady says once that the node follows the chain and reaches every peer it needs.
func (n *Node) announceReady(ctx context.Context) error {
	t := time.NewTicker(100 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
		}
		if peers := n.mesh.Peers(); n.relayer.Following() && len(peers) > 0 && !hasUnconnected(peers) {
			n.log.Info("ready", "peers", len(peers), "monitoring", n.MonitoringAddr())
			return nil
		}
	}
}

func hasUnconnected(peers []p2p.PeerStatus) bool {
	for _, p := range peers {
		if !p.Connected {
			return true
		}
	}
	return false
}

// Close lets go of the workers, the mesh, the database and the lock, in that order. Call it after Run has returned.
func (n *Node) Close() error {
	var errs []error
	if n.monitor != nil {
		errs = append(errs, n.monitor.close())
	}
	if n.workers != nil {
		n.workers.Close()
	}
	if n.mesh != nil {
		n.mesh.Close()
	}
	if n.store != nil {
		errs = append(errs, n.store.Close())
	}
	if n.lock != nil {
		errs = append(errs, n.lock.Close())
	}
	return errors.Join(errs...)
}

// allowAll is the policy of a chain domain: the contract decided already who may ask for what.
type allowAll struct{}

func (allowAll) Allow(context.Context, relayer.Request, relayer.Operator) error { return nil }
