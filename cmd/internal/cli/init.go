package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/cmd/internal/config"
	"github.com/keymesh/keymesh/cmd/internal/identity"
)

func initCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Make a data directory: operator account, p2p key, configuration",
		Long: "Makes a data directory with a new operator account (geth v3 keystore), a p2p key and keymesh.toml, and\n" +
			"prints what to register. It never overwrites anything.\n\n" +
			"The account's password is read from the file that --operator-password-file names; without it a random one\n" +
			"is written into the data directory. Flags of configuration keys set them in keymesh.toml.",
		Args: cobra.NoArgs,
	}
	keys := keyFlags(cmd)
	asJSON := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		structured, err := asJSON()
		if err != nil {
			return err
		}
		made, err := makeDataDir(keys())
		if err != nil {
			return err
		}
		if structured {
			return printJSON(cmd.OutOrStdout(), made)
		}
		return printMade(cmd.OutOrStdout(), made)
	}
	return cmd
}

// made is the result of init.
type made struct {
	DataDir      string `json:"data_dir"`
	Config       string `json:"config"`
	Account      string `json:"account"`
	Peer         string `json:"peer"`
	PeerID32     string `json:"peer_id_bytes32"`
	Keystore     string `json:"keystore"`
	PasswordFile string `json:"password_file"`
}

func makeDataDir(keys map[string]string) (made, error) {
	c, err := config.Load(config.Inputs{Env: os.LookupEnv, Flags: keys})
	if err != nil {
		return made{}, err
	}
	dir, err := filepath.Abs(c.DataDir())
	if err != nil {
		return made{}, fmt.Errorf("data directory: %w", err)
	}
	file := filepath.Join(dir, config.Name)
	if _, err := os.Lstat(file); !errors.Is(err, os.ErrNotExist) {
		return made{}, fmt.Errorf("%s exists; nothing was changed: choose another --data-dir, or move it away", file)
	}
	if c.Operator.Keystore != "" {
		return made{}, errors.New("init makes a new account; to use an existing keystore, set operator.keystore in keymesh.toml afterwards")
	}
	if c.Operator.PasswordFile != "" {
		if c.Operator.PasswordFile, err = filepath.Abs(config.ExpandHome(c.Operator.PasswordFile)); err != nil {
			return made{}, fmt.Errorf("password file: %w", err)
		}
	}
	id, err := identity.Create(dir, identity.Options{PasswordFile: c.Operator.PasswordFile})
	if err != nil {
		return made{}, err
	}
	c.Node.DataDir, c.P2P.KeyFile = dir, identity.PeerKeyFile
	c.Operator = config.Operator{Keystore: id.Keystore, PasswordFile: id.PasswordFile}
	return made{
		DataDir: dir, Config: file, Account: id.Account.Hex(), Peer: id.Peer.String(),
		PeerID32: hexutil.Encode(id.PeerID32[:]), Keystore: c.Path(id.Keystore), PasswordFile: c.Path(id.PasswordFile),
	}, writeConfig(file, c)
}

func printMade(w io.Writer, m made) error {
	_, err := fmt.Fprintf(w, `Made %s

  account        %s
  peer           %s
  peer (bytes32) %s
  keystore       %s
  password       %s

Next:
  1. Back up keystore and password, in two places. Shares come later and have a backup of their own.
  2. Set domain.chain_id, contract and rpc_urls in
     %s
     and check them: keymesh config validate --config %s
  3. Send the account some money for gas: it pays for settlements and is paid back.
  4. Register from this account: registerOperator(%s)
     then ask the owner of the contract to propose a committee with you in it.
  5. keymesh run --config %s
`, m.DataDir, m.Account, m.Peer, m.PeerID32, m.Keystore, m.PasswordFile, m.Config, m.Config, m.PeerID32, m.Config)
	return err
}
