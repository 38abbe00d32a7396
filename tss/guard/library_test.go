package guard

import (
	"math/big"
	"testing"

	"github.com/bnb-chain/tss-lib/v2/crypto"
	"github.com/bnb-chain/tss-lib/v2/crypto/dlnproof"
	"github.com/bnb-chain/tss-lib/v2/crypto/paillier"
	"github.com/bnb-chain/tss-lib/v2/crypto/vss"
	"github.com/bnb-chain/tss-lib/v2/ecdsa/keygen"
	"github.com/bnb-chain/tss-lib/v2/ecdsa/resharing"
	"github.com/bnb-chain/tss-lib/v2/ecdsa/signing"
	tsslib "github.com/bnb-chain/tss-lib/v2/tss"

	"github.com/keymesh/keymesh/tss"
)

// consume does with a message that passed what the library's rounds do with it: it reads everything and runs every
// check and every sum on it. Reading must succeed; the checks may say no, but must come back. A panic in one of the
// library's goroutines ends the test process, as it would end a node. The checks of an honest
// announcement take seconds: they run in full only if the field names one of them, the one that is not honest.
func consume(t testing.TB, g *Guard, m tss.Message, field string) {
	id := tsslib.NewPartyID("1", "", big.NewInt(1))
	id.Index = 1
	parsed, err := tsslib.ParseWireMessage(m.Payload, id, len(m.To) != 1)
	if err != nil || !parsed.ValidateBasic() {
		t.Fatalf("the library refuses what passed: %v", err)
	}
	c := consumer{t, g, m.From, g.spec.Self, field}
	switch m := parsed.Content().(type) {
	case *keygen.KGRound1Message:
		c.announcement(m, m.UnmarshalH1(), m.UnmarshalH2(), m.UnmarshalNTilde())
	case *keygen.KGRound2Message1:
		c.share(m.UnmarshalShare())
		pf, err := m.UnmarshalFacProof()
		c.must(err)
		pf.Verify(session, curve, c.modulus(), g.nTilde[c.self], h1, h2)
	case *keygen.KGRound2Message2:
		c.polynomial(m.UnmarshalDeCommitment())
		pf, err := m.UnmarshalModProof()
		if c.must(err); c.field == "modProof" {
			pf.Verify(session, c.modulus())
		}
	case *keygen.KGRound3Message:
		_, _ = m.UnmarshalProofInts().Verify(c.modulus(), h1, base)
	case *signing.SignRound1Message1:
		pf, err := m.UnmarshalRangeProofAlice()
		c.must(err)
		pf.Verify(curve, &paillier.PublicKey{N: g.n[c.from]}, g.nTilde[c.self], h1, h2, m.UnmarshalC())
	case *signing.SignRound2Message:
		c.bob(m)
	case *signing.SignRound3Message:
		new(big.Int).ModInverse(number(m.GetTheta()), order)
	case *signing.SignRound4Message:
		pf, err := m.UnmarshalZKProof(curve)
		c.must(err)
		pf.Verify(session, c.points(m.UnmarshalDeCommitment(), 1)[0])
	case *signing.SignRound6Message:
		c.sixth(m)
	case *signing.SignRound8Message:
		c.points(m.UnmarshalDeCommitment(), 2)
	case *resharing.DGRound1Message:
		_, err := m.UnmarshalECDSAPub(curve)
		c.must(err)
	case *resharing.DGRound2Message1:
		c.announcement(m, m.UnmarshalH1(), m.UnmarshalH2(), m.UnmarshalNTilde())
		pf, err := m.UnmarshalModProof()
		if c.must(err); c.field == "modProof" {
			pf.Verify(session, m.UnmarshalPaillierPK().N)
		}
	case *resharing.DGRound3Message1:
		c.share(number(m.Share))
	case *resharing.DGRound3Message2:
		c.polynomial(m.UnmarshalVDeCommitment())
	case *resharing.DGRound4Message1:
		pf, err := m.UnmarshalFacProof()
		c.must(err)
		pf.Verify(session, curve, c.modulus(), g.nTilde[c.self], h1, h2)
	}
}

// What the checks need besides the message: which values does not matter for whether they come back.
var (
	session = []byte("session")
	curve   = tsslib.S256()
	base    = crypto.ScalarBaseMult(curve, big.NewInt(5))
	h1, h2  = big.NewInt(4), big.NewInt(9)
)

type consumer struct {
	t          testing.TB
	g          *Guard
	from, self int
	field      string
}

func (c consumer) must(err error) {
	if err != nil {
		c.t.Fatalf("the library cannot read what passed: %v", err)
	}
}

// modulus of the sender, or where its announcement has not come yet, ours.
func (c consumer) modulus() *big.Int {
	if n := c.g.n[c.from]; n != nil {
		return n
	}
	return c.g.n[c.self]
}

func (c consumer) announcement(m interface {
	UnmarshalDLNProof1() (*dlnproof.Proof, error)
	UnmarshalDLNProof2() (*dlnproof.Proof, error)
}, h1, h2, nTilde *big.Int) {
	first, err := m.UnmarshalDLNProof1()
	c.must(err)
	second, err := m.UnmarshalDLNProof2()
	c.must(err)
	switch c.field {
	case "h1", "h2":
		first.Verify(h1, h2, nTilde)
		second.Verify(h2, h1, nTilde)
	case "dlnproof_1":
		first.Verify(h1, h2, nTilde)
	case "dlnproof_2":
		second.Verify(h2, h1, nTilde)
	default: // wrong in its first iteration
		first.Verify(h1, big.NewInt(9), nTilde)
		second.Verify(h2, big.NewInt(9), nTilde)
	}
}

func (c consumer) share(x *big.Int) { crypto.ScalarBaseMult(curve, x) }

func (c consumer) polynomial(opening []*big.Int) {
	points := c.points(opening, c.g.m)
	s := vss.Share{Threshold: c.g.m - 1, ID: big.NewInt(7), Share: big.NewInt(3)}
	s.Verify(curve, c.g.m-1, points)
	for _, p := range points {
		_, _ = base.Add(p)
	}
}

func (c consumer) points(opening []*big.Int, n int) []*crypto.ECPoint {
	list, err := crypto.UnFlattenECPoints(curve, opening[1:])
	c.must(err)
	if len(list) != n {
		c.t.Fatalf("%d points", len(list))
	}
	return list
}

func (c consumer) bob(m *signing.SignRound2Message) {
	pf, err := m.UnmarshalProofBob()
	c.must(err)
	wc, err := m.UnmarshalProofBobWC(curve)
	c.must(err)
	pk := &paillier.PublicKey{N: c.g.n[c.self]}
	pf.Verify(session, curve, pk, c.g.nTilde[c.self], h1, h2, h1, number(m.C1))
	wc.Verify(session, curve, pk, c.g.nTilde[c.self], h1, h2, h1, number(m.C2), base)
}

func (c consumer) sixth(m *signing.SignRound6Message) {
	points := c.points(m.UnmarshalDeCommitment(), 2)
	pf, err := m.UnmarshalZKProof(curve)
	c.must(err)
	pf.Verify(session, points[1])
	v, err := m.UnmarshalZKVProof(curve)
	c.must(err)
	v.Verify(session, points[0], base)
}
