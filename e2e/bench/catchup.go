package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"github.com/keymesh/keymesh/e2e/simnet"
	"github.com/keymesh/keymesh/relayer"
)

const (
	missedBlocks   = 1000
	missedRequests = 200
	missedAtOnce   = 10 // requests per transaction
	askedFor       = 4 * time.Hour
)

// measureCatchUp has one of three nodes miss a thousand blocks, empty ones and such with two hundred requests in them
// that the others answer meanwhile, in turns, and takes the time from its start until it is level again: all final blocks
// applied, nothing open. The chain is simulated and in this process, the protocol is one that costs nothing.
func measureCatchUp(ctx context.Context, t *table) error {
	tb := newRig(ctx)
	defer tb.end()
	return tb.try(func() error {
		n := simnet.New(tb, simnet.Options{Plain: true, Seed: 1})
		key, err := n.Chain.User.RequestKey(ctx, askedFor)
		if err != nil {
			return err
		}
		c := catchUp{ctx, n}
		if err := c.level(0, 1, 2); err != nil {
			return err
		}
		took := map[int][]float64{}
		for range 3 {
			for _, requests := range []int{0, missedRequests} {
				spent, err := c.miss(key.Key, requests)
				if err != nil {
					return err
				}
				took[requests] = append(took[requests], float64(spent))
			}
		}
		empty := median(took[0])
		t.row("a node that missed", "level after", "of the empty ones")
		for _, requests := range []int{0, missedRequests} {
			x := median(took[requests])
			t.row(fmt.Sprintf("%d blocks with %d requests", missedBlocks, requests), time.Duration(x).Round(time.Millisecond), x/empty)
		}
		return nil
	})
}

type catchUp struct {
	ctx context.Context
	*simnet.Net
}

// miss stops node 2 for the blocks, and returns how long it takes to be level again.
func (c catchUp) miss(key relayer.KeyID, requests int) (time.Duration, error) {
	const absent = 2
	c.Stop(absent)
	from, err := c.Store(0).Cursor(c.ctx, c.Chain.Domain)
	if err != nil {
		return 0, err
	}
	mined := 0
	for asked := 0; asked < requests; asked += missedAtOnce {
		digests := make([][32]byte, missedAtOnce)
		for i := range digests {
			digests[i] = sha256.Sum256(fmt.Append(nil, from.Number, asked+i))
		}
		if _, err := c.Chain.User.RequestSignatures(c.ctx, key, []byte("missed"), digests, askedFor); err != nil {
			return 0, err
		}
		c.Chain.Mine(missedBlocks * missedAtOnce / requests)
		mined += missedBlocks * missedAtOnce / requests
	}
	c.Chain.Mine(missedBlocks - mined)
	if err := c.level(0, 1); err != nil {
		return 0, err
	}
	began := time.Now()
	c.Restart(absent)
	err = c.level(absent)
	return time.Since(began), err
}

// level waits until nodes have applied the chain up to its present head, and nothing is open for them.
func (c catchUp) level(nodes ...int) error {
	head, err := c.Chain.Sim.Client().BlockNumber(c.ctx)
	if err != nil {
		return err
	}
	for _, i := range nodes {
		for {
			at, err := c.Store(i).Cursor(c.ctx, c.Chain.Domain)
			if err != nil {
				return err
			}
			works, err := c.Store(i).Unfinished(c.ctx, c.Chain.Domain)
			if err != nil {
				return err
			}
			if at.Number >= head && len(works) == 0 {
				break
			}
			if c.ctx.Err() != nil {
				return errors.Join(c.ctx.Err(), fmt.Errorf("node %d is at block %d, %d requests are open", i, at.Number, len(works)))
			}
			time.Sleep(time.Millisecond)
		}
	}
	return nil
}
