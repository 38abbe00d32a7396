package db

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"

	"github.com/keymesh/keymesh/relayer"
)

// graceEnd is when the deletions of these tests may no longer be cancelled: long after the blocks before.
var graceEnd = block(1000).Time

// deleting is a key with a staged, an active and a retired share, and a request to delete it that nobody can cancel now.
func deleting(t testing.TB, d *DB, name string) (relayer.Request, []shareRow) {
	t.Helper()
	keygen, first := keygenStaged(t, d, name, 3000)
	feed(t, d, activate(keygen, first), relayer.RequestClosed{Request: keygen.ID, Status: relayer.Settled})
	reshare := fullRequest(relayer.Reshare, name+" reshare")
	reshare.Key = keygen.Key
	feed(t, d, relayer.RequestOpened{Request: reshare})
	second := fullShare(name+" second", 3000)
	stage(t, d, reshare, second)
	feed(t, d, activate(reshare, second))
	stage(t, d, reshare, fullShare(name+" third", 50))
	feed(t, d, relayer.RequestClosed{Request: reshare.ID, Status: relayer.Settled})

	q := deletion(keygen.Key, name, 1)
	feed(t, d, relayer.RequestOpened{Request: q}, relayer.KeyStatusSet{Key: q.Key, Status: relayer.KeyDeleting})
	require.Len(t, states(t, d, q.Key), 3)
	feedAt(t, d, graceEnd)
	return q, sharesOf(t, d, q.Key)
}

func deletion(k relayer.KeyID, name string, nonce uint64) relayer.Request {
	q := fullRequest(relayer.Delete, name+" deletion "+fmt.Sprint(nonce))
	q.Key, q.After, q.Nonce = k, graceEnd, nonce
	return q
}

// feedAt applies a block of a given time.
func feedAt(t testing.TB, d *DB, at time.Time, events ...relayer.Event) {
	t.Helper()
	after, err := d.Cursor(ctx, dom)
	require.NoError(t, err)
	to := block(after.Number + 1)
	to.Time = at
	require.NoError(t, d.Apply(ctx, dom, relayer.Batch{After: after, To: to, Events: events}))
}

func sharesOf(t testing.TB, d *DB, k relayer.KeyID) (rows []shareRow) {
	t.Helper()
	require.NoError(t, d.r.Where("key = ?", k[:]).Find(&rows).Error)
	return rows
}

func destroyOf(q relayer.Request) relayer.Change {
	k := q.Key
	return relayer.Change{
		Domain: dom, Request: q.ID, Destroy: &k,
		Attestations: []relayer.SignedAttestation{{Hash: id("destroyed", q.ID), Account: operator, Sig: []byte("sig")}},
	}
}

func found(t *testing.T, path string, rows []shareRow) bool {
	t.Helper()
	data := onDisk(t, path)
	for _, row := range rows {
		if containsPiece(data, row.Sealed) || containsPiece(data, row.WrappedKey) {
			return true
		}
	}
	return false
}

// Everything of the key goes, nothing of another's, and it is off the disk when Save returns.
func TestThreat49DestroyedWhenSaid(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	other, _ := keygenStaged(t, d, "other", 500)
	q, rows := deleting(t, d, "k")
	require.True(t, found(t, path, rows))
	for range 2 { // asked again it is harmless
		require.NoError(t, d.Save(ctx, destroyOf(q)))
		require.Empty(t, states(t, d, q.Key))
		require.False(t, found(t, path, rows))
	}
	require.Len(t, states(t, d, other.Key), 1)
	trace, err := d.Trace(ctx, dom, q.ID)
	require.NoError(t, err)
	require.Equal(t, []common.Address{operator}, trace.Attested)
	require.False(t, trace.Record.Answered.IsZero())

	// The deletion expires; the owner asks again. There is nothing left to destroy, and no second grace period.
	again := deletion(q.Key, "k", 2)
	feedAt(t, d, graceEnd.Add(time.Hour), relayer.RequestClosed{Request: q.ID, Status: relayer.Expired},
		relayer.RequestOpened{Request: again})
	require.ErrorIs(t, d.Save(ctx, destroyOf(q)), relayer.ErrConflict)
	require.NoError(t, d.Save(ctx, destroyOf(again)))
}

// The last line of defence: whichever condition does not hold, no share goes, and nothing else of the change is stored.
func TestThreat49DestroyRefused(t *testing.T) {
	status := func(s relayer.KeyStatus) func(*testing.T, *DB, relayer.Request, *relayer.Change) {
		return func(t *testing.T, d *DB, q relayer.Request, _ *relayer.Change) {
			require.NoError(t, d.w.Model(&keyRow{}).Where("id = ?", q.Key[:]).Update("status", int64(s)).Error)
		}
	}
	closed := func(s relayer.RequestStatus) func(*testing.T, *DB, relayer.Request, *relayer.Change) {
		return func(t *testing.T, d *DB, q relayer.Request, _ *relayer.Change) {
			feedAt(t, d, graceEnd, relayer.RequestClosed{Request: q.ID, Status: s})
		}
	}
	column := func(table, column string, value any) func(*testing.T, *DB, relayer.Request, *relayer.Change) {
		return func(t *testing.T, d *DB, _ relayer.Request, _ *relayer.Change) {
			require.NoError(t, d.w.Exec("UPDATE "+table+" SET "+column+" = ?", value).Error)
		}
	}
	early := graceEnd.Add(-time.Microsecond)
	for name, change := range map[string]func(*testing.T, *DB, relayer.Request, *relayer.Change){
		"cancelled, the key active again": func(t *testing.T, d *DB, q relayer.Request, _ *relayer.Change) {
			feedAt(t, d, graceEnd, relayer.RequestClosed{Request: q.ID, Status: relayer.Cancelled},
				relayer.KeyStatusSet{Key: q.Key, Status: relayer.KeyActive})
		},
		"cancelled":        closed(relayer.Cancelled),
		"settled":          closed(relayer.Settled),
		"failed":           closed(relayer.Failed),
		"expired":          closed(relayer.Expired),
		"vanished":         closed(relayer.Vanished),
		"key requested":    status(relayer.KeyRequested),
		"key active":       status(relayer.KeyActive),
		"key deleted":      status(relayer.KeyDeleted),
		"key failed":       status(relayer.KeyFailed),
		"final block late": column("cursors", "time", early.UnixMicro()),
		"final block late, the key's end unknown": func(t *testing.T, d *DB, _ relayer.Request, _ *relayer.Change) {
			require.NoError(t, d.w.Exec("UPDATE keys SET destroy_after = NULL").Error)
			require.NoError(t, d.w.Exec("UPDATE cursors SET time = ?", early.UnixMicro()).Error)
		},
		"final block without time": func(t *testing.T, d *DB, _ relayer.Request, _ *relayer.Change) {
			feedAt(t, d, time.Time{})
		},
		"no final block": func(t *testing.T, d *DB, _ relayer.Request, _ *relayer.Change) {
			require.NoError(t, d.w.Exec("DELETE FROM cursors").Error)
		},
		"grace without end": column("requests", "after_time", nil),
		"a newer deletion's grace": func(t *testing.T, d *DB, q relayer.Request, _ *relayer.Change) {
			newer := deletion(q.Key, "newer", 2)
			newer.After = graceEnd.Add(time.Hour)
			feedAt(t, d, graceEnd, relayer.RequestOpened{Request: newer})
		},
		"failure attested": func(t *testing.T, d *DB, q relayer.Request, _ *relayer.Change) {
			require.NoError(t, d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, SignOnce: &relayer.SignOnce{}}))
		},
		"failure attested at once": func(_ *testing.T, _ *DB, _ relayer.Request, c *relayer.Change) {
			c.SignOnce = &relayer.SignOnce{}
		},
		"another key": func(t *testing.T, d *DB, _ relayer.Request, c *relayer.Change) {
			other, _ := keygenStaged(t, d, "other", 100)
			feedAt(t, d, graceEnd, relayer.KeyStatusSet{Key: other.Key, Status: relayer.KeyDeleting})
			c.Destroy = &other.Key
		},
		"unknown key":     func(_ *testing.T, _ *DB, _ relayer.Request, c *relayer.Change) { c.Destroy = &relayer.KeyID{1} },
		"unknown request": func(_ *testing.T, _ *DB, _ relayer.Request, c *relayer.Change) { c.Request = id("none") },
		"other domain":    func(_ *testing.T, _ *DB, _ relayer.Request, c *relayer.Change) { c.Domain = otherDom },
		"a signing": func(t *testing.T, d *DB, q relayer.Request, c *relayer.Change) {
			s := fullRequest(relayer.Sign, "s")
			s.Key, s.After = q.Key, graceEnd
			feedAt(t, d, graceEnd, relayer.RequestOpened{Request: s})
			c.Request = s.ID
		},
		"the keygen": func(_ *testing.T, _ *DB, q relayer.Request, c *relayer.Change) { c.Request = relayer.RequestID(q.Key) },
		"the reshare": func(_ *testing.T, _ *DB, _ relayer.Request, c *relayer.Change) {
			c.Request = id("request", "k reshare")
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := openAt(t, newPath(t))
			q, _ := deleting(t, d, "k")
			c := destroyOf(q)
			s := fullSession(q, 0)
			change(t, d, q, &c)
			s.Request = c.Request
			c.Session, c.Status, c.Answer = &s, relayer.Answered, &relayer.Answer{}
			before := dump(t, d)
			require.ErrorIs(t, d.Save(ctx, c), relayer.ErrConflict)
			require.Equal(t, before, dump(t, d))
			require.Len(t, states(t, d, q.Key), 3)
		})
	}
}

func TestThreat39DestroyAllOrNothing(t *testing.T) {
	d := openAt(t, newPath(t))
	q, _ := deleting(t, d, "k")
	c := destroyOf(q)
	said := c.Attestations
	c.Status, c.Attestations = relayer.Answered, nil
	everyStep(t, d, 2, func() error { return d.Save(ctx, c) })
	require.Empty(t, states(t, d, q.Key))

	c.Attestations = said // last, and by itself
	reached := failAt(t, d, 2)
	require.ErrorIs(t, d.Save(ctx, c), errInjected)
	require.True(t, reached())
	require.Empty(t, attested(t, d, q))
	failAt(t, d, -1)
	require.NoError(t, d.Save(ctx, c))
	require.Equal(t, []common.Address{operator}, attested(t, d, q))
}

func attested(t *testing.T, d *DB, q relayer.Request) []common.Address {
	t.Helper()
	trace, err := d.Trace(ctx, dom, q.ID)
	require.NoError(t, err)
	return trace.Attested
}

// A run that ends when its key's grace has ended brings a share: it stays nowhere.
func TestThreat49NoShareAfterGrace(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q, _ := deleting(t, d, "k")
	late := fullRequest(relayer.Reshare, "late")
	late.Key = q.Key
	feedAt(t, d, graceEnd.Add(-time.Second), relayer.RequestOpened{Request: late})
	stage(t, d, late, fullShare("in time", 100))
	feedAt(t, d, graceEnd)
	save := func() error {
		return d.Save(ctx, relayer.Change{
			Domain: dom, Request: late.ID, Share: &relayer.StagedShare{Key: q.Key, Share: fullShare("too late", 100)},
		})
	}
	require.ErrorIs(t, save(), relayer.ErrConflict, "not destroyed yet, but nobody can cancel any more")
	require.NoError(t, d.Save(ctx, destroyOf(q)))
	require.ErrorIs(t, save(), relayer.ErrConflict)
	d = reopen(t, d, path)
	require.ErrorIs(t, save(), relayer.ErrConflict)
	feed(t, d, relayer.KeyStatusSet{Key: q.Key, Status: relayer.KeyDeleted})
	require.ErrorIs(t, save(), relayer.ErrConflict)
	require.Empty(t, states(t, d, q.Key))
}

// An old snapshot keeps destroyed shares in the log: Save waits for it, and says so if it may not wait any longer.
func TestThreat49DestroyWaitsForReaders(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q, rows := deleting(t, d, "k")
	snapshot := oldSnapshot(t, d)

	short, cancel := context.WithTimeout(ctx, 300*time.Millisecond)
	defer cancel()
	err := d.Save(short, destroyOf(q))
	require.Equal(t, relayer.CodeDBLocked, relayer.CodeFrom(err), "%v", err)
	require.Empty(t, states(t, d, q.Key), "stored")
	require.Empty(t, attested(t, d, q), "not true yet")
	require.True(t, found(t, path, rows))

	done := make(chan error, 1)
	go func() { done <- d.Save(ctx, destroyOf(q)) }()
	select {
	case err := <-done:
		t.Fatalf("returned while the shares are in the log: %v", err)
	case <-time.After(700 * time.Millisecond):
	}
	feed(t, d) // others are not held up
	require.NoError(t, snapshot.Rollback().Error)
	require.NoError(t, <-done)
	require.False(t, found(t, path, rows))
}

func TestDestroyGivesUpAtClose(t *testing.T) {
	d := openAt(t, newPath(t))
	q, _ := deleting(t, d, "k")
	oldSnapshot(t, d)
	done := make(chan error, 1)
	go func() { done <- d.Save(ctx, destroyOf(q)) }()
	require.Eventually(t, func() bool { return len(sharesOf(t, d, q.Key)) == 0 }, 5*time.Second, time.Millisecond)
	closed := make(chan error, 1)
	go func() { closed <- d.Close() }()
	select {
	case err := <-done:
		require.Error(t, err)
	case <-time.After(5 * time.Second):
		t.Fatal("Save waits for a closed database")
	}
}

func oldSnapshot(t testing.TB, d *DB) *gorm.DB {
	t.Helper()
	tx := d.r.Begin()
	var n int64
	require.NoError(t, tx.Model(&shareRow{}).Count(&n).Error)
	return tx
}

// destroyChild makes the test binary destroy a key and stop between the commit and the scrub; see TestMain.
const destroyChild = "KEYMESH_TEST_DESTROY"

func destroyHalf(path string) {
	d, err := Open(ctx, config(path))
	if err != nil {
		panic(err)
	}
	tx := d.r.Begin() // holds up the scrub
	var n int64
	tx.Model(&shareRow{}).Count(&n)
	q := deletion(relayer.KeyID(id("request", "k")), "k", 1)
	go func() { panic(fmt.Sprint("not held up: ", d.Save(ctx, destroyOf(q)))) }()
	for n > 0 {
		if err := d.r.Model(&shareRow{}).Count(&n).Error; err != nil {
			panic(err)
		}
	}
	fmt.Println("committed")
	select {}
}

// readChild makes the test binary hold a snapshot of a database until it is killed; see TestMain.
const readChild = "KEYMESH_TEST_READ"

func readForEver(path string) {
	other, err := sql.Open(driverName, dsn(path, "deferred", nil))
	if err != nil {
		panic(err)
	}
	tx, err := other.Begin()
	if err != nil {
		panic(err)
	}
	var n int
	if err := tx.QueryRow("SELECT count(*) FROM shares").Scan(&n); err != nil {
		panic(err)
	}
	fmt.Println("reading")
	time.Sleep(time.Hour)
}

// readElsewhere has another process read the database as it is now, until it is stopped.
func readElsewhere(t *testing.T, path string) (stop func()) {
	t.Helper()
	child, said := startChild(t, readChild, path)
	require.Equal(t, "reading\n", said)
	return func() {
		require.NoError(t, child.Process.Kill())
		child.Wait()
	}
}

// startChild starts the test binary in one of its other lives, and waits for the first line it says.
func startChild(t *testing.T, life, path string) (*exec.Cmd, string) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), life+"="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	t.Cleanup(func() { child.Process.Kill(); child.Wait() })
	said, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	return child, said
}

// kill -9 after the commit and before the log is emptied: the next Open finishes it. Where another program reads an old
// snapshot then, it cannot, and the destruction stays unsaid until the shares are gone.
func TestThreat39KilledBeforeScrub(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q, rows := deleting(t, d, "k")
	require.NoError(t, d.Close())

	stopReading := readElsewhere(t, path)
	child, said := startChild(t, destroyChild, path)
	require.Equal(t, "committed\n", said)
	require.NoError(t, child.Process.Kill())
	child.Wait()
	require.True(t, found(t, path, rows), "the crash came too late to test anything")

	d = openAt(t, path)
	require.Empty(t, states(t, d, q.Key))
	require.True(t, found(t, path, rows))
	require.Empty(t, attested(t, d, q))
	short, cancel := context.WithTimeout(ctx, 200*time.Millisecond)
	defer cancel()
	require.Equal(t, relayer.CodeDBLocked, relayer.CodeFrom(d.Save(short, destroyOf(q))))
	require.Empty(t, attested(t, d, q))
	require.NoError(t, d.Close())
	stopReading()

	d = openAt(t, path)
	require.False(t, found(t, path, rows))
	require.NoError(t, d.Save(ctx, destroyOf(q)))
	require.Equal(t, []common.Address{operator}, attested(t, d, q))
}
