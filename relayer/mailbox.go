package relayer

import (
	"context"
	"sync"

	"github.com/ethereum/go-ethereum/common"
)

// letter is an input on its way; From is zero for our own.
type letter struct {
	from common.Address
	in   Input
}

const (
	// lettersPerPeer is how many letters of one operator may wait for one request: no peer can take another's place.
	lettersPerPeer = 16
	// lettersOfPeer is how many may wait for all requests together: beyond, the operator floods, or we are so far behind
	// that what it says next is worth more than what it said. A Start of 64 parties takes 20 KB.
	lettersOfPeer = 256
	// ownLetters is how many of our own may wait for one request: what the chain says of it, the end of its run.
	ownLetters = 16
)

// mailbox holds the letters for one actor. There are as many as open requests, so it has no memory where nothing waits. It
// is safe for concurrent use.
type mailbox struct {
	post  *post
	own   chan letter
	ticks chan struct{} // holds at most one: a tick says nothing but "look again"
	ready chan struct{} // has a token while letters of peers wait
	gone  chan struct{} // closed when nobody reads any more

	mu      sync.Mutex
	closed  bool
	letters []letter
	known   map[[32]byte]bool // attestations that were verified once, by hash: peers say them again and again
}

func newMailbox(p *post) *mailbox {
	return &mailbox{
		post: p, own: make(chan letter, ownLetters), ticks: make(chan struct{}, 1), ready: make(chan struct{}, 1),
		gone: make(chan struct{}),
	}
}

// put delivers an input that must not be lost: from the chain or from our own run. An actor that has ended needs none.
func (m *mailbox) put(ctx context.Context, in Input) {
	select {
	case m.own <- letter{in: in}:
	case <-m.gone:
	case <-ctx.Done():
	}
}

// offer delivers a peer's input if the peer has a place left; peers repeat what matters.
func (m *mailbox) offer(from common.Address, in Input) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	waiting := 0
	for _, l := range m.letters {
		if l.from == from {
			waiting++
		}
	}
	if m.closed || waiting >= lettersPerPeer || !m.post.admit(from) {
		return false
	}
	m.letters = append(m.letters, letter{from, in})
	m.signal()
	// Here, under the lock: after a failed Save what is known is forgotten, and must not be learnt again behind it.
	if a, ok := in.(AttestedIn); ok && len(m.known) < maxStaged*maxParties {
		if m.known == nil {
			m.known = map[[32]byte]bool{}
		}
		m.known[a.fingerprint(from)] = true
	}
	return true
}

// signal leaves a token. The lock is held.
func (m *mailbox) signal() {
	select {
	case m.ready <- struct{}{}:
	default:
	}
}

// next blocks for the next input; false when the context ends.
func (m *mailbox) next(ctx context.Context) (Input, bool) {
	select {
	case <-ctx.Done():
		return nil, false
	case l := <-m.own:
		return l.in, true
	case <-m.ready:
		return m.take(), true
	case <-m.ticks:
		return Tick{}, true
	}
}

// take removes the first letter of a peer; there is one for every token.
func (m *mailbox) take() Input {
	m.mu.Lock()
	defer m.mu.Unlock()
	l := m.letters[0]
	if m.letters = m.letters[1:]; len(m.letters) == 0 {
		m.letters = nil
	} else {
		m.signal()
	}
	m.post.drop(l.from)
	return l.in
}

func (m *mailbox) tick() {
	select {
	case m.ticks <- struct{}{}:
	default:
	}
}

// knows says whether an attestation came before and was good: verifying one costs a third of a millisecond, and peers
// repeat theirs until the chain has closed the request.
func (m *mailbox) knows(from common.Address, in AttestedIn) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.known[in.fingerprint(from)]
}

// forget has all attestations verified again.
func (m *mailbox) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known = nil
}

// close ends the box with what is in it.
func (m *mailbox) close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	for _, l := range m.letters {
		m.post.drop(l.from)
	}
	m.letters = nil
	close(m.gone)
}

// post counts what waits in all mailboxes, by peer. It is safe for concurrent use.
type post struct {
	mu      sync.Mutex
	waiting map[common.Address]int
}

func newPost() *post { return &post{waiting: map[common.Address]int{}} }

func (p *post) admit(from common.Address) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.waiting[from] >= lettersOfPeer {
		return false
	}
	p.waiting[from]++
	return true
}

func (p *post) drop(from common.Address) {
	p.mu.Lock()
	defer p.mu.Unlock()
	dec(p.waiting, from)
}
