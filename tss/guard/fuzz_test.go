package guard

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/keymesh/keymesh/tss"
)

// The fuzz targets throw bytes at a guard that is in the middle of a run (threats F53). Nothing may panic; a refusal
// is a fault with a code; what passes, the library reads, and its checks come to an end, and no stranger convicts its
// sender. One target for each protocol:
//
//	go test ./tss/guard -run none -fuzz FuzzSign -fuzztime 1m

func FuzzKeygen(f *testing.F)  { fuzz(f, "keygen") }
func FuzzSign(f *testing.F)    { fuzz(f, "sign") }
func FuzzReshare(f *testing.F) { fuzz(f, "reshare old", "reshare new") }

// maxSeed cuts what the fuzzers begin with. A whole announcement of 135 KB, which passes, takes seconds to judge and minutes
// to shrink; its start shows the shape of it.
const maxSeed = 16 << 10

func fuzz(f *testing.F, names ...string) {
	var guards []*Guard
	var cases []Case
	for i, name := range names {
		tr := recorded(f, name)
		g := New(tr.spec, &feeder{})
		for _, m := range tr.messages {
			if m.From != tr.spec.Self {
				f.Add(m.Payload[:min(len(m.Payload), maxSeed)], uint8(i), int8(m.From), m.Round, len(m.To) == 0)
			}
			if err := feed(g, m); err != nil {
				f.Fatal(err)
			}
		}
		// All moduli are known, and nothing has been said yet.
		clear(g.seen)
		clear(g.numbers)
		g.thetas = 0
		guards, cases = append(guards, g), append(cases, known(f, tr.spec))
	}
	for _, payload := range [][]byte{nil, {0xff}, {0x0a}, {0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f}, slices.Repeat([]byte{0x0a, 0}, 99)} {
		f.Add(payload, uint8(0), int8(1), uint8(1), true)
	}
	f.Fuzz(func(t *testing.T, payload []byte, seat uint8, from int8, round uint8, broadcast bool) {
		g := guards[int(seat)%len(guards)].fork()
		m := tss.Message{From: int(from), Round: round, Payload: payload}
		if typ, _, err := tss.ParseMessage(payload); err == nil && broadcast && typ.Broadcast && typ.To != tss.Everyone {
			m.To = g.spec.Audience(typ, m.From)
		} else if !broadcast {
			m.To = []int{g.spec.Self}
		}
		g.inner = &feeder{messages: []tss.Message{m}}
		passed, err := g.Recv(context.Background())
		var fault *tss.Fault
		errors.As(err, &fault)
		judged, _ := cases[int(seat)%len(guards)].Judge(nil, m)
		if judged != nil && m.From != g.spec.Self && (fault == nil || fault.Party != m.From) {
			t.Fatalf("a stranger convicts (%v), the guard does not (%v)", judged, err)
		}
		if err != nil {
			if fault == nil || fault.Code == "" || fault.Error() == "" {
				t.Fatalf("refused without a fault: %v", err)
			}
			return
		}
		consume(t, g, passed, "")
	})
}
