package p2p

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	dht "github.com/libp2p/go-libp2p-kad-dht"
	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/event"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"
	"github.com/libp2p/go-libp2p/p2p/host/eventbus"
	"github.com/libp2p/go-libp2p/p2p/protocol/ping"
	ma "github.com/multiformats/go-multiaddr"
	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"
	"golang.org/x/time/rate"
	"google.golang.org/protobuf/encoding/protodelim"
	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p/wire"
)

// Config configures a Host.
type Config struct {
	Key       crypto.PrivKey // Ed25519; its peer id is what the allow-lists of the others name
	Listen    []string       // multiaddrs; TCP and QUIC
	Announce  []string       // multiaddrs told to others instead of those we listen on; needed behind NAT
	Bootstrap []string       // multiaddrs with /p2p/; peers that are not allowed are never dialled
	Domains   [][32]byte     // one DHT each, and the domains whose control messages we take
	Version   uint32         // part of the protocol ids: peers of another version do not understand one another
	UserAgent string
	Software  string // told to the peers in Status; at most 64 printable bytes. Default: UserAgent
	Log       *slog.Logger

	// Head returns our own head of a domain, which the peers are told; nil: 0. It must not block.
	Head func(domain [32]byte) uint64
	// PeerFile keeps where the allowed peers were last, as they signed it; "": in memory only. Its directory has to
	// exist and to be ours alone.
	PeerFile string
	// Registerer takes libp2p's own metrics; nil: none. They are global to the process: a second host in it adds to the
	// same.
	Registerer prometheus.Registerer
}

// Host is the Mesh on libp2p. It listens from New on, but nobody is allowed until Allow, and it looks for peers only
// while Run runs. Safe for concurrent use.
type Host struct {
	cfg   Config
	log   *slog.Logger
	end   *Endpoint
	host  host.Host
	dhts  []*dht.IpfsDHT
	boot  []peer.AddrInfo
	book  *book
	doors *doors
	ids   event.Subscription // of identified peers

	ctx    context.Context // ends with Close; the writers' lifetime
	cancel context.CancelFunc
	wg     sync.WaitGroup
	wake   chan struct{} // the allow-list or a link changed
	greet  chan struct{} // a peer is to be told our status
	once   sync.Once

	mu    sync.Mutex
	lines map[peer.ID]*line
	done  bool
}

var _ Mesh = (*Host)(nil)

// class is a kind of stream.
type class int

const (
	classControl class = iota
	classRooms
	classes
)

// protocolID names a stream's protocol. The version is in it, so that another version is refused by negotiation.
func (c class) protocolID(version uint32) protocol.ID {
	return protocol.ID(fmt.Sprintf("/keymesh/%s/%d", [...]string{"control", "room"}[c], version))
}

// line is what we keep per allowed peer.
type line struct {
	peer   peer.ID
	out    [classes]*outbox
	in     [classes]*inbound
	guest  *rate.Limiter // of libp2p's own services
	cancel context.CancelFunc

	mu       sync.Mutex
	lastUp   time.Time // when a connection was last seen
	upSince  time.Time // of the present connection; zero: none
	paused   time.Time // no streams before, after a violation
	mismatch bool      // speaks another version
	told     told
}

// New starts a host. ctx bounds its construction only. Close it, or run it.
func New(ctx context.Context, cfg Config) (*Host, error) {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Software == "" {
		cfg.Software = cfg.UserAgent
	}
	h := &Host{
		cfg: cfg, log: cfg.Log, book: openBook(cfg.PeerFile, cfg.Log),
		wake: make(chan struct{}, 1), greet: make(chan struct{}, 1), lines: map[peer.ID]*line{},
	}
	var err error
	id := EndpointConfig{Key: cfg.Key, Version: cfg.Version, Domains: cfg.Domains, Log: h.log, OnStatus: h.hear}
	if h.end, err = NewEndpoint(id, h); err != nil {
		return nil, err
	}
	if h.boot, err = parseBootstrap(cfg.Bootstrap); err != nil {
		return nil, err
	}
	if h.host, h.doors, err = newLibp2p(cfg, h.end.Allowed); err != nil {
		return nil, fmt.Errorf("start libp2p: %w", err)
	}
	h.ctx, h.cancel = context.WithCancel(context.Background())
	if err = h.start(ctx); err != nil {
		h.Close()
		return nil, err
	}
	return h, nil
}

// start adds what sits on the libp2p host.
func (h *Host) start(ctx context.Context) error {
	for _, ai := range h.boot {
		h.host.Peerstore().AddAddrs(ai.ID, ai.Addrs, bootstrapTTL)
	}
	var err error
	// From here on: a peer that connects before Run shows its record once.
	if h.ids, err = h.host.EventBus().Subscribe(new(event.EvtPeerIdentificationCompleted), eventbus.BufSize(peersFull)); err != nil {
		return fmt.Errorf("subscribe to identification: %w", err)
	}
	services := metered{h.host, h.guest}
	ping.NewPingService(services)
	for _, d := range h.cfg.Domains {
		if err := ctx.Err(); err != nil {
			return err
		}
		kad, err := newDHT(services, d, h.end.Allowed)
		if err != nil {
			return fmt.Errorf("start dht of domain %x: %w", d[:4], err)
		}
		h.dhts = append(h.dhts, kad)
	}
	for c := range classes {
		h.host.SetStreamHandler(c.protocolID(h.cfg.Version), func(s network.Stream) { h.serve(c, s) })
	}
	h.host.Network().Notify(&network.NotifyBundle{ConnectedF: h.connected, DisconnectedF: h.disconnected})
	return nil
}

// Run looks for the allowed peers, keeps the links up and tells the peers our status. It blocks until ctx ends, closes
// the host and returns nil; an error means that the host failed.
func (h *Host) Run(ctx context.Context) error {
	defer h.Close()
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return h.seek(ctx) })
	g.Go(func() error { return h.announce(ctx) })
	g.Go(func() error { return h.book.run(ctx, h.end.Allowed) })
	return g.Wait()
}

// Close ends all links, rooms and calls of Recv. It may be called more than once.
func (h *Host) Close() {
	h.once.Do(func() {
		h.mu.Lock()
		h.done = true
		h.mu.Unlock()
		h.end.Close()
		h.cancel()
		for _, d := range h.dhts {
			if err := d.Close(); err != nil {
				h.log.Warn("close dht", "err", err)
			}
		}
		if h.ids != nil {
			_ = h.ids.Close()
		}
		if err := h.host.Close(); err != nil {
			h.log.Warn("close libp2p", "err", err)
		}
		h.wg.Wait()
	})
}

// ID returns our peer id.
func (h *Host) ID() peer.ID { return h.end.Self() }

// Addrs returns our addresses as others would dial them, with /p2p/.
func (h *Host) Addrs() []string {
	var out []string
	for _, a := range h.host.Addrs() {
		out = append(out, a.Encapsulate(ma.StringCast("/p2p/"+h.ID().String())).String())
	}
	return out
}

// Allow implements Mesh. It returns after the links of removed peers were closed.
func (h *Host) Allow(peers []peer.ID) {
	h.end.Allow(peers)
	h.expectPeers(peers)
	h.mu.Lock()
	for p, l := range h.lines {
		if !h.end.Allowed(p) {
			l.cancel()
			delete(h.lines, p)
		}
	}
	h.mu.Unlock()
	for _, p := range h.host.Network().Peers() {
		if !h.end.Allowed(p) {
			h.drop(p)
		}
	}
	signal(h.wake)
}

// drop ends a peer's connections and forgets it.
func (h *Host) drop(p peer.ID) {
	_ = h.host.Network().ClosePeer(p)
	for _, d := range h.dhts {
		d.RoutingTable().RemovePeer(p)
	}
}

// Send implements Mesh.
func (h *Host) Send(ctx context.Context, to peer.ID, m *wire.Control) error {
	return h.end.Send(ctx, to, m)
}

// Recv implements Mesh.
func (h *Host) Recv(ctx context.Context) (peer.ID, *wire.Control, error) { return h.end.Recv(ctx) }

// Open implements Mesh.
func (h *Host) Open(s RoomSpec) (Room, error) { return h.end.Open(s) }

// Sign implements Mesh.
func (h *Host) Sign(domain string, msg []byte) ([]byte, error) { return h.end.Sign(domain, msg) }

// Verify implements Mesh.
func (h *Host) Verify(p peer.ID, domain string, msg, sig []byte) bool {
	return h.end.Verify(p, domain, msg, sig)
}

// Post implements Transport. A message is encoded once, whatever the number of peers.
func (h *Host) Post(to []peer.ID, m proto.Message) error {
	c := classRooms
	if _, ok := m.(*wire.Control); ok {
		c = classControl
	}
	var b bytes.Buffer
	if _, err := protodelim.MarshalTo(&b, m); err != nil {
		return fmt.Errorf("encode: %w", err)
	}
	now := time.Now()
	var errs []error
	for _, p := range to {
		if err := h.push(p, c, b.Bytes(), now); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", p, err))
		}
	}
	return errors.Join(errs...)
}

func (h *Host) push(p peer.ID, c class, b []byte, now time.Time) error {
	l, err := h.line(p)
	if err != nil {
		return err
	}
	if c == classControl && !h.reachable(l, now) {
		return ErrNotConnected
	}
	if !l.out[c].push(b, now) {
		return ErrQueueFull
	}
	return nil
}

// line returns what we keep of an allowed peer; its writers start with it.
func (h *Host) line(p peer.ID) (*line, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.done {
		return nil, ErrClosed
	}
	if l := h.lines[p]; l != nil {
		return l, nil
	}
	if p == h.ID() || !h.end.Allowed(p) {
		return nil, ErrNotAllowed
	}
	ctx, cancel := context.WithCancel(h.ctx)
	l := &line{peer: p, cancel: cancel, guest: rate.NewLimiter(guestRate, guestBurst)}
	for c := range classes {
		l.out[c] = newOutbox(c)
		l.in[c] = newInbound(h, l, c)
		h.wg.Go(func() {
			l.out[c].run(ctx, func(ctx context.Context) (network.Stream, error) { return h.openStream(ctx, l, c) })
		})
	}
	h.lines[p] = l
	return l, nil
}

// spawn runs f unless we close; closing waits for it.
func (h *Host) spawn(f func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.done {
		h.wg.Go(f)
	}
}

// openStream opens our stream of a class on a connection that exists: dialling is seek's.
func (h *Host) openStream(ctx context.Context, l *line, c class) (network.Stream, error) {
	ctx, cancel := context.WithTimeout(network.WithNoDial(ctx, "seek dials"), dialTimeout)
	defer cancel()
	s, err := h.host.NewStream(ctx, l.peer, c.protocolID(h.cfg.Version))
	if err != nil {
		return nil, fmt.Errorf("open stream: %w", err)
	}
	return s, nil
}

// connected notes a new link. The gater let it pass; it asks once more, because Allow may have swept before the link was
// there to be closed.
func (h *Host) connected(_ network.Network, c network.Conn) {
	p := c.RemotePeer()
	l, err := h.line(p)
	if errors.Is(err, ErrClosed) {
		return // closing closes it
	}
	if err != nil {
		h.spawn(func() { _ = c.Close() }) // not here: the swarm waits for us
		return
	}
	h.doors.saw(p, c.RemoteMultiaddr())
	l.mu.Lock()
	l.lastUp = time.Now()
	if l.upSince.IsZero() {
		l.upSince = l.lastUp
	}
	h.greetLine(l, l.lastUp)
	l.mu.Unlock()
	h.log.Debug("peer connected", "peer", p, "addr", c.RemoteMultiaddr())
	for _, o := range l.out {
		signal(o.up)
	}
	signal(h.wake)
}

func (h *Host) disconnected(n network.Network, c network.Conn) {
	p := c.RemotePeer()
	h.mu.Lock()
	l := h.lines[p]
	h.mu.Unlock()
	if l != nil {
		l.mu.Lock()
		if n.Connectedness(p) != network.Connected { // else it was one of several
			l.lastUp, l.upSince = time.Now(), time.Time{}
			h.log.Debug("peer lost", "peer", p)
		}
		l.mu.Unlock()
	}
	signal(h.wake)
}

// reachable says whether a control message has a chance: there is a link, or there was one a moment ago.
func (h *Host) reachable(l *line, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return now.Sub(l.lastUp) < awayGrace || h.host.Network().Connectedness(l.peer) == network.Connected
}
