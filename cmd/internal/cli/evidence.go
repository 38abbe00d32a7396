package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/relayer/evidence"
	"github.com/keymesh/keymesh/relayer/node"
)

func evidenceCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "evidence", Short: "Look at evidence against operators, and check it", Args: cobra.NoArgs, RunE: help,
		Long: "An operator that breaks the protocol in a way that can be proven convicts itself by its signature. A node keeps\n" +
			"the proof; whoever gets the file can check it without a node, a chain or trust in who made it.",
	}
	cmd.AddCommand(evidenceListCommand(), evidenceShowCommand(), evidenceExportCommand(), evidenceVerifyCommand())
	return cmd
}

func evidenceListCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: "List the evidence this node keeps, the oldest first", Args: cobra.NoArgs}
	return asking(cmd, func(ctx context.Context, c *admin.Client, _ []string) ([]node.Evidence, error) {
		return c.Evidence(ctx)
	}, func(w io.Writer, list []node.Evidence) error {
		return columns(w, func(print row) {
			print("EVIDENCE", "OPERATOR", "CODE", "SINCE", "REQUEST", "SESSION")
			for _, e := range list {
				print(e.ID, e.Operator, e.Code, stamp(e.At), shortID(e.Request), shortID(e.Session))
			}
		})
	})
}

func evidenceShowCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "show ID", Short: "Check one record and say what it proves; the first 6 digits of its id will do", Args: oneID}
	return asking(cmd, func(ctx context.Context, c *admin.Client, args []string) (node.Evidence, error) {
		return c.EvidenceRecord(ctx, args[0])
	}, func(w io.Writer, e node.Evidence) error {
		return printRecord(w, e.Record)
	})
}

func evidenceExportCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "export ID FILE", Short: "Write one record to a new file, for others to verify",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usageError{fmt.Errorf("%s needs an ID and a FILE", cmd.CommandPath())}
			}
			return nil
		},
	}
	find := nodeFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		client, err := find()
		if err != nil {
			return err
		}
		e, err := client.EvidenceRecord(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		f, err := os.OpenFile(args[1], os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			return fmt.Errorf("%s exists: give another name", args[1])
		}
		if err != nil {
			return fmt.Errorf("export evidence: %w", err)
		}
		_, err = f.Write(e.Record)
		if err = errors.Join(err, f.Close()); err != nil {
			return fmt.Errorf("export evidence: %w", err)
		}
		_, err = fmt.Fprintln(cmd.OutOrStdout(), clean(e.ID))
		return err
	}
	return cmd
}

func evidenceVerifyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "verify FILE",
		Short: "Check a record from anybody: without a node, a configuration or a network",
		Long: "Computes everything in a record of evidence again from its bytes and says what it proves, and what is left to\n" +
			"compare with the chain. It asks nobody. With --chain-id and --contract it also checks that the record is about\n" +
			"that contract.",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{fmt.Errorf("%s needs one FILE", cmd.CommandPath())}
			}
			return nil
		},
	}
	chainID := cmd.Flags().Uint64("chain-id", 0, "chain that the record should be about")
	contract := cmd.Flags().String("contract", "", "contract that the record should be about")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if (*contract != "") != (*chainID != 0) || *contract != "" && !common.IsHexAddress(*contract) {
			return usageError{errors.New("--chain-id and --contract, an address, go together")}
		}
		record, err := os.ReadFile(args[0])
		if err != nil {
			return fmt.Errorf("read evidence: %w", err)
		}
		f, err := evidence.Verify(record)
		if err != nil {
			return fmt.Errorf("%s proves nothing: %w", args[0], err)
		}
		if *contract != "" && f.Room.Domain != chain.Domain(*chainID, common.HexToAddress(*contract)) {
			return fmt.Errorf("%s is evidence about another chain or contract", args[0])
		}
		return printFinding(cmd.OutOrStdout(), f)
	}
	return cmd
}

func printRecord(w io.Writer, record []byte) error {
	f, err := evidence.Verify(record)
	if err != nil {
		return fmt.Errorf("the record proves nothing: %w", err)
	}
	return printFinding(w, f)
}

// printFinding says what is proven, and what a file alone cannot prove.
func printFinding(w io.Writer, f evidence.Finding) error {
	r := f.Room
	raw, err := chain.RawPeerID(f.Peer)
	if err != nil {
		return err
	}
	if err := fields(w,
		"evidence", fmt.Sprintf("%x", f.ID), "code", codeText(string(f.Code)),
		"proven", fmt.Sprintf("whoever holds the key of peer %s broke the protocol: %s", f.Peer, f.Fact),
		"seat", fmt.Sprintf("%d of %d, operator %s", f.Seat, len(r.Parties), f.Accused), "kind", r.Kind.String(),
		"session", r.Session.String(), "request", r.Request.String(), "attempt", fmt.Sprint(r.Attempt), "domain", r.Domain.String(),
	); err != nil {
		return err
	}
	fmt.Fprintln(w, "\nA file cannot prove who that is. Compare with the chain:")
	fmt.Fprintln(w, "- the domain is that of the contract you mean (--chain-id and --contract check it)")
	_, err = fmt.Fprintf(w, "- in epoch %d, operator %s has the peer id %s\n", r.Epoch, f.Accused, hexutil.Encode(raw[:]))
	if err == nil && r.ShareSet != ([32]byte{}) {
		_, err = fmt.Fprintf(w, "- the shares are those of set %s; the accused itself signed that it uses them\n", hexutil.Encode(r.ShareSet[:]))
	}
	return err
}
