package node

import (
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/keymesh/keymesh/relayer"
)

// limits are the bounds of health that come from the configuration.
type limits struct {
	poll          time.Duration
	quorum        int    // endpoints that must answer
	tagged        bool   // final is what endpoints call safe or finalized
	confirmations uint64 // else
	minBalance    *big.Int
}

// Bounds of health. They are wide enough that a healthy node on a busy machine never crosses them.
const (
	minHeadAge  = 20 * time.Second
	headPeriods = 6               // blocks that may be missed in a row
	headPolls   = 30              // the same, while the time between blocks is not known and endpoints are silent
	minLag      = 64              // final blocks not yet applied; "finalized" moves by 32 at once
	lagTime     = 2 * time.Minute // the same for chains with fast blocks
	// quietChain is how long no block may come while the endpoints answer and the time between blocks is not known: on a
	// chain that makes blocks on demand nothing is wrong then, and no more can be told from here.
	quietChain = 10 * time.Minute
	// How far the final block may stay behind the newest: in blocks and in their time. Both must be crossed: by blocks
	// alone a chain with fast ones would be judged, by time alone one that makes them on demand. A healthy "finalized" is
	// two or three epochs of 32 behind.
	taggedBlocks  = 96
	taggedAge     = 30 * time.Minute
	confirmedMore = 64 // than the confirmations
	confirmedAge  = 5 * time.Minute
	// stuckTx is how long a transaction may wait to be mined: by then its price was raised a dozen times.
	stuckTx = 10 * time.Minute
)

// examine looks at the vitals. It is pure: every check, its severity and its remedy are here.
func examine(v vitals, l limits) Health {
	h := Health{Ready: true, Checks: []Check{
		v.checkLoops(), v.checkHalted(), v.checkHead(l), v.checkCursor(), v.checkFinality(l), v.checkPeers(), v.checkDatabase(),
		v.checkEndpoints(), v.checkOtherPeers(), v.checkPreParams(), v.checkBalance(l), v.checkTxs(),
	}}
	for i, c := range h.Checks {
		if c.OK {
			h.Checks[i].Code, h.Checks[i].Remedy = "", ""
		} else if c.Severity == Critical {
			h.Ready = false
		}
	}
	return h
}

func (v vitals) checkLoops() Check {
	c := Check{Name: "running", Severity: Critical, OK: v.alive, Detail: "the node follows its domain", Remedy: "wait until it has started, or see its log"}
	if !c.OK {
		c.Detail = "the node starts or stops"
	}
	return c
}

// checkHalted says why a domain stands still: what was final is contradicted, and a person must find out who lies.
func (v vitals) checkHalted() Check {
	c := Check{
		Name: "halted", Severity: Critical, OK: v.relayer.Halted == nil, Detail: "the domain goes on",
		Remedy: "find out who is right and mend it, then start the node again: nothing is signed until then",
	}
	if !c.OK {
		c.Code, c.Detail = string(relayer.CodeFrom(v.relayer.Halted)), v.relayer.Halted.Error()
	}
	return c
}

func (v vitals) checkHead(l limits) Check {
	limit := headPolls * l.poll
	switch {
	case v.chain.Period > 0:
		limit = headPeriods * v.chain.Period
	case v.up() >= l.quorum:
		limit = quietChain
	}
	limit = max(limit, minHeadAge)
	c := Check{
		Name: "head", Severity: Critical, Code: string(relayer.CodeRPCDown),
		Remedy: "check that the RPC endpoints answer and are synced: domain.rpc_urls",
	}
	if v.relayer.HeadSeen.IsZero() {
		c.Detail = "no block seen yet"
		return c
	}
	age := v.now.Sub(v.relayer.HeadSeen).Round(time.Second)
	c.OK = age <= limit
	c.Detail = fmt.Sprintf("block %d seen %s ago, bound %s", v.relayer.Head.Number, age, limit)
	return c
}

func (v vitals) checkCursor() Check {
	limit := uint64(minLag)
	if v.chain.Period > 0 {
		limit = max(limit, uint64(lagTime/v.chain.Period))
	}
	lag := v.lag()
	c := Check{
		Name: "cursor", Severity: Critical, OK: v.relayer.Final.Number > 0 && lag <= limit,
		Detail: fmt.Sprintf("%d final blocks behind, bound %d", lag, limit),
		Remedy: "wait: the node catches up; if it does not, see its log",
	}
	if v.relayer.Final.Number == 0 {
		c.Detail = "no final block applied yet"
	}
	return c
}

// checkFinality watches that what is final moves. An endpoint of the quorum that serves right heads and always the same
// final block stops all work, and nothing else shows it: the cursor is at that block. The time is that of the block
// applied, which the endpoints agreed on, not of the one an endpoint names.
func (v vitals) checkFinality(l limits) Check {
	blocks, age := uint64(taggedBlocks), taggedAge
	if !l.tagged {
		blocks, age = l.confirmations+confirmedMore, confirmedAge
	}
	c := Check{
		Name: "finality", Severity: Critical, OK: true, Detail: "not known yet",
		Remedy: "wait if `cursor` fails too; else one endpoint, or the chain, stands still: compare their final blocks, and replace it in domain.rpc_urls",
	}
	head, final := v.relayer.Head, v.relayer.Final
	if head.Number == 0 || final.Number == 0 {
		return c // head and cursor say so
	}
	behind := head.Number - min(head.Number, final.Number)
	c.OK = behind <= blocks || v.finalAge() <= age
	c.Detail = fmt.Sprintf("block %d is the newest final one, %d blocks and %s behind the head, bounds %d and %s", final.Number, behind, v.finalAge(), blocks, age)
	if !c.OK {
		for _, e := range v.chain.Endpoints {
			c.Detail += fmt.Sprintf(", %s says %d", e.Name, e.Final)
		}
	}
	return c
}

// checkPeers wants m-1 others of the committee that new keys go to: with us they can sign. Older ones are for
// checkOtherPeers: whoever pays can keep a key in one of them for ever, and its other members may be long gone.
func (v vitals) checkPeers() Check {
	known := len(v.stock.committees) > 0 || v.stock.operators != nil && v.lag() == 0 // in no committee, as far as the chain is read
	c := Check{
		Name: "peers", Severity: Critical, OK: known, Code: string(relayer.CodePeerSilent),
		Remedy: "check p2p.listen, p2p.announce and the firewall, and ask the operators that are missing",
	}
	present, _ := v.present()
	enough, detail := v.reaches(present)
	c.OK = c.OK && enough
	if c.Detail = detail; detail == "" {
		c.Detail = "in no eligible committee yet"
	}
	return c
}

// checkOtherPeers is the same for the other committees with keys in them, and for the next.
func (v vitals) checkOtherPeers() Check {
	c := Check{
		Name: "other_peers", Severity: Warning, Code: string(relayer.CodePeerSilent),
		Remedy: "ask the operators that are missing; ask the owners of keys in older epochs to have them reshared or deleted",
	}
	_, rest := v.present()
	if c.OK, c.Detail = v.reaches(rest); c.Detail == "" {
		c.Detail = "in no other committee with keys"
	}
	return c
}

// reaches says whether every one of the committees can sign, as far as this node has links.
func (v vitals) reaches(committees []relayer.Committee) (ok bool, detail string) {
	ok = true
	var parts []string
	for _, com := range committees {
		up := v.connected(com)
		parts = append(parts, fmt.Sprintf("epoch %d: %d of %d others connected, %d needed", com.Epoch, up, len(com.Operators)-1, com.M-1))
		ok = ok && up >= com.M-1
	}
	return ok, strings.Join(parts, "; ")
}

func (v vitals) checkDatabase() Check {
	c := Check{
		Name: "database", Severity: Critical, OK: v.stock.err == nil, Detail: "it can be written",
		Remedy: "check disk space, permissions and whether another process holds the file",
	}
	switch {
	case v.stock.err != nil:
		c.Detail, c.Code = v.stock.err.Error(), string(relayer.CodeFrom(v.stock.err))
	case v.barred != nil:
		c.OK, c.Detail, c.Code = false, v.barred.Error(), string(relayer.CodeFrom(v.barred))
		c.Remedy = "wait until the check `cursor` holds, stop the node, and run `keymesh db repair`"
	}
	return c
}

func (v vitals) checkEndpoints() Check {
	c := Check{
		Name: "endpoints", Severity: Warning, OK: true, Remedy: "check the endpoints that are down, or replace them in domain.rpc_urls",
	}
	var down []string
	for _, e := range v.chain.Endpoints {
		if e.Code != "" || !e.Up {
			c.OK, c.Code = false, string(e.Code)
			down = append(down, e.Name)
		}
	}
	c.Detail = fmt.Sprintf("%d of %d up", len(v.chain.Endpoints)-len(down), len(v.chain.Endpoints))
	if len(down) > 0 {
		c.Detail += ", not " + strings.Join(down, ", ")
	}
	return c
}

func (v vitals) checkPreParams() Check {
	return Check{
		Name: "preparams", Severity: Warning, OK: v.stock.preparams > 0, Code: string(relayer.CodePreParamsEmpty),
		Detail: fmt.Sprintf("%d ready", v.stock.preparams),
		Remedy: "wait: they are made while nothing else runs; or raise mpc.preparams_pool",
	}
}

// checkBalance warns before the account is empty: while it can still pay for what was settled last, and once more.
func (v vitals) checkBalance(l limits) Check {
	c := Check{
		Name: "balance", Severity: Warning, OK: true, Code: string(relayer.CodeBalanceLow), Detail: "not known yet",
		Remedy: "send money to the operator's account: without it this node signs, and others must settle",
	}
	bound := new(big.Int)
	if l.minBalance != nil {
		bound.Set(l.minBalance)
	}
	if cost := v.chain.TxCost; cost != nil && bound.Cmp(new(big.Int).Lsh(cost, 1)) < 0 {
		bound.Lsh(cost, 1)
	}
	switch {
	case v.balance.wei == nil:
	case v.balance.wei.Sign() == 0: // no reason to be not ready: its signatures count all the same
		c.OK, c.Detail = bound.Sign() == 0, "the account is empty: this node signs, and settles nothing"
	default:
		c.OK = v.balance.wei.Cmp(bound) >= 0
		c.Detail = fmt.Sprintf("%s wei, bound %s", v.balance.wei, bound)
	}
	return c
}

// checkTxs warns of a transaction that nobody mines: those after it wait for it.
func (v vitals) checkTxs() Check {
	c := Check{
		Name: "tx_stuck", Severity: Warning, OK: true, Code: string(relayer.CodeTxStuck), Detail: "none waits",
		Remedy: "raise domain.max_fee if gas got dearer; see the account's transactions in an explorer",
	}
	if v.chain.PendingTxs > 0 && !v.chain.TxSince.IsZero() {
		age := v.now.Sub(v.chain.TxSince).Round(time.Second)
		c.OK = age <= stuckTx
		c.Detail = fmt.Sprintf("%d wait, the oldest for %s, bound %s", v.chain.PendingTxs, age, stuckTx)
	}
	return c
}

// up counts the endpoints that answered when they were last asked.
func (v vitals) up() int {
	up := 0
	for _, e := range v.chain.Endpoints {
		if e.Up {
			up++
		}
	}
	return up
}

// finalAge is how much older the newest final block is than the newest block, by their timestamps.
func (v vitals) finalAge() time.Duration {
	if v.relayer.Head.Time.IsZero() || v.relayer.Final.Time.IsZero() {
		return 0
	}
	return max(0, v.relayer.Head.Time.Sub(v.relayer.Final.Time))
}
