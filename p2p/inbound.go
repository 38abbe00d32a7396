package p2p

import (
	"bufio"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"golang.org/x/time/rate"
	"google.golang.org/protobuf/encoding/protodelim"
	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p/wire"
)

// inbound is the stream of one class that a peer opened to us. There is at most one: a newer one replaces it. Its reader
// is libp2p's handler goroutine; it never blocks on our side, except to slow a peer down to the rates of limits.go.
type inbound struct {
	host  *Host
	line  *line
	class class
	count *rate.Limiter
	bytes *rate.Limiter

	mu     sync.Mutex
	stream network.Stream
}

func newInbound(h *Host, l *line, c class) *inbound {
	return &inbound{
		host: h, line: l, class: c,
		count: rate.NewLimiter(inboundRate, inboundBurst),
		bytes: rate.NewLimiter(inboundByteRate, inboundByteBurst),
	}
}

// serve handles a stream that a peer opened.
func (h *Host) serve(c class, s network.Stream) {
	l, err := h.line(s.Conn().RemotePeer())
	if err != nil || l.pausedAt(time.Now()) {
		_ = s.Reset()
		return
	}
	h.mu.Lock()
	if h.done {
		h.mu.Unlock()
		_ = s.Reset()
		return
	}
	h.wg.Add(1)
	h.mu.Unlock()
	defer h.wg.Done()
	l.in[c].take(s)
	l.in[c].read(s)
	l.in[c].leave(s)
	_ = s.Reset()
}

// take makes s the peer's stream. The one before it is reset: the peer gave it up, or plays with us.
func (i *inbound) take(s network.Stream) {
	i.mu.Lock()
	old := i.stream
	i.stream = s
	i.mu.Unlock()
	if old != nil {
		_ = old.Reset()
	}
}

func (i *inbound) leave(s network.Stream) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.stream == s {
		i.stream = nil
	}
}

// read delivers what comes until the stream ends, we close, or the peer breaks the protocol.
func (i *inbound) read(s network.Stream) {
	t := &tap{r: s}
	r := bufio.NewReader(t)
	for i.host.ctx.Err() == nil {
		m, err := i.class.readFrom(r)
		if err != nil {
			i.decodeFailed(t, err)
			return
		}
		if err := i.host.end.Deliver(i.line.peer, m); err != nil {
			i.line.pause(time.Now())
			return
		}
		if i.slow(proto.Size(m)) != nil {
			return
		}
	}
}

// readFrom reads one message of the class. It allocates no more than the class's cap, whatever length is announced.
func (c class) readFrom(r *bufio.Reader) (proto.Message, error) {
	opts := protodelim.UnmarshalOptions{UnmarshalOptions: proto.UnmarshalOptions{DiscardUnknown: true}, MaxSize: MaxControl}
	var m proto.Message = &wire.Control{}
	if c == classRooms {
		opts.MaxSize, m = maxRoomFrame, &wire.RoomMessage{}
	}
	return m, opts.UnmarshalFrom(r, m)
}

// slow waits until the peer may be read again.
func (i *inbound) slow(size int) error {
	return errors.Join(i.count.Wait(i.host.ctx), i.bytes.WaitN(i.host.ctx, size))
}

// decodeFailed tells a stream that ended, which is nobody's fault, from one that carries something else than messages.
func (i *inbound) decodeFailed(t *tap, err error) {
	// Compared by identity: a peer may end its stream right behind the garbage.
	if err == io.EOF || err == io.ErrUnexpectedEOF || t.err != nil && err == t.err { //nolint:errorlint // see above
		return
	}
	var large *protodelim.SizeTooLargeError
	code := CodeMalformed
	if errors.As(err, &large) {
		code = CodeOversize
	}
	i.host.end.Blame(i.line.peer, code, err)
	i.line.pause(time.Now())
}

// pause refuses the peer's next streams for a moment.
func (l *line) pause(now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.paused = now.Add(penalty)
}

func (l *line) pausedAt(now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return now.Before(l.paused)
}

// tap remembers why its reader ended.
type tap struct {
	r   io.Reader
	err error
}

func (t *tap) Read(b []byte) (int, error) {
	n, err := t.r.Read(b)
	if err != nil {
		t.err = err
	}
	return n, err
}
