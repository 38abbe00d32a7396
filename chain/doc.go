// Package chain is the relayer's Source, Settler and Attestor on an EVM chain: it reads what the Keymesh contract says
// at finality, signs statements with the operator's account and puts answers where they count.
//
// What it trusts: the contract's address and chain id, and that of the configured endpoints fewer than Quorum lie alike.
// Every request's id is the hash of its fields and is recomputed here, so a single lying endpoint cannot bend a request;
// it can only add, drop or delay, and what it adds or drops contradicts the other endpoints or the contract's own nonce.
// A contradiction about a final block ends Next with relayer.CodeRPCDisagree, a log that the contract cannot have written
// with relayer.CodeMalformed: both mean that the node halts for this chain.
//
// What it never does: it holds no key share, decides nothing about a request, keeps no state of its own on disk (the
// cursor and the journal of transactions are the caller's), and prints no URL, since those carry credentials.
//
// To be read in this order: config.go, identity.go (pure: ids, tweaks, child addresses), decoder.go (pure: a log becomes
// an event), endpoint.go, ask.go (one call), admit.go (which endpoints are used), gather.go (one question to
// several), follower.go and segment.go (one endpoint's view of the chain), watcher.go, agree.go and count.go (the agreed view
// of what is final: Source), tentative.go and horizon.go (of what is not), reconcile.go (the contract's own books), pace.go
// (when to poll),
// attestor.go (EIP-712), settler.go, pack.go, reverts.go, txs.go, nonces.go and price.go (Settler), observer.go and info.go (for the operator).
// chain/deploy sets up a contract, chain/chaintest is a chain for tests.
package chain
