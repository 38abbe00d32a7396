package simnet

import (
	"context"
	"crypto/sha256"
	"testing"
	"time"

	secp "github.com/decred/dcrd/dcrec/secp256k1/v4"
	dcrecdsa "github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss/childkey"
)

const ttl = 4 * time.Hour // by the chain's clock, which runs five times as fast

// The main job on real parts: a key is requested and activated by all, children sign, the chain holds the answers.
func TestKeyThenSignatures(t *testing.T) {
	n := New(t, Options{})
	ctx := context.Background()
	key := requestKey(t, n)
	for i := range n.opt.N {
		share, err := n.Store(i).Share(ctx, n.Chain.Domain, key.ID, key.ShareSet)
		require.NoError(t, err, "node %d holds its share", i)
		require.Equal(t, key.Public, share.Public)
	}
	for _, path := range []string{"", "a", "m/44/60"} {
		digest := sha256.Sum256([]byte("digest of " + path))
		r, err := n.Chain.User.RequestSignature(ctx, key.ID, []byte(path), digest, ttl)
		require.NoError(t, err)
		checkSignature(t, n, key, r, n.delivered(t, r.ID))
	}
}

// A member that is down delays a signature by one window at most: any two of three can sign, and takes part again
// once it is back.
func TestSignaturesWithoutOneMember(t *testing.T) {
	n := New(t, Options{Seed: 2})
	ctx := context.Background()
	key := requestKey(t, n)
	for down := range n.opt.N {
		n.Stop(down)
		r, err := n.Chain.User.RequestSignature(ctx, key.ID, []byte{byte(down)}, sha256.Sum256([]byte{byte(down)}), ttl)
		require.NoError(t, err)
		checkSignature(t, n, key, r, n.delivered(t, r.ID))
		n.Restart(down)
		n.settled(t, r.ID, down) // it learns what it missed
	}
}

// A keygen needs every member; one that is down when it is asked for joins when it is back.
func TestKeyWaitsForEveryMember(t *testing.T) {
	n := New(t, Options{Seed: 3})
	n.Stop(1)
	r, err := n.Chain.User.RequestKey(context.Background(), ttl)
	require.NoError(t, err)
	require.Eventually(t, func() bool { return n.has(0, r.ID) && n.has(2, r.ID) }, time.Minute, 50*time.Millisecond)
	n.Restart(1)
	n.settled(t, r.ID, 0)
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
func (n *Net) settled(t *testing.T, id relayer.RequestID, i int) {
	t.Helper()
	require.Eventually(t, func() bool {
		r, err := n.Store(i).Request(context.Background(), n.Chain.Domain, id)
		return err == nil && r.Status == relayer.Settled
	}, 3*time.Minute, 50*time.Millisecond, "request settled at node %d", i)
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
	keymesh := bindings.NewKeymesh()
	topic := crypto.Keccak256Hash([]byte("SignatureDelivered(bytes32,bytes32,bytes32,(bytes32,bytes32,uint8))"))
	logs, err := n.Chain.Sim.Client().FilterLogs(context.Background(), ethereum.FilterQuery{
		FromBlock: common.Big1, Addresses: []common.Address{n.Chain.Contract}, Topics: [][]common.Hash{{topic}, {common.Hash(id)}},
	})
	require.NoError(t, err)
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
