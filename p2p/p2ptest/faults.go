package p2ptest

import (
	"math/rand/v2"
	"slices"
	"time"

	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/wire"
)

// Message is one message on its way to one node. Exactly one of Control and Room is set; both are the rule's to change.
type Message struct {
	From, To int
	Control  *wire.Control
	Room     *wire.RoomMessage
}

func (m Message) body() proto.Message {
	if m.Control != nil {
		return m.Control
	}
	return m.Room
}

// Fate is what a rule does with a message.
type Fate struct {
	Drop  bool
	Delay time.Duration // later messages of the same link may overtake it
	Extra int           // further copies, each as late as the first
}

// Rule looks at a message, may change it, and says what becomes of it. The sender's signature does not cover a change:
// p2p.SealEnvelope with Node.Key signs an envelope anew. A rule is called by several goroutines, under no lock.
type Rule func(m *Message) Fate

// Chaos is random faults on every link, as probabilities. They are drawn from the seed and the number of the message on
// its link.
type Chaos struct {
	Drop, Duplicate, Delay float64
	MaxDelay               time.Duration
}

// faults is what can be wrong with a mesh. Guarded by the mesh's lock.
type faults struct {
	seed  uint64
	rules map[int]Rule
	next  int
	chaos Chaos
	cut   map[int]bool
	count map[[2]int]uint64 // messages by link
	held  map[int][]Message // room messages from or to nodes that are cut off, by that node
}

func (f *faults) init(seed uint64) {
	*f = faults{seed: seed, rules: map[int]Rule{}, cut: map[int]bool{}, count: map[[2]int]uint64{}, held: map[int][]Message{}}
}

// Intercept adds a rule for all messages and returns its removal. Rules apply in the order they were added.
func (m *Mesh) Intercept(r Rule) (remove func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k := m.faults.next
	m.faults.next++
	m.faults.rules[k] = r
	return func() {
		m.mu.Lock()
		defer m.mu.Unlock()
		delete(m.faults.rules, k)
	}
}

// SetChaos replaces the random faults; the zero value ends them.
func (m *Mesh) SetChaos(c Chaos) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.faults.chaos = c
}

// Cut takes nodes off the net. As with the libp2p host, control messages then fail and room messages wait for Heal.
func (m *Mesh) Cut(nodes ...int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, i := range nodes {
		m.faults.cut[i] = true
	}
}

// Heal brings nodes back and delivers the room messages that waited for them.
func (m *Mesh) Heal(nodes ...int) {
	var held []Message
	m.mu.Lock()
	for _, i := range nodes {
		delete(m.faults.cut, i)
		held = append(held, m.faults.held[i]...)
		delete(m.faults.held, i)
	}
	m.mu.Unlock()
	for _, msg := range held {
		_ = m.send(msg) // to a node that is still cut off it is held again
	}
}

// send applies the faults and delivers.
func (m *Mesh) send(msg Message) error {
	m.mu.Lock()
	if cut := m.cutOff(msg); cut >= 0 {
		defer m.mu.Unlock()
		return m.hold(cut, msg)
	}
	rules := m.faults.ordered()
	fates := []Fate{m.faults.draw(msg)}
	m.mu.Unlock()
	for _, r := range rules {
		fates = append(fates, r(&msg))
	}
	delay, copies := time.Duration(0), 1
	for _, f := range fates {
		if f.Drop {
			return nil
		}
		delay += f.Delay
		copies += f.Extra
	}
	var err error
	for range copies {
		one := Message{From: msg.From, To: msg.To}
		if msg.Control != nil {
			one.Control = proto.CloneOf(msg.Control)
		} else {
			one.Room = proto.CloneOf(msg.Room)
		}
		if delay > 0 {
			time.AfterFunc(delay, func() { _ = m.deliver(one) })
			continue
		}
		err = m.deliver(one)
	}
	return err
}

// cutOff returns the end of the link that is cut off, or -1.
func (m *Mesh) cutOff(msg Message) int {
	for _, i := range []int{msg.To, msg.From} {
		if m.faults.cut[i] {
			return i
		}
	}
	return -1
}

func (m *Mesh) hold(i int, msg Message) error {
	if msg.Control != nil {
		return p2p.ErrNotConnected
	}
	if len(m.faults.held[i]) >= queueCount {
		return p2p.ErrQueueFull
	}
	m.faults.held[i] = append(m.faults.held[i], msg)
	return nil
}

func (f *faults) ordered() []Rule {
	var keys []int
	for k := range f.rules {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out := make([]Rule, len(keys))
	for i, k := range keys {
		out[i] = f.rules[k]
	}
	return out
}

// draw decides by chance, the same for the same seed, link and number of the message on it.
func (f *faults) draw(msg Message) Fate {
	link := [2]int{msg.From, msg.To}
	f.count[link]++
	if f.chaos == (Chaos{}) {
		return Fate{}
	}
	r := rand.New(rand.NewPCG(f.seed, uint64(link[0])<<48|uint64(link[1])<<32^f.count[link]))
	fate := Fate{Drop: r.Float64() < f.chaos.Drop}
	if r.Float64() < f.chaos.Duplicate {
		fate.Extra = 1
	}
	if r.Float64() < f.chaos.Delay && f.chaos.MaxDelay > 0 {
		fate.Delay = time.Duration(r.Int64N(int64(f.chaos.MaxDelay)))
	}
	return fate
}
