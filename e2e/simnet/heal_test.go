package simnet

import (
	"context"
	"database/sql"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
)

// A node whose database lacks what events said (a request, the end of another, a key's activation, a committee) learns
// it from the contract's own books, and signs again.
func TestMissedEventsAreMadeUpFor(t *testing.T) {
	n := New(t, Options{Plain: true, Seed: 31})
	key := requestKey(t, n)
	first := n.askToSign(t, key, "first")
	second := n.askToSign(t, key, "second")
	for _, r := range []relayer.Request{first, second} {
		n.endedEverywhere(t, r.ID, relayer.Settled)
	}
	n.Stop(0)
	n.tamper(t, 0, "UPDATE keys SET status = ?, share_set = zeroblob(32), public = zeroblob(33)", int64(relayer.KeyRequested))
	n.tamper(t, 0, "UPDATE shares SET state = 1") // staged
	n.tamper(t, 0, "UPDATE requests SET status = ?, closed = NULL WHERE id = ?", int64(relayer.Open), first.ID[:])
	n.tamper(t, 0, "DELETE FROM requests WHERE id = ?", second.ID[:])
	n.Restart(0)

	n.Stop(2) // those two must sign
	n.keyAt(t, 0, key.ID, relayer.KeyActive)
	n.oneShare(t, 0, key.ID)
	for _, r := range []relayer.Request{first, second} {
		n.ended(t, r.ID, 0, relayer.Settled)
	}
	n.sign(t, key, "third")
	n.Restart(2)
}

// tamper changes the database file of a node that is stopped.
func (n *Net) tamper(t *testing.T, i int, statement string, args ...any) {
	t.Helper()
	file := url.URL{Scheme: "file", Path: n.file(i), RawQuery: "_pragma=busy_timeout(5000)"}
	raw, err := sql.Open("sqlite", file.String())
	require.NoError(t, err)
	defer raw.Close()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	res, err := raw.ExecContext(ctx, statement, args...)
	require.NoError(t, err)
	rows, err := res.RowsAffected()
	require.NoError(t, err)
	require.Positive(t, rows, "%s", statement)
}
