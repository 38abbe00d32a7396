package client

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

const (
	// gasHeadroom is added to the estimate, in percent: other requests may be mined first and change what a slot costs.
	gasHeadroom = 25
	// DefaultGasFeeCap is the most wei per gas that an account pays where nothing else is said, 500 gwei as for a node's:
	// more than any transaction of the last years needed, and what a lying endpoint can make of it is no fortune.
	DefaultGasFeeCap = 500_000_000_000
)

// UnminedError is returned for a transaction that was signed and may have been sent, but was not seen mined: the endpoint
// did not take it, or says so, or the context ended. An endpoint's refusal proves nothing: behind a proxy that asks twice,
// "nonce too low" is the second answer to a transaction that was taken. It may be mined yet, so whoever asks again
// without looking may pay twice. Account.Receipt and Client.Requests pick it up by Tx.
type UnminedError struct {
	Tx  common.Hash
	Err error
}

func (e *UnminedError) Error() string {
	return fmt.Sprintf("transaction %s is not mined yet: %v", e.Tx, e.Err)
}

// Unwrap is why it is not known to be mined.
func (e *UnminedError) Unwrap() error { return e.Err }

// Account is an account that pays for transactions. It is safe for concurrent use once its exported fields are set:
// transactions are sent one after the other, with consecutive nonces, and waited for side by side. Use one Account per
// account and process.
type Account struct {
	// Poll is how often a receipt is asked for; DefaultPoll if zero.
	Poll time.Duration
	// OnSigned, if set, is told the hash of each transaction before it is sent. A program that writes it down finds
	// again what it paid for, whenever it dies. If it fails, the transaction is not sent. One call at a time; it must
	// not send by the same account.
	OnSigned func(tx common.Hash) error

	backend Backend
	from    common.Address
	sign    bind.SignerFn
	tip     *big.Int // wei per gas; nil asks the endpoint
	limit   *big.Int // wei per gas, never exceeded

	turn   chan struct{} // held from choosing a nonce until the transaction is sent
	nonces nonces
}

// NewAccount makes an account of what go-ethereum's bind package makes of a private key, a keystore or an external
// signer. Of opts it takes From, Signer and, if set, in wei per gas: GasTipCap, instead of the tip that the endpoint
// suggests, and GasFeeCap, the most that is ever paid, instead of DefaultGasFeeCap.
func NewAccount(backend Backend, opts *bind.TransactOpts) *Account {
	limit := opts.GasFeeCap
	if limit == nil {
		limit = big.NewInt(DefaultGasFeeCap)
	}
	return &Account{
		backend: backend, from: opts.From, sign: opts.Signer, tip: opts.GasTipCap, limit: limit, turn: make(chan struct{}, 1),
	}
}

// Address is the account's.
func (a *Account) Address() common.Address { return a.from }

// Send sends a transaction and waits until it is mined. A nil `to` creates a contract; nil value is zero wei. A refusal by
// the contract is a *Revert, and costs nothing if the endpoint foresees it; a transaction whose fate is not known gives
// *UnminedError.
func (a *Account) Send(ctx context.Context, to *common.Address, value *big.Int, data []byte) (*types.Receipt, error) {
	tx, err := a.price(ctx, to, value, data)
	if err != nil {
		return nil, err
	}
	signed, err := a.transmit(ctx, tx)
	if err != nil {
		return nil, err
	}
	receipt, err := a.Receipt(ctx, signed.Hash())
	if err != nil {
		a.nonces.giveUp(signed.Nonce())
		return nil, err
	}
	a.nonces.free(signed.Nonce())
	if receipt.Status != types.ReceiptStatusSuccessful {
		err = a.reverted(ctx, receipt, ethereum.CallMsg{From: a.from, To: to, Value: value, Data: data})
	}
	return receipt, err
}

// Receipt waits until a transaction is mined, reverted ones included. It fails with *UnminedError when ctx ends.
func (a *Account) Receipt(ctx context.Context, tx common.Hash) (*types.Receipt, error) {
	for {
		receipt, err := a.backend.TransactionReceipt(ctx, tx)
		if err == nil {
			return receipt, nil
		}
		// Not found, or the endpoint is out of order for a while: either may pass.
		if errors.Is(err, ethereum.NotFound) || ctx.Err() != nil {
			err = nil
		}
		if serr := sleep(ctx, a.Poll); serr != nil {
			return nil, &UnminedError{Tx: tx, Err: errors.Join(serr, err)}
		}
	}
}

// price makes a transaction that lacks only its nonce. What the contract would refuse fails here. Prices are the
// endpoint's word, which may be anything: they are followed up to the account's limit, and above it nothing is signed.
func (a *Account) price(ctx context.Context, to *common.Address, value *big.Int, data []byte) (*types.DynamicFeeTx, error) {
	gas, err := a.backend.EstimateGas(ctx, ethereum.CallMsg{From: a.from, To: to, Value: value, Data: data})
	if err != nil {
		return nil, fmt.Errorf("estimate gas: %w", explain(err))
	}
	tip := a.tip
	if tip == nil {
		if tip, err = a.backend.SuggestGasTipCap(ctx); err != nil {
			return nil, fmt.Errorf("read gas price: %w", err)
		}
	}
	head, err := a.backend.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("read base fee: %w", err)
	}
	feeCap := new(big.Int).Set(tip)
	if head.BaseFee != nil {
		if head.BaseFee.Cmp(a.limit) > 0 {
			return nil, fmt.Errorf("gas costs %s wei now, more than the %s that the account pays at most", head.BaseFee, a.limit)
		}
		feeCap.Add(feeCap, new(big.Int).Lsh(head.BaseFee, 1))
	}
	feeCap = lesser(feeCap, a.limit)
	return &types.DynamicFeeTx{
		GasTipCap: lesser(tip, feeCap), GasFeeCap: feeCap, Gas: gas + gas*gasHeadroom/100, To: to, Value: value, Data: data,
	}, nil
}

func lesser(a, b *big.Int) *big.Int {
	if a.Cmp(b) < 0 {
		return a
	}
	return b
}

// transmit gives the transaction its nonce, signs it and sends it, while no other of this account does.
func (a *Account) transmit(ctx context.Context, tx *types.DynamicFeeTx) (*types.Transaction, error) {
	select {
	case a.turn <- struct{}{}:
		defer func() { <-a.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	confirmed, err := a.backend.NonceAt(ctx, a.from, nil)
	if err != nil {
		return nil, fmt.Errorf("read nonce: %w", err)
	}
	pending, err := a.backend.PendingNonceAt(ctx, a.from)
	if err != nil {
		return nil, fmt.Errorf("read nonce: %w", err)
	}
	tx.Nonce = a.nonces.take(confirmed, pending)
	signed, err := a.sign(a.from, types.NewTx(tx))
	if err != nil {
		a.nonces.free(tx.Nonce)
		return nil, fmt.Errorf("sign transaction: %w", err)
	}
	if a.OnSigned != nil {
		if err := a.OnSigned(signed.Hash()); err != nil {
			a.nonces.free(tx.Nonce)
			return nil, fmt.Errorf("transaction %s was not sent: %w", signed.Hash(), err)
		}
	}
	if err := a.backend.SendTransaction(ctx, signed); err != nil && !a.known(ctx, signed.Hash()) {
		a.nonces.giveUp(tx.Nonce)
		return nil, &UnminedError{Tx: signed.Hash(), Err: fmt.Errorf("send: %w", explain(err))}
	}
	return signed, nil
}

// known says whether an endpoint that did not take a transaction has it all the same: "already known" has as many
// wordings as there are nodes, and an "internal error" may come after the transaction went out to the network.
func (a *Account) known(ctx context.Context, hash common.Hash) bool {
	tx, _, err := a.backend.TransactionByHash(ctx, hash)
	return err == nil && tx != nil && tx.Hash() == hash
}

// reverted says why a transaction reverted that was not expected to: something was mined first. A receipt has no reason,
// so the call is repeated on its block's state.
func (a *Account) reverted(ctx context.Context, r *types.Receipt, m ethereum.CallMsg) error {
	_, err := a.backend.CallContract(ctx, m, r.BlockNumber)
	var refused *Revert
	if errors.As(explain(err), &refused) {
		return fmt.Errorf("transaction %s reverted: %w", r.TxHash, refused)
	}
	return fmt.Errorf("transaction %s reverted, for a reason that is gone or for lack of gas", r.TxHash)
}

// sleep waits for one poll.
func sleep(ctx context.Context, poll time.Duration) error {
	if poll <= 0 {
		poll = DefaultPoll
	}
	timer := time.NewTimer(poll)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
