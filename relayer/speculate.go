package relayer

import "context"

// The relayer's side of speculation: which unfinal requests have an actor, and when their finality is near. Everything
// that is decided about one is in step_final.go.

// follow gives each tentative signature request an actor, and tells those that there are what became of theirs. A request
// that is in no unfinal block may be final already: who applies the final blocks says so. It is lost where they are past
// it, or where the snapshot would show it.
func (r *Relayer) follow(ctx context.Context, s Snapshot) {
	if r.Times.Lead <= 0 {
		return
	}
	at := make(map[RequestID]BlockRef, len(s.Requests))
	for _, q := range s.Requests {
		if q.Kind == Sign {
			at[q.ID] = q.At
		}
	}
	r.mu.Lock()
	applied := r.applied
	lost := []RequestID{}
	for id, was := range r.unfinal {
		if now, there := at[id]; there && now.Hash == was.Hash {
			delete(at, id)
		} else if !there && (was.Number >= s.From || was.Number <= applied) {
			lost = append(lost, id)
		}
	}
	r.mu.Unlock()
	for _, id := range lost {
		r.move(ctx, id, BlockRef{})
	}
	for _, q := range s.Requests {
		if _, fresh := at[q.ID]; fresh && q.At.Number > applied {
			r.meet(ctx, q)
		}
	}
}

// meet gives an unfinal request an actor, or tells the one there is of its new block.
func (r *Relayer) meet(ctx context.Context, q Request) {
	if r.actor(q.ID) != nil {
		r.move(ctx, q.ID, q.At)
		return
	}
	r.mu.Lock()
	full := len(r.unfinal) >= maxUnfinal
	if !full {
		r.unfinal[q.ID] = q.At
	}
	r.mu.Unlock()
	if !full {
		q.Status = Tentative
		r.spawn(ctx, Work{Request: q}, Tick{})
	}
}

// maxUnfinal bounds the requests followed before finality; the others begin at finality, as all would without speculation.
const maxUnfinal = 1024

// move tells an actor where its request is now.
func (r *Relayer) move(ctx context.Context, id RequestID, at BlockRef) {
	r.mu.Lock()
	_, unfinal := r.unfinal[id]
	if unfinal {
		r.unfinal[id] = at
	}
	a := r.actors[id]
	r.mu.Unlock()
	if unfinal && a != nil {
		a.put(ctx, Moved{at})
	}
}

// finalise opens a request for the actor that it may have already.
func (r *Relayer) finalise(ctx context.Context, q Request) {
	r.mu.Lock()
	delete(r.unfinal, q.ID)
	r.mu.Unlock()
	if !r.spawn(ctx, Work{Request: q}, Tick{}) { // there is one, perhaps since a moment ago
		if a := r.actor(q.ID); a != nil {
			a.put(ctx, Finalised{q})
		}
	}
}
