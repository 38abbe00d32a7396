package relayer

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A worker that serves one committee's keys must never serve another's: the label tells domains and epochs apart, and
// nothing else.
func TestGroupsDiffer(t *testing.T) {
	a := Room{Domain: DomainID{1}, Epoch: 1}
	require.Equal(t, a.group(), Room{Domain: DomainID{1}, Epoch: 1, Session: SessionID{1}, Attempt: 2, M: 3}.group())
	require.NotEqual(t, a.group(), Room{Domain: DomainID{2}, Epoch: 1}.group())
	require.NotEqual(t, a.group(), Room{Domain: DomainID{1}, Epoch: 2}.group())
	require.NotEqual(t, a.group(), [32]byte{})
}
