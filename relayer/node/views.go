package node

import (
	"time"
)

// The views are what a node tells about itself, ready to be sent as JSON: ids, keys and hashes are 0x-hex (sessions and
// domains without the 0x, as everywhere), times RFC 3339, and a number that has a unit has it in its name. Times that did
// not come yet are left out. Nothing in them is secret.

// Severity says what a failed check means.
type Severity string

const (
	Critical Severity = "critical" // the node cannot do its part now: it is not ready
	Warning  Severity = "warning"  // it can, but not for long, or not everything
)

// Check is one thing that was looked at. Name, Severity and Remedy never change for one check; Detail says what was
// measured, Code which failure of the table of codes it is.
type Check struct {
	Name     string   `json:"name"`
	Severity Severity `json:"severity"`
	OK       bool     `json:"ok"`
	Detail   string   `json:"detail"`
	Code     string   `json:"code,omitempty"`
	Remedy   string   `json:"remedy,omitempty"` // only if it is not OK
}

// Health is all checks and what follows from them: a node is ready if no critical one failed.
type Health struct {
	Ready  bool    `json:"ready"`
	Checks []Check `json:"checks"`
}

// Status is where a node stands.
type Status struct {
	Moniker    string    `json:"moniker,omitempty"`
	Version    string    `json:"version"`
	Operator   string    `json:"operator"`
	Peer       string    `json:"peer"`
	Listen     []string  `json:"listen"`
	Monitoring string    `json:"monitoring,omitempty"` // the address /readyz and /metrics are served at
	Started    time.Time `json:"started"`
	Health
	Chain              Chain          `json:"chain"`
	Committees         []Committee    `json:"committees"` // those this node sits in and that are in use
	Peers              []Peer         `json:"peers"`
	OpenRequests       map[string]int `json:"open_requests"` // by kind
	OldestOpenBlock    uint64         `json:"oldest_open_block,omitempty"`
	LiveSessions       map[string]int `json:"live_sessions"` // by kind
	SettlementsWaiting int            `json:"settlements_waiting"`
	Keys               map[string]int `json:"keys"` // by status
	PreParams          int            `json:"preparams"`
	PreParamsWanted    int            `json:"preparams_wanted"`
	BalanceWei         string         `json:"balance_wei,omitempty"` // decimal: it does not fit a JSON number
	BalanceAt          time.Time      `json:"balance_at,omitzero"`
}

// Chain is how far the node follows its chain.
type Chain struct {
	ID         uint64     `json:"id"`
	Contract   string     `json:"contract"`
	Head       uint64     `json:"head_block"`
	HeadTime   time.Time  `json:"head_time,omitzero"`
	HeadSeen   time.Time  `json:"head_seen,omitzero"`
	Final      uint64     `json:"final_block"`     // as the endpoints say
	Processed  uint64     `json:"processed_block"` // the last final block that is applied here
	LagBlocks  uint64     `json:"lag_blocks"`      // Final - Processed
	PendingTxs int        `json:"pending_txs"`
	Endpoints  []Endpoint `json:"endpoints"`
}

// Endpoint is one RPC endpoint, by scheme and host.
type Endpoint struct {
	Name    string    `json:"name"`
	Up      bool      `json:"up"`
	Head    uint64    `json:"head_block"`
	Final   uint64    `json:"final_block"`
	Code    string    `json:"code,omitempty"`
	Error   string    `json:"error,omitempty"`
	ErrorAt time.Time `json:"error_at,omitzero"`
}

// Committee is a committee as this node needs it.
type Committee struct {
	Epoch     uint64   `json:"epoch"`
	Threshold int      `json:"threshold"`
	Operators []string `json:"operators"`
	Connected int      `json:"connected"` // other members this node has a link to
}

// Peer is one operator this node must be able to reach.
type Peer struct {
	Operator           string    `json:"operator"`
	Peer               string    `json:"peer"`
	Connected          bool      `json:"connected"`
	Since              time.Time `json:"since,omitzero"` // of the link, or when the last one ended
	Address            string    `json:"address,omitempty"`
	Version            string    `json:"version,omitempty"`
	Head               uint64    `json:"head_block,omitempty"`
	PingSeconds        float64   `json:"ping_seconds,omitempty"`
	ClockOffsetSeconds float64   `json:"clock_offset_seconds,omitempty"`
	Queued             int       `json:"queued"`
	Code               string    `json:"code,omitempty"`
	SuspectUntil       time.Time `json:"suspect_until,omitzero"` // it did not do its part, and is seated last
}

// Key is a key as the final chain says.
type Key struct {
	ID           string    `json:"id"`
	Name         string    `json:"name,omitempty"`
	Owner        string    `json:"owner"`
	Status       string    `json:"status"`
	Epoch        uint64    `json:"epoch"`
	Threshold    int       `json:"threshold,omitempty"`
	Members      int       `json:"members,omitempty"`
	Public       string    `json:"public_key,omitempty"` // compressed
	ShareSet     string    `json:"share_set,omitempty"`
	Open         bool      `json:"open"`
	Users        int       `json:"users"`
	DestroyAfter time.Time `json:"destroy_after,omitzero"`
	HasShare     bool      `json:"has_share"` // this node holds a share of the valid set
}

// Address is a child of a key: the account that signs for (requester, path).
type Address struct {
	Key       string `json:"key"`
	Requester string `json:"requester"`
	Path      string `json:"path"`
	Address   string `json:"address"`
	Public    string `json:"public_key"` // compressed
}

// Request is a request and its times by this node's clock.
type Request struct {
	ID          string    `json:"id"`
	Kind        string    `json:"kind"`
	Status      string    `json:"status"`
	Code        string    `json:"code,omitempty"`
	Nonce       uint64    `json:"nonce"`
	Key         string    `json:"key"`
	Requester   string    `json:"requester"`
	Payer       string    `json:"payer"`
	Epoch       uint64    `json:"epoch,omitempty"`
	TargetEpoch uint64    `json:"target_epoch,omitempty"`
	Path        string    `json:"path,omitempty"`
	Digest      string    `json:"digest,omitempty"`
	CallbackGas uint32    `json:"callback_gas,omitempty"`
	Block       uint64    `json:"block"`
	BlockHash   string    `json:"block_hash"`
	BlockTime   time.Time `json:"block_time"`
	NotBefore   time.Time `json:"not_before,omitzero"` // deletion: end of the grace period
	Deadline    time.Time `json:"deadline"`
	Seen        time.Time `json:"seen,omitzero"` // applied here as final
	Answered    time.Time `json:"answered,omitzero"`
	Closed      time.Time `json:"closed,omitzero"`
	ClosedBlock uint64    `json:"closed_block,omitempty"`
	ClosedTx    string    `json:"closed_tx,omitempty"`
}

// Session is one attempt at a request, as this node took part in it.
type Session struct {
	ID        string    `json:"id"`
	Request   string    `json:"request"`
	Kind      string    `json:"kind"`
	Attempt   uint32    `json:"attempt"`
	Epoch     uint64    `json:"epoch"`
	Initiator string    `json:"initiator"`
	State     string    `json:"state"`
	Live      bool      `json:"live"`
	Code      string    `json:"code,omitempty"`
	Parties   []Party   `json:"parties"`
	Began     time.Time `json:"began,omitzero"`
	Since     time.Time `json:"since,omitzero"` // State was entered
	Seconds   float64   `json:"seconds"`        // from Began to Since
}

// Party is a seat in a session.
type Party struct {
	Operator string `json:"operator"`
	Role     string `json:"role"` // member; old or new in a reshare
}

// Evidence is a record against an operator. Its id is the SHA-256 of the record, which a list leaves out.
type Evidence struct {
	ID       string    `json:"id"`
	Operator string    `json:"operator"`
	Code     string    `json:"code"`
	Request  string    `json:"request"`
	Session  string    `json:"session"`
	At       time.Time `json:"at,omitzero"`
	Record   []byte    `json:"record,omitempty"`
}

// Trace is all this node knows of a request.
type Trace struct {
	Request  Request   `json:"request"`
	Sessions []Session `json:"sessions"` // oldest first
	Attested []string  `json:"attested"` // operators whose attestation is here
	Answer   *Answer   `json:"answer,omitempty"`
}

// Answer is what settles a request. For a key it is the proof of possession.
type Answer struct {
	ShareSet string `json:"share_set,omitempty"`
	Public   string `json:"public_key,omitempty"`
	R        string `json:"r"`
	S        string `json:"s"`
	V        uint8  `json:"v"`
}
