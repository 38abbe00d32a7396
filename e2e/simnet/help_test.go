package simnet

import (
	"context"
	"database/sql"
	"math/big"
	"net/url"
	"testing"
	"time"

	secp "github.com/decred/dcrd/dcrec/secp256k1/v4"
	dcrecdsa "github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/contracts/client"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss/childkey"
)

const ttl = 4 * time.Hour // by the chain's clock, which runs five times as fast or faster

var keymesh = bindings.NewKeymesh()

// long skips a test of the real protocol, which the race detector slows down tenfold: those run without it. One stays.
func long(t *testing.T) {
	t.Helper()
	if underRace {
		t.Skip("runs without the race detector")
	}
}

func requestKey(t *testing.T, n *Net) relayer.Key {
	r, err := n.Chain.User.RequestKey(context.Background(), ttl)
	require.NoError(t, err)
	for i := range n.opt.N {
		n.settled(t, r.ID, i)
	}
	key, err := n.Store(0).Key(context.Background(), n.Chain.Domain, r.Key)
	require.NoError(t, err)
	require.Equal(t, relayer.KeyActive, key.Status)
	return key
}

// settled waits until node i knows the request's final end.
func (n *Net) settled(t *testing.T, id relayer.RequestID, i int) { n.ended(t, id, i, relayer.Settled) }

// ended waits until node i knows the request's final end, which must be the given one.
func (n *Net) ended(t *testing.T, id relayer.RequestID, i int, as relayer.RequestStatus) relayer.Request {
	t.Helper()
	var r relayer.Request
	require.Eventually(t, func() bool {
		var err error
		r, err = n.Store(i).Request(context.Background(), n.Chain.Domain, id)
		return err == nil && r.Status.Terminal()
	}, 10*time.Minute, n.pace.block, "request ended at node %d", i)
	require.Equal(t, as, r.Status, "at node %d", i)
	return r
}

// endedEverywhere is ended at all nodes; the chain must have closed the request once.
func (n *Net) endedEverywhere(t *testing.T, id relayer.RequestID, as relayer.RequestStatus) relayer.Request {
	t.Helper()
	var r relayer.Request
	for i := range n.opt.N {
		r = n.ended(t, id, i, as)
	}
	require.Len(t, n.events(t, "Closed", id), 1, "closed once")
	return r
}

// keyAt waits until node i knows a key's status.
func (n *Net) keyAt(t *testing.T, i int, id relayer.KeyID, status relayer.KeyStatus) {
	t.Helper()
	require.Eventually(t, func() bool {
		k, err := n.Store(i).Key(context.Background(), n.Chain.Domain, id)
		return err == nil && k.Status == status
	}, time.Minute, n.pace.block, "key %v at node %d", status, i)
}

func (n *Net) has(i int, id relayer.RequestID) bool {
	_, err := n.Store(i).Request(context.Background(), n.Chain.Domain, id)
	return err == nil
}

// delivered waits for the settlement at some running node and returns the signature that the chain delivered.
func (n *Net) delivered(t *testing.T, id relayer.RequestID) relayer.Signature {
	t.Helper()
	for i := range n.opt.N {
		if n.Store(i) != nil {
			n.settled(t, id, i)
			break
		}
	}
	logs := n.events(t, "SignatureDelivered", id)
	require.Len(t, logs, 1, "delivered once")
	e, err := keymesh.UnpackSignatureDeliveredEvent(&logs[0])
	require.NoError(t, err)
	var sig relayer.Signature
	copy(sig[:32], e.Signature.R[:])
	copy(sig[32:64], e.Signature.S[:])
	sig[64] = e.Signature.V
	return sig
}

// checkSignature verifies with two libraries that the child's key signed, with low s, and that the contract names the
// same child.
func checkSignature(t *testing.T, n *Net, key relayer.Key, r relayer.Request, sig relayer.Signature) {
	t.Helper()
	want, err := n.Chain.User.ChildAddress(context.Background(), key.ID, r.Path)
	require.NoError(t, err)
	local, err := childkey.ChildAddress(key.Public, r.Tweak)
	require.NoError(t, err)
	require.Equal(t, want, local)
	pub, err := crypto.SigToPub(r.Digest[:], append(sig[:64:64], sig[64]-27))
	require.NoError(t, err)
	require.Equal(t, want, crypto.PubkeyToAddress(*pub))
	dcr, _, err := dcrecdsa.RecoverCompact(append([]byte{sig[64]}, sig[:64]...), r.Digest[:])
	require.NoError(t, err)
	require.Equal(t, want, common.BytesToAddress(crypto.Keccak256(dcr.SerializeUncompressed()[1:])[12:]))
	var s secp.ModNScalar
	s.SetByteSlice(sig[32:64])
	require.False(t, s.IsOverHalfOrder(), "low s")
}

// events are the contract's events of one name about one request.
func (n *Net) events(t *testing.T, name string, id relayer.RequestID) []types.Log {
	t.Helper()
	logs, err := n.Chain.Sim.Client().FilterLogs(context.Background(), ethereum.FilterQuery{
		FromBlock: common.Big1, Addresses: []common.Address{n.Chain.Contract},
		Topics: [][]common.Hash{{keymesh.GetABI().Events[name].ID}, {common.Hash(id)}},
	})
	require.NoError(t, err)
	return logs
}

// call sends a transaction of the user to the contract.
func (n *Net) call(t *testing.T, value *big.Int, data []byte) *types.Receipt {
	t.Helper()
	r, err := n.Chain.User.Send(context.Background(), &n.Chain.Contract, value, data)
	require.NoError(t, err)
	return r
}

// requestDeletion asks for the end of a key.
func (n *Net) requestDeletion(t *testing.T, key relayer.KeyID) relayer.Request {
	t.Helper()
	user := n.Chain.User
	ctx := context.Background()
	fee, err := n.Chain.Keymesh.Quote(ctx, client.Delete, 0, 1)
	require.NoError(t, err)
	head, err := n.Chain.Sim.Client().HeaderByNumber(ctx, nil)
	require.NoError(t, err)
	receipt := n.call(t, fee, keymesh.PackRequestDeletion(key, user.Account(), head.Time+uint64(ttl/time.Second)))
	decoder := chain.NewDecoder(chaintest.ChainID, n.Chain.Contract)
	for _, l := range receipt.Logs {
		event, err := decoder.Decode(*l, time.Time{})
		require.NoError(t, err)
		if opened, ok := event.(relayer.RequestOpened); ok {
			return opened.Request
		}
	}
	t.Fatal("no request in the receipt")
	return relayer.Request{}
}

func (n *Net) cancelDeletion(t *testing.T, r relayer.Request) {
	t.Helper()
	fields, err := chain.Fields(r)
	require.NoError(t, err)
	n.call(t, nil, keymesh.PackCancelDeletion(fields))
}

// shares counts the rows of a key in the database file of node i, whatever the node says of it.
func (n *Net) shares(t *testing.T, i int, key relayer.KeyID) int {
	t.Helper()
	return n.count(t, i, "SELECT count(*) FROM shares WHERE key = ?", key[:])
}

// count asks the database file of node i, past the node.
func (n *Net) count(t *testing.T, i int, query string, arg []byte) (rows int) {
	t.Helper()
	file := url.URL{Scheme: "file", Path: n.file(i), RawQuery: "_pragma=query_only(ON)&_pragma=busy_timeout(5000)"}
	raw, err := sql.Open("sqlite", file.String())
	require.NoError(t, err)
	defer raw.Close()
	require.NoError(t, raw.QueryRow(query, arg).Scan(&rows))
	return rows
}

// sign asks for a signature and checks it.
func (n *Net) sign(t *testing.T, key relayer.Key, path string) {
	t.Helper()
	r := n.askToSign(t, key, path)
	checkSignature(t, n, key, r, n.delivered(t, r.ID))
}
