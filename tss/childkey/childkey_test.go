package childkey

import (
	"crypto/sha256"
	"math/big"
	"testing"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"
)

var order = crypto.S256().Params().N

func TestChildAddress(t *testing.T) {
	key, err := crypto.GenerateKey()
	require.NoError(t, err)
	public := [33]byte(crypto.CompressPubkey(&key.PublicKey))
	for _, tweak := range []*big.Int{big.NewInt(0), big.NewInt(1), new(big.Int).Sub(order, big.NewInt(1))} {
		d := new(big.Int).Add(key.D, tweak)
		child, err := crypto.ToECDSA(d.Mod(d, order).FillBytes(make([]byte, 32)))
		require.NoError(t, err)
		got, err := ChildAddress(public, [32]byte(common.BigToHash(tweak)))
		require.NoError(t, err)
		require.Equal(t, crypto.PubkeyToAddress(child.PublicKey), got)
	}
	_, err = ChildAddress(public, [32]byte(common.BigToHash(order)))
	require.Error(t, err)
	_, err = ChildAddress(public, [32]byte(common.BigToHash(new(big.Int).Sub(order, key.D))))
	require.ErrorContains(t, err, "cancels")
	_, err = ChildAddress([33]byte{2}, [32]byte{})
	require.Error(t, err)
}

func TestVerifySignature(t *testing.T) {
	key := secp256k1.PrivKeyFromBytes([]byte{7})
	public, d := [33]byte(key.PubKey().SerializeCompressed()), sha256.Sum256([]byte("v"))
	raw, err := crypto.Sign(d[:], key.ToECDSA())
	require.NoError(t, err)
	sig := [65]byte(raw)
	sig[64] += 27
	require.NoError(t, Verify(public, d, sig))

	high := sig // the other, equally valid signature that EIP-2 forbids
	new(big.Int).Sub(order, new(big.Int).SetBytes(sig[32:64])).FillBytes(high[32:64])
	high[64] = 27 + 28 - sig[64]
	require.ErrorContains(t, Verify(public, d, high), "high")
	for i, edit := range []func(s *[65]byte){
		func(s *[65]byte) { s[64] = 55 - s[64] }, func(s *[65]byte) { s[64] = 0 }, func(s *[65]byte) { s[5]++ },
		func(s *[65]byte) { clear(s[:32]) }, func(s *[65]byte) { clear(s[32:64]) },
	} {
		bad := sig
		edit(&bad)
		require.Error(t, Verify(public, d, bad), i)
	}
	require.Error(t, Verify(public, sha256.Sum256([]byte("w")), sig))
}
