package devnet

import (
	"context"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/params"
	"github.com/stretchr/testify/require"
)

func TestChainServesBothTransportsAndMines(t *testing.T) {
	rich := common.HexToAddress("0x00000000000000000000000000000000000000aa")
	c, err := StartChain(0, time.Second, map[common.Address]*big.Int{rich: big.NewInt(params.Ether)})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, c.Close()) })
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()

	for _, url := range []string{c.HTTP(), c.WS()} {
		client, err := ethclient.DialContext(ctx, url)
		require.NoError(t, err, url)
		defer client.Close()
		id, err := client.ChainID(ctx)
		require.NoError(t, err, url)
		require.EqualValues(t, ChainID, id.Uint64())
		balance, err := client.BalanceAt(ctx, rich, nil)
		require.NoError(t, err)
		require.EqualValues(t, params.Ether, balance.Uint64())
	}
	requireBlocks(ctx, t, c.WS())
}

// requireBlocks sees two blocks come by subscription: nobody sends transactions, so the clock mines them.
func requireBlocks(ctx context.Context, t *testing.T, ws string) {
	t.Helper()
	client, err := ethclient.DialContext(ctx, ws)
	require.NoError(t, err)
	defer client.Close()
	heads := make(chan *types.Header, 4)
	sub, err := client.SubscribeNewHead(ctx, heads)
	require.NoError(t, err)
	defer sub.Unsubscribe()
	for range 2 {
		select {
		case <-heads:
		case err := <-sub.Err():
			require.NoError(t, err)
		case <-ctx.Done():
			require.NoError(t, ctx.Err())
		}
	}
}

func TestChainRefusesBlockTimeBelowASecond(t *testing.T) {
	_, err := StartChain(0, 0, nil)
	require.ErrorContains(t, err, "must be at least 1s")
}
