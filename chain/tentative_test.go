package chain_test

import (
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/relayer"
)

// snapshotAt follows the head up to a block.
func snapshotAt(t *testing.T, op *chain.Chain, number uint64) (shot relayer.Snapshot) {
	t.Helper()
	ctx := within(t, 10*time.Second)
	for shot.Head.Number < number {
		var err error
		shot, err = op.Tentative(ctx, shot.Head)
		require.NoError(t, err)
	}
	return shot
}

// forge adds to an answer, for every request in it, one that nobody made, with an id as good as any.
func forge(t *testing.T, c *chaintest.Chain, logs []types.Log) []types.Log {
	decoder := chain.NewDecoder(chaintest.ChainID, c.Contract)
	out := slices.Clone(logs)
	for _, l := range logs {
		event, err := decoder.Decode(l, time.Time{})
		require.NoError(t, err)
		opened, is := event.(relayer.RequestOpened)
		if !is {
			continue
		}
		r := opened.Request
		r.Payer = common.Address{1}
		id, err := chain.RequestID(chaintest.ChainID, c.Contract, r)
		require.NoError(t, err)
		content, err := chain.Content(r)
		require.NoError(t, err)
		require.Equal(t, relayer.Keygen, r.Kind)
		forged := logOf(t, "Requested", [32]byte(id), uint8(r.Kind), [32]byte{}, r.Nonce, r.Requester, r.Payer, content, r.CallbackGas,
			uint64(r.Deadline.Unix()), big.NewInt(1))
		forged.Address, forged.BlockNumber, forged.BlockHash, forged.TxHash = l.Address, l.BlockNumber, l.BlockHash, l.TxHash
		forged.Index = l.Index + 1000
		out = append(out, forged)
	}
	return out
}

// One of three endpoints can neither put a request into the unfinal part nor take one out of it, wherever it is in the
// list. One of two that must agree can only keep one out, until it is final and the lie ends all.
func TestThreat29UnfinalRequestsNeedAQuorum(t *testing.T) {
	for name, test := range map[string]struct {
		endpoints, quorum int
		add               bool
		told              int // of two requests
	}{
		"one of three drops": {3, 2, false, 2},
		"one of three adds":  {3, 2, true, 2},
		"one of two drops":   {2, 2, false, 1},
		"one of two adds":    {2, 2, true, 2},
		"the only one adds":  {1, 1, true, 4}, // it is trusted
	} {
		t.Run(name, func(t *testing.T) {
			for at := range test.endpoints {
				c := chaintest.New(t, chaintest.Options{})
				liar, lying := wrap(c, "liar")
				cfg := c.Config()
				cfg.Quorum, cfg.Confirmations = test.quorum, 20
				op := c.Open(t, 0, cfg, slices.Insert([]chain.Endpoint{c.Endpoint(), c.Endpoint()}[:test.endpoints-1], at, lying)...)
				c.Mine(20)
				snapshotAt(t, op, head(t, c))
				lies := 0
				liar.set(func(f *faulty) {
					f.logs = func(_ ethereum.FilterQuery, l []types.Log) ([]types.Log, error) {
						lies++
						if test.add {
							return forge(t, c, l), nil
						}
						if lies == 1 {
							return l, nil
						}
						return dropLast(l), nil
					}
				})
				requests := requestKeys(t, c, 2, 0)
				shot := snapshotAt(t, op, head(t, c))
				require.Equal(t, 2, lies)
				require.Len(t, shot.Requests, test.told, "liar at %d", at)
				told := idsOf(shot.Requests)
				require.Contains(t, told, requests[0])
				require.Equal(t, test.told > 1, slices.Contains(told, requests[1]))
				for _, r := range shot.Requests {
					h, err := c.Sim.Client().HeaderByNumber(t.Context(), new(big.Int).SetUint64(r.At.Number))
					require.NoError(t, err)
					require.Equal(t, relayer.BlockRef{Number: r.At.Number, Hash: h.Hash(), Time: time.Unix(int64(h.Time), 0).UTC()}, r.At)
					require.Equal(t, relayer.Tentative, r.Status)
				}
			}
		})
	}
}

// A snapshot says how far finality is: by the confirmations, or as the tags were seen to move.
func TestSnapshotTellsHowFarFinalityIs(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	cfg := c.Config()
	cfg.Confirmations = 5
	op := c.Open(t, 0, cfg)
	c.Mine(10)
	shot := snapshotAt(t, op, head(t, c))
	require.Equal(t, shot.Head.Number-5, shot.Final)
	require.Equal(t, shot.Final+1, shot.From)
	require.Equal(t, []uint64{5, 1}, []uint64{shot.Lag, shot.Step})
	c.Mine(1)
	shot = snapshotAt(t, op, head(t, c))
	require.Positive(t, shot.Period)
	left, known := shot.Left(shot.Head.Number)
	require.True(t, known)
	require.Equal(t, 5*shot.Period, left)

	cfg.Finality = chain.FinalityFinalized // on this chain: the newest multiple of 32
	op = c.Open(t, 1, cfg)
	c.Mine(40)
	shot = snapshotAt(t, op, head(t, c))
	require.Zero(t, shot.Step, "not seen to move")
	_, known = shot.Left(shot.Head.Number)
	require.False(t, known)
	request := requestKeys(t, c, 1, 0)
	for final := shot.Final; shot.Final == final; {
		c.Mine(1)
		shot = snapshotAt(t, op, head(t, c))
		if shot.Final == final {
			require.Equal(t, request, idsOf(shot.Requests))
		}
	}
	require.Empty(t, shot.Requests, "final now")
	require.Equal(t, []uint64{shot.Head.Number - shot.Final, 32}, []uint64{shot.Lag, shot.Step})
	require.LessOrEqual(t, shot.Lag, uint64(1))
	require.Equal(t, shot.Final+1, shot.From)
}
