package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/relayer/node"
)

func sessionCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "session", Short: "Look at the sessions this node took part in", Args: cobra.NoArgs, RunE: help}
	cmd.AddCommand(sessionListCommand(), sessionShowCommand())
	return cmd
}

func sessionListCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: "List sessions, the newest first", Args: cobra.NoArgs}
	var q admin.SessionQuery
	f := cmd.Flags()
	f.BoolVar(&q.Live, "live", false, "only those that may still lead to a result")
	f.StringVar(&q.Request, "request", "", "only those of a request")
	f.IntVar(&q.Limit, "limit", 0, "at most so many (default 100)")
	return asking(cmd, func(ctx context.Context, c *admin.Client, _ []string) ([]node.Session, error) {
		list, err := c.Sessions(ctx, q)
		return list, amongNewest(err, q.Request, "requests")
	}, func(w io.Writer, list []node.Session) error {
		return columns(w, func(print row) {
			print("SESSION", "KIND", "ATTEMPT", "STATE", "SECONDS", "REQUEST", "CODE")
			for _, s := range list {
				print(s.ID, s.Kind, s.Attempt, s.State, fmt.Sprintf("%.1f", s.Seconds), shortID(s.Request), s.Code)
			}
		})
	})
}

func sessionShowCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "show ID", Short: "Show one session; the first 6 digits of its id will do", Long: prefixHelp("Shows one session.", "sessions"), Args: oneID,
	}
	return asking(cmd, func(ctx context.Context, c *admin.Client, args []string) (node.Session, error) {
		s, err := c.Session(ctx, args[0])
		return s, amongNewest(err, args[0], "sessions")
	}, func(w io.Writer, s node.Session) error {
		pairs := []string{
			"session", s.ID, "request", s.Request, "kind", s.Kind, "attempt", fmt.Sprint(s.Attempt), "epoch", fmt.Sprint(s.Epoch),
			"initiator", s.Initiator, "state", s.State, "code", codeText(s.Code), "began", stamp(s.Began), "since", stamp(s.Since),
		}
		for i, p := range s.Parties {
			pairs = append(pairs, fmt.Sprintf("party %d", i), p.Operator+", "+p.Role)
		}
		return fields(w, pairs...)
	})
}
