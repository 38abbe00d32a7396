package chain_test

import (
	"log/slog"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/relayer"
)

// played is a recording of a chain with a block per 12 seconds, in a bubble with a clock of its own.
func played(t *testing.T, run func(t *testing.T, c *chaintest.Chain, r *recording)) {
	t.Helper()
	c := chaintest.New(t, chaintest.Options{})
	r := record(t, c, 400, every(12*time.Second))
	synctest.Test(t, func(t *testing.T) {
		r.play(every(12*time.Second), every(0))
		run(t, c, r)
	})
}

// start makes a chain.Chain and keeps it reading until the test ends.
func start(t *testing.T, c *chaintest.Chain, cfg chain.Config, log *slog.Logger, endpoints ...chain.Endpoint) *chain.Chain {
	t.Helper()
	op, err := chain.New(t.Context(), cfg, endpoints, c.Operators[0].Key, &chaintest.Journal{}, log)
	require.NoError(t, err)
	go func() {
		for after := (relayer.BlockRef{}); ; {
			b, err := op.Next(t.Context(), after)
			if err != nil {
				return
			}
			after = b.To
		}
	}()
	return op
}

func faultyOver(b chain.Backend, name string) (*faulty, chain.Endpoint) {
	f := &faulty{Backend: b}
	return f, chain.Endpoint{Name: name, Backend: f}
}

// The first of two endpoints is down at the start: the other stands in, and the first is used once it is up.
func TestEndpointComesUpLater(t *testing.T) {
	played(t, func(t *testing.T, c *chaintest.Chain, r *recording) {
		f, first := faultyOver(r, "first")
		f.down = true
		o := &observed{}
		cfg := c.Config()
		cfg.PollInterval, cfg.Observer = 2*time.Second, o
		op := start(t, c, cfg, nil, first, chain.Endpoint{Name: "second", Backend: r})
		time.Sleep(3 * time.Minute)
		info := op.Info()
		require.True(t, info.UsingFallback)
		require.Equal(t, relayer.CodeRPCDown, info.Endpoints[0].Code)
		require.Equal(t, "first: connection refused", info.Endpoints[0].Error)
		require.False(t, info.Endpoints[0].Up)
		require.True(t, info.Endpoints[1].Up)
		require.Empty(t, info.Endpoints[1].Code)
		require.Equal(t, uint64(r.head()), info.Head)
		require.Equal(t, info.Head-1, info.Final)
		require.Equal(t, info.Head, info.Endpoints[1].Head)
		require.Equal(t, info.Final, info.Endpoints[1].Final)
		require.Equal(t, 12*time.Second, info.Period)
		require.Zero(t, o.count("first eth_getBlockByNumber"))

		f.set(func(f *faulty) { f.down = false })
		time.Sleep(5 * time.Minute)
		info = op.Info()
		require.False(t, info.UsingFallback)
		require.True(t, info.Endpoints[0].Up)
		require.Empty(t, info.Endpoints[0].Code)
		require.Equal(t, info.Head, info.Endpoints[0].Head)
		require.NotZero(t, o.count("first eth_getBlockByNumber"))
	})
}

// An endpoint that was down at the start turns out to serve another chain: it is asked for nothing but that, ever more
// rarely, and counts for no quorum.
func TestEndpointComesUpWrong(t *testing.T) {
	played(t, func(t *testing.T, c *chaintest.Chain, r *recording) {
		f, late := faultyOver(r, "late")
		f.down = true
		o := &observed{}
		cfg := c.Config()
		cfg.PollInterval, cfg.Observer, cfg.Quorum = 2*time.Second, o, 2
		b, second := faultyOver(r, "second")
		var text lockedBuffer
		op := start(t, c, cfg, slog.New(slog.NewTextHandler(&text, nil)), chain.Endpoint{Name: "first", Backend: r}, second, late)
		require.Contains(t, text.String(), "starting without it")
		f.set(func(f *faulty) { f.down, f.chainID = false, big.NewInt(1) })
		time.Sleep(40 * time.Minute)
		info := op.Info()
		require.Equal(t, relayer.CodeWrongChain, info.Endpoints[2].Code)
		require.Contains(t, info.Endpoints[2].Error, "serves chain 1")
		require.False(t, info.UsingFallback, "the first two are enough")
		require.Zero(t, o.count("late eth_getBlockByNumber"), "never read")
		require.LessOrEqual(t, o.count("late eth_chainId"), 12)

		b.set(func(f *faulty) { f.down = true })
		at := op.Info().Head
		time.Sleep(10 * time.Minute)
		require.Equal(t, at, op.Info().Head, "it does not stand in for the one that went away")
		require.Zero(t, o.count("late eth_getBlockByNumber"))

		f.set(func(f *faulty) { f.chainID = nil }) // mended
		time.Sleep(15 * time.Minute)
		require.Greater(t, op.Info().Head, at)
		require.True(t, op.Info().UsingFallback)
		require.Equal(t, 1, strings.Count(text.String(), "an endpoint came up"))
	})
}

// Quorum endpoints must answer at the start; one that serves another chain is a mistake to be corrected then.
func TestStartNeedsAQuorum(t *testing.T) {
	c := chaintest.New(t, chaintest.Options{})
	f, broken := wrap(c, "broken")
	f.down = true
	open := func(quorum int) error {
		cfg := c.Config()
		cfg.Quorum = quorum
		_, err := chain.New(t.Context(), cfg, []chain.Endpoint{c.Endpoint(), broken, c.Endpoint()}, c.Operators[0].Key, &chaintest.Journal{}, nil)
		return err
	}
	require.NoError(t, open(2))
	err := open(3)
	require.Equal(t, relayer.CodeRPCDown, relayer.CodeFrom(err))
	require.ErrorContains(t, err, "2 of 3 endpoints answer, 3 must")
	f.set(func(f *faulty) { f.down, f.chainID = false, big.NewInt(1) })
	require.Equal(t, relayer.CodeWrongChain, relayer.CodeFrom(open(2)))
	_, err = chain.New(t.Context(), c.Config(), []chain.Endpoint{{Name: "nothing"}}, c.Operators[0].Key, &chaintest.Journal{}, nil)
	require.ErrorContains(t, err, "nothing has no backend")
}

// otherEth is an endpoint of another chain.
type otherEth struct{}

func (otherEth) ChainId() *hexutil.Big { return (*hexutil.Big)(big.NewInt(7)) } //nolint:revive,staticcheck // the method's name is given

// Endpoints of Dial are connected when they are first asked, over http and over websockets.
func TestDialConnects(t *testing.T) {
	server := rpc.NewServer()
	defer server.Stop()
	require.NoError(t, server.RegisterName("eth", otherEth{}))
	key, err := crypto.GenerateKey()
	require.NoError(t, err)
	for scheme, handler := range map[string]http.Handler{"http": server, "ws": server.WebsocketHandler([]string{"*"})} {
		listener := httptest.NewServer(handler)
		defer listener.Close()
		endpoints, err := chain.Dial(t.Context(), []string{scheme + "://" + listener.Listener.Addr().String() + "/s3cret"})
		require.NoError(t, err)
		cfg := chain.Config{ChainID: 1, Contract: contract, Finality: chain.FinalitySafe}
		_, err = chain.New(t.Context(), cfg, endpoints, key, &chaintest.Journal{}, nil)
		require.Equal(t, relayer.CodeWrongChain, relayer.CodeFrom(err), err)
		require.ErrorContains(t, err, "serves chain 7")
		require.NotContains(t, err.Error(), "s3cret")
	}
}
