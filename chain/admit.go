package chain

import (
	"context"
	"fmt"
	"math/big"
	"sync"

	"github.com/ethereum/go-ethereum"

	"github.com/keymesh/keymesh/relayer"
)

// admitAtStart asks every endpoint what it serves. As many as must agree have to answer; the others may come up later,
// and are checked then. One that serves something else is a mistake in the configuration, and better found now.
func (c *Chain) admitAtStart(ctx context.Context) error {
	served := make([]uint64, len(c.endpoints))
	errs := make([]error, len(c.endpoints))
	var wg sync.WaitGroup
	for i, e := range c.endpoints {
		wg.Go(func() { served[i], errs[i] = c.inspect(ctx, e) })
	}
	wg.Wait()
	var good *endpoint
	var down error
	var count int
	for i, e := range c.endpoints {
		switch {
		case relayer.CodeFrom(errs[i]) == relayer.CodeWrongChain:
			return errs[i]
		case errs[i] != nil:
			down = errs[i]
			continue
		case good == nil:
			good, c.deployedAt = e, served[i]
		case served[i] != c.deployedAt:
			return coded(relayer.CodeRPCDisagree, "%s says the contract was deployed at block %d, %s says %d: remove the one that is wrong",
				good.Name, c.deployedAt, e.Name, served[i])
		}
		e.admitted = true
		count++
	}
	if count < c.cfg.Quorum {
		return coded(relayer.CodeRPCDown, "%d of %d endpoints answer, %d must: check their URLs and the network: %w",
			count, len(c.endpoints), c.cfg.Quorum, down)
	}
	for i, e := range c.endpoints {
		if errs[i] != nil {
			c.log.Warn("an endpoint does not answer, starting without it", "endpoint", e.Name, "code", relayer.CodeRPCDown, "err", errs[i])
		}
	}
	return nil
}

// admit checks an endpoint that was down when the node started. What it serves is compared with what the others served
// then: whoever took over its name meanwhile must not be read, nor counted.
func (c *Chain) admit(ctx context.Context, e *endpoint) error {
	at, err := c.inspect(ctx, e)
	if err == nil && at != c.deployedAt {
		err = coded(relayer.CodeWrongChain, "%s says the contract was deployed at block %d, the others say %d", e.Name, at, c.deployedAt)
	}
	switch {
	case err == nil:
		c.log.Info("an endpoint came up", "endpoint", e.Name)
	case relayer.CodeFrom(err) == relayer.CodeWrongChain:
		c.log.Error("an endpoint is not used", "endpoint", e.Name, "code", relayer.CodeWrongChain, "err", err)
	}
	return err
}

// inspect asks an endpoint which chain it serves, and when our contract was deployed there. The errors are CodeRPCDown
// and CodeWrongChain.
func (c *Chain) inspect(ctx context.Context, e *endpoint) (deployedAt uint64, err error) {
	down := func(err error) error {
		return coded(relayer.CodeRPCDown, "endpoint does not answer, check its URL and the network: %w", err)
	}
	if err := e.connect(ctx); err != nil {
		return 0, down(err)
	}
	id, err := query(ctx, e, "eth_chainId", func(ctx context.Context, b Backend) (*big.Int, error) { return b.ChainID(ctx) })
	if err != nil {
		return 0, down(err)
	}
	if !id.IsUint64() || id.Uint64() != c.cfg.ChainID {
		return 0, coded(relayer.CodeWrongChain, "%s serves chain %d, chain %d is configured: correct the URL or the chain id", e.Name, id, c.cfg.ChainID)
	}
	code, err := query(ctx, e, "eth_getCode", func(ctx context.Context, b Backend) ([]byte, error) { return b.CodeAt(ctx, c.cfg.Contract, nil) })
	if err != nil {
		return 0, down(err)
	}
	if len(code) == 0 {
		return 0, coded(relayer.CodeWrongChain, "%s: there is no contract at %s on chain %d: correct the address, or wait for the node to sync",
			e.Name, c.cfg.Contract, c.cfg.ChainID)
	}
	out, err := query(ctx, e, "eth_call", func(ctx context.Context, b Backend) ([]byte, error) {
		return b.CallContract(ctx, ethereum.CallMsg{To: &c.cfg.Contract, Data: c.abi.PackDeployedAt()}, nil)
	})
	if err != nil && !answered(err) {
		return 0, down(err)
	}
	if err == nil {
		deployedAt, err = c.abi.UnpackDeployedAt(out)
	}
	if err != nil || deployedAt == 0 {
		return 0, coded(relayer.CodeWrongChain, "%s: the contract at %s on chain %d is no Keymesh: correct the address", e.Name, c.cfg.Contract, c.cfg.ChainID)
	}
	return deployedAt, nil
}

// connect opens the connection of an endpoint of Dial, once. A websocket needs that; http does not connect before the
// first call. One caller at a time.
func (e *endpoint) connect(ctx context.Context) error {
	if e.Backend != nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, e.timeout)
	defer cancel()
	b, err := e.dial(ctx)
	if err != nil {
		e.heard(false)
		err = fmt.Errorf("%s: %w", e.Name, e.redact(err))
		e.failed(err)
		return err
	}
	e.Backend = b
	return nil
}
