package evidence

import (
	"errors"
	"slices"

	"github.com/keymesh/keymesh/p2p/wire"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/guard"
)

// Prosecutor makes records. It keeps none that it could not verify itself.
type Prosecutor struct{}

var _ relayer.Prosecutor = Prosecutor{}

// Prosecute implements relayer.Prosecutor.
func (Prosecutor) Prosecute(o relayer.Offence) (relayer.Evidence, error) {
	if o.Seat < 0 || o.Seat >= len(o.Room.Parties) {
		return relayer.Evidence{}, errors.New("nobody sits there")
	}
	accused := o.Room.Parties[o.Seat].Account
	w := &wire.Evidence{
		Version: version, Code: string(relayer.CodeEquivocation), Accused: accused[:], Peer: []byte(o.Peer), Room: fromRoom(o.Room),
		Claims: o.Claims,
	}
	if len(o.Claims) == 0 {
		if err := charge(w, o); err != nil {
			return relayer.Evidence{}, err
		}
	}
	record := encode(w)
	f, err := Verify(record)
	if err != nil {
		return relayer.Evidence{}, err
	}
	return relayer.Evidence{Accused: f.Accused, Code: f.Code, Session: f.Room.Session, Record: record}, nil
}

// charge puts the message that the guard refused into a record, as it was signed, and what it takes to judge it again.
func charge(w *wire.Evidence, o relayer.Offence) error {
	if o.Message == nil {
		return errors.New("no message")
	}
	i := slices.IndexFunc(o.Signed, func(e *wire.Envelope) bool { return same(message(e), *o.Message) })
	if i < 0 {
		return errors.New("the message was not signed in this room")
	}
	if o.Set != nil {
		w.ShareSet = fromSet(*o.Set)
	}
	c, err := caseOf(o.Room, o.Set)
	if err != nil {
		return err
	}
	// The fewest messages that will do: a record has one form.
	for _, announced := range append([]*wire.Envelope{nil}, o.Signed...) {
		f, err := judge(c, announced, o.Signed[i])
		if err != nil || f == nil {
			continue
		}
		w.Code = f.Code
		if announced != nil {
			w.Envelopes = append(w.Envelopes, announced)
		}
		w.Envelopes = append(w.Envelopes, o.Signed[i])
		return nil
	}
	return errNotProven
}

var errNotProven = errors.New("nothing is proven: an honest member may have sent this")

// judge asks the guard's table again; nil: there is nothing against the message.
func judge(c guard.Case, announced, suspect *wire.Envelope) (*tss.Fault, error) {
	if announced == nil {
		return c.Judge(nil, message(suspect))
	}
	m := message(announced)
	return c.Judge(&m, message(suspect))
}

// caseOf is what is known of the run in a room. Of a reshare too little: its room names one threshold.
func caseOf(r relayer.Room, set *tss.PublicSet) (guard.Case, error) {
	c := guard.Case{Parties: len(r.Parties), M: r.M}
	switch r.Kind {
	case relayer.Keygen:
		c.Kind = tss.Keygen
	case relayer.Sign, relayer.Prove:
		if set == nil {
			return c, errors.New("the share set of the signers is missing")
		}
		c.Kind, c.Set, c.Keys = tss.Sign, set, r.Keys(set.Session)
	default:
		return c, errors.New("messages of this kind of session cannot be judged by others")
	}
	return c, nil
}

// message is an envelope as the guard sees it.
func message(e *wire.Envelope) tss.Message {
	m := tss.Message{From: int(e.GetFrom()), Round: uint8(e.GetRound()), Payload: e.GetPayload()} //nolint:gosec // the room and Verify bound it
	for _, i := range e.GetTo() {
		m.To = append(m.To, int(i))
	}
	return m
}

func same(a, b tss.Message) bool {
	return a.From == b.From && a.Round == b.Round && slices.Equal(a.To, b.To) && slices.Equal(a.Payload, b.Payload)
}
