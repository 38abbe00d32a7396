package devnet

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/relayer/node"
)

func TestBehindSaysWhatANodeLacks(t *testing.T) {
	whole, lost := node.Key{ID: "0x01", HasShare: true}, node.Key{ID: "0x01"}
	goal := insight{final: 10, keys: []node.Key{whole}}
	for want, now := range map[string]insight{
		"":                                      {final: 11, keys: []node.Key{whole}},
		"it is at block 9, the others at 10":    {final: 9, keys: []node.Key{whole}},
		"it says other things of keys than the": {final: 10},
		"it has 2 open requests":                {final: 10, keys: []node.Key{whole}, open: 2},
	} {
		got := now.behind(goal)
		require.Contains(t, got, want)
		require.Equal(t, want == "", got == "")
	}
	require.Equal(t, "it lacks a share", insight{keys: []node.Key{lost}}.behind(insight{keys: []node.Key{lost}}))
}

func TestLookInto(t *testing.T) {
	socket := t.TempDir() + "/s"
	keys := []node.Key{{ID: "0x01", HasShare: true}}
	answering(t, socket, node.Status{Chain: node.Chain{Processed: 7}, OpenRequests: map[string]int{"sign": 2, "delete": 1}}, keys)
	got, err := lookInto(t.Context(), admin.OnSocket(socket))
	require.NoError(t, err)
	require.Equal(t, insight{final: 7, keys: keys, open: 3}, got)
}

func TestFirstTurnGoesAround(t *testing.T) {
	m := Manifest{Nodes: []NodeInfo{
		{Name: "node-1", Account: common.HexToAddress("0x01")}, {Name: "node-2", Account: common.HexToAddress("0x02")},
		{Name: "node-3", Account: common.HexToAddress("0x03")},
	}}
	led := map[string]int{}
	for i := range 100 {
		led[m.firstTurn(common.Hash{byte(i)})]++
	}
	require.Len(t, led, 3)
	require.Equal(t, "node-2", m.nameOf("0x0000000000000000000000000000000000000002"))
	require.Equal(t, "0x04", m.nameOf("0x04"))
}

func TestOperatorLosesTheNodeThatOthersKnow(t *testing.T) {
	m := &Manifest{Nodes: []NodeInfo{{Name: "node-1"}, {Name: "node-2"}, {Name: "node-3"}}}
	p := newOperator(m)
	require.Equal(t, "node-1", p.node().Name)
	require.Equal(t, m.Nodes[1:], p.others())
	require.Len(t, m.Nodes, 3)
}

func TestDemoKillsANodeOnlyWhereTheOthersSuffice(t *testing.T) {
	m := &Manifest{Nodes: []NodeInfo{{Name: "node-1"}, {Name: "node-2"}}}
	o := DefaultOptions()
	require.Len(t, chapters(o, &developer{}, m)[1].steps, 6)
	o.Nodes = o.Threshold
	skipped := chapters(o, &developer{}, m)[1]
	require.Empty(t, skipped.steps)
	require.Contains(t, skipped.title, "it takes all 2 to sign")
}
