package db

import (
	"errors"
	"fmt"
	"math"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/keymesh/keymesh/relayer"
)

// What the chain says of keys, and what becomes of their shares.

// keyActivated flips a key to the share set that the chain names. The share that was active is retired, not destroyed:
// whether the new committee can sign is not proven by the flip alone. Other sets staged for the same request lost.
func (a *applier) keyActivated(e relayer.KeyActivated) error {
	err := a.updateKey(e.Key, map[string]any{
		"status": int64(relayer.KeyActive), "epoch": int64(e.Epoch), "share_set": e.ShareSet[:], "public": e.Public[:],
		"destroy_after": nil,
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
	switch {
	case named.Error != nil:
		return named.Error
	case named.RowsAffected == 0: // what this node staged is no less safe kept
		return a.unheld(e)
	}
	return a.destroy(ofKey().Where("request = ? AND state = ?", e.Request[:], shareStaged))
}

// unheld: the chain names a set of which no share is here. Every member attested that its share is stored, or the chain
// would not name it: so either this node is no member, or its database forgot.
func (a *applier) unheld(e relayer.KeyActivated) error {
	member, err := a.db.sits(a.tx, a.domain, e.Epoch)
	if err != nil || !member {
		return err
	}
	a.lost = fmt.Sprintf("the share of key %s that this node attested is missing: the database is older than the key's share set", e.Key)
	return bar(a.tx, a.lost)
}

func (a *applier) keyStatusSet(e relayer.KeyStatusSet) error {
	columns := map[string]any{"status": int64(e.Status)}
	if e.Status == relayer.KeyActive {
		columns["destroy_after"] = nil // its deletion was cancelled; the next one has a grace period of its own
	}
	err := a.updateKey(e.Key, columns)
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

// keyUserSet keeps the set of accounts, not a count: the contract repeats itself, and says so of nobody's withdrawal too.
func (a *applier) keyUserSet(e relayer.KeyUserSet) error {
	if _, err := a.keyStatus(e.Key); err != nil {
		return err
	}
	if e.Allowed {
		row := keyUserRow{Domain: a.domain[:], Key: e.Key[:], Account: e.Account[:]}
		return a.tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
	}
	return a.tx.Where("domain = ? AND key = ? AND account = ?", a.domain[:], e.Key[:], e.Account[:]).Delete(&keyUserRow{}).Error
}

// keyStatus does not count the key's users: its owner may add a great many, one event each.
func (a *applier) keyStatus(k relayer.KeyID) (relayer.KeyStatus, error) {
	var row keyRow
	err := a.tx.Select("status").Where("domain = ? AND id = ?", a.domain[:], k[:]).Take(&row).Error
	var r reader
	status := relayer.KeyStatus(r.small("status", row.Status, math.MaxUint8))
	if err == nil {
		err = r.err
	}
	return status, wrap(fmt.Sprintf("key %s", k), err)
}

// updateKey refuses to wake the dead: the shares of a deleted or failed key are gone. Other columns may change: the
// contract lets an owner close a key at any time.
func (a *applier) updateKey(k relayer.KeyID, columns map[string]any) error {
	status, err := a.keyStatus(k)
	if err != nil {
		return err
	}
	if next, ok := columns["status"]; ok && dead(status) && next != int64(status) {
		return fmt.Errorf("%w: key %s is %s for good", relayer.ErrConflict, k, status)
	}
	return a.tx.Model(&keyRow{}).Where("domain = ? AND id = ?", a.domain[:], k[:]).Updates(columns).Error
}

func dead(s relayer.KeyStatus) bool { return s == relayer.KeyDeleted || s == relayer.KeyFailed }

func (a *applier) destroy(selected *gorm.DB) error {
	res := selected.Delete(&shareRow{})
	a.destroyed += res.RowsAffected
	return res.Error
}
