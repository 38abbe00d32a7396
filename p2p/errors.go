package p2p

import (
	"errors"
	"fmt"

	"github.com/keymesh/keymesh/p2p/wire"
)

// Codes under which a peer's messages are dropped, from the table of the whole system; the counters of Peers use no
// others. The last two accuse nobody.
const (
	CodeMalformed    = "malformed"        // undecodable, out of range, or a signature that does not hold
	CodeOversize     = "oversize"         // over a cap
	CodeEquivocation = "equivocation"     // two different messages of one round and kind, both signed
	CodeEchoMismatch = "echo_mismatch"    // different broadcasts shown to different members, both signed
	CodeNotMember    = "not_member"       // speaks for an index not its own, in a room or domain without it or us, or to another seat
	CodeVersion      = "version_mismatch" // speaks another protocol version
	CodeBusy         = "busy"             // more than its share waits for us already
	CodeStale        = "stale_attempt"    // for a room that is closed; the last messages of a finished session do that
)

var (
	// ErrClosed ends Recv and Send of a closed room or mesh.
	ErrClosed = errors.New("closed")
	// ErrNotAllowed refuses a peer that is not in the allow-list.
	ErrNotAllowed = errors.New("peer is not allowed")
	// ErrNotConnected says that a control message has no link to travel.
	ErrNotConnected = errors.New("peer is not connected")
	// ErrQueueFull says that the peer's queue has no place; others are not affected.
	ErrQueueFull = errors.New("queue of the peer is full")
	// ErrRoomReused refuses to open a room twice: what was said in it before is forgotten, and a second run under the
	// same id could make us contradict ourselves.
	ErrRoomReused = errors.New("room was opened before")
	// ErrConflict refuses to send a second, different message of one round: honest members would call it equivocation.
	ErrConflict = errors.New("another message of this round was sent")
)

// RoomFault ends a room because one member broke the protocol. Party is its index. The evidence convinces a third party
// where Code is CodeEquivocation (two signed envelopes) or CodeEchoMismatch (signed claims about one broadcast, as
// envelope or as echo), see Claims; with another code it is our own observation only.
type RoomFault struct {
	Party     int
	Code      string
	Envelopes []*wire.Envelope
	Echoes    []*wire.Echo
}

// Error implements error.
func (f *RoomFault) Error() string { return fmt.Sprintf("party %d: %s", f.Party, f.Code) }

// violation is a message that no honest peer sends. The stream that carried it is reset.
type violation struct{ code, text string }

func (v *violation) Error() string { return v.code + ": " + v.text }

func violate(code, format string, args ...any) error {
	return &violation{code: code, text: fmt.Sprintf(format, args...)}
}
