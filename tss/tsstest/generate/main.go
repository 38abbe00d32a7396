// Command generate makes the committed test data of package tsstest. Run it in the folder of that package:
//
//	go run ./generate -preparams 64     (three CPU-minutes)
//	go run ./generate -shares           (one CPU-minute; needs the pre-parameters)
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/preparams"
	"github.com/keymesh/keymesh/tss/tsstest"
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
	if shares {
		return makeShares(ctx)
	}
	return nil
}

// makeShares runs a keygen for each committee of the fixtures, on the committed pre-parameters.
func makeShares(ctx context.Context) error {
	for _, k := range []struct{ m, n, first int }{{2, 3, 0}, {3, 5, 3}} {
		session := tsstest.Session(fmt.Sprintf("shares of %d", k.n))
		specs := tsstest.KeygenSpecs(session, k.m, k.n, k.first)
		results, errs := tsstest.Run(ctx, tss.New(), tsstest.NewNetwork(k.n, nil), specs, nil)
		if err := errors.Join(errs...); err != nil {
			return err
		}
		var set []tss.Share
		for _, r := range results {
			set = append(set, *r.Share)
		}
		if err := write(fmt.Sprintf("shares%d.json", k.n), set); err != nil {
			return err
		}
	}
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
func write[T any](name string, list []T) error {
	b := []byte("[")
	for i, v := range list {
		line, err := json.Marshal(v)
		if err != nil {
			return err
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(b, '\n'), line...)
	}
	return os.WriteFile(name, append(b, "\n]\n"...), 0o644)
}
