package chain

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/keymesh/keymesh/relayer"
)

// EIP-712 types, as in contracts/src/Attestations.sol.
var (
	domainType     = crypto.Keccak256([]byte("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"))
	keyReadyType   = crypto.Keccak256([]byte("KeyReady(bytes32 requestId,bytes32 keyId,uint64 epoch,bytes32 shareSetHash,uint256 x,uint256 y)"))
	resharedType   = crypto.Keccak256([]byte("Reshared(bytes32 requestId,bytes32 keyId,uint64 fromEpoch,uint64 epoch,bytes32 shareSetHash,uint256 x,uint256 y)"))
	destroyedType  = crypto.Keccak256([]byte("Destroyed(bytes32 requestId,bytes32 keyId,uint64 epoch)"))
	failedType     = crypto.Keccak256([]byte("Failed(bytes32 requestId,uint16 code,uint64 notAfter)"))
	possessionType = crypto.Keccak256([]byte("Possession(bytes32 requestId,bytes32 keyId,uint64 epoch,bytes32 shareSetHash)"))
)

// halfOrder is the largest s of a low-s signature.
var halfOrder = new(big.Int).Rsh(curveOrder, 1)

func domainSeparator(chainID uint64, contract common.Address) [32]byte {
	return [32]byte(crypto.Keccak256(domainType, crypto.Keccak256([]byte("Keymesh")), crypto.Keccak256([]byte("1")),
		wordOf(chainID), common.LeftPadBytes(contract[:], 32)))
}

// Digest is the EIP-712 hash of a statement under a chain and contract: what an operator's account, or for Possession
// the new key, signs.
func Digest(chainID uint64, contract common.Address, a relayer.Attestation) ([32]byte, error) {
	return digest(domainSeparator(chainID, contract), a)
}

func digest(separator [32]byte, a relayer.Attestation) ([32]byte, error) {
	var s []byte
	switch a.Kind {
	case relayer.KeyReady, relayer.Reshared:
		x, y, err := coordinates(a.Public)
		if err != nil {
			return [32]byte{}, err
		}
		px, py := common.BigToHash(x), common.BigToHash(y)
		if a.Kind == relayer.KeyReady {
			s = crypto.Keccak256(keyReadyType, a.Request[:], a.Key[:], wordOf(uint64(a.Epoch)), a.ShareSet[:], px[:], py[:])
			break
		}
		s = crypto.Keccak256(resharedType, a.Request[:], a.Key[:], wordOf(uint64(a.FromEpoch)), wordOf(uint64(a.Epoch)), a.ShareSet[:], px[:], py[:])
	case relayer.Destroyed:
		s = crypto.Keccak256(destroyedType, a.Request[:], a.Key[:], wordOf(uint64(a.Epoch)))
	case relayer.RequestFailed:
		info, ok := relayer.Codes[a.Code]
		if !ok {
			return [32]byte{}, fmt.Errorf("code %q has no number", a.Code)
		}
		s = crypto.Keccak256(failedType, a.Request[:], wordOf(uint64(info.Number)), wordOf(unix(a.NotAfter)))
	case relayer.Possession:
		s = crypto.Keccak256(possessionType, a.Request[:], a.Key[:], wordOf(uint64(a.Epoch)), a.ShareSet[:])
	default:
		return [32]byte{}, fmt.Errorf("statement kind %d is unknown", a.Kind)
	}
	return [32]byte(crypto.Keccak256([]byte{0x19, 0x01}, separator[:], s)), nil
}

// Account implements relayer.Attestor: the operator's account.
func (c *Chain) Account() common.Address { return c.account }

// Digest implements relayer.Attestor.
func (c *Chain) Digest(a relayer.Attestation) ([32]byte, error) { return digest(c.separator, a) }

// Attest implements relayer.Attestor: 65 bytes r, s, v with low s and v 27 or 28. Possession is signed by the new key,
// never by an account; it is refused here.
func (c *Chain) Attest(a relayer.Attestation) ([]byte, error) {
	if a.Kind == relayer.Possession {
		return nil, errors.New("possession is for the new key to sign")
	}
	d, err := c.Digest(a)
	if err != nil {
		return nil, fmt.Errorf("attest: %w", err)
	}
	sig, err := crypto.Sign(d[:], c.key)
	if err != nil {
		return nil, fmt.Errorf("attest: %w", err)
	}
	sig[64] += 27
	return sig, nil
}

// Recover implements relayer.Attestor: the account that signed a statement. It takes what the contract takes and no
// more, so that a member cannot hand out an attestation that passes here and reverts the settlement there.
func (c *Chain) Recover(a relayer.Attestation, sig []byte) (common.Address, error) {
	d, err := c.Digest(a)
	if err != nil {
		return common.Address{}, fmt.Errorf("recover: %w", err)
	}
	return recoverAddress(d, sig)
}

// recoverAddress is ecrecover with low s.
func recoverAddress(digest [32]byte, sig []byte) (common.Address, error) {
	if len(sig) != 65 || (sig[64] != 27 && sig[64] != 28) {
		return common.Address{}, errors.New("recover: not 65 bytes with v 27 or 28")
	}
	if new(big.Int).SetBytes(sig[32:64]).Cmp(halfOrder) > 0 {
		return common.Address{}, errors.New("recover: s is high")
	}
	raw := append([]byte(nil), sig...)
	raw[64] -= 27
	pub, err := crypto.SigToPub(digest[:], raw)
	if err != nil {
		return common.Address{}, fmt.Errorf("recover: %w", err)
	}
	return crypto.PubkeyToAddress(*pub), nil
}
