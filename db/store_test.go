package db

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
)

// fullChange touches everything Save can touch.
func fullChange(q relayer.Request, name string) relayer.Change {
	s := fullSession(q, 0)
	return relayer.Change{
		Domain: dom, Request: q.ID, Status: relayer.Answered, Code: relayer.CodeTimeout, Session: &s,
		SignOnce: &relayer.SignOnce{Digest: id("digest"), Tweak: id("tweak")},
		Share:    &relayer.StagedShare{Key: q.Key, Share: fullShare(name, 2000)},
		Attestations: []relayer.SignedAttestation{
			{Hash: id("statement"), Account: account("z"), Sig: []byte("sig z")},
			{Hash: id("statement"), Account: account("a"), Sig: []byte("sig a")},
		},
		Answer: &relayer.Answer{
			Set:       relayer.ShareSet{Session: id("session"), Hash: id("set"), Public: public("p")},
			Signature: relayer.Signature{1, 2, 64: 28},
		},
		Evidence: testEvidence(1, 1),
	}
}

// Every field of every struct survives a restart.
func TestReopenRoundTrip(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	keygen, sign, reshare := fullRequest(relayer.Keygen, "keygen"), fullRequest(relayer.Sign, "sign"), fullRequest(relayer.Reshare, "reshare")
	keygen.At, sign.At, reshare.At = block(7), block(8), block(9)
	reshare.Key = keygen.Key
	done := fullRequest(relayer.Delete, "done")
	done.Key = keygen.Key
	feed(t, d, relayer.CommitteeSet{Committee: committee(2)}, relayer.CommitteeSet{Committee: committee(1)},
		relayer.RequestOpened{Request: reshare}, relayer.RequestOpened{Request: keygen},
		relayer.RequestOpened{Request: sign}, relayer.RequestOpened{Request: done})
	change := fullChange(keygen, "one")
	require.NoError(t, d.Save(ctx, change))
	second := fullShare("two", 100)
	stage(t, d, keygen, second)
	stage(t, d, keygen, second) // twice is once
	next := fullSession(keygen, 1)
	require.NoError(t, d.Save(ctx, relayer.Change{Domain: dom, Request: keygen.ID, Session: &next}))
	feed(t, d, relayer.RequestClosed{Request: done.ID, Status: relayer.Failed, Code: relayer.CodePolicyDenied})
	tx := relayer.Tx{Domain: dom, Nonce: 1 << 63, Hash: id("tx"), Raw: []byte("raw"), State: relayer.TxPending}
	require.NoError(t, d.SaveTx(ctx, tx))
	zero := relayer.Tx{Domain: dom, Nonce: 0, Hash: id("zero"), Raw: []byte("raw"), State: relayer.TxPending}
	require.NoError(t, d.SaveTx(ctx, zero))
	require.NoError(t, d.SaveTx(ctx, zero))
	require.NoError(t, d.SaveTx(ctx, relayer.Tx{Domain: dom, Nonce: 4, Hash: id("x"), State: relayer.TxPending}))
	require.NoError(t, d.SaveTx(ctx, relayer.Tx{Domain: dom, Nonce: 4, Hash: id("y"), State: relayer.TxMined}))

	d = reopen(t, d, path)
	answered := keygen
	answered.Status, answered.Code = relayer.Answered, relayer.CodeTimeout
	one := change.Share.Share
	works, err := d.Unfinished(ctx, dom)
	require.NoError(t, err)
	equal(t, []relayer.Work{
		{
			Request: answered, Session: &next,
			Staged: []relayer.ShareSet{
				{Session: one.Session, Hash: one.Set, Public: one.Public},
				{Session: second.Session, Hash: second.Set, Public: second.Public},
			},
			Attestations: change.Attestations, Answer: change.Answer, SignOnce: change.SignOnce,
		},
		{Request: sign}, {Request: reshare},
	}, works)

	committees, err := d.Committees(ctx, dom)
	require.NoError(t, err)
	equal(t, []relayer.Committee{committee(1), committee(2)}, committees)
	key, err := d.Key(ctx, dom, keygen.Key)
	require.NoError(t, err)
	equal(t, relayer.Key{Domain: dom, ID: keygen.Key, Owner: keygen.Requester, Epoch: 3, Status: relayer.KeyRequested, DestroyAfter: done.After}, key)
	keys, err := d.Keys(ctx, dom)
	require.NoError(t, err)
	equal(t, []relayer.Key{key}, keys)
	closed := done
	closed.Status, closed.Code = relayer.Failed, relayer.CodePolicyDenied
	got, err := d.Request(ctx, dom, done.ID)
	require.NoError(t, err)
	equal(t, closed, got)
	txs, err := d.PendingTxs(ctx, dom)
	require.NoError(t, err)
	equal(t, []relayer.Tx{tx, zero}, txs) // beyond 2^63 sorts first: no account gets there

	// Nothing of it is another domain's.
	works, err = d.Unfinished(ctx, otherDom)
	require.NoError(t, err)
	require.Empty(t, works)
	_, err = d.Request(ctx, otherDom, done.ID)
	require.ErrorIs(t, err, relayer.ErrNotFound)
	_, err = d.Key(ctx, otherDom, keygen.Key)
	require.ErrorIs(t, err, relayer.ErrNotFound)
}

func TestTimes(t *testing.T) {
	for _, at := range []time.Time{{}, time.Unix(0, 0), time.Unix(-5, 1000), time.Unix(1<<40, 0), time.Now().Truncate(time.Microsecond)} {
		require.True(t, at.Equal(toTime(fromTime(at))), at)
		require.Equal(t, at.IsZero(), toTime(fromTime(at)).IsZero())
	}
	far := toTime(fromTime(time.Unix(math.MaxInt64/2, 0)))
	require.Greater(t, far.Year(), 200_000, "a deadline beyond all time stays far away")
}

func TestCursor(t *testing.T) {
	d := openAt(t, newPath(t))
	apply := func(after, to relayer.BlockRef) error {
		return d.Apply(ctx, dom, relayer.Batch{After: after, To: to})
	}
	require.ErrorIs(t, apply(block(1), block(2)), relayer.ErrConflict)
	require.Error(t, apply(block(0), block(0)))
	require.NoError(t, apply(block(0), block(5)))
	require.ErrorIs(t, apply(block(0), block(6)), relayer.ErrConflict)
	forked := block(5)
	forked.Hash = id("fork")
	require.ErrorIs(t, apply(forked, block(6)), relayer.ErrConflict)
	require.ErrorIs(t, apply(block(5), block(5)), relayer.ErrConflict)
	require.ErrorIs(t, apply(block(5), block(4)), relayer.ErrConflict)
	require.NoError(t, apply(block(5), block(6)))
	at, err := d.Cursor(ctx, dom)
	require.NoError(t, err)
	equal(t, block(6), at)
	at, err = d.Cursor(ctx, otherDom)
	require.NoError(t, err)
	equal(t, relayer.BlockRef{}, at)
}

func TestEventsOutOfPlace(t *testing.T) {
	d := openAt(t, newPath(t))
	foreign, strangers := fullRequest(relayer.Sign, "x"), committee(1)
	foreign.Domain, strangers.Domain = otherDom, otherDom
	before := dump(t, d)
	for _, e := range []relayer.Event{
		relayer.RequestClosed{Request: id("none"), Status: relayer.Settled},
		relayer.KeyActivated{Key: id("none")}, relayer.KeyStatusSet{Key: id("none"), Status: relayer.KeyActive},
		relayer.KeyOpenSet{Key: id("none")}, relayer.KeyUserSet{Key: id("none"), Allowed: true}, relayer.KeyUserSet{Key: id("none")},
		relayer.RequestOpened{Request: fullRequest(relayer.Delete, "of no key")},
		relayer.RequestOpened{Request: foreign}, relayer.CommitteeSet{Committee: strangers}, nil,
	} {
		require.Error(t, tryFeed(d, relayer.CommitteeSet{Committee: committee(3)}, e), "%T", e)
		require.Equal(t, before, dump(t, d))
	}
	feed(t, d, relayer.KeyStatusSet{Key: id("soon"), Status: relayer.KeyRequested})
}

func TestRequestLifecycle(t *testing.T) {
	d := openAt(t, newPath(t))
	q := fullRequest(relayer.Sign, "s")
	status := func() relayer.RequestStatus {
		got, err := d.Request(ctx, dom, q.ID)
		require.NoError(t, err)
		return got.Status
	}
	save := func(s relayer.RequestStatus) {
		require.NoError(t, d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Status: s}))
	}
	require.ErrorIs(t, d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Status: relayer.Answered}), relayer.ErrNotFound)
	tentative := q
	tentative.Status = relayer.Tentative
	feed(t, d, relayer.RequestOpened{Request: tentative})
	require.Equal(t, relayer.Open, status())
	save(relayer.Tentative)
	require.Equal(t, relayer.Open, status())
	save(relayer.Answered)
	save(relayer.Open)
	require.Equal(t, relayer.Answered, status())
	feed(t, d, relayer.RequestOpened{Request: q})
	require.Equal(t, relayer.Answered, status(), "seen twice")

	s := fullSession(q, 0)
	require.NoError(t, d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Session: &s}))
	require.Error(t, tryFeed(d, relayer.RequestClosed{Request: q.ID, Status: relayer.Answered}))
	feed(t, d, relayer.RequestClosed{Request: q.ID, Status: relayer.Expired})
	require.Equal(t, relayer.Expired, status())
	for _, next := range []relayer.RequestStatus{relayer.Open, relayer.Settled, relayer.Failed, relayer.Vanished} {
		save(next)
		require.Equal(t, relayer.Expired, status(), "terminal")
	}
	// The actor that still ran the session learns of its end.
	s.Version, s.State = 2, relayer.Computed
	require.ErrorIs(t, d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Session: &s}), relayer.ErrConflict)
	var row sessionRow
	require.NoError(t, d.w.Take(&row).Error)
	require.Equal(t, int64(relayer.SessionCancelled), row.State)
	require.Equal(t, int64(2), row.Version)
	feed(t, d, relayer.RequestClosed{Request: q.ID, Status: relayer.Settled})
	require.Equal(t, relayer.Settled, status(), "the chain has the last word")
}

// A process that dies while a request is not final leaves a session without a request. It is over when the next one opens
// the file, and its id and attempt stay used; that of a request that is known waits for whoever loads it.
func TestOrphanedSessionsEnd(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	known, unknown := fullRequest(relayer.Sign, "known"), fullRequest(relayer.Sign, "unfinal")
	feed(t, d, relayer.RequestOpened{Request: known})
	ids := map[relayer.RequestID]relayer.Session{}
	for _, q := range []relayer.Request{known, unknown} {
		s := fullSession(q, 0)
		s.ID, s.State, s.Version = id("session of", q.Nonce, q.ID.String()), relayer.Running, 1
		ids[q.ID] = s
		require.NoError(t, d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Session: &s}))
	}
	d = reopen(t, d, path)
	var rows []sessionRow
	require.NoError(t, d.r.Find(&rows).Error)
	require.Len(t, rows, 2)
	for _, row := range rows {
		s, err := toSession(row)
		require.NoError(t, err)
		if s.Request == known.ID {
			require.Equal(t, relayer.Running, s.State)
			continue
		}
		require.Equal(t, relayer.SessionFailed, s.State)
		require.Equal(t, relayer.CodeWorkerLost, s.Code)
		again := ids[s.Request]
		require.ErrorIs(t, d.Save(ctx, relayer.Change{Domain: dom, Request: s.Request, Session: &again}), relayer.ErrConflict)
	}
}

func TestSessionCompareAndSet(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q := fullRequest(relayer.Sign, "tentative") // not opened: a speculative session has no final request
	save := func(change func(*relayer.Session)) error {
		s := fullSession(q, 0)
		change(&s)
		return d.Save(ctx, relayer.Change{Domain: dom, Request: s.Request, Session: &s})
	}
	version := func(v uint64) func(*relayer.Session) { return func(s *relayer.Session) { s.Version = v } }
	require.ErrorIs(t, save(version(2)), relayer.ErrConflict, "not there yet")
	require.Error(t, save(version(0)))
	require.NoError(t, save(version(1)))
	require.ErrorIs(t, save(version(1)), relayer.ErrConflict)
	require.ErrorIs(t, save(version(3)), relayer.ErrConflict)
	require.NoError(t, save(version(2)))
	require.ErrorIs(t, save(version(2)), relayer.ErrConflict)
	d = reopen(t, d, path)
	require.ErrorIs(t, save(version(1)), relayer.ErrConflict, "a session id is accepted once, for ever")
	require.ErrorIs(t, save(func(s *relayer.Session) { s.Request = id("other request") }), relayer.ErrConflict)
	require.ErrorIs(t, save(func(s *relayer.Session) { s.ID = id("other session") }), relayer.ErrConflict, "one session per attempt")
	require.ErrorIs(t, save(func(s *relayer.Session) { s.Version, s.Attempt = 3, 1 }), relayer.ErrConflict, "attempts are fixed")
	require.NoError(t, save(func(s *relayer.Session) { s.ID, s.Kind = id("prove"), relayer.Prove }))
	// Version 3 is that of the process that opened the file and ended what it found without a request.
	require.ErrorIs(t, save(version(3)), relayer.ErrConflict)
	require.NoError(t, save(func(s *relayer.Session) { s.Version, s.State, s.Parties = 4, relayer.SessionFailed, nil }))
	got, err := toSession(sessionAt(t, d, fullSession(q, 0).ID))
	require.NoError(t, err)
	want := fullSession(q, 0)
	want.Version, want.State, want.Parties = 4, relayer.SessionFailed, nil
	equal(t, want, got)
}

func sessionAt(t *testing.T, d *DB, s relayer.SessionID) (row sessionRow) {
	t.Helper()
	require.NoError(t, d.w.Where("id = ?", s[:]).Take(&row).Error)
	return row
}

// One request, one digest, also after a restart, and nothing of the refused change is stored.
func TestThreat26OneRequestOneDigest(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q := fullRequest(relayer.Sign, "s")
	feed(t, d, relayer.RequestOpened{Request: q})
	save := func(digest, tweak [32]byte) error {
		return d.Save(ctx, relayer.Change{
			Domain: dom, Request: q.ID, Status: relayer.Answered, SignOnce: &relayer.SignOnce{Digest: digest, Tweak: tweak},
		})
	}
	require.NoError(t, save(id(1), id(2)))
	require.NoError(t, save(id(1), id(2)))
	before := dump(t, d)
	for range 2 {
		for _, other := range [][2][32]byte{{id(9), id(2)}, {id(1), id(9)}, {id(2), id(1)}} {
			s := fullSession(q, 5)
			err := d.Save(ctx, relayer.Change{
				Domain: dom, Request: q.ID, Session: &s, SignOnce: &relayer.SignOnce{Digest: other[0], Tweak: other[1]},
			})
			require.Equal(t, relayer.CodeSignOnceConflict, relayer.CodeFrom(err))
			require.Equal(t, before, dump(t, d))
		}
		d = reopen(t, d, path)
	}
	require.NoError(t, save(id(1), id(2)))
}

// Who consented never attests failure, who attested failure (the zero pair) never consents.
func TestThreat34ConsentExcludesFailure(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	zero := [32]byte{}
	for _, first := range [][32]byte{id("consent"), zero} {
		q := fullRequest(relayer.Sign, fmt.Sprint(first[0]))
		q.At.Number = uint64(first[0])
		feed(t, d, relayer.RequestOpened{Request: q})
		save := func(pair [32]byte) error {
			return d.Save(ctx, relayer.Change{
				Domain: dom, Request: q.ID, SignOnce: &relayer.SignOnce{Digest: pair, Tweak: pair},
				Attestations: []relayer.SignedAttestation{{Hash: pair, Sig: []byte{1}}},
			})
		}
		require.NoError(t, save(first))
		before := dump(t, d)
		for range 2 {
			for _, second := range [][32]byte{id("consent"), zero} {
				if second == first {
					require.NoError(t, save(second), "again is no conflict")
					continue
				}
				require.Equal(t, relayer.CodeSignOnceConflict, relayer.CodeFrom(save(second)))
			}
			d = reopen(t, d, path)
			require.Equal(t, before, dump(t, d), "the attestation of the refused change is not stored")
		}
		works, err := d.Unfinished(ctx, dom)
		require.NoError(t, err)
		for _, w := range works {
			if w.Request.ID == q.ID {
				equal(t, &relayer.SignOnce{Digest: first, Tweak: first}, w.SignOnce)
			}
		}
	}
}

// Keygen settles, a reshare flips, is revived, the key goes.
func TestKeyLifecycle(t *testing.T) {
	d := openAt(t, newPath(t))
	q, first := keygenStaged(t, d, "k", 500)
	lost := fullShare("lost attempt", 500)
	stage(t, d, q, lost)
	require.Equal(t, map[[32]byte]shareState{first.Set: shareStaged, lost.Set: shareStaged}, states(t, d, q.Key))
	feed(t, d, activate(q, first), relayer.RequestClosed{Request: q.ID, Status: relayer.Settled})
	require.Equal(t, map[[32]byte]shareState{first.Set: shareActive}, states(t, d, q.Key))
	key, err := d.Key(ctx, dom, q.Key)
	require.NoError(t, err)
	equal(t, relayer.Key{
		Domain: dom, ID: q.Key, Owner: q.Requester, Epoch: 3, ShareSet: first.Set, Public: first.Public, Status: relayer.KeyActive,
	}, key)
	late := relayer.Change{Domain: dom, Request: q.ID, Share: &relayer.StagedShare{Key: q.Key, Share: fullShare("late", 9)}}
	require.ErrorIs(t, d.Save(ctx, late), relayer.ErrConflict, "the request is over")

	r := fullRequest(relayer.Reshare, "r")
	r.Key = q.Key
	feed(t, d, relayer.RequestOpened{Request: r})
	second := fullShare("second", 500)
	stage(t, d, r, second)
	require.Equal(t, map[[32]byte]shareState{first.Set: shareActive, second.Set: shareStaged}, states(t, d, q.Key))
	flip := activate(r, second)
	flip.Epoch = r.Target
	feed(t, d, flip)
	require.Equal(t, map[[32]byte]shareState{first.Set: shareRetired, second.Set: shareActive}, states(t, d, q.Key))
	_, err = d.Share(ctx, dom, q.Key, first.Set)
	require.ErrorIs(t, err, relayer.ErrNotFound, "a retired share does not sign")
	feed(t, d, activate(q, first))
	require.Equal(t, map[[32]byte]shareState{first.Set: shareActive, second.Set: shareRetired}, states(t, d, q.Key))
	got, err := d.Share(ctx, dom, q.Key, first.Set)
	require.NoError(t, err)
	equal(t, first, got)
	feed(t, d, relayer.KeyActivated{Key: q.Key, Request: r.ID, Epoch: 5, ShareSet: id("not ours"), Public: first.Public})
	require.Equal(t, map[[32]byte]shareState{first.Set: shareRetired, second.Set: shareRetired}, states(t, d, q.Key))

	feed(t, d, relayer.KeyStatusSet{Key: q.Key, Status: relayer.KeyDeleting})
	require.Len(t, states(t, d, q.Key), 2, "the grace period destroys nothing")
	feed(t, d, relayer.KeyStatusSet{Key: q.Key, Status: relayer.KeyDeleted})
	require.Empty(t, states(t, d, q.Key))
	late.Request, late.Share.Share = r.ID, fullShare("later", 9)
	require.ErrorIs(t, d.Save(ctx, late), relayer.ErrConflict, "the key is gone, though the request is open")
	require.ErrorIs(t, tryFeed(d, flip), relayer.ErrConflict)
	feed(t, d, relayer.KeyStatusSet{Key: q.Key, Status: relayer.KeyDeleted})
}

func states(t testing.TB, d *DB, k relayer.KeyID) map[[32]byte]shareState {
	t.Helper()
	var rows []shareRow
	require.NoError(t, d.w.Where("key = ?", k[:]).Find(&rows).Error)
	out := map[[32]byte]shareState{}
	for _, r := range rows {
		out[[32]byte(r.ShareSet)] = r.State
	}
	return out
}

// Rows that somebody else wrote: an error that says so, never a panic, never half a list.
func TestLyingRows(t *testing.T) {
	committees := func(d *DB, _ relayer.Request) error { _, err := d.Committees(ctx, dom); return err }
	unfinished := func(d *DB, _ relayer.Request) error { _, err := d.Unfinished(ctx, dom); return err }
	request := func(d *DB, q relayer.Request) error { _, err := d.Request(ctx, dom, q.ID); return err }
	keys := func(d *DB, _ relayer.Request) error { _, err := d.Keys(ctx, dom); return err }
	for statement, read := range map[string]func(*DB, relayer.Request) error{
		"UPDATE committees SET m = 1":              committees,
		"UPDATE committees SET operators = 'x'":    committees,
		"UPDATE committees SET operators = '[{}]'": committees,
		"UPDATE requests SET kind = 256":           unfinished,
		"UPDATE requests SET callback_gas = -1":    request,
		"UPDATE keys SET status = 300":             keys,
		"UPDATE sessions SET parties = '[1]'":      unfinished,
		"UPDATE answers SET payload = x'0102'":     unfinished,
	} {
		d := openAt(t, newPath(t))
		q, _ := keygenStaged(t, d, "k", 500)
		require.NoError(t, d.Save(ctx, fullChange(q, "more")))
		feed(t, d, relayer.CommitteeSet{Committee: committee(1)})
		require.NoError(t, read(d, q))
		require.NoError(t, d.w.Exec(statement).Error)
		require.ErrorIs(t, read(d, q), ErrDamaged, statement)
		require.Error(t, d.w.Exec("UPDATE keys SET owner = x'00'").Error, "lengths are checked by the tables")
		require.NoError(t, d.Close())
	}
}

func BenchmarkSave(b *testing.B) {
	d, err := Open(ctx, config(newPath(b))) // with the waits for the disk
	require.NoError(b, err)
	defer d.Close()
	q := fullRequest(relayer.Sign, "s")
	feed(b, d, relayer.RequestOpened{Request: q})
	s := fullSession(q, 0)
	for b.Loop() {
		require.NoError(b, d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Session: &s}))
		s.Version++
	}
}
