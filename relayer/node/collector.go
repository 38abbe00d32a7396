package node

import (
	"cmp"
	"context"
	"math/big"
	"runtime"
	"slices"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/relayer"
)

// collector reads the vitals when somebody scrapes.
type collector struct {
	vitals func() vitals
	limits limits
	build  []string // version, commit, go
	ratio  *ratio
	gauges map[string]*prometheus.Desc
}

var _ prometheus.Collector = (*collector)(nil)

// gauge is a metric that the collector reads.
type gauge struct {
	name, help string
	labels     []string
}

var gauges = []gauge{
	{"build_info", "Always 1; what runs.", []string{"version", "commit", "go"}},
	{"ready", "1 if no critical check fails.", nil},
	{"health_check", "1 if the check is passed.", []string{"name", "severity"}},
	{"chain_head_block", "Newest block the node knows.", nil},
	{"chain_final_block", "Newest block that the endpoints call final.", nil},
	{"chain_processed_block", "Newest final block applied here.", nil},
	{"chain_final_age_seconds", "How much older the newest final block applied here is than the newest block, by their timestamps.", nil},
	{"chain_lag_blocks", "Final blocks not applied yet.", nil},
	{"chain_using_fallback", "1 if another endpoint stands in for one of the first.", nil},
	{"operator_balance_wei", "What the operator's account held when it was last asked for.", nil},
	{"operator_tx_pending", "Transactions that wait to be mined.", nil},
	{"p2p_peer_up", "1 if there is a link to the operator.", []string{"operator"}},
	{"p2p_ping_seconds", "Round trip to the operator.", []string{"operator"}},
	{"p2p_peer_clock_offset_seconds", "The operator's clock minus ours.", []string{"operator"}},
	{"p2p_peer_version_info", "Always 1; what the operator runs, as it says.", []string{"operator", "version"}},
	{"p2p_peer_head_block", "Newest block the operator knows, as it says.", []string{"operator"}},
	{"sessions_active", "Live sessions.", []string{"kind"}},
	{"requests_pending", "Requests that are open here.", []string{"kind"}},
	{"request_oldest_age_blocks", "Blocks since the oldest open request; 0 without one.", nil},
	{"settlements_waiting", "Answers that wait for a transaction.", nil},
	{"signing_success_ratio_window", "Share of the last 100 signing sessions that had a result; absent before the first.", nil},
	{"preparams_pool", "Sets of pre-parameters that are ready.", nil},
	{"workers", "Processes in which the protocol runs now.", nil},
	{"keys", "Keys of the domain.", []string{"state"}},
}

// register makes the collector part of the metrics.
func (m *metrics) register(c *collector) {
	c.ratio, c.gauges = &m.signings, map[string]*prometheus.Desc{}
	for _, g := range gauges {
		c.gauges[g.name] = prometheus.NewDesc(prefix+g.name, g.help, g.labels, nil)
	}
	m.registry.MustRegister(c)
}

// Metrics lists what a node exports under its own prefix, by name; a test compares docs/metrics.md with it.
func Metrics() []Metric {
	all := newMetrics(nil).listed
	for _, g := range gauges {
		all = append(all, Metric{prefix + g.name, "gauge", g.labels, g.help})
	}
	slices.SortFunc(all, func(a, b Metric) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

func (n *Node) newCollector() *collector {
	return &collector{
		vitals: func() vitals { return n.vitals(context.Background()) }, limits: n.limits(),
		build: []string{n.cfg.Software, n.cfg.Commit, runtime.Version()},
	}
}

// Describe implements prometheus.Collector.
func (c *collector) Describe(out chan<- *prometheus.Desc) {
	for _, d := range c.gauges {
		out <- d
	}
}

// Collect implements prometheus.Collector.
func (c *collector) Collect(out chan<- prometheus.Metric) {
	v := c.vitals()
	set := func(name string, value float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(c.gauges[name], prometheus.GaugeValue, value, labels...)
	}
	set("build_info", 1, c.build...)
	c.collectHealth(v, set)
	c.collectChain(v, set)
	c.collectPeers(v, set)
	c.collectWork(v, set)
	for _, s := range []relayer.KeyStatus{relayer.KeyRequested, relayer.KeyActive, relayer.KeyDeleting, relayer.KeyDeleted, relayer.KeyFailed} {
		set("keys", float64(v.stock.keys[s]), s.String())
	}
	set("preparams_pool", float64(v.stock.preparams))
}

type setter = func(name string, value float64, labels ...string)

func (c *collector) collectHealth(v vitals, set setter) {
	h := examine(v, c.limits)
	set("ready", flag(h.Ready))
	for _, check := range h.Checks {
		set("health_check", flag(check.OK), check.Name, string(check.Severity))
	}
}

func (c *collector) collectChain(v vitals, set setter) {
	set("chain_head_block", float64(v.relayer.Head.Number))
	set("chain_final_block", float64(max(v.chain.Final, v.relayer.Final.Number)))
	set("chain_processed_block", float64(v.relayer.Final.Number))
	set("chain_lag_blocks", float64(v.lag()))
	set("chain_final_age_seconds", v.finalAge().Seconds())
	set("chain_using_fallback", flag(v.chain.UsingFallback))
	set("operator_tx_pending", float64(v.chain.PendingTxs))
	if v.balance.wei != nil {
		wei, _ := new(big.Float).SetInt(v.balance.wei).Float64()
		set("operator_balance_wei", wei)
	}
}

// collectPeers tells of one peer per operator: one that changed its peer id has two, and is there if either is.
func (c *collector) collectPeers(v vitals, set setter) {
	best := map[string]p2p.PeerStatus{}
	for _, p := range v.peers {
		account, ok := v.stock.operators[p.Peer]
		if was, twice := best[account.Hex()]; ok && (!twice || p.Connected && !was.Connected) {
			best[account.Hex()] = p
		}
	}
	for operator, p := range best {
		set("p2p_peer_up", flag(p.Connected), operator)
		if p.Connected && p.Ping > 0 {
			set("p2p_ping_seconds", p.Ping.Seconds(), operator)
		}
		if p.Connected && !p.Heard.IsZero() {
			set("p2p_peer_clock_offset_seconds", p.ClockOffset.Seconds(), operator)
			set("p2p_peer_version_info", 1, operator, p.Version)
			set("p2p_peer_head_block", float64(p.Head[v.domain]), operator)
		}
	}
}

func (c *collector) collectWork(v vitals, set setter) {
	for _, k := range kinds {
		set("requests_pending", float64(v.relayer.Open[k]), k.String())
		set("sessions_active", float64(v.relayer.Sessions[k]), k.String())
	}
	set("sessions_active", float64(v.relayer.Sessions[relayer.Prove]), relayer.Prove.String())
	age := uint64(0)
	if at := v.relayer.Oldest.Number; at > 0 && v.relayer.Head.Number > at {
		age = v.relayer.Head.Number - at
	}
	set("request_oldest_age_blocks", float64(age))
	set("workers", float64(v.workers))
	set("settlements_waiting", float64(v.relayer.Settling))
	if share, ok := c.ratio.value(); ok {
		set("signing_success_ratio_window", share)
	}
}

func flag(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
