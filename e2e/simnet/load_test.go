package simnet

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
)

// Far more requests at once than nodes have places for: all are answered, none twice, and no node holds back another
// for good.
func TestManyRequestsFewPlaces(t *testing.T) {
	n := New(t, Options{Plain: true, Limits: relayer.LimitsOf(4), Seed: 21})
	ctx := context.Background()
	var keygens []relayer.Request
	for range 3 {
		r, err := n.Chain.User.RequestKey(ctx, ttl)
		require.NoError(t, err)
		keygens = append(keygens, r)
	}
	var keys []relayer.Key
	for _, r := range keygens {
		n.endedEverywhere(t, r.ID, relayer.Settled)
		keys = append(keys, n.oneShareEach(t, r.Key))
	}
	for _, down := range []bool{false, true} { // the second time one of three is away
		if down {
			n.Stop(1)
		}
		began := time.Now()
		asked := map[relayer.RequestID]relayer.Key{}
		var requests []relayer.Request
		for i := range 10 {
			for _, key := range keys {
				path := fmt.Sprint(i)
				rs, err := n.Chain.User.RequestSignatures(ctx, key.ID, []byte(path), [][32]byte{crypto.Keccak256Hash([]byte(path))}, ttl)
				require.NoError(t, err)
				requests, asked[rs[0].ID] = append(requests, rs[0]), key
			}
		}
		for _, r := range requests {
			checkSignature(t, n, asked[r.ID], r, n.delivered(t, r.ID))
			require.Len(t, n.events(t, "Closed", r.ID), 1)
		}
		t.Logf("%d signatures, one node down: %v, in %v", len(requests), down, time.Since(began).Round(time.Millisecond))
	}
	n.Restart(1)
	n.sign(t, keys[0], "all are back")
}
