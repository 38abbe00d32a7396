// Package adversary plays a member of a run that speaks the protocol correctly but for one thing: an Attack. It changes
// what the member's real engine has sent, on its way to one recipient or to all, so that everything before and after it
// is honest.
//
// It knows what a hostile member can know, and more: the factors of every modulus made of committed pre-parameters, so
// that "a number that shares a factor with the modulus" is one of its tricks. It knows nothing of package guard's table
// and tries every trick on every element.
//
// An Enemy carries it out: on a tsstest.Network, in real rooms (e2e/chaostss), or as the engine of a whole node (Engine). It
// is test code: no product package imports it.
//
// Reading order: attack.go (what can be done to a message), tricks.go (what can be put in the place of an element),
// parts.go (a message taken apart), numbers.go (what it knows), engine.go.
package adversary
