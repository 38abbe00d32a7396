package devnet

import (
	"crypto/ecdsa"
	"encoding/hex"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
)

// fundedKeys are the first accounts of the mnemonic that all development chains share ("test test … junk"). The first
// owns the contract, the second is the developer who uses it.
var fundedKeys = []string{
	"ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
	"59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
	"5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
}

// ethers is an amount in wei.
func ethers(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), big.NewInt(params.Ether)) }

// ownerKey owns the contract and pays for setting up; developerKey uses it.
func ownerKey() *ecdsa.PrivateKey     { return mustKey(fundedKeys[0]) }
func developerKey() *ecdsa.PrivateKey { return mustKey(fundedKeys[1]) }

func mustKey(text string) *ecdsa.PrivateKey {
	key, err := crypto.HexToECDSA(text)
	if err != nil {
		panic(err) // a constant of this file is wrong
	}
	return key
}

func addressOf(key *ecdsa.PrivateKey) common.Address { return crypto.PubkeyToAddress(key.PublicKey) }

func hexKey(key *ecdsa.PrivateKey) string { return "0x" + hex.EncodeToString(crypto.FromECDSA(key)) }

// FundedAccounts is the genesis allocation of the embedded chain, that of anvil.
func FundedAccounts() map[common.Address]*big.Int {
	fund := map[common.Address]*big.Int{}
	for _, k := range fundedKeys {
		fund[addressOf(mustKey(k))] = ethers(10_000)
	}
	return fund
}
