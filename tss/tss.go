package tss

import (
	"context"
	"fmt"
	"log/slog"
)

// Kind says which protocol a run speaks. The numbers are those of relayer.Kind.
type Kind uint8

const (
	Keygen  Kind = 1
	Sign    Kind = 2
	Reshare Kind = 3
)

// PartyKey identifies a party inside tss-lib (its evaluation point). It is a hash, unique to one keygen or
// reshare run, so that two committees never share one; see MakePartyKey.
type PartyKey [32]byte

// Message is one protocol message between the parties of a run. From and To are indices into Spec.Parties;
// To nil means broadcast to all others, several broadcast to exactly these (only a reshare does that).
type Message struct {
	From    int
	To      []int
	Round   uint8 // protocol round that emits it, from 1
	Payload []byte
}

// Conduit carries the messages of one run. Send must not block on a slow peer for long; Recv blocks until a
// message or the end of ctx. The engine never trusts what Recv returns.
type Conduit interface {
	Send(ctx context.Context, m Message) error
	Recv(ctx context.Context) (Message, error)
}

// Spec is everything one party needs to run one protocol once. In a reshare an operator of both committees sits
// twice: it runs two parties, each by a Run of its own with its own Self, in the same room (see the package's documentation).
type Spec struct {
	Kind    Kind
	Group   [32]byte   // the committee whose key this is about, under any name: one worker never serves two. No part of the protocol
	Session [32]byte   // session id: enters party keys and share set hash
	Self    int        // index into Parties
	M       int        // signers needed (tss-lib's t is M-1); reshare: of the old set
	NewM    int        // reshare: threshold of the new set
	Old     int        // reshare: Parties[:Old] hold the old shares, Parties[Old:] get the new ones
	Parties []PartyKey // in the order of the room's members
	Share   *Share     // signing, and an old party of a reshare: the share; never modified
	Pre     *PreParams // keygen, and a new party of a reshare
	Public  [33]byte   // reshare: the key's compressed public key, which must come out unchanged
	Digest  [32]byte   // signing
	Tweak   [32]byte   // signing: additive child tweak, big-endian, below the group order; zero signs with the root key
}

// Share is one party's part of a key, as one keygen or reshare run made it. Data is secret.
type Share struct {
	Session [32]byte // the run that made it
	M       int
	Parties []PartyKey // all parties of the set, in committee order
	Self    int        // our index in Parties
	Public  [33]byte   // compressed root public key (SEC 1)
	Set     [32]byte   // shareSetHash
	Data    []byte     // encoded save data, SECRET
}

// String keeps secrets out of logs.
func (s Share) String() string   { return fmt.Sprintf("share of set %x", s.Set[:4]) }
func (s Share) GoString() string { return s.String() }

// LogValue keeps secrets out of structured logs, which do not ask String.
func (s Share) LogValue() slog.Value { return slog.StringValue(s.String()) }

// PreParams is one set of pre-parameters (Paillier key, safe primes), encoded. Data is secret; each set is used once.
type PreParams struct {
	ID      string
	Fixture bool // committed test data: only for chain id 31337
	Data    []byte
}

func (p PreParams) String() string   { return "pre-parameters " + p.ID }
func (p PreParams) GoString() string { return p.String() }

// LogValue keeps secrets out of structured logs, which do not ask String.
func (p PreParams) LogValue() slog.Value { return slog.StringValue(p.String()) }

// Signature is r‖s‖v as ecrecover takes it: low s, v 27 or 28.
type Signature [65]byte

// Result is what a run yields: a Share for keygen and a new party of a reshare, a Signature for signing, nothing
// at all for an old party of a reshare: Share is nil then, and the share it holds stays as it is.
// It has been verified (by a second library for signatures) before Run returns it.
type Result struct {
	Share     *Share
	Signature *Signature
}

// Engine runs one protocol to its end. Run blocks until the result, a *Fault, or the end of ctx, and leaves
// nothing running behind. A computation that has begun is finished first: after the end of ctx Run may take a few
// seconds to return.
type Engine interface {
	Run(ctx context.Context, s Spec, c Conduit) (Result, error)
}

// Fault names the party to blame for a failed run as far as known; Party is -1 if nobody can be named.
// It is proof only where Proof is set, by package guard: that message convicts Party. A verdict of the
// library (a proof that fails) convicts only if every party has seen the same broadcasts, and sometimes not even
// then (a copied h1 is blamed on whoever sorts later). Silence accuses a pair, never one.
// Code is one of the table of codes (relayer.Code): malformed, oversize, equivocation, peer_silent, result_invalid …
type Fault struct {
	Party int
	Round uint8
	Code  string
	Err   error
	Proof *Message // a message of Party that no honest party sends
}

func (f *Fault) Error() string {
	return fmt.Sprintf("%s in round %d by party %d: %v", f.Code, f.Round, f.Party, f.Err)
}

func (f *Fault) Unwrap() error { return f.Err }
