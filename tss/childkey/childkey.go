// Package childkey is the public side of child keys: which key signs under a tweak, which address it has, and whether
// a signature is one that the chain accepts. It knows no secret and imports no protocol library; contracts/src/ChildKey.sol
// computes the same on the chain.
package childkey

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"
	"github.com/ethereum/go-ethereum/common"
	ethcrypto "github.com/ethereum/go-ethereum/crypto"
)

// Derive returns the compressed public key that signs under a tweak: P + tweak·G. A zero tweak is the root.
// It refuses a tweak that is not below the group order and the (unreachable) point at infinity.
func Derive(public [33]byte, tweak [32]byte) (child [33]byte, err error) {
	root, err := secp256k1.ParsePubKey(public[:])
	if err != nil {
		return child, fmt.Errorf("root public key: %w", err)
	}
	var t secp256k1.ModNScalar
	if t.SetBytes(&tweak) != 0 {
		return child, errors.New("tweak is not below the group order")
	}
	var p, d, sum secp256k1.JacobianPoint
	root.AsJacobian(&p)
	secp256k1.ScalarBaseMultNonConst(&t, &d)
	secp256k1.AddNonConst(&p, &d, &sum)
	if sum.Z.IsZero() || sum.X.IsZero() && sum.Y.IsZero() {
		return child, errors.New("tweak cancels the key")
	}
	sum.ToAffine()
	copy(child[:], secp256k1.NewPublicKey(&sum.X, &sum.Y).SerializeCompressed())
	return child, nil
}

// Address returns the account of a compressed public key.
func Address(public [33]byte) (a common.Address, err error) {
	p, err := secp256k1.ParsePubKey(public[:])
	if err != nil {
		return a, fmt.Errorf("public key: %w", err)
	}
	copy(a[:], ethcrypto.Keccak256(p.SerializeUncompressed()[1:])[12:])
	return a, nil
}

// Verify says whether sig is what the chain accepts from the given key for the digest: r and s in range,
// s not above half the order (EIP-2), v 27 or 28, valid by one library, recovering to the key by another.
func Verify(public [33]byte, digest [32]byte, sig [65]byte) error {
	key, err := secp256k1.ParsePubKey(public[:])
	if err != nil {
		return fmt.Errorf("public key: %w", err)
	}
	var r, s secp256k1.ModNScalar
	if r.SetByteSlice(sig[:32]) || s.SetByteSlice(sig[32:64]) || r.IsZero() || s.IsZero() {
		return errors.New("r or s out of range")
	}
	if s.IsOverHalfOrder() {
		return errors.New("s is high")
	}
	if sig[64] != 27 && sig[64] != 28 {
		return errors.New("v is neither 27 nor 28")
	}
	if !ecdsa.NewSignature(&r, &s).Verify(digest[:], key) {
		return errors.New("signature does not verify")
	}
	raw := sig
	raw[64] -= 27
	recovered, err := ethcrypto.Ecrecover(digest[:], raw[:])
	if err != nil || !bytes.Equal(recovered, key.SerializeUncompressed()) {
		return errors.New("signature recovers to another key")
	}
	return nil
}

// ChildAddress returns the account that signs under a tweak.
func ChildAddress(public [33]byte, tweak [32]byte) (common.Address, error) {
	child, err := Derive(public, tweak)
	if err != nil {
		return common.Address{}, err
	}
	return Address(child)
}
