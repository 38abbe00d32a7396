package devnet

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Kinds of chains. Anything else is the URL of a chain that runs already.
const (
	EmbeddedChain = "embedded" // geth, as a child process of this binary
	AnvilChain    = "anvil"    // Foundry's
)

// maxNodes keeps a slip of the keyboard from filling the machine with processes; it is also the size of the largest
// committee, and leaves each node at least two of the committed pre-parameters.
const maxNodes = 32

// ErrTimeout means that the devnet did not get where it should in time.
var ErrTimeout = errors.New("timed out")

// errInterrupted means that somebody asked to stop: nothing to explain.
var errInterrupted = errors.New("interrupted")

// Options say what kind of network to run.
type Options struct {
	Dir           string
	Nodes         int
	Threshold     int           // signers needed
	Chain         string        // EmbeddedChain, AnvilChain or a URL
	BlockTime     time.Duration // of a chain that is ours; whole seconds
	Confirmations uint64        // blocks until nodes take one as final
	DeletionGrace time.Duration // between the request to delete a key and the end of its shares; whole seconds
	LogLevel      string        // of the nodes
	Bound         bool          // processes die with this one, instead of outliving it
}

// DefaultOptions is a 2-of-3 network on an embedded chain.
func DefaultOptions() Options {
	return Options{
		Nodes: 3, Threshold: 2, Chain: EmbeddedChain, BlockTime: time.Second, Confirmations: 2,
		DeletionGrace: 5 * time.Second, LogLevel: "info",
	}
}

// Bounds that catch a slip of the keyboard: no chain is slower, and a key that should end does so within a day.
const (
	maxBlockTime = time.Minute
	maxGrace     = 24 * time.Hour
)

// Validate checks the options.
func (o Options) Validate() error {
	if o.Nodes < 2 || o.Nodes > maxNodes {
		return fmt.Errorf("--nodes %d is out of range; use 2 to %d", o.Nodes, maxNodes)
	}
	if o.Threshold < 2 || o.Threshold > o.Nodes {
		return fmt.Errorf("--threshold %d is out of range; use 2 to the number of nodes, %d", o.Threshold, o.Nodes)
	}
	if o.Confirmations < 1 {
		return errors.New("--confirmations must be at least 1")
	}
	if o.BlockTime < time.Second || o.BlockTime > maxBlockTime || o.BlockTime%time.Second != 0 {
		return fmt.Errorf("--block-time %s is out of range; use whole seconds from 1s to %s", o.BlockTime, maxBlockTime)
	}
	if o.DeletionGrace < 0 || o.DeletionGrace > maxGrace || o.DeletionGrace%time.Second != 0 {
		return fmt.Errorf("--deletion-grace %s is out of range; use whole seconds up to %s", o.DeletionGrace, maxGrace)
	}
	if levels := []string{"debug", "info", "warn", "error"}; !slices.Contains(levels, o.LogLevel) {
		return fmt.Errorf("--log-level %q is not one of %s", o.LogLevel, strings.Join(levels, ", "))
	}
	if o.Chain != EmbeddedChain && o.Chain != AnvilChain {
		if u, err := url.Parse(o.Chain); err != nil || u.Host == "" {
			return fmt.Errorf("--chain %q is neither embedded, anvil nor a URL", o.Chain)
		}
	}
	return nil
}

// patience is how long to wait for what takes no longer than base on the default chain.
func (o Options) patience(base time.Duration) time.Duration {
	const blocks = 10 // more than any one step waits for, besides the confirmations
	return base + blocks*(o.BlockTime-time.Second) + time.Duration(o.Confirmations)*o.BlockTime
}

// attemptWindow is how long an initiator that died holds up a request: ten blocks, or what a node has by default if that
// is shorter. A signature takes a node of a busy machine a few seconds.
func (o Options) attemptWindow(usual time.Duration) time.Duration { return min(10*o.BlockTime, usual) }
