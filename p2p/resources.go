package p2p

import (
	"fmt"
	"net"
	"net/netip"
	"time"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/protocol"
	rcmgr "github.com/libp2p/go-libp2p/p2p/host/resource-manager"
	"github.com/libp2p/go-libp2p/p2p/protocol/identify"
	"github.com/libp2p/go-libp2p/p2p/protocol/ping"
	"github.com/libp2p/go-libp2p/x/rate"
)

const (
	// connsPerIP bounds connections from one address, or one network of IPv6 as a customer gets it: a committee of 32
	// behind one NAT or on one bridge, with crossing dials. connRate bounds them per second, once as many were made.
	// connsPerISP bounds those of what a provider of IPv6 has, where several operators may be.
	connsPerIP  = 64
	connRate    = connsPerIP / 16
	connsPerISP = 4 * connsPerIP
	// strangers bounds connections whose handshake did not end yet: it proves who they are. A silent one costs us a file,
	// two goroutines and some 10 KiB, for handshakePatience (what QUIC has, too). So one address fills connsPerIP places
	// at once, and holds connRate x handshakePatience = 20: strangers who want to shut the door need 16 addresses for a
	// moment, and 52 for longer. It is then shut for those allowed peers only whose address is not known (see doors); to
	// these we dial out all the same.
	strangers         = 1024
	handshakePatience = 5 * time.Second
	// peersFull is how many peers may take all that one may: the others of two full committees.
	peersFull = 64
	// baseStreams bounds one peer's streams besides the DHTs': two of ours and a few of identify and ping, twice that
	// while an old connection is not known to be broken. Each begins with a window of streamWindow on TCP, whether
	// anybody reads it or not, and windowGrowth lets a few of them grow.
	baseStreams  = 32
	streamWindow = 256 << 10
	windowGrowth = 8 << 20
	// ourStreams bounds one peer's streams of each class: the newest replaces the others, and they end soon.
	ourStreams = 8
	// guestStreams bounds those of each of libp2p's own protocols: one per connection.
	guestStreams = 8
	// dhtStreams bounds those of a DHT: honest ones use one. The DHT makes room for a message of up to 4 MiB as soon as a
	// peer announces it.
	dhtStreams  = 4
	dhtProtocol = "/kad/1.0.0"
)

// limits bounds what strangers in their handshake (transient) and each allowed peer may take. Each sum is above what
// peersFull hostile members take together, or else a few of them would keep the others out: of the streams whose
// protocol is not negotiated yet, for example, which count as transient.
func limits(cfg Config) rcmgr.ConcreteLimitConfig {
	def := rcmgr.DefaultLimits
	libp2p.SetDefaultServiceLimits(&def)
	each := rcmgr.LimitVal(baseStreams + dhtStreams*len(cfg.Domains))
	all := peersFull * each
	places := rcmgr.LimitVal(strangers)
	if fds := def.AutoScale().ToPartialLimitConfig().System.FD / 2; fds > 0 { // a quarter of what the process may open
		places = min(places, fds)
	}
	memory := rcmgr.LimitVal64(each)*streamWindow + windowGrowth
	p := rcmgr.PartialLimitConfig{
		System: rcmgr.ResourceLimits{
			Conns: places + 512, ConnsInbound: places + 384, ConnsOutbound: 384, FD: places + 512,
			Streams: 2 * all, StreamsInbound: all, StreamsOutbound: all, Memory: peersFull * memory,
		},
		Transient: rcmgr.ResourceLimits{
			Conns: places + 128, ConnsInbound: places, ConnsOutbound: 128, FD: places + 128,
			Streams: 2 * all, StreamsInbound: all, StreamsOutbound: all, Memory: 64 << 20,
		},
		AllowlistedSystem: rcmgr.ResourceLimits{
			Conns: places + 512, ConnsInbound: places + 384, ConnsOutbound: 384, FD: places + 512,
			Streams: 2 * all, StreamsInbound: all, StreamsOutbound: all, Memory: peersFull * memory,
		},
		AllowlistedTransient: rcmgr.ResourceLimits{
			Conns: places + 128, ConnsInbound: places, ConnsOutbound: 128, FD: places + 128,
			Streams: 2 * all, StreamsInbound: all, StreamsOutbound: all, Memory: 64 << 20,
		},
		PeerDefault: rcmgr.ResourceLimits{ // crossing dials leave several connections
			Conns: 8, ConnsInbound: 8, ConnsOutbound: 8, FD: 8,
			Streams: 2 * each, StreamsInbound: each, StreamsOutbound: each, Memory: memory,
		},
		Protocol: map[protocol.ID]rcmgr.ResourceLimits{}, ProtocolPeer: map[protocol.ID]rcmgr.ResourceLimits{},
		Service: map[string]rcmgr.ResourceLimits{}, ServicePeer: map[string]rcmgr.ResourceLimits{},
	}
	inbound := func(id protocol.ID, n int) {
		p.Protocol[id] = rcmgr.ResourceLimits{
			Streams: all, StreamsInbound: rcmgr.LimitVal(peersFull * n), StreamsOutbound: all,
		}
		p.ProtocolPeer[id] = rcmgr.ResourceLimits{StreamsInbound: rcmgr.LimitVal(n)}
	}
	for c := range classes {
		inbound(c.protocolID(cfg.Version), ourStreams)
	}
	for _, d := range cfg.Domains {
		inbound(dhtPrefix(d)+dhtProtocol, dhtStreams)
	}
	for service, ids := range map[string][]protocol.ID{
		identify.ServiceName: {identify.ID, identify.IDPush}, ping.ServiceName: {ping.ID},
	} {
		for _, id := range ids {
			inbound(id, guestStreams)
		}
		p.Service[service] = rcmgr.ResourceLimits{Streams: all, StreamsInbound: all, StreamsOutbound: all, Memory: peersFull << 20}
		p.ServicePeer[service] = rcmgr.ResourceLimits{StreamsInbound: rcmgr.LimitVal(len(ids) * guestStreams)}
	}
	return p.Build(def.AutoScale())
}

// resources makes libp2p keep to the limits.
func resources(cfg Config) (network.ResourceManager, *doors, error) {
	perIP := rate.Limit{RPS: connRate, Burst: connsPerIP}
	opts := []rcmgr.Option{
		rcmgr.WithConnRateLimiters(&rate.Limiter{
			NetworkPrefixLimits: []rate.PrefixLimit{ // loopback: none
				{Prefix: netip.MustParsePrefix("127.0.0.0/8")},
				{Prefix: netip.MustParsePrefix("::1/128")},
			},
			SubnetRateLimiter: rate.SubnetLimiter{
				IPv4SubnetLimits: []rate.SubnetLimit{{PrefixLength: 32, Limit: perIP}},
				IPv6SubnetLimits: []rate.SubnetLimit{{PrefixLength: 48, Limit: perIP}},
				GracePeriod:      time.Minute,
			},
		}),
		rcmgr.WithLimitPerSubnet(
			[]rcmgr.ConnLimitPerSubnet{{PrefixLength: 32, ConnCount: connsPerIP}},
			[]rcmgr.ConnLimitPerSubnet{
				{PrefixLength: 48, ConnCount: connsPerIP},
				{PrefixLength: 32, ConnCount: connsPerISP},
			}),
	}
	if cfg.Registerer == nil {
		opts = append(opts, rcmgr.WithMetricsDisabled())
	}
	rm, err := rcmgr.NewResourceManager(rcmgr.NewFixedLimiter(limits(cfg)), opts...)
	if err != nil {
		return nil, nil, fmt.Errorf("resource manager: %w", err)
	}
	return verifying{rm}, newDoors(rcmgr.GetAllowlist(rm)), nil
}

// verifying makes every QUIC client prove that it is at its address, before it takes a place: the limits above are per
// address, and the first packet of a handshake can have any. It costs one round trip per link.
type verifying struct{ network.ResourceManager }

func (verifying) VerifySourceAddress(net.Addr) bool { return true }
