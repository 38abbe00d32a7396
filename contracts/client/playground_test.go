package client_test

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/contracts/client"
)

// playground is a chain that mines five blocks a second, with a contract whose committee answers whatever it is asked,
// and an account with money. It ends with the example.
func playground() (ctx context.Context, b client.Backend, contract common.Address, key *ecdsa.PrivateKey, end func()) {
	tb := &example{}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	tb.Cleanup(cancel)
	c := chaintest.New(tb, chaintest.Options{})
	key, err := crypto.GenerateKey()
	check(err)
	check(c.User.Fund(ctx, crypto.PubkeyToAddress(key.PublicKey), big.NewInt(1e18)))
	c.MineEvery(tb, 200*time.Millisecond)
	done := make(chan struct{})
	answering, stop := context.WithCancel(ctx)
	go func() {
		defer close(done)
		answerAll(answering, tb, c)
	}()
	tb.Cleanup(func() { stop(); <-done })
	return ctx, c.Sim.Client(), c.Contract, key, tb.end
}

// answerAll is a committee that answers with one root key.
func answerAll(ctx context.Context, tb testing.TB, c *chaintest.Chain) {
	root, err := crypto.GenerateKey()
	check(err)
	topic := bindings.NewKeymesh().GetABI().Events["Requested"].ID
	answered := map[common.Hash]bool{}
	for ctx.Err() == nil {
		logs, err := c.Sim.Client().FilterLogs(ctx, ethereum.FilterQuery{
			FromBlock: common.Big1, Addresses: []common.Address{c.Contract}, Topics: [][]common.Hash{{topic}},
		})
		for _, l := range logs {
			if id := l.Topics[1]; err == nil && !answered[id] {
				r, err := c.Keymesh.Find(ctx, id)
				check(err)
				c.Answer(tb, root, r)
				answered[id] = true
			}
		}
		select {
		case <-ctx.Done():
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// example is what chaintest wants of a test, for an example that is none: whatever fails panics.
type example struct {
	testing.TB
	cleanups []func()
}

func (e *example) Helper()                        {}
func (e *example) Cleanup(f func())               { e.cleanups = append(e.cleanups, f) }
func (e *example) Errorf(format string, a ...any) { panic(fmt.Sprintf(format, a...)) }
func (e *example) FailNow()                       { panic("failed") }

func (e *example) end() {
	for len(e.cleanups) > 0 {
		last := len(e.cleanups) - 1
		f := e.cleanups[last]
		e.cleanups = e.cleanups[:last]
		f()
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
