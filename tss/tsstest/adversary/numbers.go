package adversary

import (
	"encoding/json"
	"math/big"
	"sync"

	tsslib "github.com/bnb-chain/tss-lib/v2/tss"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

var (
	one   = big.NewInt(1)
	order = tsslib.S256().Params().N
	prime = tsslib.S256().Params().P
)

func number(b []byte) *big.Int { return new(big.Int).SetBytes(b) }

func sum(x *big.Int, y int64) *big.Int { return new(big.Int).Add(x, big.NewInt(y)) }

func power(base, exponent int64) *big.Int {
	return new(big.Int).Exp(big.NewInt(base), big.NewInt(exponent), nil)
}

// Numbers are the moduli of a run's parties, nil until they are known.
type Numbers struct{ N, NTilde []*big.Int }

// NumbersOf are those that are known before the run.
func NumbersOf(s tss.Spec) (Numbers, error) {
	k := Numbers{make([]*big.Int, len(s.Parties)), make([]*big.Int, len(s.Parties))}
	if s.Kind != tss.Sign {
		return k, nil
	}
	set, err := s.Share.PublicSet()
	if err != nil {
		return k, err
	}
	k.N, k.NTilde, err = set.Moduli(s.Parties)
	return k, err
}

// announced are the fields in which a party names its moduli.
var announced = map[string][2]int{"KGRound1Message": {1, 2}, "DGRound2Message1": {0, 2}}

// Learn takes the moduli from a message that announces them.
func (k Numbers) Learn(from int, p Parts) {
	if at, ok := announced[Short(p.Type.Name)]; ok {
		k.N[from], k.NTilde[from] = number(p.Fields[at[0]][0]), number(p.Fields[at[1]][0])
	}
}

var factors = sync.OnceValue(func() map[string]*big.Int {
	list := map[string]*big.Int{}
	for i := range tsstest.PreParamsCount {
		var p struct{ P, Q, TildeP, TildeQ []byte }
		if err := json.Unmarshal(tsstest.PreParams(i).Data, &p); err != nil {
			panic(err) // a broken build, not input
		}
		safe := func(b []byte) *big.Int { x := new(big.Int).Lsh(number(b), 1); return x.SetBit(x, 0, 1) }
		list[new(big.Int).Mul(number(p.P), number(p.Q)).String()] = number(p.P)
		list[new(big.Int).Mul(safe(p.TildeP), safe(p.TildeQ)).String()] = safe(p.TildeP)
	}
	return list
})

// Factor is a prime factor of a modulus that is made of committed pre-parameters.
func Factor(n *big.Int) *big.Int { return factors()[n.String()] }

// RootOfOne is a square root of 1 mod n = p·q that is neither 1 nor -1.
func RootOfOne(n, p *big.Int) *big.Int {
	q := new(big.Int).Div(n, p)
	root := new(big.Int).Mul(q, new(big.Int).ModInverse(q, p)) // 1 mod p, 0 mod q
	return root.Add(root, root).Sub(root, one).Mod(root, n)
}

// Smooth is a modulus of 2048 bits whose prime factors are small: above the given bound and of 17 bits, but for one.
func Smooth(above int64) *big.Int {
	x := nextPrime(above)
	for p := int64(65537); x.BitLen() < 2020; p += 2 {
		if b := big.NewInt(p); b.ProbablyPrime(0) {
			x.Mul(x, b)
		}
	}
	for p := power(2, int64(2047-x.BitLen())).Int64() + 1; ; p += 2 {
		if y := new(big.Int).Mul(x, big.NewInt(p)); y.BitLen() == 2048 && big.NewInt(p).ProbablyPrime(0) {
			return y
		}
	}
}

func nextPrime(above int64) *big.Int {
	for p := above | 1; ; p += 2 {
		if b := big.NewInt(p); b.ProbablyPrime(0) {
			return b
		}
	}
}
