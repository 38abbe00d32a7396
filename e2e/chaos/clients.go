package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"golang.org/x/sync/errgroup"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/contracts/client"
)

const (
	users = 12
	// burst is how many signatures are asked for at once to measure what the network can do.
	burst = 24
	// askPatience is how long a user waits for a transaction to be mined; one that a reorg lost never is, and the user's
	// next transaction takes its nonce.
	askPatience = 20 * time.Second
	forever     = 6 * time.Hour // a deadline that no run sees: such a request must be answered
	// keyEvery and deletionEvery are the mean times between requests for keys and for deletions.
	keyEvery      = 45 * time.Second
	deletionEvery = 40 * time.Second
)

// clients ask for keys, signatures and deletions by contracts/client. Each user has an account and makes one request at
// a time, so that a transaction that is lost holds up nobody else.
type clients struct {
	chain   *anvil
	keymesh *client.Client
	journal *journal
	free    chan *client.Account
	owner   *client.Account // of all keys
	clerk   *client.Account // has overdue requests expired
	lasting []common.Hash   // open to all users, never deleted

	mu     sync.Mutex
	mortal []common.Hash // deleted some time
	asked  int
}

func newClients(ctx context.Context, a *anvil, contract common.Address, seed uint64, j *journal) (*clients, error) {
	keymesh, err := client.New(ctx, a.eth, contract)
	if err != nil {
		return nil, err
	}
	keymesh.Poll = look
	c := &clients{chain: a, keymesh: keymesh, journal: j, free: make(chan *client.Account, users)}
	if c.owner, err = c.account(ctx, seed, 0); err != nil {
		return nil, err
	}
	if c.clerk, err = c.account(ctx, seed, 1); err != nil {
		return nil, err
	}
	for i := range uint64(users) {
		user, err := c.account(ctx, seed, 2+i)
		if err != nil {
			return nil, err
		}
		c.free <- user
	}
	return c, nil
}

// account makes an account of the seed, with money.
func (c *clients) account(ctx context.Context, seed, i uint64) (*client.Account, error) {
	var n [16]byte
	binary.BigEndian.PutUint64(n[:8], seed)
	binary.BigEndian.PutUint64(n[8:], i)
	key, err := crypto.ToECDSA(crypto.Keccak256(n[:]))
	if err != nil {
		return nil, err
	}
	a := client.NewAccount(c.chain.eth, bind.NewKeyedTransactor(key, c.keymesh.ChainID()))
	a.Poll = look
	return a, c.chain.fund(ctx, a.Address())
}

// makeKeys makes the first keys, all at once, in calm: one of them mortal.
func (c *clients) makeKeys(ctx context.Context, count int) error {
	var all errgroup.Group
	keys := make([]common.Hash, count)
	for i := range keys {
		all.Go(func() error {
			r, err := c.keymesh.RequestKey(ctx, c.owner, client.Terms{TTL: forever})
			if err != nil {
				return err
			}
			o, err := c.keymesh.Wait(ctx, r.ID)
			if err == nil && o.Status != client.StatusSettled {
				err = fmt.Errorf("key %s: %s", r.ID, o.Status)
			}
			keys[i] = r.ID
			return err
		})
	}
	if err := all.Wait(); err != nil {
		return err
	}
	c.mortal, c.lasting = keys[:1], keys[1:]
	for _, key := range c.lasting {
		if err := c.keymesh.OpenKey(ctx, c.owner, key, true); err != nil {
			return err
		}
	}
	return nil
}

// capacity measures how many signatures per second the network settles in calm: those of a burst, from the first block
// that settles some to the last.
func (c *clients) capacity(ctx context.Context) (float64, error) {
	var all sync.WaitGroup
	requests, errs := make([][]client.Request, users), make([]error, users)
	for i := range users {
		all.Go(func() {
			user := <-c.free
			defer func() { c.free <- user }()
			requests[i], errs[i] = c.keymesh.RequestSignatures(ctx, user, c.lasting[i%len(c.lasting)], items(burst/users, fmt.Sprint("burst ", i)), client.Terms{TTL: forever})
		})
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		return 0, err
	}
	settled := map[uint64]int{} // by block
	for _, r := range slices.Concat(requests...) {
		o, err := c.keymesh.Wait(ctx, r.ID)
		if err != nil {
			return 0, err
		}
		settled[o.Block]++
	}
	first, last := uint64(1<<63), uint64(0)
	for b := range settled {
		first, last = min(first, b), max(last, b)
	}
	if first == last {
		return float64(burst), nil // a block a second
	}
	return float64(burst-settled[first]) / float64(last-first), nil
}

func items(n int, name string) (out []client.Item) {
	for i := range n {
		path := fmt.Sprint(name, " ", i)
		out = append(out, client.Item{Path: []byte(path), Digest: crypto.Keccak256Hash([]byte(path))})
	}
	return out
}

// run asks at a rate until ctx ends, and returns when nobody waits any more.
func (c *clients) run(ctx context.Context, seed uint64, rate float64) {
	var all sync.WaitGroup
	every := func(stream uint64, mean time.Duration, ask func(context.Context, *rand.Rand)) {
		r := rand.New(rand.NewPCG(seed, stream)) //nolint:gosec // drawn from the storm's seed
		all.Go(func() {
			for sleep(ctx, time.Duration(r.ExpFloat64()*float64(mean))) {
				dice := rand.New(rand.NewPCG(r.Uint64(), stream)) //nolint:gosec // drawn from the storm's seed
				all.Go(func() { ask(ctx, dice) })
			}
		})
	}
	every(1, time.Duration(float64(time.Second)/rate), c.sign)
	every(2, keyEvery, c.makeKey)
	every(3, deletionEvery, c.deleteKey)
	all.Wait()
}

// sign has one user ask for a signature, or for a few at once. If none is free the demand is dropped.
func (c *clients) sign(ctx context.Context, r *rand.Rand) {
	select {
	case user := <-c.free:
		defer func() { c.free <- user }()
		c.signAs(ctx, r, user)
	default:
	}
}

func (c *clients) signAs(ctx context.Context, r *rand.Rand, user *client.Account) {
	key, ttl := c.lasting[r.IntN(len(c.lasting))], forever
	switch mortal := c.aMortal(ctx, r); {
	case mortal != (common.Hash{}) && r.IntN(4) == 0:
		key, ttl, user = mortal, 15*time.Second+time.Duration(r.Int64N(int64(45*time.Second))), c.owner
	case r.IntN(4) == 0: // short: some end unanswered
		ttl = 6*time.Second + time.Duration(r.Int64N(int64(20*time.Second)))
	}
	count := 1
	if r.IntN(10) == 0 {
		count = 2 + r.IntN(2)
	}
	c.ask(ctx, "sign", func(ctx context.Context) (int, error) {
		rs, err := c.keymesh.RequestSignatures(ctx, user, key, items(count, fmt.Sprintf("%x", r.Uint64())), client.Terms{TTL: ttl})
		return len(rs), err
	})
}

func (c *clients) makeKey(ctx context.Context, r *rand.Rand) {
	ttl := forever
	if r.IntN(2) == 0 {
		ttl = 30*time.Second + time.Duration(r.Int64N(int64(time.Minute)))
	}
	c.ask(ctx, "key", func(ctx context.Context) (int, error) {
		req, err := c.keymesh.RequestKey(ctx, c.owner, client.Terms{TTL: ttl})
		if err != nil {
			return 0, err
		}
		c.mu.Lock()
		defer c.mu.Unlock()
		c.mortal = append(c.mortal, req.ID)
		return 1, nil
	})
}

// deleteKey has a key deleted, and now and then thinks better of it at once.
func (c *clients) deleteKey(ctx context.Context, r *rand.Rand) {
	key := c.aMortal(ctx, r)
	if key == (common.Hash{}) {
		return
	}
	c.ask(ctx, "deletion", func(ctx context.Context) (int, error) {
		req, err := c.keymesh.RequestDeletion(ctx, c.owner, key, client.Terms{TTL: forever})
		if err == nil && r.IntN(4) == 0 {
			_ = c.keymesh.CancelDeletion(ctx, c.owner, req) // too late is no harm
		}
		return 1, err
	})
}

// aMortal is an active key that may be deleted, zero if there is none. Dead ones are forgotten.
func (c *clients) aMortal(ctx context.Context, r *rand.Rand) common.Hash {
	c.mu.Lock()
	known := slices.Clone(c.mortal)
	c.mu.Unlock()
	r.Shuffle(len(known), func(i, j int) { known[i], known[j] = known[j], known[i] })
	for _, id := range known {
		k, err := c.keymesh.Key(ctx, id)
		switch {
		case err == nil && k.Status == client.KeyActive:
			return id
		case err == nil && (k.Status == client.KeyDeleted || k.Status == client.KeyFailed):
			c.mu.Lock()
			c.mortal = slices.DeleteFunc(c.mortal, func(m common.Hash) bool { return m == id })
			c.mu.Unlock()
		}
	}
	return common.Hash{}
}

// ask makes a request. That it fails is no fault: the chain refuses what is about a key that is not active, and loses
// what a reorg takes.
func (c *clients) ask(ctx context.Context, what string, request func(context.Context) (int, error)) {
	ctx, cancel := context.WithTimeout(ctx, askPatience)
	defer cancel()
	count, err := request(ctx)
	if err != nil {
		c.journal.note("asking for a %s: %v", what, err)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked += count
}

func (c *clients) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.asked
}

// active are the keys that the chain calls active.
func (c *clients) active(ctx context.Context) (keys []client.Key, err error) {
	made, err := c.logs(ctx, bindings.KeymeshKeyActivatedEventName)
	if err != nil {
		return nil, err
	}
	for _, l := range made {
		k, err := c.keymesh.Key(ctx, l.Topics[1])
		if err != nil {
			return nil, err
		}
		if k.Status == client.KeyActive {
			keys = append(keys, k)
		}
	}
	return keys, nil
}

// signAll has the owner sign once with each key.
func (c *clients) signAll(ctx context.Context, keys []client.Key) error {
	var all errgroup.Group
	for _, key := range keys {
		all.Go(func() error {
			r, err := c.keymesh.RequestSignature(ctx, c.owner, key.ID, []byte("after the storm"), crypto.Keccak256Hash(key.ID[:]), client.Terms{TTL: forever})
			if err != nil {
				return fmt.Errorf("ask for a signature by key %s: %w", key.ID, err)
			}
			o, err := c.keymesh.Wait(ctx, r.ID)
			if err == nil && o.Status != client.StatusSettled {
				err = fmt.Errorf("request %s: %s", r.ID, o.Status)
			}
			return err
		})
	}
	return all.Wait()
}
