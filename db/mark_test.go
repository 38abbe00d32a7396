package db

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
)

// backup keeps the files of a closed database and puts them back later.
type backup map[string][]byte

func backUp(t *testing.T, path string, suffixes ...string) backup {
	t.Helper()
	b := backup{}
	for _, suffix := range suffixes {
		content, err := os.ReadFile(path + suffix)
		require.NoError(t, err)
		b[path+suffix] = content
	}
	return b
}

func (b backup) restore(t *testing.T) {
	t.Helper()
	for path, content := range b {
		require.NoError(t, os.WriteFile(path, content, 0o600))
	}
}

// ours is a committee of the requests' epoch in which this operator sits.
func ours(e relayer.Epoch) relayer.CommitteeSet {
	c := committee(e)
	c.Cancelled = false
	c.Operators[1].Account = operator
	return relayer.CommitteeSet{Committee: c}
}

// refuses: a barred database answers questions, follows the chain, and justifies nothing.
func refuses(t *testing.T, d *DB, q relayer.Request) {
	t.Helper()
	require.Equal(t, relayer.CodeDBRolledBack, relayer.CodeFrom(d.Barred()))
	require.ErrorContains(t, d.Barred(), "keymesh db repair", "it says what to do")
	s := fullSession(q, 7)
	before := dump(t, d)
	err := d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Session: &s})
	require.Equal(t, relayer.CodeDBRolledBack, relayer.CodeFrom(err))
	_, err = d.TakePreParams(ctx, id("s"))
	require.Equal(t, relayer.CodeDBRolledBack, relayer.CodeFrom(err))
	require.Equal(t, before, dump(t, d))
	require.NoError(t, d.Check(ctx))
	_, err = d.Key(ctx, dom, q.Key)
	require.NoError(t, err)
	feed(t, d)
}

// The database comes back from a backup that is older than the mark beside it.
func TestThreat47BackupOlderThanMark(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q, _ := keygenStaged(t, d, "k", 500)
	require.NoError(t, d.AddPreParams(ctx, relayerPreParams("used later")))
	var pre preParamsRow
	require.NoError(t, d.w.Take(&pre).Error)
	require.NoError(t, d.Close())
	old := backUp(t, path, "")

	d = openAt(t, path)
	require.NoError(t, d.Barred())
	_, err := d.TakePreParams(ctx, id("s"))
	require.NoError(t, err)
	require.NoError(t, d.Close())

	old.restore(t)
	marked := backUp(t, path, ".mark")
	d = openAt(t, path)
	refuses(t, d, q)
	require.Equal(t, marked, backUp(t, path, ".mark"), "it stays above the count")
	n, err := d.CountPreParams(ctx)
	require.NoError(t, err)
	require.Zero(t, n, "they may have been used")
	require.False(t, containsPiece(onDisk(t, path), pre.Sealed))
	for range 20 {
		feed(t, d) // the count passes the mark
	}
	d = reopen(t, d, path)
	refuses(t, d, q)

	require.NoError(t, d.Repair(ctx))
	for range 2 {
		require.NoError(t, d.Barred())
		s := fullSession(q, 8)
		s.ID = id("session", q.ID, d.mark.changes)
		s.Attempt = uint32(d.mark.changes)
		require.NoError(t, d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Session: &s}))
		_, err = d.TakePreParams(ctx, id("s"))
		require.Equal(t, relayer.CodePreParamsEmpty, relayer.CodeFrom(err))
		require.ErrorIs(t, d.AddPreParams(ctx, relayerPreParams("used later")), relayer.ErrConflict)
		d = reopen(t, d, path)
	}
}

// What was taken or sworn a moment before is marked: an image of the disk from just before does not pass.
func TestThreat47MarkIsThereWhenItMatters(t *testing.T) {
	for name, do := range map[string]func(*DB, relayer.Request) error{
		"taken": func(d *DB, _ relayer.Request) error { _, err := d.TakePreParams(ctx, id("s")); return err },
		"sworn": func(d *DB, q relayer.Request) error {
			return d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, SignOnce: &relayer.SignOnce{}})
		},
		"staged": func(d *DB, q relayer.Request) error {
			return d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Share: &relayer.StagedShare{Key: q.Key, Share: fullShare("more", 50)}})
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := newPath(t)
			d := openAt(t, path)
			q, _ := keygenStaged(t, d, "k", 500)
			require.NoError(t, d.AddPreParams(ctx, relayerPreParams("p")))
			image := filepath.Join(t.TempDir(), "image")
			require.NoError(t, d.w.Exec("VACUUM INTO ?", image).Error) // a backup of the running node
			require.NoError(t, do(d, q))
			mark := backUp(t, path, ".mark") // the machine stops: nothing is closed
			require.NoError(t, d.Close())
			content, err := os.ReadFile(image)
			require.NoError(t, err)
			mark[path] = content
			mark.restore(t)
			refuses(t, openAt(t, path), q)
		})
	}
}

// Anything but the file that belongs to the database counts as a restore; a first start with nothing beside it does not.
func TestThreat47MarkMissingOrForeign(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q, _ := keygenStaged(t, d, "k", 500)
	require.NoError(t, d.Close())
	good := backUp(t, path, "", ".mark")

	other := newPath(t)
	require.NoError(t, openAt(t, other).Close())
	foreign, err := os.ReadFile(other + ".mark")
	require.NoError(t, err)
	own := good[path+".mark"]
	flipped := append([]byte{}, own...)
	flipped[30] ^= 1
	for name, content := range map[string][]byte{
		"missing": nil, "empty": {}, "another database's": foreign, "altered": flipped, "cut": own[:20], "longer": append(append([]byte{}, own...), 0),
	} {
		t.Run(name, func(t *testing.T) {
			good.restore(t)
			require.NoError(t, os.Remove(path+".mark"))
			if content != nil {
				require.NoError(t, os.WriteFile(path+".mark", content, 0o600))
			}
			d := openAt(t, path)
			refuses(t, d, q)
			require.NoError(t, d.Repair(ctx))
			d = reopen(t, d, path)
			require.NoError(t, d.Barred())
			require.NoError(t, d.Close())
		})
	}
	// The database is gone, and a new one would know nothing of what this operator did.
	good.restore(t)
	require.NoError(t, os.Remove(path))
	require.Equal(t, relayer.CodeDBRolledBack, relayer.CodeFrom(openAt(t, path).Barred()))
}

// No step waits for the mark but those that must, and it never runs ahead of the database.
func TestMarkFollows(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	marked := func() uint64 {
		n, found, err := d.mark.read()
		require.NoError(t, err)
		require.True(t, found)
		return n
	}
	at, start := marked(), d.mark.changes
	for range 5 {
		feed(t, d)
	}
	require.Equal(t, at, marked())
	d.mark.tried = d.mark.tried.Add(-markPause)
	feed(t, d)
	require.Equal(t, start+6, marked())
	before := marked()
	failAt(t, d, 1)
	require.Error(t, tryFeed(d))
	failAt(t, d, -1)
	require.NoError(t, d.mark.now())
	require.Equal(t, before, marked(), "what is not stored is not counted")
	feed(t, d)
	require.NoError(t, d.Close())
	require.Equal(t, start+7, marked())

	// The disk refuses the mark: a set that was taken is not handed out, everything else goes on.
	d = openAt(t, path)
	require.NoError(t, d.AddPreParams(ctx, relayerPreParams("p")))
	require.NoError(t, os.Mkdir(path+".mark.new", 0o700))
	_, err := d.TakePreParams(ctx, id("s"))
	require.ErrorContains(t, err, "high-water mark")
	q, _ := keygenStaged(t, d, "k", 50)
	require.NoError(t, os.Remove(path+".mark.new"))
	stage(t, d, q, fullShare("more", 50))
	d = reopen(t, d, path)
	require.NoError(t, d.Barred())
	n, err := d.CountPreParams(ctx)
	require.NoError(t, err)
	require.Zero(t, n, "wasted")
}

// A process that dies between the first count and its mark is not taken for a restore, at whatever point.
func TestMarkOfTheFirstStart(t *testing.T) {
	path := newPath(t)
	require.NoError(t, os.Mkdir(path+".mark.new", 0o700)) // the mark cannot be made
	_, err := Open(ctx, config(path))
	require.ErrorContains(t, err, "high-water mark")
	require.NoError(t, os.Remove(path+".mark.new"))
	d := openAt(t, path)
	require.NoError(t, d.Barred())
	require.NoError(t, d.mark.replace(0)) // as if only the count had been stored
	require.NoError(t, d.w.Exec("UPDATE mark SET changes = 1").Error)
	d.barred.Store(rolledBack("so that Close writes no mark"))
	d = reopen(t, d, path)
	require.NoError(t, d.Barred())
}

// Database and mark come back together, from before the keygen or the reshare: nothing in the directory tells. The chain
// does, and the old share signs no more.
func TestThreat47OlderThanTheChain(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q, first := keygenStaged(t, d, "k", 500)
	feed(t, d, ours(q.Epoch), ours(q.Target), activate(q, first), relayer.RequestClosed{Request: q.ID, Status: relayer.Settled})
	r, second := fullRequest(relayer.Reshare, "r"), fullShare("second", 500)
	r.Key = q.Key
	feed(t, d, relayer.RequestOpened{Request: r})
	require.NoError(t, d.AddPreParams(ctx, relayerPreParams("used by the reshare")))
	require.NoError(t, d.Close())
	old := backUp(t, path, "", ".mark")
	flip := activate(r, second)
	flip.Epoch = r.Target

	// The node that stored its share is at ease.
	d = openAt(t, path)
	stage(t, d, r, second)
	feed(t, d, flip)
	require.NoError(t, d.Barred())
	lost, err := d.Lost(ctx)
	require.NoError(t, err)
	require.Empty(t, lost)
	require.NoError(t, d.Close())

	old.restore(t)
	d = openAt(t, path)
	require.NoError(t, d.Barred())
	feed(t, d, flip)
	for range 2 {
		refuses(t, d, r)
		require.ErrorContains(t, d.Barred(), q.Key.String())
		_, err := d.Share(ctx, dom, q.Key, first.Set)
		require.ErrorIs(t, err, relayer.ErrNotFound)
		n, err := d.CountPreParams(ctx)
		require.NoError(t, err)
		require.Zero(t, n)
		lost, err = d.Lost(ctx)
		require.NoError(t, err)
		require.Len(t, lost, 1)
		require.Equal(t, q.Key, lost[0].ID)
		d = reopen(t, d, path)
	}
	require.NoError(t, d.Repair(ctx))
	d = reopen(t, d, path)
	require.NoError(t, d.Barred(), "the loss is known")
	_, err = d.Share(ctx, dom, q.Key, first.Set)
	require.ErrorIs(t, err, relayer.ErrNotFound)
}

// A key of other operators, a member that was voted out, a key past its grace period: nothing is missing.
func TestNothingLost(t *testing.T) {
	d := openAt(t, newPath(t))
	theirs := fullRequest(relayer.Keygen, "theirs")
	theirs.Epoch = 5
	q, sh := keygenStaged(t, d, "ours", 500)
	feed(t, d, relayer.CommitteeSet{Committee: committee(5)}, ours(q.Epoch), relayer.RequestOpened{Request: theirs},
		activate(theirs, fullShare("not ours", 1)), activate(q, sh))
	require.NoError(t, d.Barred())
	out := activate(q, fullShare("without us", 1))
	out.Epoch = 5
	feed(t, d, out)
	gone, rows := deleting(t, d, "gone")
	require.Len(t, rows, 3)
	require.NoError(t, d.Save(ctx, destroyOf(gone)))
	require.NoError(t, d.Barred())
	lost, err := d.Lost(ctx)
	require.NoError(t, err)
	require.Empty(t, lost)
}
