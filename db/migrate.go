package db

import (
	"context"
	"crypto/rand"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"math"

	"github.com/ethereum/go-ethereum/common"
	"github.com/pressly/goose/v3"
	"gorm.io/gorm"

	"github.com/keymesh/keymesh/relayer"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings the tables up to this version. Every migration is a transaction of its own together with its entry in
// goose's table, so a crash in between is continued at the next start.
func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, files,
		goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return wrap("migrate", err)
	}
	current, target, err := p.GetVersions(ctx)
	if err != nil {
		return wrap("migrate", err)
	}
	if current > target {
		return fmt.Errorf("the database has schema version %d, this keymesh knows %d: run the newer keymesh that wrote it",
			current, target)
	}
	_, err = p.Up(ctx)
	return wrap("migrate", err)
}

// unlock derives the sealing key and proves it against the stored check value. It comes before the migrations, so that a
// wrong password changes nothing; for that, the table `sealing` keeps the columns it has. A new database has neither
// table nor row: no sealer, no error.
func unlock(ctx context.Context, w *gorm.DB, c Config) (*sealer, error) {
	w = w.WithContext(ctx)
	var tables int64
	err := w.Table("sqlite_master").Where("type = 'table' AND name = 'sealing'").Count(&tables).Error
	if err != nil || tables == 0 {
		return nil, wrap("read sealing parameters", err)
	}
	var rows []sealingRow
	if err := w.Limit(1).Find(&rows).Error; err != nil || len(rows) == 0 {
		return nil, wrap("read sealing parameters", err)
	}
	row := rows[0]
	if owner := common.BytesToAddress(row.Operator); owner != c.Operator {
		return nil, sealFailed(fmt.Errorf("the database belongs to operator %s, configured is %s: "+
			"use that operator's key file, or another database", owner, c.Operator))
	}
	p, err := toArgon(row)
	if err != nil {
		return nil, err
	}
	s := newSealer(c.SealPassword, row.Salt, p, c.Operator)
	if _, err := decrypt(s.kek, row.CheckValue, s.checkPlace(row.Salt, p), 'c'); err != nil {
		return nil, sealFailed(errors.New("wrong sealing password: give the one this database was created with"))
	}
	return s, nil
}

// firstSealer is for new databases only: if anything is sealed already, the row was removed, and a new one would hide it.
func firstSealer(ctx context.Context, w *gorm.DB, c Config) (*sealer, error) {
	salt := make([]byte, saltLen)
	rand.Read(salt)
	p := c.argon
	s := newSealer(c.SealPassword, salt, p, c.Operator)
	row := sealingRow{
		ID: 1, Salt: salt, Passes: int64(p.passes), MemoryKiB: int64(p.memoryKiB), Lanes: int64(p.lanes),
		Operator: c.Operator[:], CheckValue: encrypt(s.kek, []byte(checkPlain), s.checkPlace(salt, p), 'c'),
	}
	err := w.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		for _, model := range []any{&shareRow{}, &preParamsRow{}} {
			var n int64
			if err := tx.Model(model).Count(&n).Error; err != nil {
				return err
			}
			if n > 0 {
				return sealFailed(fmt.Errorf("%w: its sealing parameters are gone", ErrDamaged))
			}
		}
		return tx.Create(&row).Error
	})
	if err != nil {
		return nil, wrap("store sealing parameters", err)
	}
	return s, nil
}

func toArgon(row sealingRow) (argonParams, error) {
	var r reader
	p := argonParams{
		passes:    uint32(r.small("passes", row.Passes, maxPasses)),
		memoryKiB: uint32(r.small("memory_kib", row.MemoryKiB, maxMemoryKiB)),
		lanes:     uint32(r.small("lanes", row.Lanes, maxLanes)),
	}
	if r.err == nil && (p.passes == 0 || p.lanes == 0) { // argon2 panics on zero
		r.err = fmt.Errorf("%w: sealing parameters are zero", ErrDamaged)
	}
	if r.err != nil {
		return p, &relayer.CodedError{Code: relayer.CodeSealFailed, Err: r.err}
	}
	return p, nil
}

// nextSeq numbers rows in the order they are written. Safe because there is one writer.
func nextSeq(tx *gorm.DB, model any, where string, args ...any) (int64, error) {
	var last int64
	err := tx.Model(model).Where(where, args...).Select("COALESCE(MAX(seq), 0)").Scan(&last).Error
	if err == nil && last == math.MaxInt64 {
		err = ErrDamaged
	}
	return last + 1, err
}
