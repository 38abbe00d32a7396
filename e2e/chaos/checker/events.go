package checker

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// apply adds one event to the chain. Events that are not read here change nothing; what nothing explains is strange.
func (c *Chain) apply(l types.Log) error {
	if len(l.Topics) == 0 {
		return fmt.Errorf("no topic")
	}
	event, err := contractABI.EventByID(l.Topics[0])
	if err != nil {
		return nil //nolint:nilerr // it is not one of those that are read
	}
	v := map[string]any{}
	if err := contractABI.UnpackIntoMap(v, event.Name, l.Data); err != nil {
		return fmt.Errorf("%s: %w", event.Name, err)
	}
	var indexed abi.Arguments
	for _, in := range event.Inputs {
		if in.Indexed {
			indexed = append(indexed, in)
		}
	}
	if err := abi.ParseTopicsIntoMap(v, indexed, l.Topics[1:]); err != nil {
		return fmt.Errorf("%s: %w", event.Name, err)
	}
	f := fields{v}
	switch event.Name {
	case "CommitteeProposed":
		c.Committees[f.uint64("epoch")] = Committee{Threshold: int(f.uint8("threshold")), Accounts: v["accounts"].([]common.Address)}
	case "Requested":
		c.requested(f, l.BlockNumber)
	case "Closed":
		c.closed(f, l.BlockNumber)
	case "KeyActivated":
		c.activated(f, l.BlockNumber)
	case "KeyStatusChanged":
		k := c.key(f.hash("keyId"))
		k.Status, k.Since = KeyStatus(f.uint8("status")), l.BlockNumber
	case "SignatureDelivered":
		c.delivered(f)
	case "Credited":
		c.credit(f.address("account"), f.int("amount"))
	case "Withdrawn":
		c.credit(f.address("account"), new(big.Int).Neg(f.int("amount")))
	}
	return nil
}

func (c *Chain) requested(f fields, block uint64) {
	r := &Request{
		ID: f.hash("requestId"), Kind: Kind(f.uint8("kind")), Nonce: f.uint64("nonce"), Requester: f.address("requester"),
		Payer: f.address("payer"), KeyID: f.hash("keyId"), Content: f.v["content"].([]byte),
		CallbackGas: f.v["callbackGas"].(uint32), Deadline: f.uint64("deadline"), Block: block,
	}
	if c.Requests[r.ID] != nil {
		c.strange("request %s was made twice", r.ID)
	}
	c.Requests[r.ID] = r
	c.Fees[r.ID] = f.int("fee")
	if r.Kind == Keygen {
		k := c.key(r.ID)
		k.Epoch = new(big.Int).SetBytes(r.Content).Uint64()
	}
}

func (c *Chain) closed(f fields, block uint64) {
	id := f.hash("requestId")
	r := c.Requests[id]
	if r == nil {
		c.strange("request %s was closed, and never made", id)
		return
	}
	r.Closed = append(r.Closed, Closing{Status: Status(f.uint8("status")), Code: f.v["code"].(uint16), Block: block})
	delete(c.Fees, id)
}

func (c *Chain) activated(f fields, block uint64) {
	id := f.hash("keyId")
	k := c.key(id)
	k.Status, k.Since = KeyActive, block
	k.Epoch, k.ShareSet = f.uint64("epoch"), f.hash("shareSetHash")
	public := &point{f.int("x"), f.int("y")}
	if !public.onCurve() {
		c.strange("key %s has a public key that is no point of the curve", id)
	}
	if k.Public != nil && !k.Public.equal(public) {
		c.strange("key %s changed its public key", id)
	}
	k.Public = public
}

func (c *Chain) delivered(f fields) {
	id := f.hash("requestId")
	sig := f.v["signature"].(struct {
		R [32]byte `json:"r"`
		S [32]byte `json:"s"`
		V uint8    `json:"v"`
	})
	r := c.Requests[id]
	if r == nil {
		c.strange("a signature was delivered for request %s, which was never made", id)
		return
	}
	r.Delivered = append(r.Delivered, Delivery{
		Key: f.hash("keyId"), Digest: f.hash("digest"), R: new(big.Int).SetBytes(sig.R[:]), S: new(big.Int).SetBytes(sig.S[:]), V: sig.V,
	})
}

func (c *Chain) credit(account common.Address, amount *big.Int) {
	if c.Credits[account] == nil {
		c.Credits[account] = new(big.Int)
	}
	c.Credits[account].Add(c.Credits[account], amount)
}

func (c *Chain) key(id common.Hash) *Key {
	if c.Keys[id] == nil {
		c.Keys[id] = &Key{}
	}
	return c.Keys[id]
}

func (c *Chain) strange(format string, args ...any) {
	c.Strange = append(c.Strange, fmt.Sprintf(format, args...))
}

// fields are the arguments of an event, whose types the ABI has checked.
type fields struct{ v map[string]any }

func (f fields) hash(name string) common.Hash       { return common.Hash(f.v[name].([32]byte)) }
func (f fields) address(name string) common.Address { return f.v[name].(common.Address) }
func (f fields) int(name string) *big.Int           { return f.v[name].(*big.Int) }
func (f fields) uint64(name string) uint64          { return f.v[name].(uint64) }
func (f fields) uint8(name string) uint8            { return f.v[name].(uint8) }
