package chaintest

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/contracts/client"
	"github.com/keymesh/keymesh/relayer"
)

// Backend is the chain as one that mines a block for every transaction sent to it.
func (c *Chain) Backend() client.Backend { return mining{c.Sim.Client(), c} }

type mining struct {
	client.Backend
	chain *Chain
}

func (m mining) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	if err := m.Backend.SendTransaction(ctx, tx); err != nil {
		return err
	}
	m.chain.Mine(1)
	return nil
}

// User is an account and what it asks for, in the words of the relayer: what a node sees of a request.
type User struct {
	Client *client.Account
	chain  *Chain
}

// Sender is an account that mines a block for each of its transactions.
func (c *Chain) Sender(key *ecdsa.PrivateKey) *User { return c.account(c.Backend(), key) }

// Waiting is an account whose transactions wait for somebody to mine them.
func (c *Chain) Waiting(key *ecdsa.PrivateKey) *User { return c.account(c.Sim.Client(), key) }

func (c *Chain) account(backend client.Backend, key *ecdsa.PrivateKey) *User {
	account := client.NewAccount(backend, bind.NewKeyedTransactor(key, big.NewInt(ChainID)))
	account.Poll = poll
	return &User{Client: account, chain: c}
}

// Account is the user's address.
func (u *User) Account() common.Address { return u.Client.Address() }

// Send sends a transaction and waits for it, as client.Account.Send.
func (u *User) Send(ctx context.Context, to *common.Address, value *big.Int, data []byte) (*types.Receipt, error) {
	return u.Client.Send(ctx, to, value, data)
}

// Fund sends money.
func (u *User) Fund(ctx context.Context, to common.Address, wei *big.Int) error {
	_, err := u.Client.Send(ctx, &to, wei, nil)
	return err
}

// RequestKey asks for a key that the user owns.
func (u *User) RequestKey(ctx context.Context, ttl time.Duration) (relayer.Request, error) {
	r, err := u.chain.Keymesh.RequestKey(ctx, u.Client, client.Terms{TTL: ttl})
	return Request(u.chain.Keymesh, r), err
}

// RequestSignature asks for a signature by the child of (key, user, path).
func (u *User) RequestSignature(ctx context.Context, key relayer.KeyID, path []byte, digest [32]byte, ttl time.Duration) (relayer.Request, error) {
	r, err := u.chain.Keymesh.RequestSignature(ctx, u.Client, common.Hash(key), path, digest, client.Terms{TTL: ttl})
	return Request(u.chain.Keymesh, r), err
}

// RequestSignatures asks for several signatures by one child in one transaction.
func (u *User) RequestSignatures(ctx context.Context, key relayer.KeyID, path []byte, digests [][32]byte, ttl time.Duration) ([]relayer.Request, error) {
	items := make([]client.Item, len(digests))
	for i, d := range digests {
		items[i] = client.Item{Path: path, Digest: d}
	}
	rs, err := u.chain.Keymesh.RequestSignatures(ctx, u.Client, common.Hash(key), items, client.Terms{TTL: ttl})
	out := make([]relayer.Request, len(rs))
	for i, r := range rs {
		out[i] = Request(u.chain.Keymesh, r)
	}
	return out, err
}

// RequestReshare asks to move a key to an epoch.
func (u *User) RequestReshare(ctx context.Context, key relayer.KeyID, to relayer.Epoch, ttl time.Duration) (relayer.Request, error) {
	r, err := u.chain.Keymesh.RequestReshare(ctx, u.Client, common.Hash(key), uint64(to), client.Terms{TTL: ttl})
	return Request(u.chain.Keymesh, r), err
}

// RequestDeletion asks for the end of a key, ttl after its grace period.
func (u *User) RequestDeletion(ctx context.Context, key relayer.KeyID, ttl time.Duration) (relayer.Request, error) {
	r, err := u.chain.Keymesh.RequestDeletion(ctx, u.Client, common.Hash(key), client.Terms{TTL: ttl})
	return Request(u.chain.Keymesh, r), err
}

// ChildAddress is the address that signs for (key, user, path), by the contract's view and by the client alike.
func (u *User) ChildAddress(ctx context.Context, id relayer.KeyID, path []byte) (common.Address, error) {
	key, err := u.chain.Keymesh.Key(ctx, common.Hash(id))
	if err != nil {
		return common.Address{}, err
	}
	local, err := u.chain.Keymesh.ChildAddress(key, u.Account(), path)
	if err != nil {
		return common.Address{}, err
	}
	onChain, err := u.chain.ChildAddress(ctx, common.Hash(id), u.Account(), path)
	if err == nil && local != onChain {
		err = fmt.Errorf("the contract says %s, the client %s", onChain, local)
	}
	return onChain, err
}

// Request is a client's request as a node sees it at its block, whose time is left out.
func Request(k *client.Client, r client.Request) relayer.Request {
	if r.ID == (common.Hash{}) {
		return relayer.Request{}
	}
	contract, id := k.Contract(), k.ChainID().Uint64()
	out := relayer.Request{
		Domain: chain.Domain(id, contract), ID: relayer.RequestID(r.ID), Kind: relayer.Kind(r.Kind), Nonce: r.Nonce,
		Requester: r.Requester, Payer: r.Payer, Key: relayer.KeyID(r.Key), Epoch: relayer.Epoch(r.Epoch),
		Target: relayer.Epoch(r.Target), Path: r.Path, Digest: r.Digest, After: r.DestroyAfter, CallbackGas: r.CallbackGas,
		At: relayer.BlockRef{Number: r.Block, Hash: r.BlockHash}, Deadline: r.Deadline, Status: relayer.Open,
	}
	if out.Kind == relayer.Sign {
		out.Tweak = chain.Tweak(id, contract, out.Key, out.Requester, out.Path)
	}
	return out
}
