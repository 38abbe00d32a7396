package relayer

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/p2p/wire"
)

// ProtocolVersion is spoken on the wire; peers of another version are refused.
const ProtocolVersion = 1

// The control messages as this package reasons about them: every length checked, nothing optional.
type (
	// Prepare proposes a session for a request that every receiver looks up itself.
	Prepare struct {
		Session   SessionID
		Request   RequestID
		Kind      Kind
		Attempt   uint32
		Epoch     Epoch
		Committee [32]byte
		ShareSet  [32]byte // Prove: the set that shall sign; zero otherwise
	}
	// Readiness is a member's signed consent to one session. Start shows it to the others.
	Readiness struct {
		Session SessionID
		Request RequestID
		Kind    Kind
		Attempt uint32
		Content [32]byte // ContentHash
		Block   [32]byte // block that holds the request
		Nonce   [32]byte
		Sig     []byte // Ed25519 by the member's p2p key over Hash
	}
	// Start names the parties and shows their consents. Sig is the initiator's.
	Start struct {
		Session SessionID
		Request RequestID
		Attempt uint32
		Parties []Party
		Readies []Readiness // as Parties
		Sig     []byte
	}
)

const (
	readyDomain = "keymesh.ready.v1"
	startDomain = "keymesh.start.v1"
)

// digester hashes fields unambiguously: fixed-size fields as they are, others behind their length.
type digester struct{ buf []byte }

func newDigester(domain string) *digester { return (&digester{}).bytes([]byte(domain)) }

func (d *digester) fixed(b []byte) *digester { d.buf = append(d.buf, b...); return d }
func (d *digester) uint(v uint64) *digester {
	d.buf = binary.BigEndian.AppendUint64(d.buf, v)
	return d
}
func (d *digester) bytes(b []byte) *digester { return d.uint(uint64(len(b))).fixed(b) }
func (d *digester) sum() [32]byte            { return sha256.Sum256(d.buf) }

// Hash is what a member signs; the domain is part of it.
func (r Readiness) Hash(d DomainID) [32]byte {
	return newDigester(readyDomain).fixed(d[:]).fixed(r.Session[:]).fixed(r.Request[:]).uint(uint64(r.Kind)).
		uint(uint64(r.Attempt)).fixed(r.Content[:]).fixed(r.Block[:]).fixed(r.Nonce[:]).sum()
}

// Hash is what the initiator signs.
func (s Start) Hash(d DomainID) [32]byte {
	g := newDigester(startDomain).fixed(d[:]).fixed(s.Session[:]).fixed(s.Request[:]).uint(uint64(s.Attempt)).
		uint(uint64(len(s.Parties)))
	for i, p := range s.Parties {
		h := s.Readies[i].Hash(d)
		g.fixed(p.Account[:]).uint(uint64(p.Role)).fixed(h[:])
	}
	return g.sum()
}

func (p Prepare) control(d DomainID) *wire.Control {
	return control(d, &wire.Control{Body: &wire.Control_Prepare{Prepare: &wire.Prepare{
		Session: p.Session[:], Request: p.Request[:], Kind: uint32(p.Kind), Attempt: p.Attempt,
		Epoch: uint64(p.Epoch), CommitteeHash: p.Committee[:], ShareSet: p.ShareSet[:],
	}}})
}

func (r Readiness) wire() *wire.Ready {
	return &wire.Ready{
		Session: r.Session[:], Request: r.Request[:], Kind: uint32(r.Kind), Attempt: r.Attempt,
		ContentHash: r.Content[:], BlockHash: r.Block[:], Nonce: r.Nonce[:], Sig: r.Sig,
	}
}

func (r Readiness) control(d DomainID) *wire.Control {
	return control(d, &wire.Control{Body: &wire.Control_Ready{Ready: r.wire()}})
}

func (s Start) control(d DomainID) *wire.Control {
	parties := make([]*wire.Party, len(s.Parties))
	for i, p := range s.Parties {
		parties[i] = &wire.Party{Account: p.Account.Bytes(), Role: uint32(p.Role), Ready: s.Readies[i].wire()}
	}
	return control(d, &wire.Control{Body: &wire.Control_Start{Start: &wire.Start{
		Session: s.Session[:], Request: s.Request[:], Attempt: s.Attempt, Parties: parties, Sig: s.Sig,
	}}})
}

func refusedControl(d DomainID, s SessionID, r RequestID, c Code) *wire.Control {
	return control(d, &wire.Control{Body: &wire.Control_Refused{Refused: &wire.Refused{
		Session: s[:], Request: r[:], Code: string(c),
	}}})
}

// abortControl says that we will do no more for a session. Its code is always the same: nodes stop, and everything else that
// ends a session the others notice as fast.
func abortControl(d DomainID, s SessionID, r RequestID) *wire.Control {
	return control(d, &wire.Control{Body: &wire.Control_Abort{Abort: &wire.Abort{
		Session: s[:], Request: r[:], Code: string(CodeStopping),
	}}})
}

func attestControl(d DomainID, a Attestation, sig []byte) *wire.Control {
	m := &wire.Attest{Request: a.Request[:], Statement: uint32(a.Kind), Code: string(a.Code), Sig: sig}
	if a.Kind == KeyReady || a.Kind == Reshared {
		m.ShareSet, m.PublicKey = a.ShareSet[:], a.Public[:]
	}
	return control(d, &wire.Control{Body: &wire.Control_Attest{Attest: m}})
}

func (a Answer) control(d DomainID, r RequestID) *wire.Control {
	return control(d, &wire.Control{Body: &wire.Control_Answer{Answer: &wire.Answer{
		Request: r[:], ShareSet: a.Set.Hash[:], PublicKey: a.Set.Public[:], Signature: a.Signature[:],
	}}})
}

func control(d DomainID, c *wire.Control) *wire.Control {
	c.Version, c.Domain = ProtocolVersion, d[:]
	return c
}

// parser copies fixed-size fields and remembers the first that has another size.
type parser struct{ err error }

func (p *parser) fixed(dst, src []byte, field string) {
	if p.err == nil && len(src) != len(dst) {
		p.err = &CodedError{CodeMalformed, fmt.Errorf("%s has %d bytes, not %d", field, len(src), len(dst))}
		return
	}
	copy(dst, src)
}

func (p *parser) fail(format string, a ...any) {
	if p.err == nil {
		p.err = &CodedError{CodeMalformed, fmt.Errorf(format, a...)}
	}
}

func (p *parser) code(s string) Code {
	if _, known := Codes[Code(s)]; !known {
		p.fail("code is not one of the table")
	}
	return Code(s)
}

func (p *parser) small(v uint32, field string) uint8 {
	if p.err == nil && v > 255 {
		p.err = &CodedError{CodeMalformed, fmt.Errorf("%s is %d", field, v)}
	}
	return uint8(v)
}

func parsePrepare(w *wire.Prepare) (m Prepare, err error) {
	var p parser
	p.fixed(m.Session[:], w.GetSession(), "session")
	p.fixed(m.Request[:], w.GetRequest(), "request")
	p.fixed(m.Committee[:], w.GetCommitteeHash(), "committee_hash")
	p.fixed(m.ShareSet[:], w.GetShareSet(), "share_set")
	m.Kind, m.Attempt, m.Epoch = Kind(p.small(w.GetKind(), "kind")), w.GetAttempt(), Epoch(w.GetEpoch())
	return m, p.err
}

func parseReady(w *wire.Ready) (m Readiness, err error) {
	var p parser
	p.fixed(m.Session[:], w.GetSession(), "session")
	p.fixed(m.Request[:], w.GetRequest(), "request")
	p.fixed(m.Content[:], w.GetContentHash(), "content_hash")
	p.fixed(m.Block[:], w.GetBlockHash(), "block_hash")
	p.fixed(m.Nonce[:], w.GetNonce(), "nonce")
	m.Kind, m.Attempt, m.Sig = Kind(p.small(w.GetKind(), "kind")), w.GetAttempt(), w.GetSig()
	return m, p.err
}

// maxParties bounds a committee (the contract's bound), and twice that for a reshare.
const maxParties = 64

func parseStart(w *wire.Start) (m Start, err error) {
	var p parser
	p.fixed(m.Session[:], w.GetSession(), "session")
	p.fixed(m.Request[:], w.GetRequest(), "request")
	m.Attempt, m.Sig = w.GetAttempt(), w.GetSig()
	if len(w.GetParties()) > maxParties {
		return m, &CodedError{CodeOversize, fmt.Errorf("%d parties", len(w.GetParties()))}
	}
	for _, wp := range w.GetParties() {
		var a common.Address
		p.fixed(a[:], wp.GetAccount(), "account")
		r, err := parseReady(wp.GetReady())
		if err != nil {
			return m, err
		}
		m.Parties = append(m.Parties, Party{a, Role(p.small(wp.GetRole(), "role"))})
		m.Readies = append(m.Readies, r)
	}
	return m, p.err
}

// parseAttest returns the parts of the statement that the sender may choose; the rest is the receiver's own record.
func parseAttest(w *wire.Attest) (a Attestation, sig []byte, err error) {
	var p parser
	p.fixed(a.Request[:], w.GetRequest(), "request")
	a.Kind = StatementKind(p.small(w.GetStatement(), "statement"))
	switch a.Kind {
	case KeyReady, Reshared:
		p.fixed(a.ShareSet[:], w.GetShareSet(), "share_set")
		p.fixed(a.Public[:], w.GetPublicKey(), "public_key")
	case Destroyed:
	case RequestFailed:
		a.Code = p.code(w.GetCode())
	default:
		p.fail("statement %d is not an operator's", a.Kind)
	}
	return a, w.GetSig(), p.err
}

func parseAnswer(w *wire.Answer) (r RequestID, a Answer, err error) {
	var p parser
	p.fixed(r[:], w.GetRequest(), "request")
	p.fixed(a.Set.Hash[:], w.GetShareSet(), "share_set")
	p.fixed(a.Set.Public[:], w.GetPublicKey(), "public_key")
	p.fixed(a.Signature[:], w.GetSignature(), "signature")
	return r, a, p.err
}

func parseRefused(w *wire.Refused) (r RequestID, s SessionID, c Code, err error) {
	var p parser
	p.fixed(s[:], w.GetSession(), "session")
	p.fixed(r[:], w.GetRequest(), "request")
	return r, s, p.code(w.GetCode()), p.err
}

func parseAbort(w *wire.Abort) (r RequestID, s SessionID, err error) {
	var p parser
	p.fixed(s[:], w.GetSession(), "session")
	p.fixed(r[:], w.GetRequest(), "request")
	if w.GetCode() != string(CodeStopping) {
		p.fail("code is not one to abort with")
	}
	return r, s, p.err
}
