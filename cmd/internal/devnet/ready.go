package devnet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/relayer/node"
)

// startNodes writes the configurations, starts all nodes and waits until they take part.
func startNodes(ctx context.Context, o Options, m *Manifest, made []madeNode, steps *Steps) error {
	ctx, cancel := context.WithTimeout(ctx, o.patience(readyPatience))
	defer cancel()
	return steps.Do("start nodes", func() (string, error) {
		for i := range made {
			if err := made[i].writeConfig(o, *m); err != nil {
				return "", err
			}
			if err := m.launch(i, o.Bound); err != nil {
				return "", err
			}
		}
		if err := m.write(); err != nil { // from here on `down` can clean up, whatever happens to this process
			return "", err
		}
		return fmt.Sprintf("%d processes, %d of them sign", o.Nodes, o.Threshold), m.awaitReady(ctx, m.Nodes...)
	})
}

// launch starts a node, for the first time or again, as `keymesh run --config …` by hand would.
func (m *Manifest) launch(i int, bound bool) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program: %w", err)
	}
	n := &m.Nodes[i]
	n.Process, err = start(bound, filepath.Join(m.Dir, n.Name+".log"), runMark(n.Config), self, "run", "--config", n.Config)
	return err
}

// runMark is what the command line of a node has and no other process, whoever started it.
func runMark(config string) string { return "run --config " + config }

// awaitReady returns when all of the nodes take part. If one ends, or time does, the error names those that were waited
// for, each with its reason.
func (m Manifest) awaitReady(ctx context.Context, nodes ...NodeInfo) error {
	clients := make([]*admin.Client, len(nodes))
	for i, n := range nodes {
		clients[i] = admin.OnSocket(n.Socket)
	}
	for {
		var waiting, ended []string
		for i, n := range nodes {
			if !n.Process.Alive() {
				ended = append(ended, n.Name+" ended: "+lastWords(n.Process, "see "+n.Process.Log))
			} else if why := m.unready(ctx, n, clients[i]); why != "" {
				waiting = append(waiting, n.Name+" is not ready: "+why)
			}
		}
		switch {
		case len(ended) > 0: // the others wait for these, which says nothing about them
			return errors.New(strings.Join(ended, "; "))
		case len(waiting) == 0:
			return nil
		}
		select {
		case <-ctx.Done():
			return waitError(ctx, strings.Join(waiting, "; "))
		case <-time.After(pollProcess):
		}
	}
}

// unready is why a node that runs does not take part yet, "" if it does: it follows the chain and is connected to every
// other node.
func (m Manifest) unready(ctx context.Context, n NodeInfo, c *admin.Client) string {
	// Time may be up, and yet the node shall say why.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), askPatience)
	defer cancel()
	status, err := c.Status(ctx)
	if err != nil {
		return lastWords(n.Process, "it does not answer yet; see "+n.Process.Log)
	}
	return strings.Join(append(failing(status), m.missing(status)...), ", ")
}

// failing says what keeps a node from doing its part.
func failing(s node.Status) (details []string) {
	for _, check := range s.Checks {
		if !check.OK && check.Severity == node.Critical {
			details = append(details, check.Detail)
		}
	}
	return details
}

// missing says which nodes one is not connected to.
func (m Manifest) missing(s node.Status) (details []string) {
	for _, n := range m.Nodes {
		if n.Peer != s.Peer && !slices.ContainsFunc(s.Peers, func(p node.Peer) bool { return p.Peer == n.Peer && p.Connected }) {
			details = append(details, "not connected to "+n.Name)
		}
	}
	return details
}
