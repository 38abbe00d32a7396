package p2p

import (
	"encoding/hex"
	"fmt"
	"net/netip"
	"time"

	"github.com/libp2p/go-libp2p"
	dht "github.com/libp2p/go-libp2p-kad-dht"
	"github.com/libp2p/go-libp2p/core/connmgr"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/peerstore"
	"github.com/libp2p/go-libp2p/core/protocol"
	rcmgr "github.com/libp2p/go-libp2p/p2p/host/resource-manager"
	quic "github.com/libp2p/go-libp2p/p2p/transport/quic"
	"github.com/libp2p/go-libp2p/p2p/transport/tcp"
	"github.com/libp2p/go-libp2p/x/rate"
	ma "github.com/multiformats/go-multiaddr"
)

const (
	bootstrapTTL = peerstore.PermanentAddrTTL
	// connsPerIP bounds connections from one address: a committee of 32 behind one NAT or on one bridge, with crossing
	// dials, and still too few to exhaust us.
	connsPerIP = 64
	// dhtRefresh is how often a DHT looks after its routing table. It only matters for peers we lost.
	dhtRefresh = 10 * time.Minute
)

// newLibp2p starts a libp2p host with what a closed group of servers needs: TCP and QUIC, no relay, no hole punching,
// no reachability probes, no connection trimming (the allow-list bounds the peers).
func newLibp2p(cfg Config, allowed func(peer.ID) bool) (host.Host, error) {
	rm, err := resources()
	if err != nil {
		return nil, err
	}
	opts := []libp2p.Option{
		libp2p.Identity(cfg.Key), libp2p.ListenAddrStrings(cfg.Listen...), libp2p.UserAgent(cfg.UserAgent),
		libp2p.Transport(tcp.NewTCPTransport), libp2p.Transport(quic.NewTransport),
		libp2p.ConnectionGater(gater{allowed}), libp2p.ResourceManager(rm), libp2p.ConnectionManager(connmgr.NullConnMgr{}),
		libp2p.DisableRelay(), libp2p.ForceReachabilityPublic(), libp2p.DisableIdentifyAddressDiscovery(),
		libp2p.Ping(false), libp2p.DisableMetrics(), libp2p.WithDialTimeout(dialTimeout),
		// In a group this small a few dead peers would look like a network without UDP or IPv6.
		libp2p.UDPBlackHoleSuccessCounter(nil), libp2p.IPv6BlackHoleSuccessCounter(nil),
	}
	if len(cfg.Listen) == 0 {
		opts = append(opts, libp2p.NoListenAddrs)
	}
	if len(cfg.Announce) > 0 {
		announce := make([]ma.Multiaddr, len(cfg.Announce))
		for i, s := range cfg.Announce {
			if announce[i], err = ma.NewMultiaddr(s); err != nil {
				return nil, fmt.Errorf("announce address %q: %w", s, err)
			}
		}
		opts = append(opts, libp2p.AddrsFactory(func([]ma.Multiaddr) []ma.Multiaddr { return announce }))
	}
	return libp2p.New(opts...)
}

// resources bounds what strangers in their handshake (transient) and each allowed peer may take.
func resources() (network.ResourceManager, error) {
	def := rcmgr.DefaultLimits
	libp2p.SetDefaultServiceLimits(&def)
	limits := rcmgr.PartialLimitConfig{
		System: rcmgr.ResourceLimits{
			Conns: 512, ConnsInbound: 384, ConnsOutbound: 384, FD: 512,
			Streams: 8192, StreamsInbound: 4096, StreamsOutbound: 4096, Memory: 512 << 20,
		},
		Transient: rcmgr.ResourceLimits{
			Conns: 256, ConnsInbound: 192, ConnsOutbound: 128, FD: 256,
			Streams: 512, StreamsInbound: 256, StreamsOutbound: 256, Memory: 64 << 20,
		},
		// Two streams of ours, one per DHT and a few of identify; crossing dials leave several connections.
		PeerDefault: rcmgr.ResourceLimits{
			Conns: 8, ConnsInbound: 8, ConnsOutbound: 8, FD: 8,
			Streams: 256, StreamsInbound: 128, StreamsOutbound: 128, Memory: 64 << 20,
		},
	}.Build(def.AutoScale())
	perIP := rate.Limit{RPS: connsPerIP / 16, Burst: connsPerIP}
	rm, err := rcmgr.NewResourceManager(rcmgr.NewFixedLimiter(limits), rcmgr.WithMetricsDisabled(),
		rcmgr.WithConnRateLimiters(&rate.Limiter{
			NetworkPrefixLimits: []rate.PrefixLimit{ // loopback: none
				{Prefix: netip.MustParsePrefix("127.0.0.0/8")},
				{Prefix: netip.MustParsePrefix("::1/128")},
			},
			SubnetRateLimiter: rate.SubnetLimiter{
				IPv4SubnetLimits: []rate.SubnetLimit{{PrefixLength: 32, Limit: perIP}},
				IPv6SubnetLimits: []rate.SubnetLimit{{PrefixLength: 64, Limit: perIP}},
				GracePeriod:      time.Minute,
			},
		}),
		rcmgr.WithLimitPerSubnet(
			[]rcmgr.ConnLimitPerSubnet{{PrefixLength: 32, ConnCount: connsPerIP}},
			[]rcmgr.ConnLimitPerSubnet{
				{PrefixLength: 64, ConnCount: connsPerIP},
				{PrefixLength: 48, ConnCount: 2 * connsPerIP},
			}))
	if err != nil {
		return nil, fmt.Errorf("resource manager: %w", err)
	}
	return rm, nil
}

// newDHT starts the DHT of a domain. It stores neither values nor provider records: the ids of all peers are known from
// the allow-list, and what is looked up is the address of an id. So a stranger's record cannot even be asked for.
func newDHT(h host.Host, domain [32]byte, allowed func(peer.ID) bool) (*dht.IpfsDHT, error) {
	return dht.New(h,
		dht.Mode(dht.ModeServer), // ModeAuto finds nobody where no address is public
		dht.ProtocolPrefix(protocol.ID("/keymesh/"+hex.EncodeToString(domain[:]))),
		dht.DisableValues(), dht.DisableProviders(),
		dht.RoutingTableRefreshPeriod(dhtRefresh),
		dht.QueryFilter(func(_ any, ai peer.AddrInfo) bool { return allowed(ai.ID) }),
		dht.RoutingTableFilter(func(_ any, p peer.ID) bool { return allowed(p) }))
}
