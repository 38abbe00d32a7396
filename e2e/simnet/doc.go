// Package simnet runs n relayers in one process: the real protocol on committed pre-parameters, real SQLite files, the
// real contract on a simulated chain, and a mesh in memory that can lose, delay and cut. Tests and chaos runs use it.
//
// For tests of everything but the protocol there is a plain one (plain.go), which costs nothing: with it a node can die
// at every single Save of every kind of request, under the race detector, in half a minute.
package simnet
