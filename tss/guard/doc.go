// Package guard stands between the room and tss-lib: it wraps a tss.Conduit and looks at every message in both
// directions before the library sees it. tss-lib v2.0.2 trusts its input; one malformed message of one member
// dereferences nil in a goroutine of the library and ends the process, and a second message overwrites the first.
//
// What passes: a message of a known type, of this protocol, from another party, in its turn, addressed as the
// type demands, no longer than it can honestly be, with exactly the elements it must have, each minimally
// encoded, not zero and inside its range or ring. A repeated message is dropped; a different second one is
// equivocation, and the first stays what the library has.
//
// What it never does: verify a proof (the library does), buffer or reorder (the room does), retry, log.
//
// It also looks at what only several messages show: thetas that cancel out, moduli that belong to another, old parties
// of a reshare that speak of different keys or sessions. Where it cannot tell who is guilty, it names nobody.
//
// Everything known about a message is one row of the table in rules.go, with the reason for each range; a new check
// is a new kind of element, or a relation.
//
// Case.Judge asks the same table again for a stranger who was not in the run: what it says convicts a party.
//
// Reading order: guard.go (the conduit), rules.go (the table), kinds.go (ranges), relations.go (what ranges cannot
// say), parse.go (strict protobuf), judge.go (strangers).
package guard
