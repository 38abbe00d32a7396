package db

import (
	"encoding/json"
	"fmt"
	"math"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/relayer"
)

// All translation between rows and the vocabulary. Into a row it cannot fail; out of a row it checks what it copies,
// because a row may have been written by somebody else.

// reader copies fixed-size columns and remembers the first that does not fit.
type reader struct{ err error }

func (r *reader) copy(column string, dst, src []byte) {
	if len(src) != len(dst) && r.err == nil {
		r.err = fmt.Errorf("%w: column %s has %d bytes, want %d", ErrDamaged, column, len(src), len(dst))
	}
	copy(dst, src)
}

func (r *reader) small(column string, v int64, max uint64) uint64 {
	if (v < 0 || uint64(v) > max) && r.err == nil {
		r.err = fmt.Errorf("%w: column %s is out of range", ErrDamaged, column)
	}
	return uint64(v)
}

func (r *reader) json(column string, src []byte, dst any) {
	if err := json.Unmarshal(src, dst); err != nil && r.err == nil {
		r.err = fmt.Errorf("%w: column %s does not parse", ErrDamaged, column)
	}
}

// minTime and maxTime bound what a column can hold. A deadline beyond them, which a requester is free to choose, is as
// far away as one can be: it is clamped.
var minTime, maxTime = time.UnixMicro(math.MinInt64), time.UnixMicro(math.MaxInt64)

// fromTime keeps microseconds, PostgreSQL's resolution; the clock operators share has seconds.
func fromTime(t time.Time) *int64 {
	var us int64
	switch {
	case t.IsZero():
		return nil
	case t.Before(minTime):
		us = math.MinInt64
	case t.After(maxTime):
		us = math.MaxInt64
	default:
		us = t.UnixMicro()
	}
	return &us
}

func toTime(us *int64) time.Time {
	if us == nil {
		return time.Time{}
	}
	return time.UnixMicro(*us).UTC()
}

func fromCursor(d relayer.DomainID, b relayer.BlockRef) cursorRow {
	return cursorRow{Domain: d[:], Number: int64(b.Number), Hash: b.Hash[:], Time: fromTime(b.Time)}
}

func toCursor(row cursorRow) (relayer.BlockRef, error) {
	var r reader
	b := relayer.BlockRef{Number: uint64(row.Number), Time: toTime(row.Time)}
	r.copy("hash", b.Hash[:], row.Hash)
	return b, r.err
}

// seatJSON is an operator or a party inside a JSON column.
type seatJSON struct {
	Account []byte `json:"account"`
	Peer    []byte `json:"peer,omitempty"`
	Role    uint8  `json:"role,omitempty"`
}

func fromSeats(seats []seatJSON) []byte {
	b, _ := json.Marshal(seats) // bytes and small numbers: cannot fail
	return b
}

func fromCommittee(c relayer.Committee) committeeRow {
	hash := c.Hash()
	seats := make([]seatJSON, len(c.Operators))
	for i, o := range c.Operators {
		seats[i] = seatJSON{Account: o.Account[:], Peer: []byte(o.Peer)}
	}
	return committeeRow{
		Domain: c.Domain[:], Epoch: int64(c.Epoch), M: int64(c.M), Operators: fromSeats(seats), Hash: hash[:],
		EligibleAt: fromTime(c.EligibleAt), Cancelled: c.Cancelled,
	}
}

func toCommittee(row committeeRow) (relayer.Committee, error) {
	var (
		r     reader
		seats []seatJSON
		hash  [32]byte
	)
	c := relayer.Committee{
		Epoch: relayer.Epoch(row.Epoch), M: int(row.M), EligibleAt: toTime(row.EligibleAt), Cancelled: row.Cancelled,
	}
	r.copy("domain", c.Domain[:], row.Domain)
	r.copy("hash", hash[:], row.Hash)
	r.json("operators", row.Operators, &seats)
	for _, s := range seats {
		o := relayer.Operator{Peer: peer.ID(s.Peer)}
		r.copy("operators", o.Account[:], s.Account)
		c.Operators = append(c.Operators, o)
	}
	if r.err == nil && c.Hash() != hash {
		r.err = fmt.Errorf("%w: the committee of epoch %d does not match its hash", ErrDamaged, c.Epoch)
	}
	return c, r.err
}

func fromKey(k relayer.Key) keyRow {
	return keyRow{
		Domain: k.Domain[:], ID: k.ID[:], Name: k.Name, Owner: k.Owner[:], Epoch: int64(k.Epoch),
		ShareSet: k.ShareSet[:], Public: k.Public[:], Status: int64(k.Status), Open: k.Open,
		DestroyAfter: fromTime(k.DestroyAfter),
	}
}

func toKey(row keyRow) (relayer.Key, error) {
	var r reader
	k := relayer.Key{
		Name: row.Name, Epoch: relayer.Epoch(row.Epoch),
		Status: relayer.KeyStatus(r.small("status", row.Status, math.MaxUint8)),
		Open:   row.Open, Users: int(row.Users), DestroyAfter: toTime(row.DestroyAfter),
	}
	r.copy("domain", k.Domain[:], row.Domain)
	r.copy("id", k.ID[:], row.ID)
	r.copy("owner", k.Owner[:], row.Owner)
	r.copy("share_set", k.ShareSet[:], row.ShareSet)
	r.copy("public", k.Public[:], row.Public)
	return k, r.err
}

func fromRequest(q relayer.Request) requestRow {
	return requestRow{
		Domain: q.Domain[:], ID: q.ID[:], Kind: int64(q.Kind), Nonce: int64(q.Nonce), Requester: q.Requester[:],
		Payer: q.Payer[:], Key: q.Key[:], Epoch: int64(q.Epoch), Target: int64(q.Target), Path: q.Path,
		Digest: q.Digest[:], Tweak: q.Tweak[:], AfterTime: fromTime(q.After), CallbackGas: int64(q.CallbackGas),
		AtNumber: int64(q.At.Number), AtHash: q.At.Hash[:], AtTime: fromTime(q.At.Time),
		Deadline: fromTime(q.Deadline), Status: int64(q.Status), Code: string(q.Code),
	}
}

func toRequest(row requestRow) (relayer.Request, error) {
	var r reader
	q := relayer.Request{
		Kind: relayer.Kind(r.small("kind", row.Kind, math.MaxUint8)), Nonce: uint64(row.Nonce),
		Epoch: relayer.Epoch(row.Epoch), Target: relayer.Epoch(row.Target), After: toTime(row.AfterTime),
		CallbackGas: uint32(r.small("callback_gas", row.CallbackGas, math.MaxUint32)),
		At:          relayer.BlockRef{Number: uint64(row.AtNumber), Time: toTime(row.AtTime)},
		Deadline:    toTime(row.Deadline),
		Status:      relayer.RequestStatus(r.small("status", row.Status, math.MaxUint8)), Code: relayer.Code(row.Code),
	}
	if len(row.Path) > 0 {
		q.Path = row.Path
	}
	r.copy("domain", q.Domain[:], row.Domain)
	r.copy("id", q.ID[:], row.ID)
	r.copy("requester", q.Requester[:], row.Requester)
	r.copy("payer", q.Payer[:], row.Payer)
	r.copy("key", q.Key[:], row.Key)
	r.copy("digest", q.Digest[:], row.Digest)
	r.copy("tweak", q.Tweak[:], row.Tweak)
	r.copy("at_hash", q.At.Hash[:], row.AtHash)
	return q, r.err
}

func toRequestRecord(row requestRow) (relayer.RequestRecord, error) {
	q, err := toRequest(row)
	rec := relayer.RequestRecord{
		Request: q, Seen: toTime(row.Seen), Answered: toTime(row.Answered), Closed: toTime(row.Closed),
	}
	var r reader
	if row.ClosedNumber != nil {
		rec.ClosedAt = relayer.BlockRef{Number: uint64(*row.ClosedNumber), Time: toTime(row.ClosedTime)}
		r.copy("closed_hash", rec.ClosedAt.Hash[:], row.ClosedHash)
	}
	if row.ClosedTx != nil {
		r.copy("closed_tx", rec.ClosedTx[:], row.ClosedTx)
	}
	if err == nil {
		err = r.err
	}
	return rec, err
}

func fromSession(d relayer.DomainID, s relayer.Session) sessionRow {
	seats := make([]seatJSON, len(s.Parties))
	for i, p := range s.Parties {
		seats[i] = seatJSON{Account: p.Account[:], Role: uint8(p.Role)}
	}
	return sessionRow{
		ID: s.ID[:], Domain: d[:], Request: s.Request[:], Kind: int64(s.Kind), Attempt: int64(s.Attempt),
		Epoch: int64(s.Epoch), Initiator: s.Initiator[:], State: int64(s.State), Parties: fromSeats(seats),
		Room: s.Room[:], Code: string(s.Code), Since: fromTime(s.Since), Version: int64(s.Version),
	}
}

func toSession(row sessionRow) (relayer.Session, error) {
	var (
		r     reader
		seats []seatJSON
	)
	s := relayer.Session{
		Kind:    relayer.Kind(r.small("kind", row.Kind, math.MaxUint8)),
		Attempt: uint32(r.small("attempt", row.Attempt, math.MaxUint32)), Epoch: relayer.Epoch(row.Epoch),
		State: relayer.State(r.small("state", row.State, math.MaxUint8)), Code: relayer.Code(row.Code),
		Since: toTime(row.Since), Version: uint64(row.Version),
	}
	r.copy("id", s.ID[:], row.ID)
	r.copy("request", s.Request[:], row.Request)
	r.copy("initiator", s.Initiator[:], row.Initiator)
	r.copy("room", s.Room[:], row.Room)
	r.json("parties", row.Parties, &seats)
	for _, seat := range seats {
		p := relayer.Party{Role: relayer.Role(seat.Role)}
		r.copy("parties", p.Account[:], seat.Account)
		s.Parties = append(s.Parties, p)
	}
	return s, r.err
}

func toSessionRecord(row sessionRow) (relayer.SessionRecord, error) {
	s, err := toSession(row)
	return relayer.SessionRecord{Session: s, Began: toTime(row.Began)}, err
}

func toSignOnce(row signOnceRow) (relayer.SignOnce, error) {
	var (
		r reader
		s relayer.SignOnce
	)
	r.copy("digest", s.Digest[:], row.Digest)
	r.copy("tweak", s.Tweak[:], row.Tweak)
	return s, r.err
}

func toShareSet(row shareRow) (relayer.ShareSet, error) {
	var (
		r reader
		s relayer.ShareSet
	)
	r.copy("session", s.Session[:], row.Session)
	r.copy("share_set", s.Hash[:], row.ShareSet)
	r.copy("public", s.Public[:], row.Public)
	return s, r.err
}

func toAttestation(row attestationRow) (relayer.SignedAttestation, error) {
	var r reader
	a := relayer.SignedAttestation{}
	if len(row.Sig) > 0 {
		a.Sig = row.Sig
	}
	r.copy("statement_hash", a.Hash[:], row.StatementHash)
	r.copy("account", a.Account[:], row.Account)
	return a, r.err
}

func toEvidence(row evidenceRow) (relayer.EvidenceRecord, error) {
	var r reader
	e := relayer.EvidenceRecord{At: toTime(row.At)}
	e.Evidence.Code, e.Evidence.Record = relayer.Code(row.Code), row.Record
	r.copy("hash", e.ID[:], row.Hash)
	r.copy("accused", e.Evidence.Accused[:], row.Accused)
	r.copy("request", e.Request[:], row.Request)
	r.copy("session", e.Evidence.Session[:], row.Session)
	return e, r.err
}

// answerVersion is the first byte of an answer's payload; what follows is the fields, one after the other.
const (
	answerVersion = 1
	answerLen     = 1 + 32 + 32 + 33 + 65
)

func fromAnswer(d relayer.DomainID, q relayer.RequestID, a relayer.Answer) answerRow {
	p := append(make([]byte, 0, answerLen), answerVersion)
	p = append(p, a.Set.Session[:]...)
	p = append(p, a.Set.Hash[:]...)
	p = append(p, a.Set.Public[:]...)
	p = append(p, a.Signature[:]...)
	return answerRow{Domain: d[:], Request: q[:], Payload: p}
}

func toAnswer(row answerRow) (relayer.Answer, error) {
	var a relayer.Answer
	p := row.Payload
	if len(p) != answerLen || p[0] != answerVersion {
		return a, fmt.Errorf("%w: an answer does not parse", ErrDamaged)
	}
	copy(a.Set.Session[:], p[1:33])
	copy(a.Set.Hash[:], p[33:65])
	copy(a.Set.Public[:], p[65:98])
	copy(a.Signature[:], p[98:])
	return a, nil
}

func toTx(row txRow) (relayer.Tx, error) {
	var r reader
	t := relayer.Tx{
		Nonce: uint64(row.Nonce), Raw: row.Raw, State: relayer.TxState(r.small("state", row.State, math.MaxUint8)),
	}
	r.copy("domain", t.Domain[:], row.Domain)
	r.copy("hash", t.Hash[:], row.Hash)
	return t, r.err
}
