package chain

import (
	"bytes"
	"context"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/relayer"
)

const (
	// capAge is how long the contract's price cap is remembered: its owner rarely changes it, and it decides nothing.
	capAge = time.Hour
	// lossEvery is how often the operator is told that settlements cost more than they bring.
	lossEvery = time.Hour
)

// price remembers what gas cost and what of it the contract gave back when something was settled last. It is safe for
// concurrent use.
type price struct {
	mu      sync.Mutex
	now     *big.Int // wei per gas that a transaction paid when it was looked at last
	cost    *big.Int // wei that the last transaction might have cost
	cap     *big.Int // wei per gas that the contract reimburses at most
	capAt   time.Time
	warned  time.Time
	reading bool
}

// fees are a tip and twice the base fee on top of it, never more than MaxFee, whatever endpoints say. The base fee is that
// of the agreed head, the tip what Quorum endpoints suggest at least, so that fewer cannot drive it up; or the most of all,
// for a transaction that nobody mines, so that nobody keeps it down.
func (t *txs) fees(ctx context.Context, urgent bool) (tip, fee *big.Int, err error) {
	tips, err := ofQuorum(ctx, t.c, "eth_maxPriorityFeePerGas", (*big.Int).Cmp, func(ctx context.Context, b Backend) (*big.Int, error) {
		return b.SuggestGasTipCap(ctx)
	})
	if err != nil {
		return nil, nil, fmt.Errorf("read the gas price: %w", err)
	}
	tip = reached(t.c, tips)
	if urgent {
		tip = tips[len(tips)-1]
	}
	base, err := t.baseFee(ctx)
	if err != nil {
		return nil, nil, fmt.Errorf("read the base fee: %w", err)
	}
	fee = new(big.Int).Set(tip)
	if base != nil {
		t.price.saw(lower(new(big.Int).Add(tip, base), t.c.cfg.MaxFee))
		fee.Add(fee, new(big.Int).Lsh(base, 1))
	}
	fee = lower(fee, t.c.cfg.MaxFee)
	return lower(tip, fee), fee, nil
}

// baseAge is how old the agreed head may be for its base fee to count.
const baseAge = time.Minute

// baseFee is that of the agreed head, or, while the chain is not followed, of whatever head an endpoint names; nil on
// chains without one.
func (t *txs) baseFee(ctx context.Context) (*big.Int, error) {
	if seen := t.c.watcher.seen.Load(); time.Since(seen.at) < baseAge {
		return seen.baseFee, nil
	}
	head, err := first(ctx, t.c.endpoints, "eth_getBlockByNumber", func(ctx context.Context, b Backend) (*types.Header, error) {
		return b.HeaderByNumber(ctx, nil)
	})
	if err != nil {
		return nil, err
	}
	return head.BaseFee, nil
}

func (p *price) saw(now *big.Int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now = now
}

// needs notes what a transaction may cost: so much the account must hold.
func (p *price) needs(cost *big.Int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cost = cost
}

// checkLoss says so when settling costs more than the contract reimburses. It settles all the same, up to MaxFee: an
// accepted request is a promise, and a cap that was set too low is for the contract's owner to raise. An operator who
// thinks otherwise lowers MaxFee.
func (c *Chain) checkLoss(ctx context.Context) {
	p := &c.txs.price
	p.mu.Lock()
	read := !p.reading && (p.cap == nil || time.Since(p.capAt) >= capAge)
	p.reading = p.reading || read
	p.mu.Unlock()
	if read {
		limit, err := call(ctx, c, c.abi.PackGasPriceCap(), c.abi.UnpackGasPriceCap)
		p.mu.Lock()
		p.reading = false
		if err == nil {
			p.cap, p.capAt = limit, time.Now()
		}
		p.mu.Unlock()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cap == nil || p.now == nil || p.now.Cmp(p.cap) <= 0 || time.Since(p.warned) < lossEvery {
		return
	}
	p.warned = time.Now()
	c.log.Warn("gas costs more than the contract gives back: settlements are paid from the operator's account",
		"gas_price_wei", p.now, "gas_price_cap_wei", p.cap, "max_fee_wei", c.cfg.MaxFee)
}

// prices are the price of gas, the contract's cap and what the last transaction might have cost, nil where not known.
func (p *price) prices() (now, limit, cost *big.Int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return clone(p.now), clone(p.cap), clone(p.cost)
}

func clone(v *big.Int) *big.Int {
	if v == nil {
		return nil
	}
	return new(big.Int).Set(v)
}

func lower(a, b *big.Int) *big.Int {
	if a.Cmp(b) < 0 {
		return a
	}
	return new(big.Int).Set(b)
}

func higher(a, b *big.Int) *big.Int {
	if a.Cmp(b) > 0 {
		return a
	}
	return b
}

// raised is an eighth more: nodes refuse less than a tenth.
func raised(v *big.Int) *big.Int {
	r := new(big.Int).Rsh(v, 3)
	return r.Add(r, v).Add(r, big.NewInt(1))
}

// spent reports what a mined transaction cost. Receipts are an endpoint's words: it is for metrics only.
func (t *txs) spent(kind relayer.Kind, r *types.Receipt) {
	if r.EffectiveGasPrice == nil || r.EffectiveGasPrice.Sign() < 0 {
		return
	}
	t.observer.GasSpent(kind, new(big.Int).Mul(r.EffectiveGasPrice, new(big.Int).SetUint64(r.GasUsed)))
}

// outcomeOf names what a mined transaction came to. A settlement that closed nothing has no logs.
func outcomeOf(r *types.Receipt) string {
	switch {
	case r.Status != types.ReceiptStatusSuccessful:
		return TxReverted
	case len(r.Logs) == 0:
		return TxSkipped
	}
	return TxSettled
}

// kindOf reads from a settlement's call which kind of request it settles; zero if it is none. It is for metrics: after a
// restart the call is all that is left. The contract's Request is the first argument and begins with the kind.
func kindOf(data []byte) relayer.Kind {
	if len(data) < 4 {
		return 0
	}
	args := data[4:]
	if bytes.Equal(data[:4], signaturesSelector) {
		return relayer.Sign
	}
	if len(args) < 32 {
		return 0
	}
	at := new(big.Int).SetBytes(args[:32])
	if !at.IsInt64() || at.Int64() > int64(len(args)-32) {
		return 0
	}
	kind := new(big.Int).SetBytes(args[at.Int64():][:32])
	if !kind.IsInt64() || kind.Int64() > int64(relayer.Delete) {
		return 0
	}
	return relayer.Kind(kind.Int64())
}

// bindings.NewKeymesh parses the ABI: once is enough.
var signaturesSelector = bindings.NewKeymesh().GetABI().Methods["settleSignatures"].ID
