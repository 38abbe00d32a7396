package devnet

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer/node"
)

// answering serves a node's status and keys on a socket, as long as the test runs.
func answering(t *testing.T, socket string, s node.Status, keys []node.Key) {
	t.Helper()
	l, err := net.Listen("unix", socket)
	require.NoError(t, err)
	answer := func(v any) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { _ = json.NewEncoder(w).Encode(v) }
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/v1/status", answer(s))
	mux.HandleFunc("/v1/keys", answer(keys))
	server := &http.Server{Handler: mux}
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close() })
}

// running is a process that does nothing and ends with the test.
func running(t *testing.T, log string) Process {
	t.Helper()
	sleep, err := exec.LookPath("sleep")
	if err != nil {
		t.Skip("no sleep")
	}
	p, err := start(true, log, "60", sleep, "60")
	require.NoError(t, err)
	t.Cleanup(func() { _ = stop(p) })
	return p
}

func health(checks ...node.Check) node.Health {
	h := node.Health{Ready: true, Checks: checks}
	for _, c := range checks {
		h.Ready = h.Ready && (c.OK || c.Severity != node.Critical)
	}
	return h
}

func TestAwaitReadyNamesWhoIsNotReadyAndWhy(t *testing.T) {
	dir := t.TempDir()
	var m Manifest
	for i, name := range []string{"node-1", "node-2", "node-3"} {
		log := filepath.Join(dir, name+".log")
		m.Nodes = append(m.Nodes, NodeInfo{
			Name: name, Peer: string(rune('a' + i)), Socket: filepath.Join(dir, name), Process: running(t, log),
		})
	}
	answering(t, m.Nodes[0].Socket, node.Status{
		Peer: "a", Peers: []node.Peer{{Peer: "b", Connected: true}, {Peer: "c"}},
		Health: health(node.Check{Severity: node.Critical, Detail: "no block seen yet"}, node.Check{Severity: node.Warning, Detail: "poor"}),
	}, nil)
	answering(t, m.Nodes[1].Socket, node.Status{
		Peer: "b", Peers: []node.Peer{{Peer: "a", Connected: true}, {Peer: "c", Connected: true}}, Health: health(),
	}, nil)

	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	require.NoError(t, m.awaitReady(t.Context(), m.Nodes[1]))
	err := m.awaitReady(ctx, m.Nodes...)
	require.ErrorIs(t, err, ErrTimeout)
	require.EqualError(t, err, "node-1 is not ready: no block seen yet, not connected to node-3; "+
		"node-3 is not ready: it does not answer yet; see "+filepath.Join(dir, "node-3.log")+": timed out")

	state, remarks := m.state(t.Context(), m.Nodes[0])
	require.Equal(t, "not ready", state)
	require.Equal(t, []string{"no block seen yet", "not connected to node-3"}, remarks)
	state, remarks = m.state(t.Context(), m.Nodes[2])
	require.Equal(t, "starting", state)
	require.Equal(t, []string{"it does not answer yet"}, remarks)
}

func TestAwaitReadyEndsWithTheFirstNode(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no sh")
	}
	dir := t.TempDir()
	log := filepath.Join(dir, "log")
	require.NoError(t, os.WriteFile(log, []byte("keymesh: an older trouble\n"), 0o600))
	p, err := start(true, log, "echo", sh, "-c", `echo '{"msg":"run failed","error":"slow"}'; echo 'keymesh: start node: no such key' >&2; exit 1`)
	require.NoError(t, err)
	m := Manifest{Nodes: []NodeInfo{
		{Name: "node-1", Process: running(t, filepath.Join(dir, "other"))}, {Name: "node-2", Process: p},
	}}
	require.EqualError(t, m.awaitReady(t.Context(), m.Nodes...), "node-2 ended: start node: no such key")
}

func TestLastWords(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	p := Process{Log: log}
	require.Equal(t, "nothing", lastWords(p, "nothing"), "no log yet")
	for _, c := range []struct{ said, want string }{
		{"keymesh: first\n", "first"},
		{`{"level":"WARN","msg":"run failed","error":"peer silent"}` + "\n" + `{"level":"INFO","msg":"ready"}` + "\n", "run failed: peer silent"},
		{"{\"msg\":\"torn", "run failed: peer silent"},
	} {
		f, err := os.OpenFile(log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
		require.NoError(t, err)
		_, err = f.WriteString(c.said)
		require.NoError(t, err)
		require.NoError(t, f.Close())
		require.Equal(t, c.want, lastWords(p, "nothing"))
	}
	info, err := os.Stat(log)
	require.NoError(t, err)
	p.silent = int(info.Size())
	require.Equal(t, "nothing", lastWords(p, "nothing"), "what others said does not count")
	p.silent++
	require.Equal(t, "nothing", lastWords(p, "nothing"), "the log was cut")
}

func TestKill(t *testing.T) {
	p := running(t, filepath.Join(t.TempDir(), "log"))
	require.NoError(t, p.kill())
	require.False(t, p.Alive())
	require.ErrorContains(t, p.kill(), "does not run")
}

// Somebody killed a node and started it again by hand: the devnet's commands find it.
func TestNodeStartedByHandIsFound(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("no /proc")
	}
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no sh")
	}
	dir := t.TempDir()
	data := filepath.Join(dir, "node-1")
	require.NoError(t, os.Mkdir(data, 0o700))
	script := filepath.Join(dir, "run") // sh takes it for its program; what follows are its arguments
	require.NoError(t, os.WriteFile(script, []byte("while :; do sleep 0.1; done"), 0o600))
	config := filepath.Join(data, "keymesh.toml")
	m := Manifest{Dir: dir, Nodes: []NodeInfo{{
		Name: "node-1", Dir: data, Config: config, Process: Process{PID: 1 << 30, Mark: runMark(config), Log: filepath.Join(dir, "log")},
	}}}
	require.NoError(t, m.write())

	got, err := ReadManifest(dir)
	require.NoError(t, err)
	require.False(t, got.Nodes[0].Process.Alive())

	cmd := exec.Command(sh, "run", "--config", config)
	cmd.Dir = dir
	require.NoError(t, cmd.Start())
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	require.Eventually(t, func() bool { return find(runMark(config)) != 0 }, 10*time.Second, 10*time.Millisecond)

	got, err = ReadManifest(dir)
	require.NoError(t, err)
	require.Equal(t, cmd.Process.Pid, got.Nodes[0].Process.PID)
	require.NoError(t, Down(dir, false))
	<-ended
	require.NoDirExists(t, data)
}

// A node that cannot be found keeps its files.
func TestDownLeavesTheFilesOfANodeThatRuns(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "node-1")
	require.NoError(t, os.Mkdir(data, 0o700))
	lock := flock.New(filepath.Join(data, lockFile))
	require.NoError(t, lock.Lock())
	m := Manifest{Dir: dir, Nodes: []NodeInfo{{Name: "node-1", Dir: data}}}
	require.NoError(t, m.write())
	require.ErrorContains(t, Down(dir, false), "node-1 still runs")
	require.DirExists(t, data)
	require.NoError(t, lock.Unlock())
	require.NoError(t, Down(dir, false))
	require.NoDirExists(t, data)
}
