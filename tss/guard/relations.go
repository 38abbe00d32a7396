package guard

import (
	"math/big"
	"slices"
	"strings"

	"github.com/keymesh/keymesh/tss"
)

// relation is what must hold between the fields of a message, or between it and what other messages said. It comes
// after all ranges and once per message; it may remember.
type relation func(g *Guard, r *rule, from int, fields [][][]byte) error

// relations by message, without the package.
var relations = map[string][]relation{
	"KGRound1Message":    {own("commitment", "paillier_n", "n_tilde", "h1", "h2")},
	"SignRound1Message2": {own("commitment")},
	"SignRound3Message":  {thetas},
	"SignRound4Message":  {onePoint("proof_alpha_x")},
	"SignRound5Message":  {own("commitment")},
	"SignRound6Message":  {onePoint("proof_alpha_x"), onePoint("v_proof_alpha_x")},
	"SignRound7Message":  {own("commitment")},
	"DGRound1Message":    {onePoint("ecdsa_pub_x"), sameKey, sameSession, own("v_commitment")},
	"DGRound2Message1":   {own("paillier_n", "n_tilde", "h1", "h2")},
}

func short(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

func index(fields []field, name string) int {
	return slices.IndexFunc(fields, func(f field) bool { return f.name == name })
}

// onePoint: a point whose coordinates are two fields, from the named one, is on the curve.
func onePoint(name string) relation {
	return func(g *Guard, r *rule, from int, fields [][][]byte) error {
		i := index(r.fields, name)
		if err := point.check(g, from, -1, [][]byte{fields[i][0], fields[i+1][0]}); err != nil {
			return reject(tss.CodeMalformed, "%s: %s: %v", r.Name, name, err)
		}
		return nil
	}
}

// own: these numbers are the sender's, all different, and nobody else's. Of moduli and bases the library compares h1 and
// h2 only, across the parties too, and blames whichever of two sorts later; a copier can then have its victim blamed. Of
// commitments GG18 asks that they cannot be related to others' (non-malleable); the library's are plain hashes, which
// anybody can repeat, and later the opening with them. Only of what is copied from us do we know who copied.
func own(names ...string) relation {
	return func(g *Guard, r *rule, from int, fields [][][]byte) error {
		for _, name := range names {
			value := string(fields[index(r.fields, name)][0])
			owner, taken := g.numbers[value]
			if taken {
				e := reject(tss.CodeMalformed, "%s: %s is another number of this run", r.Name, name)
				e.nobody = owner != from && owner != g.spec.Self
				return e
			}
			g.numbers[value] = from
		}
		return nil
	}
}

// thetas: their sum has an inverse mod q. The library multiplies R with the inverse unseen; a signer that waits for
// the thetas of all others can make the sum zero (threats A9). Who came last may just have been slow: the session
// ends, and nobody is named.
func thetas(g *Guard, r *rule, _ int, fields [][][]byte) error {
	g.theta.Add(g.theta, number(fields[0][0])).Mod(g.theta, order)
	if g.thetas++; g.thetas == len(g.spec.Parties) && g.theta.Sign() == 0 {
		e := reject(tss.CodeResultInvalid, "the thetas cancel out")
		e.nobody = true
		return e
	}
	return nil
}

// sameKey: every old party names the key that is to be reshared. The library reads what the first one says, and
// not the others (resharing/round_1_old_step_1.go, Update).
func sameKey(g *Guard, r *rule, _ int, fields [][][]byte) error {
	if number(fields[0][0]).Cmp(g.public[0]) != 0 || number(fields[1][0]).Cmp(g.public[1]) != 0 {
		return reject(tss.CodeMalformed, "%s: another public key", r.Name)
	}
	return nil
}

// sameSession: all old parties say the same ssid, or the proofs of honest new parties fail and they are blamed. The
// library leaves one old party out, the one whose index in its committee is our index in ours (resharing/
// round_2_new_step_1.go, "j == i"). An old party knows the right one; a new one cannot tell who lies.
func sameSession(g *Guard, r *rule, from int, fields [][][]byte) error {
	ssid := string(fields[3][0])
	if g.ssid == "" || from == g.spec.Self {
		g.ssid, g.ssidFrom = ssid, from
		return nil
	}
	if g.ssid != ssid {
		e := reject(tss.CodeMalformed, "%s: another ssid", r.Name)
		e.nobody = g.ssidFrom != g.spec.Self
		return e
	}
	return nil
}

// publicPoint are the coordinates of a compressed public key.
func publicPoint(compressed [33]byte) (xy [2]*big.Int, ok bool) {
	x := number(compressed[1:])
	if compressed[0] != 2 && compressed[0] != 3 || x.Cmp(fieldPrime) >= 0 {
		return xy, false
	}
	y := new(big.Int).Exp(x, big.NewInt(3), fieldPrime)
	if y = y.ModSqrt(y.Add(y, big.NewInt(7)).Mod(y, fieldPrime), fieldPrime); y == nil {
		return xy, false
	}
	if y.Bit(0) != uint(compressed[0]&1) {
		y.Sub(fieldPrime, y)
	}
	return [2]*big.Int{x, y}, true
}
