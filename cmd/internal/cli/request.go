package cli

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/relayer/node"
)

func requestCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "request", Short: "Look at requests, and make them", Args: cobra.NoArgs, RunE: help}
	cmd.AddCommand(requestListCommand(), requestShowCommand(), requestTraceCommand(), sendCommand(), waitCommand())
	return cmd
}

func requestListCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "list", Short: "List requests, the newest first", Args: cobra.NoArgs}
	var q admin.RequestQuery
	f := cmd.Flags()
	f.BoolVar(&q.Open, "open", false, "only those that are not closed")
	f.StringVar(&q.Kind, "kind", "", "only keygen, sign, reshare or delete")
	f.StringVar(&q.Key, "key", "", "only those of a key")
	f.IntVar(&q.Limit, "limit", 0, "at most so many (default 100)")
	return asking(cmd, func(ctx context.Context, c *admin.Client, _ []string) ([]node.Request, error) {
		if q.Kind != "" {
			if _, err := admin.ParseKind(q.Kind); err != nil {
				return nil, usageError{fmt.Errorf("--kind %w", err)}
			}
		}
		return c.Requests(ctx, q)
	}, func(w io.Writer, list []node.Request) error {
		return columns(w, func(w io.Writer) {
			fmt.Fprintln(w, "REQUEST\tKIND\tSTATUS\tBLOCK\tCLOSED\tKEY\tCODE")
			for _, r := range list {
				fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%s\t%s\t%s\n", r.ID, r.Kind, r.Status, r.Block, block(r.ClosedBlock), shortID(r.Key), r.Code)
			}
		})
	})
}

func requestShowCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "show ID", Short: "Show one request; the first 6 digits of its id will do", Args: oneID}
	return asking(cmd, func(ctx context.Context, c *admin.Client, args []string) (node.Request, error) {
		return c.Request(ctx, args[0])
	}, printRequest)
}

func printRequest(w io.Writer, r node.Request) error {
	return fields(w,
		"request", r.ID, "kind", r.Kind, "status", r.Status, "code", codeText(r.Code), "key", r.Key, "requester", r.Requester,
		"payer", r.Payer, "path", pathText(r.Path), "digest", r.Digest, "target epoch", block(r.TargetEpoch),
		"block", fmt.Sprintf("%d, %s", r.Block, stamp(r.BlockTime)), "not before", stamp(r.NotBefore), "deadline", stamp(r.Deadline),
		"final here", stamp(r.Seen), "answered", stamp(r.Answered), "closed", stamp(r.Closed), "closed in", block(r.ClosedBlock),
		"transaction", r.ClosedTx)
}

func requestTraceCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "trace ID", Short: "Show a request's way from its block to its end, as this node saw it", Args: oneID}
	return asking(cmd, func(ctx context.Context, c *admin.Client, args []string) (node.Trace, error) {
		return c.Trace(ctx, args[0])
	}, printTrace)
}

// printTrace is a timeline. Times are those of this node; the block's own is that of the chain.
func printTrace(w io.Writer, t node.Trace) error {
	r := t.Request
	fmt.Fprintf(w, "%s %s: %s %s\n\n", r.Kind, r.ID, r.Status, codeText(r.Code))
	return columns(w, func(w io.Writer) {
		row := func(at time.Time, what, detail string) {
			if !at.IsZero() {
				fmt.Fprintf(w, "%s\t+%.1fs\t%s\t%s\n", at.UTC().Format("15:04:05.0"), max(0, at.Sub(r.BlockTime)).Seconds(), what, detail)
			}
		}
		row(r.BlockTime, "asked for", fmt.Sprintf("in block %d, by %s", r.Block, r.Requester))
		row(r.Seen, "final here", "")
		for _, s := range t.Sessions {
			row(s.Began, fmt.Sprintf("attempt %d", s.Attempt), sessionText(s))
		}
		if r.Answered.IsZero() && len(t.Attested) > 0 {
			fmt.Fprintf(w, "\t\tattested\tby %d so far\n", len(t.Attested))
		}
		row(r.Answered, "answered", attestedText(t))
		row(r.Closed, r.Status, fmt.Sprintf("in block %d, transaction %s", r.ClosedBlock, r.ClosedTx))
	})
}

func attestedText(t node.Trace) string {
	if len(t.Attested) == 0 {
		return ""
	}
	return fmt.Sprintf("attested by %d", len(t.Attested))
}

// sessionText is an attempt in one line.
func sessionText(s node.Session) string {
	seats := make([]string, len(s.Parties))
	for i, p := range s.Parties {
		seats[i] = shortID(p.Operator)
	}
	text := fmt.Sprintf("%s by %s", s.Kind, shortID(s.Initiator))
	if len(seats) > 0 {
		text += " with " + strings.Join(seats, " ")
	}
	text += fmt.Sprintf(": %s after %.1fs", s.State, s.Seconds)
	if s.Code != "" {
		text += ", " + codeText(s.Code)
	}
	return text
}

// codeText is a code with its sentence.
func codeText(code string) string {
	if info, ok := relayer.Codes[relayer.Code(code)]; ok {
		return code + " (" + info.Text + ")"
	}
	return code
}

// pathText shows a path as text where it is text.
func pathText(path string) string {
	raw, err := hexutil.Decode(path)
	if err != nil || len(raw) == 0 || !utf8.Valid(raw) || strings.ContainsFunc(string(raw), func(r rune) bool { return !unicode.IsPrint(r) }) {
		return path
	}
	return fmt.Sprintf("%s, %q", path, raw)
}

// shortID is enough of an id to name it.
func shortID(id string) string {
	if len(id) <= 10 {
		return id
	}
	return id[:10]
}

func block(n uint64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
