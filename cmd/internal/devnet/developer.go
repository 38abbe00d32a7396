package devnet

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/deploy"
	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss/childkey"
)

// Patience with each step; a loaded machine takes multiples of what is usual.
const (
	callPatience = 30 * time.Second
	keyPatience  = 3 * time.Minute // more than one attempt
	signPatience = 2 * time.Minute
	requestTTL   = 10 * time.Minute
	pollChain    = 100 * time.Millisecond
)

// Statuses of the contract, IKeymesh.RequestStatus and KeyStatus.
const (
	requestPending = 1
	requestSettled = 2
	keyRequested   = 1
	keyActive      = 2
)

// developer is somebody with a contract that needs a signature: what the demo does, with what it learned so far.
type developer struct {
	client   *ethclient.Client
	keymesh  *deploy.Client
	abi      *bindings.Keymesh
	contract *bindings.ExampleConsumer
	path     []byte
	digest   [32]byte

	consumer  *deploy.Client // once deployed
	key       relayer.KeyID
	public    [33]byte
	child     common.Address
	request   relayer.RequestID
	signature bindings.IKeymeshSignature
}

func newDeveloper(client *ethclient.Client, m Manifest) *developer {
	return &developer{
		client: client, keymesh: deploy.NewClient(sender(client, developerKey()), m.Contract),
		abi: bindings.NewKeymesh(), contract: bindings.NewExampleConsumer(),
		path: []byte("first/light"), digest: crypto.Keccak256Hash([]byte("Hello from a key that nobody holds.")),
	}
}

func (d *developer) requestKey(ctx context.Context) (string, error) {
	r, err := d.keymesh.RequestKey(ctx, requestTTL)
	d.key = relayer.KeyID(r.ID)
	return "key " + short(d.key[:]), err
}

// deployConsumer deploys a contract that may use the key, with money to pay for its requests. The key need not exist
// yet.
func (d *developer) deployConsumer(ctx context.Context) (string, error) {
	code := append(common.FromHex(bindings.ExampleConsumerMetaData.Bin), d.contract.PackConstructor(d.keymesh.Contract, d.key)...)
	receipt, err := d.keymesh.Send(ctx, nil, ethers(1), code)
	if err != nil {
		return "", err
	}
	d.consumer = deploy.NewClient(d.keymesh.Sender, receipt.ContractAddress)
	_, err = d.keymesh.Send(ctx, &d.keymesh.Contract, nil, d.abi.PackSetAuthorised(d.key, d.consumer.Contract, true))
	return d.consumer.Contract.Hex(), err
}

func (d *developer) awaitKey(ctx context.Context) (string, error) {
	var key bindings.IKeymeshKey
	err := poll(ctx, "key", func() (done bool, err error) {
		key, err = deploy.Call(ctx, d.keymesh, d.abi.PackKey(d.key), d.abi.UnpackKey)
		if err == nil && key.Status != keyRequested && key.Status != keyActive {
			err = fmt.Errorf("the key has status %d", key.Status)
		}
		return key.Status == keyActive, err
	})
	if err != nil {
		return "", err
	}
	public, err := crypto.UnmarshalPubkey(append(append([]byte{4}, common.BigToHash(key.X).Bytes()...), common.BigToHash(key.Y).Bytes()...))
	if err != nil {
		return "", fmt.Errorf("the contract's public key: %w", err)
	}
	d.public = [33]byte(crypto.CompressPubkey(public))
	return fmt.Sprintf("attested by all, public key %s", short(d.public[:])), nil
}

// compareAddresses derives the child's address from the public key alone and asks the contract for it: whoever knows
// the key can tell who will sign, without asking anybody.
func (d *developer) compareAddresses(ctx context.Context) (string, error) {
	onChain, err := deploy.Call(ctx, d.consumer, d.contract.PackSigner(d.path), d.contract.UnpackSigner)
	if err != nil {
		return "", err
	}
	tweak := chain.Tweak(ChainID, d.keymesh.Contract, d.key, d.consumer.Contract, d.path)
	if d.child, err = childkey.ChildAddress(d.public, tweak); err != nil {
		return "", err
	}
	if d.child != onChain {
		return "", fmt.Errorf("the contract says %s, the derivation %s", onChain, d.child)
	}
	return d.child.Hex() + " by contract and client", nil
}

func (d *developer) requestSignature(ctx context.Context) (string, error) {
	call := d.contract.PackRequest(d.path, d.digest, uint64(requestTTL/time.Second))
	if _, err := d.keymesh.Send(ctx, &d.consumer.Contract, nil, call); err != nil {
		return "", err
	}
	id, err := deploy.Call(ctx, d.consumer, d.contract.PackLastRequestId(), d.contract.UnpackLastRequestId)
	d.request = id
	return "request " + short(id[:]), err
}

// awaitSignature waits until the contract has checked and accepted a signature.
func (d *developer) awaitSignature(ctx context.Context) (string, error) {
	var state bindings.IKeymeshRequestState
	err := poll(ctx, "signature", func() (bool, error) {
		states, err := deploy.Call(ctx, d.keymesh, d.abi.PackStatuses([][32]byte{d.request}), d.abi.UnpackStatuses)
		if err != nil {
			return false, err
		}
		if len(states) != 1 {
			return false, fmt.Errorf("%d statuses for one request", len(states))
		}
		if state = states[0]; state.Status != requestPending && state.Status != requestSettled {
			return false, fmt.Errorf("the request has status %d", state.Status)
		}
		return state.Status == requestSettled, nil
	})
	if err != nil {
		return "", err
	}
	logs, err := d.client.FilterLogs(ctx, ethereum.FilterQuery{
		FromBlock: new(big.Int).SetUint64(state.BlockNumber), Addresses: []common.Address{d.keymesh.Contract},
		Topics: [][]common.Hash{{d.abi.GetABI().Events["SignatureDelivered"].ID}, {common.Hash(d.request)}},
	})
	if err != nil || len(logs) != 1 {
		return "", errors.Join(fmt.Errorf("%d events SignatureDelivered, want 1", len(logs)), err)
	}
	return fmt.Sprintf("%d blocks after the request", logs[0].BlockNumber-state.BlockNumber), nil
}

// readCallback reads what the consumer's callback stored.
func (d *developer) readCallback(ctx context.Context) (string, error) {
	var err error
	d.signature, err = deploy.Call(ctx, d.consumer, d.contract.PackSignatureOf(d.request), d.contract.UnpackSignatureOf)
	if err == nil && d.signature.V == 0 {
		err = errors.New("the callback got no signature")
	}
	return "r " + short(d.signature.R[:]), err
}

// verify checks the signature with nothing but the digest and the child's address.
func (d *developer) verify(context.Context) (string, error) {
	sig := append(append([]byte{}, d.signature.R[:]...), d.signature.S[:]...)
	public, err := crypto.Ecrecover(d.digest[:], append(sig, d.signature.V-27))
	if err != nil {
		return "", fmt.Errorf("recover signer: %w", err)
	}
	if !crypto.VerifySignature(public, d.digest[:], sig) { // refuses a high s
		return "", errors.New("the signature does not verify")
	}
	if signer := common.BytesToAddress(crypto.Keccak256(public[1:])[12:]); signer != d.child {
		return "", fmt.Errorf("signed by %s, not by the child %s", signer, d.child)
	}
	return "signed by " + d.child.Hex(), nil
}

func poll(ctx context.Context, what string, done func() (bool, error)) error {
	for {
		if ok, err := done(); ok || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return waitError(ctx, what)
		case <-time.After(pollChain):
		}
	}
}

// short is the beginning of a long number, for people.
func short(b []byte) string { return fmt.Sprintf("0x%x…", b[:min(6, len(b))]) }
