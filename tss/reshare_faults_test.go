package tss_test

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"math/big"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bnb-chain/tss-lib/v2/common"
	"github.com/bnb-chain/tss-lib/v2/crypto"
	"github.com/bnb-chain/tss-lib/v2/crypto/commitments"
	"github.com/bnb-chain/tss-lib/v2/crypto/vss"
	"github.com/bnb-chain/tss-lib/v2/ecdsa/keygen"
	tsslib "github.com/bnb-chain/tss-lib/v2/tss"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
	"github.com/keymesh/keymesh/tss/tsstest/adversary"
)

// resharers are the specs of the runs below: seats 0 and 1 are old, 2 and 3 new.
func resharers(t *testing.T) []tss.Spec { return resharersOf(t, tsstest.Shares(3)) }

func resharersOf(t *testing.T, set []tss.Share) []tss.Spec {
	return tsstest.ReshareSpecs(tsstest.Session(t.Name()), set, []int{0, 2}, 2, []int{0, 2}, 50)
}

func named(m tss.Message, name string) bool {
	t, _, err := tss.ParseMessage(m.Payload)
	return err == nil && strings.HasSuffix(t.Name, name)
}

// Threats D44: the bad proof of one new member, shown to the other in the last round, when the old ones already have
// heard that all is well. Nobody has a share, and the old shares sign.
func TestThreat44BadProof(t *testing.T) {
	set := tsstest.Shares(3)
	before, err := json.Marshal(set)
	require.NoError(t, err)
	net := tsstest.NewNetwork(4, func(m tss.Message, _ int) []tss.Message {
		if m.From == 3 && named(m, "DGRound4Message1") {
			m = tsstest.Clone(m)
			m.Payload[len(m.Payload)-1] ^= 1
		}
		return []tss.Message{m}
	})
	results, errs := tsstest.Run(withTimeout(t, patience), tss.New(), net, resharersOf(t, set), guarded)
	require.NoError(t, errors.Join(errs[0], errs[1]))
	require.Equal(t, []tss.Result{{}, {}, {}}, results[:3])
	var f *tss.Fault
	require.ErrorAs(t, errs[2], &f)
	require.Equal(t, 3, f.Party)
	goleak.VerifyNone(t, leakOptions)

	after, err := json.Marshal(set)
	require.NoError(t, err)
	require.Equal(t, before, after)
	sign(t, set, []int{0, 2}, digest("the old set"), digest("path"))
}

// expiring is a context whose deadline passes when the test says so.
type expiring struct{ context.Context }

func (e expiring) Err() error {
	if e.Context.Err() != nil {
		return context.DeadlineExceeded
	}
	return nil
}

// Threats B25: a new member that is silent towards an old one is named by it; and a reshare that is cancelled in any
// round leaves nothing behind.
func TestThreat25ReshareSilence(t *testing.T) {
	ctx, expire := context.WithCancel(t.Context())
	var heard atomic.Int32
	net := tsstest.NewNetwork(4, func(m tss.Message, to int) []tss.Message {
		if to != 0 || m.Round != 2 {
			return []tss.Message{m}
		}
		if heard.Add(1) == 2 {
			time.AfterFunc(time.Second, expire)
		}
		if m.From == 3 {
			return nil
		}
		return []tss.Message{m}
	})
	_, errs := tsstest.Run(expiring{ctx}, tss.New(), net, resharers(t), guarded)
	var f *tss.Fault
	require.ErrorAs(t, errs[0], &f)
	require.Equal(t, tss.CodePeerSilent, f.Code)
	require.Equal(t, 3, f.Party)
	for _, err := range errs {
		require.ErrorIs(t, err, context.DeadlineExceeded)
	}
	goleak.VerifyNone(t, leakOptions)
}

// Threats B13: without the guard, the engine itself refuses what comes from the wrong side: the library would take it for the
// message of whoever has the same index on the right one.
func TestThreat13ReshareWrongSide(t *testing.T) {
	ctx, cancel := context.WithCancel(withTimeout(t, patience))
	defer cancel()
	net := tsstest.NewNetwork(4, func(m tss.Message, to int) []tss.Message {
		if m.Round == 1 && m.From == 1 && to == 0 {
			m.From = 3
		}
		return []tss.Message{m}
	})
	none := func(_ tss.Spec, c tss.Conduit) tss.Conduit { return c }
	_, errs := tsstest.Run(ctx, firstFault{tss.New(), cancel}, net, resharers(t), none)
	var f *tss.Fault
	require.ErrorAs(t, errs[0], &f)
	require.ErrorContains(t, f, "misplaced")
	require.Equal(t, 3, f.Party)
}

// Threats D45: an old member shares out another number than its part of the key, with a commitment, shares and points
// that fit together. The new members' sum would be another key: none of them has a result, and nobody is named, because
// a new member cannot know whose part it was.
func TestThreat45AnotherKey(t *testing.T) {
	specs := resharers(t)
	var keys []*big.Int
	for _, p := range specs[0].Parties[specs[0].Old:] {
		keys = append(keys, new(big.Int).SetBytes(p[:]))
	}
	points, shares, err := vss.Create(tsslib.S256(), specs[0].NewM-1, big.NewInt(7), keys, rand.Reader)
	require.NoError(t, err)
	flat, err := crypto.FlattenECPoints(points)
	require.NoError(t, err)
	commitment := commitments.NewHashCommitment(rand.Reader, flat...)
	net := tsstest.NewNetwork(len(specs), func(m tss.Message, to int) []tss.Message {
		parts, err := adversary.Split(m.Payload)
		require.NoError(t, err)
		if m.From != 1 {
			return []tss.Message{m}
		}
		switch adversary.Short(parts.Type.Name) {
		case "DGRound1Message":
			parts = parts.With(2, 0, commitment.C.Bytes())
		case "DGRound3Message1":
			parts = parts.With(0, 0, shares[to-specs[0].Old].Share.Bytes())
		case "DGRound3Message2":
			parts.Fields[0] = common.BigIntsToBytes(commitment.D)
		}
		m.Payload = parts.Join()
		return []tss.Message{m}
	})
	ctx, cancel := context.WithCancel(withTimeout(t, patience))
	defer cancel()
	left := 3
	engine := ending{tss.New(), 1, cancel, new(sync.Mutex), &left}
	results, errs := tsstest.Run(ctx, engine, net, specs, guarded)
	require.Equal(t, make([]tss.Result, len(specs)), results)
	var f *tss.Fault
	require.ErrorAs(t, errors.Join(errs...), &f)
	require.Equal(t, tss.CodeResultInvalid, f.Code)
	require.Equal(t, -1, f.Party)
	require.ErrorContains(t, f, "V_0 != y")
}

// secretOf interpolates the secret shares of the given parties of the given sets.
func secretOf(t *testing.T, holders ...tss.Share) *big.Int {
	t.Helper()
	var shares vss.Shares
	for _, h := range holders {
		var data struct{ Save keygen.LocalPartySaveData }
		require.NoError(t, json.Unmarshal(h.Data, &data))
		shares = append(shares, &vss.Share{Threshold: h.M - 1, ID: data.Save.ShareID, Share: data.Save.Xi})
	}
	secret, err := shares.ReConstruct(tsslib.S256())
	require.NoError(t, err)
	return secret
}
