package db

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"gorm.io/gorm"

	"github.com/keymesh/keymesh/relayer"
)

// What people ask: beside relayer.Store, through the same readers, so that no question holds up the writer. Whoever may
// ask is trusted with the content, but not to ask modestly: every list has a limit.

const (
	defaultLimit = 100
	maxLimit     = 1000 // a few hundred kilobytes of answer
)

func limited(tx *gorm.DB, n int) *gorm.DB {
	if n <= 0 {
		n = defaultLimit
	}
	return tx.Limit(min(n, maxLimit))
}

// The states in which something may still happen; one by one, because an index finds values and not negations.
var (
	openStatuses = []int64{int64(relayer.Tentative), int64(relayer.Open), int64(relayer.Answered)}
	liveStates   = []int64{int64(relayer.Preparing), int64(relayer.Ready), int64(relayer.Running), int64(relayer.Observing)}
)

// Requests lists requests, the newest nonce first.
func (d *DB) Requests(ctx context.Context, dom relayer.DomainID, f relayer.RequestFilter) (out []relayer.RequestRecord, err error) {
	err = d.read(ctx, "list requests", func(tx *gorm.DB) (err error) {
		q, newest := limited(tx.Where("domain = ?", dom[:]), f.Limit), "nonce DESC, id"
		if f.Kind != 0 {
			q = q.Where("kind = ?", int64(f.Kind))
		}
		if f.Key != (relayer.KeyID{}) {
			q = q.Where("key = ?", f.Key[:])
		}
		if f.Open {
			q = q.Where("status IN ?", openStatuses)
			newest = "nonce + 0 DESC, id" // sort the few, instead of looking for them along the index of all nonces
		}
		out, err = list(q.Order(newest), toRequestRecord)
		return err
	})
	return out, err
}

// Record is ErrNotFound if no batch opened the request.
func (d *DB) Record(ctx context.Context, dom relayer.DomainID, q relayer.RequestID) (out relayer.RequestRecord, err error) {
	err = d.read(ctx, "read request", func(tx *gorm.DB) (err error) {
		out, err = recordOf(tx, dom, q)
		return err
	})
	return out, err
}

// Sessions lists sessions, the newest first: by the clock that this node had when they began, and those of one request
// exactly as they followed one another. Those from before the clock was written down come last.
func (d *DB) Sessions(ctx context.Context, dom relayer.DomainID, f relayer.SessionFilter) (out []relayer.SessionRecord, err error) {
	err = d.read(ctx, "list sessions", func(tx *gorm.DB) (err error) {
		q, newest := limited(tx.Where("domain = ?", dom[:]), f.Limit), "COALESCE(began, 0) DESC, seq DESC"
		if f.Live {
			q = q.Where("state IN ?", liveStates)
			newest = "COALESCE(began, 0) + 0 DESC, seq DESC" // as for open requests
		}
		if f.Request != (relayer.RequestID{}) {
			q = q.Where("request = ?", f.Request[:])
			newest = "seq DESC"
		}
		out, err = list(q.Order(newest), toSessionRecord)
		return err
	})
	return out, err
}

// Session is ErrNotFound if the id was never accepted in this domain.
func (d *DB) Session(ctx context.Context, dom relayer.DomainID, s relayer.SessionID) (out relayer.SessionRecord, err error) {
	err = d.read(ctx, "read session", func(tx *gorm.DB) (err error) {
		var row sessionRow
		if err := tx.Where("domain = ? AND id = ?", dom[:], s[:]).Take(&row).Error; err != nil {
			return wrap(fmt.Sprintf("session %s", s), err)
		}
		out, err = toSessionRecord(row)
		return err
	})
	return out, err
}

// Trace is all that is known of a request, of one moment. It is ErrNotFound if no batch opened the request.
func (d *DB) Trace(ctx context.Context, dom relayer.DomainID, id relayer.RequestID) (out relayer.Trace, err error) {
	err = d.read(ctx, "trace request", func(tx *gorm.DB) (err error) {
		if out.Record, err = recordOf(tx, dom, id); err != nil {
			return err
		}
		of := func() *gorm.DB { return tx.Where("domain = ? AND request = ?", dom[:], id[:]) }
		if out.Sessions, err = list(of().Order("seq"), toSessionRecord); err != nil {
			return err
		}
		seen := map[common.Address]bool{}
		err = each(of().Order("seq"), func(row attestationRow) error {
			a, err := toAttestation(row)
			if !seen[a.Account] {
				seen[a.Account] = true
				out.Attested = append(out.Attested, a.Account)
			}
			return err
		})
		if err != nil {
			return err
		}
		answers, err := list(of(), toAnswer)
		if len(answers) > 0 {
			out.Answer = &answers[0]
		}
		return err
	})
	if err != nil {
		return relayer.Trace{}, err
	}
	return out, nil
}

// CountKeys counts the domain's keys by status and epoch, in one look at each. What no key has is missing.
func (d *DB) CountKeys(ctx context.Context, dom relayer.DomainID) (map[relayer.KeyStatus]map[relayer.Epoch]int, error) {
	var rows []struct{ Status, Epoch, N int64 }
	err := d.read(ctx, "count keys", func(tx *gorm.DB) error {
		return tx.Model(&keyRow{}).Where("domain = ?", dom[:]).Select("status, epoch, COUNT(*) AS n").Group("status, epoch").Find(&rows).Error
	})
	out := map[relayer.KeyStatus]map[relayer.Epoch]int{}
	for _, row := range rows {
		s := relayer.KeyStatus(row.Status)
		if out[s] == nil {
			out[s] = map[relayer.Epoch]int{}
		}
		out[s][relayer.Epoch(row.Epoch)] = int(row.N)
	}
	return out, err
}

// KeyIDs lists the ids of the domain's keys from one id to another, both included, and no more than maxLimit.
func (d *DB) KeyIDs(ctx context.Context, dom relayer.DomainID, from, to relayer.KeyID) (out []relayer.KeyID, err error) {
	err = d.read(ctx, "list key ids", func(tx *gorm.DB) error {
		q := tx.Select("id").Where("domain = ? AND id BETWEEN ? AND ?", dom[:], from[:], to[:])
		return each(q.Order("id").Limit(maxLimit), func(row keyRow) error {
			out = append(out, relayer.KeyID(row.ID))
			return nil
		})
	})
	return out, err
}

// Check says whether the database can be read and written now: it reads a row and takes the write lock, and writes
// nothing. When ctx ends first, the writer is stuck (on a disk, or behind another program's lock): db_locked.
func (d *DB) Check(ctx context.Context) error {
	const action = "check database"
	done := make(chan error, 1) // SQLite's wait for a lock does not end with ctx; it ends by itself, see busyWait
	go func() { done <- d.check(ctx) }()
	var err error
	select {
	case err = <-done:
	case <-ctx.Done():
		err = ctx.Err()
	}
	if errors.Is(err, context.DeadlineExceeded) {
		err = &relayer.CodedError{Code: relayer.CodeDBLocked, Err: fmt.Errorf("no turn to write: %w", err)}
	}
	return wrap(action, err)
}

func (d *DB) check(ctx context.Context) error {
	var rows int64
	if err := d.r.WithContext(ctx).Model(&sealingRow{}).Count(&rows).Error; err != nil {
		return err
	}
	tx := d.w.WithContext(ctx).Begin() // takes the write lock at once: see connect
	if tx.Error != nil {
		return tx.Error
	}
	return tx.Rollback().Error
}

func recordOf(tx *gorm.DB, dom relayer.DomainID, q relayer.RequestID) (relayer.RequestRecord, error) {
	var row requestRow
	if err := tx.Where("domain = ? AND id = ?", dom[:], q[:]).Take(&row).Error; err != nil {
		return relayer.RequestRecord{}, wrap(fmt.Sprintf("request %s", q), err)
	}
	return toRequestRecord(row)
}
