package adversary

import (
	"errors"
	"slices"
	"strings"

	"google.golang.org/protobuf/encoding/protowire"

	"github.com/keymesh/keymesh/tss"
)

// Parts is a protocol message taken apart: its elements by field. The field of number n is Fields[n-1].
type Parts struct {
	Type   tss.MessageType
	Fields [][][]byte
}

// Short is the name of a message type without its package.
func Short(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// Split takes an honest payload apart.
func Split(payload []byte) (Parts, error) {
	typ, body, err := tss.ParseMessage(payload)
	if err != nil {
		return Parts{}, err
	}
	p := Parts{Type: typ}
	for len(body) > 0 {
		number, wire, n := protowire.ConsumeTag(body)
		if n < 0 || wire != protowire.BytesType {
			return Parts{}, errors.New("not a list of elements")
		}
		value, k := protowire.ConsumeBytes(body[n:])
		if k < 0 {
			return Parts{}, errors.New("not a list of elements")
		}
		for len(p.Fields) < int(number) {
			p.Fields = append(p.Fields, nil)
		}
		p.Fields[number-1] = append(p.Fields[number-1], value)
		body = body[n+k:]
	}
	return p, nil
}

// Join writes the payload as the library would.
func (p Parts) Join() []byte {
	var body []byte
	for i, f := range p.Fields {
		for _, e := range f {
			body = protowire.AppendBytes(protowire.AppendTag(body, protowire.Number(i+1), protowire.BytesType), e)
		}
	}
	b := protowire.AppendString(protowire.AppendTag(nil, 1, protowire.BytesType), "type.googleapis.com/"+p.Type.Name)
	if len(body) == 0 {
		return b
	}
	return protowire.AppendBytes(protowire.AppendTag(b, 2, protowire.BytesType), body)
}

// With is the message with one element replaced by others: none, one or several.
func (p Parts) With(field, at int, elements ...[]byte) Parts {
	p.Fields = slices.Clone(p.Fields)
	p.Fields[field] = slices.Replace(slices.Clone(p.Fields[field]), at, at+1, elements...)
	return p
}
