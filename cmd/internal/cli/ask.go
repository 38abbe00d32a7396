package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/cmd/internal/config"
)

// asking makes a command that asks a running node and prints its answer.
func asking[T any](cmd *cobra.Command, ask func(ctx context.Context, node *admin.Client, args []string) (T, error), table func(io.Writer, T) error) *cobra.Command {
	find := nodeFlags(cmd)
	asJSON := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		structured, err := asJSON()
		if err != nil {
			return err
		}
		node, err := find()
		if err != nil {
			return err
		}
		answer, err := ask(cmd.Context(), node, args)
		if err != nil {
			return err
		}
		if structured {
			return printJSON(cmd.OutOrStdout(), answer)
		}
		return table(cmd.OutOrStdout(), answer)
	}
	return cmd
}

// nodeKeys are what is needed to find a node.
var nodeKeys = []string{"node.data_dir", "api.socket", "api.listen", "api.token_file"}

// nodeFlags adds what says which node is meant; the result is its client. The configuration is read, but not validated:
// to ask a node takes no chain and no keystore.
func nodeFlags(cmd *cobra.Command) func() (*admin.Client, error) {
	file := configFlag(cmd)
	keys := keyFlags(cmd, nodeKeys...)
	return func() (*admin.Client, error) {
		given := keys()
		c, err := config.Load(config.Inputs{File: nodeFile(*file, given["node.data_dir"]), Env: os.LookupEnv, Flags: given})
		if err != nil {
			return nil, err
		}
		switch {
		case c.API.Socket != "":
			return admin.OnSocket(c.Path(c.API.Socket)), nil
		case c.API.Listen != "":
			token, err := admin.ReadToken(c.Path(c.API.TokenFile))
			if err != nil {
				return nil, err
			}
			return admin.OnAddress(c.API.Listen, token), nil
		}
		return nil, fmt.Errorf("%s: the node's admin API is off; set it, or api.listen", c.At("api.socket"))
	}
}

// nodeFile is the configuration of the node that is meant: the one named, or that in the data directory. Without either
// the defaults hold, and there is nothing to complain of.
func nodeFile(flag, dataDir string) string {
	file := configFile(flag)
	if flag != "" {
		return file
	}
	if dataDir != "" {
		file = filepath.Join(config.ExpandHome(dataDir), config.Name)
	}
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) && (dataDir != "" || os.Getenv("KEYMESH_CONFIG") == "") {
		return ""
	}
	return file
}

// oneID wants an id as the only argument.
func oneID(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError{fmt.Errorf("%s needs one ID", cmd.CommandPath())}
	}
	return nil
}
