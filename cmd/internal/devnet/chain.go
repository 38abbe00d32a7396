package devnet

import (
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/catalyst"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/eth/filters"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"
)

// ChainID is the only chain a devnet runs on: nodes accept committed pre-parameters there and nowhere else.
const ChainID = 31337

const (
	chainGasLimit = 30_000_000
	chainCacheMB  = 16 // a devnet's state is tiny; geth's defaults would take hundreds of MB
	indexerWait   = 5 * time.Second
)

// Chain is a geth development chain in this process. It serves JSON-RPC over HTTP and WebSocket on one loopback
// port and keeps everything in memory. Safe for concurrent use; Close once.
type Chain struct{ stack *node.Node }

// StartChain starts a chain that mines a block every period (at least a second: a chain that mines only on
// transactions would stall confirmations and deadlines). Port 0 picks a free one.
func StartChain(port int, period time.Duration, fund map[common.Address]*big.Int) (*Chain, error) {
	seconds := uint64(period / time.Second)
	if seconds == 0 {
		return nil, fmt.Errorf("block time %s: must be at least 1s", period)
	}
	stack, err := node.New(chainServer(port))
	if err != nil {
		return nil, fmt.Errorf("create chain: %w", err)
	}
	backend, err := eth.New(stack, chainBackend(fund))
	if err != nil {
		return nil, fmt.Errorf("create chain backend: %w", err)
	}
	stack.RegisterAPIs([]rpc.API{{
		Namespace: "eth",
		Service:   filters.NewFilterAPI(filters.NewFilterSystem(backend.APIBackend, filters.Config{})),
	}})
	beacon, err := catalyst.NewSimulatedBeacon(seconds, common.Address{}, backend)
	if err != nil {
		return nil, fmt.Errorf("create block producer: %w", err)
	}
	catalyst.RegisterSimulatedBeaconAPIs(stack, beacon)
	stack.RegisterLifecycle(beacon)
	if err := stack.Start(); err != nil {
		return nil, fmt.Errorf("start chain: %w", err)
	}
	awaitIndexer(backend)
	return &Chain{stack}, nil
}

// awaitIndexer waits for the first block, which the block producer makes at once: until the transaction indexer saw
// a head, receipts answer "indexing is in progress". Committing a block here instead would race with the producer:
// of two callers that synchronise with the transaction pool at the same time, geth wakes only one.
func awaitIndexer(backend *eth.Ethereum) {
	for end := time.Now().Add(indexerWait); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if backend.BlockChain().CurrentBlock().Number.Sign() > 0 && backend.APIBackend.TxIndexDone() {
			return
		}
	}
}

// HTTP is the URL of JSON-RPC over HTTP.
func (c *Chain) HTTP() string { return c.stack.HTTPEndpoint() }

// WS is the URL of JSON-RPC over WebSocket.
func (c *Chain) WS() string { return c.stack.WSEndpoint() }

// Close stops the chain; its state is gone.
func (c *Chain) Close() error { return c.stack.Close() }

// chainServer serves RPC on loopback and talks to no other peer.
func chainServer(port int) *node.Config {
	cfg := node.DefaultConfig
	cfg.DataDir = "" // in memory
	cfg.P2P = p2p.Config{NoDiscovery: true, NoDial: true}
	cfg.IPCPath = ""
	cfg.HTTPHost, cfg.HTTPPort = "127.0.0.1", port
	cfg.WSHost, cfg.WSPort = "127.0.0.1", port
	cfg.HTTPModules = []string{"eth", "net", "web3", "debug", "txpool", "dev"}
	cfg.WSModules = cfg.HTTPModules
	cfg.WSOrigins = []string{"*"}
	cfg.AuthPort = 0
	return &cfg
}

// chainBackend is a chain with all forks active and the given balances at genesis.
func chainBackend(fund map[common.Address]*big.Int) *ethconfig.Config {
	rules := *params.AllDevChainProtocolChanges
	rules.ChainID = big.NewInt(ChainID)
	alloc := core.SystemContractAllocs()
	for account, balance := range fund {
		alloc[account] = types.Account{Balance: balance}
	}
	cfg := ethconfig.Defaults
	cfg.NetworkId = ChainID
	cfg.SyncMode = ethconfig.FullSync
	cfg.Genesis = &core.Genesis{
		Config: &rules, GasLimit: chainGasLimit, BaseFee: big.NewInt(params.InitialBaseFee),
		Difficulty: new(big.Int), Alloc: alloc,
	}
	cfg.Miner.GasPrice = big.NewInt(1) // otherwise a tip of 1 wei is never mined
	cfg.TxPool.NoLocals, cfg.TxPool.Journal = true, ""
	cfg.BlobPool.Datadir = ""
	cfg.LogNoHistory = true
	cfg.DatabaseCache, cfg.TrieCleanCache, cfg.TrieDirtyCache, cfg.SnapshotCache = chainCacheMB, chainCacheMB, chainCacheMB, chainCacheMB
	return &cfg
}
