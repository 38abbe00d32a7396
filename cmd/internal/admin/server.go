package admin

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/net/netutil"
	"golang.org/x/sync/errgroup"
)

// Bounds of the server. It is for one operator's programs. Strangers who reach the TCP address can take its places, not
// the socket's: each is theirs for headerPatience if they say nothing, and for one answer if they have no token.
const (
	maxConns       = 64 // per address
	maxHeader      = 8 << 10
	maxBody        = 4 << 10 // of a question; none has one
	headerPatience = 5 * time.Second
	replyPatience  = 30 * time.Second
	idlePatience   = 5 * time.Second
	closePatience  = 2 * time.Second
)

// Server answers questions about one node. Run it once.
type Server struct {
	node   Node
	log    *slog.Logger
	socket net.Listener // nil without a socket
	tcp    net.Listener // nil without an address
	token  string
}

// Addr is the TCP address that is served, "" if there is none.
func (s *Server) Addr() string {
	if s.tcp == nil {
		return ""
	}
	return s.tcp.Addr().String()
}

// Run serves until ctx ends.
func (s *Server) Run(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	handler := bounded(s.routes())
	if s.socket != nil { // its mode let the caller in
		g.Go(func() error { return s.serve(ctx, s.socket, handler) })
	}
	if s.tcp != nil {
		g.Go(func() error { return s.serve(ctx, s.tcp, s.authorised(handler)) })
	}
	if err := g.Wait(); err != nil {
		return fmt.Errorf("serve admin API: %w", err)
	}
	return nil
}

func (s *Server) serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerPatience, ReadTimeout: headerPatience, WriteTimeout: replyPatience,
		IdleTimeout: idlePatience, MaxHeaderBytes: maxHeader, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	stopped := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(stopped)
		patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), closePatience)
		defer cancel()
		if server.Shutdown(patience) != nil {
			_ = server.Close()
		}
	})
	err := server.Serve(netutil.LimitListener(l, maxConns))
	if !stop() { // ctx ended: answers under way are finished
		<-stopped
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// Close lets go of the addresses. After Run it does nothing.
func (s *Server) Close() error {
	var errs []error
	for _, l := range []net.Listener{s.socket, s.tcp} {
		if l == nil {
			continue
		}
		if err := l.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func bounded(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		h.ServeHTTP(w, r)
	})
}

// write sends an answer whole: one that does not encode must not look like half of a good one.
func (s *Server) write(w http.ResponseWriter, status int, v any) {
	var body bytes.Buffer
	if err := json.NewEncoder(&body).Encode(v); err != nil {
		s.log.Error("answer does not encode", "error", err)
		status = http.StatusInternalServerError
		body.Reset()
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes())
}

func (s *Server) fail(w http.ResponseWriter, e *Error) {
	if e.Status >= http.StatusInternalServerError {
		s.log.Warn("question not answered", "code", e.Code, "error", e.Message)
	}
	s.write(w, e.Status, failure{e})
}
