package node

import (
	"context"
	"math/big"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss/worker"
)

// Metric describes one metric of a node, for docs/metrics.md.
type Metric struct {
	Name   string
	Type   string // counter, gauge, histogram
	Labels []string
	Help   string
}

const prefix = "keymesh_"

// metrics is the registry of one node and what it counts as things happen. What has a value at every time is read when
// somebody scrapes, by the collector. Labels are bounded: kinds, codes of the table, operators of committees, configured
// endpoints and the methods we call. Nothing that a stranger chooses is a label.
type metrics struct {
	registry *prometheus.Registry
	listed   []Metric

	sessions       *prometheus.CounterVec
	sessionSeconds *prometheus.HistogramVec
	roundSeconds   *prometheus.HistogramVec
	stageSeconds   *prometheus.HistogramVec
	requests       *prometheus.CounterVec
	answerBlocks   *prometheus.HistogramVec
	answerSeconds  *prometheus.HistogramVec
	culprits       *prometheus.CounterVec
	dropped        *prometheus.CounterVec
	preparams      prometheus.Histogram
	workersLost    *prometheus.CounterVec

	reorgs     prometheus.Counter
	reorgDepth prometheus.Histogram
	rpcs       *prometheus.CounterVec
	rpcSeconds *prometheus.HistogramVec
	txs        *prometheus.CounterVec
	bumps      prometheus.Counter
	gasSpent   *prometheus.CounterVec

	signings ratio
	paid     chan struct{} // a transaction of ours ended: the balance is another one
}

var (
	_ relayer.Observer = (*metrics)(nil)
	_ chain.Observer   = (*metrics)(nil)
)

// Buckets. Seconds of a call, of a run (a signing takes about one, a keygen tens), of a whole request on a slow chain.
var (
	callBuckets    = []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}
	runBuckets     = []float64{.05, .1, .25, .5, 1, 2, 4, 8, 15, 30, 60, 120, 300}
	requestBuckets = []float64{1, 2, 5, 10, 20, 40, 60, 120, 300, 600, 1200, 3600, 4 * 3600, 24 * 3600}
	blockBuckets   = []float64{1, 2, 3, 4, 6, 8, 12, 16, 32, 64, 128, 256, 1024}
	depthBuckets   = []float64{1, 2, 3, 5, 8, 16, 32, 64}
)

// newMetrics registers what is counted; a nil registry makes one.
func newMetrics(r *prometheus.Registry) *metrics {
	if r == nil {
		r = prometheus.NewRegistry()
	}
	m := &metrics{registry: r, paid: make(chan struct{}, 1)}
	m.sessions = m.counter("sessions_total", "Sessions of this node that ended; reason is a code, empty for a result.", "kind", "outcome", "reason")
	m.sessionSeconds = m.histogram("session_seconds", "From the beginning of a session to its end.", runBuckets, "kind")
	m.roundSeconds = m.histogram("round_seconds", "From one round of a run to the next: every message of the round came.", runBuckets, "kind", "round")
	m.stageSeconds = m.histogram("request_stage_seconds", "A request's way in stages, each from the end of the one before.", requestBuckets, "stage")
	m.requests = m.counter("requests_total", "Requests that the final chain closed.", "kind", "outcome")
	m.answerBlocks = m.histogram("request_answer_blocks", "Blocks from a request to its answer, both on the chain.", blockBuckets, "kind")
	m.answerSeconds = m.histogram("request_answer_seconds", "Block time from a request to its answer.", requestBuckets, "kind")
	m.culprits = m.counter("culprits_total", "Times that an operator broke the protocol or did not do its part.", "operator", "reason")
	m.dropped = m.counter("messages_dropped_total", "Messages of peers that were refused.", "reason")
	m.preparams = m.histogram("preparams_seconds", "Time to make one set of pre-parameters.", runBuckets).With(nil).(prometheus.Histogram)
	m.workersLost = m.counter("workers_lost_total", "Worker processes that went wrong, and their runs with them.", "reason")
	m.reorgs = m.counter("chain_reorgs_total", "Times that blocks of the agreed head were replaced.").With(nil)
	m.reorgDepth = m.histogram("chain_reorg_depth", "Blocks replaced at once.", depthBuckets).With(nil).(prometheus.Histogram)
	m.rpcs = m.counter("chain_rpc_requests_total", "Calls of RPC endpoints.", "endpoint", "method", "code")
	m.rpcSeconds = m.histogram("chain_rpc_seconds", "Time of calls of RPC endpoints.", callBuckets, "endpoint", "method")
	m.txs = m.counter("operator_tx_total", "Transactions of the operator's account that came to their end.", "kind", "outcome")
	m.bumps = m.counter("operator_tx_bumps_total", "Times that a transaction was made dearer because nobody mined it.").With(nil)
	m.gasSpent = m.counter("operator_gas_spent_wei_total", "What mined transactions cost, before the contract paid it back.", "kind")
	m.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) counter(name, help string, labels ...string) *prometheus.CounterVec {
	v := prometheus.NewCounterVec(prometheus.CounterOpts{Name: prefix + name, Help: help}, labels)
	m.list(v, Metric{prefix + name, "counter", labels, help})
	return v
}

func (m *metrics) histogram(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	v := prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: prefix + name, Help: help, Buckets: buckets}, labels)
	m.list(v, Metric{prefix + name, "histogram", labels, help})
	return v
}

func (m *metrics) list(c prometheus.Collector, d Metric) {
	m.registry.MustRegister(c)
	m.listed = append(m.listed, d)
}

// SessionEnded is part of relayer.Observer, like the methods after it.
func (m *metrics) SessionEnded(k relayer.Kind, outcome relayer.State, reason relayer.Code, took time.Duration) {
	m.sessions.WithLabelValues(k.String(), outcome.String(), known(reason)).Inc()
	m.sessionSeconds.WithLabelValues(k.String()).Observe(took.Seconds())
	if k == relayer.Sign && (outcome == relayer.Computed || outcome == relayer.SessionFailed) {
		m.signings.add(outcome == relayer.Computed)
	}
}

func (m *metrics) RoundEnded(k relayer.Kind, round uint8, took time.Duration) {
	m.roundSeconds.WithLabelValues(k.String(), roundName(round)).Observe(took.Seconds())
}

func (m *metrics) StageEnded(s relayer.Stage, took time.Duration) {
	m.stageSeconds.WithLabelValues(string(s)).Observe(took.Seconds())
}

func (m *metrics) RequestEnded(k relayer.Kind, outcome relayer.RequestStatus, blocks uint64, took time.Duration) {
	m.requests.WithLabelValues(k.String(), outcome.String()).Inc()
	if outcome == relayer.Settled {
		m.answerBlocks.WithLabelValues(k.String()).Observe(float64(blocks))
		m.answerSeconds.WithLabelValues(k.String()).Observe(took.Seconds())
	}
}

func (m *metrics) Blamed(operator common.Address, reason relayer.Code) {
	m.culprits.WithLabelValues(operator.Hex(), known(reason)).Inc()
}

func (m *metrics) Dropped(reason relayer.Code) { m.dropped.WithLabelValues(known(reason)).Inc() }

func (m *metrics) workerLost(why worker.Reason) { m.workersLost.WithLabelValues(string(why)).Inc() }

// RPC is part of chain.Observer, like the methods after it.
func (m *metrics) RPC(endpoint, method, code string, took time.Duration) {
	m.rpcs.WithLabelValues(endpoint, method, code).Inc()
	m.rpcSeconds.WithLabelValues(endpoint, method).Observe(took.Seconds())
}

func (m *metrics) Reorg(depth int) {
	m.reorgs.Inc()
	m.reorgDepth.Observe(float64(depth))
}

func (m *metrics) Tx(kind relayer.Kind, outcome string) {
	m.txs.WithLabelValues(kind.String(), outcome).Inc()
	select {
	case m.paid <- struct{}{}:
	default: // the balance is about to be asked for anyway
	}
}

func (m *metrics) Bumped() { m.bumps.Inc() }

func (m *metrics) GasSpent(kind relayer.Kind, wei *big.Int) {
	spent, _ := new(big.Float).SetInt(wei).Float64()
	m.gasSpent.WithLabelValues(kind.String()).Add(spent)
}

// known keeps a peer that sends codes of its own invention from filling the registry.
func known(c relayer.Code) string {
	if _, ok := relayer.Codes[c]; !ok && c != "" {
		return "other"
	}
	return string(c)
}

// maxRound is more than any protocol has; what is above is counted together.
const maxRound = 16

func roundName(r uint8) string {
	if r > maxRound {
		return "other"
	}
	return big.NewInt(int64(r)).String()
}

// ratioWindow is how many signings the ratio of success looks back at.
const ratioWindow = 100

// ratio is the share of successes among the last tries.
type ratio struct {
	mu   sync.Mutex
	last []bool
}

func (r *ratio) add(ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.last) == ratioWindow {
		r.last = slices.Delete(r.last, 0, 1)
	}
	r.last = append(r.last, ok)
}

// value is false before the first try.
func (r *ratio) value() (float64, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	good := 0
	for _, ok := range r.last {
		if ok {
			good++
		}
	}
	return float64(good) / float64(max(1, len(r.last))), len(r.last) > 0
}

// balanceEvery is how often the account is asked for: an idle node must leave its endpoints alone.
const balanceEvery = 5 * time.Minute

// followBalance asks now and then, and after our own transactions.
func (n *Node) followBalance(ctx context.Context) error {
	t := time.NewTicker(balanceEvery)
	defer t.Stop()
	for {
		n.lookAtBalance(ctx)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-n.metrics.paid:
		case <-t.C:
		}
	}
}

// lookAtBalance keeps the last answer if there is no new one; its age tells.
func (n *Node) lookAtBalance(ctx context.Context) {
	wei, err := n.chain.Balance(ctx)
	if err != nil {
		n.log.Debug("balance not known", "error", err)
		return
	}
	n.balance.Store(&balance{wei, time.Now()})
}
