package evidence

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/p2ptest"
	"github.com/keymesh/keymesh/p2p/wire"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/guard"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// play is one session of real rooms, guards and engines, in which one seat may be dishonest.
type play struct {
	room    relayer.Room
	specs   []tss.Spec
	members []peer.ID
	rooms   []p2p.Room // by seat
}

// hostileSeat is the dishonest one's.
const hostileSeat = 1

// stage seats nodes of a mesh by specs; nodes[i] sits in seat i.
func stage(t testing.TB, m *p2ptest.Mesh, kind relayer.Kind, specs []tss.Spec, nodes ...int) *play {
	t.Helper()
	p := &play{specs: specs, room: relayer.Room{
		Domain: relayer.DomainID{1}, Request: relayer.RequestID{2}, Attempt: 3, Kind: kind, Session: specs[0].Session, Epoch: 4,
		M: specs[0].M, Digest: specs[0].Digest, Tweak: specs[0].Tweak,
	}}
	var origin [32]byte = specs[0].Session
	if s := specs[0].Share; s != nil && kind != relayer.Reshare {
		p.room.ShareSet, origin = s.Set, s.Session
	}
	for i, s := range specs {
		role := relayer.Role(tsstest.RoleMember)
		if kind == relayer.Reshare && i >= s.Old {
			role = tsstest.RoleNew
		}
		p.room.Parties = append(p.room.Parties, relayer.Party{Account: tsstest.Account(nodes[i]), Role: role})
		p.room.Nonces = append(p.room.Nonces, sha256.Sum256(fmt.Appendf(nil, "nonce of %d in %x", i, s.Session)))
		p.members = append(p.members, m.IDs()[nodes[i]])
	}
	if kind != relayer.Reshare {
		require.Equal(t, specs[0].Parties, p.room.Keys(origin))
	}
	for i := range specs {
		r, err := m.Node(nodes[i]).Open(p2p.RoomSpec{ID: p.room.ID(), Members: p.members, Self: i, Traffic: p2p.Traffic(tss.TrafficOf(specs[0].Kind))})
		require.NoError(t, err)
		p.rooms = append(p.rooms, r)
	}
	return p
}

// conduit lets an engine speak in a room.
type conduit struct{ room p2p.Room }

func (c conduit) Send(ctx context.Context, m tss.Message) error {
	return c.room.Send(ctx, p2p.Frame{From: m.From, To: m.To, Round: m.Round, Payload: m.Payload})
}

func (c conduit) Recv(ctx context.Context) (tss.Message, error) {
	f, err := c.room.Recv(ctx)
	return tss.Message{From: f.From, To: f.To, Round: f.Round, Payload: f.Payload}, err
}

// run lets all play to the end.
func (p *play) run(t testing.TB) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	errs := make([]error, len(p.specs))
	var all sync.WaitGroup
	for i, s := range p.specs {
		all.Go(func() {
			if _, errs[i] = tss.New().Run(ctx, s, guard.New(s, conduit{p.rooms[i]})); errs[i] != nil {
				cancel()
			}
		})
	}
	all.Wait()
	require.NoError(t, errors.Join(errs...))
}

// honest are all messages of the two seats of an honest run, by seat and round; made once.
func honest(t testing.TB, kind tss.Kind) [2][]*wire.Envelope {
	t.Helper()
	runs.Lock()
	defer runs.Unlock()
	if _, made := runs.of[kind]; !made {
		p := map[tss.Kind]func(testing.TB, *p2ptest.Mesh) *play{tss.Keygen: keygen, tss.Sign: signing}[kind](t, newMesh(t))
		p.run(t)
		runs.of[kind] = [2][]*wire.Envelope{p.rooms[1].Signed(0), p.rooms[0].Signed(1)}
	}
	return runs.of[kind]
}

var runs = struct {
	sync.Mutex
	of map[tss.Kind][2][]*wire.Envelope
}{of: map[tss.Kind][2][]*wire.Envelope{}}

// replay has the two seats say again what they said in an honest run, seat 1 with a lie, and returns what the guard of seat
// 0 makes of it.
func (p *play) replay(t testing.TB, lie func(tss.Message) tss.Message) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	said := honest(t, p.specs[0].Kind)
	g := guard.New(p.specs[0], conduit{p.rooms[0]})
	for round := uint32(1); ; round++ {
		heard := 0
		for seat, envelopes := range said {
			for _, e := range envelopes {
				switch m := message(e); {
				case e.GetRound() != round:
				case seat == 0:
					require.NoError(t, g.Send(ctx, m))
				default:
					require.NoError(t, conduit{p.rooms[1]}.Send(ctx, lie(tsstest.Clone(m))))
					heard++
				}
			}
		}
		require.NotZero(t, heard, "the guard has nothing against it")
		for range heard {
			if _, err := g.Recv(ctx); err != nil {
				return err
			}
		}
	}
}

// offence is what a seat holds against another one after its run has failed; the relayer does the same.
func (p *play) offence(t testing.TB, victim int, err error) relayer.Offence {
	t.Helper()
	o := relayer.Offence{Room: p.room}
	var roomFault *p2p.RoomFault
	var fault *tss.Fault
	switch {
	case errors.As(err, &roomFault):
		o.Seat, o.Claims = roomFault.Party, roomFault.Claims()
	case errors.As(err, &fault) && fault.Proof != nil:
		o.Seat, o.Message, o.Signed = fault.Party, fault.Proof, p.rooms[victim].Signed(fault.Party)
	default:
		require.Fail(t, "no offence", "%v", err)
	}
	o.Peer = p.members[o.Seat]
	if s := p.specs[victim].Share; s != nil {
		set, err := s.PublicSet()
		require.NoError(t, err)
		o.Set = &set
	}
	return o
}

func newMesh(t testing.TB) *p2ptest.Mesh {
	t.Helper()
	m, err := p2ptest.New(p2ptest.Config{Nodes: 3, Seed: 9})
	require.NoError(t, err)
	t.Cleanup(m.Close)
	return m
}

func keygen(t testing.TB, m *p2ptest.Mesh) *play {
	return stage(t, m, relayer.Keygen, tsstest.KeygenSpecs(tsstest.Session("evidence"), 2, 2, 0), 0, 1)
}

func sign(t testing.TB, m *p2ptest.Mesh, kind relayer.Kind, label string) *play {
	specs := tsstest.SignSpecs(tsstest.Shares(3), []int{0, 1}, sha256.Sum256([]byte(label)), [32]byte{5})
	for i := range specs {
		specs[i].Session = tsstest.Session(label)
	}
	return stage(t, m, kind, specs, 0, 1)
}

// resharing seats nodes 0 and 1 on both sides.
func resharing(t testing.TB, m *p2ptest.Mesh) *play {
	specs := tsstest.ReshareSpecs(tsstest.Session("reshare"), tsstest.Shares(3), []int{0, 1}, 2, []int{0, 1}, 0)
	return stage(t, m, relayer.Reshare, specs, 0, 1, 0, 1)
}

// on applies a change to one type of message.
func on(typ string, change func(m tss.Message) tss.Message) func(tss.Message) tss.Message {
	return func(m tss.Message) tss.Message {
		if t, _, err := tss.ParseMessage(m.Payload); err == nil && t.Name == "binance.tsslib.ecdsa."+typ {
			return change(m)
		}
		return m
	}
}

// element puts another element into a field of a payload.
func element(field protowire.Number, at int, value []byte) func(tss.Message) tss.Message {
	return func(m tss.Message) tss.Message {
		typ, body, _ := tss.ParseMessage(m.Payload)
		var out []byte
		for k := 0; len(body) > 0; {
			number, _, n := protowire.ConsumeTag(body)
			v, l := protowire.ConsumeBytes(body[n:])
			body = body[n+l:]
			if number == field {
				if k == at {
					v = value
				}
				k++
			}
			out = protowire.AppendBytes(protowire.AppendTag(out, number, protowire.BytesType), v)
		}
		url := protowire.AppendString(protowire.AppendTag(nil, 1, protowire.BytesType), "type.googleapis.com/"+typ.Name)
		m.Payload = protowire.AppendBytes(protowire.AppendTag(url, 2, protowire.BytesType), out)
		return m
	}
}

// envelope signs something as node i could, in the room of a play.
func (p *play) envelope(t testing.TB, m *p2ptest.Mesh, i int, e *wire.Envelope) *wire.Envelope {
	t.Helper()
	id := p.room.ID()
	e.Room = id[:]
	require.NoError(t, p2p.SealEnvelope(m.Node(i).Key(), e))
	return e
}

// post sends it over node i's own link.
func post(t testing.TB, m *p2ptest.Mesh, i, to int, e *wire.Envelope) {
	t.Helper()
	require.NoError(t, m.Node(i).Post([]peer.ID{m.IDs()[to]}, &wire.RoomMessage{Body: &wire.RoomMessage_Envelope{Envelope: e}}))
}

// faulty waits for the end of a room.
func faulty(t testing.TB, r p2p.Room) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for {
		if _, err := r.Recv(ctx); err != nil {
			return err
		}
	}
}

var order = []byte{
	0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe,
	0xba, 0xae, 0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41,
}
