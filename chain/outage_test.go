package chain_test

import (
	"io"
	"net"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/relayer"
)

// The endpoints go away for ten minutes, one after the other or all at once, by refusing or by not answering. What
// happened meanwhile is read when they are back, each block once, and nobody takes the outage for a lie.
func TestThreat42TenMinutesAway(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	requestKeys(t, c, 3, 1)
	c.Mine(20)
	r := recordRequests(t, c, 400, 12*time.Second, 20)
	for name, away := range map[string]func(*faulty){
		"refused": func(f *faulty) { f.down = true },
		"silent":  func(f *faulty) { f.hang = true },
	} {
		for _, quorum := range []int{1, 2} {
			t.Run(name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					r.play(every(12*time.Second), every(0))
					a, first := faultyOver(r, "first")
					b, second := faultyOver(r, "second")
					cfg := c.Config()
					cfg.PollInterval, cfg.Quorum = 2*time.Second, quorum
					op, err := chain.New(t.Context(), cfg, []chain.Endpoint{first, second}, c.Operators[0].Key, &chaintest.Journal{}, nil)
					require.NoError(t, err)
					f := &reader{chain: op}
					go f.read(t)
					time.Sleep(3 * time.Minute)
					a.set(away)
					time.Sleep(5 * time.Minute)
					b.set(away)
					time.Sleep(10 * time.Minute)
					at := f.last()
					require.Less(t, int(at), r.head()-40)
					a.set(func(f *faulty) { f.down, f.hang = false, false })
					time.Sleep(5 * time.Minute)
					b.set(func(f *faulty) { f.down, f.hang = false, false })
					time.Sleep(10 * time.Minute)
					require.GreaterOrEqual(t, int(f.last()), r.head()-2)
					require.NoError(t, f.err)
					require.Equal(t, r.opened(uint64(r.head()-1)), f.requests)
				})
			})
		}
	}
}

// reader follows a chain and keeps what it was told.
type reader struct {
	chain    *chain.Chain
	mu       sync.Mutex
	at       relayer.BlockRef
	requests []relayer.RequestID
	err      error
}

func (f *reader) read(t *testing.T) {
	for {
		b, err := f.chain.Next(t.Context(), f.at)
		if err != nil {
			f.mu.Lock()
			defer f.mu.Unlock()
			if t.Context().Err() == nil {
				f.err = err
			}
			return
		}
		f.mu.Lock()
		f.at = b.To
		f.requests = append(f.requests, idsOf(requestsOf(b.Events))...)
		f.mu.Unlock()
	}
}

func (f *reader) last() uint64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.at.Number
}

// A WebSocket is dropped again and again, and for a while there is nobody at its other end: the node connects again by
// itself and misses nothing.
func TestThreat42WebSocketDropped(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{WebSocket: true})
	line := newLine(t, c.Addr)
	endpoints, err := chain.Dial(t.Context(), []string{"ws://" + line.addr})
	require.NoError(t, err)
	op := c.Open(t, 0, c.Config(), endpoints...)
	var cursor relayer.BlockRef
	for range 3 {
		want := requestKeys(t, c, 2, 2)
		line.drop()
		var events []relayer.Event
		events, cursor, _ = drain(t, op, cursor, head(t, c)-1)
		require.Equal(t, want, idsOf(requestsOf(events)))
	}
	line.close()
	want := requestKeys(t, c, 2, 2)
	require.Eventually(t, func() bool {
		_, err := op.Balance(within(t, 5*time.Second))
		return relayer.CodeFrom(err) == relayer.CodeRPCDown
	}, 5*time.Second, 5*time.Millisecond)
	line.open(t)
	events, _, _ := drain(t, op, cursor, head(t, c)-1)
	require.Equal(t, want, idsOf(requestsOf(events)))
	require.NotZero(t, line.drops())
}

// line is a TCP connection's way to a server, that can be cut.
type line struct {
	addr, to string
	mu       sync.Mutex
	listener net.Listener
	conns    []net.Conn
	dropped  int
}

func newLine(t *testing.T, to string) *line {
	l := &line{addr: "127.0.0.1:0", to: to}
	l.open(t)
	t.Cleanup(l.close)
	return l
}

func (l *line) open(t *testing.T) {
	t.Helper()
	listener, err := net.Listen("tcp", l.addr)
	require.NoError(t, err)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.listener, l.addr = listener, listener.Addr().String()
	go func() {
		for {
			in, err := listener.Accept()
			if err != nil {
				return
			}
			out, err := net.Dial("tcp", l.to)
			if err != nil {
				_ = in.Close()
				continue
			}
			l.mu.Lock()
			l.conns = append(l.conns, in, out)
			l.mu.Unlock()
			go func() { _, _ = io.Copy(out, in); _ = out.Close() }()
			go func() { _, _ = io.Copy(in, out); _ = in.Close() }()
		}
	}()
}

// drop cuts what is connected.
func (l *line) drop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.conns {
		_ = c.Close()
		l.dropped++
	}
	l.conns = nil
}

// close lets nobody connect either.
func (l *line) close() {
	l.mu.Lock()
	_ = l.listener.Close()
	l.mu.Unlock()
	l.drop()
}

func (l *line) drops() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.dropped
}
