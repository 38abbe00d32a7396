package p2p

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/libp2p/go-libp2p/core/peer"
	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p/wire"
)

// Evidence: what a member signed convinces whoever was not in the room. A contradiction is all that a room can prove by
// itself; what a message means is for others to judge.

// clashes says whether two claims of one sender in one room of n seats can only come from a sender that breaks the rule
// which an honest one keeps (room.record): one broadcast per round to each recipient, and one direct message. Two
// broadcasts to different sides of a reshare do not clash, nor does a broadcast with a direct message.
func (c *claim) clashes(d *claim, n int) bool {
	if c.room != d.room || c.from != d.from || c.round != d.round || (len(c.to) == 1) != (len(d.to) == 1) || c.same(d) {
		return false
	}
	theirs := recipients(n, d.from, d.to)
	return slices.ContainsFunc(recipients(n, c.from, c.to), func(i int) bool { return slices.Contains(theirs, i) })
}

// Claims are the two claims that contradict one another, in the order of their encodings and without the payloads, which
// a proof does not need and which may hold a secret. Nil where the fault is our own observation only.
func (f *RoomFault) Claims() []*wire.Echo {
	if f.Code != CodeEquivocation && f.Code != CodeEchoMismatch {
		return nil
	}
	out := slices.Clone(f.Echoes)
	for _, e := range f.Envelopes {
		c, err := claimOf(e)
		if err != nil {
			return nil
		}
		out = append(out, echoOf(c))
	}
	if len(out) != 2 {
		return nil
	}
	slices.SortFunc(out, compareClaims)
	return out
}

// compareClaims orders claims by their encodings.
func compareClaims(a, b *wire.Echo) int {
	encode := proto.MarshalOptions{Deterministic: true}
	x, _ := encode.Marshal(a) // bytes and numbers: cannot fail
	y, _ := encode.Marshal(b)
	return bytes.Compare(x, y)
}

// VerifyContradiction checks, of two claims in the order of Claims, that a peer signed both and that no honest member of a
// room of n seats signs both. The error says what is missing to the proof.
func VerifyContradiction(p peer.ID, n int, claims []*wire.Echo) error {
	if len(claims) != 2 {
		return fmt.Errorf("%d claims, not two", len(claims))
	}
	if compareClaims(claims[0], claims[1]) >= 0 {
		return errors.New("the claims are not in order")
	}
	var cs [2]*claim
	for i, e := range claims {
		c, err := claimOfEcho(e)
		if err != nil {
			return err
		}
		if err := c.within(n); err != nil {
			return err
		}
		if !c.signedBy(p) {
			return fmt.Errorf("claim %d is not signed by %s", i+1, p)
		}
		cs[i] = c
	}
	if !cs[0].clashes(cs[1], n) {
		return errors.New("an honest member may sign both")
	}
	return nil
}

// VerifyEnvelope checks that a peer signed an envelope, which is one of a room of n seats.
func VerifyEnvelope(p peer.ID, n int, e *wire.Envelope) error {
	c, err := claimOf(e)
	if err != nil {
		return err
	}
	if err := c.within(n); err != nil {
		return err
	}
	if !c.signedBy(p) {
		return fmt.Errorf("the envelope is not signed by %s", p)
	}
	return nil
}

// signed lists the envelopes accepted from a seat.
func (r *rules) signed(from int) []*wire.Envelope {
	var out []*wire.Envelope
	for k, s := range r.slots {
		if k.from == from && s.env != nil {
			out = append(out, proto.CloneOf(s.env))
		}
	}
	slices.SortFunc(out, func(a, b *wire.Envelope) int {
		return cmp.Or(cmp.Compare(a.GetRound(), b.GetRound()), cmp.Compare(len(a.GetTo()), len(b.GetTo())))
	})
	return out
}

// missing lists the echoes that broadcasts wait for to be confirmed, by seat.
func (r *rules) missing() []Missing {
	var out []Missing
	for k, s := range r.slots {
		if s.own == nil || s.confirmed {
			continue
		}
		for _, p := range r.witnesses(s.own) {
			if s.echoes[p] == nil {
				out = append(out, Missing{From: k.from, By: slices.Index(r.spec.Members, p), Round: k.round})
			}
		}
	}
	slices.SortFunc(out, func(a, b Missing) int {
		return cmp.Or(cmp.Compare(a.Round, b.Round), cmp.Compare(a.From, b.From), cmp.Compare(a.By, b.By))
	})
	return out
}
