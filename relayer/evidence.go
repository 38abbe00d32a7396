package relayer

import (
	"crypto/sha256"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/p2p/wire"
	"github.com/keymesh/keymesh/tss"
)

// Evidence convicts an operator before anybody who has the record. What is in one, and what it proves, is package
// relayer/evidence's to say.
type Evidence struct {
	Accused common.Address
	Code    Code
	Session SessionID
	Record  []byte
}

// ID names a record: the SHA-256 of the file.
func (e Evidence) ID() [32]byte { return sha256.Sum256(e.Record) }

// Offence is what a run holds against one of its seats: two claims that contradict one another, which the room found, or
// a message that the guard refused.
type Offence struct {
	Room    Room
	Seat    int
	Peer    peer.ID // who sits there
	Claims  []*wire.Echo
	Message *tss.Message
	Signed  []*wire.Envelope // all that the seat has said in the room
	Set     *tss.PublicSet   // of the shares that sign
}
