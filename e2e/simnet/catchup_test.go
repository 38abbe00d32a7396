package simnet

import (
	"context"
	"crypto/sha256"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
)

// Two of three nodes are away for a thousand blocks with sixty requests in them, of which the one that is left can
// answer none. They catch up, and all that is asked is answered, each request once.
func TestThreat40AwayForAThousandBlocks(t *testing.T) {
	long(t)
	n := New(t, Options{Plain: true, Seed: 41})
	key := requestKey(t, n)
	n.Stop(0)
	n.Stop(1)
	var asked []relayer.Request
	for i := range 20 {
		digests := make([][32]byte, 3)
		for k := range digests {
			digests[k] = sha256.Sum256(fmt.Append(nil, i, k))
		}
		rs, err := n.Chain.User.RequestSignatures(context.Background(), key.ID, []byte("away"), digests, ttl)
		require.NoError(t, err)
		asked = append(asked, rs...)
		n.Chain.Mine(50)
	}
	n.Restart(0)
	n.Restart(1)
	open := map[int]bool{0: true, 1: true, 2: true}
	require.Eventually(t, func() bool {
		for i := range open {
			works, err := n.Store(i).Unfinished(context.Background(), n.Chain.Domain)
			if err == nil && len(works) == 0 && n.has(i, asked[len(asked)-1].ID) {
				delete(open, i)
			}
		}
		return len(open) == 0
	}, 8*time.Minute, n.pace.block)
	for _, r := range asked {
		require.Equal(t, relayer.Settled, n.ended(t, r.ID, 0, relayer.Settled).Status)
		require.Len(t, n.events(t, "Closed", r.ID), 1)
	}
	checkSignature(t, n, key, asked[len(asked)-1], n.delivered(t, asked[len(asked)-1].ID))
}
