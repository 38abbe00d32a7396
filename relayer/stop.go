package relayer

import (
	"context"
	"time"
)

// Finish begins nothing more, gives up the sessions that nobody computes yet, and waits for the runs to end, for as long
// as ctx lasts. It does not end Run. Everything else goes on: what the runs yield is stored, said and settled.
func (r *Relayer) Finish(ctx context.Context) { r.wind(ctx, Finishing) }

// HandOver gives up what still lives: durably, so that the next start has nothing to clean up, and aloud, so that nobody
// waits. It waits for that as long as ctx lasts; then Run may end.
func (r *Relayer) HandOver(ctx context.Context) { r.wind(ctx, HandingOver) }

// wind sets how far we are with stopping and waits until no session is left.
func (r *Relayer) wind(ctx context.Context, s Stopping) {
	r.book.stop(s)
	for _, p := range []*places{r.places, r.early} { // an actor may be in the middle of a step that did not know
		p.close()
	}
	r.tickAll()
	t := time.NewTicker(windTick)
	defer t.Stop()
	for r.sessions() > 0 {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

const windTick = 10 * time.Millisecond

func (b *book) stop(s Stopping) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.stopping = s
}
