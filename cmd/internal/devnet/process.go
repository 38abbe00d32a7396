package devnet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	stopPatience = 15 * time.Second // a node finishes its transaction and closes its database
	killPatience = 5 * time.Second
	pollProcess  = 50 * time.Millisecond
)

// Process names a process that a devnet started, so that another command can find it again. A process id may have been
// given to a stranger since: Mark is a part of the command line that only ours has.
type Process struct {
	PID  int    `json:"pid"`
	Mark string `json:"mark"`
	Log  string `json:"log"`

	silent int             // bytes that others had written to the log before
	done   <-chan struct{} // closed when it ended; nil if another command started it
}

// start runs a program in the background with its output in a log file. A bound process dies with this one, however
// this one ends; others are cut loose from the terminal.
func start(bound bool, log, mark, program string, args ...string) (Process, error) {
	out, err := os.OpenFile(log, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return Process{}, fmt.Errorf("open log: %w", err)
	}
	defer out.Close()
	earlier, err := out.Stat()
	if err != nil {
		return Process{}, fmt.Errorf("look at log: %w", err)
	}
	cmd := exec.Command(program, args...)
	cmd.Stdout, cmd.Stderr = out, out
	cmd.Env = cleanEnvironment(os.Environ())
	cmd.SysProcAttr = attributes(bound)
	if err := cmd.Start(); err != nil {
		return Process{}, fmt.Errorf("start %s: %w", filepath.Base(program), err)
	}
	done := make(chan struct{})
	go func() {
		_ = cmd.Wait() // how it ended is in its log
		close(done)
	}()
	return Process{PID: cmd.Process.Pid, Mark: mark, Log: log, silent: int(earlier.Size()), done: done}, nil
}

// cleanEnvironment takes out what would overrule the configuration that each node has for itself.
func cleanEnvironment(env []string) []string {
	var clean []string
	for _, v := range env {
		if !strings.HasPrefix(v, "KEYMESH_") && !strings.HasPrefix(v, "CREDENTIALS_DIRECTORY=") {
			clean = append(clean, v)
		}
	}
	return clean
}

// Alive says whether the process runs.
func (p Process) Alive() bool {
	if p.PID <= 0 {
		return false
	}
	if p.done != nil {
		select {
		case <-p.done:
			return false
		default:
			return true
		}
	}
	if err := syscall.Kill(p.PID, 0); err != nil && !errors.Is(err, syscall.EPERM) {
		return false
	}
	return owns(p.PID, p.Mark)
}

// stop ends processes: all are asked at once, those that do not listen are killed.
func stop(processes ...Process) error {
	var wg sync.WaitGroup
	errs := make([]error, len(processes))
	for i, p := range processes {
		wg.Go(func() { errs[i] = p.stopWithin(stopPatience) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

func (p Process) stopWithin(patience time.Duration) error {
	if !p.Alive() {
		return nil
	}
	_ = syscall.Kill(p.PID, syscall.SIGTERM)
	if p.gone(patience) {
		return nil
	}
	_ = syscall.Kill(p.PID, syscall.SIGKILL)
	if p.gone(killPatience) {
		return fmt.Errorf("process %d did not stop within %s and was killed; see %s", p.PID, patience, p.Log)
	}
	return fmt.Errorf("process %d cannot be killed", p.PID)
}

// kill ends a process as a power cut would: it gets no chance to close anything.
func (p Process) kill() error {
	if !p.Alive() {
		return fmt.Errorf("process %d does not run", p.PID)
	}
	if err := syscall.Kill(p.PID, syscall.SIGKILL); err != nil {
		return fmt.Errorf("kill process %d: %w", p.PID, err)
	}
	if !p.gone(killPatience) {
		return fmt.Errorf("process %d cannot be killed", p.PID)
	}
	return nil
}

func (p Process) gone(patience time.Duration) bool {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(pollProcess) {
		if !p.Alive() {
			return true
		}
	}
	return false
}

// await polls until ready says yes. It gives up with ErrTimeout when ctx's deadline passes, and at once if the process
// ends; what names the thing awaited in either error.
func await(ctx context.Context, p Process, what string, ready func() (bool, error)) error {
	for {
		ok, err := ready()
		if ok || err != nil {
			return err
		}
		if p.PID != 0 && !p.Alive() {
			return fmt.Errorf("%s: the process ended; see %s", what, p.Log)
		}
		select {
		case <-ctx.Done():
			return waitError(ctx, what)
		case <-time.After(pollProcess):
		}
	}
}

// waitError tells a deadline from an interruption.
func waitError(ctx context.Context, what string) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("%s: %w", what, ErrTimeout)
	}
	return fmt.Errorf("%s: %w", what, errInterrupted)
}
