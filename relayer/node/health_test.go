package node

import (
	"errors"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/relayer"
)

var now = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// healthy is a node of a 3-of-4 committee that lacks nothing, and the bounds it is in.
func healthy() (vitals, limits) {
	c := relayer.Committee{Epoch: 1, M: 3}
	operators := map[peer.ID]common.Address{}
	var peers []p2p.PeerStatus
	for i := range byte(4) {
		o := relayer.Operator{Account: common.Address{i + 1}, Peer: peer.ID([]byte{i + 1})}
		c.Operators = append(c.Operators, o)
		operators[o.Peer] = o.Account
		if i > 0 {
			peers = append(peers, p2p.PeerStatus{Peer: o.Peer, Connected: true, Ping: time.Millisecond, Heard: now, Version: "v1"})
		}
	}
	return vitals{
		now: now, alive: true, peers: peers,
		relayer: relayer.Status{Head: relayer.BlockRef{Number: 100}, HeadSeen: now.Add(-time.Second), Final: relayer.BlockRef{Number: 90}},
		chain:   chain.Info{Head: 100, Final: 90, Period: 12 * time.Second, Endpoints: []chain.EndpointInfo{{Name: "ws://a", Up: true}, {Name: "ws://b", Up: true}}},
		stock:   stock{committees: []relayer.Committee{c}, operators: operators, preparams: 2, keys: map[relayer.KeyStatus]int{relayer.KeyActive: 1}},
		balance: balance{big.NewInt(1000), now},
	}, limits{poll: 2 * time.Second, minBalance: big.NewInt(500)}
}

func TestHealth(t *testing.T) {
	v, l := healthy()
	h := examine(v, l)
	require.True(t, h.Ready)
	for _, c := range h.Checks {
		require.True(t, c.OK, c.Name)
		require.Empty(t, c.Remedy)
		require.NotEmpty(t, c.Detail)
	}
	disconnect := func(v *vitals, n int) {
		for i := range n {
			v.peers[i].Connected = false
		}
	}
	for name, tc := range map[string]struct {
		check  string
		ready  bool
		code   relayer.Code
		detail string
		change func(v *vitals)
	}{
		"not running":       {"running", false, "", "starts or stops", func(v *vitals) { v.alive = false }},
		"no head":           {"head", false, relayer.CodeRPCDown, "no block seen yet", func(v *vitals) { v.relayer.HeadSeen = time.Time{} }},
		"stale head":        {"head", false, relayer.CodeRPCDown, "seen 1m13s ago, bound 1m12s", func(v *vitals) { v.relayer.HeadSeen = now.Add(-73 * time.Second) }},
		"stale, slow polls": {"head", false, relayer.CodeRPCDown, "bound 1m0s", func(v *vitals) { v.chain.Period, v.relayer.HeadSeen = 0, now.Add(-time.Hour) }},
		"nothing applied":   {"cursor", false, "", "no final block applied yet", func(v *vitals) { v.relayer.Final.Number = 0 }},
		"far behind":        {"cursor", false, "", "65 final blocks behind, bound 64", func(v *vitals) { v.chain.Final = 155 }},
		"too few peers":     {"peers", false, relayer.CodePeerSilent, "1 of 3 others connected, 2 needed", func(v *vitals) { disconnect(v, 2) }},
		"database unread":   {"peers", false, relayer.CodePeerSilent, "in no committee", func(v *vitals) { v.stock.committees, v.stock.operators = nil, nil }},
		"chain not read":    {"peers", false, relayer.CodePeerSilent, "in no committee", func(v *vitals) { v.stock.committees, v.chain.Final = nil, 91 }},
		"database locked": {"database", false, relayer.CodeDBLocked, "held", func(v *vitals) {
			v.stock.err = &relayer.CodedError{Code: relayer.CodeDBLocked, Err: errors.New("held")}
		}},
		"endpoint down":      {"endpoints", true, relayer.CodeRPCDown, "1 of 2 up, not ws://b", func(v *vitals) { v.chain.Endpoints[1] = chain.EndpointInfo{Name: "ws://b", Code: relayer.CodeRPCDown} }},
		"no pre-parameters":  {"preparams", true, relayer.CodePreParamsEmpty, "0 ready", func(v *vitals) { v.stock.preparams = 0 }},
		"not enough money":   {"balance", true, relayer.CodeBalanceLow, "499 wei, bound 500", func(v *vitals) { v.balance.wei = big.NewInt(499) }},
		"fast chain, behind": {"cursor", false, "", "241 final blocks behind, bound 240", func(v *vitals) { v.chain.Period, v.chain.Final = 500*time.Millisecond, 331 }},
	} {
		t.Run(name, func(t *testing.T) {
			v, l := healthy()
			tc.change(&v)
			h := examine(v, l)
			require.Equal(t, tc.ready, h.Ready)
			for _, c := range h.Checks {
				require.Equal(t, c.Name != tc.check, c.OK, c.Name)
				if c.Name == tc.check {
					require.Contains(t, c.Detail, tc.detail)
					require.Equal(t, string(tc.code), c.Code)
					require.NotEmpty(t, c.Remedy)
				}
			}
		})
	}
}

func TestOneMissingPeerIsNoReason(t *testing.T) {
	v, l := healthy()
	v.peers[0].Connected = false
	require.True(t, examine(v, l).Ready)
	v.balance = balance{} // not asked for yet
	v.stock.committees = nil
	require.True(t, examine(v, l).Ready, "an operator in no committee is fine")
}

func TestCommitteesInUse(t *testing.T) {
	self, other := common.Address{1}, common.Address{2}
	committee := func(e relayer.Epoch, cancelled bool, members ...common.Address) relayer.Committee {
		c := relayer.Committee{Epoch: e, Cancelled: cancelled}
		for _, a := range members {
			c.Operators = append(c.Operators, relayer.Operator{Account: a})
		}
		return c
	}
	all := []relayer.Committee{
		committee(1, false, self), committee(2, false, self), committee(3, false, other), committee(4, false, self), committee(5, true, self),
	}
	keys := []relayer.Key{{Epoch: 1, Status: relayer.KeyDeleted}, {Epoch: 2, Status: relayer.KeyActive}, {Epoch: 3, Status: relayer.KeyActive}}
	var epochs []relayer.Epoch
	for _, c := range inUse(all, keys, self) {
		epochs = append(epochs, c.Epoch)
	}
	require.Equal(t, []relayer.Epoch{2, 4}, epochs, "with a key, or the newest that was not cancelled; and with us in it")
}
