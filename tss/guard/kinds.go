package guard

import (
	"errors"
	"math/big"

	tsslib "github.com/bnb-chain/tss-lib/v2/tss"

	"github.com/keymesh/keymesh/tss"
)

// Lengths in bytes. The ranges are those of the proofs in GG18 (eprint 2019/114, appendix A) as the library
// computes them, q being the group order and N, NTilde moduli of exactly 2048 bits. A sum such as e·x + alpha
// stays inside the stated bound because q·(q+1) < 2^512.
const (
	scalarBytes  = 32                     // q, coordinates, SHA-512/256
	modulusBytes = tss.ModulusBits / 8    // N, NTilde
	squareBytes  = 2 * modulusBytes       // N²
	q3Bytes      = 3 * scalarBytes        // q³: s1 of the range proofs
	q7Bytes      = 7 * scalarBytes        // q⁷: t1 of Bob's proof
	q3NBytes     = q3Bytes + modulusBytes // q³·NTilde: s2, t2, w1, w2
)

// bound is the modulus of a range; from and to are party indices, to is -1 for a broadcast.
type bound func(g *Guard, from, to int) *big.Int

// kind is a range: the longest element, what each is below, and what else a run of elements must satisfy. The
// checks come after the lengths, so that their arithmetic is bounded.
type kind struct {
	name   string
	max    int
	sender bool  // needs the sender's moduli
	below  bound // nil: the length is the only bound
	check  func(g *Guard, from, to int, elements [][]byte) error
}

// verify checks a run of elements. That they are not zero has been checked with their lengths.
func (k kind) verify(g *Guard, from, to int, elements [][]byte) error {
	if k.below != nil {
		n := k.below(g, from, to)
		if n == nil && g.stranger {
			return nil
		}
		if n == nil {
			return errors.New("before the modulus it belongs to")
		}
		for _, e := range elements {
			if number(e).Cmp(n) >= 0 {
				return errors.New("not below its modulus")
			}
		}
	}
	if k.check == nil {
		return nil
	}
	return k.check(g, from, to, elements)
}

var (
	one        = big.NewInt(1)
	order      = tsslib.S256().Params().N
	fieldPrime = tsslib.S256().Params().P
	// smallPrimes is the product of the primes below 1000. The modulus proof is sound only for N without small
	// factors, and the library's own test (crypto/paillier, verifyPrimesUntil) comes one round later and spares NTilde.
	smallPrimes = func() *big.Int {
		product := big.NewInt(1)
		for p := int64(2); p < 1000; p++ {
			if b := big.NewInt(p); b.ProbablyPrime(0) {
				product.Mul(product, b)
			}
		}
		return product
	}()
)

func number(b []byte) *big.Int { return new(big.Int).SetBytes(b) }

func fixed(n *big.Int) bound { return func(*Guard, int, int) *big.Int { return n } }

// The moduli of the parties; nil while they are unknown.
func senderModulus(g *Guard, from, _ int) *big.Int   { return g.n[from] }
func senderAuxiliary(g *Guard, from, _ int) *big.Int { return g.nTilde[from] }
func receiverModulus(g *Guard, _, to int) *big.Int   { return g.n[to] }
func receiverAuxiliary(g *Guard, _, to int) *big.Int { return g.nTilde[to] }

func squared(of bound) bound {
	return func(g *Guard, from, to int) *big.Int {
		n := of(g, from, to)
		if n == nil {
			return nil
		}
		return new(big.Int).Mul(n, n)
	}
}

// opaque numbers have a length and nothing else that could be checked without the proof around them.
func opaque(bytes int) kind { return kind{name: "opaque", max: bytes} }

var (
	// hash is a commitment or the randomness in one.
	hash = opaque(scalarBytes)

	// scalar is in 1..q-1. The library multiplies points by it and panics on the point at infinity.
	scalar = kind{name: "scalar", max: scalarBytes, below: fixed(order)}

	// notMultiple is an opaque number up to q³ that is reduced mod q and then multiplied with the base point (s1
	// of Bob's proof): a multiple of q would be the point at infinity, and panic in a goroutine of the library.
	notMultiple = kind{name: "notMultiple", max: q3Bytes, check: func(_ *Guard, _, _ int, elements [][]byte) error {
		for _, e := range elements {
			if x := number(e); x.Mod(x, order).Sign() == 0 {
				return errors.New("a multiple of the group order")
			}
		}
		return nil
	}}

	// coordinate is one of a point whose other one is in another field (relation onePoint).
	coordinate = kind{name: "coordinate", max: scalarBytes, below: fixed(fieldPrime)}

	// point is x, y, x, y, …: reduced coordinates of points on the curve.
	point = kind{name: "point", max: scalarBytes, below: fixed(fieldPrime), check: func(_ *Guard, _, _ int, elements [][]byte) error {
		for i := 0; i+1 < len(elements); i += 2 {
			if !onCurve(number(elements[i]), number(elements[i+1])) {
				return errors.New("not a point of the curve")
			}
		}
		return nil
	}}

	// modulus is exactly 2048 bits, odd, without small factors, and neither prime nor a square, whose groups have an order
	// that everybody knows. The library leaves these to proofs that come later and are about N only.
	modulus = kind{name: "modulus", max: modulusBytes, check: func(_ *Guard, _, _ int, elements [][]byte) error {
		for _, e := range elements {
			n := number(e)
			if n.BitLen() != tss.ModulusBits || n.Bit(0) == 0 || !coprime(n, smallPrimes) {
				return errors.New("not an odd modulus of 2048 bits without small factors")
			}
			if root := new(big.Int).Sqrt(n); n.ProbablyPrime(0) || root.Mul(root, root).Cmp(n) == 0 {
				return errors.New("a prime or a square")
			}
		}
		return nil
	}}

	// length128 is the prefix that the library puts before the 128 numbers of each half of a DLN proof. Another
	// value makes its parser slice out of bounds (crypto/commitments, ParseSecrets).
	length128 = kind{name: "length128", max: 1, check: func(_ *Guard, _, _ int, elements [][]byte) error {
		for _, e := range elements {
			if e[0] != 128 {
				return errors.New("not a DLN proof")
			}
		}
		return nil
	}}

	// bits81 is a fixed-length bit string of the modulus proof: 80 bits behind a leading one.
	bits81 = kind{name: "bits81", max: 11, check: func(_ *Guard, _, _ int, elements [][]byte) error {
		for _, e := range elements {
			if number(e).BitLen() != 81 {
				return errors.New("not 80 bits")
			}
		}
		return nil
	}}

	// nonResidue is the W of the modulus proof: Jacobi symbol -1 mod the sender's N. The library also takes a W
	// that shares a factor with N (symbol 0), and with it a proof for an N of small primes.
	nonResidue = kind{name: "nonResidue", max: modulusBytes, sender: true, below: senderModulus,
		check: func(g *Guard, from, _ int, elements [][]byte) error {
			for _, e := range elements {
				if big.Jacobi(number(e), g.n[from]) != -1 {
					return errors.New("not a non-residue")
				}
			}
			return nil
		}}

	senderN       = ring("senderN", modulusBytes, true, senderModulus)
	senderN2      = ring("senderN2", squareBytes, true, squared(senderModulus))
	senderNTilde  = ring("senderNTilde", modulusBytes, true, senderAuxiliary)
	receiverN     = ring("receiverN", modulusBytes, false, receiverModulus)
	receiverN2    = ring("receiverN2", squareBytes, false, squared(receiverModulus))
	receiverTilde = ring("receiverTilde", modulusBytes, false, receiverAuxiliary)
)

// ring elements are invertible: below the modulus and coprime to it. The library inverts some of them without
// asking (a range proof's C, crypto/mta/range_proof.go) and dereferences the nil it gets.
func ring(name string, max int, sender bool, of bound) kind {
	return kind{name: name, max: max, sender: sender, below: of, check: func(g *Guard, from, to int, elements [][]byte) error {
		n, product := of(g, from, to), big.NewInt(1) // one gcd for all
		for _, e := range elements {
			product.Mul(product, number(e)).Mod(product, n)
		}
		if product.Sign() == 0 || !coprime(product, n) {
			return errors.New("shares a factor with its modulus")
		}
		return nil
	}}
}

// generator is a base of the sender's auxiliary group: a ring element that looks like a square (symbol 1) and is no root
// of 1. What commits to a number with a base of order 2 tells whether it is even; honest bases generate the squares.
var generator = func() kind {
	k := senderNTilde
	k.name, k.check = "generator", func(g *Guard, from, to int, elements [][]byte) error {
		n := g.nTilde[from]
		for _, e := range elements {
			h := number(e)
			if big.Jacobi(h, n) != 1 || h.Mul(h, h).Mod(h, n).Cmp(one) == 0 {
				return errors.New("not a square, or a root of 1")
			}
		}
		return senderNTilde.check(g, from, to, elements)
	}
	return k
}()

func coprime(a, b *big.Int) bool { return new(big.Int).GCD(nil, nil, a, b).Cmp(one) == 0 }

// onCurve: y² = x³ + 7 with reduced coordinates.
func onCurve(x, y *big.Int) bool {
	right := new(big.Int).Mul(x, x)
	right.Mul(right, x).Add(right, big.NewInt(7)).Mod(right, fieldPrime)
	left := new(big.Int).Mul(y, y)
	return left.Mod(left, fieldPrime).Cmp(right) == 0
}
