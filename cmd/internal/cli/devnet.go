package cli

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/cmd/internal/config"
	"github.com/keymesh/keymesh/cmd/internal/devnet"
)

const defaultDevnetDir = "~/.keymesh-devnet"

func devnetCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "devnet", Short: "Run a whole network on this machine", Args: cobra.NoArgs, RunE: help}
	cmd.AddCommand(devnetUpCommand(), devnetDemoCommand(), devnetDownCommand(), devnetStatusCommand(), devnetChainCommand())
	return cmd
}

// devnetFlags adds what can be chosen about a network; the result is the validated choice.
func devnetFlags(cmd *cobra.Command, dir, dirHelp string) func() (devnet.Options, error) {
	o := devnet.DefaultOptions()
	f := cmd.Flags()
	f.IntVar(&o.Nodes, "nodes", o.Nodes, "number of nodes")
	f.IntVar(&o.Threshold, "threshold", o.Threshold, "signers needed")
	f.StringVar(&o.Chain, "chain", o.Chain, "embedded, anvil, or the URL of a chain with id 31337")
	f.StringVar(&o.Dir, "dir", dir, dirHelp)
	f.DurationVar(&o.BlockTime, "block-time", o.BlockTime, "between blocks of the embedded chain or anvil, in whole seconds")
	f.Uint64Var(&o.Confirmations, "confirmations", o.Confirmations, "blocks until nodes take one as final")
	f.DurationVar(&o.DeletionGrace, "deletion-grace", o.DeletionGrace, "from the request to delete a key to the end of its shares")
	f.StringVar(&o.LogLevel, "log-level", o.LogLevel, "of the nodes: debug, info, warn or error")
	return func() (devnet.Options, error) {
		o.Dir = config.ExpandHome(o.Dir)
		if err := o.Validate(); err != nil {
			return o, usageError{err}
		}
		return o, nil
	}
}

func devnetUpCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "up",
		Short: "Start a network that stays, and write " + devnet.ManifestName,
		Args:  cobra.NoArgs,
	}
	options := devnetFlags(cmd, defaultDevnetDir, "directory for the network's files")
	asJSON := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		structured, err := asJSON()
		if err != nil {
			return err
		}
		o, err := options()
		if err != nil {
			return err
		}
		m, err := devnet.Up(cmd.Context(), o, steps(os.Stderr, cmd.ErrOrStderr()))
		if err != nil {
			return err
		}
		if structured {
			return printJSON(cmd.OutOrStdout(), m)
		}
		return printUp(cmd.OutOrStdout(), m)
	}
	return cmd
}

func printUp(w io.Writer, m devnet.Manifest) error {
	_, err := fmt.Fprintf(w, `
  contract  %s
  rpc       %s
            %s
  account   %s, with money
  key       %s
  more      %s/%s

Stop it with: keymesh devnet down --dir %s
`, m.Contract, m.RPC, m.WS, m.FundedAccount, m.FundedKey, m.Dir, devnet.ManifestName, m.Dir)
	return err
}

func devnetDemoCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Start a network, sign through a contract, lose a node and sign again, delete the key, and tear down",
		Args:  cobra.NoArgs,
	}
	options := devnetFlags(cmd, "", "directory for the network's files (default a temporary one)")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		o, err := options()
		if err != nil {
			return err
		}
		return devnet.Demo(cmd.Context(), o, steps(os.Stdout, cmd.OutOrStdout()))
	}
	return cmd
}

func devnetDownCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "down", Short: "Stop a network and remove its files", Args: cobra.NoArgs}
	dir := cmd.Flags().String("dir", defaultDevnetDir, "directory of the network's files")
	keep := cmd.Flags().Bool("keep", false, "keep the files")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if err := devnet.Down(config.ExpandHome(*dir), *keep); err != nil {
			return err
		}
		_, err := fmt.Fprintln(cmd.OutOrStdout(), "Stopped.")
		return err
	}
	return cmd
}

func devnetStatusCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "status", Short: "Show how a network is; exit code 3 if a part is down", Args: cobra.NoArgs}
	dir := cmd.Flags().String("dir", defaultDevnetDir, "directory of the network's files")
	asJSON := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		structured, err := asJSON()
		if err != nil {
			return err
		}
		s, err := devnet.Look(cmd.Context(), config.ExpandHome(*dir))
		if err != nil {
			return err
		}
		if structured {
			err = printJSON(cmd.OutOrStdout(), s)
		} else {
			err = printStatus(cmd.OutOrStdout(), s)
		}
		if err != nil {
			return err
		}
		return s.Err()
	}
	return cmd
}

func printStatus(w io.Writer, s devnet.Status) error {
	chain := fmt.Sprintf("block %d", s.Block)
	if !s.ChainUp {
		chain = "does not answer"
	}
	fmt.Fprintf(w, "chain     %s\ncontract  %s\n\n", clean(fmt.Sprintf("%s, %s, %s", s.Chain, s.RPC, chain)), s.Contract)
	err := columns(w, func(print row) {
		print("NODE", "STATE", "PID", "ACCOUNT", "ETHER", "LOG")
		for _, n := range s.Nodes {
			print(n.Name, n.State, n.PID, n.Account, n.Ether, n.Log)
		}
	})
	if err != nil {
		return err
	}
	for _, n := range s.Nodes {
		for _, remark := range n.Remarks {
			fmt.Fprintln(w, clean(n.Name+": "+remark))
		}
	}
	return nil
}

// devnetChainCommand is the chain's process. It is hidden: people start it through up and demo.
func devnetChainCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "chain", Short: "Run the embedded chain", Hidden: true, Args: cobra.NoArgs}
	port := cmd.Flags().Int("port", 0, "port on loopback (default a free one)")
	period := cmd.Flags().Duration("block-time", time.Second, "time between blocks")
	file := cmd.Flags().String("ready-file", "", "file to write the addresses to")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return devnet.ServeChain(cmd.Context(), *port, *period, *file)
	}
	return cmd
}

// steps prints progress; NO_COLOR and anything but a terminal keep it plain.
func steps(file *os.File, w io.Writer) *devnet.Steps {
	terminal := isatty.IsTerminal(file.Fd())
	return devnet.NewSteps(w, terminal, terminal && os.Getenv("NO_COLOR") == "")
}
