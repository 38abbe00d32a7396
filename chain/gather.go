package chain

import (
	"context"
	"errors"
	"time"
)

// grace is how much longer than the others an endpoint may take: they agree without it.
const grace = time.Second

var (
	errNotAsked = errors.New("not asked")
	errCut      = errors.New("slower than the others, not waited for")
)

// gather asks endpoints for the same thing until enough of them have answered, and gives the others no more than their
// grace: one that is slow must not slow those that do without it. Where fewer than all are asked at once, one more is
// asked whenever one fails or takes too long, and nobody is waited for after enough. No ask(i) is left when gather
// returns; whoever was cut off rests.
func gather(ctx context.Context, es []*endpoint, atOnce, enough int, ask func(ctx context.Context, i int) error) []error {
	ctx, cut := context.WithCancel(ctx)
	defer cut()
	type answer struct {
		i   int
		err error
	}
	answers := make(chan answer)
	errs := make([]error, len(es))
	asked, open, good, over := 0, 0, 0, false
	next := func() {
		if i := asked; i < len(es) {
			asked, open, errs[i] = asked+1, open+1, errCut
			go func() { answers <- answer{i, ask(ctx, i)} }()
		}
	}
	for range atOnce {
		next()
	}
	timer := time.NewTimer(grace)
	defer timer.Stop()
	for open > 0 {
		select {
		case a := <-answers:
			open--
			switch {
			case over && a.err != nil: // cut off
			case a.err != nil:
				if errs[a.i] = a.err; good < enough {
					next()
				}
			default:
				errs[a.i] = nil
				if good++; good == enough {
					timer.Reset(grace)
					over = atOnce < len(es)
				}
			}
		case <-timer.C:
			if over = good >= enough; !over {
				next()
				timer.Reset(grace)
			}
		}
		if over {
			cut()
		}
	}
	for i, e := range es {
		switch {
		case i >= asked:
			errs[i] = errNotAsked
		case errors.Is(errs[i], errCut):
			e.late()
		}
	}
	return errs
}

// endpointsOf are the endpoints of followers.
func endpointsOf(fs []*follower) []*endpoint {
	es := make([]*endpoint, len(fs))
	for i, f := range fs {
		es[i] = f.endpoint
	}
	return es
}
