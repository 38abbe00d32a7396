package chain

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"time"
)

// Nonces of the operator's account: which is free, which are used up, and what to do about one that nobody uses.

// maxForeign is how many transactions of other programs are believed to wait between ours. It is an endpoint's word, and
// a transaction with a nonce far ahead would wait for ever.
const maxForeign = 16

// freeNonce is the lowest nonce that neither the chain nor a waiting transaction uses, ours or another program's.
func (t *txs) freeNonce(ctx context.Context) (uint64, error) {
	used, err := t.nonceAt(ctx)
	if err != nil {
		return 0, fmt.Errorf("read the account's nonce: %w", err)
	}
	pending, err := t.pendingNonce(ctx)
	if err != nil {
		return 0, fmt.Errorf("read the account's nonce: %w", err)
	}
	nonce := used
	if pending > used && pending-used <= uint64(len(t.flights))+maxForeign {
		nonce = pending
	}
	for t.flights[nonce] != nil {
		nonce++
	}
	return nonce, nil
}

func (t *txs) pendingNonce(ctx context.Context) (uint64, error) {
	return first(ctx, t.c.endpoints, "eth_getTransactionCount", func(ctx context.Context, b Backend) (uint64, error) {
		return b.PendingNonceAt(ctx, t.c.account)
	})
}

// nonceAt is how many nonces are used up, by the word of Quorum endpoints: what fewer say would let a transaction pass
// for lost that is only not mined yet.
func (t *txs) nonceAt(ctx context.Context) (uint64, error) {
	said, err := ofQuorum(ctx, t.c, "eth_getTransactionCount", cmp.Compare[uint64], func(ctx context.Context, b Backend) (uint64, error) {
		return b.NonceAt(ctx, t.c.account, nil)
	})
	if err != nil {
		return 0, err
	}
	return reached(t.c, said), nil
}

// gap is a nonce that nobody uses, below one of ours.
type gap struct {
	nonce uint64
	since time.Time // zero: there is none
}

// fill closes a gap: a transaction of another program that was to come before ours is gone, or a reorg took one of ours
// that was mined. Ours would wait for ever. The first of them is sent a second time, with the nonce that is missing:
// whichever is mined second finds its requests closed and costs little.
func (t *txs) fill(ctx context.Context, used uint64) {
	lowest := slices.Min(slices.Collect(maps.Keys(t.flights)))
	if lowest <= used {
		t.gap = gap{}
		return
	}
	if t.gap.since.IsZero() || t.gap.nonce != used {
		t.gap = gap{used, time.Now()}
	}
	if time.Since(t.gap.since) < t.bumpAfter {
		return
	}
	if pending, err := t.pendingNonce(ctx); err != nil || pending > used {
		return // somebody's transaction waits there
	}
	tip, fee, err := t.fees(ctx, true)
	if err != nil {
		return // an outage; at the next poll
	}
	stuck := t.flights[lowest].tx
	f, err := t.launch(ctx, used, higher(tip, new(big.Int).Set(stuck.GasTipCap())), higher(fee, new(big.Int).Set(stuck.GasFeeCap())), stuck.Gas(), stuck.Data())
	if f != nil {
		t.log.Info("a transaction waited for a nonce that nobody uses, and is sent with that one too", "tx", f.tx.Hash(), "nonce", used, "waited", stuck.Nonce())
	}
	if err != nil {
		t.log.Warn("a transaction waits for a nonce that nobody uses", "nonce", used, "waits", stuck.Nonce(), "err", err)
	}
	t.gap = gap{}
}
