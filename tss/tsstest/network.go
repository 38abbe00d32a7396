package tsstest

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/keymesh/keymesh/tss"
)

// Fault decides what becomes of one message on its way to one party. It returns what arrives there, in order:
// nothing (dropped), the message (possibly another one: mutated), several (duplicated, equivocated). It may be
// called from many goroutines at once and must not change m in place; use Clone.
type Fault func(m tss.Message, to int) []tss.Message

// Network joins the parties of one run in memory. Queues are unbounded and per receiver: a slow party delays
// nobody. Every method may be called from any goroutine.
type Network struct {
	parties []*party
	fault   Fault

	// Delay, if set before the first message, says how long a message to a party takes.
	Delay func(m tss.Message, to int) time.Duration
}

type party struct {
	net  *Network
	self int

	mu     sync.Mutex
	queue  []tss.Message
	wakeup chan struct{} // holds a token while the queue may be non-empty
	timers sync.WaitGroup
}

// NewNetwork makes a network of n parties; fault may be nil.
func NewNetwork(n int, fault Fault) *Network {
	net := &Network{fault: fault}
	for i := range n {
		net.parties = append(net.parties, &party{net: net, self: i, wakeup: make(chan struct{}, 1)})
	}
	return net
}

// Conduit is the end of party i.
func (n *Network) Conduit(i int) tss.Conduit { return n.parties[i] }

// Inject puts a message into the queue of one party, past the fault hook: what a hostile member could send.
func (n *Network) Inject(to int, m tss.Message) { n.parties[to].push(m) }

// Wait blocks until every delayed message has arrived.
func (n *Network) Wait() {
	for _, p := range n.parties {
		p.timers.Wait()
	}
}

// Clone copies a message deeply.
func Clone(m tss.Message) tss.Message {
	m.To, m.Payload = slices.Clone(m.To), slices.Clone(m.Payload)
	return m
}

func (p *party) Send(_ context.Context, m tss.Message) error {
	to := m.To
	if to == nil {
		for i := range p.net.parties {
			if i != p.self {
				to = append(to, i)
			}
		}
	}
	for _, i := range to {
		arriving := []tss.Message{m}
		if p.net.fault != nil {
			arriving = p.net.fault(m, i)
		}
		for _, a := range arriving {
			p.net.deliver(a, i)
		}
	}
	return nil
}

func (n *Network) deliver(m tss.Message, to int) {
	p := n.parties[to]
	if n.Delay == nil {
		p.push(m)
		return
	}
	p.timers.Add(1)
	time.AfterFunc(n.Delay(m, to), func() { defer p.timers.Done(); p.push(m) })
}

func (p *party) push(m tss.Message) {
	p.mu.Lock()
	p.queue = append(p.queue, Clone(m))
	p.mu.Unlock()
	select {
	case p.wakeup <- struct{}{}:
	default:
	}
}

func (p *party) Recv(ctx context.Context) (tss.Message, error) {
	for {
		if err := ctx.Err(); err != nil {
			return tss.Message{}, err
		}
		p.mu.Lock()
		if len(p.queue) > 0 {
			m := p.queue[0]
			p.queue = p.queue[1:]
			p.mu.Unlock()
			return m, nil
		}
		p.mu.Unlock()
		select {
		case <-p.wakeup:
		case <-ctx.Done():
		}
	}
}
