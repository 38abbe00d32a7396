package guard

import (
	"errors"
	"fmt"
	"math"

	"github.com/keymesh/keymesh/tss"
)

// Case is what a stranger knows of a run: enough to say of a signed message that no honest party sends it, by the same
// table. What it says must be beyond doubt, also if the party that complains made up whatever it could. So these are no
// reasons: that a message came before its turn, or a second time (a room proves that); that a number was copied from
// another party; and, where moduli are made in the run itself, that an element is not in the ring of its receiver, who
// could show everybody another ring.
type Case struct {
	Kind    tss.Kind
	Parties int // seats
	M       int // as in tss.Spec
	NewM    int
	Old     int
	Public  [33]byte       // reshare
	Set     *tss.PublicSet // signing: the signers' share set,
	Keys    []tss.PartyKey // and their keys
}

// Judge says what is wrong with a message, nil if nothing can be proven. announced is where the same party announced its
// moduli, nil if nothing of that is known; it must be in order itself. Judge never panics, whatever the messages are.
func (c Case) Judge(announced *tss.Message, m tss.Message) (*tss.Fault, error) {
	if c.Parties < 2 || c.Parties > 2*tss.MaxParties || m.From < 0 || m.From >= c.Parties {
		return nil, fmt.Errorf("party %d of %d", m.From, c.Parties)
	}
	keys := make([]tss.PartyKey, c.Parties)
	if c.Kind == tss.Sign && (c.Set == nil || copy(keys, c.Keys) != c.Parties) {
		return nil, errors.New("signing without a share set, or the keys of all signers in it")
	}
	g := newGuard(tss.Spec{
		Kind: c.Kind, Self: (m.From + 1) % c.Parties, M: c.M, NewM: c.NewM, Old: c.Old, Parties: keys, Public: c.Public,
	}, nil, c.Set)
	if g.err != nil {
		return nil, g.err
	}
	g.stranger, g.sent = true, math.MaxUint8
	if announced != nil {
		if !Announces(*announced) || announced.From != m.From {
			return nil, errors.New("the message before it does not announce the party's moduli")
		}
		if _, err := g.admit(*announced); err != nil {
			return nil, fmt.Errorf("the message that announces the party's moduli is refused itself: %w", err)
		}
	}
	_, err := g.admit(m)
	var f *tss.Fault
	if !errors.As(err, &f) || f.Party < 0 || f.Code == tss.CodeEquivocation {
		return nil, nil
	}
	return f, nil
}

// Announces says whether a message is of a type that announces its sender's moduli.
func Announces(m tss.Message) bool {
	t, _, err := tss.ParseMessage(m.Payload)
	return err == nil && rules[t.Name] != nil && rules[t.Name].moduli != nil
}
