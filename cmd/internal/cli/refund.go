package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/contracts/client"
)

func expireCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "expire ID",
		Short: "Refund a request whose deadline has passed; anyone may",
		Long: "Closes a request whose deadline has passed and that nobody has closed: its fee is credited to its payer, who gets\n" +
			"it by `keymesh request withdraw`. A refund never means unsigned: a signature may still come.",
		Args: oneID,
	}
	return paying(cmd, func(args []string) (pay[client.Outcome], error) {
		id, err := parseHash("the request's id", args[0])
		return func(ctx context.Context, c *client.Client, from *client.Account) (client.Outcome, error) {
			return expire(ctx, c, from, id)
		}, err
	}, printOutcome)
}

// expire looks first: the contract skips what is closed, and takes gas for it.
func expire(ctx context.Context, c *client.Client, from *client.Account, id common.Hash) (client.Outcome, error) {
	o, err := c.Look(ctx, id)
	if err != nil {
		return o, err
	}
	if o.Status != client.StatusPending {
		return o, fmt.Errorf("the request is closed already: %s", o.Status)
	}
	if err := c.Expire(ctx, from, o.Request); err != nil {
		return o, err
	}
	return c.Look(ctx, id)
}

// withdrawal is what was paid out.
type withdrawal struct {
	Account common.Address `json:"account"`
	To      common.Address `json:"to"`
	Wei     string         `json:"wei"`
}

func withdrawCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "withdraw",
		Short: "Pay out what the contract keeps for the account: refunds, and what fees had left",
		Args:  cobra.NoArgs,
	}
	to := cmd.Flags().String("to", "", "account that gets the money (default the account itself)")
	return paying(cmd, func([]string) (pay[withdrawal], error) {
		receiver := common.HexToAddress(*to)
		if *to != "" && (!common.IsHexAddress(*to) || receiver == (common.Address{})) {
			return nil, usageError{fmt.Errorf("--to %q is not an address: 0x and 40 hex digits", *to)}
		}
		return func(ctx context.Context, c *client.Client, from *client.Account) (withdrawal, error) {
			return withdraw(ctx, c, from, receiver)
		}, nil
	}, func(w io.Writer, d withdrawal) error {
		return fields(w, "account", d.Account.Hex(), "to", d.To.Hex(), "withdrawn", fmt.Sprintf("%s wei (%s ether)", d.Wei, etherOf(d.Wei)))
	})
}

// withdraw pays out everything. What that is, is read before: the receipt would be the endpoint's word too.
func withdraw(ctx context.Context, c *client.Client, from *client.Account, to common.Address) (withdrawal, error) {
	if to == (common.Address{}) {
		to = from.Address()
	}
	credit, err := c.Credit(ctx, from.Address())
	if err == nil && credit.Cmp(new(big.Int)) == 0 {
		err = errors.New("the contract keeps nothing for " + from.Address().Hex())
	}
	if err == nil {
		err = c.Withdraw(ctx, from, to)
	}
	if err != nil {
		return withdrawal{}, err
	}
	return withdrawal{Account: from.Address(), To: to, Wei: credit.String()}, nil
}
