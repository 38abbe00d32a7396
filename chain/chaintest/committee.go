package chaintest

import (
	"context"
	"crypto/ecdsa"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/contracts/client"
	"github.com/keymesh/keymesh/relayer"
)

// ChildAddress is what the contract's view of that name says.
func (c *Chain) ChildAddress(ctx context.Context, key common.Hash, requester common.Address, path []byte) (common.Address, error) {
	k := bindings.NewKeymesh()
	return bind.Call(k.Instance(c.Sim.Client(), c.Contract), &bind.CallOpts{Context: ctx}, k.PackChildAddress(key, requester, path), k.UnpackChildAddress)
}

// Answer settles requests of any kind as a committee would, all signatures in one transaction, with an ordinary private
// key in place of a threshold key. The first operator sends the transactions; they are as right as the contract demands.
func (c *Chain) Answer(tb testing.TB, root *ecdsa.PrivateKey, requests ...client.Request) {
	tb.Helper()
	k := bindings.NewKeymesh()
	var fields []bindings.IKeymeshRequest
	var signatures []bindings.IKeymeshSignature
	for _, r := range requests {
		seen := Request(c.Keymesh, r)
		if r.Kind == client.Sign {
			fields = append(fields, c.fields(tb, r))
			signatures = append(signatures, split(c.SignSettlement(tb, seen, root).Answer.Signature))
			continue
		}
		var call []byte
		switch r.Kind {
		case client.Keygen:
			s := c.KeySettlement(tb, seen, root)
			call = k.PackSettleKey(c.fields(tb, r), result(root, s), s.Attestations, split(s.Answer.Signature))
		case client.Reshare:
			s := c.reshareSettlement(tb, seen, root)
			call = k.PackSettleReshare(c.fields(tb, r), result(root, s), s.Attestations, split(s.Answer.Signature))
		default:
			statement := relayer.Attestation{Kind: relayer.Destroyed, Request: seen.ID, Key: seen.Key, Epoch: seen.Epoch}
			members, attestations := c.attestAll(tb, statement)
			call = k.PackSettleDeletion(c.fields(tb, r), members, attestations)
		}
		c.settle(tb, call)
	}
	if len(fields) > 0 {
		c.settle(tb, k.PackSettleSignatures(fields, signatures))
	}
}

// Fail lets the whole committee attest that it cannot answer a request.
func (c *Chain) Fail(tb testing.TB, r client.Request, code relayer.Code) {
	tb.Helper()
	info, ok := relayer.Codes[code]
	require.True(tb, ok, "code %q", code)
	notAfter := time.Unix(time.Now().Add(1000*time.Hour).Unix(), 0)
	statement := relayer.Attestation{Kind: relayer.RequestFailed, Request: relayer.RequestID(r.ID), Code: code, NotAfter: notAfter}
	members, attestations := c.attestAll(tb, statement)
	c.settle(tb, bindings.NewKeymesh().PackSettleFailure(c.fields(tb, r), info.Number, uint64(notAfter.Unix()), members, attestations))
}

// reshareSettlement keeps the root, as a reshare does; its share set is another one.
func (c *Chain) reshareSettlement(tb testing.TB, r relayer.Request, root *ecdsa.PrivateKey) relayer.Settlement {
	tb.Helper()
	s := c.KeySettlement(tb, r, root)
	statement := relayer.Attestation{
		Kind: relayer.Reshared, Request: r.ID, Key: r.Key, FromEpoch: r.Epoch, Epoch: r.Target,
		ShareSet: s.Answer.Set.Hash, Public: s.Answer.Set.Public,
	}
	_, s.Attestations = c.attestAll(tb, statement)
	statement.Kind = relayer.Possession
	s.Answer.Signature = relayer.Signature(sign(tb, root, c.digest(tb, statement)))
	return s
}

// attestAll signs a statement by all operators.
func (c *Chain) attestAll(tb testing.TB, a relayer.Attestation) (members uint32, attestations [][]byte) {
	tb.Helper()
	for i, op := range c.Operators {
		members |= 1 << i
		attestations = append(attestations, sign(tb, op.Key, c.digest(tb, a)))
	}
	return members, attestations
}

func (c *Chain) settle(tb testing.TB, call []byte) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	_, err := c.Sender(c.Operators[0].Key).Send(ctx, &c.Contract, nil, call)
	require.NoError(tb, err)
}

func (c *Chain) fields(tb testing.TB, r client.Request) bindings.IKeymeshRequest {
	tb.Helper()
	f, err := chain.Fields(Request(c.Keymesh, r))
	require.NoError(tb, err)
	return f
}

func result(root *ecdsa.PrivateKey, s relayer.Settlement) bindings.IKeymeshKeyResult {
	return bindings.IKeymeshKeyResult{ShareSetHash: s.Answer.Set.Hash, X: new(big.Int).Set(root.X), Y: new(big.Int).Set(root.Y)}
}

func split(s relayer.Signature) bindings.IKeymeshSignature {
	return bindings.IKeymeshSignature{R: [32]byte(s[:32]), S: [32]byte(s[32:64]), V: s[64]}
}
