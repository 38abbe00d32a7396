package tss

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/bnb-chain/tss-lib/v2/ecdsa/keygen"
)

// savedShare is what Share.Data holds: the library's save data under a version of our own.
type savedShare struct {
	Version int
	Save    *keygen.LocalPartySaveData
}

const shareVersion = 1

// Verify checks everything about a share that its holder can check: the encoding, every count and size, that the
// secret belongs to our public share and the public shares to the public key, and the share set hash. Use it
// after a keygen, a reshare, a restored backup. It takes some milliseconds per party.
func (s Share) Verify() error {
	save, err := s.decode()
	if err != nil {
		return err
	}
	if err := verifyPolynomial(save.ECDSAPub, s.M, save.Ks, save.BigXj); err != nil {
		return fmt.Errorf("%s: %w", s, err)
	}
	return nil
}

// makeShare encodes the library's result of a run as a Share and verifies it.
func makeShare(s Spec, save *keygen.LocalPartySaveData) (*Share, error) {
	m := s.M
	if err := checkSave(save, s.Parties, s.Self); err != nil {
		return nil, err
	}
	data, err := json.Marshal(savedShare{shareVersion, save})
	if err != nil {
		return nil, errors.New("encode share") // the cause could quote a secret
	}
	share := &Share{Session: s.Session, M: m, Parties: slices.Clone(s.Parties), Self: s.Self,
		Public: compress(save.ECDSAPub), Set: shareSetHash(s.Session, m, save), Data: data}
	return share, share.Verify()
}

// decode returns a fresh copy of the save data each time: the library changes what it is given
// (UpdatePublicKeyAndAdjustBigXj adds the tweak in place, resharing zeroes Xi).
func (s Share) decode() (*keygen.LocalPartySaveData, error) {
	var saved savedShare
	if err := json.Unmarshal(s.Data, &saved); err != nil || saved.Version != shareVersion || saved.Save == nil {
		return nil, fmt.Errorf("%s: unreadable", s)
	}
	if s.M < 2 || s.M > len(s.Parties) {
		return nil, fmt.Errorf("%s: threshold %d of %d", s, s.M, len(s.Parties))
	}
	if err := checkSave(saved.Save, s.Parties, s.Self); err != nil {
		return nil, fmt.Errorf("%s: %w", s, err)
	}
	if compress(saved.Save.ECDSAPub) != s.Public {
		return nil, fmt.Errorf("%s: data of another key", s)
	}
	if shareSetHash(s.Session, s.M, saved.Save) != s.Set {
		return nil, fmt.Errorf("%s: data of another share set", s)
	}
	return saved.Save, nil
}

// checkSave compares save data with the parties it should be for, and with itself. Errors name rules, not values.
func checkSave(save *keygen.LocalPartySaveData, parties []PartyKey, self int) error {
	r, err := newRoster(parties, self, 0)
	if err != nil {
		return err
	}
	n := r.size()
	if len(save.Ks) != n || len(save.NTildej) != n || len(save.H1j) != n || len(save.H2j) != n ||
		len(save.BigXj) != n || len(save.PaillierPKs) != n {
		return errors.New("share data of another number of parties")
	}
	for j, id := range r.new {
		if save.Ks[j] == nil || save.Ks[j].Cmp(id.KeyInt()) != 0 {
			return errors.New("share data of other parties")
		}
		if err := checkPoint(save.BigXj[j]); err != nil {
			return fmt.Errorf("public share: %w", err)
		}
		if save.PaillierPKs[j] == nil || !isModulus(save.PaillierPKs[j].N) || !isModulus(save.NTildej[j]) {
			return fmt.Errorf("a modulus is not odd or not of %d bits", ModulusBits)
		}
		if !isGenerator(save.H1j[j], save.NTildej[j]) || !isGenerator(save.H2j[j], save.NTildej[j]) || save.H1j[j].Cmp(save.H2j[j]) == 0 {
			return errors.New("h1 or h2 out of range")
		}
	}
	if err := checkPoint(save.ECDSAPub); err != nil {
		return fmt.Errorf("public key: %w", err)
	}
	// The contract checks child signatures with x as a scalar (ecrecover with r = x), so x must be one.
	if x := save.ECDSAPub.X(); x.Sign() == 0 || x.Cmp(curveOrder) >= 0 {
		return errors.New("x of the public key is not in 1..n-1")
	}
	return checkOwn(save, r.id(self).Index)
}

// checkOwn checks our secrets against the public part at index i of the sorted parties.
func checkOwn(save *keygen.LocalPartySaveData, i int) error {
	if save.ShareID == nil || save.ShareID.Cmp(save.Ks[i]) != 0 {
		return errors.New("share data of another member")
	}
	if save.Xi == nil || save.Xi.Sign() <= 0 || save.Xi.Cmp(curveOrder) >= 0 || !samePoint(baseMult(save.Xi), save.BigXj[i]) {
		return errors.New("secret share does not belong to its public share")
	}
	sk := save.PaillierSK
	if sk == nil || sk.N == nil || sk.P == nil || sk.Q == nil || sk.PhiN == nil || sk.LambdaN == nil || save.NTildei == nil {
		return errors.New("Paillier key incomplete")
	}
	phi := new(big.Int).Mul(new(big.Int).Sub(sk.P, bigOne), new(big.Int).Sub(sk.Q, bigOne))
	if new(big.Int).Mul(sk.P, sk.Q).Cmp(sk.N) != 0 || phi.Cmp(sk.PhiN) != 0 || new(big.Int).Rsh(phi, 1).Cmp(sk.LambdaN) != 0 {
		return errors.New("Paillier key inconsistent")
	}
	if sk.N.Cmp(save.PaillierPKs[i].N) != 0 || save.NTildei.Cmp(save.NTildej[i]) != 0 {
		return errors.New("Paillier key of another member")
	}
	return nil
}

func isModulus(n *big.Int) bool {
	return n != nil && n.Sign() > 0 && n.BitLen() == ModulusBits && n.Bit(0) == 1
}

func isGenerator(h, n *big.Int) bool {
	return h != nil && h.Cmp(bigOne) > 0 && h.Cmp(n) < 0
}

// shareSetHash names the set that save data belong to, which must have passed checkSave.
func shareSetHash(session [32]byte, m int, save *keygen.LocalPartySaveData) [32]byte {
	return publicSet(session, m, save).Hash()
}
