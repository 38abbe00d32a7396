package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"
)

// conduct makes the events of a plan happen, each at its time, and returns when the last one is over. When ctx ends
// everything is healed at once.
func (s *storm) conduct(ctx context.Context, plan []Event) {
	began := time.Now()
	var all sync.WaitGroup
	for _, e := range plan {
		if !sleep(ctx, time.Until(began.Add(e.At))) {
			break
		}
		all.Go(func() {
			s.journal.say("%s", e)
			if err := s.happen(ctx, e); err != nil && ctx.Err() == nil {
				s.journal.violation("the harness failed at %s: %v", e.Kind, err)
			}
		})
	}
	all.Wait()
}

// sleep says whether the time passed before ctx ended.
func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// happen does one event from its beginning to its end.
func (s *storm) happen(ctx context.Context, e Event) error {
	switch {
	case e.Kind.process():
		s.each(e.Nodes, func(n *node) { s.interrupt(ctx, e, n) })
	case e.Kind.rpc():
		return s.spoil(ctx, e)
	case e.Kind == Partition:
		if s.loopback {
			return nil // it was said at the start
		}
		if err := s.links.part(e.Nodes); err != nil {
			return err
		}
		sleep(ctx, e.For)
		return s.links.join()
	case e.Kind == Reorg:
		count, err := s.chain.reorg(ctx, e.Depth, e.Dice)
		s.journal.say("reorged %d blocks: %d transactions kept, %d returned, %d lost", e.Depth, count[kept], count[returned], count[lost])
		return err
	case e.Kind == Crowd:
		ctx, cancel := context.WithTimeout(ctx, e.For)
		defer cancel()
		return s.chain.fill(ctx, e.Dice)
	}
	return nil
}

func (s *storm) each(nodes []int, do func(*node)) {
	var all sync.WaitGroup
	for _, i := range nodes {
		all.Go(func() { do(s.nodes[i]) })
	}
	all.Wait()
}

// interrupt kills, restarts or pauses one node.
func (s *storm) interrupt(ctx context.Context, e Event, n *node) {
	switch e.Kind {
	case Kill:
		n.kill()
		sleep(ctx, e.For)
		n.want(true)
	case Restart:
		if err := n.stop(); err != nil {
			s.journal.violation("%v", err)
		}
		sleep(ctx, e.For)
		n.want(true)
	case Pause:
		n.pause()
		sleep(ctx, e.For)
		n.resume()
	}
}

// spoil gives endpoints a fault.
func (s *storm) spoil(ctx context.Context, e Event) error {
	r := rand.New(rand.NewPCG(e.Dice, 0)) //nolint:gosec // it must be the same again
	f := fault{kind: e.Kind, latency: 200*time.Millisecond + time.Duration(r.Int64N(int64(3*time.Second)))}
	if e.Kind == Stale {
		head, err := s.chain.eth.BlockNumber(ctx)
		if err != nil {
			return err
		}
		f.head = fmt.Sprintf("0x%x", head)
	}
	for _, i := range e.Nodes {
		for _, p := range e.Endpoints {
			s.nodes[i].endpoints[p].begin(f)
			defer s.nodes[i].endpoints[p].end()
		}
	}
	sleep(ctx, e.For)
	return nil
}
