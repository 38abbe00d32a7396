package db

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/keymesh/keymesh/relayer"
)

// Evidence is written by whoever breaks the protocol, as often as it likes. The first records against an operator convict
// it as well as all would; after that it is only counted. The largest record has some 300 KB.
const (
	maxEvidencePerOperator = 8
	maxEvidence            = 256
)

// evidence counts an offence, and keeps its record while there is place.
func (s saver) evidence() error {
	e := s.c.Evidence
	if e == nil {
		return nil
	}
	hash := e.ID()
	kept := func(column string, value []byte) (n int64, err error) {
		err = s.tx.Model(&evidenceRow{}).Where("domain = ? AND "+column+" = ?", s.c.Domain[:], value).Count(&n).Error
		return n, err
	}
	if same, err := kept("hash", hash[:]); err != nil || same > 0 {
		return err
	}
	once := offenceRow{Domain: s.c.Domain[:], Accused: e.Accused[:], Count: 1}
	again := clause.OnConflict{
		Columns:   []clause.Column{{Name: "domain"}, {Name: "accused"}},
		DoUpdates: clause.Assignments(map[string]any{"count": gorm.Expr("offences.count + 1")}),
	}
	if err := s.tx.Clauses(again).Create(&once).Error; err != nil {
		return err
	}
	against, err := kept("accused", e.Accused[:])
	if err != nil {
		return err
	}
	all, err := kept("domain", s.c.Domain[:])
	if err != nil || against >= maxEvidencePerOperator || all >= maxEvidence {
		return err
	}
	seq, err := nextSeq(s.tx, &evidenceRow{}, "domain = ?", s.c.Domain[:])
	if err != nil {
		return err
	}
	return s.tx.Create(&evidenceRow{
		Hash: hash[:], Domain: s.c.Domain[:], Accused: e.Accused[:], Code: string(e.Code), Request: s.c.Request[:],
		Session: e.Session[:], Record: e.Record, At: fromTime(s.now), Seq: seq,
	}).Error
}

// Convicted counts the offences of which there is, or was, evidence, by operator.
func (d *DB) Convicted(ctx context.Context, dom relayer.DomainID) (map[common.Address]int, error) {
	out := map[common.Address]int{}
	err := d.read(ctx, "read offences", func(tx *gorm.DB) error {
		return each(tx.Where("domain = ?", dom[:]), func(row offenceRow) error {
			var r reader
			var a common.Address
			r.copy("accused", a[:], row.Accused)
			out[a] = int(row.Count)
			return r.err
		})
	})
	return out, err
}

// Evidence lists what is kept, oldest first, without the records themselves.
func (d *DB) Evidence(ctx context.Context, dom relayer.DomainID) (out []relayer.EvidenceRecord, err error) {
	err = d.read(ctx, "list evidence", func(tx *gorm.DB) (err error) {
		out, err = list(tx.Where("domain = ?", dom[:]).Omit("record").Order("seq"), toEvidence)
		return err
	})
	return out, err
}

// EvidenceRecord is ErrNotFound if there is none of this id.
func (d *DB) EvidenceRecord(ctx context.Context, dom relayer.DomainID, id [32]byte) (out relayer.EvidenceRecord, err error) {
	err = d.read(ctx, "read evidence", func(tx *gorm.DB) (err error) {
		var row evidenceRow
		if err := tx.Where("domain = ? AND hash = ?", dom[:], id[:]).Take(&row).Error; err != nil {
			return wrap(fmt.Sprintf("evidence %x", id), err)
		}
		out, err = toEvidence(row)
		if err == nil && out.Evidence.ID() != id {
			err = fmt.Errorf("%w: evidence %x does not match its id", ErrDamaged, id)
		}
		return err
	})
	return out, err
}
