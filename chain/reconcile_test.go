package chain_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/relayer"
)

// The contract's books at a block say what its events said up to there, and nothing later.
func TestReconcile(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 30*time.Second)
	cfg := c.Config()
	cfg.Quorum = 2
	op := c.Open(t, 0, cfg, c.Endpoint(), c.Endpoint())
	key, made, answer := activeKey(t, c, op)
	r, err := c.User.RequestSignature(ctx, key.Key, nil, sha256.Sum256(nil), ttl)
	require.NoError(t, err)
	c.Mine(2)
	_, at, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)
	require.NoError(t, settle(t, c, op, answer(r)))
	del, err := c.User.RequestDeletion(ctx, key.Key, ttl)
	require.NoError(t, err)
	c.Mine(2)

	unknown := relayer.RequestID{1}
	ask := func(at relayer.BlockRef) relayer.ChainState {
		s, err := op.Reconcile(ctx, at, []relayer.RequestID{key.ID, r.ID, unknown}, []relayer.KeyID{key.Key, {1}})
		require.NoError(t, err)
		return s
	}
	then := ask(at)
	want := relayer.Key{
		Domain: c.Domain, ID: key.Key, Owner: c.User.Account(), Epoch: 1, ShareSet: made.Answer.Set.Hash, Public: made.Answer.Set.Public,
		Status: relayer.KeyActive,
	}
	require.Equal(t, relayer.ChainState{
		At: at, Accepted: 2, Newest: 1,
		Requests: map[relayer.RequestID]relayer.RequestStatus{key.ID: relayer.Settled, r.ID: relayer.Open, unknown: 0},
		Keys:     map[relayer.KeyID]relayer.Key{key.Key: want, {1}: {Domain: c.Domain, ID: relayer.KeyID{1}}},
	}, then)

	now := ask(relayer.BlockRef{})
	require.Equal(t, head(t, c)-1, now.At.Number, "zero is the newest final block")
	require.Equal(t, uint64(3), now.Accepted)
	require.Equal(t, relayer.Settled, now.Requests[r.ID])
	want.Status, want.DestroyAfter = relayer.KeyDeleting, del.After
	require.Equal(t, want, now.Keys[key.Key])

	many := make([]relayer.RequestID, 600)
	for i := range many {
		many[i] = relayer.RequestID{byte(i), byte(i >> 8), 9}
	}
	many[599] = r.ID
	s, err := op.Reconcile(ctx, at, many, nil)
	require.NoError(t, err)
	require.Len(t, s.Requests, 600)
	require.Equal(t, relayer.Open, s.Requests[r.ID])
}

// One endpoint that tells other books, or another block, is contradicted; one that cannot tell is not missed while enough
// others can.
func TestThreat29ReconcileNeedsAQuorum(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	f, other := wrap(c, "other")
	cfg := c.Config()
	cfg.Quorum = 2
	requestKeys(t, c, 1, 3)
	three := c.Open(t, 0, cfg, c.Endpoint(), other, c.Endpoint())
	two := c.Open(t, 1, cfg, c.Endpoint(), other)
	ask := func(op *chain.Chain, at relayer.BlockRef) error {
		_, err := op.Reconcile(within(t, 10*time.Second), at, nil, nil)
		return err
	}
	require.NoError(t, ask(three, relayer.BlockRef{}))
	wrong := relayer.BlockRef{Number: 2, Time: time.Unix(1, 0)}
	require.Equal(t, relayer.CodeRPCDisagree, relayer.CodeFrom(ask(three, wrong)))

	f.set(func(f *faulty) {
		f.read = func(out []byte) []byte { return append(out[:len(out)-1:len(out)-1], out[len(out)-1]+1) }
	})
	for _, op := range []*chain.Chain{three, two} {
		err := ask(op, relayer.BlockRef{})
		require.Equal(t, relayer.CodeRPCDisagree, relayer.CodeFrom(err))
		require.ErrorContains(t, err, "other")
	}
	asked := 0
	f.set(func(f *faulty) {
		f.read = func(out []byte) []byte { // once: a node behind it is out of step
			if asked++; asked == 1 {
				return make([]byte, 32)
			}
			return out
		}
	})
	require.NoError(t, ask(three, relayer.BlockRef{}))

	pruned := &pruned{Backend: c.Sim.Client()}
	gone := chain.Endpoint{Name: "pruned", Backend: pruned}
	three = c.Open(t, 0, cfg, c.Endpoint(), gone, c.Endpoint())
	two = c.Open(t, 1, cfg, c.Endpoint(), gone)
	pruned.gone = true
	require.NoError(t, ask(three, relayer.BlockRef{}))
	require.Equal(t, relayer.CodeRPCDown, relayer.CodeFrom(ask(two, relayer.BlockRef{})))
}

// pruned keeps no state of the past.
type pruned struct {
	chain.Backend
	gone bool
}

func (p *pruned) CallContract(ctx context.Context, m ethereum.CallMsg, n *big.Int) ([]byte, error) {
	if p.gone && n != nil {
		return nil, errors.New("missing trie node")
	}
	return p.Backend.CallContract(ctx, m, n)
}
