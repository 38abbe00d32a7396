package db

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Deleting a row with secure_delete overwrites it in the pages of the database, but the write-ahead log still holds the
// pages as they were when the secret was written. A checkpoint with TRUNCATE moves the overwritten pages into the
// database and empties the log. It fails while another process reads an old snapshot; then it is owed and tried again
// after later writes, at Close and at every Open (which covers a crash between the commit and the checkpoint).

const (
	scrubWait  = time.Second // for readers to finish: the writer stands still meanwhile
	scrubPause = time.Minute // between attempts, so that a long backup costs the writer a second per minute at most
)

// owing remembers that destroyed secrets may still be in the write-ahead log.
type owing struct {
	mu    sync.Mutex
	since time.Time // of the last attempt; zero: nothing is owed
}

func (o *owing) due() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return !o.since.IsZero() && time.Since(o.since) >= scrubPause
}

func (o *owing) set(owed bool) (first bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	first = o.since.IsZero()
	o.since = time.Time{}
	if owed {
		o.since = time.Now()
	}
	return first
}

// scrub empties the write-ahead log. It has no error: what it follows is committed, and it is owed until it succeeds.
// It ignores the end of ctx, for the same reason.
func (d *DB) scrub(ctx context.Context) {
	err := d.truncateLog(context.WithoutCancel(ctx))
	if first := d.owed.set(err != nil); err != nil && first {
		d.log.Warn("destroyed secrets are still in the write-ahead log; will try again", "error", err)
	}
}

func (d *DB) truncateLog(ctx context.Context) error {
	conn, err := d.writer.Conn(ctx)
	if err != nil {
		return wrap("truncate write-ahead log", err)
	}
	defer func() { _ = conn.Close() }()
	timeout := func(t time.Duration) error {
		_, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA busy_timeout = %d", t.Milliseconds()))
		return err
	}
	if err := timeout(min(scrubWait, d.busy)); err != nil {
		return wrap("truncate write-ahead log", err)
	}
	var busy, frames, moved int
	err = conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved)
	if err == nil && busy != 0 {
		err = fmt.Errorf("another process reads the database")
	}
	if back := timeout(d.busy); err == nil {
		err = back
	}
	return wrap("truncate write-ahead log", err)
}
