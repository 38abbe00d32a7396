package simnet

import (
	"context"
	"crypto/sha256"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

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
	long(t)
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
	long(t)
	n := New(t, Options{Seed: 3})
	n.Stop(1)
	r, err := n.Chain.User.RequestKey(context.Background(), ttl)
	require.NoError(t, err)
	require.Eventually(t, func() bool { return n.has(0, r.ID) && n.has(2, r.ID) }, time.Minute, 50*time.Millisecond)
	n.Restart(1)
	n.settled(t, r.ID, 0)
}
