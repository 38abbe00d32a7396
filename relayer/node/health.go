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
	poll       time.Duration
	minBalance *big.Int
}

// Bounds of health. They are wide enough that a healthy node on a busy machine never crosses them.
const (
	minHeadAge  = 20 * time.Second
	headPeriods = 6               // blocks that may be missed in a row
	headPolls   = 30              // the same, while the time between blocks is not known
	minLag      = 64              // final blocks not yet applied; "finalized" moves by 32 at once
	lagTime     = 2 * time.Minute // the same for chains with fast blocks
)

// examine looks at the vitals. It is pure: every check, its severity and its remedy are here.
func examine(v vitals, l limits) Health {
	h := Health{Ready: true, Checks: []Check{
		v.checkLoops(), v.checkHead(l), v.checkCursor(), v.checkPeers(), v.checkDatabase(),
		v.checkEndpoints(), v.checkPreParams(), v.checkBalance(l),
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

func (v vitals) checkHead(l limits) Check {
	limit := headPolls * l.poll
	if v.chain.Period > 0 {
		limit = headPeriods * v.chain.Period
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

// checkPeers wants m-1 others of every committee we sit in: with us they can sign.
func (v vitals) checkPeers() Check {
	known := len(v.stock.committees) > 0 || v.stock.operators != nil && v.lag() == 0 // in no committee, as far as the chain is read
	c := Check{
		Name: "peers", Severity: Critical, OK: known, Code: string(relayer.CodePeerSilent),
		Remedy: "check p2p.listen, p2p.announce and the firewall, and ask the operators that are missing",
	}
	var parts []string
	for _, com := range v.stock.committees {
		up := v.connected(com)
		parts = append(parts, fmt.Sprintf("epoch %d: %d of %d others connected, %d needed", com.Epoch, up, len(com.Operators)-1, com.M-1))
		c.OK = c.OK && up >= com.M-1
	}
	if c.Detail = strings.Join(parts, "; "); c.Detail == "" {
		c.Detail = "in no committee yet"
	}
	return c
}

func (v vitals) checkDatabase() Check {
	c := Check{
		Name: "database", Severity: Critical, OK: v.stock.err == nil, Detail: "it can be written",
		Remedy: "check disk space, permissions and whether another process holds the file",
	}
	if v.stock.err != nil {
		c.Detail, c.Code = v.stock.err.Error(), string(relayer.CodeFrom(v.stock.err))
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

func (v vitals) checkBalance(l limits) Check {
	c := Check{
		Name: "balance", Severity: Warning, OK: true, Code: string(relayer.CodeBalanceLow), Detail: "not known yet",
		Remedy: "send money to the operator's account: without it others must settle",
	}
	if v.balance.wei != nil {
		c.OK = l.minBalance == nil || v.balance.wei.Cmp(l.minBalance) >= 0
		c.Detail = fmt.Sprintf("%s wei, bound %s", v.balance.wei, l.minBalance)
	}
	return c
}
