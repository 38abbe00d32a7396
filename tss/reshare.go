package tss

import (
	"context"
	"errors"
	"math/big"
	"slices"

	"github.com/bnb-chain/tss-lib/v2/ecdsa/keygen"
	"github.com/bnb-chain/tss-lib/v2/ecdsa/resharing"
	tsslib "github.com/bnb-chain/tss-lib/v2/tss"
	"github.com/decred/dcrd/dcrec/secp256k1/v4"
)

// runReshare gives the key of the old side, at least m holders of one share set, to the new side in a new share
// set with a threshold of its own. All parties of both sides must take part to the end.
//
// An operator on both sides runs two parties, which share nothing but their room. The library could run both as one,
// which it recognises by equal party keys; ours are never equal (MakePartyKey), so that old and new points cannot be mixed.
//
// The result of an old party is nil: the library hands it save data that are empty but for the secrets of its own
// pre-parameters, which must never be taken for a share (threats D45). Whether its share is of use no more is not
// decided here: until the chain names the new set, the old one signs.
func runReshare(ctx context.Context, s Spec, c Conduit) (*Share, error) {
	r, err := newRoster(s.Parties, s.Self, s.Old)
	if err != nil {
		return nil, err
	}
	data, err := reshareData(s)
	if err != nil {
		return nil, err
	}
	run, end := newRun(s, r, c), make(chan *keygen.LocalPartySaveData, 1)
	save, err := drive(ctx, run, end, func() tsslib.Party {
		return resharing.NewLocalParty(r.reshareParams(s.M, s.NewM), *data, run.out, end)
	})
	if err != nil || s.Self < s.Old {
		return nil, err
	}
	share, err := reshared(s, save)
	if err != nil {
		return nil, &Fault{Party: -1, Round: run.round, Code: CodeResultInvalid, Err: err}
	}
	return share, nil
}

// reshareData is what our party brings: its old share, or pre-parameters. Both are fresh copies (the library sets
// Xi to zero in what it is given, resharing/round_5_new_step_3.go).
func reshareData(s Spec) (*keygen.LocalPartySaveData, error) {
	if s.Old == 0 || s.M < 2 || s.M > s.Old || s.NewM < 2 || s.NewM > len(s.Parties)-s.Old {
		return nil, specError("from %d of %d to %d of %d", s.M, s.Old, s.NewM, len(s.Parties)-s.Old)
	}
	if _, err := secp256k1.ParsePubKey(s.Public[:]); err != nil {
		return nil, specError("public key: %w", err)
	}
	if s.Self >= s.Old {
		if s.Share != nil {
			return nil, specError("a share in a new seat")
		}
		pre, err := preParams(s)
		if err != nil {
			return nil, err
		}
		return &keygen.LocalPartySaveData{LocalPreParams: *pre}, nil
	}
	if s.Pre != nil {
		return nil, specError("pre-parameters in an old seat")
	}
	save, err := holderData(s, s.Parties[:s.Old])
	if err != nil {
		return nil, err
	}
	if s.Share.Public != s.Public {
		return nil, specError("share of another key")
	}
	for _, p := range s.Parties[s.Old:] {
		if slices.Contains(s.Share.Parties, p) { // two sets on one evaluation point could be mixed
			return nil, specError("a new party has part in the %s", s.Share)
		}
	}
	return save, nil
}

// reshared makes the new share and verifies it: the whole set on one polynomial, our part of it, the key unchanged.
func reshared(s Spec, save *keygen.LocalPartySaveData) (*Share, error) {
	if save == nil || save.Xi == nil || save.ECDSAPub == nil {
		return nil, errors.New("no result")
	}
	// The library leaves the sum of the sub-shares unreduced (resharing/round_4_new_step_2.go, step 9).
	save.Xi = new(big.Int).Mod(save.Xi, curveOrder)
	s.M, s.Parties, s.Self = s.NewM, s.Parties[s.Old:], s.Self-s.Old
	share, err := makeShare(s, save)
	if err != nil {
		return nil, err
	}
	if share.Public != s.Public {
		return nil, errors.New("another public key") // threats D45
	}
	return share, nil
}
