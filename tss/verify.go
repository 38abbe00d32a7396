package tss

import (
	"crypto/elliptic"
	"errors"
	"math/big"

	"github.com/bnb-chain/tss-lib/v2/crypto"
	tsslib "github.com/bnb-chain/tss-lib/v2/tss"
	"github.com/decred/dcrd/dcrec/secp256k1/v4"
)

// verifyPolynomial says whether the points are shares in the exponent of one polynomial of degree below m whose
// value at 0 is public (Feldman's condition on the result). The first m points fix the polynomial; every other
// point and 0 are interpolated from them.
func verifyPolynomial(public *crypto.ECPoint, m int, keys []*big.Int, points []*crypto.ECPoint) error {
	if m < 2 || m > len(keys) || len(keys) != len(points) {
		return errors.New("wrong number of points")
	}
	base := make([]secp256k1.JacobianPoint, m)
	for i := range base {
		base[i] = jacobian(points[i])
	}
	if !sameAt(base, keys[:m], new(big.Int), public) {
		return errors.New("shares do not interpolate to the public key")
	}
	for j := m; j < len(keys); j++ {
		if !sameAt(base, keys[:m], keys[j], points[j]) {
			return errors.New("shares do not lie on one polynomial")
		}
	}
	return nil
}

// sameAt interpolates base, given at xs, at x and compares with want.
func sameAt(base []secp256k1.JacobianPoint, xs []*big.Int, x *big.Int, want *crypto.ECPoint) bool {
	var sum secp256k1.JacobianPoint
	for i := range base {
		num, den := big.NewInt(1), big.NewInt(1)
		for j := range xs {
			if j != i {
				num.Mul(num, new(big.Int).Sub(x, xs[j])).Mod(num, curveOrder)
				den.Mul(den, new(big.Int).Sub(xs[i], xs[j])).Mod(den, curveOrder)
			}
		}
		inverse := new(big.Int).ModInverse(den, curveOrder)
		if inverse == nil {
			return false
		}
		k := scalar(num.Mul(num, inverse).Mod(num, curveOrder))
		var term secp256k1.JacobianPoint
		secp256k1.ScalarMultNonConst(&k, &base[i], &term)
		secp256k1.AddNonConst(&sum, &term, &sum)
	}
	return samePoint(&sum, want)
}

// baseMult is k·G by the second library.
func baseMult(k *big.Int) *secp256k1.JacobianPoint {
	var p secp256k1.JacobianPoint
	s := scalar(k)
	secp256k1.ScalarBaseMultNonConst(&s, &p)
	return &p
}

// scalar converts 0 ≤ k < n.
func scalar(k *big.Int) (s secp256k1.ModNScalar) {
	s.SetByteSlice(k.FillBytes(make([]byte, 32)))
	return s
}

// jacobian converts a point that checkPoint has passed.
func jacobian(p *crypto.ECPoint) (j secp256k1.JacobianPoint) {
	j.X.SetByteSlice(p.X().FillBytes(make([]byte, 32)))
	j.Y.SetByteSlice(p.Y().FillBytes(make([]byte, 32)))
	j.Z.SetInt(1)
	return j
}

func samePoint(j *secp256k1.JacobianPoint, p *crypto.ECPoint) bool {
	want := jacobian(p)
	return !isInfinity(j) && j.EquivalentNonConst(&want)
}

func isInfinity(p *secp256k1.JacobianPoint) bool {
	return p.Z.IsZero() || p.X.IsZero() && p.Y.IsZero()
}

// checkPoint refuses a missing point, another curve, coordinates that are not reduced, and points off the curve.
func checkPoint(p *crypto.ECPoint) error {
	if p == nil || p.Curve() == nil || !tsslib.SameCurve(p.Curve(), tsslib.S256()) || !p.ValidateBasic() {
		return errors.New("not a point of secp256k1")
	}
	field := p.Curve().Params().P
	if x, y := p.X(), p.Y(); x.Sign() < 0 || y.Sign() < 0 || x.Cmp(field) >= 0 || y.Cmp(field) >= 0 {
		return errors.New("coordinates are not reduced")
	}
	return nil
}

// compress writes a point that checkPoint has passed as SEC 1 does.
func compress(p *crypto.ECPoint) (c [33]byte) {
	copy(c[:], elliptic.MarshalCompressed(tsslib.S256(), p.X(), p.Y()))
	return c
}
