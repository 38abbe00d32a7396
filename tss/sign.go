package tss

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/bnb-chain/tss-lib/v2/common"
	"github.com/bnb-chain/tss-lib/v2/ecdsa/keygen"
	"github.com/bnb-chain/tss-lib/v2/ecdsa/signing"
	tsslib "github.com/bnb-chain/tss-lib/v2/tss"
	"github.com/decred/dcrd/dcrec/secp256k1/v4"

	"github.com/keymesh/keymesh/tss/childkey"
)

// runSign signs the digest with the child key of the tweak, together with the other parties of the spec: at least
// m, all from the share's set. Digest and tweak are fixed before any nonce exists and never change: an additive
// child key makes presignatures that are chosen afterwards forgeable (Groth and Shoup, eprint 2021/1330).
func runSign(ctx context.Context, s Spec, c Conduit) (*Signature, error) {
	r, err := newRoster(s.Parties, s.Self, 0)
	if err != nil {
		return nil, err
	}
	save, err := holderData(s, s.Parties)
	if err != nil {
		return nil, err
	}
	digest := new(big.Int).SetBytes(s.Digest[:])
	if digest.Sign() == 0 || digest.Cmp(curveOrder) >= 0 {
		return nil, &Fault{Party: -1, Code: CodeDigestInvalid, Err: errors.New("digest is not in 1..n-1")}
	}
	child, err := childkey.Derive(s.Share.Public, s.Tweak)
	if err != nil {
		return nil, specError("%w", err)
	}
	delta, err := applyTweak(save, s.Tweak, child)
	if err != nil {
		return nil, err
	}
	run, end := newRun(s, r, c), make(chan *common.SignatureData, 1)
	data, err := drive(ctx, run, end, func() tsslib.Party {
		// 32: without the full length the library verifies digests with leading zeros wrongly and fails.
		return signing.NewLocalPartyWithKDD(digest, r.params(s.M), *save, delta, run.out, end, len(s.Digest))
	})
	if err != nil {
		return nil, err
	}
	sig, err := normalise(data)
	if err == nil {
		err = childkey.Verify(child, s.Digest, sig)
	}
	if err != nil {
		return nil, &Fault{Party: -1, Round: run.round, Code: CodeResultInvalid, Err: err}
	}
	return &sig, nil
}

// holderData decodes the share and checks that it is the one for this run, in which parties use theirs: the signers,
// or the old side of a reshare.
func holderData(s Spec, parties []PartyKey) (*keygen.LocalPartySaveData, error) {
	if s.Share == nil {
		return nil, specError("no share")
	}
	save, err := s.Share.decode()
	if err != nil {
		return nil, specError("%w", err)
	}
	if s.M != s.Share.M || len(parties) < s.M {
		return nil, specError("%d holders and threshold %d for a share of threshold %d", len(parties), s.M, s.Share.M)
	}
	for _, p := range parties {
		if !slices.Contains(s.Share.Parties, p) {
			return nil, specError("a holder has no part in the %s", s.Share)
		}
	}
	if s.Parties[s.Self] != s.Share.Parties[s.Share.Self] {
		return nil, specError("share of another member")
	}
	return save, nil
}

// applyTweak moves the public part of save, which must be a copy of ours, to the child key, and returns the delta
// by which the library moves the secret part; nil for the root key.
func applyTweak(save *keygen.LocalPartySaveData, tweak [32]byte, child [33]byte) (*big.Int, error) {
	delta := new(big.Int).SetBytes(tweak[:])
	if delta.Sign() == 0 {
		return nil, nil
	}
	key, err := secp256k1.ParsePubKey(child[:])
	if err != nil {
		return nil, fmt.Errorf("child public key: %w", err)
	}
	public := key.ToECDSA()
	public.Curve = tsslib.S256()
	one := []keygen.LocalPartySaveData{*save}
	if err := signing.UpdatePublicKeyAndAdjustBigXj(delta, one, public, tsslib.S256()); err != nil {
		return nil, specError("tweak cancels a public share")
	}
	*save = one[0]
	return delta, nil
}

// normalise writes r ‖ s ‖ v with s not above half the group order (EIP-2; the library does that too, but we do
// not rely on it) and v = 27 + parity.
func normalise(d *common.SignatureData) (sig Signature, err error) {
	if d == nil || len(d.R) != 32 || len(d.S) != 32 || len(d.SignatureRecovery) != 1 || d.SignatureRecovery[0] > 1 {
		return sig, errors.New("unexpected form of signature")
	}
	s, v := new(big.Int).SetBytes(d.S), d.SignatureRecovery[0]
	if s.Cmp(new(big.Int).Rsh(curveOrder, 1)) > 0 {
		s.Sub(curveOrder, s)
		v ^= 1
	}
	copy(sig[:], d.R)
	s.FillBytes(sig[32:64])
	sig[64] = 27 + v
	return sig, nil
}
