// Command keymesh is the operator's binary: one node of a threshold-signing network, and a whole network on one
// machine for whoever builds on it. See package cli for the commands.
package main

import (
	"os"

	"github.com/keymesh/keymesh/cmd/internal/cli"
)

func main() { os.Exit(cli.Main()) }
