package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	// restartAfter is what a supervisor waits before it starts a program again that ended by itself.
	restartAfter = time.Second
	// stopPatience is how long a node may take to stop when asked.
	stopPatience = 30 * time.Second
	look         = 100 * time.Millisecond
)

// manifest is the part of devnet.json that is used here.
type manifest struct {
	RPC       string `json:"rpc_url"`
	WS        string `json:"ws_url"`
	Contract  string `json:"contract"`
	FundedKey string `json:"funded_key"`
	Nodes     []info `json:"nodes"`
}

type info struct {
	Name    string `json:"name"`
	Dir     string `json:"dir"`
	Config  string `json:"config"`
	Account string `json:"account"`
	Peer    string `json:"peer"`
	Socket  string `json:"admin_socket"`
	Process struct {
		PID int    `json:"pid"`
		Log string `json:"log"`
	} `json:"process"`
}

// node is a node and the supervisor that an operator has for it: what ends by itself is started again, and said so. Safe
// for concurrent use.
type node struct {
	info
	number     int
	links      links
	endpoints  []*endpoint
	flags      []string
	monitoring string
	journal    *journal

	mu     sync.Mutex
	cmd    *exec.Cmd     // the running process, nil if there is none
	done   chan struct{} // closed when it ended
	wanted bool          // it should run
	asked  bool          // the running process was told to end
}

// prepare works out how a node is started. Of its endpoints the first is a WebSocket.
func (n *node) prepare(ctx context.Context, chain string, ports, monitors []int, first info) error {
	for range endpoints {
		e, err := newEndpoint(ctx, n.links.harness(n.number), chain)
		if err != nil {
			return err
		}
		n.endpoints = append(n.endpoints, e)
	}
	host := n.links.mesh(n.number)
	n.monitoring = net.JoinHostPort(n.links.node(n.number), strconv.Itoa(monitors[n.number]))
	n.flags = []string{
		"--rpc-urls", n.endpoints[0].url("ws") + "," + n.endpoints[1].url("http"),
		"--p2p-listen", fmt.Sprintf("/ip4/%s/tcp/%d,/ip4/%s/udp/%d/quic-v1", host, ports[n.number], host, ports[n.number]),
		"--monitoring-listen", n.monitoring,
	}
	if n.number > 0 {
		n.flags = append(n.flags, "--p2p-bootstrap", fmt.Sprintf("/ip4/%s/tcp/%d/p2p/%s", n.links.mesh(0), ports[0], first.Peer))
	}
	return nil
}

// supervise keeps the node running while it is wanted, until ctx ends. A node that halted because its endpoints
// contradicted one another is started again when both are honest: that is what an operator does.
func (n *node) supervise(ctx context.Context, keymesh string) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(look):
		}
		done, wanted := n.state()
		switch {
		case done == nil && wanted:
			if err := n.start(keymesh); err != nil {
				return err
			}
		case done != nil && wanted && n.halted():
			n.journal.say("%s halted for its chain, its endpoints are honest now: restarting it", n.Name)
			_ = n.stop()
			n.want(true)
		case done != nil:
			select {
			case <-done:
				n.ended(ctx)
			default:
			}
		}
	}
}

func (n *node) state() (done chan struct{}, wanted bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.done, n.wanted
}

func (n *node) want(yes bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.wanted = yes
}

func (n *node) start(keymesh string) error {
	log, err := os.OpenFile(n.Process.Log, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := n.links.command(n.number, keymesh, append([]string{"run", "--config", n.Config}, n.flags...)...)
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = bound()
	n.mu.Lock()
	defer n.mu.Unlock()
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start %s: %w", n.Name, err)
	}
	done := make(chan struct{})
	n.cmd, n.done, n.asked = cmd, done, false
	go func() { _ = cmd.Wait(); close(done) }()
	return nil
}

// ended is called after a process ended; if nobody asked it to, that must have a reason which a storm gives.
func (n *node) ended(ctx context.Context) {
	n.mu.Lock()
	code, asked := n.cmd.ProcessState.ExitCode(), n.asked
	n.cmd, n.done = nil, nil
	n.mu.Unlock()
	if asked {
		return
	}
	words := lastWords(n.Process.Log)
	n.journal.say("%s ended by itself with %d: %s", n.Name, code, words)
	switch {
	case strings.Contains(words, "rpc_disagree:") || strings.Contains(words, "malformed:"):
		if !n.suspect() {
			n.journal.violation("%s halted, and none of its endpoints had lied: %s", n.Name, words)
		}
		for ctx.Err() == nil && !n.honest() {
			time.Sleep(look)
		}
	case strings.Contains(words, "rpc_down:") && strings.Contains(words, "start node"):
	default:
		n.journal.violation("%s ended by itself: %s", n.Name, words)
	}
	select {
	case <-ctx.Done():
	case <-time.After(restartAfter):
	}
}

// honest says that no endpoint lies now; suspect, that one does or did a short while ago.
func (n *node) honest() bool {
	return !slices.ContainsFunc(n.endpoints, (*endpoint).lies)
}

func (n *node) suspect() bool {
	return !n.honest() || slices.ContainsFunc(n.endpoints, (*endpoint).liedLately)
}

// halted says that a running node tells that its endpoints contradicted one another, though they are honest now.
func (n *node) halted() bool {
	if !n.honest() || !n.suspect() {
		return false
	}
	s, err := n.status()
	return err == nil && slices.ContainsFunc(s.Checks, func(c check) bool {
		return !c.OK && c.Severity == "critical" && (c.Code == "rpc_disagree" || c.Code == "malformed")
	})
}

// signal sends a signal to the process, if there is one.
func (n *node) signal(s syscall.Signal) (done chan struct{}) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.cmd == nil {
		return nil
	}
	n.asked = n.asked || s == syscall.SIGKILL || s == syscall.SIGTERM
	_ = n.cmd.Process.Signal(s)
	return n.done
}

func (n *node) pause()  { n.signal(syscall.SIGSTOP) }
func (n *node) resume() { n.signal(syscall.SIGCONT) }

// kill ends the process as a power cut would.
func (n *node) kill() {
	n.want(false)
	if done := n.signal(syscall.SIGKILL); done != nil {
		<-done
	}
}

// stop asks the process to end and waits for it; one that does not listen is killed, and that is an error.
func (n *node) stop() error {
	n.want(false)
	done := n.signal(syscall.SIGTERM)
	if done == nil {
		return nil
	}
	select {
	case <-done:
	case <-time.After(stopPatience):
		n.signal(syscall.SIGKILL)
		<-done
		return fmt.Errorf("%s did not stop within %s", n.Name, stopPatience)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.cmd != nil && n.cmd.ProcessState.ExitCode() != 0 {
		return fmt.Errorf("%s was asked to stop and ended with %d: %s", n.Name, n.cmd.ProcessState.ExitCode(), lastWords(n.Process.Log))
	}
	return nil
}

// status is the part of a node's status that is used here.
type status struct {
	Ready  bool    `json:"ready"`
	Checks []check `json:"checks"`
	Chain  struct {
		Processed uint64 `json:"processed_block"`
	} `json:"chain"`
	Peers []struct {
		Connected bool `json:"connected"`
	} `json:"peers"`
}

type check struct {
	Name     string `json:"name"`
	Severity string `json:"severity"`
	OK       bool   `json:"ok"`
	Code     string `json:"code"`
	Detail   string `json:"detail"`
}

func (n *node) status() (s status, err error) {
	c := http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", n.Socket)
		},
	}}
	r, err := c.Get("http://node/v1/status")
	if err != nil {
		return s, err
	}
	defer r.Body.Close()
	return s, json.NewDecoder(r.Body).Decode(&s)
}

// unready is why the node does not take part, nil if it does: by /readyz, and with a link to every other node.
func (n *node) unready(others int) error {
	r, err := http.Get("http://" + n.monitoring + "/readyz")
	if err != nil {
		return err
	}
	defer r.Body.Close()
	var why struct {
		Reasons []check `json:"reasons"`
	}
	if r.StatusCode != http.StatusOK {
		_ = json.NewDecoder(r.Body).Decode(&why)
		return fmt.Errorf("%s is not ready: %v", n.Name, why.Reasons)
	}
	s, err := n.status()
	if err != nil {
		return err
	}
	connected := 0
	for _, p := range s.Peers {
		if p.Connected {
			connected++
		}
	}
	if connected < others {
		return fmt.Errorf("%s has links to %d of %d peers", n.Name, connected, others)
	}
	return nil
}

func (n *node) database() string { return filepath.Join(n.Dir, "keymesh.db") }

// lastWords is the last line of a log.
func lastWords(log string) string {
	text, err := os.ReadFile(log)
	if err != nil {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return lines[len(lines)-1]
}

// cries are lines of a log that no storm excuses.
func cries(log string) (out []string, err error) {
	text, err := os.ReadFile(log)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(text)) {
		for _, cry := range []string{"panic: ", "fatal error: ", "DATA RACE", "result_invalid", "sign_once_conflict", "equivocation", "echo_mismatch"} {
			if strings.Contains(line, cry) {
				out = append(out, strings.TrimSpace(line))
				break
			}
		}
	}
	return out, nil
}

var errGaveUp = errors.New("waited in vain")
