package simnet

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/p2ptest"
	"github.com/keymesh/keymesh/relayer/node"
	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// inRoom lets an engine speak in a room, as relayer does.
type inRoom struct{ p2p.Room }

func (r inRoom) Send(ctx context.Context, m tss.Message) error {
	return r.Room.Send(ctx, p2p.Frame{From: m.From, To: m.To, Round: m.Round, Payload: m.Payload})
}

func (r inRoom) Recv(ctx context.Context) (tss.Message, error) {
	f, err := r.Room.Recv(ctx)
	return tss.Message{From: f.From, To: f.To, Round: f.Round, Payload: f.Payload}, err
}

// meet runs the engine for all parties of a run, each in its seat of the room with that number, and returns how each ended,
// after ten minutes at the latest: in a bubble of synctest no time at all.
func meet(t *testing.T, m *p2ptest.Mesh, number byte, specs []tss.Spec, traffic tss.Traffic) ([]tss.Result, []error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	results, errs := make([]tss.Result, len(specs)), make([]error, len(specs))
	var all sync.WaitGroup
	for i, s := range specs {
		room, err := m.Node(i).Open(p2p.RoomSpec{ID: [32]byte{number}, Members: m.IDs(), Self: i, Traffic: p2p.Traffic(traffic)})
		require.NoError(t, err)
		all.Go(func() {
			results[i], errs[i] = node.Engine().Run(ctx, s, inRoom{room})
		})
	}
	all.Wait()
	return results, errs
}

// How long a signing takes beyond arithmetic: so many times a message has to cross the net, one after the other. Every
// message takes one second of a clock that moves only while all wait, so the hops are counted and not measured.
func TestHopsOfASigning(t *testing.T) {
	long(t)
	digest := crypto.Keccak256Hash([]byte("hops"))
	for _, c := range []struct {
		name    string
		signers []int
		traffic tss.Traffic
		hops    int
	}{
		{"two signers, nobody to echo to", []int{0, 2}, tss.Traffic{}, 9},
		{"three signers, every broadcast waits", []int{0, 1, 3}, tss.Traffic{}, 17},
		{"three signers", []int{0, 1, 3}, tss.TrafficOf(tss.Sign), 13},
	} {
		t.Run(c.name, func(t *testing.T) {
			set := tsstest.Shares(3)
			if len(c.signers) > 2 {
				set = tsstest.Shares(5)
			}
			specs := tsstest.SignSpecs(set, c.signers, digest, [32]byte{31: 7})
			synctest.Test(t, func(t *testing.T) {
				m, err := p2ptest.New(p2ptest.Config{Nodes: len(specs), Seed: 5})
				require.NoError(t, err)
				defer m.Close()
				m.Intercept(func(*p2ptest.Message) p2ptest.Fate { return p2ptest.Fate{Delay: time.Second} })
				began := time.Now()
				results, errs := meet(t, m, 1, specs, c.traffic)
				hops := time.Since(began)
				for i := range specs {
					require.NoError(t, errs[i])
					require.Equal(t, results[0].Signature, results[i].Signature)
				}
				require.Equal(t, time.Duration(c.hops)*time.Second, hops)
			})
		})
	}
}
