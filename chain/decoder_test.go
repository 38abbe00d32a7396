package chain_test

import (
	"bytes"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/relayer"
)

var (
	contract = common.HexToAddress("0x00000000000000000000000000000000000000c1")
	alice    = common.HexToAddress("0x00000000000000000000000000000000000000a1")
	bob      = common.HexToAddress("0x00000000000000000000000000000000000000b0")
	order    = crypto.S256().Params().N
)

const testChain = 31337

// logOf builds the log of an event from all of its arguments in order.
func logOf(t testing.TB, name string, args ...any) types.Log {
	t.Helper()
	spec := bindings.NewKeymesh().GetABI()
	event := spec.Events[name]
	l := types.Log{Address: contract, Topics: []common.Hash{event.ID}, BlockNumber: 7, BlockHash: common.Hash{7}, TxHash: common.Hash{8}}
	var rest abi.Arguments
	var values []any
	for i, in := range event.Inputs {
		if in.Indexed {
			topic, err := abi.MakeTopics([]any{args[i]})
			require.NoError(t, err)
			l.Topics = append(l.Topics, topic[0][0])
			continue
		}
		rest, values = append(rest, in), append(values, args[i])
	}
	data, err := rest.Pack(values...)
	require.NoError(t, err)
	l.Data = data
	return l
}

// requestLog builds the log of a request with the right id; content nil means the request's own.
func requestLog(t testing.TB, r relayer.Request, content []byte) types.Log {
	t.Helper()
	key := r.Key
	if r.Kind == relayer.Keygen {
		key = relayer.KeyID{}
	}
	if content == nil {
		var err error
		content, err = chain.Content(r)
		require.NoError(t, err)
	}
	id := [32]byte(crypto.Keccak256(
		common.LeftPadBytes(big.NewInt(testChain).Bytes(), 32), common.LeftPadBytes(contract[:], 32),
		common.LeftPadBytes([]byte{byte(r.Kind)}, 32), common.LeftPadBytes(new(big.Int).SetUint64(r.Nonce).Bytes(), 32),
		common.LeftPadBytes(r.Requester[:], 32), common.LeftPadBytes(r.Payer[:], 32), key[:], crypto.Keccak256(content),
		common.LeftPadBytes(big.NewInt(int64(r.CallbackGas)).Bytes(), 32), common.LeftPadBytes(big.NewInt(r.Deadline.Unix()).Bytes(), 32)))
	return logOf(t, "Requested", id, uint8(r.Kind), [32]byte(key), r.Nonce, r.Requester, r.Payer, content, r.CallbackGas,
		uint64(r.Deadline.Unix()), big.NewInt(1))
}

func sampleRequests() []relayer.Request {
	base := relayer.Request{
		Nonce: 3, Requester: alice, Payer: bob, Key: relayer.KeyID{9}, CallbackGas: 50_000, Deadline: time.Unix(2_000_000_000, 0).UTC(),
	}
	keygen, sign, reshare, del, bare := base, base, base, base, base
	keygen.Kind, keygen.Epoch = relayer.Keygen, 2
	sign.Kind, sign.Path, sign.Digest = relayer.Sign, []byte("a/path that is longer than one word of the ABI"), [32]byte{0, 1, 31: 5}
	bare.Kind, bare.Path, bare.Digest = relayer.Sign, []byte{}, [32]byte{31: 1}
	reshare.Kind, reshare.Epoch, reshare.Target = relayer.Reshare, 1, 4
	del.Kind, del.Epoch, del.After = relayer.Delete, 1, time.Unix(1_900_000_000, 0).UTC()
	return []relayer.Request{keygen, sign, reshare, del, bare}
}

func TestDecodeRequests(t *testing.T) {
	d := chain.NewDecoder(testChain, contract)
	at := time.Unix(1_800_000_000, 0).UTC()
	for _, want := range sampleRequests() {
		event, err := d.Decode(requestLog(t, want, nil), at)
		require.NoError(t, err, want.Kind)
		got := event.(relayer.RequestOpened).Request
		id, err := chain.RequestID(testChain, contract, got)
		require.NoError(t, err)
		require.Equal(t, id, got.ID)
		want.ID, want.Domain, want.Status = id, chain.Domain(testChain, contract), relayer.Open
		want.At = relayer.BlockRef{Number: 7, Hash: common.Hash{7}, Time: at}
		switch want.Kind {
		case relayer.Keygen:
			want.Key = relayer.KeyID(id)
		case relayer.Sign:
			want.Tweak = chain.Tweak(testChain, contract, want.Key, alice, want.Path)
		}
		require.Equal(t, want, got)
	}
}

func TestDecodeOtherEvents(t *testing.T) {
	d := chain.NewDecoder(testChain, contract)
	key, err := crypto.ToECDSA(common.LeftPadBytes([]byte{5}, 32))
	require.NoError(t, err)
	p1, err := chain.PeerID([32]byte{1})
	require.NoError(t, err)
	p2, err := chain.PeerID([32]byte{2})
	require.NoError(t, err)
	raw, err := chain.RawPeerID(p1)
	require.NoError(t, err)
	require.Equal(t, [32]byte{1}, raw)
	_, err = chain.RawPeerID(peer.ID("nonsense"))
	require.Error(t, err)
	domain := chain.Domain(testChain, contract)
	at := time.Unix(1_800_000_000, 0).UTC()
	closed := func(status relayer.RequestStatus, code relayer.Code) relayer.Event {
		return relayer.RequestClosed{
			Request: relayer.RequestID{1}, Status: status, Code: code,
			At: relayer.BlockRef{Number: 7, Hash: common.Hash{7}, Time: at}, Tx: common.Hash{8},
		}
	}
	for _, test := range []struct {
		log  types.Log
		want relayer.Event
	}{
		{logOf(t, "Closed", [32]byte{1}, uint8(2), uint16(0)), closed(relayer.Settled, "")},
		{logOf(t, "Closed", [32]byte{1}, uint8(3), uint16(0)), closed(relayer.Settled, "")},
		{logOf(t, "Closed", [32]byte{1}, uint8(4), uint16(0)), closed(relayer.Settled, "")},
		{logOf(t, "Closed", [32]byte{1}, uint8(5), uint16(4)), closed(relayer.Failed, relayer.CodePolicyDenied)},
		{logOf(t, "Closed", [32]byte{1}, uint8(5), uint16(999)), closed(relayer.Failed, "")},
		{logOf(t, "Closed", [32]byte{1}, uint8(6), uint16(0)), closed(relayer.Expired, "")},
		{logOf(t, "Closed", [32]byte{1}, uint8(7), uint16(0)), closed(relayer.Cancelled, "")},
		{logOf(t, "KeyOpened", [32]byte{1}, true), relayer.KeyOpenSet{Key: relayer.KeyID{1}, Open: true}},
		{logOf(t, "KeyOpened", [32]byte{1}, false), relayer.KeyOpenSet{Key: relayer.KeyID{1}}},
		{logOf(t, "KeyAuthorised", [32]byte{1}, alice, true), relayer.KeyUserSet{Key: relayer.KeyID{1}, Account: alice, Allowed: true}},
		{logOf(t, "KeyAuthorised", [32]byte{1}, alice, false), relayer.KeyUserSet{Key: relayer.KeyID{1}, Account: alice}},
		{
			logOf(t, "KeyActivated", [32]byte{1}, [32]byte{2}, uint64(3), [32]byte{4}, key.X, key.Y),
			relayer.KeyActivated{Key: relayer.KeyID{1}, Request: relayer.RequestID{2}, Epoch: 3, ShareSet: [32]byte{4}, Public: [33]byte(crypto.CompressPubkey(&key.PublicKey))},
		},
		{logOf(t, "KeyStatusChanged", [32]byte{1}, uint8(3)), relayer.KeyStatusSet{Key: relayer.KeyID{1}, Status: relayer.KeyDeleting}},
		{
			logOf(t, "CommitteeProposed", uint64(2), uint8(2), []common.Address{alice, bob}, [][32]byte{{1}, {2}}, uint64(1_900_000_000)),
			relayer.CommitteeSet{Committee: relayer.Committee{
				Domain: domain, Epoch: 2, M: 2, EligibleAt: time.Unix(1_900_000_000, 0).UTC(),
				Operators: []relayer.Operator{{Account: alice, Peer: p1}, {Account: bob, Peer: p2}},
			}},
		},
		{logOf(t, "CommitteeCancelled", uint64(2)), relayer.CommitteeSet{Committee: relayer.Committee{Domain: domain, Epoch: 2, Cancelled: true}}},
		{logOf(t, "KeyDeletionRenounced", [32]byte{1}), nil},
		{types.Log{Address: contract, Topics: []common.Hash{{1, 2, 3}}}, nil},
	} {
		got, err := d.Decode(test.log, at)
		require.NoError(t, err)
		require.Equal(t, test.want, got)
	}
}

// What the contract cannot have written is refused, whoever says so.
func TestDecodeRefuses(t *testing.T) {
	d := chain.NewDecoder(testChain, contract)
	rs := sampleRequests()
	keygen, sign := rs[0], rs[1]
	with := func(l types.Log, f func(*types.Log)) types.Log {
		f(&l)
		return l
	}
	change := func(f func(*types.Log)) types.Log { return with(requestLog(t, sign, nil), f) }
	withDigest := func(v *big.Int) types.Log {
		r := sign
		r.Digest = [32]byte(common.BigToHash(v))
		return requestLog(t, r, nil)
	}
	content, err := chain.Content(sign)
	require.NoError(t, err)
	// Same values, other bytes: the path's offset points a word further.
	shifted := append([]byte(nil), content[:64]...)
	shifted[63] += 32
	shifted = append(append(shifted, make([]byte, 32)...), content[64:]...)
	badID := sign
	badID.Kind = 9
	for name, l := range map[string]types.Log{
		"another address":          change(func(l *types.Log) { l.Address = alice }),
		"removed":                  change(func(l *types.Log) { l.Removed = true }),
		"no topics":                change(func(l *types.Log) { l.Topics = nil }),
		"a topic missing":          change(func(l *types.Log) { l.Topics = l.Topics[:3] }),
		"a topic too many":         change(func(l *types.Log) { l.Topics = append(l.Topics, common.Hash{}) }),
		"no data":                  change(func(l *types.Log) { l.Data = nil }),
		"data cut":                 change(func(l *types.Log) { l.Data = l.Data[:len(l.Data)-64] }),
		"another id":               change(func(l *types.Log) { l.Topics[1][0] ^= 1 }),
		"another key":              change(func(l *types.Log) { l.Topics[3][0] ^= 1 }),
		"another kind":             change(func(l *types.Log) { l.Topics[2] = common.BigToHash(big.NewInt(1)) }),
		"unknown kind":             change(func(l *types.Log) { l.Topics[2] = common.BigToHash(big.NewInt(9)) }),
		"another requester":        change(func(l *types.Log) { l.Data[63] ^= 1 }),
		"another nonce":            change(func(l *types.Log) { l.Data[31] ^= 1 }),
		"another chain's id":       requestLogOn(t, sign),
		"digest zero":              withDigest(new(big.Int)),
		"digest n":                 withDigest(order),
		"content not canonical":    requestLog(t, sign, shifted),
		"content with a tail":      requestLog(t, sign, append(append([]byte(nil), content...), make([]byte, 32)...)),
		"content cut":              requestLog(t, sign, content[:64]),
		"content dirty padding":    requestLog(t, sign, dirty(content)),
		"content of another kind":  requestLog(t, keygen, content),
		"empty content":            requestLog(t, keygen, []byte{}),
		"epoch over 64 bits":       requestLog(t, keygen, bytes.Repeat([]byte{1}, 32)),
		"closed as pending":        logOf(t, "Closed", [32]byte{1}, uint8(1), uint16(0)),
		"closed as nonsense":       logOf(t, "Closed", [32]byte{1}, uint8(8), uint16(0)),
		"opened by halves":         with(logOf(t, "KeyOpened", [32]byte{1}, true), func(l *types.Log) { l.Data[31] = 2 }),
		"opened, no data":          with(logOf(t, "KeyOpened", [32]byte{1}, true), func(l *types.Log) { l.Data = nil }),
		"authorised, no account":   with(logOf(t, "KeyAuthorised", [32]byte{1}, alice, true), func(l *types.Log) { l.Topics = l.Topics[:2] }),
		"authorised, no data":      with(logOf(t, "KeyAuthorised", [32]byte{1}, alice, true), func(l *types.Log) { l.Data = nil }),
		"authorised by halves":     with(logOf(t, "KeyAuthorised", [32]byte{1}, alice, true), func(l *types.Log) { l.Data[0] = 1 }),
		"key status none":          logOf(t, "KeyStatusChanged", [32]byte{1}, uint8(0)),
		"key off the curve":        logOf(t, "KeyActivated", [32]byte{1}, [32]byte{2}, uint64(3), [32]byte{4}, big.NewInt(1), big.NewInt(1)),
		"key with x of n or more":  logOf(t, "KeyActivated", [32]byte{1}, [32]byte{2}, uint64(3), [32]byte{4}, order, big.NewInt(1)),
		"committee of one":         logOf(t, "CommitteeProposed", uint64(2), uint8(1), []common.Address{alice}, [][32]byte{{1}}, uint64(1)),
		"committee over threshold": logOf(t, "CommitteeProposed", uint64(2), uint8(3), []common.Address{alice, bob}, [][32]byte{{1}, {2}}, uint64(1)),
		"committee of twins":       logOf(t, "CommitteeProposed", uint64(2), uint8(2), []common.Address{alice, alice}, [][32]byte{{1}, {2}}, uint64(1)),
		"committee, one peer":      logOf(t, "CommitteeProposed", uint64(2), uint8(2), []common.Address{alice, bob}, [][32]byte{{1}, {1}}, uint64(1)),
		"committee, no peer":       logOf(t, "CommitteeProposed", uint64(2), uint8(2), []common.Address{alice, bob}, [][32]byte{{1}, {}}, uint64(1)),
		"committee, peers missing": logOf(t, "CommitteeProposed", uint64(2), uint8(2), []common.Address{alice, bob}, [][32]byte{{1}}, uint64(1)),
	} {
		event, err := d.Decode(l, time.Time{})
		require.Error(t, err, name)
		require.Nil(t, event, name)
		require.Equal(t, relayer.CodeMalformed, relayer.CodeFrom(err), name)
	}
}

// requestLogOn is a log whose id belongs to another chain.
func requestLogOn(t testing.TB, r relayer.Request) types.Log {
	l := requestLog(t, r, nil)
	id, err := chain.RequestID(testChain+1, contract, r)
	require.NoError(t, err)
	l.Topics[1] = common.Hash(id)
	return l
}

func dirty(content []byte) []byte {
	out := append([]byte(nil), content...)
	out[len(out)-1] = 1
	return out
}

// The decoder meets logs of anybody's making: it must not panic, and what it accepts must be what its id says.
func FuzzDecode(f *testing.F) {
	for _, r := range sampleRequests() {
		l := requestLog(f, r, nil)
		f.Add(topicsOf(l), l.Data)
	}
	key, err := crypto.ToECDSA(common.LeftPadBytes([]byte{5}, 32))
	require.NoError(f, err)
	for _, l := range []types.Log{
		logOf(f, "Closed", [32]byte{1}, uint8(5), uint16(4)),
		logOf(f, "KeyActivated", [32]byte{1}, [32]byte{2}, uint64(3), [32]byte{4}, key.X, key.Y),
		logOf(f, "KeyStatusChanged", [32]byte{1}, uint8(3)),
		logOf(f, "KeyOpened", [32]byte{1}, true),
		logOf(f, "KeyAuthorised", [32]byte{1}, alice, true),
		logOf(f, "CommitteeProposed", uint64(2), uint8(2), []common.Address{alice, bob}, [][32]byte{{1}, {2}}, uint64(1)),
		logOf(f, "CommitteeCancelled", uint64(2)),
	} {
		f.Add(topicsOf(l), l.Data)
	}
	d := chain.NewDecoder(testChain, contract)
	f.Fuzz(func(t *testing.T, topics, data []byte) {
		l := types.Log{Address: contract, Data: data}
		for len(topics) >= 32 && len(l.Topics) < 6 {
			l.Topics, topics = append(l.Topics, common.Hash(topics[:32])), topics[32:]
		}
		event, err := d.Decode(l, time.Time{})
		opened, is := event.(relayer.RequestOpened)
		if err != nil || !is {
			return
		}
		id, err := chain.RequestID(testChain, contract, opened.Request)
		require.NoError(t, err)
		require.Equal(t, relayer.RequestID(l.Topics[1]), id)
	})
}

func topicsOf(l types.Log) []byte {
	var out []byte
	for _, t := range l.Topics {
		out = append(out, t[:]...)
	}
	return out
}
