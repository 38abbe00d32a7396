package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/gofrs/flock"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"github.com/keymesh/keymesh/relayer"
)

const (
	// fileMode of the database, its log and its lock: sealed or not, they are the operator's alone.
	fileMode = 0o600
	// busyWait is how long a statement waits for another process's lock. Backups and `sqlite3` hold it for moments.
	busyWait = 5 * time.Second
	// maxReaders bounds the connections beside the writer; each has a page cache of its own (2 MB).
	maxReaders = 4
	driverName = "sqlite"
	scheme     = "sqlite:"
	magic      = "SQLite format 3\x00"
)

// Config says which database to open, and for whom.
type Config struct {
	DSN          string         // "sqlite:PATH"
	SealPassword string         // SECRET; the key-encryption key of shares and pre-parameters comes from it
	Operator     common.Address // the account whose shares these are; rows sealed for another do not open
	Log          *slog.Logger   // nil: silent

	argon argonParams      // tests only: a cheap derivation
	busy  time.Duration    // tests only: a short wait for locks
	now   func() time.Time // tests only: our own clock
}

// Format keeps the password out of every verb of fmt.
func (c Config) Format(f fmt.State, _ rune) {
	fmt.Fprintf(f, "database %s of operator %s", c.DSN, c.Operator)
}

// LogValue keeps the password out of logs.
func (c Config) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(c)) }

// DB is an open database. It is safe for concurrent use; one process may have it open at a time.
type DB struct {
	lock           *flock.Flock
	writer, reader *sql.DB
	w, r           *gorm.DB // the same two pools as gorm sees them
	seal           *sealer
	mark           *mark
	barred         atomic.Pointer[relayer.CodedError] // set while the database is known to have gone back
	owed           owing
	queue          queue
	closing        sync.Once
	closed         chan struct{} // by Close: whoever waits gives up
	busy           time.Duration
	now            func() time.Time
	log            *slog.Logger
}

var (
	_ relayer.Store     = (*DB)(nil)
	_ relayer.TxJournal = (*DB)(nil)
)

// Open opens or creates the database, derives the sealing key (about a tenth of a second, on purpose) and brings the
// tables up to date. It refuses, without changing anything, a file that is in use, damaged, written by a newer version,
// sealed with another password or for another operator. A database that went back is opened and Barred.
func Open(ctx context.Context, c Config) (_ *DB, err error) {
	defer func() { err = wrap("open database", err) }()
	path, err := c.validate()
	if err != nil {
		return nil, err
	}
	d := &DB{busy: c.busy, now: c.now, log: c.Log, closed: make(chan struct{}), queue: queue{turn: make(chan struct{}, 1)}}
	defer func() {
		if err != nil {
			_ = d.release()
		}
	}()
	if err := d.takeLock(path); err != nil {
		return nil, err
	}
	if err := prepareFile(path); err != nil {
		return nil, err
	}
	if err := d.connect(ctx, path); err != nil {
		return nil, err
	}
	if err := quickCheck(ctx, d.writer); err != nil {
		return nil, err
	}
	if err := d.attachGorm(); err != nil {
		return nil, err
	}
	if d.seal, err = unlock(ctx, d.w, c); err != nil {
		return nil, err
	}
	if err := migrate(ctx, d.writer); err != nil {
		return nil, err
	}
	if d.seal == nil {
		if d.seal, err = firstSealer(ctx, d.w, c); err != nil {
			return nil, err
		}
	}
	d.mark = &mark{path: path + ".mark", seal: d.seal, log: d.log}
	if err := d.compareMark(ctx); err != nil {
		return nil, err
	}
	if err := d.endOrphans(ctx); err != nil {
		return nil, err
	}
	_ = d.scrub(ctx, scrubWait)
	return d, nil
}

// endOrphans ends the sessions that the last process had for requests that were not final: no run survives a process, and
// nobody loads these with their requests. The rows stay, because a session id is accepted once.
func (d *DB) endOrphans(ctx context.Context) error {
	return d.write(ctx, "end sessions without a request", func(tx *gorm.DB) error {
		return tx.Model(&sessionRow{}).
			Where("state BETWEEN ? AND ?", int64(relayer.Preparing), int64(relayer.Observing)). // the range of State.Live
			Where("NOT EXISTS (SELECT 1 FROM requests r WHERE r.domain = sessions.domain AND r.id = sessions.request)").
			Updates(map[string]any{
				"state": int64(relayer.SessionFailed), "code": string(relayer.CodeWorkerLost), "version": gorm.Expr("version + 1"),
			}).Error
	})
}

// validate fills in defaults and returns the absolute path of the file.
func (c *Config) validate() (string, error) {
	path, ok := strings.CutPrefix(c.DSN, scheme)
	switch {
	case !ok || path == "":
		return "", errors.New("the dsn must be sqlite:PATH")
	case c.SealPassword == "":
		return "", sealFailed(errors.New("the sealing password is empty"))
	case c.Operator == common.Address{}:
		return "", errors.New("the operator's account is missing")
	}
	if c.argon == (argonParams{}) {
		c.argon = defaultArgon
	}
	if c.busy == 0 {
		c.busy = busyWait
	}
	if c.now == nil {
		c.now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	// Two names of one folder must lead to one lock file. The file itself may not be a link; see prepareFile.
	folder, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return "", err
	}
	return filepath.Join(folder, filepath.Base(path)), nil
}

// takeLock keeps a second process out. SQLite would let it in, and two nodes with one set of shares is exactly what must
// not be. The lock file stays: removing it would race with the next owner. It is taken before anything else touches the
// file, also because closing any handle of a database drops SQLite's own locks in this process.
func (d *DB) takeLock(path string) error {
	d.lock = flock.New(path+".lock", flock.SetPermissions(fileMode))
	ok, err := d.lock.TryLock()
	if err != nil {
		return fmt.Errorf("lock file: %w", err)
	}
	if !ok {
		return &relayer.CodedError{
			Code: relayer.CodeDBLocked, Err: fmt.Errorf("%s is in use by another keymesh process; stop it first", path),
		}
	}
	return nil
}

// prepareFile creates the file with its mode, before SQLite would with the umask's, and refuses what SQLite would take
// for an empty database and overwrite.
func prepareFile(path string) error {
	for _, suffix := range []string{"", "-wal", "-shm", ".mark"} {
		info, err := os.Lstat(path + suffix)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if !info.Mode().IsRegular() {
			return fmt.Errorf("%s is not a regular file", path+suffix)
		}
		if err := os.Chmod(path+suffix, fileMode); err != nil {
			return err
		}
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, fileMode)
	if err != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, len(magic))
	n, err := io.ReadFull(f, head)
	switch {
	case errors.Is(err, io.EOF): // empty: ours to fill, unless a log says that there was something
		if wal, err := os.Stat(path + "-wal"); err == nil && wal.Size() > 0 {
			return fmt.Errorf("%w: there is a write-ahead log without its database", ErrDamaged)
		}
		return nil
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return err
	case string(head[:n]) != magic:
		return fmt.Errorf("%w: not an SQLite file", ErrDamaged)
	}
	return nil
}

// connect opens the two pools: one connection that writes, whose transactions take the write lock at once (a
// transaction that reads first and locks later could not be retried), and some that cannot.
func (d *DB) connect(ctx context.Context, path string) error {
	var err error
	pragmas := []string{
		fmt.Sprintf("busy_timeout(%d)", d.busy.Milliseconds()),
		"journal_mode(WAL)",
		"synchronous(FULL)", // a commit is on disk when it returns
		"secure_delete(ON)", // deleted content is overwritten
		"foreign_keys(ON)",
		"cell_size_check(ON)", // notice damage early
		"temp_store(MEMORY)",  // nothing beside the file
	}
	if d.writer, err = sql.Open(driverName, dsn(path, "immediate", pragmas)); err != nil {
		return err
	}
	d.writer.SetMaxOpenConns(1)
	if err := d.writer.PingContext(ctx); err != nil {
		return err
	}
	readOnly := []string{pragmas[0], "query_only(ON)", "cell_size_check(ON)", "temp_store(MEMORY)"}
	if d.reader, err = sql.Open(driverName, dsn(path, "deferred", readOnly)); err != nil {
		return err
	}
	d.reader.SetMaxOpenConns(maxReaders)
	d.reader.SetMaxIdleConns(maxReaders)
	return nil
}

// dsn is an SQLite URI: the path is escaped, so that no character of it is taken for an option.
func dsn(path, txLock string, pragmas []string) string {
	q := url.Values{"_txlock": {txLock}, "_pragma": pragmas}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: q.Encode()}).String()
}

// quickCheck reads every page. It costs a scan of the file, and finds damage before anything is written on top of it.
func quickCheck(ctx context.Context, db *sql.DB) error {
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, verdict)
	}
	return nil
}

func (d *DB) attachGorm() (err error) {
	// gorm's own logger prints statements with their values: it must stay off.
	config := func() *gorm.Config {
		return &gorm.Config{Logger: logger.Discard, SkipDefaultTransaction: true, DisableAutomaticPing: true}
	}
	if d.w, err = gorm.Open(sqlite.New(sqlite.Config{DriverName: driverName, Conn: d.writer}), config()); err != nil {
		return err
	}
	d.r, err = gorm.Open(sqlite.New(sqlite.Config{DriverName: driverName, Conn: d.reader}), config())
	return err
}

// Close waits for running calls and releases the file. Closing twice is harmless.
func (d *DB) Close() (err error) {
	d.closing.Do(func() {
		close(d.closed)
		_ = d.scrub(context.Background(), scrubWait)
		if d.Barred() == nil {
			_ = d.mark.now()
		}
		err = wrap("close database", d.release())
	})
	return err
}

// release gives back whatever Open got hold of; the lock last.
func (d *DB) release() error {
	var errs []error
	if d.reader != nil {
		errs = append(errs, d.reader.Close())
	}
	if d.writer != nil {
		errs = append(errs, d.writer.Close())
	}
	if d.lock != nil {
		errs = append(errs, d.lock.Close())
	}
	return errors.Join(errs...)
}

// write runs fn in the one write transaction, which counts itself. Either all of it is on disk when write returns nil, or
// none of it ever is.
func (d *DB) write(ctx context.Context, action string, fn func(tx *gorm.DB) error) error {
	if d.owed.due() {
		_ = d.scrub(ctx, scrubWait)
	}
	var changes uint64
	err := d.w.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := fn(tx); err != nil {
			return err
		}
		return tx.Raw("UPDATE mark SET changes = changes + 1 RETURNING changes").Scan(&changes).Error
	})
	if err == nil && d.Barred() == nil { // else the mark stays, as it is, above the count
		d.mark.follow(changes)
	}
	return wrap(action, err)
}

// read runs fn on one consistent snapshot, beside the writer.
func (d *DB) read(ctx context.Context, action string, fn func(tx *gorm.DB) error) error {
	return wrap(action, d.r.WithContext(ctx).Transaction(fn))
}
