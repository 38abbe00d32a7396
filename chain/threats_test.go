package chain_test

import (
	"crypto/sha256"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/chain/deploy"
	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/relayer"
)

// lastTransaction is the only one in the newest block.
func lastTransaction(t *testing.T, c *chaintest.Chain) *types.Transaction {
	t.Helper()
	b, err := c.Sim.Client().BlockByNumber(t.Context(), nil)
	require.NoError(t, err)
	require.Len(t, b.Transactions(), 1)
	return b.Transactions()[0]
}

// A request is reorged away and comes back in another block: it is told where it is now, and once when it is final.
func TestThreat28BackInAnotherBlock(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	cfg := c.Config()
	cfg.Confirmations = 6
	op := c.Open(t, 0, cfg)
	c.Mine(10)
	_, cursor, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-6)
	base := head(t, c)
	want := requestKeys(t, c, 1, 0)
	tx := lastTransaction(t, c)
	first := snapshotAt(t, op, head(t, c))
	require.Equal(t, want, idsOf(first.Requests))

	c.Reorg(t, base)
	require.Empty(t, snapshotAt(t, op, head(t, c)).Requests)
	require.NoError(t, c.Sim.Client().SendTransaction(t.Context(), tx))
	c.Mine(1)
	second := snapshotAt(t, op, head(t, c))
	require.Equal(t, want, idsOf(second.Requests), "the same request")
	require.NotEqual(t, first.Requests[0].At.Hash, second.Requests[0].At.Hash, "in another block")
	require.Equal(t, second.Head, second.Requests[0].At)

	c.Mine(6)
	events, _, _ := drain(t, op, cursor, head(t, c)-6)
	final := requestsOf(events)
	require.Equal(t, want, idsOf(final), "once")
	require.Equal(t, second.Head, final[0].At)
}

// Another request takes the number of one that vanished: it has another id, and is told and answered.
func TestThreat28NumberOfTheVanished(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	cfg := c.Config()
	cfg.Confirmations = 3
	op := c.Open(t, 0, cfg)
	key, _, answer := activeKey(t, c, op)
	c.Mine(5)
	_, cursor, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-3)
	base := head(t, c)
	ask := func(digest byte) relayer.Request {
		r, err := c.User.RequestSignature(within(t, 5*time.Second), key.Key, nil, [32]byte{digest}, ttl)
		require.NoError(t, err)
		return r
	}
	vanished := ask(1)
	require.Equal(t, []relayer.RequestID{vanished.ID}, idsOf(snapshotAt(t, op, head(t, c)).Requests))
	c.Reorg(t, base)
	other := ask(2)
	require.Equal(t, vanished.Nonce, other.Nonce)
	require.NotEqual(t, vanished.ID, other.ID)
	require.Equal(t, []relayer.RequestID{other.ID}, idsOf(snapshotAt(t, op, head(t, c)).Requests))
	c.Mine(3)
	events, _, _ := drain(t, op, cursor, head(t, c)-3)
	require.Equal(t, []relayer.RequestID{other.ID}, idsOf(requestsOf(events)))
	require.Equal(t, relayer.CodeRequestUnknown, relayer.CodeFrom(op.Settle(within(t, 5*time.Second), []relayer.Settlement{answer(vanished)})))
	require.NoError(t, settle(t, c, op, answer(other)))
	require.Equal(t, relayer.Settled, statusOf(t, op, other.ID))
}

// What is asked on one chain or contract is no request on another, and a signature for it is none there: key, requester and
// path are bound to chain and contract by the tweak.
func TestThreat30AnotherChainOrContract(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	op := c.Open(t, 0, c.Config())
	key, _, answer := activeKey(t, c, op)
	r, err := c.User.RequestSignature(within(t, 5*time.Second), key.Key, []byte("p"), sha256.Sum256(nil), ttl)
	require.NoError(t, err)
	logs := c.Logs(t, r.At)
	require.NotEmpty(t, logs)
	other := c.Contract
	other[0] ^= 1
	for name, elsewhere := range map[string]struct {
		chain    uint64
		contract common.Address
	}{"chain": {1, c.Contract}, "contract": {chaintest.ChainID, other}} {
		decoder := chain.NewDecoder(elsewhere.chain, elsewhere.contract)
		for _, l := range logs {
			l.Address = elsewhere.contract // as a lying endpoint would have it
			_, err := decoder.Decode(l, time.Time{})
			require.Equal(t, relayer.CodeMalformed, relayer.CodeFrom(err), name)
		}
		id, err := chain.RequestID(elsewhere.chain, elsewhere.contract, r)
		require.NoError(t, err)
		require.NotEqual(t, r.ID, id, name)
		foreign := r
		foreign.Tweak = chain.Tweak(elsewhere.chain, elsewhere.contract, r.Key, r.Requester, r.Path)
		require.NotEqual(t, r.Tweak, foreign.Tweak, name)
		require.ErrorContains(t, settle(t, c, op, answer(foreign)), "SignatureInvalid", name)
	}
	require.NoError(t, settle(t, c, op, answer(r)))
}

// Attestations that were made for something else, by the right hands, do not settle a request: of another request, run,
// epoch, key, contract or chain.
func TestThreat33AttestationsForSomethingElse(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := within(t, 30*time.Second)
	op := c.Open(t, 0, c.Config())
	root, err := crypto.GenerateKey()
	require.NoError(t, err)
	r, err := c.User.RequestKey(ctx, ttl)
	require.NoError(t, err)
	elsewhere, err := c.User.RequestKey(ctx, ttl)
	require.NoError(t, err)
	good := c.KeySettlement(t, r, root)
	right := relayer.Attestation{
		Kind: relayer.KeyReady, Request: r.ID, Key: r.Key, Epoch: r.Epoch, ShareSet: good.Answer.Set.Hash, Public: good.Answer.Set.Public,
	}
	for name, change := range map[string]func(*relayer.Attestation){
		"request":   func(a *relayer.Attestation) { a.Request = elsewhere.ID },
		"key":       func(a *relayer.Attestation) { a.Key = elsewhere.Key },
		"epoch":     func(a *relayer.Attestation) { a.Epoch++ },
		"run":       func(a *relayer.Attestation) { a.ShareSet[0] ^= 1 },
		"statement": func(a *relayer.Attestation) { a.Kind = relayer.Destroyed },
	} {
		wrong := right
		change(&wrong)
		bad := good
		_, bad.Attestations = attested(t, c, wrong, 0, 1, 2)
		require.ErrorContains(t, settle(t, c, op, bad), "AttestationInvalid", name)
	}
	other := c.Contract
	other[0] ^= 1
	for name, digest := range map[string]func() ([32]byte, error){
		"contract": func() ([32]byte, error) { return chain.Digest(chaintest.ChainID, other, right) },
		"chain":    func() ([32]byte, error) { return chain.Digest(1, c.Contract, right) },
	} {
		d, err := digest()
		require.NoError(t, err)
		bad := good
		bad.Attestations = nil
		for _, o := range c.Operators {
			sig, err := crypto.Sign(d[:], o.Key)
			require.NoError(t, err)
			sig[64] += 27
			bad.Attestations = append(bad.Attestations, sig)
		}
		require.ErrorContains(t, settle(t, c, op, bad), "AttestationInvalid", name)
	}
	require.Zero(t, transactions(c, 0), "all of it was refused when simulated")
	require.NoError(t, settle(t, c, op, good))
}

// A full bundle of a reshare that was cancelled is kept back and sent after a newer one was asked for: nothing happens to
// the key, and nothing is said that would have a node destroy a share; nor does it count for the newer one.
func TestThreat33WithheldBundle(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{N: 4, M: 2})
	ctx := within(t, 30*time.Second)
	op := c.Open(t, 0, c.Config())
	key, made, _, root := rootedKey(t, c, op)
	next, err := deploy.Propose(ctx, c.Keymesh, c.Owner.Client, 2, []common.Address{
		c.Operators[3].Account, c.Operators[1].Account, c.Operators[2].Account,
	})
	require.NoError(t, err)
	c.Mine(1)
	first, err := c.User.RequestReshare(ctx, key.Key, next.Epoch, ttl)
	require.NoError(t, err)
	withheld := reshared(t, c, op, first, made.Answer.Set.Public, root)
	fields, err := chain.Fields(first)
	require.NoError(t, err)
	abi := bindings.NewKeymesh()
	_, err = c.User.Send(ctx, &c.Contract, nil, abi.PackCancelReshare(fields))
	require.NoError(t, err)
	second, err := c.User.RequestReshare(ctx, key.Key, next.Epoch, ttl)
	require.NoError(t, err)
	c.Mine(2)
	_, cursor, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)

	x, y := new(big.Int).Set(root.X), new(big.Int).Set(root.Y)
	result := bindings.IKeymeshKeyResult{ShareSetHash: withheld.Answer.Set.Hash, X: x, Y: y}
	sig := withheld.Answer.Signature
	possession := bindings.IKeymeshSignature{R: [32]byte(sig[:32]), S: [32]byte(sig[32:64]), V: sig[64]}
	_, err = c.User.Send(ctx, &c.Contract, nil, abi.PackSettleReshare(fields, result, withheld.Attestations, possession))
	require.NoError(t, err, "anybody may, and it is skipped")
	withheld.Request = second
	require.ErrorContains(t, settle(t, c, op, withheld), "AttestationInvalid")
	c.Mine(2)
	events, at, _ := drain(t, op, cursor, head(t, c)-1)
	require.Empty(t, events)
	state, err := op.Reconcile(ctx, at, []relayer.RequestID{first.ID, second.ID}, []relayer.KeyID{key.Key})
	require.NoError(t, err)
	require.Equal(t, map[relayer.RequestID]relayer.RequestStatus{first.ID: relayer.Cancelled, second.ID: relayer.Open}, state.Requests)
	require.Equal(t, made.Answer.Set.Hash, state.Keys[key.Key].ShareSet)

	require.NoError(t, settle(t, c, op, reshared(t, c, op, second, made.Answer.Set.Public, root)))
}

// The contract's owner composes a committee of strangers with a lower threshold: no key moves, and nobody but a key's
// owner can ask for that.
func TestThreat35StrangersMoveNoKey(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{N: 4, M: 3})
	ctx := within(t, 30*time.Second)
	op := c.Open(t, 0, c.Config())
	key, made, answer := activeKey(t, c, op)
	var strangers []common.Address
	for range 2 {
		stranger, err := crypto.GenerateKey()
		require.NoError(t, err)
		u := c.Sender(stranger)
		require.NoError(t, c.User.Fund(ctx, u.Account(), big.NewInt(1e18)))
		_, err = u.Send(ctx, &c.Contract, nil, bindings.NewKeymesh().PackRegisterOperator(crypto.Keccak256Hash(u.Account().Bytes())))
		require.NoError(t, err)
		strangers = append(strangers, u.Account())
	}
	_, cursor, _ := drain(t, op, relayer.BlockRef{}, head(t, c)-1)
	taken, err := deploy.Propose(ctx, c.Keymesh, c.Owner.Client, 2, strangers)
	require.NoError(t, err)
	c.Mine(3)
	for _, u := range []*chaintest.User{c.Owner, c.Sender(c.Operators[0].Key)} {
		_, err = u.RequestReshare(ctx, key.Key, taken.Epoch, ttl)
		require.Error(t, err)
	}
	events, at, _ := drain(t, op, cursor, head(t, c)-1)
	require.Equal(t, []relayer.Event{relayer.CommitteeSet{Committee: taken}}, events)
	state, err := op.Reconcile(ctx, at, nil, []relayer.KeyID{key.Key})
	require.NoError(t, err)
	require.Equal(t, taken.Epoch, state.Newest)
	require.Equal(t, relayer.Epoch(1), state.Keys[key.Key].Epoch)
	require.Equal(t, made.Answer.Set.Hash, state.Keys[key.Key].ShareSet)
	r, err := c.User.RequestSignature(ctx, key.Key, nil, sha256.Sum256(nil), ttl)
	require.NoError(t, err)
	require.NoError(t, settle(t, c, op, answer(r)), "and the old committee answers as before")
}

// Away for a thousand blocks with two hundred requests in them: each is told once, in order, with and without the history
// of the contract's state, and wherever the ranges are cut.
func TestThreat40ThousandBlocksTwoHundredRequests(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	cfg := c.Config()
	_, cursor, _ := drain(t, c.Open(t, 0, cfg), relayer.BlockRef{}, head(t, c)-1)
	first := head(t, c)
	want := requestKeys(t, c, 200, 4)
	c.Mine(int(first) + 1001 - int(head(t, c)))
	gone := &pruned{Backend: c.Sim.Client(), gone: true}
	for name, endpoint := range map[string]chain.Endpoint{"archive": c.Endpoint(), "pruned": {Name: "pruned", Backend: gone}} {
		for _, span := range []uint64{0, 37} {
			cfg.LogRange = span
			events, end, _ := drain(t, c.Open(t, 0, cfg, endpoint), cursor, head(t, c)-1)
			require.Equal(t, want, idsOf(requestsOf(events)), name)
			require.Equal(t, first+1000, end.Number)
		}
	}
}
