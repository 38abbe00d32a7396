// Package devnet runs a whole Keymesh network on one machine: a chain, the contract, and nodes as processes of
// their own, started from the binary that asks for it.
//
// It never touches a chain other than id 31337, because its nodes start on committed pre-parameters that everybody
// knows. Read options.go for what can be chosen, up.go for the order in which things start, demo.go for a contract
// developer's first minute, then process.go and manifest.go for how things end.
package devnet
