package e2e

import (
	"context"
	"database/sql"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	secp "github.com/decred/dcrd/dcrec/secp256k1/v4"
	dcrecdsa "github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite" // the nodes' databases, read from outside

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/contracts/client"
)

var abi = bindings.NewKeymesh()

// requestKeys asks for keys, all at once.
func (n *network) requestKeys(t *testing.T, count int) []client.Request {
	t.Helper()
	out := make([]client.Request, count)
	inParallel(t, count, func(i int) (err error) {
		out[i], err = n.keymesh.RequestKey(context.Background(), n.user, client.Terms{})
		return err
	})
	return out
}

// makeKeys asks for keys, all at once, and waits for them.
func (n *network) makeKeys(t *testing.T, count int) []client.Key {
	t.Helper()
	keys := make([]client.Key, count)
	for i, r := range n.requestKeys(t, count) {
		n.settled(t, r)
		keys[i] = n.key(t, r.Key)
		require.Equal(t, client.KeyActive, keys[i].Status)
	}
	return keys
}

func (n *network) key(t *testing.T, id common.Hash) client.Key {
	t.Helper()
	k, err := n.keymesh.Key(context.Background(), id)
	require.NoError(t, err)
	return k
}

// inParallel calls f with 0 to n-1 side by side; accounts give their transactions consecutive nonces.
func inParallel(t *testing.T, n int, f func(i int) error) {
	t.Helper()
	errs := make(chan error, n)
	for i := range n {
		go func() { errs <- f(i) }()
	}
	for range n {
		require.NoError(t, <-errs)
	}
}

// sign asks for one signature.
func (n *network) sign(t *testing.T, key client.Key, path string, digest common.Hash) client.Request {
	t.Helper()
	r, err := n.keymesh.RequestSignature(context.Background(), n.user, key.ID, []byte(path), digest, client.Terms{})
	require.NoError(t, err)
	return r
}

// outcome waits until the chain closed a request, and makes sure that it did so once.
func (n *network) outcome(t *testing.T, r client.Request) client.Outcome {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	o, err := n.keymesh.Wait(ctx, r.ID)
	require.NoError(t, err)
	require.Len(t, n.events(t, bindings.KeymeshClosedEventName, r.ID), 1, "closed once")
	return o
}

// settled is outcome for a request that must be answered.
func (n *network) settled(t *testing.T, r client.Request) client.Outcome {
	t.Helper()
	o := n.outcome(t, r)
	require.Equal(t, client.StatusSettled, o.Status, "%s %s: code %d", r.Kind, r.ID, o.Code)
	return o
}

// signed waits for a signature and checks it every way there is.
func (n *network) signed(t *testing.T, key client.Key, r client.Request) client.Signature {
	t.Helper()
	o := n.settled(t, r)
	require.Len(t, n.events(t, bindings.KeymeshSignatureDeliveredEventName, r.ID), 1, "delivered once")
	require.NoError(t, n.keymesh.Verify(key, r, o.Signature))
	n.checkByHand(t, key, r, o.Signature)
	return o.Signature
}

// checkByHand recovers the signer with two libraries, and compares with what the contract and the derivation say.
func (n *network) checkByHand(t *testing.T, key client.Key, r client.Request, sig client.Signature) {
	t.Helper()
	out, err := n.eth.CallContract(context.Background(), ethereum.CallMsg{
		To: to(n.Contract), Data: abi.PackChildAddress(key.ID, r.Requester, r.Path),
	}, nil)
	require.NoError(t, err)
	child, err := abi.UnpackChildAddress(out)
	require.NoError(t, err)
	derived, err := n.keymesh.ChildAddress(key, r.Requester, r.Path)
	require.NoError(t, err)
	require.Equal(t, child, derived, "contract and derivation name one child")

	geth, err := crypto.SigToPub(r.Digest[:], append(append([]byte{}, sig[:64]...), sig[64]-27))
	require.NoError(t, err)
	require.Equal(t, child, crypto.PubkeyToAddress(*geth), "by go-ethereum")
	decred, _, err := dcrecdsa.RecoverCompact(append([]byte{sig[64]}, sig[:64]...), r.Digest[:])
	require.NoError(t, err)
	require.Equal(t, child, common.BytesToAddress(crypto.Keccak256(decred.SerializeUncompressed()[1:])[12:]), "by decred")
	var s secp.ModNScalar
	require.False(t, s.SetByteSlice(sig[32:64]))
	require.False(t, s.IsOverHalfOrder(), "low s")
}

func to(address string) *common.Address {
	a := common.HexToAddress(address)
	return &a
}

// events are the contract's events of one name about one request.
func (n *network) events(t *testing.T, name string, request common.Hash) []types.Log {
	t.Helper()
	logs, err := n.eth.FilterLogs(context.Background(), ethereum.FilterQuery{
		FromBlock: common.Big1, Addresses: []common.Address{*to(n.Contract)},
		Topics: [][]common.Hash{{abi.GetABI().Events[name].ID}, {request}},
	})
	require.NoError(t, err)
	return logs
}

// nodeRequest is what a node says of a request.
type nodeRequest struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	Status string `json:"status"`
	Code   string `json:"code"`
}

// knows waits until node i says that a request has a status.
func (n *network) knows(t *testing.T, i int, request common.Hash, status string) {
	t.Helper()
	await(t, func() bool {
		var r nodeRequest
		return n.ask(i, "/v1/requests/"+request.Hex(), &r) == nil && r.Status == status
	}, 100*time.Millisecond, "%s says that %s is %s", n.Nodes[i].Name, request, status)
}

// allKnow is knows for all nodes.
func (n *network) allKnow(t *testing.T, request common.Hash, status string) {
	t.Helper()
	for i := range n.Nodes {
		n.knows(t, i, request, status)
	}
}

// nodeKey is what a node says of a key.
type nodeKey struct {
	ID       string `json:"id"`
	Owner    string `json:"owner"`
	Status   string `json:"status"`
	Epoch    uint64 `json:"epoch"`
	Public   string `json:"public_key"`
	ShareSet string `json:"share_set"`
	HasShare bool   `json:"has_share"`
}

// agree waits until all nodes tell the same of all keys.
func (n *network) agree(t *testing.T) (keys []nodeKey) {
	t.Helper()
	await(t, func() bool {
		for i := range n.Nodes {
			var of []nodeKey
			if n.ask(i, "/v1/keys", &of) != nil {
				return false
			}
			slices.SortFunc(of, func(a, b nodeKey) int { return strings.Compare(a.ID, b.ID) })
			if i == 0 {
				keys = of
			} else if !slices.Equal(keys, of) {
				return false
			}
		}
		return true
	}, 100*time.Millisecond, "the nodes agree about the keys")
	return keys
}

// shares counts the shares of a key in node i's database, whatever the node says of it.
func (n *network) shares(t *testing.T, i int, key common.Hash) int {
	t.Helper()
	return n.rows(t, i, "shares", "key", key)
}

// rows counts the rows of a table in node i's database that name something.
func (n *network) rows(t *testing.T, i int, table, column string, id common.Hash) (rows int) {
	t.Helper()
	file := url.URL{Scheme: "file", Path: filepath.Join(n.Nodes[i].Dir, "keymesh.db"), RawQuery: "_pragma=query_only(ON)&_pragma=busy_timeout(5000)"}
	raw, err := sql.Open("sqlite", file.String())
	require.NoError(t, err)
	defer raw.Close()
	require.NoError(t, raw.QueryRow("SELECT count(*) FROM "+table+" WHERE "+column+" = ?", id[:]).Scan(&rows))
	return rows
}
