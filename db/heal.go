package db

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"github.com/keymesh/keymesh/relayer"
)

// Heal applies what events up to the cursor should have said and did not, in one transaction. It is ErrConflict if the
// cursor is not `at` any more: what was missed may have been said since.
func (d *DB) Heal(ctx context.Context, dom relayer.DomainID, at relayer.BlockRef, missed []relayer.Event) error {
	a := applier{db: d, domain: dom, batch: relayer.Batch{After: at, To: at, Events: missed}, now: d.now()}
	return d.apply(ctx, "heal", &a, func() error {
		cursor, _, err := cursorOf(a.tx, dom)
		if err != nil {
			return err
		}
		if cursor.Number != at.Number || cursor.Hash != at.Hash {
			return fmt.Errorf("%w: the cursor is at block %d, no longer at %d", relayer.ErrConflict, cursor.Number, at.Number)
		}
		return nil
	})
}

// CountRequests counts all requests of a domain, whatever became of them.
func (d *DB) CountRequests(ctx context.Context, dom relayer.DomainID) (uint64, error) {
	var n int64
	err := d.read(ctx, "count requests", func(tx *gorm.DB) error {
		return tx.Model(&requestRow{}).Where("domain = ?", dom[:]).Count(&n).Error
	})
	return uint64(n), err //nolint:gosec // a count
}
