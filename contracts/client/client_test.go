package client_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/sha256"
	"encoding/json"
	"math/big"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/chain/deploy"
	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/contracts/client"
)

const ttl = time.Hour

// world is a chain with a key that the user owns.
type world struct {
	*chaintest.Chain
	ctx   context.Context
	user  *client.Account
	owner *ecdsa.PrivateKey // the user's own key
	root  *ecdsa.PrivateKey // in place of a threshold key
	key   client.Key
}

func newWorld(t *testing.T, p *deploy.Params) *world {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	w := &world{Chain: chaintest.New(t, chaintest.Options{Params: p}), ctx: ctx}
	var err error
	w.root, err = crypto.GenerateKey()
	require.NoError(t, err)
	w.owner, err = crypto.GenerateKey()
	require.NoError(t, err)
	w.user = w.Sender(w.owner).Client
	require.NoError(t, w.User.Fund(ctx, w.user.Address(), big.NewInt(5e18)))
	r, err := w.Keymesh.RequestKey(ctx, w.user, client.Terms{})
	require.NoError(t, err)
	w.Answer(t, w.root, r)
	w.key, err = w.Keymesh.Key(ctx, r.ID)
	require.NoError(t, err)
	return w
}

// sign asks for a signature over the digest of a text.
func (w *world) sign(t *testing.T, text string, terms client.Terms) client.Request {
	t.Helper()
	r, err := w.Keymesh.RequestSignature(w.ctx, w.user, w.key.ID, []byte("path"), sha256.Sum256([]byte(text)), terms)
	require.NoError(t, err)
	return r
}

func (w *world) wait(t *testing.T, id common.Hash) client.Outcome {
	t.Helper()
	o, err := w.Keymesh.Wait(w.ctx, id)
	require.NoError(t, err)
	return o
}

// stranger is another account with money.
func (w *world) stranger(t *testing.T) *client.Account {
	t.Helper()
	key, err := crypto.GenerateKey()
	require.NoError(t, err)
	other := w.Sender(key).Client
	require.NoError(t, w.User.Fund(w.ctx, other.Address(), big.NewInt(1e18)))
	return other
}

// Nobody who uses the client gets the protocol library, the mesh or the database with it.
func TestImports(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	require.NoError(t, err)
	allowed := map[string]bool{"contracts/client": true, "contracts/bindings": true, "tss/childkey": true}
	for line := range strings.Lines(string(out)) {
		pkg := strings.TrimSpace(line)
		for _, banned := range []string{"github.com/bnb-chain/", "github.com/libp2p/", "gorm.io/", "modernc.org/"} {
			require.NotContains(t, pkg, banned)
		}
		if own, ok := strings.CutPrefix(pkg, "github.com/keymesh/keymesh/"); ok {
			require.True(t, allowed[own], own)
		}
	}
}

func TestNewWantsKeymesh(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	ctx := context.Background()
	_, err := client.New(ctx, c.Backend(), common.Address{1})
	require.ErrorContains(t, err, "no contract at")
	r, err := c.User.Send(ctx, nil, nil, common.FromHex("0x600160005360016000f3")) // one STOP
	require.NoError(t, err)
	_, err = client.New(ctx, c.Backend(), r.ContractAddress)
	require.ErrorContains(t, err, "is no Keymesh")
}

// Every kind of request from asking to the end, by a client that knows only the id, and as JSON.
func TestKinds(t *testing.T) {
	w := newWorld(t, nil)
	k := w.Keymesh
	born, err := k.Find(w.ctx, w.key.ID)
	require.NoError(t, err)
	require.Equal(t, client.Keygen, born.Kind)
	o := w.wait(t, born.ID)
	require.Equal(t, client.PublicKey(crypto.CompressPubkey(&w.root.PublicKey)), o.Public)
	require.Equal(t, w.key.Public, o.Public)
	require.Equal(t, w.key.ShareSet, o.ShareSet)
	require.EqualValues(t, 1, o.Epoch)
	require.Equal(t, client.KeyActive, w.key.Status)
	require.Equal(t, w.user.Address(), w.key.Owner)

	signature := w.sign(t, "one", client.Terms{Margin: 10})
	reshare, err := k.RequestReshare(w.ctx, w.user, w.key.ID, 1, client.Terms{TTL: 2 * time.Hour})
	require.NoError(t, err)
	w.Answer(t, w.root, signature, reshare)
	require.NotEqual(t, w.key.ShareSet, w.wait(t, reshare.ID).ShareSet)
	require.Equal(t, w.key.Public, w.wait(t, reshare.ID).Public)
	deletion, err := k.RequestDeletion(w.ctx, w.user, w.key.ID, client.Terms{})
	require.NoError(t, err)
	require.Equal(t, ttl, deletion.Deadline.Sub(deletion.DestroyAfter).Round(time.Minute), "counted from the end of the grace period")
	w.Skip(t, time.Minute)
	w.Answer(t, w.root, deletion)
	key, err := k.Key(w.ctx, w.key.ID)
	require.NoError(t, err)
	require.Equal(t, client.KeyDeleted, key.Status)

	fresh, err := client.New(w.ctx, w.Sim.Client(), w.Contract) // as after a restart
	require.NoError(t, err)
	for _, r := range []client.Request{born, signature, reshare, deletion} {
		found, err := fresh.Find(w.ctx, r.ID)
		require.NoError(t, err)
		require.Equal(t, r, found)
		o, err := fresh.Wait(w.ctx, r.ID)
		require.NoError(t, err)
		require.Equal(t, client.StatusSettled, o.Status)
		require.Equal(t, r, o.Request)
		require.NotZero(t, o.Tx)
		text, err := json.Marshal(o)
		require.NoError(t, err)
		require.Contains(t, string(text), r.ID.Hex())
		var back client.Outcome
		require.NoError(t, json.Unmarshal(text, &back))
		require.Equal(t, o, back)
	}
}

// The child that the client derives is the one that the contract names, and the one that signed.
func TestChild(t *testing.T) {
	w := newWorld(t, nil)
	for _, path := range [][]byte{nil, {}, {0}, []byte("m/44/60"), make([]byte, 1024)} {
		local, err := w.Keymesh.ChildAddress(w.key, w.user.Address(), path)
		require.NoError(t, err)
		onChain, err := w.ChildAddress(w.ctx, w.key.ID, w.user.Address(), path)
		require.NoError(t, err)
		require.Equal(t, onChain, local)
	}
	_, err := w.Keymesh.ChildAddress(client.Key{ID: w.key.ID}, w.user.Address(), nil)
	require.ErrorContains(t, err, "no public key yet")

	r := w.sign(t, "x", client.Terms{})
	w.Answer(t, w.root, r)
	o := w.wait(t, r.ID)
	require.NoError(t, w.Keymesh.Verify(w.key, r, o.Signature))
	signer, err := w.Keymesh.ChildAddress(w.key, w.user.Address(), []byte("path"))
	require.NoError(t, err)
	require.Equal(t, signer, o.Signer)

	high := o.Signature // the other signature that a curve allows
	n := crypto.S256().Params().N
	new(big.Int).Sub(n, new(big.Int).SetBytes(high[32:64])).FillBytes(high[32:64])
	high[64] = 27 + 28 - high[64]
	require.ErrorContains(t, w.Keymesh.Verify(w.key, r, high), "s is high")
	other := r
	other.Digest[0] ^= 1
	require.ErrorIs(t, w.Keymesh.Verify(w.key, other, o.Signature), client.ErrForged)
	foreign := w.key
	foreign.ID[0] ^= 1
	require.ErrorContains(t, w.Keymesh.Verify(foreign, r, o.Signature), "not for a signature by this key")
	foreign = w.key
	foreign.Public = client.PublicKey(crypto.CompressPubkey(&w.Operators[0].Key.PublicKey))
	require.Error(t, w.Keymesh.Verify(foreign, r, o.Signature))
	require.Error(t, w.Keymesh.Verify(w.key, r, client.Signature{}))
}

// What the key's owner does to it.
func TestOwnership(t *testing.T) {
	w := newWorld(t, nil)
	k, id, other := w.Keymesh, w.key.ID, w.stranger(t)
	digest := common.Hash(sha256.Sum256(nil))
	ask := func() error {
		_, err := k.RequestSignature(w.ctx, other, id, nil, digest, client.Terms{})
		return err
	}
	refused(t, ask(), "NotAuthorised", id, other.Address())
	require.NoError(t, k.Authorise(w.ctx, w.user, id, other.Address(), true))
	require.NoError(t, ask())
	require.NoError(t, k.Authorise(w.ctx, w.user, id, other.Address(), false))
	refused(t, ask(), "NotAuthorised", id, other.Address())
	require.NoError(t, k.OpenKey(w.ctx, w.user, id, true))
	require.NoError(t, ask())
	require.NoError(t, k.OptIntoReshare(w.ctx, w.user, id, true))
	require.NoError(t, k.RenounceDeletion(w.ctx, w.user, id))
	_, err := k.RequestDeletion(w.ctx, w.user, id, client.Terms{})
	refused(t, err, "DeletionRenounced", id)

	refused(t, k.AcceptKey(w.ctx, other, id), "NotPendingOwner", id, other.Address())
	require.NoError(t, k.OfferKey(w.ctx, w.user, id, other.Address()))
	key, err := k.Key(w.ctx, id)
	require.NoError(t, err)
	require.Equal(t, other.Address(), key.PendingOwner)
	require.True(t, key.Open && key.ReshareOptIn && key.NoDeletion)
	require.NoError(t, k.AcceptKey(w.ctx, other, id))
	refused(t, k.OpenKey(w.ctx, w.user, id, false), "NotKeyOwner", id, w.user.Address())
}

// refused wants an error that names the contract's, with its arguments, and says what it means.
func refused(t *testing.T, err error, name string, args ...any) *client.Revert {
	t.Helper()
	var r *client.Revert
	require.ErrorAs(t, err, &r)
	require.Equal(t, name, r.Name)
	if len(args) > 0 {
		require.Equal(t, args, r.Args)
	}
	require.Contains(t, err.Error(), "the contract refuses: "+name+"(")
	require.Contains(t, err.Error(), "): ", "and what it means")
	return r
}

func TestRefusals(t *testing.T) {
	p := deploy.DevParams()
	p.MinTTL, p.MaxTTL = time.Minute, 2*time.Hour
	w := newWorld(t, &p)
	k, good := w.Keymesh, common.Hash(sha256.Sum256(nil))
	sign := func(key common.Hash, path []byte, digest common.Hash, terms client.Terms) error {
		_, err := k.RequestSignature(w.ctx, w.user, key, path, digest, terms)
		return err
	}
	order := common.BigToHash(crypto.S256().Params().N)
	refused(t, sign(w.key.ID, nil, common.Hash{}, client.Terms{}), "DigestInvalid", common.Hash{})
	err := sign(w.key.ID, nil, order, client.Terms{})
	refused(t, err, "DigestInvalid", order)
	require.EqualError(t, err, "request sign: estimate gas: the contract refuses: DigestInvalid("+order.Hex()+
		"): the digest must be non-zero and below the group order")
	refused(t, sign(common.Hash{1}, nil, good, client.Terms{}), "KeyUnknown", common.Hash{1})
	refused(t, sign(w.key.ID, make([]byte, 1025), good, client.Terms{}), "PathTooLong", big.NewInt(1025), big.NewInt(1024))
	refused(t, sign(w.key.ID, nil, good, client.Terms{TTL: time.Second}), "DeadlineTooSoon")
	refused(t, sign(w.key.ID, nil, good, client.Terms{TTL: 3 * time.Hour}), "DeadlineTooLate")
	refused(t, sign(w.key.ID, nil, good, client.Terms{CallbackGas: 3e6}), "CallbackGasTooHigh", uint32(3e6), uint32(2e6))
	quote, err := k.Quote(w.ctx, client.Sign, 0, 1)
	require.NoError(t, err)
	require.EqualError(t, sign(w.key.ID, nil, good, client.Terms{MaxFee: big.NewInt(1)}),
		"request sign: the request costs more than may be paid: the quote is "+quote.String()+" wei, the most to pay 1")
	_, err = k.RequestSignatures(w.ctx, w.user, w.key.ID, nil, client.Terms{})
	refused(t, err, "EmptyBatch")
	refused(t, k.Withdraw(w.ctx, w.stranger(t), common.Address{1}), "NothingToWithdraw")

	_, err = k.RequestReshare(w.ctx, w.user, w.key.ID, 7, client.Terms{})
	refused(t, err, "CommitteeUnknown", uint64(7))
	r := w.sign(t, "open", client.Terms{})
	refused(t, k.Expire(w.ctx, w.user, r), "NotExpired", r.ID, uint64(r.Deadline.Unix()))
	refused(t, k.CancelReshare(w.ctx, w.user, r), "WrongKind")
	r.Nonce++
	refused(t, k.Expire(w.ctx, w.user, r), "RequestUnknown")

	deletion, err := k.RequestDeletion(w.ctx, w.user, w.key.ID, client.Terms{})
	require.NoError(t, err)
	_, err = k.RequestReshare(w.ctx, w.user, w.key.ID, 1, client.Terms{})
	refused(t, err, "KeyNotActive", w.key.ID, uint8(client.KeyDeleting))
	w.Skip(t, time.Minute)
	refused(t, k.CancelDeletion(w.ctx, w.user, deletion), "GracePeriodOver")
	w.Answer(t, w.root, deletion)
	refused(t, sign(w.key.ID, nil, good, client.Terms{}), "KeyNotActive", w.key.ID, uint8(client.KeyDeleted))
	_, err = k.Key(w.ctx, common.Hash{1})
	require.ErrorIs(t, err, client.ErrUnknown)
	_, err = k.Find(w.ctx, common.Hash{1})
	require.ErrorIs(t, err, client.ErrUnknown)
}

// Every error that the contract declares has a sentence, so that a new one is not forgotten.
func TestEveryRefusalHasAMeaning(t *testing.T) {
	spec := bindings.NewKeymesh().GetABI()
	internal := map[string]bool{"InvalidShortString": true, "StringTooLong": true} // of a constructor with constants
	for name := range spec.Errors {
		require.True(t, internal[name] || client.Meaning(name) != "", name)
	}
	for _, name := range client.Meanings() {
		_, ok := spec.Errors[name]
		require.True(t, ok, "%s is no error of the contract", name)
	}
}

// A refusal that only the mined transaction meets: the offer is taken back in the same block, by a transaction that
// bids more.
func TestRevertedWhenMined(t *testing.T) {
	w := newWorld(t, nil)
	buyer := w.Waiting(w.Operators[1].Key).Client
	require.NoError(t, w.Keymesh.OfferKey(w.ctx, w.user, w.key.ID, buyer.Address()))
	opts := bind.NewKeyedTransactor(w.owner, w.Keymesh.ChainID())
	opts.GasTipCap = big.NewInt(100e9)
	seller := client.NewAccount(w.Sim.Client(), opts)
	done := make(chan error, 2)
	go func() { done <- w.Keymesh.AcceptKey(w.ctx, buyer, w.key.ID) }()
	pending(t, w, buyer.Address(), 1)
	go func() { done <- w.Keymesh.OfferKey(w.ctx, seller, w.key.ID, common.Address{}) }()
	pending(t, w, seller.Address(), 1)
	w.Mine(1)
	errs := []error{<-done, <-done}
	if errs[0] == nil {
		errs[0], errs[1] = errs[1], errs[0]
	}
	require.NoError(t, errs[1])
	refused(t, errs[0], "NotPendingOwner", w.key.ID, buyer.Address())
	require.ErrorContains(t, errs[0], "reverted")
}

// pending waits until so many transactions of an account wait to be mined.
func pending(t *testing.T, w *world, account common.Address, n uint64) {
	t.Helper()
	require.Eventually(t, func() bool {
		mined, err := w.Sim.Client().NonceAt(w.ctx, account, nil)
		require.NoError(t, err)
		next, err := w.Sim.Client().PendingNonceAt(w.ctx, account)
		require.NoError(t, err)
		return next == mined+n
	}, 30*time.Second, 10*time.Millisecond)
}
