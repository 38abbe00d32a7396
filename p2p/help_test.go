package p2p

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/p2p/wire"
)

var testDomain = sha256.Sum256([]byte("test domain"))

const patience = 20 * time.Second

func testKey(name string) crypto.PrivKey {
	seed := sha256.Sum256([]byte(name))
	k, err := crypto.UnmarshalEd25519PrivateKey(ed25519.NewKeyFromSeed(seed[:]))
	if err != nil {
		panic(err)
	}
	return k
}

func testID(name string) peer.ID {
	p, err := peer.IDFromPrivateKey(testKey(name))
	if err != nil {
		panic(err)
	}
	return p
}

// testHost starts and runs a host on loopback. It is closed with the test.
func testHost(t *testing.T, name string, change func(*Config)) *Host {
	t.Helper()
	cfg := Config{
		Key: testKey(name), Listen: []string{"/ip4/127.0.0.1/tcp/0", "/ip4/127.0.0.1/udp/0/quic-v1"},
		Domains: [][32]byte{testDomain}, Version: 1, UserAgent: "keymesh/test", Log: slog.New(slog.DiscardHandler),
	}
	if change != nil {
		change(&cfg)
	}
	h, err := New(t.Context(), cfg)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- h.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		select {
		case <-done:
		case <-time.After(patience):
			t.Error("Run did not end")
		}
	})
	return h
}

// testMesh runs n hosts that know one address, of the first.
func testMesh(t *testing.T, n int) []*Host {
	t.Helper()
	ids := make([]peer.ID, n)
	for i := range ids {
		ids[i] = testID(fmt.Sprint(i))
	}
	hosts := make([]*Host, n)
	for i := range hosts {
		hosts[i] = testHost(t, fmt.Sprint(i), func(c *Config) {
			if i > 0 {
				c.Bootstrap = hosts[0].Addrs()
			}
		})
		hosts[i].Allow(ids)
	}
	for _, h := range hosts {
		eventually(t, func() bool { return connectedTo(h) == n-1 })
	}
	return hosts
}

func connectedTo(h *Host) int {
	n := 0
	for _, s := range h.Peers() {
		if s.Connected {
			n++
		}
	}
	return n
}

func eventually(t testing.TB, ok func() bool) {
	t.Helper()
	require.Eventually(t, ok, patience, 10*time.Millisecond)
}

func testControl(n uint64) *wire.Control {
	return &wire.Control{Domain: testDomain[:], Body: &wire.Control_Prepare{Prepare: &wire.Prepare{Epoch: n}}}
}

func count(h *Host, p peer.ID, code string) uint64 { return h.end.Counts(p)[code] }

func recvFrame(t *testing.T, r Room) Frame {
	t.Helper()
	return recvFrameWithin(t, r, patience)
}

func recvFrameWithin(t *testing.T, r Room, d time.Duration) Frame {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	f, err := r.Recv(ctx)
	require.NoError(t, err)
	return f
}
