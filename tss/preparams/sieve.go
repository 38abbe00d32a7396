package preparams

import (
	"context"
	"crypto/rand"
	"math/big"
	"math/bits"
	"sync"

	"github.com/keymesh/keymesh/tss"
)

const (
	// sieveBound limits the small primes that are sieved with. Measured: below 2^20 the modular exponentiations
	// take over, above 2^22 the sieving does.
	sieveBound = 1 << 21
	// window is the number of odd candidates per random start. It holds one safe prime on average; a longer one
	// would tie the result closer to its start, a shorter one would waste the reduction by the small primes.
	window = 1 << 17
	// finalRounds of Miller-Rabin on top of Baillie-PSW for a prime that is handed out: error below 2^-40 even
	// for numbers chosen by an adversary, and these are random.
	finalRounds = 20
)

// smallPrimes are the odd primes below sieveBound, made at the first use.
var smallPrimes = sync.OnceValue(func() []uint32 {
	composite := make([]bool, sieveBound)
	var primes []uint32
	for i := 3; i < sieveBound; i += 2 {
		if composite[i] {
			continue
		}
		primes = append(primes, uint32(i))
		for j := i * 3; j < sieveBound; j += 2 * i {
			composite[j] = true
		}
	}
	return primes
})

// findSafePrime returns a safe prime p = 2q+1 of tss.SafePrimeBits bits whose two top bits are set, so that the
// product of any two has exactly tss.ModulusBits bits. It searches q = start + 2k, k < window, for one uniform
// random start after another, and returns ctx's error when ctx ends.
func findSafePrime(ctx context.Context) (*big.Int, error) {
	crossed := make([]bool, window)
	for {
		start, err := randomStart()
		if err != nil {
			return nil, err
		}
		clear(crossed)
		cross(crossed, start)
		p, err := scan(ctx, crossed, start)
		if p != nil || err != nil {
			return p, err
		}
	}
}

// randomStart is uniform over the odd numbers of SafePrimeBits-1 bits with the two top bits set.
func randomStart() (*big.Int, error) {
	q, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), tss.SafePrimeBits-3))
	if err != nil {
		return nil, err
	}
	q.SetBit(q, tss.SafePrimeBits-2, 1)
	q.SetBit(q, tss.SafePrimeBits-3, 1)
	return q.SetBit(q, 0, 1), nil
}

// cross marks every k for which a small prime divides q = start+2k or 2q+1.
func cross(crossed []bool, start *big.Int) {
	words := start.Bits()
	for _, p32 := range smallPrimes() {
		p := uint64(p32)
		r := uint64(0)
		for i := len(words) - 1; i >= 0; i-- {
			r = mod(r, words[i], p)
		}
		half := (p + 1) / 2                                   // 1/2 mod p
		for k := (p - r) % p * half % p; k < window; k += p { // start+2k = 0
			crossed[k] = true
		}
		for k := ((p-1)/2 + p - r) % p * half % p; k < window; k += p { // start+2k = -1/2
			crossed[k] = true
		}
	}
}

// mod is (r·2^w + word) mod p for machine words of w bits.
func mod(r uint64, word big.Word, p uint64) uint64 {
	if bits.UintSize == 64 {
		return bits.Rem64(r, uint64(word), p)
	}
	return (r<<32 | uint64(word)) % p
}

// scan tests what the sieve left, in order; nil if the window holds no safe prime.
func scan(ctx context.Context, crossed []bool, start *big.Int) (*big.Int, error) {
	one, two := big.NewInt(1), big.NewInt(2)
	q, p, e := new(big.Int), new(big.Int), new(big.Int)
	for k := range crossed {
		if crossed[k] {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		q.Add(start, big.NewInt(int64(2*k)))
		// Fermat to base 2 first: one exponentiation rules out all but very few composites.
		if e.Exp(two, e.Sub(q, one), q).Cmp(one) != 0 {
			continue
		}
		p.Lsh(q, 1).SetBit(p, 0, 1)
		if p.BitLen() == tss.SafePrimeBits && p.ProbablyPrime(0) && q.ProbablyPrime(finalRounds) && p.ProbablyPrime(finalRounds) {
			return p, nil
		}
	}
	return nil, nil
}
