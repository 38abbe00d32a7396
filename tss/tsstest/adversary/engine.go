package adversary

import (
	"context"

	"github.com/keymesh/keymesh/tss"
)

// Engine runs the parties of a hostile member: honest ones, but for the attack that Choose has for a run. What it does
// wrong, it does to all recipients of the message alike, and at once.
type Engine struct {
	tss.Engine
	Choose func(s tss.Spec) (a Attack, ok bool)
}

// Run implements tss.Engine.
func (e Engine) Run(ctx context.Context, s tss.Spec, c tss.Conduit) (tss.Result, error) {
	if a, ok := e.Choose(s); ok {
		a.Hostile, a.Victim = s.Self, -1
		enemy, err := New(a, s, nil)
		if err != nil {
			return tss.Result{}, err
		}
		c = liar{c, enemy, s}
	}
	return e.Engine.Run(ctx, s, c)
}

// liar is the conduit of a hostile member's honest engine.
type liar struct {
	tss.Conduit
	enemy *Enemy
	spec  tss.Spec
}

func (l liar) Send(ctx context.Context, m tss.Message) error {
	to := m.To
	if typ, _, err := tss.ParseMessage(m.Payload); err == nil && len(to) == 0 {
		to = l.spec.Audience(typ, m.From)
	}
	for _, c := range l.enemy.Deliver(m, to[0]) {
		if err := l.Conduit.Send(ctx, c.Message); err != nil {
			return err
		}
	}
	return nil
}

// Recv listens: others announce their moduli.
func (l liar) Recv(ctx context.Context) (tss.Message, error) {
	m, err := l.Conduit.Recv(ctx)
	if err == nil {
		l.enemy.Deliver(m, l.spec.Self)
	}
	return m, err
}
