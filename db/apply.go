package db

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/keymesh/keymesh/relayer"
)

// Apply stores what the final chain added and moves the cursor past it, in one transaction. A batch that does not start
// at the cursor is ErrConflict; one that speaks of a key or request that no earlier batch opened is ErrNotFound, because
// then something is missing before it. In both cases nothing is applied.
func (d *DB) Apply(ctx context.Context, dom relayer.DomainID, b relayer.Batch) error {
	a := applier{domain: dom, batch: b}
	err := d.write(ctx, "apply batch", func(tx *gorm.DB) error {
		a.tx = tx
		if err := a.moveCursor(); err != nil {
			return wrap("move cursor", err)
		}
		for i, e := range b.Events {
			if err := a.apply(e); err != nil {
				return wrap(fmt.Sprintf("event %d (%T)", i, e), err)
			}
		}
		return nil
	})
	if err == nil && a.destroyed > 0 {
		d.scrub(ctx)
	}
	return err
}

// applier applies one batch inside its transaction.
type applier struct {
	tx        *gorm.DB
	domain    relayer.DomainID
	batch     relayer.Batch
	destroyed int64 // shares deleted: the write-ahead log has to follow
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
	if err := a.tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
		return err
	}
	if q.Kind != relayer.Keygen {
		return nil
	}
	key := fromKey(relayer.Key{
		Domain: q.Domain, ID: q.Key, Owner: q.Requester, Epoch: q.Epoch, Status: relayer.KeyRequested,
	})
	return a.tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&key).Error
}

// requestClosed is the chain's last word: unlike Save, it replaces any status. The request's live sessions end with a
// new version, so that the actor that still runs one fails its next compare-and-set instead of undoing this.
func (a *applier) requestClosed(e relayer.RequestClosed) error {
	if !e.Status.Terminal() {
		return fmt.Errorf("status %s does not close a request", e.Status)
	}
	res := a.tx.Model(&requestRow{}).Where("domain = ? AND id = ?", a.domain[:], e.Request[:]).
		Updates(map[string]any{"status": int64(e.Status), "code": string(e.Code)})
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

// keyActivated flips a key to the share set that the chain names. The share that was active is retired, not destroyed:
// whether the new committee can sign is not proven by the flip alone. Other sets staged for the same request lost.
func (a *applier) keyActivated(e relayer.KeyActivated) error {
	err := a.updateKey(e.Key, map[string]any{
		"status": int64(relayer.KeyActive), "epoch": int64(e.Epoch), "share_set": e.ShareSet[:], "public": e.Public[:],
	})
	if err != nil {
		return err
	}
	ofKey := func() *gorm.DB {
		return a.tx.Model(&shareRow{}).Where("domain = ? AND key = ?", a.domain[:], e.Key[:])
	}
	if err := ofKey().Where("state = ? AND share_set <> ?", shareActive, e.ShareSet[:]).
		Update("state", shareRetired).Error; err != nil {
		return err
	}
	named := ofKey().Where("share_set = ?", e.ShareSet[:]).Update("state", shareActive)
	if named.Error != nil || named.RowsAffected == 0 {
		return named.Error // not ours: this node may not be a member, and what it staged is no less safe kept
	}
	return a.destroy(ofKey().Where("request = ? AND state = ?", e.Request[:], shareStaged))
}

func (a *applier) keyStatusSet(e relayer.KeyStatusSet) error {
	err := a.updateKey(e.Key, map[string]any{"status": int64(e.Status)})
	if errors.Is(err, relayer.ErrNotFound) && e.Status == relayer.KeyRequested {
		return nil // a contract may say so before it says who asked
	}
	if err != nil {
		return err
	}
	if e.Status != relayer.KeyDeleted && e.Status != relayer.KeyFailed {
		return nil
	}
	return a.destroy(a.tx.Where("domain = ? AND key = ?", a.domain[:], e.Key[:]))
}

// updateKey refuses to wake the dead: the shares of a deleted or failed key are gone.
func (a *applier) updateKey(k relayer.KeyID, columns map[string]any) error {
	key, err := keyOf(a.tx, a.domain, k)
	if err != nil {
		return err
	}
	if dead(key.Status) && columns["status"] != int64(key.Status) {
		return fmt.Errorf("%w: key %s is %s for good", relayer.ErrConflict, k, key.Status)
	}
	return a.tx.Model(&keyRow{}).Where("domain = ? AND id = ?", a.domain[:], k[:]).Updates(columns).Error
}

func dead(s relayer.KeyStatus) bool { return s == relayer.KeyDeleted || s == relayer.KeyFailed }

func (a *applier) destroy(selected *gorm.DB) error {
	res := selected.Delete(&shareRow{})
	a.destroyed += res.RowsAffected
	return res.Error
}
