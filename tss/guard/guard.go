package guard

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"sync"

	"github.com/keymesh/keymesh/tss"
)

// Guard is a tss.Conduit for one party of one run. Send and Recv may be called from two goroutines.
type Guard struct {
	spec  tss.Spec
	inner tss.Conduit
	err   error // of New: the spec cannot be guarded

	mu       sync.Mutex
	seen     map[slot][sha256.Size]byte
	sent     uint8              // highest round of which we sent something
	n        []*big.Int         // Paillier modulus by party; nil until known
	nTilde   []*big.Int         // auxiliary modulus by party; nil until known
	deferred map[int][]deferral // ring checks waiting for the sender's moduli
}

var _ tss.Conduit = (*Guard)(nil)

// slot is where exactly one message belongs. To is -1 for a broadcast.
type slot struct {
	from, to int
	name     string
}

// deferral is a message whose rings were not known when it came.
type deferral struct {
	rule   *rule
	to     int
	fields [][][]byte
}

// Rejection is the cause inside the *tss.Fault of a refused message: what a room needs to keep as evidence.
// Its text never quotes the message, which may carry a secret share.
type Rejection struct {
	Message tss.Message       // the refused one
	First   [sha256.Size]byte // of an equivocation: hash of the payload that came first
	Reason  string
}

func (r *Rejection) Error() string { return r.Reason }

// New wraps inner for one run. A spec that cannot be guarded (unknown kind, bad share) fails the first Send or Recv.
func New(s tss.Spec, inner tss.Conduit) *Guard {
	g := &Guard{
		spec: s, inner: inner, seen: map[slot][sha256.Size]byte{}, deferred: map[int][]deferral{},
		n: make([]*big.Int, len(s.Parties)), nTilde: make([]*big.Int, len(s.Parties)),
	}
	switch {
	case s.Self < 0 || s.Self >= len(s.Parties) || len(s.Parties) > tss.MaxParties || s.M < 2 || s.M > len(s.Parties):
		g.err = fmt.Errorf("guard: self %d, threshold %d of %d parties", s.Self, s.M, len(s.Parties))
	case s.Kind == tss.Sign && s.Share == nil:
		g.err = errors.New("guard: signing without a share")
	case s.Kind == tss.Sign:
		if g.n, g.nTilde, g.err = s.Share.Moduli(s.Parties); g.err != nil {
			g.err = fmt.Errorf("guard: %w", g.err)
		}
	case s.Kind != tss.Keygen:
		g.err = fmt.Errorf("guard: no rules for kind %d", s.Kind)
	}
	return g
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
	if err := g.inspect(r, m.From, at.to, body); err != nil {
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
	if len(m.Payload) > longest[g.spec.Kind](g.spec.M) {
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
	case len(m.Payload) > r.maxBytes(g.spec.M):
		return nil, nil, reject(tss.CodeOversize, "%s of %d bytes", t.Name, len(m.Payload))
	case m.Round != t.Round:
		return nil, nil, reject(tss.CodeMalformed, "%s as round %d", t.Name, m.Round)
	case t.Broadcast != (len(m.To) == 0):
		return nil, nil, reject(tss.CodeMalformed, "%s with the wrong broadcast flag", t.Name)
	case !t.Broadcast && !g.addressed(m):
		return nil, nil, reject(tss.CodeMalformed, "%s to the wrong party", t.Name)
	// A party speaks in round k after it has heard our round k-1. Sooner is a protocol it is making up.
	case m.From != g.spec.Self && t.Round > g.sent+1:
		return nil, nil, reject(tss.CodeMalformed, "%s before its turn", t.Name)
	}
	return r, body, nil
}

// addressed: exactly one recipient; us for an inbound message, another party for ours.
func (g *Guard) addressed(m tss.Message) bool {
	if len(m.To) != 1 {
		return false
	}
	if m.From == g.spec.Self {
		return m.To[0] >= 0 && m.To[0] < len(g.spec.Parties) && m.To[0] != g.spec.Self
	}
	return m.To[0] == g.spec.Self
}

// inspect checks the body: first lengths and counts, then ranges, so that no arithmetic meets an oversized number.
func (g *Guard) inspect(r *rule, from, to int, body []byte) error {
	fields, err := r.parse(g.spec.M, body)
	if err != nil {
		return err
	}
	if r.moduli != nil {
		// On the word of the sender: a wrong modulus is refused by its own row below, before anyone relies on it.
		g.n[from], g.nTilde[from] = r.moduli(fields)
	}
	if err := g.ranges(r, from, to, fields); err != nil {
		if r.moduli != nil {
			g.n[from], g.nTilde[from] = nil, nil
		}
		return err
	}
	if r.moduli == nil {
		return nil
	}
	for _, d := range g.deferred[from] {
		if err := g.ranges(d.rule, from, d.to, d.fields); err != nil {
			return err
		}
	}
	delete(g.deferred, from)
	return nil
}

// ranges checks every element. If the sender's moduli are not known yet (its later broadcast overtook its first
// one, which an honest sender cannot prevent), the message passes and is checked when they come: the library
// uses nothing of it before.
func (g *Guard) ranges(r *rule, from, to int, fields [][][]byte) error {
	if r.needsSender && g.n[from] == nil {
		g.deferred[from] = append(g.deferred[from], deferral{r, to, fields})
		return nil
	}
	for i, f := range r.fields {
		rest := fields[i]
		for _, group := range f.groups(g.spec.M) {
			if err := group.kind.check(g, from, to, rest[:group.count]); err != nil {
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
	code string
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
	}
	f.Err = &rejection
	return f
}
