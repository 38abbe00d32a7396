package node

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/db"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss/childkey"
)

var (
	domain   = relayer.DomainID{0xd0}
	contract = common.HexToAddress("0x5FbDB2315678afecb367f032d93F642f64180aa3")
	keyID    = relayer.KeyID{0xaa, 1}
	signID   = relayer.RequestID{0xbb, 2}
	user     = common.Address{7}
)

// stored is a node over a database in which a key was made and a signature asked for; its parts do not run.
func stored(t *testing.T) (*Node, [33]byte) {
	t.Helper()
	ctx := context.Background()
	store, err := db.Open(ctx, db.Config{DSN: "sqlite:" + filepath.Join(t.TempDir(), "k.db"), SealPassword: "x", Operator: common.Address{0xdb}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	secret, err := crypto.GenerateKey()
	require.NoError(t, err)
	public := [33]byte(crypto.CompressPubkey(&secret.PublicKey))
	at := relayer.BlockRef{Number: 5, Hash: common.Hash{5}, Time: now}
	committee := relayer.Committee{Domain: domain, Epoch: 1, M: 2, Operators: []relayer.Operator{{Account: user, Peer: "p"}, {Account: common.Address{8}, Peer: "q"}}}
	keygen := relayer.Request{
		Domain: domain, ID: relayer.RequestID(keyID), Kind: relayer.Keygen, Key: keyID, Epoch: 1, Requester: user, Payer: user, At: at,
		Deadline: now.Add(time.Hour), Status: relayer.Open,
	}
	sign := relayer.Request{
		Domain: domain, ID: signID, Kind: relayer.Sign, Nonce: 1, Key: keyID, Requester: user, Payer: user, Path: []byte("a/b"), Digest: [32]byte{9},
		Tweak: [32]byte{31: 1}, At: at, Deadline: now.Add(time.Hour), Status: relayer.Open,
	}
	require.NoError(t, store.Apply(ctx, domain, relayer.Batch{To: at, Events: []relayer.Event{
		relayer.CommitteeSet{Committee: committee}, relayer.RequestOpened{Request: keygen},
		relayer.KeyActivated{Key: keyID, Request: keygen.ID, Epoch: 1, ShareSet: [32]byte{3}, Public: public},
		relayer.RequestOpened{Request: sign},
	}}))
	require.NoError(t, store.Save(ctx, relayer.Change{Domain: domain, Request: signID, Session: &relayer.Session{
		ID: relayer.SessionID{0xcc}, Request: signID, Kind: relayer.Sign, Epoch: 1, Initiator: user, State: relayer.Preparing,
		Parties: []relayer.Party{{Account: user}}, Since: now, Version: 1,
	}}))
	n := &Node{store: store, domain: domain, relayer: relayer.New(relayer.Config{Domain: domain}), self: relayer.Operator{Account: user}}
	n.cfg.Domain = ChainDomain{ChainID: 31337, Contract: contract}
	return n, public
}

func TestQueries(t *testing.T) {
	n, public := stored(t)
	ctx := context.Background()

	keys, err := n.Keys(ctx)
	require.NoError(t, err)
	require.Len(t, keys, 1)
	for digits, want := range map[string][]string{
		"": {keyID.String()}, "a": {keyID.String()}, "aa01000": {keyID.String()}, keyID.String()[2:]: {keyID.String()}, "aa02": {}, "9": {},
	} {
		ids, err := n.KeyIDs(ctx, digits)
		require.NoError(t, err)
		require.Equal(t, want, ids, digits)
	}
	_, err = n.KeyIDs(ctx, "xyz")
	require.Error(t, err)
	key, err := n.Key(ctx, keyID)
	require.NoError(t, err)
	require.Equal(t, keys[0], key)
	require.Equal(t, "active", key.Status)
	require.Equal(t, user.Hex(), key.Owner)
	require.False(t, key.HasShare)

	address, err := n.ChildAddress(ctx, keyID, user, []byte("a/b"))
	require.NoError(t, err)
	want, err := childkey.ChildAddress(public, chain.Tweak(31337, contract, keyID, user, []byte("a/b")))
	require.NoError(t, err)
	require.Equal(t, want.Hex(), address.Address)
	require.Equal(t, "0x612f62", address.Path)

	open, err := n.Requests(ctx, relayer.RequestFilter{Kind: relayer.Sign, Open: true})
	require.NoError(t, err)
	require.Len(t, open, 1)
	request, err := n.Request(ctx, signID)
	require.NoError(t, err)
	require.Equal(t, open[0], request)
	require.Equal(t, "0x612f62", request.Path)
	require.EqualValues(t, 5, request.Block)

	trace, err := n.Trace(ctx, signID)
	require.NoError(t, err)
	require.Equal(t, request, trace.Request)
	require.Len(t, trace.Sessions, 1)
	require.Equal(t, []Party{{user.Hex(), "member"}}, trace.Sessions[0].Parties)
	session, err := n.Session(ctx, relayer.SessionID{0xcc})
	require.NoError(t, err)
	require.Equal(t, trace.Sessions[0], session)
	live, err := n.Sessions(ctx, relayer.SessionFilter{Live: true})
	require.NoError(t, err)
	require.Equal(t, []Session{session}, live)
}

func TestUnknownIDsAreNotFound(t *testing.T) {
	n, _ := stored(t)
	ctx := context.Background()
	_, err := n.Key(ctx, relayer.KeyID{1})
	require.ErrorIs(t, err, relayer.ErrNotFound)
	_, err = n.ChildAddress(ctx, relayer.KeyID{1}, user, nil)
	require.ErrorIs(t, err, relayer.ErrNotFound)
	_, err = n.Request(ctx, relayer.RequestID{1})
	require.ErrorIs(t, err, relayer.ErrNotFound)
	_, err = n.Trace(ctx, relayer.RequestID{1})
	require.ErrorIs(t, err, relayer.ErrNotFound)
	_, err = n.Session(ctx, relayer.SessionID{1})
	require.ErrorIs(t, err, relayer.ErrNotFound)
}

func TestStockIsKeptForAWhile(t *testing.T) {
	n, _ := stored(t)
	var s shelf
	first := s.look(context.Background(), n.takeStock)
	require.NoError(t, first.err)
	require.Equal(t, map[relayer.KeyStatus]int{relayer.KeyActive: 1}, first.keys)
	require.Len(t, first.committees, 1)
	require.Equal(t, common.Address{8}, first.operators["q"])

	asked := false
	again := s.look(context.Background(), func(context.Context) (stock, error) { asked = true; return stock{}, nil })
	require.False(t, asked, "scrapes must not become queries")
	require.Equal(t, first, again)

	var fresh shelf
	empty := func(context.Context) (stock, error) { return stock{}, nil }
	fresh.look(context.Background(), empty)
	require.Empty(t, fresh.look(context.Background(), n.takeStock).committees, "not at every scrape, either")
	fresh.last.at = fresh.last.at.Add(-emptyAge)
	require.Len(t, fresh.look(context.Background(), n.takeStock).committees, 1, "a database without a committee is looked at again soon")

	s.last.at, s.last.took = time.Now().Add(-stockAge), time.Second
	require.Equal(t, first.keys, s.look(context.Background(), empty).keys, "a look that was dear is kept for longer")

	s.last.at = time.Time{}
	failed := s.look(context.Background(), func(context.Context) (stock, error) { return stock{}, context.DeadlineExceeded })
	require.ErrorIs(t, failed.err, context.DeadlineExceeded)
	require.Equal(t, first.keys, failed.keys, "what was known stays")
}

// Whatever is not known yet is absent, lists are never null, and amounts that do not fit a number are strings.
func TestViewsAsJSON(t *testing.T) {
	text, err := json.Marshal(viewTrace(relayer.Trace{Record: relayer.RequestRecord{Request: relayer.Request{Kind: relayer.Keygen, Status: relayer.Open}}}))
	require.NoError(t, err)
	require.Contains(t, string(text), `"sessions":[],"attested":[]`)
	for _, absent := range []string{"seen", "answered", "closed", "digest", "path", "not_before", "answer\"", "null"} {
		require.NotContains(t, string(text), absent)
	}
	answer := viewAnswer(relayer.Answer{Signature: relayer.Signature{0: 1, 32: 2, 64: 27}})
	require.Equal(t, "0x01"+strings.Repeat("0", 62), answer.R)
	require.Equal(t, "0x02"+strings.Repeat("0", 62), answer.S)
	require.EqualValues(t, 27, answer.V)
	require.Empty(t, answer.ShareSet)
}
