package node

import (
	"context"
	"math/big"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/relayer"
)

// vitals is everything that status, health and metrics look at: copies of what the parts know, gathered without asking
// an endpoint. Whoever scrapes often costs the node nothing but memory copies, and now and then a look into the
// database: see shelf.
type vitals struct {
	now     time.Time
	alive   bool
	domain  relayer.DomainID
	relayer relayer.Status
	chain   chain.Info
	peers   []p2p.PeerStatus
	stock   stock
	barred  error // see relayer.Store
	balance balance
	workers int // processes
}

// stock is what the database holds, a few seconds old at most.
type stock struct {
	at         time.Time
	err        error // of the check whether it can be written, or of reading
	keys       map[relayer.KeyStatus]int
	committees []relayer.Committee // in use, and we sit in them; by epoch, ascending
	operators  map[peer.ID]common.Address
	preparams  int
	took       time.Duration // to find out
}

// balance is what the operator's account held when it was last asked for.
type balance struct {
	wei *big.Int // nil before the first answer
	at  time.Time
}

const (
	stockAge = 5 * time.Second
	// stockShare: whoever pays can make keys by the hundred thousand, and all are counted. The look gets older instead of
	// dearer: it takes no more than this part of the time.
	stockShare = 20
	// emptyAge is how old the stock of a database without a committee may get: the first batch of blocks brings them all.
	emptyAge = time.Second
	// stockPatience bounds a look into the database: health must answer when the disk does not.
	stockPatience = 3 * time.Second
)

func (n *Node) vitals(ctx context.Context) vitals {
	v := vitals{
		now: time.Now(), alive: n.running.Load() && !n.stopping.Load(), domain: n.domain, relayer: n.relayer.Status(), chain: n.chain.Info(), peers: n.mesh.Peers(),
		stock: n.shelf.look(ctx, n.takeStock), barred: n.store.Barred(),
	}
	if b := n.balance.Load(); b != nil {
		v.balance = *b
	}
	if n.workers != nil {
		v.workers = n.workers.Workers()
	}
	return v
}

// shelf keeps the last stock. One caller looks, the others wait for the same answer.
type shelf struct {
	mu   sync.Mutex
	last stock
}

func (s *shelf) look(ctx context.Context, take func(context.Context) (stock, error)) stock {
	s.mu.Lock()
	defer s.mu.Unlock()
	age := max(stockAge, stockShare*s.last.took)
	if s.last.err == nil && len(s.last.operators) == 0 {
		age = emptyAge
	}
	if time.Since(s.last.at) < age {
		return s.last
	}
	// The answer is for everybody: a caller that goes away must not spoil it.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stockPatience)
	defer cancel()
	start := time.Now()
	next, err := take(ctx)
	if err != nil { // what was known stays, with the reason why it is old
		next = s.last
		next.err = err
	}
	next.at, next.took = time.Now(), time.Since(start)
	s.last = next
	return next
}

func (n *Node) takeStock(ctx context.Context) (s stock, err error) {
	if err := n.store.Check(ctx); err != nil {
		return s, err
	}
	keys, err := n.store.CountKeys(ctx, n.domain)
	if err != nil {
		return s, err
	}
	if s.preparams, err = n.store.CountPreParams(ctx); err != nil {
		return s, err
	}
	all, err := n.store.Committees(ctx, n.domain)
	if err != nil {
		return s, err
	}
	used := map[relayer.Epoch]bool{}
	s.keys = map[relayer.KeyStatus]int{}
	for status, epochs := range keys {
		for epoch, count := range epochs {
			s.keys[status] += count
			if status != relayer.KeyDeleted && status != relayer.KeyFailed {
				used[epoch] = true
			}
		}
	}
	s.committees = inUse(all, used, n.self.Account)
	s.operators = map[peer.ID]common.Address{}
	for _, c := range all {
		for _, o := range c.Operators {
			s.operators[o.Peer] = o.Account
		}
	}
	return s, nil
}

// inUse picks the committees with the account in them that must be able to work: the newest, and those with a key. The
// mesh allows the members of just these.
func inUse(all []relayer.Committee, keyed map[relayer.Epoch]bool, self common.Address) []relayer.Committee {
	var newest relayer.Epoch
	for _, c := range all {
		if !c.Cancelled {
			newest = max(newest, c.Epoch)
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(c relayer.Committee) bool {
		return c.Epoch != newest && !keyed[c.Epoch] || c.Index(self) < 0
	})
}

// present splits the committees of the stock: the newest that is eligible by now, if any, and the rest.
func (v vitals) present() (present, rest []relayer.Committee) {
	at := -1
	for i, c := range v.stock.committees {
		if !c.EligibleAt.After(v.now) {
			at = i
		}
	}
	for i, c := range v.stock.committees {
		if i == at {
			present = append(present, c)
		} else {
			rest = append(rest, c)
		}
	}
	return present, rest
}

// connected counts the other members of a committee that there is a link to.
func (v vitals) connected(c relayer.Committee) int {
	up := 0
	for _, p := range v.peers {
		if _, member := c.ByPeer(p.Peer); member && p.Connected {
			up++
		}
	}
	return up
}

// lag is how many final blocks are not applied yet.
func (v vitals) lag() uint64 {
	if v.chain.Final <= v.relayer.Final.Number {
		return 0
	}
	return v.chain.Final - v.relayer.Final.Number
}
