package chain

import (
	"math/big"
	"time"

	"github.com/keymesh/keymesh/relayer"
)

// Observer is told what happens on the way to the chain, for metrics. Its methods must not block, and are safe for
// concurrent use. What has a value at every time (heads, pending transactions, fallback) is in Info instead.
type Observer interface {
	// RPC: an endpoint was called. endpoint is its name, method the JSON-RPC method, code one of the RPC… constants.
	RPC(endpoint, method, code string, took time.Duration)
	// Reorg: this many blocks of the agreed head were replaced.
	Reorg(depth int)
	// Tx: a transaction of ours came to its end; outcome is one of the Tx… constants.
	Tx(kind relayer.Kind, outcome string)
	// Bumped: a transaction that nobody mined was made dearer.
	Bumped()
	// GasSpent: what a mined transaction of ours cost, whatever came of it.
	GasSpent(kind relayer.Kind, wei *big.Int)
}

// Codes of RPC. They are few and ours: an endpoint chooses its own error codes, and could fill a registry of metrics.
const (
	RPCOK        = "ok"
	RPCNotFound  = "not_found"
	RPCReverted  = "reverted"  // the contract refused a simulated call
	RPCRefused   = "refused"   // any other answer that is an error
	RPCLimited   = "limited"   // it is asked too often
	RPCTimeout   = "timeout"   // no answer in time
	RPCFailed    = "failed"    // no connection, or an answer that does not parse
	RPCCancelled = "cancelled" // we did not wait for the answer
)

// Outcomes of Tx.
const (
	TxSettled  = "settled"  // it closed at least one request
	TxSkipped  = "skipped"  // mined, others were faster
	TxReverted = "reverted" // mined and paid for, in vain
	TxReplaced = "replaced" // its nonce went to a transaction of another program
)

// noObserver is told nothing.
type noObserver struct{}

func (noObserver) RPC(string, string, string, time.Duration) {}
func (noObserver) Reorg(int)                                 {}
func (noObserver) Tx(relayer.Kind, string)                   {}
func (noObserver) Bumped()                                   {}
func (noObserver) GasSpent(relayer.Kind, *big.Int)           {}
