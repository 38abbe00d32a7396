package devnet

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/params"
	"golang.org/x/sync/errgroup"

	"github.com/keymesh/keymesh/chain/deploy"
	"github.com/keymesh/keymesh/contracts/client"
)

const (
	setUpPatience = 60 * time.Second
	operatorMoney = 10 // ether; a settlement costs thousandths
	feeHeadroom   = 4  // times the base fee, which at most doubles in six blocks
)

// setUpContract deploys the contract, funds and registers the operators, and makes them the first committee.
func setUpContract(ctx context.Context, o Options, m *Manifest, made []madeNode, steps *Steps) error {
	ctx, cancel := context.WithTimeout(ctx, o.patience(setUpPatience))
	defer cancel()
	eth, err := ethclient.DialContext(ctx, m.WS)
	if err != nil {
		return fmt.Errorf("connect to chain: %w", err)
	}
	defer eth.Close()
	owner := sender(eth, ownerKey())
	params := deploy.DevParams()
	params.DeletionGrace = o.DeletionGrace
	var contract *client.Client
	err = steps.Do("deploy contract, fund operators", func() (string, error) {
		all, ctx := errgroup.WithContext(ctx) // two accounts: both fit into one block
		all.Go(func() (err error) {
			contract, err = deploy.Deploy(ctx, eth, owner, params)
			return err
		})
		all.Go(func() error { return fundAll(ctx, eth, developerKey(), made) })
		if err := all.Wait(); err != nil {
			return "", timed(ctx, err)
		}
		m.Contract = contract.Contract()
		return m.Contract.Hex(), nil
	})
	if err != nil {
		return err
	}
	return steps.Do("register operators, propose committee", func() (string, error) {
		members := make([]deploy.Operator, len(made))
		for i, n := range made {
			members[i] = deploy.Operator{Account: sender(eth, n.operator), Peer: n.id.Peer}
		}
		committee, err := deploy.Committee(ctx, contract, owner, o.Threshold, members)
		return fmt.Sprintf("epoch %d, %d-of-%d", committee.Epoch, o.Threshold, o.Nodes), timed(ctx, err)
	})
}

func sender(eth *ethclient.Client, key *ecdsa.PrivateKey) *client.Account {
	account := client.NewAccount(eth, bind.NewKeyedTransactor(key, big.NewInt(ChainID)))
	account.Poll = pollChain
	return account
}

// fundAll sends every operator money in one go, and waits for the last transfer: with consecutive nonces it cannot be
// mined before the others.
func fundAll(ctx context.Context, client *ethclient.Client, from *ecdsa.PrivateKey, made []madeNode) error {
	nonce, err := client.PendingNonceAt(ctx, addressOf(from))
	if err != nil {
		return fmt.Errorf("fund operators: read nonce: %w", err)
	}
	head, err := client.HeaderByNumber(ctx, nil)
	if err != nil {
		return fmt.Errorf("fund operators: read head: %w", err)
	}
	tip := big.NewInt(params.GWei)
	fee := new(big.Int).Add(tip, new(big.Int).Mul(head.BaseFee, big.NewInt(feeHeadroom)))
	id := big.NewInt(ChainID)
	var last *types.Transaction
	for i, n := range made {
		last, err = types.SignNewTx(from, types.LatestSignerForChainID(id), &types.DynamicFeeTx{
			ChainID: id, Nonce: nonce + uint64(i), GasTipCap: tip, GasFeeCap: fee, Gas: params.TxGas,
			To: &n.info.Account, Value: ethers(operatorMoney),
		})
		if err != nil {
			return fmt.Errorf("fund operators: sign: %w", err)
		}
		if err := client.SendTransaction(ctx, last); err != nil {
			return fmt.Errorf("fund operators: send: %w", err)
		}
	}
	return awaitReceipt(ctx, client, last.Hash())
}

func awaitReceipt(ctx context.Context, client *ethclient.Client, tx common.Hash) error {
	return await(ctx, Process{}, "transfer "+tx.Hex(), func() (bool, error) {
		receipt, err := client.TransactionReceipt(ctx, tx)
		if err != nil { // not mined yet, or not indexed yet
			return false, nil //nolint:nilerr // the deadline ends the waiting
		}
		if receipt.Status != types.ReceiptStatusSuccessful {
			return false, fmt.Errorf("transfer %s failed", tx)
		}
		return true, nil
	})
}

// timed makes an error that came with the end of ctx one that says so.
func timed(ctx context.Context, err error) error {
	if err == nil || ctx.Err() == nil || errors.Is(err, ErrTimeout) || errors.Is(err, errInterrupted) {
		return err
	}
	return fmt.Errorf("%w: %w", waitError(ctx, "chain"), err)
}
