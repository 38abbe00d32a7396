// Package client is how a Go program uses a Keymesh contract: it asks for keys and signatures from an account of its
// own, waits for the answers, and verifies them itself.
//
//	keymesh, err := client.New(ctx, backend, contract)
//	alice := client.NewAccount(backend, bind.NewKeyedTransactor(privateKey, keymesh.ChainID()))
//	request, err := keymesh.RequestSignature(ctx, alice, key.ID, path, digest, client.Terms{})
//	outcome, err := keymesh.Wait(ctx, request.ID)
//	err = keymesh.Verify(key, request, outcome.Signature)
//
// # What it promises
//
// A request's id is the hash of all its fields and is recomputed here, so that an endpoint cannot hand out another
// request's fields; an id alone is enough to find a request and to wait for it, by any program, at any later time. An
// account's requests may be made all at once: its transactions get consecutive nonces. What the contract refuses is a
// *Revert with the name of the contract's error. A signature is returned only if it verifies, by two libraries, under
// the child of the key that the endpoint names.
//
// # What it believes
//
// An endpoint can still lie about what no hash commits to: that a request was answered, failed or refunded, and which
// public key a key has. Use a node of your own, or remember the public key and call Verify, which believes nobody.
//
// Money is spent at the endpoint's word: it names the quote and the price of gas, and says whether a transaction was
// taken. What it can make an account spend is bounded by Terms.MaxFee (DefaultMaxFee) for a request, of which the
// contract credits what answering does not use, and by the gas used times GasFeeCap (DefaultGasFeeCap), which is gone.
// Set both to what your requests are worth. No answer of an endpoint proves that a transaction was not taken: after an
// *UnminedError look for its hash, by another endpoint too, before asking again.
//
// # A refund never means "unsigned"
//
// After StatusExpired and StatusFailed the fee is refunded, and yet a signature may exist: the members may have computed
// it before they gave up, and whoever has it can publish it. The contract then puts it on record as StatusLate, and Wait
// returns it like any other. Build a retry so that it conflicts with what it replaces: the same account nonce, the
// same UTXO.
//
// # What it never does
//
// It holds no share, speaks to no operator and imports no protocol library; it keeps nothing on disk, retries no request
// (which would pay twice), replaces no stuck transaction and logs nothing.
//
// # Reading order
//
// example_test.go, then client.go (a contract, and what it says of a key), request.go (what a request is), ask.go (making
// one), wait.go (its answer), child.go (which key signs, and whether it did); owner.go, account.go (sending), nonces.go and
// revert.go for the rest.
package client
