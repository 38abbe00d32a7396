package worker

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/keymesh/keymesh/tss"
)

// Main is the life of a worker's process: protect memory, serve runs of an engine until the node goes away. The process
// must end with it, whatever is still being computed.
func Main(e tss.Engine) error {
	// The node decides when its workers end: a Ctrl-C or a service manager's signal to all processes is for the node.
	signal.Ignore(os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	in, out := os.Stdin, os.Stdout
	os.Stdout = os.Stderr // nobody else writes between the frames
	if err := errors.Join(isPipe(in), isPipe(out)); err != nil {
		return fmt.Errorf("worker: started by a node, for itself: %w", err)
	}
	if err := protect(); err != nil {
		return fmt.Errorf("worker: %w", err)
	}
	return serve(in, out, e)
}

// isPipe refuses terminals and files: nobody should see, type or keep what a worker and its node say.
func isPipe(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Mode()&os.ModeNamedPipe == 0 {
		return fmt.Errorf("%s is not a pipe", f.Name())
	}
	return nil
}

// server is a worker, seen from inside.
type server struct {
	engine tss.Engine

	writing sync.Mutex
	out     io.Writer

	mu   sync.Mutex
	runs map[uint64]*line
}

// serve returns nil when the node has closed the input. It does not wait for runs: a computation cannot be stopped.
func serve(in io.Reader, out io.Writer, e tss.Engine) error {
	s := &server{engine: e, out: out, runs: map[uint64]*line{}}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if err := s.write(frame{Hello: protocol}); err != nil {
		return err
	}
	r := bufio.NewReader(in)
	for {
		f, err := readFrame(r)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = s.accept(ctx, f)
		}
		if err != nil {
			return err
		}
	}
}

func (s *server) write(f frame) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	return writeFrame(s.out, f)
}

// accept does what the node says. It never waits: the node would wait for it.
func (s *server) accept(ctx context.Context, f frame) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.runs[f.Session]
	switch {
	case f.Start != nil && l == nil:
		l = &line{server: s, number: f.Session, in: make(chan tss.Message, 1)}
		l.ctx, l.cancel = context.WithCancel(ctx)
		s.runs[f.Session] = l
		go s.run(l, *f.Start)
	case f.Message != nil && l != nil:
		select {
		case l.in <- *f.Message:
		default:
			return errors.New("a message that was not asked for")
		}
	case f.Stop != nil: // the run may be done by now
		if l != nil {
			l.late.Store(f.Stop.Late)
			l.cancel()
		}
	default:
		return errors.New("a frame out of turn")
	}
	return nil
}

// run runs one session. A panic of the engine ends the process: that is what a worker is for.
func (s *server) run(l *line, spec tss.Spec) {
	defer l.cancel()
	res, err := s.engine.Run(ending{l.ctx, &l.late}, spec, l)
	s.mu.Lock()
	delete(s.runs, l.number)
	s.mu.Unlock()
	_ = s.write(frame{Session: l.number, Done: report(res, err)}) // without a reader there is an end of input
}

// report is what the node learns of a run's end.
func report(res tss.Result, err error) *done {
	var f *tss.Fault
	switch {
	case err == nil:
		return &done{Result: &res}
	case errors.As(err, &f):
		return &done{Fault: &fault{f.Party, f.Round, f.Code, f.Err.Error()}}
	default:
		return &done{Error: err.Error()}
	}
}

// line is a run's conduit in the worker: its other end is the conduit in the node.
type line struct {
	server *server
	number uint64
	in     chan tss.Message
	ctx    context.Context
	cancel context.CancelFunc
	late   atomic.Bool // set before cancel: the time was up
}

// Send does not wait for the node. What its conduit has against the message, the run hears at its next Recv.
func (l *line) Send(ctx context.Context, m tss.Message) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return l.server.write(frame{Session: l.number, Message: &m})
}

func (l *line) Recv(ctx context.Context) (tss.Message, error) {
	if err := ctx.Err(); err != nil {
		return tss.Message{}, err
	}
	if err := l.server.write(frame{Session: l.number, Next: true}); err != nil {
		return tss.Message{}, err
	}
	select {
	case m := <-l.in:
		return m, nil
	case <-ctx.Done():
		return tss.Message{}, ctx.Err()
	}
}

// ending is a context that ends as the run's own does in the node. The engine tells a deadline from a cancellation: after
// a deadline it says who was late.
type ending struct {
	context.Context
	late *atomic.Bool
}

func (e ending) Err() error {
	if err := e.Context.Err(); err == nil || !e.late.Load() {
		return err
	}
	return context.DeadlineExceeded
}
