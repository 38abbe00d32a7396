package worker

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// worker is one child process, from the order to start it until it is reaped.
type worker struct {
	cfg   *Config
	group [32]byte

	ready   chan struct{}           // closed by its first word
	life    context.Context         // ends with it
	end     context.CancelCauseFunc // kills it; the first cause stands
	tainted atomic.Bool             // a run failed inside it: it takes no more of them

	writing sync.Mutex
	stdin   *os.File

	mu       sync.Mutex
	sessions map[uint64]chan frame // by number: runs that have begun and are not done

	// Owned by the pool, under its lock.
	runs, served int
	timer        *time.Timer // while it is idle
}

// queue is how many frames of one run may wait for the node. A run that wants to say more waits, and all of its worker's
// with it; an honest one says little before it asks for the next message.
const queue = 8

// drain is how long a dead worker's pipes are read. They are at their end, unless it left a child of its own behind.
const drain = time.Second

// loss is the end of a worker that went wrong.
type loss struct {
	reason Reason
	err    error
}

func (l *loss) Error() string { return l.err.Error() }
func (l *loss) Unwrap() error { return l.err }

func lossOf(r Reason, format string, args ...any) *loss { return &loss{r, fmt.Errorf(format, args...)} }

// errNotNeeded is the end of a worker that did not go wrong.
var errNotNeeded = errors.New("ended by the node")

func newWorker(c *Config, group [32]byte) *worker {
	w := &worker{cfg: c, group: group, ready: make(chan struct{}), sessions: map[uint64]chan frame{}}
	w.life, w.end = context.WithCancelCause(context.Background())
	return w
}

// live is the whole life of a worker. It returns when the process is reaped and nothing of ours is left of it.
func (w *worker) live() {
	// The kernel sends the signal of a parent's death when the thread that started the child ends: it must live as long.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var last words
	exit := "not started"
	if cmd, stdout, err := w.start(&last); err != nil {
		w.end(lossOf(NotStarted, "start: %w", err))
	} else {
		late := time.AfterFunc(w.cfg.Patience, func() {
			select {
			case <-w.ready:
			default:
				w.end(lossOf(NotStarted, "not ready after %v", w.cfg.Patience))
			}
		})
		read := make(chan struct{})
		go func() { defer close(read); w.read(stdout) }()
		_ = cmd.Wait() // killed by the end of life, or dead by itself
		_ = stdout.SetReadDeadline(time.Now().Add(drain))
		<-read
		late.Stop()
		w.end(lossOf(Exited, "the process has ended"))
		_ = stdout.Close()
		_ = w.stdin.Close()
		exit = cmd.ProcessState.String()
	}
	var l *loss
	if errors.As(context.Cause(w.life), &l) {
		w.cfg.Log.Warn("worker lost", "reason", l.reason, "error", l, "exit", exit, "last_words", last.String())
		w.cfg.Lost(l.reason)
	}
}

// start starts the process. It inherits two pipes and nothing else: no environment, no terminal, no directory.
func (w *worker) start(last *words) (cmd *exec.Cmd, stdout *os.File, err error) {
	path, err := executable()
	if err != nil {
		return nil, nil, err
	}
	childIn, stdin, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	defer childIn.Close()
	stdout, childOut, err := os.Pipe()
	if err != nil {
		_ = stdin.Close()
		return nil, nil, err
	}
	defer childOut.Close()
	cmd = exec.CommandContext(w.life, path, w.cfg.Args...)
	cmd.Args[0] = os.Args[0]
	cmd.Stdin, cmd.Stdout, cmd.Stderr = childIn, childOut, last
	cmd.Env = []string{"GOTRACEBACK=none"} // a trace holds words of what the functions worked on
	cmd.Dir = "/"
	cmd.SysProcAttr = attributes()
	cmd.WaitDelay = drain
	if err := cmd.Start(); err != nil {
		_, _ = stdin.Close(), stdout.Close()
		return nil, nil, err
	}
	w.stdin = stdin
	return cmd, stdout, nil
}

// read hands the worker's frames to its sessions until it ends.
func (w *worker) read(stdout io.Reader) {
	r := bufio.NewReader(stdout)
	for first := true; ; first = false {
		f, err := readFrame(r)
		switch {
		case err == nil:
			err = w.accept(f, first)
		case first:
			err = lossOf(NotStarted, "it ended before it was ready, or is not a worker")
		case errors.Is(err, errFrame):
			err = lossOf(Misbehaved, "%w", err)
		default:
			err = lossOf(Exited, "its output has ended")
		}
		if err != nil {
			w.end(err)
			return
		}
	}
}

// accept delivers one frame.
func (w *worker) accept(f frame, first bool) error {
	if first {
		if f.Hello != protocol {
			return lossOf(NotStarted, "the program started is not a worker")
		}
		close(w.ready)
		return nil
	}
	if f.Message == nil && !f.Next && f.Done == nil {
		return lossOf(Misbehaved, "a frame that is the node's")
	}
	w.mu.Lock()
	session := w.sessions[f.Session]
	if f.Done != nil {
		delete(w.sessions, f.Session)
	}
	w.mu.Unlock()
	if session == nil {
		return lossOf(Misbehaved, "a frame for a run that it does not have")
	}
	select {
	case session <- f:
	case <-w.life.Done():
	}
	return nil
}

// write says something to the worker. One that does not read is killed: frames are short, and it has nothing else to do.
func (w *worker) write(f frame) {
	w.writing.Lock()
	defer w.writing.Unlock()
	if w.life.Err() != nil {
		return
	}
	_ = w.stdin.SetWriteDeadline(time.Now().Add(w.cfg.Patience))
	switch err := writeFrame(w.stdin, f); {
	case err == nil:
	case errors.Is(err, os.ErrDeadlineExceeded):
		w.end(lossOf(Misbehaved, "it does not read"))
	case errors.Is(err, errFrame): // ours, and too long: TestFramesFit
		w.end(lossOf(Misbehaved, "a frame that it would not take"))
	default:
		w.end(lossOf(Exited, "its input has ended"))
	}
}

// join opens a session's queue, quit closes it.
func (w *worker) join(number uint64) <-chan frame {
	w.mu.Lock()
	defer w.mu.Unlock()
	frames := make(chan frame, queue)
	w.sessions[number] = frames
	return frames
}

func (w *worker) quit(number uint64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.sessions, number)
}
