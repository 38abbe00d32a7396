package db

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/keymesh/keymesh/relayer"
)

// SaveTx journals a transaction of the operator's account, replacing what is known of its nonce.
func (d *DB) SaveTx(ctx context.Context, t relayer.Tx) error {
	row := txRow{Domain: t.Domain[:], Nonce: int64(t.Nonce), Hash: t.Hash[:], Raw: t.Raw, State: int64(t.State)}
	return d.write(ctx, "save transaction", func(tx *gorm.DB) error {
		return tx.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error
	})
}

// PendingTxs lists the transactions that are not known to be mined or replaced, by nonce.
func (d *DB) PendingTxs(ctx context.Context, dom relayer.DomainID) (out []relayer.Tx, err error) {
	err = d.read(ctx, "read pending transactions", func(tx *gorm.DB) (err error) {
		out, err = list(tx.Where("domain = ? AND state = ?", dom[:], int64(relayer.TxPending)).Order("nonce"), toTx)
		return err
	})
	return out, err
}
