package db

import (
	"bytes"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
)

func TestOpenFromEmpty(t *testing.T) {
	path := newPath(t)
	d, err := Open(ctx, config(path))
	require.NoError(t, err)

	var tables []string
	require.NoError(t, d.r.Raw(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
		AND name NOT LIKE 'goose%' AND name <> 'mark' ORDER BY name`).Scan(&tables).Error)
	require.Equal(t, tableNames, tables)
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "secure_delete": "1", "foreign_keys": "1", "busy_timeout": "100",
	} {
		var got string
		require.NoError(t, d.writer.QueryRow("PRAGMA "+pragma).Scan(&got))
		require.Equal(t, want, got, pragma)
	}
	_, err = d.reader.Exec("DELETE FROM cursors")
	require.Error(t, err, "a reader must not write")

	feed(t, d)
	for _, suffix := range []string{"", "-wal", "-shm", ".lock", ".mark"} {
		info, err := os.Stat(path + suffix)
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), suffix)
	}
	d = reopen(t, d, path)
	at, err := d.Cursor(ctx, dom)
	require.NoError(t, err)
	require.Equal(t, block(1), at)
}

func TestOpenNarrowsFileMode(t *testing.T) {
	path := newPath(t)
	require.NoError(t, os.WriteFile(path, nil, 0o644))
	openAt(t, path)
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestOpenThroughLinks(t *testing.T) {
	path := newPath(t)
	openAt(t, path)
	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.Symlink(filepath.Dir(path), link))
	_, err := Open(ctx, config(filepath.Join(link, filepath.Base(path))))
	require.Equal(t, relayer.CodeDBLocked, relayer.CodeFrom(err), "one folder by two names has one lock")
	link = newPath(t)
	require.NoError(t, os.Symlink(path, link))
	_, err = Open(ctx, config(link))
	require.ErrorContains(t, err, "not a regular file")
}

func TestOpenOddPath(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b?mode=memory#c%20&é.db")
	d := openAt(t, path)
	feed(t, d)
	_, err := os.Stat(path)
	require.NoError(t, err)
}

func TestOpenRefusesConfig(t *testing.T) {
	for name, change := range map[string]func(*Config){
		"no scheme":   func(c *Config) { c.DSN = newPath(t) },
		"other":       func(c *Config) { c.DSN = "postgres://x" },
		"no path":     func(c *Config) { c.DSN = "sqlite:" },
		"no password": func(c *Config) { c.SealPassword = "" },
		"no operator": func(c *Config) { c.Operator = common.Address{} },
		"no folder":   func(c *Config) { c.DSN += "/no/such" },
	} {
		c := config(newPath(t))
		change(&c)
		_, err := Open(ctx, c)
		require.Error(t, err, name)
	}
}

func TestOpenNewerSchema(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	require.NoError(t, d.w.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)").Error)
	require.NoError(t, d.Close())
	_, err := Open(ctx, config(path))
	require.ErrorContains(t, err, "run the newer keymesh")
}

func TestThreat50WrongPassword(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	before := dump(t, d)
	require.NoError(t, d.Close())

	c := config(path)
	c.SealPassword = "tr0ub4dor&3"
	_, err := Open(ctx, c)
	require.Equal(t, relayer.CodeSealFailed, relayer.CodeFrom(err))
	require.ErrorContains(t, err, "wrong sealing password")
	require.NotContains(t, err.Error(), c.SealPassword)

	c = config(path)
	c.Operator = account("somebody else")
	_, err = Open(ctx, c)
	require.Equal(t, relayer.CodeSealFailed, relayer.CodeFrom(err))
	require.ErrorContains(t, err, "belongs to operator")

	require.Equal(t, before, dump(t, openAt(t, path)), "a refused open leaves no lock and no trace")
}

// Somebody who writes the file changes the sealing row: never a panic, never another key, always seal_failed.
func TestThreat50ForgedSealingRow(t *testing.T) {
	other := account("x")
	for column, value := range map[string]any{
		"salt": []byte("0123456789abcdef"), "passes": 2, "memory_kib": 128, "lanes": 2, "check_value": []byte("short"),
		"operator": other[:],
	} {
		path := newPath(t)
		d := openAt(t, path)
		require.NoError(t, d.w.Table("sealing").Where("id = 1").Update(column, value).Error)
		require.NoError(t, d.Close())
		_, err := Open(ctx, config(path))
		require.Equal(t, relayer.CodeSealFailed, relayer.CodeFrom(err), "%s: %v", column, err)
	}
	for _, row := range []sealingRow{{Passes: 0, Lanes: 1}, {Passes: 1}, {Passes: 1, Lanes: 1, MemoryKiB: 1 << 40},
		{Passes: -1, Lanes: 1}, {Passes: 1 << 33, Lanes: 1}, {Passes: 1, Lanes: 256}} {
		_, err := toArgon(row)
		require.Equal(t, relayer.CodeSealFailed, relayer.CodeFrom(err))
	}
}

func TestThreat50SealingRowRemoved(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	keygenStaged(t, d, "k", 100)
	require.NoError(t, d.w.Exec("DELETE FROM sealing").Error)
	require.NoError(t, d.Close())
	_, err := Open(ctx, config(path))
	require.Equal(t, relayer.CodeSealFailed, relayer.CodeFrom(err))
	require.ErrorIs(t, err, ErrDamaged)
}

func TestRealArgon(t *testing.T) {
	c := config(newPath(t))
	c.argon = argonParams{}
	start := time.Now()
	d, err := Open(ctx, c)
	require.NoError(t, err)
	t.Logf("Open with a new file: %s", time.Since(start))
	require.NoError(t, d.Close())
	start = time.Now()
	d, err = Open(ctx, c)
	require.NoError(t, err)
	t.Logf("Open again: %s", time.Since(start))
	require.NoError(t, d.Close())
}

// openChild makes the test binary open a database and say how it went; see TestMain.
const openChild = "KEYMESH_TEST_OPEN"

func TestMain(m *testing.M) {
	if path := os.Getenv(openChild); path != "" {
		_, err := Open(ctx, config(path))
		fmt.Print(relayer.CodeFrom(err))
		os.Exit(0)
	}
	if path := os.Getenv(writeChild); path != "" {
		writeForEver(path)
	}
	if path := os.Getenv(destroyChild); path != "" {
		destroyHalf(path)
	}
	if path := os.Getenv(readChild); path != "" {
		readForEver(path)
	}
	flag.Set("rapid.checks", "4") // some 30 steps each; more by hand: -rapid.checks=1000
	flag.Set("rapid.nofailfile", "true")
	os.Exit(m.Run())
}

func TestThreat48SecondProcess(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	_, err := Open(ctx, config(path))
	require.Equal(t, relayer.CodeDBLocked, relayer.CodeFrom(err))

	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), openChild+"="+path)
	out, err := child.Output()
	require.NoError(t, err)
	require.Equal(t, string(relayer.CodeDBLocked), string(out))

	feed(t, d) // the owner is unharmed
	require.NoError(t, d.Close())
	out, err = exec.Command("env", openChild+"="+path, os.Args[0]).Output()
	require.NoError(t, err)
	require.Empty(t, string(out), "free again")
}

// A program that is not keymesh does not know the lock file: SQLite's own lock has to give a clear error.
func TestThreat48LockedByOtherProgram(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	other, err := sql.Open(driverName, dsn(path, "immediate", nil))
	require.NoError(t, err)
	defer other.Close()
	tx, err := other.Begin()
	require.NoError(t, err)
	before := dump(t, d)
	err = tryFeed(d, relayer.CommitteeSet{Committee: committee(1)})
	require.Equal(t, relayer.CodeDBLocked, relayer.CodeFrom(err), "%v", err)
	require.Equal(t, before, dump(t, d), "readers go on, nothing was applied")
	require.NoError(t, tx.Rollback())
	feed(t, d, relayer.CommitteeSet{Committee: committee(1)})
}

func TestThreat48DiskFull(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q, _ := keygenStaged(t, d, "first", 1000)
	var pages int
	require.NoError(t, d.writer.QueryRow("PRAGMA page_count").Scan(&pages))
	_, err := d.writer.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+1))
	require.NoError(t, err)

	before := dump(t, d)
	s := fullSession(q, 0)
	change := relayer.Change{
		Domain: dom, Request: q.ID, Status: relayer.Answered, Session: &s, SignOnce: &relayer.SignOnce{Digest: id(1)},
		Share: &relayer.StagedShare{Key: q.Key, Share: fullShare("second", 64*1024)},
	}
	err = d.Save(ctx, change)
	require.Equal(t, relayer.CodeDiskFull, relayer.CodeFrom(err), "%v", err)
	require.Equal(t, before, dump(t, d))

	_, err = d.writer.Exec("PRAGMA max_page_count = 1000000")
	require.NoError(t, err)
	require.NoError(t, d.Save(ctx, change), "the same change after the operator made room")
}

func TestThreat48DamagedFile(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	for i := range 20 {
		keygenStaged(t, d, fmt.Sprint("k", i), 5000)
	}
	require.NoError(t, d.Close())
	good, err := os.ReadFile(path)
	require.NoError(t, err)

	flip := func(at int) []byte {
		b := bytes.Clone(good)
		for i := at; i < at+2000; i++ {
			b[i] ^= 0x5a
		}
		return b
	}
	for name, content := range map[string][]byte{
		"garbage":        bytes.Repeat([]byte("not a database "), 1000),
		"a few bytes":    []byte("SQL"),
		"header only":    good[:16],
		"truncated":      good[:len(good)/2],
		"schema damaged": flip(100),
		"page damaged":   flip(5 * 4096),
	} {
		require.NoError(t, os.WriteFile(path, content, 0o600))
		_, err := Open(ctx, config(path))
		require.ErrorIs(t, err, ErrDamaged, name)
		require.Equal(t, relayer.CodeDBDamaged, relayer.CodeFrom(err), name)
		after, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, content, after, "%s: refused, but written to", name)
	}
	require.NoError(t, os.WriteFile(path, good, 0o600))
	openAt(t, path)
}

// Pages that go bad under a running node: whatever reads them says so, with its code.
func TestThreat48DamagedWhileOpen(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q, sh := keygenStaged(t, d, "k", 200_000)
	require.NoError(t, d.scrub(ctx, scrubWait)) // out of the log, into the pages
	// In another process: closing the file in this one would drop SQLite's locks. The last half is the share's.
	noise := exec.Command("dd", "if=/dev/urandom", "of="+path, "bs=1024", "seek=200", "count=100", "conv=notrunc")
	require.NoError(t, noise.Run())
	require.NoError(t, errors.Join(d.reader.Close(), d.writer.Close())) // with all that they have in memory
	require.NoError(t, errors.Join(d.connect(ctx, path), d.attachGorm()))
	_, err := d.Share(ctx, dom, q.Key, sh.Set)
	require.Equal(t, relayer.CodeDBDamaged, relayer.CodeFrom(err), "%v", err)
	require.NoError(t, d.Close())
	_, err = Open(ctx, config(path))
	require.Equal(t, relayer.CodeDBDamaged, relayer.CodeFrom(err), "%v", err)
}

// A log without its database (half a restore) would be thrown away by SQLite as stale.
func TestThreat48LogWithoutDatabase(t *testing.T) {
	path := newPath(t)
	require.NoError(t, os.WriteFile(path+"-wal", []byte("precious"), 0o600))
	_, err := Open(ctx, config(path))
	require.ErrorIs(t, err, ErrDamaged)
	kept, err := os.ReadFile(path + "-wal")
	require.NoError(t, err)
	require.Equal(t, "precious", string(kept))
}

func TestNothingSecretInLogs(t *testing.T) {
	var log bytes.Buffer
	c := config(newPath(t))
	c.Log = slog.New(slog.NewJSONHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	c.Log.Info("open", "config", c)
	for _, text := range []string{fmt.Sprint(c), fmt.Sprintf("%+v %#v %s %q %x", c, c, c, c, c), fmt.Sprintf("%+v", &c)} {
		log.WriteString(text)
	}
	d, err := Open(ctx, c)
	require.NoError(t, err)
	q, sh := keygenStaged(t, d, "k", 1000)
	require.NoError(t, d.w.Exec("UPDATE shares SET epoch = 77").Error)
	_, err = d.Share(ctx, dom, q.Key, sh.Set)
	log.WriteString(err.Error())
	require.NoError(t, d.Close())
	log.WriteString(d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Status: relayer.Failed}).Error())
	for _, s := range []string{password, string(sh.Data[:16]), fmt.Sprintf("%x", sh.Data[:16]), fmt.Sprintf("%x", password)} {
		require.NotContains(t, log.String(), s)
	}
}
