package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"

	"github.com/keymesh/keymesh/e2e/chaos/checker"
)

// The network that is stormed, on a chain with a block every second.
const (
	confirmations = 5
	deletionGrace = 10 * time.Second
	firstKeys     = 2
)

const (
	readyPatience = 2 * time.Minute
	// calmPatience is how long the calm after a storm may take until every request has its end. It is a multiple of
	// what is usual: a machine may do other things besides.
	calmPatience = 6 * time.Minute
	keyPatience  = 10 * time.Minute
	mostRate     = 3.0 // requests a second, whatever was measured
)

// storm is one run.
type storm struct {
	options
	journal  *journal
	links    links
	loopback bool
	chain    *anvil
	nodes    []*node
	clients  *clients
	contract common.Address
}

// weather brings a network up, storms it, waits for calm and has it checked. What was broken is the error.
func weather(ctx context.Context, o options) (err error) {
	s := &storm{options: o, links: loopback{}, loopback: !o.inside}
	if s.journal, err = newJournal(o.dir); err != nil {
		return err
	}
	s.journal.say("seed %d, %g minutes; files in %s", o.seed, o.minutes, o.dir)
	plan := Plan(o.seed, Shape{Length: o.length(), Nodes: o.nodes, Confirmations: confirmations})
	if err := s.print(plan); err != nil {
		return err
	}
	run, cancel := context.WithCancel(ctx)
	supervisors, run := errgroup.WithContext(run)
	defer func() {
		cancel()
		err = errors.Join(err, supervisors.Wait(), s.down())
		if err == nil && !o.keep {
			err = os.RemoveAll(o.dir)
		}
	}()
	if err := s.up(run, supervisors); err != nil {
		return err
	}
	if err := s.blow(run, plan); err != nil {
		return err
	}
	return s.judge(run)
}

// print writes the schedule: a seed draws the same again, as far as it is a matter of this program.
func (s *storm) print(plan []Event) error {
	var b strings.Builder
	fmt.Fprintf(&b, "seed %d, %g minutes\n", s.seed, s.minutes)
	for _, e := range plan {
		fmt.Fprintln(&b, e)
	}
	return os.WriteFile(filepath.Join(s.dir, "schedule.txt"), []byte(b.String()), 0o600)
}

// up brings chain, contract and nodes up through the devnet, and starts the nodes again where they can be stormed.
func (s *storm) up(ctx context.Context, supervisors *errgroup.Group) (err error) {
	if !s.loopback {
		if s.links, err = namespaces(s.options.nodes); err != nil {
			return err
		}
	}
	var m manifest
	if err := s.devnet(ctx, "up", "--chain", "anvil", "--nodes", fmt.Sprint(s.options.nodes), "--threshold", fmt.Sprint(s.threshold),
		"--confirmations", fmt.Sprint(confirmations), "--deletion-grace", deletionGrace.String()); err != nil {
		return err
	}
	text, err := os.ReadFile(filepath.Join(s.network(), "devnet.json"))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &m); err != nil {
		return err
	}
	s.contract = common.HexToAddress(m.Contract)
	if s.chain, err = newAnvil(ctx, m.RPC); err != nil {
		return err
	}
	if err := s.adopt(ctx, m, supervisors); err != nil {
		return err
	}
	return s.ready(ctx)
}

// adopt stops the devnet's nodes and makes them ours.
func (s *storm) adopt(ctx context.Context, m manifest, supervisors *errgroup.Group) error {
	for _, n := range m.Nodes {
		if err := endProcess(n.Process.PID); err != nil {
			return fmt.Errorf("stop %s: %w", n.Name, err)
		}
	}
	ports, monitors := make([]int, len(m.Nodes)), make([]int, len(m.Nodes))
	for i := range m.Nodes {
		var err error
		if ports[i], err = freePort(localhost); err != nil {
			return err
		}
		if monitors[i], err = freePort(localhost); err != nil {
			return err
		}
	}
	for i, info := range m.Nodes {
		n := &node{info: info, number: i, links: s.links, journal: s.journal, wanted: true}
		if err := n.prepare(ctx, m.RPC, ports, monitors, m.Nodes[0]); err != nil {
			return err
		}
		s.nodes = append(s.nodes, n)
		supervisors.Go(func() error { return n.supervise(ctx, s.keymesh) })
	}
	return nil
}

// ready waits until all nodes take part.
func (s *storm) ready(ctx context.Context) error {
	return await(ctx, readyPatience, func(context.Context) error {
		for _, n := range s.nodes {
			if err := n.unready(len(s.nodes) - 1); err != nil {
				return err
			}
		}
		return nil
	})
}

// blow measures the network in calm, storms it, and waits until every request has its end.
func (s *storm) blow(ctx context.Context, plan []Event) (err error) {
	if s.clients, err = newClients(ctx, s.chain, s.contract, s.seed, s.journal); err != nil {
		return err
	}
	patience, cancel := context.WithTimeout(ctx, keyPatience)
	defer cancel()
	if err := s.clients.makeKeys(patience, firstKeys); err != nil {
		return fmt.Errorf("make keys in calm: %w", err)
	}
	capacity, err := s.clients.capacity(patience)
	if err != nil {
		return fmt.Errorf("measure in calm: %w", err)
	}
	rate := min(capacity/2, mostRate)
	s.journal.say("%.2f signatures a second in calm; the storm begins, with %.2f requests a second and %d events", capacity, rate, len(plan))

	clerk, dismiss := context.WithCancel(ctx)
	defer dismiss()
	go s.clients.expire(clerk)
	storm, over := context.WithTimeout(ctx, s.length())
	defer over()
	var g errgroup.Group
	g.Go(func() error { s.clients.run(storm, s.seed, rate); return nil })
	g.Go(func() error { s.conduct(storm, plan); return nil })
	_ = g.Wait()
	s.heal()
	s.journal.say("calm, after %d requests", s.clients.count())
	if err := s.calm(ctx); err != nil {
		return err
	}
	return s.live(ctx)
}

// heal ends whatever may still be.
func (s *storm) heal() {
	if err := s.links.join(); err != nil {
		s.journal.violation("the harness failed to heal: %v", err)
	}
	for _, n := range s.nodes {
		n.resume()
		n.want(true)
		for _, e := range n.endpoints {
			e.end()
		}
	}
}

// calm waits until every request has its end, and every node takes part.
func (s *storm) calm(ctx context.Context) error {
	var open int
	err := await(ctx, calmPatience, func(ctx context.Context) error {
		requests, err := s.clients.open(ctx)
		if err != nil {
			return err
		}
		if len(requests) != open {
			s.journal.say("%d requests are open", len(requests))
		}
		if open = len(requests); open > 0 {
			r := requests[0]
			return fmt.Errorf("%d requests have no end, the first is %s %s of block %d", open, r.Kind, r.ID, r.Block)
		}
		return nil
	})
	if err != nil {
		s.journal.violation("%v", err)
	}
	if err := s.ready(ctx); err != nil {
		s.journal.violation("%v", err)
	}
	return ctx.Err()
}

// live asks for a signature under every key that is active: its shares work.
func (s *storm) live(ctx context.Context) error {
	keys, err := s.clients.active(ctx)
	if err != nil {
		return err
	}
	s.journal.say("%d keys are active: a signature under each", len(keys))
	patience, cancel := context.WithTimeout(ctx, calmPatience)
	defer cancel()
	if err := s.clients.signAll(patience, keys); err != nil {
		s.journal.violation("after the storm: %v", err)
	}
	return ctx.Err()
}

// judge waits until the nodes know all that is final, stops them, and asks the checker.
func (s *storm) judge(ctx context.Context) error {
	head, err := s.chain.eth.BlockNumber(ctx)
	if err != nil {
		return err
	}
	err = await(ctx, readyPatience, func(context.Context) error {
		for _, n := range s.nodes {
			if st, err := n.status(); err != nil || st.Chain.Processed < head {
				return fmt.Errorf("%s does not follow to block %d: %v %w", n.Name, head, st.Chain, err)
			}
		}
		return nil
	})
	if err != nil {
		s.journal.violation("%v", err)
	}
	for _, n := range s.nodes {
		if err := n.unready(len(s.nodes) - 1); err != nil {
			s.journal.violation("in the end %v", err)
		}
	}
	var stops errgroup.Group
	for _, n := range s.nodes {
		stops.Go(n.stop)
	}
	if err := stops.Wait(); err != nil {
		s.journal.violation("%v", err)
	}
	if err := s.check(ctx, head); err != nil {
		return err
	}
	return s.verdict()
}

// check hands chain, databases and logs to the checker.
func (s *storm) check(ctx context.Context, head uint64) error {
	chain, err := checker.ReadChain(ctx, s.chain.eth, s.contract, head)
	if err != nil {
		return err
	}
	var nodes []checker.Node
	for _, n := range s.nodes {
		read, err := checker.ReadNode(ctx, n.Name, common.HexToAddress(n.Account), n.database(), n.Process.Log)
		if err != nil {
			return err
		}
		nodes = append(nodes, read)
		said, err := cries(n.Process.Log)
		if err != nil {
			return err
		}
		for _, line := range said {
			s.journal.violation("%s said: %s", n.Name, line)
		}
	}
	for _, v := range checker.Check(chain, nodes) {
		s.journal.violation("%s", v)
	}
	s.journal.say("%s", chain.Summary())
	return nil
}

func (s *storm) verdict() error {
	wrong := s.journal.violations()
	if len(wrong) == 0 {
		s.journal.say("no promise was broken")
		return nil
	}
	return fmt.Errorf("%d things went wrong with seed %d, files in %s; the first: %s", len(wrong), s.seed, s.dir, wrong[0])
}

// network is the devnet's directory.
func (s *storm) network() string { return filepath.Join(s.dir, "network") }

func (s *storm) devnet(ctx context.Context, verb string, args ...string) error {
	cmd := exec.CommandContext(ctx, s.keymesh, slices.Concat([]string{"devnet", verb, "--dir", s.network()}, args)...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("devnet %s: %w\n%s", verb, err, out)
	}
	return nil
}

// down stops what runs. The files stay for whoever looks for the reason.
func (s *storm) down() error {
	var stops errgroup.Group
	for _, n := range s.nodes {
		n.resume()
		stops.Go(n.stop)
	}
	err := stops.Wait()
	if _, missing := os.Stat(filepath.Join(s.network(), "devnet.json")); missing == nil {
		err = errors.Join(err, s.devnet(context.Background(), "down", "--keep"))
	}
	return err
}

// await repeats an attempt until it succeeds; what it said last is the error of waiting in vain.
func await(ctx context.Context, patience time.Duration, attempt func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		err := attempt(ctx)
		if err == nil {
			return nil
		}
		if !sleep(ctx, 5*look) {
			return fmt.Errorf("waited %s in vain: %w", patience, err)
		}
	}
}
