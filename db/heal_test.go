package db

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
)

// What was missed is made up for at the cursor, all of it or nothing, and leaves the cursor where it is.
func TestHeal(t *testing.T) {
	d := openAt(t, newPath(t))
	q, sh := keygenStaged(t, d, "k", 500)
	lost := fullShare("lost attempt", 500)
	stage(t, d, q, lost)
	missing := fullRequest(relayer.Sign, "missing")
	missing.Key = q.Key
	at, err := d.Cursor(ctx, dom)
	require.NoError(t, err)
	n, err := d.CountRequests(ctx, dom)
	require.NoError(t, err)
	require.Equal(t, uint64(1), n)
	missed := []relayer.Event{
		relayer.RequestOpened{Request: missing}, relayer.RequestOpened{Request: q}, activate(q, sh),
		relayer.RequestClosed{Request: q.ID, Status: relayer.Settled, At: at}, relayer.CommitteeSet{Committee: committee(7)},
	}
	before := dump(t, d)
	require.ErrorIs(t, d.Heal(ctx, dom, block(at.Number-1), missed), relayer.ErrConflict)
	forked := at
	forked.Hash = id("fork")
	require.ErrorIs(t, d.Heal(ctx, dom, forked, missed), relayer.ErrConflict)
	require.ErrorIs(t, d.Heal(ctx, otherDom, at, missed), relayer.ErrConflict)
	bad := append(missed[:len(missed):len(missed)], relayer.KeyStatusSet{Key: id("none"), Status: relayer.KeyActive})
	require.ErrorIs(t, d.Heal(ctx, dom, at, bad), relayer.ErrNotFound)
	require.Equal(t, before, dump(t, d), "nothing of it was applied")

	require.NoError(t, d.Heal(ctx, dom, at, missed))
	cursor, err := d.Cursor(ctx, dom)
	require.NoError(t, err)
	equal(t, at, cursor)
	n, err = d.CountRequests(ctx, dom)
	require.NoError(t, err)
	require.Equal(t, uint64(2), n)
	require.Equal(t, map[[32]byte]shareState{sh.Set: shareActive}, states(t, d, q.Key))
	got, err := d.Request(ctx, dom, q.ID)
	require.NoError(t, err)
	require.Equal(t, relayer.Settled, got.Status)
	works, err := d.Unfinished(ctx, dom)
	require.NoError(t, err)
	require.Len(t, works, 1)
	require.Equal(t, missing.ID, works[0].Request.ID)
	feed(t, d, relayer.RequestClosed{Request: missing.ID, Status: relayer.Settled}) // and it goes on from there
}
