package guard

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// transcript is what party 0 of a run of two sent and received, in that order.
type transcript struct {
	spec     tss.Spec
	messages []tss.Message
}

// recorder notes what passes.
type recorder struct {
	tss.Conduit
	to *transcript
}

func (r recorder) Send(ctx context.Context, m tss.Message) error {
	r.to.messages = append(r.to.messages, tsstest.Clone(m))
	return r.Conduit.Send(ctx, m)
}

func (r recorder) Recv(ctx context.Context) (tss.Message, error) {
	m, err := r.Conduit.Recv(ctx)
	if err == nil {
		r.to.messages = append(r.to.messages, tsstest.Clone(m))
	}
	return m, err
}

// record runs a protocol for two once, without a guard.
func record(specs []tss.Spec) func() (*transcript, error) {
	return sync.OnceValues(func() (*transcript, error) {
		tr := &transcript{spec: specs[0]}
		ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
		defer cancel()
		_, errs := tsstest.Run(ctx, tss.New(), tsstest.NewNetwork(2, nil), specs, func(s tss.Spec, c tss.Conduit) tss.Conduit {
			if s.Self == 0 {
				return recorder{c, tr}
			}
			return c
		})
		return tr, errors.Join(errs...)
	})
}

var recorded = map[string]func() (*transcript, error){
	"keygen": record(tsstest.KeygenSpecs(tsstest.Session("guard"), 2, 2, 30)),
	"sign":   record(tsstest.SignSpecs(tsstest.Shares(3), []int{2, 0}, [32]byte{1}, [32]byte{2})),
}

// feeder is a conduit that delivers a list.
type feeder struct{ messages []tss.Message }

var errEmpty = errors.New("nothing more")

func (f *feeder) Send(context.Context, tss.Message) error { return nil }

func (f *feeder) Recv(context.Context) (tss.Message, error) {
	if len(f.messages) == 0 {
		return tss.Message{}, errEmpty
	}
	m := f.messages[0]
	f.messages = f.messages[1:]
	return m, nil
}

// replay feeds messages to a fresh guard, ours outward and the others' inward, and returns the first error.
func replay(s tss.Spec, messages []tss.Message) error {
	f := &feeder{}
	g := New(s, f)
	for _, m := range messages {
		var err error
		if m.From == s.Self {
			err = g.Send(context.Background(), m)
		} else {
			f.messages = []tss.Message{m}
			_, err = g.Recv(context.Background())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// encode writes a payload as the library would.
func encode(r *rule, fields [][][]byte) []byte {
	var body []byte
	for i, f := range fields {
		for _, e := range f {
			body = protowire.AppendBytes(protowire.AppendTag(body, protowire.Number(i+1), protowire.BytesType), e)
		}
	}
	b := protowire.AppendString(protowire.AppendTag(nil, 1, protowire.BytesType), "type.googleapis.com/"+r.Name)
	return protowire.AppendBytes(protowire.AppendTag(b, 2, protowire.BytesType), body)
}

// each calls f for every inbound message of a transcript, with what came before it.
func each(t *testing.T, kind string, f func(t *testing.T, tr *transcript, before []tss.Message, m tss.Message, r *rule, fields [][][]byte)) {
	tr, err := recorded[kind]()
	require.NoError(t, err)
	for i, m := range tr.messages {
		if m.From == tr.spec.Self {
			continue
		}
		typ, body, err := tss.ParseMessage(m.Payload)
		require.NoError(t, err)
		r := rules[typ.Name]
		fields, err := r.parse(tr.spec.M, body)
		require.NoError(t, err)
		require.Equal(t, m.Payload, encode(r, fields))
		t.Run(strings.TrimPrefix(typ.Name, "binance.tsslib.ecdsa."), func(t *testing.T) { f(t, tr, tr.messages[:i], m, r, fields) })
	}
}

// with returns fields with one element replaced; nil takes it out.
func with(fields [][][]byte, field, at int, element []byte) [][][]byte {
	fields = slices.Clone(fields)
	fields[field] = slices.Clone(fields[field])
	if element == nil {
		fields[field] = slices.Delete(fields[field], at, at+1)
	} else {
		fields[field][at] = element
	}
	return fields
}

func refused(t *testing.T, tr *transcript, before []tss.Message, m tss.Message, payload []byte, code, what string) {
	t.Helper()
	m.Payload = payload
	err := replay(tr.spec, append(slices.Clone(before), m))
	var f *tss.Fault
	require.ErrorAs(t, err, &f, what)
	if strings.HasSuffix(what, "missing") { // what follows moves up, and may be too long for its new place
		require.Contains(t, []string{tss.CodeMalformed, tss.CodeOversize}, f.Code, "%s: %v", what, f)
	} else {
		require.Equal(t, code, f.Code, "%s: %v", what, f)
	}
	require.Equal(t, 1, f.Party, what)
	var rejection *Rejection
	require.ErrorAs(t, err, &rejection, what)
	require.Equal(t, payload, rejection.Message.Payload)
}

// An honest run passes as it is.
func TestHonest(t *testing.T) {
	for kind := range recorded {
		tr, err := recorded[kind]()
		require.NoError(t, err)
		require.NoError(t, replay(tr.spec, tr.messages))
	}
}

// Threats A4-A8, A10, A11: every element of every message, missing, empty, padded, too long, in surplus and out of
// its range. Of a long run of equal elements the first and the last are tried.
func TestEveryElement(t *testing.T) {
	for kind := range recorded {
		each(t, kind, func(t *testing.T, tr *transcript, before []tss.Message, m tss.Message, r *rule, fields [][][]byte) {
			for i, f := range r.fields {
				at := 0
				for _, g := range f.groups(tr.spec.M) {
					for _, k := range slices.Compact([]int{at, at + g.count - 1}) {
						name := fmt.Sprintf("%s[%d]", f.name, k)
						try := func(element []byte, code, what string) {
							refused(t, tr, before, m, encode(r, with(fields, i, k, element)), code, name+" "+what)
						}
						try(nil, tss.CodeMalformed, "missing")
						try([]byte{}, tss.CodeMalformed, "empty")
						try([]byte{0}, tss.CodeMalformed, "zero")
						long := slices.Repeat([]byte{0xff}, g.kind.max+1)
						try(long, tss.CodeOversize, "one byte too long")
						try(make([]byte, 1<<20), tss.CodeOversize, "1 MiB")
						outside(t, tr, r, g.kind, func(element []byte, what string) { try(element, tss.CodeMalformed, what) })
					}
					at += g.count
				}
				surplus := slices.Clone(fields)
				surplus[i] = append(slices.Clone(surplus[i]), []byte{1})
				refused(t, tr, before, m, encode(r, surplus), tss.CodeMalformed, f.name+" surplus")
			}
		})
	}
}

// outside yields elements out of the range of a kind that are not too long.
func outside(t *testing.T, tr *transcript, r *rule, k kind, try func(element []byte, what string)) {
	t.Helper()
	top := slices.Repeat([]byte{0xff}, k.max)
	n, nTilde := moduliOf(t, tr)
	switch {
	case same(k, scalar):
		try(order.Bytes(), "q")
		try(top, "2^256-1")
	case same(k, notMultiple):
		try(order.Bytes(), "q")
		try(new(big.Int).Mul(order, order).Bytes(), "q²")
	case same(k, point), same(k, coordinate):
		try(fieldPrime.Bytes(), "p")
		try(top, "2^256-1")
	case same(k, modulus):
		for _, bits := range []int{512, 1024, 2047} {
			try(new(big.Int).Sub(new(big.Int).Lsh(one, uint(bits)), one).Bytes(), fmt.Sprint(bits, " bits"))
		}
		try(new(big.Int).Lsh(one, 2047).Bytes(), "even")
		try(new(big.Int).Sub(new(big.Int).Lsh(one, 2048), one).Bytes(), "divisible by 3")
	case same(k, length128):
		try([]byte{127}, "127")
		try([]byte{255}, "255")
	case same(k, bits81):
		try(new(big.Int).Lsh(one, 81).Bytes(), "82 bits")
	case same(k, nonResidue):
		try(n[1].Bytes(), "N")
		try([]byte{4}, "a square")
	case same(k, senderN):
		try(n[1].Bytes(), "N")
	case same(k, senderN2):
		try(n[1].Bytes(), "N, a divisor of N²")
		try(square(n[1]).Bytes(), "N²")
	case same(k, senderNTilde):
		try(nTilde[1].Bytes(), "NTilde")
	case same(k, receiverN):
		try(n[0].Bytes(), "N")
	case same(k, receiverN2):
		try(n[0].Bytes(), "N, a divisor of N²")
		try(square(n[0]).Bytes(), "N²")
	case same(k, receiverTilde):
		try(nTilde[0].Bytes(), "NTilde")
	}
}

func same(a, b kind) bool { return a.name == b.name }

func moduliOf(t *testing.T, tr *transcript) (n, nTilde []*big.Int) {
	f := &feeder{}
	g := New(tr.spec, f)
	for _, m := range tr.messages[:2] { // keygen: both first messages
		if m.From == 0 {
			require.NoError(t, g.Send(t.Context(), m))
			continue
		}
		f.messages = []tss.Message{m}
		_, err := g.Recv(t.Context())
		require.NoError(t, err)
	}
	return g.n, g.nTilde
}

// Threats A1: a W, X or Z that shares a factor with an N of small primes. Such an N is refused by itself already
// (TestEveryElement), so the rings are asked directly.
func TestModulusProofSharesFactor(t *testing.T) {
	tr, err := recorded["keygen"]()
	require.NoError(t, err)
	n, _ := moduliOf(t, tr)
	g := New(tr.spec, nil)
	g.n[1] = new(big.Int).Mul(big.NewInt(7*7), n[1]) // Jacobi symbol of 7: 0
	require.Error(t, nonResidue.check(g, 1, -1, [][]byte{{7}}))
	require.Error(t, senderN.check(g, 1, -1, [][]byte{{1}, {7}}))
	require.NoError(t, senderN.check(g, 1, -1, [][]byte{{1}, {2}}))
}

// What the guard costs one party of a signing for two.
func BenchmarkSign(b *testing.B) {
	tr, err := recorded["sign"]()
	require.NoError(b, err)
	for b.Loop() {
		require.NoError(b, replay(tr.spec, tr.messages))
	}
}

// What the guard costs one party of a keygen for two.
func BenchmarkKeygen(b *testing.B) {
	tr, err := recorded["keygen"]()
	require.NoError(b, err)
	for b.Loop() {
		require.NoError(b, replay(tr.spec, tr.messages))
	}
}

// A broadcast that overtakes the one with the sender's moduli passes, and is judged when they arrive.
func TestOvertaking(t *testing.T) {
	tr, err := recorded["keygen"]()
	require.NoError(t, err)
	own, theirs := split(tr)
	r2 := slices.IndexFunc(theirs, func(m tss.Message) bool { return m.Round == 2 && m.To == nil })
	order := append(slices.Clone(own[:1]), theirs[r2], theirs[0])
	require.NoError(t, replay(tr.spec, order))

	typ, body, err := tss.ParseMessage(theirs[r2].Payload)
	require.NoError(t, err)
	r := rules[typ.Name]
	fields, err := r.parse(tr.spec.M, body)
	require.NoError(t, err)
	n, _ := moduliOf(t, tr)
	order[1].Payload = encode(r, with(fields, 1, 5, n[1].Bytes()))
	require.NoError(t, replay(tr.spec, order[:2]))
	var f *tss.Fault
	require.ErrorAs(t, replay(tr.spec, order), &f)
	require.Equal(t, 1, f.Party)
	require.ErrorContains(t, f, "modProof")
}

func split(tr *transcript) (own, theirs []tss.Message) {
	for _, m := range tr.messages {
		if m.From == tr.spec.Self {
			own = append(own, m)
		} else {
			theirs = append(theirs, m)
		}
	}
	return own, theirs
}

// Threats B15, B17: the same message again is dropped; another one in its place is equivocation by its hash.
func TestTwice(t *testing.T) {
	each(t, "sign", func(t *testing.T, tr *transcript, before []tss.Message, m tss.Message, r *rule, fields [][][]byte) {
		messages := append(slices.Clone(before), m, m)
		require.ErrorIs(t, replay(tr.spec, messages), errEmpty)
		other := fields[0][0]
		other = append(slices.Clone(other[:len(other)-1]), other[len(other)-1]^1)
		refused(t, tr, append(slices.Clone(before), m), m, encode(r, with(fields, 0, 0, other)), tss.CodeEquivocation, "another")
	})
}

// What our own engine must not send: to itself, to nobody, under another's name.
func TestOutbound(t *testing.T) {
	tr, err := recorded["sign"]()
	require.NoError(t, err)
	own, _ := split(tr)
	for name, edit := range map[string]func(m *tss.Message){
		"to self":   func(m *tss.Message) { m.To = []int{0} },
		"to nobody": func(m *tss.Message) { m.To = []int{} },
		"outside":   func(m *tss.Message) { m.To = []int{2} },
		"broadcast": func(m *tss.Message) { m.To = nil },
		"oversize":  func(m *tss.Message) { m.Payload = make([]byte, 1<<20) },
	} {
		m := tsstest.Clone(own[0])
		edit(&m)
		var f *tss.Fault
		require.ErrorAs(t, New(tr.spec, &feeder{}).Send(t.Context(), m), &f, name)
		require.Equal(t, 0, f.Party, name)
	}
}

func TestRefusesSpec(t *testing.T) {
	good := tsstest.SignSpecs(tsstest.Shares(3), []int{0, 1}, [32]byte{1}, [32]byte{})[0]
	for name, edit := range map[string]func(s *tss.Spec){
		"kind":     func(s *tss.Spec) { s.Kind = tss.Reshare },
		"self":     func(s *tss.Spec) { s.Self = 2 },
		"m":        func(s *tss.Spec) { s.M = 1 },
		"no share": func(s *tss.Spec) { s.Share = nil },
		"stranger": func(s *tss.Spec) { s.Parties = []tss.PartyKey{{1}, {2}} },
	} {
		s := good
		edit(&s)
		g := New(s, &feeder{messages: []tss.Message{{From: 1}}})
		_, err := g.Recv(t.Context())
		require.Error(t, err, name)
		require.Error(t, g.Send(t.Context(), tss.Message{}), name)
	}
}

// The table and the engine's list of types name the same messages, and every one has a shape.
func TestTable(t *testing.T) {
	count := 0
	for _, k := range []tss.Kind{tss.Keygen, tss.Sign} {
		for _, typ := range tss.MessageTypes(k) {
			count++
			require.NotEmpty(t, rules[typ.Name].fields, typ.Name)
			require.Less(t, rules[typ.Name].maxBytes(tss.MaxParties), 256<<10, typ.Name)
		}
	}
	require.Len(t, rules, count)
}
