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
	c := relayer.Committee{Epoch: 2, M: 3}
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
		relayer: relayer.Status{
			Head: relayer.BlockRef{Number: 400, Time: now.Add(-2 * time.Second)}, HeadSeen: now.Add(-time.Second),
			Final: relayer.BlockRef{Number: 390, Time: now.Add(-2 * time.Minute)},
		},
		chain: chain.Info{
			Head: 400, Final: 390, Period: 12 * time.Second,
			Endpoints: []chain.EndpointInfo{{Name: "ws://a", Up: true, Final: 396}, {Name: "ws://b", Up: true, Final: 390}},
		},
		stock:   stock{committees: []relayer.Committee{c}, operators: operators, preparams: 2, keys: map[relayer.KeyStatus]int{relayer.KeyActive: 1}},
		balance: balance{big.NewInt(1000), now},
	}, limits{poll: 2 * time.Second, quorum: 2, tagged: true, minBalance: big.NewInt(500)}
}

// strangers is a 2-of-2 committee whose other member is never there.
func strangers(e relayer.Epoch) relayer.Committee {
	return relayer.Committee{Epoch: e, M: 2, Operators: []relayer.Operator{{Account: common.Address{1}, Peer: peer.ID([]byte{1})}, {Peer: "gone"}}}
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
		"not running": {"running", false, "", "starts or stops", func(v *vitals) { v.alive = false }},
		"halted": {"halted", false, relayer.CodeRPCDisagree, "a and b contradict", func(v *vitals) {
			v.relayer.Halted = &relayer.CodedError{Code: relayer.CodeRPCDisagree, Err: errors.New("a and b contradict one another")}
		}},
		"no head":          {"head", false, relayer.CodeRPCDown, "no block seen yet", func(v *vitals) { v.relayer.HeadSeen = time.Time{} }},
		"stale head":       {"head", false, relayer.CodeRPCDown, "seen 1m13s ago, bound 1m12s", func(v *vitals) { v.relayer.HeadSeen = now.Add(-73 * time.Second) }},
		"stale, on demand": {"head", false, relayer.CodeRPCDown, "bound 10m0s", func(v *vitals) { v.chain.Period, v.relayer.HeadSeen = 0, now.Add(-11*time.Minute) }},
		"nothing applied":  {"cursor", false, "", "no final block applied yet", func(v *vitals) { v.relayer.Final.Number = 0 }},
		"far behind":       {"cursor", false, "", "65 final blocks behind, bound 64", func(v *vitals) { v.chain.Final = 455 }},
		"too few peers":    {"peers", false, relayer.CodePeerSilent, "1 of 3 others connected, 2 needed", func(v *vitals) { disconnect(v, 2) }},
		"database unread":  {"peers", false, relayer.CodePeerSilent, "in no eligible committee", func(v *vitals) { v.stock.committees, v.stock.operators = nil, nil }},
		"chain not read":   {"peers", false, relayer.CodePeerSilent, "in no eligible committee", func(v *vitals) { v.stock.committees, v.chain.Final = nil, 391 }},
		"database locked": {"database", false, relayer.CodeDBLocked, "held", func(v *vitals) {
			v.stock.err = &relayer.CodedError{Code: relayer.CodeDBLocked, Err: errors.New("held")}
		}},
		"database went back": {"database", false, relayer.CodeDBRolledBack, "shares are missing", func(v *vitals) {
			v.barred = &relayer.CodedError{Code: relayer.CodeDBRolledBack, Err: errors.New("shares are missing")}
		}},
		"endpoint down":      {"endpoints", true, relayer.CodeRPCDown, "1 of 2 up, not ws://b", func(v *vitals) { v.chain.Endpoints[1] = chain.EndpointInfo{Name: "ws://b", Code: relayer.CodeRPCDown} }},
		"no pre-parameters":  {"preparams", true, relayer.CodePreParamsEmpty, "0 ready", func(v *vitals) { v.stock.preparams = 0 }},
		"not enough money":   {"balance", true, relayer.CodeBalanceLow, "499 wei, bound 500", func(v *vitals) { v.balance.wei = big.NewInt(499) }},
		"fast chain, behind": {"cursor", false, "", "241 final blocks behind, bound 240", func(v *vitals) { v.chain.Period, v.chain.Final = 500*time.Millisecond, 631 }},
		"final block stands": {"finality", false, "", "block 390 is the newest final one, 160 blocks and 30m1s behind the head, bounds 96 and 30m0s, ws://a says 396, ws://b says 390", func(v *vitals) {
			v.relayer.Head.Number, v.relayer.Final.Time = 550, v.relayer.Head.Time.Add(-30*time.Minute-time.Second)
		}},
		"old committee": {"other_peers", true, relayer.CodePeerSilent, "epoch 1: 0 of 1 others connected, 1 needed", func(v *vitals) {
			v.stock.committees = append([]relayer.Committee{strangers(1)}, v.stock.committees...)
		}},
		"next committee": {"other_peers", true, relayer.CodePeerSilent, "epoch 3: 0 of 1", func(v *vitals) {
			next := strangers(3)
			next.EligibleAt = now.Add(time.Hour)
			v.stock.committees = append(v.stock.committees, next)
		}},
		"only the next committee": {"other_peers", true, relayer.CodePeerSilent, "epoch 3: 0 of 1", func(v *vitals) {
			next := strangers(3)
			next.EligibleAt = now.Add(time.Hour)
			v.stock.committees = []relayer.Committee{next}
		}},
		"only an old one":  {"peers", false, relayer.CodePeerSilent, "epoch 1: 0 of 1", func(v *vitals) { v.stock.committees = []relayer.Committee{strangers(1)} }},
		"dear settlements": {"balance", true, relayer.CodeBalanceLow, "1000 wei, bound 1002", func(v *vitals) { v.chain.TxCost = big.NewInt(501) }},
		"empty account":    {"balance", true, relayer.CodeBalanceLow, "this node signs, and settles nothing", func(v *vitals) { v.balance.wei = new(big.Int) }},
		"transaction stuck": {"tx_stuck", true, relayer.CodeTxStuck, "3 wait, the oldest for 10m1s", func(v *vitals) {
			v.chain.PendingTxs, v.chain.TxSince = 3, now.Add(-10*time.Minute-time.Second)
		}},
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

// What looks like a chain or an endpoint that stands still, and is none.
func TestQuietChainsAreHealthy(t *testing.T) {
	for name, change := range map[string]func(v *vitals, l *limits){
		"a dev chain, and finalized moves by 32": func(v *vitals, _ *limits) {
			v.chain.Period = time.Second
			v.relayer.Final = relayer.BlockRef{Number: 304, Time: v.relayer.Head.Time.Add(-96 * time.Second)}
		},
		"finalized is three epochs behind": func(v *vitals, _ *limits) {
			v.relayer.Final = relayer.BlockRef{Number: 304, Time: v.relayer.Head.Time.Add(-96 * 12 * time.Second)}
		},
		"slow blocks": func(v *vitals, _ *limits) {
			v.relayer.Final = relayer.BlockRef{Number: 304, Time: v.relayer.Head.Time.Add(-96 * time.Minute)}
		},
		"blocks on demand": func(v *vitals, l *limits) {
			l.tagged, l.confirmations, v.chain.Period = false, 12, 0
			v.relayer.Final = relayer.BlockRef{Number: 388, Time: v.relayer.Head.Time.Add(-24 * time.Hour)}
			v.relayer.HeadSeen = now.Add(-9 * time.Minute)
		},
		"fast blocks": func(v *vitals, l *limits) {
			l.tagged, l.confirmations, v.chain.Period = false, 12, 0
			v.relayer.Final = relayer.BlockRef{Number: 100, Time: v.relayer.Head.Time.Add(-75 * time.Second)}
		},
	} {
		t.Run(name, func(t *testing.T) {
			v, l := healthy()
			change(&v, &l)
			v.chain.Final = v.relayer.Final.Number
			h := examine(v, l)
			require.True(t, h.Ready, h.Checks)
		})
	}
	v, l := healthy()
	v.chain.Period, v.relayer.HeadSeen, v.chain.Endpoints[1].Up = 0, now.Add(-61*time.Second), false
	require.False(t, examine(v, l).Ready, "too few endpoints answer: that is no quiet chain")
	v, l = healthy()
	l.tagged, l.confirmations = false, 12
	v.relayer.Final = relayer.BlockRef{Number: 323, Time: v.relayer.Head.Time.Add(-5*time.Minute - time.Second)}
	v.chain.Final = 323
	require.False(t, examine(v, l).Ready, "77 blocks behind where 12 make final")
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
	var epochs []relayer.Epoch
	for _, c := range inUse(all, map[relayer.Epoch]bool{2: true, 3: true}, self) {
		epochs = append(epochs, c.Epoch)
	}
	require.Equal(t, []relayer.Epoch{2, 4}, epochs, "with a key, or the newest that was not cancelled; and with us in it")
}
