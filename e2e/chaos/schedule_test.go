package main

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var usual = Shape{Length: 10 * time.Minute, Nodes: 5, Confirmations: 5}

func TestSeedIsTheStorm(t *testing.T) {
	require.Equal(t, Plan(7, usual), Plan(7, usual))
	require.NotEqual(t, Plan(7, usual), Plan(8, usual))
	short := usual
	short.Length = time.Second
	require.Empty(t, Plan(7, short))
}

// Whatever the seed, a storm keeps the rules that let a checker say what must hold afterwards.
func TestStormsKeepTheRules(t *testing.T) {
	deep, shallow := 0, 0 // reorgs just below finality, and others
	for seed := range uint64(200) {
		plan := Plan(seed, usual)
		require.True(t, slices.IsSortedFunc(plan, func(a, b Event) int { return int(a.At - b.At) }), "seed %d", seed)
		for i, e := range plan {
			require.Positive(t, e.At)
			require.LessOrEqual(t, e.end(), usual.Length, "seed %d: %s", seed, e)
			require.Equal(t, e.Kind == Reorg, e.For == 0, "%s", e)
			require.LessOrEqual(t, e.Depth, usual.Confirmations, "%s is beyond finality", e)
			require.Equal(t, e.Kind == Reorg, e.Depth > 0, "%s", e)
			switch {
			case e.Depth == usual.Confirmations:
				deep++
			case e.Kind == Reorg:
				shallow++
			}
			require.Equal(t, e.Kind.rpc(), len(e.Endpoints) > 0, "%s", e)
			require.Equal(t, e.Kind.process() || e.Kind.rpc() || e.Kind == Partition, len(e.Nodes) > 0, "%s", e)
			for _, n := range e.Nodes {
				require.Less(t, n, usual.Nodes)
			}
			if e.Kind == Partition {
				require.LessOrEqual(t, len(e.Nodes), usual.Nodes/2, "a partition leaves a majority: %s", e)
			}
			for _, o := range plan[:i] {
				require.False(t, e.collides(o), "seed %d: %s and %s", seed, o, e)
			}
			require.Contains(t, e.String(), e.Kind.String())
		}
	}
	require.Greater(t, deep, 200)
	require.Greater(t, shallow, 5*deep, "just below finality is rare")
}

// Of a node's two endpoints one tells the truth at any time, and an endpoint has one fault.
func TestOneEndpointIsHonest(t *testing.T) {
	lie := func(k Kind, node, endpoint int) Event {
		return Event{Kind: k, For: time.Second, Nodes: []int{node}, Endpoints: []int{endpoint}}
	}
	require.True(t, lie(Drop, 1, 0).collides(lie(Stale, 1, 1)))
	require.True(t, lie(Drop, 1, 0).collides(lie(Slow, 1, 0)))
	require.False(t, lie(Drop, 1, 0).collides(lie(Slow, 1, 1)))
	require.False(t, lie(Drop, 1, 0).collides(lie(Drop, 2, 1)))
	later := lie(Drop, 1, 1)
	later.At = time.Second + settle
	require.False(t, lie(Drop, 1, 0).collides(later))
}

// Lulls are part of every storm: after a gust nothing happens for a while.
func TestStormsHaveLulls(t *testing.T) {
	for seed := range uint64(50) {
		plan := Plan(seed, usual)
		var calm, longest time.Duration
		var until time.Duration
		for _, e := range plan {
			if e.At-until >= lull.least {
				calm++
				longest = max(longest, e.At-until)
			}
			until = max(until, e.end())
		}
		require.GreaterOrEqual(t, int(calm), 8, "seed %d", seed)
		require.Less(t, longest, lull.most+10*gap.most)
	}
}

func TestEveryKindHappens(t *testing.T) {
	seen := map[Kind]int{}
	for seed := range uint64(3) { // the three storms of ten minutes
		for _, e := range Plan(seed+1, usual) {
			seen[e.Kind]++
		}
	}
	for k := range kinds {
		require.Positive(t, seen[k], "%s", k)
	}
	for k, w := range weights {
		require.Positive(t, w, "%s", Kind(k))
	}
}
