package adversary

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math/big"
)

// Place is an element of a message: who says it to whom (-1: to all), and what is right there.
type Place struct {
	From, To int
	Honest   []byte
	Next     []byte // the element after it, the first one after the last
}

// Trick is what can be put in the place of an element: nothing, another element, several. Nil where it cannot be done.
type Trick struct {
	Name string
	Put  func(k Numbers, p Place) [][]byte
}

// Tricks are all of them. Which of them an element cannot honestly be is for the guard to know.
var Tricks = append(append(shapes(), fixedNumbers()...), ringNumbers()...)

// shapes are about how an element is written, and what stands near it.
func shapes() []Trick {
	put := func(name string, f func(p Place) []byte) Trick {
		return Trick{name, func(_ Numbers, p Place) [][]byte { return [][]byte{f(p)} }}
	}
	top := func(p Place) *big.Int { return new(big.Int).Lsh(one, uint(8*len(p.Honest))) }
	return []Trick{
		{"missing", func(Numbers, Place) [][]byte { return [][]byte{} }},
		{"twice", func(_ Numbers, p Place) [][]byte { return [][]byte{p.Honest, p.Honest} }},
		put("empty", func(Place) []byte { return []byte{} }),
		put("zero", func(Place) []byte { return []byte{0} }),
		put("padded", func(p Place) []byte { return append([]byte{0}, p.Honest...) }),
		put("a byte longer", func(p Place) []byte { return append([]byte{1}, p.Honest...) }),
		put("a byte shorter", func(p Place) []byte { return p.Honest[:len(p.Honest)-1] }),
		put("1 MiB", func(Place) []byte { return bytes.Repeat([]byte{1}, 1<<20) }),
		put("plus one", func(p Place) []byte { return sum(number(p.Honest), 1).Bytes() }),
		put("minus one", func(p Place) []byte { return sum(number(p.Honest), -1).Bytes() }),
		put("negative", func(p Place) []byte { return new(big.Int).Sub(top(p), number(p.Honest)).Bytes() }),
		put("top", func(p Place) []byte { return sum(top(p), -1).Bytes() }),
		put("a bit flipped", func(p Place) []byte { b := bytes.Clone(p.Honest); b[len(b)/2] ^= 4; return b }),
		put("the next", func(p Place) []byte { return p.Next }),
		put("at random", func(p Place) []byte {
			var b []byte
			for h := sha256.Sum256(p.Honest); len(b) < len(p.Honest); h = sha256.Sum256(h[:]) {
				b = append(b, h[:]...)
			}
			return b[:len(p.Honest)]
		}),
	}
}

// fixedNumbers do not depend on the run.
func fixedNumbers() (list []Trick) {
	add := func(name string, x *big.Int) {
		list = append(list, Trick{name, func(Numbers, Place) [][]byte { return [][]byte{x.Bytes()} }})
	}
	add("one", one)
	add("two", big.NewInt(2))
	for _, f := range []struct {
		name string
		n    *big.Int
	}{{"q", order}, {"p", prime}} {
		add(f.name+"-1", sum(f.n, -1))
		add(f.name, f.n)
		add(f.name+"+1", sum(f.n, 1))
	}
	add("2q", new(big.Int).Lsh(order, 1))
	for _, e := range []int64{2, 3, 7} {
		x := new(big.Int).Exp(order, big.NewInt(e), nil)
		add(fmt.Sprintf("q^%d", e), x)
		add(fmt.Sprintf("q^%d+1", e), sum(x, 1))
	}
	for _, bits := range []int64{512, 1024, 2047, 2048, 4096} {
		add(fmt.Sprintf("2^%d-1", bits), sum(power(2, bits), -1))
	}
	add("an even modulus", power(2, 2047))
	add("a modulus with a small factor", Smooth(991))
	add("a modulus of small primes", Smooth(1009))
	add("a prime modulus", sum(power(2, 2048), -1942289))
	add("a square modulus", new(big.Int).Exp(sum(power(2, 1024), -105), big.NewInt(2), nil))
	return list
}

// ringNumbers are on the edges of the rings of sender and recipient.
func ringNumbers() (list []Trick) {
	for _, ring := range []struct {
		name string
		of   func(k Numbers, p Place) *big.Int
	}{
		{"the sender's N", func(k Numbers, p Place) *big.Int { return k.N[p.From] }},
		{"the sender's NTilde", func(k Numbers, p Place) *big.Int { return k.NTilde[p.From] }},
		{"the recipient's N", func(k Numbers, p Place) *big.Int { return k.N[max(p.To, 0)] }},
		{"the recipient's NTilde", func(k Numbers, p Place) *big.Int { return k.NTilde[max(p.To, 0)] }},
	} {
		add := func(name string, f func(n *big.Int) *big.Int) {
			list = append(list, Trick{name, func(k Numbers, p Place) [][]byte {
				n := ring.of(k, p)
				if n == nil {
					return nil
				}
				return [][]byte{f(n).Bytes()}
			}})
		}
		square := func(n *big.Int) *big.Int { return new(big.Int).Mul(n, n) }
		add(ring.name+"-1", func(n *big.Int) *big.Int { return sum(n, -1) })
		add(ring.name, func(n *big.Int) *big.Int { return n })
		add(ring.name+"+1", func(n *big.Int) *big.Int { return sum(n, 1) })
		add(ring.name+"²-1", func(n *big.Int) *big.Int { return sum(square(n), -1) })
		add(ring.name+"²", square)
		add(ring.name+"²+1", func(n *big.Int) *big.Int { return sum(square(n), 1) })
		add("a factor of "+ring.name, Factor)
		add("a root of 1 mod "+ring.name, func(n *big.Int) *big.Int { return RootOfOne(n, Factor(n)) })
	}
	return list
}
