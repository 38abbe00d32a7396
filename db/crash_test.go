package db

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"gorm.io/gorm"

	"github.com/keymesh/keymesh/relayer"
)

// errInjected stands for the process dying, or the disk, before a statement.
var errInjected = errors.New("injected")

// failAt makes the n-th writing statement from now on fail, and reports whether it was reached.
func failAt(t *testing.T, d *DB, n int) (reached func() bool) {
	left := n
	fail := func(tx *gorm.DB) {
		if left--; left == 0 {
			tx.AddError(errInjected)
		}
	}
	cb := d.w.Callback()
	require.NoError(t, cb.Create().Before("gorm:create").Replace("inject", fail))
	require.NoError(t, cb.Update().Before("gorm:update").Replace("inject", fail))
	require.NoError(t, cb.Delete().Before("gorm:delete").Replace("inject", fail))
	return func() bool { return left <= 0 }
}

// everyStep fails do at each of its statements in turn: nothing may have changed. Then it must succeed.
func everyStep(t *testing.T, d *DB, atLeast int, do func() error) {
	t.Helper()
	before := dump(t, d)
	for n := 1; ; n++ {
		reached := failAt(t, d, n)
		err := do()
		if !reached() {
			require.NoError(t, err)
			require.Greater(t, n, atLeast, "too few statements were reached")
			failAt(t, d, -1)
			return
		}
		require.ErrorIs(t, err, errInjected)
		require.Equal(t, before, dump(t, d), "statement %d", n)
	}
}

func TestThreat37ApplyAllOrNothing(t *testing.T) {
	d := openAt(t, newPath(t))
	old, oldShare := keygenStaged(t, d, "old", 500)
	loser := fullShare("loser", 500)
	stage(t, d, old, loser)
	s := fullSession(old, 0)
	require.NoError(t, d.Save(ctx, relayer.Change{Domain: dom, Request: old.ID, Session: &s}))
	fresh := fullRequest(relayer.Keygen, "fresh")
	everyStep(t, d, 12, func() error {
		return tryFeed(d, relayer.CommitteeSet{Committee: committee(1)}, relayer.RequestOpened{Request: fresh},
			activate(old, oldShare), relayer.RequestClosed{Request: old.ID, Status: relayer.Settled},
			relayer.KeyStatusSet{Key: old.Key, Status: relayer.KeyDeleting},
			relayer.KeyStatusSet{Key: old.Key, Status: relayer.KeyDeleted})
	})
}

func TestThreat37SaveAllOrNothing(t *testing.T) {
	d := openAt(t, newPath(t))
	q, _ := keygenStaged(t, d, "k", 500)
	everyStep(t, d, 6, func() error { return d.Save(ctx, fullChange(q, "more")) })
	require.NoError(t, d.AddPreParams(ctx, relayerPreParams("p")))
	everyStep(t, d, 1, func() error { _, err := d.TakePreParams(ctx, id("s")); return err })
}

// A reshare that dies anywhere leaves the old share to sign with, until the flip leaves the new one. The old share stays in
// the file, and does not sign any more (threat 46), whoever asks and after whatever restart.
func TestThreat38ReshareAllOrNothing(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q, first := keygenStaged(t, d, "k", 500)
	feed(t, d, activate(q, first), relayer.RequestClosed{Request: q.ID, Status: relayer.Settled})
	r, second := fullRequest(relayer.Reshare, "r"), fullShare("second", 500)
	r.Key = q.Key
	feed(t, d, relayer.RequestOpened{Request: r})
	signs := func(set [32]byte) error {
		_, err := d.Share(ctx, dom, q.Key, set)
		return err
	}
	everyStep(t, d, 0, func() error {
		require.NoError(t, signs(first.Set))
		return d.Save(ctx, relayer.Change{Domain: dom, Request: r.ID, Share: &relayer.StagedShare{Key: q.Key, Share: second}})
	})
	everyStep(t, d, 4, func() error {
		require.NoError(t, signs(first.Set))
		return tryFeed(d, activate(r, second), relayer.RequestClosed{Request: r.ID, Status: relayer.Settled})
	})
	require.NoError(t, signs(second.Set))
	d = reopen(t, d, path)
	require.NoError(t, signs(second.Set))
	require.Equal(t, map[[32]byte]shareState{first.Set: shareRetired, second.Set: shareActive}, states(t, d, q.Key))
}

func TestThreat46RetiredShareDoesNotSign(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q, first := keygenStaged(t, d, "k", 500)
	r, second := fullRequest(relayer.Reshare, "r"), fullShare("second", 500)
	r.Key = q.Key
	feed(t, d, activate(q, first), relayer.RequestOpened{Request: r})
	stage(t, d, r, second)
	feed(t, d, activate(r, second))
	for range 2 {
		_, err := d.Share(ctx, dom, q.Key, first.Set)
		require.ErrorIs(t, err, relayer.ErrNotFound)
		has, err := d.HasShare(ctx, dom, q.Key, first.Set)
		require.NoError(t, err)
		require.False(t, has)
		d = reopen(t, d, path)
	}
}

func TestCancelledContext(t *testing.T) {
	d := openAt(t, newPath(t))
	q, _ := keygenStaged(t, d, "k", 500)
	before := dump(t, d)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	require.ErrorIs(t, d.Save(cancelled, fullChange(q, "more")), context.Canceled)
	require.Equal(t, before, dump(t, d))
	require.NoError(t, d.Save(ctx, fullChange(q, "more")))
}

// writeChild makes the test binary write until it is killed; see TestMain.
const writeChild = "KEYMESH_TEST_WRITE"

func writeForEver(path string) {
	d, err := Open(ctx, config(path))
	for i := uint64(1); err == nil; i++ {
		q := fullRequest(relayer.Keygen, fmt.Sprint(i))
		if err = tryFeed(d, relayer.RequestOpened{Request: q}); err == nil {
			c := fullChange(q, fmt.Sprint(i))
			c.Status = 0
			err = d.Save(ctx, c)
		}
		fmt.Println(i) // said only after it is durable
	}
	fmt.Println(err)
	os.Exit(1)
}

// kill -9 at whatever instruction it happens to be: everything that was said is there, and nothing is there by half.
func TestThreat37KilledAnywhere(t *testing.T) {
	for round := range 3 {
		path := newPath(t)
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), writeChild+"="+path)
		out, err := child.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, child.Start())
		var said uint64
		for deadline := time.Now().Add(time.Duration(150+50*round) * time.Millisecond); time.Now().Before(deadline) || said == 0; {
			_, err := fmt.Fscanln(out, &said)
			require.NoError(t, err)
		}
		require.NoError(t, child.Process.Kill())
		child.Wait()

		d := openAt(t, path)
		require.NoError(t, d.Barred(), "a crash is no restore")
		works, err := d.Unfinished(ctx, dom)
		require.NoError(t, err)
		require.GreaterOrEqual(t, len(works), int(said))
		at, err := d.Cursor(ctx, dom)
		require.NoError(t, err)
		require.Equal(t, at.Number, uint64(len(works)), "the cursor and what it passed move together")
		for _, w := range works {
			parts := []bool{w.Session != nil, len(w.Staged) == 1, len(w.Attestations) == 2, w.Answer != nil}
			for _, p := range parts {
				require.Equal(t, parts[0], p, "half a change")
			}
			if w.Session != nil {
				_, err := d.Share(ctx, dom, w.Request.Key, w.Staged[0].Hash)
				require.NoError(t, err)
			}
		}
		require.NoError(t, d.Close())
	}
}
