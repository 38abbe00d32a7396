package db

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
)

// Cursor is the last final block applied; the zero BlockRef before the first.
func (d *DB) Cursor(ctx context.Context, dom relayer.DomainID) (b relayer.BlockRef, err error) {
	err = d.read(ctx, "read cursor", func(tx *gorm.DB) (err error) {
		b, _, err = cursorOf(tx, dom)
		return err
	})
	return b, err
}

// Committees lists the domain's committees by epoch.
func (d *DB) Committees(ctx context.Context, dom relayer.DomainID) (out []relayer.Committee, err error) {
	err = d.read(ctx, "read committees", func(tx *gorm.DB) (err error) {
		out, err = list(tx.Where("domain = ?", dom[:]).Order("epoch"), toCommittee)
		return err
	})
	return out, err
}

// Key is ErrNotFound if no batch opened it.
func (d *DB) Key(ctx context.Context, dom relayer.DomainID, k relayer.KeyID) (out relayer.Key, err error) {
	err = d.read(ctx, "read key", func(tx *gorm.DB) (err error) {
		out, err = keyOf(tx, dom, k)
		return err
	})
	return out, err
}

// Keys lists the domain's keys, deleted ones too, by id.
func (d *DB) Keys(ctx context.Context, dom relayer.DomainID) (out []relayer.Key, err error) {
	err = d.read(ctx, "read keys", func(tx *gorm.DB) (err error) {
		out, err = list(tx.Select(keyColumns).Where("domain = ?", dom[:]).Order("id"), toKey)
		return err
	})
	return out, err
}

// Request is ErrNotFound if no batch opened it.
func (d *DB) Request(ctx context.Context, dom relayer.DomainID, q relayer.RequestID) (out relayer.Request, err error) {
	err = d.read(ctx, "read request", func(tx *gorm.DB) (err error) {
		out, err = requestOf(tx, dom, q)
		return err
	})
	return out, err
}

// Share unseals a share that may sign: the active one of its key, or a staged one (to prove that the new set works). A
// retired share is ErrNotFound until the chain names its set again, so that no caller can sign with an old one by
// mistake. The result is SECRET and the caller's own copy.
func (d *DB) Share(ctx context.Context, dom relayer.DomainID, k relayer.KeyID, set [32]byte) (tss.Share, error) {
	var row shareRow
	err := d.read(ctx, "read share", func(tx *gorm.DB) error {
		return tx.Where("domain = ? AND key = ? AND share_set = ? AND state <> ?", dom[:], k[:], set[:], shareRetired).
			Take(&row).Error
	})
	if err != nil {
		return tss.Share{}, err
	}
	sh, err := d.seal.openShare(row)
	if err != nil {
		return tss.Share{}, wrap(fmt.Sprintf("unseal share of key %s", k), err)
	}
	return sh, nil
}

// HasShare says whether Share would find one, without opening it.
func (d *DB) HasShare(ctx context.Context, dom relayer.DomainID, k relayer.KeyID, set [32]byte) (bool, error) {
	var n int64
	err := d.read(ctx, "look for share", func(tx *gorm.DB) error {
		return tx.Model(&shareRow{}).Where("domain = ? AND key = ? AND share_set = ? AND state <> ?", dom[:], k[:], set[:], shareRetired).
			Count(&n).Error
	})
	return n > 0, err
}

// Unfinished lists the work on requests that are not terminal, oldest first. It is a fixed number of queries, each over
// the rows of those requests only: the finished ones, of which there are many more, are not touched.
func (d *DB) Unfinished(ctx context.Context, dom relayer.DomainID) (out []relayer.Work, err error) {
	err = d.read(ctx, "read unfinished work", func(tx *gorm.DB) (err error) {
		out, err = unfinished(tx, dom)
		return err
	})
	return out, err
}

func unfinished(tx *gorm.DB, dom relayer.DomainID) ([]relayer.Work, error) {
	live := func() *gorm.DB {
		return tx.Model(&requestRow{}).Where("domain = ? AND status < ?", dom[:], int64(relayer.Settled))
	}
	of := func() *gorm.DB { // rows of the live requests
		return tx.Where("domain = ? AND request IN (?)", dom[:], live().Select("id"))
	}
	requests, err := list(live().Order("at_number, nonce, id"), toRequest)
	if err != nil {
		return nil, err
	}
	works := make([]relayer.Work, len(requests))
	byID := make(map[string]*relayer.Work, len(requests))
	for i, q := range requests {
		works[i].Request = q
		byID[string(q.ID[:])] = &works[i]
	}
	newest := "seq = (SELECT MAX(n.seq) FROM sessions n WHERE n.domain = sessions.domain AND n.request = sessions.request)"
	err = each(of().Where(newest), func(row sessionRow) error {
		s, err := toSession(row)
		byID[string(row.Request)].Session = &s
		return err
	})
	if err != nil {
		return nil, err
	}
	err = each(of().Where("state = ?", shareStaged).Omit("wrapped_key", "sealed").Order("seq"), func(row shareRow) error {
		s, err := toShareSet(row)
		w := byID[string(row.Request)]
		w.Staged = append(w.Staged, s)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = each(of().Order("seq"), func(row attestationRow) error {
		a, err := toAttestation(row)
		w := byID[string(row.Request)]
		w.Attestations = append(w.Attestations, a)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = each(of(), func(row answerRow) error {
		a, err := toAnswer(row)
		byID[string(row.Request)].Answer = &a
		return err
	})
	if err != nil {
		return nil, err
	}
	err = each(of(), func(row signOnceRow) error {
		s, err := toSignOnce(row)
		byID[string(row.Request)].SignOnce = &s
		return err
	})
	return works, err
}

// keyColumns counts a key's users on the way.
const keyColumns = "keys.*, (SELECT COUNT(*) FROM key_users u WHERE u.domain = keys.domain AND u.key = keys.id) AS users"

func keyOf(tx *gorm.DB, dom relayer.DomainID, k relayer.KeyID) (relayer.Key, error) {
	var row keyRow
	if err := tx.Select(keyColumns).Where("domain = ? AND id = ?", dom[:], k[:]).Take(&row).Error; err != nil {
		return relayer.Key{}, wrap(fmt.Sprintf("key %s", k), err)
	}
	return toKey(row)
}

func requestOf(tx *gorm.DB, dom relayer.DomainID, q relayer.RequestID) (relayer.Request, error) {
	var row requestRow
	if err := tx.Where("domain = ? AND id = ?", dom[:], q[:]).Take(&row).Error; err != nil {
		return relayer.Request{}, wrap(fmt.Sprintf("request %s", q), err)
	}
	return toRequest(row)
}

// list converts all rows of a query. A row that does not convert fails the whole list: half a committee list or half
// the open work must not pass for all of it.
func list[R, V any](query *gorm.DB, convert func(R) (V, error)) ([]V, error) {
	var out []V
	err := each(query, func(row R) error {
		v, err := convert(row)
		out = append(out, v)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func each[R any](query *gorm.DB, do func(R) error) error {
	var rows []R
	if err := query.Find(&rows).Error; err != nil {
		return err
	}
	for _, row := range rows {
		if err := do(row); err != nil {
			return err
		}
	}
	return nil
}
