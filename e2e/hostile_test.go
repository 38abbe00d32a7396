package e2e

import (
	"context"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/libp2p/go-libp2p"
	p2pcrypto "github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
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
	controlProtocol = protocol.ID("/keymesh/control/1")
	roomProtocol    = protocol.ID("/keymesh/room/1")
)

// One of three operators is an enemy: it has its p2p key and may say what it likes. Whatever that is, the others drop it
// with a code, stay up, and sign.
func TestHostileMember(t *testing.T) {
	t.Parallel()
	n := start(t)
	key := n.makeKeys(t, 1)[0]
	const enemy, victim = 2, 0
	n.allKnow(t, key.ID, "settled")
	n.stop(t, enemy)
	e := n.impersonate(t, enemy, victim)

	// What the mesh drops: it ends the stream, and says so in the log.
	for name, c := range map[string]struct {
		protocol protocol.ID
		bytes    []byte
		code     string
	}{
		"garbage on control":       {controlProtocol, []byte("\x05not a message at all"), "malformed"},
		"garbage in a room":        {roomProtocol, []byte("\x05not a message at all"), "malformed"},
		"a length of 2^63":         {controlProtocol, []byte("\xff\xff\xff\xff\xff\xff\xff\xff\x7f"), "oversize"},
		"control over its cap":     {controlProtocol, frame(t, &wire.Control{Version: 1, Domain: make([]byte, 65<<10)}), "oversize"},
		"room message over its":    {roomProtocol, frame(t, envelope(make([]byte, 600<<10))), "oversize"},
		"half a domain":            {controlProtocol, frame(t, &wire.Control{Version: 1, Domain: make([]byte, 16)}), "malformed"},
		"no body":                  {controlProtocol, frame(t, &wire.Control{Version: 1, Domain: e.domain}), "malformed"},
		"another version":          {controlProtocol, frame(t, &wire.Control{Version: 9, Domain: e.domain, Body: status9}), "version_mismatch"},
		"another domain":           {controlProtocol, frame(t, &wire.Control{Version: 1, Domain: random(32), Body: status9}), "not_member"},
		"a Start of 1000 parties":  {controlProtocol, frame(t, e.control(&wire.Control_Start{Start: &wire.Start{Parties: make([]*wire.Party, 1000)}})), "oversize"},
		"an envelope without room": {roomProtocol, frame(t, envelope([]byte("x"))), "malformed"},
	} {
		t.Run(name, func(t *testing.T) {
			before := e.blamed(t, c.code)
			await(t, func() bool { // a stream is refused for a second after each offence
				e.say(t, c.protocol, c.bytes)
				return e.blamed(t, c.code) > before
			}, 300*time.Millisecond, "%s is blamed for %s", e.self, c.code)
		})
	}

	// What the relayer drops, about a request that is open: it counts by code.
	n.stop(t, 1) // so that nobody answers it meanwhile
	open := n.sign(t, key, "open", crypto.Keccak256Hash([]byte("open")))
	n.knows(t, victim, open.ID, "open")
	for name, c := range e.lies(open) {
		t.Run(name, func(t *testing.T) {
			before := e.dropped(t, c.code)
			await(t, func() bool {
				e.say(t, controlProtocol, frame(t, e.control(c.body)))
				return e.dropped(t, c.code) > before
			}, 300*time.Millisecond, "messages_dropped_total{reason=%q} grows", c.code)
		})
	}

	// And a flood of all that, while the two others sign.
	n.run(t, 1)
	stop := make(chan struct{})
	flooded := make(chan int)
	go func() { flooded <- e.flood(open, stop) }()
	n.signed(t, key, open)
	for i := range 3 {
		text := fmt.Sprintf("in a flood %d", i)
		n.signed(t, key, n.sign(t, key, text, crypto.Keccak256Hash([]byte(text))))
	}
	close(stop)
	t.Logf("%d messages of the enemy meanwhile", <-flooded)
	require.False(t, gone(n.pids[victim]), "the victim is up")
	require.NotContains(t, n.log(t, victim), "panic", "and never was otherwise")
	e.close(t)
	n.run(t, enemy) // converted, it is taken back
	n.ready(t, enemy)
	n.signed(t, key, n.sign(t, key, "in peace", crypto.Keccak256Hash([]byte("peace"))))
}

// enemyHost speaks to one node with the identity of another.
type enemyHost struct {
	net    *network2
	host   host.Host
	self   peer.ID
	target peer.AddrInfo
	domain []byte
}
