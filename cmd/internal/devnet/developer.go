package devnet

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/contracts/client"
)

// Patience with each step; a loaded machine takes multiples of what is usual.
const (
	callPatience = 30 * time.Second
	keyPatience  = 3 * time.Minute // more than one attempt
	signPatience = 2 * time.Minute
	requestTTL   = 10 * time.Minute
	pollChain    = 100 * time.Millisecond
)

// developer is somebody with a contract that needs a signature: what the demo does, with what it learned so far.
type developer struct {
	eth      *ethclient.Client
	keymesh  *client.Client
	account  *client.Account
	contract *bindings.ExampleConsumer
	path     []byte

	consumer  common.Address // once deployed
	key       client.Key     // its id at first, then its public key too
	child     common.Address
	asked     int            // signatures so far
	request   client.Request // the last one
	outcome   client.Outcome // the last one
	signature client.Signature
}

func newDeveloper(ctx context.Context, eth *ethclient.Client, m Manifest) (*developer, error) {
	keymesh, err := client.New(ctx, eth, m.Contract)
	if err != nil {
		return nil, err
	}
	keymesh.Poll = pollChain
	return &developer{
		eth: eth, keymesh: keymesh, account: sender(eth, developerKey()), contract: bindings.NewExampleConsumer(),
		path: []byte("first/light"),
	}, nil
}

func (d *developer) requestKey(ctx context.Context) (string, error) {
	r, err := d.keymesh.RequestKey(ctx, d.account, client.Terms{TTL: requestTTL})
	d.key.ID = r.Key
	return "key " + short(r.Key[:]), err
}

// deployConsumer deploys a contract that may use the key, with money to pay for its requests. The key need not exist
// yet.
func (d *developer) deployConsumer(ctx context.Context) (string, error) {
	code := append(common.FromHex(bindings.ExampleConsumerMetaData.Bin), d.contract.PackConstructor(d.keymesh.Contract(), d.key.ID)...)
	receipt, err := d.account.Send(ctx, nil, ethers(1), code)
	if err != nil {
		return "", err
	}
	d.consumer = receipt.ContractAddress
	return d.consumer.Hex(), d.keymesh.Authorise(ctx, d.account, d.key.ID, d.consumer, true)
}

func (d *developer) awaitKey(ctx context.Context) (string, error) {
	err := d.await(ctx, d.key.ID)
	d.key.Public = d.outcome.Public
	return fmt.Sprintf("attested by all, public key %s", short(d.key.Public[:])), err
}

// compareAddresses derives the child's address from the public key alone and asks the contract for it: whoever knows
// the key can tell who will sign, without asking anybody.
func (d *developer) compareAddresses(ctx context.Context) (string, error) {
	onChain, err := read(ctx, d, d.contract.PackSigner(d.path), d.contract.UnpackSigner)
	if err != nil {
		return "", err
	}
	if d.child, err = d.keymesh.ChildAddress(d.key, d.consumer, d.path); err != nil {
		return "", err
	}
	if d.child != onChain {
		return "", fmt.Errorf("the contract says %s, the derivation %s", onChain, d.child)
	}
	return d.child.Hex() + " by contract and client", nil
}

// requestSignature lets the consumer make the request: the transaction's receipt has it.
func (d *developer) requestSignature(ctx context.Context) (string, error) {
	receipt, err := d.account.Send(ctx, &d.consumer, nil, d.nextCall())
	if err != nil {
		return "", err
	}
	made, err := d.keymesh.Requests(receipt)
	if err != nil {
		return "", err
	}
	d.request, d.asked = made[0], d.asked+1
	return "request " + short(d.request.ID[:]), nil
}

// nextCall asks the consumer for a signature over something that it was not asked for yet.
func (d *developer) nextCall() []byte {
	digest := crypto.Keccak256Hash(fmt.Appendf(nil, "Hello number %d from a key that nobody holds.", d.asked+1))
	return d.contract.PackRequest(d.path, digest, uint64(requestTTL/time.Second))
}

// awaitSignature waits until the contract has checked and accepted a signature.
func (d *developer) awaitSignature(ctx context.Context) (string, error) {
	err := d.await(ctx, d.request.ID)
	return fmt.Sprintf("%d blocks after the request", d.outcome.Block-d.request.Block), err
}

// await waits until a request is settled.
func (d *developer) await(ctx context.Context, id common.Hash) (err error) {
	if d.outcome, err = d.keymesh.Wait(ctx, id); err != nil {
		return err
	}
	if d.outcome.Status != client.StatusSettled {
		return fmt.Errorf("the request is %s, code %d", d.outcome.Status, d.outcome.Code)
	}
	return nil
}

// took is the time between the blocks of the last request and of its answer.
func (d *developer) took(ctx context.Context) (time.Duration, error) {
	asked, err := d.timeOf(ctx, d.outcome.Request.Block)
	if err != nil {
		return 0, err
	}
	answered, err := d.timeOf(ctx, d.outcome.Block)
	return answered.Sub(asked), err
}

func (d *developer) timeOf(ctx context.Context, block uint64) (time.Time, error) {
	header, err := d.eth.HeaderByNumber(ctx, new(big.Int).SetUint64(block))
	if err != nil {
		return time.Time{}, fmt.Errorf("read block %d: %w", block, err)
	}
	return time.Unix(int64(header.Time), 0), nil
}

// readCallback reads what the consumer's callback stored.
func (d *developer) readCallback(ctx context.Context) (string, error) {
	got, err := read(ctx, d, d.contract.PackSignatureOf(d.request.ID), d.contract.UnpackSignatureOf)
	if err == nil && got.V == 0 {
		err = errors.New("the callback got no signature")
	}
	copy(d.signature[:32], got.R[:])
	copy(d.signature[32:64], got.S[:])
	d.signature[64] = got.V
	return "r " + short(got.R[:]), err
}

// verify checks the signature with nothing but the request and the public key.
func (d *developer) verify(context.Context) (string, error) {
	return "signed by " + d.child.Hex(), d.keymesh.Verify(d.key, d.request, d.signature)
}

// requestDeletion is for the key's owner, who may change his mind until the grace period is over.
func (d *developer) requestDeletion(ctx context.Context) (string, error) {
	r, err := d.keymesh.RequestDeletion(ctx, d.account, d.key.ID, client.Terms{TTL: requestTTL})
	if err != nil {
		return "", err
	}
	d.request = r
	now, err := d.timeOf(ctx, r.Block)
	return fmt.Sprintf("can be cancelled for %s", r.DestroyAfter.Sub(now)), err
}

// awaitDeletion waits until enough members have attested that their shares are destroyed.
func (d *developer) awaitDeletion(ctx context.Context) (string, error) {
	if err := d.await(ctx, d.request.ID); err != nil {
		return "", err
	}
	key, err := d.keymesh.Key(ctx, d.key.ID)
	if err == nil && key.Status != client.KeyDeleted {
		err = fmt.Errorf("the contract says that the key is %s", key.Status)
	}
	return fmt.Sprintf("key %s is %s", short(key.ID[:]), key.Status), err
}

// requestInVain asks the consumer for one more signature. The step holds if the contract refuses it for the right reason.
func (d *developer) requestInVain(ctx context.Context) (string, error) {
	_, err := d.account.Send(ctx, &d.consumer, nil, d.nextCall())
	var refused *client.Revert
	switch {
	case err == nil:
		return "", errors.New("the contract took a request for a deleted key")
	case !errors.As(err, &refused) || refused.Name != "KeyNotActive" || len(refused.Args) != 2:
		return "", fmt.Errorf("not the refusal that was expected: %w", err)
	}
	status, _ := refused.Args[1].(uint8)
	if client.KeyStatus(status) != client.KeyDeleted {
		return "", fmt.Errorf("refused for another reason: %w", err)
	}
	return fmt.Sprintf("refused: %s, the key is %s", refused.Name, client.KeyStatus(status)), nil
}

// read calls a view of the consumer.
func read[T any](ctx context.Context, d *developer, data []byte, unpack func([]byte) (T, error)) (T, error) {
	return bind.Call(d.contract.Instance(d.eth, d.consumer), &bind.CallOpts{Context: ctx}, data, unpack)
}

// short is the beginning of a long number, for people.
func short(b []byte) string { return fmt.Sprintf("0x%x…", b[:min(6, len(b))]) }
