package e2e

import (
	"database/sql"
	"net/url"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/client"
)

// A node that is told to stop in the middle of a signing or a keygen hands over: it is gone in time, leaves no session to
// clean up, the others hear of it, and what was asked for is answered once. A second signal ends it at once.
func TestStopHandsOver(t *testing.T) {
	n := start(t, "--log-level", "debug")
	keys := n.makeKeys(t, 1)
	n.allKnow(t, keys[0].ID, "settled")
	var requests []client.Request
	for victim := range n.Nodes {
		from := len(n.log(t, victim))
		requests = append(requests, n.runBy(t, victim, keys)...)
		n.handsOver(t, victim, from)
		n.run(t, victim)
		n.ready(t, victim)
	}
	r := n.requestKeys(t, 1)[0]
	victim := n.whoSays(t, `"session running"`, `"kind":"keygen"`, r.ID.Hex())
	n.handsOver(t, victim, 0)
	n.run(t, victim)
	n.settled(t, r)
	for _, r := range requests {
		n.signed(t, keyOf(keys, r), r)
		n.allKnow(t, r.ID, "settled")
	}
	n.allKnow(t, r.ID, "settled")
	n.agree(t)

	again := n.requestKeys(t, 1)[0]
	victim = n.whoSays(t, `"session running"`, `"kind":"keygen"`, again.ID.Hex())
	from := len(n.log(t, victim))
	require.NoError(t, syscall.Kill(n.pids[victim], syscall.SIGTERM))
	await(t, func() bool { return n.said(t, victim, from, `"stopping: `) }, look, "it stops")
	end(t, n.pids[victim], syscall.SIGTERM)
	require.False(t, n.said(t, victim, from, `"stopped"`), "it took its time")
	n.run(t, victim)
	n.settled(t, again)
}

// handsOver stops node i while it computes.
func (n *network) handsOver(t *testing.T, i, from int) {
	t.Helper()
	began := time.Now()
	n.stop(t, i)
	t.Logf("%s stopped in %v", n.Nodes[i].Name, time.Since(began).Round(10*time.Millisecond))
	require.True(t, n.said(t, i, from, `"stopped"`), "of itself")
	require.False(t, n.said(t, i, from, `worker_lost`), "no run was cut off")
	file := url.URL{Scheme: "file", Path: filepath.Join(n.Nodes[i].Dir, "keymesh.db"), RawQuery: "_pragma=query_only(ON)"}
	raw, err := sql.Open("sqlite", file.String())
	require.NoError(t, err)
	defer raw.Close()
	var live int
	require.NoError(t, raw.QueryRow("SELECT count(*) FROM sessions WHERE state BETWEEN 1 AND 4").Scan(&live))
	require.Zero(t, live, "sessions left for the next start")
}
