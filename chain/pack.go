package chain

import (
	"fmt"
	"math/big"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/relayer"
)

// pack encodes the call that settles a group: several signatures, or one of anything else.
func (c *Chain) pack(group []relayer.Settlement) ([]byte, error) {
	requests := make([]bindings.IKeymeshRequest, len(group))
	for i, x := range group {
		f, err := fields(x.Request)
		if err != nil {
			return nil, fmt.Errorf("settle %s: %w", x.Request.ID, err)
		}
		requests[i] = f
	}
	one := group[0]
	var data []byte
	var err error
	switch kind := one.Request.Kind; {
	case one.Code != "":
		data, err = c.packFailure(requests[0], one)
	case kind == relayer.Sign:
		data, err = c.packSignatures(requests, group)
	case kind == relayer.Delete:
		data, err = c.abi.TryPackSettleDeletion(requests[0], one.Members, one.Attestations)
	default:
		data, err = c.packKey(requests[0], one)
	}
	if err != nil {
		return nil, fmt.Errorf("settle %s: %w", one.Request.ID, err)
	}
	return data, nil
}

func (c *Chain) packSignatures(requests []bindings.IKeymeshRequest, group []relayer.Settlement) ([]byte, error) {
	signatures := make([]bindings.IKeymeshSignature, len(group))
	for i, x := range group {
		signatures[i] = split(x.Answer.Signature)
	}
	return c.abi.TryPackSettleSignatures(requests, signatures)
}

func (c *Chain) packFailure(request bindings.IKeymeshRequest, s relayer.Settlement) ([]byte, error) {
	info, ok := relayer.Codes[s.Code]
	if !ok {
		return nil, fmt.Errorf("code %q has no number", s.Code)
	}
	return c.abi.TryPackSettleFailure(request, info.Number, unix(s.NotAfter), s.Members, s.Attestations)
}

// packKey is for a keygen or a reshare: its new shares signed the possession.
func (c *Chain) packKey(request bindings.IKeymeshRequest, s relayer.Settlement) ([]byte, error) {
	x, y, err := coordinates(s.Answer.Set.Public)
	if err != nil {
		return nil, err
	}
	result := bindings.IKeymeshKeyResult{ShareSetHash: s.Answer.Set.Hash, X: new(big.Int).Set(x), Y: new(big.Int).Set(y)}
	if s.Request.Kind == relayer.Keygen {
		return c.abi.TryPackSettleKey(request, result, s.Attestations, split(s.Answer.Signature))
	}
	return c.abi.TryPackSettleReshare(request, result, s.Attestations, split(s.Answer.Signature))
}

func split(sig relayer.Signature) bindings.IKeymeshSignature {
	return bindings.IKeymeshSignature{R: [32]byte(sig[:32]), S: [32]byte(sig[32:64]), V: sig[64]}
}
