package p2p

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/libp2p/go-libp2p/core/peer"
	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p/wire"
)

// room is one seat in a room: rules behind a lock, an inbox in front of Recv. Safe for concurrent use. It verifies
// signatures outside of the lock, so that a member who sends many bad ones does not hold up the others.
type room struct {
	rooms *rooms
	spec  RoomSpec
	in    *inbox[Frame] // lanes by member, as peer ids

	mu     sync.Mutex
	rules  *rules
	sent   map[uint8][]*claim // ours, by round
	fault  *RoomFault
	closed bool
}

func newRoom(rs *rooms, s RoomSpec) *room {
	return &room{
		rooms: rs, spec: s, rules: newRules(s), sent: map[uint8][]*claim{},
		// The rules bound a seat's frames; an operator may hold two.
		in: newInbox[Frame](4*(MaxRound+1), 2*roomBytes),
	}
}

// Send implements Room. It signs the frame and hands it to the recipients' queues without blocking. An error names the
// peers whose queue had no place; to send the same frame again is harmless.
func (r *room) Send(ctx context.Context, f Frame) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	e, c, err := r.seal(f)
	if err != nil {
		return fmt.Errorf("send round %d: %w", f.Round, err)
	}
	if err := r.record(c); err != nil {
		return fmt.Errorf("send round %d: %w", f.Round, err)
	}
	m := &wire.RoomMessage{Body: &wire.RoomMessage_Envelope{Envelope: e}}
	seats := recipients(len(r.spec.Members), c.from, c.to)
	self := r.spec.Members[r.spec.Self]
	if slices.ContainsFunc(seats, func(i int) bool { return r.spec.Members[i] == self }) {
		_ = r.rooms.deliver(self, m) // our other seat
	}
	if err := r.rooms.post(peersOf(r.spec.Members, seats, self), m); err != nil {
		return fmt.Errorf("send round %d: %w", f.Round, err)
	}
	return nil
}

// seal checks our own frame by the rules that others apply to it, and signs it.
func (r *room) seal(f Frame) (*wire.Envelope, *claim, error) {
	if f.From != r.spec.Self {
		return nil, nil, fmt.Errorf("frame from %d in seat %d", f.From, r.spec.Self)
	}
	to := slices.Clone(f.To)
	slices.Sort(to)
	e := &wire.Envelope{Room: r.spec.ID[:], From: uint32(f.From), Round: uint32(f.Round), Payload: slices.Clone(f.Payload)}
	for _, i := range to {
		if i < 0 || i >= len(r.spec.Members) {
			return nil, nil, fmt.Errorf("recipient %d of %d", i, len(r.spec.Members))
		}
		e.To = append(e.To, uint32(i))
	}
	c, err := claimOf(e)
	if err != nil {
		return nil, nil, err
	}
	if err := SealEnvelope(r.rooms.key, e); err != nil {
		return nil, nil, err
	}
	c.sig = e.GetSig()
	return e, c, nil
}

// record keeps us honest: whatever we sign, no two claims of ours are a contradiction (see evidence.go).
func (r *room) record(c *claim) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return ErrClosed
	}
	for _, old := range r.sent[c.round] {
		if old.same(c) {
			return nil
		}
		if old.clashes(c, len(r.spec.Members)) {
			return ErrConflict
		}
	}
	r.sent[c.round] = append(r.sent[c.round], c)
	return nil
}

// Signed implements Room.
func (r *room) Signed(from int) []*wire.Envelope {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.rules.signed(from)
}

// Missing implements Room.
func (r *room) Missing() []Missing {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.rules.missing()
}

// Recv implements Room. It blocks for the next frame, and ends with the context, ErrClosed or a *RoomFault.
func (r *room) Recv(ctx context.Context) (Frame, error) {
	_, f, err := r.in.take(ctx)
	if err == nil {
		return f, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.fault != nil {
		return Frame{}, r.fault
	}
	return Frame{}, err
}

// Close implements Room. The room goes on echoing for a while, because others may need that to finish.
func (r *room) Close() error {
	r.mu.Lock()
	was := r.closed
	r.closed = true
	r.rules.retire()
	r.mu.Unlock()
	r.in.close()
	if !was {
		r.rooms.closed(r)
	}
	return nil
}

// receive takes one message of peer p. An error is a violation by p, or errNotForUs.
func (r *room) receive(p peer.ID, m *wire.RoomMessage) error {
	switch b := m.GetBody().(type) {
	case *wire.RoomMessage_Envelope:
		return r.receiveEnvelope(p, b.Envelope)
	case *wire.RoomMessage_Echo:
		return r.receiveEcho(p, b.Echo)
	}
	return violate(CodeMalformed, "empty room message")
}

func (r *room) receiveEnvelope(p peer.ID, e *wire.Envelope) error {
	c, err := claimOf(e)
	if err != nil {
		return err
	}
	if err := r.rules.inRange(c); err != nil { // reads the spec only, which never changes
		return err
	}
	if r.spec.Members[c.from] != p {
		return violate(CodeNotMember, "speaks for party %d", c.from)
	}
	if !r.rules.forUs(c) {
		return errNotForUs
	}
	r.mu.Lock()
	known := r.rules.known(c)
	over := r.fault != nil
	r.mu.Unlock()
	if known || over {
		return nil //nolint:nilerr // a room that has failed takes nothing more
	}
	if !c.signedBy(p) {
		return violate(CodeMalformed, "envelope signature does not hold")
	}
	r.mu.Lock()
	v := r.rules.envelope(c, e)
	r.apply(v)
	r.mu.Unlock()
	if v.echo != nil {
		// Also where it contradicts what others echoed: they shall find that out too. A full queue loses the echo for
		// that peer alone; its own timeout ends its wait.
		_ = r.rooms.post(r.rules.audience(c), &wire.RoomMessage{Body: &wire.RoomMessage_Echo{Echo: v.echo}})
	}
	return nil
}

func (r *room) receiveEcho(p peer.ID, e *wire.Echo) error {
	c, err := claimOfEcho(e)
	if err != nil {
		return err
	}
	if err := r.rules.inRange(c); err != nil {
		return err
	}
	if !r.rules.forUs(c) {
		return errNotForUs
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.fault != nil {
		return nil
	}
	v, err := r.rules.echo(p, c)
	if err != nil {
		return err
	}
	r.apply(v)
	return nil
}

// apply carries out a verdict. The lock is held.
func (r *room) apply(v verdict) {
	if v.fault == nil {
		for _, f := range v.frames {
			r.in.put(r.spec.Members[f.From], f, len(f.Payload)) // fails in a closed room only
		}
	}
	if v.fault != nil && r.fault == nil && !r.closed {
		r.fault = v.fault
		r.rooms.count(r.spec.Members[v.fault.Party], v.fault.Code, v.fault)
		r.in.close()
	}
}

// sizeOf is what a queued message is counted as: its encoding and the structs around it.
func sizeOf(m proto.Message) int { return proto.Size(m) + 512 }
