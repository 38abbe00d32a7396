package tss_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/guard"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// firstFault ends every run as soon as party 0, the victim, has its result.
type firstFault struct {
	tss.Engine
	cancel context.CancelFunc
}

func (e firstFault) Run(ctx context.Context, s tss.Spec, c tss.Conduit) (tss.Result, error) {
	if s.Self == 0 {
		defer e.cancel()
	}
	return e.Engine.Run(ctx, s, c)
}

// attack signs with two parties of which the second is hostile and returns what the first made of it.
func attack(t *testing.T, wrap tsstest.Wrap, fault tsstest.Fault) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	specs := tsstest.SignSpecs(tsstest.Shares(3), []int{2, 0}, digest("attacked"), digest("path"))
	net := tsstest.NewNetwork(2, fault)
	_, errs := tsstest.Run(ctx, firstFault{tss.New(), cancel}, net, specs, wrap)
	return errs[0]
}

// to0 applies f to what party 1 sends to party 0 in the given round.
func to0(round uint8, f func(m tss.Message) []tss.Message) tsstest.Fault {
	return func(m tss.Message, to int) []tss.Message {
		if to != 0 || m.Round != round {
			return []tss.Message{m}
		}
		return f(tsstest.Clone(m))
	}
}

func edit(f func(m *tss.Message)) func(m tss.Message) []tss.Message {
	return func(m tss.Message) []tss.Message { f(&m); return []tss.Message{m} }
}

// payload encodes a message of one field as the library would.
func payload(name string, body []byte) []byte {
	b := protowire.AppendTag(nil, 1, protowire.BytesType)
	b = protowire.AppendString(b, "type.googleapis.com/"+name)
	b = protowire.AppendTag(b, 2, protowire.BytesType)
	return protowire.AppendBytes(b, body)
}

const signing = "binance.tsslib.ecdsa.signing."

func field1(value ...byte) []byte {
	return protowire.AppendBytes(protowire.AppendTag(nil, 1, protowire.BytesType), value)
}

// hostile is a message of party 1 that party 0 does not take, the code of its verdict and whom it names.
type hostile struct {
	fault tsstest.Fault
	code  string
	party int
}

func attacks(t *testing.T, cases map[string]hostile) {
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var f *tss.Fault
			err := attack(t, guarded, c.fault)
			require.ErrorAs(t, err, &f)
			require.Equal(t, c.code, f.Code, f)
			require.Equal(t, c.party, f.Party, f)
		})
	}
}

// Threats B13: under another index than its own, behind a room that would let this through.
func TestThreat13Index(t *testing.T) {
	attacks(t, map[string]hostile{
		"our own":  {to0(2, edit(func(m *tss.Message) { m.From = 0 })), tss.CodeMalformed, -1},
		"no such":  {to0(2, edit(func(m *tss.Message) { m.From = 2 })), tss.CodeMalformed, -1},
		"negative": {to0(2, edit(func(m *tss.Message) { m.From = -1 })), tss.CodeMalformed, -1},
	})
}

// Threats B15: a second, different message of a round. The first is what the library has, and the hash of both is kept.
func TestThreat15Equivocation(t *testing.T) {
	var first tss.Message
	err := attack(t, guarded, to0(5, func(m tss.Message) []tss.Message { first = m; return equivocate(m) }))
	var f *tss.Fault
	require.ErrorAs(t, err, &f)
	require.Equal(t, tss.CodeEquivocation, f.Code)
	require.Equal(t, 1, f.Party)
	var evidence *guard.Rejection
	require.ErrorAs(t, err, &evidence)
	require.Equal(t, sha256.Sum256(first.Payload), evidence.First)
	require.Equal(t, equivocate(first)[1].Payload, evidence.Message.Payload)
}

// Threats B17: what comes with the wrong flag, at the wrong time, of another protocol, or is no message at all.
func TestThreat17Misplaced(t *testing.T) {
	payloadOf := func(name string, body []byte) tsstest.Fault {
		return to0(3, edit(func(m *tss.Message) { m.Payload = payload(name, body) }))
	}
	attacks(t, map[string]hostile{
		"to another":      {to0(2, edit(func(m *tss.Message) { m.To = []int{1} })), tss.CodeMalformed, 1},
		"to two":          {to0(2, edit(func(m *tss.Message) { m.To = []int{0, 1} })), tss.CodeMalformed, 1},
		"as broadcast":    {to0(2, edit(func(m *tss.Message) { m.To = nil })), tss.CodeMalformed, 1},
		"not broadcast":   {to0(3, edit(func(m *tss.Message) { m.To = []int{0} })), tss.CodeMalformed, 1},
		"round lies":      {to0(3, edit(func(m *tss.Message) { m.Round = 4 })), tss.CodeMalformed, 1},
		"before its turn": {to0(1, early), tss.CodeMalformed, 1},
		"garbage":         {to0(1, edit(func(m *tss.Message) { m.Payload = []byte("garbage") })), tss.CodeMalformed, 1},
		"empty":           {to0(1, edit(func(m *tss.Message) { m.Payload = nil })), tss.CodeMalformed, 1},
		"trailing byte":   {to0(1, edit(func(m *tss.Message) { m.Payload = append(m.Payload, 0) })), tss.CodeMalformed, 1},
		"truncated":       {to0(2, edit(func(m *tss.Message) { m.Payload = m.Payload[:len(m.Payload)-1] })), tss.CodeMalformed, 1},
		"one mebibyte":    {to0(2, edit(func(m *tss.Message) { m.Payload = make([]byte, 1<<20) })), tss.CodeOversize, 1},
		"unknown type":    {payloadOf("google.protobuf.Empty", nil), tss.CodeMalformed, 1},
		"other protocol":  {payloadOf("binance.tsslib.ecdsa.keygen.KGRound3Message", field1(1)), tss.CodeMalformed, 1},
		"other curve":     {payloadOf("binance.tsslib.eddsa.signing.SignRound3Message", field1(1)), tss.CodeMalformed, 1},
	})
}

// Wrong, but well formed: the library finds out, and its verdict comes back as a fault.
func TestWrongNumbers(t *testing.T) {
	round := func(n uint8) tsstest.Fault {
		return to0(n, edit(func(m *tss.Message) { m.Payload = payload(fmt.Sprintf("%sSignRound%dMessage", signing, n), field1(7)) }))
	}
	attacks(t, map[string]hostile{
		"theta":      {round(3), tss.CodeMalformed, 1},
		"commitment": {round(5), tss.CodeMalformed, 1},
		"s":          {round(9), tss.CodeResultInvalid, -1},
	})
}

func early(m tss.Message) []tss.Message {
	return []tss.Message{m, {From: 1, Round: 3, Payload: payload(signing+"SignRound3Message", field1(7))}}
}

func equivocate(m tss.Message) []tss.Message {
	other := tsstest.Clone(m)
	other.Payload[len(other.Payload)-1] ^= 1
	return []tss.Message{m, other}
}

var orderN = tss.PartyKey{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe,
	0xba, 0xae, 0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41}

// Without the guard, what the engine itself can see is still refused, and a panic in our goroutine is a fault
// (threats A8: a scalar that is zero mod q sends the library to the point at infinity).
func TestEngineAlone(t *testing.T) {
	none := func(_ tss.Spec, c tss.Conduit) tss.Conduit { return c }
	cases := map[string]struct {
		fault tsstest.Fault
		want  string
	}{
		"our own index":  {to0(2, edit(func(m *tss.Message) { m.From = 0 })), "message from party 0"},
		"as broadcast":   {to0(2, edit(func(m *tss.Message) { m.To = nil })), "misplaced"},
		"other protocol": {to0(3, edit(func(m *tss.Message) { m.Payload = payload("binance.tsslib.ecdsa.keygen.KGRound3Message", field1(1)) })), "misplaced"},
		"garbage":        {to0(1, edit(func(m *tss.Message) { m.Payload = []byte{0xff} })), "envelope"},
		"panic":          {to0(4, edit(zeroProof)), "library panic"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var f *tss.Fault
			require.ErrorAs(t, attack(t, none, c.fault), &f)
			require.ErrorContains(t, f, c.want)
		})
	}
}

// Threats A9: a rushing signer waits for our theta and answers with its negative, so that the sum has no inverse.
func TestThreat09ThetasCancel(t *testing.T) {
	var net *tsstest.Network
	net = tsstest.NewNetwork(2, func(m tss.Message, to int) []tss.Message {
		switch {
		case m.Round != 3:
			return []tss.Message{m}
		case to == 1:
			_, body, err := tss.ParseMessage(m.Payload)
			require.NoError(t, err)
			theta := new(big.Int).SetBytes(body[2:])
			answer := new(big.Int).Sub(new(big.Int).SetBytes(orderN[:]), theta)
			net.Inject(0, tss.Message{From: 1, Round: 3, Payload: payload(signing+"SignRound3Message", field1(answer.Bytes()...))})
			return []tss.Message{m}
		}
		return nil // its own theta, replaced by the answer
	})
	ctx, cancel := context.WithCancel(withTimeout(t, patience))
	defer cancel()
	specs := tsstest.SignSpecs(tsstest.Shares(3), []int{2, 0}, digest("cancel out"), digest("path"))
	_, errs := tsstest.Run(ctx, firstFault{tss.New(), cancel}, net, specs, guarded)
	var f *tss.Fault
	require.ErrorAs(t, errs[0], &f)
	require.Equal(t, tss.CodeResultInvalid, f.Code)
	require.Equal(t, -1, f.Party)
	var refusal *guard.Rejection
	require.ErrorAs(t, f, &refusal, "the library has seen it")
}

// zeroProof replaces the last field of a round 4 message, t of the Schnorr proof, by the group order.
func zeroProof(m *tss.Message) {
	_, body, err := tss.ParseMessage(m.Payload)
	if err != nil {
		panic(err)
	}
	cut := len(body) - 1
	for body[cut] != 0x22 || len(body)-cut != int(body[cut+1])+2 { // tag of field 4 and its length
		cut--
	}
	body = protowire.AppendTag(slices.Clone(body[:cut]), 4, protowire.BytesType)
	m.Payload = payload(signing+"SignRound4Message", protowire.AppendBytes(body, orderN[:]))
}

// Threats B17: everything twice, and late in random order per message: the run does not notice.
func TestThreat17TwiceAndLate(t *testing.T) {
	twice := func(m tss.Message, _ int) []tss.Message { return []tss.Message{m, m} }
	specs := tsstest.SignSpecs(tsstest.Shares(5), []int{1, 3, 4}, digest("twice"), digest("path"))
	net := tsstest.NewNetwork(3, twice)
	var count atomic.Int64
	net.Delay = func(tss.Message, int) time.Duration { return time.Duration(count.Add(7)%11) * time.Millisecond }
	_, errs := tsstest.Run(withTimeout(t, patience), tss.New(), net, specs, guarded)
	require.NoError(t, errors.Join(errs...))
	net.Wait()
}

// Threats B25: a party that falls silent is named, and nothing is left running.
func TestThreat25Silence(t *testing.T) {
	for round := uint8(1); round <= 5; round += 4 {
		t.Run(fmt.Sprint(round), func(t *testing.T) {
			dropped := to0(round, func(tss.Message) []tss.Message { return nil })
			specs := tsstest.SignSpecs(tsstest.Shares(3), []int{2, 0}, digest("silence"), digest("path"))
			_, errs := tsstest.Run(withTimeout(t, 2*time.Second), tss.New(), tsstest.NewNetwork(2, dropped), specs, guarded)
			var f *tss.Fault
			require.ErrorAs(t, errs[0], &f)
			require.Equal(t, tss.CodePeerSilent, f.Code)
			require.Equal(t, 1, f.Party)
			require.ErrorIs(t, f, context.DeadlineExceeded)
			goleak.VerifyNone(t, leakOptions)
		})
	}
}

// Threats B25: cancelled in any round, Run returns ctx's error and leaves no goroutine.
func TestThreat25Cancel(t *testing.T) {
	kinds := map[string]struct {
		specs  []tss.Spec
		rounds []uint8
	}{
		"sign":   {tsstest.SignSpecs(tsstest.Shares(3), []int{0, 1}, digest("cancel"), digest("path")), []uint8{1, 2, 3, 5, 9}},
		"keygen": {tsstest.KeygenSpecs(tsstest.Session("cancel"), 2, 2, 20), []uint8{2}},
		"reshare": {tsstest.ReshareSpecs(tsstest.Session("cancel"), tsstest.Shares(3), []int{0, 1}, 2, []int{0, 1}, 20),
			[]uint8{1, 2, 3}},
	}
	for name, k := range kinds {
		for _, round := range k.rounds {
			t.Run(fmt.Sprint(name, round), func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				fault := func(m tss.Message, _ int) []tss.Message {
					if m.Round == round {
						cancel()
					}
					return []tss.Message{m}
				}
				_, errs := tsstest.Run(ctx, tss.New(), tsstest.NewNetwork(len(k.specs), fault), k.specs, guarded)
				for _, err := range errs {
					require.ErrorIs(t, err, context.Canceled)
				}
				goleak.VerifyNone(t, leakOptions)
			})
		}
	}
}
