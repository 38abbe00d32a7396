package guard

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"sync"

	"github.com/keymesh/keymesh/tss"
)

// Guard is a tss.Conduit for one party of one run. Send and Recv may be called from two goroutines.
type Guard struct {
	spec   tss.Spec
	inner  tss.Conduit
	err    error       // of New: the spec cannot be guarded
	m      int         // coefficients of a polynomial of this run
	limit  int         // longest message of this run
	public [2]*big.Int // reshare: the key

	mu       sync.Mutex
	seen     map[slot][sha256.Size]byte
	sent     uint8              // highest round of which we sent something
	n        []*big.Int         // Paillier modulus by party; nil until known
	nTilde   []*big.Int         // auxiliary modulus by party; nil until known
	deferred map[int][]deferral // ring checks waiting for the sender's moduli
	numbers  map[string]int     // who said a number first that must be its own (relation own)
	theta    *big.Int           // sum of the thetas so far
	thetas   int                // how many these are
	ssid     string             // what ssidFrom said first, or we
	ssidFrom int

	stranger bool // judges for Case.Judge: what only a party of the run can know is no reason
}

var _ tss.Conduit = (*Guard)(nil)

// slot is where exactly one message belongs. To is -1 for a broadcast.
type slot struct {
	from, to int
	name     string
}

// deferral is a message whose rings were not known when it came.
type deferral struct {
	message tss.Message
	rule    *rule
	to      int
	fields  [][][]byte
}

// Rejection is the cause inside the *tss.Fault of a refused message. Its text never quotes the message, which may carry a
// secret share. Whether it convinces others is for Case.Judge to say.
type Rejection struct {
	Message tss.Message       // the refused one
	First   [sha256.Size]byte // of an equivocation: hash of the payload that came first
	Reason  string
}

func (r *Rejection) Error() string { return r.Reason }

// New wraps inner for one run. A spec that cannot be guarded (unknown kind, bad share) fails the first Send or Recv.
func New(s tss.Spec, inner tss.Conduit) *Guard { return newGuard(s, inner, nil) }

// newGuard takes the signers' share set from the spec's share unless it is given.
func newGuard(s tss.Spec, inner tss.Conduit, set *tss.PublicSet) *Guard {
	g := &Guard{
		spec: s, inner: inner, m: s.M, seen: map[slot][sha256.Size]byte{}, deferred: map[int][]deferral{},
		n: make([]*big.Int, len(s.Parties)), nTilde: make([]*big.Int, len(s.Parties)),
		numbers: map[string]int{}, theta: new(big.Int),
	}
	if g.err = g.prepare(set); g.err != nil {
		g.err = fmt.Errorf("guard: %w", g.err)
	}
	g.limit = longest(s.Kind, g.m)
	return g
}

// prepare takes from the spec what the checks need. The engine looks at the rest of it.
func (g *Guard) prepare(set *tss.PublicSet) (err error) {
	s, holders := g.spec, len(g.spec.Parties)
	if s.Kind == tss.Reshare {
		g.m, holders = s.NewM, len(s.Parties)-s.Old
		if s.Old < 2 || s.Old > tss.MaxParties {
			return fmt.Errorf("%d old of %d parties", s.Old, len(s.Parties))
		}
	}
	if s.Self < 0 || s.Self >= len(s.Parties) || holders > tss.MaxParties || g.m < 2 || g.m > holders {
		return fmt.Errorf("self %d, threshold %d of %d parties", s.Self, g.m, holders)
	}
	switch s.Kind {
	case tss.Keygen:
		return nil
	case tss.Sign:
		if set == nil && s.Share == nil {
			return errors.New("signing without a share")
		}
		if set == nil {
			own, err := s.Share.PublicSet()
			if err != nil {
				return err
			}
			set = &own
		}
		g.n, g.nTilde, err = set.Moduli(s.Parties)
		return err
	case tss.Reshare:
		var ok bool
		if g.public, ok = publicPoint(s.Public); !ok {
			return errors.New("reshare without a public key")
		}
		return nil
	default:
		return fmt.Errorf("no rules for kind %d", s.Kind)
	}
}

// Send checks an outbound message and passes it on. A refusal names ourselves: it is our own fault, or that of
// whoever has taken over the process that computes.
func (g *Guard) Send(ctx context.Context, m tss.Message) error {
	if g.err != nil {
		return g.err
	}
	if _, err := g.admit(m); err != nil {
		return err
	}
	return g.inner.Send(ctx, m)
}

// Recv returns the next message that passes. A message that does not is a *tss.Fault with code malformed,
// oversize or equivocation, the sender and a *Rejection; the run is over then, because a party that misbehaves
// once cannot be waited for.
func (g *Guard) Recv(ctx context.Context) (tss.Message, error) {
	if g.err != nil {
		return tss.Message{}, g.err
	}
	for {
		m, err := g.inner.Recv(ctx)
		if err != nil {
			return tss.Message{}, err
		}
		if m.From == g.spec.Self { // a hostile room member cannot do this: the room authenticates senders
			return tss.Message{}, fault(m, -1, reject(tss.CodeMalformed, "message under our own index"))
		}
		if fresh, err := g.admit(m); err != nil {
			return tss.Message{}, err
		} else if fresh {
			return m, nil
		}
	}
}

// admit says whether m may pass; false without an error means an exact duplicate.
func (g *Guard) admit(m tss.Message) (fresh bool, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	party := m.From
	if party < 0 || party >= len(g.spec.Parties) {
		return false, fault(m, -1, reject(tss.CodeMalformed, "no party %d", party))
	}
	r, body, err := g.route(m)
	if err != nil {
		return false, fault(m, party, err)
	}
	at := slot{from: m.From, to: -1, name: r.Name}
	if !r.Broadcast {
		at.to = m.To[0]
	}
	hash := sha256.Sum256(m.Payload)
	if first, ok := g.seen[at]; ok {
		if first == hash {
			return false, nil
		}
		e := reject(tss.CodeEquivocation, "a second, different %s", r.Name)
		e.First = first
		return false, fault(m, party, e)
	}
	if err := g.inspect(r, m, at.to, body); err != nil {
		return false, fault(m, party, err)
	}
	g.seen[at] = hash
	if m.From == g.spec.Self {
		// Before it leaves: the answer may be here before inner.Send returns.
		g.sent = max(g.sent, r.Round)
	}
	return true, nil
}

// route finds the rule of a message and checks what is outside its body: size, type, turn, address.
func (g *Guard) route(m tss.Message) (*rule, []byte, error) {
	if len(m.Payload) > g.limit {
		return nil, nil, reject(tss.CodeOversize, "%d bytes", len(m.Payload))
	}
	t, body, err := tss.ParseMessage(m.Payload)
	if err != nil {
		return nil, nil, reject(tss.CodeMalformed, "%v", err)
	}
	r := rules[t.Name]
	switch {
	case r == nil || t.Kind != g.spec.Kind:
		return nil, nil, reject(tss.CodeMalformed, "%s in another protocol", t.Name)
	case len(m.Payload) > r.maxBytes(g.m):
		return nil, nil, reject(tss.CodeOversize, "%s of %d bytes", t.Name, len(m.Payload))
	case m.Round != t.Round:
		return nil, nil, reject(tss.CodeMalformed, "%s as round %d", t.Name, m.Round)
	case !g.spec.Sends(t, m.From):
		return nil, nil, reject(tss.CodeMalformed, "%s from the wrong side", t.Name)
	case !g.spec.Addressed(t, m) || m.From != g.spec.Self && len(m.To) > 0 && !slices.Contains(m.To, g.spec.Self) && !g.stranger:
		return nil, nil, reject(tss.CodeMalformed, "%s to the wrong parties or with the wrong broadcast flag", t.Name)
	case m.From != g.spec.Self && g.sent < g.before(t.Round):
		return nil, nil, reject(tss.CodeMalformed, "%s before its turn", t.Name)
	}
	return r, body, nil
}

// before is the last round before the given one in which we speak. Whoever speaks in a round has heard us in that one,
// if only through others; sooner is a protocol it is making up. In a reshare the old side speaks in the odd rounds,
// the new one in the even ones.
func (g *Guard) before(round uint8) uint8 {
	for k := round - 1; k > 0; k-- {
		if g.spec.Kind != tss.Reshare || (k%2 == 1) == (g.spec.Self < g.spec.Old) {
			return k
		}
	}
	return 0
}

// inspect checks the body: first lengths and counts, then ranges, so that no arithmetic meets an oversized number,
// then what it says of other messages.
func (g *Guard) inspect(r *rule, m tss.Message, to int, body []byte) error {
	fields, err := r.parse(g.m, body)
	if err != nil {
		return err
	}
	if r.moduli != nil {
		// On the word of the sender: a wrong modulus is refused by its own row, before anyone relies on it, and
		// the run ends with it.
		g.n[m.From], g.nTilde[m.From] = r.moduli(fields)
	}
	if r.needsSender && g.n[m.From] == nil {
		// Its later broadcast overtook its first one, which an honest sender cannot prevent. The message passes and
		// is checked when the moduli come: the library uses nothing of it before.
		g.deferred[m.From] = append(g.deferred[m.From], deferral{m, r, to, fields})
	} else if e := g.ranges(r, m.From, to, fields); e != nil {
		return e
	}
	for _, holds := range r.relations {
		if err := holds(g, r, m.From, fields); err != nil {
			return err
		}
	}
	if r.moduli == nil {
		return nil
	}
	for _, d := range g.deferred[m.From] {
		if e := g.ranges(d.rule, m.From, d.to, d.fields); e != nil {
			e.Message = d.message
			return e
		}
	}
	delete(g.deferred, m.From)
	return nil
}

// ranges checks every element.
func (g *Guard) ranges(r *rule, from, to int, fields [][][]byte) *refusal {
	for i, f := range r.fields {
		rest := fields[i]
		for _, group := range f.groups(g.m) {
			if err := group.kind.verify(g, from, to, rest[:group.count]); err != nil {
				return reject(tss.CodeMalformed, "%s: %s: %v", r.Name, f.name, err)
			}
			rest = rest[group.count:]
		}
	}
	return nil
}

// refusal is an error with a code on its way to becoming a fault.
type refusal struct {
	Rejection
	code   string
	nobody bool // the sender need not be the one to blame
}

func reject(code, format string, args ...any) *refusal {
	return &refusal{Rejection: Rejection{Reason: fmt.Sprintf(format, args...)}, code: code}
}

func fault(m tss.Message, party int, err error) *tss.Fault {
	f := &tss.Fault{Party: party, Round: m.Round, Code: tss.CodeMalformed}
	rejection := Rejection{Message: m, Reason: err.Error()}
	var r *refusal
	if errors.As(err, &r) {
		f.Code, rejection.First = r.code, r.First
		if r.Message.Payload != nil {
			f.Round, rejection.Message = r.Message.Round, r.Message
		}
		if r.nobody {
			f.Party = -1
		}
	}
	f.Err = &rejection
	if f.Party >= 0 {
		f.Proof = &rejection.Message
	}
	return f
}
