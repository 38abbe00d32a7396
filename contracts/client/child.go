package client

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/keymesh/keymesh/tss/childkey"
)

// childTag is ChildKey.TAG of the contract.
const childTag = "keymesh.child.v1"

// Tweak is the number below the group order that makes the child of (key, requester, path) of the key, on this chain and
// contract: child = root + tweak·G. It is computed here, as ChildKey.sol does.
func (c *Client) Tweak(key common.Hash, requester common.Address, path []byte) common.Hash {
	word := func(v int64) []byte { return common.BigToHash(big.NewInt(v)).Bytes() }
	h := crypto.Keccak256(
		word(6*32), common.BigToHash(c.chainID).Bytes(), common.LeftPadBytes(c.contract[:], 32), key[:], // the tag's offset comes first
		common.LeftPadBytes(requester[:], 32), crypto.Keccak256(path),
		word(int64(len(childTag))), common.RightPadBytes([]byte(childTag), 32))
	t := new(big.Int).SetBytes(h)
	return common.BigToHash(t.Mod(t, crypto.S256().Params().N))
}

// ChildKey is the public key that signs for (key, requester, path), computed here from key.ID and key.Public.
func (c *Client) ChildKey(key Key, requester common.Address, path []byte) (PublicKey, error) {
	if key.Public == (PublicKey{}) {
		return PublicKey{}, fmt.Errorf("child of key %s: it has no public key yet", key.ID)
	}
	child, err := childkey.Derive(key.Public, c.Tweak(key.ID, requester, path))
	if err != nil {
		return PublicKey{}, fmt.Errorf("child of key %s: %w", key.ID, err)
	}
	return child, nil
}

// ChildAddress is the address that signs for (key, requester, path): the account to hand money to. It is computed here
// from key.ID and key.Public; the contract's view of the same name says the same.
func (c *Client) ChildAddress(key Key, requester common.Address, path []byte) (common.Address, error) {
	child, err := c.ChildKey(key, requester, path)
	if err != nil {
		return common.Address{}, err
	}
	return childkey.Address(child)
}

// Verify says whether a signature is what was asked for: the request's fields hash to its id, and the child of the key
// for this requester and path signed the digest, with low s, by two libraries. It asks nobody; of the key it reads ID
// and Public.
func (c *Client) Verify(key Key, r Request, s Signature) error {
	if err := c.check(r); err != nil {
		return fmt.Errorf("verify: %w", err)
	}
	if r.Kind != Sign || r.Key != key.ID {
		return errors.New("verify: the request is not for a signature by this key")
	}
	child, err := c.ChildKey(key, r.Requester, r.Path)
	if err == nil {
		err = childkey.Verify(child, r.Digest, s)
	}
	if err != nil {
		return fmt.Errorf("verify: %w", err)
	}
	return nil
}
