package chain

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/keymesh/keymesh/relayer"
)

// segment is what the contract said in a range of blocks.
type segment struct {
	to       relayer.BlockRef
	logs     []types.Log
	times    map[common.Hash]time.Time // of blocks with logs
	doubtful bool                      // logs may have been left out: read as a range of numbers, or where the header promised some
}

// segment reads the blocks from-to, which are final and follow `after` (unless that is zero).
func (f *follower) segment(ctx context.Context, after relayer.BlockRef, from, to uint64) (segment, error) {
	if err := f.confirm(ctx, after); err != nil {
		return segment{}, err
	}
	i, ok := f.index(from)
	j, ok2 := f.index(to)
	if linked, err := f.linked(); err != nil {
		return segment{}, err
	} else if !ok || !ok2 || !linked {
		return f.scan(ctx, from, to)
	}
	s := segment{to: refOf(f.window[j].header), times: map[common.Hash]time.Time{}}
	for _, b := range f.window[i : j+1] {
		s.logs = append(s.logs, b.logs...)
		s.times[b.hash] = refOf(b.header).Time
		s.doubtful = s.doubtful || len(b.logs) == 0 && f.promising(b.header)
	}
	return s, nil
}

// promising says that a header's filter has something of ours in it: mostly because there is.
func (f *follower) promising(h *types.Header) bool { return h.Bloom != (types.Bloom{}) && !f.quiet(h) }

// linked says that the window is built on (or through) the final block. A tag and a head are asked for one after the
// other: in between the chain may have changed branches.
func (f *follower) linked() (bool, error) {
	final, ok := f.final()
	if !ok {
		return false, nil
	}
	i, ok := f.index(final.Number.Uint64())
	if ok && f.window[i].hash != final.Hash() {
		return false, fmt.Errorf("%s: head and final block are of different branches, asking again", f.Name)
	}
	return ok, nil
}

// confirm checks that a block which was final still is there.
func (f *follower) confirm(ctx context.Context, after relayer.BlockRef) error {
	if after == (relayer.BlockRef{}) {
		return nil
	}
	hash, ok := f.remembered(after.Number)
	if !ok {
		h, err := f.headerByNumber(ctx, new(big.Int).SetUint64(after.Number))
		if err != nil {
			return err
		}
		hash = h.Hash()
	}
	return f.compare(after, hash)
}

// remembered is the hash of a block that the window holds or is built upon.
func (f *follower) remembered(number uint64) (common.Hash, bool) {
	if i, ok := f.index(number); ok {
		return f.window[i].hash, true
	}
	if i, ok := f.index(number + 1); ok {
		return f.window[i].header.ParentHash, true
	}
	return common.Hash{}, false
}

func (f *follower) compare(after relayer.BlockRef, hash common.Hash) error {
	if hash == after.Hash {
		return nil
	}
	return coded(relayer.CodeRPCDisagree, "final block %d changed: it was %s, %s now says %s", after.Number, after.Hash, f.Name, hash)
}

// scan reads a range by numbers, for what the window does not reach.
func (f *follower) scan(ctx context.Context, from, to uint64) (segment, error) {
	last, err := f.headerByNumber(ctx, new(big.Int).SetUint64(to))
	if err != nil {
		return segment{}, err
	}
	logs, err := f.logs(ctx, ethereum.FilterQuery{
		FromBlock: new(big.Int).SetUint64(from), ToBlock: new(big.Int).SetUint64(to),
	})
	if err != nil {
		return segment{}, &rangeError{err}
	}
	s := segment{to: refOf(last), logs: logs, times: map[common.Hash]time.Time{}, doubtful: true}
	hashes := map[uint64]common.Hash{to: s.to.Hash}
	s.times[s.to.Hash] = s.to.Time
	for _, l := range logs {
		if _, known := hashes[l.BlockNumber]; known || l.BlockNumber < from || l.BlockNumber > to {
			continue // the latter is found by checkLogs
		}
		h, err := f.headerByNumber(ctx, new(big.Int).SetUint64(l.BlockNumber))
		if err != nil {
			return segment{}, err
		}
		hashes[l.BlockNumber] = h.Hash()
		s.times[h.Hash()] = refOf(h).Time
	}
	return s, f.checkLogs(logs, from, to, hashes)
}

// rangeError is a failed query for logs of a range: whatever the endpoint says, a shorter range may pass.
type rangeError struct{ error }

func (r *rangeError) Unwrap() error { return r.error }

// checkLogs refuses logs that are not in the range and in order, or not of the blocks that the headers name.
func (f *follower) checkLogs(logs []types.Log, from, to uint64, hashes map[uint64]common.Hash) error {
	for i, l := range logs {
		var fault string
		switch {
		case l.Address != f.cfg.Contract:
			fault = "is of another address"
		case l.Removed:
			fault = "was removed by a reorg"
		case l.BlockNumber < from || l.BlockNumber > to:
			fault = "is out of the range asked for"
		case l.BlockHash != hashes[l.BlockNumber]:
			fault = "is of a block with another hash"
		case len(l.Topics) == 0 || !slices.Contains(f.topics, l.Topics[0]):
			fault = "is of another event"
		case i > 0 && (l.BlockNumber < logs[i-1].BlockNumber ||
			l.BlockNumber == logs[i-1].BlockNumber && l.Index <= logs[i-1].Index):
			fault = "is out of order"
		default:
			continue
		}
		return fmt.Errorf("%s: log %d of block %d %s", f.Name, l.Index, l.BlockNumber, fault)
	}
	return nil
}
