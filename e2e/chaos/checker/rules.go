package checker

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Rule is one promise that a storm may break.
type Rule string

// The rules. Those down to Books are about the chain alone.
const (
	Events     Rule = "every event has its cause"
	Nonces     Rule = "nonces are without gaps"
	ID         Rule = "a request's id is the hash of its fields"
	Lost       Rule = "no request is lost"
	Once       Rule = "a request ends once"
	Reason     Rule = "a refund has its reason, an answer its time"
	Signature  Rule = "one signature by the child's key over the digest asked for"
	KeyState   Rule = "a key is where its requests left it"
	State      Rule = "the contract holds what it said"
	Books      Rule = "the contract can pay all it owes"
	Database   Rule = "a database is whole"
	Behind     Rule = "a node follows the final chain"
	Agreement  Rule = "a node knows what the chain says of a request"
	Vanished   Rule = "nothing is signed for a request that vanished"
	Bound      Rule = "a node signs one digest per request, that of the chain"
	Exclusion  Rule = "who attests failure never answers"
	ShareLost  Rule = "every member holds its share of an active key"
	ShareAlive Rule = "nobody holds a share that does not count"
)

// Violation is a broken promise.
type Violation struct {
	Rule Rule
	What string
}

func (v Violation) String() string { return fmt.Sprintf("broken: %s: %s", v.Rule, v.What) }

// Check says which promises were broken. The nodes are all that there are.
func Check(c *Chain, nodes []Node) []Violation {
	k := check{chain: c}
	k.events()
	for _, r := range c.ordered() {
		k.request(r)
		k.exclusion(r, nodes)
	}
	k.books()
	for _, n := range nodes {
		k.node(n)
		k.shares(n)
	}
	return k.found
}

type check struct {
	chain *Chain
	found []Violation
}

func (k *check) broken(rule Rule, format string, args ...any) {
	k.found = append(k.found, Violation{rule, fmt.Sprintf(format, args...)})
}

// ordered are the requests by nonce.
func (c *Chain) ordered() (all []*Request) {
	for _, r := range c.Requests {
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b *Request) int {
		if a.Nonce != b.Nonce {
			return int(a.Nonce) - int(b.Nonce)
		}
		return a.ID.Cmp(b.ID)
	})
	return all
}

func (k *check) events() {
	for _, s := range k.chain.Strange {
		k.broken(Events, "%s", s)
	}
	all := k.chain.ordered()
	for i, r := range all {
		if r.Nonce != uint64(i) {
			k.broken(Nonces, "request %s has nonce %d and is number %d", r.ID, r.Nonce, i)
			break
		}
	}
	if k.chain.Held.Nonce != uint64(len(all)) {
		k.broken(Nonces, "the contract counts %d requests, there are %d", k.chain.Held.Nonce, len(all))
	}
}

// request checks what became of one request.
func (k *check) request(r *Request) {
	if id := k.chain.idOf(r); id != r.ID {
		k.broken(ID, "request %s hashes to %s", r.ID, id)
	}
	if held, ok := k.chain.Held.Statuses[r.ID]; ok && held != r.Status() {
		k.broken(State, "request %s: events end with %s, the contract says %s", r.ID, r.Status(), held)
	}
	if r.Status() == Pending {
		k.broken(Lost, "request %s (kind %d, nonce %d, block %d) was neither answered nor refunded", r.ID, r.Kind, r.Nonce, r.Block)
		return
	}
	if !legal(r) {
		k.broken(Once, "request %s of kind %d ends with %v", r.ID, r.Kind, r.Closed)
	}
	for _, e := range r.Closed {
		k.reason(r, e)
	}
	if r.Kind == Sign {
		k.signature(r)
	}
	k.keyState(r)
}

// legal says whether a request's ends may follow one another like that.
func legal(r *Request) bool {
	var ends []Status
	for _, e := range r.Closed {
		ends = append(ends, e.Status)
	}
	ways := [][]Status{{Settled}, {Failed}, {Expired}}
	switch r.Kind {
	case Sign:
		ways = append(ways, []Status{CallbackFailed}, []Status{CallbackFailed, Settled}, []Status{Late}, []Status{Expired, Late})
	case Delete:
		ways = append(ways, []Status{Cancelled})
	}
	return slices.ContainsFunc(ways, func(way []Status) bool { return slices.Equal(way, ends) })
}

func (k *check) reason(r *Request, e Closing) {
	at := k.chain.timeOf(e.Block)
	key := k.chain.Keys[r.Key()]
	switch {
	case (e.Status == Failed) != (e.Code != 0):
		k.broken(Reason, "request %s: %s with code %d", r.ID, e.Status, e.Code)
	case e.Status == Failed && r.Kind == Sign && (key == nil || key.Status != KeyDeleting && key.Status != KeyDeleted):
		k.broken(Reason, "request %s: failed with code %d, though its key was not deleted", r.ID, e.Code)
	case (e.Status == Expired || e.Status == Late) && at <= r.Deadline:
		k.broken(Reason, "request %s: %s at %d, its deadline is %d", r.ID, e.Status, at, r.Deadline)
	case (e.Status == Settled && r.Kind != Delete && len(r.Closed) == 1 || e.Status == CallbackFailed) && at > r.Deadline:
		k.broken(Reason, "request %s: %s at %d, its deadline is %d", r.ID, e.Status, at, r.Deadline)
	}
}

func (k *check) signature(r *Request) {
	answered := slices.ContainsFunc(r.Closed, func(e Closing) bool {
		return e.Status == Settled || e.Status == CallbackFailed || e.Status == Late
	})
	if want := map[bool]int{true: 1}[answered]; len(r.Delivered) != want {
		k.broken(Signature, "request %s has %d signatures and should have %d", r.ID, len(r.Delivered), want)
	}
	digest, path := r.digestAndPath()
	for _, d := range r.Delivered {
		if d.Digest != digest || d.Key != r.KeyID {
			k.broken(Signature, "request %s: it is over %s by key %s, %s by %s was asked for", r.ID, d.Digest, d.Key, digest, r.KeyID)
			continue
		}
		if err := k.chain.signedBy(r, path, digest, d.R, d.S, d.V); err != nil {
			k.broken(Signature, "request %s: %v", r.ID, err)
		}
	}
}

func (c *Chain) signedBy(r *Request, path []byte, digest common.Hash, rr, s *big.Int, v uint8) error {
	child, err := c.child(r.KeyID, r.Requester, path)
	if err != nil {
		return err
	}
	return child.verify(digest, rr, s, v)
}

func (k *check) keyState(r *Request) {
	key := k.chain.Keys[r.Key()]
	status := r.Status()
	switch {
	case key == nil:
		k.broken(KeyState, "request %s is about key %s, which never was", r.ID, r.Key())
	case r.Kind == Keygen && status == Settled && key.Public == nil:
		k.broken(KeyState, "request %s was settled and made no key", r.ID)
	case r.Kind == Keygen && status != Settled && (key.Public != nil || key.Status != KeyFailed):
		k.broken(KeyState, "request %s was not settled and its key has status %d", r.ID, key.Status)
	case r.Kind == Delete && status == Settled && key.Status != KeyDeleted:
		k.broken(KeyState, "request %s was settled and its key has status %d", r.ID, key.Status)
	}
}

// digestAndPath are what the content of a signature request encodes: abi.encode(bytes32 digest, bytes path).
func (r *Request) digestAndPath() (common.Hash, []byte) {
	if len(r.Content) < 96 {
		return common.Hash{}, nil
	}
	length := new(big.Int).SetBytes(r.Content[64:96])
	if !length.IsUint64() || length.Uint64() > uint64(len(r.Content)-96) {
		return common.Hash{}, nil
	}
	return common.Hash(r.Content[:32]), r.Content[96 : 96+length.Uint64()]
}

// idOf is keccak256(abi.encode(chainid, contract, kind, nonce, requester, payer, keyID, keccak256(content), callbackGas,
// deadline)).
func (c *Chain) idOf(r *Request) common.Hash {
	number := func(n uint64) []byte { return word(new(big.Int).SetUint64(n)) }
	account := func(a common.Address) []byte { return common.LeftPadBytes(a[:], 32) }
	return crypto.Keccak256Hash(number(c.ID), account(c.Contract), number(uint64(r.Kind)), number(r.Nonce), account(r.Requester),
		account(r.Payer), r.KeyID[:], crypto.Keccak256(r.Content), number(uint64(r.CallbackGas)), number(r.Deadline))
}

// books adds up what the contract owes.
func (k *check) books() {
	c := k.chain
	owed := new(big.Int)
	for account, credit := range c.Credits {
		if held := c.Held.Credits[account]; held == nil || held.Cmp(credit) != 0 {
			k.broken(Books, "events credit %s with %s, the contract holds %s", account, credit, held)
		}
		owed.Add(owed, credit)
	}
	for _, fee := range c.Fees {
		owed.Add(owed, fee)
	}
	if c.Held.Balance.Cmp(owed) < 0 {
		k.broken(Books, "the contract has %s wei and owes %s", c.Held.Balance, owed)
	}
}

// exclusion: enough members attested a failure, and each that did is bound to answer nothing.
func (k *check) exclusion(r *Request, nodes []Node) {
	if r.Status() != Failed {
		return
	}
	key := k.chain.Keys[r.Key()]
	if key == nil {
		return
	}
	com := k.chain.members(key)
	bound := 0
	for _, n := range nodes {
		b, ok := n.Bound[r.ID]
		if ok && b == (Binding{}) {
			bound++
			if _, answered := n.Answers[r.ID]; answered && r.Kind == Sign {
				k.broken(Exclusion, "%s is bound to no answer for request %s and has one", n.Name, r.ID)
			}
		}
	}
	if need := max(com.Threshold, len(com.Accounts)-com.Threshold+1); r.Kind == Sign && bound < need {
		k.broken(Exclusion, "request %s failed, and %d nodes are bound to that, not %d", r.ID, bound, need)
	}
}

// node compares what a node knows with the chain.
func (k *check) node(n Node) {
	c := k.chain
	if n.Integrity != "ok" {
		k.broken(Database, "%s: %s", n.Name, n.Integrity)
	}
	if n.Cursor.Number < c.lastEvent() {
		k.broken(Behind, "%s is at block %d, the last event is in block %d", n.Name, n.Cursor.Number, c.lastEvent())
	}
	if n.Cursor.Number < uint64(len(c.Blocks)) && c.Blocks[n.Cursor.Number].Hash != n.Cursor.Hash {
		k.broken(Behind, "%s is at block %d with a hash that the final chain does not have", n.Name, n.Cursor.Number)
	}
	for id, r := range n.Requests {
		if c.Requests[id] == nil && r.Status != NodeVanished {
			k.broken(Agreement, "%s knows request %s, which the final chain does not hold, with status %d", n.Name, id, r.Status)
		}
	}
	for _, r := range c.ordered() {
		k.knows(n, r)
	}
	for id := range n.Answers {
		if c.Requests[id] == nil {
			k.broken(Vanished, "%s has an answer for request %s", n.Name, id)
		}
	}
	for id := range n.Attested {
		if c.Requests[id] == nil {
			k.broken(Vanished, "%s made a statement about request %s", n.Name, id)
		}
	}
	for id := range n.Computed {
		if c.Requests[id] == nil {
			k.broken(Vanished, "%s computed a result for request %s", n.Name, id)
		}
	}
}

var nodeStatus = map[Status]NodeStatus{
	Settled: NodeSettled, CallbackFailed: NodeSettled, Late: NodeSettled, Failed: NodeFailed, Expired: NodeExpired, Cancelled: NodeCancelled,
}

// knows compares a node's view of one request with the chain's.
func (k *check) knows(n Node, r *Request) {
	known, ok := n.Requests[r.ID]
	if want := nodeStatus[r.Status()]; !ok || known.Status != want {
		k.broken(Agreement, "%s has request %s with status %d, the chain says %s", n.Name, r.ID, known.Status, r.Status())
	}
	if r.Kind != Sign {
		return
	}
	digest, path := r.digestAndPath()
	want := Binding{digest, common.BigToHash(k.chain.tweak(r.KeyID, r.Requester, path))}
	if ok && (Binding{known.Digest, known.Tweak}) != want {
		k.broken(Agreement, "%s has request %s with digest %s and tweak %s, not %s and %s", n.Name, r.ID, known.Digest, known.Tweak, want.Digest, want.Tweak)
	}
	if bound, ok := n.Bound[r.ID]; ok && bound != want && bound != (Binding{}) {
		k.broken(Bound, "%s is bound to digest %s and tweak %s for request %s, not to %s and %s", n.Name, bound.Digest, bound.Tweak, r.ID, want.Digest, want.Tweak)
	}
	if a, ok := n.Answers[r.ID]; ok {
		if err := k.chain.signedBy(r, path, digest, a.R, a.S, a.V); err != nil {
			k.broken(Bound, "%s has an answer for request %s: %v", n.Name, r.ID, err)
		}
	}
}

// lastEvent is the newest block that a node must have applied.
func (c *Chain) lastEvent() (last uint64) {
	for _, r := range c.Requests {
		last = max(last, r.Block)
		for _, e := range r.Closed {
			last = max(last, e.Block)
		}
	}
	return last
}

// shares: of an active key each member holds the share that the chain names and no other, of a dead one nobody any.
func (k *check) shares(n Node) {
	active := map[common.Hash]bool{}
	for _, s := range n.Shares {
		key := k.chain.Keys[s.Key]
		switch {
		case key == nil:
			k.broken(ShareAlive, "%s holds a share of key %s, which the final chain does not hold", n.Name, s.Key)
		case key.Status == KeyDeleted || key.Status == KeyFailed:
			k.broken(ShareAlive, "%s holds a share of key %s, which has status %d", n.Name, s.Key, key.Status)
		case key.Status == KeyActive && (s.Set != key.ShareSet || !s.Active):
			k.broken(ShareAlive, "%s holds a share of key %s of set %s, the chain names %s", n.Name, s.Key, s.Set, key.ShareSet)
		case key.Status == KeyActive:
			active[s.Key] = true
		}
	}
	for id, key := range k.chain.Keys {
		member := slices.Contains(k.chain.members(key).Accounts, n.Account)
		if key.Status == KeyActive && member && !active[id] {
			k.broken(ShareLost, "%s has no share of key %s", n.Name, id)
		}
	}
}
