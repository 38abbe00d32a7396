// Package evidence makes and verifies records that convict an operator before anybody who has the file: offline, without
// a chain, a database, a configuration or a peer.
//
// Two things can be proven. A contradiction: a member signed two messages of one step of a session, to the same receiver,
// that no honest member signs both. A verdict: a member signed a message that no honest member sends, by the same table
// that the guard applies (guard.Case.Judge). What only a party of the run can know is no evidence and stays blame: silence,
// that a proof failed in the protocol library, that a message came before its turn, that a number was copied, that an
// element is not in a ring which its receiver announced in the same run.
//
// A record holds everything that the id of the session's room is the hash of. An honest member signs only for rooms whose
// id it computed itself; so what it signed cannot be shown beside another threshold, another list of parties or other
// shares than it meant. It needs no trust in whoever made the record. Two things it cannot say, and a reader compares them
// with the chain: that the domain is the contract in question, and that the account has that peer id in that epoch.
//
// What a record never holds: a payload where a hash will do; a secret of ours. The one message of ours to lose, a sub-share
// that was sent to us, is in a record only if the keygen it belongs to ended with it; nothing about a reshare's is.
//
// Reading order: evidence.go (making), verify.go, encode.go.
package evidence
