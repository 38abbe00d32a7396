package devnet

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/params"

	"github.com/keymesh/keymesh/cmd/internal/admin"
)

const statusPatience = 5 * time.Second

// Status is how a devnet is.
type Status struct {
	Dir      string         `json:"dir"`
	Chain    string         `json:"chain"`
	RPC      string         `json:"rpc_url"`
	Block    uint64         `json:"block"`
	ChainUp  bool           `json:"chain_up"`
	Contract common.Address `json:"contract"`
	Nodes    []NodeStatus   `json:"nodes"`
}

// NodeStatus is how one node is.
type NodeStatus struct {
	Name    string         `json:"name"`
	State   string         `json:"state"`             // ready, not ready, starting, stopped
	Remarks []string       `json:"remarks,omitempty"` // what is not as it should be
	PID     int            `json:"pid"`
	Account common.Address `json:"account"`
	Ether   string         `json:"balance_ether"`
	Log     string         `json:"log"`
}

// Healthy says that the chain and all nodes are up.
func (s Status) Healthy() bool {
	for _, n := range s.Nodes {
		if n.State != "ready" {
			return false
		}
	}
	return s.ChainUp
}

// Look asks a devnet how it is. A chain or node that is down is a part of the answer, not an error.
func Look(ctx context.Context, dir string) (Status, error) {
	m, err := ReadManifest(dir)
	if err != nil {
		return Status{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, statusPatience)
	defer cancel()
	s := Status{Dir: m.Dir, Chain: m.Chain, RPC: m.RPC, Contract: m.Contract}
	client, err := ethclient.DialContext(ctx, m.RPC)
	if err == nil {
		defer client.Close()
		s.Block, err = client.BlockNumber(ctx)
	}
	s.ChainUp = err == nil
	for _, n := range m.Nodes {
		s.Nodes = append(s.Nodes, m.lookAt(ctx, client, n))
	}
	return s, nil
}

func (m Manifest) lookAt(ctx context.Context, client *ethclient.Client, n NodeInfo) NodeStatus {
	s := NodeStatus{Name: n.Name, PID: n.Process.PID, Account: n.Account, Log: n.Process.Log, State: "stopped", Ether: "?"}
	if n.Process.Alive() {
		s.State, s.Remarks = m.state(ctx, n)
	}
	if client != nil {
		if wei, err := client.BalanceAt(ctx, n.Account, nil); err == nil {
			s.Ether = new(big.Rat).SetFrac(wei, big.NewInt(params.Ether)).FloatString(4)
		}
	}
	return s
}

// state is how a node that runs is. It may be ready and not see all others: it needs only enough of them.
func (m Manifest) state(ctx context.Context, n NodeInfo) (state string, remarks []string) {
	status, err := admin.OnSocket(n.Socket).Status(ctx)
	if err != nil {
		return "starting", []string{lastWords(n.Process, "it does not answer yet")}
	}
	if state = "ready"; !status.Ready {
		state = "not ready"
	}
	return state, append(failing(status), m.missing(status)...)
}

// Down stops the devnet of a directory and removes its files, unless they are to be kept.
func Down(dir string, keep bool) error {
	m, err := ReadManifest(dir)
	if err != nil {
		return err
	}
	if err := m.Stop(); err != nil && anyAlive(m) {
		return err
	}
	if names := m.running(); len(names) > 0 {
		return fmt.Errorf("%s still runs, in a process that the devnet did not start: stop it first", strings.Join(names, ", "))
	}
	if keep {
		return nil
	}
	if err := m.Remove(); err != nil {
		return fmt.Errorf("remove files: %w", err)
	}
	return nil
}

func anyAlive(m Manifest) bool {
	for _, n := range m.Nodes {
		if n.Process.Alive() {
			return true
		}
	}
	return m.ChainProcess != nil && m.ChainProcess.Alive()
}

// ErrUnhealthy means that a part of a devnet is down.
var ErrUnhealthy = errors.New("not everything is up")

// Err is nil for a healthy devnet.
func (s Status) Err() error {
	if s.Healthy() {
		return nil
	}
	return ErrUnhealthy
}
