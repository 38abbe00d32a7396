package node

import (
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"
	dto "github.com/prometheus/client_model/go"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss/worker"
)

// busy is a registry of a healthy node to which everything happened once.
func busy(t *testing.T) *metrics {
	t.Helper()
	m := newMetrics(nil)
	v, l := healthy()
	m.register(&collector{vitals: func() vitals { return v }, limits: l, build: []string{"v1", "abc", "go1"}})
	m.SessionEnded(relayer.Sign, relayer.Computed, "", time.Second)
	m.SessionEnded(relayer.Sign, relayer.SessionFailed, relayer.CodeTimeout, time.Second)
	m.RoundEnded(relayer.Sign, 3, time.Second)
	m.StageEnded(relayer.StageFinal, time.Second)
	m.RequestEnded(relayer.Sign, relayer.Settled, 5, time.Second)
	m.Blamed(common.Address{2}, relayer.CodeEquivocation)
	m.Dropped(relayer.CodeNotMember)
	m.RPC("ws://a", "eth_call", chain.RPCOK, time.Second)
	m.Reorg(2)
	m.workerLost(worker.Exited)
	m.Tx(relayer.Sign, chain.TxSettled)
	m.Bumped()
	m.GasSpent(relayer.Sign, big.NewInt(7))
	return m
}

func gather(t *testing.T, m *metrics) map[string]*dto.MetricFamily {
	t.Helper()
	families, err := m.registry.Gather()
	require.NoError(t, err)
	out := map[string]*dto.MetricFamily{}
	for _, f := range families {
		out[f.GetName()] = f
	}
	return out
}

// What is listed, and so documented, is what is exported: names, types and labels.
func TestListedMetricsAreTheExportedOnes(t *testing.T) {
	families := gather(t, busy(t))
	for _, d := range Metrics() {
		f := families[d.Name]
		require.NotNil(t, f, "%s is listed and not exported", d.Name)
		require.Equal(t, d.Help, f.GetHelp())
		require.Equal(t, d.Type, map[dto.MetricType]string{
			dto.MetricType_COUNTER: "counter", dto.MetricType_GAUGE: "gauge", dto.MetricType_HISTOGRAM: "histogram",
		}[f.GetType()], d.Name)
		var labels []string
		for _, l := range f.GetMetric()[0].GetLabel() {
			labels = append(labels, l.GetName())
		}
		require.ElementsMatch(t, d.Labels, labels, d.Name)
		delete(families, d.Name)
	}
	for name := range families {
		require.Regexp(t, "^(go|process)_", name, "exported and not listed")
	}
}

func value(f *dto.MetricFamily, labels ...string) float64 {
	for _, m := range f.GetMetric() {
		var got []string
		for _, l := range m.GetLabel() {
			got = append(got, l.GetValue())
		}
		if slices.Equal(got, labels) {
			return m.GetGauge().GetValue() + m.GetCounter().GetValue()
		}
	}
	return -1
}

func TestMetricsSayWhatHappened(t *testing.T) {
	f := gather(t, busy(t))
	require.EqualValues(t, 1, value(f["keymesh_ready"]))
	require.EqualValues(t, 1, value(f["keymesh_health_check"], "peers", "critical"))
	require.EqualValues(t, 400, value(f["keymesh_chain_head_block"]))
	require.EqualValues(t, 118, value(f["keymesh_chain_final_age_seconds"]))
	require.EqualValues(t, 1000, value(f["keymesh_operator_balance_wei"]))
	require.EqualValues(t, 7, value(f["keymesh_operator_gas_spent_wei_total"], "sign"))
	require.EqualValues(t, 0.5, value(f["keymesh_signing_success_ratio_window"]))
	require.EqualValues(t, 1, value(f["keymesh_sessions_total"], "sign", "failed", "timeout"))
	require.EqualValues(t, 1, value(f["keymesh_p2p_peer_up"], common.Address{3}.Hex()))
	require.Len(t, f["keymesh_p2p_peer_up"].GetMetric(), 3)
}

// Strangers and peers must not be able to fill the registry.
func TestLabelsAreBounded(t *testing.T) {
	m := newMetrics(nil)
	for i := range 1000 {
		m.Dropped(relayer.Code(big.NewInt(int64(i)).String()))
		m.Blamed(common.Address{1}, relayer.Code(big.NewInt(int64(i)).String()))
		m.RoundEnded(relayer.Sign, uint8(i), time.Second)
	}
	f := gather(t, m)
	require.Len(t, f["keymesh_messages_dropped_total"].GetMetric(), 1)
	require.Len(t, f["keymesh_culprits_total"].GetMetric(), 1)
	require.LessOrEqual(t, len(f["keymesh_round_seconds"].GetMetric()), maxRound+2)

	v, l := healthy()
	v.peers[1].Peer = peer.ID("not an operator") // whoever that is
	gone := v.peers[0]                           // the same operator's old peer id
	gone.Peer, gone.Connected = "old id", false
	v.stock.operators[gone.Peer] = common.Address{2}
	v.peers = append([]p2p.PeerStatus{gone}, v.peers...)
	m = newMetrics(nil)
	m.register(&collector{vitals: func() vitals { return v }, limits: l, build: []string{"", "", ""}})
	f = gather(t, m)
	require.Len(t, f["keymesh_p2p_peer_up"].GetMetric(), 2)
	require.EqualValues(t, 1, value(f["keymesh_p2p_peer_up"], common.Address{2}.Hex()), "the connected one counts")
}

func TestRatioLooksBackAtTheLast(t *testing.T) {
	var r ratio
	_, ok := r.value()
	require.False(t, ok)
	for range ratioWindow {
		r.add(false)
	}
	for range ratioWindow / 4 {
		r.add(true)
	}
	share, ok := r.value()
	require.True(t, ok)
	require.InDelta(t, 0.25, share, 1e-9)
}
