package preparams

import (
	"context"
	"crypto/rand"
	"fmt"
	"math/big"
	"runtime"
	"sync"

	"github.com/keymesh/keymesh/tss"
)

// needed is the number of safe primes of one set: two for the Paillier modulus, two for NTilde.
const needed = 4

// Options of Generate; the zero value is good.
type Options struct {
	// Workers searching in parallel; 0 means one per processor. Leave processors to signing: see design, section 6.
	Workers int
	// Progress is called after each prime found, from the caller's goroutine.
	Progress func(found, needed int)
}

// Generate makes one set of pre-parameters: about three CPU-seconds. It blocks until it is done or ctx ends, and
// leaves no worker behind. The error is ctx's, or that of the random source.
func Generate(ctx context.Context, o Options) (tss.PreParams, error) {
	set, err := search(ctx, o)
	if err != nil {
		return tss.PreParams{}, fmt.Errorf("generate pre-parameters: %w", err)
	}
	if err := addGenerators(&set); err != nil {
		return tss.PreParams{}, fmt.Errorf("generate pre-parameters: %w", err)
	}
	return tss.NewPreParams(set)
}

type found struct {
	prime *big.Int
	err   error
}

// search runs the workers until pick is content.
func search(ctx context.Context, o Options) (tss.PrimeSet, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	ctx, cancel := context.WithCancel(ctx)
	results := make(chan found)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()
	for range o.Workers {
		workers.Go(func() {
			for ctx.Err() == nil {
				p, err := findSafePrime(ctx)
				select {
				case results <- found{p, err}:
				case <-ctx.Done():
				}
			}
		})
	}
	var primes []*big.Int
	for {
		select {
		case f := <-results:
			if f.err != nil {
				return tss.PrimeSet{}, f.err
			}
			primes = append(primes, f.prime)
		case <-ctx.Done():
			return tss.PrimeSet{}, ctx.Err()
		}
		if o.Progress != nil {
			o.Progress(min(len(primes), needed), needed)
		}
		if set, ok := pick(primes); ok {
			return set, nil
		}
	}
}

// pick takes, in the order of discovery, the first pair far enough apart for Paillier (Fermat's method would find
// closer ones; paillier.GenerateKeyPair asks the same), and the first two others for NTilde. Choosing by order
// and not by size leaves the primes as random as the search made them.
func pick(primes []*big.Int) (tss.PrimeSet, bool) {
	if len(primes) < needed {
		return tss.PrimeSet{}, false
	}
	for j := range primes {
		for i := range j {
			if new(big.Int).Sub(primes[i], primes[j]).BitLen() < tss.SafePrimeBits-3 {
				continue
			}
			var rest []*big.Int
			for k, p := range primes {
				if k != i && k != j {
					rest = append(rest, p)
				}
			}
			if rest[0].Cmp(rest[1]) == 0 {
				return tss.PrimeSet{}, false
			}
			return tss.PrimeSet{
				P: primes[i], Q: primes[j],
				TildeP: new(big.Int).Rsh(rest[0], 1), TildeQ: new(big.Int).Rsh(rest[1], 1),
			}, true
		}
	}
	return tss.PrimeSet{}, false
}

// addGenerators draws h1 = f², a generator of the squares mod NTilde, and the exponent of h2 = h1^x.
func addGenerators(s *tss.PrimeSet) error {
	one := big.NewInt(1)
	double := func(x *big.Int) *big.Int { return new(big.Int).Add(new(big.Int).Lsh(x, 1), one) }
	nTilde := new(big.Int).Mul(double(s.TildeP), double(s.TildeQ))
	f, err := unit(nTilde)
	if err != nil {
		return err
	}
	s.H1 = f.Mul(f, f).Mod(f, nTilde)
	s.Exponent, err = unit(new(big.Int).Mul(s.TildeP, s.TildeQ))
	return err
}

// unit is uniform over the invertible numbers in 2..n-1.
func unit(n *big.Int) (*big.Int, error) {
	one := big.NewInt(1)
	for {
		x, err := rand.Int(rand.Reader, n)
		if err != nil {
			return nil, err
		}
		if x.Cmp(one) > 0 && new(big.Int).GCD(nil, nil, x, n).Cmp(one) == 0 {
			return x, nil
		}
	}
}
