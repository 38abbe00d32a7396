package chaostss

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
	"github.com/keymesh/keymesh/tss/tsstest/adversary"
)

// protocols are what is attacked, and how often in a thousand: about as much computation goes into the signings as into
// all others together, and all of it takes a quarter of an hour on two cores.
var protocols = []struct {
	name   string
	weight int
	specs  func(session [32]byte, r *rand.Rand) []tss.Spec
}{
	{"sign 2-of-3", 795, func(s [32]byte, r *rand.Rand) []tss.Spec { return signing(3, s, r) }},
	{"sign 3-of-5", 130, func(s [32]byte, r *rand.Rand) []tss.Spec { return signing(5, s, r) }},
	{"keygen 2-of-3", 30, func(s [32]byte, r *rand.Rand) []tss.Spec { return tsstest.KeygenSpecs(s, 2, 3, r.IntN(60)) }},
	{"keygen 3-of-5", 4, func(s [32]byte, r *rand.Rand) []tss.Spec { return tsstest.KeygenSpecs(s, 3, 5, r.IntN(58)) }},
	{"reshare 2-of-3", 38, func(s [32]byte, r *rand.Rand) []tss.Spec {
		return tsstest.ReshareSpecs(s, tsstest.Shares(3), r.Perm(3)[:2], 2, []int{0, 1, 2}, r.IntN(60))
	}},
	{"reshare 3-of-5", 3, func(s [32]byte, r *rand.Rand) []tss.Spec {
		return tsstest.ReshareSpecs(s, tsstest.Shares(5), r.Perm(5)[:3], 3, []int{0, 1, 2, 3, 4}, r.IntN(58))
	}},
}

func signing(n int, session [32]byte, r *rand.Rand) []tss.Spec {
	set := tsstest.Shares(n)
	digest, tweak := session, sha256.Sum256(session[:])
	digest[0], tweak[0] = digest[0]&0x7f, tweak[0]&0x7f // below the group order
	return tsstest.SignSpecs(set, r.Perm(n)[:set[0].M], digest, tweak)
}

// Case is one run.
type Case struct {
	Protocol string
	Attack   adversary.Attack
	Specs    []tss.Spec
	// Earlier are specs of a run before it, from which the attack takes messages; nil if it takes none.
	Earlier []tss.Spec
}

// Draw makes the i-th run of a seed.
func Draw(seed uint64, i int) Case {
	r := rand.New(rand.NewPCG(seed, uint64(i)))
	total, p := 0, 0
	for _, x := range protocols {
		total += x.weight
	}
	for at := r.IntN(total); at >= protocols[p].weight; p++ {
		at -= protocols[p].weight
	}
	c := Case{Protocol: protocols[p].name}
	who := r.Uint64()
	specs := func(label string) []tss.Spec { // the same parties, another session
		return protocols[p].specs(session(seed, i, label), rand.New(rand.NewPCG(who, 0)))
	}
	c.Specs, c.Attack = specs("run"), adversary.Attack{Hostile: r.IntN(len(specs("run")))}
	types := slices.DeleteFunc(tss.MessageTypes(c.Specs[0].Kind), func(t tss.MessageType) bool {
		return !c.Specs[0].Sends(t, c.Attack.Hostile)
	})
	slices.SortFunc(types, func(a, b tss.MessageType) int { return strings.Compare(a.Name, b.Name) })
	t := types[r.IntN(len(types))]
	audience := c.Specs[0].Audience(t, c.Attack.Hostile)
	c.Attack.Message, c.Attack.Victim = adversary.Short(t.Name), audience[r.IntN(len(audience))]
	if r.IntN(2) == 0 {
		c.Attack.Victim = -1
	}
	switch k := r.IntN(20); {
	case k < 5:
		d := adversary.Deeds[r.IntN(len(adversary.Deeds))]
		if c.Attack.Act = d.Name; strings.Contains(d.Name, "earlier") {
			c.Earlier = specs("earlier")
		}
	case k < 9:
		c.Attack.Act = adversary.Tricks[r.IntN(len(adversary.Tricks))].Name
	default:
		c.Attack.Act, c.Attack.Pick = adversary.AnyTrick, r.IntN(1<<10)
	}
	c.Attack.Field, c.Attack.At = r.IntN(8), r.IntN(1<<10)
	return c
}

func (c Case) String() string { return fmt.Sprintf("%s: %v", c.Protocol, c.Attack) }

// session is an id of its own for everything that happens in a run.
func session(seed uint64, i int, label string) [32]byte {
	b := binary.BigEndian.AppendUint64([]byte("chaostss "+label), seed)
	return sha256.Sum256(binary.BigEndian.AppendUint64(b, uint64(i)))
}
