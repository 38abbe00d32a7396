// Package e2e tests the binary: real processes, real chains, real files. It uses nothing but the command line, the
// devnet's manifest and JSON-RPC, as an operator or a contract developer would.
//
// simnet/ is the same committee in one process, for everything that needs a hand on the network or the clock.
package e2e
