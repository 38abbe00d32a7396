package simnet

import (
	"context"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
)

// The owner's deletion of a private key (threat 49): off at once, destroyed everywhere after the grace period, also at a
// node that was down meanwhile and for that reason attested nothing.
func TestDeletionDestroysEveryShare(t *testing.T) {
	n := New(t, Options{Plain: true, Grace: time.Minute, Seed: 11})
	kept, key := requestKey(t, n), requestKey(t, n)
	n.Stop(2)
	r := n.requestDeletion(t, key.ID)
	for i := range 2 {
		n.keyAt(t, i, key.ID, relayer.KeyDeleting)
		require.Equal(t, 1, n.shares(t, i, key.ID), "within the grace period nothing is destroyed")
	}
	_, err := n.Chain.User.RequestSignature(context.Background(), key.ID, nil, crypto.Keccak256Hash(nil), ttl)
	require.ErrorContains(t, err, "the contract refuses", "a private key is off at once")
	n.ended(t, r.ID, 0, relayer.Settled)
	require.Equal(t, 1, n.shares(t, 2, key.ID), "node 2 knows nothing yet")
	n.Restart(2)
	n.endedEverywhere(t, r.ID, relayer.Settled)
	for i := range n.opt.N {
		n.keyAt(t, i, key.ID, relayer.KeyDeleted)
		require.Zero(t, n.shares(t, i, key.ID), "node %d holds a share of a deleted key", i)
		require.Equal(t, 1, n.shares(t, i, kept.ID), "node %d lost a share of another key", i)
	}
	n.sign(t, kept, "after the other's end")
}

// Within the grace period the owner may think again: nothing was destroyed, not even when the period would have ended,
// and the key signs as before.
func TestDeletionCancelledWithinGrace(t *testing.T) {
	n := New(t, Options{Plain: true, Grace: time.Minute, Seed: 12})
	key := requestKey(t, n)
	r := n.requestDeletion(t, key.ID)
	for i := range n.opt.N {
		n.keyAt(t, i, key.ID, relayer.KeyDeleting)
	}
	n.cancelDeletion(t, r)
	n.endedEverywhere(t, r.ID, relayer.Cancelled)
	n.until(t, r.After.Add(5*time.Second))
	for i := range n.opt.N {
		n.keyAt(t, i, key.ID, relayer.KeyActive)
		require.Equal(t, 1, n.shares(t, i, key.ID), "node %d", i)
	}
	n.sign(t, key, "after all")
	again := n.requestDeletion(t, key.ID) // and a second deletion counts from its own beginning
	n.endedEverywhere(t, again.ID, relayer.Settled)
	for i := range n.opt.N {
		require.Zero(t, n.shares(t, i, key.ID), "node %d", i)
	}
}

// A key that serves others goes on until the grace period ends.
func TestOpenKeySignsDuringGrace(t *testing.T) {
	n := New(t, Options{Plain: true, Grace: 2 * time.Minute, Seed: 13})
	key := requestKey(t, n)
	n.call(t, nil, keymesh.PackSetOpen(key.ID, true))
	r := n.requestDeletion(t, key.ID)
	for i := range n.opt.N {
		n.keyAt(t, i, key.ID, relayer.KeyDeleting)
	}
	n.sign(t, key, "while it lasts")
	require.True(t, n.now(t).Before(r.After), "the signature came within the grace period")
	n.endedEverywhere(t, r.ID, relayer.Settled)
	for i := range n.opt.N {
		require.Zero(t, n.shares(t, i, key.ID), "node %d", i)
	}
}

// A signature that was asked for before its private key's deletion, and that nobody had begun: the members attest that
// it fails, and whoever paid is credited.
func TestDeletionFailsWhatIsPending(t *testing.T) {
	n := New(t, Options{Plain: true, Seed: 14})
	key := requestKey(t, n)
	for i := range n.opt.N {
		n.Stop(i)
	}
	pending := n.askToSign(t, key, "too late")
	deletion := n.requestDeletion(t, key.ID)
	credit := n.credit(t)
	for i := range n.opt.N {
		n.Restart(i)
	}
	end := n.endedEverywhere(t, pending.ID, relayer.Failed)
	require.Equal(t, relayer.CodeKeyDeleted, end.Code)
	require.Positive(t, n.credit(t).Cmp(credit), "the fee is given back")
	require.Empty(t, n.events(t, "SignatureDelivered", pending.ID))
	n.endedEverywhere(t, deletion.ID, relayer.Settled)
}

// The same while one member had begun: it consented, and will not attest the failure; the others are enough.
func TestDeletionFailsWhatOneMemberBegan(t *testing.T) {
	n := New(t, Options{Plain: true, Seed: 15})
	key := requestKey(t, n)
	n.Mesh.Cut(0, 1, 2)
	pending := n.askToSign(t, key, "alone")
	require.Eventually(t, func() bool { return n.sessions(t, pending) > 0 }, time.Minute, n.pace.block, "its initiator proposes")
	n.requestDeletion(t, key.ID)
	for i := range n.opt.N {
		n.keyAt(t, i, key.ID, relayer.KeyDeleting)
	}
	n.Mesh.Heal(0, 1, 2)
	require.Equal(t, relayer.CodeKeyDeleted, n.endedEverywhere(t, pending.ID, relayer.Failed).Code)
}

// sessions counts what the nodes stored of attempts at a request.
func (n *Net) sessions(t *testing.T, r relayer.Request) (count int) {
	t.Helper()
	for i := range n.opt.N {
		works, err := n.Store(i).Unfinished(context.Background(), n.Chain.Domain)
		require.NoError(t, err)
		for _, w := range works {
			if w.Request.ID == r.ID && w.Session != nil {
				count++
			}
		}
	}
	return count
}

// now is the chain's time.
func (n *Net) now(t *testing.T) time.Time {
	t.Helper()
	head, err := n.Chain.Sim.Client().HeaderByNumber(context.Background(), nil)
	require.NoError(t, err)
	return time.Unix(int64(head.Time), 0)
}

// until waits until the final chain of every node is past a time.
func (n *Net) until(t *testing.T, at time.Time) {
	t.Helper()
	for i := range n.opt.N {
		require.Eventually(t, func() bool {
			final, err := n.Store(i).Cursor(context.Background(), n.Chain.Domain)
			return err == nil && final.Time.After(at)
		}, time.Minute, n.pace.block, "node %d at %v", i, at)
	}
}

func (n *Net) credit(t *testing.T) *big.Int {
	t.Helper()
	wei, err := n.Chain.Keymesh.Credit(context.Background(), n.Chain.User.Account())
	require.NoError(t, err)
	return wei
}
