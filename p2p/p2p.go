package p2p

import (
	"context"

	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/p2p/wire"
)

// RoomSpec names a room, the message space of one session. Members are in party order; Self is our index.
// One operator may sit twice (old and new party of a reshare).
type RoomSpec struct {
	ID      [32]byte
	Members []peer.ID
	Self    int
	Traffic Traffic
}

// Traffic is what the reader of a room knows of the protocol that is spoken in it. The zero value fits every protocol, at
// the price of memory and time.
type Traffic struct {
	// Rounds is the last round; 0: MaxRound. Bytes bounds all that one party says to us; 0: 4 MiB.
	Rounds uint8
	Bytes  int
	// Prompt lists the rounds whose broadcasts are delivered before their recipients confirmed to one another that they are
	// the same; every party broadcasts in them. See echo.go.
	Prompt []uint8
}

// Frame is one protocol message in a room. From and To are party indices; To nil means broadcast. Several indices are a
// broadcast to those members (echoed among them), one index is a direct message. A party sends one broadcast per round
// and set of recipients, and one direct message per round and recipient.
type Frame struct {
	From    int
	To      []int
	Round   uint8
	Payload []byte
}

// Room delivers frames whose envelope is signed by the member they claim to come from. A broadcast is delivered
// only after all its other recipients echoed the same bytes; one of a prompt round before, and they have to all the same.
type Room interface {
	// Send signs the frame and queues it for its recipients without blocking. An error names the peers whose queue is
	// full; sending the same frame again is harmless.
	Send(ctx context.Context, f Frame) error
	// Recv blocks for the next frame, in no order of rounds. It ends with ctx, ErrClosed, or a *RoomFault that names
	// the party who broke the protocol.
	Recv(ctx context.Context) (Frame, error)
	// Signed returns what a party has said so far, delivered or not, as it signed it: by round, and none after Close. It
	// is the caller's own.
	Signed(from int) []*wire.Envelope
	// Missing lists what keeps back the broadcasts that have come and wait.
	Missing() []Missing
	// Close leaves the room for good: its id cannot be opened again.
	Close() error
}

// Missing is an echo that has not come: a broadcast of From waits for that of By, a seat of the peer who owes it. Either
// By says nothing to us, or From said nothing to By: we cannot tell.
type Missing struct {
	From, By int
	Round    uint8
}

// Mesh connects the operators. Control messages carry the sender's authenticated peer id.
type Mesh interface {
	// Allow replaces the set of peers that may connect; others are disconnected.
	Allow(peers []peer.ID)
	// Send hands a control message to the peer's queue; an error means it is not connected or its queue is full.
	Send(ctx context.Context, to peer.ID, m *wire.Control) error
	// Recv blocks for the next control message from an allowed peer.
	Recv(ctx context.Context) (peer.ID, *wire.Control, error)
	// Open joins a room. Messages that came early (bounded per sender) are delivered first.
	Open(s RoomSpec) (Room, error)
	// Sign signs a statement hash with the node's p2p key; Verify checks one of a peer.
	Sign(domain string, msg []byte) ([]byte, error)
	Verify(p peer.ID, domain string, msg, sig []byte) bool
}
