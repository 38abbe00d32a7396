package relayer

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// childAddress is the address of P + tweak·G; tweak zero is P itself. Public is compressed (SEC 1).
func childAddress(public [33]byte, tweak [32]byte) (a common.Address, err error) {
	p, err := crypto.DecompressPubkey(public[:])
	if err != nil {
		return a, err
	}
	t := bigOf(tweak[:])
	if t.Cmp(crypto.S256().Params().N) >= 0 {
		return a, fmt.Errorf("tweak is not below the group order")
	}
	if t.Sign() == 0 {
		return crypto.PubkeyToAddress(*p), nil
	}
	tx, ty := crypto.S256().ScalarBaseMult(tweak[:])
	if tx.Cmp(p.X) == 0 { // doubling or the point at infinity: Add does not handle them, chance is 2^-256
		return a, fmt.Errorf("tweak meets the key")
	}
	p.X, p.Y = crypto.S256().Add(p.X, p.Y, tx, ty)
	return crypto.PubkeyToAddress(*p), nil
}

func bigOf(b []byte) *big.Int { return new(big.Int).SetBytes(b) }

// pad gives a slice the size of an id; another length becomes an id that nothing has.
func pad(b []byte) (out [32]byte) {
	if len(b) == len(out) {
		copy(out[:], b)
	}
	return out
}
