package chain

import (
	"context"
	"errors"
	"log/slog"
	"math/big"
	"slices"
	"sync/atomic"
	"time"

	"github.com/keymesh/keymesh/relayer"
)

const (
	// maxBackoff is the longest pause between polls while endpoints are down.
	maxBackoff = 15 * time.Second
	// patience is how often a contradiction must be seen before it is believed: behind one URL there are often several
	// nodes, and one of them may be a few blocks behind.
	patience = 3
)

// view is what a watcher agrees on, for whoever does not wait for a turn.
type view struct {
	head, final uint64
	period      time.Duration
	baseFee     *big.Int  // of the head, nil on chains without one
	at          time.Time // of the poll; zero before the first
}

// watcher is the view of the chain that Quorum endpoints agree on. Next and Tentative share its polls. One caller is
// inside at a time; waiting for the turn ends with the caller's context.
type watcher struct {
	cfg        Config
	decoder    *Decoder
	followers  []*follower
	deployedAt uint64
	log        *slog.Logger

	seen atomic.Pointer[view] // after the last poll

	turn     chan struct{} // guards what follows; waiting for it ends with the caller's context
	due      time.Time     // of the next poll
	pace     pace
	horizon  horizon
	memory   memory
	failures int            // polls and reads that failed in a row
	stuck    bool           // the last read of final blocks failed
	doubts   int            // contradictions in a row
	span     uint64         // blocks to ask for at once: halved when a query fails, doubled when one succeeds
	counts   []requestCount // the newest last
	behind   bool           // all endpoints are behind the cursor, and it was said
}

func newWatcher(cfg Config, d *Decoder, endpoints []*endpoint, deployedAt uint64, log *slog.Logger) *watcher {
	w := &watcher{cfg: cfg, decoder: d, deployedAt: deployedAt, log: log, turn: make(chan struct{}, 1), span: cfg.LogRange}
	w.pace.interval = cfg.PollInterval
	w.seen.Store(&view{})
	for _, e := range endpoints {
		w.followers = append(w.followers, &follower{endpoint: e, cfg: cfg, topics: d.Topics(), err: errNotAsked})
	}
	return w
}

// Next implements relayer.Source. It rides out outages and returns an error only when ctx ends, when final blocks
// contradict one another or `after` (CodeRPCDisagree), or when an endpoint hands out what the contract never wrote
// (CodeMalformed). Both are final for this chain: halt, and let a person look.
func (c *Chain) Next(ctx context.Context, after relayer.BlockRef) (relayer.Batch, error) {
	w := c.watcher
	var batch relayer.Batch
	err := w.each(ctx, func() (done bool, err error) {
		batch, done, err = w.advance(ctx, after)
		w.stuck = err != nil
		if err != nil {
			return false, w.judge(ctx, err)
		}
		if done {
			w.doubts = 0
		}
		return done, nil
	})
	if err != nil {
		return relayer.Batch{}, err
	}
	return batch, nil
}

// each runs fn after every poll until it is done or fails.
func (w *watcher) each(ctx context.Context, fn func() (done bool, err error)) error {
	for {
		select {
		case w.turn <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
		if time.Until(w.due) <= 0 {
			w.poll(ctx)
		}
		done, err := fn()
		wait := time.Until(w.due)
		<-w.turn
		if ctx.Err() != nil && !done {
			return ctx.Err()
		}
		if done || err != nil {
			return err
		}
		timer := time.NewTimer(wait)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		}
	}
}

// poll brings the followers to their heads: all of them if several must agree, else the first that answers. Those that
// were silent or slow lately are left alone as long as the others are enough.
func (w *watcher) poll(ctx context.Context) {
	awake := make([]*follower, 0, len(w.followers))
	var resting []*follower
	for _, f := range w.followers {
		f.err = errNotAsked
		if f.resting() {
			resting = append(resting, f)
		} else {
			awake = append(awake, f)
		}
	}
	atOnce := 1
	switch {
	case w.cfg.Quorum == 1:
		awake = append(awake, resting...)
	case len(awake) < w.cfg.Quorum:
		awake, atOnce = w.followers, len(w.followers)
	default:
		atOnce = len(awake)
	}
	for i, err := range gather(ctx, endpointsOf(awake), atOnce, w.cfg.Quorum, func(ctx context.Context, i int) error { return awake[i].poll(ctx) }) {
		awake[i].err = err
	}
	if len(w.up()) >= w.cfg.Quorum {
		w.plan()
		if !w.stuck {
			w.recovered()
		}
		return
	}
	errs := make([]error, 0, len(w.followers))
	for _, f := range w.followers {
		errs = append(errs, f.err)
	}
	w.failed(ctx, errors.Join(errs...))
}

// plan says when to poll next, and tells of a reorg.
func (w *watcher) plan() {
	window := w.headWindow()
	if depth := w.memory.follow(window); depth > 0 {
		w.cfg.Observer.Reorg(depth)
	}
	now := time.Now()
	w.due = now.Add(w.pace.next(window, now))
	seen := &view{period: w.pace.period}
	if len(window) > 0 {
		head := window[len(window)-1]
		seen.head, seen.baseFee, seen.at = head.number(), head.header.BaseFee, now
	}
	seen.final, _ = w.final()
	w.horizon.saw(seen.head, seen.final)
	w.seen.Store(seen)
}

// up lists the followers whose last poll succeeded, those that answer promptly first.
func (w *watcher) up() []*follower {
	up := slices.DeleteFunc(slices.Clone(w.followers), func(f *follower) bool { return f.err != nil })
	slices.SortStableFunc(up, func(a, b *follower) int {
		switch slow, other := a.resting(), b.resting(); {
		case slow == other:
			return 0
		case slow:
			return 1
		}
		return -1
	})
	return up
}

// final is the newest block number that Quorum endpoints call final. Whoever is behind is waited for.
func (w *watcher) final() (uint64, bool) {
	var finals []uint64
	for _, f := range w.up() {
		if h, ok := f.final(); ok {
			finals = append(finals, h.Number.Uint64())
		}
	}
	if len(finals) < w.cfg.Quorum {
		return 0, false
	}
	slices.Sort(finals)
	return finals[len(finals)-w.cfg.Quorum], true
}

// advance reads the final blocks after `after`, if there are any.
func (w *watcher) advance(ctx context.Context, after relayer.BlockRef) (relayer.Batch, bool, error) {
	final, ok := w.final()
	from := after.Number + 1
	if after == (relayer.BlockRef{}) {
		from = w.deployedAt
	}
	if !ok || final < from {
		return relayer.Batch{}, false, w.stillThere(after)
	}
	to := min(final, from+w.span-1)
	segments, err := w.read(ctx, after, from, to)
	if err != nil {
		return relayer.Batch{}, false, err
	}
	s := segments[0]
	batch := relayer.Batch{After: after, To: s.to}
	for _, l := range s.logs {
		event, err := w.decoder.Decode(l, s.times[l.BlockHash])
		if err != nil {
			return relayer.Batch{}, false, err
		}
		if event != nil {
			batch.Events = append(batch.Events, event)
		}
	}
	if err := w.countRequests(ctx, batch, s.doubtful); err != nil {
		return relayer.Batch{}, false, err
	}
	return batch, true, nil
}

// stillThere compares the cursor with what the followers remember, without a call: a reorg below finality must not go
// unnoticed only because no further block became final yet.
func (w *watcher) stillThere(after relayer.BlockRef) error {
	if after == (relayer.BlockRef{}) {
		return nil
	}
	w.sayBehind(after)
	for _, f := range w.up() {
		final, ok := f.final()
		hash, known := f.remembered(after.Number)
		if ok && known && final.Number.Uint64() >= after.Number {
			if err := f.compare(after, hash); err != nil {
				return err
			}
		}
	}
	return nil
}

// sayBehind tells the operator, once, that the chain ends before what this node has read of it: endpoints that still
// sync, or another chain with the same id.
func (w *watcher) sayBehind(after relayer.BlockRef) {
	up := w.up()
	behind := len(up) > 0
	for _, f := range up {
		if n := len(f.window); n == 0 || f.window[n-1].number() >= after.Number {
			behind = false
		}
	}
	if behind && !w.behind {
		w.log.Warn("the endpoints are behind what this node has read, waiting", "block", after.Number)
	}
	w.behind = behind
}
