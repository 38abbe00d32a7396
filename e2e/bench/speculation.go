package main

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/guard"
)

// measureSpeculation asks a real network for signatures, twelve blocks of finality away, with speculation and without, in
// turns. What counts is the time from the moment at which a node sees the final block to its verified answer.
func measureSpeculation(ctx context.Context, t *table) error {
	var library []float64
	for range turns {
		began := time.Now()
		if err := committees[0].sign(ctx, tss.New(), guarded); err != nil {
			return err
		}
		library = append(library, float64(time.Since(began)))
	}
	n, err := startNetwork(ctx, "--nodes", "3", "--threshold", "2", "--confirmations", "12")
	if err != nil {
		return err
	}
	defer n.end()
	key, err := n.key(ctx)
	if err != nil {
		return err
	}
	took := map[bool][]float64{}
	for range 3 {
		for _, on := range []bool{true, false} {
			if err := n.restart(ctx, fmt.Sprintf("--speculate=%v", on)); err != nil {
				return err
			}
			for range 3 {
				times, err := n.afterFinality(ctx, key)
				if err != nil {
					return err
				}
				took[on] = append(took[on], times...)
			}
		}
	}
	alone := median(library)
	t.row("2-of-3, 12 blocks of finality", "median", "of a signing alone")
	t.row("a signing alone, in one process", time.Duration(alone).Round(time.Millisecond), 1.0)
	for _, on := range []bool{true, false} {
		x := median(took[on])
		t.row(fmt.Sprintf("final block seen → signature verified, speculation %v", on), time.Duration(x).Round(time.Millisecond), x/alone)
	}
	return nil
}

// guarded puts the guard before the engine, as a node does.
func guarded(s tss.Spec, c tss.Conduit) tss.Conduit { return guard.New(s, c) }

// afterFinality makes one signature and returns what each node measured from its finality to its answer.
func (n *network) afterFinality(ctx context.Context, key common.Hash) (times []float64, err error) {
	before := make([]float64, len(n.nodes))
	counts := make([]uint64, len(n.nodes))
	for i := range n.nodes {
		seconds, count, err := n.stages(ctx, i)
		if err != nil {
			return nil, err
		}
		before[i], counts[i] = seconds["quorum"]+seconds["rounds"], count["rounds"]
	}
	if err := n.sign(ctx, key); err != nil {
		return nil, err
	}
	for i := range n.nodes {
		seconds, count, err := n.stages(ctx, i)
		if err != nil {
			return nil, err
		}
		if count["rounds"] == counts[i]+1 {
			times = append(times, (seconds["quorum"]+seconds["rounds"]-before[i])*float64(time.Second))
		}
	}
	return times, nil
}
