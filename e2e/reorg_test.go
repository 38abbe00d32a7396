package e2e

import (
	"context"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/contracts/client"
)

// Threats 27 and 28, with real nodes and a chain that really reorganises. A request's block vanishes when its signature
// waits for nothing but finality: no node has an answer, ever, and the request that takes its place is answered. A request
// that comes back in another block is answered, once.
func TestThreat27ReorgTakesAHalfSignedRequest(t *testing.T) {
	t.Parallel()
	n := start(t, "--chain", "anvil", "--confirmations", "20", "--log-level", "debug")
	key := n.makeKeys(t, 1)[0]
	n.allKnow(t, key.ID, "settled")

	gone := n.halfSigned(t, key, "gone")
	n.reorg(t, gone.Block)
	instead := n.sign(t, key, "instead", crypto.Keccak256Hash([]byte("instead")))
	require.Equal(t, gone.Nonce, instead.Nonce, "it took the vanished one's number")
	require.NotEqual(t, gone.ID, instead.ID)
	n.signed(t, key, instead)

	back := n.halfSigned(t, key, "back")
	tx, _, err := n.eth.TransactionByHash(context.Background(), back.Tx)
	require.NoError(t, err)
	n.reorg(t, back.Block, tx)
	n.signed(t, key, back)
	again, err := n.keymesh.Look(context.Background(), back.ID)
	require.NoError(t, err)
	require.NotEqual(t, back.BlockHash, again.Request.BlockHash, "the same request in another block")

	for i := range n.Nodes { // by now all know what is final far beyond the first
		n.knows(t, i, back.ID, "settled")
		require.Zero(t, n.rows(t, i, "answers", "request", gone.ID), "node %d has an answer for what vanished", i)
		require.False(t, n.said(t, i, 0, `"session computed"`, gone.ID.Hex()), "node %d signed what vanished", i)
		require.Zero(t, n.rows(t, i, "requests", "id", gone.ID), "node %d took it for final", i)
	}
	require.Empty(t, n.events(t, bindings.KeymeshSignatureDeliveredEventName, gone.ID))
}

// halfSigned asks for a signature, lets the chain stand still before the request is final, and waits until the members who
// sign have begun.
func (n *network) halfSigned(t *testing.T, key client.Key, text string) client.Request {
	t.Helper()
	r := n.sign(t, key, text, crypto.Keccak256Hash([]byte(text)))
	n.do(t, "evm_setIntervalMining", 0)
	require.Less(t, n.head(t)-r.Block, uint64(20), "it is not final when the chain stands still")
	await(t, func() bool {
		running := 0
		for i := range n.Nodes {
			if n.said(t, i, 0, `"session running"`, `"kind":"sign"`, r.ID.Hex()) {
				running++
			}
		}
		return running >= 2
	}, look, "the signature has begun")
	return r
}

// reorg replaces all blocks from a given one on, puts transactions into the second new one, and lets the chain go on.
func (n *network) reorg(t *testing.T, from uint64, txs ...*types.Transaction) {
	t.Helper()
	depth := n.head(t) - from + 1
	if depth < 2 { // room for another place of the transactions
		n.do(t, "anvil_mine", 1)
		depth++
	}
	pairs := [][2]any{}
	for _, tx := range txs {
		raw, err := tx.MarshalBinary()
		require.NoError(t, err)
		pairs = append(pairs, [2]any{hexutil.Bytes(raw), 1})
	}
	n.do(t, "anvil_reorg", depth, pairs)
	n.do(t, "evm_setTime", time.Now().Unix()) // anvil's clock goes on from the old blocks otherwise
	n.do(t, "evm_setIntervalMining", 1)
}

// do has anvil do something.
func (n *network) do(t *testing.T, method string, args ...any) {
	t.Helper()
	require.NoError(t, n.eth.Client().CallContext(context.Background(), nil, method, args...), method)
}
