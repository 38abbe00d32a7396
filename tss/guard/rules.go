package guard

import (
	"math/big"

	"google.golang.org/protobuf/encoding/protowire"

	"github.com/keymesh/keymesh/tss"
)

// envelopeBytes bounds what the envelope adds to a body: two tags, two lengths, the type URL.
const envelopeBytes = 128

// group is a run of elements of one kind inside a field, and what the library does with them.
type group struct {
	count int
	kind  kind
	why   string
}

// field is one field of a message; its number is its place in the list, from 1. m is the number of coefficients of
// a polynomial in this run: the threshold, of the new set in a reshare.
type field struct {
	name   string
	groups func(m int) []group
}

// rule is all that is known of one message type.
type rule struct {
	tss.MessageType
	fields []field
	// relations are checked after all ranges: between fields, messages, parties.
	relations []relation
	// moduli, of the message that announces them, returns N and NTilde of the sender.
	moduli func(fields [][][]byte) (n, nTilde *big.Int)
	// needsSender: some element lies in a ring of the sender that it announces in another message.
	needsSender bool
}

func single(name string, k kind, why string) field { return list(name, group{1, k, why}) }

func list(name string, groups ...group) field {
	return field{name, func(int) []group { return groups }}
}

// The proofs, by the order of their parts in the library's Bytes methods.
var (
	// crypto/dlnproof, 128 iterations: h2 is a power of h1 mod the sender's NTilde.
	dlnProof = []group{
		{1, length128, "ParseSecrets slices by it: another one is out of bounds"},
		{128, senderNTilde, "alpha: group element; the library asks for 2..NTilde-1 only"},
		{1, length128, "as above"},
		{128, opaque(modulusBytes), "t: exponent below p·q < NTilde"},
	}
	// crypto/facproof: N has no factor far from its square root (CGGMP21, fig. 28). Its ring is the verifier's.
	facProof = []group{
		{5, receiverTilde, "P Q A B T: group elements, not checked by the library"},
		{1, opaque(scalarBytes + 2*modulusBytes), "sigma: exponent below q·N·NTilde"},
		{2, opaque(q3Bytes + modulusBytes/2), "z1 z2: exponents; the library checks q³·√N"},
		{2, opaque(q3NBytes), "w1 w2: exponents below q³·NTilde"},
		{1, opaque(q3Bytes + 2*modulusBytes), "v: exponent below q³·N·NTilde"},
	}
	// crypto/modproof, 80 iterations: N is a Blum integer prime to phi(N) (CGGMP21, fig. 16).
	modProof = []group{
		{1, nonResidue, "W: the library takes symbol 0 too, a factor shared with N, and is fooled"},
		{80, senderN, "X: fourth roots; the library asks for 1..N-1 only"},
		{2, bits81, "A B: bit strings behind a leading one"},
		{80, senderN, "Z: N-th roots; the library asks for 1..N-1 only"},
	}
	// crypto/mta, RangeProofAlice (GG18, fig. 9): the plaintext of c is below q³.
	alice = []group{
		{1, receiverTilde, "z: inverted mod NTilde"},
		{1, senderN2, "u: ciphertext"},
		{1, receiverTilde, "w: group element"},
		{1, senderN, "s: randomness; the library spares the gcd"},
		{1, opaque(q3Bytes), "s1: exponent; the library checks q..q³"},
		{1, opaque(q3NBytes), "s2: exponent below q³·NTilde; the library checks q only"},
	}
	// crypto/mta, ProofBob (GG18, fig. 11) about Alice's key and ring: Bob's b and beta' are below q³ and q⁷.
	bob = []group{
		{3, receiverTilde, "z z' t: group elements"},
		{1, receiverN2, "v: ciphertext"},
		{1, receiverTilde, "w: group element"},
		{1, receiverN, "s: randomness"},
		{1, notMultiple, "s1: exponent in q..q³, and mod q a factor of the base point in ProofBobWC"},
		{1, opaque(q3NBytes), "s2: exponent below q³·NTilde; the library checks q only"},
		{1, opaque(q7Bytes), "t1: exponent; the library checks q..q⁷"},
		{1, opaque(q3NBytes), "t2: exponent below q³·NTilde; the library checks q only"},
	}
	// crypto/mta, ProofBobWC (GG18, fig. 10): the same and b·G is Bob's public share.
	bobWC = append(bob[:len(bob):len(bob)], group{2, point, "u: point"})
)

// Fields that several messages have.
var (
	commitment = single("commitment", hash, "compared with the hash of an opening (see own)")
	share      = single("share", scalar, "multiplied with the base point: zero is a panic")
	fac        = list("facProof", facProof...)
)

// opening is a commitment's randomness and a fixed number of points.
func opening(name string, points int) field {
	return list(name, group{1, hash, "randomness of the commitment"},
		group{2 * points, point, "the library adds and indexes them without counting (round_9.go: !ok && len != 4)"})
}

// polynomial is an opening of m points: fewer make the library index out of range, more go unnoticed in a keygen.
func polynomial(name string) field {
	return field{name, func(m int) []group {
		return []group{{1, hash, "randomness of the commitment"},
			{2 * m, point, "Feldman's points, a polynomial of degree m-1; multiplied and added"}}
	}}
}

// schnorr is crypto/schnorr: a point over two fields (see onePoint), and scalars that multiply points.
func schnorr(prefix string, scalars ...string) []field {
	fields := []field{single(prefix+"_alpha_x", coordinate, "of a point"), single(prefix+"_alpha_y", coordinate, "of a point")}
	for _, s := range scalars {
		fields = append(fields, single(prefix+s, scalar, "multiplied with a point: zero is a panic"))
	}
	return fields
}

// announcement are the fields by which a party announces its moduli; keygen and reshare order them differently.
func announcement() (n, nTilde, h1, h2, dln1, dln2 field) {
	return single("paillier_n", modulus, "Paillier modulus; a reshare checks no length at all"),
		single("n_tilde", modulus, "auxiliary modulus; no check of its factors"),
		single("h1", generator, "base of what the others commit with"), single("h2", generator, "as h1; each a power of the other (see own)"),
		list("dlnproof_1", dlnProof...), list("dlnproof_2", dlnProof...)
}

// shapes is the table: for each field of each message how many elements it has, of which range, and why.
func shapes() map[string][]field {
	const kg, sign, dg = "binance.tsslib.ecdsa.keygen.", "binance.tsslib.ecdsa.signing.", "binance.tsslib.ecdsa.resharing."
	n, nTilde, h1, h2, dln1, dln2 := announcement()
	return map[string][]field{
		kg + "KGRound1Message":  {commitment, n, nTilde, h1, h2, dln1, dln2},
		kg + "KGRound2Message1": {share, fac},
		kg + "KGRound2Message2": {polynomial("de_commitment"), list("modProof", modProof...)},
		kg + "KGRound3Message": {list("paillier_proof",
			group{13, senderN, "N-th roots; indexed, raised to N"})},

		sign + "SignRound1Message1": {single("c", senderN2, "ciphertext; raised to -e: without an inverse nil is dereferenced"),
			list("range_proof_alice", alice...)},
		sign + "SignRound1Message2": {commitment},
		sign + "SignRound2Message": {single("c1", receiverN2, "ciphertext; decrypted"), single("c2", receiverN2, "ciphertext; decrypted"),
			list("proof_bob", bob...), list("proof_bob_wc", bobWC...)},
		sign + "SignRound3Message": {single("theta", scalar, "summed and inverted mod q (see thetas)")},
		sign + "SignRound4Message": append([]field{opening("de_commitment", 1)}, schnorr("proof", "_t")...),
		sign + "SignRound5Message": {commitment},
		sign + "SignRound6Message": append(append([]field{opening("de_commitment", 2)}, schnorr("proof", "_t")...),
			schnorr("v_proof", "_t", "_u")...),
		sign + "SignRound7Message": {commitment},
		sign + "SignRound8Message": {opening("de_commitment", 2)},
		sign + "SignRound9Message": {single("s", scalar, "summed mod q; the signature is verified")},

		dg + "DGRound1Message": {single("ecdsa_pub_x", coordinate, "of the key (see sameKey)"),
			single("ecdsa_pub_y", coordinate, "of the key"), single("v_commitment", hash, "as commitment"),
			single("ssid", hash, "context of the proofs (see sameSession)")},
		dg + "DGRound2Message1": {n, list("modProof", modProof...), nTilde, h1, h2, dln1, dln2},
		dg + "DGRound2Message2": {},
		dg + "DGRound3Message1": {share},
		dg + "DGRound3Message2": {polynomial("v_decommitment")},
		dg + "DGRound4Message1": {fac},
		dg + "DGRound4Message2": {},
	}
}

// rules joins the table with what tss.MessageTypes knows; a test compares the names.
var rules = func() map[string]*rule {
	table, shapes := map[string]*rule{}, shapes()
	for _, k := range []tss.Kind{tss.Keygen, tss.Sign, tss.Reshare} {
		for _, t := range tss.MessageTypes(k) {
			r := &rule{MessageType: t, fields: shapes[t.Name], relations: relations[short(t.Name)]}
			n, nTilde := index(r.fields, "paillier_n"), index(r.fields, "n_tilde")
			if n >= 0 {
				r.moduli = func(f [][][]byte) (*big.Int, *big.Int) { return number(f[n][0]), number(f[nTilde][0]) }
			}
			r.needsSender = n < 0 && usesSender(r.fields)
			table[t.Name] = r
		}
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

// maxBytes is the longest payload of this type in a run whose polynomials have m coefficients.
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
func longest(k tss.Kind, m int) (size int) {
	for _, r := range rules {
		if r.Kind == k {
			size = max(size, r.maxBytes(m))
		}
	}
	return size
}
