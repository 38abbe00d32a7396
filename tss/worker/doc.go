// Package worker is a tss.Engine whose runs happen in child processes. A panic in one of the protocol library's own
// goroutines cannot be caught and ends its process (threats A12); so does memory that never comes back, in time. Here that
// process is a worker: the same executable, started with a hidden command, which holds nothing but the runs it was given.
// What kills it costs those runs, and they fail with the code worker_lost, which lets the next attempt begin.
//
// What it does: Pool, in the node, starts workers on demand, spreads runs over them, ends the idle, replaces those that
// have served long or gone wrong, and kills the one whose run does not end. Main, in the child, protects its memory from
// dumps and debuggers, then serves runs of package tss, each in a goroutine of its own. Frames over the child's stdin and
// stdout carry everything between them; no argument, file or environment variable carries a secret.
//
// Conduits stay in the node, and with them the network and the guard, which sees every message in and out. A worker asks
// for the next message when its run waits for one, so a run meets its conduit as it would without a worker:
//
//	pool.Run(ctx, spec, guard.New(spec, conduit))
//
// A worker that somebody has taken over can do no more than a dead one. What it says is bounded, parsed strictly and
// believed in nothing: it speaks under its own party's index whatever it claims, its result is verified again, it cannot
// raise evidence (only the guard can, see tss.Fault), and whatever it does wrong kills it. It can lie about whose proof
// failed, which no more than suspends trust, and it knows the shares it was given: so a worker never serves
// two committees (Spec.Group).
//
// What it never does: retry a run, log what a worker writes, keep a child after Close.
//
// Reading order: frame.go (the language), pool.go (which worker), process.go (its life), session.go (one run, seen from
// the node), verify.go (what is believed), serve.go (the child), words.go (what a dying worker may say), process_linux.go.
package worker
