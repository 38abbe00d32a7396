// Package tss runs one threshold-ECDSA protocol, GG18 (Gennaro and Goldfeder, eprint 2019/114) as written in
// bnb-chain/tss-lib v2.0.2, from its first message to its verified result, in one blocking call: Engine.Run.
//
// What it does: maps the members of a room to the library's parties and back, feeds one party from one goroutine,
// checks the result with a second library and hands back a Share or a Signature. It is the only package that
// knows tss-lib; "threshold m" means m signers everywhere outside it (the library's t is m-1).
//
// What it never does: touch network, disk or chain; decide who takes part; resume a run; log; put a secret into
// an error. It does not survive a panic in one of the library's own goroutines: whatever reaches Run must have
// passed package guard, which wraps the Conduit and refuses what would crash the library; and a node that must live
// runs the engine in child processes, package worker. Wire them as
//
//	engine.Run(ctx, spec, guard.New(spec, conduit))
//
// A reshare seats the old parties first, then the new ones (Spec.Old). An operator on both sides has two seats in
// the room and calls Run twice, at the same time: once as an old party, with its share and no pre-parameters, once
// as a new one, the reverse. An old party's result is empty; a new one's is the new share, verified against
// Spec.Public. Nothing of the old share changes: which set lives is for the chain to say.
//
// Reading order: tss.go (types), messages.go (the protocol's messages), traffic.go (how much of them, and which may
// overtake their echoes), roster.go (who is who), library.go (the loop), keygen.go, sign.go, reshare.go, then share.go,
// verify.go and preparams.go. Around it: guard, preparams, worker, tsstest.
package tss
