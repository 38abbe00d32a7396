package evidence

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/wire"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// A record in which anything was changed proves nothing, and Verify says why: every field in every way, and every byte.
func TestTamperedRecords(t *testing.T) {
	for name := range crimes {
		t.Run(name, func(t *testing.T) {
			honest := record(t, name)
			_, err := Verify(honest)
			require.NoError(t, err)
			refused := func(b []byte, what string) {
				t.Helper()
				require.NotEqual(t, honest, b, what)
				_, err := Verify(b)
				require.Error(t, err, what)
				require.NotEmpty(t, err.Error())
			}
			w, err := decode(honest)
			require.NoError(t, err)
			tampered := 0
			tamper(w, func(w *wire.Evidence, what string) {
				refused(encode(w), what)
				tampered++
			})
			require.Greater(t, tampered, 100)

			for i := 0; i < len(honest); i += 1 + len(honest)/2000 { // of a long record a byte here and there
				changed := slices.Clone(honest)
				changed[i] ^= 1 << (i % 8)
				refused(changed, fmt.Sprint("byte ", i))
			}
			for _, cut := range []int{0, 1, len(honest) / 2, len(honest) - 1} {
				refused(honest[:cut], "cut")
			}
			refused(append(slices.Clone(honest), 0), "a byte more")
			refused(append(slices.Clone(honest), 0x78, 1), "an unknown field")
			refused(append(slices.Clone(honest), honest...), "twice")
			refused(make([]byte, maxRecord+1), "far too long")
		})
	}
}

// tamper changes every field of a record in turn, each in a copy of its own.
func tamper(honest *wire.Evidence, try func(w *wire.Evidence, what string)) {
	var walk func(at func(protoreflect.Message) protoreflect.Message, path string)
	walk = func(at func(protoreflect.Message) protoreflect.Message, path string) {
		m := at(honest.ProtoReflect())
		for i := range m.Descriptor().Fields().Len() {
			fd := m.Descriptor().Fields().Get(i)
			what := path + "." + string(fd.Name())
			change := func(how string, f func(m protoreflect.Message)) {
				w := proto.CloneOf(honest)
				f(at(w.ProtoReflect()))
				try(w, what+" "+how)
			}
			set := func(how string, v any) {
				change(how, func(m protoreflect.Message) { m.Set(fd, protoreflect.ValueOf(v)) })
			}
			if m.Has(fd) {
				change("missing", func(m protoreflect.Message) { m.Clear(fd) })
			}
			switch v := m.Get(fd); {
			case fd.IsList():
				n := v.List().Len()
				for k := range n {
					if fd.Kind() == protoreflect.MessageKind {
						walk(func(m protoreflect.Message) protoreflect.Message { return at(m).Get(fd).List().Get(k).Message() }, fmt.Sprintf("%s[%d]", what, k))
					}
					change(fmt.Sprint("twice ", k), func(m protoreflect.Message) { l := m.Mutable(fd).List(); l.Append(l.Get(k)) })
				}
				if n > 1 {
					change("shorter", func(m protoreflect.Message) { m.Mutable(fd).List().Truncate(n - 1) })
					change("turned", func(m protoreflect.Message) {
						l := m.Mutable(fd).List()
						first, last := l.Get(0), l.Get(n-1)
						l.Set(0, last)
						l.Set(n-1, first)
					})
				}
			case fd.Kind() == protoreflect.MessageKind && m.Has(fd):
				walk(func(m protoreflect.Message) protoreflect.Message { return at(m).Get(fd).Message() }, what)
			case fd.Kind() == protoreflect.BytesKind:
				set("longer", append(slices.Clone(v.Bytes()), 1))
				for k := 0; k < len(v.Bytes()); k += 1 + len(v.Bytes())/3 {
					changed := slices.Clone(v.Bytes())
					changed[k] ^= 1
					set(fmt.Sprint("byte ", k), changed)
				}
			case fd.Kind() == protoreflect.StringKind:
				for _, code := range []string{"equivocation", "malformed", "oversize", "echo_mismatch", "timeout", v.String() + "x"} {
					if code != v.String() {
						set(code, code)
					}
				}
			case fd.Kind() == protoreflect.Uint32Kind:
				for _, x := range []uint64{v.Uint() + 1, 1<<32 - 1} {
					set(fmt.Sprint(x), uint32(x))
				}
			case fd.Kind() == protoreflect.Uint64Kind:
				set("more", v.Uint()+1)
			}
		}
	}
	walk(func(m protoreflect.Message) protoreflect.Message { return m }, "evidence")
}

// An attacker has everything that an honest node ever signed, in every kind of session, and makes records of it in every
// way that it can think of. None accuses the node.
func TestNoRecordAccusesTheHonest(t *testing.T) {
	m := newMesh(t)
	plays := []*play{keygen(t, m), signing(t, m), sign(t, m, relayer.Sign, "sign again"), proving(t, m), resharing(t, m)}
	type signed struct {
		play *play
		by   *wire.Envelope
	}
	var all []signed
	for _, p := range plays {
		for seat, said := range p.said(t) {
			for _, e := range said {
				require.NoError(t, p.rooms[seat].Send(t.Context(), p2p.Frame{From: seat, To: message(e).To, Round: uint8(e.GetRound()), Payload: e.GetPayload()}))
				e = proto.CloneOf(e)
				e.From = uint32(seat)
				all = append(all, signed{p, p.envelope(t, m, 1, e)}) // as the room signed it
			}
		}
	}
	require.Greater(t, len(all), 30)
	victim := m.IDs()[1]
	sets := []*tss.PublicSet{nil}
	for _, n := range []int{3, 5} { // the right one, and that of another key
		set, err := tsstest.Shares(n)[1].PublicSet()
		require.NoError(t, err)
		sets = append(sets, &set)
	}
	attempts := 0
	try := func(room relayer.Room, set *tss.PublicSet, w *wire.Evidence) {
		attempts++
		account := tsstest.Account(1)
		w.Version, w.Accused, w.Peer, w.Room = version, account[:], []byte(victim), fromRoom(room)
		if set != nil {
			w.ShareSet = fromSet(*set)
		}
		for _, code := range []relayer.Code{relayer.CodeEquivocation, relayer.CodeMalformed, relayer.CodeOversize} {
			w.Code = string(code)
			_, err := Verify(encode(w))
			require.Error(t, err)
		}
	}
	for _, a := range all {
		for _, room := range a.play.guises() {
			for _, set := range sets {
				try(room, set, &wire.Evidence{Envelopes: []*wire.Envelope{a.by}})
			}
		}
		for _, b := range all {
			claims := []*wire.Echo{echoOf(a.by), echoOf(b.by)}
			if string(encode(&wire.Evidence{Claims: claims[:1]})) > string(encode(&wire.Evidence{Claims: claims[1:]})) {
				slices.Reverse(claims)
			}
			try(a.play.room, nil, &wire.Evidence{Claims: claims})
			for _, set := range sets {
				try(a.play.room, set, &wire.Evidence{Envelopes: []*wire.Envelope{b.by, a.by}})
			}
		}
	}
	t.Log(attempts, "records")
}

// said are honest messages of node 1 by seat: those of a real run, or of a made up one that keeps to the rules of a room.
func (p *play) said(t testing.TB) map[int][]*wire.Envelope {
	if p.room.Kind != relayer.Reshare {
		return map[int][]*wire.Envelope{1: honest(t, p.specs[0].Kind)[1]}
	}
	out := map[int][]*wire.Envelope{}
	for _, seat := range []int{1, 3} {
		for round := uint32(1); round < 5; round++ {
			for _, to := range [][]uint32{nil, {0}, {2}} {
				out[seat] = append(out[seat], &wire.Envelope{To: to, Round: round, Payload: fmt.Append(nil, seat, round, to)})
			}
		}
	}
	return out
}

// guises are what a room could be taken for.
func (p *play) guises() []relayer.Room {
	out := []relayer.Room{p.room}
	for _, change := range []func(r *relayer.Room){
		func(r *relayer.Room) { r.M++ },
		func(r *relayer.Room) { r.Kind = relayer.Keygen + relayer.Sign - r.Kind },
		func(r *relayer.Room) { r.ShareSet = tsstest.Shares(5)[0].Set },
		func(r *relayer.Room) { r.Parties, r.Nonces = r.Parties[:2:2], r.Nonces[:2:2]; r.Session[0]++ },
		func(r *relayer.Room) {
			r.Parties, r.Nonces = append(slices.Clone(r.Parties), relayer.Party{}), append(slices.Clone(r.Nonces), [32]byte{})
		},
		func(r *relayer.Room) { r.Parties = slices.Clone(r.Parties); r.Parties[1].Role++ },
	} {
		r := p.room
		change(&r)
		out = append(out, r)
	}
	return out
}

func echoOf(e *wire.Envelope) *wire.Echo {
	h := sha256.Sum256(e.GetPayload())
	return &wire.Echo{Room: e.GetRoom(), From: e.GetFrom(), To: e.GetTo(), Round: e.GetRound(), Hash: h[:], Sig: e.GetSig()}
}

// Whoever makes up a room convicts nobody but the peer whose key signed in it: itself. That the honest operator's account
// sits in it is what the reader compares with the chain.
func TestMadeUpRoomConvictsItsMaker(t *testing.T) {
	m := newMesh(t)
	p := stage(t, m, relayer.Keygen, tsstest.KeygenSpecs(tsstest.Session("made up"), 2, 2, 0), 0, 1)
	var claims []*wire.Echo
	for _, text := range []string{"one", "two"} {
		claims = append(claims, echoOf(p.envelope(t, m, 2, &wire.Envelope{From: 1, Round: 1, Payload: []byte(text)}))) // node 2 signs
	}
	account := tsstest.Account(1)
	w := &wire.Evidence{
		Version: version, Code: string(relayer.CodeEquivocation), Accused: account[:], Room: fromRoom(p.room), Claims: claims,
	}
	for _, turned := range []bool{false, true} {
		if turned {
			slices.Reverse(w.Claims)
		}
		w.Peer = []byte(m.IDs()[1])
		_, err := Verify(encode(w))
		require.Error(t, err)
		w.Peer = []byte(m.IDs()[2])
		if f, err := Verify(encode(w)); err == nil {
			require.Equal(t, m.IDs()[2], f.Peer)
		}
	}
}

func FuzzVerify(f *testing.F) {
	for _, name := range []string{"two broadcasts", "theta of q"} {
		f.Add(record(f, name))
	}
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		if found, err := Verify(b); err == nil { // no two encodings of one proof
			require.Equal(t, sha256.Sum256(b), found.ID)
			require.NotEmpty(t, found.Fact)
		}
	})
}
