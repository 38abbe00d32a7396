package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/cmd/internal/admin/admintest"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/relayer/node"
)

// answering runs the admin server of a node until the test ends, and returns the data directory that it seems to have.
func answering(t *testing.T, n *admintest.Node) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "km") // short enough for a socket
	require.NoError(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	s, err := admin.Listen(context.Background(), admin.Config{Socket: filepath.Join(dir, "admin.sock"), Node: n})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		require.NoError(t, <-done)
	})
	return dir
}

// keymesh runs a command line.
func keymesh(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	var out, errs bytes.Buffer
	code = run(t.Context(), args, &out, &errs)
	return code, out.String(), errs.String()
}

// squeeze makes columns comparable: what matters is what stands in them.
func squeeze(s string) string {
	var lines []string
	for l := range strings.Lines(s) {
		lines = append(lines, strings.Join(strings.Fields(l), " "))
	}
	return strings.Join(lines, "\n")
}

func TestStatus(t *testing.T) {
	dir := answering(t, admintest.New())
	code, out, errs := keymesh(t, "status", "--data-dir", dir)
	require.Zero(t, code, errs)
	require.NotContains(t, out, "\x1b", "no colours, no control characters")
	text := squeeze(out)
	for _, want := range []string{
		"node op, version v1, up ", "chain 31337, contract 0x01", "blocks head 12 (seen ", "final 10, 0 behind", "balance 1.5000 ether (",
		"requests 2 sign, the oldest of block 7", "sessions none", "keys 2 active", "preparams 1 of 2", "monitoring 127.0.0.1:9600", "ready yes",
		"OPERATOR CONNECTED SINCE VERSION PING HEAD CLOCK NOTE", "v1 12.3ms 12 +0.0s", "no - - - - - version_mismatch",
	} {
		require.Contains(t, text, want)
	}
	code, out, _ = keymesh(t, "status", "--data-dir", dir, "-o", "json")
	require.Zero(t, code)
	var s node.Status
	require.NoError(t, json.Unmarshal([]byte(out), &s))
	require.Equal(t, admintest.New().Now, s)
}

func TestStatusOfAnUnreadyNode(t *testing.T) {
	dir := answering(t, admintest.Unready())
	for _, format := range []string{"table", "json"} {
		code, out, errs := keymesh(t, "status", "--data-dir", dir, "-o", format)
		require.Equal(t, exitUnhealthy, code)
		require.Contains(t, out, "0 of 2 others connected", "the answer is printed all the same")
		require.Equal(t, "keymesh: the node is not ready: peers: 0 of 2 others connected\n", errs)
	}
}

// While the node is away, whoever reads the answers reads nothing else.
func TestWatchKeepsErrorsApart(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	t.Setenv("HOME", t.TempDir())
	var out, errs bytes.Buffer
	require.Zero(t, run(ctx, []string{"status", "--watch", "-o", "json", "--data-dir", t.TempDir()}, &out, &errs))
	require.Empty(t, out.String())
	require.Contains(t, errs.String(), "no node answers")
}

func TestKeys(t *testing.T) {
	dir := answering(t, admintest.New())
	code, out, _ := keymesh(t, "key", "list", "--data-dir", dir)
	require.Zero(t, code)
	require.Contains(t, squeeze(out), admintest.Key.String()+" active 1 2-of-3 "+admintest.User.Hex()+" yes")
	code, out, _ = keymesh(t, "key", "show", "abcdef01", "--data-dir", dir)
	require.Zero(t, code)
	require.Contains(t, squeeze(out), "epoch 1, 2-of-3")
	code, _, errs := keymesh(t, "key", "show", "abcdef", "--data-dir", dir)
	require.Equal(t, exitFailure, code)
	require.Equal(t, "keymesh: 2 keys begin with abcdef: give more digits\n", errs)

	code, out, _ = keymesh(t, "key", "address", "abcdef01", "--requester", admintest.User.Hex(), "--path", "a/b", "--data-dir", dir)
	require.Zero(t, code)
	require.Regexp(t, `^0x[0-9a-fA-F]{40}\n$`, out, "nothing else: for scripts")
	for _, path := range []string{"a/b", "0x612f62"} {
		_, out, _ = keymesh(t, "key", "address", "abcdef01", "--requester", admintest.User.Hex(), "--path", path, "--data-dir", dir, "-o", "json")
		var a node.Address
		require.NoError(t, json.Unmarshal([]byte(out), &a))
		require.Equal(t, "0x612f62", a.Path)
	}
}

func TestRequests(t *testing.T) {
	n := admintest.New()
	dir := answering(t, n)
	code, out, _ := keymesh(t, "request", "list", "--open", "--kind", "sign", "--key", "abcdef02", "--limit", "3", "--data-dir", dir)
	require.Zero(t, code)
	require.Equal(t, relayer.RequestFilter{Open: true, Kind: relayer.Sign, Key: admintest.Key2, Limit: 3}, n.Asked)
	require.Contains(t, squeeze(out), admintest.Request.String()+" sign settled 5 9 0xabcdef01")
	code, out, _ = keymesh(t, "request", "show", "123456", "--data-dir", dir)
	require.Zero(t, code)
	require.Contains(t, squeeze(out), `path 0x612f62, "a/b"`)
	code, _, errs := keymesh(t, "request", "show", "999999", "--data-dir", dir)
	require.Equal(t, exitFailure, code)
	require.Equal(t, "keymesh: no request 999999 is known here among the newest 1000 requests; of an older one give all 64 digits\n", errs)
	whole := strings.Repeat("9", 64)
	_, _, errs = keymesh(t, "request", "trace", whole, "--data-dir", dir)
	require.Equal(t, "keymesh: no request 0x"+whole+" is known here\n", errs)
	_, out, _ = keymesh(t, "request", "show", "--help")
	require.Contains(t, out, "newest 1000")
}

func TestTraceIsATimeline(t *testing.T) {
	dir := answering(t, admintest.New())
	code, out, errs := keymesh(t, "request", "trace", "0x123456", "--data-dir", dir)
	require.Zero(t, code, errs)
	require.Equal(t, `sign `+admintest.Request.String()+`: settled

03:04:05.0 +0.0s asked for in block 5, by `+admintest.User.Hex()+`
03:04:07.0 +2.0s final here
03:04:08.0 +3.0s attempt 0 sign by 0x07000000 with 0x07000000: failed after 20.0s, timeout (the session did not end in time)
03:04:28.0 +23.0s attempt 1 sign by 0x07000000 with 0x07000000: computed after 1.0s
03:04:30.0 +25.0s answered
03:04:35.0 +30.0s settled in block 9, transaction 0x77`, squeeze(out))

	_, out, _ = keymesh(t, "request", "trace", "0x123456", "--data-dir", dir, "-o", "json")
	var trace node.Trace
	require.NoError(t, json.Unmarshal([]byte(out), &trace))
	require.Equal(t, admintest.New().Traces[0], trace)
}

func TestSessions(t *testing.T) {
	dir := answering(t, admintest.New())
	code, out, _ := keymesh(t, "session", "list", "--live", "--request", "123456", "--data-dir", dir)
	require.Zero(t, code)
	require.Contains(t, squeeze(out), admintest.Session.String()+" sign 0 failed 20.0 0x12345603 timeout")
	code, out, _ = keymesh(t, "session", "show", "654321", "--data-dir", dir)
	require.Zero(t, code)
	require.Contains(t, squeeze(out), "party 0 "+admintest.User.Hex()+", member")
}
