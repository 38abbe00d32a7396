package chain

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/keymesh/keymesh/relayer"
)

// read asks every endpoint that has the range and compares what they say.
func (w *watcher) read(ctx context.Context, after relayer.BlockRef, from, to uint64) ([]segment, error) {
	var able []*follower
	for _, f := range w.up() {
		if h, ok := f.final(); ok && h.Number.Uint64() >= to {
			able = append(able, f)
		}
	}
	results := make([]segment, len(able))
	errs := gather(ctx, endpointsOf(able), len(able), w.cfg.Quorum, func(ctx context.Context, i int) (err error) {
		results[i], err = able[i].segment(ctx, after, from, to)
		return err
	})
	var good []segment
	var names []string
	for i, err := range errs {
		var tooMuch *rangeError
		switch {
		case err == nil:
			good = append(good, results[i])
			names = append(names, able[i].Name)
		case relayer.CodeFrom(err) == relayer.CodeRPCDisagree:
			return nil, err
		case errors.As(err, &tooMuch):
			w.span = max(1, w.span/2)
		}
	}
	if len(good) < w.cfg.Quorum {
		return nil, errors.Join(errs...)
	}
	for i, s := range good[1:] {
		if what := contradiction(good[0], s); what != "" {
			return nil, coded(relayer.CodeRPCDisagree, "%s and %s contradict one another about %s of the final blocks %d to %d",
				names[0], names[i+1], what, from, to)
		}
	}
	if !slices.ContainsFunc(errs, func(err error) bool { return err != nil && !errors.Is(err, errCut) }) {
		w.span = min(w.cfg.LogRange, w.span*2)
	}
	return good, nil
}

// contradiction names what two endpoints disagree about, "" if nothing.
func contradiction(a, b segment) string {
	if a.to.Hash != b.to.Hash {
		return "the hash"
	}
	if !slices.EqualFunc(a.logs, b.logs, sameLog) {
		return "the logs"
	}
	return ""
}

func sameLog(a, b types.Log) bool {
	return a.BlockHash == b.BlockHash && a.TxHash == b.TxHash && a.Index == b.Index && a.Address == b.Address &&
		slices.Equal(a.Topics, b.Topics) && slices.Equal(a.Data, b.Data)
}

// judge decides what an error of advance means: an outage is waited out, a contradiction is looked at again before it
// is believed.
func (w *watcher) judge(ctx context.Context, err error) error {
	switch relayer.CodeFrom(err) {
	case relayer.CodeRPCDisagree, relayer.CodeMalformed:
	default:
		var tooMuch *rangeError
		if errors.As(err, &tooMuch) && w.span > 1 {
			w.due = time.Now().Add(w.cfg.PollInterval)
			return nil // a shorter range may pass
		}
		w.failed(ctx, err)
		return nil
	}
	w.doubts++
	if w.doubts >= patience {
		return err
	}
	for _, f := range w.followers {
		f.window = nil // read everything again
	}
	w.due = time.Now().Add(w.cfg.PollInterval)
	return nil
}

// failed makes the next poll wait, longer each time, and says so once per outage.
func (w *watcher) failed(ctx context.Context, err error) {
	if ctx.Err() != nil {
		return // the caller left, nothing failed
	}
	w.failures++
	if w.failures == patience {
		w.log.Warn("the chain cannot be read, trying on", "code", relayer.CodeRPCDown, "err", err)
	}
	pause := w.cfg.PollInterval << min(w.failures-1, 10)
	if pause <= 0 || pause > maxBackoff {
		pause = maxBackoff
	}
	w.due = time.Now().Add(pause)
}

func (w *watcher) recovered() {
	if w.failures >= patience {
		w.log.Info("the chain can be read again")
	}
	w.failures = 0
}
