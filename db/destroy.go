package db

import (
	"errors"
	"fmt"

	"gorm.io/gorm"

	"github.com/keymesh/keymesh/relayer"
)

// destroy deletes every share of the key, for good. A share that goes too early cannot be brought back, and enough of
// them are the key: so whatever the caller believes, it is decided here once more, on the rows of this transaction, that
// the final chain demands it and that nobody can cancel it any more. An actor that works on an old view, or a caller
// that confuses keys, gets ErrConflict.
func (s saver) destroy() error {
	if s.c.Destroy == nil {
		return nil
	}
	if err := s.mayDestroy(*s.c.Destroy); err != nil {
		return err
	}
	return s.tx.Where("domain = ? AND key = ?", s.c.Domain[:], s.c.Destroy[:]).Delete(&shareRow{}).Error
}

// forsworn is what a request is bound to whose failure this node attested.
var forsworn relayer.SignOnce

func (s saver) mayDestroy(id relayer.KeyID) error {
	q, err := requestOf(s.tx, s.c.Domain, s.c.Request)
	if err != nil {
		return conflictIfUnknown(err)
	}
	k, err := keyOf(s.tx, s.c.Domain, id)
	if err != nil {
		return conflictIfUnknown(err)
	}
	bound, err := s.bound()
	if err != nil {
		return err
	}
	at, _, err := cursorOf(s.tx, s.c.Domain)
	if err != nil {
		return err
	}
	var why string
	switch {
	case q.Kind != relayer.Delete || q.Key != id:
		why = "the request does not delete this key"
	case q.Status.Terminal():
		why = "the request is " + q.Status.String()
	case k.Status != relayer.KeyDeleting:
		why = "the key is " + k.Status.String()
	case bound != nil && *bound == forsworn:
		why = "this node attested that the deletion fails"
	case q.After.IsZero() || at.Time.Before(q.After):
		why = "the request's grace period runs"
	case at.Time.Before(k.DestroyAfter): // two deletions of one key: only the newest decides
		why = "the key's grace period runs"
	default:
		return nil
	}
	return fmt.Errorf("%w: %s", relayer.ErrConflict, why)
}

// graceOver says that no deletion of the key can be cancelled any more: its shares may be destroyed already.
func graceOver(tx *gorm.DB, k relayer.Key) (bool, error) {
	if k.Status != relayer.KeyDeleting {
		return false, nil
	}
	at, _, err := cursorOf(tx, k.Domain)
	return !at.Time.Before(k.DestroyAfter), err
}

func conflictIfUnknown(err error) error {
	if errors.Is(err, relayer.ErrNotFound) {
		return fmt.Errorf("%w: %w", relayer.ErrConflict, err)
	}
	return err
}
