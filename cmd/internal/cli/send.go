package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/contracts/client"
)

// sendPatience bounds waiting for the block: past it, the transaction's hash is printed and somebody should look.
const sendPatience = 5 * time.Minute

func sendCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "send",
		Short: "Make a request, as a contract developer would by hand; needs no node",
		Args:  cobra.NoArgs,
		RunE:  help,
	}
	cmd.AddCommand(sendKeyCommand(), sendSignCommand(), sendReshareCommand(), sendDeleteCommand())
	return cmd
}

// paying makes a command that sends one transaction and prints what came of it. Flags are read before a keystore is
// opened, and that before an endpoint is asked.
func paying[T any](cmd *cobra.Command, read func(args []string) (pay[T], error), table func(io.Writer, T) error) *cobra.Command {
	connect := contractFlags(cmd)
	unlock := accountFlags(cmd)
	asJSON := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		structured, err := asJSON()
		if err != nil {
			return err
		}
		do, err := read(args)
		if err != nil {
			return err
		}
		key, err := unlock()
		if err != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(cmd.Context(), sendPatience)
		defer cancel()
		e, err := connect(ctx)
		if err != nil {
			return err
		}
		account := e.account(key)
		account.OnSigned = announce(cmd.ErrOrStderr())
		v, err := do(ctx, e.contract, account)
		if err != nil {
			return e.redact(patience(ctx, err))
		}
		if structured {
			return printJSON(cmd.OutOrStdout(), v)
		}
		return table(cmd.OutOrStdout(), v)
	}
	return cmd
}

// pay does something that costs.
type pay[T any] func(ctx context.Context, c *client.Client, from *client.Account) (T, error)

// announce prints the hash of a transaction before it is sent: whoever kills the command, or loses the terminal's end,
// still knows what was paid for, and asks again only after looking.
func announce(w io.Writer) func(tx common.Hash) error {
	return func(tx common.Hash) error {
		fmt.Fprintf(w, "sending transaction %s; should this end early, look for it before trying again\n", tx)
		return nil
	}
}

// demand is a request about to be made.
type demand func(ctx context.Context, c *client.Client, from *client.Account, t client.Terms) (client.Request, error)

// sending makes a command that sends one transaction and prints the request that the contract made of it.
func sending(cmd *cobra.Command, read func() (demand, error)) *cobra.Command {
	cmd.Args = cobra.NoArgs
	terms := termsFlags(cmd)
	return paying(cmd, func([]string) (pay[client.Request], error) {
		send, err := read()
		if err != nil {
			return nil, err
		}
		t, err := terms()
		return func(ctx context.Context, c *client.Client, from *client.Account) (client.Request, error) {
			return send(ctx, c, from, t)
		}, err
	}, printSent)
}

func sendKeyCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "key", Short: "Ask for a new key, which the account will own"}
	return sending(cmd, func() (demand, error) {
		return func(ctx context.Context, c *client.Client, from *client.Account, t client.Terms) (client.Request, error) {
			return c.RequestKey(ctx, from, t)
		}, nil
	})
}

func sendSignCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "sign", Short: "Ask for a signature by the child of (key, account, path)"}
	key := hashFlag(cmd, "key", "id of the key")
	digest := hashFlag(cmd, "digest", "what to sign: 32 bytes, such as a transaction's hash")
	path := cmd.Flags().String("path", "", "path: text, or bytes as 0x and hex digits")
	return sending(cmd, func() (demand, error) {
		k, kerr := key()
		d, derr := digest()
		raw, perr := pathBytes(*path)
		return func(ctx context.Context, c *client.Client, from *client.Account, t client.Terms) (client.Request, error) {
			return c.RequestSignature(ctx, from, k, raw, d, t)
		}, cmp.Or(kerr, derr, perr)
	})
}

func sendReshareCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "reshare", Short: "Ask to move a key to the committee of another epoch, or to refresh its shares"}
	key := hashFlag(cmd, "key", "id of the key")
	epoch := cmd.Flags().Uint64("epoch", 0, "epoch to move to; the key's own refreshes its shares")
	return sending(cmd, func() (demand, error) {
		k, err := key()
		if err == nil && *epoch == 0 {
			err = usageError{errors.New("--epoch is missing")}
		}
		return func(ctx context.Context, c *client.Client, from *client.Account, t client.Terms) (client.Request, error) {
			return c.RequestReshare(ctx, from, k, *epoch, t)
		}, err
	})
}

func sendDeleteCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "delete", Short: "Ask to destroy a key's shares after the grace period"}
	key := hashFlag(cmd, "key", "id of the key")
	return sending(cmd, func() (demand, error) {
		k, err := key()
		return func(ctx context.Context, c *client.Client, from *client.Account, t client.Terms) (client.Request, error) {
			return c.RequestDeletion(ctx, from, k, t)
		}, err
	})
}

func printSent(w io.Writer, r client.Request) error {
	path := ""
	if r.Kind == client.Sign {
		path = pathText(r.Path.String())
	}
	return fields(w,
		"request", r.ID.Hex(), "kind", r.Kind.String(), "key", r.Key.Hex(), "requester", r.Requester.Hex(), "path", path,
		"digest", hexOf(r.Digest), "deadline", stamp(r.Deadline), "block", block(r.Block), "transaction", r.Tx.Hex())
}

// hexOf leaves out what is zero.
func hexOf(h common.Hash) string {
	if h == (common.Hash{}) {
		return ""
	}
	return h.Hex()
}
