package relayer

import (
	"bytes"
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/p2p/wire"
	"github.com/keymesh/keymesh/tss/childkey"
)

// listen takes the peers' control messages, checks what can be checked without knowing the request's state, and
// hands them to the actor. A message that fails is dropped with a code: the peer may lie, repeat or be late.
func (r *Relayer) listen(ctx context.Context) error {
	for {
		from, m, err := r.Mesh.Recv(ctx)
		if err != nil {
			return fmt.Errorf("listen to the mesh: %w", err)
		}
		if err := r.handle(ctx, from, m); err != nil {
			r.Observer.Dropped(CodeFrom(err))
			r.Log.Debug("control message dropped", "peer", from, "code", CodeFrom(err), "error", err)
		}
	}
}

func (r *Relayer) handle(ctx context.Context, from peer.ID, m *wire.Control) error {
	if !bytes.Equal(m.GetDomain(), r.Domain[:]) {
		return refuse(CodeCommitteeMismatch, "another domain")
	}
	id, in, err := parse(m)
	if err != nil {
		return err
	}
	if err := r.Store.Barred(); err != nil {
		return r.decline(ctx, from, id, in, err)
	}
	a := r.actor(id)
	if a == nil {
		return r.decline(ctx, from, id, in, refuse(CodeRequestUnknown, "request %v is not open here", id))
	}
	request := a.request
	committee, _ := r.book.committee(request)
	op, ok := committee.ByPeer(from)
	if !ok {
		return refuse(CodeNotMember, "peer %v is not in epoch %d", from, committee.Epoch)
	}
	if said, ok := in.(AttestedIn); ok && a.knows(op.Account, said) {
		return nil
	}
	if in, err = r.verify(request, committee, op, in); err != nil {
		return err
	}
	if !a.offer(op.Account, in) {
		return refuse(CodeBusy, "%v has too many messages waiting for the request", op.Account)
	}
	return nil
}

// fingerprint names what a peer said in an attestation; verifying it changes none of these fields.
func (m AttestedIn) fingerprint(from common.Address) [32]byte {
	s := m.Statement
	return newDigester("keymesh.attested.v1").fixed(from[:]).uint(uint64(s.Kind)).fixed(s.ShareSet[:]).fixed(s.Public[:]).
		bytes([]byte(s.Code)).bytes(m.Attestation.Sig).sum()
}

// parse turns a message into an input, still unverified; attestations and answers carry the claim as it came.
func parse(m *wire.Control) (id RequestID, in Input, err error) {
	switch b := m.GetBody().(type) {
	case *wire.Control_Prepare:
		p, err := parsePrepare(b.Prepare)
		return p.Request, PrepareIn{Prepare: p}, err
	case *wire.Control_Ready:
		p, err := parseReady(b.Ready)
		return p.Request, ReadyIn{Ready: p}, err
	case *wire.Control_Start:
		p, err := parseStart(b.Start)
		return p.Request, StartIn{Start: p}, err
	case *wire.Control_Refused:
		r, s, c, err := parseRefused(b.Refused)
		return r, RefusedIn{Session: s, Code: c}, err
	case *wire.Control_Abort:
		r, s, err := parseAbort(b.Abort)
		return r, AbortIn{Session: s}, err
	case *wire.Control_Attest:
		a, sig, err := parseAttest(b.Attest)
		return a.Request, AttestedIn{a, SignedAttestation{Sig: sig}}, err
	case *wire.Control_Answer:
		r, a, err := parseAnswer(b.Answer)
		return r, AnsweredIn{a}, err
	}
	return id, nil, refuse(CodeMalformed, "unknown control message")
}

// verify checks every signature in a message and names the operator behind it.
func (r *Relayer) verify(req Request, c Committee, from Operator, in Input) (Input, error) {
	switch m := in.(type) {
	case PrepareIn:
		m.From = from
		return m, nil
	case RefusedIn:
		m.From = from
		return m, nil
	case AbortIn:
		m.From = from
		return m, nil
	case ReadyIn:
		m.From = from
		return m, r.verifyReady(from, m.Ready)
	case StartIn:
		m.From = from
		return m, r.verifyStart(c, from, m.Start)
	case AttestedIn:
		return r.verifyAttested(req, c, from, m)
	case AnsweredIn:
		return m, r.verifyAnswer(req, m.Answer)
	}
	return nil, refuse(CodeMalformed, "%T is not a peer's to say", in)
}

func (r *Relayer) verifyReady(from Operator, m Readiness) error {
	h := m.Hash(r.Domain)
	if !r.Mesh.Verify(from.Peer, readyDomain, h[:], m.Sig) {
		return refuse(CodeMalformed, "Ready is not signed by %v", from.Account)
	}
	return nil
}

func (r *Relayer) verifyStart(c Committee, from Operator, m Start) error {
	h := m.Hash(r.Domain)
	if !r.Mesh.Verify(from.Peer, startDomain, h[:], m.Sig) {
		return refuse(CodeMalformed, "Start is not signed by %v", from.Account)
	}
	for i, p := range m.Parties {
		at := c.Index(p.Account)
		if at < 0 {
			return refuse(CodeBadParties, "%v is not in epoch %d", p.Account, c.Epoch)
		}
		if err := r.verifyReady(c.Operators[at], m.Readies[i]); err != nil {
			return err
		}
	}
	return nil
}

func (r *Relayer) verifyAttested(req Request, c Committee, from Operator, m AttestedIn) (Input, error) {
	var err error
	if m.Statement, err = statement(req, c, m.Statement); err != nil {
		return nil, err
	}
	by, err := r.Attestor.Recover(m.Statement, m.Attestation.Sig)
	if err != nil || by != from.Account {
		return nil, refuse(CodeMalformed, "attestation is not by %v", from.Account)
	}
	m.Attestation.Account, m.Attestation.Hash = by, r.statement(m.Statement)
	return m, nil
}

// verifyAnswer checks an answer as the contract will, and with a second library: the signature is the child's, or the
// possession signature the new root key's.
func (r *Relayer) verifyAnswer(req Request, a Answer) error {
	digest, public, tweak := req.Digest, r.book.key(req.Key).Public, req.Tweak
	if req.Kind == Keygen {
		c, _ := r.book.committee(req)
		digest, public, tweak = r.possession(req, c.Epoch, a.Set), a.Set.Public, [32]byte{}
	}
	child, err := childkey.Derive(public, tweak)
	if err == nil {
		err = childkey.Verify(child, digest, a.Signature)
	}
	if err != nil {
		return refuse(CodeResultInvalid, "%v", err)
	}
	return nil
}

// sign signs with our p2p key. The error can only be a broken key, which Open would have found.
func (r *Relayer) sign(domain string, hash [32]byte) []byte {
	sig, err := r.Mesh.Sign(domain, hash[:])
	if err != nil {
		r.Log.Error("p2p key does not sign", "error", err)
	}
	return sig
}

// attest signs a statement with the operator's account.
func (r *Relayer) attest(a Attestation) (SignedAttestation, error) {
	sig, err := r.Attestor.Attest(a)
	if err != nil {
		r.Log.Error("operator account does not attest", "request", a.Request, "error", err)
	}
	return SignedAttestation{r.statement(a), r.Self.Account, sig}, err
}

// statement is the EIP-712 digest; a statement that has none (a public key off the curve) matches nothing.
func (r *Relayer) statement(a Attestation) [32]byte {
	h, err := r.Attestor.Digest(a)
	if err != nil {
		return [32]byte{}
	}
	return h
}
