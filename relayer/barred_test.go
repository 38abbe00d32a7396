package relayer

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A node that has many final blocks to read yet knows keys and requests as they were: it proposes nothing, and joins
// nothing, until it has read them.
func TestThreat47NothingBeginsBehind(t *testing.T) {
	s := newStepnet(t, 1, 3, 2, Sign)
	first := s.c.Index(Ranking(s.request.ID, s.c)[0].Account)
	member := (first + 1) % 3
	view := func(i int, final uint64) View {
		b := newBook(s.c.Domain)
		b.setHead(Snapshot{Head: BlockRef{Number: 1000, Time: s.now}, Final: 900})
		b.final, b.committees[1], b.keys[s.key.ID] = BlockRef{Number: final, Time: s.now}, s.c, s.key
		v := s.view(i)
		b.tell(&v, s.request)
		v.HasShare = true
		return v
	}
	for final, begins := range map[uint64]bool{0: false, 900 - maxBehind - 1: false, 900 - maxBehind: true, 900: true, 1000: true} {
		w, acts, err := Step(s.nodes[first].work, Tick{}, view(first, final))
		require.NoError(t, err)
		require.Equal(t, begins, w.Session != nil, "proposes at %d", final)
		if !begins {
			require.Empty(t, acts)
		}
		proposer, _, err := Step(s.nodes[first].work, Tick{}, view(first, 900))
		require.NoError(t, err)
		w, acts, err = Step(s.nodes[member].work, PrepareIn{s.c.Operators[first], proposer.prepare}, view(member, final))
		require.Equal(t, begins, w.Session != nil, "joins at %d", final)
		if !begins {
			require.Equal(t, CodeRequestUnknown, CodeFrom(err))
			require.Equal(t, []Action{SendRefused{s.c.Operators[first], proposer.prepare.Session, CodeRequestUnknown}}, acts)
		}
	}
}
