package evidence

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/p2p/p2ptest"
	"github.com/keymesh/keymesh/p2p/wire"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// crime is a way to break the protocol and what is proven of it.
type crime struct {
	stage     func(t testing.TB, m *p2ptest.Mesh) *play
	lie       func(m tss.Message) tss.Message              // in what seat 1 says, or
	act       func(t testing.TB, m *p2ptest.Mesh, p *play) // in the room alone
	code      relayer.Code
	envelopes int
}

func signing(t testing.TB, m *p2ptest.Mesh) *play { return sign(t, m, relayer.Sign, "sign") }
func proving(t testing.TB, m *p2ptest.Mesh) *play { return sign(t, m, relayer.Prove, "prove") }
func keygenOfThree(t testing.TB, m *p2ptest.Mesh) *play {
	return stage(t, m, relayer.Keygen, tsstest.KeygenSpecs(tsstest.Session("three"), 2, 3, 0), 0, 1, 2)
}

// says has node 1 say some texts in its seat to some nodes, one each.
func says(round uint32, to []uint32, nodes ...int) func(t testing.TB, m *p2ptest.Mesh, p *play) {
	return func(t testing.TB, m *p2ptest.Mesh, p *play) {
		for i, node := range nodes {
			post(t, m, 1, node, p.envelope(t, m, 1, &wire.Envelope{From: 1, To: to, Round: round, Payload: []byte{byte(i + 1)}}))
		}
	}
}

// crimes are of every kind that can be proven.
var crimes = map[string]crime{
	"two broadcasts":        {stage: keygen, code: relayer.CodeEquivocation, act: says(1, nil, 0, 0)},
	"two direct messages":   {stage: signing, code: relayer.CodeEquivocation, act: says(2, []uint32{0}, 0, 0)},
	"two faces":             {stage: keygenOfThree, code: relayer.CodeEquivocation, act: says(3, nil, 0, 2)},
	"modulus of 2047 bits":  lies(keygen, "keygen.KGRound1Message", element(2, 0, bytes.Repeat([]byte{0x7f}, 256))),
	"sub-share of zero":     lies(keygen, "keygen.KGRound2Message1", element(1, 0, []byte{0})),
	"sub-share of q":        lies(keygen, "keygen.KGRound2Message1", element(1, 0, order)),
	"modulus proof of 1":    lies(keygen, "keygen.KGRound2Message2", element(2, 0, []byte{1})).with(2),
	"ciphertext above N²":   lies(signing, "signing.SignRound1Message1", element(1, 0, bytes.Repeat([]byte{0xff}, 512))),
	"not in our ring":       lies(signing, "signing.SignRound2Message", element(1, 0, bytes.Repeat([]byte{0xff}, 512))),
	"theta of q":            lies(proving, "signing.SignRound3Message", element(1, 0, order)),
	"theta of a kilobyte":   lies(signing, "signing.SignRound3Message", element(1, 0, bytes.Repeat([]byte{1}, 1024))).as(relayer.CodeOversize),
	"point off the curve":   lies(signing, "signing.SignRound4Message", element(1, 1, []byte{5})),
	"of another round":      lies(signing, "signing.SignRound2Message", func(m tss.Message) tss.Message { m.Round = 7; return m }),
	"to one instead of all": lies(signing, "signing.SignRound3Message", func(m tss.Message) tss.Message { m.To = []int{0}; return m }),
	"bytes behind the end":  lies(signing, "signing.SignRound1Message1", func(m tss.Message) tss.Message { m.Payload = append(m.Payload, 0); return m }),
	"nothing of a protocol": lies(signing, "signing.SignRound1Message1", func(m tss.Message) tss.Message { m.Payload = []byte("hello"); return m }),
}

func lies(stage func(testing.TB, *p2ptest.Mesh) *play, typ string, change func(tss.Message) tss.Message) crime {
	return crime{stage: stage, lie: on(typ, change), code: relayer.CodeMalformed, envelopes: 1}
}

func (c crime) with(envelopes int) crime   { c.envelopes = envelopes; return c }
func (c crime) as(code relayer.Code) crime { c.code = code; return c }

// commit commits the crime and returns what seat 0 holds against seat 1.
func (c crime) commit(t testing.TB) (*play, relayer.Offence) {
	t.Helper()
	m := newMesh(t)
	p := c.stage(t, m)
	var err error
	if c.act != nil {
		c.act(t, m, p)
		err = faulty(t, p.rooms[0])
	} else {
		err = p.replay(t, c.lie)
	}
	o := p.offence(t, 0, err)
	require.Equal(t, hostileSeat, o.Seat)
	return p, o
}

// record is the evidence of a crime.
func record(t testing.TB, name string) []byte {
	t.Helper()
	_, o := crimes[name].commit(t)
	e, err := Prosecutor{}.Prosecute(o)
	require.NoError(t, err)
	return e.Record
}

// What a real room or a real guard found convinces whoever has the record.
func TestEvidenceOfEveryCrime(t *testing.T) {
	for name, c := range crimes {
		t.Run(name, func(t *testing.T) {
			p, o := c.commit(t)
			e, err := Prosecutor{}.Prosecute(o)
			require.NoError(t, err)
			require.Equal(t, relayer.Evidence{Accused: tsstest.Account(1), Code: c.code, Session: p.room.Session, Record: e.Record}, e)
			f, err := Verify(e.Record)
			require.NoError(t, err)
			require.Equal(t, Finding{
				ID: e.ID(), Code: c.code, Accused: tsstest.Account(1), Peer: p.members[1], Room: p.room, Seat: 1, Round: f.Round, Fact: f.Fact,
			}, f)
			require.NotEmpty(t, f.Fact)
			w, err := decode(e.Record)
			require.NoError(t, err)
			require.Len(t, w.GetEnvelopes(), c.envelopes)
			if c.envelopes == 0 {
				require.Len(t, w.GetClaims(), 2)
			}
			t.Log(len(e.Record), "bytes:", f.Fact)
		})
	}
}

// What only the parties of a run can know stays blame.
func TestWhatIsNoEvidence(t *testing.T) {
	for name, c := range map[string]crime{
		"not in the ring that we announced in this run": lies(keygen, "keygen.KGRound2Message1", element(2, 0, bytes.Repeat([]byte{0xff}, 256))),
		"a reshare": {stage: resharing, act: says(2, []uint32{0}, 0, 0)},
	} {
		t.Run(name, func(t *testing.T) {
			_, o := c.commit(t)
			if o.Claims != nil { // a contradiction it is, whatever the session
				_, err := Prosecutor{}.Prosecute(o)
				require.NoError(t, err)
				o.Claims, o.Message = nil, &tss.Message{From: 1, To: []int{0}, Round: 2, Payload: []byte{1}}
			}
			_, err := Prosecutor{}.Prosecute(o)
			require.Error(t, err)
		})
	}
	_, o := crimes["theta of q"].commit(t)
	for name, change := range map[string]func(o *relayer.Offence){
		"nothing":       func(o *relayer.Offence) { o.Message = nil },
		"nobody":        func(o *relayer.Offence) { o.Seat = 9 },
		"not signed":    func(o *relayer.Offence) { o.Signed = nil },
		"without a set": func(o *relayer.Offence) { o.Set = nil },
		"one claim":     func(o *relayer.Offence) { o.Claims = []*wire.Echo{{}} },
		"another peer":  func(o *relayer.Offence) { o.Peer = "nobody" },
	} {
		changed := o
		change(&changed)
		_, err := Prosecutor{}.Prosecute(changed)
		require.Error(t, err, name)
	}
}
