package client

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/keymesh/keymesh/contracts/bindings"
)

// ErrOverdue is returned by Wait for a request that is pending after its deadline: it will not be answered in time, and
// whoever calls Expire gets the payer the fee back. A signature can still come late.
var ErrOverdue = errors.New("the deadline has passed and nobody has closed the request; Expire refunds it")

// errAnother is an event that was not asked for.
var errAnother = fmt.Errorf("%w: an event of another request", ErrForged)

// logSpan is how many blocks are searched for an answer in one call; public endpoints have limits. Where one is lower,
// the span is halved until it fits.
const logSpan = 1000

// Outcome is where a request stands, and its answer.
type Outcome struct {
	Request Request `json:"request"`
	Status  Status  `json:"status"`
	// Code is the committee's reason in StatusFailed, the number of a row in relayer.Codes; zero otherwise.
	Code uint16 `json:"code,omitempty"`
	// Signature is the answer to Sign where Status.Answered, StatusLate among them. It verifies under Signer, and that
	// is the child of what the endpoint says is the key; Verify believes nobody.
	Signature Signature      `json:"signature,omitzero"`
	Signer    common.Address `json:"signer,omitzero"`
	// Public, ShareSet and Epoch are the answer to Keygen and Reshare: the root's public key, the set of shares that
	// counts from then on, and the committee that holds them. They are the endpoint's word; and without Confirmations
	// the latest block's, which a reorg may take back: do not give out addresses of a key that may never have been made.
	Public   PublicKey   `json:"public,omitzero"`
	ShareSet common.Hash `json:"share_set,omitzero"`
	Epoch    uint64      `json:"epoch,omitempty"`
	// Block and Tx closed the request; zero while it is pending.
	Block     uint64      `json:"block,omitempty"`
	BlockHash common.Hash `json:"block_hash,omitzero"`
	Tx        common.Hash `json:"tx,omitzero"`
}

// Look says where a request stands, Confirmations below the latest block, without waiting. A request that is not that
// deep yet is pending. It fails with ErrUnknown for an id that the contract does not know at all.
func (c *Client) Look(ctx context.Context, id common.Hash) (Outcome, error) {
	s, err := c.sight(ctx, id)
	var o Outcome
	if err == nil {
		o, err = c.outcome(ctx, id, s)
	}
	if err != nil {
		return Outcome{}, fmt.Errorf("request %s: %w", id, err)
	}
	return o, nil
}

// Wait waits until a request is closed, Confirmations deep, by whatever Status: it is the caller's to look at that. It
// may be called again at any time, by another program too, and begins where the chain is. An answer that a reorg takes
// away before it is deep enough is waited for anew.
//
// An endpoint that does not answer is asked again until ctx ends. Errors are ErrOverdue, ErrUnknown, ErrForged and ctx's.
// ErrUnknown takes Patience, and for a request that was seen once the end of its deadline too: until then a block may
// take it up again that a reorg dropped.
func (c *Client) Wait(ctx context.Context, id common.Hash) (Outcome, error) {
	w := wait{patience: c.Patience}
	if w.patience <= 0 {
		w.patience = DefaultPatience
	}
	for {
		s, err := c.sight(ctx, id)
		if err == nil {
			w.deadline = s.state.Deadline
		}
		if err == nil && s.due() {
			var o Outcome
			if o, err = c.outcome(ctx, id, s); err == nil && o.Status == StatusPending {
				return o, fmt.Errorf("request %s: %w", id, ErrOverdue)
			}
			if err == nil {
				return o, nil
			}
		}
		if errors.Is(err, ErrForged) || w.over(s.time, err) {
			return Outcome{}, fmt.Errorf("request %s: %w", id, err)
		}
		if serr := sleep(ctx, c.Poll); serr != nil {
			return Outcome{}, fmt.Errorf("request %s: wait: %w", id, errors.Join(serr, err))
		}
	}
}

// wait is what Wait remembers of earlier polls.
type wait struct {
	patience time.Duration
	deadline uint64    // of the request, once it was seen
	lost     time.Time // since when it has been unknown; zero while it is known
}

// over says whether a request has been unknown for too long. An endpoint that does not answer says nothing about that.
func (w *wait) over(chainTime uint64, err error) bool {
	if !errors.Is(err, ErrUnknown) {
		if err == nil {
			w.lost = time.Time{}
		}
		return false
	}
	if w.lost.IsZero() {
		w.lost = time.Now()
	}
	return time.Since(w.lost) >= w.patience && chainTime > w.deadline
}

// sight is what the contract stores of a request, as deep as Confirmations demands.
type sight struct {
	block *big.Int
	time  uint64 // of the block
	state bindings.IKeymeshRequestState
}

// due says whether there is nothing to wait for.
func (s sight) due() bool {
	return Status(s.state.Status) != StatusPending || s.time > s.state.Deadline
}

func (c *Client) sight(ctx context.Context, id common.Hash) (s sight, err error) {
	head, err := c.backend.HeaderByNumber(ctx, nil)
	if err == nil && c.Confirmations > 0 {
		number := head.Number.Uint64() - min(head.Number.Uint64(), c.Confirmations)
		head, err = c.backend.HeaderByNumber(ctx, new(big.Int).SetUint64(number))
	}
	if err != nil {
		return s, fmt.Errorf("read a block: %w", err)
	}
	s = sight{block: head.Number, time: head.Time}
	if s.state, err = c.state(ctx, id, s.block); err != nil || Status(s.state.Status) != StatusNone {
		return s, err
	}
	// Unknown, or not deep enough: then it is pending, whatever became of it since.
	if s.state, err = c.state(ctx, id, nil); err == nil && Status(s.state.Status) == StatusNone {
		err = ErrUnknown
	}
	s.state.Status = uint8(StatusPending)
	return s, err
}

// outcome reads the request and, if it is closed, the events that closed it.
func (c *Client) outcome(ctx context.Context, id common.Hash, s sight) (Outcome, error) {
	r, err := c.requested(ctx, id, s.state.BlockNumber)
	if err != nil {
		return Outcome{}, err
	}
	o := Outcome{Request: r, Status: Status(s.state.Status)}
	if o.Status == StatusPending {
		return o, nil
	}
	if err := c.readClosing(ctx, &o, s.block.Uint64()); err != nil {
		return Outcome{}, err
	}
	switch {
	case r.Kind == Sign && o.Status.Answered():
		err = c.verifyAnswer(ctx, &o, s.block)
	case (r.Kind == Keygen || r.Kind == Reshare) && o.Status == StatusSettled:
		err = c.readKey(ctx, &o)
	}
	if err != nil {
		return Outcome{}, err
	}
	return o, nil
}

// readClosing reads what closed a request, from the block that accepted it up to `last`. There may be several events:
// refunded then late, callback failed then replayed. What the contract's status is of counts.
func (c *Client) readClosing(ctx context.Context, o *Outcome, last uint64) error {
	closed, signed := false, o.Request.Kind != Sign || !o.Status.Answered()
	for from := o.Request.Block; from <= last && (!closed || !signed); from += logSpan {
		logs, err := c.logs(ctx, from, min(last, from+logSpan-1),
			[]common.Hash{c.topics.closed, c.topics.delivered}, []common.Hash{o.Request.ID})
		if err != nil {
			return err
		}
		for i := range logs {
			switch l := &logs[i]; {
			case len(l.Topics) == 0:
				err = errAnother
			case l.Topics[0] == c.topics.delivered:
				signed, err = true, c.readDelivered(o, l)
			default:
				closed, err = c.readClosed(o, l)
			}
			if err != nil {
				return err
			}
		}
	}
	if !closed || !signed { // a reorg came in between, or an endpoint that is behind
		return fmt.Errorf("it is %s, and up to block %d no event says so", o.Status, last)
	}
	return nil
}

// readClosed reads an end of the request; false is one that is not its last.
func (c *Client) readClosed(o *Outcome, l *types.Log) (bool, error) {
	e, err := unpack(c, l, c.abi.UnpackClosedEvent)
	if err == nil && e.RequestId != o.Request.ID {
		err = errAnother
	}
	if err != nil || Status(e.Status) != o.Status {
		return false, err
	}
	o.Code, o.Block, o.BlockHash, o.Tx = e.Code, l.BlockNumber, l.BlockHash, l.TxHash
	return true, nil
}

// readDelivered reads the signature.
func (c *Client) readDelivered(o *Outcome, l *types.Log) error {
	e, err := unpack(c, l, c.abi.UnpackSignatureDeliveredEvent)
	if err == nil && e.RequestId != o.Request.ID {
		err = errAnother
	}
	if err != nil {
		return err
	}
	copy(o.Signature[:32], e.Signature.R[:])
	copy(o.Signature[32:64], e.Signature.S[:])
	o.Signature[64] = e.Signature.V
	return nil
}

// verifyAnswer checks the signature under the key that the contract names.
func (c *Client) verifyAnswer(ctx context.Context, o *Outcome, block *big.Int) error {
	key, err := c.keyAt(ctx, o.Request.Key, block)
	if err != nil {
		return fmt.Errorf("read key: %w", err)
	}
	if err := c.Verify(key, o.Request, o.Signature); err != nil {
		return fmt.Errorf("%w: %w", ErrForged, err)
	}
	o.Signer, err = c.ChildAddress(key, o.Request.Requester, o.Request.Path)
	return err
}

// readKey reads what a keygen or a reshare brought about.
func (c *Client) readKey(ctx context.Context, o *Outcome) error {
	logs, err := c.logs(ctx, o.Block, o.Block, []common.Hash{c.topics.activated}, []common.Hash{o.Request.Key}, []common.Hash{o.Request.ID})
	if err != nil {
		return err
	}
	if len(logs) != 1 {
		return fmt.Errorf("block %d has %d events of its key", o.Block, len(logs))
	}
	e, err := unpack(c, &logs[0], c.abi.UnpackKeyActivatedEvent)
	if err == nil && (e.RequestId != o.Request.ID || e.KeyId != o.Request.Key) {
		err = errAnother
	}
	if err != nil {
		return err
	}
	o.ShareSet, o.Epoch = e.ShareSetHash, e.Epoch
	o.Public, err = compress(e.X, e.Y)
	return err
}

// logs reads events of the contract in a range of blocks, by halves where the endpoint refuses the whole.
func (c *Client) logs(ctx context.Context, from, to uint64, topics ...[]common.Hash) ([]types.Log, error) {
	logs, err := c.backend.FilterLogs(ctx, ethereum.FilterQuery{
		FromBlock: new(big.Int).SetUint64(from), ToBlock: new(big.Int).SetUint64(to),
		Addresses: []common.Address{c.contract}, Topics: topics,
	})
	if err == nil || from == to || ctx.Err() != nil {
		if err != nil {
			err = fmt.Errorf("read events of blocks %d to %d: %w", from, to, err)
		}
		return logs, err
	}
	middle := from + (to-from)/2
	if logs, err = c.logs(ctx, from, middle, topics...); err != nil {
		return nil, err
	}
	rest, err := c.logs(ctx, middle+1, to, topics...)
	return append(logs, rest...), err
}
