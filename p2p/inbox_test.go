package p2p

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"
)

func TestInboxServesSendersInTurns(t *testing.T) {
	b := newInbox[int](3, 100)
	for i := range 5 {
		require.Equal(t, i < 3, b.put("flood", i, 1), "drops the newest")
	}
	require.True(t, b.put("quiet", 10, 1))
	require.False(t, b.put("large", 1, 101))
	var got []string
	for range 4 {
		p, i, err := b.take(t.Context())
		require.NoError(t, err)
		got = append(got, fmt.Sprint(string(p), i))
	}
	require.Equal(t, []string{"flood0", "quiet10", "flood1", "flood2"}, got)
	require.Empty(t, b.lanes)
}

func TestInboxEnds(t *testing.T) {
	b := newInbox[int](3, 100)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err := b.take(ctx)
	require.ErrorIs(t, err, context.Canceled)
	b.put("a", 1, 1)
	b.put("b", 2, 1)
	b.keep(func(p peer.ID) bool { return p == "b" })
	p, _, err := b.take(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, "b", p)
	b.close()
	b.close()
	require.False(t, b.put("a", 1, 1))
	_, _, err = b.take(t.Context())
	require.ErrorIs(t, err, ErrClosed)
}

func TestInboxWithManyReadersLosesNothing(t *testing.T) {
	b := newInbox[int](1000, 1000)
	got := make(chan int, 1000)
	for range 8 {
		go func() {
			for {
				_, i, err := b.take(context.Background())
				if err != nil {
					return
				}
				got <- i
			}
		}()
	}
	for i := range 1000 {
		require.True(t, b.put(peer.ID(fmt.Sprint(i%7)), i, 1))
	}
	for range 1000 {
		<-got
	}
	b.close()
}

func TestOutboxExpiresAndRewinds(t *testing.T) {
	now := time.Now()
	o := newOutbox(classRooms)
	require.True(t, o.push([]byte("old"), now.Add(-roomTTL-time.Second)))
	require.True(t, o.push([]byte("a"), now))
	require.True(t, o.push([]byte("b"), now))
	b, ok := o.head(now)
	require.True(t, ok)
	require.Equal(t, "a", string(b))
	o.wrote(b, now)
	require.Equal(t, 1, o.len())
	o.rewind(now) // the stream broke: a may be lost
	b, _ = o.head(now)
	require.Equal(t, "a", string(b))
	require.Equal(t, 2, o.bytes)
	o.wrote(b, now)
	o.rewind(now.Add(replayAge + time.Second)) // by then it arrived or does not matter
	b, _ = o.head(now)
	require.Equal(t, "b", string(b))

	c := newOutbox(classControl)
	require.True(t, c.push([]byte("a"), now))
	b, _ = c.head(now)
	c.wrote(b, now)
	c.rewind(now)
	require.Zero(t, c.len(), "control messages are not repeated")
	for range outCount {
		require.True(t, c.push([]byte("x"), now))
	}
	require.False(t, c.push([]byte("x"), now))
}
