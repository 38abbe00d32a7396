// Package chaostss runs protocol runs with random attacks: keygens, signings and reshares of real parties behind guards in
// real rooms, in which one member does one random thing wrong (package adversary). After each it asks that no honest
// party has crashed, accepted anything wrong, blamed another honest one or left anything running, and that an honest
// signing succeeds right away.
//
//	make chaos-tss N=1000 SEED=1
//
// prints a line per run and a table. A run is drawn from the seed and its number and from nothing else: ONLY=17 repeats
// the 17th alone. A crash ends the program; the last line says of which run.
//
// Reading order: draw.go (which runs), arena.go (rooms, engines, the end of a run), rule.go (the attack on the wire),
// verdict.go (what must hold), table.go.
package chaostss
