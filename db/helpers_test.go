package db

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
)

// cheapArgon derives in microseconds; one test runs the real parameters.
var cheapArgon = argonParams{passes: 1, memoryKiB: 64, lanes: 1}

const password = "correct horse battery staple"

var (
	dom      = relayer.DomainID(id("domain"))
	otherDom = relayer.DomainID(id("other domain"))
	operator = account("operator")
	ctx      = context.Background()
)

// id is a reproducible 32-byte id.
func id(parts ...any) [32]byte { return sha256.Sum256([]byte(fmt.Sprint(parts...))) }

func account(parts ...any) common.Address {
	h := id(parts...)
	return common.BytesToAddress(h[:])
}

func public(parts ...any) (p [33]byte) {
	h := id(parts...)
	copy(p[:], append([]byte{2}, h[:]...))
	return p
}

func newPath(t testing.TB) string { return filepath.Join(t.TempDir(), "keymesh.db") }

func config(path string) Config {
	return Config{
		DSN: "sqlite:" + path, SealPassword: password, Operator: operator, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		argon: cheapArgon, busy: 100 * time.Millisecond,
	}
}

// openAt opens for a test that survives no power cut: without the waits for the disk the suite takes a fifth of the time.
func openAt(t testing.TB, path string) *DB {
	t.Helper()
	d, err := Open(ctx, config(path))
	require.NoError(t, err)
	t.Cleanup(func() { d.Close() })
	hurry(t, d)
	return d
}

func hurry(t require.TestingT, d *DB) {
	_, err := d.writer.Exec("PRAGMA synchronous = OFF")
	require.NoError(t, err)
}

func reopen(t testing.TB, d *DB, path string) *DB {
	t.Helper()
	require.NoError(t, d.Close())
	return openAt(t, path)
}

func block(n uint64) relayer.BlockRef {
	if n == 0 {
		return relayer.BlockRef{}
	}
	return relayer.BlockRef{Number: n, Hash: id("block", n), Time: time.Unix(1_700_000_000+int64(n), 0).UTC()}
}

// feed applies events in the block after the cursor.
func feed(t testing.TB, d *DB, events ...relayer.Event) {
	t.Helper()
	require.NoError(t, tryFeed(d, events...))
}

func tryFeed(d *DB, events ...relayer.Event) error {
	at, err := d.Cursor(ctx, dom)
	if err != nil {
		return err
	}
	return d.Apply(ctx, dom, relayer.Batch{After: at, To: block(at.Number + 1), Events: events})
}

// fullRequest has every field set.
func fullRequest(kind relayer.Kind, name string) relayer.Request {
	q := relayer.Request{
		Domain: dom, ID: id("request", name), Kind: kind, Nonce: 1<<63 + 7, Requester: account("requester", name),
		Payer: account("payer"), Key: id("key of", name), Epoch: 3, Target: 4, Path: []byte("m/1"), Digest: id("digest", name),
		Tweak: id("tweak", name), After: time.Unix(1_700_000_100, 0).UTC(), CallbackGas: 1<<32 - 1, At: block(9),
		Deadline: time.Unix(1_700_000_900, 123_000).UTC(), Status: relayer.Open,
	}
	if kind == relayer.Keygen {
		q.Key = relayer.KeyID(q.ID)
	}
	return q
}

func fullSession(q relayer.Request, attempt uint32) relayer.Session {
	return relayer.Session{
		ID: id("session", q.ID, attempt), Request: q.ID, Kind: q.Kind, Attempt: attempt, Epoch: 3,
		Initiator: account("initiator"), State: relayer.Running,
		Parties: []relayer.Party{{Account: account("a"), Role: relayer.RoleOld}, {Account: account("b"), Role: relayer.RoleNew}},
		Room:    id("room", attempt), Code: relayer.CodePeerSilent, Since: time.Unix(1_700_000_050, 5_000).UTC(), Version: 1,
	}
}

func fullShare(name string, size int) tss.Share {
	return tss.Share{
		Session: id("session of", name), M: 2, Parties: []tss.PartyKey{id(1), id(2), id(3)}, Self: 1,
		Public: public(name), Set: id("set", name), Data: secret(name, size),
	}
}

// secret is recognisable bytes: every 32 of them occur nowhere else.
func secret(name string, size int) []byte {
	var out []byte
	for i := 0; len(out) < size; i++ {
		h := id("secret", name, i)
		out = append(out, h[:]...)
	}
	return out[:size]
}

func committee(epoch relayer.Epoch) relayer.Committee {
	return relayer.Committee{
		Domain: dom, Epoch: epoch, M: 2, EligibleAt: time.Unix(1_700_000_000, 0).UTC(), Cancelled: epoch%2 == 0,
		Operators: []relayer.Operator{
			{Account: account("a"), Peer: peer.ID("peer a \x00\xff")}, {Account: account("b"), Peer: peer.ID("peer b")},
		},
	}
}

// keygenStaged opens a keygen request and stages a share for it.
func keygenStaged(t testing.TB, d *DB, name string, size int) (relayer.Request, tss.Share) {
	t.Helper()
	q := fullRequest(relayer.Keygen, name)
	feed(t, d, relayer.RequestOpened{Request: q})
	sh := fullShare(name, size)
	stage(t, d, q, sh)
	return q, sh
}

func stage(t testing.TB, d *DB, q relayer.Request, sh tss.Share) {
	t.Helper()
	require.NoError(t, d.Save(ctx, relayer.Change{
		Domain: dom, Request: q.ID, Share: &relayer.StagedShare{Key: q.Key, Share: sh},
	}))
}

func activate(q relayer.Request, sh tss.Share) relayer.KeyActivated {
	return relayer.KeyActivated{Key: q.Key, Request: q.ID, Epoch: q.Epoch, ShareSet: sh.Set, Public: sh.Public}
}

// tb is what testing.T and rapid.T share.
type tb interface {
	Helper()
	Fatalf(format string, args ...any)
}

// equal compares what is stored of two values.
func equal(t tb, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(relayer.Work{})); diff != "" {
		t.Fatalf("want -, got +\n%s", diff)
	}
}

// dump is the content of all tables, to compare before and after.
func dump(t testing.TB, d *DB) string {
	t.Helper()
	var b strings.Builder
	for _, table := range tableNames {
		var rows []map[string]any
		require.NoError(t, d.r.Table(table).Find(&rows).Error)
		fmt.Fprintf(&b, "%s %v\n", table, rows)
	}
	return b.String()
}

// tableNames are those with a state that means something; mark only counts.
var tableNames = []string{
	"answers", "attestations", "committees", "cursors", "evidence", "key_users", "keys", "offences", "preparams", "requests", "sealing", "sessions",
	"shares", "sign_once", "txs",
}

// onDisk reads the database and its log. Through another process: closing a handle of the file in this one would drop
// SQLite's locks.
func onDisk(t testing.TB, path string) []byte {
	t.Helper()
	var all []byte
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if _, err := os.Stat(path + suffix); err == nil {
			b, err := exec.Command("cat", path+suffix).Output()
			require.NoError(t, err)
			all = append(all, b...)
		}
	}
	return all
}

// containsPiece says whether any 16 aligned bytes of what are in data.
func containsPiece(data, what []byte) bool {
	for i := 0; i+16 <= len(what); i += 16 {
		if bytes.Contains(data, what[i:i+16]) {
			return true
		}
	}
	return false
}

func relayerPreParams(name string) tss.PreParams {
	return tss.PreParams{ID: name, Data: secret(name, 500)}
}
