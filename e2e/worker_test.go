package e2e

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/client"
)

// Threat 12, by real processes: the workers of a node are killed in the middle of a signing. The node loses that run and
// nothing else; the request is answered by its next attempt, or by others.
func TestThreat12WorkerKilled(t *testing.T) {
	n := start(t, "--log-level", "debug")
	key := n.makeKeys(t, 1)[0]
	const victim = 0
	lost := func() bool { return n.said(t, victim, 0, `"run failed"`, `"kind":"sign"`, `"code":"worker_lost"`) }
	for !lost() { // a run may be over before its worker is found
		requests := n.runBy(t, victim, []client.Key{key, key, key})
		for _, pid := range n.workers(t, victim) {
			require.NoError(t, syscall.Kill(pid, syscall.SIGKILL))
		}
		for _, r := range requests {
			n.signed(t, key, r)
			n.allKnow(t, r.ID, "settled")
		}
	}
	require.True(t, n.said(t, victim, 0, `"worker lost"`, `"reason":"exit"`, `"exit":"signal: killed"`))
	require.Contains(t, n.metrics(t, victim), `keymesh_workers_lost_total{reason="exit"}`)
	require.False(t, gone(n.pids[victim]))
	n.ready(t, victim)
}

// workers are the processes in which node i runs the protocol: its children.
func (n *network) workers(t *testing.T, i int) (pids []int) {
	t.Helper()
	all, err := filepath.Glob("/proc/[0-9]*/stat")
	require.NoError(t, err)
	for _, path := range all {
		stat, _ := os.ReadFile(path) // it may have ended
		_, rest, _ := strings.Cut(string(stat), ") ")
		if fields := strings.Fields(rest); len(fields) > 1 && fields[0] != "Z" && fields[1] == strconv.Itoa(n.pids[i]) {
			pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path)))
			require.NoError(t, err)
			pids = append(pids, pid)
		}
	}
	return pids
}
