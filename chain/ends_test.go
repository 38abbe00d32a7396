package chain_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/sha256"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/chain/deploy"
	"github.com/keymesh/keymesh/relayer"
)

// attested lets some operators sign a statement, in the order of their committee.
func attested(t *testing.T, c *chaintest.Chain, a relayer.Attestation, operators ...int) (members uint32, sigs [][]byte) {
	t.Helper()
	d, err := chain.Digest(chaintest.ChainID, c.Contract, a)
	require.NoError(t, err)
	for _, i := range operators {
		sig, err := crypto.Sign(d[:], c.Operators[i].Key)
		require.NoError(t, err)
		sig[64] += 27
		members, sigs = members|1<<i, append(sigs, sig)
	}
	return members, sigs
}

func deletion(t *testing.T, c *chaintest.Chain, r relayer.Request, operators ...int) relayer.Settlement {
	t.Helper()
	s := relayer.Settlement{Request: r}
	s.Members, s.Attestations = attested(t, c, relayer.Attestation{
		Kind: relayer.Destroyed, Request: r.ID, Key: r.Key, Epoch: r.Epoch,
	}, operators...)
	return s
}

func failure(t *testing.T, c *chaintest.Chain, r relayer.Request, code relayer.Code, notAfter time.Time, operators ...int) relayer.Settlement {
	t.Helper()
	s := relayer.Settlement{Request: r, Code: code, NotAfter: notAfter}
	s.Members, s.Attestations = attested(t, c, relayer.Attestation{
		Kind: relayer.RequestFailed, Request: r.ID, Code: code, NotAfter: notAfter,
	}, operators...)
	return s
}

// chainTime is the timestamp of the latest block.
func chainTime(t *testing.T, c *chaintest.Chain) time.Time {
	t.Helper()
	h, err := c.Sim.Client().HeaderByNumber(context.Background(), nil)
	require.NoError(t, err)
	return time.Unix(int64(h.Time), 0).UTC()
}

func statusOf(t *testing.T, op *chain.Chain, id relayer.RequestID) relayer.RequestStatus {
	t.Helper()
	status, err := op.Status(within(t, 5*time.Second), id)
	require.NoError(t, err)
	return status
}

// endOf is what the final chain says about the end of a request.
func endOf(t *testing.T, c *chaintest.Chain, op *chain.Chain, id relayer.RequestID) relayer.RequestClosed {
	t.Helper()
	c.Mine(2)
	events, _, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)
	ends := closedIn(events, id)
	require.Len(t, ends, 1)
	return ends[0]
}

func transactions(c *chaintest.Chain, operator int) int {
	return len(c.Operators[operator].Journal.All(c.Domain))
}

// A deletion stands with n-m+1 attestations, after its grace period and not before.
func TestDeletion(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{N: 4, M: 2}) // 3 of 4 must have destroyed their shares
	o := &observed{}
	cfg := c.Config()
	cfg.Observer = o
	op := c.Open(t, 0, cfg)
	key, _, _ := activeKey(t, c, op)
	r, err := c.User.RequestDeletion(within(t, 5*time.Second), key.Key, ttl)
	require.NoError(t, err)
	require.False(t, r.After.IsZero())
	sent := transactions(c, 0)

	require.ErrorContains(t, settle(t, c, op, deletion(t, c, r, 0, 1, 3)), "GracePeriodRunning")
	require.Equal(t, relayer.Open, statusOf(t, op, r.ID))
	skip(t, c, r.After.Sub(chainTime(t, c)))
	require.ErrorContains(t, settle(t, c, op, deletion(t, c, r, 1, 3)), "TooFewAttestations")
	wrong := deletion(t, c, r, 0, 1, 3)
	wrong.Members = 0b0111
	require.ErrorContains(t, settle(t, c, op, wrong), "AttestationInvalid")
	wrong.Members = 0b11011 // a fifth of four
	require.ErrorContains(t, settle(t, c, op, wrong), "LengthMismatch")
	require.Equal(t, sent, transactions(c, 0), "what the contract refuses when simulated costs nothing")

	require.NoError(t, settle(t, c, op, deletion(t, c, r, 0, 1, 3)))
	require.Equal(t, relayer.Settled, endOf(t, c, op, r.ID).Status)
	events, _, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)
	require.Contains(t, events, relayer.Event(relayer.KeyStatusSet{Key: key.Key, Status: relayer.KeyDeleted}))
	require.Equal(t, 1, o.count("tx delete settled"))

	sent = transactions(c, 0)
	require.NoError(t, op.Settle(within(t, 5*time.Second), []relayer.Settlement{deletion(t, c, r, 0, 1, 2)}))
	require.Equal(t, sent, transactions(c, 0), "closed already")
}

// A failure stands with max(m, n-m+1) attestations, and the request ends with the code they name.
func TestFailure(t *testing.T) {
	for _, size := range []struct{ n, m, required int }{{3, 2, 2}, {4, 2, 3}, {4, 3, 3}} {
		c := chaintest.New(t, chaintest.Options{N: size.n, M: size.m})
		o := &observed{}
		cfg := c.Config()
		cfg.Observer = o
		op := c.Open(t, 0, cfg)
		key, _, _ := activeKey(t, c, op)
		r, err := c.User.RequestSignature(within(t, 5*time.Second), key.Key, []byte("p"), sha256.Sum256(nil), ttl)
		require.NoError(t, err)
		soon := chainTime(t, c).Add(time.Minute)
		all := []int{0, 1, 2, 3}[:size.n]

		few := failure(t, c, r, relayer.CodePolicyDenied, soon, all[size.n-size.required+1:]...)
		require.ErrorContains(t, settle(t, c, op, few), "TooFewAttestations")
		stale := failure(t, c, r, relayer.CodePolicyDenied, chainTime(t, c).Add(-time.Second), all...)
		require.ErrorContains(t, settle(t, c, op, stale), "AttestationStale")
		other := failure(t, c, r, relayer.CodePolicyDenied, soon, all...)
		other.Code = relayer.CodeExpired
		require.ErrorContains(t, settle(t, c, op, other), "AttestationInvalid")
		other.Code = "nonsense"
		require.ErrorContains(t, settle(t, c, op, other), "has no number")

		require.NoError(t, settle(t, c, op, failure(t, c, r, relayer.CodePolicyDenied, soon, all[size.n-size.required:]...)))
		end := endOf(t, c, op, r.ID)
		require.Equal(t, relayer.Failed, end.Status)
		require.Equal(t, relayer.CodePolicyDenied, end.Code)
		require.Equal(t, 1, o.count("tx sign settled"))
	}
}

// A keygen that fails ends its key; signatures, a failure and a deletion go out side by side, in calls of their own.
func TestMixedSettlements(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 30*time.Second)
	op := c.Open(t, 0, c.Config())
	signs, _, answer := activeKey(t, c, op)
	dies, _, _ := activeKey(t, c, op)
	del, err := c.User.RequestDeletion(ctx, dies.Key, ttl)
	require.NoError(t, err)
	skip(t, c, del.After.Sub(chainTime(t, c)))
	rs, err := c.User.RequestSignatures(ctx, signs.Key, []byte("p"), [][32]byte{{1}, {2}, {3}}, 2*ttl)
	require.NoError(t, err)
	fresh, err := c.User.RequestKey(ctx, ttl)
	require.NoError(t, err)
	soon := chainTime(t, c).Add(time.Minute)
	mixed := []relayer.Settlement{
		answer(rs[0]), failure(t, c, rs[1], relayer.CodePolicyDenied, soon, 0, 2), deletion(t, c, del, 1, 2),
		failure(t, c, fresh, relayer.CodeTimeout, soon, 0, 1), answer(rs[2]),
		failure(t, c, rs[2], relayer.CodeTimeout, soon, 0, 1), // there is an answer: it wins
	}
	var sizes []int
	for _, group := range chain.Batches(mixed[:5]) {
		sizes = append(sizes, len(group))
	}
	require.Equal(t, []int{1, 1, 1, 2}, sizes)
	require.NoError(t, settle(t, c, op, mixed...))
	c.Mine(2)
	events, _, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)
	for id, want := range map[relayer.RequestID]relayer.RequestStatus{
		rs[0].ID: relayer.Settled, rs[1].ID: relayer.Failed, rs[2].ID: relayer.Settled, del.ID: relayer.Settled, fresh.ID: relayer.Failed,
	} {
		require.Equal(t, want, statusOf(t, op, id))
		require.Len(t, closedIn(events, id), 1)
	}
	require.Contains(t, events, relayer.Event(relayer.KeyStatusSet{Key: fresh.Key, Status: relayer.KeyFailed}))
}

// Two settle at once: one counts, the other's costs next to nothing.
func TestThreat36RacingEnds(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 30*time.Second)
	seen := []*observed{{}, {}}
	ops := make([]*chain.Chain, 2)
	for i := range ops {
		cfg := c.Config()
		cfg.Observer = seen[i]
		ops[i] = c.Open(t, i, cfg)
	}
	key, _, _ := activeKey(t, c, c.Open(t, 2, c.Config()))
	r, err := c.User.RequestSignature(ctx, key.Key, nil, sha256.Sum256(nil), ttl)
	require.NoError(t, err)
	del, err := c.User.RequestDeletion(ctx, key.Key, ttl)
	require.NoError(t, err)
	soon := chainTime(t, c).Add(time.Hour)
	race := func(s relayer.Settlement) {
		var wg sync.WaitGroup
		errs := make([]error, len(ops))
		for i, op := range ops {
			wg.Go(func() { errs[i] = op.Settle(ctx, []relayer.Settlement{s}) })
		}
		for _, o := range seen { // nobody saw the other's: both are on their way
			require.Eventually(t, func() bool { return o.count("eth_sendRawTransaction ok") > 0 }, 5*time.Second, time.Millisecond)
			o.forget("eth_sendRawTransaction ok")
		}
		for _, op := range ops {
			require.Eventually(t, func() bool { return op.Info().PendingTxs == 1 }, 5*time.Second, time.Millisecond) // noted after the answer
			require.WithinDuration(t, time.Now(), op.Info().TxSince, 10*time.Second)
		}
		c.Mine(1)
		wg.Wait()
		for i, op := range ops {
			require.NoError(t, errs[i])
			require.Zero(t, op.Info().PendingTxs)
			require.Zero(t, op.Info().TxSince)
		}
	}
	race(failure(t, c, r, relayer.CodeTimeout, soon, 0, 1))
	require.Equal(t, relayer.Failed, endOf(t, c, ops[0], r.ID).Status)
	skip(t, c, del.After.Sub(chainTime(t, c)))
	race(deletion(t, c, del, 1, 2))
	require.Equal(t, relayer.Settled, endOf(t, c, ops[1], del.ID).Status)
	for _, kind := range []string{"sign", "delete"} {
		require.Equal(t, 1, seen[0].count("tx "+kind+" settled")+seen[1].count("tx "+kind+" settled"))
		require.Equal(t, 1, seen[0].count("tx "+kind+" skipped")+seen[1].count("tx "+kind+" skipped"))
	}
}

// A key moves to a committee with a newcomer, attested by all of the new one.
func TestReshare(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{N: 4, M: 2})
	ctx := within(t, 30*time.Second)
	op := c.Open(t, 0, c.Config())
	key, made, answer, root := rootedKey(t, c, op)
	next, err := deploy.Propose(ctx, c.Keymesh, c.Owner.Client, 2, []common.Address{
		c.Operators[3].Account, c.Operators[1].Account, c.Operators[2].Account,
	})
	require.NoError(t, err)
	c.Mine(1)
	r, err := c.User.RequestReshare(ctx, key.Key, next.Epoch, ttl)
	require.NoError(t, err)

	s := reshared(t, c, op, r, made.Answer.Set.Public, root)
	set := s.Answer.Set

	wrong := s
	wrong.Attestations = [][]byte{s.Attestations[1], s.Attestations[0], s.Attestations[2]}
	require.ErrorContains(t, settle(t, c, op, wrong), "AttestationInvalid", "in committee order")
	wrong = s
	other, err := crypto.GenerateKey()
	require.NoError(t, err)
	wrong.Answer.Set.Public = [33]byte(crypto.CompressPubkey(&other.PublicKey))
	require.ErrorContains(t, settle(t, c, op, wrong), "PublicKeyInvalid", "threat 45")
	require.NoError(t, settle(t, c, op, s))
	require.Equal(t, relayer.Settled, endOf(t, c, op, r.ID).Status)
	events, _, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)
	require.Contains(t, events, relayer.Event(relayer.KeyActivated{
		Key: key.Key, Request: r.ID, Epoch: next.Epoch, ShareSet: set.Hash, Public: set.Public,
	}))
	// An operator of both committees, and one of the new alone, settle what the key signs from now on.
	sign, err := c.User.RequestSignature(ctx, key.Key, nil, sha256.Sum256(nil), ttl)
	require.NoError(t, err)
	require.NoError(t, settle(t, c, c.Open(t, 3, c.Config()), answer(sign)))
}

// reshared is what operators 3, 1 and 2 make of a reshare request.
func reshared(t *testing.T, c *chaintest.Chain, op *chain.Chain, r relayer.Request, public [33]byte, root *ecdsa.PrivateKey) relayer.Settlement {
	t.Helper()
	set := relayer.ShareSet{Hash: sha256.Sum256(r.ID[:]), Public: public}
	statement := relayer.Attestation{
		Kind: relayer.Reshared, Request: r.ID, Key: r.Key, FromEpoch: r.Epoch, Epoch: r.Target, ShareSet: set.Hash, Public: set.Public,
	}
	s := relayer.Settlement{Request: r, Answer: relayer.Answer{Set: set}}
	_, s.Attestations = attested(t, c, statement, 3, 1, 2)
	statement.Kind = relayer.Possession
	possession, err := op.Digest(statement)
	require.NoError(t, err)
	sig, err := crypto.Sign(possession[:], root)
	require.NoError(t, err)
	sig[64] += 27
	s.Answer.Signature = relayer.Signature(sig)
	return s
}

// rootedKey is activeKey with its private key.
func rootedKey(t *testing.T, c *chaintest.Chain, op *chain.Chain) (relayer.Request, relayer.Settlement, func(relayer.Request) relayer.Settlement, *ecdsa.PrivateKey) {
	t.Helper()
	root, err := crypto.GenerateKey()
	require.NoError(t, err)
	r, err := c.User.RequestKey(within(t, 5*time.Second), ttl)
	require.NoError(t, err)
	s := c.KeySettlement(t, r, root)
	require.NoError(t, settle(t, c, op, s))
	return r, s, func(r relayer.Request) relayer.Settlement { return c.SignSettlement(t, r, root) }, root
}
