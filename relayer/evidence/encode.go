package evidence

import (
	"bytes"
	"errors"
	"fmt"

	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p/wire"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
)

// version of the records' form.
const version = 1

// maxRecord bounds a file: the two largest messages of a keygen have some 270 KB.
const maxRecord = 2 << 20

// encode is the one encoding of a record. Protobuf promises it for one version of its library only; Verify finds out if
// that changes, and the golden record of the tests before.
func encode(w *wire.Evidence) []byte {
	b, err := proto.MarshalOptions{Deterministic: true}.Marshal(w)
	if err != nil {
		return nil // a code that is no UTF-8; Verify refuses it
	}
	return b
}

func decode(record []byte) (*wire.Evidence, error) {
	if len(record) > maxRecord {
		return nil, fmt.Errorf("%d bytes are no record of evidence", len(record))
	}
	w := &wire.Evidence{}
	if err := (proto.UnmarshalOptions{DiscardUnknown: true}).Unmarshal(record, w); err != nil {
		return nil, errors.New("not a record of evidence")
	}
	if !bytes.Equal(encode(w), record) {
		return nil, errors.New("not the one encoding of a record")
	}
	if w.GetVersion() != version || w.GetRoom().GetVersion() != relayer.ProtocolVersion {
		return nil, fmt.Errorf("record of version %d about protocol version %d: this keymesh knows %d and %d",
			w.GetVersion(), w.GetRoom().GetVersion(), version, relayer.ProtocolVersion)
	}
	return w, nil
}

// reader copies fixed-size fields and remembers the first that does not fit.
type reader struct{ err error }

func (r *reader) fixed(dst, src []byte, field string) {
	if r.err == nil && len(src) != len(dst) {
		r.err = fmt.Errorf("%s has %d bytes, not %d", field, len(src), len(dst))
	}
	copy(dst, src)
}

func (r *reader) small(v uint32, field string) uint8 {
	if r.err == nil && v > 255 {
		r.err = fmt.Errorf("%s is %d", field, v)
	}
	return uint8(v) //nolint:gosec // checked
}

func fromRoom(r relayer.Room) *wire.Room {
	w := &wire.Room{
		Version: relayer.ProtocolVersion, Domain: r.Domain[:], Request: r.Request[:], Attempt: r.Attempt, Kind: uint32(r.Kind),
		Session: r.Session[:], Epoch: uint64(r.Epoch), M: uint32(r.M), //nolint:gosec // a threshold
		Digest: r.Digest[:], Tweak: r.Tweak[:], ShareSet: r.ShareSet[:],
	}
	for i, p := range r.Parties {
		w.Seats = append(w.Seats, &wire.Seat{Account: p.Account[:], Role: uint32(p.Role), Nonce: r.Nonces[i][:]})
	}
	return w
}

func toRoom(w *wire.Room) (relayer.Room, error) {
	var p reader
	r := relayer.Room{
		Attempt: w.GetAttempt(), Kind: relayer.Kind(p.small(w.GetKind(), "kind")), Epoch: relayer.Epoch(w.GetEpoch()),
		M: int(p.small(w.GetM(), "m")), Parties: make([]relayer.Party, len(w.GetSeats())), Nonces: make([][32]byte, len(w.GetSeats())),
	}
	p.fixed(r.Domain[:], w.GetDomain(), "domain")
	p.fixed(r.Request[:], w.GetRequest(), "request")
	p.fixed(r.Session[:], w.GetSession(), "session")
	p.fixed(r.Digest[:], w.GetDigest(), "digest")
	p.fixed(r.Tweak[:], w.GetTweak(), "tweak")
	p.fixed(r.ShareSet[:], w.GetShareSet(), "share_set")
	for i, s := range w.GetSeats() {
		p.fixed(r.Parties[i].Account[:], s.GetAccount(), "account of a seat")
		r.Parties[i].Role = relayer.Role(p.small(s.GetRole(), "role"))
		p.fixed(r.Nonces[i][:], s.GetNonce(), "nonce")
	}
	return r, p.err
}

func fromSet(s tss.PublicSet) *wire.ShareSet {
	w := &wire.ShareSet{Session: s.Session[:], M: uint32(s.M)} //nolint:gosec // a threshold
	for i := range s.Members {
		o := &s.Members[i]
		w.Members = append(w.Members, &wire.SetMember{Key: o.Key[:], X: o.X[:], N: o.N[:], NTilde: o.NTilde[:], H1: o.H1[:], H2: o.H2[:]})
	}
	return w
}

func toSet(w *wire.ShareSet) (tss.PublicSet, error) {
	var p reader
	s := tss.PublicSet{M: int(p.small(w.GetM(), "m of the share set")), Members: make([]tss.PublicMember, len(w.GetMembers()))}
	p.fixed(s.Session[:], w.GetSession(), "session of the share set")
	for i, m := range w.GetMembers() {
		o := &s.Members[i]
		p.fixed(o.Key[:], m.GetKey(), "party key")
		p.fixed(o.X[:], m.GetX(), "public share")
		p.fixed(o.N[:], m.GetN(), "n")
		p.fixed(o.NTilde[:], m.GetNTilde(), "n_tilde")
		p.fixed(o.H1[:], m.GetH1(), "h1")
		p.fixed(o.H2[:], m.GetH2(), "h2")
	}
	return s, p.err
}
