package chain

import (
	"cmp"
	"context"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/keymesh/keymesh/relayer"
)

// Tentative implements relayer.Source. The head is the latest that Quorum endpoints have reached, by its timestamp: it
// is the clock of attempts and deadlines, and one endpoint alone must not set it forward. All of it comes from what the
// polls have read anyway.
func (c *Chain) Tentative(ctx context.Context, after relayer.BlockRef) (relayer.Snapshot, error) {
	w := c.watcher
	var shot relayer.Snapshot
	err := w.each(ctx, func() (bool, error) {
		window := w.headWindow()
		if window == nil || window[len(window)-1].hash == after.Hash {
			return false, nil
		}
		shot = w.snapshot(window)
		return true, nil
	})
	if err != nil {
		return relayer.Snapshot{}, err
	}
	return shot, nil
}

// headWindow is the window of the endpoint whose head Quorum endpoints have reached or passed; nil while too few answer.
func (w *watcher) headWindow() []block {
	up := w.reading()
	if len(up) < w.cfg.Quorum {
		return nil
	}
	slices.SortStableFunc(up, func(a, b *follower) int { return cmp.Compare(a.headTime(), b.headTime()) })
	return up[len(up)-w.cfg.Quorum].window
}

func (f *follower) headTime() uint64 { return f.window[len(f.window)-1].header.Time }

// reading lists the followers that are up and know a head.
func (w *watcher) reading() []*follower {
	return slices.DeleteFunc(w.up(), func(f *follower) bool { return len(f.window) == 0 })
}

// snapshot is the unfinal part below an agreed head.
func (w *watcher) snapshot(window []block) relayer.Snapshot {
	head := window[len(window)-1]
	shot := relayer.Snapshot{Head: refOf(head.header), Period: w.pace.arrival()}
	shot.Final, _ = w.final()
	shot.Lag, shot.Step = w.lag()
	shot.From = max(shot.Final+1, w.bottom())
	for _, l := range w.tentative(shot.From) {
		event, err := w.decoder.Decode(l.Log, refOf(l.header).Time)
		if err != nil {
			continue // if it becomes final, Next halts
		}
		if opened, is := event.(relayer.RequestOpened); is {
			opened.Request.Status = relayer.Tentative
			shot.Requests = append(shot.Requests, opened.Request)
		}
	}
	return shot
}

// bottom is the lowest block that Quorum endpoints have told of.
func (w *watcher) bottom() uint64 {
	var bottoms []uint64
	for _, f := range w.reading() {
		bottoms = append(bottoms, f.window[0].number())
	}
	slices.Sort(bottoms)
	return bottoms[w.cfg.Quorum-1]
}

// lag is how far finality runs behind the head, and how many blocks it moves at once.
func (w *watcher) lag() (lag, step uint64) {
	if w.cfg.Finality == FinalityConfirmations {
		return w.cfg.Confirmations, 1
	}
	return w.horizon.lag()
}

// witnessed is a log and the block it is in.
type witnessed struct {
	types.Log
	header *types.Header
}

// tentative lists the logs in blocks from `from` on that Quorum endpoints tell alike, in order: fewer that lie can
// neither add one nor, where enough others are up, take one away. While endpoints are on different branches a log may
// be on both; then it is listed once, where most said so first.
func (w *watcher) tentative(from uint64) []witnessed {
	type place struct {
		block common.Hash
		index uint
	}
	said := map[place][]witnessed{}
	var out []witnessed
	for _, f := range w.reading() {
		for _, b := range f.window {
			if b.number() < from {
				continue
			}
			for _, l := range b.logs {
				at := place{b.hash, l.Index}
				said[at] = append(said[at], witnessed{l, b.header})
				alike := 0
				for _, other := range said[at] {
					if sameLog(other.Log, l) {
						alike++
					}
				}
				if alike == w.cfg.Quorum {
					out = append(out, witnessed{l, b.header})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b witnessed) int {
		return cmp.Or(cmp.Compare(a.BlockNumber, b.BlockNumber), cmp.Compare(a.Index, b.Index))
	})
	return out
}
