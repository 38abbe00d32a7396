package p2p

import (
	"slices"

	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/p2p/wire"
)

// Echo broadcast. GG18 assumes a reliable broadcast: a sender that shows A and B different bytes could otherwise bend
// the proofs of one of them. So each recipient of a broadcast repeats its hash to the other recipients, and delivers
// only what all of them repeated. With up to n-1 liars it is safe (no two honest members deliver different bytes) and
// not live: whoever withholds an echo stalls the session, which the session's timeout ends.
//
// That costs a hop. With one recipient there is nobody to ask, and none is sent. And some rounds are prompt
// (Traffic.Prompt): their broadcasts are delivered as they come, echoed all the same, and have to be confirmed before a
// later broadcast of the same sender that waits is delivered; a contradiction ends the room whenever it is found. So the
// echoes travel while the protocol goes on: what a party says once it has heard a waiting round from everybody stands on
// equal views again. Which rounds may be prompt is for the protocol to prove (tss.TrafficOf does, for GG18), and for
// the receiver to say: a sender has no word in it, and a message in another round than its type's is the guard's to
// refuse.

// witnesses lists the peers whose echo a broadcast needs: its recipients but us and the sender, by peer. The sender's
// own second seat proves nothing, and ours is us.
func (r *rules) witnesses(c *claim) []peer.ID {
	m := r.spec.Members
	return peersOf(m, recipients(len(m), c.from, c.to), m[r.spec.Self], m[c.from])
}

// audience lists the peers that we send our echo to. The sender's second seat is among them.
func (r *rules) audience(c *claim) []peer.ID {
	m := r.spec.Members
	return peersOf(m, recipients(len(m), c.from, c.to), m[r.spec.Self])
}

// echo takes what peer p says the broadcast was. It may come before the broadcast itself. Signatures are looked at only
// once two claims differ.
func (r *rules) echo(p peer.ID, c *claim) (verdict, error) {
	if len(c.to) == 1 {
		return verdict{}, violate(CodeMalformed, "echo of a direct message")
	}
	if r.retired || p == r.spec.Members[c.from] {
		return verdict{}, nil // we deliver nothing any more; or the sender's second seat, see witnesses
	}
	if !slices.Contains(r.witnesses(c), p) {
		return verdict{}, violate(CodeNotMember, "echo by a peer that is no recipient")
	}
	s := r.slot(c)
	if old := s.echoes[p]; old != nil {
		if old.same(c) {
			return verdict{}, nil
		}
		return verdict{fault: r.judge(p, old, c)}, nil
	}
	s.echoes[p] = c
	if s.own == nil {
		return verdict{}, nil
	}
	return r.tally(s), nil
}

// tally compares the echoes with the broadcast we hold, and delivers what may be.
func (r *rules) tally(s *slot) verdict {
	for p, c := range s.echoes {
		if !c.same(s.own) {
			f := r.judge(p, c)
			if f.Code == CodeEchoMismatch && s.env != nil {
				f.Envelopes = []*wire.Envelope{s.env}
			}
			return verdict{fault: f}
		}
	}
	s.confirmed = !slices.ContainsFunc(r.witnesses(s.own), func(p peer.ID) bool { return s.echoes[p] == nil })
	return verdict{frames: r.release(s.own.from)}
}

// release delivers the broadcasts of a sender that need to wait no longer: those of prompt rounds, and those that all
// witnesses confirmed if they did the same to all prompt ones before.
func (r *rules) release(from int) (frames []Frame) {
	equal := true // so far all who take part saw the same of this sender
	for round := range r.spec.Traffic.Rounds + 1 {
		s := r.slots[slotKey{from, round, true}]
		here, prompt := s != nil && s.own != nil, slices.Contains(r.spec.Traffic.Prompt, round)
		if here && (prompt || equal && s.confirmed) {
			frames = r.deliver(s, frames)
		}
		if prompt && !(here && s.confirmed) {
			equal = false
		}
	}
	return frames
}

// judge says who lied where p's claims contradict one another or the broadcast we hold: p, unless the broadcaster's
// signature is under each of them.
func (r *rules) judge(p peer.ID, claims ...*claim) *RoomFault {
	from := claims[0].from
	f := &RoomFault{Party: from, Code: CodeEchoMismatch}
	for _, c := range claims {
		if !c.signedBy(r.spec.Members[from]) {
			return &RoomFault{Party: slices.Index(r.spec.Members, p), Code: CodeMalformed}
		}
		f.Echoes = append(f.Echoes, echoOf(c))
	}
	return f
}

func echoOf(c *claim) *wire.Echo {
	e := &wire.Echo{Room: c.room[:], From: uint32(c.from), Round: uint32(c.round), Hash: c.hash[:], Sig: c.sig}
	for _, i := range c.to {
		e.To = append(e.To, uint32(i))
	}
	return e
}
