package checker

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"
)

// Kind is what a request asks for, Status where it stands, KeyStatus where a key does: the contract's numbers.
type (
	Kind      uint8
	Status    uint8
	KeyStatus uint8
)

// The contract's numbers.
const (
	Keygen Kind = 1
	Sign   Kind = 2
	Delete Kind = 4

	None           Status = 0
	Pending        Status = 1
	Settled        Status = 2
	CallbackFailed Status = 3
	Late           Status = 4
	Failed         Status = 5
	Expired        Status = 6
	Cancelled      Status = 7

	KeyRequested KeyStatus = 1
	KeyActive    KeyStatus = 2
	KeyDeleting  KeyStatus = 3
	KeyDeleted   KeyStatus = 4
	KeyFailed    KeyStatus = 5
)

func (s Status) String() string {
	names := [...]string{"none", "pending", "settled", "callback failed", "late", "failed", "expired", "cancelled"}
	return names[min(int(s), len(names)-1)]
}

// Chain is what the contract said on the final chain, and what it holds at its end.
type Chain struct {
	ID         uint64
	Contract   common.Address
	Blocks     []Block // by number, up to the last one that counts
	Committees map[uint64]Committee
	Requests   map[common.Hash]*Request
	Keys       map[common.Hash]*Key
	Credits    map[common.Address]*big.Int // added up from events
	Fees       map[common.Hash]*big.Int    // of requests that are pending
	Strange    []string                    // events that nothing explains
	Held       Held
}

// Block is a block of the final chain.
type Block struct {
	Hash common.Hash
	Time uint64
}

// Committee is who holds the keys of an epoch.
type Committee struct {
	Threshold int
	Accounts  []common.Address
}

// Request is a request with all that came of it.
type Request struct {
	ID               common.Hash
	Kind             Kind
	Nonce            uint64
	Requester, Payer common.Address
	KeyID            common.Hash // zero for Keygen, as in the event
	Content          []byte
	CallbackGas      uint32
	Deadline         uint64
	Block            uint64
	Closed           []Closing
	Delivered        []Delivery
}

// Key is the id of the request's key.
func (r *Request) Key() common.Hash {
	if r.Kind == Keygen {
		return r.ID
	}
	return r.KeyID
}

// Status is where the request stands.
func (r *Request) Status() Status {
	if len(r.Closed) == 0 {
		return Pending
	}
	return r.Closed[len(r.Closed)-1].Status
}

// Closing is an end of a request.
type Closing struct {
	Status Status
	Code   uint16
	Block  uint64
}

// Delivery is a signature on the chain.
type Delivery struct {
	Key, Digest common.Hash
	R, S        *big.Int
	V           uint8
}

// Key is what became of a key.
type Key struct {
	Status   KeyStatus
	Epoch    uint64
	ShareSet common.Hash
	Public   *point
	Since    uint64 // block of the last change
}

// Held is what the contract holds and answers at the last block.
type Held struct {
	Nonce    uint64
	Balance  *big.Int
	Credits  map[common.Address]*big.Int
	Statuses map[common.Hash]Status
}

func newChain(id uint64, contract common.Address) *Chain {
	return &Chain{
		ID: id, Contract: contract, Committees: map[uint64]Committee{}, Requests: map[common.Hash]*Request{},
		Keys: map[common.Hash]*Key{}, Credits: map[common.Address]*big.Int{}, Fees: map[common.Hash]*big.Int{},
		Held: Held{Credits: map[common.Address]*big.Int{}, Statuses: map[common.Hash]Status{}},
	}
}

// members are the accounts that hold a key.
func (c *Chain) members(k *Key) Committee { return c.Committees[k.Epoch] }

// timeOf is the time of a block.
func (c *Chain) timeOf(number uint64) uint64 {
	if number >= uint64(len(c.Blocks)) {
		return 0
	}
	return c.Blocks[number].Time
}

// Summary counts what became of the requests, for people.
func (c *Chain) Summary() string {
	count := map[string]int{}
	for _, r := range c.Requests {
		kind := map[Kind]string{Keygen: "keys", Sign: "signatures", Delete: "deletions"}[r.Kind]
		count[kind+" "+r.Status().String()]++
	}
	var parts []string
	for _, what := range slices.Sorted(maps.Keys(count)) {
		parts = append(parts, fmt.Sprintf("%d %s", count[what], what))
	}
	return fmt.Sprintf("%d requests in %d blocks: %s", len(c.Requests), len(c.Blocks), strings.Join(parts, ", "))
}
