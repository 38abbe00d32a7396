package p2p

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/p2p/wire"
)

func testStatus(s *wire.Status) *wire.Control {
	return &wire.Control{Version: 1, Domain: testDomain[:], Body: &wire.Control_Status{Status: s}}
}

func TestPeersTellOneAnotherTheirStatus(t *testing.T) {
	ids := []peer.ID{testID("0"), testID("1")}
	a := testHost(t, "0", func(c *Config) { c.Software = "1.2.3\x1b[31m" + strings.Repeat("x", 100) })
	b := testHost(t, "1", func(c *Config) {
		c.Bootstrap = a.Addrs()
		c.Head = func(d [32]byte) uint64 {
			if d != testDomain {
				return 0
			}
			return 77
		}
	})
	a.Allow(ids)
	b.Allow(ids)
	eventually(t, func() bool { return a.Peers()[0].Head[testDomain] == 77 && b.Peers()[0].Version != "" })
	eventually(t, func() bool { return a.Peers()[0].Ping > 0 && b.Peers()[0].Ping > 0 })
	s := b.Peers()[0]
	require.Equal(t, "1.2.3[31m"+strings.Repeat("x", 54), s.Version)
	require.Zero(t, s.Head[testDomain])
	require.Less(t, s.Ping, time.Second)
	require.Less(t, s.ClockOffset.Abs(), time.Second)
	require.WithinDuration(t, time.Now(), s.Heard, patience)
	require.Equal(t, "keymesh/test", a.Peers()[0].Version)

	// Recv has none of it, and Send takes none.
	require.Error(t, a.Send(t.Context(), ids[1], testStatus(&wire.Status{})))
	require.NoError(t, a.Send(t.Context(), ids[1], testControl(4)))
	_, m, err := b.Recv(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 4, m.GetPrepare().GetEpoch())
}

func TestStatusIsBoundedAndSlow(t *testing.T) {
	h := testHost(t, "0", nil)
	h.Allow([]peer.ID{testID("bad")})
	bad := rawHost(t, "bad", h)
	first := testStatus(&wire.Status{Software: "first", Head: 1, UnixMs: -1 << 63})
	flood := bytes.Repeat(frame(t, testStatus(&wire.Status{Software: "next", Head: 1 << 63, UnixMs: 1<<63 - 1})), 5000)
	_, err := rawStream(t, bad, h, classControl).Write(append(frame(t, first), flood...))
	require.NoError(t, err)
	eventually(t, func() bool { return count(h, bad.ID(), CodeBusy) > 4900 })
	s := h.Peers()[0]
	require.Greater(t, s.ClockOffset.Abs(), maxOffset-time.Minute)
	require.LessOrEqual(t, s.ClockOffset.Abs(), maxOffset+time.Minute)
	h.mu.Lock()
	l := h.lines[bad.ID()]
	h.mu.Unlock()
	require.LessOrEqual(t, len(l.told.behind), offsetSamples)
	require.Empty(t, h.end.control.lanesOf(), "nothing of it reaches Recv")
}

func TestClockOffset(t *testing.T) {
	var u told
	now := time.UnixMilli(1_000_000_000_000)
	say := func(after time.Duration, ms int64) bool {
		now = now.Add(after)
		return u.take(testDomain, &wire.Status{UnixMs: ms}, now)
	}
	ahead := func(d time.Duration) int64 { return now.Add(d).UnixMilli() }
	require.Zero(t, u.offset())
	require.True(t, say(0, ahead(5*time.Second)))
	u.ping = 100 * time.Millisecond
	require.Equal(t, 5050*time.Millisecond, u.offset())
	require.False(t, say(time.Millisecond, ahead(0)), "too soon")
	require.True(t, u.take([32]byte{9}, &wire.Status{Head: 3}, now), "of another domain, the same sample")
	require.Len(t, u.behind, 1)
	require.True(t, say(time.Minute, ahead(time.Minute+4*time.Second)), "a second in a queue")
	require.Equal(t, 5050*time.Millisecond, u.offset())
	for range offsetSamples {
		require.True(t, say(time.Minute, -1<<63))
	}
	require.Equal(t, -maxOffset+50*time.Millisecond, u.offset())
	require.True(t, say(time.Minute, 1<<63-1))
	require.Equal(t, maxOffset+50*time.Millisecond, u.offset())
}

func TestPrintable(t *testing.T) {
	for in, out := range map[string]string{
		"": "", "keymesh/1.0 (x)": "keymesh/1.0 (x)", "a\nb\x00c\x7fd\u202e": "abcd", "\xff\xfe!": "!",
	} {
		require.Equal(t, out, printable(in))
	}
	require.Len(t, printable(strings.Repeat("é", 1000)+"x"), 0)
}

func TestLibp2pMetricsGoToOurRegisterer(t *testing.T) {
	reg := prometheus.NewRegistry()
	ids := []peer.ID{testID("0"), testID("1"), testID("2")}
	a := testHost(t, "0", func(c *Config) { c.Registerer = reg })
	b := testHost(t, "1", func(c *Config) { c.Bootstrap, c.Registerer = a.Addrs(), reg }) // the same again is no panic
	c := testHost(t, "2", func(c *Config) { c.Bootstrap = a.Addrs() })
	for _, h := range []*Host{a, b, c} {
		h.Allow(ids)
	}
	eventually(t, func() bool { return connectedTo(a) == 2 })
	found := map[string]bool{}
	eventually(t, func() bool {
		families, err := reg.Gather()
		require.NoError(t, err)
		for _, f := range families {
			found[f.GetName()] = true
		}
		return found["libp2p_swarm_connections_opened_total"] && found["libp2p_rcmgr_connections"]
	})
	families, err := prometheus.DefaultGatherer.Gather()
	require.NoError(t, err)
	for _, f := range families {
		require.NotContains(t, f.GetName(), "libp2p_swarm", "nil is none")
	}
}

// logLines counts what is logged at warning level.
type logLines struct{ bytes.Buffer }

func (b *logLines) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(&b.Buffer, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

func (b *logLines) count() int { return strings.Count(b.String(), "\n") }
