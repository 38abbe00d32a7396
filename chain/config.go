package chain

import (
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// How a block becomes final.
const (
	FinalityConfirmations = "confirmations" // Confirmations blocks on top of it
	FinalitySafe          = "safe"          // the consensus layer's "safe" block
	FinalityFinalized     = "finalized"     // the consensus layer's "finalized" block
)

// Defaults, taken for zero fields.
const (
	defaultLogRange     = 2000 // the smallest limit among common providers
	defaultPollInterval = 2 * time.Second
)

// defaultMaxFee is 500 gwei: more than any settlement of the last years needed, and still no fortune.
var defaultMaxFee = big.NewInt(500e9)

// maxConfirmations bounds the part of the chain that is kept in memory.
const maxConfirmations = 4096

// Config says which contract on which chain, and how it is to be read.
type Config struct {
	ChainID       uint64
	Contract      common.Address
	Quorum        int           // endpoints that must agree on what is final; 0 means 1
	Finality      string        // FinalityConfirmations, FinalitySafe or FinalityFinalized
	Confirmations uint64        // for FinalityConfirmations; 0 takes every block as final: chains without reorgs only
	LogRange      uint64        // most blocks asked for in one query for logs
	PollInterval  time.Duration // between polls while a block is late, or blocks come irregularly
	MaxFee        *big.Int      // most wei per gas that a settlement may cost
	Observer      Observer      // nil: none
}

// withDefaults checks the configuration and fills in what was left out.
func (c Config) withDefaults(endpoints int) (Config, error) {
	if c.ChainID == 0 || c.Contract == (common.Address{}) {
		return c, errors.New("chain id and contract must be set")
	}
	if c.Quorum == 0 {
		c.Quorum = 1
	}
	if c.Quorum < 1 || c.Quorum > endpoints {
		return c, fmt.Errorf("a quorum of %d needs as many endpoints, %d are given", c.Quorum, endpoints)
	}
	switch c.Finality {
	case FinalityConfirmations, FinalitySafe, FinalityFinalized:
	default:
		return c, fmt.Errorf("finality %q is none of confirmations, safe, finalized", c.Finality)
	}
	if c.Confirmations > maxConfirmations {
		return c, fmt.Errorf("%d confirmations are more than %d", c.Confirmations, maxConfirmations)
	}
	if c.LogRange == 0 {
		c.LogRange = defaultLogRange
	}
	if c.PollInterval <= 0 {
		c.PollInterval = defaultPollInterval
	}
	if c.MaxFee == nil || c.MaxFee.Sign() <= 0 {
		c.MaxFee = defaultMaxFee
	}
	if c.Observer == nil {
		c.Observer = noObserver{}
	}
	return c, nil
}
