package guard

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/tss"
)

// What a room lets through is what the guard lets through, and not much more; and a prompt round is one in which every
// party broadcasts to all.
func TestTrafficIsWhatTheGuardLetsThrough(t *testing.T) {
	for _, k := range []tss.Kind{tss.Keygen, tss.Sign, tss.Reshare} {
		traffic, most, last, everybody := tss.TrafficOf(k), 0, uint8(0), map[uint8]bool{}
		for _, r := range rules {
			if r.Kind != k {
				continue
			}
			most += r.maxBytes(tss.MaxParties)
			last = max(last, r.Round)
			if r.Broadcast && r.From == tss.Everyone && r.To == tss.Everyone {
				everybody[r.Round] = true
			}
		}
		require.Equal(t, last, traffic.Rounds)
		require.LessOrEqual(t, most, traffic.Bytes)
		require.Less(t, traffic.Bytes, 2*most)
		for _, round := range traffic.Prompt {
			require.True(t, everybody[round], "round %d", round)
		}
	}
}
