package tsstest_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

func TestShares(t *testing.T) {
	for n, m := range map[int]int{3: 2, 5: 3} {
		set := tsstest.Shares(n)
		require.Len(t, set, n)
		for i, s := range set {
			require.NoError(t, s.Verify())
			require.Equal(t, m, s.M)
			require.Equal(t, i, s.Self)
			require.Equal(t, tss.MakePartyKey(s.Session, tsstest.Account(i), tsstest.RoleMember), s.Parties[i])
		}
		set[0].Data[0] ^= 1
		require.NoError(t, tsstest.Shares(n)[0].Verify(), "callers share memory")
	}
}

func TestNetwork(t *testing.T) {
	mutate := func(m tss.Message, to int) []tss.Message {
		switch to {
		case 1:
			return nil
		case 2:
			return []tss.Message{m, m}
		}
		return []tss.Message{m}
	}
	net := tsstest.NewNetwork(3, mutate)
	net.Delay = func(tss.Message, int) time.Duration { return time.Millisecond }
	require.NoError(t, net.Conduit(0).Send(t.Context(), tss.Message{From: 0, Round: 1, Payload: []byte{1}}))
	net.Inject(1, tss.Message{From: 2})
	for range 2 {
		m, err := net.Conduit(2).Recv(t.Context())
		require.NoError(t, err)
		require.Equal(t, []byte{1}, m.Payload)
	}
	m, err := net.Conduit(1).Recv(t.Context())
	require.NoError(t, err)
	require.Equal(t, 2, m.From)
	net.Wait()

	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	_, err = net.Conduit(1).Recv(ctx)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}
