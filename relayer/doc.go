// Package relayer is the core of Keymesh: it decides what a node does about every request of its domain.
//
// It owns the vocabulary (vocabulary.go, codes.go) and the ports (ports.go) and knows no chain, no network, no disk
// and no cryptographic library of its own: chain and db implement its ports, tss and p2p stand behind interfaces,
// relayer/node joins them.
//
// What it never does: send anything before the state that justifies it is durable; sign anything but the digest that
// the request's id commits to; believe a peer about a request; resume a run after a restart.
//
// Reading order: ports.go (what is around it), inputs.go (what can happen, and what can follow), step.go, step_session.go,
// step_keygen.go, step_attest.go, step_end.go and step_final.go (every legal transition, pure), actor.go and mailbox.go (one goroutine
// per request: Step, persist, perform), places.go (who may sit), run.go and gate.go (one protocol run, and what it may not say
// yet), listen.go (what peers say), relayer.go and speculate.go (the loops), reconcile.go
// (what events may have missed), barred.go (a Store that must not be
// believed), step_stop.go and stop.go (the end).
package relayer
