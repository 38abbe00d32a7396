package client

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/keymesh/keymesh/contracts/bindings"
)

// Request is a request that the contract accepted. ID is the hash of chain, contract and all fields up to Deadline; Fee
// and what follows is the endpoint's word. As JSON it has hex strings and times as in RFC 3339, and can be read back.
type Request struct {
	ID           common.Hash    `json:"id"`
	Kind         Kind           `json:"kind"`
	Nonce        uint64         `json:"nonce"` // the contract's count of requests
	Requester    common.Address `json:"requester"`
	Payer        common.Address `json:"payer"` // is credited with refunds
	Key          common.Hash    `json:"key"`   // Keygen: the new key's id, equal to ID
	Path         hexutil.Bytes  `json:"path,omitempty"`
	Digest       common.Hash    `json:"digest,omitzero"`
	Epoch        uint64         `json:"epoch,omitempty"`        // Keygen: makes the key; Reshare and Delete: holds it; Sign: 0
	Target       uint64         `json:"target,omitempty"`       // Reshare: the epoch to move to
	DestroyAfter time.Time      `json:"destroy_after,omitzero"` // Delete: end of the grace period
	CallbackGas  uint32         `json:"callback_gas,omitempty"` // 0: no callback
	Deadline     time.Time      `json:"deadline"`               // by the chain's clock, whole seconds
	Fee          *hexutil.Big   `json:"fee,omitempty"`          // wei sent along
	Block        uint64         `json:"block"`                  // that accepted it
	BlockHash    common.Hash    `json:"block_hash"`
	Tx           common.Hash    `json:"tx"`
}

// Requests reads the requests out of a transaction's receipt, in their order: of one that a contract made on somebody's
// behalf, or of one found again by its hash (Account.Receipt). None is an error.
func (c *Client) Requests(receipt *types.Receipt) ([]Request, error) {
	var out []Request
	for _, l := range receipt.Logs {
		if l.Address != c.contract || len(l.Topics) == 0 || l.Topics[0] != c.topics.requested {
			continue
		}
		r, err := c.decode(l)
		if err != nil {
			return nil, fmt.Errorf("transaction %s: %w", receipt.TxHash, err)
		}
		out = append(out, r)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("transaction %s made no request of %s", receipt.TxHash, c.contract)
	}
	return out, nil
}

// Find looks a request up by its id alone, as a program does after a restart. It fails with ErrUnknown if the contract
// does not know the id at the latest block.
func (c *Client) Find(ctx context.Context, id common.Hash) (Request, error) {
	state, err := c.state(ctx, id, nil)
	if err == nil && Status(state.Status) == StatusNone {
		err = ErrUnknown
	}
	var r Request
	if err == nil {
		r, err = c.requested(ctx, id, state.BlockNumber)
	}
	if err != nil {
		return Request{}, fmt.Errorf("request %s: %w", id, err)
	}
	return r, nil
}

// state is what the contract stores of a request at a block; nil is the latest.
func (c *Client) state(ctx context.Context, id common.Hash, block *big.Int) (bindings.IKeymeshRequestState, error) {
	states, err := call(ctx, c, block, c.abi.PackStatuses([][32]byte{id}), c.abi.UnpackStatuses)
	if err == nil && len(states) != 1 {
		err = fmt.Errorf("%w: %d statuses of one request", ErrForged, len(states))
	}
	if err != nil {
		return bindings.IKeymeshRequestState{}, err
	}
	return states[0], nil
}

// requested reads a request from the block that accepted it.
func (c *Client) requested(ctx context.Context, id common.Hash, block uint64) (Request, error) {
	number := new(big.Int).SetUint64(block)
	logs, err := c.backend.FilterLogs(ctx, ethereum.FilterQuery{
		FromBlock: number, ToBlock: number, Addresses: []common.Address{c.contract},
		Topics: [][]common.Hash{{c.topics.requested}, {id}},
	})
	if err != nil {
		return Request{}, fmt.Errorf("read block %d: %w", block, err)
	}
	if len(logs) != 1 { // none: a reorg came in between, or an endpoint behind the one that was asked before
		return Request{}, fmt.Errorf("block %d has %d events of it", block, len(logs))
	}
	r, err := c.decode(&logs[0])
	if err == nil && r.ID != id {
		err = fmt.Errorf("%w: an event of request %s", ErrForged, r.ID)
	}
	return r, err
}

// decode makes a request of its event, and refuses fields that do not hash to its id.
func (c *Client) decode(l *types.Log) (Request, error) {
	e, err := unpack(c, l, c.abi.UnpackRequestedEvent)
	if err != nil {
		return Request{}, err
	}
	r := Request{
		ID: e.RequestId, Kind: Kind(e.Kind), Nonce: e.Nonce, Requester: e.Requester, Payer: e.Payer, Key: e.KeyId,
		CallbackGas: e.CallbackGas, Deadline: timeOf(e.Deadline), Fee: (*hexutil.Big)(e.Fee), Block: l.BlockNumber,
		BlockHash: l.BlockHash, Tx: l.TxHash,
	}
	if r.Kind == Keygen {
		if r.Key != (common.Hash{}) {
			return Request{}, fmt.Errorf("%w: a keygen of a key that exists", ErrForged)
		}
		r.Key = r.ID
	}
	if err := r.readContent(e.Content); err != nil {
		return Request{}, fmt.Errorf("%w: %w", ErrForged, err)
	}
	if err := c.check(r); err != nil {
		return Request{}, err
	}
	return r, nil
}

// unpack decodes a log of the contract.
func unpack[E any](c *Client, l *types.Log, unpack func(*types.Log) (*E, error)) (e *E, err error) {
	defer func() { // the ABI decoder is not ours, and an endpoint's bytes may be anything
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrForged, p)
		}
	}()
	if l.Address != c.contract || l.Removed {
		return nil, fmt.Errorf("%w: an event of another contract, or one that a reorg removed", ErrForged)
	}
	if e, err = unpack(l); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrForged, err)
	}
	return e, nil
}

// check fails unless the request's fields hash to its id.
func (c *Client) check(r Request) error {
	fields, err := r.fields()
	if err != nil {
		return err
	}
	word := func(v uint64) []byte { return binary.BigEndian.AppendUint64(make([]byte, 24), v) }
	// abi.encode of values of fixed size is one word each.
	id := crypto.Keccak256Hash(
		common.BigToHash(c.chainID).Bytes(), common.LeftPadBytes(c.contract[:], 32), word(uint64(fields.Kind)),
		word(fields.Nonce), common.LeftPadBytes(fields.Requester[:], 32), common.LeftPadBytes(fields.Payer[:], 32),
		fields.KeyId[:], crypto.Keccak256(fields.Content), word(uint64(fields.CallbackGas)), word(fields.Deadline))
	if id != r.ID {
		return fmt.Errorf("%w: the fields of request %s hash to %s", ErrForged, r.ID, id)
	}
	return nil
}

// fields is the request as the contract wants it handed back.
func (r Request) fields() (bindings.IKeymeshRequest, error) {
	content, err := r.content()
	if err != nil {
		return bindings.IKeymeshRequest{}, err
	}
	f := bindings.IKeymeshRequest{
		Kind: uint8(r.Kind), Nonce: r.Nonce, Requester: r.Requester, Payer: r.Payer, KeyId: r.Key, Content: content,
		CallbackGas: r.CallbackGas, Deadline: unix(r.Deadline),
	}
	if r.Kind == Keygen {
		f.KeyId = [32]byte{} // its key is named by the request
	}
	return f, nil
}

// contents are the types of a request's content, by kind.
var contents = map[Kind]abi.Arguments{
	Keygen:  arguments("uint64"),
	Sign:    arguments("bytes32", "bytes"),
	Reshare: arguments("uint64", "uint64"),
	Delete:  arguments("uint64", "uint64"),
}

func arguments(names ...string) (args abi.Arguments) {
	for _, name := range names {
		t, err := abi.NewType(name, "", nil)
		if err != nil {
			panic(err) // a constant of this file is wrong
		}
		args = append(args, abi.Argument{Type: t})
	}
	return args
}

// content encodes what is asked for, byte for byte as the id commits to it.
func (r Request) content() ([]byte, error) {
	switch args := contents[r.Kind]; r.Kind {
	case Keygen:
		return args.Pack(r.Epoch)
	case Sign:
		return args.Pack(r.Digest, []byte(r.Path))
	case Reshare:
		return args.Pack(r.Epoch, r.Target)
	case Delete:
		return args.Pack(r.Epoch, unix(r.DestroyAfter))
	}
	return nil, fmt.Errorf("a request of kind %q", r.Kind)
}

// readContent decodes what is asked for.
func (r *Request) readContent(content []byte) error {
	args, ok := contents[r.Kind]
	if !ok {
		return fmt.Errorf("a request of kind %q", r.Kind)
	}
	values, err := args.Unpack(content)
	if err != nil {
		return fmt.Errorf("content: %w", err)
	}
	if len(values) != len(args) {
		return errors.New("content: fields are missing")
	}
	switch r.Kind {
	case Keygen:
		r.Epoch = values[0].(uint64)
	case Sign:
		r.Digest, r.Path = values[0].([32]byte), values[1].([]byte)
	case Reshare:
		r.Epoch, r.Target = values[0].(uint64), values[1].(uint64)
	case Delete:
		r.Epoch, r.DestroyAfter = values[0].(uint64), timeOf(values[1].(uint64))
	}
	return nil
}
