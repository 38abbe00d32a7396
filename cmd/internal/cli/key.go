package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/relayer/node"
)

func keyCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "key", Short: "Look at the keys of the node's domain", Args: cobra.NoArgs, RunE: help}
	cmd.AddCommand(keyListCommand(), keyShowCommand(), keyAddressCommand())
	return cmd
}

func keyListCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: "List all keys", Args: cobra.NoArgs}
	return asking(cmd, func(ctx context.Context, c *admin.Client, _ []string) ([]node.Key, error) {
		return c.Keys(ctx)
	}, func(w io.Writer, keys []node.Key) error {
		return columns(w, func(print row) {
			print("KEY", "STATUS", "EPOCH", "SIGNERS", "OWNER", "SHARE HERE")
			for _, k := range keys {
				print(k.ID, k.Status, k.Epoch, fmt.Sprintf("%d-of-%d", k.Threshold, k.Members), k.Owner, yesNo(k.HasShare))
			}
		})
	})
}

func keyShowCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "show ID", Short: "Show one key; the first 6 digits of its id will do", Args: oneID}
	return asking(cmd, func(ctx context.Context, c *admin.Client, args []string) (node.Key, error) {
		return c.Key(ctx, args[0])
	}, func(w io.Writer, k node.Key) error {
		use := fmt.Sprintf("its owner and %d others", k.Users)
		if k.Open {
			use = "everybody"
		}
		return fields(w,
			"key", k.ID, "name", k.Name, "status", k.Status, "owner", k.Owner, "may sign", use,
			"epoch", fmt.Sprintf("%d, %d-of-%d", k.Epoch, k.Threshold, k.Members), "public key", k.Public, "share set", k.ShareSet,
			"share here", yesNo(k.HasShare), "destroyed", stamp(k.DestroyAfter))
	})
}

func keyAddressCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "address ID",
		Short: "Print the address that signs for a requester and a path",
		Long: "Prints the address of the child of a key that signs for a requester and a path. Requests are never signed with\n" +
			"the key itself, so it has no address of its own.",
		Args: oneID,
	}
	requester := cmd.Flags().String("requester", "", "account or contract that requests signatures")
	path := cmd.Flags().String("path", "", "path: text, or bytes as 0x and hex digits")
	return asking(cmd, func(ctx context.Context, c *admin.Client, args []string) (node.Address, error) {
		if !common.IsHexAddress(*requester) {
			return node.Address{}, usageError{fmt.Errorf("--requester %q is not an address: 0x and 40 hex digits", *requester)}
		}
		raw, err := pathBytes(*path)
		if err != nil {
			return node.Address{}, err
		}
		return c.ChildAddress(ctx, args[0], common.HexToAddress(*requester), raw)
	}, func(w io.Writer, a node.Address) error {
		_, err := fmt.Fprintln(w, clean(a.Address))
		return err
	})
}

// pathBytes reads a path: text as it is, or bytes in hex.
func pathBytes(text string) ([]byte, error) {
	if len(text) < 2 || text[:2] != "0x" {
		return []byte(text), nil
	}
	if text == "0x" {
		return []byte{}, nil
	}
	raw, err := hexutil.Decode(text)
	if err != nil {
		return nil, usageError{fmt.Errorf("--path %q begins with 0x but is not whole bytes in hex", text)}
	}
	return raw, nil
}
