package bindings_test

import (
	"context"
	"crypto/ecdsa"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/bindings"
)

// The committed bytecode deploys, and its events and views read back what went in.
func TestDeployAndRequest(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	key, err := crypto.GenerateKey()
	require.NoError(t, err)
	self := crypto.PubkeyToAddress(key.PublicKey)
	chain := simulated.NewBackend(types.GenesisAlloc{self: {Balance: big.NewInt(1e18)}})
	defer func() { require.NoError(t, chain.Close()) }()
	client := chain.Client()
	chainID, err := client.ChainID(ctx)
	require.NoError(t, err)
	auth := bind.NewKeyedTransactor(key, chainID)
	auth.GasLimit = 8_000_000

	keymesh := bindings.NewKeymesh()
	address, tx, err := bind.DeployContract(auth, common.FromHex(bindings.KeymeshMetaData.Bin), client,
		keymesh.PackConstructor(bindings.KeymeshConfig{
			Owner: self, MinTtl: 60, MaxTtl: 3600, GasPriceCap: big.NewInt(1),
		}))
	require.NoError(t, err)
	chain.Commit()
	mined(ctx, t, client, tx)
	contract := keymesh.Instance(client, address)

	transact := func(value int64, data []byte) *types.Receipt {
		opts := *auth
		opts.Value = big.NewInt(value)
		tx, err := contract.RawTransact(&opts, data)
		require.NoError(t, err)
		chain.Commit()
		return mined(ctx, t, client, tx)
	}
	transact(0, keymesh.PackRegisterOperator([32]byte{1}))
	other := register(ctx, t, chain, chainID, key, address, keymesh)
	transact(0, keymesh.PackProposeCommittee(2, []common.Address{self, other}))

	head, err := client.HeaderByNumber(ctx, nil)
	require.NoError(t, err)
	receipt := transact(1_000_000, keymesh.PackRequestKey(self, head.Time+600))
	asked, err := keymesh.UnpackRequestedEvent(receipt.Logs[0])
	require.NoError(t, err)
	require.EqualValues(t, 1, asked.Kind)
	require.Zero(t, asked.KeyId, "a keygen has no key yet: its id will be the request's")
	require.Equal(t, self, asked.Payer)
	require.EqualValues(t, 1_000_000, asked.Fee.Int64())

	// The event holds every field of the request: its id can be computed from it.
	id, err := bind.Call(contract, nil, keymesh.PackRequestId(bindings.IKeymeshRequest{
		Kind: asked.Kind, Nonce: asked.Nonce, Requester: asked.Requester, Payer: asked.Payer, KeyId: asked.KeyId,
		Content: asked.Content, CallbackGas: asked.CallbackGas, Deadline: asked.Deadline,
	}), keymesh.UnpackRequestId)
	require.NoError(t, err)
	require.Equal(t, asked.RequestId, id)

	got, err := bind.Call(contract, nil, keymesh.PackKey(id), keymesh.UnpackKey)
	require.NoError(t, err)
	require.Equal(t, self, got.Owner)
	require.EqualValues(t, 1, got.Epoch)
}

func register(
	ctx context.Context, t *testing.T, chain *simulated.Backend, chainID *big.Int, funder *ecdsa.PrivateKey,
	address common.Address, keymesh *bindings.Keymesh,
) common.Address {
	t.Helper()
	key, err := crypto.GenerateKey()
	require.NoError(t, err)
	to := crypto.PubkeyToAddress(key.PublicKey)
	client := chain.Client()
	nonce, err := client.PendingNonceAt(ctx, crypto.PubkeyToAddress(funder.PublicKey))
	require.NoError(t, err)
	tx, err := types.SignNewTx(funder, types.LatestSignerForChainID(chainID), &types.LegacyTx{
		Nonce: nonce, To: &to, Value: big.NewInt(1e16), Gas: 21_000, GasPrice: big.NewInt(2e9),
	})
	require.NoError(t, err)
	require.NoError(t, client.SendTransaction(ctx, tx))
	chain.Commit()
	auth := bind.NewKeyedTransactor(key, chainID)
	auth.GasLimit = 1_000_000
	tx, err = keymesh.Instance(client, address).RawTransact(auth, keymesh.PackRegisterOperator([32]byte{2}))
	require.NoError(t, err)
	chain.Commit()
	mined(ctx, t, client, tx)
	return to
}

func mined(ctx context.Context, t *testing.T, client simulated.Client, tx *types.Transaction) *types.Receipt {
	t.Helper()
	receipt, err := bind.WaitMined(ctx, client, tx.Hash())
	require.NoError(t, err)
	require.Equal(t, types.ReceiptStatusSuccessful, receipt.Status)
	return receipt
}
