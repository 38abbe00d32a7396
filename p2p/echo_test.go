package p2p_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/p2ptest"
)

// newPromptTable is a table of n, all seated, whose rooms deliver the rounds given at once.
func newPromptTable(t0 *testing.T, n int, prompt ...uint8) *table {
	t0.Helper()
	everybody := make([]int, n)
	for i := range everybody {
		everybody[i] = i
	}
	t := newTable(t0, n, everybody...)
	t.traffic.Prompt = prompt
	for i := range n {
		t.rooms[i] = t.open(i, 1)
	}
	return t
}

// keepEchoes holds back what one node echoes to another of a broadcast of node 0 until the function it returns is called.
func (t *table) keepEchoes(from, to int, round uint32) (letGo func()) {
	var kept []*p2ptest.Message
	done := make(chan *p2ptest.Message, 100)
	stop := t.mesh.Intercept(func(m *p2ptest.Message) p2ptest.Fate {
		if e := m.Room.GetEcho(); e != nil && m.From == from && m.To == to && e.GetFrom() == 0 && e.GetRound() == round {
			done <- &p2ptest.Message{Room: m.Room}
			return p2ptest.Fate{Drop: true}
		}
		return p2ptest.Fate{}
	})
	return func() {
		t.Helper()
		stop()
		kept = append(kept, <-done)
		for len(done) > 0 {
			kept = append(kept, <-done)
		}
		for _, m := range kept {
			t.post(from, m.Room, to)
			t.post(from, m.Room, to) // twice is no more than once
		}
	}
}

// expectAll expects some frames, in any order.
func (t *table) expectAll(i int, texts ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	var got []string
	for range texts {
		f, err := t.rooms[i].Recv(ctx)
		require.NoError(t, err, "so far %v", got)
		got = append(got, string(f.Payload))
	}
	require.ElementsMatch(t, texts, got)
}

// Echoes that come late delay their broadcast where they are late, and nowhere else.
func TestThreat16EchoesComeLate(t0 *testing.T) {
	t := newPromptTable(t0, 4)
	letGo := t.keepEchoes(3, 1, 1)
	t.send(0, 1, "x")
	t.expect(2, "x")
	t.expect(3, "x")
	t.silent(1)
	letGo()
	t.expect(1, "x")
	t.silent(1)
}

// Some of the others repeat the broadcast, one never saw it: it is not delivered where somebody's word is missing. The
// sender's own echo, and that of a seat it has, are nobody's word.
func TestThreat16EchoesArePartial(t0 *testing.T) {
	t := newTable(t0, 4, 0, 3)
	e := t.envelope(0, 0, 1, "for some")
	t.inject(0, e, 1, 2)
	t.post(0, echo(e), 1, 2)
	t.silent(1)
	t.silent(2)
}

// Of two members shown different things each finds out, whoever comes first, and names the sender.
func TestThreat16EchoesContradict(t0 *testing.T) {
	for _, prompt := range [][]uint8{nil, {1}} {
		t := newPromptTable(t0, 4, prompt...)
		t.inject(0, t.envelope(0, 0, 1, "for A"), 1, 3)
		t.inject(0, t.envelope(0, 0, 1, "for B"), 2)
		for _, i := range []int{1, 2, 3} {
			f := t.fault(i)
			require.Equal(t, 0, f.Party)
			require.Equal(t, p2p.CodeEchoMismatch, f.Code)
			_, err := t.rooms[i].Recv(t.Context())
			require.ErrorIs(t, err, f, "nothing more is delivered")
		}
	}
}

// A prompt broadcast needs no echo to be delivered, and all of them before the sender's next one that waits is.
func TestThreat16PromptIsConfirmedByTheNext(t0 *testing.T) {
	t := newPromptTable(t0, 4, 1, 3)
	letGo := t.keepEchoes(3, 1, 1)
	for round, text := range []string{"waits", "prompt", "waits too", "prompt again"} {
		t.send(0, uint8(round), text)
	}
	t.expectAll(1, "waits", "prompt", "prompt again")
	t.silent(1)
	t.send(2, 1, "of another sender")
	t.send(2, 2, "which is confirmed")
	t.expectAll(1, "of another sender", "which is confirmed")
	letGo()
	t.expect(1, "waits too")
	t.silent(1)
	t.expectAll(3, "waits", "prompt", "waits too", "prompt again", "of another sender", "which is confirmed")
}

// What waits is not delivered as long as a prompt broadcast of its sender, which comes before it, was not seen at all: a
// sender could otherwise show it to some when the others are past it.
func TestThreat16PromptIsNotLeftOut(t0 *testing.T) {
	t := newPromptTable(t0, 3, 1)
	t.send(0, 2, "out of turn")
	t.silent(1)
	t.inject(0, t.envelope(0, 0, 1, "for A"), 1)
	t.expect(1, "for A")
	t.silent(1)
	t.inject(0, t.envelope(0, 0, 1, "for B"), 2)
	require.Equal(t, p2p.CodeEchoMismatch, t.fault(1).Code)
	require.Equal(t, p2p.CodeEchoMismatch, t.fault(2).Code)
}

// Only the receiver decides what is prompt to it.
func TestThreat16SenderDoesNotChooseWhatWaits(t0 *testing.T) {
	t := newPromptTable(t0, 3)
	t.rooms[1] = nil
	sender, err := t.mesh.Node(0).Open(p2p.RoomSpec{ID: [32]byte{2}, Members: t.ids, Self: 0, Traffic: p2p.Traffic{Prompt: []uint8{1, 2}}})
	require.NoError(t, err)
	t.rooms[1] = t.open(1, 2) // node 2 opens nothing, and echoes nothing
	require.NoError(t, sender.Send(t.Context(), p2p.Frame{From: 0, Round: 1, Payload: []byte("x")}))
	t.silent(1)
}

// What one broadcast costs: a message to each recipient, and an echo from each to each other. With two members there is
// nobody to tell, and no echo at all, whatever is prompt.
func TestThreat16NoEchoAmongTwo(t0 *testing.T) {
	for _, prompt := range [][]uint8{nil, {0, 2}} {
		for n := 2; n <= 5; n++ {
			t := newPromptTable(t0, n, prompt...)
			counted := make(chan bool, 10_000)
			t.mesh.Intercept(func(m *p2ptest.Message) p2ptest.Fate {
				counted <- m.Room.GetEcho() != nil
				return p2ptest.Fate{}
			})
			const rounds = 4
			for round := range uint8(rounds) {
				t.send(0, round, string('a'+rune(round)))
			}
			for i := 1; i < n; i++ {
				t.expectAll(i, "a", "b", "c", "d")
			}
			want := map[bool]int{false: rounds * (n - 1), true: rounds * (n - 1) * (n - 2)}
			got := map[bool]int{}
			for range want[false] + want[true] {
				select {
				case echo := <-counted:
					got[echo]++
				case <-time.After(10 * time.Second):
					t.Fatalf("%d members: %v, not %v", n, got, want)
				}
			}
			t.silent(n - 1)
			require.Empty(t, counted, "no more than that")
			if n == 2 {
				delete(want, true)
			}
			require.Equal(t, want, got, "%d members", n)
		}
	}
}
