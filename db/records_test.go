package db

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"

	"github.com/keymesh/keymesh/relayer"
)

// clocked opens with a clock that the test sets.
func clocked(t *testing.T) (*DB, *time.Time) {
	now := time.Unix(1_800_000_000, 0).UTC()
	c := config(newPath(t))
	c.now = func() time.Time { return now }
	d, err := Open(ctx, c)
	require.NoError(t, err)
	t.Cleanup(func() { d.Close() })
	hurry(t, d)
	return d, &now
}

func TestRecordTimes(t *testing.T) {
	d, now := clocked(t)
	start := *now
	q := fullRequest(relayer.Sign, "s")
	expect := func(want relayer.RequestRecord) {
		t.Helper()
		got, err := d.Record(ctx, dom, q.ID)
		require.NoError(t, err)
		want.Request = got.Request
		equal(t, want, got)
	}
	later := func() { *now = now.Add(time.Second) }
	feed(t, d, relayer.RequestOpened{Request: q})
	want := relayer.RequestRecord{Seen: start}
	expect(want)
	later()
	feed(t, d, relayer.RequestOpened{Request: q})
	expect(want)

	s := fullSession(q, 0)
	require.NoError(t, d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Session: &s}))
	later()
	s.Version, s.State = 2, relayer.Computed
	c := relayer.Change{Domain: dom, Request: q.ID, Session: &s, Status: relayer.Answered, Answer: &relayer.Answer{}}
	require.NoError(t, d.Save(ctx, c))
	want.Answered = *now
	expect(want)
	later()
	c.Session = nil
	require.NoError(t, d.Save(ctx, c))
	expect(want)
	got, err := d.Session(ctx, dom, s.ID)
	require.NoError(t, err)
	equal(t, relayer.SessionRecord{Session: s, Began: start.Add(time.Second)}, got)

	feed(t, d, relayer.RequestClosed{Request: q.ID, Status: relayer.Expired, At: block(7), Tx: id("refund")})
	want.Closed, want.ClosedAt, want.ClosedTx = *now, block(7), id("refund")
	expect(want)
	later()
	feed(t, d, relayer.RequestClosed{Request: q.ID, Status: relayer.Settled, At: block(8), Tx: id("late")})
	want.Closed, want.ClosedAt, want.ClosedTx = *now, block(8), id("late")
	expect(want)
	rec, err := d.Record(ctx, dom, q.ID)
	require.NoError(t, err)
	require.Equal(t, relayer.Settled, rec.Request.Status)
	feed(t, d, relayer.RequestClosed{Request: q.ID, Status: relayer.Settled})
	want.ClosedAt, want.ClosedTx = relayer.BlockRef{}, [32]byte{}
	expect(want)
}

func TestRecordFilters(t *testing.T) {
	d, now := clocked(t)
	kinds := []relayer.Kind{relayer.Keygen, relayer.Sign, relayer.Sign}
	var all []relayer.Request
	var events []relayer.Event
	for i := range 1200 {
		q := fullRequest(kinds[i%3], fmt.Sprint(i))
		q.Nonce, q.Key = uint64(i), id("key", i%4)
		all, events = append(all, q), append(events, relayer.RequestOpened{Request: q})
		if i < 600 {
			events = append(events, relayer.RequestClosed{Request: q.ID, Status: relayer.Settled})
		}
	}
	feed(t, d, events...)
	count := func(f relayer.RequestFilter, pass func(relayer.Request) bool) int {
		t.Helper()
		got, err := d.Requests(ctx, dom, f)
		require.NoError(t, err)
		for i, r := range got {
			require.True(t, pass(r.Request))
			require.True(t, i == 0 || r.Request.Nonce < got[i-1].Request.Nonce, "newest first")
		}
		return len(got)
	}
	every := func(relayer.Request) bool { return true }
	require.Equal(t, 100, count(relayer.RequestFilter{}, every))
	require.Equal(t, 100, count(relayer.RequestFilter{Limit: -1}, every))
	require.Equal(t, 7, count(relayer.RequestFilter{Limit: 7}, every))
	require.Equal(t, 1000, count(relayer.RequestFilter{Limit: 1 << 40}, every))
	require.Equal(t, 600, count(relayer.RequestFilter{Limit: 1000, Open: true}, func(q relayer.Request) bool { return !q.Status.Terminal() }))
	require.Equal(t, 400, count(relayer.RequestFilter{Limit: 1000, Kind: relayer.Keygen}, func(q relayer.Request) bool { return q.Kind == relayer.Keygen }))
	require.Equal(t, 300, count(relayer.RequestFilter{Limit: 1000, Key: id("key", 1)}, func(q relayer.Request) bool { return q.Key == id("key", 1) }))
	require.Equal(t, 50, count(relayer.RequestFilter{Limit: 1000, Key: id("key", 1), Kind: relayer.Keygen, Open: true}, every))
	none, err := d.Requests(ctx, otherDom, relayer.RequestFilter{})
	require.NoError(t, err)
	require.Empty(t, none)

	for i, q := range all[:30] {
		*now = now.Add(time.Second)
		for attempt := range uint32(2) {
			s := fullSession(q, attempt)
			if i%3 == 0 || attempt == 0 {
				s.State = relayer.SessionFailed
			}
			require.NoError(t, d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Session: &s}))
		}
	}
	sessions := func(f relayer.SessionFilter) []relayer.SessionRecord {
		got, err := d.Sessions(ctx, dom, f)
		require.NoError(t, err)
		for i, s := range got {
			require.True(t, i == 0 || !s.Began.After(got[i-1].Began), "newest first")
			require.True(t, !f.Live || s.Session.State.Live())
		}
		return got
	}
	require.Len(t, sessions(relayer.SessionFilter{}), 60)
	require.Len(t, sessions(relayer.SessionFilter{Limit: 9}), 9)
	require.Len(t, sessions(relayer.SessionFilter{Live: true}), 20)
	two := sessions(relayer.SessionFilter{Request: all[1].ID})
	require.Equal(t, []uint32{1, 0}, []uint32{two[0].Session.Attempt, two[1].Session.Attempt})
	require.Equal(t, uint32(1), sessions(relayer.SessionFilter{Limit: 1})[0].Session.Attempt, "two of one moment, by their order")
	require.Len(t, sessions(relayer.SessionFilter{Request: all[1].ID, Live: true}), 1)
}

func TestKeysAreCountedAndFound(t *testing.T) {
	d, _ := clocked(t)
	other := fullRequest(relayer.Keygen, "3")
	other.Epoch = 4
	var ids []relayer.KeyID
	for _, q := range []relayer.Request{fullRequest(relayer.Keygen, "1"), fullRequest(relayer.Keygen, "2"), other} {
		feed(t, d, relayer.RequestOpened{Request: q})
		ids = append(ids, q.Key)
	}
	q, sh := keygenStaged(t, d, "4", 100)
	feed(t, d, activate(q, sh))
	ids = append(ids, q.Key)
	counts, err := d.CountKeys(ctx, dom)
	require.NoError(t, err)
	require.Equal(t, map[relayer.KeyStatus]map[relayer.Epoch]int{relayer.KeyRequested: {3: 2, 4: 1}, relayer.KeyActive: {3: 1}}, counts)

	slices.SortFunc(ids, func(a, b relayer.KeyID) int { return bytes.Compare(a[:], b[:]) })
	for i := range ids {
		for j := range ids {
			got, err := d.KeyIDs(ctx, dom, ids[i], ids[j])
			require.NoError(t, err)
			require.ElementsMatch(t, ids[min(i, j+1):j+1], got)
		}
	}
	none, err := d.KeyIDs(ctx, otherDom, relayer.KeyID{}, ids[3])
	require.NoError(t, err)
	require.Empty(t, none)
}

func TestTrace(t *testing.T) {
	d, now := clocked(t)
	q, _ := keygenStaged(t, d, "k", 100)
	c := fullChange(q, "more")
	c.Attestations = append(c.Attestations, relayer.SignedAttestation{Hash: id("another"), Account: account("z"), Sig: []byte{1}})
	require.NoError(t, d.Save(ctx, c))
	next := fullSession(q, 1)
	require.NoError(t, d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Session: &next}))
	got, err := d.Trace(ctx, dom, q.ID)
	require.NoError(t, err)
	record, err := d.Record(ctx, dom, q.ID)
	require.NoError(t, err)
	equal(t, relayer.Trace{
		Record: record, Answer: c.Answer, Attested: append(got.Attested[:0:0], account("z"), account("a")),
		Sessions: []relayer.SessionRecord{{Session: *c.Session, Began: *now}, {Session: next, Began: *now}},
	}, got)

	_, err = d.Trace(ctx, dom, id("none"))
	require.ErrorIs(t, err, relayer.ErrNotFound)
	_, err = d.Trace(ctx, otherDom, q.ID)
	require.ErrorIs(t, err, relayer.ErrNotFound)
	_, err = d.Record(ctx, dom, id("none"))
	require.ErrorIs(t, err, relayer.ErrNotFound)
	_, err = d.Session(ctx, dom, id("none"))
	require.ErrorIs(t, err, relayer.ErrNotFound)
	_, err = d.Session(ctx, otherDom, next.ID)
	require.ErrorIs(t, err, relayer.ErrNotFound)
	hash := block(1).Hash
	for column, value := range map[string]any{"closed_hash": nil, "status": -1} {
		require.NoError(t, d.w.Exec("UPDATE requests SET closed_number = 1, closed_hash = ?, status = 1", hash[:]).Error)
		require.NoError(t, d.w.Exec("UPDATE requests SET "+column+" = ?", value).Error)
		_, err = d.Trace(ctx, dom, q.ID)
		require.ErrorIs(t, err, ErrDamaged)
	}
}

func TestCheck(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	require.NoError(t, d.Check(ctx))
	d.busy = time.Minute
	_, err := d.writer.Exec("PRAGMA busy_timeout = 60000") // as long as a stuck disk
	require.NoError(t, err)
	quick := func() error {
		short, cancel := context.WithTimeout(ctx, 100*time.Millisecond)
		defer cancel()
		start := time.Now()
		err := d.Check(short)
		require.Less(t, time.Since(start), 5*time.Second)
		return err
	}
	// Our own writer is stuck in a transaction.
	require.NoError(t, d.w.Transaction(func(*gorm.DB) error {
		require.Equal(t, relayer.CodeDBLocked, relayer.CodeFrom(quick()))
		return nil
	}))
	require.NoError(t, quick())

	// Another program holds the lock.
	other, err := sql.Open(driverName, dsn(path, "immediate", nil))
	require.NoError(t, err)
	defer other.Close()
	tx, err := other.Begin()
	require.NoError(t, err)
	require.Equal(t, relayer.CodeDBLocked, relayer.CodeFrom(quick()))
	require.NoError(t, tx.Rollback())
	require.NoError(t, d.Check(ctx))

	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	require.ErrorIs(t, d.Check(cancelled), context.Canceled)
	require.NoError(t, d.Close())
	require.Error(t, d.Check(ctx))
}

// Unfinished with a long history: as many queries as without, none of them over the history.
func TestUnfinishedScales(t *testing.T) {
	d := openAt(t, newPath(t))
	const requests, open, perRequest = 10_000, 50, 3
	fill(t, d, requests, open, perRequest)
	var queries []query
	count := func(tx *gorm.DB) {
		if !tx.DryRun { // a query in brackets is built, not run
			queries = append(queries, query{tx.Statement.SQL.String(), tx.Statement.Vars})
		}
	}
	require.NoError(t, d.r.Callback().Query().After("gorm:query").Register("count", count))
	start := time.Now()
	works, err := d.Unfinished(ctx, dom)
	took := time.Since(start)
	require.NoError(t, err)
	require.Len(t, works, open)
	for _, w := range works {
		require.Equal(t, uint32(perRequest-1), w.Session.Attempt, "the newest")
		require.NotNil(t, w.SignOnce)
	}
	t.Logf("%d requests, %d open: %d queries, %s", requests, open, len(queries), took)
	require.Len(t, queries, 6)

	check := func() {
		t.Helper()
		for _, q := range queries {
			p := plan(t, d, q)
			require.NotContains(t, p, "SCAN", q.sql)
			require.False(t, strings.Contains(p, "(domain=?)") && strings.Contains(p, "FOR ORDER BY"), "%s\n%s", q.sql, p)
		}
	}
	for _, q := range queries {
		require.NotContains(t, plan(t, d, q), "(domain=?)", "%s: over all of the domain's rows", q.sql)
	}
	check()
	for _, ask := range []func() error{
		func() error { _, err := d.Requests(ctx, dom, relayer.RequestFilter{}); return err },
		func() error { _, err := d.Requests(ctx, dom, relayer.RequestFilter{Open: true}); return err },
		func() error { _, err := d.Requests(ctx, dom, relayer.RequestFilter{Key: id("k")}); return err },
		func() error { _, err := d.Sessions(ctx, dom, relayer.SessionFilter{}); return err },
		func() error { _, err := d.Sessions(ctx, dom, relayer.SessionFilter{Live: true}); return err },
		func() error { _, err := d.Sessions(ctx, dom, relayer.SessionFilter{Request: id("k")}); return err },
		func() error { _, err := d.Keys(ctx, dom); return err },
		func() error { _, err := d.Trace(ctx, dom, works[0].Request.ID); return err },
	} {
		queries = nil
		start := time.Now()
		require.NoError(t, ask())
		t.Logf("%s\n%s\n%s", time.Since(start), queries[0].sql, plan(t, d, queries[0]))
		check()
	}
}

// fill makes copies of one request, all but the last few settled, each with sessions and a sign-once row.
func fill(t *testing.T, d *DB, requests, open, perRequest int) {
	t.Helper()
	q := fullRequest(relayer.Sign, "template")
	q.Nonce = 0
	feed(t, d, relayer.RequestOpened{Request: q})
	s := fullSession(fullRequest(relayer.Sign, "elsewhere"), 0)
	require.NoError(t, d.Save(ctx, relayer.Change{Domain: dom, Request: s.Request, Session: &s}))
	multiply(t, d, requests-1, "requests", map[string]string{
		"id": "randomblob(32)", "nonce": "n.i + 1", "status": fmt.Sprintf("CASE WHEN n.i + 1 < %d THEN 4 ELSE 2 END", requests-open),
	})
	require.NoError(t, d.w.Exec("UPDATE requests SET status = 4 WHERE nonce = 0").Error)
	multiply(t, d, perRequest, "sessions, requests r", map[string]string{
		"id": "randomblob(32)", "request": "r.id", "attempt": "n.i", "seq": "n.i + 1",
		"state": "CASE r.status WHEN 4 THEN 7 ELSE 3 END", "began": "sessions.began + r.nonce * 10 + n.i",
	})
	require.NoError(t, d.w.Exec("DELETE FROM sessions WHERE id = ?", s.ID[:]).Error)
	require.NoError(t, d.w.Exec("INSERT INTO sign_once SELECT domain, id, digest, tweak FROM requests").Error)
}

// multiply inserts n copies of each row; the columns in change are expressions over it and the copy's number, n.i.
func multiply(t *testing.T, d *DB, n int, from string, change map[string]string) {
	t.Helper()
	table, _, _ := strings.Cut(from, ",")
	var columns, values []string
	require.NoError(t, d.w.Raw("SELECT name FROM pragma_table_info(?)", table).Scan(&columns).Error)
	for _, c := range columns {
		v, ok := change[c]
		if !ok {
			v = table + "." + c
		}
		values = append(values, v)
	}
	require.NoError(t, d.w.Exec(fmt.Sprintf(
		"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %d) INSERT INTO %s (%s) SELECT %s FROM %s, n",
		n, table, strings.Join(columns, ", "), strings.Join(values, ", "), from)).Error)
}

type query struct {
	sql  string
	vars []any
}

func plan(t *testing.T, d *DB, q query) string {
	t.Helper()
	var rows []struct{ Detail string }
	require.NoError(t, d.r.Raw("EXPLAIN QUERY PLAN "+q.sql, q.vars...).Scan(&rows).Error)
	var out []string
	for _, r := range rows {
		out = append(out, r.Detail)
	}
	return strings.Join(out, "\n")
}
