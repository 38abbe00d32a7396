package cli

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
)

// Set by the Makefile (-ldflags -X); builds without it are development builds.
var (
	version = "dev"
	commit  string
)

type build struct {
	Version string `json:"version"`
	Commit  string `json:"commit,omitempty"`
	Go      string `json:"go"`
}

func thisBuild() build { return build{Version: version, Commit: commit, Go: runtime.Version()} }

func versionCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "version", Short: "Print the version of this binary", Args: cobra.NoArgs}
	asJSON := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		structured, err := asJSON()
		if err != nil {
			return err
		}
		b := thisBuild()
		if structured {
			return printJSON(cmd.OutOrStdout(), b)
		}
		_, err = fmt.Fprintf(cmd.OutOrStdout(), "keymesh %s %s\n", b.Version, b.Go)
		return err
	}
	return cmd
}
