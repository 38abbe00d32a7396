package checker

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"
)

// world is a chain with one request of each fate, in events as a contract would say them, and three nodes that know all
// of it: a network in which nothing is wrong.
type world struct {
	t        *testing.T
	contract common.Address
	accounts []common.Address
	secret   *ecdsa.PrivateKey // of the key that lives
	logs     []types.Log
	nonce    uint64
	block    uint64
	statuses map[common.Hash]Status
	credits  map[common.Address]*big.Int
	balance  *big.Int

	living, deleted, failed common.Hash // keys
	signed, late, refunded  common.Hash // signature requests
	destruction             common.Hash
}

const (
	hour    = 3600
	genesis = 1_000_000 // time of block 0; a block comes every second
)

var user = common.HexToAddress("0x00000000000000000000000000000000000000aa")

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{
		t: t, contract: common.HexToAddress("0xc0"), accounts: []common.Address{{1}, {2}, {3}},
		statuses: map[common.Hash]Status{}, credits: map[common.Address]*big.Int{}, balance: new(big.Int),
	}
	var err error
	w.secret, err = crypto.ToECDSA(crypto.Keccak256([]byte("root")))
	require.NoError(t, err)
	w.emit("CommitteeProposed", []common.Hash{number(1)}, uint8(2), w.accounts, make([][32]byte, 3), uint64(0))

	epoch := word(big.NewInt(1))
	w.living = w.request(Keygen, common.Hash{}, epoch, hour)
	w.activate(w.living, w.secret)
	w.close(w.living, Settled, 0, 10)
	w.deleted = w.request(Keygen, common.Hash{}, epoch, hour)
	w.activate(w.deleted, w.secret)
	w.close(w.deleted, Settled, 0, 10)
	w.failed = w.request(Keygen, common.Hash{}, epoch, 1)
	w.block += 2
	w.close(w.failed, Expired, 0, 0)
	w.emit("KeyStatusChanged", []common.Hash{w.failed}, uint8(KeyFailed))

	w.signed = w.request(Sign, w.living, content(common.HexToHash("0xd1"), "path"), hour)
	w.deliver(w.signed)
	w.close(w.signed, Settled, 0, 7)
	w.late = w.request(Sign, w.living, content(common.HexToHash("0xd2"), ""), 1)
	w.block += 2
	w.close(w.late, Expired, 0, 0)
	w.deliver(w.late)
	w.close(w.late, Late, 0, 0)
	w.refunded = w.request(Sign, w.deleted, content(common.HexToHash("0xd3"), "x"), hour)
	w.destruction = w.request(Delete, w.deleted, append(epoch, word(big.NewInt(genesis))...), hour)
	w.emit("KeyStatusChanged", []common.Hash{w.deleted}, uint8(KeyDeleting))
	w.close(w.refunded, Failed, 2, 0)
	w.emit("KeyStatusChanged", []common.Hash{w.deleted}, uint8(KeyDeleted))
	w.close(w.destruction, Settled, 0, 10)
	w.emit("Withdrawn", []common.Hash{common.BytesToHash(user[:])}, user, big.NewInt(5))
	w.credits[user].Sub(w.credits[user], big.NewInt(5))
	w.balance.Sub(w.balance, big.NewInt(5))
	return w
}

func number(n uint64) common.Hash { return common.BigToHash(new(big.Int).SetUint64(n)) }

// content is abi.encode(bytes32 digest, bytes path).
func content(digest common.Hash, path string) []byte {
	padded := common.RightPadBytes([]byte(path), (len(path)+31)/32*32)
	return append(append(append(digest.Bytes(), word(big.NewInt(64))...), word(big.NewInt(int64(len(path))))...), padded...)
}

func (w *world) emit(name string, topics []common.Hash, args ...any) {
	w.t.Helper()
	event := contractABI.Events[name]
	data, err := event.Inputs.NonIndexed().Pack(args...)
	require.NoError(w.t, err)
	w.block++
	w.logs = append(w.logs, types.Log{Topics: append([]common.Hash{event.ID}, topics...), Data: data, BlockNumber: w.block})
}

// request makes a request with a fee of 100.
func (w *world) request(kind Kind, key common.Hash, content []byte, ttl uint64) common.Hash {
	w.t.Helper()
	r := &Request{
		Kind: kind, Nonce: w.nonce, Requester: user, Payer: user, KeyID: key, Content: content, Deadline: genesis + w.block + 1 + ttl,
	}
	c := &Chain{ID: 31337, Contract: w.contract}
	r.ID = c.idOf(r)
	w.emit("Requested", []common.Hash{r.ID, number(uint64(kind)), key}, r.Nonce, user, user, content, uint32(0), r.Deadline, big.NewInt(100))
	w.nonce++
	w.statuses[r.ID] = Pending
	w.balance.Add(w.balance, big.NewInt(100))
	return r.ID
}

// close ends a request; the operator earns something of the fee, the rest goes back.
func (w *world) close(id common.Hash, status Status, code uint16, earned int64) {
	w.t.Helper()
	w.emit("Closed", []common.Hash{id}, uint8(status), code)
	if w.statuses[id] == Pending {
		w.credit(user, 100-earned)
		w.credit(w.accounts[0], earned)
	}
	w.statuses[id] = status
}

func (w *world) credit(a common.Address, amount int64) {
	w.t.Helper()
	if w.credits[a] == nil {
		w.credits[a] = new(big.Int)
	}
	w.credits[a].Add(w.credits[a], big.NewInt(amount))
	w.emit("Credited", []common.Hash{common.BytesToHash(a[:])}, big.NewInt(amount))
}

func (w *world) activate(key common.Hash, secret *ecdsa.PrivateKey) {
	w.t.Helper()
	w.emit("KeyActivated", []common.Hash{key, key}, uint64(1), setOf(key), secret.X, secret.Y)
}

// setOf is the share set of a key in this world.
func setOf(key common.Hash) common.Hash { return crypto.Keccak256Hash(key[:]) }

// deliver puts the right signature of a request on the chain.
func (w *world) deliver(id common.Hash) {
	w.t.Helper()
	w.logs = append(w.logs, w.delivery(id))
}

func (w *world) delivery(id common.Hash) types.Log {
	w.t.Helper()
	r := w.chain().Requests[id]
	digest, _ := r.digestAndPath()
	rr, s, v := w.sign(id)
	event := contractABI.Events["SignatureDelivered"]
	data, err := event.Inputs.NonIndexed().Pack(digest, struct {
		R, S [32]byte
		V    uint8
	}{common.BigToHash(rr), common.BigToHash(s), v})
	require.NoError(w.t, err)
	w.block++
	return types.Log{Topics: []common.Hash{event.ID, id, r.KeyID}, Data: data, BlockNumber: w.block}
}

// sign signs with the secret of the child: root + tweak.
func (w *world) sign(id common.Hash) (r, s *big.Int, v uint8) {
	w.t.Helper()
	c := w.chain()
	req := c.Requests[id]
	digest, path := req.digestAndPath()
	d := new(big.Int).Add(w.secret.D, c.tweak(req.KeyID, req.Requester, path))
	child, err := crypto.ToECDSA(word(d.Mod(d, orderN)))
	require.NoError(w.t, err)
	sig, err := crypto.Sign(digest[:], child)
	require.NoError(w.t, err)
	return new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:64]), sig[64] + 27
}

// chain is what the world's events come to.
func (w *world) chain() *Chain {
	w.t.Helper()
	c, err := ReadChain(context.Background(), w, w.contract, w.block)
	require.NoError(w.t, err)
	return c
}

// nodes know everything.
func (w *world) nodes() (nodes []Node) {
	c := w.chain()
	for i, account := range w.accounts {
		n := Node{
			Name: string(rune('A' + i)), Account: account, Integrity: "ok", Requests: map[common.Hash]NodeRequest{},
			Bound: map[common.Hash]Binding{}, Answers: map[common.Hash]Answer{}, Attested: map[common.Hash]bool{}, Computed: map[common.Hash]bool{},
		}
		n.Cursor.Number, n.Cursor.Hash = w.block, c.Blocks[w.block].Hash
		for id, r := range c.Requests {
			known := NodeRequest{Status: nodeStatus[r.Status()]}
			if r.Kind == Sign {
				digest, path := r.digestAndPath()
				known.Digest, known.Tweak = digest, common.BigToHash(c.tweak(r.KeyID, user, path))
				n.Bound[id] = Binding{known.Digest, known.Tweak}
			}
			n.Requests[id] = known
		}
		n.Bound[w.refunded] = Binding{}
		r, s, v := w.sign(w.signed)
		n.Answers[w.signed], n.Computed[w.signed] = Answer{r, s, v}, true
		n.Attested[w.living] = true
		n.Shares = []Share{{Key: w.living, Set: setOf(w.living), Active: true}}
		nodes = append(nodes, n)
	}
	return nodes
}

// What follows makes a world an Endpoint.

func (w *world) ChainID(context.Context) (*big.Int, error) { return big.NewInt(31337), nil }

func (w *world) HeaderByNumber(_ context.Context, n *big.Int) (*types.Header, error) {
	return &types.Header{Number: n, Time: genesis + n.Uint64()}, nil
}

func (w *world) FilterLogs(context.Context, ethereum.FilterQuery) ([]types.Log, error) {
	return w.logs, nil
}

func (w *world) SubscribeFilterLogs(context.Context, ethereum.FilterQuery, chan<- types.Log) (ethereum.Subscription, error) {
	return nil, errors.New("not used")
}

func (w *world) BalanceAt(context.Context, common.Address, *big.Int) (*big.Int, error) {
	return w.balance, nil
}

func (w *world) CallContract(_ context.Context, m ethereum.CallMsg, _ *big.Int) ([]byte, error) {
	method, err := contractABI.MethodById(m.Data)
	require.NoError(w.t, err)
	args, err := method.Inputs.Unpack(m.Data[4:])
	require.NoError(w.t, err)
	switch method.Name {
	case "nonce":
		return method.Outputs.Pack(w.nonce)
	case "credit":
		return method.Outputs.Pack(w.credits[args[0].(common.Address)])
	}
	return method.Outputs.Pack([]struct {
		Status                uint8
		Deadline, BlockNumber uint64
		Fee                   *big.Int
	}{{Status: uint8(w.statuses[common.Hash(args[0].([][32]byte)[0])]), Fee: new(big.Int)}})
}
