package guard

import (
	"context"
	"errors"
	"math/big"
	"slices"
	"testing"

	tsslib "github.com/bnb-chain/tss-lib/v2/tss"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// FuzzGuard throws bytes at a guard that is in the middle of a run (threats F53). Nothing may panic; a refusal is
// a fault with a code; what passes, the library parses and finds complete.
//
//	go test ./tss/guard -fuzz FuzzGuard
func FuzzGuard(f *testing.F) {
	tr, err := recorded["sign"]()
	if err != nil {
		f.Fatal(err)
	}
	for _, m := range tr.messages {
		f.Add(m.Payload, uint8(tss.Sign), int8(1), m.Round, m.To == nil)
	}
	keygen := tsstest.KeygenSpecs(tsstest.Session("fuzz"), 2, 2, 30)[0]
	moduli := New(tr.spec, nil)
	id := tsslib.NewPartyID("1", "", big.NewInt(1))
	id.Index = 1

	f.Fuzz(func(t *testing.T, payload []byte, kind uint8, from int8, round uint8, broadcast bool) {
		spec := tr.spec
		if tss.Kind(kind) == tss.Keygen {
			spec = keygen
		}
		feed := &feeder{messages: []tss.Message{{From: int(from), Round: round, Payload: payload}}}
		if !broadcast {
			feed.messages[0].To = []int{0}
		}
		g := &Guard{ // not New, which takes a millisecond to decode the share
			spec: spec, inner: feed, sent: 9, seen: map[slot][32]byte{}, deferred: map[int][]deferral{},
			n: slices.Clone(moduli.n), nTilde: slices.Clone(moduli.nTilde),
		}

		m, err := g.Recv(context.Background())
		if err != nil {
			var fault *tss.Fault
			if !errors.As(err, &fault) || fault.Code == "" || fault.Error() == "" {
				t.Fatalf("refused without a fault: %v", err)
			}
			return
		}
		parsed, err := tsslib.ParseWireMessage(m.Payload, id, m.To == nil)
		if err != nil || !parsed.ValidateBasic() {
			t.Fatalf("the library refuses what passed: %v", err)
		}
	})
}
