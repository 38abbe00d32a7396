package client

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNonces(t *testing.T) {
	var n nonces
	require.EqualValues(t, 5, n.take(5, 5))
	require.EqualValues(t, 6, n.take(5, 5), "a view that lags")
	require.EqualValues(t, 8, n.take(5, 8), "another program sent one")
	n.giveUp(5)
	n.giveUp(6)
	require.EqualValues(t, 7, n.take(5, 5), "given up, and not the highest")
	n.giveUp(8)
	require.EqualValues(t, 8, n.take(5, 5), "given up, and the highest: it may be lost")
	n.free(8)
	n.free(7)
	require.EqualValues(t, 5, n.take(5, 5), "the highest by and by")
	n.giveUp(5)

	require.EqualValues(t, 5, n.take(5, 5))
	require.EqualValues(t, 6, n.take(5, 5))
	n.free(5)
	require.EqualValues(t, 7, n.take(6, 5), "the chain's own word for what is mined")
	n.giveUp(6)
	require.EqualValues(t, 9, n.take(9, 5))
	require.Len(t, n.flying, 1, "what is mined is forgotten, though others fly")
	n.giveUp(7)
	n.giveUp(9)
	require.Empty(t, n.flying)
}
