package guard

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest/adversary"
)

// mutation replaces one element of an honest message.
type mutation struct {
	name    string
	element []byte // nil: taken out
	code    string // of the guard's fault; empty if the guard has no way to know, and the library must cope
}

// mutations lists what an adversary may put in the place of one honest element (threats A1, A3-A6, A8, A10, A11).
func mutations(g *Guard, from, to int, f string, k kind, honest []byte) []mutation {
	const bad = tss.CodeMalformed
	is := func(kinds ...kind) bool {
		return slices.ContainsFunc(kinds, func(x kind) bool { return sameKind(x, k) })
	}
	may := func(refused bool) string {
		if refused {
			return bad
		}
		return ""
	}
	exact := is(point, coordinate, modulus, generator, length128, bits81, nonResidue) // these special numbers are never in the range
	top := new(big.Int).Lsh(one, uint(8*k.max))
	negative := new(big.Int).Sub(top, number(honest))
	list := []mutation{
		{"missing", nil, bad}, {"empty", []byte{}, bad}, {"zero", []byte{0}, bad}, {"padded", append([]byte{0}, honest...), bad},
		{"one byte too long", top.Bytes(), tss.CodeOversize}, {"1 MiB", bytes.Repeat([]byte{1}, 1<<20), tss.CodeOversize},
		{"one", []byte{1}, may(exact)},
		{"negative", negative.Bytes(), may(is(point, coordinate, modulus, bits81))},
		{"top", top.Sub(top, one).Bytes(), may(exact || k.below != nil)},
	}
	if len(honest) == k.max { // or the padding makes it too long
		list[3].code = tss.CodeOversize
	}
	add := func(name string, x *big.Int, code string) { list = append(list, mutation{name, x.Bytes(), code}) }
	plus := func(x *big.Int, y int64) *big.Int { return new(big.Int).Add(x, big.NewInt(y)) }
	if k.below != nil {
		n := k.below(g, from, to)
		add("modulus-1", plus(n, -1), may(exact))
		add("modulus", n, bad)
		add("modulus+1", plus(n, 1), bad)
	}
	switch {
	case is(notMultiple):
		add("q", order, bad)
		add("q+1", plus(order, 1), "")
		add("q²", new(big.Int).Mul(order, order), bad)
	case is(point, coordinate):
		add("off the curve", plus(number(honest), 1), bad)
	case is(modulus):
		for _, bits := range []uint{512, 1024, 2047, 4096} {
			x := plus(new(big.Int).Lsh(one, bits), -1)
			list = append(list, mutation{fmt.Sprint(bits, " bits"), x.Bytes(), map[bool]string{true: tss.CodeOversize, false: bad}[bits > 2048]})
		}
		add("even", new(big.Int).Lsh(one, 2047), bad)
		add("of small primes", adversary.Smooth(991), bad)
		add("prime", plus(new(big.Int).Lsh(one, 2048), -1942289), bad)
		add("square", new(big.Int).Mul(prime1024, prime1024), bad)
		add("another", plus(number(honest), 2), "")
	case is(bits81):
		add("82 bits", new(big.Int).Lsh(one, 81), bad)
	case is(senderN2, receiverN2):
		n := g.n[max(to, 0)]
		if is(senderN2) {
			n = g.n[from]
		}
		add("not coprime: N", n, bad)
		add("not coprime: p", adversary.Factor(n), bad)
	case is(generator):
		n := k.below(g, from, to)
		p := adversary.Factor(n)
		add("root of 1", adversary.RootOfOne(n, p), bad)
		add("no square", new(big.Int).Sub(n, number(honest)), "") // of symbol 1: what a number is made of, the guard cannot see
		other := big.NewInt(2)
		for big.Jacobi(other, n) != -1 {
			other.Add(other, one)
		}
		add("symbol -1", other.Mul(other, number(honest)).Mod(other, n), bad)
		add("not coprime", p, bad)
	case is(senderN, nonResidue, senderNTilde, receiverN, receiverTilde):
		add("not coprime", adversary.Factor(k.below(g, from, to)), bad)
	}
	return slices.DeleteFunc(list, func(x mutation) bool { return x.element != nil && bytes.Equal(x.element, honest) })
}

// prime1024 is the largest prime of 1024 bits.
var prime1024 = new(big.Int).Sub(new(big.Int).Lsh(one, 1024), big.NewInt(105))

func sameKind(a, b kind) bool { return a.name == b.name && a.max == b.max }

// places calls f for every place of a message in which a mutation is tried: of a long run of equal elements the
// first and the last.
func (x moment) places(f func(field, at int, name string, k kind, first bool)) {
	for i, field := range x.rule.fields {
		at := 0
		for _, group := range field.groups(x.guard.m) {
			for _, k := range slices.Compact([]int{at, at + group.count - 1}) {
				f(i, k, fmt.Sprintf("%s[%d]", field.name, k), group.kind, k == at)
			}
			at += group.count
		}
	}
}

// mutations of one element, by the moduli that the guard knows when it judges x: those that x announces included.
func (x moment) mutations(field, at int, k kind) []mutation {
	g := x.guard.fork()
	if x.rule.moduli != nil {
		g.n[x.m.From], g.nTilde[x.m.From] = x.rule.moduli(x.fields)
	}
	to := -1
	if !x.rule.Broadcast {
		to = x.m.To[0]
	}
	return mutations(g, x.m.From, to, x.rule.fields[field].name, k, x.fields[field][at])
}

// Threats A1, A3-A8, A10, A11, the whole product: every mutation of every element of every message of every protocol is refused with the
// sender's name, or is one that the library can read.
func TestThreat11EveryMutation(t *testing.T) {
	for name := range seats {
		each(t, name, func(t *testing.T, x moment) {
			x.places(func(field, at int, place string, k kind, first bool) {
				for _, mut := range x.mutations(field, at, k) {
					m, what := x.with(field, at, mut.element), place+" "+mut.name
					err := x.try(m)
					if mut.code != "" {
						refused(t, err, m, m.From, mut.code, what)
					} else if err == nil && first && !sameKind(k, hash) { // a hash changes nothing but a comparison
						require.NotPanics(t, func() { consume(t, x.guard, m, x.rule.fields[field].name) }, what)
					}
				}
			})
			for i := range x.fields {
				surplus := x
				surplus.fields = slices.Clone(x.fields)
				surplus.fields[i] = append(slices.Clone(x.fields[i]), []byte{1})
				m := surplus.with(i, 0, x.fields[i][0])
				refused(t, x.try(m), m, m.From, tss.CodeMalformed, "surplus")
			}
			m := x.m
			m.Payload = encode(x.rule, append(slices.Clone(x.fields), [][]byte{{1}}))
			refused(t, x.try(m), m, m.From, tss.CodeMalformed, "another field")
		})
	}
}

// The same with every trick of package adversary, which knows nothing of our table: it is refused, in the sender's name,
// or the library can read what passed. Of these, which cost up to a second each, it tries a sixth.
func TestThreat11EveryTrick(t *testing.T) {
	never := []string{"missing", "twice", "empty", "zero", "padded", "1 MiB"}
	for name := range seats {
		passed := 0
		each(t, name, func(t *testing.T, x moment) {
			numbers := adversary.Numbers{N: slices.Clone(x.guard.n), NTilde: slices.Clone(x.guard.nTilde)}
			parts, err := adversary.Split(x.m.Payload)
			require.NoError(t, err)
			numbers.Learn(x.m.From, parts)
			x.places(func(field, at int, where string, _ kind, first bool) {
				elements := parts.Fields[field]
				place := adversary.Place{From: x.m.From, To: -1, Honest: elements[at], Next: elements[(at+1)%len(elements)]}
				if !x.rule.Broadcast {
					place.To = x.m.To[0]
				}
				for _, trick := range adversary.Tricks {
					m, put := x.m, trick.Put(numbers, place)
					m.Payload = parts.With(field, at, put...).Join()
					if put == nil || slices.Equal(m.Payload, x.m.Payload) {
						continue
					}
					what := where + " " + trick.Name
					err := x.try(m)
					require.False(t, err == nil && slices.Contains(never, trick.Name), what)
					var f *tss.Fault
					if errors.As(err, &f) {
						require.Contains(t, []int{m.From, -1}, f.Party, what)
					} else if passed++; first && passed%6 == 0 {
						require.NotPanics(t, func() { consume(t, x.guard, m, x.rule.fields[field].name) }, what)
					}
				}
			})
		})
	}
}
