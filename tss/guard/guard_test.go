package guard

import (
	"errors"
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// An honest run passes as it is.
func TestHonest(t *testing.T) {
	for name := range seats {
		tr := recorded(t, name)
		require.NoError(t, replay(tr.spec, tr.messages))
	}
}

// Threats A1: a W, X or Z that shares a factor with an N of small primes. Such an N is refused by itself already
// (TestThreat11EveryMutation), so the rings are asked directly.
func TestThreat01ModulusProof(t *testing.T) {
	g := New(keygenSpecs()[0], nil)
	n := find(t, "keygen", "KGRound1Message").fields[1][0]
	g.n[1] = new(big.Int).Mul(big.NewInt(7*7), number(n)) // Jacobi symbol of 7: 0
	require.Error(t, nonResidue.verify(g, 1, -1, [][]byte{{7}}))
	require.Error(t, senderN.verify(g, 1, -1, [][]byte{{1}, {7}}))
	require.NoError(t, senderN.verify(g, 1, -1, [][]byte{{1}, {2}}))
}

// Moduli, bases and commitments are a party's own. Of what is copied from us the sender is guilty; of what two others
// share, nobody can say who was first.
func TestCopiedNumbers(t *testing.T) {
	for name, fields := range map[[2]string][]string{
		{"keygen", "KGRound1Message"}:       {"commitment", "paillier_n", "n_tilde", "h1", "h2"},
		{"reshare new", "DGRound2Message1"}: {"paillier_n", "n_tilde", "h1", "h2"},
		{"reshare old", "DGRound1Message"}:  {"v_commitment"},
		{"sign", "SignRound1Message2"}:      {"commitment"},
		{"sign", "SignRound5Message"}:       {"commitment"},
		{"sign", "SignRound7Message"}:       {"commitment"},
	} {
		x := find(t, name[0], name[1])
		for _, f := range fields {
			value := string(x.fields[index(x.rule.fields, f)][0])
			for owner, guilty := range map[int]int{x.guard.spec.Self: x.m.From, 99: -1} {
				g := x.guard.fork()
				g.numbers[value] = owner
				refused(t, feed(g, x.m), x.m, guilty, tss.CodeMalformed, f)
			}
		}
		if h1 := index(x.rule.fields, "h1"); h1 >= 0 {
			m := x.with(h1+1, 0, x.fields[h1][0])
			refused(t, x.try(m), m, m.From, tss.CodeMalformed, "h2 is h1")
		}
	}
}

// Threats A10: what the library raises numbers to has as many bytes as an honest exponent and no more: a hostile member can make us
// compute as long as an honest one does. Honest numbers are this long but for one in 2^32.
func TestThreat10Caps(t *testing.T) {
	for name := range seats {
		each(t, name, func(t *testing.T, x moment) {
			x.places(func(field, at int, place string, k kind, _ bool) {
				if n := len(x.fields[field][at]); k.max > scalarBytes {
					require.Greater(t, n, k.max-5, place)
				}
			})
		})
	}
}

// Threats A9: the thetas cancel out, whoever speaks last. Nobody is named.
func TestThreat09Thetas(t *testing.T) {
	x := find(t, "sign", "SignRound3Message")
	theirs := new(big.Int).Sub(order, x.guard.theta) // ours is in there already
	m := x.with(0, 0, theirs.Bytes())
	refused(t, x.try(m), m, -1, tss.CodeResultInvalid, "inbound")

	g := x.guard.fork()
	g.theta, g.thetas = number(x.fields[0][0]), 1
	own := tss.Message{From: 0, Round: 3, Payload: encode(x.rule, [][][]byte{{new(big.Int).Sub(order, g.theta).Bytes()}})}
	delete(g.seen, slot{0, -1, x.rule.Name})
	refused(t, feed(g, own), own, -1, tss.CodeResultInvalid, "outbound")
}

// Threats D45: old parties that name another key, or speak of different sessions. An old party convicts a liar, a new
// one can do so for the key only.
func TestThreat45FirstRound(t *testing.T) {
	other := tsstest.Shares(5)[0].Public
	xy, ok := publicPoint(other)
	require.True(t, ok)
	for name, guilty := range map[string]int{"reshare old": 1, "reshare new": -1} {
		list := moments(t, name)
		first := slices.DeleteFunc(list, func(x moment) bool { return x.m.Round != 1 })
		x := first[len(first)-1]
		x.fields = slices.Clone(x.fields)
		x.fields[0] = [][]byte{xy[0].Bytes()}
		m := x.with(1, 0, xy[1].Bytes())
		refused(t, x.try(m), m, m.From, tss.CodeMalformed, "another key")

		x = first[len(first)-1]
		ssid := slices.Clone(x.fields[3][0])
		ssid[5] ^= 1
		m = x.with(3, 0, ssid)
		refused(t, x.try(m), m, guilty, tss.CodeMalformed, "another ssid")
	}
}

func TestPublicPoint(t *testing.T) {
	for _, n := range []int{3, 5} {
		xy, ok := publicPoint(tsstest.Shares(n)[0].Public)
		require.True(t, ok)
		require.True(t, onCurve(xy[0], xy[1]))
	}
	for _, bad := range [][33]byte{{}, {4, 1}, {2}, {2, 31: 0, 32: 5}} { // x = 0 and x = 5 have no y
		_, ok := publicPoint(bad)
		require.False(t, ok, bad)
	}
}

// Threats B13, B17: in a reshare each side has its rounds, its recipients and its turn.
func TestThreat13Sides(t *testing.T) {
	for _, name := range []string{"reshare old", "reshare new"} {
		each(t, name, func(t *testing.T, x moment) {
			for what, edit := range map[string]func(m *tss.Message){
				"from the other side": func(m *tss.Message) { m.From = (m.From + 2) % 4 },
				"to others":           func(m *tss.Message) { m.To = []int{1, 3} },
				"to nobody":           func(m *tss.Message) { m.To = []int{-1} },
				"another round":       func(m *tss.Message) { m.Round ^= 1 },
			} {
				m := tsstest.Clone(x.m)
				if edit(&m); m.From == x.guard.spec.Self {
					continue
				}
				refused(t, x.try(m), m, m.From, tss.CodeMalformed, what)
			}
			g := New(x.guard.spec, &feeder{})
			err := feed(g, x.m)
			if x.m.Round > g.before(x.m.Round) && g.before(x.m.Round) > 0 {
				refused(t, err, x.m, x.m.From, tss.CodeMalformed, "before we have spoken")
			}
		})
	}
}

// What the guard costs one party for two signers, and for a keygen or reshare of two.
func BenchmarkGuard(b *testing.B) {
	for name := range seats {
		b.Run(name, func(b *testing.B) {
			tr := recorded(b, name)
			for b.Loop() {
				require.NoError(b, replay(tr.spec, tr.messages))
			}
		})
	}
}

// Threats B17: a broadcast that overtakes the one with the sender's moduli passes, and is judged when they arrive: the evidence
// is the broadcast, not the message with the moduli.
func TestThreat17Overtaking(t *testing.T) {
	first, second := find(t, "keygen", "KGRound1Message"), find(t, "keygen", "KGRound2Message2")
	own := recorded(t, "keygen").messages[:1]
	require.NoError(t, replay(first.guard.spec, append(slices.Clone(own), second.m, first.m)))

	bad := second.with(1, 5, first.fields[1][0]) // an X of N
	require.NoError(t, replay(first.guard.spec, append(slices.Clone(own), bad)))
	err := replay(first.guard.spec, append(slices.Clone(own), bad, first.m))
	refused(t, err, bad, 1, tss.CodeMalformed, "modProof")
	require.ErrorContains(t, err, "modProof")
	var f *tss.Fault
	require.True(t, errors.As(err, &f) && f.Round == 2)
}

// Threats B15, B17: the same message again is dropped; another one in its place is equivocation by its hash, and so
// is a message of another session (B14).
func TestThreat15Twice(t *testing.T) {
	for name := range seats {
		each(t, name, func(t *testing.T, x moment) {
			g := x.guard.fork()
			require.NoError(t, feed(g, x.m))
			require.ErrorIs(t, feed(g, x.m), errEmpty)
			if len(x.fields) == 0 { // no other message is possible
				return
			}
			e := slices.Clone(x.fields[0][0])
			e[len(e)-1] ^= 1
			m := x.with(0, 0, e)
			refused(t, feed(g, m), m, m.From, tss.CodeEquivocation, "another")
		})
	}
}

// What our own engine must not send: to itself, to nobody, under another's name, what it is not to compute.
func TestOutbound(t *testing.T) {
	for name := range seats {
		tr := recorded(t, name)
		i := slices.IndexFunc(tr.messages, func(m tss.Message) bool { return m.From == tr.spec.Self })
		for what, edit := range map[string]func(m *tss.Message){
			"to self":   func(m *tss.Message) { m.To = []int{tr.spec.Self} },
			"to nobody": func(m *tss.Message) { m.To = []int{} },
			"outside":   func(m *tss.Message) { m.To = []int{9} },
			"wrong way": func(m *tss.Message) { m.To = map[bool][]int{true: nil, false: {1}}[len(m.To) > 0] },
			"garbage":   func(m *tss.Message) { m.Payload = []byte{1} },
		} {
			m := tsstest.Clone(tr.messages[i])
			if edit(&m); what == "to nobody" && len(tr.messages[i].To) == 0 {
				continue // the same
			}
			g := New(tr.spec, &feeder{})
			require.NoError(t, feed(g, tr.messages[:i]...))
			refused(t, feed(g, m), m, tr.spec.Self, tss.CodeMalformed, what)
		}
		m := tsstest.Clone(tr.messages[i])
		m.Payload = make([]byte, 1<<20)
		refused(t, replay(tr.spec, append(slices.Clone(tr.messages[:i]), m)), m, tr.spec.Self, tss.CodeOversize, "oversize")
	}
}

func TestRefusesSpec(t *testing.T) {
	cases := map[string]struct {
		spec tss.Spec
		edit func(s *tss.Spec)
	}{
		"kind":          {signSpecs()[0], func(s *tss.Spec) { s.Kind = 4 }},
		"self":          {signSpecs()[0], func(s *tss.Spec) { s.Self = 2 }},
		"m":             {signSpecs()[0], func(s *tss.Spec) { s.M = 1 }},
		"no share":      {signSpecs()[0], func(s *tss.Spec) { s.Share = nil }},
		"stranger":      {signSpecs()[0], func(s *tss.Spec) { s.Parties = []tss.PartyKey{{1}, {2}} }},
		"new m":         {reshareSpecs()[0], func(s *tss.Spec) { s.NewM = 3 }},
		"no old":        {reshareSpecs()[0], func(s *tss.Spec) { s.Old = 0 }},
		"all old":       {reshareSpecs()[0], func(s *tss.Spec) { s.Old = 4 }},
		"no public key": {reshareSpecs()[2], func(s *tss.Spec) { s.Public = [33]byte{} }},
	}
	for name, c := range cases {
		c.edit(&c.spec)
		g := New(c.spec, &feeder{messages: []tss.Message{{From: 1}}})
		_, err := g.Recv(t.Context())
		require.Error(t, err, name)
		require.Error(t, g.Send(t.Context(), tss.Message{}), name)
	}
}

// The table and the engine's list of types name the same messages; every range has a reason, every relation a message.
func TestTable(t *testing.T) {
	count := 0
	for _, k := range []tss.Kind{tss.Keygen, tss.Sign, tss.Reshare} {
		for _, typ := range tss.MessageTypes(k) {
			count++
			r := rules[typ.Name]
			require.Contains(t, shapes(), typ.Name)
			require.Less(t, r.maxBytes(tss.MaxParties), 256<<10, typ.Name)
			for _, f := range r.fields {
				for _, g := range f.groups(2) {
					require.NotEmpty(t, g.why, f.name)
				}
			}
		}
	}
	require.Len(t, rules, count)
	require.Len(t, shapes(), count)
	with := 0
	for _, r := range rules {
		if len(r.relations) > 0 {
			with++
		}
	}
	require.Len(t, relations, with)
}
