package guard

import (
	"context"
	"errors"
	"maps"
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

// transcript is what one party of a run sent and received, in that order.
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

// record runs a protocol once, without a guard, and returns every party's transcript.
func record(specs []tss.Spec) func() ([]*transcript, error) {
	return sync.OnceValues(func() ([]*transcript, error) {
		list := make([]*transcript, len(specs))
		for i, s := range specs {
			list[i] = &transcript{spec: s}
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
		defer cancel()
		_, errs := tsstest.Run(ctx, tss.New(), tsstest.NewNetwork(len(specs), nil), specs, func(s tss.Spec, c tss.Conduit) tss.Conduit {
			return recorder{c, list[s.Self]}
		})
		return list, errors.Join(errs...)
	})
}

// The runs of these tests. In the reshare, seats 0 and 1 are old, 2 and 3 new.
var (
	keygenSpecs  = func() []tss.Spec { return tsstest.KeygenSpecs(tsstest.Session("guard"), 2, 2, 30) }
	signSpecs    = func() []tss.Spec { return tsstest.SignSpecs(tsstest.Shares(3), []int{2, 0}, [32]byte{1}, [32]byte{2}) }
	reshareSpecs = func() []tss.Spec {
		return tsstest.ReshareSpecs(tsstest.Session("guard"), tsstest.Shares(3), []int{2, 0}, 2, []int{0, 1}, 32)
	}
	threeSpecs = func() []tss.Spec {
		return tsstest.SignSpecs(tsstest.Shares(5), []int{4, 0, 2}, [32]byte{1}, [32]byte{2})
	}
	runs = map[string]func() ([]*transcript, error){
		"keygen": record(keygenSpecs()), "sign": record(signSpecs()), "reshare": record(reshareSpecs()), "three": record(threeSpecs()),
	}
	// seats are the parties that look at what the others send.
	seats = map[string]struct {
		run  string
		seat int
	}{"keygen": {"keygen", 0}, "sign": {"sign", 0}, "sign of three": {"three", 0}, "reshare old": {"reshare", 0}, "reshare new": {"reshare", 2}}
)

func recorded(t testing.TB, name string) *transcript {
	t.Helper()
	list, err := runs[seats[name].run]()
	require.NoError(t, err)
	return list[seats[name].seat]
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

// feed gives messages to a guard over a feeder, ours outward and the others' inward, and returns the first error.
func feed(g *Guard, messages ...tss.Message) error {
	for _, m := range messages {
		var err error
		if m.From == g.spec.Self {
			err = g.Send(context.Background(), m)
		} else {
			g.inner.(*feeder).messages = []tss.Message{m}
			_, err = g.Recv(context.Background())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func replay(s tss.Spec, messages []tss.Message) error { return feed(New(s, &feeder{}), messages...) }

// fork copies a guard, so that many things can be tried at the same moment of a run.
func (g *Guard) fork() *Guard {
	c := &Guard{spec: g.spec, inner: &feeder{}, err: g.err, m: g.m, limit: g.limit, public: g.public,
		seen: maps.Clone(g.seen), sent: g.sent, n: slices.Clone(g.n), nTilde: slices.Clone(g.nTilde),
		deferred: maps.Clone(g.deferred), numbers: maps.Clone(g.numbers), theta: new(big.Int).Set(g.theta),
		thetas: g.thetas, ssid: g.ssid, ssidFrom: g.ssidFrom}
	return c
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
	if len(body) == 0 {
		return b
	}
	return protowire.AppendBytes(protowire.AppendTag(b, 2, protowire.BytesType), body)
}

// decode is the opposite, for honest payloads.
func decode(t testing.TB, g *Guard, payload []byte) (*rule, [][][]byte) {
	t.Helper()
	typ, body, err := tss.ParseMessage(payload)
	require.NoError(t, err)
	r := rules[typ.Name]
	fields, err := r.parse(g.m, body)
	require.NoError(t, err)
	return r, fields
}

// moment is an inbound message of a transcript, and the guard as it was before it came.
type moment struct {
	guard  *Guard
	m      tss.Message
	rule   *rule
	fields [][][]byte
}

// try feeds another message in the place of the recorded one.
func (x moment) try(m tss.Message) error { return feed(x.guard.fork(), m) }

// with is the recorded message with one element replaced; nil takes it out.
func (x moment) with(field, at int, element []byte) tss.Message {
	fields := slices.Clone(x.fields)
	fields[field] = slices.Clone(fields[field])
	if element == nil {
		fields[field] = slices.Delete(fields[field], at, at+1)
	} else {
		fields[field][at] = element
	}
	m := x.m
	m.Payload = encode(x.rule, fields)
	return m
}

// moments lists the inbound messages of a transcript.
func moments(t testing.TB, name string) []moment {
	t.Helper()
	tr := recorded(t, name)
	g := New(tr.spec, &feeder{})
	var list []moment
	for _, m := range tr.messages {
		if m.From != tr.spec.Self {
			r, fields := decode(t, g, m.Payload)
			require.Equal(t, m.Payload, encode(r, fields))
			list = append(list, moment{g.fork(), m, r, fields})
		}
		require.NoError(t, feed(g, m))
	}
	return list
}

// each calls f for every inbound message of a transcript.
func each(t *testing.T, name string, f func(t *testing.T, x moment)) {
	for _, x := range moments(t, name) {
		t.Run(name+"/"+short(x.rule.Name), func(t *testing.T) { f(t, x) })
	}
}

// find is the first inbound message of a type.
func find(t testing.TB, name, typ string) moment {
	t.Helper()
	list := moments(t, name)
	i := slices.IndexFunc(list, func(x moment) bool { return strings.HasSuffix(x.rule.Name, typ) })
	require.GreaterOrEqual(t, i, 0)
	return list[i]
}

// refused requires the verdict on one message: the fault's code, the sender, the evidence.
func refused(t *testing.T, err error, m tss.Message, party int, code, what string) {
	t.Helper()
	var f *tss.Fault
	require.ErrorAs(t, err, &f, what)
	require.Equal(t, party, f.Party, "%s: %v", what, f)
	if strings.HasSuffix(what, "missing") { // what follows moves up, and may be too long for its new place
		require.Contains(t, []string{tss.CodeMalformed, tss.CodeOversize}, f.Code, "%s: %v", what, f)
	} else {
		require.Equal(t, code, f.Code, "%s: %v", what, f)
	}
	var rejection *Rejection
	require.ErrorAs(t, err, &rejection, what)
	require.Equal(t, m.Payload, rejection.Message.Payload)
}
