package e2e

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/contracts/client"
)

// A node is killed in the middle of a keygen, of the proof of its result, of signing, and around a deletion, and comes
// back by hand. Every request is answered, once, and in the end all nodes tell the same.
func TestNodeKilledInTheMiddle(t *testing.T) {
	n := start(t, "--log-level", "debug", "--deletion-grace", "15s")
	var keys []client.Key
	t.Run("keygen", func(t *testing.T) {
		for _, kind := range []string{"keygen", "prove"} {
			r := n.requestKeys(t, 1)[0]
			n.revive(t, n.whoSays(t, `"session running"`, `"kind":"`+kind+`"`, r.ID.Hex()))
			n.settled(t, r)
			keys = append(keys, n.key(t, r.Key))
		}
		keys = append(keys, n.makeKeys(t, 1)...)
		for _, key := range keys {
			n.allKnow(t, key.ID, "settled")
		}
		for _, k := range n.agree(t) {
			require.Equal(t, "active", k.Status)
			require.True(t, k.HasShare)
			for i := range n.Nodes {
				require.Equal(t, 1, n.shares(t, i, common.HexToHash(k.ID)), "node %d has one share of each key", i)
			}
		}
		for i, key := range keys { // each pair of nodes has shares that belong together
			down := i % len(n.Nodes)
			n.stop(t, down)
			n.signed(t, key, n.sign(t, key, "without one", crypto.Keccak256Hash([]byte{byte(i)})))
			n.run(t, down)
			n.ready(t, down)
		}
	})
	require.Len(t, keys, 3)
	t.Run("signing", func(t *testing.T) {
		for victim := range n.Nodes {
			requests := n.runBy(t, victim, keys)
			n.revive(t, victim)
			for _, r := range requests {
				n.signed(t, keyOf(keys, r), r)
				n.allKnow(t, r.ID, "settled")
			}
		}
		n.agree(t)
	})
	// Two deletions at once. One node dies within the grace period and is away until all is over; another as soon as the
	// grace period has ended, and comes back at once: without it there are not enough attestations.
	t.Run("deletion", func(t *testing.T) {
		var deletions []client.Request
		for _, key := range keys[:2] {
			r, err := n.keymesh.RequestDeletion(context.Background(), n.user, key.ID, client.Terms{})
			require.NoError(t, err)
			deletions = append(deletions, r)
		}
		for _, r := range deletions {
			n.knows(t, 1, r.ID, "open")
			require.Equal(t, 1, n.shares(t, 1, r.Key), "nothing is destroyed within the grace period")
		}
		n.kill(t, 1)
		n.past(t, deletions[1].DestroyAfter)
		n.revive(t, 2)
		for _, r := range deletions {
			n.settled(t, r)
			require.Len(t, n.events(t, bindings.KeymeshClosedEventName, r.ID), 1)
			require.Equal(t, 1, n.shares(t, 1, r.Key), "the node that is down knows nothing yet")
		}
		n.run(t, 1)
		for _, r := range deletions {
			n.allKnow(t, r.ID, "settled")
			for i := range n.Nodes {
				require.Zero(t, n.shares(t, i, r.Key), "node %d has a share of a deleted key", i)
			}
		}
		for _, k := range n.agree(t) {
			deleted := k.ID == keys[0].ID.Hex() || k.ID == keys[1].ID.Hex()
			require.Equal(t, map[bool]string{true: "deleted", false: "active"}[deleted], k.Status)
			require.Equal(t, !deleted, k.HasShare)
		}
		n.signed(t, keys[2], n.sign(t, keys[2], "the third lives", crypto.Keccak256Hash([]byte("lives"))))
	})
}

// runBy asks for signatures until one of them is being computed by node i, which is not always chosen. The requests that
// it returns are new; some of them may be settled already.
func (n *network) runBy(t *testing.T, i int, keys []client.Key) (requests []client.Request) {
	t.Helper()
	from := len(n.log(t, i))
	running := func() bool { return n.said(t, i, from, `"session running"`, `"kind":"sign"`) }
	for !running() {
		for j := range 3 {
			text := fmt.Sprintf("%d for node %d", len(requests), i)
			requests = append(requests, n.sign(t, keys[j%len(keys)], text, crypto.Keccak256Hash([]byte(text))))
		}
		newest := requests[len(requests)-3:]
		await(t, func() bool {
			for _, r := range newest {
				if o, err := n.keymesh.Look(context.Background(), r.ID); err != nil || o.Status == client.StatusPending {
					return running()
				}
			}
			return true
		}, look, "a signature is computed")
	}
	return requests
}

// whoSays waits for the first node that says a line with all the parts: who sits in a run of m is not known before.
func (n *network) whoSays(t *testing.T, parts ...string) (node int) {
	t.Helper()
	await(t, func() bool {
		for node = range n.Nodes {
			if n.said(t, node, 0, parts...) {
				return true
			}
		}
		return false
	}, look, "a node says %q", parts)
	return node
}

// revive kills node i and starts it again at once.
func (n *network) revive(t *testing.T, i int) {
	t.Helper()
	n.kill(t, i)
	n.run(t, i)
}

// past waits until the latest block is past a time.
func (n *network) past(t *testing.T, at time.Time) {
	t.Helper()
	await(t, func() bool {
		head, err := n.eth.HeaderByNumber(context.Background(), nil)
		return err == nil && head.Time >= uint64(at.Unix())
	}, look, "the chain's clock is past %v", at)
}
