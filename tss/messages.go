package tss

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"google.golang.org/protobuf/encoding/protowire"
)

// MessageType is what is fixed about one message of a protocol: who may send it when, and to whom.
type MessageType struct {
	Name      string // full protobuf name
	Kind      Kind
	Round     uint8 // round that emits it
	Broadcast bool  // to all of To but the sender, or to exactly one of them
	From, To  Side  // of a reshare
}

// Side is a part of a reshare's parties. An operator in both committees has a seat on either side.
type Side uint8

const (
	Everyone Side = iota
	OldSide       // Spec.Parties[:Spec.Old]
	NewSide       // Spec.Parties[Spec.Old:]
)

const (
	keygenPackage  = "binance.tsslib.ecdsa.keygen."
	signPackage    = "binance.tsslib.ecdsa.signing."
	resharePackage = "binance.tsslib.ecdsa.resharing."
	// typePrefix is what protobuf's Any puts before the name.
	typePrefix = "type.googleapis.com/"
)

// messageTypes lists every message of tss-lib v2.0.2 that we speak (ecdsa/keygen/messages.go,
// ecdsa/signing/messages.go, ecdsa/resharing/messages.go). A name that is not in here never reaches the library: the protobuf registry of the
// process knows many more types than a stranger should be able to instantiate.
var messageTypes = func() map[string]MessageType {
	list := []MessageType{
		{keygenPackage + "KGRound1Message", Keygen, 1, true, Everyone, Everyone},
		{keygenPackage + "KGRound2Message1", Keygen, 2, false, Everyone, Everyone},
		{keygenPackage + "KGRound2Message2", Keygen, 2, true, Everyone, Everyone},
		{keygenPackage + "KGRound3Message", Keygen, 3, true, Everyone, Everyone},
		{signPackage + "SignRound1Message1", Sign, 1, false, Everyone, Everyone},
		{signPackage + "SignRound1Message2", Sign, 1, true, Everyone, Everyone},
		{signPackage + "SignRound2Message", Sign, 2, false, Everyone, Everyone},
		{signPackage + "SignRound3Message", Sign, 3, true, Everyone, Everyone},
		{signPackage + "SignRound4Message", Sign, 4, true, Everyone, Everyone},
		{signPackage + "SignRound5Message", Sign, 5, true, Everyone, Everyone},
		{signPackage + "SignRound6Message", Sign, 6, true, Everyone, Everyone},
		{signPackage + "SignRound7Message", Sign, 7, true, Everyone, Everyone},
		{signPackage + "SignRound8Message", Sign, 8, true, Everyone, Everyone},
		{signPackage + "SignRound9Message", Sign, 9, true, Everyone, Everyone},
		// The library sends round 1 to the new side only. Here the old side hears it too: an old party knows the
		// right ssid and public key and can convict a liar, while a new one only sees that two disagree.
		{resharePackage + "DGRound1Message", Reshare, 1, true, OldSide, Everyone},
		// Two broadcasts of one sender in one round need disjoint recipients: a room allows one per recipient.
		{resharePackage + "DGRound2Message1", Reshare, 2, true, NewSide, NewSide},
		{resharePackage + "DGRound2Message2", Reshare, 2, true, NewSide, OldSide},
		{resharePackage + "DGRound3Message1", Reshare, 3, false, OldSide, NewSide},
		{resharePackage + "DGRound3Message2", Reshare, 3, true, OldSide, NewSide},
		{resharePackage + "DGRound4Message1", Reshare, 4, false, NewSide, NewSide},
		{resharePackage + "DGRound4Message2", Reshare, 4, true, NewSide, Everyone},
	}
	byName := make(map[string]MessageType, len(list))
	for _, t := range list {
		byName[t.Name] = t
	}
	return byName
}()

// MessageTypes returns the messages of one protocol.
func MessageTypes(k Kind) []MessageType {
	var list []MessageType
	for _, t := range messageTypes {
		if t.Kind == k {
			list = append(list, t)
		}
	}
	return list
}

// on says whether party i sits on the given side.
func (s Spec) on(side Side, i int) bool {
	return side == Everyone || (i < s.Old) == (side == OldSide)
}

// Sends says whether party i may send messages of a type.
func (s Spec) Sends(t MessageType, i int) bool {
	return i >= 0 && i < len(s.Parties) && s.on(t.From, i)
}

// Audience lists the parties to which party from sends a message of a type: to all of them together if it is a
// broadcast, otherwise to each a message of its own.
func (s Spec) Audience(t MessageType, from int) []int {
	var to []int
	for i := range s.Parties {
		if i != from && s.on(t.To, i) {
			to = append(to, i)
		}
	}
	return to
}

// Addressed says whether the recipients of m, which is of type t, are as the type demands.
func (s Spec) Addressed(t MessageType, m Message) bool {
	audience := s.Audience(t, m.From)
	switch {
	case !t.Broadcast:
		return len(m.To) == 1 && slices.Contains(audience, m.To[0])
	case t.To == Everyone:
		return len(m.To) == 0
	default:
		return slices.Equal(m.To, audience)
	}
}

// ParseMessage names the type of a payload and its body. A payload is a protobuf Any; this accepts only the one
// encoding that the library writes (type URL, then value, each once, minimal varints; no value at all for a message
// without content), so that nobody can make two readers see two messages in one payload. It never panics. The error says what is wrong, without content.
func ParseMessage(payload []byte) (MessageType, []byte, error) {
	url, rest, err := consumeBytes(payload, 1)
	if err != nil {
		return MessageType{}, nil, fmt.Errorf("envelope type: %w", err)
	}
	var body []byte
	if len(rest) != 0 {
		if body, rest, err = consumeBytes(rest, 2); err != nil {
			return MessageType{}, nil, fmt.Errorf("envelope value: %w", err)
		}
		if len(body) == 0 || len(rest) != 0 {
			return MessageType{}, nil, errors.New("empty value or bytes after the envelope")
		}
	}
	name, ok := strings.CutPrefix(string(url), typePrefix)
	if !ok {
		return MessageType{}, nil, errors.New("type URL of another origin")
	}
	t, ok := messageTypes[name]
	if !ok {
		return MessageType{}, nil, errors.New("unknown message type")
	}
	return t, body, nil
}

// consumeBytes reads one length-delimited field with the given number from the front of b.
func consumeBytes(b []byte, number protowire.Number) (value, rest []byte, err error) {
	got, typ, n := protowire.ConsumeTag(b)
	if n < 0 || got != number || typ != protowire.BytesType || n != protowire.SizeTag(number) {
		return nil, nil, errors.New("not the field expected")
	}
	value, k := protowire.ConsumeBytes(b[n:])
	if k < 0 || k != protowire.SizeBytes(len(value)) {
		return nil, nil, errors.New("bad length")
	}
	return value, b[n+k:], nil
}
