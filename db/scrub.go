package db

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/keymesh/keymesh/relayer"
)

// Deleting a row with secure_delete overwrites it in the pages of the database, but the write-ahead log still holds the
// pages as they were when the secret was written. A checkpoint with TRUNCATE moves the overwritten pages into the
// database and empties the log. It fails while somebody reads an old snapshot; then it is owed and tried again after
// later writes, at Close and at every Open (which covers a crash between the commit and the checkpoint). Where the caller
// will tell others that a secret is gone, it waits.

const (
	scrubWait  = time.Second // for readers to finish: the writer stands still meanwhile
	scrubPause = time.Minute // between attempts, so that a long backup costs the writer a second per minute at most

	// While a caller waits it is tried more often, but holds the writer up by no more than a tenth of the time.
	scrubGlance = 50 * time.Millisecond
	scrubBreath = 450 * time.Millisecond
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

func (o *owing) some() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return !o.since.IsZero()
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

// scrub empties the write-ahead log. Its error need not be handled: what it follows is committed, and it is owed until
// it succeeds. It ignores the end of ctx, for the same reason.
func (d *DB) scrub(ctx context.Context, wait time.Duration) error {
	err := d.truncateLog(context.WithoutCancel(ctx), wait)
	if first := d.owed.set(err != nil); err != nil && first {
		d.log.Warn("destroyed secrets are still in the write-ahead log; will try again", "error", err)
	}
	return err
}

// scrubbed returns nil once the log has been empty since it was called. If ctx ends or the database is closed before,
// scrubbing is owed. Of many callers one tries, and pauses for all: together they hold the writer up no more than one.
func (d *DB) scrubbed(ctx context.Context) error {
	asked := d.queue.asked.Add(1)
	err := error(&relayer.CodedError{Code: relayer.CodeDBLocked, Err: errors.New("other destructions wait as well")})
	for {
		select {
		case d.queue.turn <- struct{}{}:
		case <-ctx.Done():
			return stillThere(err)
		case <-d.closed:
			return stillThere(err)
		}
		emptied, failed := d.tryFor(ctx, asked)
		<-d.queue.turn
		if emptied {
			return nil
		}
		err = failed
	}
}

// queue is of callers that wait for an empty log.
type queue struct {
	asked   atomic.Uint64 // callers so far
	turn    chan struct{} // who holds it tries
	emptied uint64        // how many had asked when the log was last emptied; guarded by turn
}

// tryFor empties the log for a caller, unless that has been done since it asked. After a failure it pauses.
func (d *DB) tryFor(ctx context.Context, asked uint64) (emptied bool, err error) {
	if d.queue.emptied >= asked {
		return true, nil
	}
	wait := scrubWait
	if d.owed.some() {
		wait = scrubGlance
	}
	covers := d.queue.asked.Load()
	if err = d.scrub(ctx, wait); err == nil {
		d.queue.emptied = covers
		return true, nil
	}
	pause := time.NewTimer(scrubBreath)
	defer pause.Stop()
	select {
	case <-pause.C:
	case <-ctx.Done():
	case <-d.closed:
	}
	return false, err
}

func stillThere(err error) error {
	return fmt.Errorf("stored, but destroyed shares are still in the write-ahead log: %w", err)
}

func (d *DB) truncateLog(ctx context.Context, wait time.Duration) error {
	conn, err := d.writer.Conn(ctx)
	if err != nil {
		return wrap("truncate write-ahead log", err)
	}
	defer func() { _ = conn.Close() }()
	timeout := func(t time.Duration) error {
		_, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA busy_timeout = %d", t.Milliseconds()))
		return err
	}
	if err := timeout(min(wait, d.busy)); err != nil {
		return wrap("truncate write-ahead log", err)
	}
	var busy, frames, moved int
	err = conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved)
	if err == nil && busy != 0 {
		err = &relayer.CodedError{Code: relayer.CodeDBLocked, Err: errors.New("an older snapshot of the database is being read")}
	}
	if back := timeout(d.busy); err == nil {
		err = back
	}
	return wrap("truncate write-ahead log", err)
}
