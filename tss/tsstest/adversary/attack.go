package adversary

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// Attack is the one thing that a member does wrong.
type Attack struct {
	Hostile int    // the party
	Message string // which of its messages, by the type's short name
	Victim  int    // the recipient that it happens to; -1: all of them, the same to each
	Act     string // name of a Deed, or of a Trick that is played on one element; AnyTrick: one whose length is plausible
	Field   int    // of a Trick: which field, modulo those that have elements
	At      int    // of a Trick: which element, modulo those of the field
	Pick    int    // of AnyTrick: which, modulo those that fit
}

// AnyTrick stands for a trick that is chosen when the element is seen. Most numbers are wrong in most places by their
// length alone; this one is not.
const AnyTrick = "any trick"

func (a Attack) String() string {
	to := fmt.Sprint(a.Victim)
	if a.Victim < 0 {
		to = "all"
	}
	return fmt.Sprintf("party %d, %s to %s: %s", a.Hostile, a.Message, to, a.Act)
}

// Copy is what becomes of a message: it arrives, perhaps changed, perhaps later.
type Copy struct {
	tss.Message
	After time.Duration
}

// late is long enough to let other messages overtake, and nothing to wait for.
const late = 50 * time.Millisecond

// Deed is what can be done to a whole message.
type Deed struct {
	Name string
	// Harmless: the run must not notice.
	Harmless bool
	do       func(e *Enemy, m tss.Message, to int) []Copy
}

// Deeds are all of them.
var Deeds = []Deed{
	{"late", true, func(_ *Enemy, m tss.Message, _ int) []Copy { return []Copy{{m, late}} }},
	{"twice", true, func(_ *Enemy, m tss.Message, _ int) []Copy { return []Copy{{m, 0}, {m, 0}, {m, late}} }},
	{"dropped", false, func(*Enemy, tss.Message, int) []Copy { return nil }},
	{"the last word", false, func(e *Enemy, m tss.Message, _ int) []Copy { e.silent = true; return []Copy{{m, 0}} }},
	{"from an earlier session", false, func(e *Enemy, m tss.Message, to int) []Copy { return only(e.earlier(m, to)) }},
	{"and then an earlier session's", false, func(e *Enemy, m tss.Message, to int) []Copy { return []Copy{{m, 0}, {e.earlier(m, to), 0}} }},
	{"and then another", false, func(_ *Enemy, m tss.Message, _ int) []Copy { return []Copy{{m, 0}, {flipped(m, 1), 0}} }},
	{"a bit flipped", false, func(_ *Enemy, m tss.Message, _ int) []Copy { return only(flipped(m, len(m.Payload)/3)) }},
	{"cut", false, bytesOf(func(b []byte) []byte { return b[:len(b)-1] })},
	{"lengthened", false, bytesOf(func(b []byte) []byte { return append(b, 0) })},
	{"empty", false, bytesOf(func([]byte) []byte { return nil })},
	{"garbage", false, bytesOf(func([]byte) []byte { return []byte("garbage") })},
	{"1 MiB", false, bytesOf(func([]byte) []byte { return make([]byte, 1<<20) })},
	{"in another round", false, edited(func(_ *Enemy, m *tss.Message) { m.Round++ })},
	{"with the other flag", false, edited(func(e *Enemy, m *tss.Message) {
		if len(m.To) > 0 {
			m.To = nil
		} else {
			m.To = []int{(m.From + 1) % e.parties}
		}
	})},
	{"under another's index", false, edited(func(e *Enemy, m *tss.Message) { m.From = (m.From + 1) % e.parties })},
}

func only(m tss.Message) []Copy { return []Copy{{m, 0}} }

func edited(f func(e *Enemy, m *tss.Message)) func(*Enemy, tss.Message, int) []Copy {
	return func(e *Enemy, m tss.Message, _ int) []Copy { f(e, &m); return only(m) }
}

func bytesOf(f func(b []byte) []byte) func(*Enemy, tss.Message, int) []Copy {
	return edited(func(_ *Enemy, m *tss.Message) { m.Payload = f(m.Payload) })
}

// flipped changes a bit of the byte that is at from the end.
func flipped(m tss.Message, at int) tss.Message {
	m = tsstest.Clone(m)
	m.Payload[len(m.Payload)-at] ^= 1
	return m
}

// Enemy carries out an attack in one run. Safe for concurrent use.
type Enemy struct {
	attack  Attack
	parties int
	deed    *Deed
	trick   *Trick
	before  []tss.Message

	mu      sync.Mutex
	numbers Numbers
	silent  bool
	struck  bool
}

// New prepares an attack on a run, of which it needs the spec of any party. Earlier is what the hostile party sent in an
// earlier run of the same kind.
func New(a Attack, s tss.Spec, earlier []tss.Message) (*Enemy, error) {
	numbers, err := NumbersOf(s)
	if err != nil {
		return nil, err
	}
	e := &Enemy{attack: a, parties: len(s.Parties), before: earlier, numbers: numbers}
	if i := slices.IndexFunc(Deeds, func(d Deed) bool { return d.Name == a.Act }); i >= 0 {
		e.deed = &Deeds[i]
	} else if i := slices.IndexFunc(Tricks, func(t Trick) bool { return t.Name == a.Act }); i >= 0 {
		e.trick = &Tricks[i]
	} else if a.Act != AnyTrick {
		return nil, fmt.Errorf("nobody knows how to do %q", a.Act)
	}
	return e, nil
}

// Harmless says that the run must end as if nothing had happened.
func (e *Enemy) Harmless() bool { return e.deed != nil && e.deed.Harmless }

// Struck says whether the attack has changed anything so far.
func (e *Enemy) Struck() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.struck
}

// Act is what the enemy did, or will do.
func (e *Enemy) Act() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.trick != nil {
		return e.trick.Name
	}
	return e.attack.Act
}

// Deliver says what arrives at party to of a message that somebody has sent.
func (e *Enemy) Deliver(m tss.Message, to int) []Copy {
	e.mu.Lock()
	defer e.mu.Unlock()
	parts, err := Split(m.Payload)
	if err != nil {
		return only(m) // nothing that an engine sends
	}
	e.numbers.Learn(m.From, parts)
	switch {
	case m.From != e.attack.Hostile:
		return only(m)
	case e.silent:
		return nil
	case Short(parts.Type.Name) != e.attack.Message || e.attack.Victim >= 0 && e.attack.Victim != to:
		return only(m)
	}
	e.struck = true
	m = tsstest.Clone(m)
	if e.deed != nil {
		return e.deed.do(e, m, to)
	}
	m.Payload = e.play(parts, to).Join()
	return only(m)
}

// play puts what the trick says in the place of an element. A message without elements gets one.
func (e *Enemy) play(p Parts, to int) Parts {
	var filled []int
	for i, f := range p.Fields {
		if len(f) > 0 {
			filled = append(filled, i)
		}
	}
	if len(filled) == 0 {
		p.Fields = [][][]byte{{{1}}}
		return p
	}
	field := filled[e.attack.Field%len(filled)]
	elements := p.Fields[field]
	at := e.attack.At % len(elements)
	if p.Type.Broadcast {
		to = -1
	}
	place := Place{From: e.attack.Hostile, To: to, Honest: elements[at], Next: elements[(at+1)%len(elements)]}
	if e.trick == nil {
		e.trick = e.fitting(place)
	}
	if put := e.trick.Put(e.numbers, place); put != nil {
		return p.With(field, at, put...)
	}
	return p
}

// fitting picks a trick that puts one element in the place of another, of about the same length or shorter.
func (e *Enemy) fitting(p Place) *Trick {
	var list []*Trick
	for i := range Tricks {
		put := Tricks[i].Put(e.numbers, p)
		if len(put) == 1 && len(put[0]) > 0 && len(put[0]) <= len(p.Honest)+1 && !slices.Equal(put[0], p.Honest) {
			list = append(list, &Tricks[i])
		}
	}
	return list[e.attack.Pick%len(list)]
}

// earlier is the message of the same type that the party sent in an earlier run, to the same recipient; without one, m.
func (e *Enemy) earlier(m tss.Message, to int) tss.Message {
	typ, _, _ := tss.ParseMessage(m.Payload)
	for _, old := range e.before {
		if t, _, _ := tss.ParseMessage(old.Payload); t.Name == typ.Name && (typ.Broadcast || slices.Contains(old.To, to)) {
			m.Payload = slices.Clone(old.Payload)
		}
	}
	return m
}

// Network is a network whose messages pass through the enemy's hands.
func (e *Enemy) Network() *tsstest.Network {
	var net *tsstest.Network
	net = tsstest.NewNetwork(e.parties, func(m tss.Message, to int) (now []tss.Message) {
		for _, c := range e.Deliver(m, to) {
			if c.After == 0 {
				now = append(now, c.Message)
				continue
			}
			time.AfterFunc(c.After, func() { net.Inject(to, c.Message) })
		}
		return now
	})
	return net
}
