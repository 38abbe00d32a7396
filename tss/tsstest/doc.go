// Package tsstest holds committed test data and an in-memory network for runs of package tss: 64 sets of
// pre-parameters, the shares of a 2-of-3 and of a 3-of-5 key, and conduits with faults.
//
// The secrets in here are public. Every set is marked Fixture; nodes refuse them unless the chain id is 31337.
// Production code imports this package only for that development chain, so it needs no testing library.
//
// Reading order: fixtures.go, network.go, run.go. generate/ makes the data
// (in this folder: go run ./generate -preparams 64 -shares); adversary/ plays a hostile member.
package tsstest
