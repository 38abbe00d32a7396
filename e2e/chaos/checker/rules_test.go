package checker

import (
	"math/big"
	"os/exec"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/bindings"
)

// The checker shares no code with what it checks.
func TestSharesNoCode(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	require.NoError(t, err)
	for line := range strings.Lines(string(out)) {
		if pkg := strings.TrimSpace(line); strings.HasPrefix(pkg, "github.com/keymesh/keymesh/") {
			require.Equal(t, "github.com/keymesh/keymesh/e2e/chaos/checker", pkg)
		}
	}
}

// What is written down of the contract's interface here is what the contract has.
func TestInterfaceIsTheContracts(t *testing.T) {
	contract := bindings.NewKeymesh().GetABI()
	for name, e := range contractABI.Events {
		require.Equal(t, contract.Events[name].ID, e.ID, name)
		for i, in := range contract.Events[name].Inputs {
			require.Equal(t, in.Indexed, e.Inputs[i].Indexed, "%s %s", name, in.Name)
		}
	}
	for name, m := range contractABI.Methods {
		require.Equal(t, contract.Methods[name].ID, m.ID, name)
		for i, out := range contract.Methods[name].Outputs {
			require.Equal(t, out.Type.String(), m.Outputs[i].Type.String(), name)
		}
	}
}

func TestNothingIsWrong(t *testing.T) {
	w := newWorld(t)
	require.Empty(t, Check(w.chain(), w.nodes()))
}

// Every way in which a network can break a promise is found, and named.
func TestEveryBrokenPromiseIsFound(t *testing.T) {
	unknown := common.Hash{0xff}
	set := func(n Node, id common.Hash, change func(*NodeRequest)) {
		r := n.Requests[id]
		change(&r)
		n.Requests[id] = r
	}
	for name, c := range map[string]struct {
		rule  Rule
		chain func(w *world, c *Chain)
		nodes func(w *world, n []Node)
	}{
		"a closed request that nobody made": {rule: Events, chain: func(w *world, c *Chain) {
			c.closed(fields{map[string]any{"requestId": [32]byte(unknown), "status": uint8(2), "code": uint16(0)}}, 1)
		}},
		"a nonce that is missing": {rule: Nonces, chain: func(w *world, c *Chain) { delete(c.Requests, w.signed) }},
		"a count of requests that is wrong": {rule: Nonces, chain: func(w *world, c *Chain) {
			c.Held.Nonce++
		}},
		"fields that are not the id's": {rule: ID, chain: func(w *world, c *Chain) { c.Requests[w.signed].Deadline++ }},
		"a request without an end":     {rule: Lost, chain: func(w *world, c *Chain) { c.Requests[w.signed].Closed = nil }},
		"two ends": {rule: Once, chain: func(w *world, c *Chain) {
			c.Requests[w.signed].Closed = append(c.Requests[w.signed].Closed, Closing{Status: Settled, Block: 1})
		}},
		"a signature after an attested failure": {rule: Once, chain: func(w *world, c *Chain) {
			c.Requests[w.refunded].Closed = append(c.Requests[w.refunded].Closed, Closing{Status: Late, Block: w.block})
		}},
		"a failure without a code": {rule: Reason, chain: func(w *world, c *Chain) { c.Requests[w.refunded].Closed[0].Code = 0 }},
		"a failure under a living key": {rule: Reason, chain: func(w *world, c *Chain) {
			c.Keys[w.deleted].Status = KeyActive
		}},
		"a refund before the deadline": {rule: Reason, chain: func(w *world, c *Chain) { c.Requests[w.failed].Closed[0].Block = 1 }},
		"an answer after the deadline": {rule: Reason, chain: func(w *world, c *Chain) {
			c.Blocks[c.Requests[w.signed].Closed[0].Block].Time += 2 * hour
		}},
		"no signature": {rule: Signature, chain: func(w *world, c *Chain) { c.Requests[w.signed].Delivered = nil }},
		"two signatures": {rule: Signature, chain: func(w *world, c *Chain) {
			r := c.Requests[w.signed]
			r.Delivered = append(r.Delivered, r.Delivered[0])
		}},
		"another digest": {rule: Signature, chain: func(w *world, c *Chain) { c.Requests[w.signed].Delivered[0].Digest = unknown }},
		"another path's signature": {rule: Signature, chain: func(w *world, c *Chain) {
			c.Requests[w.signed].Content = content(common.HexToHash("0xd1"), "other")
		}},
		"a high s": {rule: Signature, chain: func(w *world, c *Chain) {
			d := &c.Requests[w.signed].Delivered[0]
			d.S, d.V = new(big.Int).Sub(orderN, d.S), 55-d.V
		}},
		"a wrong v":                     {rule: Signature, chain: func(w *world, c *Chain) { d := &c.Requests[w.signed].Delivered[0]; d.V = 55 - d.V }},
		"a settled keygen without key":  {rule: KeyState, chain: func(w *world, c *Chain) { c.Keys[w.living].Public = nil }},
		"a key of an expired keygen":    {rule: KeyState, chain: func(w *world, c *Chain) { c.Keys[w.failed].Status = KeyActive }},
		"a deletion that deleted none":  {rule: KeyState, chain: func(w *world, c *Chain) { c.Keys[w.deleted].Status = KeyDeleting }},
		"a status that no event names":  {rule: State, chain: func(w *world, c *Chain) { c.Held.Statuses[w.signed] = Expired }},
		"a credit that no event names":  {rule: Books, chain: func(w *world, c *Chain) { c.Held.Credits[user].Add(c.Held.Credits[user], big.NewInt(1)) }},
		"a balance below what is owed":  {rule: Books, chain: func(w *world, c *Chain) { c.Held.Balance = new(big.Int).Sub(c.Held.Balance, big.NewInt(1)) }},
		"a damaged database":            {rule: Database, nodes: func(w *world, n []Node) { n[1].Integrity = "row 7 missing from index" }},
		"a node that stands still":      {rule: Behind, nodes: func(w *world, n []Node) { n[1].Cursor.Number = 3; n[1].Cursor.Hash = w.chain().Blocks[3].Hash }},
		"a node on another branch":      {rule: Behind, nodes: func(w *world, n []Node) { n[1].Cursor.Hash = unknown }},
		"a request that a node lost":    {rule: Agreement, nodes: func(w *world, n []Node) { delete(n[1].Requests, w.signed) }},
		"a request that only one knows": {rule: Agreement, nodes: func(w *world, n []Node) { n[1].Requests[unknown] = NodeRequest{Status: 2} }},
		"a request with another end": {rule: Agreement, nodes: func(w *world, n []Node) {
			set(n[1], w.signed, func(r *NodeRequest) { r.Status = NodeExpired })
		}},
		"a request with another digest": {rule: Agreement, nodes: func(w *world, n []Node) {
			set(n[1], w.signed, func(r *NodeRequest) { r.Digest = unknown })
		}},
		"an answer to a vanished request":         {rule: Vanished, nodes: func(w *world, n []Node) { n[1].Answers[unknown] = Answer{} }},
		"a statement about a vanished request":    {rule: Vanished, nodes: func(w *world, n []Node) { n[1].Attested[unknown] = true }},
		"a result computed for a vanished one":    {rule: Vanished, nodes: func(w *world, n []Node) { n[1].Computed[unknown] = true }},
		"a node bound to another digest":          {rule: Bound, nodes: func(w *world, n []Node) { n[1].Bound[w.signed] = Binding{unknown, unknown} }},
		"an answer that does not verify":          {rule: Bound, nodes: func(w *world, n []Node) { n[1].Answers[w.late] = n[1].Answers[w.signed] }},
		"a failure that too few attested":         {rule: Exclusion, nodes: func(w *world, n []Node) { delete(n[1].Bound, w.refunded); delete(n[2].Bound, w.refunded) }},
		"an answer by one who attested a failure": {rule: Exclusion, nodes: func(w *world, n []Node) { n[1].Answers[w.refunded] = Answer{big.NewInt(1), big.NewInt(1), 27} }},
		"a lost share":                         {rule: ShareLost, nodes: func(w *world, n []Node) { n[1].Shares = nil }},
		"a share of another set":               {rule: ShareLost, nodes: func(w *world, n []Node) { n[1].Shares[0].Set = unknown }},
		"a share that is not active":           {rule: ShareLost, nodes: func(w *world, n []Node) { n[1].Shares[0].Active = false }},
		"a share of a deleted key":             {rule: ShareAlive, nodes: func(w *world, n []Node) { n[1].Shares = append(n[1].Shares, Share{Key: w.deleted}) }},
		"a share of a key that was never made": {rule: ShareAlive, nodes: func(w *world, n []Node) { n[1].Shares = append(n[1].Shares, Share{Key: w.failed}) }},
		"a share of a vanished key":            {rule: ShareAlive, nodes: func(w *world, n []Node) { n[1].Shares = append(n[1].Shares, Share{Key: unknown}) }},
		"a share beside the one that counts":   {rule: ShareAlive, nodes: func(w *world, n []Node) { n[1].Shares = append(n[1].Shares, Share{Key: w.living, Set: unknown}) }},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			chain, nodes := w.chain(), w.nodes()
			if c.chain != nil {
				c.chain(w, chain)
			} else {
				c.nodes(w, nodes)
			}
			found := Check(chain, nodes)
			rules := map[Rule]bool{}
			for _, v := range found {
				rules[v.Rule] = true
			}
			require.True(t, rules[c.rule], "found only %v", found)
			require.Contains(t, found[0].String(), "broken: ")
		})
	}
}

// Events that cannot follow from what was said before are named.
func TestEventsThatNothingExplains(t *testing.T) {
	w := newWorld(t)
	for name, change := range map[string]func(){
		"made twice": func() { w.logs = append(w.logs, w.logs[1]) },
		"never made": func() { w.emit("Closed", []common.Hash{{0xff}}, uint8(2), uint16(0)) },
		"changed its public key": func() {
			w.emit("KeyActivated", []common.Hash{w.living, w.living}, uint64(1), common.Hash{}, baseG.x, baseG.y)
		},
		"no point of the curve": func() {
			w.emit("KeyActivated", []common.Hash{w.living, w.living}, uint64(1), common.Hash{}, baseG.x, baseG.x)
		},
		"which was never made": func() { l := w.delivery(w.signed); l.Topics[1] = common.Hash{0xff}; w.logs = append(w.logs, l) },
	} {
		before := len(w.logs)
		change()
		require.Contains(t, strings.Join(w.chain().Strange, "\n"), name)
		w.logs = w.logs[:before]
	}
	require.Empty(t, w.chain().Strange)
}
