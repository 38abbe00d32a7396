package tss

import (
	"crypto/sha256"
	"encoding/binary"
	"math/big"
	"slices"

	"github.com/bnb-chain/tss-lib/v2/ecdsa/keygen"
)

// PublicSet is the public part of a share set, all that its hash is of: whoever knows the hash can check it, and with it
// what the members may say when they sign.
type PublicSet struct {
	Session [32]byte // the run that made it
	M       int
	Members []PublicMember // by ascending party key
}

// PublicMember is what a share set says of one member. Numbers are big-endian.
type PublicMember struct {
	Key    PartyKey
	X      [64]byte // its public share, x and y
	N      Modulus  // Paillier modulus
	NTilde Modulus  // auxiliary modulus, and its bases
	H1, H2 Modulus
}

// Modulus is a number of 2048 bits or fewer.
type Modulus [ModulusBits / 8]byte

func (m Modulus) number() *big.Int { return new(big.Int).SetBytes(m[:]) }

// publicSet takes it from save data that have passed checkSave.
func publicSet(session [32]byte, m int, save *keygen.LocalPartySaveData) PublicSet {
	p := PublicSet{Session: session, M: m, Members: make([]PublicMember, len(save.Ks))}
	for j := range save.Ks {
		o := &p.Members[j]
		save.Ks[j].FillBytes(o.Key[:])
		save.BigXj[j].X().FillBytes(o.X[:32])
		save.BigXj[j].Y().FillBytes(o.X[32:])
		save.PaillierPKs[j].N.FillBytes(o.N[:])
		save.NTildej[j].FillBytes(o.NTilde[:])
		save.H1j[j].FillBytes(o.H1[:])
		save.H2j[j].FillBytes(o.H2[:])
	}
	return p
}

// Hash names one result of one keygen or reshare run (shareSetHash): all members compute the same from their own save
// data, and any difference in any public value gives another. The chain keeps it; a share is good if its hash is the
// chain's. Every part has a fixed width, so no two sets have the same encoding:
//
//	SHA-256("keymesh.shareset.v1" ‖ session 32 ‖ m uint32 ‖ n uint32 ‖
//	        for each party, ascending party key: key 32 ‖ X.x 32 ‖ X.y 32 ‖ N 256 ‖ NTilde 256 ‖ h1 256 ‖ h2 256)
func (p PublicSet) Hash() (hash [32]byte) {
	h := sha256.New()
	h.Write([]byte("keymesh.shareset.v1"))
	h.Write(p.Session[:])
	var counts [8]byte
	binary.BigEndian.PutUint32(counts[:4], uint32(p.M))
	binary.BigEndian.PutUint32(counts[4:], uint32(len(p.Members)))
	h.Write(counts[:])
	for _, o := range p.Members {
		for _, part := range [][]byte{o.Key[:], o.X[:], o.N[:], o.NTilde[:], o.H1[:], o.H2[:]} {
			h.Write(part)
		}
	}
	h.Sum(hash[:0])
	return hash
}

// Moduli returns N and NTilde of the given parties, in their order. The guard checks what they send against them.
func (p PublicSet) Moduli(parties []PartyKey) (n, nTilde []*big.Int, err error) {
	for _, key := range parties {
		j := slices.IndexFunc(p.Members, func(o PublicMember) bool { return o.Key == key })
		if j < 0 {
			return nil, nil, specError("a party has no part in the share set")
		}
		o := p.Members[j]
		if !isModulus(o.N.number()) || !isModulus(o.NTilde.number()) {
			return nil, nil, specError("a modulus is not odd or not of %d bits", ModulusBits)
		}
		n, nTilde = append(n, o.N.number()), append(nTilde, o.NTilde.number())
	}
	return n, nTilde, nil
}

// PublicSet is the public part of the share's set.
func (s Share) PublicSet() (PublicSet, error) {
	save, err := s.decode()
	if err != nil {
		return PublicSet{}, err
	}
	return publicSet(s.Session, s.M, save), nil
}
