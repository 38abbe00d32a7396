package db

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"gorm.io/gorm"

	"github.com/keymesh/keymesh/relayer"
)

// A database that comes back from a backup has forgotten what it did since: shares that it attested, pre-parameters that
// it used, failures that it swore to. So every write transaction counts itself in the database, and the count is kept once
// more in a file beside it, the mark, sealed under the same key. A count below the mark's, or one without its mark, is of a
// database that went back.
//
// The mark follows the count and never runs ahead, or a crash would look like a restore. It is written at once where
// forgetting costs most (see Save and TakePreParams), and else by the first write after markPause and by Close: so that no
// step of an actor waits for the disk twice.
//
// A mark that is restored together with its database notices nothing. Then the chain does: it names no share set that
// this node, as a member, did not attest after storing its share of it. See keyActivated.

// markPause is how old the mark gets while writes go on: what a backup of that age has forgotten, the chain tells again.
const markPause = 10 * time.Second

// markSize is the file's only length: a count of 64 bits, sealed.
const markSize = 24 + 8 + 16

// mark is the file beside the database. It is safe for concurrent use.
type mark struct {
	path string
	seal *sealer
	log  *slog.Logger

	mu      sync.Mutex
	changes uint64    // the newest count that is stored
	written uint64    // what the file says
	tried   time.Time // when it was last written, or could not be
	failing bool
}

// read returns what the file says: false where there is none.
func (m *mark) read() (count uint64, found bool, err error) {
	in, err := os.ReadFile(m.path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, false, nil
	}
	if err != nil {
		return 0, false, fmt.Errorf("read high-water mark: %w", err)
	}
	plain, err := decrypt(m.seal.kek, in, m.seal.place("mark"), 'm')
	if err != nil || len(in) != markSize {
		return 0, true, errForeignMark
	}
	return binary.BigEndian.Uint64(plain), true, nil
}

var errForeignMark = errors.New("the high-water mark beside it is another database's, or damaged")

// follow is told of every count that is stored, and writes the mark when it got old.
func (m *mark) follow(count uint64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.changes = max(m.changes, count)
	if time.Since(m.tried) >= markPause {
		_ = m.write()
	}
}

// now writes the mark unless it is up to date.
func (m *mark) now() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.write()
}

// write replaces the file, on disk when it returns. What fails is tried again after markPause; it is said once.
func (m *mark) write() error {
	if m.written >= m.changes {
		return nil
	}
	m.tried = time.Now()
	err := m.replace(m.changes)
	if err == nil {
		m.written = m.changes
	} else if !m.failing {
		m.log.Warn("high-water mark not written, tried again: until then a restored backup may go unnoticed", "error", err)
	}
	m.failing = err != nil
	return err
}

func (m *mark) replace(count uint64) error {
	plain := binary.BigEndian.AppendUint64(nil, count)
	return wrap("write high-water mark", replaceFile(m.path, encrypt(m.seal.kek, plain, m.seal.place("mark"), 'm')))
}

// restart makes the next write certain.
func (m *mark) restart() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.written = 0
}

// replaceFile leaves the old content or the new one, whenever the machine stops.
func replaceFile(path string, content []byte) error {
	f, err := os.OpenFile(path+".new", os.O_WRONLY|os.O_CREATE|os.O_TRUNC, fileMode)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(path+".new", path); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// compareMark tells at Open whether the database went back. If not, the two go on together.
func (d *DB) compareMark(ctx context.Context) error {
	var row markRow
	if err := d.w.WithContext(ctx).Take(&row).Error; err != nil {
		return wrap("read high-water mark", err)
	}
	d.mark.changes = uint64(row.Changes)
	if row.RolledBack != "" {
		d.barred.Store(rolledBack(row.RolledBack))
		return nil
	}
	marked, found, err := d.mark.read()
	switch {
	case errors.Is(err, errForeignMark):
		return d.bar(ctx, err.Error())
	case err != nil:
		return err
	case !found && row.Changes > 0:
		return d.bar(ctx, "the database's high-water mark is missing: it was restored from a backup, or moved without that file")
	case marked > uint64(row.Changes):
		return d.bar(ctx, fmt.Sprintf("%d changes that the database held are missing: it was restored from a backup", marked-uint64(row.Changes)))
	case !found: // a new database: the file comes before the first change, or a crash in between would look like its loss
		if err := d.mark.replace(0); err != nil {
			return err
		}
	}
	d.mark.written = marked
	if err := d.write(ctx, "count a start", func(*gorm.DB) error { return nil }); err != nil {
		return err
	}
	return d.mark.now()
}

// Barred implements relayer.Store.
func (d *DB) Barred() error {
	if why := d.barred.Load(); why != nil {
		return why
	}
	return nil
}

func rolledBack(why string) *relayer.CodedError {
	return &relayer.CodedError{Code: relayer.CodeDBRolledBack, Err: fmt.Errorf("%s; %s", why, rollbackRemedy)}
}

const rollbackRemedy = "this node takes part in nothing: let it catch up with the chain, stop it, and run `keymesh db repair`"

// bar remembers that the database went back, also over restarts. Repair ends it.
func (d *DB) bar(ctx context.Context, why string) error {
	d.setBarred(why) // before the write, which would move the mark
	err := d.write(ctx, "note that the database went back", func(tx *gorm.DB) error { return bar(tx, why) })
	_ = d.scrub(ctx, scrubWait)
	return err
}

// bar drops the pre-parameters, too: of those that are still here, some may have been used. Their rows stay as tombstones.
func bar(tx *gorm.DB, why string) error {
	if err := tx.Model(&markRow{}).Where("rolled_back = ''").Update("rolled_back", why).Error; err != nil {
		return err
	}
	return tx.Model(&preParamsRow{}).Where("taken_by IS NULL").
		Updates(map[string]any{"taken_by": make([]byte, 32), "wrapped_key": nil, "sealed": nil}).Error
}

// setBarred keeps the first reason.
func (d *DB) setBarred(why string) {
	if d.barred.CompareAndSwap(nil, rolledBack(why)) {
		d.log.Error("the database went back", "code", relayer.CodeDBRolledBack, "why", why, "remedy", rollbackRemedy)
	}
}

// Repair lets the database be used again: whoever calls it knows that its past is incomplete, and has seen Lost. The count
// goes on above everything that was ever marked.
func (d *DB) Repair(ctx context.Context) error {
	marked, _, err := d.mark.read()
	if err != nil && !errors.Is(err, errForeignMark) {
		return err
	}
	err = d.write(ctx, "repair", func(tx *gorm.DB) error {
		var row markRow
		if err := tx.Take(&row).Error; err != nil {
			return err
		}
		next := max(uint64(row.Changes), marked) + 1
		return tx.Model(&markRow{}).Where("id = 1").Updates(map[string]any{"changes": int64(next), "rolled_back": ""}).Error
	})
	if err != nil {
		return err
	}
	d.barred.Store(nil)
	d.mark.restart()
	return d.mark.now()
}

// Lost lists the keys that this operator should hold a share of, as far as the chain was read, and does not: those shares
// are in no other place, and only a reshare makes new ones.
func (d *DB) Lost(ctx context.Context) (lost []relayer.Key, err error) {
	err = d.read(ctx, "look for lost shares", func(tx *gorm.DB) error {
		missing := tx.Select(keyColumns).Where("status IN ?", []int64{int64(relayer.KeyActive), int64(relayer.KeyDeleting)}).
			Where("NOT EXISTS (SELECT 1 FROM shares s WHERE s.domain = keys.domain AND s.key = keys.id AND s.share_set = keys.share_set)")
		keys, err := list(missing.Order("domain, id"), toKey)
		for _, k := range keys {
			over, err := graceOver(tx, k) // then they were destroyed
			if err != nil {
				return err
			}
			member, err := d.sits(tx, k.Domain, k.Epoch)
			if err != nil {
				return err
			}
			if member && !over {
				lost = append(lost, k)
			}
		}
		return err
	})
	return lost, err
}

// sits says whether this operator is a member of an epoch, as far as the chain was read.
func (d *DB) sits(tx *gorm.DB, dom relayer.DomainID, e relayer.Epoch) (bool, error) {
	found, err := list(tx.Where("domain = ? AND epoch = ?", dom[:], int64(e)).Limit(1), toCommittee)
	if err != nil || len(found) == 0 {
		return false, err
	}
	return found[0].Index(d.seal.operator) >= 0, nil
}
