package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

// options say what kind of storm.
type options struct {
	seed             uint64
	minutes          float64
	nodes, threshold int
	dir              string
	keep             bool
	keymesh          string // the binary
	inside           bool   // this process is in a network namespace of its own
}

func (o options) length() time.Duration { return time.Duration(o.minutes * float64(time.Minute)) }

func main() { os.Exit(run()) }

func run() int {
	var o options
	flag.Uint64Var(&o.seed, "seed", 0, "of the storm; 0 draws one")
	flag.Float64Var(&o.minutes, "minutes", 2, "how long the storm lasts; start, calm and checks come on top")
	flag.IntVar(&o.nodes, "nodes", 5, "of the network")
	flag.IntVar(&o.threshold, "threshold", 3, "signers needed")
	flag.StringVar(&o.dir, "dir", "", "directory for the run's files (default a temporary one)")
	flag.BoolVar(&o.keep, "keep", false, "keep the files even if nothing was broken")
	flag.StringVar(&o.keymesh, "keymesh", "", "the binary to storm (default: built from this module)")
	flag.BoolVar(&o.inside, "inside", false, "set by this program for itself")
	flag.Parse()
	if o.minutes <= 0 || o.threshold < 2 || o.nodes < o.threshold || flag.NArg() > 0 {
		flag.Usage()
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var err error
	if o.inside {
		err = weather(ctx, o)
	} else {
		err = outside(ctx, o)
	}
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		return exit.ExitCode() // it said why
	case err != nil:
		fmt.Fprintln(os.Stderr, "chaos:", err)
		return 1
	}
	return 0
}

// outside prepares what needs the world (a seed, a directory, the binary) and goes on inside a network namespace, or,
// where that cannot be had, without one.
func outside(ctx context.Context, o options) (err error) {
	for o.seed == 0 {
		o.seed = rand.Uint64N(1_000_000) //nolint:gosec // to be typed in again
	}
	if o.dir == "" {
		if o.dir, err = os.MkdirTemp("", "keymesh-chaos-"); err != nil {
			return err
		}
	}
	if o.dir, err = filepath.Abs(o.dir); err != nil {
		return err
	}
	if err := os.MkdirAll(o.dir, 0o700); err != nil {
		return err
	}
	if o.keymesh == "" {
		o.keymesh = filepath.Join(o.dir, "keymesh")
		build := exec.CommandContext(ctx, "go", "build", "-o", o.keymesh, "github.com/keymesh/keymesh/cmd/keymesh")
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("build keymesh: %w\n%s", err, out)
		}
	}
	why := isolated()
	if why == nil {
		return isolate(ctx, o)
	}
	fmt.Fprintf(os.Stderr, "chaos: NO PARTITIONS, those of the schedule are skipped: %v\n", why)
	return weather(ctx, o)
}

// arguments are those with which this program starts itself again.
func (o options) arguments() []string {
	return []string{
		"-inside", "-seed", fmt.Sprint(o.seed), "-minutes", fmt.Sprint(o.minutes), "-nodes", fmt.Sprint(o.nodes), "-threshold", fmt.Sprint(o.threshold), "-dir", o.dir, fmt.Sprintf("-keep=%t", o.keep), "-keymesh", o.keymesh,
	}
}
