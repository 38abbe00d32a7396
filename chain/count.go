package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/relayer"
)

// The contract numbers its requests from zero without gaps. So a log that an endpoint left out, by malice or because
// one of the nodes behind it lagged, shows: as a jump in the numbers, or as a count that differs from the contract's.

// requestCount is how many requests the contract had accepted up to and including a block.
type requestCount struct {
	at  common.Hash
	was uint64
}

// countRequests checks the numbers of a batch's requests against the count at its start and, where something happened or
// may have been left out, against the contract's own count at its end.
func (w *watcher) countRequests(ctx context.Context, b relayer.Batch, doubtful bool) error {
	next, err := w.countAt(ctx, b.After)
	if err != nil {
		return err
	}
	for _, event := range b.Events {
		opened, is := event.(relayer.RequestOpened)
		if !is {
			continue
		}
		if opened.Request.Nonce != next {
			return coded(relayer.CodeRPCDisagree, "block %d holds request number %d, number %d is missing",
				opened.Request.At.Number, opened.Request.Nonce, next)
		}
		next++
	}
	if doubtful || len(b.Events) > 0 {
		// Old state may be gone: then the next request's number will tell.
		if count, who, err := w.contractCount(ctx, b.To.Number); err == nil && count != next {
			return coded(relayer.CodeRPCDisagree, "by %s the contract counts %d requests at block %d, the logs show %d", who, count, b.To.Number, next)
		}
	}
	w.counts = append(w.counts[max(0, len(w.counts)-countsKept+1):], requestCount{at: b.To.Hash, was: next})
	return nil
}

// countsKept is how many counts are remembered: beside who follows the chain somebody may be reading it again.
const countsKept = 4

// countAt is the count at a cursor: remembered, or asked from the contract, or (where its state of then is gone) read
// off the last request before.
func (w *watcher) countAt(ctx context.Context, after relayer.BlockRef) (uint64, error) {
	if after == (relayer.BlockRef{}) {
		return 0, nil
	}
	for _, c := range w.counts {
		if c.at == after.Hash {
			return c.was, nil
		}
	}
	if count, _, err := w.contractCount(ctx, after.Number); err == nil {
		return count, nil
	}
	return w.lastNumber(ctx, after)
}

// contractCount is the contract's nonce() at a block, by the first endpoint that knows it.
func (w *watcher) contractCount(ctx context.Context, number uint64) (count uint64, who string, err error) {
	err = errors.New("no endpoint is up")
	call := ethereum.CallMsg{To: &w.cfg.Contract, Data: w.decoder.abi.PackNonce()}
	for _, f := range w.up() {
		var out []byte
		out, err = ask(ctx, f.endpoint, "eth_call", func(ctx context.Context, b Backend) ([]byte, error) {
			return b.CallContract(ctx, call, new(big.Int).SetUint64(number))
		})
		if err != nil {
			continue
		}
		if count, err = w.decoder.abi.UnpackNonce(out); err == nil {
			return count, f.Name, nil
		}
	}
	return 0, "", err
}

// lastNumber scans backwards for the newest request up to a block and returns the number that follows it.
func (w *watcher) lastNumber(ctx context.Context, after relayer.BlockRef) (uint64, error) {
	up := w.up()
	if len(up) == 0 {
		return 0, errors.New("no endpoint is up")
	}
	requested := w.decoder.abi.GetABI().Events[bindings.KeymeshRequestedEventName].ID
	for to, span := after.Number, w.span; to >= w.deployedAt; {
		from := max(w.deployedAt, to-min(to, span-1))
		s, err := up[0].scan(ctx, from, to)
		if err != nil {
			var tooMuch *rangeError
			if errors.As(err, &tooMuch) && span > 1 && ctx.Err() == nil {
				span /= 2
				continue
			}
			return 0, fmt.Errorf("look for the last request before block %d: %w", to, err)
		}
		for i := len(s.logs) - 1; i >= 0; i-- {
			if s.logs[i].Topics[0] != requested {
				continue
			}
			event, err := w.decoder.Decode(s.logs[i], s.times[s.logs[i].BlockHash])
			if err != nil {
				return 0, err
			}
			return event.(relayer.RequestOpened).Request.Nonce + 1, nil
		}
		if from == 0 {
			break
		}
		to = from - 1
	}
	return 0, nil
}
