package chain_test

import (
	"context"
	"crypto/sha256"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/contracts/client"
	"github.com/keymesh/keymesh/relayer"
)

// An underpriced transaction gets dearer under the same nonce, up to the cap.
func TestThreat43FeeBump(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	f, endpoint := wrap(c, "picky")
	op := c.Open(t, 0, c.Config(), endpoint)
	op.BumpAfter(30 * time.Millisecond)
	var offered []*types.Transaction
	f.set(func(f *faulty) {
		f.send = func(tx *types.Transaction) error {
			f.mu.Lock()
			if n := len(offered); n == 0 || offered[n-1].Hash() != tx.Hash() {
				offered = append(offered, tx)
			}
			n := len(offered)
			f.mu.Unlock()
			if n < 3 {
				return rpcError{"transaction underpriced"}
			}
			return f.Backend.SendTransaction(context.Background(), tx)
		}
	})
	activeKey(t, c, op)
	require.GreaterOrEqual(t, len(offered), 3)
	for i, tx := range offered[1:] {
		before := offered[i]
		require.Equal(t, before.Nonce(), tx.Nonce())
		require.Equal(t, before.Data(), tx.Data())
		for _, fee := range [][2]*big.Int{{before.GasFeeCap(), tx.GasFeeCap()}, {before.GasTipCap(), tx.GasTipCap()}} {
			tenth := new(big.Int).Div(new(big.Int).Mul(fee[0], big.NewInt(11)), big.NewInt(10))
			require.GreaterOrEqual(t, fee[1].Cmp(tenth), 0, "nodes refuse less than a tenth more")
		}
	}
	rows := c.Operators[0].Journal.All(c.Domain)
	require.Len(t, rows, 1)
	require.Equal(t, relayer.TxMined, rows[0].State)
}

// No endpoint can make the operator pay more than the cap.
func TestThreat43FeeCap(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	cfg := c.Config()
	cfg.MaxFee = big.NewInt(3e9)
	f := &greedy{Backend: c.Sim.Client()}
	op := c.Open(t, 0, cfg, chain.Endpoint{Name: "greedy", Backend: f})
	activeKey(t, c, op)
	tx := new(types.Transaction)
	require.NoError(t, tx.UnmarshalBinary(c.Operators[0].Journal.All(c.Domain)[0].Raw))
	require.Zero(t, cfg.MaxFee.Cmp(tx.GasFeeCap()))
}

type greedy struct{ chain.Backend }

func (greedy) SuggestGasTipCap(context.Context) (*big.Int, error) { return big.NewInt(1e18), nil }

// One endpoint swallows transactions, another hangs: the settlement goes through the third.
func TestThreat43SettleThroughTheEndpointThatWorks(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	swallower, first := wrap(c, "swallower")
	down, second := wrap(c, "down")
	op := c.Open(t, 0, c.Config(), first, second, c.Endpoint())
	swallower.set(func(f *faulty) { f.send = func(*types.Transaction) error { return nil } })
	down.set(func(f *faulty) { f.down = true })
	activeKey(t, c, op)
}

// A consumer contract's callback gets the gas it asked for.
func TestCallback(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 20*time.Second)
	op := c.Open(t, 0, c.Config())
	key, _, answer := activeKey(t, c, op)
	abi := bindings.NewExampleConsumer()
	r, err := c.User.Send(ctx, nil, nil, append(common.FromHex(bindings.ExampleConsumerMetaData.Bin), abi.PackConstructor(c.Contract, key.Key)...))
	require.NoError(t, err)
	consumer := r.ContractAddress
	require.NoError(t, c.User.Fund(ctx, consumer, big.NewInt(1e18)))
	_, err = c.User.Send(ctx, &c.Contract, nil, bindings.NewKeymesh().PackSetAuthorised(key.Key, consumer, true))
	require.NoError(t, err)
	receipt, err := c.User.Send(ctx, &consumer, nil, abi.PackRequest([]byte("p"), sha256.Sum256([]byte("x")), 3600))
	require.NoError(t, err)
	made, err := c.Keymesh.Requests(receipt)
	require.NoError(t, err)
	opened := chaintest.Request(c.Keymesh, made[0])
	require.Equal(t, consumer, opened.Requester)
	require.NotZero(t, opened.CallbackGas)
	require.NoError(t, settle(t, c, op, answer(opened)))
	outcome, err := c.Keymesh.Look(ctx, made[0].ID)
	require.NoError(t, err)
	require.Equal(t, client.StatusSettled, outcome.Status, "settled, and not as a failed callback")
	got, err := bind.Call(abi.Instance(c.Sim.Client(), consumer), nil, abi.PackSignatureOf(opened.ID), abi.UnpackSignatureOf)
	require.NoError(t, err)
	require.NotZero(t, got.R)
}
