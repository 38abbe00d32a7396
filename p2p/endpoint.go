package p2p

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/peer"
	"google.golang.org/protobuf/proto"

	"github.com/keymesh/keymesh/p2p/wire"
)

// Transport carries an Endpoint's messages: *wire.Control and *wire.RoomMessage.
type Transport interface {
	// Post hands a message to the queues of peers. It does not block and keeps nothing of m. The error names the peers
	// that were refused (ErrNotAllowed, ErrNotConnected, ErrQueueFull); the others get theirs.
	Post(to []peer.ID, m proto.Message) error
}

// EndpointConfig says who we are.
type EndpointConfig struct {
	Key     crypto.PrivKey // Ed25519
	Version uint32
	Domains [][32]byte
	Log     *slog.Logger
	// OnStatus takes what peers say about themselves, called by Deliver; nil: dropped. Recv never returns a Status: it is
	// for the operator's eyes, and no decision may depend on it.
	OnStatus func(p peer.ID, domain [32]byte, s *wire.Status)
}

// Endpoint is a Mesh without the network: it decides who may speak, bounds what they say, signs, and runs the rooms.
// The transport below calls Deliver. Safe for concurrent use.
type Endpoint struct {
	key     crypto.PrivKey
	self    peer.ID
	version uint32
	domains [][32]byte
	net     Transport
	log     *slog.Logger
	status  func(peer.ID, [32]byte, *wire.Status)

	allowed *allowList
	tally   *counters
	control *inbox[*wire.Control]
	rooms   *rooms
}

// NewEndpoint makes an endpoint above a transport. Nobody is allowed until Allow.
func NewEndpoint(cfg EndpointConfig, t Transport) (*Endpoint, error) {
	if cfg.Key == nil || cfg.Key.Type() != crypto.Ed25519 {
		return nil, fmt.Errorf("p2p key is not Ed25519")
	}
	self, err := peer.IDFromPrivateKey(cfg.Key)
	if err != nil {
		return nil, fmt.Errorf("p2p key: %w", err)
	}
	log := cfg.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	e := &Endpoint{
		key: cfg.Key, self: self, version: cfg.Version, domains: slices.Clone(cfg.Domains), net: t, log: log,
		status:  cfg.OnStatus,
		allowed: &allowList{}, tally: newCounters(log),
		control: newInbox[*wire.Control](controlCount, controlBytes),
	}
	post := func(to []peer.ID, m *wire.RoomMessage) error {
		if len(to) == 0 {
			return nil
		}
		return t.Post(to, m)
	}
	e.rooms = newRooms(self, cfg.Key, post, e.tally.add)
	return e, nil
}

// Self returns our peer id.
func (e *Endpoint) Self() peer.ID { return e.self }

// Allow implements Mesh. What a removed peer sent and nobody received is dropped. It does not disconnect: the
// transport does.
func (e *Endpoint) Allow(peers []peer.ID) {
	e.allowed.replace(peers)
	e.control.keep(e.Allowed)
	e.rooms.keep(e.Allowed)
	e.tally.keep(e.Allowed)
}

// Allowed says whether a peer may speak to us. We always may.
func (e *Endpoint) Allowed(p peer.ID) bool { return p == e.self || e.allowed.has(p) }

// Send implements Mesh. The version is filled in. To ourselves it goes straight to Recv.
func (e *Endpoint) Send(ctx context.Context, to peer.ID, m *wire.Control) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m = proto.CloneOf(m)
	m.Version = e.version
	if err := e.checkControl(m); err != nil {
		return fmt.Errorf("send control: %w", err)
	}
	if _, ok := m.GetBody().(*wire.Control_Status); ok {
		return errors.New("send control: a status is the transport's to send")
	}
	if n := proto.Size(m); n > MaxControl {
		return fmt.Errorf("send control: %d bytes", n)
	}
	if to == e.self {
		if !e.control.put(to, m, sizeOf(m)) {
			return fmt.Errorf("send control: %w", ErrQueueFull)
		}
		return nil
	}
	if err := e.net.Post([]peer.ID{to}, m); err != nil {
		return fmt.Errorf("send control: %w", err)
	}
	return nil
}

// Recv implements Mesh. Senders are served in turns.
func (e *Endpoint) Recv(ctx context.Context) (peer.ID, *wire.Control, error) {
	return e.control.take(ctx)
}

// Open implements Mesh.
func (e *Endpoint) Open(s RoomSpec) (Room, error) { return e.rooms.open(s) }

// Sign implements Mesh. Domains that begin with "p2p/" are refused.
func (e *Endpoint) Sign(domain string, msg []byte) ([]byte, error) {
	return signFor(e.key, domain, msg)
}

// Verify implements Mesh.
func (e *Endpoint) Verify(p peer.ID, domain string, msg, sig []byte) bool {
	return verify(p, statement(domain, msg), sig)
}

// Deliver takes a message that peer p sent over its own authenticated link. It never blocks. An error is a message that
// no honest peer sends: the transport ends the stream it came on.
func (e *Endpoint) Deliver(p peer.ID, m proto.Message) error {
	if !e.Allowed(p) {
		return ErrNotAllowed
	}
	var err error
	switch m := m.(type) {
	case *wire.Control:
		err = e.deliverControl(p, m)
	case *wire.RoomMessage:
		err = e.rooms.deliver(p, m)
	default:
		err = violate(CodeMalformed, "message of type %T", m)
	}
	if err != nil {
		e.Blame(p, codeOf(err), err)
	}
	return err
}

func (e *Endpoint) deliverControl(p peer.ID, m *wire.Control) error {
	// Another version or domain is a difference of configuration, not an attack: dropped and counted.
	if m.GetVersion() != e.version {
		e.Blame(p, CodeVersion, fmt.Errorf("control message of version %d", m.GetVersion()))
		return nil
	}
	if len(m.GetDomain()) == 32 && !e.serves(m.GetDomain()) {
		e.Blame(p, CodeNotMember, fmt.Errorf("control message about domain %x", m.GetDomain()[:4]))
		return nil
	}
	if err := e.checkControl(m); err != nil {
		return err
	}
	if _, ok := m.GetBody().(*wire.Control_Status); ok {
		if e.status != nil {
			e.status(p, [32]byte(m.GetDomain()), m.GetStatus())
		}
		return nil
	}
	if !e.control.put(p, m, sizeOf(m)+partyBytes*len(m.GetStart().GetParties())) {
		e.Blame(p, CodeBusy, nil)
	}
	return nil
}

// checkControl checks what a decoder's memory and a reader's trust depend on. The rest is relayer's.
func (e *Endpoint) checkControl(m *wire.Control) error {
	switch {
	case len(m.GetDomain()) != 32:
		return violate(CodeMalformed, "domain of %d bytes", len(m.GetDomain()))
	case !e.serves(m.GetDomain()):
		return violate(CodeNotMember, "domain %x", m.GetDomain()[:4])
	case m.GetBody() == nil:
		return violate(CodeMalformed, "control message without body")
	case len(m.GetStart().GetParties()) > MaxMembers:
		// An empty party costs two bytes on the wire and a hundred in memory.
		return violate(CodeOversize, "%d parties", len(m.GetStart().GetParties()))
	case len(m.GetStatus().GetSoftware()) > maxSoftware:
		return violate(CodeOversize, "software of %d bytes", len(m.GetStatus().GetSoftware()))
	case m.GetStatus().GetSoftware() != printable(m.GetStatus().GetSoftware()):
		return violate(CodeMalformed, "software is not printable")
	}
	return nil
}

func (e *Endpoint) serves(domain []byte) bool {
	return slices.ContainsFunc(e.domains, func(d [32]byte) bool { return slices.Equal(d[:], domain) })
}

// Blame counts what a peer did, and logs it if there is a reason to tell.
func (e *Endpoint) Blame(p peer.ID, code string, why error) { e.tally.add(p, code, why) }

// Counts returns how often a peer did what, by code.
func (e *Endpoint) Counts(p peer.ID) map[string]uint64 { return e.tally.of(p) }

// Tidy gives back memory that only time frees. A transport calls it now and then.
func (e *Endpoint) Tidy() { e.rooms.tidy() }

// Close ends all rooms and calls of Recv.
func (e *Endpoint) Close() {
	e.control.close()
	e.rooms.shutdown()
}
