package node

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// serve runs a monitoring server of a node with these vitals until the test ends.
func serve(t *testing.T, look func() vitals, profiles bool, touch func()) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	_, limits := healthy()
	m := &monitor{
		listener: l, running: func() bool { return look().alive }, touch: touch, metrics: busy(t).registry, pprof: profiles,
		health: func(context.Context) Health { return examine(look(), limits) }, log: slog.New(slog.DiscardHandler),
		patience: 300 * time.Millisecond, probes: make(chan struct{}, 1),
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- m.run(ctx) }()
	t.Cleanup(func() {
		cancel()
		require.ErrorIs(t, <-done, context.Canceled)
	})
	return "http://" + l.Addr().String()
}

func fetch(t *testing.T, url string) (int, string) {
	t.Helper()
	r, err := http.Get(url) //nolint:noctx // a test
	require.NoError(t, err)
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	return r.StatusCode, string(body)
}

func TestMonitoring(t *testing.T) {
	v, _ := healthy()
	at := serve(t, func() vitals { return v }, false, func() {})

	code, body := fetch(t, at+"/livez")
	require.Equal(t, 200, code)
	require.Equal(t, "ok\n", body)
	code, body = fetch(t, at+"/readyz")
	require.Equal(t, 200, code)
	require.JSONEq(t, `{"ready":true,"reasons":[],"warnings":[]}`, body)
	code, body = fetch(t, at+"/metrics")
	require.Equal(t, 200, code)
	require.Contains(t, body, "\nkeymesh_ready 1\n")
	code, _ = fetch(t, at+"/debug/pprof/")
	require.Equal(t, 404, code, "profiles are opt-in")
	code, _ = fetch(t, at+"/")
	require.Equal(t, 404, code)
}

// Whoever holds places and asks nothing does not keep the others out.
func TestIdleConnectionsLoseTheirPlaces(t *testing.T) {
	v, _ := healthy()
	at := strings.TrimPrefix(serve(t, func() vitals { return v }, false, func() {}), "http://")
	for range monitorConns {
		c, err := net.Dial("tcp", at)
		require.NoError(t, err)
		defer c.Close()
		_, err = io.WriteString(c, "GET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
		require.NoError(t, err)
	}
	c := http.Client{Timeout: 4 * idlePatience}
	r, err := c.Get("http://" + at + "/livez") //nolint:noctx // it has a timeout
	require.NoError(t, err)
	r.Body.Close()
}

// The database is closed after run has returned: nobody may look at it any more.
func TestRunWaitsForAnswers(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	asked, answered := make(chan struct{}), atomic.Bool{}
	m := &monitor{
		listener: l, log: slog.New(slog.DiscardHandler), metrics: newMetrics(nil).registry,
		health: func(context.Context) Health {
			close(asked)
			time.Sleep(closePatience / 4)
			answered.Store(true)
			return Health{}
		},
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- m.run(ctx) }()
	go func() {
		if r, err := http.Get("http://" + l.Addr().String() + "/readyz"); err == nil { //nolint:noctx // a test
			r.Body.Close()
		}
	}()
	<-asked
	cancel()
	require.ErrorIs(t, <-done, context.Canceled)
	require.True(t, answered.Load())
}

func TestReadyzGivesReasons(t *testing.T) {
	v, _ := healthy()
	v.relayer.HeadSeen, v.stock.preparams = time.Time{}, 0
	at := serve(t, func() vitals { return v }, true, func() {})
	code, body := fetch(t, at+"/readyz")
	require.Equal(t, 503, code)
	var out reasons
	require.NoError(t, json.Unmarshal([]byte(body), &out))
	require.False(t, out.Ready)
	require.Len(t, out.Reasons, 1)
	require.Equal(t, "head", out.Reasons[0].Name)
	require.NotEmpty(t, out.Reasons[0].Remedy)
	require.Len(t, out.Warnings, 1)
	require.Equal(t, "preparams", out.Warnings[0].Name)

	code, _ = fetch(t, at+"/livez")
	require.Equal(t, 200, code, "a restart would not help")
	code, _ = fetch(t, at+"/debug/pprof/goroutine")
	require.Equal(t, 200, code)
}

func TestLivezNoticesAStuckRelayer(t *testing.T) {
	v, _ := healthy()
	block := make(chan struct{})
	at := serve(t, func() vitals { return v }, false, func() { <-block })
	code, _ := fetch(t, at+"/livez")
	require.Equal(t, 503, code)
	code, _ = fetch(t, at+"/livez")
	require.Equal(t, 503, code, "one probe at a time")
	close(block)
	require.Eventually(t, func() bool { code, _ := fetch(t, at+"/livez"); return code == 200 }, 5*time.Second, 10*time.Millisecond)

	v.alive = false
	code, _ = fetch(t, at+"/livez")
	require.Equal(t, 503, code)
}
