package guard

import (
	"google.golang.org/protobuf/encoding/protowire"

	"github.com/keymesh/keymesh/tss"
)

// parse splits a body into its fields and their elements. It accepts only what the library itself would write:
// the fields in order of their numbers 1, 2, …, each element length-delimited with a minimal length, every count
// exact, nothing else; numbers big-endian without leading zeros and not zero. Honest numbers are zero with
// negligible probability; the library's own ValidateBasic refuses empty ones in part only. It does no arithmetic
// and allocates no more than the slice headers, whose number the rule fixes.
func (r *rule) parse(m int, body []byte) ([][][]byte, error) {
	fields := make([][][]byte, len(r.fields))
	for i, f := range r.fields {
		number := protowire.Number(i + 1)
		for _, group := range f.groups(m) {
			for range group.count {
				value, n := element(body, number)
				switch {
				case n < 0:
					return nil, reject(tss.CodeMalformed, "%s: %s: missing element", r.Name, f.name)
				case len(value) > group.kind.max:
					return nil, reject(tss.CodeOversize, "%s: %s: element of %d bytes", r.Name, f.name, len(value))
				case len(value) == 0 || value[0] == 0:
					return nil, reject(tss.CodeMalformed, "%s: %s: zero or padded number", r.Name, f.name)
				}
				fields[i], body = append(fields[i], value), body[n:]
			}
		}
	}
	if len(body) != 0 {
		return nil, reject(tss.CodeMalformed, "%s: surplus element", r.Name)
	}
	return fields, nil
}

// element reads one length-delimited element of the given field; n is the length consumed, negative if there is none.
func element(b []byte, want protowire.Number) (value []byte, n int) {
	number, typ, k := protowire.ConsumeTag(b)
	if k < 0 || number != want || typ != protowire.BytesType || k != protowire.SizeTag(want) {
		return nil, -1
	}
	value, n = protowire.ConsumeBytes(b[k:])
	if n < 0 || n != protowire.SizeBytes(len(value)) {
		return nil, -1
	}
	return value, k + n
}
