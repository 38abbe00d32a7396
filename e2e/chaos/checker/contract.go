package checker

import (
	"context"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// interfaceJSON is what is read of contracts/src/IKeymesh.sol. A test compares it with the contract.
const interfaceJSON = `[
{"type":"event","name":"CommitteeProposed","inputs":[{"name":"epoch","type":"uint64","indexed":true},{"name":"threshold","type":"uint8"},{"name":"accounts","type":"address[]"},{"name":"peerIds","type":"bytes32[]"},{"name":"eligibleAt","type":"uint64"}]},
{"type":"event","name":"Requested","inputs":[{"name":"requestId","type":"bytes32","indexed":true},{"name":"kind","type":"uint8","indexed":true},{"name":"keyId","type":"bytes32","indexed":true},{"name":"nonce","type":"uint64"},{"name":"requester","type":"address"},{"name":"payer","type":"address"},{"name":"content","type":"bytes"},{"name":"callbackGas","type":"uint32"},{"name":"deadline","type":"uint64"},{"name":"fee","type":"uint96"}]},
{"type":"event","name":"Closed","inputs":[{"name":"requestId","type":"bytes32","indexed":true},{"name":"status","type":"uint8"},{"name":"code","type":"uint16"}]},
{"type":"event","name":"KeyActivated","inputs":[{"name":"keyId","type":"bytes32","indexed":true},{"name":"requestId","type":"bytes32","indexed":true},{"name":"epoch","type":"uint64"},{"name":"shareSetHash","type":"bytes32"},{"name":"x","type":"uint256"},{"name":"y","type":"uint256"}]},
{"type":"event","name":"KeyStatusChanged","inputs":[{"name":"keyId","type":"bytes32","indexed":true},{"name":"status","type":"uint8"}]},
{"type":"event","name":"SignatureDelivered","inputs":[{"name":"requestId","type":"bytes32","indexed":true},{"name":"keyId","type":"bytes32","indexed":true},{"name":"digest","type":"bytes32"},{"name":"signature","type":"tuple","components":[{"name":"r","type":"bytes32"},{"name":"s","type":"bytes32"},{"name":"v","type":"uint8"}]}]},
{"type":"event","name":"Credited","inputs":[{"name":"account","type":"address","indexed":true},{"name":"amount","type":"uint256"}]},
{"type":"event","name":"Withdrawn","inputs":[{"name":"account","type":"address","indexed":true},{"name":"to","type":"address"},{"name":"amount","type":"uint256"}]},
{"type":"function","name":"nonce","stateMutability":"view","inputs":[],"outputs":[{"name":"","type":"uint64"}]},
{"type":"function","name":"credit","stateMutability":"view","inputs":[{"name":"account","type":"address"}],"outputs":[{"name":"","type":"uint256"}]},
{"type":"function","name":"statuses","stateMutability":"view","inputs":[{"name":"requestIds","type":"bytes32[]"}],"outputs":[{"name":"","type":"tuple[]","components":[{"name":"status","type":"uint8"},{"name":"deadline","type":"uint64"},{"name":"blockNumber","type":"uint64"},{"name":"fee","type":"uint96"}]}]}
]`

var contractABI = parse(interfaceJSON)

func parse(text string) abi.ABI {
	a, err := abi.JSON(strings.NewReader(text))
	if err != nil {
		panic(err) // the constant above is wrong
	}
	return a
}

// Endpoint is an honest endpoint; *ethclient.Client is one.
type Endpoint interface {
	ethereum.LogFilterer
	ethereum.ContractCaller
	ChainID(ctx context.Context) (*big.Int, error)
	HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error)
	BalanceAt(ctx context.Context, account common.Address, number *big.Int) (*big.Int, error)
}

// ReadChain reads all that the contract said and holds, up to and including a block. The block must be final: the
// caller waits until it is.
func ReadChain(ctx context.Context, e Endpoint, contract common.Address, to uint64) (*Chain, error) {
	id, err := e.ChainID(ctx)
	if err != nil {
		return nil, fmt.Errorf("read chain id: %w", err)
	}
	at := new(big.Int).SetUint64(to)
	c := newChain(id.Uint64(), contract)
	if err := c.readBlocks(ctx, e, at); err != nil {
		return nil, err
	}
	logs, err := e.FilterLogs(ctx, ethereum.FilterQuery{FromBlock: new(big.Int), ToBlock: at, Addresses: []common.Address{contract}})
	if err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	for _, l := range logs {
		if err := c.apply(l); err != nil {
			return nil, fmt.Errorf("event %d of block %d: %w", l.Index, l.BlockNumber, err)
		}
	}
	return c, c.readState(ctx, e, at)
}

// readBlocks reads the hash and time of every block.
func (c *Chain) readBlocks(ctx context.Context, e Endpoint, to *big.Int) error {
	for n := range to.Uint64() + 1 {
		h, err := e.HeaderByNumber(ctx, new(big.Int).SetUint64(n))
		if err != nil {
			return fmt.Errorf("read block %d: %w", n, err)
		}
		c.Blocks = append(c.Blocks, Block{Hash: h.Hash(), Time: h.Time})
	}
	return nil
}

// readState reads what the contract holds, to be compared with what it said.
func (c *Chain) readState(ctx context.Context, e Endpoint, at *big.Int) (err error) {
	if c.Held.Balance, err = e.BalanceAt(ctx, c.Contract, at); err != nil {
		return fmt.Errorf("read balance: %w", err)
	}
	if err := view(ctx, e, c.Contract, at, &c.Held.Nonce, "nonce"); err != nil {
		return err
	}
	for account := range c.Credits {
		var credit *big.Int
		if err := view(ctx, e, c.Contract, at, &credit, "credit", account); err != nil {
			return err
		}
		c.Held.Credits[account] = credit
	}
	for id := range c.Requests {
		var states []struct {
			Status      uint8
			Deadline    uint64
			BlockNumber uint64
			Fee         *big.Int
		}
		if err := view(ctx, e, c.Contract, at, &states, "statuses", []common.Hash{id}); err != nil {
			return err
		}
		c.Held.Statuses[id] = Status(states[0].Status)
	}
	return nil
}

// view calls a view function whose only result goes to out, a pointer.
func view(ctx context.Context, e Endpoint, contract common.Address, at *big.Int, out any, name string, args ...any) error {
	data, err := contractABI.Pack(name, args...)
	if err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	raw, err := e.CallContract(ctx, ethereum.CallMsg{To: &contract, Data: data}, at)
	if err != nil {
		return fmt.Errorf("call %s: %w", name, err)
	}
	if err := contractABI.UnpackIntoInterface(out, name, raw); err != nil {
		return fmt.Errorf("unpack %s: %w", name, err)
	}
	return nil
}
