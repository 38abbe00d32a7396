package p2p

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/p2p/wire"
)

// rooms sorts room messages to the open rooms, keeps the early ones and drops the late ones. Safe for concurrent use.
// No lock is held while a room works or a transport is called.
type rooms struct {
	self  peer.ID
	key   crypto.PrivKey
	post  func(to []peer.ID, m *wire.RoomMessage) error
	count func(p peer.ID, code string, why error)
	now   func() time.Time

	mu     sync.Mutex
	groups map[[32]byte]*group
	early  map[peer.ID]*earlyBox
	linger []lingering       // closed groups that still echo, oldest first
	gone   map[[32]byte]bool // forgotten groups
	order  [][32]byte        // of gone, oldest first
	shut   bool
}

// group is a room as seen by this node: one seat, or two in a reshare where we are in both committees.
type group struct {
	members []peer.ID
	seats   map[int]*room
	closed  map[int]bool
	missing int // seats of ours that were not opened yet
}

type lingering struct {
	id    [32]byte
	since time.Time
}

// earlyBox holds one peer's messages for rooms that are not open.
type earlyBox struct {
	items []earlyItem
	bytes int
}

type earlyItem struct {
	room [32]byte
	m    *wire.RoomMessage
	size int
	at   time.Time
}

func newRooms(
	self peer.ID, key crypto.PrivKey,
	post func([]peer.ID, *wire.RoomMessage) error, count func(peer.ID, string, error),
) *rooms {
	return &rooms{
		self: self, key: key, post: post, count: count, now: time.Now,
		groups: map[[32]byte]*group{}, early: map[peer.ID]*earlyBox{}, gone: map[[32]byte]bool{},
	}
}

// open seats us in a room and gives it what came early.
func (rs *rooms) open(s RoomSpec) (Room, error) {
	s.Members, s.Traffic.Prompt = slices.Clone(s.Members), slices.Clone(s.Traffic.Prompt)
	if err := rs.check(s); err != nil {
		return nil, fmt.Errorf("open room %x: %w", s.ID[:4], err)
	}
	r := newRoom(rs, s)
	early, err := rs.seat(r)
	if err != nil {
		return nil, fmt.Errorf("open room %x: %w", s.ID[:4], err)
	}
	for _, e := range early {
		if err := r.receive(e.from, e.m); err != nil && !errors.Is(err, errNotForUs) {
			rs.count(e.from, codeOf(err), err)
		}
	}
	return r, nil
}

func (rs *rooms) check(s RoomSpec) error {
	if n := len(s.Members); n < 2 || n > MaxMembers {
		return fmt.Errorf("%d members", n)
	}
	if t := s.Traffic; t.Rounds > MaxRound || t.Bytes < 0 || t.Bytes > roomBytes {
		return fmt.Errorf("%d rounds and %d bytes", t.Rounds, t.Bytes)
	}
	if s.Self < 0 || s.Self >= len(s.Members) || s.Members[s.Self] != rs.self {
		return fmt.Errorf("seat %d is not ours", s.Self)
	}
	for _, p := range s.Members {
		if _, err := publicKey(p); err != nil {
			return err
		}
	}
	return nil
}

type fromPeer struct {
	from peer.ID
	m    *wire.RoomMessage
}

// seat registers a room and returns the early messages for it. They stay buffered while another seat of ours may open.
func (rs *rooms) seat(r *room) ([]fromPeer, error) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	rs.sweep()
	if rs.shut {
		return nil, ErrClosed
	}
	id := r.spec.ID
	g := rs.groups[id]
	if g == nil {
		if rs.gone[id] {
			return nil, ErrRoomReused
		}
		g = &group{members: r.spec.Members, seats: map[int]*room{}, closed: map[int]bool{}}
		for _, p := range g.members {
			if p == rs.self {
				g.missing++
			}
		}
		rs.groups[id] = g
	}
	if g.seats[r.spec.Self] != nil {
		return nil, ErrRoomReused
	}
	if !slices.Equal(g.members, r.spec.Members) {
		return nil, errors.New("members differ from those of the other seat")
	}
	g.seats[r.spec.Self] = r
	g.missing--
	return rs.takeEarly(id, g.missing > 0), nil
}

func (rs *rooms) takeEarly(id [32]byte, keep bool) []fromPeer {
	var out []fromPeer
	for p, b := range rs.early {
		var rest []earlyItem
		for _, it := range b.items {
			mine := it.room == id
			if mine {
				out = append(out, fromPeer{p, it.m})
			}
			if mine && !keep {
				b.bytes -= it.size
			} else {
				rest = append(rest, it)
			}
		}
		if b.items = rest; len(rest) == 0 {
			delete(rs.early, p)
		}
	}
	return out
}

// deliver takes a room message over peer p's own link. An error is a violation by p.
func (rs *rooms) deliver(p peer.ID, m *wire.RoomMessage) error {
	id, err := roomOf(m)
	if err != nil {
		return err
	}
	seats, kept := rs.route(p, id, m)
	for _, r := range seats {
		err := r.receive(p, m)
		if err != nil && !errors.Is(err, errNotForUs) {
			return fmt.Errorf("room %x: %w", id[:4], err)
		}
		kept = kept || err == nil
	}
	if len(seats) > 0 && !kept {
		rs.count(p, CodeNotMember, nil) // between other seats: nothing to us
	}
	return nil
}

// route finds the seats that a message may be for, and buffers or drops it where there are none. Kept says that one of
// our seats may still open and find it.
func (rs *rooms) route(p peer.ID, id [32]byte, m *wire.RoomMessage) (seats []*room, kept bool) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if rs.shut {
		return nil, false
	}
	g := rs.groups[id]
	if g == nil && rs.gone[id] {
		rs.count(p, CodeStale, nil)
		return nil, false
	}
	if g == nil || g.missing > 0 {
		rs.keepEarly(p, id, m)
		kept = true
	}
	if g == nil {
		return nil, kept
	}
	seats = make([]*room, 0, len(g.seats))
	for _, r := range g.seats {
		seats = append(seats, r)
	}
	return seats, kept
}

// keepEarly buffers a message for a room that may open. A peer that fills its box loses its newest messages.
func (rs *rooms) keepEarly(p peer.ID, id [32]byte, m *wire.RoomMessage) {
	b := rs.early[p]
	if b == nil {
		b = &earlyBox{}
		rs.early[p] = b
	}
	now := rs.now()
	b.expire(now)
	size := sizeOf(m)
	if len(b.items) >= earlyCount || b.bytes+size > earlyBytes {
		rs.count(p, CodeBusy, nil)
		return
	}
	b.items = append(b.items, earlyItem{id, m, size, now})
	b.bytes += size
}

// expire drops what waited too long.
func (b *earlyBox) expire(now time.Time) {
	old := 0
	for old < len(b.items) && now.Sub(b.items[old].at) > earlyAge {
		b.bytes -= b.items[old].size
		old++
	}
	b.items = slices.Delete(b.items, 0, old)
}

// tidy gives back what only waits: early messages of peers that went silent after a flood, rooms that have lingered.
func (rs *rooms) tidy() {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	rs.sweep()
	now := rs.now()
	for p, b := range rs.early {
		if b.expire(now); len(b.items) == 0 {
			delete(rs.early, p)
		}
	}
}

// closed notes that a seat was closed. Once all are, the room lingers and is then forgotten.
func (rs *rooms) closed(r *room) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	g := rs.groups[r.spec.ID]
	if g == nil {
		return
	}
	g.closed[r.spec.Self] = true
	if len(g.closed) == len(g.seats) {
		rs.linger = append(rs.linger, lingering{r.spec.ID, rs.now()})
	}
	rs.sweep()
}

// sweep forgets what lingered long enough. The lock is held.
func (rs *rooms) sweep() {
	now := rs.now()
	for len(rs.linger) > 0 && (len(rs.linger) > lingerCount || now.Sub(rs.linger[0].since) > lingerAge) {
		id := rs.linger[0].id
		rs.linger = rs.linger[1:]
		g := rs.groups[id]
		if g == nil || len(g.closed) < len(g.seats) {
			continue // our other seat opened since
		}
		delete(rs.groups, id)
		rs.takeEarly(id, false)
		rs.gone[id] = true
		rs.order = append(rs.order, id)
	}
	for len(rs.order) > goneCount {
		delete(rs.gone, rs.order[0])
		rs.order = rs.order[1:]
	}
}

// keep drops what peers sent early that keep refuses.
func (rs *rooms) keep(keep func(peer.ID) bool) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	for p := range rs.early {
		if !keep(p) {
			delete(rs.early, p)
		}
	}
}

// shutdown closes all rooms.
func (rs *rooms) shutdown() {
	rs.mu.Lock()
	rs.shut = true
	var all []*room
	for _, g := range rs.groups {
		for _, r := range g.seats {
			all = append(all, r)
		}
	}
	rs.mu.Unlock()
	for _, r := range all {
		_ = r.Close()
	}
}

// roomOf checks all that can be checked without the room, so that nothing else waits for one to open: an index list of
// half a megabyte takes four times that in memory.
func roomOf(m *wire.RoomMessage) ([32]byte, error) {
	var c *claim
	err := violate(CodeMalformed, "empty room message")
	switch b := m.GetBody().(type) {
	case *wire.RoomMessage_Envelope:
		c, err = shapeOf(b.Envelope)
	case *wire.RoomMessage_Echo:
		c, err = claimOfEcho(b.Echo)
	}
	if err != nil {
		return [32]byte{}, err
	}
	if len(c.sig) != 64 {
		return [32]byte{}, violate(CodeMalformed, "signature of %d bytes", len(c.sig))
	}
	return c.room, nil
}

func codeOf(err error) string {
	var v *violation
	if errors.As(err, &v) {
		return v.code
	}
	return CodeMalformed
}
