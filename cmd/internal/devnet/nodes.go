package devnet

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/keymesh/keymesh/cmd/internal/config"
	"github.com/keymesh/keymesh/cmd/internal/identity"
)

const (
	databaseFile = "keymesh.db"
	// devPoll looks for blocks about twice as often as they come.
	devPoll = 500 * time.Millisecond
)

// madeNode is a node before it runs: its files, and the key that registers it.
type madeNode struct {
	id       identity.Identity
	operator *ecdsa.PrivateKey
	info     NodeInfo
	port     int
}

// makeNodes makes identities and databases with pre-parameters for all nodes.
func makeNodes(ctx context.Context, o Options, m *Manifest, steps *Steps) ([]madeNode, error) {
	made := make([]madeNode, o.Nodes)
	for i := range made {
		name := fmt.Sprintf("node-%d", i+1)
		made[i].info = NodeInfo{Name: name, Dir: filepath.Join(o.Dir, name)}
	}
	err := steps.Do("make nodes", func() (string, error) {
		ports, err := freePorts(o.Nodes)
		if err != nil {
			return "", err
		}
		all, ctx := errgroup.WithContext(ctx)
		all.SetLimit(2) // key derivation takes a core and its share of memory each
		for i := range made {
			all.Go(func() error {
				made[i].port = ports[i]
				return made[i].make(ctx, i, o.Nodes)
			})
		}
		return "with PUBLIC pre-parameters: for development only", all.Wait()
	})
	for _, n := range made {
		m.Nodes = append(m.Nodes, n.info)
	}
	return made, err
}

// make creates the files of the i-th node.
func (n *madeNode) make(ctx context.Context, i, nodes int) (err error) {
	dir := n.info.Dir
	if n.id, err = identity.Create(dir, identity.Options{LightScrypt: true}); err != nil {
		return err
	}
	password, err := identity.Password(filepath.Join(dir, n.id.PasswordFile))
	if err != nil {
		return err
	}
	if n.operator, err = identity.Unlock(filepath.Join(dir, n.id.Keystore), password); err != nil {
		return err
	}
	n.info.Config, n.info.Socket = filepath.Join(dir, config.Name), filepath.Join(dir, config.Default().API.Socket)
	n.info.Account, n.info.Peer = n.id.Account, n.id.Peer.String()
	n.info.Address = fmt.Sprintf("/ip4/127.0.0.1/tcp/%d/p2p/%s", n.port, n.id.Peer)
	return seedPreParams(ctx, "sqlite:"+filepath.Join(dir, databaseFile), password, n.id.Account, i, nodes)
}

// writeConfig writes the node's keymesh.toml. All but the first know the first's address, and nobody else's.
func (n madeNode) writeConfig(o Options, m Manifest) error {
	c := config.Default()
	c.Node = config.Node{DataDir: n.info.Dir, Moniker: n.info.Name}
	c.Domain.ChainID, c.Domain.Contract, c.Domain.RPCURLs = m.ChainID, m.Contract.Hex(), []string{m.WS}
	c.Domain.Finality, c.Domain.Confirmations = "confirmations", o.Confirmations
	c.Domain.PollInterval = config.Duration(devPoll)
	c.Domain.AttemptWindow = config.Duration(o.attemptWindow(c.Domain.AttemptWindow.Std()))
	c.MPC.MaxSessions = max(4, 4*runtime.NumCPU()/len(m.Nodes)) // the nodes share this machine's cores
	c.Operator = config.Operator{Keystore: n.id.Keystore, PasswordFile: n.id.PasswordFile}
	c.P2P.Listen = []string{
		fmt.Sprintf("/ip4/127.0.0.1/tcp/%d", n.port), fmt.Sprintf("/ip4/127.0.0.1/udp/%d/quic-v1", n.port),
	}
	if first := m.Nodes[0].Address; n.info.Address != first {
		c.P2P.Bootstrap = []string{first}
	}
	c.Storage.DSN = "sqlite:" + databaseFile
	c.Monitoring.Listen = "127.0.0.1:0" // several nodes share this machine; each says in its log and status where
	c.Log = config.Log{Level: o.LogLevel, Format: "json"}
	text, err := c.Render()
	if err != nil {
		return err
	}
	if err := os.WriteFile(n.info.Config, []byte(text), 0o600); err != nil {
		return fmt.Errorf("write configuration of %s: %w", n.info.Name, err)
	}
	return nil
}
