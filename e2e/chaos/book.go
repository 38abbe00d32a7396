package main

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/contracts/client"
)

var contractEvents = bindings.NewKeymesh().GetABI().Events

// logs are the contract's events of a name, of the whole chain as it is now.
func (c *clients) logs(ctx context.Context, name string) ([]types.Log, error) {
	logs, err := c.chain.eth.FilterLogs(ctx, ethereum.FilterQuery{
		FromBlock: new(big.Int), Addresses: []common.Address{c.keymesh.Contract()}, Topics: [][]common.Hash{{contractEvents[name].ID}},
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return logs, nil
}

// open are the requests that the chain holds and nobody closed.
func (c *clients) open(ctx context.Context) ([]client.Request, error) {
	closed := map[common.Hash]bool{}
	ends, err := c.logs(ctx, bindings.KeymeshClosedEventName)
	if err != nil {
		return nil, err
	}
	for _, l := range ends {
		closed[l.Topics[1]] = true
	}
	asked, err := c.logs(ctx, bindings.KeymeshRequestedEventName)
	if err != nil {
		return nil, err
	}
	var out []client.Request
	read := map[common.Hash]bool{} // transactions
	for _, l := range asked {
		if closed[l.Topics[1]] || read[l.TxHash] {
			continue
		}
		read[l.TxHash] = true
		receipt, err := c.chain.eth.TransactionReceipt(ctx, l.TxHash)
		if err != nil {
			return nil, fmt.Errorf("read receipt: %w", err)
		}
		requests, err := c.keymesh.Requests(receipt)
		if err != nil {
			return nil, err
		}
		for _, r := range requests {
			if !closed[r.ID] {
				out = append(out, r)
			}
		}
	}
	return out, nil
}

const (
	expireEvery = 5 * time.Second
	expireMost  = 20 // in one transaction
)

// expire has overdue requests refunded, until ctx ends. What fails is tried again: a reorg may come in between.
func (c *clients) expire(ctx context.Context) {
	for sleep(ctx, expireEvery) {
		if err := c.expireOnce(ctx); err != nil && ctx.Err() == nil {
			c.journal.note("expire: %v", err)
		}
	}
}

func (c *clients) expireOnce(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, askPatience)
	defer cancel()
	requests, err := c.open(ctx)
	if err != nil {
		return err
	}
	head, err := c.chain.eth.HeaderByNumber(ctx, nil)
	if err != nil {
		return err
	}
	var overdue []client.Request
	for _, r := range requests {
		if r.Deadline.Unix()+1 < int64(head.Time) && len(overdue) < expireMost { //nolint:gosec // seconds
			overdue = append(overdue, r)
		}
	}
	if len(overdue) == 0 {
		return nil
	}
	return c.keymesh.Expire(ctx, c.clerk, overdue...)
}
