package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/relayer/node"
)

func requestCommand() *cobra.Command {
	cmd := &cobra.Command{Use: "request", Short: "Look at requests, and make them", Args: cobra.NoArgs, RunE: help}
	cmd.AddCommand(requestListCommand(), requestShowCommand(), requestTraceCommand(), sendCommand(), waitCommand(), expireCommand(), withdrawCommand())
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
		return columns(w, func(print row) {
			print("REQUEST", "KIND", "STATUS", "BLOCK", "CLOSED", "KEY", "CODE")
			for _, r := range list {
				print(r.ID, r.Kind, r.Status, r.Block, block(r.ClosedBlock), shortID(r.Key), r.Code)
			}
		})
	})
}

func requestShowCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use: "show ID", Short: "Show one request; the first 6 digits of its id will do", Long: prefixHelp("Shows one request.", "requests"), Args: oneID,
	}
	return asking(cmd, func(ctx context.Context, c *admin.Client, args []string) (node.Request, error) {
		r, err := c.Request(ctx, args[0])
		return r, amongNewest(err, args[0], "requests")
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
	cmd := &cobra.Command{
		Use:   "trace ID",
		Short: "Show a request's way from its block to its end, as this node saw it",
		Long:  prefixHelp("Shows a request's way from its block to its end, as this node saw it.", "requests"),
		Args:  oneID,
	}
	return asking(cmd, func(ctx context.Context, c *admin.Client, args []string) (node.Trace, error) {
		t, err := c.Trace(ctx, args[0])
		return t, amongNewest(err, args[0], "requests")
	}, printTrace)
}

// newest is among how many a node looks for the beginning of an id, those of keys aside: it would have to read all.
const newest = 1000

func prefixHelp(what, things string) string {
	return fmt.Sprintf("%s The first 6 digits of its id will do if it is among the newest %d %s; of an\nolder one give all 64.", what, newest, things)
}

// amongNewest adds to what was not found by the beginning of its id that there may be older ones.
func amongNewest(err error, id, things string) error {
	var answer *admin.Error
	if !errors.As(err, &answer) || answer.Status != http.StatusNotFound || len(strings.TrimPrefix(strings.ToLower(id), "0x")) == 2*common.HashLength {
		return err
	}
	return fmt.Errorf("%w among the newest %d %s; of an older one give all 64 digits", err, newest, things)
}

// printTrace is a timeline. Times are those of this node; the block's own is that of the chain.
func printTrace(w io.Writer, t node.Trace) error {
	r := t.Request
	fmt.Fprintf(w, "%s\n\n", clean(fmt.Sprintf("%s %s: %s %s", r.Kind, r.ID, r.Status, codeText(r.Code))))
	return columns(w, func(print row) {
		row := func(at time.Time, what, detail string) {
			if !at.IsZero() {
				print(at.UTC().Format("15:04:05.0"), fmt.Sprintf("+%.1fs", max(0, at.Sub(r.BlockTime)).Seconds()), what, detail)
			}
		}
		row(r.BlockTime, "asked for", fmt.Sprintf("in block %d, by %s", r.Block, r.Requester))
		row(r.Seen, "final here", "")
		for _, s := range t.Sessions {
			row(s.Began, fmt.Sprintf("attempt %d", s.Attempt), sessionText(s))
		}
		if r.Answered.IsZero() && len(t.Attested) > 0 {
			print("", "", "attested", fmt.Sprintf("by %d so far", len(t.Attested)))
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
