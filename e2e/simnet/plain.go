package simnet

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"

	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
)

// plain is an engine without any secrecy: every party of a run learns the whole key. It speaks in rounds, in the same
// rooms and with the same results as the real one, in microseconds: for tests of everything around the engine. It finds
// at once what the real one would turn into a signature that does not verify: shares of different runs in one signing.
type plain struct{ tb testing.TB }

func (p plain) Run(ctx context.Context, s tss.Spec, c tss.Conduit) (tss.Result, error) {
	t := talk{ctx: ctx, spec: s, conduit: c}
	if s.Kind == tss.Keygen {
		return p.keygen(t, s)
	}
	return p.sign(t, s)
}

// keygen makes the key of what all parties say in the first round; the second tells that all heard the same.
func (p plain) keygen(t talk, s tss.Spec) (tss.Result, error) {
	own := sha256.Sum256(fmt.Appendf(nil, "%x of %d in %x", s.Pre.Data, s.Self, s.Session))
	said, err := t.round(1, own[:])
	if err != nil {
		return tss.Result{}, err
	}
	secret := sha256.Sum256(bytes.Join(said, nil))
	heard, err := t.round(2, crypto.Keccak256(secret[:]))
	if err != nil {
		return tss.Result{}, err
	}
	for i := range heard {
		if !bytes.Equal(heard[i], heard[s.Self]) {
			return tss.Result{}, &tss.Fault{Party: i, Round: 2, Code: string(relayer.CodeResultInvalid), Err: errors.New("another key")}
		}
	}
	key, err := crypto.ToECDSA(secret[:])
	if err != nil {
		return tss.Result{}, err
	}
	share := tss.Share{
		Session: s.Session, M: s.M, Parties: slices.Clone(s.Parties), Self: s.Self,
		Public: [33]byte(crypto.CompressPubkey(&key.PublicKey)), Data: secret[:],
	}
	share.Set = sha256.Sum256(fmt.Appendf(nil, "set of %x with %x", s.Session, share.Public))
	return tss.Result{Share: &share}, nil
}

func (p plain) sign(t talk, s tss.Spec) (tss.Result, error) {
	sets, err := t.round(1, s.Share.Set[:])
	if err != nil {
		return tss.Result{}, err
	}
	for i := range sets {
		if !bytes.Equal(sets[i], s.Share.Set[:]) {
			p.tb.Errorf("shares of different runs in one signing: %x and %x", sets[i][:4], s.Share.Set[:4])
			return tss.Result{}, &tss.Fault{Party: i, Round: 1, Code: string(relayer.CodeResultInvalid), Err: errors.New("another share set")}
		}
	}
	if _, err := t.round(4, s.Share.Set[:]); err != nil { // a room keeps back what follows a prompt round that was left out
		return tss.Result{}, err
	}
	if _, err := t.round(5, s.Digest[:]); err != nil { // the first that may depend on the digest, as in the real one
		return tss.Result{}, err
	}
	d := new(big.Int).Add(new(big.Int).SetBytes(s.Share.Data), new(big.Int).SetBytes(s.Tweak[:]))
	key, err := crypto.ToECDSA(d.Mod(d, crypto.S256().Params().N).FillBytes(make([]byte, 32)))
	if err != nil {
		return tss.Result{}, err
	}
	sig, err := crypto.Sign(s.Digest[:], key)
	if err != nil {
		return tss.Result{}, err
	}
	sig[64] += 27
	signature := tss.Signature(sig)
	return tss.Result{Signature: &signature}, nil
}

// talk is one party's side of a run.
type talk struct {
	ctx     context.Context
	spec    tss.Spec
	conduit tss.Conduit
	early   map[uint8]map[int][]byte
}

// round says something to all others and waits for what they say in the same round; by party.
func (t *talk) round(number uint8, own []byte) ([][]byte, error) {
	if err := t.conduit.Send(t.ctx, tss.Message{From: t.spec.Self, Round: number, Payload: own}); err != nil {
		return nil, err
	}
	if t.early == nil {
		t.early = map[uint8]map[int][]byte{}
	}
	for len(t.early[number]) < len(t.spec.Parties)-1 {
		m, err := t.conduit.Recv(t.ctx)
		if err != nil {
			return nil, err
		}
		if t.early[m.Round] == nil {
			t.early[m.Round] = map[int][]byte{}
		}
		t.early[m.Round][m.From] = m.Payload
	}
	all := make([][]byte, len(t.spec.Parties))
	for i := range all {
		all[i] = t.early[number][i]
	}
	all[t.spec.Self] = own
	return all, nil
}
