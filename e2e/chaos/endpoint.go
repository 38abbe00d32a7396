package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// endpoint is one RPC endpoint of one node: it passes calls on to the chain, over HTTP or WebSocket, and has at most one
// fault at a time.
type endpoint struct {
	chain  string // URL, http
	listen *listener

	mu    sync.Mutex
	fault fault
	ended chan struct{} // closed when the fault ends
	lied  time.Time     // when it last did, as far as that is over
}

// fault is what an endpoint does wrong; an ok one has none.
type fault struct {
	kind    Kind
	ok      bool
	latency time.Duration
	head    string // the block at which a stale endpoint stands still, hex
}

// newEndpoint serves on a free port of a host until ctx ends.
func newEndpoint(ctx context.Context, host, chain string) (*endpoint, error) {
	l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return nil, fmt.Errorf("serve an endpoint: %w", err)
	}
	e := &endpoint{chain: chain, fault: fault{ok: true}, ended: make(chan struct{})}
	e.listen = &listener{Listener: l, refuses: e.cut, open: map[net.Conn]bool{}}
	s := &http.Server{Handler: e, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = s.Serve(e.listen) }()
	context.AfterFunc(ctx, func() { _ = s.Close() })
	return e, nil
}

func (e *endpoint) url(scheme string) string { return scheme + "://" + e.listen.Addr().String() }

// begin makes the endpoint faulty, end honest and quick again.
func (e *endpoint) begin(f fault) {
	e.mu.Lock()
	e.fault, e.ended = f, make(chan struct{})
	e.mu.Unlock()
	if f.kind == Cut {
		e.listen.drop()
	}
}

func (e *endpoint) end() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.fault.ok {
		if e.fault.kind.lies() {
			e.lied = time.Now()
		}
		e.fault = fault{ok: true}
		close(e.ended)
	}
}

// now is the present fault and its end.
func (e *endpoint) now() (fault, <-chan struct{}) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.fault, e.ended
}

// lies says whether the endpoint lies now, liedLately whether it did a short while ago: what it said may be remembered.
func (e *endpoint) lies() bool {
	f, _ := e.now()
	return !f.ok && f.kind.lies()
}

func (e *endpoint) liedLately() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return time.Since(e.lied) < time.Minute
}

func (e *endpoint) cut() bool {
	f, _ := e.now()
	return !f.ok && f.kind == Cut
}

func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if f, _ := e.now(); !f.ok && f.kind == Throttle {
		http.Error(w, "too many requests", http.StatusTooManyRequests)
		return
	}
	if websocket.IsWebSocketUpgrade(r) {
		e.socket(w, r)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	out, err := e.answer(r.Context(), body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(out)
}

// socket answers the messages of a WebSocket, side by side. Nobody subscribes to anything.
func (e *endpoint) socket(w http.ResponseWriter, r *http.Request) {
	conn, err := (&websocket.Upgrader{}).Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	ctx, cancel := context.WithCancel(context.WithoutCancel(r.Context()))
	defer cancel()
	var turn sync.Mutex
	for {
		_, body, err := conn.ReadMessage()
		if err != nil {
			return
		}
		go func() {
			out, err := e.answer(ctx, body)
			if err != nil {
				_ = conn.Close()
				return
			}
			turn.Lock()
			defer turn.Unlock()
			_ = conn.WriteMessage(websocket.TextMessage, out)
		}()
	}
}

var errHungUp = errors.New("hung up")

// answer is the answer to one message, which may be a batch of calls.
func (e *endpoint) answer(ctx context.Context, body []byte) ([]byte, error) {
	f, ended := e.now()
	if f.ok {
		return e.pass(ctx, body)
	}
	switch f.kind {
	case Cut:
		return nil, errHungUp
	case Hang:
		select {
		case <-ended:
		case <-ctx.Done():
			return nil, errHungUp
		}
	case Slow:
		select {
		case <-time.After(f.latency/2 + rand.N(f.latency)): //nolint:gosec // a delay
		case <-ctx.Done():
			return nil, errHungUp
		}
	case Throttle, Narrow:
		if out := refuse(f.kind, body); out != nil {
			return out, nil
		}
	case Stale, Drop, Add, Alter:
		return lie(f, body, func(body []byte) ([]byte, error) { return e.pass(ctx, body) })
	}
	return e.pass(ctx, body)
}

// pass asks the chain.
func (e *endpoint) pass(ctx context.Context, body []byte) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, e.chain, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	return io.ReadAll(answer.Body)
}

// call is a JSON-RPC call, reply its answer.
type call struct {
	ID     json.RawMessage   `json:"id"`
	Method string            `json:"method"`
	Params []json.RawMessage `json:"params"`
}

type reply struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   json.RawMessage `json:"error,omitempty"`
}

// calls reads a message; one that is no batch has one call.
func calls(body []byte) (list []call, batch bool) {
	if json.Unmarshal(body, &list) == nil {
		return list, true
	}
	var one call
	if json.Unmarshal(body, &one) != nil {
		return nil, false
	}
	return []call{one}, false
}

// refuse answers calls with an error, all of them or those for a range of blocks; nil refuses nothing.
func refuse(k Kind, body []byte) []byte {
	list, batch := calls(body)
	var out []reply
	text := `{"code":-32005,"message":"too many requests"}`
	if k == Narrow {
		text = `{"code":-32005,"message":"block range too large"}`
	}
	for _, c := range list {
		if k == Narrow && !(c.Method == "eth_getLogs" && len(c.Params) > 0 && !bytes.Contains(c.Params[0], []byte("blockHash"))) {
			return nil
		}
		out = append(out, reply{Version: "2.0", ID: c.ID, Error: json.RawMessage(text)})
	}
	return encode(out, batch)
}

func encode(out []reply, batch bool) []byte {
	if len(out) == 0 {
		return nil
	}
	var text []byte
	if batch {
		text, _ = json.Marshal(out)
	} else {
		text, _ = json.Marshal(out[0])
	}
	return text
}

// listener knows its connections, so that all can be cut at once.
type listener struct {
	net.Listener
	refuses func() bool

	mu   sync.Mutex
	open map[net.Conn]bool
}

type conn struct {
	net.Conn
	of *listener
}

func (l *listener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if l.refuses() {
			_ = c.Close()
			continue
		}
		own := &conn{c, l}
		l.mu.Lock()
		l.open[own] = true
		l.mu.Unlock()
		return own, nil
	}
}

func (c *conn) Close() error {
	c.of.mu.Lock()
	delete(c.of.open, c)
	c.of.mu.Unlock()
	return c.Conn.Close()
}

// drop cuts all connections.
func (l *listener) drop() {
	l.mu.Lock()
	var all []net.Conn
	for c := range l.open {
		all = append(all, c)
	}
	l.mu.Unlock()
	for _, c := range all {
		_ = c.Close()
	}
}
