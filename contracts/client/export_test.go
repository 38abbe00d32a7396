package client

import (
	"maps"
	"slices"
)

// Asked compares an accepted request with the wanted one.
func Asked(r, want Request) bool { return asked(r, want) }

// Meaning is what is said of one of the contract's errors.
func Meaning(name string) string { return refusals[name] }

// Meanings are the errors that something is said of.
func Meanings() []string { return slices.Collect(maps.Keys(refusals)) }
