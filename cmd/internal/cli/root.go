package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/cmd/internal/devnet"
	"github.com/keymesh/keymesh/contracts/client"
)

// Exit codes.
const (
	exitOK = iota
	exitFailure
	exitUsage
	exitUnhealthy
	exitTimeout
	exitUnanswered
)

// usageError is a command line that cannot be run: unknown commands, flags and arguments.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

var (
	errNotReady = errors.New("the node is not ready")
	errTimedOut = errors.New("timed out")
	// errUnanswered is the end of a request without an answer: scripts must not take a failure to ask for a refund.
	errUnanswered = errors.New("closed without an answer")
)

// Main runs the process's command line and returns its exit code. The first SIGINT or SIGTERM ends the command's
// context; the second ends the process.
func Main() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // back to the default: the next signal kills
	return run(ctx, os.Args[1:], os.Stdout, os.Stderr)
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := rootCommand()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	started := false
	root.PersistentPreRun = func(*cobra.Command, []string) { started = true }
	err := root.ExecuteContext(ctx)
	if err != nil && !started { // cobra refused the line before a command ran
		err = usageError{err}
	}
	if err != nil {
		fmt.Fprintln(stderr, "keymesh: "+oneLine(err))
	}
	return exitCode(err)
}

func exitCode(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &usage):
		return exitUsage
	case errors.Is(err, devnet.ErrUnhealthy), errors.Is(err, errNotReady):
		return exitUnhealthy
	case errors.Is(err, devnet.ErrTimeout), errors.Is(err, errTimedOut), errors.Is(err, client.ErrOverdue):
		return exitTimeout
	case errors.Is(err, errUnanswered):
		return exitUnanswered
	default:
		return exitFailure
	}
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "keymesh",
		Short:         "Threshold signing for contracts: an operator's node, and a network to build against",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          help,
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(
		initCommand(), runCommand(), statusCommand(), keyCommand(), requestCommand(), sessionCommand(), evidenceCommand(),
		dbCommand(), configCommand(), devnetCommand(), versionCommand(), workerCommand(),
	)
	return root
}

// help is the action of commands that only group others.
func help(cmd *cobra.Command, _ []string) error { return cmd.Help() }

// outputFlag adds -o table|json; the result tells whether JSON is wanted.
func outputFlag(cmd *cobra.Command) func() (bool, error) {
	format := cmd.Flags().StringP("output", "o", "table", "table or json")
	return func() (bool, error) {
		switch *format {
		case "table":
			return false, nil
		case "json":
			return true, nil
		default:
			return false, usageError{fmt.Errorf("--output %q is neither table nor json", *format)}
		}
	}
}
