package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/cmd/internal/config"
)

// configFlags adds --config and a flag for every key; the result loads and validates the configuration.
func configFlags(cmd *cobra.Command) func() (config.Config, error) {
	file := configFlag(cmd)
	keys := keyFlags(cmd)
	return func() (config.Config, error) {
		c, err := config.Load(config.Inputs{File: configFile(*file), Env: os.LookupEnv, Flags: keys()})
		if err != nil {
			return config.Config{}, err
		}
		return c, c.Validate()
	}
}

func configFlag(cmd *cobra.Command) *string {
	return cmd.Flags().StringP("config", "c", "", "configuration file (default "+config.Default().Node.DataDir+"/"+config.Name+", $KEYMESH_CONFIG)")
}

func configFile(flag string) string {
	if flag != "" {
		return flag
	}
	if file := os.Getenv("KEYMESH_CONFIG"); file != "" {
		return file
	}
	return config.DefaultFile()
}

// keyFlags adds flags for the keys named, or for every key; the result lists those that were given.
func keyFlags(cmd *cobra.Command, paths ...string) func() map[string]string {
	keys := config.Keys()
	if len(paths) > 0 {
		keys = slices.DeleteFunc(keys, func(k config.Key) bool { return !slices.Contains(paths, k.Path) })
	}
	for _, k := range keys {
		cmd.Flags().String(k.Flag, "", "sets "+k.Path+" ($"+k.Env+")")
	}
	return func() map[string]string {
		given := map[string]string{}
		for _, k := range keys {
			if f := cmd.Flags().Lookup(k.Flag); f.Changed {
				given[k.Path] = f.Value.String()
			}
		}
		return given
	}
}

func configCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "config", Short: "Write and check configuration files", Args: cobra.NoArgs, RunE: help}
	cmd.AddCommand(configInitCommand(), configValidateCommand())
	return cmd
}

func configInitCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "init [FILE]",
		Short: "Write a commented sample to FILE (default ./" + config.Name + ", - for stdout)",
		Args:  cobra.MaximumNArgs(1),
	}
	keys := keyFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		c, err := config.Load(config.Inputs{Flags: keys()})
		if err != nil {
			return err
		}
		path := config.Name
		if len(args) == 1 {
			path = args[0]
		}
		if path == "-" {
			text, err := c.Render()
			if err != nil {
				return err
			}
			_, err = io.WriteString(cmd.OutOrStdout(), text)
			return err
		}
		if err := writeConfig(path, c); err != nil {
			return err
		}
		_, err = fmt.Fprintf(cmd.OutOrStdout(), "Wrote %s; check it with `keymesh config validate --config %s`.\n", path, path)
		return err
	}
	return cmd
}

// writeConfig writes a configuration where there is none.
func writeConfig(path string, c config.Config) error {
	text, err := c.Render()
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return fmt.Errorf("%s exists and was not changed; choose another name, or move it away", path)
	}
	if err != nil {
		return fmt.Errorf("write configuration: %w", err)
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

func configValidateCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "validate",
		Short: "Check the configuration and the files it names, as run would",
		Long:  "Checks the configuration, the data directory, and that the keystore opens with the password.\nIt asks no network.",
		Args:  cobra.NoArgs,
	}
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
		who, err := whois(nc)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(cmd.OutOrStdout(), "The configuration is valid: operator %s, peer %s, chain %d, contract %s.\n",
			who.account, who.peer, nc.Domain.ChainID, nc.Domain.Contract)
		return err
	}
	return cmd
}
