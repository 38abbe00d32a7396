package relayer

import (
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// What a Store remembers for people: nothing of it decides anything.
type (
	// RequestRecord is a request with its times by our own clock; zero times did not come yet.
	RequestRecord struct {
		Request  Request
		Seen     time.Time // applied here as final
		Answered time.Time
		Closed   time.Time
		ClosedAt BlockRef
		ClosedTx common.Hash
	}
	// SessionRecord is a session with the time it began here; Since is when it entered its State.
	SessionRecord struct {
		Session Session
		Began   time.Time
	}
	// Trace is all that is known of a request.
	Trace struct {
		Record   RequestRecord
		Sessions []SessionRecord // oldest first
		Attested []common.Address
		Answer   *Answer
	}
	// EvidenceRecord is evidence with the time it came by our own clock. Lists leave its Record out.
	EvidenceRecord struct {
		ID       [32]byte
		Request  RequestID
		Evidence Evidence
		At       time.Time
	}
	// RequestFilter selects requests; zero fields select all. Limit 0 means 100.
	RequestFilter struct {
		Kind  Kind
		Key   KeyID
		Open  bool // not terminal
		Limit int
	}
	// SessionFilter selects sessions; zero fields select all. Limit 0 means 100.
	SessionFilter struct {
		Request RequestID
		Live    bool
		Limit   int
	}
)
