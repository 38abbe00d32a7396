package client

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/contracts/bindings"
)

const (
	// DefaultTTL is how long a request may take where nothing else is said.
	DefaultTTL = time.Hour
	// DefaultMaxFee is the most wei that a request may cost where nothing else is said, 0.1 ether: about what
	// the dearest kind of request, a key, is quoted at while the contract's price of gas is 100 gwei.
	DefaultMaxFee = 100_000_000_000_000_000
	// reorgSlack is how much older the block that takes a request may be than the latest one seen before.
	reorgSlack = time.Minute
)

// ErrTooDear is returned for a request whose quote is above Terms.MaxFee. Nothing was signed.
var ErrTooDear = errors.New("the request costs more than may be paid")

// Terms of a request. The zero value pays the quote, up to DefaultMaxFee, and gives an hour.
type Terms struct {
	// TTL is the time until the deadline, by the chain's clock and in whole seconds; for a deletion, from the end of its
	// grace period. DefaultTTL if zero. The contract has bounds, and counts from the block that takes the request: be
	// some blocks above its minimum.
	TTL time.Duration
	// Margin is added to the quote, in percent, for the case that the price of gas is raised before the request is mined.
	// What is not used is refunded.
	Margin uint
	// MaxFee is the most wei that is sent along, for all requests of a batch together: quote and margin are paid up to
	// it, and a quote above it is ErrTooDear. The quote is the endpoint's word, and beyond the contract's own the rest
	// is only credited (Withdraw): what a lie can lock up ends here. Nil is DefaultMaxFee for each request.
	MaxFee *big.Int
	// Payer is credited with refunds; the account if zero.
	Payer common.Address
	// CallbackGas is for accounts with code (EIP-7702) that want to be called back.
	CallbackGas uint32
}

// Item is one signature of a batch.
type Item struct {
	Path   []byte
	Digest common.Hash
}

// RequestKey asks for a new key, which the account will own. It lives with the newest eligible committee. The key's id
// is the request's.
func (c *Client) RequestKey(ctx context.Context, from *Account, t Terms) (Request, error) {
	return one(c.ask(ctx, from, t, ask{kind: Keygen, count: 1, pack: func(payer common.Address, deadline uint64) []byte {
		return c.abi.PackRequestKey(payer, deadline)
	}}))
}

// RequestSignature asks for a signature over a digest by the child of (key, account, path). The contract refuses a
// digest that is zero or not below the group order.
func (c *Client) RequestSignature(ctx context.Context, from *Account, key common.Hash, path []byte, digest common.Hash, t Terms) (Request, error) {
	a := ask{kind: Sign, key: key, count: 1, items: []Item{{path, digest}}}
	a.pack = func(payer common.Address, deadline uint64) []byte {
		return c.abi.PackRequestSignature(key, path, digest, t.CallbackGas, payer, deadline)
	}
	return one(c.ask(ctx, from, t, a))
}

// RequestSignatures asks for several signatures by children of one key in one transaction: all or none.
func (c *Client) RequestSignatures(ctx context.Context, from *Account, key common.Hash, items []Item, t Terms) ([]Request, error) {
	packed := make([]bindings.IKeymeshSignItem, len(items))
	for i, item := range items {
		packed[i] = bindings.IKeymeshSignItem{Path: item.Path, Digest: item.Digest}
	}
	a := ask{kind: Sign, key: key, count: len(items), items: items}
	a.pack = func(payer common.Address, deadline uint64) []byte {
		return c.abi.PackRequestSignatures(key, packed, t.CallbackGas, payer, deadline)
	}
	return c.ask(ctx, from, t, a)
}

// RequestReshare asks to move a key to the committee of an epoch, which must be eligible; the epoch that it has is a
// refresh of its shares. The key's public key does not change.
func (c *Client) RequestReshare(ctx context.Context, from *Account, key common.Hash, epoch uint64, t Terms) (Request, error) {
	return one(c.ask(ctx, from, t, ask{kind: Reshare, key: key, target: epoch, count: 1, pack: func(payer common.Address, deadline uint64) []byte {
		return c.abi.PackRequestReshare(key, epoch, payer, deadline)
	}}))
}

// RequestDeletion asks to destroy a key's shares after the contract's grace period. The account must own the key.
func (c *Client) RequestDeletion(ctx context.Context, from *Account, key common.Hash, t Terms) (Request, error) {
	a := ask{kind: Delete, key: key, count: 1, pack: func(payer common.Address, deadline uint64) []byte {
		return c.abi.PackRequestDeletion(key, payer, deadline)
	}}
	if k, err := c.Key(ctx, key); err == nil && k.Status == KeyDeleting { // a second deletion has no grace period
		a.destroyAfter = k.DestroyAfter
	} else {
		grace, err := call(ctx, c, nil, c.abi.PackDeletionGrace(), c.abi.UnpackDeletionGrace)
		if err != nil {
			return Request{}, fmt.Errorf("request delete: read grace period: %w", err)
		}
		a.grace = time.Duration(grace) * time.Second
	}
	return one(c.ask(ctx, from, t, a))
}

// ask is one transaction that makes requests.
type ask struct {
	kind         Kind
	key          common.Hash // zero for Keygen
	count        int
	items        []Item        // Sign: one for each request
	target       uint64        // Reshare
	grace        time.Duration // Delete: from the block that takes the request
	destroyAfter time.Time     // Delete: end of a grace period that began before
	pack         func(payer common.Address, deadline uint64) []byte
}

// ask makes requests and returns them as the contract accepted them.
func (c *Client) ask(ctx context.Context, from *Account, t Terms, a ask) ([]Request, error) {
	rs, err := c.askAll(ctx, from, t, a)
	if err != nil {
		return nil, fmt.Errorf("request %s: %w", a.kind, err)
	}
	return rs, nil
}

func (c *Client) askAll(ctx context.Context, from *Account, t Terms, a ask) ([]Request, error) {
	fee, err := c.fee(ctx, t, a)
	if err != nil {
		return nil, err
	}
	head, err := c.clock(ctx)
	if err != nil {
		return nil, err
	}
	deadline := deadline(head, t.TTL, a.grace)
	if a.destroyAfter.IsZero() {
		a.destroyAfter = head.Add(a.grace - reorgSlack)
	}
	if t.Payer == (common.Address{}) {
		t.Payer = from.Address()
	}
	receipt, err := from.Send(ctx, &c.contract, fee, a.pack(t.Payer, unix(deadline)))
	if err != nil {
		return nil, err
	}
	rs, err := c.Requests(receipt)
	if err != nil {
		return nil, err
	}
	if len(rs) != a.count {
		return nil, fmt.Errorf("%w: %d requests in transaction %s instead of %d", ErrForged, len(rs), receipt.TxHash, a.count)
	}
	for i, r := range rs {
		want := Request{Kind: a.kind, Requester: from.Address(), Payer: t.Payer, Key: a.key, CallbackGas: t.CallbackGas, Deadline: deadline,
			Target: a.target, DestroyAfter: a.destroyAfter}
		if a.kind == Sign {
			want.Path, want.Digest = a.items[i].Path, a.items[i].Digest
		}
		if !asked(r, want) {
			return nil, fmt.Errorf("%w: transaction %s made another request than was asked for", ErrForged, receipt.TxHash)
		}
	}
	return rs, nil
}

// fee is what is sent along: quote and margin, and never more than the caller wants to pay.
func (c *Client) fee(ctx context.Context, t Terms, a ask) (*big.Int, error) {
	most := t.MaxFee
	if most == nil {
		most = new(big.Int).Mul(big.NewInt(DefaultMaxFee), big.NewInt(int64(a.count)))
	}
	quote, err := c.Quote(ctx, a.kind, t.CallbackGas, a.count)
	if err != nil {
		return nil, err
	}
	if quote.Cmp(most) > 0 {
		return nil, fmt.Errorf("%w: the quote is %s wei, the most to pay %s", ErrTooDear, quote, most)
	}
	percent := new(big.Int).SetUint64(uint64(t.Margin))
	fee := percent.Mul(percent.Add(percent, big.NewInt(100)), quote)
	return lesser(fee.Div(fee, big.NewInt(100)), most), nil
}

// asked says whether an accepted request is the wanted one, in what the account chose itself. Of a deletion's grace
// period it wants no more than the least end, and one before the deadline: the block decides.
func asked(r, want Request) bool {
	same := r.Kind == want.Kind && r.Requester == want.Requester && r.Payer == want.Payer &&
		(r.Kind == Keygen || r.Key == want.Key) && r.CallbackGas == want.CallbackGas && r.Deadline.Equal(want.Deadline) &&
		string(r.Path) == string(want.Path) && r.Digest == want.Digest && r.Target == want.Target
	if r.Kind == Delete {
		same = same && !r.DestroyAfter.Before(want.DestroyAfter) && !r.DestroyAfter.After(r.Deadline)
	}
	return same
}

// clock is the latest block's time.
func (c *Client) clock(ctx context.Context) (time.Time, error) {
	head, err := c.backend.HeaderByNumber(ctx, nil)
	if err != nil {
		return time.Time{}, fmt.Errorf("read the latest block: %w", err)
	}
	now := time.Now()
	if c.MaxAhead > 0 && head.Time > unix(now.Add(c.MaxAhead)) {
		return time.Time{}, fmt.Errorf("the latest block is of %s, and it is %s here: this machine's clock is wrong, or the endpoint lies",
			timeOf(head.Time).Format(time.RFC3339), now.UTC().Format(time.RFC3339))
	}
	return timeOf(head.Time), nil
}

// deadline is ttl after the block that will take the request, or what is known of its time: it is younger than the latest
// one, which on a chain that mines no empty blocks may be old, and whose clock may run ahead of ours.
func deadline(head time.Time, ttl, grace time.Duration) time.Time {
	if ttl == 0 {
		ttl = DefaultTTL
	}
	if now := time.Now(); now.After(head) {
		head = now.UTC()
	}
	return head.Add(grace + ttl).Truncate(time.Second)
}

func one(rs []Request, err error) (Request, error) {
	if err != nil {
		return Request{}, err
	}
	return rs[0], nil
}
