package client

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rpc"
)

// gasHeadroom is added to the estimate, in percent: other requests may be mined first and change what a slot costs.
const gasHeadroom = 25

// UnminedError is returned for a transaction that was signed but not seen mined: the endpoint did not say whether it got
// it, or the context ended. It may be mined yet, so whoever asks again without looking may pay twice. Account.Receipt and
// Client.Requests pick it up by Tx.
type UnminedError struct {
	Tx  common.Hash
	Err error
}

func (e *UnminedError) Error() string {
	return fmt.Sprintf("transaction %s is not mined yet: %v", e.Tx, e.Err)
}

// Unwrap is why it is not known to be mined.
func (e *UnminedError) Unwrap() error { return e.Err }

// Account is an account that pays for transactions. It is safe for concurrent use once Poll is set: transactions are sent
// one after the other, with consecutive nonces, and waited for side by side. Use one Account per account and process.
type Account struct {
	// Poll is how often a receipt is asked for; DefaultPoll if zero.
	Poll time.Duration

	backend Backend
	from    common.Address
	sign    bind.SignerFn
	tip     *big.Int // wei per gas; nil asks the endpoint
	cap     *big.Int // wei per gas; nil is the tip and twice the base fee

	turn chan struct{} // held from choosing a nonce until the transaction is sent

	mu     sync.Mutex
	next   uint64 // the nonce after our newest transaction; zero where the endpoint knows best
	flying int    // transactions sent and not seen mined
}

// NewAccount makes an account of what go-ethereum's bind package makes of a private key, a keystore or an external
// signer. Of opts it takes From, Signer and, if set, GasTipCap and GasFeeCap (wei per gas).
func NewAccount(backend Backend, opts *bind.TransactOpts) *Account {
	return &Account{
		backend: backend, from: opts.From, sign: opts.Signer, tip: opts.GasTipCap, cap: opts.GasFeeCap,
		turn: make(chan struct{}, 1),
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
	hash, err := a.transmit(ctx, tx)
	if err != nil {
		return nil, err
	}
	receipt, err := a.Receipt(ctx, hash)
	a.landed(receipt != nil)
	if err == nil && receipt.Status != types.ReceiptStatusSuccessful {
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

// price makes a transaction that lacks only its nonce. What the contract would refuse fails here.
func (a *Account) price(ctx context.Context, to *common.Address, value *big.Int, data []byte) (*types.DynamicFeeTx, error) {
	gas, err := a.backend.EstimateGas(ctx, ethereum.CallMsg{From: a.from, To: to, Value: value, Data: data})
	if err != nil {
		return nil, fmt.Errorf("estimate gas: %w", explain(err))
	}
	tip, feeCap := a.tip, a.cap
	if tip == nil {
		if tip, err = a.backend.SuggestGasTipCap(ctx); err != nil {
			return nil, fmt.Errorf("read gas price: %w", err)
		}
	}
	if feeCap == nil {
		head, err := a.backend.HeaderByNumber(ctx, nil)
		if err != nil {
			return nil, fmt.Errorf("read base fee: %w", err)
		}
		feeCap = new(big.Int).Set(tip)
		if head.BaseFee != nil {
			feeCap.Add(feeCap, new(big.Int).Lsh(head.BaseFee, 1))
		}
	}
	return &types.DynamicFeeTx{
		GasTipCap: tip, GasFeeCap: feeCap, Gas: gas + gas*gasHeadroom/100, To: to, Value: value, Data: data,
	}, nil
}

// transmit gives the transaction its nonce, signs it and sends it, while no other of this account does.
func (a *Account) transmit(ctx context.Context, tx *types.DynamicFeeTx) (common.Hash, error) {
	select {
	case a.turn <- struct{}{}:
		defer func() { <-a.turn }()
	case <-ctx.Done():
		return common.Hash{}, ctx.Err()
	}
	nonce, err := a.backend.PendingNonceAt(ctx, a.from)
	if err != nil {
		return common.Hash{}, fmt.Errorf("read nonce: %w", err)
	}
	tx.Nonce = max(nonce, a.ours()) // an endpoint of many machines may not have heard of our last one yet
	signed, err := a.sign(a.from, types.NewTx(tx))
	if err != nil {
		return common.Hash{}, fmt.Errorf("sign transaction: %w", err)
	}
	if err := a.backend.SendTransaction(ctx, signed); err != nil { // the nonce is free for the next one
		if refused := rpc.Error(nil); errors.As(err, &refused) {
			return common.Hash{}, fmt.Errorf("send transaction: %w", explain(err))
		}
		return common.Hash{}, &UnminedError{Tx: signed.Hash(), Err: fmt.Errorf("send: %w", err)}
	}
	a.sent(tx.Nonce)
	return signed.Hash(), nil
}

// ours is the least nonce that our own transactions leave.
func (a *Account) ours() uint64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.next
}

// sent notes a transaction on its way.
func (a *Account) sent(nonce uint64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.next = nonce + 1
	a.flying++
}

// landed notes the end of waiting for a transaction. If it may be lost, its nonce may be free again; if it was the last
// one, a reorg may free it: then the endpoint knows best.
func (a *Account) landed(mined bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.flying--; a.flying == 0 || !mined {
		a.next = 0
	}
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
