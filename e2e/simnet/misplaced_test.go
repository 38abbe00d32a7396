package simnet

import (
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/p2ptest"
	"github.com/keymesh/keymesh/p2p/wire"
	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// reseal signs an envelope anew after a change, as its sender could have.
func reseal(m *p2ptest.Mesh, sender int, e *wire.Envelope) {
	if err := p2p.SealEnvelope(m.Node(sender).Key(), e); err != nil {
		panic(err)
	}
}

// One of two signers sends a message as a broadcast that is a direct one or the reverse, in another round's place, of
// another protocol, before the other has opened its room, or twice. The other ends each time: with a signature, or naming
// nobody or the sender; never by silence alone where the sender spoke.
func TestThreat17MisplacedMessages(t *testing.T) {
	long(t)
	keygenMessage := recordKeygen(t)
	type change func(m *p2ptest.Mesh, msg *p2ptest.Message, e *wire.Envelope) p2ptest.Fate
	again := func(m *p2ptest.Mesh, msg *p2ptest.Message, e *wire.Envelope) p2ptest.Fate {
		return p2ptest.Fate{Extra: 3}
	}
	late := func(m *p2ptest.Mesh, msg *p2ptest.Message, e *wire.Envelope) p2ptest.Fate {
		return p2ptest.Fate{Extra: 1, Delay: time.Minute}
	}
	with := func(f func(e *wire.Envelope)) change {
		return func(m *p2ptest.Mesh, msg *p2ptest.Message, e *wire.Envelope) p2ptest.Fate {
			f(e)
			reseal(m, 1, e)
			return p2ptest.Fate{}
		}
	}
	for _, c := range []struct {
		name   string
		round  uint32
		direct bool
		change change
		signs  bool
	}{
		{"twice, direct", 1, true, again, true},
		{"twice, broadcast", 3, false, again, true},
		{"late, and twice", 4, false, late, true},
		{"broadcast sent as direct", 1, false, with(func(e *wire.Envelope) { e.To = []uint32{0} }), false},
		{"broadcast sent as direct, later", 5, false, with(func(e *wire.Envelope) { e.To = []uint32{0} }), false},
		{"direct sent as broadcast", 1, true, with(func(e *wire.Envelope) { e.To = nil }), false},
		{"direct sent as broadcast, later", 2, true, with(func(e *wire.Envelope) { e.To = nil }), false},
		{"as of a later round", 3, false, with(func(e *wire.Envelope) { e.Round = 4 }), false},
		{"as of an earlier round", 3, false, with(func(e *wire.Envelope) { e.Round = 2 }), false},
		{"as of a prompt round", 9, false, with(func(e *wire.Envelope) { e.Round = 8 }), false},
		{"as of no round", 5, false, with(func(e *wire.Envelope) { e.Round = 0 }), false},
		{"of a round that there is not", 5, false, with(func(e *wire.Envelope) { e.Round = 10 }), false},
		{"of another protocol", 1, false, with(func(e *wire.Envelope) { e.Payload = keygenMessage }), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			specs := tsstest.SignSpecs(tsstest.Shares(3), []int{0, 2}, crypto.Keccak256Hash([]byte("17")), [32]byte{31: 7})
			synctest.Test(t, func(t *testing.T) {
				m, err := p2ptest.New(p2ptest.Config{Nodes: 2, Seed: 7})
				require.NoError(t, err)
				defer m.Close()
				changed := false
				m.Intercept(func(msg *p2ptest.Message) p2ptest.Fate {
					e := msg.Room.GetEnvelope()
					if msg.From != 1 || e == nil || e.GetRound() != c.round || (len(e.GetTo()) == 1) != c.direct {
						return p2ptest.Fate{}
					}
					changed = true
					return c.change(m, msg, e)
				})
				results, errs := meet(t, m, 1, specs, tss.TrafficOf(tss.Sign))
				require.True(t, changed)
				if c.signs {
					require.NoError(t, errs[0])
					require.NotNil(t, results[0].Signature)
					return
				}
				require.Error(t, errs[0])
				require.Nil(t, results[0].Signature)
				require.Contains(t, []int{-1, 1}, named(errs[0]), "%v", errs[0])
			})
		})
	}
}

// named is whom an error blames, -1 for nobody.
func named(err error) int {
	var f *tss.Fault
	var rf *p2p.RoomFault
	switch {
	case errors.As(err, &rf):
		return rf.Party
	case errors.As(err, &f):
		return f.Party
	}
	return -1
}

// recordKeygen is a well-formed first message of a keygen.
func recordKeygen(t *testing.T) []byte {
	t.Helper()
	var payload []byte
	synctest.Test(t, func(t *testing.T) {
		m, err := p2ptest.New(p2ptest.Config{Nodes: 2, Seed: 8})
		require.NoError(t, err)
		defer m.Close()
		m.Intercept(func(msg *p2ptest.Message) p2ptest.Fate {
			if e := msg.Room.GetEnvelope(); msg.From == 1 && e.GetRound() == 1 {
				payload = e.GetPayload()
			}
			return p2ptest.Fate{Drop: true}
		})
		_, _ = meet(t, m, 1, tsstest.KeygenSpecs(tsstest.Session("17"), 2, 2, 0), tss.TrafficOf(tss.Keygen))
	})
	require.NotEmpty(t, payload)
	return payload
}

// What was recorded in one session, of the same parties, is offered in the next, about the same digest or another: as it
// was, and as if it belonged there. Nothing of it is delivered, and the session signs all the same.
func TestThreat14RecordedSessionIsReplayed(t *testing.T) {
	long(t)
	digest := crypto.Keccak256Hash([]byte("14"))
	for _, second := range [][32]byte{digest, crypto.Keccak256Hash([]byte("another"))} {
		synctest.Test(t, func(t *testing.T) {
			m, err := p2ptest.New(p2ptest.Config{Nodes: 2, Seed: 9})
			require.NoError(t, err)
			defer m.Close()
			var mu sync.Mutex
			var recorded []*wire.Envelope
			stop := m.Intercept(func(msg *p2ptest.Message) p2ptest.Fate {
				mu.Lock()
				defer mu.Unlock()
				if e := msg.Room.GetEnvelope(); e != nil && msg.From == 1 {
					recorded = append(recorded, proto.CloneOf(e))
				}
				return p2ptest.Fate{}
			})
			traffic := tss.TrafficOf(tss.Sign)
			results, errs := meet(t, m, 1, tsstest.SignSpecs(tsstest.Shares(3), []int{0, 2}, digest, [32]byte{}), traffic)
			require.NoError(t, errors.Join(errs...))
			first := results[0].Signature
			stop()
			require.Len(t, recorded, 10)
			replay := func() {
				for _, e := range recorded {
					moved := proto.CloneOf(e)
					moved.Room = room(2)
					for _, e := range []*wire.Envelope{e, moved} {
						body := &wire.RoomMessage{Body: &wire.RoomMessage_Envelope{Envelope: e}}
						require.NoError(t, m.Node(1).Post(m.IDs()[:1], body))
					}
				}
			}
			replay() // before the room is open
			m.Intercept(func(msg *p2ptest.Message) p2ptest.Fate {
				if e := msg.Room.GetEnvelope(); msg.From == 0 && e.GetRound() == 3 {
					go replay() // and in the middle of it
				}
				return p2ptest.Fate{Delay: time.Millisecond}
			})
			results, errs = meet(t, m, 2, tsstest.SignSpecs(tsstest.Shares(3), []int{0, 2}, second, [32]byte{}), traffic)
			require.NoError(t, errors.Join(errs...))
			require.NotNil(t, results[0].Signature)
			require.Equal(t, results[0].Signature, results[1].Signature)
			require.NotEqual(t, first, results[0].Signature, "other nonces")
			require.GreaterOrEqual(t, m.Node(0).Counts(m.IDs()[1])[p2p.CodeMalformed], uint64(2*len(recorded)))
		})
	}
}

// room is the id of a room.
func room(number byte) []byte { return append([]byte{number}, make([]byte, 31)...) }
