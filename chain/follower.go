package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/keymesh/keymesh/relayer"
)

const (
	// tailLength is how many final blocks a follower remembers, for a reader that is a little behind.
	tailLength = 64
	// tagEvery is how many blocks go by between two looks at what is final while nothing waits for it.
	tagEvery = 8
	// maxWalk is how far above a "safe" or "finalized" block a window begins at most: each block of it is a call.
	maxWalk = 256
	// maxUnfinal bounds the part above such a block that is kept, should finality stall.
	maxUnfinal = maxConfirmations
)

// follower is one endpoint's view of the chain: the newest blocks, linked by their hashes, each with what the contract
// said in it. Every header's hash is computed here and logs are asked for by block hash, so that an endpoint that has
// not got a block cannot pass for one in which nothing happened. A new block costs one call, two if it may hold logs of the
// contract, and one more where finality is a tag and something waits for it. Not safe for concurrent use; the watcher takes care.
type follower struct {
	*endpoint
	cfg    Config
	topics []common.Hash
	window []block         // contiguous, ascending
	tag    *types.Header   // the newest block the endpoint calls safe or finalized
	tagAt  uint64          // the head when it was asked for, 0 before
	walked []*types.Header // descending: how far the last walk came, if it was broken off
	err    error           // of the last poll
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
	f.saw(head.Number.Uint64())
	if i, ok := f.index(head.Number.Uint64()); ok && f.window[i].hash == head.Hash() {
		return nil // nothing new; or the endpoint fell behind what it said before, which proves nothing
	}
	if err := f.readTag(ctx, head.Number.Uint64()); err != nil {
		return err
	}
	keep, fresh, err := f.walk(ctx, head)
	if err != nil {
		return err
	}
	f.window = f.window[:keep]
	for _, h := range fresh {
		b := block{header: h, hash: h.Hash()}
		if b.logs, err = f.blockLogs(ctx, b); err != nil {
			return err
		}
		f.window = append(f.window, b)
	}
	if err := f.readTag(ctx, head.Number.Uint64()); err != nil { // on some chains a block is final at once
		return err
	}
	f.trim()
	if final, ok := f.final(); ok {
		f.settled(final.Number.Uint64())
	}
	return nil
}

// blockLogs reads what the contract said in a block. Mostly the header tells that it said nothing.
func (f *follower) blockLogs(ctx context.Context, b block) ([]types.Log, error) {
	if f.quiet(b.header) {
		return nil, nil
	}
	logs, err := f.logs(ctx, ethereum.FilterQuery{BlockHash: &b.hash})
	if err != nil {
		return nil, err
	}
	return logs, f.checkLogs(logs, b.number(), b.number(), map[uint64]common.Hash{b.number(): b.hash})
}

// quiet says that the header alone proves that the contract logged nothing: its hash commits to a filter of everything
// that was logged. That something is in the filter proves nothing; nor does an empty filter over transactions, since
// there are chains that do not fill it in.
func (f *follower) quiet(h *types.Header) bool {
	if h.ReceiptHash == types.EmptyReceiptsHash {
		return true
	}
	if h.Bloom == (types.Bloom{}) {
		return false
	}
	found := func(topic common.Hash) bool { return types.BloomLookup(h.Bloom, topic) }
	return !types.BloomLookup(h.Bloom, f.cfg.Contract) || !slices.ContainsFunc(f.topics, found)
}

// walk goes back from head to a block of the window, or to where there is no use in going further. It returns how much
// of the window still holds and the headers to be put on top of it. One that is broken off goes on where it was: after an
// outage of an endpoint the way is long.
func (f *follower) walk(ctx context.Context, head *types.Header) (keep int, fresh []*types.Header, err error) {
	floor, before := f.floor(head.Number.Uint64()), f.walked
	defer func() {
		if f.walked = nil; err != nil {
			f.walked = fresh
		}
	}()
	for h := head; ; {
		fresh = append(fresh, h)
		if len(before) > 0 && h.ParentHash == before[0].Hash() {
			fresh = append(fresh, before...)
			h, before = before[len(before)-1], nil
		}
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
			return 0, fresh, err
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
	floor := head - min(head, f.depth(maxWalk))
	if f.tag != nil {
		floor = max(floor, f.tag.Number.Uint64())
	}
	// A small gap is closed even below the final block: other endpoints may not call it final yet.
	if n := len(f.window); n > 0 {
		floor = min(floor, max(f.window[n-1].number(), floor-min(floor, tailLength)))
	}
	return floor
}

// depth is how many blocks above a final one are worth having, `most` of them where it is not known how many there are.
func (f *follower) depth(most uint64) uint64 {
	if f.cfg.Finality == FinalityConfirmations {
		return f.cfg.Confirmations
	}
	return most
}

// readTag asks for the safe or finalized block, once per head while logs wait to become final, and every tagEvery
// blocks otherwise. A "no" of the endpoint changes nothing: young chains have none yet.
func (f *follower) readTag(ctx context.Context, head uint64) error {
	tag := rpc.FinalizedBlockNumber
	switch f.cfg.Finality {
	case FinalityConfirmations:
		return nil
	case FinalitySafe:
		tag = rpc.SafeBlockNumber
	}
	if head == f.tagAt || f.tagAt > 0 && head > f.tagAt && head-f.tagAt < tagEvery && !f.waiting() {
		return nil
	}
	f.tagAt = head
	h, err := f.headerByNumber(ctx, big.NewInt(tag.Int64()))
	if err != nil {
		if answered(err) {
			return nil
		}
		f.tagAt = 0
		return err
	}
	f.tag = h
	return nil
}

// waiting says that there are logs above the tag.
func (f *follower) waiting() bool {
	return slices.ContainsFunc(f.window, func(b block) bool {
		return len(b.logs) > 0 && (f.tag == nil || b.number() > f.tag.Number.Uint64())
	})
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
	if keep := int(f.depth(maxUnfinal)) + tailLength; len(f.window) > 2*keep {
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

func (f *follower) logs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error) {
	q.Addresses, q.Topics = []common.Address{f.cfg.Contract}, [][]common.Hash{f.topics}
	return ask(ctx, f.endpoint, "eth_getLogs", func(ctx context.Context, b Backend) ([]types.Log, error) { return b.FilterLogs(ctx, q) })
}

func (f *follower) headerByNumber(ctx context.Context, number *big.Int) (*types.Header, error) {
	return ask(ctx, f.endpoint, "eth_getBlockByNumber", func(ctx context.Context, b Backend) (*types.Header, error) {
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
	return ask(ctx, f.endpoint, "eth_getBlockByHash", func(ctx context.Context, b Backend) (*types.Header, error) {
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
