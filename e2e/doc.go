// Package e2e tests the binary: real processes, real chains, real files. It uses nothing but the command line, the
// devnet's manifest, JSON-RPC through contracts/client, the admin socket and what else a node tells, as an operator or a
// contract developer would; and, as an enemy would, a stolen p2p key (hostile_test.go) and the database with its password
// (secrets_test.go).
//
// Reading order: net_test.go (a devnet and its processes), asking_test.go (its contract), then any test.
//
// simnet/ is the same committee in one process, for everything that needs a hand on the network or the clock.
package e2e
