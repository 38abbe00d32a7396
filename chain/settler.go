package chain

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum"

	"github.com/keymesh/keymesh/relayer"
)

const (
	// maxBatch and maxBatchCallbackGas keep a batch of signatures an ordinary transaction, well below the 2^24 gas that
	// EIP-7825 leaves a transaction.
	maxBatch            = 32
	maxBatchCallbackGas = 4_000_000
	// maxBatchPath bounds the paths' bytes of a batch, at 16 gas or more each whether or not their item still counts: who
	// settles requests with the longest paths one by one, just before, would leave the operator all of that unpaid.
	maxBatchPath = 4096
	// itemGas is kept for each item on top of its estimate. A payer can withdraw its credit between simulation and
	// execution, or have somebody do so with a request that pays it, and the slot that was cheap to add to is a fresh
	// one then: 17,100 gas more today, about 100,000 under EIP-8037. Without it one payer could make a whole batch
	// revert at the operator's cost, again and again.
	itemGas = 120_000
	// maxRounds is how often a settlement is tried whose transaction was mined and did not count.
	maxRounds = 4
)

// Status implements relayer.Settler.
func (c *Chain) Status(ctx context.Context, id relayer.RequestID) (relayer.RequestStatus, error) {
	states, err := c.statuses(ctx, []relayer.RequestID{id})
	if err != nil {
		return 0, err
	}
	if states[0] == 0 {
		return 0, unknown(id)
	}
	return states[0], nil
}

func unknown(id relayer.RequestID) error {
	return coded(relayer.CodeRequestUnknown, "the contract does not know request %s", id)
}

// statuses reads where requests stand at the latest block. Zero is for one that the endpoint does not know: it lags, or
// the request is not of this contract.
func (c *Chain) statuses(ctx context.Context, ids []relayer.RequestID) ([]relayer.RequestStatus, error) {
	states, err := call(ctx, c, c.abi.PackStatuses(rawIDs(ids)), c.abi.UnpackStatuses)
	if err != nil {
		return nil, fmt.Errorf("read statuses: %w", err)
	}
	out, err := statusesOf(states, len(ids))
	if err != nil {
		return nil, fmt.Errorf("read statuses: %w", err)
	}
	return out, nil
}

// Settle implements relayer.Settler. Requests that are closed, by whomever, are dropped; the others are simulated and
// sent. What the contract refuses, or does not know, is reported after all the rest stands; it never holds up the rest.
func (c *Chain) Settle(ctx context.Context, s []relayer.Settlement) error {
	todo := unique(s)
	var refused []error
	alone := map[relayer.RequestID]bool{}
	for round := 0; len(todo) > 0; round++ {
		open, strange, err := c.open(ctx, todo)
		if err != nil {
			return errors.Join(append(refused, err)...)
		}
		refused = append(refused, strange...)
		open, resting := c.rested(open)
		refused = append(refused, resting...)
		if round == maxRounds {
			for _, x := range open {
				refused = append(refused, coded(relayer.CodeTxStuck, "request %s is open after %d transactions", x.Request.ID, round))
			}
			break
		}
		var sent []*sending
		for _, group := range batches(open, alone) {
			more, errs := c.submit(ctx, group)
			sent, refused = append(sent, more...), append(refused, errs...)
		}
		todo = todo[:0]
		for _, x := range sent {
			stands, err := c.await(ctx, x)
			if err != nil {
				return errors.Join(append(refused, err)...)
			}
			if stands {
				continue
			}
			todo = append(todo, x.group...)
			if x.flight.reverted() {
				// It passed the simulation, so somebody may have made it fail on purpose, and can again: one by one, a
				// request can make nothing fail but itself.
				for _, y := range x.group {
					alone[y.Request.ID] = true
				}
				if len(x.group) == 1 {
					c.reverts.note(x.group[0].Request.ID)
				}
			}
		}
	}
	return errors.Join(refused...)
}

// unique keeps one settlement per request: an answer rather than a failure, else the first.
func unique(s []relayer.Settlement) []relayer.Settlement {
	seen := map[relayer.RequestID]int{}
	var out []relayer.Settlement
	for _, x := range s {
		i, twice := seen[x.Request.ID]
		switch {
		case !twice:
			seen[x.Request.ID] = len(out)
			out = append(out, x)
		case out[i].Code != "" && x.Code == "":
			out[i] = x
		}
	}
	return out
}

// open keeps the settlements whose requests are not closed, and says which the endpoint does not know: whether those
// stand is not known either.
func (c *Chain) open(ctx context.Context, s []relayer.Settlement) (open []relayer.Settlement, strange []error, err error) {
	ids := make([]relayer.RequestID, len(s))
	for i, x := range s {
		ids[i] = x.Request.ID
	}
	states, err := c.statuses(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	for i, x := range s {
		switch states[i] {
		case relayer.Open:
			open = append(open, x)
		case 0:
			strange = append(strange, unknown(x.Request.ID))
		}
	}
	return open, strange, nil
}

// rested leaves out the requests whose settlements reverted again and again.
func (c *Chain) rested(s []relayer.Settlement) (rested []relayer.Settlement, resting []error) {
	for _, x := range s {
		if until, times := c.reverts.resting(x.Request.ID); times > 0 {
			resting = append(resting, coded(relayer.CodeTxStuck, "settlements of request %s were mined and reverted %d times, the next is tried after %s",
				x.Request.ID, times, until.Format(time.TimeOnly)))
			continue
		}
		rested = append(rested, x)
	}
	return rested, resting
}

// batches puts signatures together, except for those in `alone`, and leaves everything else alone: failures and deletions
// have a call of their own each.
func batches(s []relayer.Settlement, alone map[relayer.RequestID]bool) [][]relayer.Settlement {
	var out [][]relayer.Settlement
	var signs []relayer.Settlement
	var gas uint64
	var path int
	for _, x := range s {
		if x.Request.Kind != relayer.Sign || x.Code != "" || alone[x.Request.ID] {
			out = append(out, []relayer.Settlement{x})
			continue
		}
		g, p := uint64(x.Request.CallbackGas), len(x.Request.Path)
		if len(signs) > 0 && (len(signs) == maxBatch || gas+g > maxBatchCallbackGas || path+p > maxBatchPath) {
			out, signs, gas, path = append(out, signs), nil, 0, 0
		}
		signs, gas, path = append(signs, x), gas+g, path+p
	}
	if len(signs) > 0 {
		out = append(out, signs)
	}
	return out
}

// sending is a transaction on its way and what it settles.
type sending struct {
	group  []relayer.Settlement
	flight *flight
}

// submit simulates and sends one transaction. If the contract refuses a batch, or the account cannot pay for it, it is
// split, so that one bad item does not hold up its neighbours.
func (c *Chain) submit(ctx context.Context, group []relayer.Settlement) ([]*sending, []error) {
	data, err := c.pack(group)
	if err != nil {
		return nil, []error{err} // never of signatures: what they are encoded from has no wrong values
	}
	gas, err := c.estimate(ctx, data)
	if reverted(err) {
		open, strange, statusErr := c.open(ctx, group)
		switch {
		case statusErr != nil:
			return nil, []error{statusErr}
		case len(open) == 0:
			return nil, strange // the others are closed: somebody was faster
		case len(group) > 1:
			return c.halves(ctx, group)
		}
		return nil, []error{fmt.Errorf("settle %s: %w", group[0].Request.ID, Explain(err))}
	}
	if err != nil {
		return nil, []error{fmt.Errorf("simulate settlement of %s: %w", group[0].Request.ID, err)}
	}
	f, err := c.txs.send(ctx, data, gasLimit(gas, group))
	if relayer.CodeFrom(err) == relayer.CodeBalanceLow && len(group) > 1 {
		return c.halves(ctx, group) // the account may have enough for some
	}
	if err != nil {
		return nil, []error{fmt.Errorf("settle %s: %w", group[0].Request.ID, err)}
	}
	c.checkLoss(ctx)
	return []*sending{{group: group, flight: f}}, nil
}

// halves submits a group in two.
func (c *Chain) halves(ctx context.Context, group []relayer.Settlement) ([]*sending, []error) {
	a, errsA := c.submit(ctx, group[:len(group)/2])
	if len(a) == 0 && slices.ContainsFunc(errsA, func(err error) bool { return relayer.CodeFrom(err) == relayer.CodeBalanceLow }) {
		return nil, errsA // the other half costs as much
	}
	b, errsB := c.submit(ctx, group[len(group)/2:])
	return append(a, b...), append(errsA, errsB...)
}

// estimate simulates a call at the price it will be sent with: at a price of zero the contract would reimburse nothing,
// and the simulation would miss what the reimbursement costs.
func (c *Chain) estimate(ctx context.Context, data []byte) (uint64, error) {
	tip, fee, err := c.txs.fees(ctx, false)
	if err != nil {
		return 0, err
	}
	msg := ethereum.CallMsg{From: c.account, To: &c.cfg.Contract, Data: data, GasTipCap: tip, GasFeeCap: fee}
	simulate := func(ctx context.Context, b Backend) (uint64, error) { return b.EstimateGas(ctx, msg) }
	gas, err := first(ctx, c.endpoints, "eth_estimateGas", simulate)
	if err == nil || reverted(err) || !answered(err) {
		return gas, err
	}
	msg.GasTipCap, msg.GasFeeCap = nil, nil // the account cannot pay the price: sending will say so, with the remedy
	return first(ctx, c.endpoints, "eth_estimateGas", simulate)
}

// gasLimit leaves room above the estimate: a fifth and itemGas for state that changes until the transaction is mined,
// and all the gas that callbacks may use, of which the EVM hands on no more than 63/64. What is not used is not paid,
// though the account must hold as much.
func gasLimit(estimate uint64, group []relayer.Settlement) uint64 {
	limit := estimate + estimate/5 + uint64(len(group))*itemGas
	for _, x := range group {
		if x.Code == "" { // nobody is called back about a failure
			limit += uint64(x.Request.CallbackGas) * 64 / 63
		}
	}
	return limit
}

// await returns true once a group stands, whoever settled it; false if its transaction came to nothing.
func (c *Chain) await(ctx context.Context, x *sending) (bool, error) {
	ticker := time.NewTicker(c.cfg.PollInterval)
	defer ticker.Stop()
	for {
		c.txs.tend(ctx, false)
		select {
		case <-x.flight.landed:
			// A transaction that did not revert has closed or skipped each of its requests.
			return x.flight.counted(), nil
		default:
		}
		if open, strange, err := c.open(ctx, x.group); err == nil && len(open)+len(strange) == 0 {
			c.txs.tend(ctx, true) // it may have been ours
			return true, nil
		}
		select {
		case <-ctx.Done():
			return false, ctx.Err()
		case <-ticker.C:
		case <-x.flight.landed:
		}
	}
}
