package main

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"
)

// anvil is the chain, and what anvil lets one do to it.
type anvil struct {
	rpc    *rpc.Client
	eth    *ethclient.Client
	signer types.Signer
	crowd  *ecdsa.PrivateKey // pays for what fills blocks
	turn   sync.Mutex        // held by a reorg: two at once tear anvil's chain
}

func newAnvil(ctx context.Context, url string) (*anvil, error) {
	c, err := rpc.DialContext(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("connect to chain: %w", err)
	}
	a := &anvil{rpc: c, eth: ethclient.NewClient(c)}
	id, err := a.eth.ChainID(ctx)
	if err != nil {
		return nil, fmt.Errorf("ask for chain id: %w", err)
	}
	a.signer = types.LatestSignerForChainID(id)
	if a.crowd, err = crypto.ToECDSA(crypto.Keccak256([]byte("keymesh chaos crowd"))); err != nil {
		return nil, err
	}
	return a, a.fund(ctx, crypto.PubkeyToAddress(a.crowd.PublicKey))
}

// fund gives an account more money than it can spend.
func (a *anvil) fund(ctx context.Context, account common.Address) error {
	million := new(big.Int).Mul(big.NewInt(1_000_000), big.NewInt(params.Ether))
	return a.rpc.CallContext(ctx, nil, "anvil_setBalance", account, hexutil.EncodeBig(million))
}

// fate is what a reorg does to a transaction.
type fate int

const (
	kept     fate = iota // it is in the new blocks too
	returned             // it is back among the pending ones, and will be in a later block
	lost                 // it is gone; another may take its nonce
)

// fates draws one for each transaction, given the senders in order. After one of a sender that is not kept, none is:
// its nonce is missing.
func fates(r *rand.Rand, senders []common.Address) []fate {
	out := make([]fate, len(senders))
	gap := map[common.Address]bool{}
	keep, back := r.Float64(), r.Float64() // some reorgs keep nearly all, some nearly nothing
	for i, s := range senders {
		switch {
		case r.Float64() < keep && !gap[s]:
			out[i] = kept
			continue
		case r.Float64() < back:
			out[i] = returned
		default:
			out[i] = lost
		}
		gap[s] = true
	}
	return out
}

// placed is a transaction and the block of a reorg, from 0, that holds it.
type placed struct {
	tx    *types.Transaction
	block int
}

// reorg replaces the newest blocks right after one came, so that no other comes in between. It says what became of the
// transactions in them.
func (a *anvil) reorg(ctx context.Context, depth int, dice uint64) (count [3]int, err error) {
	a.turn.Lock()
	defer a.turn.Unlock()
	r := rand.New(rand.NewPCG(dice, 0)) //nolint:gosec // it must be the same again
	head, err := a.next(ctx)
	if err != nil {
		return count, err
	}
	txs, err := a.newest(ctx, head, depth)
	if err != nil {
		return count, err
	}
	var senders []common.Address
	for _, p := range txs {
		from, err := types.Sender(a.signer, p.tx)
		if err != nil {
			return count, err
		}
		senders = append(senders, from)
	}
	shift := r.IntN(depth)
	var pairs [][2]any
	var back []*types.Transaction
	for i, f := range fates(r, senders) {
		count[f]++
		raw, err := txs[i].tx.MarshalBinary()
		if err != nil {
			return count, err
		}
		switch f {
		case kept:
			pairs = append(pairs, [2]any{hexutil.Bytes(raw), min(depth-1, txs[i].block+shift)})
		case returned:
			back = append(back, txs[i].tx)
		}
	}
	if pairs == nil {
		pairs = [][2]any{}
	}
	if err := a.rpc.CallContext(ctx, nil, "anvil_reorg", depth, pairs); err != nil {
		return count, fmt.Errorf("reorg: %w", err)
	}
	// The new blocks have old times, and anvil's clock would go on from there.
	if err := a.rpc.CallContext(ctx, nil, "evm_setTime", time.Now().Unix()); err != nil {
		return count, fmt.Errorf("set the chain's clock: %w", err)
	}
	for _, tx := range back {
		_ = a.eth.SendTransaction(ctx, tx) // one whose nonce is taken by now is lost
	}
	return count, a.whole(ctx, head, depth)
}

// whole makes sure that the chain is one: that each block is known by the hash that the next one names.
func (a *anvil) whole(ctx context.Context, head uint64, depth int) error {
	h, err := a.eth.HeaderByNumber(ctx, new(big.Int).SetUint64(head))
	for range depth + 1 {
		if err != nil {
			return fmt.Errorf("after a reorg the chain is torn: %w", err)
		}
		h, err = a.eth.HeaderByHash(ctx, h.ParentHash)
	}
	return nil
}

// next waits for a new block.
func (a *anvil) next(ctx context.Context) (uint64, error) {
	before, err := a.eth.BlockNumber(ctx)
	for head := before; ; {
		if err != nil || head != before {
			return head, err
		}
		select {
		case <-ctx.Done():
			return head, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
		head, err = a.eth.BlockNumber(ctx)
	}
}

// newest are the transactions of the newest blocks, in order.
func (a *anvil) newest(ctx context.Context, head uint64, depth int) (out []placed, err error) {
	for i := range depth {
		number := head - uint64(depth) + 1 + uint64(i)
		b, err := a.eth.BlockByNumber(ctx, new(big.Int).SetUint64(number))
		if err != nil {
			return nil, fmt.Errorf("read block %d: %w", number, err)
		}
		for _, tx := range b.Transactions() {
			out = append(out, placed{tx, i})
		}
	}
	return out, nil
}

const (
	fillerGas  = 9_900_000 // three of them fill a block of 30 million
	fillers    = 3
	fillerMost = 1000 * params.GWei
)

// fill makes gas dearer at one blow and fills the blocks until ctx ends: each transaction burns all its gas at once (it
// creates a contract whose first instruction is invalid), so that the chain's machine has no work with it.
func (a *anvil) fill(ctx context.Context, dice uint64) error {
	r := rand.New(rand.NewPCG(dice, 0)) //nolint:gosec // it must be the same again
	base := big.NewInt((1 + r.Int64N(15)) * params.GWei)
	if err := a.rpc.CallContext(ctx, nil, "anvil_setNextBlockBaseFeePerGas", hexutil.EncodeBig(base)); err != nil {
		return fmt.Errorf("set base fee: %w", err)
	}
	tip := big.NewInt(params.GWei/2 + r.Int64N(3*params.GWei)) // above or below what others offer
	from := crypto.PubkeyToAddress(a.crowd.PublicKey)
	for {
		nonce, err := a.eth.NonceAt(ctx, from, nil)
		if err != nil {
			return done(ctx, err)
		}
		for i := range uint64(2 * fillers) {
			tx, err := types.SignNewTx(a.crowd, a.signer, &types.DynamicFeeTx{
				ChainID: a.signer.ChainID(), Nonce: nonce + i, GasTipCap: tip, GasFeeCap: big.NewInt(fillerMost), Gas: fillerGas, Data: []byte{0xfe},
			})
			if err != nil {
				return err
			}
			_ = a.eth.SendTransaction(ctx, tx) // those that wait already are refused
		}
		if _, err := a.next(ctx); err != nil {
			return done(ctx, err)
		}
	}
}

// done forgives an error that the end of ctx made.
func done(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}
