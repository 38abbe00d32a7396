package relayer

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Whatever comes and goes, no limit is exceeded, and what everybody gave back is free again.
func TestPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		self := common.Address{1}
		l := LimitsOf(rapid.IntRange(1, 20).Draw(t, "sessions"))
		p := newPlaces(self, l)
		n := rapid.IntRange(2, 5).Draw(t, "members")
		p.share(n)
		sitting := map[SessionID]place{}
		for i := range rapid.IntRange(0, 200).Draw(t, "steps") {
			id := SessionID{byte(i), byte(i >> 8), 1}
			w := place{
				Kind(rapid.IntRange(1, 5).Draw(t, "kind")), common.Address{byte(rapid.IntRange(1, 4).Draw(t, "peer"))},
				KeyID{byte(rapid.IntRange(1, 3).Draw(t, "key"))},
			}
			var instead SessionID
			for old := range sitting {
				if rapid.IntRange(0, 3).Draw(t, "what") == 0 {
					instead = old
				}
				break
			}
			room := p.room(w)
			if p.take(id, w, instead) {
				delete(sitting, instead)
				sitting[id] = w
			} else {
				require.False(t, room && instead == SessionID{})
			}
			if rapid.Bool().Draw(t, "leave") {
				for old := range sitting {
					p.leave(old)
					delete(sitting, old)
					break
				}
			}
			check(t, p, l, n, sitting, self)
		}
		for id := range sitting {
			p.leave(id)
			p.leave(id) // twice changes nothing
		}
		total, kinds := p.count()
		require.Zero(t, total)
		require.Empty(t, kinds)
		require.Empty(t, p.peers)
		require.Empty(t, p.keys)
	})
}

func check(t *rapid.T, p *places, l Limits, members int, sitting map[SessionID]place, self common.Address) {
	total, kinds := p.count()
	require.Len(t, sitting, total)
	require.LessOrEqual(t, total, l.Sessions)
	require.LessOrEqual(t, kinds[Keygen], l.Kind[Keygen])
	peers, keys := map[common.Address]int{}, map[KeyID]int{}
	for _, w := range sitting {
		peers[w.peer]++
		keys[w.key]++
	}
	for peer, n := range peers {
		if peer == self {
			require.LessOrEqual(t, n, l.Own)
		} else {
			require.LessOrEqual(t, n, max(1, l.Sessions/members))
		}
	}
	for _, n := range keys {
		require.LessOrEqual(t, n, l.Key)
	}
}
