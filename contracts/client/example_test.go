package client_test

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/contracts/client"
)

// A key is made, signs, and the program that asked dies in between.
func Example() {
	// In place of ethclient.Dial, the contract's address and your account's key.
	ctx, backend, contract, privateKey, end := playground()
	defer end()

	keymesh, err := client.New(ctx, backend, contract)
	check(err)
	keymesh.Confirmations = 2 // what a reorg could take back is not seen
	alice := client.NewAccount(backend, bind.NewKeyedTransactor(privateKey, keymesh.ChainID()))

	// A key. Its committee needs a while to make it.
	made, err := keymesh.RequestKey(ctx, alice, client.Terms{})
	check(err)
	outcome, err := keymesh.Wait(ctx, made.ID)
	check(err)
	fmt.Println("the key is", outcome.Status)

	// ID and public key are all that is needed of a key: write them down and trust nobody again.
	key := client.Key{ID: made.Key, Public: outcome.Public}

	// Everyone who may use a key has children of their own, one for each path. This is who will sign.
	path := []byte("treasury/1")
	signer, err := keymesh.ChildAddress(key, alice.Address(), path)
	check(err)

	// A signature, within ten minutes. What is to be remembered is the id; the rest can be found again.
	digest := sha256.Sum256([]byte("pay Bob"))
	request, err := keymesh.RequestSignature(ctx, alice, key.ID, path, digest, client.Terms{TTL: 10 * time.Minute})
	check(err)
	id := request.ID

	// Another program, another day.
	keymesh, err = client.New(ctx, backend, contract)
	check(err)
	outcome, err = keymesh.Wait(ctx, id)
	check(err)
	check(keymesh.Verify(key, outcome.Request, outcome.Signature))
	fmt.Println("the signature is", outcome.Status, "and by the child:", outcome.Signer == signer)

	// What the contract refuses has a name, and costs nothing.
	_, err = keymesh.RequestSignature(ctx, alice, key.ID, path, common.Hash{}, client.Terms{})
	var refused *client.Revert
	if errors.As(err, &refused) {
		fmt.Println("refused:", refused.Name)
	}

	// Everything can be written down.
	text, err := json.Marshal(outcome)
	check(err)
	check(json.Unmarshal(text, &outcome))

	// Output:
	// the key is settled
	// the signature is settled and by the child: true
	// refused: DigestInvalid
}
