package cli

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/relayer/node"
)

func dbCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "db", Short: "Look after the database of a node that does not run", Args: cobra.NoArgs, RunE: help}
	cmd.AddCommand(dbRepairCommand())
	return cmd
}

func dbRepairCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "repair",
		Short: "Say what a database that was restored from a backup has lost; with --yes use it again",
		Long: `A node that finds its database older than it was, or older than the chain's share sets, follows the chain
and takes part in nothing: db_rolled_back. Let it catch up, stop it, and run this command. It lists the
keys whose share is lost: no other node can give it back, and the key's owner has to have it reshared
while enough other members have theirs. With --yes the node takes part again with the shares it has.`,
		Args: cobra.NoArgs,
	}
	yes := cmd.Flags().Bool("yes", false, "use the database again, without what is lost")
	load := configFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		c, err := load()
		if err != nil {
			return err
		}
		nc, err := nodeConfig(c, os.LookupEnv)
		if err != nil {
			return err
		}
		loss, err := node.ExamineDatabase(cmd.Context(), nc, *yes)
		if err != nil {
			return fmt.Errorf("repair database: %w", err)
		}
		return tellLoss(cmd, loss, *yes)
	}
	return cmd
}

func tellLoss(cmd *cobra.Command, loss node.Loss, repaired bool) error {
	w := cmd.OutOrStdout()
	if loss.Why == nil && len(loss.Keys) == 0 {
		fmt.Fprintf(w, "nothing is lost, up to block %d\n", loss.Block)
		return nil
	}
	if loss.Why != nil {
		fmt.Fprintln(w, clean(loss.Why.Error()))
	}
	fmt.Fprintf(w, "keys whose share is lost, up to block %d: %d\n", loss.Block, len(loss.Keys))
	for _, id := range loss.Keys {
		fmt.Fprintf(w, "  %s\n", id)
	}
	switch {
	case loss.Why == nil:
	case repaired:
		fmt.Fprintln(w, "repaired: start the node; it makes new pre-parameters")
	default:
		return fmt.Errorf("%w: nothing was changed; run again with --yes to use the database all the same", errNotReady)
	}
	return nil
}
