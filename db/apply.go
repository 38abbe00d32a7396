package db

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/keymesh/keymesh/relayer"
)

// Apply stores what the final chain added and moves the cursor past it, in one transaction. A batch that does not start
// at the cursor is ErrConflict; one that speaks of a key or request that no earlier batch opened is ErrNotFound, because
// then something is missing before it. In both cases nothing is applied.
func (d *DB) Apply(ctx context.Context, dom relayer.DomainID, b relayer.Batch) error {
	a := applier{db: d, domain: dom, batch: b, now: d.now()}
	return d.apply(ctx, "apply batch", &a, func() error { return wrap("move cursor", a.moveCursor()) })
}

// apply applies an applier's events after it has settled where the cursor is, or shall be.
func (d *DB) apply(ctx context.Context, action string, a *applier, cursor func() error) error {
	err := d.write(ctx, action, func(tx *gorm.DB) error {
		a.tx = tx
		if err := cursor(); err != nil {
			return err
		}
		for i, e := range a.batch.Events {
			if err := a.apply(e); err != nil {
				return wrap(fmt.Sprintf("event %d (%T)", i, e), err)
			}
		}
		return nil
	})
	if err == nil && a.lost != "" {
		d.setBarred(a.lost)
	}
	if err == nil && (a.destroyed > 0 || a.lost != "") {
		_ = d.scrub(ctx, scrubWait)
	}
	return err
}

// applier applies one batch inside its transaction.
type applier struct {
	db        *DB
	tx        *gorm.DB
	domain    relayer.DomainID
	batch     relayer.Batch
	now       time.Time // our own clock: for people, it decides nothing
	destroyed int64     // shares deleted: the write-ahead log has to follow
	lost      string    // why the database must have gone back, "" for no reason
}

func (a *applier) apply(e relayer.Event) error {
	switch e := e.(type) {
	case relayer.CommitteeSet:
		return a.committeeSet(e.Committee)
	case relayer.RequestOpened:
		return a.requestOpened(e.Request)
	case relayer.RequestClosed:
		return a.requestClosed(e)
	case relayer.KeyActivated:
		return a.keyActivated(e)
	case relayer.KeyStatusSet:
		return a.keyStatusSet(e)
	case relayer.KeyOpenSet:
		return a.updateKey(e.Key, map[string]any{"open": e.Open})
	case relayer.KeyUserSet:
		return a.keyUserSet(e)
	}
	return errors.New("unknown event")
}

// moveCursor compares blocks by number and hash: the hash covers the time.
func (a *applier) moveCursor() error {
	at, known, err := cursorOf(a.tx, a.domain)
	if err != nil {
		return err
	}
	after, to := a.batch.After, a.batch.To
	switch {
	case after.Number != at.Number || after.Hash != at.Hash:
		return fmt.Errorf("%w: the batch starts after block %d (%x), the cursor is at %d (%x)",
			relayer.ErrConflict, after.Number, after.Hash[:4], at.Number, at.Hash[:4])
	case known && to.Number <= at.Number:
		return fmt.Errorf("%w: the batch ends at block %d, the cursor is at %d already",
			relayer.ErrConflict, to.Number, at.Number)
	case to == relayer.BlockRef{}:
		return errors.New("the batch ends nowhere")
	}
	row := fromCursor(a.domain, to)
	return a.tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error
}

// cursorOf is the zero BlockRef, and not known, before the first batch.
func cursorOf(tx *gorm.DB, dom relayer.DomainID) (relayer.BlockRef, bool, error) {
	var rows []cursorRow
	if err := tx.Where("domain = ?", dom[:]).Limit(1).Find(&rows).Error; err != nil || len(rows) == 0 {
		return relayer.BlockRef{}, false, err
	}
	b, err := toCursor(rows[0])
	return b, true, err
}

func (a *applier) committeeSet(c relayer.Committee) error {
	if c.Domain != a.domain {
		return errors.New("the committee is of another domain")
	}
	if c.Cancelled && len(c.Operators) == 0 { // the event names the epoch only; the members stay on record
		return a.tx.Model(&committeeRow{}).Where("domain = ? AND epoch = ?", c.Domain[:], int64(c.Epoch)).Update("cancelled", true).Error
	}
	row := fromCommittee(c)
	return a.tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error
}

// requestOpened ignores an id it has: the id commits to the content, and a request that moved on must not reopen.
func (a *applier) requestOpened(q relayer.Request) error {
	if q.Domain != a.domain {
		return errors.New("the request is of another domain")
	}
	q.Status, q.Code = relayer.Open, "" // it is on the final chain, whatever the source called it
	row := fromRequest(q)
	row.Seen = fromTime(a.now)
	res := a.tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
	if res.Error != nil {
		return res.Error
	}
	switch {
	case q.Kind == relayer.Delete && res.RowsAffected == 1: // the end of grace is the newest deletion's
		return a.updateKey(q.Key, map[string]any{"destroy_after": fromTime(q.After)})
	case q.Kind != relayer.Keygen:
		return nil
	}
	key := fromKey(relayer.Key{
		Domain: q.Domain, ID: q.Key, Owner: q.Requester, Epoch: q.Epoch, Status: relayer.KeyRequested,
	})
	return a.tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&key).Error
}

// requestClosed is the chain's last word: unlike Save, it replaces any status, also that of an earlier end (a refund, then
// a late settlement). The request's live sessions end with a new version, so that the actor that still runs one fails its
// next compare-and-set instead of undoing this.
func (a *applier) requestClosed(e relayer.RequestClosed) error {
	if !e.Status.Terminal() {
		return fmt.Errorf("status %s does not close a request", e.Status)
	}
	res := a.tx.Model(&requestRow{}).Where("domain = ? AND id = ?", a.domain[:], e.Request[:]).
		Updates(a.closing(e))
	if res.Error != nil {
		return res.Error
	}
	if res.RowsAffected == 0 {
		return fmt.Errorf("request %s: %w", e.Request, relayer.ErrNotFound)
	}
	return a.tx.Model(&sessionRow{}).
		Where("domain = ? AND request = ? AND state BETWEEN ? AND ?", a.domain[:], e.Request[:],
			int64(relayer.Preparing), int64(relayer.Observing)). // the range of State.Live
		Updates(map[string]any{
			"state": int64(relayer.SessionCancelled), "code": string(e.Code), "since": fromTime(a.batch.To.Time),
			"version": gorm.Expr("version + 1"),
		}).Error
}

func (a *applier) closing(e relayer.RequestClosed) map[string]any {
	columns := map[string]any{
		"status": int64(e.Status), "code": string(e.Code), "closed": fromTime(a.now),
		"closed_number": nil, "closed_hash": nil, "closed_time": nil, "closed_tx": nil,
	}
	if e.At != (relayer.BlockRef{}) {
		columns["closed_number"], columns["closed_hash"] = int64(e.At.Number), e.At.Hash[:]
		columns["closed_time"] = fromTime(e.At.Time)
	}
	if e.Tx != (common.Hash{}) {
		columns["closed_tx"] = e.Tx[:]
	}
	return columns
}
