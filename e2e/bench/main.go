// Command bench measures what a test must not claim, because a test must hold on a busy machine: shares and ratios, each
// within one run of one machine. What is compared takes turns, and the median of several turns counts.
//
//	go run ./e2e/bench [-only NAME]
//
// One file per subject. Reading order: main.go (the list), table.go, measure.go, network.go and
// rig.go (what subjects run on), then the subjects.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
)

// subject is one thing that is measured.
type subject struct {
	name, says string
	measure    func(ctx context.Context, t *table) error
}

var subjects = []subject{
	{"guard", "share of a signing's processor time that the guard takes; wanted: at most 3 %", measureGuard},
	{"speculation", "from the final block to the signature, with and without a begin before finality; wanted: at most 5 % of a signing", measureSpeculation},
	{"catch-up", "until a node is level again that missed 1,000 blocks with 200 requests", measureCatchUp},
}

func main() { os.Exit(run()) }

// binary is the operator's program, for subjects that measure whole networks.
var binary = flag.String("keymesh", "bin/keymesh", "the binary whose networks are measured")

func run() int {
	only := flag.String("only", "", "the one subject to measure: "+strings.Join(names(), ", "))
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	found := false
	for _, s := range subjects {
		if *only != "" && s.name != *only {
			continue
		}
		found = true
		fmt.Printf("%s: %s\n", s.name, s.says)
		t := newTable(os.Stdout)
		err := s.measure(ctx, t)
		t.end()
		if err != nil {
			fmt.Fprintf(os.Stderr, "bench: %s: %v\n", s.name, err)
			return 1
		}
	}
	if !found {
		fmt.Fprintf(os.Stderr, "bench: no subject %q\n", *only)
		return 2
	}
	return 0
}

func names() (list []string) {
	for _, s := range subjects {
		list = append(list, s.name)
	}
	return list
}
