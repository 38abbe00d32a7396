package node

import (
	"context"
	"encoding/hex"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss/childkey"
)

// The methods below are safe for concurrent use from Open to Close. They ask nobody outside of this process. An id that
// is not known gives relayer.ErrNotFound.

// Health examines the node. It is ready if no critical check failed.
func (n *Node) Health(ctx context.Context) Health { return examine(n.vitals(ctx), n.limits()) }

func (n *Node) limits() limits {
	d := n.cfg.Domain
	return limits{
		poll: d.PollInterval, quorum: d.quorum(), tagged: d.Finality != chain.FinalityConfirmations, confirmations: d.Confirmations,
		minBalance: new(big.Int).SetUint64(d.MinBalance),
	}
}

// Status is all of the node at a glance.
func (n *Node) Status(ctx context.Context) Status {
	v := n.vitals(ctx)
	s := Status{
		Moniker: n.cfg.Moniker, Version: n.cfg.Software, Operator: n.self.Account.Hex(), Peer: n.self.Peer.String(),
		Listen: n.mesh.Addrs(), Monitoring: n.MonitoringAddr(), Started: n.started, Health: examine(v, n.limits()),
		Chain: n.viewChain(v), Committees: []Committee{}, Peers: []Peer{},
		OpenRequests: byKind(v.relayer.Open, kinds...), OldestOpenBlock: v.relayer.Oldest.Number,
		LiveSessions:       byKind(v.relayer.Sessions, append(kinds, relayer.Prove)...),
		SettlementsWaiting: v.relayer.Settling, Keys: map[string]int{},
		PreParams: v.stock.preparams, PreParamsWanted: n.cfg.MPC.PreParamsPool, BalanceAt: v.balance.at,
	}
	if v.balance.wei != nil {
		s.BalanceWei = v.balance.wei.String()
	}
	for status, count := range v.stock.keys {
		s.Keys[status.String()] = count
	}
	for _, c := range v.stock.committees {
		s.Committees = append(s.Committees, v.viewCommittee(c))
	}
	for _, p := range v.peers {
		s.Peers = append(s.Peers, v.viewPeer(p))
	}
	return s
}

func (n *Node) viewChain(v vitals) Chain {
	c := Chain{
		ID: n.cfg.Domain.ChainID, Contract: n.cfg.Domain.Contract.Hex(), Head: v.relayer.Head.Number, HeadTime: v.relayer.Head.Time,
		HeadSeen: v.relayer.HeadSeen, Final: max(v.chain.Final, v.relayer.Final.Number), Processed: v.relayer.Final.Number,
		LagBlocks: v.lag(), PendingTxs: v.chain.PendingTxs, Endpoints: []Endpoint{},
	}
	for _, e := range v.chain.Endpoints {
		c.Endpoints = append(c.Endpoints, Endpoint{e.Name, e.Up, e.Head, e.Final, string(e.Code), e.Error, e.ErrorAt})
	}
	return c
}

func (v vitals) viewCommittee(c relayer.Committee) Committee {
	out := Committee{Epoch: uint64(c.Epoch), Threshold: c.M, Connected: v.connected(c)}
	for _, o := range c.Operators {
		out.Operators = append(out.Operators, o.Account.Hex())
	}
	return out
}

func (v vitals) viewPeer(p p2p.PeerStatus) Peer {
	account := v.stock.operators[p.Peer]
	return Peer{
		Operator: account.Hex(), Peer: p.Peer.String(), Connected: p.Connected, Since: p.Since, Address: p.Addr,
		Version: p.Version, Head: p.Head[v.domain], PingSeconds: p.Ping.Seconds(), ClockOffsetSeconds: p.ClockOffset.Seconds(),
		Queued: p.Queued, Code: p.Code, SuspectUntil: v.relayer.Suspects[account],
	}
}

// Keys lists the domain's keys, deleted ones too.
func (n *Node) Keys(ctx context.Context) ([]Key, error) {
	keys, err := n.store.Keys(ctx, n.domain)
	if err != nil {
		return nil, err
	}
	out := make([]Key, 0, len(keys))
	for _, k := range keys {
		v, err := n.viewKey(ctx, k)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// KeyIDs lists the ids, as 0x-hex, that begin with these hex digits: a thousand of them at most.
func (n *Node) KeyIDs(ctx context.Context, digits string) ([]string, error) {
	var from, to relayer.KeyID
	missing := 2*len(from) - len(digits)
	if missing < 0 {
		return nil, nil
	}
	_, err := hex.Decode(from[:], []byte(digits+strings.Repeat("0", missing)))
	if err == nil {
		_, err = hex.Decode(to[:], []byte(digits+strings.Repeat("f", missing)))
	}
	if err != nil {
		return nil, fmt.Errorf("beginning of a key's id: %w", err)
	}
	ids, err := n.store.KeyIDs(ctx, n.domain, from, to)
	return views(ids, relayer.KeyID.String), err
}

// Key is one of them.
func (n *Node) Key(ctx context.Context, id relayer.KeyID) (Key, error) {
	k, err := n.store.Key(ctx, n.domain, id)
	if err != nil {
		return Key{}, err
	}
	return n.viewKey(ctx, k)
}

func (n *Node) viewKey(ctx context.Context, k relayer.Key) (v Key, err error) {
	committee, _ := n.relayer.Committee(k.Epoch)
	v = viewKey(k, committee)
	if v.ShareSet != "" {
		v.HasShare, err = n.store.HasShare(ctx, n.domain, k.ID, k.ShareSet)
	}
	return v, err
}

// ChildAddress is the account that signs for a requester and a path under a key. Only an active key has one; whoever
// knows the key's public key computes the same without asking anybody.
func (n *Node) ChildAddress(ctx context.Context, id relayer.KeyID, requester common.Address, path []byte) (Address, error) {
	k, err := n.store.Key(ctx, n.domain, id)
	if err != nil {
		return Address{}, err
	}
	if k.Public == ([33]byte{}) {
		return Address{}, &relayer.CodedError{Code: relayer.CodeKeyPending, Err: fmt.Errorf("key %s is %s and has no public key", id, k.Status)}
	}
	child, err := childkey.Derive(k.Public, chain.Tweak(n.cfg.Domain.ChainID, n.cfg.Domain.Contract, id, requester, path))
	if err != nil {
		return Address{}, fmt.Errorf("derive child key: %w", err)
	}
	account, err := childkey.Address(child)
	return Address{id.String(), requester.Hex(), hexutil.Encode(path), account.Hex(), hexutil.Encode(child[:])}, err
}

// Requests lists requests, newest first.
func (n *Node) Requests(ctx context.Context, f relayer.RequestFilter) ([]Request, error) {
	rows, err := n.store.Requests(ctx, n.domain, f)
	return views(rows, viewRequest), err
}

// Request is one of them.
func (n *Node) Request(ctx context.Context, id relayer.RequestID) (Request, error) {
	r, err := n.store.Record(ctx, n.domain, id)
	return viewRequest(r), err
}

// Trace is everything this node knows of a request.
func (n *Node) Trace(ctx context.Context, id relayer.RequestID) (Trace, error) {
	t, err := n.store.Trace(ctx, n.domain, id)
	return viewTrace(t), err
}

// Sessions lists sessions, newest first.
func (n *Node) Sessions(ctx context.Context, f relayer.SessionFilter) ([]Session, error) {
	rows, err := n.store.Sessions(ctx, n.domain, f)
	return views(rows, viewSession), err
}

// Session is one of them.
func (n *Node) Session(ctx context.Context, id relayer.SessionID) (Session, error) {
	s, err := n.store.Session(ctx, n.domain, id)
	return viewSession(s), err
}

// Evidence lists what is kept against operators, oldest first.
func (n *Node) Evidence(ctx context.Context) ([]Evidence, error) {
	rows, err := n.store.Evidence(ctx, n.domain)
	return views(rows, viewEvidence), err
}

// EvidenceRecord is one of them, with the record itself.
func (n *Node) EvidenceRecord(ctx context.Context, id [32]byte) (Evidence, error) {
	r, err := n.store.EvidenceRecord(ctx, n.domain, id)
	return viewEvidence(r), err
}
