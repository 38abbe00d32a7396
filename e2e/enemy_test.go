package e2e

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/libp2p/go-libp2p"
	p2pcrypto "github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"
	"github.com/libp2p/go-libp2p/p2p/transport/tcp"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/encoding/protodelim"
	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/contracts/client"
	"github.com/keymesh/keymesh/p2p/wire"
)

const (
	controlProtocol protocol.ID = "/keymesh/control/1"
	roomProtocol    protocol.ID = "/keymesh/room/1"
	sayPatience                 = 5 * time.Second
)

// enemyHost speaks to one node with the identity of another, which is stopped.
type enemyHost struct {
	net    *network
	host   host.Host
	self   peer.ID
	target peer.AddrInfo
	victim int
	domain []byte
}

// impersonate takes the p2p key of node i out of its data directory.
func impersonate(t *testing.T, n *network, i, victim int) *enemyHost {
	t.Helper()
	key, err := p2pcrypto.UnmarshalEd25519PrivateKey(peerKey(t, n.Nodes[i].Dir))
	require.NoError(t, err)
	e := &enemyHost{net: n, victim: victim, domain: domainOf(n.keymesh.ChainID().Uint64(), n.Contract)}
	e.host, err = libp2p.New(libp2p.Identity(key), libp2p.NoListenAddrs, libp2p.Transport(tcp.NewTCPTransport), libp2p.DisableRelay())
	require.NoError(t, err)
	t.Cleanup(func() { _ = e.host.Close() })
	e.self = e.host.ID()
	require.Equal(t, n.Nodes[i].Peer, e.self.String())
	target, err := peer.AddrInfoFromString(n.Nodes[victim].Address)
	require.NoError(t, err)
	e.target = *target
	return e
}

// peerKey is the p2p key in a data directory.
func peerKey(t *testing.T, dir string) ed25519.PrivateKey {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "p2p.key"))
	require.NoError(t, err)
	block, _ := pem.Decode(text)
	require.NotNil(t, block)
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	require.NoError(t, err)
	return key.(ed25519.PrivateKey)
}

// say opens a stream of its own for some bytes. Whether they are taken, the victim's counters tell: it may refuse the
// connection or the stream for a while, or end it at once.
func (e *enemyHost) say(p protocol.ID, bytes []byte) bool {
	ctx, cancel := context.WithTimeout(context.Background(), sayPatience)
	defer cancel()
	if e.host.Connect(ctx, e.target) != nil {
		return false
	}
	s, err := e.host.NewStream(ctx, e.target.ID, p)
	if err != nil {
		return false
	}
	_ = s.SetDeadline(time.Now().Add(sayPatience))
	_, err = s.Write(bytes)
	_ = s.CloseWrite()
	return err == nil
}

// flood says everything bad, over and over and side by side, for as long as something else takes.
func (e *enemyHost) flood(t *testing.T, r client.Request, while func()) (said int) {
	t.Helper()
	all := append(slices.Collect(maps.Values(e.garbage(t))), slices.Collect(maps.Values(e.lies(t, r)))...)
	stop, counts := make(chan struct{}), make(chan int)
	const voices = 4
	for v := range voices {
		go func() {
			count := 0
			for i := v; ; i++ {
				select {
				case <-stop:
					counts <- count
					return
				default:
				}
				if b := all[i%len(all)]; e.say(b.protocol, bytes.Repeat(b.bytes, 1+i%3)) {
					count++
				}
			}
		}()
	}
	defer func() {
		close(stop)
		for range voices {
			said += <-counts
		}
	}()
	while()
	return 0
}

// blamed is how often the victim says that it dropped something of ours with a code.
func (e *enemyHost) blamed(t *testing.T, code string) (times int) {
	t.Helper()
	for line := range strings.Lines(e.net.log(t, e.victim)) {
		var r struct {
			Message string `json:"msg"`
			Peer    string `json:"peer"`
			Code    string `json:"code"`
			Times   int    `json:"times"`
		}
		if json.Unmarshal([]byte(line), &r) == nil && r.Message == "peer broke the protocol" && r.Peer == e.self.String() && r.Code == code {
			times = max(times, r.Times)
		}
	}
	return times
}

// dropped is the victim's counter of messages dropped with a code.
func (e *enemyHost) dropped(t *testing.T, code string) float64 {
	t.Helper()
	for line := range strings.Lines(e.net.metrics(t, e.victim)) {
		if value, ok := strings.CutPrefix(line, `keymesh_messages_dropped_total{reason="`+code+`"} `); ok {
			v, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
			require.NoError(t, err)
			return v
		}
	}
	return 0
}

// control completes a message as an honest member would.
func (e *enemyHost) control(c *wire.Control) *wire.Control {
	c.Version, c.Domain = 1, e.domain
	return c
}

// frame is a message as it goes over a stream.
func frame(t *testing.T, m proto.Message) []byte {
	t.Helper()
	var b bytes.Buffer
	_, err := protodelim.MarshalTo(&b, m)
	require.NoError(t, err)
	return b.Bytes()
}
