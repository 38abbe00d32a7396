package devnet

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/relayer/node"
)

// operator is somebody who runs one of the nodes, and loses it: what the demo does to a node, and asks of the others.
type operator struct {
	m *Manifest
	i int // whose node it is
}

// newOperator picks the first node: the one whose address the others were given, so that its loss is felt most.
func newOperator(m *Manifest) *operator { return &operator{m: m, i: 0} }

func (p *operator) node() NodeInfo { return p.m.Nodes[p.i] }

// kill is what a power cut does: nothing is closed, nobody is told.
func (p *operator) kill(context.Context) (string, error) {
	process := p.node().Process
	return fmt.Sprintf("process %d is gone", process.PID), process.kill()
}

// whoLed says how the last signature came about, as the nodes that live tell it.
func (p *operator) whoLed(ctx context.Context, dev *developer) (string, error) {
	var last node.Session
	errs := []error{errors.New("no node knows of a session")}
	for _, n := range p.others() { // not all of them need have taken part
		trace, err := admin.OnSocket(n.Socket).Trace(ctx, dev.request.ID.Hex())
		if err != nil {
			errs = append(errs, fmt.Errorf("ask %s: %w", n.Name, err))
		}
		for _, s := range trace.Sessions {
			if last.ID == "" || s.Attempt >= last.Attempt {
				last = s
			}
		}
	}
	if last.ID == "" {
		return "", errors.Join(errs...)
	}
	took, err := dev.took(ctx)
	if err != nil {
		return "", err
	}
	leader := p.m.nameOf(last.Initiator)
	if last.Attempt == 0 {
		return fmt.Sprintf("after %s, led by %s", took, leader), nil
	}
	return fmt.Sprintf("after %s: the first turn was %s's, %s took over", took, p.m.firstTurn(dev.request.ID), leader), nil
}

func (p *operator) others() []NodeInfo { return slices.Delete(slices.Clone(p.m.Nodes), p.i, p.i+1) }

// firstTurn names the node that is the first to lead a request.
func (m Manifest) firstTurn(request common.Hash) string {
	var committee relayer.Committee
	for _, n := range m.Nodes {
		committee.Operators = append(committee.Operators, relayer.Operator{Account: n.Account})
	}
	return m.nameOf(relayer.Ranking(relayer.RequestID(request), committee)[0].Account.Hex())
}

func (m Manifest) nameOf(account string) string {
	for _, n := range m.Nodes {
		if strings.EqualFold(n.Account.Hex(), account) {
			return n.Name
		}
	}
	return account
}

// restart starts the node on the files that it left.
func (p *operator) restart(ctx context.Context, bound bool) (string, error) {
	if err := p.m.launch(p.i, bound); err != nil {
		return "", err
	}
	if err := p.m.write(); err != nil {
		return "", err
	}
	n := p.node()
	return fmt.Sprintf("process %d is ready, on the same files", n.Process.PID), p.m.awaitReady(ctx, n)
}

// awaitLevel waits until the node is where the others are now: as far in the chain, with the same keys and a share of
// each, and with no work left over from its absence.
func (p *operator) awaitLevel(ctx context.Context) (string, error) {
	var goal insight
	for _, n := range p.others() {
		got, err := lookInto(ctx, admin.OnSocket(n.Socket))
		if err != nil {
			return "", fmt.Errorf("ask %s: %w", n.Name, err)
		}
		goal.final, goal.keys = max(goal.final, got.final), got.keys
	}
	n := p.node()
	c := admin.OnSocket(n.Socket)
	var now insight
	err := await(ctx, n.Process, n.Name, func() (level bool, err error) {
		now, err = lookInto(ctx, c)
		return now.behind(goal) == "", err
	})
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, now.behind(goal))
	}
	return fmt.Sprintf("final block %d, the key and a share of it, nothing to do", now.final), nil
}

// insight is what a node knows and has.
type insight struct {
	final uint64 // the last final block that it applied
	keys  []node.Key
	open  int // requests
}

func lookInto(ctx context.Context, c *admin.Client) (insight, error) {
	status, err := c.Status(ctx)
	if err != nil {
		return insight{}, err
	}
	got := insight{final: status.Chain.Processed}
	for _, n := range status.OpenRequests {
		got.open += n
	}
	got.keys, err = c.Keys(ctx)
	return got, err
}

// behind says what a node lacks to be level with others, "" if nothing.
func (g insight) behind(goal insight) string {
	lost := func(k node.Key) bool { return !k.HasShare }
	switch {
	case g.final < goal.final:
		return fmt.Sprintf("it is at block %d, the others at %d", g.final, goal.final)
	case !slices.Equal(g.keys, goal.keys):
		return "it says other things of keys than the others"
	case slices.ContainsFunc(g.keys, lost):
		return "it lacks a share"
	case g.open > 0:
		return fmt.Sprintf("it has %d open requests", g.open)
	}
	return ""
}

// awaitNoShare waits until no node has a share of the key.
func (m Manifest) awaitNoShare(ctx context.Context, key string) (string, error) {
	for _, n := range m.Nodes {
		c := admin.OnSocket(n.Socket)
		err := await(ctx, n.Process, n.Name, func() (bool, error) {
			k, err := c.Key(ctx, key)
			return err == nil && !k.HasShare && k.Status == relayer.KeyDeleted.String(), err
		})
		if err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("none in %d nodes", len(m.Nodes)), nil
}
