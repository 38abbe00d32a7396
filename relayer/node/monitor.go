package node

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"golang.org/x/net/netutil"
)

// Bounds of the monitoring server. It is for a handful of programs of the operator's own.
const (
	monitorConns   = 64
	monitorScrapes = 4 // at once
	monitorHeader  = 8 << 10
	headerPatience = 5 * time.Second
	replyPatience  = 2 * time.Minute // a profile takes as long as it is asked for
	closePatience  = 2 * time.Second
	idlePatience   = 5 * time.Second // a place is nobody's who does not ask
	// alivePatience: a relayer that cannot say for this long where it stands is stuck.
	alivePatience = 5 * time.Second
)

// monitor serves /livez, /readyz and /metrics.
type monitor struct {
	listener net.Listener
	running  func() bool
	touch    func() // returns while the relayer's loops work
	health   func(context.Context) Health
	metrics  prometheus.Gatherer
	pprof    bool
	log      *slog.Logger
	patience time.Duration
	probes   chan struct{} // one touch at a time: stuck ones must not pile up
}

// listenMonitoring takes the address. It comes last in Open: nothing listens before all checks passed.
func (n *Node) listenMonitoring(ctx context.Context) error {
	c := n.cfg.Monitoring
	if c.Listen == "" {
		return nil
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return fmt.Errorf("monitoring: %w: free the address, or set monitoring.listen to another", err)
	}
	n.monitor = &monitor{
		listener: l, running: n.running.Load, touch: func() { n.relayer.Status() }, health: n.Health,
		metrics: n.metrics.registry, pprof: c.Pprof, log: n.log, patience: alivePatience, probes: make(chan struct{}, 1),
	}
	return nil
}

// MonitoringAddr is where health and metrics are served, "" if nowhere.
func (n *Node) MonitoringAddr() string {
	if n.monitor == nil {
		return ""
	}
	return n.monitor.listener.Addr().String()
}

// run serves until ctx ends, and returns when the answers under way are finished: what they look at is closed next.
func (m *monitor) run(ctx context.Context) error {
	s := &http.Server{
		Handler: m.routes(), ReadHeaderTimeout: headerPatience, ReadTimeout: headerPatience, WriteTimeout: replyPatience,
		IdleTimeout: idlePatience, MaxHeaderBytes: monitorHeader,
		ErrorLog: slog.NewLogLogger(m.log.Handler(), slog.LevelDebug),
	}
	stopped := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(stopped)
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), closePatience)
		defer cancel()
		if s.Shutdown(patience) != nil {
			_ = s.Close()
		}
	})
	err := s.Serve(netutil.LimitListener(m.listener, monitorConns))
	if !stop() {
		<-stopped
	}
	if errors.Is(err, http.ErrServerClosed) {
		return ctx.Err()
	}
	return fmt.Errorf("serve monitoring: %w", err)
}

func (m *monitor) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", m.live)
	mux.HandleFunc("GET /readyz", m.ready)
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.metrics, promhttp.HandlerOpts{
		MaxRequestsInFlight: monitorScrapes, Timeout: headerPatience, ErrorHandling: promhttp.ContinueOnError,
	}))
	if m.pprof {
		mux.HandleFunc("GET /debug/pprof/", pprof.Index)
		mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
		mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
		mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	}
	return mux
}

// live says that the process and its loops work: if not, a restart may help. What a restart does not mend, such as
// missing peers or endpoints, is for ready to say.
func (m *monitor) live(w http.ResponseWriter, r *http.Request) {
	if !m.running() || !m.answers(r.Context()) {
		http.Error(w, "not alive", http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write([]byte("ok\n"))
}

// answers says whether the relayer can still tell where it stands: its locks are free.
func (m *monitor) answers(ctx context.Context) bool {
	timeout := time.NewTimer(m.patience)
	defer timeout.Stop()
	select {
	case m.probes <- struct{}{}:
	case <-timeout.C:
		return false
	}
	done := make(chan struct{})
	go func() {
		m.touch()
		<-m.probes
		close(done)
	}()
	select {
	case <-done:
		return true
	case <-timeout.C:
		return false
	case <-ctx.Done():
		return false
	}
}

// reasons is the answer of /readyz.
type reasons struct {
	Ready    bool    `json:"ready"`
	Reasons  []Check `json:"reasons"`  // why it is not
	Warnings []Check `json:"warnings"` // what will be a reason, or costs something
}

func (m *monitor) ready(w http.ResponseWriter, r *http.Request) {
	h := m.health(r.Context())
	out := reasons{Ready: h.Ready, Reasons: []Check{}, Warnings: []Check{}}
	for _, c := range h.Checks {
		switch {
		case c.OK:
		case c.Severity == Critical:
			out.Reasons = append(out.Reasons, c)
		default:
			out.Warnings = append(out.Warnings, c)
		}
	}
	w.Header().Set("Content-Type", "application/json")
	if !h.Ready {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_ = json.NewEncoder(w).Encode(out)
}

func (m *monitor) close() error {
	if err := m.listener.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return err
	}
	return nil
}
