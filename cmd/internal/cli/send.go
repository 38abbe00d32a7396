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

// demand is a request about to be made.
type demand func(ctx context.Context, c *client.Client, from *client.Account, t client.Terms) (client.Request, error)

// sending makes a command that sends one transaction and prints the request that the contract made of it. Flags are read
// before a keystore is opened, and that before an endpoint is asked.
func sending(cmd *cobra.Command, read func() (demand, error)) *cobra.Command {
	cmd.Args = cobra.NoArgs
	connect := contractFlags(cmd)
	unlock := accountFlags(cmd)
	terms := termsFlags(cmd)
	asJSON := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		structured, err := asJSON()
		if err != nil {
			return err
		}
		send, err := read()
		if err != nil {
			return err
		}
		t, err := terms()
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
		r, err := send(ctx, e.contract, e.account(key), t)
		if err != nil {
			return e.redact(patience(ctx, err))
		}
		if structured {
			return printJSON(cmd.OutOrStdout(), r)
		}
		return printSent(cmd.OutOrStdout(), r)
	}
	return cmd
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

func waitCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "wait ID",
		Short: "Wait until a request is closed; exit code 4 if that takes too long",
		Long: "Waits until the contract closes a request and prints its answer. A signature is verified here, under the key\n" +
			"that the endpoint names. Exit code 0 means that the request was answered, 1 that it was refunded.",
		Args: oneID,
	}
	connect := contractFlags(cmd)
	timeout := cmd.Flags().Duration("timeout", 10*time.Minute, "how long to wait")
	confirmations := cmd.Flags().Uint64("confirmations", 0, "blocks on top of the answer's before it counts")
	asJSON := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		structured, err := asJSON()
		if err != nil {
			return err
		}
		id, err := parseHash("the request's id", args[0])
		if err != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(cmd.Context(), *timeout)
		defer cancel()
		e, err := connect(ctx)
		if err != nil {
			return err
		}
		e.contract.Confirmations = *confirmations
		o, err := e.contract.Wait(ctx, id)
		if err != nil {
			return e.redact(patience(ctx, err))
		}
		show := printOutcome
		if structured {
			show = func(w io.Writer, o client.Outcome) error { return printJSON(w, o) }
		}
		return errors.Join(show(cmd.OutOrStdout(), o), unanswered(o))
	}
	return cmd
}

// unanswered is an error for a request that was refunded.
func unanswered(o client.Outcome) error {
	if o.Status.Answered() {
		return nil
	}
	why := ""
	if o.Status == client.StatusFailed {
		why = ": " + failureText(o.Code)
	}
	return fmt.Errorf("the request is %s%s; its fee was refunded", o.Status, why)
}

func printOutcome(w io.Writer, o client.Outcome) error {
	pairs := []string{
		"request", o.Request.ID.Hex(), "kind", o.Request.Kind.String(), "status", o.Status.String(),
		"block", block(o.Block), "transaction", hexOf(o.Tx),
	}
	if s := o.Signature; s != (client.Signature{}) {
		pairs = append(pairs,
			"r", fmt.Sprintf("0x%x", s[:32]), "s", fmt.Sprintf("0x%x", s[32:64]), "v", fmt.Sprint(s[64]),
			"signed by", o.Signer.Hex(), "verified", "here, under the key that the endpoint names")
	}
	if o.Public != (client.PublicKey{}) {
		pairs = append(pairs, "public key", o.Public.String(), "share set", hexOf(o.ShareSet), "epoch", block(o.Epoch))
	}
	return fields(w, pairs...)
}

// patience makes an error that came with the end of our patience one that says so.
func patience(ctx context.Context, err error) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("%w: %w", errTimedOut, err)
	}
	return err
}
