// Package preparams makes the pre-parameters of keygen and resharing: a Paillier key and the auxiliary modulus
// NTilde with its generators h1, h2 (GG18, eprint 2019/114, section 3 and appendix A). All four primes are safe
// primes of 1024 bits.
//
// It never stores, seals or counts sets: the pool is the relayer's and db's business. It never draws randomness
// from anything but crypto/rand.
//
// Reading order: generate.go (workers, which prime goes where), sieve.go (the search).
package preparams
