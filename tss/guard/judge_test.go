package guard

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// known is what a stranger knows of a run.
func known(t testing.TB, s tss.Spec) Case {
	t.Helper()
	c := Case{Kind: s.Kind, Parties: len(s.Parties), M: s.M, NewM: s.NewM, Old: s.Old, Public: s.Public}
	if s.Kind == tss.Sign {
		set, err := s.Share.PublicSet()
		require.NoError(t, err)
		require.Equal(t, s.Share.Set, set.Hash())
		c.Set, c.Keys = &set, s.Parties
	}
	return c
}

// announcedBy is the message of a party that announces its moduli, nil if none came.
func announcedBy(t testing.TB, name string, party int) *tss.Message {
	t.Helper()
	for _, m := range recorded(t, name).messages {
		if m.From == party && Announces(m) {
			return &m
		}
	}
	return nil
}

// No honest message convicts its sender, whatever it is shown with.
func TestJudgeAcquitsTheHonest(t *testing.T) {
	for name := range seats {
		tr := recorded(t, name)
		c := known(t, tr.spec)
		for _, m := range tr.messages {
			own := announcedBy(t, name, m.From)
			for party := -1; party < len(tr.spec.Parties); party++ {
				var before *tss.Message
				if party >= 0 {
					if before = announcedBy(t, name, party); before == nil {
						continue
					}
				}
				f, err := c.Judge(before, m)
				require.Nil(t, f, "%s: %v", name, f)
				require.Equal(t, party < 0 || party == m.From && own != nil, err == nil, "%s: %v", name, err)
			}
			if own != nil && !Announces(m) {
				_, err := c.Judge(&m, m)
				require.Error(t, err, "it announces nothing")
			}
		}
	}
}

// What the guard refuses with a name, a stranger refuses with the same one, but for what only the parties can know.
func TestJudgeConvictsAsTheGuardDoes(t *testing.T) {
	proven, private := 0, 0
	for name := range seats {
		each(t, name, func(t *testing.T, x moment) {
			c := known(t, x.guard.spec)
			convict := func(m tss.Message, may bool, what string) {
				err := x.try(m)
				var f *tss.Fault
				if err == nil {
					return
				}
				require.ErrorAs(t, err, &f, what)
				require.Equal(t, f.Party < 0, f.Proof == nil, what)
				if f.Party < 0 { // of two, nobody knows which
					return
				}
				own := announcedBy(t, name, m.From)
				if Announces(m) { // it is the announcement that is wrong
					own = nil
				}
				got, err := c.Judge(own, *f.Proof)
				require.NoError(t, err, what)
				if got == nil && may {
					private++
					return
				}
				require.NotNil(t, got, what)
				require.Equal(t, []any{f.Party, f.Code, f.Round}, []any{got.Party, got.Code, got.Round}, what)
				require.NotEmpty(t, got.Err.Error())
				proven++
			}
			x.places(func(field, at int, place string, k kind, first bool) {
				if !first {
					return
				}
				ring := slices.ContainsFunc([]kind{receiverN, receiverN2, receiverTilde}, func(r kind) bool { return sameKind(r, k) })
				for _, mut := range x.mutations(field, at, k) {
					ours := ring && c.Kind != tss.Sign || x.rule.fields[field].name == "ssid"
					convict(x.with(field, at, mut.element), ours, place+" "+mut.name)
				}
			})
			for what, edit := range map[string]func(m *tss.Message){
				"another round":    func(m *tss.Message) { m.Round++ },
				"broadcast":        func(m *tss.Message) { m.To = nil },
				"direct":           func(m *tss.Message) { m.To = []int{x.guard.spec.Self} },
				"truncated":        func(m *tss.Message) { m.Payload = m.Payload[:len(m.Payload)-1] },
				"longer":           func(m *tss.Message) { m.Payload = append(m.Payload, 0) },
				"far too long":     func(m *tss.Message) { m.Payload = make([]byte, 1<<20) },
				"another protocol": func(m *tss.Message) { m.Payload = another(t, c.Kind) },
			} {
				m := tsstest.Clone(x.m)
				edit(&m)
				convict(m, false, what)
			}
		})
	}
	t.Log(proven, "proven,", private, "not")
	require.Greater(t, proven, 10*private)
}

// another is an honest payload of another protocol.
func another(t testing.TB, k tss.Kind) []byte {
	if k == tss.Sign {
		return find(t, "keygen", "KGRound1Message").m.Payload
	}
	return find(t, "sign", "SignRound1Message1").m.Payload
}

// What a hostile receiver could have made up is no reason.
func TestJudgeDoesNotBelieveTheReceiver(t *testing.T) {
	x := find(t, "keygen", "KGRound2Message1")
	i := index(x.rule.fields, "facProof")
	m := x.with(i, 0, x.guard.nTilde[0].Bytes()) // not in our ring: but who knows our ring?
	require.Error(t, x.try(m))
	f, err := known(t, x.guard.spec).Judge(announcedBy(t, "keygen", m.From), m)
	require.NoError(t, err)
	require.Nil(t, f)

	x = find(t, "keygen", "KGRound1Message")
	g := x.guard.fork()
	g.numbers[string(x.fields[index(x.rule.fields, "h1")][0])] = g.spec.Self // copied from us: who copied from whom?
	require.Error(t, feed(g, x.m))
	f, err = known(t, x.guard.spec).Judge(nil, x.m)
	require.NoError(t, err)
	require.Nil(t, f)

	early := find(t, "sign", "SignRound4Message").m
	require.Error(t, feed(New(recorded(t, "sign").spec, &feeder{}), early), "before its turn")
	f, err = known(t, recorded(t, "sign").spec).Judge(nil, early)
	require.NoError(t, err)
	require.Nil(t, f)
}

// Threats B15: that a message is the second one is for the room to prove. Here it is in order.
func TestJudgeOfASecondMessage(t *testing.T) {
	x := find(t, "keygen", "KGRound1Message")
	second := x.with(0, 0, []byte{1})
	f, err := known(t, x.guard.spec).Judge(&x.m, second)
	require.NoError(t, err)
	require.Nil(t, f)
}

func TestJudgeRefusesACaseThatCannotBe(t *testing.T) {
	sign, keygen := recorded(t, "sign"), recorded(t, "keygen")
	m := find(t, "sign", "SignRound2Message").m
	for what, change := range map[string]func(c *Case){
		"kind": func(c *Case) { c.Kind = 9 }, "nobody": func(c *Case) { c.Parties = 0 }, "many": func(c *Case) { c.Parties = 1000 },
		"no set": func(c *Case) { c.Set = nil }, "keys": func(c *Case) { c.Keys = c.Keys[:1] }, "m": func(c *Case) { c.M = 99 },
		"another's key": func(c *Case) { c.Keys = []tss.PartyKey{{1}, {2}} },
		"zero moduli": func(c *Case) {
			set := *c.Set
			set.Members = slices.Clone(set.Members)
			for i := range set.Members {
				set.Members[i].N = tss.Modulus{}
			}
			c.Set = &set
		},
		"reshare": func(c *Case) { c.Kind, c.Old, c.NewM = tss.Reshare, 1, 2 },
	} {
		c := known(t, sign.spec)
		change(&c)
		_, err := c.Judge(nil, m)
		require.Error(t, err, what)
	}
	m.From = 7
	_, err := known(t, keygen.spec).Judge(nil, m)
	require.Error(t, err)
}
