package worker

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/guard"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// patience bounds a test's runs; a machine under load needs it, a good one never comes near.
const patience = 3 * time.Minute

// The test binary is its own worker, as the node's binary is. The hostile engine exists only here.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "worker" {
		if err := mains[os.Args[2]](); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	goleak.VerifyTestMain(m, leakOptions)
}

// The library's logger starts one goroutine when the program starts and never ends it.
var leakOptions = goleak.IgnoreTopFunction("github.com/ipfs/go-log/writer.(*MirrorWriter).logRoutine")

// mains are the programs that a pool of these tests starts.
var mains = map[string]func() error{
	"library": func() error { return Main(tss.New()) },
	"hostile": func() error { return Main(hostile{tss.New(), os.Stdout}) },
	"exits":   func() error { return nil },
	"silent":  sleep,
	"other": func() error {
		fmt.Println("This is another program, which ignores what it does not know.")
		return sleep()
	},
	"deaf": deaf,
	"node": node,
}

// bench is a pool under test and what it told.
type bench struct {
	*Pool
	test *testing.T

	mu   sync.Mutex
	lost []Reason
	log  strings.Builder
}

func newPool(t *testing.T, program string, c Config) *bench {
	t.Helper()
	b := &bench{test: t}
	c.Args = []string{"worker", program}
	c.Lost = func(r Reason) { b.mu.Lock(); defer b.mu.Unlock(); b.lost = append(b.lost, r) }
	c.Log = slog.New(slog.NewTextHandler(b, nil))
	b.Pool = New(c)
	t.Cleanup(func() {
		b.Close()
		require.Empty(t, children(t), "processes are left")
		goleak.VerifyNone(t, leakOptions)
	})
	return b
}

// Write takes the pool's log.
func (b *bench) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.log.Write(p)
}

func (b *bench) said() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.log.String()
}

func (b *bench) losses() []Reason {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.lost)
}

// told waits until the pool has told of these losses, and wants no others.
func (b *bench) told(t *testing.T, want ...Reason) {
	t.Helper()
	await(t, "all losses are told", func() bool { return len(b.losses()) >= len(want) })
	require.Equal(t, want, b.losses())
}

// seat puts party 0 into the pool and lets the others be played by the library here. When party 0 has its result the
// others' runs end.
type seat struct {
	pool tss.Engine
	end  context.CancelFunc
}

func (e seat) Run(ctx context.Context, s tss.Spec, c tss.Conduit) (tss.Result, error) {
	if s.Self != 0 {
		return tss.New().Run(ctx, s, c)
	}
	res, err := e.pool.Run(ctx, s, c)
	if err != nil {
		e.end()
	}
	return res, err
}

// signing is one signing, seen from party 0.
type signing struct {
	label string // also what a hostile engine does, see hostile
	group [32]byte
	fault tsstest.Fault
	wrap  tsstest.Wrap // between the guard and the room
}

// sign runs a signing and returns what party 0 made of it.
func (b *bench) sign(ctx context.Context, x signing) error {
	own, end := context.WithCancel(ctx)
	defer end()
	specs := tsstest.SignSpecs(tsstest.Shares(3), []int{0, 2}, sha256.Sum256([]byte(x.label)), [32]byte{7})
	for i := range specs {
		specs[i].Group = x.group
	}
	_, errs := tsstest.Run(own, seat{b.Pool, end}, tsstest.NewNetwork(2, x.fault), specs, func(s tss.Spec, c tss.Conduit) tss.Conduit {
		if x.wrap != nil && s.Self == 0 {
			c = x.wrap(s, c)
		}
		return guard.New(s, c)
	})
	return errs[0]
}

// requireLost wants a run to have ended with its worker, and nobody blamed.
func requireLost(t *testing.T, err error) {
	t.Helper()
	var f *tss.Fault
	require.ErrorAs(t, err, &f)
	require.Equal(t, tss.CodeWorkerLost, f.Code, f)
	require.Equal(t, -1, f.Party)
}

// gate is a conduit that receives nothing before it is opened, and tells when the run first wants something.
type gate struct {
	tss.Conduit
	wants, open chan struct{}
	once        *sync.Once
}

func newGate() gate {
	return gate{wants: make(chan struct{}), open: make(chan struct{}), once: &sync.Once{}}
}

func (g gate) wrap(_ tss.Spec, c tss.Conduit) tss.Conduit { g.Conduit = c; return g }

func (g gate) Recv(ctx context.Context) (tss.Message, error) {
	g.once.Do(func() { close(g.wants) })
	select {
	case <-g.open:
		return g.Conduit.Recv(ctx)
	case <-ctx.Done():
		return tss.Message{}, ctx.Err()
	}
}

// children are the process ids of this process's children, dead ones that nobody waited for too.
func children(t *testing.T) []int { return childrenOf(t, os.Getpid()) }

func childrenOf(t *testing.T, parent int) (pids []int) {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	require.NoError(t, err)
	for _, path := range stats {
		if state := stat(path); len(state) > 1 && state[1] == strconv.Itoa(parent) {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(path)))
			pids = append(pids, pid)
		}
	}
	return pids
}

// gone says that a process has ended; one that its parent has not waited for counts as ended.
func gone(pid int) bool {
	state := stat(fmt.Sprintf("/proc/%d/stat", pid))
	return state == nil || state[0] == "Z"
}

// stat is /proc/PID/stat from the third field; nil if there is no such process.
func stat(path string) []string {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	return strings.Fields(rest)
}

// await looks until a condition holds.
func await(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for began := time.Now(); !holds(); time.Sleep(5 * time.Millisecond) {
		require.Less(t, time.Since(began), patience, "waited in vain: %s", what)
	}
}

func withPatience(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	return ctx
}
