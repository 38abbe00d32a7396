package cli

import (
	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/worker"
)

// workerCommand is what a node starts for itself. It is no use to people.
func workerCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "worker",
		Short:  "Run the protocol for a node, which starts this by itself",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE:   func(*cobra.Command, []string) error { return worker.Main(tss.New()) },
	}
}
