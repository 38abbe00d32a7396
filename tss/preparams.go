package tss

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"

	"github.com/bnb-chain/tss-lib/v2/crypto/paillier"
	"github.com/bnb-chain/tss-lib/v2/ecdsa/keygen"
)

const (
	// ModulusBits is the exact length of every Paillier modulus N and every auxiliary modulus NTilde. The size
	// caps of the guard and the range proofs of GG18 (eprint 2019/114, appendix A) rest on it.
	ModulusBits = 2048
	// SafePrimeBits is the length of each of the four safe primes of one set.
	SafePrimeBits = ModulusBits / 2
	// minPrimeGap is the least bit length of |P-Q| for the Paillier primes: closer ones fall to Fermat's method.
	// It is the library's own bound (paillier.GenerateKeyPair, pQBitLenDifference).
	minPrimeGap = SafePrimeBits - 3
	// primeRounds are the Miller-Rabin rounds on top of Baillie-PSW when a set is loaded. The generator ran more;
	// here we look for rot on disk, not for an adversary: a set is our own secret.
	primeRounds = 1
)

// PrimeSet is what cannot be computed again of one set of pre-parameters: four safe primes and the two random
// numbers behind h1 and h2. SECRET.
type PrimeSet struct {
	P, Q         *big.Int // safe primes of the Paillier modulus N = P·Q
	TildeP       *big.Int // Sophie Germain prime p of NTilde = (2p+1)(2q+1)
	TildeQ       *big.Int // Sophie Germain prime q
	H1, Exponent *big.Int // h1, a square mod NTilde; h2 = h1^Exponent; Exponent invertible mod p·q
}

// String keeps secrets out of logs.
func (PrimeSet) String() string   { return "prime set" }
func (PrimeSet) GoString() string { return "prime set" }

// encodedPrimes is the stored form: big-endian bytes, base64 in JSON.
type encodedPrimes struct {
	Version                            int
	P, Q, TildeP, TildeQ, H1, Exponent []byte
}

const preParamsVersion = 1

// NewPreParams encodes a prime set, after the checks of PreParams.Validate. The ID is a fingerprint of the public
// moduli, so that a set used twice is recognised by its ID.
func NewPreParams(s PrimeSet) (PreParams, error) {
	lib, err := s.expand()
	if err != nil {
		return PreParams{}, err
	}
	data, err := json.Marshal(encodedPrimes{preParamsVersion, s.P.Bytes(), s.Q.Bytes(), s.TildeP.Bytes(),
		s.TildeQ.Bytes(), s.H1.Bytes(), s.Exponent.Bytes()})
	if err != nil {
		return PreParams{}, errors.New("encode pre-parameters") // the cause could quote a secret
	}
	return PreParams{ID: fingerprint(lib), Data: data}, nil
}

// Validate says whether the set can be used: sizes, safe primes, distance of P and Q, generators, ID.
func (p PreParams) Validate() error {
	_, err := p.decode()
	return err
}

func (p PreParams) decode() (*keygen.LocalPreParams, error) {
	var e encodedPrimes
	if err := json.Unmarshal(p.Data, &e); err != nil || e.Version != preParamsVersion {
		return nil, fmt.Errorf("pre-parameters %s: unreadable", p.ID)
	}
	num := func(b []byte) *big.Int { return new(big.Int).SetBytes(b) }
	lib, err := PrimeSet{num(e.P), num(e.Q), num(e.TildeP), num(e.TildeQ), num(e.H1), num(e.Exponent)}.expand()
	if err != nil {
		return nil, fmt.Errorf("pre-parameters %s: %w", p.ID, err)
	}
	if fingerprint(lib) != p.ID {
		return nil, fmt.Errorf("pre-parameters %s: data of another set", p.ID)
	}
	return lib, nil
}

// expand checks the set and computes the library's form of it. The errors name the rule, never a number.
func (s PrimeSet) expand() (*keygen.LocalPreParams, error) {
	one := big.NewInt(1)
	twice := func(x *big.Int) *big.Int { return new(big.Int).Add(new(big.Int).Lsh(x, 1), one) }
	less1 := func(x *big.Int) *big.Int { return new(big.Int).Sub(x, one) }
	tp, tq := twice(s.TildeP), twice(s.TildeQ)
	for _, p := range []*big.Int{s.P, s.Q, tp, tq} {
		if !isSafePrime(p) {
			return nil, fmt.Errorf("not a safe prime of %d bits", SafePrimeBits)
		}
	}
	n, nTilde := new(big.Int).Mul(s.P, s.Q), new(big.Int).Mul(tp, tq)
	switch {
	case n.BitLen() != ModulusBits || nTilde.BitLen() != ModulusBits:
		return nil, fmt.Errorf("modulus is not of %d bits", ModulusBits)
	case new(big.Int).Sub(s.P, s.Q).BitLen() < minPrimeGap:
		return nil, errors.New("Paillier primes too close to each other")
	case tp.Cmp(tq) == 0, new(big.Int).GCD(nil, nil, n, nTilde).Cmp(one) != 0:
		return nil, errors.New("a prime is used twice")
	case s.H1.Cmp(one) <= 0 || s.H1.Cmp(nTilde) >= 0 || big.Jacobi(s.H1, tp) != 1 || big.Jacobi(s.H1, tq) != 1:
		return nil, errors.New("h1 does not generate the squares")
	}
	order := new(big.Int).Mul(s.TildeP, s.TildeQ)
	beta := new(big.Int).ModInverse(s.Exponent, order)
	h2 := new(big.Int).Exp(s.H1, s.Exponent, nTilde)
	if s.Exponent.Sign() <= 0 || beta == nil || h2.Cmp(one) <= 0 || h2.Cmp(s.H1) == 0 {
		return nil, errors.New("exponent of h2 is not invertible")
	}
	phi := new(big.Int).Mul(less1(s.P), less1(s.Q))
	return &keygen.LocalPreParams{
		PaillierSK: &paillier.PrivateKey{
			PublicKey: paillier.PublicKey{N: n}, PhiN: phi, P: s.P, Q: s.Q,
			LambdaN: new(big.Int).Rsh(phi, 1), // lcm(P-1, Q-1): their gcd is 2, both halves are distinct primes
		},
		NTildei: nTilde, H1i: s.H1, H2i: h2, Alpha: s.Exponent, Beta: beta, P: s.TildeP, Q: s.TildeQ,
	}, nil
}

func isSafePrime(p *big.Int) bool {
	return p.BitLen() == SafePrimeBits && p.ProbablyPrime(primeRounds) && new(big.Int).Rsh(p, 1).ProbablyPrime(primeRounds)
}

// fingerprint is made of public numbers only.
func fingerprint(lib *keygen.LocalPreParams) string {
	h := sha256.New()
	h.Write([]byte("keymesh.preparams.v1"))
	h.Write(lib.PaillierSK.N.FillBytes(make([]byte, ModulusBits/8)))
	h.Write(lib.NTildei.FillBytes(make([]byte, ModulusBits/8)))
	return hex.EncodeToString(h.Sum(nil)[:16])
}
