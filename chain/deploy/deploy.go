// Package deploy puts a Keymesh contract on a chain, registers operators, composes committees and makes requests, with
// an ordinary account. It serves local networks, tests and examples; a node never imports it. Every call waits until
// its transaction is mined.
package deploy

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/contracts/bindings"
)

// receiptPoll is how often a receipt is asked for; the chains this is for mine every second.
const receiptPoll = 50 * time.Millisecond

// Sender sends transactions of one account, one after the other.
type Sender struct {
	Backend chain.Backend
	ChainID uint64
	Key     *ecdsa.PrivateKey
	Mined   func() // called after each transaction was sent, to mine it; nil where the chain mines by itself

	mu sync.Mutex // from reading the nonce to having sent
}

// Account is the sender's address.
func (s *Sender) Account() common.Address { return crypto.PubkeyToAddress(s.Key.PublicKey) }

// Send sends a transaction and waits for it. A nil `to` creates a contract. A revert is an error that names the
// contract's reason.
func (s *Sender) Send(ctx context.Context, to *common.Address, value *big.Int, data []byte) (*types.Receipt, error) {
	tx, err := s.transmit(ctx, to, value, data)
	if err != nil {
		return nil, err
	}
	if s.Mined != nil {
		s.Mined()
	}
	for {
		r, err := s.Backend.TransactionReceipt(ctx, tx.Hash())
		if err == nil {
			if r.Status != types.ReceiptStatusSuccessful {
				return r, fmt.Errorf("transaction %s reverted", tx.Hash())
			}
			return r, nil
		}
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for transaction %s: %w", tx.Hash(), ctx.Err())
		case <-time.After(receiptPoll):
		}
	}
}

func (s *Sender) transmit(ctx context.Context, to *common.Address, value *big.Int, data []byte) (*types.Transaction, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	gas, err := s.Backend.EstimateGas(ctx, ethereum.CallMsg{From: s.Account(), To: to, Value: value, Data: data})
	if err != nil {
		return nil, fmt.Errorf("simulate: %w", chain.Explain(err))
	}
	nonce, err := s.Backend.PendingNonceAt(ctx, s.Account())
	if err != nil {
		return nil, fmt.Errorf("read nonce: %w", err)
	}
	tip, err := s.Backend.SuggestGasTipCap(ctx)
	if err != nil {
		return nil, fmt.Errorf("read gas price: %w", err)
	}
	head, err := s.Backend.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("read base fee: %w", err)
	}
	fee := new(big.Int).Set(tip)
	if head.BaseFee != nil {
		fee.Add(fee, new(big.Int).Lsh(head.BaseFee, 1))
	}
	id := new(big.Int).SetUint64(s.ChainID)
	tx, err := types.SignNewTx(s.Key, types.LatestSignerForChainID(id), &types.DynamicFeeTx{
		ChainID: id, Nonce: nonce, GasTipCap: tip, GasFeeCap: fee, Gas: gas + gas/4, To: to, Value: value, Data: data,
	})
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	if err := s.Backend.SendTransaction(ctx, tx); err != nil {
		return nil, fmt.Errorf("send: %w", err)
	}
	return tx, nil
}

// Fund sends money.
func (s *Sender) Fund(ctx context.Context, to common.Address, wei *big.Int) error {
	if _, err := s.Send(ctx, &to, wei, nil); err != nil {
		return fmt.Errorf("fund %s: %w", to, err)
	}
	return nil
}

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

// Deploy creates a contract and returns a client of it for the deployer's account.
func Deploy(ctx context.Context, s *Sender, p Params) (*Client, error) {
	if p.GasPriceCap == nil {
		return nil, errors.New("deploy: no gas price cap")
	}
	if p.Owner == (common.Address{}) {
		p.Owner = s.Account()
	}
	seconds := func(d time.Duration) uint64 { return uint64(d / time.Second) }
	arguments := bindings.NewKeymesh().PackConstructor(bindings.KeymeshConfig{
		Owner: p.Owner, CommitteeDelay: seconds(p.CommitteeDelay), DeletionGrace: seconds(p.DeletionGrace),
		MinTtl: seconds(p.MinTTL), MaxTtl: seconds(p.MaxTTL), GasPriceCap: p.GasPriceCap,
	})
	r, err := s.Send(ctx, nil, nil, append(common.FromHex(bindings.KeymeshMetaData.Bin), arguments...))
	if err != nil {
		return nil, fmt.Errorf("deploy: %w", err)
	}
	return NewClient(s, r.ContractAddress), nil
}
