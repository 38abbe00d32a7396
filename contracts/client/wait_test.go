package client_test

import (
	"context"
	"encoding/binary"
	"errors"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/contracts/client"
	"github.com/keymesh/keymesh/relayer"
)

// answered wants an outcome with a signature that verifies.
func (w *world) answered(t *testing.T, id common.Hash, status client.Status) client.Outcome {
	t.Helper()
	o := w.wait(t, id)
	require.Equal(t, status, o.Status)
	require.True(t, status.Answered())
	require.NoError(t, w.Keymesh.Verify(w.key, o.Request, o.Signature))
	return o
}

// refunded wants an outcome without one.
func (w *world) refunded(t *testing.T, id common.Hash, status client.Status) client.Outcome {
	t.Helper()
	o := w.wait(t, id)
	require.Equal(t, status, o.Status)
	require.False(t, status.Answered())
	require.Zero(t, o.Signature)
	require.NotZero(t, o.Tx)
	return o
}

func TestOutcomes(t *testing.T) {
	w := newWorld(t, nil)
	k := w.Keymesh
	late, expired, failed := w.sign(t, "late", client.Terms{}), w.sign(t, "expired", client.Terms{}), w.sign(t, "failed", client.Terms{})
	o, err := k.Look(w.ctx, late.ID)
	require.NoError(t, err)
	require.Equal(t, client.Outcome{Request: late, Status: client.StatusPending}, o)

	w.Fail(t, failed, relayer.CodePolicyDenied)
	require.EqualValues(t, 4, w.refunded(t, failed.ID, client.StatusFailed).Code)

	w.Skip(t, ttl+time.Minute)
	o, err = k.Wait(w.ctx, late.ID)
	require.ErrorIs(t, err, client.ErrOverdue)
	require.Equal(t, late, o.Request, "to be expired")
	require.NoError(t, k.Expire(w.ctx, w.stranger(t), expired))
	w.refunded(t, expired.ID, client.StatusExpired)

	// A refund never means "unsigned": all three are answered after all.
	w.Answer(t, w.root, late, expired, failed)
	for _, r := range []client.Request{late, expired, failed} {
		require.Zero(t, w.answered(t, r.ID, client.StatusLate).Code)
	}
	credit, err := k.Credit(w.ctx, w.user.Address())
	require.NoError(t, err)
	require.Positive(t, credit.Cmp((*big.Int)(late.Fee)), "refunds, and what the key's fee had left")
	require.NoError(t, k.Withdraw(w.ctx, w.user, common.Address{9}))
	got, err := w.Sim.Client().BalanceAt(w.ctx, common.Address{9}, nil)
	require.NoError(t, err)
	require.Equal(t, credit, got)
}

func TestCancelledAndFailedKeys(t *testing.T) {
	w := newWorld(t, nil)
	k := w.Keymesh
	reshare, err := k.RequestReshare(w.ctx, w.user, w.key.ID, 1, client.Terms{})
	require.NoError(t, err)
	require.NoError(t, k.CancelReshare(w.ctx, w.user, reshare))
	w.refunded(t, reshare.ID, client.StatusCancelled)
	deletion, err := k.RequestDeletion(w.ctx, w.user, w.key.ID, client.Terms{})
	require.NoError(t, err)
	require.NoError(t, k.CancelDeletion(w.ctx, w.user, deletion))
	w.refunded(t, deletion.ID, client.StatusCancelled)

	keygen, err := k.RequestKey(w.ctx, w.user, client.Terms{})
	require.NoError(t, err)
	w.Fail(t, keygen, relayer.CodePreParamsEmpty)
	require.Zero(t, w.refunded(t, keygen.ID, client.StatusFailed).Public)

	// A second deletion has no grace period.
	deletion, err = k.RequestDeletion(w.ctx, w.user, w.key.ID, client.Terms{})
	require.NoError(t, err)
	w.Skip(t, deletion.Deadline.Sub(deletion.DestroyAfter)+2*time.Minute)
	require.NoError(t, k.Expire(w.ctx, w.user, deletion))
	again, err := k.RequestDeletion(w.ctx, w.user, w.key.ID, client.Terms{})
	require.NoError(t, err)
	require.Equal(t, deletion.DestroyAfter, again.DestroyAfter)
	w.Answer(t, w.root, again)
	require.Equal(t, client.StatusSettled, w.wait(t, again.ID).Status)
}

// A contract made the request: its receipt has it. Its callback fails at first, and is replayed.
func TestCallbackFailedThenReplayed(t *testing.T) {
	w := newWorld(t, nil)
	k := w.Keymesh
	head, err := w.Sim.Client().HeaderByNumber(w.ctx, nil)
	require.NoError(t, err)
	receipt, err := w.user.Send(w.ctx, nil, nil, moody(w.Contract, head.Time+86_400))
	require.NoError(t, err)
	consumer := receipt.ContractAddress
	require.NoError(t, k.Authorise(w.ctx, w.user, w.key.ID, consumer, true))
	fee, err := k.Quote(w.ctx, client.Sign, 50_000, 1)
	require.NoError(t, err)
	call := bindings.NewKeymesh().PackRequestSignature(w.key.ID, nil, [32]byte{1}, 50_000, consumer, head.Time+3600)
	receipt, err = w.user.Send(w.ctx, &consumer, fee, call)
	require.NoError(t, err)
	made, err := k.Requests(receipt)
	require.NoError(t, err)
	require.Len(t, made, 1)
	require.Equal(t, consumer, made[0].Requester)
	require.EqualValues(t, 50_000, made[0].CallbackGas)

	w.Answer(t, w.root, made[0])
	o := w.answered(t, made[0].ID, client.StatusCallbackFailed)
	refused(t, k.ReplayCallback(w.ctx, w.user, o.Request, o.Signature), "CallbackReverted")
	w.Skip(t, 25*time.Hour)
	require.NoError(t, k.ReplayCallback(w.ctx, w.user, o.Request, o.Signature))
	again := w.answered(t, made[0].ID, client.StatusSettled)
	require.Equal(t, o.Signature, again.Signature)
	require.Greater(t, again.Block, o.Block)
	refused(t, k.ReplayCallback(w.ctx, w.user, o.Request, o.Signature), "NothingToReplay")
}

// moody is the creation code of a contract that hands every call on to Keymesh, and refuses to be called back before a
// time (unix seconds).
func moody(keymesh common.Address, until uint64) []byte {
	t := binary.BigEndian.AppendUint32(nil, uint32(until))
	return slices.Concat(common.FromHex("0x60518060095f395ff3"), // return the rest
		common.FromHex("0x3373"), keymesh[:], common.FromHex("0x14604057"), // if the caller is Keymesh, go to the callback
		common.FromHex("0x365f5f37"), common.FromHex("0x5f5f365f3473"), keymesh[:], common.FromHex("0x5af1604f57"), // hand on
		common.FromHex("0x5f5ffd"),                                                          // or revert
		common.FromHex("0x5b63"), t, common.FromHex("0x42101560"), common.FromHex("0x4f57"), // callback: past the time, stop
		common.FromHex("0x5f5ffd"), common.FromHex("0x5b00"))
}

// With confirmations an answer counts once it is deep enough; one that a reorg takes away is waited for again.
func TestReorgTakesTheAnswer(t *testing.T) {
	w := newWorld(t, nil)
	patient, err := client.New(w.ctx, w.Sim.Client(), w.Contract)
	require.NoError(t, err)
	patient.Poll, patient.Confirmations = 10*time.Millisecond, 3
	r := w.sign(t, "x", client.Terms{})
	o, err := patient.Look(w.ctx, r.ID)
	require.NoError(t, err)
	require.Equal(t, client.StatusPending, o.Status, "not deep enough to be seen, and not unknown")
	w.Mine(1)
	done := make(chan client.Outcome, 1)
	go func() {
		o, err := patient.Wait(w.ctx, r.ID)
		if err == nil {
			done <- o
		}
		close(done)
	}()
	before, err := w.Sim.Client().BlockNumber(w.ctx)
	require.NoError(t, err)
	w.Answer(t, w.root, r)
	first := w.answered(t, r.ID, client.StatusSettled)
	w.Mine(2)
	select {
	case <-done:
		t.Fatal("did not wait for confirmations")
	case <-time.After(100 * time.Millisecond):
	}
	w.Reorg(t, before)
	require.Eventually(t, func() bool {
		o, err := w.Keymesh.Look(w.ctx, r.ID)
		return err == nil && o.Status == client.StatusPending
	}, 10*time.Second, 10*time.Millisecond)
	w.Mine(3)
	w.Answer(t, w.root, r)
	w.Mine(3)
	o, ok := <-done
	require.True(t, ok)
	require.Equal(t, client.StatusSettled, o.Status)
	require.NotEqual(t, first.BlockHash, o.BlockHash)
	require.Equal(t, first.Signature, o.Signature)
}

func TestWaitGivesUp(t *testing.T) {
	w := newWorld(t, nil)
	w.Keymesh.Patience = 300 * time.Millisecond
	began := time.Now()
	_, err := w.Keymesh.Wait(w.ctx, common.Hash{7})
	require.ErrorIs(t, err, client.ErrUnknown)
	require.GreaterOrEqual(t, time.Since(began), w.Keymesh.Patience, "however often it polls")
	_, err = w.Keymesh.Look(w.ctx, common.Hash{7})
	require.ErrorIs(t, err, client.ErrUnknown)
	r := w.sign(t, "x", client.Terms{})
	ctx, cancel := context.WithTimeout(w.ctx, 100*time.Millisecond)
	defer cancel()
	_, err = w.Keymesh.Wait(ctx, r.ID)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

// A request that a reorg dropped may come back until its deadline, and is waited for as long.
func TestWaitForWhatWasSeenOnce(t *testing.T) {
	w := newWorld(t, nil)
	before, err := w.Sim.Client().BlockNumber(w.ctx)
	require.NoError(t, err)
	r := w.sign(t, "x", client.Terms{})
	looked := make(chan struct{}, 1000)
	watched := &faulty{Backend: w.Sim.Client(), view: func(out []byte) []byte {
		looked <- struct{}{}
		return out
	}}
	k, err := client.New(w.ctx, watched, w.Contract)
	require.NoError(t, err)
	<-looked // New
	k.Poll, k.Patience = 10*time.Millisecond, 50*time.Millisecond
	done := make(chan error, 1)
	go func() {
		_, err := k.Wait(w.ctx, r.ID)
		done <- err
	}()
	<-looked
	<-looked
	w.Reorg(t, before)
	select {
	case err := <-done:
		t.Fatalf("gave up a request that may come back: %v", err)
	case <-time.After(500 * time.Millisecond):
	}
	w.Skip(t, ttl+time.Minute)
	require.ErrorIs(t, <-done, client.ErrUnknown)
}

// An endpoint that fails now and then, and answers for few blocks at once, costs time only.
func TestWaitThroughABadEndpoint(t *testing.T) {
	w := newWorld(t, nil)
	bad := &faulty{Backend: w.Sim.Client()}
	k, err := client.New(w.ctx, bad, w.Contract)
	require.NoError(t, err)
	k.Poll = 10 * time.Millisecond
	r := w.sign(t, "x", client.Terms{})
	w.Mine(40)
	w.Answer(t, w.root, r)
	calls := 0
	bad.logs = func(q ethereum.FilterQuery, logs []types.Log) ([]types.Log, error) {
		if calls++; calls%7 == 0 {
			return nil, errors.New("502 bad gateway")
		}
		if new(big.Int).Sub(q.ToBlock, q.FromBlock).Int64() > 9 {
			return nil, errors.New("range too large")
		}
		return logs, nil
	}
	o, err := k.Wait(w.ctx, r.ID)
	require.NoError(t, err)
	require.NoError(t, k.Verify(w.key, r, o.Signature))
	require.Greater(t, calls, 7)
}

// What an endpoint can say that the contract cannot have said is ErrForged, and never an answer.
func TestLyingEndpoint(t *testing.T) {
	w := newWorld(t, nil)
	r, other := w.sign(t, "mine", client.Terms{}), w.sign(t, "another", client.Terms{})
	w.Answer(t, w.root, r, other)
	theirs, err := w.Sim.Client().FilterLogs(w.ctx, ethereum.FilterQuery{
		FromBlock: new(big.Int).SetUint64(other.Block), ToBlock: new(big.Int).SetUint64(other.Block), Addresses: []common.Address{w.Contract},
	})
	require.NoError(t, err)
	requested := bindings.NewKeymesh().GetABI().Events["Requested"].ID
	type edit = func(l *types.Log)
	for name, lie := range map[string]struct {
		find bool // met by Find already
		edit edit
	}{
		"another digest":    {true, func(l *types.Log) { flip(l, requested, 8*32) }},
		"another requester": {true, func(l *types.Log) { flip(l, requested, 32+31) }},
		"another deadline":  {true, func(l *types.Log) { flip(l, requested, 5*32+31) }},
		"short":             {true, func(l *types.Log) { l.Data = l.Data[:40] }},
		"empty":             {true, func(l *types.Log) { l.Data = nil }},
		"no topics":         {true, func(l *types.Log) { l.Topics = nil }},
		"another contract":  {true, func(l *types.Log) { l.Address[3] ^= 1 }},
		"removed":           {true, func(l *types.Log) { l.Removed = true }},
		"another request": {true, func(l *types.Log) {
			if l.Topics[0] == requested {
				*l = theirs[0]
			}
		}},
		"another id": {true, func(l *types.Log) {
			l.Topics = append(l.Topics[:1:1], append([]common.Hash{other.ID}, l.Topics[2:]...)...)
		}},
		"another signature": {false, func(l *types.Log) {
			flip(l, bindings.NewKeymesh().GetABI().Events["SignatureDelivered"].ID, 40)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			liar := &faulty{Backend: w.Sim.Client(), logs: func(_ ethereum.FilterQuery, logs []types.Log) ([]types.Log, error) {
				for i := range logs {
					lie.edit(&logs[i])
				}
				return logs, nil
			}}
			k, err := client.New(w.ctx, liar, w.Contract)
			require.NoError(t, err)
			_, err = k.Find(w.ctx, r.ID)
			if lie.find {
				require.ErrorIs(t, err, client.ErrForged)
			} else {
				require.NoError(t, err)
			}
			_, err = k.Wait(w.ctx, r.ID)
			require.ErrorIs(t, err, client.ErrForged)
		})
	}
}

// flip changes a byte of one event's data.
func flip(l *types.Log, event common.Hash, at int) {
	if l.Topics[0] == event {
		l.Data[at] ^= 1
	}
}

// A lying receipt does not pass for the request that was made, nor does garbage for a view's answer.
func TestLyingReceiptAndViews(t *testing.T) {
	w := newWorld(t, nil)
	old := w.sign(t, "old", client.Terms{})
	liar := &faulty{Backend: w.Backend()}
	k, err := client.New(w.ctx, liar, w.Contract)
	require.NoError(t, err)
	account := w.accountOn(liar)
	liar.receipt = func(r *types.Receipt) {
		found, err := w.Sim.Client().TransactionReceipt(w.ctx, old.Tx)
		require.NoError(t, err)
		*r = *found
	}
	_, err = k.RequestSignature(w.ctx, account, w.key.ID, []byte("path"), [32]byte{5}, client.Terms{})
	require.ErrorIs(t, err, client.ErrForged)
	require.ErrorContains(t, err, "made another request than was asked for")
	liar.receipt = func(r *types.Receipt) { r.Logs = nil }
	_, err = k.RequestSignature(w.ctx, account, w.key.ID, []byte("path"), [32]byte{6}, client.Terms{})
	require.ErrorContains(t, err, "made no request")
	for _, garbage := range [][]byte{nil, {1}, make([]byte, 32), slices.Repeat([]byte{0xff}, 1024)} {
		liar.view = func([]byte) []byte { return garbage }
		_, err = k.Find(w.ctx, old.ID)
		require.Error(t, err)
		_, err = k.Key(w.ctx, w.key.ID)
		require.Error(t, err)
	}
}
