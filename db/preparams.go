package db

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
)

// AddPreParams seals one set into the pool. An id that was ever added is ErrConflict, whether it is still there or was
// used: the id names the moduli, and those serve one run.
func (d *DB) AddPreParams(ctx context.Context, p tss.PreParams) error {
	if p.ID == "" || len(p.Data) == 0 {
		return errors.New("add pre-parameters: they have no id or no data")
	}
	b := d.seal.seal(d.seal.preParamsPlace(p.ID, p.Fixture), p.Data)
	return d.write(ctx, "add pre-parameters", func(tx *gorm.DB) error {
		seq, err := nextSeq(tx, &preParamsRow{}, "1 = 1")
		if err != nil {
			return err
		}
		row := preParamsRow{ID: p.ID, Fixture: p.Fixture, Seq: seq, WrappedKey: b.wrapped, Sealed: b.sealed}
		res := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
		return oneRow(res, "this set was added before")
	})
}

// TakePreParams removes the oldest set for good and returns it: it is off the disk before anybody can use it, and the mark
// is moved, so a crash may waste a set but never uses one twice, nor does a restored backup. What stays is a tombstone that
// names the session.
func (d *DB) TakePreParams(ctx context.Context, s relayer.SessionID) (tss.PreParams, error) {
	var p tss.PreParams
	if err := d.Barred(); err != nil {
		return p, wrap("take pre-parameters", err)
	}
	err := d.write(ctx, "take pre-parameters", func(tx *gorm.DB) error {
		var row preParamsRow
		err := tx.Where("taken_by IS NULL").Order("seq").Take(&row).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			return &relayer.CodedError{Code: relayer.CodePreParamsEmpty, Err: errors.New("the pool is empty")}
		}
		if err != nil {
			return err
		}
		data, err := d.seal.open(d.seal.preParamsPlace(row.ID, row.Fixture), box{row.WrappedKey, row.Sealed})
		if err != nil {
			return fmt.Errorf("unseal %s: %w", row.ID, err)
		}
		p = tss.PreParams{ID: row.ID, Fixture: row.Fixture, Data: data}
		return tx.Model(&preParamsRow{}).Where("id = ?", row.ID).
			Updates(map[string]any{"taken_by": s[:], "wrapped_key": nil, "sealed": nil}).Error
	})
	if err == nil {
		err = d.mark.now()
	}
	if err != nil {
		return tss.PreParams{}, err
	}
	_ = d.scrub(ctx, scrubWait)
	return p, nil
}

// CountPreParams counts the sets that are left.
func (d *DB) CountPreParams(ctx context.Context) (int, error) {
	var n int64
	err := d.read(ctx, "count pre-parameters", func(tx *gorm.DB) error {
		return tx.Model(&preParamsRow{}).Where("taken_by IS NULL").Count(&n).Error
	})
	return int(n), err
}
