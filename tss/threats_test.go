package tss_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/guard"
	"github.com/keymesh/keymesh/tss/tsstest"
	"github.com/keymesh/keymesh/tss/tsstest/adversary"
)

// The lines of threats.md, part A, through guard and library. "Rejected" is what duel.rejected asks for. The whole
// product of messages, fields and wrong values is package guard's (TestThreat11EveryMutation); random ones in real rooms
// are e2e/chaostss.

// duel is a run with one hostile party.
type duel struct {
	specs   []tss.Spec
	hostile int
	net     *tsstest.Network
}

func signers(t *testing.T) []tss.Spec {
	return tsstest.SignSpecs(tsstest.Shares(3), []int{2, 0}, digest(t.Name()), digest("path"))
}

func makers(t *testing.T) []tss.Spec {
	return tsstest.KeygenSpecs(tsstest.Session(t.Name()), 2, 2, 20)
}

// against has the last party do one thing wrong.
func against(t *testing.T, specs []tss.Spec, a adversary.Attack) duel {
	a.Hostile = len(specs) - 1
	e, err := adversary.New(a, specs[0], nil)
	require.NoError(t, err)
	return duel{specs, a.Hostile, e.Network()}
}

// ending ends a run as soon as an honest party has failed, or when all have their results.
type ending struct {
	tss.Engine
	hostile int
	cancel  context.CancelFunc
	mu      *sync.Mutex
	left    *int
}

func (e ending) Run(ctx context.Context, s tss.Spec, c tss.Conduit) (tss.Result, error) {
	r, err := e.Engine.Run(ctx, s, c)
	e.mu.Lock()
	defer e.mu.Unlock()
	if s.Self != e.hostile {
		if *e.left--; err != nil || *e.left == 0 {
			e.cancel()
		}
	}
	return r, err
}

// ear notes what reaches the library.
type ear struct {
	tss.Conduit
	heard *[]tss.Message
}

func (e ear) Recv(ctx context.Context) (tss.Message, error) {
	m, err := e.Conduit.Recv(ctx)
	if err == nil {
		*e.heard = append(*e.heard, m)
	}
	return m, err
}

// rejected runs it. An honest party must have refused the message before the library saw it, with the code and the
// sender's name; no honest party has a result, none blames another, nothing is left running, and the process that this
// happened in goes on signing.
func (d duel) rejected(t *testing.T, code string) {
	t.Helper()
	ctx, cancel := context.WithCancel(withTimeout(t, patience))
	defer cancel()
	left, heard := len(d.specs)-1, make([][]tss.Message, len(d.specs))
	engine := ending{tss.New(), d.hostile, cancel, new(sync.Mutex), &left}
	results, errs := tsstest.Run(ctx, engine, d.net, d.specs, func(s tss.Spec, c tss.Conduit) tss.Conduit {
		return ear{guard.New(s, c), &heard[s.Self]}
	})
	refused := 0
	for i, err := range errs {
		if i == d.hostile {
			continue
		}
		require.Equal(t, tss.Result{}, results[i])
		var f *tss.Fault
		if !errors.As(err, &f) {
			require.ErrorIs(t, err, context.Canceled)
			continue
		}
		refused++
		require.Equal(t, code, f.Code, f)
		require.Equal(t, d.hostile, f.Party, f)
		var evidence *guard.Rejection
		require.ErrorAs(t, err, &evidence)
		require.False(t, slices.ContainsFunc(heard[i], func(m tss.Message) bool {
			return m.From == d.hostile && slices.Equal(m.Payload, evidence.Message.Payload)
		}), "the library has seen it")
	}
	require.Positive(t, refused)
	goleak.VerifyNone(t, leakOptions)
}

// rejects plays tricks on elements of one message, each in a run of its own, and signs in the end.
func rejects(t *testing.T, specs func(*testing.T) []tss.Spec, message string, field, at int, code string, tricks ...string) {
	t.Helper()
	for _, trick := range tricks {
		t.Run(fmt.Sprintf("%s %d %d %s", message, field, at, trick), func(t *testing.T) {
			against(t, specs(t), adversary.Attack{Message: message, Victim: -1, Act: trick, Field: field, At: at}).rejected(t, code)
		})
	}
}

// after signs in the process that has been attacked.
func after(t *testing.T) {
	sign(t, tsstest.Shares(3), []int{2, 0}, digest("after "+t.Name()), digest("path"))
}

// Threats A1: an N of small primes with a modulus proof whose W shares a factor with it. The primes are none of those
// that the guard tries N with; that the library falls to this proof is TestModulusProofSharesFactor's.
func TestThreat01SmallPrimes(t *testing.T) {
	duel{makers(t), 1, smooth(2, "KGRound1Message", 1, "KGRound2Message2", 1)}.rejected(t, tss.CodeMalformed)
	after(t)
}

// Threats A2: the same in a reshare.
func TestThreat02SmallPrimesInReshare(t *testing.T) {
	duel{resharers(t), 3, smooth(4, "DGRound2Message1", 0, "DGRound2Message1", 1)}.rejected(t, tss.CodeMalformed)
	after(t)
}

// smooth has the last party announce an N of small primes, and prove it with a W that one of them divides.
func smooth(parties int, announcement string, n int, proof string, w int) *tsstest.Network {
	return tsstest.NewNetwork(parties, func(m tss.Message, _ int) []tss.Message {
		parts, err := adversary.Split(m.Payload)
		if m.From != parties-1 || err != nil {
			return []tss.Message{m}
		}
		m = tsstest.Clone(m)
		if named(m, announcement) {
			parts = parts.With(n, 0, adversary.Smooth(1009).Bytes())
		}
		if named(m, proof) { // X and Z of which nothing can be said, so that W alone is wrong
			for at := range 163 {
				if len(parts.Fields[w][at]) > 11 {
					parts = parts.With(w, at, []byte{2})
				}
			}
			parts = parts.With(w, 0, []byte{1009 >> 8, 1009 & 0xff})
		}
		m.Payload = parts.Join()
		return []tss.Message{m}
	})
}

// Threats A3: N or NTilde of another size, in a keygen and in a reshare.
func TestThreat03ModulusSize(t *testing.T) {
	rejects(t, makers, "KGRound1Message", 1, 0, tss.CodeMalformed, "2^2047-1")
	rejects(t, resharers, "DGRound2Message1", 2, 0, tss.CodeMalformed, "2^512-1")
}

// Threats A4: a ciphertext that is no element of the group.
func TestThreat04Ciphertext(t *testing.T) {
	rejects(t, signers, "SignRound1Message1", 0, 0, tss.CodeMalformed, "zero", "the sender's N²", "the sender's N",
		"a factor of the sender's N")
	after(t)
}

// Threats A5: a part of Bob's proofs that is 0 or its modulus, or shares a factor with it.
func TestThreat05BobsProof(t *testing.T) {
	for at, edge := range []string{
		"the recipient's NTilde", "zero", "a factor of the recipient's NTilde", "the recipient's N²", "empty", "the recipient's N", "q",
	} {
		rejects(t, signers, "SignRound2Message", 2+at%2, at, tss.CodeMalformed, edge)
	}
	rejects(t, signers, "SignRound2Message", 3, 6, tss.CodeMalformed, "q^2")
	after(t)
}

// Threats A6: a share that is 0 mod q or not below q.
func TestThreat06Share(t *testing.T) {
	rejects(t, makers, "KGRound2Message1", 0, 0, tss.CodeMalformed, "q")
}

// Threats A7: a polynomial of another degree, in a keygen and in a reshare.
func TestThreat07VSSPolynomialLength(t *testing.T) {
	for message, c := range map[string]struct {
		specs []tss.Spec
		from  int // an old party in the reshare
		more  int
		code  string
	}{"KGRound2Message2": {makers(t), 1, -2, tss.CodeMalformed}, "DGRound3Message2": {resharers(t), 1, 2, tss.CodeOversize}} {
		t.Run(message, func(t *testing.T) {
			net := tsstest.NewNetwork(len(c.specs), func(m tss.Message, _ int) []tss.Message {
				if m.From == c.from && named(m, message) {
					parts, err := adversary.Split(m.Payload)
					require.NoError(t, err)
					opening := parts.Fields[0]
					parts.Fields[0] = append(slices.Clone(opening), opening[1:]...)[:len(opening)+c.more]
					m.Payload = parts.Join()
				}
				return []tss.Message{m}
			})
			duel{c.specs, c.from, net}.rejected(t, c.code)
		})
	}
	after(t)
}

// Threats A8: proofs of knowledge with a scalar that is zero mod q, or a point off the curve.
func TestThreat08Proofs(t *testing.T) {
	const bad = tss.CodeMalformed
	rejects(t, signers, "SignRound4Message", 1, 0, bad, "plus one")
	rejects(t, signers, "SignRound4Message", 3, 0, bad, "q")
	rejects(t, signers, "SignRound6Message", 6, 0, bad, "zero")
	rejects(t, signers, "SignRound6Message", 7, 0, bad, "q")
	after(t)
}

// deaf hears no refusals: it goes on waiting, as if the bad message had never come.
type deaf struct {
	tss.Conduit
	refusal *error
	expire  context.CancelFunc
}

func (d deaf) Recv(ctx context.Context) (tss.Message, error) {
	m, err := d.Conduit.Recv(ctx)
	var f *tss.Fault
	if errors.As(err, &f) {
		*d.refusal = err
		d.expire()
		return d.Conduit.Recv(ctx)
	}
	return m, err
}

// Threats A8: the library's party is whole after a refusal. It still says whom it waits for, for which it takes its
// lock; a panic under the lock would leave it held for ever.
func TestThreat08LockIsFree(t *testing.T) {
	d := against(t, signers(t), adversary.Attack{Message: "SignRound4Message", Act: "q", Field: 3})
	inner, expire := context.WithCancel(withTimeout(t, patience))
	defer expire()
	var refusal error
	_, errs := tsstest.Run(expiring{inner}, tss.New(), d.net, d.specs, func(s tss.Spec, c tss.Conduit) tss.Conduit {
		if s.Self == d.hostile {
			return guard.New(s, c)
		}
		return deaf{guard.New(s, c), &refusal, expire}
	})
	var evidence *guard.Rejection
	require.ErrorAs(t, refusal, &evidence)
	var f *tss.Fault
	require.ErrorAs(t, errs[0], &f)
	require.Equal(t, tss.CodePeerSilent, f.Code, f)
	require.Equal(t, d.hostile, f.Party)
}

// Threats A10: more bytes than the element or the message can have; refused by the length.
func TestThreat10Oversize(t *testing.T) {
	const long = tss.CodeOversize
	rejects(t, signers, "SignRound1Message1", 0, 0, long, "1 MiB", "a byte longer")
	rejects(t, signers, "SignRound2Message", 3, 9, long, "a byte longer")
	rejects(t, signers, "SignRound3Message", 0, 0, long, "1 MiB")
}

// Threats A11: an integer that is missing, empty, zero or was negative, once in every message of a signing.
func TestThreat11Integers(t *testing.T) {
	wrong := map[string]string{"SignRound3Message": "empty", "SignRound4Message": "zero", "SignRound5Message": "empty"}
	for _, typ := range tss.MessageTypes(tss.Sign) {
		name := adversary.Short(typ.Name)
		rejects(t, signers, name, 0, 0, tss.CodeMalformed, cmp.Or(wrong[name], "missing"))
	}
	rejects(t, signers, "SignRound4Message", 0, 1, tss.CodeMalformed, "negative") // a coordinate
}
