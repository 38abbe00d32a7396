package chaostss

import (
	"crypto/sha256"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/p2ptest"
	"github.com/keymesh/keymesh/p2p/wire"
	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest/adversary"
)

// tamper is an attack on the wire of one room: it changes the envelopes that the hostile seat has sealed, and seals them
// again with its key. Seat i is node i.
type tamper struct {
	mesh  *p2ptest.Mesh
	room  [32]byte
	enemy *adversary.Enemy

	mu   sync.Mutex
	ours map[[32]byte]bool // envelopes that we have put on the wire ourselves
	wait sync.WaitGroup    // those that come late
}

// rule is a p2ptest.Rule.
func (t *tamper) rule(m *p2ptest.Message) p2ptest.Fate {
	e := m.Room.GetEnvelope()
	if e == nil || [32]byte(e.GetRoom()) != t.room || t.known(e) {
		return p2ptest.Fate{}
	}
	fate := p2ptest.Fate{Drop: true}
	for i, c := range t.enemy.Deliver(message(e), m.To) {
		if same(c.Message, e) && i == 0 { // untouched: the signature stands
			fate = p2ptest.Fate{Delay: c.After}
			continue
		}
		changed := t.seal(m.From, c.Message)
		if i == 0 {
			m.Room.Body = &wire.RoomMessage_Envelope{Envelope: changed}
			fate = p2ptest.Fate{Delay: c.After}
			continue
		}
		t.post(m.From, m.To, changed, c.After)
	}
	return fate
}

// post sends an envelope more.
func (t *tamper) post(from, to int, e *wire.Envelope, after time.Duration) {
	t.mu.Lock()
	t.ours[key(e)] = true
	t.mu.Unlock()
	send := func() {
		// The hostile node's own affair if its queue is full.
		_ = t.mesh.Node(from).Post([]peer.ID{t.mesh.IDs()[to]}, &wire.RoomMessage{Body: &wire.RoomMessage_Envelope{Envelope: e}})
	}
	if after == 0 {
		send()
		return
	}
	t.wait.Add(1)
	time.AfterFunc(after, func() { defer t.wait.Done(); send() })
}

func (t *tamper) known(e *wire.Envelope) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.ours[key(e)]
}

func key(e *wire.Envelope) [32]byte { return sha256.Sum256(append(e.GetSig(), e.GetPayload()...)) }

// seal signs what a message says, whatever it is: where that is no claim at all, the envelope goes without a signature.
func (t *tamper) seal(node int, m tss.Message) *wire.Envelope {
	e := &wire.Envelope{Room: t.room[:], From: uint32(m.From), Round: uint32(m.Round), Payload: m.Payload}
	for _, i := range m.To {
		e.To = append(e.To, uint32(i))
	}
	_ = p2p.SealEnvelope(t.mesh.Node(node).Key(), e)
	return e
}

func message(e *wire.Envelope) tss.Message {
	m := tss.Message{From: int(e.GetFrom()), Round: uint8(e.GetRound()), Payload: e.GetPayload()}
	for _, i := range e.GetTo() {
		m.To = append(m.To, int(i))
	}
	return m
}

func same(m tss.Message, e *wire.Envelope) bool {
	return string(m.Payload) == string(e.GetPayload()) && uint32(m.From) == e.GetFrom() && uint32(m.Round) == e.GetRound() &&
		len(m.To) == len(e.GetTo()) && (len(m.To) == 0 || uint32(m.To[0]) == e.GetTo()[0])
}
