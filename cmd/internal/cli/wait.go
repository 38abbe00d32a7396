package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/contracts/client"
)

func waitCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "wait ID",
		Short: "Wait until a request is closed; exit code 4 if that takes too long, 5 if it is closed without an answer",
		Long: "Waits until the contract closes a request and prints its answer. A signature is verified here, under the key\n" +
			"that the endpoint names.\n\n" +
			"Exit codes:\n" +
			"  0  the request was answered\n" +
			"  1  it is not known how the request stands\n" +
			"  4  it is still open: --timeout is over, or its deadline (then it is printed, and `keymesh request expire`\n" +
			"     refunds it)\n" +
			"  5  it was closed without an answer: failed, expired or cancelled. It is printed, and its fee was refunded: see\n" +
			"     `keymesh request withdraw`\n\n" +
			"A refund never means unsigned: a signature may have been made all the same, and be delivered later. Ask again\n" +
			"only for what conflicts with it, such as a transaction with the same nonce.",
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
			err = e.redact(patience(ctx, err))
		}
		return conclude(cmd.OutOrStdout(), structured, o, err)
	}
	return cmd
}

// conclude prints what is known of a request, and fails unless it is answered.
func conclude(w io.Writer, structured bool, o client.Outcome, err error) error {
	if err != nil && !errors.Is(err, client.ErrOverdue) {
		return err
	}
	if structured {
		err = printJSON(w, o)
	} else {
		err = printOutcome(w, o)
	}
	return errors.Join(err, unanswered(o))
}

// unanswered is an error for a request that ended without an answer, or ought to have ended.
func unanswered(o client.Outcome) error {
	unsigned := ""
	if o.Request.Kind == client.Sign {
		unsigned = "; a refund never means unsigned: a signature may still come, so ask again only for what conflicts with it"
	}
	switch o.Status {
	case client.StatusSettled, client.StatusCallbackFailed, client.StatusLate:
		return nil
	case client.StatusPending:
		return fmt.Errorf("%w (keymesh request expire)%s", client.ErrOverdue, unsigned)
	case client.StatusFailed:
		return fmt.Errorf("%w: the request is failed: %s; its fee was refunded%s", errUnanswered, failureText(o.Code), unsigned)
	}
	return fmt.Errorf("%w: the request is %s; its fee was refunded%s", errUnanswered, o.Status, unsigned)
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
