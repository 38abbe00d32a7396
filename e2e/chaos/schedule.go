package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// Kind is what happens in a storm.
type Kind uint8

// The kinds. Those from Cut to Alter happen to an RPC endpoint; from Stale on it lies.
const (
	Kill      Kind = iota // SIGKILL, and started again
	Restart               // SIGTERM, and started again
	Pause                 // SIGSTOP, SIGCONT
	Partition             // the nodes named have no link to the others
	Cut                   // connections end and are refused
	Slow                  // answers come late
	Hang                  // no answer comes
	Throttle              // "too many requests"
	Narrow                // "range too large", for every range of blocks
	Stale                 // the head stands still
	Drop                  // logs are left out
	Add                   // logs are invented
	Alter                 // logs are changed
	Reorg                 // the newest blocks are replaced
	Crowd                 // others fill the blocks, and gas gets dearer
	kinds
)

var kindNames = [kinds]string{
	"kill", "restart", "pause", "partition", "rpc cut", "rpc slow", "rpc hang", "rpc throttle", "rpc narrow",
	"rpc stale", "rpc drop", "rpc add", "rpc alter", "reorg", "crowd",
}

func (k Kind) String() string { return kindNames[k] }

func (k Kind) process() bool { return k <= Pause }
func (k Kind) rpc() bool     { return k >= Cut && k <= Alter }
func (k Kind) lies() bool    { return k >= Stale && k <= Alter }

// Event is one thing that happens.
type Event struct {
	At, For   time.Duration // since the storm began; For is zero for a reorg
	Kind      Kind
	Nodes     []int  // whom it meets; for a partition one side
	Endpoints []int  // which of each node's, for RPC
	Depth     int    // blocks replaced
	Dice      uint64 // seed of what is decided only when it happens, such as the fate of each transaction of a reorg
}

func (e Event) end() time.Duration { return e.At + e.For }

// String is a line of the printed schedule.
func (e Event) String() string {
	var what []string
	for _, n := range e.Nodes {
		what = append(what, fmt.Sprintf("node-%d", n+1))
	}
	for _, p := range e.Endpoints {
		what = append(what, fmt.Sprintf("endpoint %d", p+1))
	}
	if e.Kind == Reorg {
		what = append(what, fmt.Sprintf("depth %d", e.Depth))
	}
	if e.For > 0 {
		what = append(what, "for "+seconds(e.For))
	}
	return fmt.Sprintf("%8s  %-12s %s", seconds(e.At), e.Kind, strings.Join(what, ", "))
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.1fs", d.Seconds()) }

// Shape is what a schedule is drawn for.
type Shape struct {
	Length        time.Duration
	Nodes         int
	Confirmations int // a reorg never replaces more blocks than there are on top of a final one
}

const endpoints = 2 // of each node

// Bounds of a gust, of the lull after it, and of the mean time between events within one gust.
var (
	gust = span{20 * time.Second, 40 * time.Second}
	lull = span{10 * time.Second, 15 * time.Second}
	gap  = span{1500 * time.Millisecond, 5 * time.Second}
)

type span struct{ least, most time.Duration }

func (s span) draw(r *rand.Rand) time.Duration {
	return s.least + time.Duration(r.Int64N(int64(s.most-s.least)))
}

// Plan draws a storm: gusts in which anything may happen, and lulls in which nothing does and everything heals. The same
// seed and shape give the same storm.
func Plan(seed uint64, s Shape) (plan []Event) {
	r := rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // it must be the same again
	for from := time.Duration(0); from < s.Length; {
		to := min(from+gust.draw(r), s.Length)
		pace := gap.draw(r)
		for at := from; ; {
			at += time.Duration(r.ExpFloat64() * float64(pace))
			if at+time.Second > to {
				break
			}
			e := draw(r, s)
			e.At, e.For = at, min(e.For, to-at)
			if !slices.ContainsFunc(plan, e.collides) {
				plan = append(plan, e)
			}
		}
		from = to + lull.draw(r)
	}
	return plan
}

// weights say how often each kind is drawn.
var weights = [kinds]int{
	Kill: 5, Restart: 2, Pause: 4, Partition: 4, Cut: 3, Slow: 3, Hang: 2, Throttle: 2, Narrow: 1, Stale: 2,
	Drop: 1, Add: 1, Alter: 1, Reorg: 8, Crowd: 2,
}

// durations say how long each kind lasts; for a process that was ended, how long it stays away.
var durations = [kinds]span{
	Kill: {200 * time.Millisecond, 15 * time.Second}, Restart: {200 * time.Millisecond, 10 * time.Second},
	Pause: {2 * time.Second, 15 * time.Second}, Partition: {3 * time.Second, 15 * time.Second},
	Cut: {2 * time.Second, 20 * time.Second}, Slow: {5 * time.Second, 20 * time.Second},
	Hang: {3 * time.Second, 15 * time.Second}, Throttle: {5 * time.Second, 15 * time.Second},
	Narrow: {5 * time.Second, 20 * time.Second}, Stale: {5 * time.Second, 20 * time.Second},
	Drop: {5 * time.Second, 15 * time.Second}, Add: {5 * time.Second, 15 * time.Second},
	Alter: {5 * time.Second, 15 * time.Second}, Crowd: {5 * time.Second, 20 * time.Second},
}

// draw draws an event without its time.
func draw(r *rand.Rand, s Shape) Event {
	e := Event{Kind: kindOf(r), Dice: r.Uint64()}
	if d := durations[e.Kind]; d != (span{}) {
		e.For = d.draw(r)
	}
	switch {
	case e.Kind == Reorg:
		e.Depth = 1 + r.IntN(s.Confirmations-1)
		if r.IntN(10) == 0 {
			e.Depth = s.Confirmations
		}
	case e.Kind == Partition:
		e.Nodes = some(r, s.Nodes, 1+r.IntN(s.Nodes/2))
	case e.Kind.lies():
		e.Nodes, e.Endpoints = some(r, s.Nodes, 1), some(r, endpoints, 1)
	case e.Kind.rpc():
		e.Nodes, e.Endpoints = some(r, s.Nodes, few(r, s.Nodes)), some(r, endpoints, 1+r.IntN(endpoints))
	case e.Kind == Kill:
		if r.IntN(2) == 0 { // mostly a supervisor starts it again at once
			e.For = min(e.For, time.Second)
		}
		e.Nodes = some(r, s.Nodes, few(r, s.Nodes))
	case e.Kind == Pause:
		e.Nodes = some(r, s.Nodes, few(r, s.Nodes))
	case e.Kind == Restart:
		e.Nodes = some(r, s.Nodes, 1)
	}
	return e
}

func kindOf(r *rand.Rand) Kind {
	total := 0
	for _, w := range weights {
		total += w
	}
	n := r.IntN(total)
	for k, w := range weights {
		if n -= w; n < 0 {
			return Kind(k)
		}
	}
	panic("unreachable")
}

// few is how many nodes an event meets: mostly one, now and then all.
func few(r *rand.Rand, n int) int {
	switch r.IntN(10) {
	case 0:
		return 1 + r.IntN(n)
	case 1, 2:
		return min(2, n)
	}
	return 1
}

// some draws k of n, ascending.
func some(r *rand.Rand, n, k int) []int {
	out := r.Perm(n)[:k]
	slices.Sort(out)
	return out
}

// settle is how long a node is left alone after one event with its process before the next.
const settle = time.Second

// collides says that two events cannot go together: one process cannot be paused and killed at once, the nodes are
// divided in one way at a time, an endpoint has one fault, and of a node's two endpoints one tells the truth.
func (e Event) collides(o Event) bool {
	if e.At >= o.end()+settle || o.At >= e.end()+settle {
		return false
	}
	sameNode := slices.ContainsFunc(e.Nodes, func(n int) bool { return slices.Contains(o.Nodes, n) })
	sameEndpoint := slices.ContainsFunc(e.Endpoints, func(p int) bool { return slices.Contains(o.Endpoints, p) })
	switch {
	case e.Kind.process() && o.Kind.process():
		return sameNode
	case e.Kind.rpc() && o.Kind.rpc():
		return sameNode && (sameEndpoint || e.Kind.lies() && o.Kind.lies())
	}
	return e.Kind == o.Kind && e.Kind != Reorg
}
