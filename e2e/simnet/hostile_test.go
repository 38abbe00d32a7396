package simnet

import (
	"context"
	"crypto/sha256"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/relayer/evidence"
	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest/adversary"
)

// plan is what a hostile operator's engine does in its runs: one attack after the other, by kind, then nothing more.
type plan struct {
	mu      sync.Mutex
	attacks map[tss.Kind][]adversary.Attack
}

func (p *plan) choose(s tss.Spec) (a adversary.Attack, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	list := p.attacks[s.Kind]
	if len(list) == 0 {
		return a, false
	}
	p.attacks[s.Kind] = list[1:]
	return list[0], true
}

func (p *plan) over(k tss.Kind) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.attacks[k]) == 0
}

// Threats A4-A8, A10, A11 through relayers and databases: one of three operators breaks a keygen and, one after the
// other, signings in several ways. The others store no share of the broken keygen and release no signature that is not
// good, answer every request (the key when the hostile one behaves, the signatures without it), and hold evidence.
func TestThreat11HostileOperator(t *testing.T) {
	long(t)
	const hostile = 2
	p := &plan{attacks: map[tss.Kind][]adversary.Attack{
		tss.Keygen: {{Message: "KGRound2Message1", Act: "q"}},
		tss.Sign: {
			{Message: "SignRound1Message1", Act: "a factor of the sender's N"},
			{Message: "SignRound2Message", Field: 3, At: 6, Act: "q"},
			{Message: "SignRound3Message", Act: "1 MiB"},
			{Message: "SignRound4Message", Field: 3, Act: "q"},
			{Message: "SignRound9Message", Act: "plus one"},
		},
	}}
	proofs := p.attacks[tss.Sign]
	delete(p.attacks, tss.Sign) // not in the proof of possession, which begins the same way
	n := New(t, Options{Seed: 31, Wrap: func(i int, c relayer.Config) relayer.Config {
		if i == hostile {
			c.Engine = adversary.Engine{Engine: c.Engine, Choose: p.choose}
		}
		return c
	}})
	key := requestKey(t, n)
	require.True(t, p.over(tss.Keygen), "the keygen was not attacked")
	for i := range n.opt.N {
		require.Equal(t, 1, n.shares(t, i, key.ID), "node %d keeps a share of the broken keygen", i)
	}
	p.mu.Lock()
	p.attacks[tss.Sign] = proofs
	p.mu.Unlock()
	for i := 0; !p.over(tss.Sign); i++ {
		require.Less(t, i, 30, "the hostile operator is never asked")
		path := fmt.Sprint(i)
		r, err := n.Chain.User.RequestSignature(context.Background(), key.ID, []byte(path), sha256.Sum256([]byte(path)), ttl)
		require.NoError(t, err)
		checkSignature(t, n, key, r, n.delivered(t, r.ID))
	}
	// Of an oversized message the mesh keeps nothing, and that a number is another than it should be proves nothing to a
	// stranger. All others convict: before both who saw the keygen, and before whoever signed with the hostile one.
	require.Eventually(t, func() bool { return n.convictions(t, hostile) >= n.opt.N-1+3 }, time.Minute, n.pace.block)
}

// convictions counts the evidence that the other nodes hold. All of it must convince a stranger, and of one operator.
func (n *Net) convictions(t *testing.T, hostile int) (count int) {
	ctx := context.Background()
	for i := range n.opt.N {
		list, err := n.Store(i).Evidence(ctx, n.Chain.Domain)
		require.NoError(t, err)
		for _, e := range list {
			full, err := n.Store(i).EvidenceRecord(ctx, n.Chain.Domain, e.ID)
			require.NoError(t, err)
			finding, err := evidence.Verify(full.Evidence.Record)
			require.NoError(t, err)
			require.Equal(t, n.Chain.Operators[hostile].Account, finding.Accused)
			require.NotEqual(t, hostile, i)
			count++
		}
	}
	return count
}
