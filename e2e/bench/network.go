package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"github.com/keymesh/keymesh/contracts/client"
)

// network is a devnet of real processes of the binary, and an account with money that asks its contract.
type network struct {
	dir     string
	nodes   []benchNode
	eth     *ethclient.Client
	keymesh *client.Client
	user    *client.Account
	asked   int
}

type benchNode struct {
	Config  string `json:"config"`
	Socket  string `json:"admin_socket"`
	Process struct {
		PID int `json:"pid"`
	} `json:"process"`
}

// startNetwork starts a devnet; end must follow.
func startNetwork(ctx context.Context, args ...string) (n *network, err error) {
	n = &network{}
	if n.dir, err = os.MkdirTemp("", "keymesh-bench-"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			n.end()
		}
	}()
	if err := keymeshCommand(ctx, append([]string{"devnet", "up", "--dir", n.dir}, args...)...); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(n.dir, "devnet.json"))
	if err != nil {
		return nil, err
	}
	var m struct {
		WS        string      `json:"ws_url"`
		Contract  string      `json:"contract"`
		FundedKey string      `json:"funded_key"`
		Nodes     []benchNode `json:"nodes"`
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return nil, fmt.Errorf("devnet.json: %w", err)
	}
	n.nodes = m.Nodes
	if n.eth, err = ethclient.DialContext(ctx, m.WS); err != nil {
		return nil, err
	}
	if n.keymesh, err = client.New(ctx, n.eth, common.HexToAddress(m.Contract)); err != nil {
		return nil, err
	}
	key, err := crypto.HexToECDSA(strings.TrimPrefix(m.FundedKey, "0x"))
	if err != nil {
		return nil, err
	}
	n.user = client.NewAccount(n.eth, bind.NewKeyedTransactor(key, n.keymesh.ChainID()))
	n.keymesh.Poll, n.user.Poll = 100*time.Millisecond, 100*time.Millisecond
	return n, nil
}

// keymeshCommand runs the binary to its end.
func keymeshCommand(ctx context.Context, args ...string) error {
	out, err := exec.CommandContext(ctx, *binary, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("keymesh %s: %w: %s", args[0], err, out)
	}
	return nil
}

// end stops all processes and removes their files.
func (n *network) end() {
	if n.eth != nil {
		n.eth.Close()
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_ = keymeshCommand(ctx, "devnet", "down", "--dir", n.dir)
	_ = os.RemoveAll(n.dir)
}

// restart starts all nodes anew with some flags and waits until they take part.
func (n *network) restart(ctx context.Context, flags ...string) error {
	for i := range n.nodes {
		pid := n.nodes[i].Process.PID
		if err := syscall.Kill(pid, syscall.SIGTERM); err != nil {
			return fmt.Errorf("stop node %d: %w", i, err)
		}
		for syscall.Kill(pid, 0) == nil && !zombie(pid) {
			if err := pause(ctx); err != nil {
				return err
			}
		}
		cmd := exec.Command(*binary, append([]string{"run", "--config", n.nodes[i].Config}, flags...)...) //nolint:gosec // ours
		cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
		if err := cmd.Start(); err != nil {
			return fmt.Errorf("start node %d: %w", i, err)
		}
		go func() { _ = cmd.Wait() }()
		n.nodes[i].Process.PID = cmd.Process.Pid
	}
	for i := range n.nodes {
		for !n.ready(ctx, i) {
			if err := pause(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

func zombie(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err != nil || strings.Contains(string(stat), ") Z ")
}

func pause(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(50 * time.Millisecond):
		return nil
	}
}

type nodeStatus struct {
	Monitoring string `json:"monitoring"`
	Ready      bool   `json:"ready"`
	Peers      []struct {
		Connected bool `json:"connected"`
	} `json:"peers"`
}

func (n *network) status(ctx context.Context, i int) (s nodeStatus, err error) {
	c := http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", n.nodes[i].Socket)
		},
	}}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://node/v1/status", nil)
	if err != nil {
		return s, err
	}
	answer, err := c.Do(r)
	if err != nil {
		return s, err
	}
	defer answer.Body.Close()
	return s, json.NewDecoder(answer.Body).Decode(&s)
}

func (n *network) ready(ctx context.Context, i int) bool {
	s, err := n.status(ctx, i)
	connected := 0
	for _, p := range s.Peers {
		if p.Connected {
			connected++
		}
	}
	return err == nil && s.Ready && connected == len(n.nodes)-1
}

// stages sums what node i measured of requests' ways: seconds and how many, by stage.
func (n *network) stages(ctx context.Context, i int) (seconds map[string]float64, counts map[string]uint64, err error) {
	s, err := n.status(ctx, i)
	if err != nil {
		return nil, nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+s.Monitoring+"/metrics", nil)
	if err != nil {
		return nil, nil, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, nil, err
	}
	defer answer.Body.Close()
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(answer.Body)
	if err != nil {
		return nil, nil, fmt.Errorf("metrics of node %d: %w", i, err)
	}
	seconds, counts = map[string]float64{}, map[string]uint64{}
	for _, m := range families["keymesh_request_stage_seconds"].GetMetric() {
		for _, l := range m.GetLabel() {
			if l.GetName() == "stage" {
				seconds[l.GetValue()], counts[l.GetValue()] = m.GetHistogram().GetSampleSum(), m.GetHistogram().GetSampleCount()
			}
		}
	}
	return seconds, counts, nil
}

// key asks for a key and waits for it.
func (n *network) key(ctx context.Context) (common.Hash, error) {
	r, err := n.keymesh.RequestKey(ctx, n.user, client.Terms{TTL: 10 * time.Minute})
	if err != nil {
		return common.Hash{}, err
	}
	if o, err := n.keymesh.Wait(ctx, r.ID); err != nil || !o.Status.Answered() {
		return common.Hash{}, errors.Join(err, errors.New("the key was not made"))
	}
	return r.Key, nil
}

// sign asks for a signature and waits for it.
func (n *network) sign(ctx context.Context, key common.Hash) error {
	n.asked++
	digest := sha256.Sum256(fmt.Appendf(nil, "digest %d", n.asked))
	r, err := n.keymesh.RequestSignature(ctx, n.user, key, []byte("bench"), digest, client.Terms{TTL: 10 * time.Minute})
	if err != nil {
		return err
	}
	o, err := n.keymesh.Wait(ctx, r.ID)
	if err == nil && !o.Status.Answered() {
		err = errors.New("the signature was not made")
	}
	return err
}
