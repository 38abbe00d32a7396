package deploy

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/relayer"
)

// Client is one account's view of one contract.
type Client struct {
	*Sender
	Contract common.Address

	abi     *bindings.Keymesh
	decoder *chain.Decoder
}

// NewClient makes a client of a contract that exists.
func NewClient(s *Sender, contract common.Address) *Client {
	return &Client{Sender: s, Contract: contract, abi: bindings.NewKeymesh(), decoder: chain.NewDecoder(s.ChainID, contract)}
}

// As is the same contract through another account.
func (c *Client) As(s *Sender) *Client { return NewClient(s, c.Contract) }

// Call reads the contract at the latest block.
func Call[T any](ctx context.Context, c *Client, data []byte, unpack func([]byte) (T, error)) (v T, err error) {
	out, err := c.Backend.CallContract(ctx, ethereum.CallMsg{From: c.Account(), To: &c.Contract, Data: data}, nil)
	if err != nil {
		return v, chain.Explain(err)
	}
	return unpack(out)
}

// Register registers the account as an operator.
func (c *Client) Register(ctx context.Context, id peer.ID) error {
	raw, err := chain.RawPeerID(id)
	if err != nil {
		return fmt.Errorf("register: %w", err)
	}
	if _, err := c.Send(ctx, &c.Contract, nil, c.abi.PackRegisterOperator(raw)); err != nil {
		return fmt.Errorf("register %s: %w", c.Account(), err)
	}
	return nil
}

// Propose composes the next committee; the account must be the contract's owner.
func (c *Client) Propose(ctx context.Context, m int, accounts []common.Address) (relayer.Committee, error) {
	if m < 0 || m > 255 {
		return relayer.Committee{}, fmt.Errorf("propose committee: threshold %d", m)
	}
	r, err := c.Send(ctx, &c.Contract, nil, c.abi.PackProposeCommittee(uint8(m), accounts))
	if err != nil {
		return relayer.Committee{}, fmt.Errorf("propose committee: %w", err)
	}
	set, err := pick[relayer.CommitteeSet](c, r)
	if err != nil {
		return relayer.Committee{}, fmt.Errorf("propose committee: %w", err)
	}
	return set[0].Committee, nil
}

// RequestKey asks for a key that lives with the newest eligible committee and is owned by the account.
func (c *Client) RequestKey(ctx context.Context, ttl time.Duration) (relayer.Request, error) {
	deadline, err := c.deadline(ctx, ttl)
	if err != nil {
		return relayer.Request{}, fmt.Errorf("request key: %w", err)
	}
	rs, err := c.request(ctx, relayer.Keygen, 0, 1, c.abi.PackRequestKey(c.Account(), deadline))
	if err != nil {
		return relayer.Request{}, fmt.Errorf("request key: %w", err)
	}
	return rs[0], nil
}

// RequestSignature asks for a signature by the child of (key, account, path).
func (c *Client) RequestSignature(ctx context.Context, key relayer.KeyID, path []byte, digest [32]byte, ttl time.Duration) (relayer.Request, error) {
	rs, err := c.RequestSignatures(ctx, key, path, [][32]byte{digest}, ttl)
	if err != nil {
		return relayer.Request{}, err
	}
	return rs[0], nil
}

// RequestSignatures asks for several signatures by one child in one transaction.
func (c *Client) RequestSignatures(ctx context.Context, key relayer.KeyID, path []byte, digests [][32]byte, ttl time.Duration) ([]relayer.Request, error) {
	deadline, err := c.deadline(ctx, ttl)
	if err != nil {
		return nil, fmt.Errorf("request signatures: %w", err)
	}
	var call []byte
	if len(digests) == 1 {
		call = c.abi.PackRequestSignature(key, path, digests[0], 0, c.Account(), deadline)
	} else {
		items := make([]bindings.IKeymeshSignItem, len(digests))
		for i, d := range digests {
			items[i] = bindings.IKeymeshSignItem{Path: path, Digest: d}
		}
		call = c.abi.PackRequestSignatures(key, items, 0, c.Account(), deadline)
	}
	rs, err := c.request(ctx, relayer.Sign, 0, len(digests), call)
	if err != nil {
		return nil, fmt.Errorf("request signatures: %w", err)
	}
	return rs, nil
}

// ChildAddress asks the contract for the address that signs for (key, account, path).
func (c *Client) ChildAddress(ctx context.Context, key relayer.KeyID, path []byte) (common.Address, error) {
	return Call(ctx, c, c.abi.PackChildAddress(key, c.Account(), path), c.abi.UnpackChildAddress)
}

// request pays the quoted fee, and returns the requests as nodes will see them.
func (c *Client) request(ctx context.Context, kind relayer.Kind, callbackGas uint32, count int, data []byte) ([]relayer.Request, error) {
	fee, err := Call(ctx, c, c.abi.PackQuote(uint8(kind), callbackGas, big.NewInt(int64(count))), c.abi.UnpackQuote)
	if err != nil {
		return nil, fmt.Errorf("quote: %w", err)
	}
	r, err := c.Send(ctx, &c.Contract, fee, data)
	if err != nil {
		return nil, err
	}
	opened, err := pick[relayer.RequestOpened](c, r)
	if err != nil {
		return nil, err
	}
	out := make([]relayer.Request, len(opened))
	for i, o := range opened {
		out[i] = o.Request
	}
	return out, nil
}

// deadline is a unix time ttl after the latest block.
func (c *Client) deadline(ctx context.Context, ttl time.Duration) (uint64, error) {
	head, err := c.Backend.HeaderByNumber(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("read the latest block: %w", err)
	}
	// The block that takes the request is younger than the latest one.
	return max(head.Time, uint64(time.Now().Unix())) + uint64(ttl/time.Second), nil
}

// pick decodes the events of one type in a receipt; none is an error.
func pick[E relayer.Event](c *Client, r *types.Receipt) ([]E, error) {
	var out []E
	for _, l := range r.Logs {
		if l.Address != c.Contract {
			continue
		}
		event, err := c.decoder.Decode(*l, time.Time{})
		if err != nil {
			return nil, err
		}
		if e, ok := event.(E); ok {
			out = append(out, e)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("transaction %s has no such event", r.TxHash)
	}
	return out, nil
}

// Operator is who is to sit in a committee.
type Operator struct {
	Sender *Sender
	Peer   peer.ID
}

// Committee registers operators, all at once, and proposes them in the given order. The client's account must be the
// contract's owner; the operators' accounts must have funds.
func Committee(ctx context.Context, owner *Client, m int, operators []Operator) (relayer.Committee, error) {
	errs := make(chan error, len(operators))
	accounts := make([]common.Address, len(operators))
	for i, o := range operators {
		accounts[i] = o.Sender.Account()
		go func() { errs <- owner.As(o.Sender).Register(ctx, o.Peer) }()
	}
	var failed error
	for range operators {
		if err := <-errs; err != nil && failed == nil {
			failed = err
		}
	}
	if failed != nil {
		return relayer.Committee{}, failed
	}
	return owner.Propose(ctx, m, accounts)
}
