package chain

import (
	"math/big"
	"time"

	"github.com/keymesh/keymesh/relayer"
)

// Info is where a Chain stands, for its operator. It is a copy.
type Info struct {
	Head          uint64         // the newest block that Quorum endpoints reached, 0 before the first
	Final         uint64         // the newest block that Quorum endpoints call final
	Period        time.Duration  // between blocks, as polls are planned by; 0 while it is not known or not regular
	Endpoints     []EndpointInfo // in the order configured
	UsingFallback bool           // an endpoint of the first Quorum is missing, and others stand in
	PendingTxs    int
	TxSince       time.Time // when the oldest of them was sent first, as far as this process knows; zero without one
	GasPrice      *big.Int  // wei, when something was settled last; nil before
	GasPriceCap   *big.Int  // wei that the contract reimburses at most; nil before the first settlement
	TxCost        *big.Int  // wei that the last transaction might have cost: the account must hold as much; nil before the first
}

// EndpointInfo is where one endpoint stands.
type EndpointInfo struct {
	Name    string       // scheme and host, without credentials
	Head    uint64       // its own, 0 before the first
	Final   uint64       // the newest block that it calls final, 0 before the first
	Up      bool         // the last call was answered
	Code    relayer.Code // rpc_down or wrong_chain; "" while it is in use
	Error   string       // text of the last failed call, without credentials; kept when it is up again
	ErrorAt time.Time
}

// Info may be called at any time, and does not block.
func (c *Chain) Info() Info {
	seen := c.watcher.seen.Load()
	info := Info{Head: seen.head, Final: seen.final, Period: seen.period, PendingTxs: int(c.txs.pending.Load())}
	if since := c.txs.oldest.Load(); since != nil {
		info.TxSince = *since
	}
	info.GasPrice, info.GasPriceCap, info.TxCost = c.txs.price.prices()
	up := 0
	for i, e := range c.endpoints {
		one := e.info()
		info.Endpoints = append(info.Endpoints, one)
		if one.Up {
			up++
		}
		info.UsingFallback = info.UsingFallback || i < c.cfg.Quorum && !one.Up
	}
	info.UsingFallback = info.UsingFallback && up >= c.cfg.Quorum
	return info
}

func (e *endpoint) info() EndpointInfo {
	e.mu.Lock()
	defer e.mu.Unlock()
	i := EndpointInfo{Name: e.Name, Head: e.head, Final: e.final, Up: e.admitted && e.silent == 0, Error: e.errText, ErrorAt: e.errAt}
	switch {
	case e.refusal != nil:
		i.Code = relayer.CodeWrongChain
	case !i.Up:
		i.Code = relayer.CodeRPCDown
	}
	return i
}
