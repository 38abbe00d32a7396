package worker

import (
	"context"
	"encoding/hex"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// beside runs a bad signing and a good one at the same time, each in a worker of its own: the bad one begins first and
// goes on when the good one waits for its peer. It wants the bad one lost, the good one and the next one done.
func (b *bench) beside(t *testing.T, bad func(ctx context.Context, g gate) error) {
	t.Helper()
	ctx := withPatience(t)
	first, second := newGate(), newGate()
	ends := make(chan error, 2)
	go func() { ends <- bad(ctx, first) }()
	<-first.wants
	go func() { ends <- b.sign(ctx, signing{label: "good", wrap: second.wrap}) }()
	<-second.wants
	require.Equal(t, 2, b.Workers())
	close(first.open)
	requireLost(t, <-ends)
	close(second.open)
	require.NoError(t, <-ends, "a run of another worker")
	require.NoError(t, b.sign(ctx, signing{label: "next"}))
}

// gated makes a deed wait until its run is in the middle: the engine is asked for it with a prefix.
func (b *bench) gated(name string) func(context.Context, gate) error {
	return func(ctx context.Context, g gate) error { return b.sign(ctx, signing{label: name, wrap: g.wrap}) }
}

// Threat 12, the true case: a message that the guard would refuse has reached the library all the same, which dereferences
// nil in a goroutine of its own.
func TestThreat12LibraryPanic(t *testing.T) {
	b := newPool(t, "hostile", Config{Size: 2})
	b.beside(t, b.gated("library panic"))
	b.told(t, Exited)
	require.Contains(t, b.said(), "exit status 2")
	require.Contains(t, b.said(), `last_words="panic: runtime error: invalid memory address or nil pointer dereference"`)
}

// Threat 12: somebody kills a worker in the middle of a run.
func TestThreat12Killed(t *testing.T) {
	b := newPool(t, "library", Config{Size: 2})
	b.beside(t, func(ctx context.Context, g gate) error {
		done := make(chan error, 1)
		go func() { done <- b.sign(ctx, signing{label: "to be killed", wrap: g.wrap}) }()
		<-g.wants
		victim := children(t)
		require.Len(t, victim, 1)
		<-g.open
		require.NoError(t, syscall.Kill(victim[0], syscall.SIGKILL))
		return <-done
	})
	b.told(t, Exited)
	require.Contains(t, b.said(), "signal: killed")
}

// Threats 12 and 51: a panic in any goroutine, with a share in its value; the log says that it was a panic and no more.
func TestThreat12PanicTellsNothing(t *testing.T) {
	b := newPool(t, "hostile", Config{Size: 2})
	requireLost(t, b.sign(withPatience(t), signing{label: "panic"}))
	b.told(t, Exited)
	require.Contains(t, b.said(), "last_words=panic\n")
	require.NotContains(t, b.said(), hex.EncodeToString(tsstest.Shares(3)[0].Data[:8]))
	require.Less(t, len(b.said()), 500)

	requireLost(t, b.sign(withPatience(t), signing{label: "runtime error"}))
	b.told(t, Exited, Exited)
	require.Contains(t, b.said(), `last_words="panic: runtime error: index out of range"`)
}

// ends is a conduit after whose first message the run's time is over.
type ends struct {
	tss.Conduit
	end func()
}

func (c ends) Recv(ctx context.Context) (tss.Message, error) {
	defer c.end()
	return c.Conduit.Recv(ctx)
}

// expired is a context that ends as by a deadline.
type expired struct{ context.Context }

func (e expired) Err() error {
	if e.Context.Err() != nil {
		return context.DeadlineExceeded
	}
	return nil
}

// Threat 12: a run that computes for ever is killed a while after its time is up, and its worker with it.
func TestThreat12Runaway(t *testing.T) {
	for name, end := range map[string]func(context.Context) context.Context{
		"deadline":  func(ctx context.Context) context.Context { return expired{ctx} },
		"cancelled": func(ctx context.Context) context.Context { return ctx },
	} {
		t.Run(name, func(t *testing.T) {
			b := newPool(t, "hostile", Config{Grace: 200 * time.Millisecond})
			ctx, cancel := context.WithCancel(withPatience(t))
			defer cancel()
			requireLost(t, b.sign(end(ctx), signing{label: "runaway", wrap: func(_ tss.Spec, c tss.Conduit) tss.Conduit {
				return ends{c, cancel}
			}}))
			b.told(t, Runaway)
			require.NoError(t, b.sign(withPatience(t), signing{label: "next"}))
		})
	}
}

// Threat 12: all runs of one worker are lost with it, and no other.
func TestThreat12OneWorker(t *testing.T) {
	b := newPool(t, "hostile", Config{Size: 1})
	ctx := withPatience(t)
	gates := []gate{newGate(), newGate()}
	ends := make(chan error, len(gates)+1)
	for _, g := range gates {
		go func() { ends <- b.sign(ctx, signing{label: "good", wrap: g.wrap}) }()
		<-g.wants
	}
	other := newGate()
	rest := make(chan error, 1)
	go func() { rest <- b.sign(ctx, signing{label: "good", group: [32]byte{1}, wrap: other.wrap}) }()
	<-other.wants
	go func() { ends <- b.sign(ctx, signing{label: "exit"}) }()
	for range len(gates) + 1 {
		requireLost(t, <-ends)
	}
	close(other.open)
	require.NoError(t, <-rest)
	b.told(t, Exited)
}

// Threat 12: what a worker says wrong ends it, and is never believed.
func TestThreat12HostileWorker(t *testing.T) {
	b := newPool(t, "hostile", Config{Size: 2})
	var told []Reason
	for name, reason := range map[string]Reason{
		"exit": Exited, "closed output": Exited, "garbage": Misbehaved, "oversize": Misbehaved, "just too long": Misbehaved,
		"empty frame": Misbehaved, "two values": Misbehaved, "two things": Misbehaved, "nothing": Misbehaved,
		"unknown field": Misbehaved, "another's run": Misbehaved, "no run": Misbehaved, "node's frame": Misbehaved,
		"hello again": Misbehaved, "false result": Misbehaved, "no result": Misbehaved, "another kind": Misbehaved,
		"blames us": Misbehaved, "blames nobody": Misbehaved, "evidence": Misbehaved, "impatient": Misbehaved, "two ends": Misbehaved,
	} {
		requireLost(t, b.sign(withPatience(t), signing{label: name}))
		told = append(told, reason)
		b.told(t, told...)
	}
	require.NoError(t, b.sign(withPatience(t), signing{label: "next"}))
	b.told(t, told...)
}

// A run that ends twice ended the first time, whatever becomes of its worker.
func TestThreat12EndsTwice(t *testing.T) {
	b := newPool(t, "hostile", Config{})
	err := b.sign(withPatience(t), signing{label: "done twice"})
	var f *tss.Fault
	if err.Error() != "worker: done" {
		require.ErrorAs(t, err, &f)
	}
	b.told(t, Misbehaved)
}

// A worker that floods is stopped by the guard, and killed because it does not stop.
func TestThreat12Flood(t *testing.T) {
	b := newPool(t, "hostile", Config{Grace: 200 * time.Millisecond})
	requireLost(t, b.sign(withPatience(t), signing{label: "flood"}))
	b.told(t, Runaway)
}

// records notes what a run sends, and delivers nothing.
type records struct{ sent chan tss.Message }

func (r records) Send(_ context.Context, m tss.Message) error { r.sent <- m; return nil }
func (r records) Recv(ctx context.Context) (tss.Message, error) {
	<-ctx.Done()
	return tss.Message{}, ctx.Err()
}

// A worker speaks under its own index: under another's it would make that party look like one that says two things.
func TestThreat12Impostor(t *testing.T) {
	b := newPool(t, "hostile", Config{})
	s := tss.Spec{Kind: tss.Sign, Parties: make([]tss.PartyKey, 2), Digest: label("impostor")}
	r := records{make(chan tss.Message, 1)}
	_, err := b.Run(withPatience(t), s, r)
	requireLost(t, err)
	require.Equal(t, 0, (<-r.sent).From)
}

// What cannot be started costs the run that wanted it, and is tried again by the next.
func TestThreat12NotStarted(t *testing.T) {
	for program, c := range map[string]Config{"exits": {}, "silent": {Patience: 300 * time.Millisecond}, "other": {}} {
		t.Run(program, func(t *testing.T) {
			b := newPool(t, program, c)
			requireLost(t, b.sign(withPatience(t), signing{label: "good"}))
			requireLost(t, b.sign(withPatience(t), signing{label: "good"}))
			b.told(t, NotStarted, NotStarted)
		})
	}
	t.Run("no such program", func(t *testing.T) {
		b := newPool(t, "library", Config{})
		b.cfg.Args = []string{string(make([]byte, 8))} // no argument can hold a zero
		requireLost(t, b.sign(withPatience(t), signing{label: "good"}))
		b.told(t, NotStarted)
	})
}

// A worker that does not read costs its runs the time that it is given for that, and is killed.
func TestThreat12Deaf(t *testing.T) {
	b := newPool(t, "deaf", Config{Patience: time.Second})
	share := tsstest.Shares(3)[0]
	share.Data = make([]byte, 256<<10) // more than a pipe holds
	_, err := b.Run(withPatience(t), tss.Spec{Kind: tss.Sign, Parties: make([]tss.PartyKey, 2), Share: &share}, records{})
	requireLost(t, err)
	b.told(t, Misbehaved)
}
