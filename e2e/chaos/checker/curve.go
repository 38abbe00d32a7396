package checker

import (
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// secp256k1 by the book: slow, and short enough to be seen to be right.

func constant(hex string) *big.Int {
	n, ok := new(big.Int).SetString(hex, 16)
	if !ok {
		panic(hex)
	}
	return n
}

var (
	fieldP = constant("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f")
	orderN = constant("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")
	halfN  = new(big.Int).Rsh(orderN, 1)
	baseG  = &point{
		constant("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
		constant("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8"),
	}
)

// point is a point of the curve; nil is the one at infinity.
type point struct{ x, y *big.Int }

func (p *point) onCurve() bool {
	if p.x.Cmp(fieldP) >= 0 || p.y.Cmp(fieldP) >= 0 {
		return false
	}
	right := new(big.Int).Exp(p.x, big.NewInt(3), fieldP)
	right.Add(right, big.NewInt(7)).Mod(right, fieldP)
	return new(big.Int).Exp(p.y, big.NewInt(2), fieldP).Cmp(right) == 0
}

func (p *point) equal(q *point) bool { return p.x.Cmp(q.x) == 0 && p.y.Cmp(q.y) == 0 }

func (p *point) add(q *point) *point {
	if p == nil {
		return q
	}
	if q == nil {
		return p
	}
	over, under := new(big.Int).Sub(q.y, p.y), new(big.Int).Sub(q.x, p.x)
	if under.Sign() == 0 {
		if over.Sign() != 0 || p.y.Sign() == 0 {
			return nil
		}
		over.Mul(big.NewInt(3), new(big.Int).Mul(p.x, p.x))
		under.Lsh(p.y, 1)
	}
	slope := over.Mul(over, under.ModInverse(under.Mod(under, fieldP), fieldP))
	slope.Mod(slope, fieldP)
	x := new(big.Int).Mul(slope, slope)
	x.Sub(x, p.x).Sub(x, q.x).Mod(x, fieldP)
	y := new(big.Int).Sub(p.x, x)
	y.Mul(y, slope).Sub(y, p.y).Mod(y, fieldP)
	return &point{x, y}
}

func (p *point) times(k *big.Int) (sum *point) {
	for i := k.BitLen() - 1; i >= 0; i-- {
		sum = sum.add(sum)
		if k.Bit(i) == 1 {
			sum = sum.add(p)
		}
	}
	return sum
}

// address is the account of a public key.
func (p *point) address() common.Address {
	return common.BytesToAddress(crypto.Keccak256(word(p.x), word(p.y)))
}

func word(n *big.Int) []byte { return common.BigToHash(n).Bytes() }

// verify says why (r, s, v) is not the signature of a digest that the contract may accept from a key: by the equation of
// ECDSA, by recovery with go-ethereum, and with a low s.
func (p *point) verify(digest common.Hash, r, s *big.Int, v uint8) error {
	inRange := func(n *big.Int) bool { return n.Sign() > 0 && n.Cmp(orderN) < 0 }
	switch {
	case !inRange(r) || !inRange(s):
		return errors.New("r or s is out of range")
	case s.Cmp(halfN) > 0:
		return errors.New("s is high")
	case v != 27 && v != 28:
		return errors.New("v is neither 27 nor 28")
	}
	w := new(big.Int).ModInverse(s, orderN)
	u1, u2 := new(big.Int).Mul(digest.Big(), w), new(big.Int).Mul(r, w)
	q := baseG.times(u1.Mod(u1, orderN)).add(p.times(u2.Mod(u2, orderN)))
	if q == nil || new(big.Int).Mod(q.x, orderN).Cmp(r) != 0 {
		return errors.New("it does not verify")
	}
	recovered, err := crypto.Ecrecover(digest[:], append(append(word(r), word(s)...), v-27))
	if err != nil || common.BytesToAddress(crypto.Keccak256(recovered[1:])) != p.address() {
		return errors.New("another key is recovered from it")
	}
	return nil
}

// child is the key that signs for (key, requester, path): P + t·G.
func (c *Chain) child(key common.Hash, requester common.Address, path []byte) (*point, error) {
	k := c.Keys[key]
	if k == nil || k.Public == nil {
		return nil, errors.New("the key never became active")
	}
	child := k.Public.add(baseG.times(c.tweak(key, requester, path)))
	if child == nil {
		return nil, errors.New("there is no such child")
	}
	return child, nil
}

// tweak is keccak256(abi.encode("keymesh.child.v1", chainid, contract, key, requester, keccak256(path))) mod n.
func (c *Chain) tweak(key common.Hash, requester common.Address, path []byte) *big.Int {
	const tag = "keymesh.child.v1"
	head := [][]byte{
		word(big.NewInt(6 * 32)), word(new(big.Int).SetUint64(c.ID)), common.LeftPadBytes(c.Contract[:], 32), key[:],
		common.LeftPadBytes(requester[:], 32), crypto.Keccak256(path),
		word(big.NewInt(int64(len(tag)))), common.RightPadBytes([]byte(tag), 32),
	}
	t := new(big.Int).SetBytes(crypto.Keccak256(head...))
	return t.Mod(t, orderN)
}
