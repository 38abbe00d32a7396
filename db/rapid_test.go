package db

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/keymesh/keymesh/relayer"
)

// class is what callers can tell of an error.
func class(err error) string {
	switch {
	case err == nil:
		return "ok"
	case relayer.CodeFrom(err) != "":
		return string(relayer.CodeFrom(err))
	case errors.Is(err, relayer.ErrConflict):
		return "conflict"
	case errors.Is(err, relayer.ErrNotFound):
		return "not found"
	}
	return err.Error()
}

// A small world, so that events and changes meet: two keys, a few requests, few of everything else. Grace periods end
// while the test runs; the second deletion of the first key has a later end, or an earlier one.
func world() []relayer.Request {
	var out []relayer.Request
	for i, kind := range []relayer.Kind{relayer.Keygen, relayer.Keygen, relayer.Reshare, relayer.Reshare, relayer.Sign,
		relayer.Delete, relayer.Delete, relayer.Delete} {
		q := fullRequest(kind, fmt.Sprint("r", i))
		q.Nonce = uint64(i)
		if kind != relayer.Keygen {
			q.Key = out[i%2].Key
		}
		q.After = block([]uint64{6, 4, 9}[i%3]).Time
		out = append(out, q)
	}
	return out
}

func drawEvent(t *rapid.T, requests []relayer.Request) relayer.Event {
	q := requests[rapid.IntRange(0, len(requests)-1).Draw(t, "request")]
	sh := fullShare(fmt.Sprint(rapid.IntRange(0, 3).Draw(t, "set")), 40)
	user := account(rapid.IntRange(0, 2).Draw(t, "user"))
	switch rapid.IntRange(0, 8).Draw(t, "event") {
	case 0:
		status := rapid.SampledFrom([]relayer.RequestStatus{relayer.Settled, relayer.Failed, relayer.Expired}).Draw(t, "status")
		e := relayer.RequestClosed{Request: q.ID, Status: status, Code: relayer.CodeTimeout}
		if rapid.Bool().Draw(t, "known end") {
			e.At, e.Tx = block(uint64(status)), id("tx", status)
		}
		return e
	case 1:
		return activate(q, sh)
	case 2:
		status := rapid.SampledFrom([]relayer.KeyStatus{relayer.KeyActive, relayer.KeyDeleting, relayer.KeyDeleting,
			relayer.KeyDeleting, relayer.KeyDeleting, relayer.KeyDeleted, relayer.KeyFailed}).Draw(t, "key status")
		return relayer.KeyStatusSet{Key: q.Key, Status: status}
	case 3:
		return relayer.KeyOpenSet{Key: q.Key, Open: rapid.Bool().Draw(t, "open")}
	case 4, 5:
		return relayer.KeyUserSet{Key: q.Key, Account: user, Allowed: rapid.Bool().Draw(t, "allowed")}
	}
	return relayer.RequestOpened{Request: q}
}

func drawChange(t *rapid.T, requests []relayer.Request) relayer.Change {
	q := requests[rapid.IntRange(0, len(requests)-1).Draw(t, "request")]
	few := func(what string) int { return rapid.IntRange(0, 3).Draw(t, what) }
	c := relayer.Change{Domain: dom, Request: q.ID}
	if few("has session") > 1 {
		s := fullSession(q, uint32(few("attempt")))
		s.Version, s.State = uint64(1+few("version")), relayer.State(1+few("state")*2)
		c.Session = &s
	}
	if few("has once") == 0 {
		c.SignOnce = &relayer.SignOnce{Digest: id(few("digest") / 3)}
		if few("forswear") == 0 {
			c.SignOnce = &relayer.SignOnce{}
		}
	}
	if few("has share") == 0 && (q.Kind == relayer.Keygen || q.Kind == relayer.Reshare) {
		c.Share = &relayer.StagedShare{Key: q.Key, Share: fullShare(fmt.Sprint(few("set")), 40)}
	}
	if few("destroy") == 0 || q.Kind == relayer.Delete {
		k := requests[few("key")/3].Key
		if few("its key") > 0 {
			k = q.Key
		}
		c.Destroy = &k
	}
	for range few("attestations") {
		c.Attestations = append(c.Attestations, relayer.SignedAttestation{
			Hash: id(few("statement")), Account: account(few("account")), Sig: []byte{byte(1 + few("sig"))},
		})
	}
	if few("has answer") == 0 {
		c.Answer = &relayer.Answer{Signature: relayer.Signature{byte(few("answer"))}}
	}
	if few("has status") == 0 {
		c.Status, c.Code = relayer.RequestStatus(1+2*few("status")), relayer.CodeBusy
	}
	return c
}

// Whatever happens in whatever order, with restarts in between, the database and the model say the same.
func TestStoreAgainstModel(t *testing.T) {
	base, n := t.TempDir(), 0
	requests := world()
	rapid.Check(t, func(t *rapid.T) {
		n++
		m, height := newModel(), uint64(0)
		c := config(filepath.Join(base, fmt.Sprint(n, ".db")))
		c.now = func() time.Time { return m.now }
		d, err := Open(ctx, c)
		require.NoError(t, err)
		hurry(t, d)
		defer func() { d.Close() }()
		step := func(t *rapid.T, change func(*model) error, do func() error) bool {
			t.Helper()
			m.now = time.Unix(rapid.Int64Range(1_800_000_000, 1_900_000_000).Draw(t, "now"), 0).UTC() // it jumps
			next, err := m.clone(), do()
			require.Equal(t, class(change(&next)), class(err), "%v", err)
			if err == nil {
				m = next
			}
			return err == nil
		}
		t.Repeat(map[string]func(*rapid.T){
			"apply": func(t *rapid.T) {
				b := relayer.Batch{After: block(height), To: block(height + 1)}
				for range rapid.IntRange(1, 3).Draw(t, "events") {
					b.Events = append(b.Events, drawEvent(t, requests))
				}
				if step(t, func(m *model) error { return m.apply(b) }, func() error { return d.Apply(ctx, dom, b) }) {
					height++
				}
			},
			"save": func(t *rapid.T) {
				c := drawChange(t, requests)
				step(t, func(m *model) error { return m.save(c) }, func() error { return d.Save(ctx, c) })
			},
			"reopen": func(t *rapid.T) {
				require.NoError(t, d.Close())
				d, err = Open(ctx, c)
				require.NoError(t, err)
				hurry(t, d)
				m.reopened()
			},
			"": func(t *rapid.T) { agree(t, &m, d, height) },
		})
	})
}

func agree(t *rapid.T, m *model, d *DB, height uint64) {
	at, err := d.Cursor(ctx, dom)
	require.NoError(t, err)
	equal(t, block(height), at)
	works, err := d.Unfinished(ctx, dom)
	require.NoError(t, err)
	equal(t, m.unfinished(), works)
	keys, err := d.Keys(ctx, dom)
	require.NoError(t, err)
	require.Len(t, keys, len(m.keys))
	for _, k := range keys {
		equal(t, m.keys[k.ID], k)
		for _, s := range m.shares[k.ID] {
			got, err := d.Share(ctx, dom, k.ID, s.share.Set)
			if s.state == shareRetired {
				require.ErrorIs(t, err, relayer.ErrNotFound)
				continue
			}
			require.NoError(t, err)
			equal(t, s.share, got)
		}
	}
	var n int64
	require.NoError(t, d.r.Model(&shareRow{}).Count(&n).Error)
	for _, s := range m.shares {
		n -= int64(len(s))
	}
	require.Zero(t, n, "no share that the model does not know")
	records, err := d.Requests(ctx, dom, relayer.RequestFilter{})
	require.NoError(t, err)
	equal(t, m.records(), records)
	for _, rec := range records {
		q, err := d.Request(ctx, dom, rec.Request.ID)
		require.NoError(t, err)
		equal(t, rec.Request, q)
		trace, err := d.Trace(ctx, dom, q.ID)
		require.NoError(t, err)
		equal(t, m.trace(q.ID), trace)
	}
}
