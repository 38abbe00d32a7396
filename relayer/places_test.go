package relayer

import (
	"testing"
	"time"

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
				kind: Kind(rapid.IntRange(1, 5).Draw(t, "kind")), peer: common.Address{byte(rapid.IntRange(1, 4).Draw(t, "peer"))},
				payer: common.Address{byte(rapid.IntRange(1, 3).Draw(t, "payer"))}, key: KeyID{byte(rapid.IntRange(1, 3).Draw(t, "key"))},
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
		require.Empty(t, p.payers)
		require.Empty(t, p.keys)
	})
}

// Payer 1 wants every place, all the time, with one key or with many; others want one now and then, for another key or for
// the same. They get the next that becomes free, whoever proposes, and nobody waits for a place that nobody takes.
func TestThreat23OnePayerDoesNotTakeAllPlaces(t *testing.T) {
	self, other := common.Address{1}, common.Address{2}
	for name, flood := range map[string]func(i int) place{
		"one key":               func(int) place { return place{Sign, self, common.Address{1}, KeyID{1}} },
		"many keys":             func(i int) place { return place{Sign, self, common.Address{1}, KeyID{1, byte(i)}} },
		"a new name each time":  func(i int) place { return place{Sign, self, common.Address{1, byte(i), byte(i >> 8)}, KeyID{1}} },
		"proposed by others":    func(int) place { return place{Sign, other, common.Address{1}, KeyID{1}} },
		"of the one who waits":  func(int) place { return place{Sign, self, common.Address{1}, KeyID{9}} },
		"keygens, as many more": func(i int) place { return place{Keygen, self, common.Address{1}, KeyID{1, byte(i)}} },
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlaces(self, LimitsOf(8))
			now := time.Now()
			p.now = func() time.Time { return now }
			p.share(3)
			taken, next := []SessionID{}, 0
			sit := func(w place) bool {
				next++
				id := SessionID{1, byte(next), byte(next >> 8)}
				if !p.room(w) || !p.take(id, w, SessionID{}) {
					return false
				}
				taken = append(taken, id)
				return true
			}
			many := 10_000
			pour := func() (n int) {
				for i := range many {
					if sit(flood(i)) {
						n++
					}
				}
				return n
			}
			require.Positive(t, pour())
			many = 200
			for round := range 20 {
				w := flood(0)
				w.payer, w.key = common.Address{3}, KeyID{9}
				if !sit(w) {
					require.Zero(t, pour())
					p.leave(taken[0])
					taken = taken[1:]
					require.Zero(t, pour(), "round %d: the place is not theirs", round)
					require.True(t, sit(w), "round %d", round)
				}
				p.leave(taken[len(taken)-1]) // done, and gone
				taken = taken[:len(taken)-1]
				require.Equal(t, 1, pour(), "round %d: nobody else waits", round)
			}
			// Who asked and does not come back keeps a place for a moment only.
			w := flood(0)
			w.payer, w.key = common.Address{3}, KeyID{9}
			require.False(t, sit(w))
			p.leave(taken[0])
			require.Zero(t, pour())
			now = now.Add(wishAge + time.Second)
			require.Equal(t, 1, pour())
			require.LessOrEqual(t, len(p.wishes), maxWishes)
		})
	}
}

// Two who wait for one place never wait for one another.
func TestWishesDoNotBlockOneAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		self := common.Address{1}
		p := newPlaces(self, LimitsOf(rapid.IntRange(1, 12).Draw(t, "sessions")))
		var waiting []place
		for i := range rapid.IntRange(1, 200).Draw(t, "steps") {
			w := place{
				Kind(rapid.IntRange(1, 2).Draw(t, "kind")), common.Address{byte(rapid.IntRange(1, 2).Draw(t, "peer"))},
				common.Address{byte(rapid.IntRange(1, 4).Draw(t, "payer"))}, KeyID{byte(rapid.IntRange(1, 4).Draw(t, "key"))},
			}
			if !p.take(SessionID{1, byte(i)}, w, SessionID{}) {
				waiting = append(waiting, w)
			}
			for id := range p.taken {
				if rapid.Bool().Draw(t, "leaves") {
					p.leave(id)
				}
			}
		}
		possible, got := false, false
		for _, w := range waiting {
			possible = possible || p.free(w)
		}
		for i, w := range waiting {
			got = got || p.take(SessionID{2, byte(i)}, w, SessionID{})
		}
		require.Equal(t, possible, got, "somebody sits if anybody could")
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
