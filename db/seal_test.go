package db

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
)

func TestShareRoundTrip(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q, sh := keygenStaged(t, d, "k", 20_000)
	d = reopen(t, d, path)
	got, err := d.Share(ctx, dom, q.Key, sh.Set)
	require.NoError(t, err)
	equal(t, sh, got)
	_, err = d.Share(ctx, otherDom, q.Key, sh.Set)
	require.ErrorIs(t, err, relayer.ErrNotFound)
	_, err = d.Share(ctx, dom, q.Key, id("no set"))
	require.ErrorIs(t, err, relayer.ErrNotFound)
}

// Whoever writes the file moves sealed bytes to another key, epoch, set or domain, or to another node.
func TestThreat50SwappedRows(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	qa, a := keygenStaged(t, d, "a", 500)
	qb, b := keygenStaged(t, d, "b", 500)
	other := openOther(t)
	_, _ = keygenStaged(t, other, "a", 500)

	fails := func(key relayer.KeyID, set [32]byte, why string) {
		t.Helper()
		_, err := d.Share(ctx, dom, key, set)
		require.Equal(t, relayer.CodeSealFailed, relayer.CodeFrom(err), "%s: %v", why, err)
	}
	var rowA, rowB, foreign shareRow
	require.NoError(t, d.w.Where("key = ?", qa.Key[:]).Take(&rowA).Error)
	require.NoError(t, d.w.Where("key = ?", qb.Key[:]).Take(&rowB).Error)
	require.NoError(t, other.w.Where("key = ?", qa.Key[:]).Take(&foreign).Error)

	set := func(key relayer.KeyID, columns map[string]any) {
		t.Helper()
		require.NoError(t, d.w.Model(&shareRow{}).Where("key = ?", key[:]).Updates(columns).Error)
	}
	whole := func(r shareRow) map[string]any {
		return map[string]any{"wrapped_key": r.WrappedKey, "sealed": r.Sealed, "epoch": r.Epoch, "share_set": r.ShareSet}
	}
	set(qa.Key, map[string]any{"wrapped_key": rowB.WrappedKey, "sealed": rowB.Sealed})
	fails(qa.Key, a.Set, "another key's secret")
	set(qa.Key, map[string]any{"wrapped_key": rowA.WrappedKey, "sealed": rowB.Sealed})
	fails(qa.Key, a.Set, "another key's data")
	set(qa.Key, map[string]any{"wrapped_key": rowA.Sealed, "sealed": rowA.WrappedKey})
	fails(qa.Key, a.Set, "columns exchanged")
	set(qa.Key, map[string]any{"wrapped_key": []byte{1}, "sealed": []byte{}})
	fails(qa.Key, a.Set, "short")
	set(qa.Key, whole(foreign))
	fails(qa.Key, a.Set, "another node's row, same password")
	set(qa.Key, whole(rowA))
	set(qa.Key, map[string]any{"epoch": 9})
	fails(qa.Key, a.Set, "another epoch")
	set(qa.Key, whole(rowA))
	set(qa.Key, map[string]any{"share_set": b.Set[:]})
	fails(qa.Key, b.Set, "another set")
	set(qa.Key, whole(rowA))
	got, err := d.Share(ctx, dom, qa.Key, a.Set)
	require.NoError(t, err)
	equal(t, a, got)

	// Moved to another domain with its key and request.
	for _, table := range []string{"requests", "keys"} {
		require.NoError(t, d.w.Exec("PRAGMA foreign_keys = OFF").Error)
		require.NoError(t, d.w.Exec("UPDATE "+table+" SET domain = ?", otherDom[:]).Error)
	}
	require.NoError(t, d.w.Exec("UPDATE shares SET domain = ?", otherDom[:]).Error)
	_, err = d.Share(ctx, otherDom, qa.Key, a.Set)
	require.Equal(t, relayer.CodeSealFailed, relayer.CodeFrom(err))
}

// openOther opens the database of another operator who uses the same password.
func openOther(t *testing.T) *DB {
	c := config(newPath(t))
	c.Operator = account("other operator")
	d, err := Open(ctx, c)
	require.NoError(t, err)
	t.Cleanup(func() { d.Close() })
	return d
}

func TestSecretsSealedOnDisk(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	_, sh := keygenStaged(t, d, "k", 20_000)
	pre := tss.PreParams{ID: "pre", Data: secret("pre", 5000)}
	require.NoError(t, d.AddPreParams(ctx, pre))
	for range 2 {
		data := onDisk(t, path)
		require.True(t, bytes.Contains(data, sh.Set[:]), "the search finds what is there")
		require.False(t, containsPiece(data, sh.Data))
		require.False(t, containsPiece(data, pre.Data))
		require.False(t, bytes.Contains(data, []byte(password)))
		d = reopen(t, d, path)
	}
}

// Shares of many sizes (in one page, over many) come and go in random order; of a destroyed one neither the sealed bytes
// nor the wrapped key are in any file, while the node runs.
func TestThreat49DestroyedSharesGone(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	type kept struct {
		q    relayer.Request
		rows []shareRow
	}
	var live []kept
	var gone []shareRow
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 40 {
		q := fullRequest(relayer.Keygen, fmt.Sprint("k", i))
		feed(t, d, relayer.RequestOpened{Request: q})
		for j := range 1 + rng.IntN(3) {
			stage(t, d, q, fullShare(fmt.Sprint("k", i, "-", j), 10+rng.IntN(9000)))
		}
		k := kept{q: q}
		require.NoError(t, d.w.Where("key = ?", q.Key[:]).Find(&k.rows).Error)
		live = append(live, k)
		if i%2 == 0 {
			continue
		}
		n := rng.IntN(len(live))
		status := relayer.KeyDeleted
		if i%3 == 0 {
			status = relayer.KeyFailed
		}
		feed(t, d, relayer.KeyStatusSet{Key: live[n].q.Key, Status: status})
		gone = append(gone, live[n].rows...)
		live = append(live[:n], live[n+1:]...)
	}
	data := onDisk(t, path)
	for _, row := range gone {
		require.False(t, containsPiece(data, row.Sealed), "sealed bytes of a destroyed share")
		require.False(t, containsPiece(data, row.WrappedKey), "wrapped key of a destroyed share")
	}
	for _, k := range live {
		for _, row := range k.rows {
			require.True(t, bytes.Contains(data, row.WrappedKey), "live shares stay")
		}
	}
}

// A reader in another process keeps the log alive; the scrub is owed and made up for.
func TestScrubOwed(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q, _ := keygenStaged(t, d, "k", 3000)
	var row shareRow
	require.NoError(t, d.w.Where("key = ?", q.Key[:]).Take(&row).Error)
	tx := d.r.Begin()
	var n int64
	require.NoError(t, tx.Model(&shareRow{}).Count(&n).Error)

	feed(t, d, relayer.KeyStatusSet{Key: q.Key, Status: relayer.KeyDeleted})
	require.True(t, containsPiece(onDisk(t, path), row.Sealed), "the old snapshot is still needed")
	require.NoError(t, tx.Rollback().Error)
	require.False(t, d.owed.due(), "not at once again")
	d.owed.since = d.owed.since.Add(-scrubPause)
	feed(t, d)
	require.False(t, containsPiece(onDisk(t, path), row.Sealed))
	require.False(t, containsPiece(onDisk(t, path), row.WrappedKey))
}

func TestPreParams(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	_, err := d.TakePreParams(ctx, id("s"))
	require.Equal(t, relayer.CodePreParamsEmpty, relayer.CodeFrom(err))
	sets := []tss.PreParams{
		{ID: "z", Data: secret("z", 3000)}, {ID: "a", Fixture: true, Data: secret("a", 3000)}, {ID: "m", Data: secret("m", 3000)},
	}
	for _, p := range sets {
		require.NoError(t, d.AddPreParams(ctx, p))
		require.ErrorIs(t, d.AddPreParams(ctx, p), relayer.ErrConflict)
	}
	require.Error(t, d.AddPreParams(ctx, tss.PreParams{ID: "", Data: []byte{1}}))
	require.Error(t, d.AddPreParams(ctx, tss.PreParams{ID: "empty"}))
	for i, want := range sets {
		n, err := d.CountPreParams(ctx)
		require.NoError(t, err)
		require.Equal(t, len(sets)-i, n)
		var row preParamsRow
		require.NoError(t, d.w.Where("id = ?", want.ID).Take(&row).Error)
		got, err := d.TakePreParams(ctx, id("s", i))
		require.NoError(t, err)
		equal(t, want, got)
		data := onDisk(t, path)
		require.False(t, containsPiece(data, row.Sealed))
		require.False(t, containsPiece(data, row.WrappedKey))
		require.ErrorIs(t, d.AddPreParams(ctx, want), relayer.ErrConflict, "a used set never comes back")
		d = reopen(t, d, path)
	}
	_, err = d.TakePreParams(ctx, id("s"))
	require.Equal(t, relayer.CodePreParamsEmpty, relayer.CodeFrom(err))
}

func TestThreat50FixtureFlagIsSealed(t *testing.T) {
	d := openAt(t, newPath(t))
	require.NoError(t, d.AddPreParams(ctx, tss.PreParams{ID: "f", Fixture: true, Data: secret("f", 100)}))
	require.NoError(t, d.w.Exec("UPDATE preparams SET fixture = ?", false).Error)
	_, err := d.TakePreParams(ctx, id("s"))
	require.Equal(t, relayer.CodeSealFailed, relayer.CodeFrom(err))
}

func TestTakePreParamsConcurrently(t *testing.T) {
	d := openAt(t, newPath(t))
	const sets, takers = 20, 30
	for i := range sets {
		require.NoError(t, d.AddPreParams(ctx, tss.PreParams{ID: fmt.Sprint(i), Data: secret(fmt.Sprint(i), 500)}))
	}
	var (
		wg    sync.WaitGroup
		mu    sync.Mutex
		taken = map[string]int{}
		empty int
	)
	for i := range takers {
		wg.Go(func() {
			p, err := d.TakePreParams(ctx, id("s", i))
			mu.Lock()
			defer mu.Unlock()
			if relayer.CodeFrom(err) == relayer.CodePreParamsEmpty {
				empty++
				return
			}
			if err != nil {
				t.Error(err)
			}
			taken[p.ID]++
		})
	}
	wg.Wait()
	require.Len(t, taken, sets)
	require.Equal(t, takers-sets, empty)
	for set, n := range taken {
		require.Equal(t, 1, n, set)
	}
}
