package admin_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/cmd/internal/admin/admintest"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/relayer/node"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/ipfs/go-log/writer.(*MirrorWriter).logRoutine")) // tss-lib's logger
}

// serve runs a server until the test ends.
func serve(t *testing.T, c admin.Config) *admin.Server {
	t.Helper()
	if c.Node == nil {
		c.Node = admintest.New()
	}
	s, err := admin.Listen(context.Background(), c)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		require.NoError(t, <-done)
	})
	return s
}

// socketIn is a path short enough whatever the test's name is.
func socketIn(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "km")
	require.NoError(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	return filepath.Join(dir, "admin.sock")
}

// do sends a raw request over the socket or, with an address, over TCP.
func do(t *testing.T, socket, address, method, path string, header http.Header) (int, map[string]any) {
	t.Helper()
	transport := &http.Transport{DisableKeepAlives: true}
	if socket != "" {
		address = "node"
		transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", socket)
		}
	}
	r, err := http.NewRequestWithContext(t.Context(), method, "http://"+address+path, nil)
	require.NoError(t, err)
	if header != nil {
		r.Header = header
	}
	resp, err := transport.RoundTrip(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	var out map[string]any
	_ = json.Unmarshal(body, &out)
	return resp.StatusCode, out
}

func TestClientGetsWhatTheNodeSays(t *testing.T) {
	n, path := admintest.New(), socketIn(t)
	serve(t, admin.Config{Socket: path, Node: n})
	c, ctx := admin.OnSocket(path), t.Context()

	status, err := c.Status(ctx)
	require.NoError(t, err)
	require.Equal(t, n.Now, status)
	health, err := c.Health(ctx)
	require.NoError(t, err)
	require.Equal(t, n.Now.Health, health)
	keys, err := c.Keys(ctx)
	require.NoError(t, err)
	require.Equal(t, n.Keyed, keys)
	address, err := c.ChildAddress(ctx, admintest.Key.String(), admintest.User, []byte("a/b"))
	require.NoError(t, err)
	require.Equal(t, "0x612f62", address.Path)
	_, err = c.ChildAddress(ctx, admintest.Key.String(), admintest.User, nil)
	require.NoError(t, err)
	trace, err := c.Trace(ctx, "0x123456")
	require.NoError(t, err)
	require.Equal(t, n.Traces[0], trace)
	request, err := c.Request(ctx, strings.ToUpper(admintest.Request.String()[2:]))
	require.NoError(t, err)
	require.Equal(t, trace.Request, request)
	session, err := c.Session(ctx, "654321")
	require.NoError(t, err)
	require.Equal(t, trace.Sessions[0], session)
	sessions, err := c.Sessions(ctx, admin.SessionQuery{Live: true, Request: "0x123456", Limit: 5})
	require.NoError(t, err)
	require.Len(t, sessions, 2)
	n.Proofs = []node.Evidence{{ID: strings.Repeat("ab", 32), Operator: admintest.User.Hex(), Code: "malformed", At: admintest.At, Record: []byte{1, 2}}}
	proofs, err := c.Evidence(ctx)
	require.NoError(t, err)
	require.Len(t, proofs, 1)
	require.Empty(t, proofs[0].Record)
	proof, err := c.EvidenceRecord(ctx, "ababab")
	require.NoError(t, err)
	require.Equal(t, n.Proofs[0], proof)
	_, err = c.Requests(ctx, admin.RequestQuery{Open: true, Kind: "sign", Key: "abcdef01", Limit: 7})
	require.NoError(t, err)
	require.Equal(t, relayer.RequestFilter{Open: true, Kind: relayer.Sign, Key: admintest.Key, Limit: 7}, n.Asked)
}

func TestErrorsHaveCodes(t *testing.T) {
	n, path := admintest.New(), socketIn(t)
	serve(t, admin.Config{Socket: path, Node: n})
	long := strings.Repeat("9", 64)
	for name, tc := range map[string]struct {
		method, path string
		status       int
		code         relayer.Code
		message      string
	}{
		"unknown key":      {"GET", "/v1/keys/" + long, 404, relayer.CodeKeyUnknown, "no key 0x9999"},
		"unknown prefix":   {"GET", "/v1/keys/999999", 404, relayer.CodeKeyUnknown, "no key 999999"},
		"unknown request":  {"GET", "/v1/requests/" + long + "/trace", 404, relayer.CodeRequestUnknown, "no request"},
		"unknown session":  {"GET", "/v1/sessions/" + long, 404, admin.CodeNotFound, "no session"},
		"ambiguous":        {"GET", "/v1/keys/0xabcdef", 400, admin.CodeBadRequest, "2 keys begin with 0xabcdef: give more digits"},
		"short id":         {"GET", "/v1/keys/0xabcd", 400, admin.CodeBadRequest, "at least the first 6"},
		"long id":          {"GET", "/v1/keys/" + long + "9", 400, admin.CodeBadRequest, "is not the id of a key"},
		"unknown record":   {"GET", "/v1/evidence/" + long, 404, admin.CodeNotFound, "no record 9999"},
		"no id":            {"GET", "/v1/keys/..%2f..%2fetc", 400, admin.CodeBadRequest, "is not the id of a key"},
		"pending key":      {"GET", "/v1/keys/abcdef02/address?requester=" + admintest.User.Hex(), 409, relayer.CodeKeyPending, ""},
		"no requester":     {"GET", "/v1/keys/abcdef01/address", 400, admin.CodeBadRequest, "requester must be an address"},
		"bad path":         {"GET", "/v1/keys/abcdef01/address?path=0xf&requester=" + admintest.User.Hex(), 400, admin.CodeBadRequest, "path must be 0x"},
		"bad limit":        {"GET", "/v1/requests?limit=100000", 400, admin.CodeBadRequest, "limit must be a number from 1 to 1000"},
		"bad kind":         {"GET", "/v1/requests?kind=x", 400, admin.CodeBadRequest, `"x" is not one of keygen`},
		"other path":       {"GET", "/v2/status", 404, admin.CodeNotFound, ""},
		"not a question":   {"POST", "/v1/status", 405, admin.CodeBadRequest, "only GET"},
		"not a question 2": {"DELETE", "/v1/keys/" + long, 405, admin.CodeBadRequest, "only GET"},
	} {
		t.Run(name, func(t *testing.T) {
			status, body := do(t, path, "", tc.method, tc.path, nil)
			require.Equal(t, tc.status, status, body)
			e := body["error"].(map[string]any)
			require.Equal(t, string(tc.code), e["code"])
			require.Contains(t, e["message"], tc.message)
		})
	}
	for code, err := range map[relayer.Code]error{
		admin.CodeInternal:   errors.New("why"),
		relayer.CodeDBLocked: &relayer.CodedError{Code: relayer.CodeDBLocked, Err: errors.New("why")},
	} {
		n.Err = err
		_, got := admin.OnSocket(path).Keys(t.Context())
		var e *admin.Error
		require.ErrorAs(t, got, &e)
		require.Equal(t, code, e.Code)
		require.Contains(t, e.Message, "why")
		require.GreaterOrEqual(t, e.Status, 500)
	}
}

func TestQuestionsAreBounded(t *testing.T) {
	path := socketIn(t)
	serve(t, admin.Config{Socket: path})
	conn, err := net.Dial("unix", path)
	require.NoError(t, err)
	defer conn.Close()
	sent := 0
	for err == nil && sent < 10<<20 { // a header without end
		var n int
		n, err = conn.Write([]byte("GET /v1/status HTTP/1.1\r\nX: " + strings.Repeat("x", 4<<10)))
		sent += n
	}
	require.Error(t, err, "the server hung up")
	require.Less(t, sent, 1<<20)

	// A flood of connections that say nothing keeps nobody out for longer than the patience with headers.
	var idle []net.Conn
	for range 200 {
		if c, err := net.DialTimeout("unix", path, time.Second); err == nil {
			idle = append(idle, c)
		}
	}
	for _, c := range idle {
		c.Close()
	}
	_, err = admin.OnSocket(path).Status(t.Context())
	require.NoError(t, err)
}

func TestNobodyThere(t *testing.T) {
	path := socketIn(t)
	_, err := admin.OnSocket(path).Status(t.Context())
	require.ErrorIs(t, err, admin.ErrNoNode)
	require.EqualError(t, err, "no node answers at "+path+": start it with `keymesh run`, or give --data-dir")

	serve(t, admin.Config{Socket: path})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = admin.OnSocket(path).Status(ctx)
	require.ErrorIs(t, err, context.Canceled)
}
