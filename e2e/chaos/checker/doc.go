// Package checker says what went wrong in a storm. It reads the final chain and the databases and logs of the nodes, and
// compares both with the promises of the design, worked out once more from the contract's interface and from textbooks.
//
// It shares no code with the product (a test sees to that), so that one mistake cannot be made by both: child keys are
// derived and signatures verified by arithmetic of its own, ids are hashed, statuses and books are added up from events.
//
// It never asks a node what happened, and changes nothing.
//
// Reading order: rules.go (what must hold), chain.go and node.go (of what), events.go and contract.go (how the chain is
// read), curve.go.
package checker
