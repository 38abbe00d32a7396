package chain_test

import (
	"cmp"
	"context"
	"crypto/sha256"
	"math/big"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss/childkey"
)

const ttl = time.Hour

// settle runs Settle while blocks are mined.
func settle(t *testing.T, c *chaintest.Chain, op *chain.Chain, s ...relayer.Settlement) error {
	t.Helper()
	ctx := within(t, 20*time.Second)
	done := make(chan error, 1)
	go func() { done <- op.Settle(ctx, s) }()
	for {
		select {
		case err := <-done:
			return err
		case <-time.After(20 * time.Millisecond):
			c.Mine(1)
		}
	}
}

// closedIn lists what events say about the end of a request.
func closedIn(events []relayer.Event, id relayer.RequestID) (out []relayer.RequestClosed) {
	for _, e := range events {
		if c, ok := e.(relayer.RequestClosed); ok && c.Request == id {
			out = append(out, c)
		}
	}
	return out
}

func activeKey(t *testing.T, c *chaintest.Chain, op *chain.Chain) (relayer.Request, relayer.Settlement, func(relayer.Request) relayer.Settlement) {
	t.Helper()
	r, s, answer, _ := rootedKey(t, c, op)
	return r, s, answer
}

func TestKeygenAndSignature(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 30*time.Second)
	op := c.Open(t, 0, c.Config())
	key, keySettlement, answer := activeKey(t, c, op)
	status, err := op.Status(ctx, key.ID)
	require.NoError(t, err)
	require.Equal(t, relayer.Settled, status)

	path := []byte("wallet/1")
	r, err := c.User.RequestSignature(ctx, key.Key, path, sha256.Sum256([]byte("pay")), ttl)
	require.NoError(t, err)
	require.Equal(t, chain.Tweak(chaintest.ChainID, c.Contract, key.Key, c.User.Account(), path), r.Tweak)
	onChain, err := c.User.ChildAddress(ctx, key.Key, path)
	require.NoError(t, err)
	offChain, err := childkey.ChildAddress(keySettlement.Answer.Set.Public, r.Tweak)
	require.NoError(t, err)
	require.Equal(t, onChain, offChain)

	status, err = op.Status(ctx, r.ID)
	require.NoError(t, err)
	require.Equal(t, relayer.Open, status)
	require.NoError(t, settle(t, c, op, answer(r), answer(r)))
	status, err = op.Status(ctx, r.ID)
	require.NoError(t, err)
	require.Equal(t, relayer.Settled, status)

	// Settling again is nothing to do.
	before := len(c.Operators[0].Journal.All(c.Domain))
	require.NoError(t, op.Settle(ctx, []relayer.Settlement{answer(r), keySettlement}))
	require.Len(t, c.Operators[0].Journal.All(c.Domain), before)

	c.Mine(2)
	events, _, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)
	require.Contains(t, events, relayer.Event(relayer.CommitteeSet{Committee: c.Committee}))
	opened := requestsOf(events)
	require.Len(t, opened, 2)
	require.Equal(t, key.ID, opened[0].ID)
	require.Equal(t, r.ID, opened[1].ID)
	require.False(t, opened[1].At.Time.IsZero())
	require.Contains(t, events, relayer.Event(relayer.KeyActivated{
		Key: key.Key, Request: key.ID, Epoch: 1, ShareSet: keySettlement.Answer.Set.Hash, Public: keySettlement.Answer.Set.Public,
	}))
	closed := closedIn(events, r.ID)
	require.Len(t, closed, 1)
	require.Equal(t, relayer.Settled, closed[0].Status)
	receipt, err := c.Sim.Client().TransactionReceipt(ctx, closed[0].Tx)
	require.NoError(t, err)
	require.Equal(t, receipt.BlockHash, closed[0].At.Hash)
	require.Equal(t, receipt.BlockNumber.Uint64(), closed[0].At.Number)
	require.False(t, closed[0].At.Time.IsZero())
	require.Contains(t, events, relayer.Event(relayer.KeyStatusSet{Key: key.Key, Status: relayer.KeyRequested}))
	for _, tx := range c.Operators[0].Journal.All(c.Domain) {
		require.Equal(t, relayer.TxMined, tx.State)
	}
}

// An operator's first reimbursement writes a fresh slot, which a simulation at a gas price of zero does not see: the
// transaction would run out of gas, again and again.
func TestFirstSettlementOfAnOperatorTakesOneTransaction(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	key, _, answer := activeKey(t, c, c.Open(t, 0, c.Config()))
	r, err := c.User.RequestSignature(within(t, 5*time.Second), key.Key, nil, sha256.Sum256([]byte("pay")), ttl)
	require.NoError(t, err)
	require.NoError(t, settle(t, c, c.Open(t, 1, c.Config()), answer(r)))
	require.Len(t, c.Operators[1].Journal.All(c.Domain), 1)
}

// The contract accepts what Attest signs, and only from the right hands.
func TestThreat33AttestationsOfOthers(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 30*time.Second)
	op := c.Open(t, 0, c.Config())
	root, err := crypto.GenerateKey()
	require.NoError(t, err)
	r, err := c.User.RequestKey(ctx, ttl)
	require.NoError(t, err)
	good := c.KeySettlement(t, r, root)

	statement := relayer.Attestation{
		Kind: relayer.KeyReady, Request: r.ID, Key: r.Key, Epoch: r.Epoch,
		ShareSet: good.Answer.Set.Hash, Public: good.Answer.Set.Public,
	}
	mine, err := op.Attest(statement)
	require.NoError(t, err)
	require.Equal(t, good.Attestations[0], mine)
	who, err := op.Recover(statement, mine)
	require.NoError(t, err)
	require.Equal(t, op.Account(), who)

	bad := good
	bad.Attestations = [][]byte{mine, mine, mine}
	require.ErrorContains(t, settle(t, c, op, bad), "AttestationInvalid")
	bad = good
	bad.Attestations = good.Attestations[:2]
	require.ErrorContains(t, settle(t, c, op, bad), "TooFewAttestations")
	bad = good
	bad.Answer.Set.Hash[0] ^= 1
	require.ErrorContains(t, settle(t, c, op, bad), "AttestationInvalid")
	bad = good
	bad.Answer.Signature = relayer.Signature(mine)
	require.ErrorContains(t, settle(t, c, op, bad), "PossessionInvalid")
	require.NoError(t, settle(t, c, op, good))

	unknown := good
	unknown.Request.ID[0] ^= 1
	require.Equal(t, relayer.CodeRequestUnknown, relayer.CodeFrom(op.Settle(ctx, []relayer.Settlement{unknown})))
}

func TestRecoverIsStrict(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	op := c.Open(t, 0, c.Config())
	a := relayer.Attestation{Kind: relayer.RequestFailed, Code: relayer.CodeKeyUnknown, NotAfter: time.Unix(1_800_000_000, 0)}
	sig, err := op.Attest(a)
	require.NoError(t, err)
	a.NotAfter = a.NotAfter.Add(time.Second)
	who, err := op.Recover(a, sig)
	require.NoError(t, err)
	require.NotEqual(t, op.Account(), who)

	high := append([]byte(nil), sig...)
	n := crypto.S256().Params().N
	new(big.Int).Sub(n, new(big.Int).SetBytes(sig[32:64])).FillBytes(high[32:64])
	high[64] = 27 + 28 - sig[64]
	zero := make([]byte, 65)
	zero[64] = 27
	for _, s := range [][]byte{nil, sig[:64], append(sig[:64:64], 0), append(sig[:64:64], 29), high, zero} {
		_, err := op.Recover(a, s)
		require.Error(t, err)
	}
	_, err = op.Attest(relayer.Attestation{Kind: relayer.Possession})
	require.Error(t, err)
	_, err = op.Attest(relayer.Attestation{Kind: relayer.RequestFailed, Code: "nonsense"})
	require.Error(t, err)
}

// One bad item does not hold up the batch it is in.
func TestBatchWithABadItem(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 30*time.Second)
	op := c.Open(t, 0, c.Config())
	key, _, answer := activeKey(t, c, op)
	digests := make([][32]byte, 5)
	for i := range digests {
		digests[i] = sha256.Sum256([]byte{byte(i)})
	}
	rs, err := c.User.RequestSignatures(ctx, key.Key, []byte("p"), digests, ttl)
	require.NoError(t, err)
	var all []relayer.Settlement
	for _, r := range rs {
		all = append(all, answer(r))
	}
	all[2].Answer.Signature = all[3].Answer.Signature
	require.ErrorContains(t, settle(t, c, op, all...), "SignatureInvalid")
	for i, r := range rs {
		status, err := op.Status(ctx, r.ID)
		require.NoError(t, err)
		require.Equal(t, i == 2, status == relayer.Open, "%d: %s", i, status)
	}
}

// All submitters settle at once: one counts, the others return as well.
func TestThreat36RacingSettlers(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 30*time.Second)
	ops := []*chain.Chain{c.Open(t, 0, c.Config()), c.Open(t, 1, c.Config()), c.Open(t, 2, c.Config())}
	key, _, answer := activeKey(t, c, ops[0])
	r, err := c.User.RequestSignature(ctx, key.Key, nil, sha256.Sum256(nil), ttl)
	require.NoError(t, err)
	before := transactions(c, 0)
	var wg sync.WaitGroup
	errs := make([]error, len(ops))
	for i, op := range ops {
		wg.Go(func() { errs[i] = op.Settle(ctx, []relayer.Settlement{answer(r)}) })
	}
	for _, op := range ops { // nobody saw the others': all are on their way
		require.Eventually(t, func() bool { return op.Info().PendingTxs == 1 }, 10*time.Second, time.Millisecond)
	}
	c.MineEvery(t, 20*time.Millisecond)
	wg.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	at := head(t, c)
	require.Eventually(t, func() bool { return head(t, c) > at+2 }, 5*time.Second, 5*time.Millisecond)
	events, _, _ := drain(t, ops[0], relayer.BlockRef{}, head(t, c)-1)
	require.Len(t, closedIn(events, r.ID), 1)

	var counted, lost []uint64 // gas
	for i := range ops {
		rows := c.Operators[i].Journal.All(c.Domain)
		slices.SortFunc(rows, func(a, b relayer.Tx) int { return cmp.Compare(a.Nonce, b.Nonce) })
		if i == 0 {
			rows = rows[before:]
		}
		require.Len(t, rows, 1, "one transaction each")
		receipt, err := c.Sim.Client().TransactionReceipt(ctx, rows[0].Hash)
		require.NoError(t, err)
		require.Equal(t, types.ReceiptStatusSuccessful, receipt.Status)
		if len(receipt.Logs) > 0 {
			counted = append(counted, receipt.GasUsed)
		} else {
			lost = append(lost, receipt.GasUsed)
		}
	}
	t.Logf("the one that counted took %d gas, the others %d", counted, lost)
	require.Len(t, counted, 1)
	for _, gas := range lost {
		require.Less(t, gas, counted[0]*2/3)
	}
}

// A crash between journal and send, and a dropped transaction, cost nothing but time.
func TestThreat43JournaledTransactionIsSentAfterRestart(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	f, endpoint := wrap(c, "dropper")
	op := c.Open(t, 0, c.Config(), endpoint)
	root, err := crypto.GenerateKey()
	require.NoError(t, err)
	r, err := c.User.RequestKey(within(t, 5*time.Second), ttl)
	require.NoError(t, err)
	sent := make(chan struct{}, 64)
	f.set(func(f *faulty) { f.send = func(*types.Transaction) error { sent <- struct{}{}; return nil } })

	ctx, crash := context.WithCancel(within(t, 10*time.Second))
	done := make(chan error, 1)
	go func() { done <- op.Settle(ctx, []relayer.Settlement{c.KeySettlement(t, r, root)}) }()
	<-sent
	crash()
	require.ErrorIs(t, <-done, context.Canceled)
	c.Mine(2)
	rows := c.Operators[0].Journal.All(c.Domain)
	require.Len(t, rows, 1)
	require.Equal(t, relayer.TxPending, rows[0].State)

	again := c.Open(t, 0, c.Config())
	ctx, same := within(t, 10*time.Second), c.KeySettlement(t, r, root)
	go func() { done <- again.Settle(ctx, []relayer.Settlement{same}) }()
	time.Sleep(50 * time.Millisecond)
	c.Mine(1)
	require.NoError(t, <-done)
	status, err := again.Status(within(t, 5*time.Second), r.ID)
	require.NoError(t, err)
	require.Equal(t, relayer.Settled, status, "the journaled transaction was sent when the node came up")
	third := c.Open(t, 0, c.Config())
	require.NotNil(t, third)
	rows = c.Operators[0].Journal.All(c.Domain)
	require.Len(t, rows, 1)
	require.Equal(t, relayer.TxMined, rows[0].State)
}

// A dropped transaction is sent again while somebody waits.
func TestThreat43DroppedTransactionIsSentAgain(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	f, endpoint := wrap(c, "dropper")
	op := c.Open(t, 0, c.Config(), endpoint)
	drops := 2
	f.set(func(f *faulty) {
		f.send = func(tx *types.Transaction) error {
			f.mu.Lock()
			defer f.mu.Unlock()
			if drops--; drops >= 0 {
				return nil
			}
			return f.Backend.SendTransaction(context.Background(), tx)
		}
	})
	activeKey(t, c, op)
}

// Another program uses the operator's account: the settlement takes the next nonce.
func TestThreat43NonceTakenByAnotherProgram(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 20*time.Second)
	f, endpoint := wrap(c, "slow")
	op := c.Open(t, 0, c.Config(), endpoint)
	other := c.Sender(c.Operators[0].Key)
	taken := false
	f.set(func(f *faulty) {
		f.send = func(tx *types.Transaction) error {
			if !taken { // before ours arrives
				taken = true
				if err := other.Fund(ctx, c.User.Account(), big.NewInt(1)); err != nil {
					return err
				}
			}
			return f.Backend.SendTransaction(ctx, tx)
		}
	})
	activeKey(t, c, op)
	states := map[relayer.TxState]int{}
	for _, tx := range c.Operators[0].Journal.All(c.Domain) {
		states[tx.State]++
	}
	require.Equal(t, map[relayer.TxState]int{relayer.TxReplaced: 1, relayer.TxMined: 1}, states)
}

func TestThreat43EmptyAccountIsNamed(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	poor, err := crypto.GenerateKey()
	require.NoError(t, err)
	op, err := chain.New(context.Background(), c.Config(), []chain.Endpoint{c.Endpoint()}, poor, &chaintest.Journal{}, nil)
	require.NoError(t, err)
	root, err := crypto.GenerateKey()
	require.NoError(t, err)
	r, err := c.User.RequestKey(within(t, 5*time.Second), ttl)
	require.NoError(t, err)
	err = settle(t, c, op, c.KeySettlement(t, r, root))
	require.Equal(t, relayer.CodeBalanceLow, relayer.CodeFrom(err))
	require.ErrorContains(t, err, op.Account().String())
}
