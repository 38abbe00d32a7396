// Package admintest has a node for tests of whoever asks one: it answers from memory.
package admintest

import (
	"context"
	"encoding/hex"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/relayer/node"
)

// At is when everything happened.
var At = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)

// Ids of what a Node of New holds. The two keys begin alike.
var (
	Key     = relayer.KeyID{0xab, 0xcd, 0xef, 1}
	Key2    = relayer.KeyID{0xab, 0xcd, 0xef, 2}
	Request = relayer.RequestID{0x12, 0x34, 0x56, 3}
	Session = relayer.SessionID{0x65, 0x43, 0x21, 4}
	User    = common.Address{7}
)

// Node answers with its fields. Err, if set, is the answer to every question that can fail.
type Node struct {
	Now    node.Status
	Err    error
	Keyed  []node.Key
	Traces []node.Trace
	Proofs []node.Evidence
	Asked  relayer.RequestFilter // the last one
}

// New is a node that is ready, with two keys and a request that was answered at the second attempt.
func New() *Node {
	request := node.Request{
		ID: Request.String(), Kind: "sign", Status: "settled", Key: Key.String(), Requester: User.Hex(), Payer: User.Hex(),
		Path: "0x612f62", Digest: "0x09", Block: 5, BlockTime: At, Deadline: At.Add(time.Hour), Seen: At.Add(2 * time.Second),
		Answered: At.Add(25 * time.Second), Closed: At.Add(30 * time.Second), ClosedBlock: 9, ClosedTx: "0x77",
	}
	failed := node.Session{
		ID: Session.String(), Request: Request.String(), Kind: "sign", Epoch: 1, Initiator: User.Hex(), State: "failed",
		Code: string(relayer.CodeTimeout), Parties: []node.Party{{Operator: User.Hex(), Role: "member"}}, Began: At.Add(3 * time.Second), Seconds: 20,
	}
	second := failed
	second.ID, second.Attempt, second.State, second.Code, second.Seconds = relayer.SessionID{5}.String(), 1, "computed", "", 1
	second.Began = At.Add(23 * time.Second)
	return &Node{
		Now: node.Status{
			Moniker: "op", Version: "v1", Operator: User.Hex(), Peer: "12D3", Listen: []string{}, Monitoring: "127.0.0.1:9600", Started: At,
			Health: node.Health{Ready: true, Checks: []node.Check{{Name: "peers", Severity: node.Critical, OK: true, Detail: "2 of 2"}}},
			Chain:  node.Chain{ID: 31337, Contract: common.Address{1}.Hex(), Head: 12, HeadSeen: At, Final: 10, Processed: 10},
			Peers: []node.Peer{
				{Operator: common.Address{8}.Hex(), Peer: "12D4", Connected: true, Since: At, Version: "v1", Head: 12, PingSeconds: 0.0123},
				{Operator: common.Address{9}.Hex(), Peer: "12D5", Code: string(relayer.CodeVersionMismatch)},
			},
			OpenRequests: map[string]int{"keygen": 0, "sign": 2}, OldestOpenBlock: 7, LiveSessions: map[string]int{}, Keys: map[string]int{"active": 2},
			PreParams: 1, PreParamsWanted: 2, BalanceWei: "1500000000000000000", BalanceAt: At,
		},
		Keyed:  []node.Key{{ID: Key.String(), Status: "active", Owner: User.Hex(), Epoch: 1, Threshold: 2, Members: 3, HasShare: true}, {ID: Key2.String(), Status: "requested"}},
		Traces: []node.Trace{{Request: request, Sessions: []node.Session{failed, second}, Attested: []string{}}},
	}
}

// Unready is a node whose peers are away.
func Unready() *Node {
	n := New()
	n.Now.Ready = false
	n.Now.Checks = []node.Check{{Name: "peers", Severity: node.Critical, Detail: "0 of 2 others connected", Code: string(relayer.CodePeerSilent), Remedy: "ask them"}}
	return n
}

func (n *Node) Status(context.Context) node.Status { return n.Now }
func (n *Node) Health(context.Context) node.Health { return n.Now.Health }
func (n *Node) Keys(context.Context) ([]node.Key, error) {
	return n.Keyed, n.Err
}

func (n *Node) KeyIDs(_ context.Context, digits string) (ids []string, err error) {
	for _, k := range n.Keyed {
		if strings.HasPrefix(k.ID, "0x"+digits) {
			ids = append(ids, k.ID)
		}
	}
	return ids, n.Err
}

func (n *Node) Key(_ context.Context, id relayer.KeyID) (node.Key, error) {
	for _, k := range n.Keyed {
		if k.ID == id.String() {
			return k, n.Err
		}
	}
	return node.Key{}, n.missing()
}

func (n *Node) ChildAddress(ctx context.Context, id relayer.KeyID, requester common.Address, path []byte) (node.Address, error) {
	k, err := n.Key(ctx, id)
	if err == nil && k.Status == "requested" {
		err = &relayer.CodedError{Code: relayer.CodeKeyPending, Err: relayer.ErrConflict}
	}
	return node.Address{Key: k.ID, Requester: requester.Hex(), Path: hexutil.Encode(path), Address: common.Address{0xcc}.Hex()}, err
}

func (n *Node) Requests(_ context.Context, f relayer.RequestFilter) (out []node.Request, err error) {
	n.Asked = f
	out = []node.Request{}
	for _, t := range n.Traces {
		out = append(out, t.Request)
	}
	return out, n.Err
}

func (n *Node) Request(ctx context.Context, id relayer.RequestID) (node.Request, error) {
	t, err := n.Trace(ctx, id)
	return t.Request, err
}

func (n *Node) Trace(_ context.Context, id relayer.RequestID) (node.Trace, error) {
	for _, t := range n.Traces {
		if t.Request.ID == id.String() {
			return t, n.Err
		}
	}
	return node.Trace{}, n.missing()
}

func (n *Node) Sessions(context.Context, relayer.SessionFilter) (out []node.Session, err error) {
	for _, t := range n.Traces {
		out = append(out, t.Sessions...)
	}
	return out, n.Err
}

func (n *Node) Session(_ context.Context, id relayer.SessionID) (node.Session, error) {
	for _, t := range n.Traces {
		for _, s := range t.Sessions {
			if s.ID == id.String() {
				return s, n.Err
			}
		}
	}
	return node.Session{}, n.missing()
}

func (n *Node) Evidence(context.Context) (out []node.Evidence, err error) {
	out = []node.Evidence{}
	for _, e := range n.Proofs {
		e.Record = nil
		out = append(out, e)
	}
	return out, n.Err
}

func (n *Node) EvidenceRecord(_ context.Context, id [32]byte) (node.Evidence, error) {
	for _, e := range n.Proofs {
		if e.ID == hex.EncodeToString(id[:]) {
			return e, n.Err
		}
	}
	return node.Evidence{}, n.missing()
}

func (n *Node) missing() error {
	if n.Err != nil {
		return n.Err
	}
	return relayer.ErrNotFound
}
