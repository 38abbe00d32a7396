package db

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/keymesh/keymesh/relayer"
)

// Save makes one step of an actor durable: all of the change, or none of it. Callers send nothing before it returns nil.
//
// With Destroy it returns nil only when the shares are out of the file and its log, and waits for other readers of the
// file until then. Attestations of that are stored last, in a transaction of their own: whatever ends the wait, also a
// crash, a statement that is not true yet must not be found and said. If ctx ends first the rest of the change stands, but
// the error says that the shares may be found still; the same Destroy again waits again.
//
// What costs most if a restored backup forgets it moves the mark at once: a share, its destruction, a failure attested. If
// the mark cannot be written, the change stands all the same.
func (d *DB) Save(ctx context.Context, c relayer.Change) error {
	if err := d.Barred(); err != nil {
		return wrap("save change", err)
	}
	if c.Share != nil || c.Destroy != nil || c.SignOnce != nil && *c.SignOnce == forsworn {
		defer func() { _ = d.mark.now() }()
	}
	if c.Destroy == nil {
		return d.save(ctx, c)
	}
	after := relayer.Change{Domain: c.Domain, Request: c.Request, Attestations: c.Attestations}
	c.Attestations = nil
	if err := d.save(ctx, c); err != nil {
		return err
	}
	if err := d.scrubbed(ctx); err != nil { // also if there was nothing to delete: an earlier scrub may be owed
		return wrap("save change", err)
	}
	return d.save(ctx, after)
}

func (d *DB) save(ctx context.Context, c relayer.Change) error {
	return d.write(ctx, "save change", func(tx *gorm.DB) error {
		s := saver{tx: tx, c: c, now: d.now()}
		steps := []struct {
			action string
			do     func() error
		}{
			{"save sign-once", s.signOnce},
			{"end session", s.ended},
			{"save session", s.session},
			{"destroy shares", s.destroy},
			{"save share", func() error { return s.share(d.seal) }},
			{"save attestations", s.attestations},
			{"save answer", s.answer},
			{"save evidence", s.evidence},
			{"save request status", s.status},
			{"save time of the answer", s.answered},
		}
		for _, step := range steps {
			if err := step.do(); err != nil {
				return wrap(step.action, err)
			}
		}
		return nil
	})
}

// saver writes one change inside its transaction. Zero fields change nothing.
type saver struct {
	tx  *gorm.DB
	c   relayer.Change
	now time.Time // our own clock: for people, it decides nothing
}

// signOnce binds the request to one digest and tweak for ever: the first stored pair wins, also over restarts. The zero
// pair is one like any other, so that who attested failure never answers, and who consented never attests failure.
func (s saver) signOnce() error {
	if s.c.SignOnce == nil {
		return nil
	}
	want := *s.c.SignOnce
	row := signOnceRow{Domain: s.c.Domain[:], Request: s.c.Request[:], Digest: want.Digest[:], Tweak: want.Tweak[:]}
	if err := s.tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
		return err
	}
	have, err := s.bound()
	if err != nil {
		return err
	}
	if have == nil || *have != want {
		return &relayer.CodedError{
			Code: relayer.CodeSignOnceConflict, Err: fmt.Errorf("request %s is bound to another digest", s.c.Request),
		}
	}
	return nil
}

// bound is what the request is bound to, nil for nothing yet.
func (s saver) bound() (*relayer.SignOnce, error) {
	have, err := list(s.tx.Where("domain = ? AND request = ?", s.c.Domain[:], s.c.Request[:]).Limit(1), toSignOnce)
	if err != nil || len(have) == 0 {
		return nil, err
	}
	return &have[0], nil
}

// session inserts at version 1 and else compares and sets. A session id is accepted once, for ever, and so is an attempt
// of one kind at a request: a second one is a conflict whichever session it names.
func (s saver) session() error {
	if s.c.Session == nil {
		return nil
	}
	n := *s.c.Session
	if n.Request != s.c.Request || n.Version == 0 {
		return errors.New("the session is of another request, or has no version")
	}
	row := fromSession(s.c.Domain, n)
	if n.Version > 1 {
		return s.update(row)
	}
	var err error
	row.Began = fromTime(s.now)
	row.Seq, err = nextSeq(s.tx, &sessionRow{}, "domain = ? AND request = ?", row.Domain, row.Request)
	if err != nil {
		return err
	}
	res := s.tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
	return oneRow(res, "the session id or the attempt was used before")
}

// ended updates the session that a new one replaces.
func (s saver) ended() error {
	if s.c.Ended == nil {
		return nil
	}
	if s.c.Ended.Request != s.c.Request || s.c.Ended.Version < 2 {
		return errors.New("the ended session is of another request, or was never stored")
	}
	return s.update(fromSession(s.c.Domain, *s.c.Ended))
}

func (s saver) update(row sessionRow) error {
	res := s.tx.Model(&sessionRow{}).
		Where("id = ? AND domain = ? AND request = ? AND kind = ? AND attempt = ? AND version = ?",
			row.ID, row.Domain, row.Request, row.Kind, row.Attempt, row.Version-1).
		Select("epoch", "initiator", "state", "parties", "room", "code", "since", "version").Updates(&row)
	return oneRow(res, "the session changed meanwhile")
}

func oneRow(res *gorm.DB, otherwise string) error {
	if res.Error != nil {
		return res.Error
	}
	if res.RowsAffected != 1 {
		return fmt.Errorf("%w: %s", relayer.ErrConflict, otherwise)
	}
	return nil
}

// share stages a share under the epoch its request asks for. A share that comes after the end of its request or key is
// refused: nobody will name it, and nobody would destroy it. A key past its grace period is at its end: this node may
// have attested that it keeps no share of it.
func (s saver) share(seal *sealer) error {
	if s.c.Share == nil {
		return nil
	}
	q, err := requestOf(s.tx, s.c.Domain, s.c.Request)
	if err != nil {
		return err
	}
	k, err := keyOf(s.tx, s.c.Domain, s.c.Share.Key)
	if err != nil {
		return err
	}
	over, err := graceOver(s.tx, k)
	if err != nil {
		return err
	}
	epoch := q.Epoch
	switch {
	case q.Key != k.ID || q.Kind != relayer.Keygen && q.Kind != relayer.Reshare:
		return errors.New("the request makes no share of this key")
	case q.Status.Terminal() || dead(k.Status) || over:
		return fmt.Errorf("%w: the request is %s and the key %s", relayer.ErrConflict, q.Status, k.Status)
	case q.Kind == relayer.Reshare:
		epoch = q.Target
	}
	sh := s.c.Share.Share
	b, err := seal.sealShare(s.c.Domain, k.ID, epoch, sh)
	if err != nil {
		return err
	}
	row := shareRow{
		Domain: s.c.Domain[:], Key: k.ID[:], ShareSet: sh.Set[:], Request: q.ID[:], Session: sh.Session[:],
		Epoch: int64(epoch), State: shareStaged, Public: sh.Public[:], WrappedKey: b.wrapped, Sealed: b.sealed,
	}
	if row.Seq, err = nextSeq(s.tx, &shareRow{}, "domain = ? AND key = ?", row.Domain, row.Key); err != nil {
		return err
	}
	return s.tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
}

func (s saver) attestations() error {
	if len(s.c.Attestations) == 0 {
		return nil
	}
	seq, err := nextSeq(s.tx, &attestationRow{}, "domain = ? AND request = ?", s.c.Domain[:], s.c.Request[:])
	if err != nil {
		return err
	}
	for i, a := range s.c.Attestations {
		row := attestationRow{
			Domain: s.c.Domain[:], Request: s.c.Request[:], StatementHash: a.Hash[:], Account: a.Account[:], Sig: a.Sig,
			Seq: seq + int64(i),
		}
		if err := s.tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
			return err
		}
	}
	return nil
}

func (s saver) answer() error {
	if s.c.Answer == nil {
		return nil
	}
	row := fromAnswer(s.c.Domain, s.c.Request, *s.c.Answer)
	return s.tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
}

// status only moves forward and never out of a terminal one; what would go back is no error, because the chain may have
// closed the request while the actor was at work.
func (s saver) status() error {
	if s.c.Status == 0 {
		return nil
	}
	q, err := requestOf(s.tx, s.c.Domain, s.c.Request)
	if err != nil || q.Status.Terminal() || s.c.Status <= q.Status {
		return err
	}
	return s.tx.Model(&requestRow{}).Where("domain = ? AND id = ?", s.c.Domain[:], s.c.Request[:]).
		Updates(map[string]any{"status": int64(s.c.Status), "code": string(s.c.Code)}).Error
}

// answered remembers when this node had its part of the answer first: the answer itself, or, for a deletion, its shares
// destroyed.
func (s saver) answered() error {
	if s.c.Answer == nil && s.c.Destroy == nil && s.c.Status != relayer.Answered {
		return nil
	}
	return s.tx.Model(&requestRow{}).Where("domain = ? AND id = ? AND answered IS NULL", s.c.Domain[:], s.c.Request[:]).
		Update("answered", fromTime(s.now)).Error
}
