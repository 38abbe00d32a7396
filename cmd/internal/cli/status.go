package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/big"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/params"
	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/relayer/node"
)

// watchEvery is how often --watch looks: about as often as anything can change.
const watchEvery = 2 * time.Second

func statusCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Show how this machine's node is; exit code 3 if it is not ready",
		Args:  cobra.NoArgs,
	}
	find := nodeFlags(cmd)
	asJSON := outputFlag(cmd)
	watch := cmd.Flags().BoolP("watch", "w", false, "show it again every "+watchEvery.String()+", until interrupted")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		structured, err := asJSON()
		if err != nil {
			return err
		}
		client, err := find()
		if err != nil {
			return err
		}
		show := printNode
		if structured {
			show = func(w io.Writer, s node.Status) error { return printJSON(w, s) }
		}
		if *watch {
			if structured { // one document per line
				show = func(w io.Writer, s node.Status) error { return printJSONLine(w, s) }
			}
			return watchStatus(cmd.Context(), client, cmd.OutOrStdout(), cmd.ErrOrStderr(), show)
		}
		s, err := client.Status(cmd.Context())
		if err != nil {
			return err
		}
		return errors.Join(show(cmd.OutOrStdout(), s), notReady(s.Health))
	}
	return cmd
}

// notReady is an error that says why a node is not.
func notReady(h node.Health) error {
	if h.Ready {
		return nil
	}
	var why []string
	for _, c := range h.Checks {
		if !c.OK && c.Severity == node.Critical {
			why = append(why, c.Name+": "+c.Detail)
		}
	}
	return fmt.Errorf("%w: %s", errNotReady, strings.Join(why, "; "))
}

// watchStatus goes on when the node is away: whoever watches a restart wants to see it come back. It says so apart from
// the answers, which a program may be reading.
func watchStatus(ctx context.Context, client *admin.Client, w, errs io.Writer, show func(io.Writer, node.Status) error) error {
	clear := ""
	if isatty.IsTerminal(os.Stdout.Fd()) {
		clear = "\x1b[H\x1b[2J"
	}
	for {
		s, err := client.Status(ctx)
		if ctx.Err() != nil {
			return nil //nolint:nilerr // interrupted: that is how watching ends
		}
		fmt.Fprint(w, clear)
		if err == nil {
			err = show(w, s)
		} else {
			_, err = fmt.Fprintln(errs, oneLine(err))
		}
		if err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(watchEvery):
		}
	}
}

func printNode(w io.Writer, s node.Status) error {
	now := time.Now()
	c := s.Chain
	lines := [][2]string{
		{"node", fmt.Sprintf("%s, version %s, up %s", cmp.Or(s.Moniker, "without a name"), s.Version, age(now, s.Started))},
		{"operator", s.Operator},
		{"peer", s.Peer},
		{"chain", fmt.Sprintf("%d, contract %s", c.ID, c.Contract)},
		{"blocks", fmt.Sprintf("head %d (seen %s ago), final %d, %d behind", c.Head, age(now, c.HeadSeen), c.Final, c.LagBlocks)},
		{"balance", balance(now, s)},
		{"requests", counts(s.OpenRequests) + oldest(s.OldestOpenBlock)},
		{"sessions", counts(s.LiveSessions)},
		{"keys", counts(s.Keys)},
		{"preparams", fmt.Sprintf("%d of %d", s.PreParams, s.PreParamsWanted)},
		{"monitoring", cmp.Or(s.Monitoring, "off")},
		{"ready", yesNo(s.Ready)},
	}
	for _, l := range lines {
		fmt.Fprintf(w, "%-10s  %s\n", l[0], clean(l[1]))
	}
	for _, check := range s.Checks {
		if !check.OK {
			fmt.Fprintf(w, "%-10s  %s\n", clean(fmt.Sprint(check.Severity)), clean(fmt.Sprintf("%s: %s; %s", check.Name, check.Detail, check.Remedy)))
		}
	}
	fmt.Fprintln(w)
	return columns(w, func(print row) {
		print("OPERATOR", "CONNECTED", "SINCE", "VERSION", "PING", "HEAD", "CLOCK", "NOTE")
		for _, p := range s.Peers {
			printPeer(print, now, p)
		}
	})
}

func printPeer(print row, now time.Time, p node.Peer) {
	note := p.Code
	if !p.SuspectUntil.IsZero() {
		note = strings.TrimSpace(note + " seated last for " + age(p.SuspectUntil, now))
	}
	if !p.Connected {
		print(p.Operator, "no", age(now, p.Since), "-", "-", "-", "-", note)
		return
	}
	print(p.Operator, "yes", age(now, p.Since), cmp.Or(p.Version, "-"),
		time.Duration(p.PingSeconds*float64(time.Second)).Round(100*time.Microsecond), p.Head, fmt.Sprintf("%+.1fs", p.ClockOffsetSeconds), note)
}

func balance(now time.Time, s node.Status) string {
	if s.BalanceWei == "" {
		return "unknown"
	}
	return fmt.Sprintf("%s ether (%s ago)", etherOf(s.BalanceWei), age(now, s.BalanceAt))
}

// etherOf is an amount of wei for people.
func etherOf(wei string) string {
	n, ok := new(big.Int).SetString(wei, 10)
	if !ok {
		return "?"
	}
	return new(big.Rat).SetFrac(n, big.NewInt(params.Ether)).FloatString(4)
}

// counts lists what there is, or says that there is nothing.
func counts(m map[string]int) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if m[name] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", m[name], name))
		}
	}
	return cmp.Or(strings.Join(parts, ", "), "none")
}

func oldest(block uint64) string {
	if block == 0 {
		return ""
	}
	return fmt.Sprintf(", the oldest of block %d", block)
}

// age is how long ago something was, for people.
func age(now, then time.Time) string {
	if then.IsZero() {
		return "-"
	}
	switch d := max(0, now.Sub(then)); {
	case d < time.Minute:
		return fmt.Sprintf("%ds", int(d.Seconds()))
	case d < time.Hour:
		return fmt.Sprintf("%dm%ds", int(d.Minutes()), int(d.Seconds())%60)
	case d < 48*time.Hour:
		return fmt.Sprintf("%dh%dm", int(d.Hours()), int(d.Minutes())%60)
	default:
		return fmt.Sprintf("%dd", int(d.Hours())/24)
	}
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
