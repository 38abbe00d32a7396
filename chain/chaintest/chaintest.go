// Package chaintest is a chain for tests: go-ethereum's simulated backend with a deployed Keymesh contract, funded and
// registered operators and a committee. Blocks are mined by hand (Mine) or by the clock (MineEvery). Nothing in it is
// for production.
//
// The chain's clock moves at least a second per block: with blocks every 100 ms it runs ten times as fast as ours, and
// so do deadlines and everything else that counts block timestamps.
package chaintest

import (
	"context"
	"crypto/ecdsa"
	"crypto/rand"
	"math/big"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/params"
	p2pcrypto "github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/deploy"
	"github.com/keymesh/keymesh/contracts/client"
	"github.com/keymesh/keymesh/relayer"
)

// poll is how often a client of the chain looks at it.
const poll = 10 * time.Millisecond

// ChainID is that of local development chains; nodes accept test fixtures on it.
const ChainID = 31337

// Options of a chain. The zero value is a 2-of-3 committee.
type Options struct {
	N, M      int
	Peers     []p2pcrypto.PrivKey // of the operators; made up if nil
	Params    *deploy.Params      // of the contract; deploy.DevParams if nil
	WebSocket bool                // serve a WebSocket at Chain.Addr, as a node would
}

// Operator has everything one node needs.
type Operator struct {
	Key     *ecdsa.PrivateKey
	Account common.Address
	PeerKey p2pcrypto.PrivKey
	Peer    peer.ID
	Journal *Journal
}

// Chain is a running chain.
type Chain struct {
	Sim       *simulated.Backend
	Contract  common.Address
	Domain    relayer.DomainID
	Committee relayer.Committee
	Operators []Operator
	Keymesh   *client.Client // the contract as any program sees it
	Owner     *User          // of the contract
	User      *User          // an account that makes requests
	Addr      string         // of the WebSocket, host and port; "" without one

	mu     sync.Mutex  // one block at a time
	paused atomic.Bool // MineEvery rests
}

// New starts a chain that ends with the test.
func New(tb testing.TB, o Options) *Chain {
	tb.Helper()
	if o.N == 0 {
		o.N, o.M = 3, 2
	}
	rich := new(big.Int).Mul(big.NewInt(1000), big.NewInt(params.Ether))
	alloc := types.GenesisAlloc{}
	account := func() *ecdsa.PrivateKey {
		key, err := crypto.GenerateKey()
		require.NoError(tb, err)
		alloc[crypto.PubkeyToAddress(key.PublicKey)] = types.Account{Balance: rich}
		return key
	}
	c := &Chain{}
	for i := range o.N {
		op := Operator{Key: account(), Journal: &Journal{}}
		op.Account = crypto.PubkeyToAddress(op.Key.PublicKey)
		if o.Peers != nil {
			op.PeerKey = o.Peers[i]
		} else {
			priv, _, err := p2pcrypto.GenerateEd25519Key(rand.Reader)
			require.NoError(tb, err)
			op.PeerKey = priv
		}
		id, err := peer.IDFromPrivateKey(op.PeerKey)
		require.NoError(tb, err)
		op.Peer = id
		c.Operators = append(c.Operators, op)
	}
	owner, user := account(), account()
	serve := func(*node.Config, *ethconfig.Config) {}
	if o.WebSocket {
		serve = c.serve(tb)
	}
	c.Sim = simulated.NewBackend(alloc, configure, serve)
	tb.Cleanup(func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		_ = c.Sim.Close()
		c.Sim = nil
	})
	c.setUp(tb, o, owner, user)
	return c
}

// serve has the simulated node listen at a free port.
func (c *Chain) serve(tb testing.TB) func(*node.Config, *ethconfig.Config) {
	tb.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(tb, err)
	c.Addr = l.Addr().String()
	port := l.Addr().(*net.TCPAddr).Port
	require.NoError(tb, l.Close())
	return func(conf *node.Config, _ *ethconfig.Config) {
		conf.WSHost, conf.WSPort, conf.WSModules = "127.0.0.1", port, []string{"eth"}
	}
}

// configure makes the simulated chain cheap and gives it our chain id.
func configure(_ *node.Config, conf *ethconfig.Config) {
	chainConfig := *conf.Genesis.Config
	chainConfig.ChainID = big.NewInt(ChainID)
	conf.Genesis.Config = &chainConfig
	conf.NetworkId = ChainID
	conf.Miner.GasPrice = big.NewInt(1)
	conf.DatabaseCache, conf.TrieCleanCache, conf.TrieDirtyCache, conf.SnapshotCache = 16, 16, 16, 16
}

// setUp deploys the contract and composes the committee.
func (c *Chain) setUp(tb testing.TB, o Options, owner, user *ecdsa.PrivateKey) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	p := deploy.DevParams()
	if o.Params != nil {
		p = *o.Params
	}
	c.Mine(1) // the index of transactions starts with the first block
	deployer := c.Sender(owner).Client
	var err error
	c.Keymesh, err = deploy.Deploy(ctx, c.Backend(), deployer, p)
	require.NoError(tb, err)
	c.Keymesh.Poll = poll
	c.Contract, c.Domain = c.Keymesh.Contract(), chain.Domain(ChainID, c.Keymesh.Contract())
	c.Owner, c.User = c.Sender(owner), c.Sender(user)
	seats := make([]deploy.Operator, len(c.Operators))
	for i, op := range c.Operators {
		seats[i] = deploy.Operator{Account: c.Sender(op.Key).Client, Peer: op.Peer}
	}
	c.Committee, err = deploy.Committee(ctx, c.Keymesh, deployer, o.M, seats)
	require.NoError(tb, err)
}

// Mine mines n blocks.
func (c *Chain) Mine(n int) {
	for range n {
		c.mu.Lock()
		if c.Sim != nil {
			c.Sim.Commit()
		}
		c.mu.Unlock()
	}
}

// MineEvery mines by the clock until the test ends.
func (c *Chain) MineEvery(tb testing.TB, interval time.Duration) {
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		ticker := time.NewTicker(interval)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				if !c.paused.Load() {
					c.Mine(1)
				}
			case <-stop:
				return
			}
		}
	}()
	tb.Cleanup(func() { close(stop); <-done })
}

// Pause stops what MineEvery does until it is resumed; Mine still mines.
func (c *Chain) Pause() (resume func()) {
	c.paused.Store(true)
	return func() { c.paused.Store(false) }
}

// Skip lets the chain's clock run ahead, in a block of its own.
func (c *Chain) Skip(tb testing.TB, d time.Duration) {
	tb.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	// The pool may still hold what the last block has, and then it refuses.
	require.Eventually(tb, func() bool { return c.Sim.AdjustTime(d) == nil }, 10*time.Second, 10*time.Millisecond)
}

// Reorg replaces the blocks above `number` by empty ones, one more than there were, so that the new branch wins.
func (c *Chain) Reorg(tb testing.TB, number uint64) {
	tb.Helper()
	ctx := context.Background()
	c.mu.Lock()
	defer c.mu.Unlock()
	head, err := c.Sim.Client().HeaderByNumber(ctx, nil)
	require.NoError(tb, err)
	parent, err := c.Sim.Client().HeaderByNumber(ctx, new(big.Int).SetUint64(number))
	require.NoError(tb, err)
	require.NoError(tb, c.Sim.Fork(parent.Hash()))
	c.Sim.Rollback() // transactions of the lost blocks do not come back
	for range head.Number.Uint64() - number + 1 {
		c.Sim.Commit()
	}
}

// Logs are what the contract said in a block.
func (c *Chain) Logs(tb testing.TB, at relayer.BlockRef) []types.Log {
	tb.Helper()
	logs, err := c.Sim.Client().FilterLogs(context.Background(), ethereum.FilterQuery{BlockHash: &at.Hash, Addresses: []common.Address{c.Contract}})
	require.NoError(tb, err)
	return logs
}

// Endpoint is the chain as an endpoint of package chain.
func (c *Chain) Endpoint() chain.Endpoint {
	return chain.Endpoint{Name: "sim", Backend: c.Sim.Client()}
}

// Config suits tests: one confirmation, fast polls.
func (c *Chain) Config() chain.Config {
	return chain.Config{
		ChainID: ChainID, Contract: c.Contract, Finality: chain.FinalityConfirmations, Confirmations: 1,
		PollInterval: 10 * time.Millisecond,
	}
}

// Open makes the chain.Chain of operator i. Without endpoints the simulated chain is the only one.
func (c *Chain) Open(tb testing.TB, i int, cfg chain.Config, endpoints ...chain.Endpoint) *chain.Chain {
	tb.Helper()
	if len(endpoints) == 0 {
		endpoints = []chain.Endpoint{c.Endpoint()}
	}
	opened, err := chain.New(context.Background(), cfg, endpoints, c.Operators[i].Key, c.Operators[i].Journal, nil)
	require.NoError(tb, err)
	return opened
}
