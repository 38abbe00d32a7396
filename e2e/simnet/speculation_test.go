package simnet

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/p2p/p2ptest"
	"github.com/keymesh/keymesh/relayer"
)

// wiretap remembers how far the final chain of the sender had come at each message of a protocol run.
type wiretap struct {
	n *Net

	mu   sync.Mutex
	said []word
}

type word struct {
	from  int
	round uint32
	final uint64
}

// tap listens to all envelopes. Every node keeps its final block in its database before it acts on it.
func (n *Net) tap() *wiretap {
	w := &wiretap{n: n}
	n.Mesh.Intercept(func(m *p2ptest.Message) p2ptest.Fate {
		if e := m.Room.GetEnvelope(); e != nil {
			final := n.cursor(m.From)
			w.mu.Lock()
			defer w.mu.Unlock()
			w.said = append(w.said, word{m.From, e.GetRound(), final})
		}
		return p2ptest.Fate{}
	})
	return w
}

// cursor is the last final block that node i stored.
func (n *Net) cursor(i int) uint64 {
	s := n.Store(i)
	if s == nil {
		return 0
	}
	at, err := s.Cursor(context.Background(), n.Chain.Domain)
	require.NoError(n.tb, err)
	return at.Number
}

// words counts the messages that a condition selects.
func (w *wiretap) words(which func(word) bool) (n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, x := range w.said {
		if which(x) {
			n++
		}
	}
	return n
}

func (w *wiretap) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.said = nil
}

// Threat 27: a signature is begun before its request is final, on the real protocol, and nothing of round 5 or later
// leaves a node whose own final chain does not hold the request.
func TestThreat27NothingLateLeavesBeforeFinality(t *testing.T) {
	long(t)
	n := New(t, Options{Seed: 51, Final: deep})
	key := requestKey(t, n)
	w := n.tap()
	r, resume := n.heldAtFinality(t, w, key, "one")
	require.Zero(t, w.words(late))
	resume()
	checkSignature(t, n, key, r, n.delivered(t, r.ID))
	require.NotZero(t, w.words(late))
	require.Zero(t, w.words(func(x word) bool { return late(x) && x.final < r.At.Number }), "said before the sender's own finality")
}

// Threats 27 and 28: the block of a request vanishes when its signature waits for finality: nothing of round 5 leaves any
// node, and nothing that answers it is stored anywhere. The same transaction in another block is answered once.
func TestThreat28ReorgTakesTheRequestAndBringsItBack(t *testing.T) {
	long(t)
	n := New(t, Options{Seed: 52, Final: deep})
	key := requestKey(t, n)
	w := n.tap()
	r, resume := n.heldAtFinality(t, w, key, "vanishes")
	tx := n.transactionOf(t, r)
	n.Chain.Reorg(t, r.At.Number-1)
	resume()
	for i := range n.opt.N {
		require.Eventually(t, func() bool { return n.cursor(i) > r.At.Number }, 3*time.Minute, n.pace.block)
		require.False(t, n.has(i, r.ID))
		require.Zero(t, n.answers(t, i, r.ID))
	}
	require.Zero(t, w.words(late), "said for a block that vanished")

	require.NoError(t, n.Chain.Sim.Client().SendTransaction(context.Background(), tx))
	checkSignature(t, n, key, r, n.delivered(t, r.ID))
	got := n.endedEverywhere(t, r.ID, relayer.Settled)
	require.NotEqual(t, r.At.Hash, got.At.Hash)
}

// deep finality leaves time to stop the chain between a request and its finality.
const deep = 40

// late are the messages that must not be said before finality.
func late(x word) bool { return x.round >= 5 }

// heldAtFinality asks for a signature, stops the chain one block before the request is final, and waits until all that may
// be said before has been said.
func (n *Net) heldAtFinality(t *testing.T, w *wiretap, key relayer.Key, path string) (r relayer.Request, resume func()) {
	t.Helper()
	r = n.askToSign(t, key, path)
	resume = n.Chain.Pause()
	head, err := n.Chain.Sim.Client().BlockNumber(context.Background())
	require.NoError(t, err)
	last := r.At.Number + n.opt.Final - 1
	require.LessOrEqual(t, head, last, "stopped too late")
	n.Chain.Mine(int(last - head)) //nolint:gosec // a few
	require.Eventually(t, func() bool {
		return w.words(func(x word) bool { return x.round == 4 }) >= n.opt.M*(n.opt.M-1)
	}, 3*time.Minute, n.pace.block, "rounds 1 to 4 before finality")
	return r, resume
}

// transactionOf finds the transaction that made a request.
func (n *Net) transactionOf(t *testing.T, r relayer.Request) *types.Transaction {
	t.Helper()
	block, err := n.Chain.Sim.Client().BlockByHash(context.Background(), r.At.Hash)
	require.NoError(t, err)
	require.Len(t, block.Transactions(), 1)
	return block.Transactions()[0]
}

// answers counts the answers to a request in the database file of node i.
func (n *Net) answers(t *testing.T, i int, id relayer.RequestID) int {
	t.Helper()
	return n.count(t, i, "SELECT count(*) FROM answers WHERE request = ?", id[:])
}
