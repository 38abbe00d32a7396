package db

import (
	"errors"
	"fmt"
	"syscall"

	"gorm.io/gorm"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/keymesh/keymesh/relayer"
)

// ErrDamaged says that the file, or a row in it, is not what this package wrote. It has a code of its own.
var ErrDamaged error = &relayer.CodedError{
	Code: relayer.CodeDBDamaged, Err: errors.New("the database is damaged; stop the node and restore it from a backup"),
}

// wrap names the action that failed and gives the error its code where the cause is recognisable. It is idempotent on
// codes, so that inner functions may wrap too.
func wrap(action string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, gorm.ErrRecordNotFound):
		err = relayer.ErrNotFound
	case relayer.CodeFrom(err) != "":
	case codeOf(err) != "":
		err = &relayer.CodedError{Code: codeOf(err), Err: err}
	case damaged(err):
		err = fmt.Errorf("%w (%w)", ErrDamaged, err)
	}
	return fmt.Errorf("%s: %w", action, err)
}

// codeOf recognises what an operator can mend.
func codeOf(err error) relayer.Code {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return relayer.CodeDiskFull
	}
	if sqliteCode(err) == sqlite3.SQLITE_IOERR_SHMSIZE { // the index of the log could not grow
		return relayer.CodeDiskFull
	}
	switch primary(err) {
	case sqlite3.SQLITE_FULL:
		return relayer.CodeDiskFull
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return relayer.CodeDBLocked
	}
	return ""
}

func damaged(err error) bool {
	p := primary(err)
	return p == sqlite3.SQLITE_CORRUPT || p == sqlite3.SQLITE_NOTADB
}

// sqliteCode is SQLite's extended result code, or -1.
func sqliteCode(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return -1
}

// primary is SQLite's result code without the extension in its upper bits; no real one for -1.
func primary(err error) int { return sqliteCode(err) & 0xff }
