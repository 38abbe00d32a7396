package client

import (
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common/hexutil"
)

// PublicKey is a compressed public key of secp256k1: 33 bytes, in text as 0x and hex.
type PublicKey [33]byte

// String is the key in hex.
func (p PublicKey) String() string { return hexutil.Encode(p[:]) }

// MarshalText implements encoding.TextMarshaler.
func (p PublicKey) MarshalText() ([]byte, error) { return hexutil.Bytes(p[:]).MarshalText() }

// UnmarshalText implements encoding.TextUnmarshaler.
func (p *PublicKey) UnmarshalText(text []byte) error {
	return hexutil.UnmarshalFixedText("public key", text, p[:])
}

// Signature is r, s and v, 32, 32 and 1 bytes: s is low, v is 27 or 28, as Solidity's ecrecover takes it. In text it is
// 0x and hex. Libraries that want the recovery id take v − 27.
type Signature [65]byte

// String is the signature in hex.
func (s Signature) String() string { return hexutil.Encode(s[:]) }

// MarshalText implements encoding.TextMarshaler.
func (s Signature) MarshalText() ([]byte, error) { return hexutil.Bytes(s[:]).MarshalText() }

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *Signature) UnmarshalText(text []byte) error {
	return hexutil.UnmarshalFixedText("signature", text, s[:])
}

// Kind is what a request asks for, with the contract's numbers. In text it is a word.
type Kind uint8

// The kinds of requests.
const (
	Keygen Kind = iota + 1
	Sign
	Reshare
	Delete
)

var kinds = words{"none", "keygen", "sign", "reshare", "delete"}

// Status is where a request stands, with the contract's numbers. In text it is a word.
type Status uint8

// The statuses of a request. All but StatusNone and StatusPending have an end; only StatusExpired and StatusFailed of a
// signature request can still become StatusLate, and StatusCallbackFailed can become StatusSettled.
const (
	StatusNone           Status = iota // the contract does not know it
	StatusPending                      // asked for
	StatusSettled                      // answered
	StatusCallbackFailed               // answered; the requester's callback reverted and can be replayed
	StatusLate                         // answered after the deadline or a refund: on record, refunded, not called back
	StatusFailed                       // the committee attested that it cannot answer; refunded
	StatusExpired                      // not answered in time; refunded
	StatusCancelled                    // taken back by the key's owner; refunded
)

var statuses = words{"none", "pending", "settled", "callback_failed", "late", "failed", "expired", "cancelled"}

// Answered says whether the request got what it asked for, if late.
func (s Status) Answered() bool {
	return s == StatusSettled || s == StatusCallbackFailed || s == StatusLate
}

// KeyStatus is where a key stands, with the contract's numbers. In text it is a word.
type KeyStatus uint8

// The statuses of a key.
const (
	KeyNone KeyStatus = iota
	KeyRequested
	KeyActive
	KeyDeleting
	KeyDeleted
	KeyFailed
)

var keyStatuses = words{"none", "requested", "active", "deleting", "deleted", "failed"}

// String is the kind's word.
func (k Kind) String() string { return kinds.of(uint8(k)) }

// MarshalText implements encoding.TextMarshaler.
func (k Kind) MarshalText() ([]byte, error) { return kinds.marshal(uint8(k)) }

// UnmarshalText implements encoding.TextUnmarshaler.
func (k *Kind) UnmarshalText(text []byte) error { return kinds.unmarshal((*uint8)(k), text) }

// String is the status's word.
func (s Status) String() string { return statuses.of(uint8(s)) }

// MarshalText implements encoding.TextMarshaler.
func (s Status) MarshalText() ([]byte, error) { return statuses.marshal(uint8(s)) }

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *Status) UnmarshalText(text []byte) error { return statuses.unmarshal((*uint8)(s), text) }

// String is the status's word.
func (s KeyStatus) String() string { return keyStatuses.of(uint8(s)) }

// MarshalText implements encoding.TextMarshaler.
func (s KeyStatus) MarshalText() ([]byte, error) { return keyStatuses.marshal(uint8(s)) }

// UnmarshalText implements encoding.TextUnmarshaler.
func (s *KeyStatus) UnmarshalText(text []byte) error {
	return keyStatuses.unmarshal((*uint8)(s), text)
}

// words name the numbers of an enumeration of the contract.
type words []string

func (w words) of(n uint8) string {
	if int(n) < len(w) {
		return w[n]
	}
	return fmt.Sprintf("number %d", n)
}

func (w words) marshal(n uint8) ([]byte, error) {
	if int(n) >= len(w) {
		return nil, fmt.Errorf("there is no word for number %d", n)
	}
	return []byte(w[n]), nil
}

func (w words) unmarshal(n *uint8, text []byte) error {
	i := slices.Index(w, string(text))
	if i < 0 {
		return fmt.Errorf("%q is none of %q", text, []string(w))
	}
	*n = uint8(i)
	return nil
}
