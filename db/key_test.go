package db

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
)

func TestKeyUsers(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q, sh := keygenStaged(t, d, "k", 100)
	other, _ := keygenStaged(t, d, "other", 100)
	feed(t, d, activate(q, sh))
	set := func(name string, allowed bool) relayer.KeyUserSet {
		return relayer.KeyUserSet{Key: q.Key, Account: account(name), Allowed: allowed}
	}
	expect := func(open bool, users int) {
		t.Helper()
		for range 2 {
			key, err := d.Key(ctx, dom, q.Key)
			require.NoError(t, err)
			require.Equal(t, open, key.Open)
			require.Equal(t, users, key.Users)
			keys, err := d.Keys(ctx, dom)
			require.NoError(t, err)
			require.Contains(t, keys, key)
			d = reopen(t, d, path)
		}
		key, err := d.Key(ctx, dom, other.Key)
		require.NoError(t, err)
		require.Zero(t, key.Users, "another key's")
		require.False(t, key.Open)
	}
	expect(false, 0)
	feed(t, d, set("a", true), set("b", true), set("a", true), set("c", false), relayer.KeyOpenSet{Key: q.Key, Open: true})
	expect(true, 2)
	feed(t, d, set("a", false), set("a", false), relayer.KeyOpenSet{Key: q.Key, Open: true})
	expect(true, 1)
	feed(t, d, set("", true), relayer.KeyOpenSet{Key: q.Key})
	expect(false, 2)
	feed(t, d, set("", false))
	expect(false, 1)

	// An owner may close a deleted key, or take an account back: no reason to stop following the chain.
	feed(t, d, relayer.KeyStatusSet{Key: q.Key, Status: relayer.KeyDeleted})
	feed(t, d, set("b", false), relayer.KeyOpenSet{Key: q.Key})
	expect(false, 0)
	require.ErrorIs(t, tryFeed(d, relayer.KeyStatusSet{Key: q.Key, Status: relayer.KeyActive}), relayer.ErrConflict)
}

// The end of grace follows the newest deletion, goes with a cancelled one, and does not come back with a repeated event.
func TestDestroyAfter(t *testing.T) {
	d := openAt(t, newPath(t))
	q, sh := keygenStaged(t, d, "k", 100)
	feed(t, d, activate(q, sh))
	expect := func(want relayer.BlockRef, status relayer.KeyStatus) {
		t.Helper()
		key, err := d.Key(ctx, dom, q.Key)
		require.NoError(t, err)
		require.Equal(t, want.Time, key.DestroyAfter)
		require.Equal(t, status, key.Status)
	}
	expect(block(0), relayer.KeyActive)
	first, second := deletion(q.Key, "k", 1), deletion(q.Key, "k", 2)
	first.After, second.After = block(50).Time, block(70).Time
	off := relayer.KeyStatusSet{Key: q.Key, Status: relayer.KeyDeleting}
	feed(t, d, relayer.RequestOpened{Request: first}, off)
	expect(block(50), relayer.KeyDeleting)
	feed(t, d, relayer.RequestClosed{Request: first.ID, Status: relayer.Cancelled},
		relayer.KeyStatusSet{Key: q.Key, Status: relayer.KeyActive})
	expect(block(0), relayer.KeyActive)
	feed(t, d, relayer.RequestOpened{Request: first})
	expect(block(0), relayer.KeyActive)
	feed(t, d, relayer.RequestOpened{Request: second}, off, relayer.RequestOpened{Request: first})
	expect(block(70), relayer.KeyDeleting)
	feed(t, d, relayer.RequestClosed{Request: second.ID, Status: relayer.Settled},
		relayer.KeyStatusSet{Key: q.Key, Status: relayer.KeyDeleted})
	expect(block(70), relayer.KeyDeleted)
}
