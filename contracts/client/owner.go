package client

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/contracts/bindings"
)

// What follows is one transaction each; who may, when not and why is documented in contracts/src/IKeymesh.sol and
// Keys.sol. Every call waits until it is mined.

// Expire refunds requests whose deadline has passed; closed ones are skipped. Anyone may. A refund never means "unsigned".
func (c *Client) Expire(ctx context.Context, from *Account, requests ...Request) error {
	all := make([]bindings.IKeymeshRequest, len(requests))
	for i, r := range requests {
		var err error
		if all[i], err = r.fields(); err != nil {
			return fmt.Errorf("expire: %w", err)
		}
	}
	return c.do(ctx, from, "expire", c.abi.PackExpire(all))
}

// CancelDeletion makes a key Active again, within the grace period.
func (c *Client) CancelDeletion(ctx context.Context, from *Account, deletion Request) error {
	return c.handBack(ctx, from, "cancel deletion", deletion, c.abi.PackCancelDeletion)
}

// CancelReshare ends an open reshare; the key stays with the shares it has.
func (c *Client) CancelReshare(ctx context.Context, from *Account, reshare Request) error {
	return c.handBack(ctx, from, "cancel reshare", reshare, c.abi.PackCancelReshare)
}

// ReplayCallback calls a requester back again whose callback failed (StatusCallbackFailed), at the account's expense.
func (c *Client) ReplayCallback(ctx context.Context, from *Account, r Request, s Signature) error {
	return c.handBack(ctx, from, "replay callback", r, func(f bindings.IKeymeshRequest) []byte {
		return c.abi.PackReplayCallback(f, bindings.IKeymeshSignature{R: [32]byte(s[:32]), S: [32]byte(s[32:64]), V: s[64]})
	})
}

// OfferKey offers a key to another account, which becomes its owner by AcceptKey. The zero address takes an offer back.
func (c *Client) OfferKey(ctx context.Context, from *Account, key common.Hash, to common.Address) error {
	return c.do(ctx, from, "offer key", c.abi.PackOfferKey(key, to))
}

// AcceptKey takes a key that was offered. Look at its epoch first: the seller may have moved it.
func (c *Client) AcceptKey(ctx context.Context, from *Account, key common.Hash) error {
	return c.do(ctx, from, "accept key", c.abi.PackAcceptKey(key))
}

// Authorise lets another account, or a contract, request signatures with its own children of a key, or no longer.
func (c *Client) Authorise(ctx context.Context, from *Account, key common.Hash, who common.Address, allowed bool) error {
	return c.do(ctx, from, "authorise", c.abi.PackSetAuthorised(key, who, allowed))
}

// OpenKey lets everyone request signatures with their own children of a key, or no longer.
func (c *Client) OpenKey(ctx context.Context, from *Account, key common.Hash, open bool) error {
	return c.do(ctx, from, "open key", c.abi.PackSetOpen(key, open))
}

// RenounceDeletion gives up deleting a key, for good: others can rely on it from then on.
func (c *Client) RenounceDeletion(ctx context.Context, from *Account, key common.Hash) error {
	return c.do(ctx, from, "renounce deletion", c.abi.PackRenounceDeletion(key))
}

// OptIntoReshare lets anyone ask for reshares within the bounds of IKeymesh.requestReshare, or no longer.
func (c *Client) OptIntoReshare(ctx context.Context, from *Account, key common.Hash, optIn bool) error {
	return c.do(ctx, from, "opt into reshare", c.abi.PackSetReshareOptIn(key, optIn))
}

// Withdraw pays the account's whole credit out to an address.
func (c *Client) Withdraw(ctx context.Context, from *Account, to common.Address) error {
	return c.do(ctx, from, "withdraw", c.abi.PackWithdraw(to))
}

// handBack sends a transaction that hands a request's fields back.
func (c *Client) handBack(ctx context.Context, from *Account, what string, r Request, pack func(bindings.IKeymeshRequest) []byte) error {
	fields, err := r.fields()
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return c.do(ctx, from, what, pack(fields))
}

func (c *Client) do(ctx context.Context, from *Account, what string, data []byte) error {
	if _, err := from.Send(ctx, &c.contract, nil, data); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}
