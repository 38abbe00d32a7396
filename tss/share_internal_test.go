package tss

import (
	"encoding/json"
	"math/big"
	"os"
	"testing"

	"github.com/bnb-chain/tss-lib/v2/crypto"
	"github.com/bnb-chain/tss-lib/v2/ecdsa/keygen"
	tsslib "github.com/bnb-chain/tss-lib/v2/tss"
	"github.com/stretchr/testify/require"
)

// committed loads shares without tsstest, which imports this package.
func committed(t *testing.T) []Share {
	t.Helper()
	data, err := os.ReadFile("tsstest/shares3.json")
	require.NoError(t, err)
	var set []Share
	require.NoError(t, json.Unmarshal(data, &set))
	return set
}

func decoded(t *testing.T, s Share) *keygen.LocalPartySaveData {
	t.Helper()
	save, err := s.decode()
	require.NoError(t, err)
	return save
}

func double(p *crypto.ECPoint) *crypto.ECPoint {
	q, err := p.Add(p)
	if err != nil {
		panic(err)
	}
	return q
}

func inc(p **big.Int, by int64) { *p = new(big.Int).Add(*p, big.NewInt(by)) }

// Any change of anything public gives another hash; members agree, whatever their own secrets.
func TestShareSetHash(t *testing.T) {
	set := committed(t)
	want := shareSetHash(set[0].Session, set[0].M, decoded(t, set[0]))
	for _, s := range set {
		require.Equal(t, want, s.Set)
		require.Equal(t, want, shareSetHash(s.Session, s.M, decoded(t, s)))
	}
	seen := map[[32]byte]string{want: "unchanged"}
	differs := func(name string, hash [32]byte) {
		t.Helper()
		require.Empty(t, seen[hash], name)
		seen[hash] = name
	}
	save := decoded(t, set[0])
	differs("session", shareSetHash([32]byte{1}, set[0].M, save))
	differs("threshold", shareSetHash(set[0].Session, 3, save))
	for j := range 3 {
		for name, edit := range map[string]func(d *keygen.LocalPartySaveData){
			"key":    func(d *keygen.LocalPartySaveData) { inc(&d.Ks[j], 1) },
			"X":      func(d *keygen.LocalPartySaveData) { d.BigXj[j] = double(d.BigXj[j]) },
			"N":      func(d *keygen.LocalPartySaveData) { inc(&d.PaillierPKs[j].N, 2) },
			"NTilde": func(d *keygen.LocalPartySaveData) { inc(&d.NTildej[j], 2) },
			"h1":     func(d *keygen.LocalPartySaveData) { inc(&d.H1j[j], 1) },
			"h2":     func(d *keygen.LocalPartySaveData) { inc(&d.H2j[j], 1) },
			"swap":   func(d *keygen.LocalPartySaveData) { d.H1j[j], d.H2j[j] = d.H2j[j], d.H1j[j] },
		} {
			d := decoded(t, set[0])
			edit(d)
			differs(name, shareSetHash(set[0].Session, set[0].M, d))
		}
	}
	fewer := decoded(t, set[0])
	fewer.Ks = fewer.Ks[:2]
	differs("party count", shareSetHash(set[0].Session, set[0].M, fewer))
}

// Save data that does not fit, in any place, is refused before it signs; and never with a panic.
func TestCheckSave(t *testing.T) {
	s := committed(t)[1]
	require.NoError(t, checkSave(decoded(t, s), s.Parties, s.Self))
	ed, err := crypto.NewECPoint(tsslib.Edwards(), tsslib.Edwards().Params().Gx, tsslib.Edwards().Params().Gy)
	require.NoError(t, err)
	for name, edit := range map[string]func(d *keygen.LocalPartySaveData){
		"fewer keys":      func(d *keygen.LocalPartySaveData) { d.Ks = d.Ks[:2] },
		"nil key":         func(d *keygen.LocalPartySaveData) { d.Ks[0] = nil },
		"other key":       func(d *keygen.LocalPartySaveData) { inc(&d.Ks[0], 1) },
		"fewer points":    func(d *keygen.LocalPartySaveData) { d.BigXj = d.BigXj[:2] },
		"nil point":       func(d *keygen.LocalPartySaveData) { d.BigXj[2] = nil },
		"empty point":     func(d *keygen.LocalPartySaveData) { d.BigXj[2] = &crypto.ECPoint{} },
		"other curve":     func(d *keygen.LocalPartySaveData) { d.BigXj[2] = ed },
		"nil Paillier":    func(d *keygen.LocalPartySaveData) { d.PaillierPKs[0] = nil },
		"nil N":           func(d *keygen.LocalPartySaveData) { d.PaillierPKs[0].N = nil },
		"short N":         func(d *keygen.LocalPartySaveData) { d.PaillierPKs[0].N.Rsh(d.PaillierPKs[0].N, 1) },
		"even N":          func(d *keygen.LocalPartySaveData) { inc(&d.PaillierPKs[0].N, 1) },
		"nil NTilde":      func(d *keygen.LocalPartySaveData) { d.NTildej[1] = nil },
		"nil h1":          func(d *keygen.LocalPartySaveData) { d.H1j[1] = nil },
		"h1 is h2":        func(d *keygen.LocalPartySaveData) { d.H1j[1] = d.H2j[1] },
		"nil public key":  func(d *keygen.LocalPartySaveData) { d.ECDSAPub = nil },
		"nil share":       func(d *keygen.LocalPartySaveData) { d.Xi = nil },
		"zero share":      func(d *keygen.LocalPartySaveData) { d.Xi = new(big.Int) },
		"other share":     func(d *keygen.LocalPartySaveData) { inc(&d.Xi, 1) },
		"unreduced share": func(d *keygen.LocalPartySaveData) { d.Xi.Add(d.Xi, curveOrder) },
		"other member":    func(d *keygen.LocalPartySaveData) { inc(&d.ShareID, 1) },
		"no Paillier key": func(d *keygen.LocalPartySaveData) { d.PaillierSK = nil },
		"no P":            func(d *keygen.LocalPartySaveData) { d.PaillierSK.P = nil },
		"other phi":       func(d *keygen.LocalPartySaveData) { inc(&d.PaillierSK.PhiN, 4) },
		"no NTilde":       func(d *keygen.LocalPartySaveData) { d.NTildei = nil },
	} {
		t.Run(name, func(t *testing.T) {
			d := decoded(t, s)
			edit(d)
			require.Error(t, checkSave(d, s.Parties, s.Self))
		})
	}
}

// What is not covered by the data itself: the fields around it.
func TestShareVerify(t *testing.T) {
	set := committed(t)
	for name, edit := range map[string]func(s *Share){
		"public":    func(s *Share) { s.Public[5] ^= 1 },
		"set":       func(s *Share) { s.Set[0] ^= 1 },
		"session":   func(s *Share) { s.Session[0] ^= 1 },
		"threshold": func(s *Share) { s.M = 3 },
		"m zero":    func(s *Share) { s.M = 0 },
		"self":      func(s *Share) { s.Self = 1 },
		"self -1":   func(s *Share) { s.Self = -1 },
		"order":     func(s *Share) { s.Parties[0], s.Parties[1] = s.Parties[1], s.Parties[0] },
		"fewer":     func(s *Share) { s.Parties = s.Parties[:2] },
		"data":      func(s *Share) { s.Data = s.Data[:len(s.Data)/2] },
		"no data":   func(s *Share) { s.Data = nil },
		"null":      func(s *Share) { s.Data = []byte("null") },
		"empty":     func(s *Share) { s.Data = []byte(`{"Version":1,"Save":{}}`) },
		"version":   func(s *Share) { s.Data = []byte(`{"Version":2,"Save":{}}`) },
		"swapped":   func(s *Share) { s.Data = set[1].Data },
	} {
		t.Run(name, func(t *testing.T) {
			s := committed(t)[0]
			require.NoError(t, s.Verify())
			edit(&s)
			require.Error(t, s.Verify())
		})
	}
}

func TestVerifyPolynomial(t *testing.T) {
	s := committed(t)[0]
	save := decoded(t, s)
	require.NoError(t, verifyPolynomial(save.ECDSAPub, 2, save.Ks, save.BigXj))
	require.Error(t, verifyPolynomial(double(save.ECDSAPub), 2, save.Ks, save.BigXj))
	for j := range 3 {
		d := decoded(t, s)
		d.BigXj[j] = double(d.BigXj[j])
		require.Error(t, verifyPolynomial(d.ECDSAPub, 2, d.Ks, d.BigXj), j)
	}
}

func TestMessageTypesAreRegistered(t *testing.T) {
	require.Len(t, MessageTypes(Keygen), 4)
	require.Len(t, MessageTypes(Sign), 10)
	require.Len(t, MessageTypes(Reshare), 7)
}
