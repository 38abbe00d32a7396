package guard

import (
	"math/big"

	"google.golang.org/protobuf/encoding/protowire"

	"github.com/keymesh/keymesh/tss"
)

// envelopeBytes bounds what the envelope adds to a body: two tags, two lengths, the type URL.
const envelopeBytes = 128

// group is a run of elements of one kind inside a field.
type group struct {
	count int
	kind  kind
}

// field is one field of a message; its number is its place in the list, from 1. m is the threshold.
type field struct {
	name   string
	groups func(m int) []group
}

// rule is all that is known of one message type.
type rule struct {
	tss.MessageType
	fields []field
	// moduli, of the message that announces them, returns N and NTilde of the sender.
	moduli func(fields [][][]byte) (n, nTilde *big.Int)
	// needsSender: some element lies in a ring of the sender that it announces in another message.
	needsSender bool
}

// one element, and a fixed list of groups.
func single(name string, k kind) field { return list(name, group{1, k}) }

func list(name string, groups ...group) field {
	return field{name, func(int) []group { return groups }}
}

// The proofs, by the order of their parts in the library's Bytes methods.
var (
	// crypto/dlnproof: 128 alpha in the sender's NTilde, 128 exponents, each half behind its length.
	dlnProof = []group{{1, length128}, {128, senderNTilde}, {1, length128}, {128, opaque(modulusBytes)}}
	// crypto/facproof: P Q A B T | Sigma < q·N0·NTilde | Z1 Z2 < q³·√N0 | W1 W2 | V < q³·N0·NTilde, with some slack
	facProof = []group{{5, receiverTilde}, {1, opaque(scalarBytes + 2*modulusBytes)}, {2, opaque(q3Bytes + modulusBytes/2)},
		{2, opaque(q3NBytes)}, {1, opaque(q3Bytes + 2*modulusBytes)}}
	// crypto/modproof: W | X[80] | A B | Z[80]
	modProof = []group{{1, nonResidue}, {80, senderN}, {2, bits81}, {80, senderN}}
	// crypto/mta, RangeProofAlice: Z | U | W | S | S1 | S2
	alice = []group{{1, receiverTilde}, {1, senderN2}, {1, receiverTilde}, {1, senderN}, {1, opaque(q3Bytes)}, {1, opaque(q3NBytes)}}
	// crypto/mta, ProofBob: Z ZPrm T | V | W | S | S1 | S2 | T1 | T2
	bob = []group{{3, receiverTilde}, {1, receiverN2}, {1, receiverTilde}, {1, receiverN}, {1, notMultiple}, {1, opaque(q3NBytes)},
		{1, opaque(q7Bytes)}, {1, opaque(q3NBytes)}}
	// ProofBobWC: the same and the point U
	bobWC = append(bob[:len(bob):len(bob)], group{2, point})
	// a Schnorr proof's point takes two fields, so the curve is left to the library, which refuses it with an
	// error in our goroutine; the range is checked here.
	coordinate = kind{name: "coordinate", max: scalarBytes, check: belowField}
)

// rules is the table. Types, rounds and broadcast flags are those of tss.MessageTypes; a test compares the names.
var rules = func() map[string]*rule {
	const kg, sign = "binance.tsslib.ecdsa.keygen.", "binance.tsslib.ecdsa.signing."
	commitment := []field{single("commitment", hash)}
	opening := func(points int) field { return list("de_commitment", group{1, hash}, group{2 * points, point}) }
	proof := func(p string) []field {
		return []field{single(p+"_alpha_x", coordinate), single(p+"_alpha_y", coordinate), single(p+"_t", scalar)}
	}
	shapes := map[string][]field{
		kg + "KGRound1Message": {single("commitment", hash), single("paillier_n", modulus), single("n_tilde", modulus),
			single("h1", senderNTilde), single("h2", senderNTilde), list("dlnproof_1", dlnProof...), list("dlnproof_2", dlnProof...)},
		kg + "KGRound2Message1": {single("share", scalar), list("facProof", facProof...)},
		// m points: a polynomial of degree m-1. Fewer make the library index out of range, more go unnoticed.
		kg + "KGRound2Message2": {{"de_commitment", func(m int) []group { return []group{{1, hash}, {2 * m, point}} }},
			list("modProof", modProof...)},
		kg + "KGRound3Message":      {list("paillier_proof", group{13, senderN})},
		sign + "SignRound1Message1": {single("c", senderN2), list("range_proof_alice", alice...)},
		sign + "SignRound1Message2": commitment,
		sign + "SignRound2Message": {single("c1", receiverN2), single("c2", receiverN2), list("proof_bob", bob...),
			list("proof_bob_wc", bobWC...)},
		sign + "SignRound3Message": {single("theta", scalar)},
		sign + "SignRound4Message": append([]field{opening(1)}, proof("proof")...),
		sign + "SignRound5Message": commitment,
		sign + "SignRound6Message": append(append([]field{opening(2)}, proof("proof")...), append(proof("v_proof"), single("v_proof_u", scalar))...),
		sign + "SignRound7Message": commitment,
		// Four numbers exactly: signing/round_9.go asks "!ok && len != 4" and indexes the fourth.
		sign + "SignRound8Message": {opening(2)},
		sign + "SignRound9Message": {single("s", scalar)},
	}
	table := map[string]*rule{}
	for _, k := range []tss.Kind{tss.Keygen, tss.Sign} {
		for _, t := range tss.MessageTypes(k) {
			table[t.Name] = &rule{MessageType: t, fields: shapes[t.Name]}
		}
	}
	first := table[kg+"KGRound1Message"]
	first.moduli = func(f [][][]byte) (n, nTilde *big.Int) { return number(f[1][0]), number(f[2][0]) }
	for _, r := range table {
		r.needsSender = r != first && usesSender(r.fields)
	}
	return table
}()

func usesSender(fields []field) bool {
	for _, f := range fields {
		for _, g := range f.groups(2) {
			if g.kind.sender {
				return true
			}
		}
	}
	return false
}

// maxBytes is the longest payload of this type in a run with threshold m.
func (r *rule) maxBytes(m int) int {
	size := envelopeBytes
	for _, f := range r.fields {
		for _, g := range f.groups(m) {
			size += g.count * (1 + protowire.SizeBytes(g.kind.max)) // field numbers below 16: one byte of tag
		}
	}
	return size
}

// longest is the cap before even the type is known.
var longest = map[tss.Kind]func(m int) int{tss.Keygen: longestOf(tss.Keygen), tss.Sign: longestOf(tss.Sign)}

func longestOf(k tss.Kind) func(m int) int {
	return func(m int) (size int) {
		for _, r := range rules {
			if r.Kind == k {
				size = max(size, r.maxBytes(m))
			}
		}
		return size
	}
}
