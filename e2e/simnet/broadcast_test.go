package simnet

import (
	"bytes"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/p2ptest"
	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// twoFaced shows node victim another version of one broadcast of the liar: well-formed, signed, and different in its first
// number; and all echoes arrive late, when whoever did not wait for them is long past. It returns the last round in which
// each node said something.
func twoFaced(m *p2ptest.Mesh, liar, victim int, typ string) (last func(node int) uint8) {
	var mu sync.Mutex
	said := map[int]uint8{}
	m.Intercept(func(msg *p2ptest.Message) p2ptest.Fate {
		e := msg.Room.GetEnvelope()
		if e == nil {
			return p2ptest.Fate{Delay: time.Second}
		}
		mu.Lock()
		said[msg.From] = max(said[msg.From], uint8(e.GetRound()))
		mu.Unlock()
		t, body, err := tss.ParseMessage(e.GetPayload())
		if err != nil || msg.From != liar || msg.To != victim || t.Name[len(t.Name)-len(typ):] != typ {
			return p2ptest.Fate{}
		}
		e.Payload = bytes.Clone(e.GetPayload())
		e.Payload[len(e.GetPayload())-len(body)+20] ^= 1
		if err := p2p.SealEnvelope(m.Node(liar).Key(), e); err != nil {
			panic(err)
		}
		return p2ptest.Fate{}
	})
	return func(node int) uint8 {
		mu.Lock()
		defer mu.Unlock()
		return said[node]
	}
}

// A member shows two others different broadcasts, in each round of a signing in turn and in the first and last of a keygen,
// which takes long and waits in all. Both end, with nothing: no
// share and no signature; they name the liar or nobody; and neither has said more than is safe on views that differ (see
// tss.TrafficOf): nothing behind a round that waits, and behind a prompt one at most the next that waits.
func TestThreat16DifferentBroadcasts(t *testing.T) {
	long(t)
	type run struct {
		typ  string
		most uint8 // the last round in which an honest party may have spoken
	}
	for _, p := range []struct {
		name         string
		kind         tss.Kind
		specs        []tss.Spec
		liar, victim int
		runs         []run
	}{
		{"sign", tss.Sign, tsstest.SignSpecs(tsstest.Shares(5), []int{0, 1, 3}, crypto.Keccak256Hash([]byte("x")), [32]byte{31: 7}), 2, 1, []run{
			{"SignRound1Message2", 3}, {"SignRound3Message", 3}, {"SignRound4Message", 5}, {"SignRound5Message", 5},
			{"SignRound6Message", 7}, {"SignRound7Message", 7}, {"SignRound8Message", 9}, {"SignRound9Message", 9},
		}},
		{"keygen", tss.Keygen, tsstest.KeygenSpecs(tsstest.Session("two faces"), 2, 3, 0), 2, 1, []run{
			{"KGRound1Message", 1}, {"KGRound3Message", 3},
		}},
	} {
		for _, r := range p.runs {
			t.Run(fmt.Sprint(p.name, " ", r.typ), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					m, err := p2ptest.New(p2ptest.Config{Nodes: len(p.specs), Seed: 6})
					require.NoError(t, err)
					defer m.Close()
					last := twoFaced(m, p.liar, p.victim, r.typ)
					results, errs := meet(t, m, 1, p.specs, tss.TrafficOf(p.kind))
					for i := range p.specs {
						if i == p.liar {
							continue
						}
						require.Zero(t, results[i], "party %d", i)
						require.Error(t, errs[i])
						require.Contains(t, []int{-1, p.liar}, named(errs[i]), "%v", errs[i])
						require.LessOrEqual(t, last(i), r.most, "party %d spoke in a round that stands on another view", i)
					}
				})
			})
		}
	}
}
