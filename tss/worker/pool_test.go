package worker

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/guard"
	"github.com/keymesh/keymesh/tss/tsstest"
)

func label(s string) [32]byte { return sha256.Sum256([]byte(s)) }

func guarded(s tss.Spec, c tss.Conduit) tss.Conduit { return guard.New(s, c) }

// Workers are reused, and make keys as well.
func TestRuns(t *testing.T) {
	b := newPool(t, "library", Config{Size: 1})
	require.NoError(t, b.sign(withPatience(t), signing{label: "one"}))
	worker := children(t)
	require.Len(t, worker, 1)
	require.NoError(t, b.sign(withPatience(t), signing{label: "two"}))
	specs := tsstest.KeygenSpecs(tsstest.Session("worker"), 2, 2, 40)
	results, errs := tsstest.Run(withPatience(t), b.Pool, tsstest.NewNetwork(2, nil), specs, guarded)
	for i, err := range errs {
		require.NoError(t, err)
		require.NoError(t, results[i].Share.Verify())
	}
	require.Equal(t, worker, children(t))
	require.Empty(t, b.said())
}

// A run in a worker fails as one without: with the guard's evidence, with the name of who is late, or cancelled.
func TestFails(t *testing.T) {
	b := newPool(t, "library", Config{Size: 2})
	drop := func(m tss.Message, to int) []tss.Message {
		if to == 0 && m.Round == 2 {
			return nil
		}
		return []tss.Message{m}
	}
	spoil := func(m tss.Message, to int) []tss.Message {
		if m = tsstest.Clone(m); to == 0 && m.Round == 2 {
			m.Payload = append(m.Payload, 0)
		}
		return []tss.Message{m}
	}
	var f *tss.Fault
	t.Run("evidence", func(t *testing.T) {
		err := b.sign(withPatience(t), signing{label: "evidence?", fault: spoil})
		require.ErrorAs(t, err, &f)
		require.Equal(t, tss.CodeMalformed, f.Code)
		require.Equal(t, 1, f.Party)
		var rejection *guard.Rejection
		require.ErrorAs(t, err, &rejection)
	})
	t.Run("late", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		err := b.sign(ctx, signing{label: "late", fault: drop})
		require.ErrorAs(t, err, &f)
		require.Equal(t, tss.CodePeerSilent, f.Code, f)
		require.Equal(t, 1, f.Party)
		require.ErrorIs(t, err, context.DeadlineExceeded)
	})
	t.Run("cancelled", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		g := newGate()
		time.AfterFunc(0, func() { <-g.wants; cancel() })
		require.ErrorIs(t, b.sign(ctx, signing{label: "cancelled", wrap: g.wrap}), context.Canceled)
	})
	t.Run("conduit", func(t *testing.T) {
		err := b.sign(withPatience(t), signing{label: "broken", wrap: func(tss.Spec, tss.Conduit) tss.Conduit { return broken{} }})
		require.ErrorIs(t, err, io.ErrNoProgress)
	})
	t.Run("spec", func(t *testing.T) {
		_, err := b.Run(withPatience(t), tss.Spec{Kind: 9}, broken{})
		require.EqualError(t, err, "worker: spec: kind 9")
	})
	require.Empty(t, b.losses())
	require.NoError(t, b.sign(withPatience(t), signing{label: "next"}))
}

// broken is a conduit that has a reason of its own to fail.
type broken struct{}

func (broken) Send(context.Context, tss.Message) error   { return nil }
func (broken) Recv(context.Context) (tss.Message, error) { return tss.Message{}, io.ErrNoProgress }

// What the library says of a proof is passed on, in plain characters, and its worker takes no more runs.
func TestTainted(t *testing.T) {
	b := newPool(t, "hostile", Config{Size: 1})
	var f *tss.Fault
	require.ErrorAs(t, b.sign(withPatience(t), signing{label: "blames"}), &f)
	require.Equal(t, tss.Fault{Party: 1, Round: 3, Code: tss.CodeMalformed, Err: f.Err}, *f)
	require.EqualError(t, f.Err, "bad?proof?[2J")
	require.Zero(t, b.Workers())
	require.Empty(t, b.losses())
}

var looked = regexp.MustCompile(`^worker: pid=(\d+) env=\[GOTRACEBACK=none\] args=\[worker hostile\] core=0/0 dumpable=0 dir=/ leader=true$`)

func (b *bench) look(t *testing.T, group [32]byte) (pid string) {
	t.Helper()
	err := b.sign(withPatience(t), signing{label: "looks", group: group})
	require.Regexp(t, looked, err.Error())
	return looked.FindStringSubmatch(err.Error())[1]
}

// A worker has nothing but its pipes, leaves no core and obeys no debugger. It serves one committee.
func TestThreat51WorkerIsProtected(t *testing.T) {
	b := newPool(t, "hostile", Config{Size: 2})
	one := b.look(t, [32]byte{1})
	require.Equal(t, one, b.look(t, [32]byte{1}))
	require.NotEqual(t, one, b.look(t, [32]byte{2}))
	require.Equal(t, 2, b.Workers())
	require.Equal(t, one, b.look(t, [32]byte{1}))
	b.look(t, [32]byte{3})
	require.Equal(t, 2, b.Workers(), "an idle one goes for it")
}

// A committee whose workers all wait for a peer does not keep others waiting.
func TestBusyWithAnother(t *testing.T) {
	b := newPool(t, "library", Config{Size: 1})
	ctx, g := withPatience(t), newGate()
	done := make(chan error, 1)
	go func() { done <- b.sign(ctx, signing{label: "slow", group: [32]byte{1}, wrap: g.wrap}) }()
	<-g.wants
	require.NoError(t, b.sign(ctx, signing{label: "quick", group: [32]byte{1}}), "in the same worker")
	require.Equal(t, 1, b.Workers())
	require.NoError(t, b.sign(ctx, signing{label: "quick", group: [32]byte{2}}))
	require.Equal(t, 1, b.Workers(), "the one too many is ended")
	close(g.open)
	require.NoError(t, <-done)
}

func TestReplaced(t *testing.T) {
	b := newPool(t, "library", Config{Size: 1, Sessions: 2})
	var pids []int
	for i := range 3 {
		require.NoError(t, b.sign(withPatience(t), signing{label: fmt.Sprint(i)}))
		for _, pid := range children(t) {
			if !slices.Contains(pids, pid) {
				pids = append(pids, pid)
			}
		}
	}
	require.NotEmpty(t, pids)
	require.Equal(t, 1, b.Workers())
	await(t, "the second is all there is", func() bool { return len(children(t)) == 1 })
	require.NotEqual(t, pids[0], children(t)[0])
	require.Empty(t, b.losses())
}

func TestIdle(t *testing.T) {
	b := newPool(t, "library", Config{Idle: 10 * time.Millisecond})
	require.NoError(t, b.sign(withPatience(t), signing{label: "one"}))
	await(t, "the worker is ended", func() bool { return b.Workers() == 0 && len(children(t)) == 0 })
	require.NoError(t, b.sign(withPatience(t), signing{label: "two"}))
	require.Empty(t, b.losses())
}

// Signals that a terminal or a service manager sends to all are the node's to pass on.
func TestIgnoresSignals(t *testing.T) {
	b := newPool(t, "library", Config{Size: 1})
	ctx, g := withPatience(t), newGate()
	done := make(chan error, 1)
	go func() { done <- b.sign(ctx, signing{label: "one", wrap: g.wrap}) }()
	<-g.wants
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		require.NoError(t, syscall.Kill(children(t)[0], s))
	}
	close(g.open)
	require.NoError(t, <-done)
}

// Close ends the runs that are left, and refuses more.
func TestClose(t *testing.T) {
	b := newPool(t, "library", Config{})
	ctx, g := withPatience(t), newGate()
	done := make(chan error, 1)
	go func() { done <- b.sign(ctx, signing{label: "one", wrap: g.wrap}) }()
	<-g.wants
	b.Close()
	require.Empty(t, children(t))
	requireLost(t, <-done)
	requireLost(t, b.sign(ctx, signing{label: "two"}))
	require.Empty(t, b.losses(), "nothing went wrong")
	b.Close()
}

// A worker is started by a node, with pipes: not by people at a terminal, nor with anything kept in a file.
func TestPipesOnly(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "output"))
	require.NoError(t, err)
	defer file.Close()
	reader, writer, err := os.Pipe()
	require.NoError(t, err)
	defer reader.Close()
	defer writer.Close()
	for name, redirect := range map[string]func(*exec.Cmd){
		"stdin":  func(c *exec.Cmd) { c.Stdout = writer },
		"stdout": func(c *exec.Cmd) { c.Stdin, c.Stdout = reader, file },
	} {
		cmd := exec.Command(os.Args[0], "worker", "library")
		var said bytes.Buffer
		cmd.Stderr = &said
		redirect(cmd)
		var exit *exec.ExitError
		require.ErrorAs(t, cmd.Run(), &exit, name)
		require.Contains(t, said.String(), "/dev/"+name+" is not a pipe")
	}
	info, err := file.Stat()
	require.NoError(t, err)
	require.Zero(t, info.Size())
}

// A worker dies with its node, even one that is stopped and cannot notice the end of its input.
func TestDiesWithItsNode(t *testing.T) {
	parent := exec.Command(os.Args[0], "worker", "node")
	out, err := parent.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, parent.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "ready\n", line)
	worker := childrenOf(t, parent.Process.Pid)
	require.Len(t, worker, 1)
	require.NoError(t, syscall.Kill(worker[0], syscall.SIGSTOP))
	require.NoError(t, parent.Process.Kill())
	_ = parent.Wait()
	await(t, "the worker is gone", func() bool { return gone(worker[0]) })
}
