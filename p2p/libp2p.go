package p2p

import (
	"encoding/hex"
	"fmt"
	"time"

	"github.com/libp2p/go-libp2p"
	dht "github.com/libp2p/go-libp2p-kad-dht"
	"github.com/libp2p/go-libp2p/core/connmgr"
	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/peerstore"
	"github.com/libp2p/go-libp2p/core/protocol"
	"github.com/libp2p/go-libp2p/core/sec"
	"github.com/libp2p/go-libp2p/p2p/net/upgrader"
	"github.com/libp2p/go-libp2p/p2p/security/noise"
	tls "github.com/libp2p/go-libp2p/p2p/security/tls"
	quic "github.com/libp2p/go-libp2p/p2p/transport/quic"
	"github.com/libp2p/go-libp2p/p2p/transport/tcp"
	ma "github.com/multiformats/go-multiaddr"
)

const (
	bootstrapTTL = peerstore.PermanentAddrTTL
	// dhtRefresh is how often a DHT looks after its routing table. It only matters for peers we lost.
	dhtRefresh = 10 * time.Minute
)

// newLibp2p starts a libp2p host with what a closed group of servers needs: TCP and QUIC, no relay, no hole punching,
// no reachability probes, no connection trimming (the allow-list bounds the peers).
func newLibp2p(cfg Config, allowed func(peer.ID) bool) (host.Host, *doors, error) {
	rm, doors, err := resources(cfg)
	if err != nil {
		return nil, nil, err
	}
	opts := []libp2p.Option{
		libp2p.Identity(cfg.Key), libp2p.ListenAddrStrings(cfg.Listen...), libp2p.UserAgent(cfg.UserAgent),
		libp2p.Transport(newTCP), libp2p.Transport(quic.NewTransport),
		libp2p.ConnectionGater(gater{allowed}), libp2p.ResourceManager(rm), libp2p.ConnectionManager(connmgr.NullConnMgr{}),
		libp2p.DisableRelay(), libp2p.ForceReachabilityPublic(), libp2p.DisableIdentifyAddressDiscovery(),
		libp2p.Ping(false), libp2p.WithDialTimeout(dialTimeout), // ping: see metered
		// In a group this small a few dead peers would look like a network without UDP or IPv6.
		libp2p.UDPBlackHoleSuccessCounter(nil), libp2p.IPv6BlackHoleSuccessCounter(nil),
	}
	if cfg.Registerer != nil {
		opts = append(opts, libp2p.PrometheusRegisterer(cfg.Registerer))
	} else {
		opts = append(opts, libp2p.DisableMetrics())
	}
	if len(cfg.Listen) == 0 {
		opts = append(opts, libp2p.NoListenAddrs)
	}
	if len(cfg.Announce) > 0 {
		announce := make([]ma.Multiaddr, len(cfg.Announce))
		for i, s := range cfg.Announce {
			if announce[i], err = ma.NewMultiaddr(s); err != nil {
				return nil, nil, fmt.Errorf("announce address %q: %w", s, err)
			}
		}
		opts = append(opts, libp2p.AddrsFactory(func([]ma.Multiaddr) []ma.Multiaddr { return announce }))
	}
	h, err := libp2p.New(opts...)
	return h, doors, err
}

// newTCP is libp2p's TCP, with its security and less of its patience.
func newTCP(key crypto.PrivKey, muxers []upgrader.StreamMuxer, rm network.ResourceManager, g connmgr.ConnectionGater) (*tcp.TcpTransport, error) {
	t, err := tls.New(tls.ID, key, muxers)
	if err != nil {
		return nil, err
	}
	n, err := noise.New(noise.ID, key, muxers)
	if err != nil {
		return nil, err
	}
	u, err := upgrader.New([]sec.SecureTransport{t, n}, muxers, nil, rm, g, upgrader.WithAcceptTimeout(handshakePatience))
	if err != nil {
		return nil, err
	}
	return tcp.NewTCPTransport(u, rm, nil)
}

func dhtPrefix(domain [32]byte) protocol.ID {
	return protocol.ID("/keymesh/" + hex.EncodeToString(domain[:]))
}

// newDHT starts the DHT of a domain. It stores neither values nor provider records: the ids of all peers are known from
// the allow-list, and what is looked up is the address of an id. So a stranger's record cannot even be asked for.
func newDHT(h host.Host, domain [32]byte, allowed func(peer.ID) bool) (*dht.IpfsDHT, error) {
	return dht.New(h,
		dht.Mode(dht.ModeServer), // ModeAuto finds nobody where no address is public
		dht.ProtocolPrefix(dhtPrefix(domain)),
		dht.DisableValues(), dht.DisableProviders(),
		dht.RoutingTableRefreshPeriod(dhtRefresh),
		dht.QueryFilter(func(_ any, ai peer.AddrInfo) bool { return allowed(ai.ID) }),
		dht.RoutingTableFilter(func(_ any, p peer.ID) bool { return allowed(p) }))
}
