package evidence

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/wire"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
)

// Finding is what a record proves: that the holder of a peer's key, in the seat of an account, broke the protocol.
type Finding struct {
	ID      [32]byte
	Code    relayer.Code
	Accused common.Address
	Peer    peer.ID
	Room    relayer.Room
	Seat    int
	Round   uint32
	Fact    string
}

// Verify computes all of a record again from its bytes. An error says why it proves nothing.
func Verify(record []byte) (Finding, error) {
	w, err := decode(record)
	if err != nil {
		return Finding{}, err
	}
	f := Finding{ID: sha256.Sum256(record), Code: relayer.Code(w.GetCode()), Peer: peer.ID(w.GetPeer())}
	if f.Room, err = toRoom(w.GetRoom()); err != nil {
		return Finding{}, err
	}
	if n := len(f.Room.Parties); n < 2 || n > p2p.MaxMembers {
		return Finding{}, fmt.Errorf("a room of %d seats", n)
	}
	if err := f.identify(w); err != nil {
		return Finding{}, err
	}
	switch {
	case len(w.GetClaims()) > 0 && len(w.GetEnvelopes()) == 0 && w.GetShareSet() == nil:
		err = f.contradiction(w)
	case len(w.GetClaims()) == 0 && len(w.GetEnvelopes()) > 0:
		err = f.verdict(w)
	default:
		err = errors.New("neither two claims nor a message")
	}
	if err != nil {
		return Finding{}, err
	}
	return f, nil
}

// identify checks that everything in the record is of one seat in one room, and whose that is.
func (f *Finding) identify(w *wire.Evidence) error {
	id := f.Room.ID()
	type part interface {
		GetRoom() []byte
		GetFrom() uint32
		GetRound() uint32
	}
	var parts []part
	for _, c := range w.GetClaims() {
		parts = append(parts, c)
	}
	for _, e := range w.GetEnvelopes() {
		parts = append(parts, e)
	}
	for i, p := range parts {
		switch {
		case !bytes.Equal(p.GetRoom(), id[:]):
			return errors.New("signed for another room than the record describes")
		case int(p.GetFrom()) >= len(f.Room.Parties):
			return fmt.Errorf("seat %d of %d", p.GetFrom(), len(f.Room.Parties))
		case i > 0 && int(p.GetFrom()) != f.Seat:
			return errors.New("messages of two seats")
		}
		f.Seat, f.Round = int(p.GetFrom()), p.GetRound()
	}
	var r reader
	r.fixed(f.Accused[:], w.GetAccused(), "accused")
	if r.err == nil && f.Room.Parties[f.Seat].Account != f.Accused {
		return fmt.Errorf("seat %d is not of the accused", f.Seat)
	}
	return r.err
}

// contradiction: the member signed two claims that no honest member signs both.
func (f *Finding) contradiction(w *wire.Evidence) error {
	if f.Code != relayer.CodeEquivocation {
		return fmt.Errorf("two claims prove %s, not %s", relayer.CodeEquivocation, f.Code)
	}
	f.Fact = fmt.Sprintf("it signed two different messages of round %d for the same receiver", f.Round)
	return p2p.VerifyContradiction(f.Peer, len(f.Room.Parties), w.GetClaims())
}

// verdict: the member signed a message that no honest member sends.
func (f *Finding) verdict(w *wire.Evidence) error {
	envelopes := w.GetEnvelopes()
	for _, e := range envelopes {
		if err := p2p.VerifyEnvelope(f.Peer, len(f.Room.Parties), e); err != nil {
			return err
		}
	}
	var set *tss.PublicSet
	if w.GetShareSet() != nil {
		s, err := toSet(w.GetShareSet())
		if err != nil {
			return err
		}
		if s.Hash() != f.Room.ShareSet {
			return errors.New("the share set is not the one that signed in this room")
		}
		set = &s
	}
	c, err := caseOf(f.Room, set)
	if err != nil {
		return err
	}
	suspect := envelopes[len(envelopes)-1]
	found, err := judge(c, nil, suspect)
	switch {
	case err != nil:
		return err
	case found != nil && len(envelopes) > 1 || len(envelopes) > 2:
		return errors.New("the record holds more messages than it takes")
	case found == nil && len(envelopes) == 2:
		if found, err = judge(c, envelopes[0], suspect); err != nil {
			return err
		}
	}
	if found == nil {
		return errNotProven
	}
	if f.Code != relayer.Code(found.Code) {
		return fmt.Errorf("the message proves %s, not %s", found.Code, f.Code)
	}
	f.Fact = fmt.Sprintf("it signed a message of round %d that no honest member sends: %v", found.Round, found.Err)
	return nil
}
