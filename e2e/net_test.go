package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/client"
)

// What tests do to a devnet from outside: start, stop, kill and ask its processes. Every process ends with its test.

const (
	// patience with anything that happens once; a machine that also runs other tests takes multiples of what is usual.
	patience = 4 * time.Minute
	look     = 20 * time.Millisecond
)

// manifest is the part of devnet.json that these tests use.
type manifest struct {
	RPC       string         `json:"rpc_url"`
	WS        string         `json:"ws_url"`
	Contract  string         `json:"contract"`
	FundedKey string         `json:"funded_key"`
	Nodes     []manifestNode `json:"nodes"`
}

type manifestNode struct {
	Name    string `json:"name"`
	Dir     string `json:"dir"`
	Config  string `json:"config"`
	Account string `json:"account"`
	Peer    string `json:"peer"`
	Address string `json:"address"`
	Socket  string `json:"admin_socket"`
	Process struct {
		PID int    `json:"pid"`
		Log string `json:"log"`
	} `json:"process"`
}

// up starts a devnet that ends with the test. If the test fails it shows what the nodes said last.
func up(t *testing.T, args ...string) (manifest, string) {
	t.Helper()
	dir := t.TempDir()
	var m manifest
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	t.Cleanup(func() {
		if t.Failed() {
			for _, n := range m.Nodes {
				t.Logf("%s said last:\n%s", n.Name, tail(n.Process.Log, 40))
			}
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		r := run(ctx, t, "devnet", "down", "--dir", dir)
		require.Zero(t, r.code, r.stderr)
	})
	r := run(ctx, t, append([]string{"devnet", "up", "--dir", dir}, args...)...)
	require.Zero(t, r.code, r.stderr)
	text, err := os.ReadFile(filepath.Join(dir, "devnet.json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &m))
	return m, dir
}

// network is a devnet and an account with money that uses its contract.
type network struct {
	manifest
	test    *testing.T // the one that started it, whose end is its end
	dir     string
	pids    []int
	eth     *ethclient.Client
	keymesh *client.Client
	user    *client.Account
}

func start(t *testing.T, args ...string) *network {
	t.Helper()
	n := &network{test: t}
	n.manifest, n.dir = up(t, args...)
	for _, node := range n.Nodes {
		n.pids = append(n.pids, node.Process.PID)
	}
	var err error
	n.eth, err = ethclient.Dial(n.WS)
	require.NoError(t, err)
	t.Cleanup(n.eth.Close)
	n.keymesh, err = client.New(context.Background(), n.eth, common.HexToAddress(n.Contract))
	require.NoError(t, err)
	n.keymesh.Poll = 100 * time.Millisecond
	key, err := crypto.HexToECDSA(strings.TrimPrefix(n.FundedKey, "0x"))
	require.NoError(t, err)
	n.user = n.account(bind.NewKeyedTransactor(key, n.keymesh.ChainID()))
	return n
}

func (n *network) account(opts *bind.TransactOpts) *client.Account {
	a := client.NewAccount(n.eth, opts)
	a.Poll = 100 * time.Millisecond
	return a
}

// stop ends node i as an operator would, kill as the kernel does, and both wait for it.
func (n *network) stop(t *testing.T, i int) { t.Helper(); end(t, n.pids[i], syscall.SIGTERM) }
func (n *network) kill(t *testing.T, i int) { t.Helper(); end(t, n.pids[i], syscall.SIGKILL) }

// run starts node i, which does not run, with its own configuration and some flags, and does not wait for it. What it
// says goes to the node's log.
func (n *network) run(t *testing.T, i int, flags ...string) {
	t.Helper()
	log, err := os.OpenFile(n.Nodes[i].Process.Log, os.O_WRONLY|os.O_APPEND, 0)
	require.NoError(t, err)
	defer log.Close()
	cmd := exec.Command(keymesh, append([]string{"run", "--config", n.Nodes[i].Config}, flags...)...)
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	require.NoError(t, cmd.Start())
	done := make(chan struct{})
	go func() { _ = cmd.Wait(); close(done) }()
	n.test.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-done:
		case <-time.After(30 * time.Second):
			_ = cmd.Process.Kill()
			<-done
			n.test.Errorf("%s did not stop", n.Nodes[i].Name)
		}
	})
	n.pids[i] = cmd.Process.Pid
}

// end signals a process and waits until it is gone.
func end(t *testing.T, pid int, s syscall.Signal) {
	t.Helper()
	require.NoError(t, syscall.Kill(pid, s))
	await(t, func() bool { return gone(pid) }, look, "process %d is gone", pid)
}

// gone says that a process ended; one that its parent has not waited for counts as ended.
func gone(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return true
	}
	stat, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	return err != nil || strings.Contains(string(stat), ") Z ")
}

// ask asks node i's admin socket.
func (n *network) ask(i int, path string, answer any) error {
	r, err := n.admin(i).Get("http://node" + path)
	if err != nil {
		return err
	}
	defer r.Body.Close()
	if raw, ok := answer.(*[]byte); ok {
		var b bytes.Buffer
		_, err := b.ReadFrom(r.Body)
		*raw = b.Bytes()
		return err
	}
	return json.NewDecoder(r.Body).Decode(answer)
}

func (n *network) admin(i int) *http.Client {
	return &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", n.Nodes[i].Socket)
		},
	}}
}

// status is the part of a node's status that these tests use.
type status struct {
	Monitoring string `json:"monitoring"`
	Ready      bool   `json:"ready"`
	Chain      struct {
		Processed uint64 `json:"processed_block"`
	} `json:"chain"`
	Peers []struct {
		Peer      string `json:"peer"`
		Connected bool   `json:"connected"`
	} `json:"peers"`
	Sessions map[string]int `json:"live_sessions"`
}

func (n *network) status(t *testing.T, i int) (s status) {
	t.Helper()
	require.NoError(t, n.ask(i, "/v1/status", &s))
	return s
}

// ready waits until node i takes part, connected to all others.
func (n *network) ready(t *testing.T, i int) {
	t.Helper()
	await(t, func() bool {
		var s status
		if n.ask(i, "/v1/status", &s) != nil || !s.Ready || len(s.Peers) < len(n.Nodes)-1 {
			return false
		}
		for _, p := range s.Peers {
			if !p.Connected {
				return false
			}
		}
		return true
	}, 100*time.Millisecond, "%s is ready", n.Nodes[i].Name)
}

// metrics is what node i serves at /metrics.
func (n *network) metrics(t *testing.T, i int) string {
	t.Helper()
	r, err := http.Get("http://" + n.status(t, i).Monitoring + "/metrics")
	require.NoError(t, err)
	defer r.Body.Close()
	var b bytes.Buffer
	_, err = b.ReadFrom(r.Body)
	require.NoError(t, err)
	return b.String()
}

// log is all that node i said.
func (n *network) log(t *testing.T, i int) string {
	t.Helper()
	text, err := os.ReadFile(n.Nodes[i].Process.Log)
	require.NoError(t, err)
	return string(text)
}

// said says whether node i said a line, after the first `from` bytes of its log, that has all the parts.
func (n *network) said(t *testing.T, i, from int, parts ...string) bool {
	t.Helper()
	for line := range strings.Lines(n.log(t, i)[from:]) {
		all := true
		for _, p := range parts {
			all = all && strings.Contains(line, p)
		}
		if all {
			return true
		}
	}
	return false
}

// await looks until a condition holds, in the test's own goroutine.
func await(t *testing.T, holds func() bool, every time.Duration, what ...any) {
	t.Helper()
	for began := time.Now(); !holds(); time.Sleep(every) {
		if time.Since(began) > patience {
			require.Fail(t, "waited in vain", what...)
		}
	}
}

func tail(path string, lines int) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	all := strings.Split(strings.TrimSpace(string(text)), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}
