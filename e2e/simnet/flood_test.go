package simnet

import (
	"context"
	"fmt"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
)

// One payer has far more requests open than there are places, for a key of its own; another's keygen and signature are
// answered while most of them still wait.
func TestThreat23OthersAreServed(t *testing.T) {
	long(t)
	const flood = 300
	n := New(t, Options{Plain: true, Limits: relayer.LimitsOf(4), Seed: 31})
	ctx := context.Background()
	secret, err := crypto.GenerateKey()
	require.NoError(t, err)
	other := n.Chain.Sender(secret)
	require.NoError(t, n.Chain.User.Fund(ctx, other.Account(), new(big.Int).Mul(big.NewInt(10), big.NewInt(params.Ether))))
	key := requestKey(t, n)

	open := map[relayer.RequestID]bool{}
	const batch = 60
	for i := range flood / batch {
		var digests [][32]byte
		for k := range batch {
			digests = append(digests, crypto.Keccak256Hash(fmt.Append(nil, i, k)))
		}
		rs, err := n.Chain.User.RequestSignatures(ctx, key.ID, []byte("flood"), digests, ttl)
		require.NoError(t, err)
		for _, r := range rs {
			open[r.ID] = true
		}
	}
	require.Len(t, open, flood)
	r, err := other.RequestKey(ctx, ttl)
	require.NoError(t, err)
	n.settled(t, r.ID, 0)
	s, err := other.RequestSignature(ctx, r.Key, []byte("one"), crypto.Keccak256Hash([]byte("one")), ttl)
	require.NoError(t, err)
	n.settled(t, s.ID, 0)

	waiting := 0
	for id := range open {
		q, err := n.Store(0).Request(ctx, n.Chain.Domain, id)
		if err != nil || !q.Status.Terminal() {
			waiting++
		}
	}
	t.Logf("%d of %d still wait", waiting, flood)
	require.Greater(t, waiting, flood/4, "it did not have to wait for the flood")
}
