// Package identity holds the files that say who an operator is: the account (a geth v3 keystore file and the file
// with its password) and the peer (an Ed25519 key).
//
// It creates them once and never overwrites one; it reads them and says which file is wrong and what to do. A secret
// leaves it only as a return value: never in an error, never in a log.
// Read identity.go (creation), secrets.go (reading).
package identity
