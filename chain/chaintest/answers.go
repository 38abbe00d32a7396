package chaintest

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"math/big"
	"sync"
	"testing"

	"context"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/relayer"
)

// KeySettlement answers a keygen request with an ordinary private key in place of a threshold key: attested by all
// operators, possession signed by the key.
func (c *Chain) KeySettlement(tb testing.TB, r relayer.Request, root *ecdsa.PrivateKey) relayer.Settlement {
	tb.Helper()
	set := relayer.ShareSet{Hash: sha256.Sum256(r.ID[:]), Public: [33]byte(crypto.CompressPubkey(&root.PublicKey))}
	statement := relayer.Attestation{
		Kind: relayer.KeyReady, Request: r.ID, Key: r.Key, Epoch: r.Epoch, ShareSet: set.Hash, Public: set.Public,
	}
	s := relayer.Settlement{Request: r, Answer: relayer.Answer{Set: set}}
	for _, op := range c.Operators {
		s.Attestations = append(s.Attestations, sign(tb, op.Key, c.digest(tb, statement)))
	}
	statement.Kind = relayer.Possession
	s.Answer.Signature = relayer.Signature(sign(tb, root, c.digest(tb, statement)))
	return s
}

// SignSettlement answers a signature request with the child of an ordinary private key.
func (c *Chain) SignSettlement(tb testing.TB, r relayer.Request, root *ecdsa.PrivateKey) relayer.Settlement {
	tb.Helper()
	d := new(big.Int).Add(root.D, new(big.Int).SetBytes(r.Tweak[:]))
	child, err := crypto.ToECDSA(d.Mod(d, crypto.S256().Params().N).FillBytes(make([]byte, 32)))
	require.NoError(tb, err)
	return relayer.Settlement{Request: r, Answer: relayer.Answer{Signature: relayer.Signature(sign(tb, child, r.Digest))}}
}

func (c *Chain) digest(tb testing.TB, a relayer.Attestation) [32]byte {
	tb.Helper()
	d, err := chain.Digest(ChainID, c.Contract, a)
	require.NoError(tb, err)
	return d
}

func sign(tb testing.TB, key *ecdsa.PrivateKey, digest [32]byte) []byte {
	tb.Helper()
	sig, err := crypto.Sign(digest[:], key)
	require.NoError(tb, err)
	sig[64] += 27
	return sig
}

// Journal is a relayer.TxJournal in memory. The zero value is ready.
type Journal struct {
	mu   sync.Mutex
	rows map[relayer.DomainID]map[uint64]relayer.Tx
}

// SaveTx implements relayer.TxJournal.
func (j *Journal) SaveTx(_ context.Context, t relayer.Tx) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.rows == nil {
		j.rows = map[relayer.DomainID]map[uint64]relayer.Tx{}
	}
	if j.rows[t.Domain] == nil {
		j.rows[t.Domain] = map[uint64]relayer.Tx{}
	}
	j.rows[t.Domain][t.Nonce] = t
	return nil
}

// PendingTxs implements relayer.TxJournal.
func (j *Journal) PendingTxs(_ context.Context, d relayer.DomainID) ([]relayer.Tx, error) {
	var out []relayer.Tx
	for _, t := range j.All(d) {
		if t.State == relayer.TxPending {
			out = append(out, t)
		}
	}
	return out, nil
}

// All lists every row.
func (j *Journal) All(d relayer.DomainID) []relayer.Tx {
	j.mu.Lock()
	defer j.mu.Unlock()
	var out []relayer.Tx
	for _, t := range j.rows[d] {
		out = append(out, t)
	}
	return out
}
