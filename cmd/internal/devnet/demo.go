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

// Demo runs a network, uses it once as a contract developer would, and takes it down again. It returns nil only if
// every step held. On success nothing is left; on failure the files stay, and the error says where.
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
	steps.Say("\nNow as a contract developer:\n")
	if err := useOnce(ctx, m, steps); err != nil {
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

// useOnce is a contract developer's first minute with Keymesh.
func useOnce(ctx context.Context, m Manifest, steps *Steps) error {
	client, err := ethclient.DialContext(ctx, m.WS)
	if err != nil {
		return fmt.Errorf("connect to chain: %w", err)
	}
	defer client.Close()
	d := newDeveloper(client, m)
	for _, step := range []struct {
		label    string
		patience time.Duration
		run      func(context.Context) (string, error)
	}{
		{"request a key", callPatience, d.requestKey},
		{"deploy ExampleConsumer, let it sign", callPatience, d.deployConsumer},
		{fmt.Sprintf("all %d make the key", len(m.Nodes)), keyPatience, d.awaitKey},
		{"derive the child's address twice", callPatience, d.compareAddresses},
		{"request a signature", callPatience, d.requestSignature},
		{fmt.Sprintf("%d of %d sign, the contract checks", m.Threshold, len(m.Nodes)), signPatience, d.awaitSignature},
		{"receive it in the callback", callPatience, d.readCallback},
		{"verify it off the chain", callPatience, d.verify},
	} {
		if err := steps.Do(step.label, func() (string, error) {
			ctx, cancel := context.WithTimeout(ctx, step.patience)
			defer cancel()
			detail, err := step.run(ctx)
			return detail, timed(ctx, err)
		}); err != nil {
			return fmt.Errorf("%s: %w", step.label, err)
		}
	}
	return nil
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
