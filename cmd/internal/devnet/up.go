package devnet

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Patience with each part of a start; a machine under load needs multiples of what is usual.
const (
	chainPatience = 30 * time.Second
	readyPatience = 60 * time.Second
	askPatience   = 5 * time.Second // with a node's answer; it looks into its database
)

// Up starts a network and returns when all its nodes are ready, telling each step to steps. If it fails, what it
// started is stopped again; files stay, for whoever looks for the reason.
func Up(ctx context.Context, o Options, steps *Steps) (m Manifest, err error) {
	if err := o.Validate(); err != nil {
		return Manifest{}, err
	}
	if o.Dir, err = emptyDir(o.Dir); err != nil {
		return Manifest{}, err
	}
	m = Manifest{
		Dir: o.Dir, ChainID: ChainID, Chain: o.Chain, Threshold: o.Threshold,
		FundedAccount: addressOf(developerKey()), FundedKey: hexKey(developerKey()),
	}
	defer func() {
		if err != nil {
			err = giveUp(ctx, m, steps, err)
		}
	}()
	if err := startChain(ctx, o, &m, steps); err != nil {
		return m, err
	}
	made, err := makeNodes(ctx, o, &m, steps)
	if err != nil {
		return m, err
	}
	if err := setUpContract(ctx, o, &m, made, steps); err != nil {
		return m, err
	}
	if err := startNodes(ctx, o, &m, made, steps); err != nil {
		return m, err
	}
	return m, m.write()
}

// emptyDir makes the network's directory, or takes an empty one: leftovers of another network would mix with this one.
// It returns the absolute path: processes and manifest name it.
func emptyDir(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("directory: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("create directory: %w", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", fmt.Errorf("look into directory: %w", err)
	}
	if len(entries) > 0 {
		return "", fmt.Errorf("%s is not empty; run `keymesh devnet down --dir %s`, or name another --dir", dir, dir)
	}
	return dir, nil
}

func startChain(ctx context.Context, o Options, m *Manifest, steps *Steps) error {
	ctx, cancel := context.WithTimeout(ctx, o.patience(chainPatience))
	defer cancel()
	label := "start chain"
	if o.Chain != EmbeddedChain && o.Chain != AnvilChain {
		label = "find chain"
	}
	return steps.Do(label, func() (string, error) {
		e, err := openChain(ctx, o)
		m.RPC, m.WS, m.ChainProcess = e.http, e.ws, e.process
		return fmt.Sprintf("id %d, %s", ChainID, o.Chain), err
	})
}
