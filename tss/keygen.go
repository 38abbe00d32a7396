package tss

import (
	"context"

	"github.com/bnb-chain/tss-lib/v2/ecdsa/keygen"
	tsslib "github.com/bnb-chain/tss-lib/v2/tss"
)

// runKeygen makes a new key with the other parties. All of them must take part to the end. The modulus and
// factor proofs stay on (SetNoProofMod and SetNoProofFac are never called): without them one party's malformed
// Paillier key reads the others' shares (CVE-2023-33241).
func runKeygen(ctx context.Context, s Spec, c Conduit) (*Share, error) {
	r, err := newRoster(s.Parties, s.Self, 0)
	if err != nil {
		return nil, err
	}
	if s.M < 2 || s.M > r.size() {
		return nil, specError("threshold %d of %d", s.M, r.size())
	}
	pre, err := preParams(s)
	if err != nil {
		return nil, err
	}
	run, end := newRun(s, r, c), make(chan *keygen.LocalPartySaveData, 1)
	save, err := drive(ctx, run, end, func() tsslib.Party {
		return keygen.NewLocalParty(r.params(s.M), run.out, end, *pre)
	})
	if err != nil {
		return nil, err
	}
	share, err := makeShare(s, save)
	if err != nil {
		return nil, &Fault{Party: -1, Round: run.round, Code: CodeResultInvalid, Err: err}
	}
	return share, nil
}

// preParams decodes the pre-parameters of a spec.
func preParams(s Spec) (*keygen.LocalPreParams, error) {
	if s.Pre == nil {
		return nil, &Fault{Party: -1, Code: CodePreParamsEmpty, Err: specError("no pre-parameters")}
	}
	pre, err := s.Pre.decode()
	if err != nil {
		return nil, &Fault{Party: -1, Code: CodePreParamsEmpty, Err: err}
	}
	return pre, nil
}
