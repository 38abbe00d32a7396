package relayer

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestTimeLeftToFinality(t *testing.T) {
	confirmations := Snapshot{Head: BlockRef{Number: 110}, Final: 100, Period: time.Second, Lag: 10, Step: 1}
	epochs := Snapshot{Head: BlockRef{Number: 190}, Final: 100, Period: time.Second, Lag: 70, Step: 32} // moved at 170, moves at 202
	for _, test := range []struct {
		s     Snapshot
		block uint64
		want  time.Duration
		known bool
	}{
		{confirmations, 99, 0, true},
		{confirmations, 100, 0, true},
		{confirmations, 101, time.Second, true},
		{confirmations, 110, 10 * time.Second, true},
		{epochs, 101, 12 * time.Second, true},
		{epochs, 132, 12 * time.Second, true},
		{epochs, 133, 44 * time.Second, true},
		{Snapshot{Head: BlockRef{Number: 300}, Final: 100, Period: time.Second, Lag: 70, Step: 32}, 101, 0, true}, // late
		{Snapshot{Head: BlockRef{Number: 110}, Final: 100, Lag: 10, Step: 1}, 105, 0, false},
		{Snapshot{Head: BlockRef{Number: 110}, Final: 100, Period: time.Second}, 105, 0, false},
	} {
		left, known := test.s.Left(test.block)
		require.Equal(t, test.want, left, "block %d", test.block)
		require.Equal(t, test.known, known)
	}
}
