package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/keymesh/keymesh/relayer"
)

const (
	// tailLength is how many final blocks a follower remembers, for a reader that is a little behind.
	tailLength = 64
	// maxUnfinal bounds the part above a "safe" or "finalized" block that is kept, should finality stall.
	maxUnfinal = 256
)

// follower is one endpoint's view of the chain: the newest blocks, linked by their hashes, each with what the contract
// said in it. Every header's hash is computed here and logs are asked for by block hash, so that an endpoint that has
// not got a block cannot pass for one in which nothing happened. A new block costs two calls, three where finality is a
// tag. Not safe for concurrent use; the watcher takes care.
type follower struct {
	*endpoint
	cfg    Config
	topics []common.Hash
	window []block       // contiguous, ascending
	tag    *types.Header // the newest block the endpoint calls safe or finalized
	err    error         // of the last poll
}

type block struct {
	header *types.Header
	hash   common.Hash
	logs   []types.Log
}

func (b block) number() uint64 { return b.header.Number.Uint64() }

// poll follows the endpoint's head.
func (f *follower) poll(ctx context.Context) error {
	head, err := f.headerByNumber(ctx, nil)
	if err != nil {
		return err
	}
	if i, ok := f.index(head.Number.Uint64()); ok && f.window[i].hash == head.Hash() {
		return nil // nothing new; or the endpoint fell behind what it said before, which proves nothing
	}
	if err := f.readTag(ctx); err != nil {
		return err
	}
	keep, fresh, err := f.walk(ctx, head)
	if err != nil {
		return err
	}
	f.window = f.window[:keep]
	for _, h := range fresh {
		hash := h.Hash()
		logs, err := f.logs(ctx, ethereum.FilterQuery{BlockHash: &hash})
		if err == nil {
			n := h.Number.Uint64()
			err = f.checkLogs(logs, n, n, map[uint64]common.Hash{n: hash})
		}
		if err != nil {
			return err
		}
		f.window = append(f.window, block{h, hash, logs})
	}
	f.trim()
	return nil
}

// walk goes back from head to a block of the window, or to where there is no use in going further. It returns how much
// of the window still holds and the headers to be put on top of it.
func (f *follower) walk(ctx context.Context, head *types.Header) (keep int, fresh []*types.Header, err error) {
	floor := f.floor(head.Number.Uint64())
	for h := head; ; {
		fresh = append(fresh, h)
		n := h.Number.Uint64()
		if n == 0 {
			break
		}
		if i, ok := f.index(n - 1); ok && f.window[i].hash == h.ParentHash {
			keep = i + 1
			break
		}
		if n <= floor {
			break
		}
		if h, err = f.headerByHash(ctx, h.ParentHash); err != nil {
			return 0, nil, err
		}
		if h.Number.Uint64() != n-1 {
			return 0, nil, fmt.Errorf("%s: the parent of block %d has number %d", f.Name, n, h.Number)
		}
	}
	slices.Reverse(fresh)
	return keep, fresh, nil
}

// floor is the lowest block worth having in the window when the head is given. Everything below is read in ranges.
func (f *follower) floor(head uint64) uint64 {
	floor := head - min(head, f.depth())
	if f.tag != nil {
		floor = max(floor, f.tag.Number.Uint64())
	}
	// A small gap is closed even below the final block: other endpoints may not call it final yet.
	if n := len(f.window); n > 0 {
		floor = min(floor, max(f.window[n-1].number(), floor-min(floor, tailLength)))
	}
	return floor
}

// depth is how many blocks above a final one are worth keeping.
func (f *follower) depth() uint64 {
	if f.cfg.Finality == FinalityConfirmations {
		return f.cfg.Confirmations
	}
	return maxUnfinal
}

// readTag asks for the safe or finalized block. A "no" of the endpoint changes nothing: young chains have none yet.
func (f *follower) readTag(ctx context.Context) error {
	tag := rpc.FinalizedBlockNumber
	switch f.cfg.Finality {
	case FinalityConfirmations:
		return nil
	case FinalitySafe:
		tag = rpc.SafeBlockNumber
	}
	h, err := f.headerByNumber(ctx, big.NewInt(tag.Int64()))
	if err != nil {
		if answered(err) {
			return nil
		}
		return err
	}
	f.tag = h
	return nil
}

// final is the newest block that the endpoint calls final.
func (f *follower) final() (*types.Header, bool) {
	if f.cfg.Finality != FinalityConfirmations {
		return f.tag, f.tag != nil
	}
	if len(f.window) == 0 {
		return nil, false
	}
	top := f.window[len(f.window)-1].number()
	if top < f.cfg.Confirmations {
		return nil, false
	}
	i, ok := f.index(top - f.cfg.Confirmations)
	if !ok {
		return nil, false
	}
	return f.window[i].header, true
}

// trim forgets blocks far below the final one, and what finality leaves behind while it stalls. It does so in steps, so
// that not every block copies the window.
func (f *follower) trim() {
	if keep := int(f.depth()) + tailLength; len(f.window) > 2*keep {
		f.window = slices.Clone(f.window[len(f.window)-keep:])
	}
	final, ok := f.final()
	if !ok {
		return
	}
	n := final.Number.Uint64()
	i, ok := f.index(n - min(n, tailLength))
	if ok && i >= tailLength {
		f.window = slices.Clone(f.window[i:])
	}
}

// index finds a block of the window by its number.
func (f *follower) index(number uint64) (int, bool) {
	if len(f.window) == 0 || number < f.window[0].number() {
		return 0, false
	}
	i := number - f.window[0].number()
	return int(i), i < uint64(len(f.window)) //nolint:gosec // bounded by the window's length
}

// segment is what the contract said in a range of blocks.
type segment struct {
	to    relayer.BlockRef
	logs  []types.Log
	times map[common.Hash]time.Time // of blocks with logs
	scan  bool                      // read as a range of numbers: an endpoint that lags inside can have left logs out
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
	}
	return s, nil
}

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
	s := segment{to: refOf(last), logs: logs, times: map[common.Hash]time.Time{}, scan: true}
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

func (f *follower) logs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	q.Addresses, q.Topics = []common.Address{f.cfg.Contract}, [][]common.Hash{f.topics}
	return ask(ctx, f.endpoint, func(ctx context.Context, b Backend) ([]types.Log, error) { return b.FilterLogs(ctx, q) })
}

func (f *follower) headerByNumber(ctx context.Context, number *big.Int) (*types.Header, error) {
	return ask(ctx, f.endpoint, func(ctx context.Context, b Backend) (*types.Header, error) {
		h, err := b.HeaderByNumber(ctx, number)
		if err == nil && !sane(h) {
			return nil, errors.New("the header does not parse")
		}
		if err == nil && number != nil && number.Sign() >= 0 && h.Number.Cmp(number) != 0 {
			return nil, fmt.Errorf("asked for block %d, got %d", number, h.Number)
		}
		return h, err
	})
}

func (f *follower) headerByHash(ctx context.Context, hash common.Hash) (*types.Header, error) {
	return ask(ctx, f.endpoint, func(ctx context.Context, b Backend) (*types.Header, error) {
		h, err := b.HeaderByHash(ctx, hash)
		if err == nil && (!sane(h) || h.Hash() != hash) {
			return nil, fmt.Errorf("asked for block %s, got another", hash)
		}
		return h, err
	})
}

func sane(h *types.Header) bool {
	return h != nil && h.Number != nil && h.Number.IsUint64() && h.Number.Uint64() < 1<<62 && h.Time < 1<<62
}

func refOf(h *types.Header) relayer.BlockRef {
	return relayer.BlockRef{Number: h.Number.Uint64(), Hash: h.Hash(), Time: timeOf(h.Time)}
}
