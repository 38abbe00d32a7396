package client

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/keymesh/keymesh/contracts/bindings"
)

const (
	// DefaultPoll is how often the chain is asked where nothing else is said.
	DefaultPoll = time.Second
	// DefaultPatience is how long Wait takes it that the contract does not know a request: ten slots of mainnet. An
	// endpoint of many machines can be behind the one that mined it, and a reorg puts a request into another block.
	DefaultPatience = 2 * time.Minute
	// DefaultMaxAhead is more than clocks go wrong and chains run ahead, and less than the TTL of most requests.
	DefaultMaxAhead = 15 * time.Minute
	// devChainID is that of local development chains, whose clocks go as fast as tests want.
	devChainID = 31337
)

// ErrUnknown is returned for an id that the contract does not know: it never did, or a reorg removed it.
var ErrUnknown = errors.New("the contract does not know it")

// ErrForged is returned when an endpoint says what the contract cannot have said: fields that do not hash to the
// request's id, a signature that does not verify. Asking the same endpoint again is of no use.
var ErrForged = errors.New("the endpoint's answer cannot be the contract's")

// Backend is the chain; *ethclient.Client is one, and so is the client of go-ethereum's simulated chain. No
// subscriptions are needed: HTTP will do.
type Backend interface {
	ChainID(ctx context.Context) (*big.Int, error)
	HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error)
	FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error)
	CallContract(ctx context.Context, call ethereum.CallMsg, block *big.Int) ([]byte, error)
	CodeAt(ctx context.Context, account common.Address, block *big.Int) ([]byte, error)
	NonceAt(ctx context.Context, account common.Address, block *big.Int) (uint64, error)
	PendingNonceAt(ctx context.Context, account common.Address) (uint64, error)
	EstimateGas(ctx context.Context, call ethereum.CallMsg) (uint64, error)
	SuggestGasTipCap(ctx context.Context) (*big.Int, error)
	SendTransaction(ctx context.Context, tx *types.Transaction) error
	TransactionByHash(ctx context.Context, hash common.Hash) (tx *types.Transaction, pending bool, err error)
	TransactionReceipt(ctx context.Context, hash common.Hash) (*types.Receipt, error)
}

// Client is one Keymesh contract. It is safe for concurrent use once its exported fields are set.
type Client struct {
	// Poll is how often Wait looks at the chain; DefaultPoll if zero.
	Poll time.Duration
	// Patience is how long Wait takes it that an id is unknown, whatever Poll is; DefaultPatience if zero. A request
	// that was seen once is waited for until its deadline at least.
	Patience time.Duration
	// MaxAhead is how far ahead of this machine's clock the latest block may be for a request to be made: deadlines
	// count from it, and an endpoint that names a block of next week keeps the fee for as long as the contract allows.
	// Zero takes any. New sets DefaultMaxAhead, but zero on a development chain (chain id 31337).
	MaxAhead time.Duration
	// Confirmations is how many blocks must be on top of an answer's before Wait and Look see it; zero takes what the
	// latest block says, which a reorg may take back. More than 127 need an endpoint that keeps old state.
	Confirmations uint64

	backend  Backend
	contract common.Address
	chainID  *big.Int
	abi      *bindings.Keymesh
	topics   topics
}

// topics are the first topics of the events that are read here.
type topics struct{ requested, closed, delivered, activated common.Hash }

// New makes a client of a deployed contract. It fails unless a Keymesh contract answers there, which calls itself by
// the address and the chain id asked for.
func New(ctx context.Context, backend Backend, contract common.Address) (*Client, error) {
	id, err := backend.ChainID(ctx)
	if err != nil {
		return nil, fmt.Errorf("read chain id: %w", err)
	}
	code, err := backend.CodeAt(ctx, contract, nil)
	if err != nil {
		return nil, fmt.Errorf("read code of %s: %w", contract, err)
	}
	if len(code) == 0 {
		return nil, fmt.Errorf("no contract at %s on chain %s", contract, id)
	}
	k := bindings.NewKeymesh()
	events := k.GetABI().Events
	c := &Client{backend: backend, contract: contract, chainID: id, abi: k, topics: topics{
		requested: events[bindings.KeymeshRequestedEventName].ID, closed: events[bindings.KeymeshClosedEventName].ID,
		delivered: events[bindings.KeymeshSignatureDeliveredEventName].ID,
		activated: events[bindings.KeymeshKeyActivatedEventName].ID,
	}}
	if !id.IsUint64() || id.Uint64() != devChainID {
		c.MaxAhead = DefaultMaxAhead
	}
	self, err := call(ctx, c, nil, k.PackEip712Domain(), k.UnpackEip712Domain)
	if err != nil {
		return nil, fmt.Errorf("the contract at %s is no Keymesh: %w", contract, err)
	}
	if self.Name != "Keymesh" || self.Version != "1" || self.ChainId.Cmp(id) != 0 || self.VerifyingContract != contract {
		return nil, fmt.Errorf("the contract at %s on chain %s is no Keymesh: it says that it is %q version %q at %s on chain %s",
			contract, id, self.Name, self.Version, self.VerifyingContract, self.ChainId)
	}
	return c, nil
}

// Contract is the contract's address.
func (c *Client) Contract() common.Address { return c.contract }

// ChainID is that of the contract's chain.
func (c *Client) ChainID() *big.Int { return new(big.Int).Set(c.chainID) }

// Key is what the contract says of a key. Who verifies signatures needs ID and Public of it, and may write them down.
type Key struct {
	ID           common.Hash    `json:"id"` // that of the request that made it
	Status       KeyStatus      `json:"status"`
	Public       PublicKey      `json:"public,omitzero"` // of the root; zero until the key is active
	Epoch        uint64         `json:"epoch"`           // of the committee that holds it
	ShareSet     common.Hash    `json:"share_set"`
	Owner        common.Address `json:"owner"`
	PendingOwner common.Address `json:"pending_owner,omitzero"`
	Open         bool           `json:"open"` // anyone may request signatures
	NoDeletion   bool           `json:"no_deletion"`
	ReshareOptIn bool           `json:"reshare_opt_in"`
	Pending      common.Hash    `json:"pending,omitzero"`       // the open reshare or deletion request
	DestroyAfter time.Time      `json:"destroy_after,omitzero"` // end of a deletion's grace period
}

// Key reads a key. It fails with ErrUnknown if there is none.
func (c *Client) Key(ctx context.Context, id common.Hash) (Key, error) {
	key, err := c.keyAt(ctx, id, nil)
	if err != nil {
		return Key{}, fmt.Errorf("key %s: %w", id, err)
	}
	return key, nil
}

// keyAt reads a key at a block; nil is the latest.
func (c *Client) keyAt(ctx context.Context, id common.Hash, block *big.Int) (Key, error) {
	k, err := call(ctx, c, block, c.abi.PackKey(id), c.abi.UnpackKey)
	if err != nil {
		return Key{}, err
	}
	if k.Status == uint8(KeyNone) {
		return Key{}, ErrUnknown
	}
	out := Key{
		ID: id, Status: KeyStatus(k.Status), Epoch: k.Epoch, ShareSet: k.ShareSetHash, Owner: k.Owner,
		PendingOwner: k.PendingOwner, Open: k.Open, NoDeletion: k.DeletionRenounced, ReshareOptIn: k.ReshareOptIn,
		Pending: k.Pending, DestroyAfter: timeOf(k.DestroyAfter),
	}
	if k.X.Sign() != 0 {
		out.Public, err = compress(k.X, k.Y)
	}
	return out, err
}

// Quote is the wei that `count` requests of a kind cost, before any margin. What answering does not use is refunded.
func (c *Client) Quote(ctx context.Context, kind Kind, callbackGas uint32, count int) (*big.Int, error) {
	fee, err := call(ctx, c, nil, c.abi.PackQuote(uint8(kind), callbackGas, big.NewInt(int64(count))), c.abi.UnpackQuote)
	if err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	return fee, nil
}

// Credit is the wei that the contract keeps for an account: refunds, and an operator's earnings.
func (c *Client) Credit(ctx context.Context, account common.Address) (*big.Int, error) {
	credit, err := call(ctx, c, nil, c.abi.PackCredit(account), c.abi.UnpackCredit)
	if err != nil {
		return nil, fmt.Errorf("credit of %s: %w", account, err)
	}
	return credit, nil
}

// call reads the contract at a block; nil is the latest.
func call[T any](ctx context.Context, c *Client, block *big.Int, data []byte, unpack func([]byte) (T, error)) (v T, err error) {
	defer func() { // the ABI decoder is not ours, and an endpoint's bytes may be anything
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrForged, p)
		}
	}()
	out, err := c.backend.CallContract(ctx, ethereum.CallMsg{To: &c.contract, Data: data}, block)
	if err != nil {
		return v, explain(err)
	}
	return unpack(out)
}

// compress makes a compressed public key of the contract's x and y; it refuses what is not on the curve.
func compress(x, y *big.Int) (p PublicKey, err error) {
	raw := make([]byte, 65)
	raw[0] = 4
	if x.Sign() < 0 || x.BitLen() > 256 || y.Sign() < 0 || y.BitLen() > 256 {
		return p, fmt.Errorf("%w: a public key out of range", ErrForged)
	}
	x.FillBytes(raw[1:33])
	y.FillBytes(raw[33:])
	key, err := crypto.UnmarshalPubkey(raw)
	if err != nil {
		return p, fmt.Errorf("%w: %w", ErrForged, err)
	}
	return PublicKey(crypto.CompressPubkey(key)), nil
}

// timeOf is a contract's timestamp as a time. Zero is the zero time.
func timeOf(seconds uint64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(int64(seconds), 0).UTC()
}

// unix is a time as the contract counts it.
func unix(t time.Time) uint64 {
	if t.IsZero() {
		return 0
	}
	return uint64(t.Unix())
}
