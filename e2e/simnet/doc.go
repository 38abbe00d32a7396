// Package simnet runs n relayers in one process: the real protocol on committed pre-parameters, real SQLite files, the
// real contract on a simulated chain, and a mesh in memory that can lose, delay and cut. Tests and chaos runs use it.
package simnet
