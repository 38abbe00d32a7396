// Package devnet runs a whole Keymesh network on one machine: a chain, the contract, and nodes as processes of
// their own, started from the binary that asks for it.
//
// It never touches a chain other than id 31337, because its nodes start on committed pre-parameters that everybody
// knows. Read options.go for what can be chosen, up.go for the order in which things start, ready.go for how nodes do,
// demo.go for the life of a key, in steps of a contract developer (developer.go) and of somebody who loses a node
// (operator.go), then process.go, manifest.go and status.go for how things end.
package devnet
