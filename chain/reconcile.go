package chain

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/relayer"
)

// maxStatuses is how many requests' states are asked for in one call.
const maxStatuses = 256

// Reconcile implements relayer.Source: the contract's own books at a final block, beside which what the events said can
// be checked. Each endpoint that has the block final is asked, and Quorum must answer; all that answer must agree. Like
// Next it waits out that too few endpoints have the block, and believes a contradiction only when it has seen it again.
func (c *Chain) Reconcile(ctx context.Context, at relayer.BlockRef, requests []relayer.RequestID, keys []relayer.KeyID) (relayer.ChainState, error) {
	for try := 1; ; try++ {
		s, err := c.stateAt(ctx, at, requests, keys)
		if relayer.CodeFrom(err) != relayer.CodeRPCDisagree || try == patience {
			return s, err
		}
		select {
		case <-time.After(c.cfg.PollInterval):
		case <-ctx.Done():
			return s, ctx.Err()
		}
	}
}

func (c *Chain) stateAt(ctx context.Context, at relayer.BlockRef, requests []relayer.RequestID, keys []relayer.KeyID) (relayer.ChainState, error) {
	at, able, err := c.watcher.holding(ctx, at)
	if err != nil {
		return relayer.ChainState{}, err
	}
	states := make([]relayer.ChainState, len(able))
	errs := gather(ctx, able, len(able), c.cfg.Quorum, func(ctx context.Context, i int) (err error) {
		states[i], err = c.stateOf(ctx, able[i], at, requests, keys)
		return err
	})
	agreed, count := -1, 0
	for i, s := range states {
		if errs[i] != nil {
			continue
		}
		count++
		if agreed < 0 {
			agreed = i
		} else if what := differing(states[agreed], s); what != "" {
			return relayer.ChainState{}, coded(relayer.CodeRPCDisagree, "%s and %s contradict one another about %s at final block %d",
				able[agreed].Name, able[i].Name, what, at.Number)
		}
	}
	if count < c.cfg.Quorum {
		return relayer.ChainState{}, coded(relayer.CodeRPCDown, "the contract's state at block %d: %d endpoints tell, %d must: %w",
			at.Number, count, c.cfg.Quorum, errors.Join(errs...))
	}
	return states[agreed], nil
}

// holding waits until Quorum endpoints call a block final and lists those whose block it is; zero means the newest that
// so many call final.
func (w *watcher) holding(ctx context.Context, at relayer.BlockRef) (relayer.BlockRef, []*endpoint, error) {
	var able []*endpoint
	err := w.each(ctx, func() (bool, error) {
		block := at
		if at == (relayer.BlockRef{}) {
			block = w.newest()
		}
		able = nil
		for _, f := range w.up() {
			if final, ok := f.final(); !ok || final.Number.Uint64() < block.Number || block == (relayer.BlockRef{}) {
				continue
			}
			switch err := f.confirm(ctx, block); {
			case relayer.CodeFrom(err) == relayer.CodeRPCDisagree:
				return false, err
			case err == nil:
				able = append(able, f.endpoint)
			}
		}
		if len(able) < w.cfg.Quorum {
			return false, nil
		}
		at = block
		return true, nil
	})
	return at, able, err
}

// newest is the newest block that Quorum endpoints call final, as one of them has it; zero if there is none.
func (w *watcher) newest() relayer.BlockRef {
	number, ok := w.final()
	if !ok {
		return relayer.BlockRef{}
	}
	for _, f := range w.up() {
		if i, has := f.index(number); has {
			return refOf(f.window[i].header)
		}
		if final, is := f.final(); is && final.Number.Uint64() == number {
			return refOf(final)
		}
	}
	return relayer.BlockRef{}
}

// differing names what two endpoints disagree about, "" if nothing.
func differing(a, b relayer.ChainState) string {
	switch {
	case a.Accepted != b.Accepted:
		return "the number of requests"
	case a.Newest != b.Newest:
		return "the newest committee"
	case !maps.Equal(a.Requests, b.Requests):
		return "the state of requests"
	case !maps.Equal(a.Keys, b.Keys):
		return "keys"
	}
	return ""
}

// stateOf asks one endpoint.
func (c *Chain) stateOf(ctx context.Context, e *endpoint, at relayer.BlockRef, requests []relayer.RequestID, keys []relayer.KeyID) (s relayer.ChainState, err error) {
	s = relayer.ChainState{At: at, Requests: map[relayer.RequestID]relayer.RequestStatus{}, Keys: map[relayer.KeyID]relayer.Key{}}
	if s.Accepted, err = callAt(ctx, c, e, at, c.abi.PackNonce(), c.abi.UnpackNonce); err != nil {
		return s, err
	}
	newest, err := callAt(ctx, c, e, at, c.abi.PackLatestEpoch(), c.abi.UnpackLatestEpoch)
	if err != nil {
		return s, err
	}
	s.Newest = relayer.Epoch(newest)
	for ids := range slices.Chunk(requests, maxStatuses) {
		raw, err := callAt(ctx, c, e, at, c.abi.PackStatuses(rawIDs(ids)), c.abi.UnpackStatuses)
		if err != nil {
			return s, err
		}
		statuses, err := statusesOf(raw, len(ids))
		if err != nil {
			return s, fmt.Errorf("%s: %w", e.Name, err)
		}
		for i, id := range ids {
			s.Requests[id] = statuses[i]
		}
	}
	for _, id := range keys {
		raw, err := callAt(ctx, c, e, at, c.abi.PackKey(id), c.abi.UnpackKey)
		if err != nil {
			return s, err
		}
		if s.Keys[id], err = c.keyOf(id, raw); err != nil {
			return s, fmt.Errorf("%s: key %s: %w", e.Name, id, err)
		}
	}
	return s, nil
}

// keyOf converts the contract's record of a key.
func (c *Chain) keyOf(id relayer.KeyID, k bindings.IKeymeshKey) (relayer.Key, error) {
	out := relayer.Key{
		Domain: c.domain, ID: id, Owner: k.Owner, Epoch: relayer.Epoch(k.Epoch), ShareSet: k.ShareSetHash,
		Status: relayer.KeyStatus(k.Status), Open: k.Open, DestroyAfter: timeOf(k.DestroyAfter),
	}
	if out.Status > relayer.KeyFailed {
		return relayer.Key{}, fmt.Errorf("%d is no status of a key", k.Status)
	}
	if k.X == nil || k.Y == nil || k.X.Sign() == 0 {
		return out, nil
	}
	var err error
	out.Public, err = compress(k.X, k.Y)
	return out, err
}

func rawIDs(ids []relayer.RequestID) [][32]byte {
	raw := make([][32]byte, len(ids))
	for i, id := range ids {
		raw[i] = id
	}
	return raw
}

// statusesOf converts the states of so many requests. Zero is for one that the contract does not know.
func statusesOf(states []bindings.IKeymeshRequestState, want int) (out []relayer.RequestStatus, err error) {
	if len(states) != want {
		return nil, fmt.Errorf("asked for %d states, got %d", want, len(states))
	}
	out = make([]relayer.RequestStatus, want)
	for i, s := range states {
		if s.Status == statusNone {
			continue
		}
		if out[i], err = requestStatus(s.Status); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// callAt reads the contract at a block, from one endpoint.
func callAt[T any](ctx context.Context, c *Chain, e *endpoint, at relayer.BlockRef, data []byte, unpack func([]byte) (T, error)) (v T, err error) {
	msg := ethereum.CallMsg{To: &c.cfg.Contract, Data: data}
	out, err := ask(ctx, e, "eth_call", func(ctx context.Context, b Backend) ([]byte, error) {
		return b.CallContract(ctx, msg, new(big.Int).SetUint64(at.Number))
	})
	if err != nil {
		return v, Explain(err)
	}
	return unpack(out)
}
