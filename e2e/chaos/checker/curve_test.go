package checker

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"
)

// The textbook agrees with go-ethereum.
func TestCurve(t *testing.T) {
	require.True(t, baseG.onCurve())
	require.False(t, (&point{baseG.x, baseG.x}).onCurve())
	require.False(t, (&point{new(big.Int).Add(baseG.x, fieldP), baseG.y}).onCurve())
	require.Nil(t, baseG.times(orderN))
	require.Equal(t, baseG.times(big.NewInt(5)), baseG.times(big.NewInt(2)).add(baseG.times(big.NewInt(3))))
	for range 20 {
		key, err := crypto.GenerateKey()
		require.NoError(t, err)
		p := baseG.times(key.D)
		require.Zero(t, p.x.Cmp(key.X))
		require.Zero(t, p.y.Cmp(key.Y))
		require.Equal(t, crypto.PubkeyToAddress(key.PublicKey), p.address())

		digest := crypto.Keccak256Hash(key.D.Bytes())
		sig, err := crypto.Sign(digest[:], key)
		require.NoError(t, err)
		r, s, v := new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:64]), sig[64]+27
		require.NoError(t, p.verify(digest, r, s, v))
		require.ErrorContains(t, p.verify(common.Hash{1}, r, s, v), "does not verify")
		require.ErrorContains(t, baseG.verify(digest, r, s, v), "does not verify")
		require.ErrorContains(t, p.verify(digest, r, s, 55-v), "another key")
		require.ErrorContains(t, p.verify(digest, r, s, v-27), "neither")
		require.ErrorContains(t, p.verify(digest, r, new(big.Int).Sub(orderN, s), v), "high")
		require.ErrorContains(t, p.verify(digest, r, new(big.Int), v), "range")
		require.ErrorContains(t, p.verify(digest, orderN, s, v), "range")
	}
}
