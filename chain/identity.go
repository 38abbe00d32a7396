package chain

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/decred/dcrd/dcrec/secp256k1/v4"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	p2pcrypto "github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/relayer"
)

// childTag is ChildKey.TAG of the contract.
const childTag = "keymesh.child.v1"

// curveOrder is n of secp256k1.
var curveOrder = secp256k1.Params().N

// Domain names a chain and contract in every row and message.
func Domain(chainID uint64, contract common.Address) relayer.DomainID {
	return relayer.DomainID(crypto.Keccak256([]byte("keymesh.domain.v1"), wordOf(chainID), contract[:]))
}

// RequestID recomputes a request's id from its fields, as the contract does. It is the commitment to all of them.
func RequestID(chainID uint64, contract common.Address, r relayer.Request) (relayer.RequestID, error) {
	content, err := Content(r)
	if err != nil {
		return relayer.RequestID{}, err
	}
	return requestID(chainID, contract, r, content), nil
}

// requestID is keccak256(abi.encode(...)) over fields of fixed size: one word each.
func requestID(chainID uint64, contract common.Address, r relayer.Request, content []byte) relayer.RequestID {
	key := keyTopic(r)
	return relayer.RequestID(crypto.Keccak256(
		wordOf(chainID), common.LeftPadBytes(contract[:], 32), wordOf(uint64(r.Kind)), wordOf(r.Nonce),
		common.LeftPadBytes(r.Requester[:], 32), common.LeftPadBytes(r.Payer[:], 32), key[:],
		crypto.Keccak256(content), wordOf(uint64(r.CallbackGas)), wordOf(unix(r.Deadline))))
}

// keyTopic is the key id as the contract's Request has it: zero for Keygen, whose key is named by the request.
func keyTopic(r relayer.Request) relayer.KeyID {
	if r.Kind == relayer.Keygen {
		return relayer.KeyID{}
	}
	return r.Key
}

// Contents of requests by kind, as the contract encodes them.
var (
	uint64Type  = mustType("uint64")
	bytes32Type = mustType("bytes32")
	bytesType   = mustType("bytes")

	contentArgs = map[relayer.Kind]abi.Arguments{
		relayer.Keygen:  {{Type: uint64Type}},
		relayer.Sign:    {{Type: bytes32Type}, {Type: bytesType}},
		relayer.Reshare: {{Type: uint64Type}, {Type: uint64Type}},
		relayer.Delete:  {{Type: uint64Type}, {Type: uint64Type}},
	}
)

func mustType(name string) abi.Type {
	t, err := abi.NewType(name, "", nil)
	if err != nil {
		panic(err) // a constant of this file is wrong
	}
	return t
}

// Content encodes what a request asks for, byte for byte as its id commits to it.
func Content(r relayer.Request) ([]byte, error) {
	args, ok := contentArgs[r.Kind]
	if !ok {
		return nil, fmt.Errorf("a %s request has no content", r.Kind)
	}
	switch r.Kind {
	case relayer.Keygen:
		return args.Pack(uint64(r.Epoch))
	case relayer.Sign:
		return args.Pack(r.Digest, r.Path)
	case relayer.Reshare:
		return args.Pack(uint64(r.Epoch), uint64(r.Target))
	default:
		return args.Pack(uint64(r.Epoch), unix(r.After))
	}
}

// fields is the contract's Request struct for a request.
func fields(r relayer.Request) (bindings.IKeymeshRequest, error) {
	content, err := Content(r)
	if err != nil {
		return bindings.IKeymeshRequest{}, err
	}
	return bindings.IKeymeshRequest{
		Kind: uint8(r.Kind), Nonce: r.Nonce, Requester: r.Requester, Payer: r.Payer, KeyId: keyTopic(r),
		Content: content, CallbackGas: r.CallbackGas, Deadline: unix(r.Deadline),
	}, nil
}

// Fields is the contract's Request struct for a request: what expire, cancel and settle functions want handed back.
func Fields(r relayer.Request) (bindings.IKeymeshRequest, error) { return fields(r) }

// Tweak is the scalar added to a root key for (key, requester, path) of this contract on this chain.
func Tweak(chainID uint64, contract common.Address, key relayer.KeyID, requester common.Address, path []byte) [32]byte {
	tag := []byte(childTag)
	h := crypto.Keccak256(
		wordOf(6*32), wordOf(chainID), common.LeftPadBytes(contract[:], 32), key[:], // the tag's offset comes first
		common.LeftPadBytes(requester[:], 32), crypto.Keccak256(path),
		wordOf(uint64(len(tag))), common.RightPadBytes(tag, 32))
	t := new(big.Int).SetBytes(h)
	return [32]byte(common.BigToHash(t.Mod(t, curveOrder)))
}

// coordinates decompresses a public key.
func coordinates(public [33]byte) (x, y *big.Int, err error) {
	p, err := secp256k1.ParsePubKey(public[:])
	if err != nil {
		return nil, nil, fmt.Errorf("public key: %w", err)
	}
	return p.X(), p.Y(), nil
}

// compress makes a compressed public key of the contract's x and y; it refuses what is not on the curve, and x ≥ n, of
// which the contract could not compute children.
func compress(x, y *big.Int) ([33]byte, error) {
	if x.Sign() <= 0 || x.Cmp(curveOrder) >= 0 || y.Sign() <= 0 || y.BitLen() > 256 {
		return [33]byte{}, errors.New("public key is out of range")
	}
	raw := make([]byte, 65)
	raw[0] = 4
	x.FillBytes(raw[1:33])
	y.FillBytes(raw[33:])
	p, err := secp256k1.ParsePubKey(raw)
	if err != nil {
		return [33]byte{}, fmt.Errorf("public key: %w", err)
	}
	return [33]byte(p.SerializeCompressed()), nil
}

// PeerID makes a libp2p peer id of the raw Ed25519 public key that an operator registered.
func PeerID(raw [32]byte) (peer.ID, error) {
	if raw == ([32]byte{}) {
		return "", errors.New("peer id is zero")
	}
	pub, err := p2pcrypto.UnmarshalEd25519PublicKey(raw[:])
	if err != nil {
		return "", err
	}
	return peer.IDFromPublicKey(pub)
}

// RawPeerID is the raw Ed25519 public key of a peer id, as operators register it.
func RawPeerID(id peer.ID) ([32]byte, error) {
	pub, err := id.ExtractPublicKey()
	if err != nil {
		return [32]byte{}, fmt.Errorf("peer id %s: %w", id, err)
	}
	raw, err := pub.Raw()
	if err != nil || pub.Type() != p2pcrypto.Ed25519 || len(raw) != 32 {
		return [32]byte{}, fmt.Errorf("peer id %s is not made of an Ed25519 key", id)
	}
	return [32]byte(raw), nil
}

// wordOf is v as an ABI word.
func wordOf(v uint64) []byte {
	w := make([]byte, 32)
	binary.BigEndian.PutUint64(w[24:], v)
	return w
}

// unix is a time as the contract counts it. The zero time is zero.
func unix(t time.Time) uint64 {
	if t.IsZero() || t.Unix() < 0 {
		return 0
	}
	return uint64(t.Unix())
}

// timeOf is a contract's timestamp as a time. Zero is the zero time.
func timeOf(seconds uint64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(int64(seconds), 0).UTC()
}
