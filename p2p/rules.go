package p2p

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"slices"

	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/p2p/wire"
)

// rules decides about every message of one room seen from one seat. It does no I/O, holds no lock (room does) and
// verifies a signature only where its result matters. The adversary is any member but us, and all of them together:
// they may send anything over their own links, in any order, more than once, or nothing.
//
// A message is a broadcast if it names no recipient or several, and direct if it names one. Each sender has one of each
// per round.
type rules struct {
	spec    RoomSpec
	slots   map[slotKey]*slot
	spent   map[int]int // bytes of payload taken from each seat
	retired bool        // closed by us: go on echoing, deliver nothing
}

type slotKey struct {
	from      int
	round     uint8
	broadcast bool
}

// slot is what is known of one sender's message of one round and kind.
type slot struct {
	env       *wire.Envelope // as accepted; nil once the room is retired
	own       *claim         // of env; nil until it came
	echoes    map[peer.ID]*claim
	confirmed bool // all witnesses said the same
	delivered bool
}

// verdict is what a message leads to.
type verdict struct {
	frames []Frame    // to deliver
	echo   *wire.Echo // to send to the broadcast's other recipients
	fault  *RoomFault // the room is over
}

func newRules(s RoomSpec) *rules {
	if s.Traffic.Rounds == 0 {
		s.Traffic.Rounds = MaxRound
	}
	if s.Traffic.Bytes == 0 {
		s.Traffic.Bytes = roomBytes
	}
	return &rules{spec: s, slots: map[slotKey]*slot{}, spent: map[int]int{}}
}

// claimOf reads an envelope's fields within their ranges; membership is not looked at. The signature is not there yet
// where we make one.
func claimOf(e *wire.Envelope) (*claim, error) {
	c, err := shapeOf(e)
	if err == nil {
		c.hash = sha256.Sum256(e.GetPayload())
	}
	return c, err
}

// shapeOf is claimOf without the hash, which costs more than all the rest.
func shapeOf(e *wire.Envelope) (*claim, error) {
	if len(e.GetPayload()) > MaxPayload {
		return nil, violate(CodeOversize, "payload of %d bytes", len(e.GetPayload()))
	}
	if len(e.GetPayload()) == 0 {
		return nil, violate(CodeMalformed, "empty payload")
	}
	return newClaim(e.GetRoom(), e.GetFrom(), e.GetTo(), e.GetRound(), [32]byte{}, e.GetSig())
}

// claimOfEcho does the same for an echo.
func claimOfEcho(e *wire.Echo) (*claim, error) {
	if len(e.GetHash()) != 32 {
		return nil, violate(CodeMalformed, "echo with hash of %d bytes", len(e.GetHash()))
	}
	return newClaim(e.GetRoom(), e.GetFrom(), e.GetTo(), e.GetRound(), [32]byte(e.GetHash()), e.GetSig())
}

func newClaim(room []byte, from uint32, to []uint32, round uint32, hash [32]byte, sig []byte) (*claim, error) {
	switch {
	case len(room) != 32:
		return nil, violate(CodeMalformed, "room id of %d bytes", len(room))
	case from >= MaxMembers:
		return nil, violate(CodeMalformed, "sender %d", from)
	case round > MaxRound:
		return nil, violate(CodeMalformed, "round %d", round)
	case len(to) >= MaxMembers:
		return nil, violate(CodeMalformed, "%d recipients", len(to))
	}
	c := &claim{room: [32]byte(room), from: int(from), round: uint8(round), hash: hash, sig: sig}
	for i, t := range to {
		if t >= MaxMembers || t == from || i > 0 && t <= to[i-1] {
			return nil, violate(CodeMalformed, "recipients are not ascending indices of others")
		}
		c.to = append(c.to, int(t))
	}
	return c, nil
}

// errNotForUs marks a well-formed message between other seats. It accuses nobody: the other seat may be ours too.
var errNotForUs = errors.New("message for another seat")

// inRange checks a claim's indices against the room.
func (r *rules) inRange(c *claim) error {
	if c.round > r.spec.Traffic.Rounds {
		return violate(CodeMalformed, "round %d of %d", c.round, r.spec.Traffic.Rounds)
	}
	return c.within(len(r.spec.Members))
}

func (c *claim) within(n int) error {
	if c.from >= n || len(c.to) > 0 && c.to[len(c.to)-1] >= n {
		return violate(CodeNotMember, "index out of the room's %d", n)
	}
	return nil
}

// forUs says whether we sit among the recipients.
func (r *rules) forUs(c *claim) bool {
	return c.from != r.spec.Self && (len(c.to) == 0 || slices.Contains(c.to, r.spec.Self))
}

// known says whether an envelope repeats, byte for byte, what was accepted before: it needs no signature check.
func (r *rules) known(c *claim) bool {
	s := r.slots[keyOf(c)]
	return s != nil && s.own != nil && s.own.same(c) && bytes.Equal(s.own.sig, c.sig)
}

func keyOf(c *claim) slotKey {
	return slotKey{from: c.from, round: c.round, broadcast: len(c.to) != 1}
}

func (r *rules) slot(c *claim) *slot {
	k := keyOf(c)
	s := r.slots[k]
	if s == nil {
		s = &slot{echoes: map[peer.ID]*claim{}}
		r.slots[k] = s
	}
	return s
}

// envelope takes a message whose signature and author's link were verified. The first one stands; a second that says
// otherwise is proof of equivocation.
func (r *rules) envelope(c *claim, e *wire.Envelope) verdict {
	s := r.slot(c)
	if s.own != nil {
		if s.own.same(c) {
			return verdict{} // signed twice over the same bytes: a duplicate
		}
		f := &RoomFault{Party: c.from, Code: CodeEquivocation, Envelopes: []*wire.Envelope{e}}
		if s.env != nil {
			f.Envelopes = []*wire.Envelope{s.env, e}
		}
		return verdict{fault: f}
	}
	if r.spent[c.from] += len(e.GetPayload()); r.spent[c.from] > r.spec.Traffic.Bytes {
		return verdict{fault: &RoomFault{Party: c.from, Code: CodeOversize}}
	}
	s.own, s.env = c, e
	if len(c.to) == 1 {
		return verdict{frames: r.deliver(s, nil)}
	}
	v := r.tally(s)
	v.echo = echoOf(c)
	if r.retired {
		s.env = nil
	}
	return v
}

// deliver appends a slot's frame, once.
func (r *rules) deliver(s *slot, frames []Frame) []Frame {
	if s.delivered || r.retired {
		return frames
	}
	s.delivered = true
	// A copy: the envelope is evidence, whatever the reader does to its frame.
	return append(frames, Frame{
		From: s.own.from, To: slices.Clone(s.own.to), Round: s.own.round, Payload: bytes.Clone(s.env.GetPayload()),
	})
}

// retire forgets payloads and what others echoed; what is left answers late broadcasts with an echo.
func (r *rules) retire() {
	r.retired = true
	for _, s := range r.slots {
		s.env, s.echoes = nil, map[peer.ID]*claim{}
	}
}

// recipients lists the seats that a message goes to.
func recipients(n, from int, to []int) []int {
	if len(to) > 0 {
		return to
	}
	all := make([]int, 0, n-1)
	for i := range n {
		if i != from {
			all = append(all, i)
		}
	}
	return all
}

// peersOf lists the distinct peers at the seats, without those to skip. One operator may hold two seats.
func peersOf(members []peer.ID, seats []int, skip ...peer.ID) []peer.ID {
	var out []peer.ID
	for _, i := range seats {
		if p := members[i]; !slices.Contains(skip, p) && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}
