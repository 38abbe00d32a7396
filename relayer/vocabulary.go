package relayer

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"
)

type (
	// DomainID names one chain and contract, or one direct committee. Every row and message carries it.
	DomainID [32]byte
	// KeyID names a key; on a chain it is the id of the request that asked for it.
	KeyID [32]byte
	// RequestID is at once the name of a request and the commitment to its content.
	RequestID [32]byte
	// SessionID is 32 random bytes drawn by the initiator; one attempt has one session of each kind.
	SessionID [32]byte
	// Epoch counts committees from 1.
	Epoch uint64
)

func (d DomainID) String() string  { return hex.EncodeToString(d[:]) }
func (k KeyID) String() string     { return "0x" + hex.EncodeToString(k[:]) }
func (r RequestID) String() string { return "0x" + hex.EncodeToString(r[:]) }
func (s SessionID) String() string { return hex.EncodeToString(s[:]) }

// Kind says what a request asks for. Prove is a session of its own inside a keygen or reshare request: the new
// shares sign the possession statement.
type Kind uint8

const (
	Keygen Kind = iota + 1
	Sign
	Reshare
	Delete
	Prove
)

var kindNames = [...]string{"none", "keygen", "sign", "reshare", "delete", "prove"}

func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// BlockRef names a block. Time is its timestamp, the clock all operators share.
type BlockRef struct {
	Number uint64
	Hash   common.Hash
	Time   time.Time
}

// Operator is a member of a committee: its account on the chain and its peer in the mesh.
type Operator struct {
	Account common.Address
	Peer    peer.ID
}

// Committee is the ordered set of operators of one epoch and its threshold M (signers needed).
type Committee struct {
	Domain     DomainID
	Epoch      Epoch
	M          int
	Operators  []Operator
	EligibleAt time.Time
	Cancelled  bool
}

// Hash commits to everything the members must agree on.
func (c Committee) Hash() [32]byte {
	h := sha256.New()
	h.Write([]byte("keymesh.committee.v1"))
	h.Write(c.Domain[:])
	var n [8]byte
	for _, v := range []uint64{uint64(c.Epoch), uint64(c.M), uint64(len(c.Operators))} {
		binary.BigEndian.PutUint64(n[:], v)
		h.Write(n[:])
	}
	for _, o := range c.Operators {
		h.Write(o.Account[:])
		binary.BigEndian.PutUint64(n[:], uint64(len(o.Peer)))
		h.Write(n[:])
		h.Write([]byte(o.Peer))
	}
	return [32]byte(h.Sum(nil))
}

// Index is the position of an account in the committee, or -1.
func (c Committee) Index(a common.Address) int {
	for i, o := range c.Operators {
		if o.Account == a {
			return i
		}
	}
	return -1
}

// ByPeer finds a member by its peer id.
func (c Committee) ByPeer(p peer.ID) (Operator, bool) {
	for _, o := range c.Operators {
		if o.Peer == p {
			return o, true
		}
	}
	return Operator{}, false
}

// RequestStatus is where a request stands on this node.
type RequestStatus uint8

const (
	Tentative RequestStatus = iota + 1 // seen, not final
	Open                               // final, unanswered
	Answered                           // a verified answer is stored
	Settled                            // the final chain holds the answer
	Failed                             // refunded with a code
	Expired                            // refunded after its deadline
	Cancelled                          // withdrawn by the key's owner
	Vanished                           // was tentative, the final chain does not hold it
)

var statusNames = [...]string{"none", "tentative", "open", "answered", "settled", "failed", "expired", "cancelled", "vanished"}

func (s RequestStatus) String() string {
	if int(s) < len(statusNames) {
		return statusNames[s]
	}
	return fmt.Sprintf("status(%d)", uint8(s))
}

// Terminal says that nothing more is to be done.
func (s RequestStatus) Terminal() bool { return s >= Settled }

// Request is one demand of the domain, exactly as the domain states it.
type Request struct {
	Domain      DomainID
	ID          RequestID
	Kind        Kind
	Nonce       uint64
	Requester   common.Address
	Payer       common.Address
	Key         KeyID // Keygen: equals ID
	Epoch       Epoch // Keygen: the epoch that makes the key; Reshare and Delete: the epoch that holds it; Sign: zero
	Target      Epoch // Reshare: the epoch to move to
	Path        []byte
	Digest      [32]byte
	Tweak       [32]byte  // Sign: additive child tweak, computed by the Source
	After       time.Time // Delete: end of the grace period
	CallbackGas uint32
	At          BlockRef
	Deadline    time.Time
	Status      RequestStatus
	Code        Code
}

// KeyStatus is where a key stands, as the final chain says.
type KeyStatus uint8

const (
	KeyRequested KeyStatus = iota + 1
	KeyActive
	KeyDeleting
	KeyDeleted
	KeyFailed
)

var keyStatusNames = [...]string{"none", "requested", "active", "deleting", "deleted", "failed"}

func (s KeyStatus) String() string {
	if int(s) < len(keyStatusNames) {
		return keyStatusNames[s]
	}
	return fmt.Sprintf("key(%d)", uint8(s))
}

// Key is what the final chain says of a key. Public is compressed (SEC 1); ShareSet names the valid shares.
type Key struct {
	Domain       DomainID
	ID           KeyID
	Name         string
	Owner        common.Address
	Epoch        Epoch
	ShareSet     [32]byte
	Public       [33]byte
	Status       KeyStatus
	Open         bool      // anyone may request signatures
	Users        int       // how many its owner authorised
	DestroyAfter time.Time // Deleting: end of the grace period of the newest deletion
}

// Signs says whether the key answers signature requests at a time of the chain: an active key does, and during a
// deletion's grace period one that serves others. A private key is off at once.
func (k Key) Signs(at time.Time) bool {
	return k.Status == KeyActive || k.Status == KeyDeleting && (k.Open || k.Users > 0) && at.Before(k.DestroyAfter)
}

// Role tells the parties of a reshare apart; everybody else is a RoleMember.
type Role uint8

const (
	RoleMember Role = iota
	RoleOld
	RoleNew
)

// Party is one seat in a session.
type Party struct {
	Account common.Address
	Role    Role
}

// State is where a session stands.
type State uint8

const (
	Preparing State = iota + 1 // we are the initiator and collect Readies
	Ready                      // we said Ready, and wait for Start
	Running                    // Start accepted, the protocol runs
	Observing                  // Start accepted, others run
	Computed                   // a result is stored
	Refused
	SessionFailed
	SessionCancelled
)

var stateNames = [...]string{"none", "preparing", "ready", "running", "observing", "computed", "refused", "failed", "cancelled"}

func (s State) String() string {
	if int(s) < len(stateNames) {
		return stateNames[s]
	}
	return fmt.Sprintf("state(%d)", uint8(s))
}

// Live says that the session may still lead to a result.
func (s State) Live() bool { return s >= Preparing && s <= Observing }

// Session is one attempt at one kind of run. Version is for compare-and-set.
type Session struct {
	ID        SessionID
	Request   RequestID
	Kind      Kind
	Attempt   uint32
	Epoch     Epoch
	Initiator common.Address
	State     State
	Parties   []Party
	Room      [32]byte
	Code      Code
	Since     time.Time // when State was entered
	Version   uint64
}

// Signature is r‖s‖v as ecrecover takes it: low s, v 27 or 28.
type Signature [65]byte

// StatementKind names the EIP-712 types that operators and keys sign.
type StatementKind uint8

const (
	KeyReady StatementKind = iota + 1
	Reshared
	Destroyed
	RequestFailed
	Possession
)

// Attestation is a statement to be signed under EIP-712: by an operator's account, or (Possession) by the new key.
type Attestation struct {
	Kind      StatementKind
	Request   RequestID
	Key       KeyID
	FromEpoch Epoch
	Epoch     Epoch
	ShareSet  [32]byte
	Public    [33]byte
	Code      Code
	NotAfter  time.Time
}

// SignedAttestation is an operator's signature on a statement, with the statement's hash.
type SignedAttestation struct {
	Hash    [32]byte
	Account common.Address
	Sig     []byte
}

// ShareSet is what members must agree on about the result of one keygen or reshare run.
type ShareSet struct {
	Session SessionID
	Hash    [32]byte
	Public  [33]byte
}

// Answer is what settles a request, verified before it is stored: the child's signature, or the possession
// signature of a new share set (Set is zero for Sign).
type Answer struct {
	Set       ShareSet
	Signature Signature
}

// Settlement is everything a Settler needs to put an answer where it counts.
type Settlement struct {
	Request      Request
	Answer       Answer
	Attestations [][]byte // in committee order: keygen and reshare by all members, else by those of Members
	Members      uint32   // deletion and failure: bit i is set for member i of the committee
	Code         Code     // failure: why there will be no answer; "" for every other settlement
	NotAfter     time.Time
}
