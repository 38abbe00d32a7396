// Package deploy puts a Keymesh contract on a chain, registers operators and composes committees, with ordinary accounts
// (client.Account). It serves local networks, tests and examples; a node never imports it, and requests are made by
// package contracts/client. Every call waits until its transaction is mined.
package deploy

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/contracts/client"
	"github.com/keymesh/keymesh/relayer"
)

// Params are the constructor's, fixed for the life of a contract. Durations are whole seconds.
type Params struct {
	Owner          common.Address // zero: the deployer
	CommitteeDelay time.Duration
	DeletionGrace  time.Duration
	MinTTL, MaxTTL time.Duration
	GasPriceCap    *big.Int
}

// DevParams suit a chain for development: committees are eligible at once, deletions take a minute.
func DevParams() Params {
	return Params{DeletionGrace: time.Minute, MinTTL: time.Second, MaxTTL: 24 * time.Hour, GasPriceCap: big.NewInt(20e9)}
}

// Deploy creates a contract.
func Deploy(ctx context.Context, backend client.Backend, from *client.Account, p Params) (*client.Client, error) {
	if p.GasPriceCap == nil {
		return nil, errors.New("deploy: no gas price cap")
	}
	if p.Owner == (common.Address{}) {
		p.Owner = from.Address()
	}
	seconds := func(d time.Duration) uint64 { return uint64(d / time.Second) }
	arguments := bindings.NewKeymesh().PackConstructor(bindings.KeymeshConfig{
		Owner: p.Owner, CommitteeDelay: seconds(p.CommitteeDelay), DeletionGrace: seconds(p.DeletionGrace),
		MinTtl: seconds(p.MinTTL), MaxTtl: seconds(p.MaxTTL), GasPriceCap: p.GasPriceCap,
	})
	r, err := from.Send(ctx, nil, nil, append(common.FromHex(bindings.KeymeshMetaData.Bin), arguments...))
	if err != nil {
		return nil, fmt.Errorf("deploy: %w", err)
	}
	keymesh, err := client.New(ctx, backend, r.ContractAddress)
	if err != nil {
		return nil, fmt.Errorf("deploy: %w", err)
	}
	return keymesh, nil
}

// Register registers an account as an operator.
func Register(ctx context.Context, keymesh *client.Client, from *client.Account, id peer.ID) error {
	raw, err := chain.RawPeerID(id)
	if err != nil {
		return fmt.Errorf("register: %w", err)
	}
	contract := keymesh.Contract()
	if _, err := from.Send(ctx, &contract, nil, bindings.NewKeymesh().PackRegisterOperator(raw)); err != nil {
		return fmt.Errorf("register %s: %w", from.Address(), err)
	}
	return nil
}

// Propose composes the next committee; the account must be the contract's owner.
func Propose(ctx context.Context, keymesh *client.Client, from *client.Account, m int, accounts []common.Address) (relayer.Committee, error) {
	if m < 0 || m > 255 {
		return relayer.Committee{}, fmt.Errorf("propose committee: threshold %d", m)
	}
	contract := keymesh.Contract()
	r, err := from.Send(ctx, &contract, nil, bindings.NewKeymesh().PackProposeCommittee(uint8(m), accounts))
	if err != nil {
		return relayer.Committee{}, fmt.Errorf("propose committee: %w", err)
	}
	decoder := chain.NewDecoder(keymesh.ChainID().Uint64(), contract)
	for _, l := range r.Logs {
		event, err := decoder.Decode(*l, time.Time{})
		if err != nil {
			return relayer.Committee{}, fmt.Errorf("propose committee: %w", err)
		}
		if set, ok := event.(relayer.CommitteeSet); ok {
			return set.Committee, nil
		}
	}
	return relayer.Committee{}, fmt.Errorf("propose committee: transaction %s proposed none", r.TxHash)
}

// Operator is who is to sit in a committee.
type Operator struct {
	Account *client.Account
	Peer    peer.ID
}

// Committee registers operators, all at once, and proposes them in the given order. The owner's account must be the
// contract's owner; the operators' accounts must have funds.
func Committee(ctx context.Context, keymesh *client.Client, owner *client.Account, m int, operators []Operator) (relayer.Committee, error) {
	errs := make(chan error, len(operators))
	accounts := make([]common.Address, len(operators))
	for i, o := range operators {
		accounts[i] = o.Account.Address()
		go func() { errs <- Register(ctx, keymesh, o.Account, o.Peer) }()
	}
	var failed error
	for range operators {
		if err := <-errs; err != nil && failed == nil {
			failed = err
		}
	}
	if failed != nil {
		return relayer.Committee{}, failed
	}
	return Propose(ctx, keymesh, owner, m, accounts)
}
