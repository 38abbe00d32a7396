// Package db makes the relayer's work durable: it implements relayer.Store and relayer.TxJournal on gorm and SQLite.
//
// # What it promises
//
// Every write is one transaction, on disk when the call returns (WAL, synchronous=FULL). A call that returns an error
// has changed nothing, and a crash between any two instructions leaves the state before or after the call. The cursor
// of a domain moves in the transaction that stores what it moves past. There is one writer: one connection in this
// process, and a lock file beside the database that keeps a second process out. Readers run beside the writer, each on
// one consistent snapshot.
//
// Shares and pre-parameters are sealed (seal.go) and leave this package only through Share and TakePreParams.
// What is destroyed is overwritten in the database file and truncated out of the write-ahead log (scrub.go). Copies made
// by a file system, a backup or a flash controller are out of reach. All shares of a key go only for a deletion that the
// final chain holds and nobody can cancel (destroy.go).
//
// A database that comes back from a backup is noticed (mark.go) and Barred: it follows the chain and justifies nothing.
//
// # What it never does
//
// It decides nothing: which share signs, which attempt counts and what a status means is relayer's; destroy.go refuses, but
// starts nothing. Its own clock stamps rows for people and is never compared with anything. It trusts no row:
// ids have fixed lengths, a committee carries its hash, and a sealed row opens only under its own domain, key, epoch,
// share set and operator. It logs no SQL and no values.
//
// # Reading order
//
// open.go (a database from its file to its pragmas), migrations (the tables), rows.go and convert.go (rows and their
// translation to the vocabulary, the only place), apply.go, apply_key.go and heal.go (what the chain says), save.go and destroy.go
// (what an actor did), read.go, records.go (what people ask), evidence.go, preparams.go, txs.go; then seal.go, mark.go,
// scrub.go and errors.go.
package db
