package tss

import (
	"errors"
	"fmt"
	"strings"

	"google.golang.org/protobuf/encoding/protowire"
)

// MessageType is what is fixed about one message of a protocol: who may send it when, and to whom.
type MessageType struct {
	Name      string // full protobuf name
	Kind      Kind
	Round     uint8 // round that emits it
	Broadcast bool  // to all others, or to exactly one
}

const (
	keygenPackage = "binance.tsslib.ecdsa.keygen."
	signPackage   = "binance.tsslib.ecdsa.signing."
	// typePrefix is what protobuf's Any puts before the name.
	typePrefix = "type.googleapis.com/"
)

// messageTypes lists every message of tss-lib v2.0.2 that we speak (ecdsa/keygen/messages.go,
// ecdsa/signing/messages.go). A name that is not in here never reaches the library: the protobuf registry of the
// process knows many more types than a stranger should be able to instantiate.
var messageTypes = func() map[string]MessageType {
	list := []MessageType{
		{keygenPackage + "KGRound1Message", Keygen, 1, true},
		{keygenPackage + "KGRound2Message1", Keygen, 2, false},
		{keygenPackage + "KGRound2Message2", Keygen, 2, true},
		{keygenPackage + "KGRound3Message", Keygen, 3, true},
		{signPackage + "SignRound1Message1", Sign, 1, false},
		{signPackage + "SignRound1Message2", Sign, 1, true},
		{signPackage + "SignRound2Message", Sign, 2, false},
		{signPackage + "SignRound3Message", Sign, 3, true},
		{signPackage + "SignRound4Message", Sign, 4, true},
		{signPackage + "SignRound5Message", Sign, 5, true},
		{signPackage + "SignRound6Message", Sign, 6, true},
		{signPackage + "SignRound7Message", Sign, 7, true},
		{signPackage + "SignRound8Message", Sign, 8, true},
		{signPackage + "SignRound9Message", Sign, 9, true},
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

// ParseMessage names the type of a payload and its body. A payload is a protobuf Any; this accepts only the one
// encoding that the library writes (type URL, then value, each once, minimal varints), so that nobody can make
// two readers see two messages in one payload. It never panics. The error says what is wrong, without content.
func ParseMessage(payload []byte) (MessageType, []byte, error) {
	url, rest, err := consumeBytes(payload, 1)
	if err != nil {
		return MessageType{}, nil, fmt.Errorf("envelope type: %w", err)
	}
	body, rest, err := consumeBytes(rest, 2)
	if err != nil {
		return MessageType{}, nil, fmt.Errorf("envelope value: %w", err)
	}
	if len(rest) != 0 {
		return MessageType{}, nil, errors.New("bytes after the envelope")
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
