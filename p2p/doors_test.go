package p2p

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	rcmgr "github.com/libp2p/go-libp2p/p2p/host/resource-manager"
	ma "github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"
	"github.com/stretchr/testify/require"
)

// silence opens n connections that say nothing, from four addresses of loopback, and keeps them until the test ends.
func silence(t *testing.T, h *Host, n int) []net.Conn {
	t.Helper()
	at, err := manet.ToNetAddr(h.host.Network().ListenAddresses()[0])
	require.NoError(t, err)
	var out []net.Conn
	for i := range n {
		d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, byte(2+i%4))}, Timeout: patience}
		c, err := d.DialContext(t.Context(), "tcp", at.String())
		require.NoError(t, err)
		t.Cleanup(func() { c.Close() })
		out = append(out, c)
	}
	return out
}

// dead tells whether the other side closed a connection that says nothing.
func dead(c net.Conn) bool {
	_ = c.SetReadDeadline(time.Now().Add(time.Millisecond))
	_, err := c.Read(make([]byte, 1))
	return err != nil && !errors.Is(err, os.ErrDeadlineExceeded)
}

// gatesOf is a host on TCP that dials nobody, whose allowed peer has to come to it.
func gatesOf(t *testing.T, guest peer.ID, bootstrap ...string) *Host {
	t.Helper()
	h := testHost(t, "door", func(c *Config) { c.Listen, c.Bootstrap = []string{"/ip4/127.0.0.1/tcp/0"}, bootstrap })
	h.Allow([]peer.ID{guest})
	return h
}

func comes(t *testing.T, h *Host, guest string) {
	t.Helper()
	g := testHost(t, guest, func(c *Config) { c.Listen, c.Bootstrap = nil, h.Addrs() })
	start := time.Now()
	g.Allow([]peer.ID{h.ID()})
	require.Eventually(t, func() bool { return connectedTo(h) == 1 }, 10*time.Second, 10*time.Millisecond)
	t.Logf("in after %s", time.Since(start))
}

// Strangers of a few addresses do not keep out a peer whose address nobody knows.
func TestSilentConnectionsLeaveRoom(t *testing.T) {
	h := gatesOf(t, testID("guest"))
	before := measure()
	silence(t, h, 256)
	eventually(t, func() bool { return transient(t, h) == 256 })
	now := measure()
	t.Logf("256 silent connections: %d KiB of heap and %d goroutines each, test's end included",
		(now.heap-before.heap)>>18, (now.goroutines-before.goroutines)/256)
	comes(t, h, "guest")
}

// transient counts the connections that are in their handshake.
func transient(t *testing.T, h *Host) (n int) {
	t.Helper()
	require.NoError(t, h.host.Network().ResourceManager().ViewTransient(func(s network.ResourceScope) error {
		n = s.Stat().NumConnsInbound
		return nil
	}))
	return n
}

// Strangers that hold every place keep out those whose address we do not know, and nobody else; and each place only for as
// long as a handshake may take.
func TestSilentConnectionsKeepNoPeerOut(t *testing.T) {
	guest := testID("guest")
	h := gatesOf(t, guest, "/ip4/127.0.0.1/tcp/1/p2p/"+guest.String())
	conns := silence(t, h, strangers+64)
	eventually(t, func() bool { return slices.ContainsFunc(conns, dead) })
	full := transient(t, h)
	require.Greater(t, full, strangers/2)
	comes(t, h, "guest")
	require.Greater(t, transient(t, h), strangers/2, "it did not wait for them")
	start := time.Now()
	eventually(t, func() bool { return transient(t, h) == 0 })
	require.Less(t, time.Since(start), 2*handshakePatience)
}

func TestDoors(t *testing.T) {
	list := rcmgr.Allowlist{}
	d := newDoors(&list)
	p, q := testID("1"), testID("2")
	at := func(addrs ...string) (out []ma.Multiaddr) {
		for _, a := range addrs {
			out = append(out, ma.StringCast(a))
		}
		return out
	}
	open := func(addr string) bool { return list.Allowed(ma.StringCast(addr)) }
	d.expect(p, at("/ip4/127.0.0.1/tcp/1", "/ip4/172.17.0.1/tcp/1", "/dns4/example.com/tcp/1", "/ip4/10.0.0.1/tcp/1", "/ip4/1.1.1.1/tcp/1", "/ip6/2001:4860::1/udp/1/quic-v1"))
	require.True(t, open("/ip4/1.1.1.1/tcp/99"), "public ones first")
	require.True(t, open("/ip6/2001:4860::1/tcp/1"))
	require.False(t, open("/ip4/10.0.0.1/tcp/1"), "one too many")
	require.False(t, list.AllowedPeerAndMultiaddr(q, ma.StringCast("/ip4/1.1.1.1/tcp/1")), "a place behind it is the peer's own")
	d.saw(p, ma.StringCast("/ip4/2.2.2.2/tcp/1"))
	d.expect(p, at("/ip4/3.3.3.3/tcp/1"))
	require.True(t, open("/ip4/2.2.2.2/tcp/1"))
	require.False(t, open("/ip4/3.3.3.3/tcp/1"), "a rumour takes no place of a link's")
	for i := range byte(100) { // a hostile member comes from everywhere
		d.saw(p, ma.StringCast("/ip4/4.4.4."+netip.AddrFrom4([4]byte{0, 0, 0, i}).String()[6:]+"/tcp/1"))
		d.saw(p, ma.StringCast("/ip4/2.2.2.2/tcp/1"))
	}
	require.Len(t, d.known[p], doorsPerPeer)
	require.True(t, open("/ip4/2.2.2.2/tcp/1"))
	require.False(t, open("/ip4/4.4.4.1/tcp/1"))
	d.expect(q, at("/ip4/2.2.2.2/tcp/1"))
	d.keep(func(x peer.ID) bool { return x == q })
	require.True(t, open("/ip4/2.2.2.2/tcp/1"), "another peer's, behind the same NAT")
	d.keep(func(peer.ID) bool { return false })
	require.False(t, open("/ip4/2.2.2.2/tcp/1"))
	require.Empty(t, d.known)
}

// One address, or one customer's network, takes its share and not all; and a packet whose sender may be forged, nothing.
func TestPlacesPerAddress(t *testing.T) {
	rm, _, err := resources(Config{})
	require.NoError(t, err)
	defer rm.Close()
	taken := func(addr func(i int) string, n int) (got int) {
		for i := range n {
			if _, err := rm.OpenConnection(network.DirInbound, true, ma.StringCast(addr(i))); err == nil {
				got++
			}
		}
		return got
	}
	require.Equal(t, connsPerIP, taken(func(int) string { return "/ip4/1.1.1.1/tcp/1" }, 2*connsPerIP))
	hex := func(i int) string { return netip.AddrFrom16([16]byte{14: byte(i >> 8), 15: byte(i)}).String()[2:] }
	require.LessOrEqual(t, taken(func(i int) string { return "/ip6/2001:4860:1:" + hex(i+1) + "::1/tcp/1" }, 2*connsPerIP), connsPerIP+connRate)
	require.LessOrEqual(t, taken(func(i int) string { return "/ip6/2001:4861:" + hex(i+1) + "::1/tcp/1" }, 2*connsPerISP), connsPerISP)
	require.True(t, rm.VerifySourceAddress(&net.UDPAddr{IP: net.IPv4(1, 2, 3, 4), Port: 5}))
}

func TestBootstrapWarningWaitsForTheList(t *testing.T) {
	log := &shared{}
	h := testHost(t, "warned", func(c *Config) {
		c.Bootstrap = []string{"/ip4/127.0.0.1/tcp/1/p2p/" + testID("stranger").String()}
		c.Log = slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelWarn}))
	})
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	h.Allow(nil) // as before the first committee is read
	<-ctx.Done()
	require.Empty(t, log.text())
	h.Allow([]peer.ID{testID("friend")})
	eventually(t, func() bool { return strings.Contains(log.text(), "bootstrap peer is not allowed") })
}

// shared is a buffer that is read while it is written.
type shared struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *shared) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(b)
}

func (s *shared) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
