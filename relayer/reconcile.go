package relayer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Events can be lost: by a bug, by a database that was mended by hand, by endpoints that left one out. So what events made
// of requests and keys is compared with the contract's own books now and then. What is missing here is made up for; what
// is here and not there means that endpoints contradict what was final, and ends the domain.

const (
	reconcileEvery = 5 * time.Minute
	// sweepPause is between two looks until all keys have been looked at once, or after one that came to nothing.
	sweepPause = 30 * time.Second
	// lookPatience bounds a look: too few endpoints may be up.
	lookPatience = time.Minute
	// keysAtOnce bounds the keys of one look, since each is a call of each endpoint; those with open requests come first.
	keysAtOnce = 64
	// patience is how often a contradiction must be seen before it is believed.
	patience = 3
	// outage is how long nothing becomes final before all keys are looked at again.
	outage = 10 * time.Minute
)

// reconcileLoop compares after an outage and every few minutes; followFinal does so at the start.
func (r *Relayer) reconcileLoop(ctx context.Context, s sweep) error {
	doubts := 0 // contradictions in a row: a node behind an endpoint may be out of step once
	var err error
	for {
		pause := reconcileEvery
		if !s.through || err != nil {
			pause = sweepPause
		}
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-timer.C:
		case <-r.outages:
			timer.Stop()
			s = sweep{}
		}
		err = r.reconcile(ctx, &s)
		if doubts++; CodeFrom(err) != CodeRPCDisagree {
			doubts = 0
		}
		if doubts == patience {
			return fmt.Errorf("compare with the contract's books: %w", err)
		}
		r.notCompared(err)
	}
}

func (r *Relayer) notCompared(err error) {
	if err != nil {
		r.Log.Debug("not compared with the contract's books, tried again", "error", err)
	}
}

// sweep is how far through the keys the looks are.
type sweep struct {
	last    KeyID
	through bool // all were looked at once
}

// reconcile compares once, and makes up for what was missed. Nothing is held while endpoints are asked: what they said of
// keys and requests counts only if the cursor has not moved on.
func (r *Relayer) reconcile(ctx context.Context, s *sweep) error {
	before := *s
	l, state, err := r.look(ctx, s)
	if err == nil && (state.Accepted > l.count || state.Newest > l.newest) {
		r.Log.Warn("something is missing in the database, the chain is read again",
			"requests", state.Accepted-l.count, "committees", state.Newest-l.newest, "block", l.at.Number)
		if err := r.refill(ctx, l.at); err != nil {
			return err
		}
		*s = sweep{} // what this brought may have missed something, too
		l, state, err = r.look(ctx, s)
	}
	if err != nil || l.at == (BlockRef{}) {
		*s = before
		return err
	}
	missed, err := l.missed(state)
	if err == nil && len(missed) > 0 {
		err = r.heal(ctx, l.at, missed)
	}
	if err != nil {
		*s = before
	}
	return err
}

// heal applies what was missed up to a block, which must be the cursor.
func (r *Relayer) heal(ctx context.Context, at BlockRef, missed []Event) error {
	b := Batch{After: at, To: at, Events: missed}
	if err := r.accept(ctx, b, func() error { return r.Store.Heal(ctx, r.Domain, at, missed) }); err != nil {
		return err
	}
	r.Log.Warn("events had been missed, and are made up for", "events", typesOf(missed), "block", at.Number)
	return nil
}

// refill reads the final chain from its beginning up to a block for what the Store has not got: that is true wherever the
// cursor is by now.
func (r *Relayer) refill(ctx context.Context, to BlockRef) error {
	lost, err := r.lost(ctx, to)
	for err == nil {
		var at BlockRef
		if at, err = r.Store.Cursor(ctx, r.Domain); err != nil {
			break
		}
		if err = r.heal(ctx, at, lost); !errors.Is(err, ErrConflict) {
			break
		}
		err = nil // the cursor moved just then
	}
	return err
}

// look reads what events made of the domain, and asks the endpoints for the same; not for ever: too few may be up.
func (r *Relayer) look(ctx context.Context, s *sweep) (l ledger, state ChainState, err error) {
	if l, err = r.readLedger(ctx); err != nil || l.at == (BlockRef{}) {
		return l, state, err
	}
	ctx, cancel := context.WithTimeout(ctx, lookPatience)
	defer cancel()
	state, err = r.Source.Reconcile(ctx, l.at, l.ids(), s.next(l))
	return l, state, err
}

// typesOf counts events by their types, for people.
func typesOf(events []Event) map[string]int {
	types := map[string]int{}
	for _, e := range events {
		types[fmt.Sprintf("%T", e)]++
	}
	return types
}

// ledger is what events made of the domain up to a block.
type ledger struct {
	at       BlockRef
	requests []Request // not terminal
	count    uint64    // of all requests
	newest   Epoch     // proposed
	keys     map[KeyID]Key
}

// readLedger reads it as of one moment.
func (r *Relayer) readLedger(ctx context.Context) (l ledger, err error) {
	r.accepting.Lock()
	defer r.accepting.Unlock()
	if l.at, err = r.Store.Cursor(ctx, r.Domain); err != nil {
		return l, err
	}
	if l.count, err = r.Store.CountRequests(ctx, r.Domain); err != nil {
		return l, err
	}
	works, err := r.Store.Unfinished(ctx, r.Domain)
	if err != nil {
		return l, err
	}
	for _, w := range works {
		l.requests = append(l.requests, w.Request)
	}
	l.keys, l.newest = r.book.living()
	return l, nil
}

func (l ledger) ids() (ids []RequestID) {
	for _, q := range l.requests {
		ids = append(ids, q.ID)
	}
	return ids
}

// next chooses the keys of the next look: those with open requests, then on from the last look.
func (s *sweep) next(l ledger) (keys []KeyID) {
	for _, q := range l.requests {
		if _, lives := l.keys[q.Key]; lives && len(keys) < keysAtOnce/2 && !slices.Contains(keys, q.Key) {
			keys = append(keys, q.Key)
		}
	}
	order := make([]KeyID, 0, len(l.keys))
	for id := range l.keys {
		order = append(order, id)
	}
	slices.SortFunc(order, func(a, b KeyID) int { return slices.Compare(a[:], b[:]) })
	start, found := slices.BinarySearchFunc(order, s.last, func(a, b KeyID) int { return slices.Compare(a[:], b[:]) })
	if found {
		start++
	}
	for _, id := range order[start:] {
		if len(keys) == keysAtOnce {
			return keys
		}
		s.last = id
		if !slices.Contains(keys, id) {
			keys = append(keys, id)
		}
	}
	s.last, s.through = KeyID{}, true
	return keys
}

// missed is what events should have said, in view of what the contract says. It errors where the contract knows less than
// events said, or more requests and committees (which were read again just before), or what no event can have made.
func (l ledger) missed(s ChainState) (missed []Event, err error) {
	contradicts := func(format string, a ...any) error {
		return &CodedError{CodeRPCDisagree, fmt.Errorf("the contract's books at block %d contradict its events: "+format, append([]any{l.at.Number}, a...)...)}
	}
	if s.At.Hash != l.at.Hash {
		return nil, contradicts("asked at another block, %d", s.At.Number)
	}
	if s.Accepted != l.count || s.Newest != l.newest {
		return nil, contradicts("%d requests and %d epochs, events showed %d and %d", s.Accepted, s.Newest, l.count, l.newest)
	}
	for id, is := range s.Keys {
		events, ok := keyMissed(l.keys[id], is)
		if !ok {
			return nil, contradicts("key %s is %s at epoch %d, it was %s", id, is.Status, is.Epoch, l.keys[id].Status)
		}
		missed = append(missed, events...)
	}
	for _, q := range l.requests {
		switch is := s.Requests[q.ID]; {
		case is == 0:
			return nil, contradicts("request %s is not known", q.ID)
		case is.Terminal():
			missed = append(missed, RequestClosed{Request: q.ID, Status: is, At: l.at})
		}
	}
	return missed, nil
}

// keyMissed is what happened to a key since it was as events told. Its public key never changes, and there is no way back
// to before it was made, nor from its end.
func keyMissed(was, is Key) (missed []Event, ok bool) {
	switch {
	case is.Status < KeyRequested || is.Status > KeyFailed || is.Status == KeyRequested && was.Status != KeyRequested,
		is.Status == KeyFailed && was.Status != KeyRequested,
		was.Public != [33]byte{} && is.Public != was.Public,
		is.Status == KeyDeleting && was.Status == KeyDeleting && !is.DestroyAfter.Equal(was.DestroyAfter):
		return nil, false
	}
	status := was.Status
	if is.ShareSet != was.ShareSet {
		e := KeyActivated{Key: is.ID, Epoch: is.Epoch, ShareSet: is.ShareSet, Public: is.Public}
		if was.Status == KeyRequested {
			e.Request = RequestID(is.ID) // its keygen's; the books do not name that of a reshare
		}
		missed, status = append(missed, e), KeyActive
	}
	if is.Status != status {
		missed = append(missed, KeyStatusSet{is.ID, is.Status})
	}
	if is.Open != was.Open {
		missed = append(missed, KeyOpenSet{is.ID, is.Open})
	}
	return missed, true
}

// lost reads the final chain from its beginning up to a block, for committees and for requests that the Store has not got.
func (r *Relayer) lost(ctx context.Context, to BlockRef) (lost []Event, err error) {
	missing := map[RequestID]bool{}
	for after := (BlockRef{}); after.Number < to.Number; {
		b, err := r.Source.Next(ctx, after)
		if err != nil {
			return nil, fmt.Errorf("read the final chain again: %w", err)
		}
		after = b.To
		for _, e := range b.Events {
			keep := false
			switch e := e.(type) {
			case CommitteeSet: // once more does no harm
				keep = true
			case RequestOpened:
				_, err := r.Store.Request(ctx, r.Domain, e.Request.ID)
				if err != nil && !errors.Is(err, ErrNotFound) {
					return nil, err
				}
				keep = err != nil && e.Request.At.Number <= to.Number
				missing[e.Request.ID] = keep
			case RequestClosed:
				keep = missing[e.Request] && e.At.Number <= to.Number
			}
			if keep {
				lost = append(lost, e)
			}
		}
	}
	return lost, nil
}
