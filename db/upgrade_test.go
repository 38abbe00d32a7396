package db

import (
	"database/sql"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
)

// version1 is a database as schema version 1 wrote it: an active key, a key whose second deletion runs (the first was
// cancelled), a key that is being made, and a row in every table but evidence.
func version1(t *testing.T, more ...string) (path string) {
	t.Helper()
	path = newPath(t)
	script, err := os.ReadFile("testdata/version1.sql")
	require.NoError(t, err)
	db, err := sql.Open(driverName, dsn(path, "immediate", []string{"journal_mode(WAL)"}))
	require.NoError(t, err)
	defer db.Close()
	for _, s := range append([]string{string(script)}, more...) {
		_, err = db.Exec(s)
		require.NoError(t, err)
	}
	return path
}

func TestUpgradeFromVersion1(t *testing.T) {
	path := version1(t)
	for range 2 {
		d := openAt(t, path)
		at, err := d.Cursor(ctx, dom)
		require.NoError(t, err)
		equal(t, block(9), at)

		// The key that is deleted now has the end of its newest deletion; the others have none.
		deleting, active := relayer.KeyID(id("request", "deleting")), relayer.KeyID(id("request", "active"))
		key, err := d.Key(ctx, dom, deleting)
		require.NoError(t, err)
		require.Equal(t, relayer.KeyDeleting, key.Status)
		require.Equal(t, block(100).Time, key.DestroyAfter)
		require.False(t, key.Signs(at.Time), "who may use it was not written down")
		key, err = d.Key(ctx, dom, active)
		require.NoError(t, err)
		equal(t, relayer.Key{
			Domain: dom, ID: active, Owner: account("requester", "active"), Epoch: 3, ShareSet: id("set", "active"),
			Public: public("active"), Status: relayer.KeyActive,
		}, key)
		share, err := d.Share(ctx, dom, active, id("set", "active"))
		require.NoError(t, err)
		equal(t, fullShare("active", 100), share)

		// Times that nobody wrote down are zero, and everything else is as it was.
		open := fullRequest(relayer.Keygen, "open")
		change, next := fullChange(open, "staged"), fullSession(open, 1)
		open.Status, open.Code = relayer.Answered, relayer.CodeTimeout
		works, err := d.Unfinished(ctx, dom)
		require.NoError(t, err)
		require.Len(t, works, 2, "the second deletion is the other")
		staged := change.Share.Share
		want := relayer.Work{
			Request: open, Session: &next, Attestations: change.Attestations, Answer: change.Answer, SignOnce: change.SignOnce,
			Staged: []relayer.ShareSet{{Session: staged.Session, Hash: staged.Set, Public: staged.Public}},
		}
		for _, w := range works {
			if w.Request.ID == open.ID {
				equal(t, want, w)
			}
		}
		trace, err := d.Trace(ctx, dom, open.ID)
		require.NoError(t, err)
		equal(t, relayer.Trace{
			Record:   relayer.RequestRecord{Request: open},
			Sessions: []relayer.SessionRecord{{Session: *change.Session}, {Session: next}},
			Attested: append(trace.Attested[:0:0], account("z"), account("a")), Answer: change.Answer,
		}, trace)
		records, err := d.Requests(ctx, dom, relayer.RequestFilter{})
		require.NoError(t, err)
		require.Len(t, records, 5)
		pre, err := d.CountPreParams(ctx)
		require.NoError(t, err)
		require.Equal(t, 1, pre)
		require.NoError(t, d.Close())
	}

	// And it works: the deletion goes to its end.
	d := openAt(t, path)
	q, err := d.Request(ctx, dom, id("request", "second"))
	require.NoError(t, err)
	require.ErrorIs(t, d.Save(ctx, destroyOf(q)), relayer.ErrConflict)
	feedAt(t, d, block(100).Time, relayer.KeyUserSet{Key: q.Key, Account: account("u"), Allowed: true})
	require.NoError(t, d.Save(ctx, destroyOf(q)))
	feed(t, d, relayer.RequestClosed{Request: q.ID, Status: relayer.Settled, At: block(11), Tx: id("tx")})
	rec, err := d.Record(ctx, dom, q.ID)
	require.NoError(t, err)
	require.True(t, rec.Seen.IsZero())
	require.WithinDuration(t, time.Now(), rec.Closed, time.Minute)
	require.Equal(t, block(11), rec.ClosedAt)
}

// A migration that fails halfway leaves version 1, to the last byte of its schema.
func TestUpgradeAllOrNothing(t *testing.T) {
	path := version1(t, "CREATE INDEX sessions_by_state ON sessions (epoch)") // the last name that version 2 needs
	schema := func() (out []string) {
		db, err := sql.Open(driverName, dsn(path, "deferred", nil))
		require.NoError(t, err)
		defer db.Close()
		rows, err := db.Query("SELECT COALESCE(sql, name) FROM sqlite_master ORDER BY name")
		require.NoError(t, err)
		defer rows.Close()
		for rows.Next() {
			var s string
			require.NoError(t, rows.Scan(&s))
			out = append(out, s)
		}
		require.NoError(t, rows.Err())
		return out
	}
	before := schema()
	_, err := Open(ctx, config(path))
	require.ErrorContains(t, err, "migrate")
	require.Equal(t, before, schema())
	db, err := sql.Open(driverName, dsn(path, "immediate", nil))
	require.NoError(t, err)
	_, err = db.Exec("DROP INDEX sessions_by_state")
	require.NoError(t, err)
	require.NoError(t, db.Close())
	openAt(t, path)
}
