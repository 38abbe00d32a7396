package cli

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/cmd/internal/config"
	"github.com/keymesh/keymesh/cmd/internal/identity"
	"github.com/keymesh/keymesh/relayer/node"
)

func runCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Run the node until SIGINT or SIGTERM; a second signal ends it at once",
		Args:  cobra.NoArgs,
	}
	load := configFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		c, err := load()
		if err != nil {
			return err
		}
		nc, err := nodeConfig(c, os.LookupEnv) // secrets first: nothing is opened or dialled with a wrong password
		if err != nil {
			return err
		}
		nc.Log = newLogger(c.Log, os.Stderr)
		return runNode(cmd.Context(), nc, admin.Config{
			Socket: c.Path(c.API.Socket), Listen: c.API.Listen, TokenFile: c.Path(c.API.TokenFile), Log: nc.Log.With("component", "admin"),
		})
	}
	return cmd
}

// runNode runs a node to its end. Being told to stop is not a failure.
func runNode(ctx context.Context, nc node.Config, api admin.Config) (err error) {
	n, err := node.Open(ctx, nc)
	if err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return fmt.Errorf("start node: %w", err)
	}
	defer func() {
		if closeErr := n.Close(); err == nil && closeErr != nil {
			err = fmt.Errorf("close node: %w", closeErr)
		}
	}()
	api.Node = n
	server, err := admin.Listen(ctx, api)
	if err != nil {
		return fmt.Errorf("start node: %w", err)
	}
	defer func() { _ = server.Close() }()
	debug.FreeOSMemory() // opening passwords took up to hundreds of MB, which an idle node should not hold
	g, running := errgroup.WithContext(ctx)
	g.Go(func() error { return n.Run(running) })
	g.Go(func() error { return server.Run(running) })
	if err := g.Wait(); err != nil && ctx.Err() == nil {
		return fmt.Errorf("run node: %w", err)
	}
	nc.Log.Info("stopped")
	return nil
}

// who is an operator as others see it.
type who struct {
	account common.Address
	peer    peer.ID
}

func whois(nc node.Config) (who, error) {
	id, err := peer.IDFromPrivateKey(nc.P2P.Key)
	if err != nil {
		return who{}, fmt.Errorf("derive peer id: %w", err)
	}
	return who{crypto.PubkeyToAddress(nc.Operator.PublicKey), id}, nil
}

// nodeConfig turns a validated configuration into what a node needs, and reads the secrets it names.
func nodeConfig(c config.Config, env func(string) (string, bool)) (node.Config, error) {
	if err := identity.CheckDataDir(c.DataDir()); err != nil {
		return node.Config{}, err
	}
	nc := node.Config{
		DataDir:  c.DataDir(),
		Moniker:  c.Node.Moniker,
		Software: version,
		Commit:   commit,
		Domain: node.ChainDomain{
			ChainID:       c.Domain.ChainID,
			Contract:      common.HexToAddress(c.Domain.Contract),
			RPCURLs:       c.Domain.RPCURLs,
			RPCQuorum:     c.Domain.RPCQuorum,
			Finality:      c.Domain.Finality,
			Confirmations: c.Domain.Confirmations,
			LogRange:      c.Domain.LogRange,
			PollInterval:  c.Domain.PollInterval.Std(),
			AttemptWindow: c.Domain.AttemptWindow.Std(),
			Speculate:     c.Domain.Speculate,
			MaxFee:        uint64(c.Domain.MaxFee),
			MinBalance:    uint64(c.Domain.MinBalance),
		},
		P2P:     node.P2P{Listen: c.P2P.Listen, Announce: c.P2P.Announce, Bootstrap: c.P2P.Bootstrap},
		Storage: node.Storage{DSN: c.Storage.DSN},
		MPC: node.MPC{
			PreParamsPool:  c.MPC.PreparamsPool,
			RoundTimeout:   c.MPC.RoundTimeout.Std(),
			SessionTimeout: c.MPC.SessionTimeout.Std(),
			MaxSessions:    c.MPC.MaxSessions,
			MaxHeld:        c.MPC.MaxHeld,
			Worker:         []string{workerCommand().Name()},
			Workers:        c.MPC.Workers,
		},
		Monitoring: node.Monitoring{Listen: c.Monitoring.Listen, Pprof: c.Monitoring.Pprof},
	}
	return nc, readSecrets(&nc, c, env)
}

// readSecrets opens the files that the configuration names.
func readSecrets(nc *node.Config, c config.Config, env func(string) (string, bool)) error {
	path, err := identity.PasswordPath(c.Path(c.Operator.PasswordFile), env)
	if err != nil {
		return err
	}
	password, err := identity.Password(path)
	if err != nil {
		return err
	}
	nc.Storage.SealPassword = password
	if c.Storage.SealPasswordFile != "" {
		if nc.Storage.SealPassword, err = identity.Password(c.Path(c.Storage.SealPasswordFile)); err != nil {
			return fmt.Errorf("%s: %w", c.At("storage.seal_password_file"), err)
		}
	}
	if nc.P2P.Key, err = identity.PeerKey(c.Path(c.P2P.KeyFile)); err != nil {
		return err
	}
	nc.Operator, err = identity.Unlock(c.Path(c.Operator.Keystore), password)
	return err
}
