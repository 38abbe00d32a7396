package chain

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math/big"
	"slices"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/keymesh/keymesh/relayer"
)

const (
	// resendEvery polls an unmined transaction is sent again: nodes drop transactions and do not say so.
	resendEvery = 8
	maxResend   = 24 * time.Second
	// bumpAfter is how long a transaction waits at one price: about three blocks where blocks are slow.
	bumpAfter = 36 * time.Second
	// stuckAfter is when the operator is told.
	stuckAfter = 10 * time.Minute
	// maxTxGas is the limit of EIP-7825.
	maxTxGas = 1 << 24
	// maxNonceTries is how often a nonce that another program took is replaced by the next.
	maxNonceTries = 5
)

// txs sends the operator's transactions. A transaction is in the journal before it leaves, so that after a crash the
// same bytes are sent again and no nonce is used for two things. What became of one is judged by facts (nonces,
// receipts, balances), never by an endpoint's words, which differ from one node software to another.
type txs struct {
	c       *Chain
	journal relayer.TxJournal
	signer  types.Signer
	log     *slog.Logger

	observer Observer
	price    price
	pending  atomic.Int32 // as many as flights
	oldest   atomic.Pointer[time.Time]

	bumpAfter   time.Duration
	resendAfter time.Duration

	turn    chan struct{} // guards what follows; waiting for it ends with the caller's context
	flights map[uint64]*flight
	tended  time.Time
	gap     gap
}

// flight is a nonce that is used and not mined yet. Its fields belong to whoever holds the turn, until it landed.
type flight struct {
	tx       *types.Transaction   // newest version
	versions []*types.Transaction // any of them may be mined
	since    time.Time            // of the first version
	sent     time.Time            // last time
	priced   time.Time            // last time
	missing  int                  // times the nonce was seen used, without a receipt of ours
	warned   bool
	receipt  *types.Receipt // nil if the nonce went to something else
	landed   chan struct{}
}

// counted says that the transaction was mined and did not revert. Call it after landed.
func (f *flight) counted() bool {
	return f.receipt != nil && f.receipt.Status == types.ReceiptStatusSuccessful
}

// reverted says that the transaction was mined and reverted. Call it after landed.
func (f *flight) reverted() bool {
	return f.receipt != nil && f.receipt.Status != types.ReceiptStatusSuccessful
}

// newTxs takes up the transactions the journal says are pending.
func newTxs(ctx context.Context, c *Chain, journal relayer.TxJournal) (*txs, error) {
	t := &txs{
		c: c, journal: journal, signer: types.LatestSignerForChainID(new(big.Int).SetUint64(c.cfg.ChainID)), log: c.log,
		observer: c.cfg.Observer, bumpAfter: bumpAfter, resendAfter: min(maxResend, resendEvery*c.cfg.PollInterval),
		turn: make(chan struct{}, 1), flights: map[uint64]*flight{},
	}
	pending, err := journal.PendingTxs(ctx, c.domain)
	if err != nil {
		return nil, fmt.Errorf("read the journal of transactions: %w", err)
	}
	for _, p := range pending {
		tx := new(types.Transaction)
		if err := tx.UnmarshalBinary(p.Raw); err != nil {
			return nil, fmt.Errorf("journaled transaction with nonce %d: %w", p.Nonce, err)
		}
		if from, err := types.Sender(t.signer, tx); err != nil || from != c.account {
			t.log.Warn("a journaled transaction is of another account, left alone", "tx", p.Hash, "nonce", p.Nonce)
			continue
		}
		now := time.Now()
		t.took(&flight{tx: tx, versions: []*types.Transaction{tx}, since: now, priced: now, landed: make(chan struct{})})
	}
	t.tend(ctx, true)
	return t, nil
}

func (t *txs) enter(ctx context.Context) error {
	select {
	case t.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (t *txs) leave() { <-t.turn }

// took adds a flight; end removes it.
func (t *txs) took(f *flight) {
	t.flights[f.tx.Nonce()] = f
	t.tell()
}

// tell notes how many flights there are and since when, for people.
func (t *txs) tell() {
	var oldest *time.Time
	for _, f := range t.flights {
		if oldest == nil || f.since.Before(*oldest) {
			oldest = &f.since
		}
	}
	t.pending.Store(int32(len(t.flights))) //nolint:gosec // a few
	t.oldest.Store(oldest)
}

// send journals and sends a call of the contract. The same call on its way already, from before a restart or by another
// caller, is not sent twice.
func (t *txs) send(ctx context.Context, data []byte, gas uint64) (*flight, error) {
	if err := t.enter(ctx); err != nil {
		return nil, err
	}
	defer t.leave()
	for _, f := range t.flights {
		if bytes.Equal(f.tx.Data(), data) {
			return f, nil
		}
	}
	tip, fee, err := t.fees(ctx, false)
	if err != nil {
		return nil, err
	}
	for range maxNonceTries {
		nonce, err := t.freeNonce(ctx)
		if err != nil {
			return nil, err
		}
		f, err := t.launch(ctx, nonce, tip, fee, gas, data)
		if f != nil || err != nil {
			return f, err
		}
	}
	return nil, coded(relayer.CodeTxStuck, "account %s: %d nonces in a row were taken by another program: give this node an account of its own", t.c.account, maxNonceTries)
}

// launch journals and sends a transaction with a nonce; nil if that was taken just now.
func (t *txs) launch(ctx context.Context, nonce uint64, tip, fee *big.Int, gas uint64, data []byte) (*flight, error) {
	tx, err := t.sign(nonce, tip, fee, min(gas, maxTxGas), data)
	if err != nil {
		return nil, err
	}
	t.price.needs(tx.Cost())
	if err := t.save(ctx, tx, relayer.TxPending); err != nil {
		return nil, err
	}
	if sendErr := t.transmit(ctx, tx); sendErr != nil {
		if again, err := t.doomed(ctx, tx, sendErr); again || err != nil {
			return nil, err
		}
	}
	now := time.Now()
	f := &flight{tx: tx, versions: []*types.Transaction{tx}, since: now, sent: now, priced: now, landed: make(chan struct{})}
	t.took(f)
	return f, nil
}

// doomed looks at the facts after a failed send: the nonce was taken (try again with another), or the balance is short
// (an error). Otherwise the transaction may have arrived in spite of the error, or will when it is sent again.
func (t *txs) doomed(ctx context.Context, tx *types.Transaction, sendErr error) (again bool, err error) {
	if ctx.Err() != nil {
		return false, nil //nolint:nilerr // it may have arrived: whoever looks next will see
	}
	if used, err := t.nonceAt(ctx); err == nil && used > tx.Nonce() {
		t.observer.Tx(kindOf(tx.Data()), TxReplaced)
		return true, t.save(ctx, tx, relayer.TxReplaced)
	}
	if balance, err := t.c.Balance(ctx); err == nil && balance.Cmp(tx.Cost()) < 0 {
		if err := t.save(ctx, tx, relayer.TxReplaced); err != nil {
			return false, err
		}
		return false, coded(relayer.CodeBalanceLow, "account %s holds %s wei, the settlement may cost %s: send it funds", t.c.account, balance, tx.Cost())
	}
	t.log.Warn("a transaction was not accepted, it will be sent again", "tx", tx.Hash(), "err", sendErr)
	return false, nil
}

func (t *txs) sign(nonce uint64, tip, fee *big.Int, gas uint64, data []byte) (*types.Transaction, error) {
	tx, err := types.SignNewTx(t.c.key, t.signer, &types.DynamicFeeTx{
		ChainID: new(big.Int).SetUint64(t.c.cfg.ChainID), Nonce: nonce, GasTipCap: tip, GasFeeCap: fee,
		Gas: gas, To: &t.c.cfg.Contract, Data: data,
	})
	if err != nil {
		return nil, fmt.Errorf("sign transaction: %w", err)
	}
	return tx, nil
}

func (t *txs) save(ctx context.Context, tx *types.Transaction, state relayer.TxState) error {
	raw, err := tx.MarshalBinary()
	if err == nil {
		err = t.journal.SaveTx(ctx, relayer.Tx{Domain: t.c.domain, Nonce: tx.Nonce(), Hash: tx.Hash(), Raw: raw, State: state})
	}
	if err != nil {
		return fmt.Errorf("journal transaction %d: %w", tx.Nonce(), err)
	}
	return nil
}

// transmit sends to all endpoints that are there: one that swallows transactions must not hold up a settlement, nor one
// that hangs. One success is enough.
func (t *txs) transmit(ctx context.Context, tx *types.Transaction) error {
	awake := slices.DeleteFunc(slices.Clone(t.c.endpoints), (*endpoint).resting)
	if len(awake) == 0 {
		awake = t.c.endpoints
	}
	errs := gather(ctx, awake, len(awake), 1, func(ctx context.Context, i int) error {
		_, err := ask(ctx, awake[i], "eth_sendRawTransaction", func(ctx context.Context, b Backend) (struct{}, error) {
			return struct{}{}, b.SendTransaction(ctx, tx)
		})
		return err
	})
	if slices.Contains(errs, nil) {
		return nil
	}
	return errors.Join(errs...)
}

// Run looks after the transactions on their way until ctx ends, also those that nobody waits for any more, because others
// settled their requests or the node was started anew: a dropped one would hold up every later nonce.
func (c *Chain) Run(ctx context.Context) error {
	ticker := time.NewTicker(c.cfg.PollInterval)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
			c.txs.tend(ctx, false)
		}
	}
}

// tend looks after all transactions on their way. Run and whoever waits call it; unless it `must`, it does something once
// per PollInterval.
func (t *txs) tend(ctx context.Context, must bool) {
	if t.enter(ctx) != nil {
		return
	}
	defer t.leave()
	if len(t.flights) == 0 || !must && time.Since(t.tended) < t.c.cfg.PollInterval/2 {
		return
	}
	used, err := t.nonceAt(ctx)
	if err != nil {
		return // an outage; the watcher says so
	}
	t.tended = time.Now()
	t.fill(ctx, used)
	for _, nonce := range slices.Sorted(maps.Keys(t.flights)) {
		f := t.flights[nonce]
		var err error
		switch {
		case nonce < used:
			err = t.land(ctx, f)
		case time.Since(f.priced) >= t.bumpAfter:
			err = t.bump(ctx, f)
		case time.Since(f.sent) >= t.resendAfter:
			f.sent = time.Now()
			err = ignoreAnswer(t.transmit(ctx, f.tx)) // mostly "already known"
		}
		if err != nil && ctx.Err() == nil {
			t.log.Warn("transaction", "tx", f.tx.Hash(), "nonce", nonce, "err", err)
		}
	}
}

// land finds out what a used nonce was used for.
func (t *txs) land(ctx context.Context, f *flight) error {
	for _, tx := range f.versions {
		hash := tx.Hash()
		r, err := first(ctx, t.c.endpoints, "eth_getTransactionReceipt", func(ctx context.Context, b Backend) (*types.Receipt, error) {
			return b.TransactionReceipt(ctx, hash)
		})
		if err != nil {
			if errors.Is(err, ethereum.NotFound) {
				continue
			}
			return nil // the endpoint cannot say now
		}
		if r == nil || r.TxHash != hash {
			return fmt.Errorf("asked for the receipt of %s, got another", hash)
		}
		return t.end(ctx, f, tx, r)
	}
	if f.missing++; f.missing < patience {
		return nil
	}
	return t.end(ctx, f, f.tx, nil)
}

// end notes what became of a flight: tx was mined, or (without a receipt) the nonce went to something else.
func (t *txs) end(ctx context.Context, f *flight, tx *types.Transaction, r *types.Receipt) error {
	state := relayer.TxMined
	if r == nil {
		state = relayer.TxReplaced
	}
	if err := t.save(ctx, tx, state); err != nil {
		return err // tried again at the next poll
	}
	f.receipt = r
	delete(t.flights, f.tx.Nonce())
	t.tell()
	kind, outcome := kindOf(tx.Data()), TxReplaced
	if r != nil {
		outcome = outcomeOf(r)
		t.spent(kind, r)
	}
	t.observer.Tx(kind, outcome)
	close(f.landed)
	return nil
}

// bump raises the price of a transaction that nobody mined, by an eighth (nodes refuse less than a tenth) or to what is
// asked for now, up to MaxFee.
func (t *txs) bump(ctx context.Context, f *flight) error {
	if !f.warned && time.Since(f.since) > stuckAfter {
		f.warned = true
		t.log.Warn("a transaction is not mined", "code", relayer.CodeTxStuck, "tx", f.tx.Hash(), "nonce", f.tx.Nonce())
	}
	tip, fee, err := t.fees(ctx, true)
	if err != nil {
		return nil //nolint:nilerr // an outage; at the next poll
	}
	f.priced, f.sent = time.Now(), time.Now()
	tip, fee = higher(tip, raised(f.tx.GasTipCap())), higher(fee, raised(f.tx.GasFeeCap()))
	if fee.Cmp(t.c.cfg.MaxFee) > 0 || tip.Cmp(fee) > 0 {
		return ignoreAnswer(t.transmit(ctx, f.tx)) // at the cap: all that is left is to keep it alive
	}
	tx, err := t.sign(f.tx.Nonce(), tip, fee, f.tx.Gas(), f.tx.Data())
	if err != nil {
		return err
	}
	if err := t.save(ctx, tx, relayer.TxPending); err != nil {
		return err
	}
	f.tx, f.versions = tx, append(f.versions, tx)
	t.observer.Bumped()
	return ignoreAnswer(t.transmit(ctx, tx))
}

// ignoreAnswer drops what an endpoint says to a transaction it may know already; what becomes of it is seen on chain.
func ignoreAnswer(err error) error {
	if err == nil || answered(err) {
		return nil
	}
	return err
}
