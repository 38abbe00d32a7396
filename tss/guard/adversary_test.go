package guard

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/childkey"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// attack is a run in which one party speaks the protocol correctly but for one mutation of one of its messages.
type attack struct {
	run     string
	hostile int
	victim  int    // the only one that gets the mutation (of a broadcast too), or -1: every recipient
	message string // type
	place   string
	field   int
	at      int
	kind    kind
	change  string // name of a mutation, or anotherSession
	refused string // code of the guard's verdict; empty if the library has to find out
}

// anotherSession puts the recorded message of another run of the same parties in the place of the right one.
const anotherSession = "from another session"

func (a attack) String() string {
	return fmt.Sprintf("%s: party %d: %s: %s: %s (to %d)", a.run, a.hostile, short(a.message), a.place, a.change, a.victim)
}

// attacks lists the product of senders, receivers, messages, places and mutations of one run.
func attacks(t *testing.T, run string) (list []attack) {
	for name, seat := range seats {
		if seat.run != run {
			continue
		}
		for _, x := range moments(t, name) {
			for _, victim := range slices.Compact([]int{seat.seat, map[bool]int{true: -1, false: seat.seat}[x.rule.Broadcast]}) {
				a := attack{run: run, hostile: x.m.From, victim: victim, message: x.rule.Name, change: anotherSession}
				list = append(list, a)
				x.places(func(field, at int, place string, k kind, _ bool) {
					for _, mut := range x.mutations(field, at, k) {
						a.place, a.field, a.at, a.kind, a.change, a.refused = place, field, at, k, mut.name, mut.code
						list = append(list, a)
					}
				})
			}
		}
	}
	return list
}

// Threats A1-A11, B14, B16: whatever one party changes in one of its messages, no honest party panics, blames another
// honest one, keeps a bad share or releases a bad signature. The guard's part of the product is TestEveryMutation;
// here the library finds out what the guard cannot. KEYMESH_ADVERSARY is the number of runs of each protocol, or
// "all": hours; KEYMESH_ADVERSARY_SEED chooses others.
func TestAdversary(t *testing.T) {
	seed, _ := strconv.ParseUint(os.Getenv("KEYMESH_ADVERSARY_SEED"), 10, 64)
	for run, count := range map[string]int{"sign": 12, "three": 6, "keygen": 2, "reshare": 3} {
		random := rand.New(rand.NewPCG(seed, 54))
		all := attacks(t, run)
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		// Those that the guard lets pass come first, but for one.
		slices.SortStableFunc(all[1:], func(a, b attack) int { return min(len(a.refused), 1) - min(len(b.refused), 1) })
		if n, err := strconv.Atoi(os.Getenv("KEYMESH_ADVERSARY")); err == nil {
			count = n
		} else if os.Getenv("KEYMESH_ADVERSARY") == "all" {
			count = len(all)
		}
		if testing.Short() && (run == "keygen" || run == "reshare") {
			continue
		}
		for _, a := range all[:min(count, len(all))] {
			t.Run(a.String(), a.test)
		}
	}
}

func (a attack) test(t *testing.T) {
	specs := map[string]func() []tss.Spec{"keygen": keygenSpecs, "sign": signSpecs, "three": threeSpecs, "reshare": reshareSpecs}[a.run]()
	baseline := []goleak.Option{goleak.IgnoreCurrent()}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	net := tsstest.NewNetwork(len(specs), a.fault(t, specs))
	engine := &watched{Engine: tss.New(), hostile: a.hostile, left: len(specs) - 1, cancel: cancel}
	results, errs := tsstest.Run(ctx, engine, net, specs, func(s tss.Spec, c tss.Conduit) tss.Conduit { return New(s, c) })

	// Different broadcasts to two honest parties make them disagree, and each may take the other for a liar. That is
	// what echo broadcast is for (threats B16); what remains here is that nothing bad comes out.
	split := a.victim >= 0 && rules[a.message].Broadcast && len(specs) > 2
	named := false
	for i, err := range errs {
		if i == a.hostile {
			continue
		}
		var f *tss.Fault
		switch {
		case err == nil:
			a.good(t, specs[i], results[i])
		case errors.As(err, &f):
			t.Log(i, f)
			var rejection *Rejection
			if !split || errors.As(err, &rejection) {
				require.Contains(t, []int{a.hostile, -1}, f.Party, "an honest party is blamed: %v", f)
			}
			require.NotEmpty(t, f.Code)
			require.NotContains(t, f.Error(), "panic")
			require.NotEqual(t, tss.CodePeerSilent, f.Code, "the run hangs")
			named = named || f.Party == a.hostile
		default:
			require.ErrorIs(t, err, context.Canceled)
		}
	}
	if a.refused != "" {
		require.True(t, named, "the guard let it pass")
	}
	// The library does not wait for the rest of a modulus proof that has failed (crypto/modproof, Verify).
	require.Eventually(t, func() bool { return goleak.Find(baseline...) == nil }, time.Minute, 100*time.Millisecond)
}

// good checks a result of an honest party in spite of the attack.
func (a attack) good(t *testing.T, s tss.Spec, r tss.Result) {
	switch {
	case s.Kind == tss.Sign:
		child, err := childkey.Derive(s.Share.Public, s.Tweak)
		require.NoError(t, err)
		require.NoError(t, childkey.Verify(child, s.Digest, *r.Signature))
	case s.Kind == tss.Reshare && s.Self < s.Old:
		require.Equal(t, tss.Result{}, r)
	default:
		require.NoError(t, r.Share.Verify())
		if s.Kind == tss.Reshare {
			require.Equal(t, s.Public, r.Share.Public)
		}
	}
	if s.Share != nil {
		require.NoError(t, s.Share.Verify())
	}
}

// fault changes the messages on their way. It remembers the moduli that have been announced, as a guard does.
func (a attack) fault(t *testing.T, specs []tss.Spec) tsstest.Fault {
	var mu sync.Mutex
	eye := New(specs[max(a.victim, 0)], &feeder{})
	return func(m tss.Message, to int) []tss.Message {
		mu.Lock()
		defer mu.Unlock()
		r, fields := decode(t, eye, m.Payload)
		if r.moduli != nil {
			eye.n[m.From], eye.nTilde[m.From] = r.moduli(fields)
		}
		if m.From != a.hostile || r.Name != a.message || a.victim >= 0 && a.victim != to {
			return []tss.Message{m}
		}
		m = tsstest.Clone(m)
		if a.change == anotherSession {
			m.Payload = a.recorded(t, to)
			return []tss.Message{m}
		}
		seat := -1
		if !r.Broadcast {
			seat = to
		}
		for _, mut := range mutations(eye, m.From, seat, r.fields[a.field].name, a.kind, fields[a.field][a.at]) {
			if mut.name == a.change {
				m = moment{m: m, rule: r, fields: fields}.with(a.field, a.at, mut.element)
			}
		}
		return []tss.Message{m}
	}
}

// recorded is the message of the same type, sender and recipient in the recorded run.
func (a attack) recorded(t *testing.T, to int) []byte {
	list, err := runs[a.run]()
	require.NoError(t, err)
	for _, m := range list[to].messages {
		if typ, _, _ := tss.ParseMessage(m.Payload); m.From == a.hostile && typ.Name == a.message {
			return slices.Clone(m.Payload)
		}
	}
	t.Errorf("no %s was recorded", a.message)
	return nil
}

// watched ends a run when an honest party has failed, all have their results, or the hostile one has fallen silent.
type watched struct {
	tss.Engine
	hostile int
	cancel  context.CancelFunc
	mu      sync.Mutex
	left    int
}

func (w *watched) Run(ctx context.Context, s tss.Spec, c tss.Conduit) (tss.Result, error) {
	r, err := w.Engine.Run(ctx, s, c)
	w.mu.Lock()
	defer w.mu.Unlock()
	if s.Self != w.hostile {
		w.left--
		if err != nil || w.left == 0 {
			w.cancel()
		}
	} else if err != nil {
		// It cannot go on with what it began: an honest party that has seen nothing wrong waits for it until its
		// deadline (a first message of another session, whose range proof names no session).
		time.AfterFunc(3*time.Second, w.cancel)
	}
	return r, err
}
