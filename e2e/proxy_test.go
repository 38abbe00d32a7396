package e2e

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"
)

// proxy stands between a node and its chain, over HTTP or WebSocket, and counts the calls that pass, by method. It
// believes nobody.
type proxy struct {
	url string

	mu    sync.Mutex
	calls map[string]int
}

// newProxy passes to a chain's URL, http or ws, until the test ends.
func newProxy(t *testing.T, chain string) *proxy {
	t.Helper()
	u, err := url.Parse(chain)
	require.NoError(t, err)
	p := &proxy{calls: map[string]int{}}
	var h http.Handler
	if u.Scheme == "ws" {
		h = p.sockets(chain)
	} else {
		h = p.posts(u)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	p.url = strings.Replace(s.URL, "http", u.Scheme, 1)
	return p
}

func (p *proxy) posts(chain *url.URL) http.Handler {
	pass := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(chain) }}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		p.count(body)
		r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		pass.ServeHTTP(w, r)
	})
}

func (p *proxy) sockets(chain string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		up, _, err := websocket.DefaultDialer.Dial(chain, nil) //nolint:bodyclose // the connection is closed, its response has no body
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer up.Close()
		down, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer down.Close()
		go func() {
			pump(down, up, func([]byte) {})
			_ = down.Close()
		}()
		pump(up, down, p.count)
	})
}

// pump passes messages on until one side ends.
func pump(to, from *websocket.Conn, see func([]byte)) {
	for {
		kind, m, err := from.ReadMessage()
		if err != nil {
			return
		}
		see(m)
		if to.WriteMessage(kind, m) != nil {
			return
		}
	}
}

// count counts the calls of one message, which may be a batch.
func (p *proxy) count(message []byte) {
	type call struct {
		Method string `json:"method"`
	}
	var calls []call
	if bytes.HasPrefix(bytes.TrimSpace(message), []byte("[")) {
		_ = json.Unmarshal(message, &calls)
	} else {
		calls = make([]call, 1)
		_ = json.Unmarshal(message, &calls[0])
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range calls {
		p.calls[c.Method]++
	}
}

// take returns the calls so far and begins anew.
func (p *proxy) take() (calls map[string]int, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	calls = maps.Clone(p.calls)
	clear(p.calls)
	for _, n := range calls {
		total += n
	}
	return calls, total
}
