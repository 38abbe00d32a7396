package devnet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/ethclient"
)

// Demo runs a network, uses it as a contract developer would, kills a node of it, and takes everything down again. It
// returns nil only if every step held. On success nothing is left; on failure the files stay, and the error says where.
func Demo(ctx context.Context, o Options, steps *Steps) (err error) {
	began := time.Now()
	if o.Dir == "" {
		if o.Dir, err = os.MkdirTemp("", "keymesh-demo-"); err != nil {
			return fmt.Errorf("create directory: %w", err)
		}
	}
	o.Bound = true
	steps.Say("A %d-of-%d network on this machine:\n", o.Threshold, o.Nodes)
	m, err := Up(ctx, o, steps)
	if err != nil {
		return err
	}
	if err := show(ctx, o, &m, steps); err != nil {
		return giveUp(ctx, m, steps, err)
	}
	steps.Say("")
	if err := steps.Do("stop everything", func() (string, error) {
		return "nothing is left behind", errors.Join(m.Stop(), m.Remove())
	}); err != nil {
		return err
	}
	steps.Say("\nAll held, in %s.", time.Since(began).Round(100*time.Millisecond))
	return nil
}

// chapter is a part of the demo: a line about what comes, and steps that each show one thing.
type chapter struct {
	title string
	steps []step
}

type step struct {
	label    string
	patience time.Duration
	run      func(context.Context) (detail string, err error)
}

// show goes through the life of a key, from the request that makes it to its end.
func show(ctx context.Context, o Options, m *Manifest, steps *Steps) error {
	eth, err := ethclient.DialContext(ctx, m.WS)
	if err != nil {
		return fmt.Errorf("connect to chain: %w", err)
	}
	defer eth.Close()
	dev, err := newDeveloper(ctx, eth, *m)
	if err != nil {
		return err
	}
	for _, c := range chapters(o, dev, m) {
		steps.Say("\n%s", c.title)
		if len(c.steps) > 0 {
			steps.Say("")
		}
		for _, s := range c.steps {
			if err := s.do(ctx, o, steps); err != nil {
				return err
			}
		}
	}
	return nil
}

// chapters are what the demo shows of a network. Where all nodes sign there is none to lose.
func chapters(o Options, dev *developer, m *Manifest) []chapter {
	middle := chapter{title: fmt.Sprintf("No node is killed: it takes all %d to sign, so nothing would be signed until it is back.", o.Nodes)}
	if o.Nodes > o.Threshold {
		middle = loss(o, dev, newOperator(m))
	}
	return []chapter{firstUse(o, dev), middle, ending(o, dev, m)}
}

func (s step) do(ctx context.Context, o Options, steps *Steps) error {
	err := steps.Do(s.label, func() (string, error) {
		ctx, cancel := context.WithTimeout(ctx, o.patience(s.patience))
		defer cancel()
		detail, err := s.run(ctx)
		return detail, timed(ctx, err)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", s.label, err)
	}
	return nil
}

// firstUse is a contract developer's first minute with Keymesh.
func firstUse(o Options, dev *developer) chapter {
	return chapter{"Now as a contract developer:", []step{
		{"request a key", callPatience, dev.requestKey},
		{"deploy ExampleConsumer, let it sign", callPatience, dev.deployConsumer},
		{fmt.Sprintf("all %d make the key", o.Nodes), keyPatience, dev.awaitKey},
		{"derive the child's address twice", callPatience, dev.compareAddresses},
		{"request a signature", callPatience, dev.requestSignature},
		{fmt.Sprintf("%d of %d sign, the contract checks", o.Threshold, o.Nodes), signPatience, dev.awaitSignature},
		{"receive it in the callback", callPatience, dev.readCallback},
		{"verify it off the chain", callPatience, dev.verify},
	}}
}

// loss shows that the others sign when a node is gone, and that it comes back to where they are.
func loss(o Options, dev *developer, op *operator) chapter {
	name := op.node().Name
	others := o.Nodes - 1
	return chapter{fmt.Sprintf("Now %s is lost, through which the others found each other:", name), []step{
		{"kill " + name + " with SIGKILL", killPatience, op.kill},
		{"request another signature", callPatience, dev.requestSignature},
		{fmt.Sprintf("%d of the other %d sign", o.Threshold, others), takeover(o), func(ctx context.Context) (string, error) {
			if _, err := dev.awaitSignature(ctx); err != nil {
				return "", err
			}
			return op.whoLed(ctx, dev)
		}},
		{"receive and verify it", callPatience, func(ctx context.Context) (string, error) {
			if _, err := dev.readCallback(ctx); err != nil {
				return "", err
			}
			return dev.verify(ctx)
		}},
		{"start " + name + " again", readyPatience, func(ctx context.Context) (string, error) { return op.restart(ctx, o.Bound) }},
		{"see it level with the others", callPatience, op.awaitLevel},
	}}
}

// takeover is how long a signature may take without one of the nodes: a window more than usual, if that one was to lead.
func takeover(o Options) time.Duration { return signPatience + 10*o.BlockTime }

// ending is the end of the key, which only its owner can ask for.
func ending(o Options, dev *developer, m *Manifest) chapter {
	return chapter{"At last the key's owner has it destroyed:", []step{
		{"request the key's deletion", callPatience, dev.requestDeletion},
		{fmt.Sprintf("%d or more attest, the contract agrees", o.Nodes-o.Threshold+1), signPatience + o.DeletionGrace, dev.awaitDeletion},
		{"look for shares in all nodes", callPatience, func(ctx context.Context) (string, error) {
			return m.awaitNoShare(ctx, dev.key.ID.Hex())
		}},
		{"request a signature all the same", callPatience, dev.requestInVain},
	}}
}

// giveUp stops a network after a failure and leaves its files to whoever looks for the reason. After an interruption
// there is none, so the files go too.
func giveUp(ctx context.Context, m Manifest, steps *Steps, err error) error {
	if ctx.Err() != nil {
		return errors.Join(errInterrupted, m.Stop(), m.Remove())
	}
	showLogs(m, steps)
	return errors.Join(err, m.Stop(), fmt.Errorf("all files are in %s", m.Dir))
}

// showLogs prints what every process said last.
func showLogs(m Manifest, steps *Steps) {
	logs := []string{filepath.Join(m.Dir, "chain.log")}
	for _, n := range m.Nodes {
		if n.Process.Log != "" {
			logs = append(logs, n.Process.Log)
		}
	}
	for _, log := range logs {
		if _, err := os.Stat(log); err == nil {
			steps.Say("\n── %s\n%s", log, tail(log, tailLines))
		}
	}
}
