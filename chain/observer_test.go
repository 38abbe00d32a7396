package chain_test

import (
	"math/big"
	"sync"
	"time"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/relayer"
)

// observed counts what an Observer is told.
type observed struct {
	mu     sync.Mutex
	counts map[string]int
	deep   int
	wei    big.Int
}

var _ chain.Observer = (*observed)(nil)

func (o *observed) add(what string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.counts == nil {
		o.counts = map[string]int{}
	}
	o.counts[what]++
}

func (o *observed) count(what string) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.counts[what]
}

func (o *observed) forget(what string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.counts, what)
}

func (o *observed) RPC(endpoint, method, code string, _ time.Duration) {
	o.add(method + " " + code)
	o.add(endpoint + " " + method)
}

func (o *observed) Reorg(depth int) {
	o.add("reorg")
	o.mu.Lock()
	defer o.mu.Unlock()
	o.deep = max(o.deep, depth)
}

func (o *observed) Tx(kind relayer.Kind, outcome string) {
	o.add("tx " + kind.String() + " " + outcome)
}
func (o *observed) Bumped() { o.add("bumped") }

func (o *observed) GasSpent(_ relayer.Kind, wei *big.Int) {
	o.add("spent")
	o.mu.Lock()
	defer o.mu.Unlock()
	o.wei.Add(&o.wei, wei)
}
