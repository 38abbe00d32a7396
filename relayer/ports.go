package relayer

import (
	"context"
	"errors"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/tss"
)

// Event is something the final chain says. The types below are all there are.
type Event interface{ isEvent() }

// CommitteeSet: a committee was proposed, or cancelled.
type CommitteeSet struct{ Committee Committee }

// RequestOpened: the chain accepted a request. A Keygen request also creates the key's record.
type RequestOpened struct{ Request Request }

// RequestClosed: the chain holds the request's end.
type RequestClosed struct {
	Request RequestID
	Status  RequestStatus
	Code    Code
	At      BlockRef
	Tx      common.Hash // the transaction that closed it
}

// KeyActivated: the chain names the share set that is valid from now on (keygen settled, or reshare flipped).
type KeyActivated struct {
	Key      KeyID
	Request  RequestID
	Epoch    Epoch
	ShareSet [32]byte
	Public   [33]byte
}

// KeyStatusSet: any other change of a key's status.
type KeyStatusSet struct {
	Key    KeyID
	Status KeyStatus
}

// KeyOpenSet: anyone may request signatures of the key, or no longer.
type KeyOpenSet struct {
	Key  KeyID
	Open bool
}

// KeyUserSet: the key's owner authorised an account to request signatures, or withdrew that; perhaps for the second time.
type KeyUserSet struct {
	Key     KeyID
	Account common.Address
	Allowed bool
}

func (CommitteeSet) isEvent()  {}
func (RequestOpened) isEvent() {}
func (RequestClosed) isEvent() {}
func (KeyActivated) isEvent()  {}
func (KeyStatusSet) isEvent()  {}
func (KeyOpenSet) isEvent()    {}
func (KeyUserSet) isEvent()    {}

// Batch is what the final chain added after After up to and including To, in chain order.
type Batch struct {
	After, To BlockRef
	Events    []Event
}

// Snapshot is the unfinal part of the chain, whole: the head, the requests above finality, and how far finality is.
type Snapshot struct {
	Head     BlockRef
	Final    uint64        // the newest final block, 0 before the first
	From     uint64        // Requests are those of the blocks from here to Head; above Final+1 only while little is known
	Requests []Request     // Status Tentative, in chain order
	Period   time.Duration // between blocks, as they came here lately; 0 while it is not known
	Lag      uint64        // how many blocks behind the head a block was when it became final lately
	Step     uint64        // how many blocks become final at once; 0 while finality was not seen to move
}

// Left estimates how long it takes until a block is final here: 0 if it is, or is due. It is for planning work, and false
// while too little is known.
func (s Snapshot) Left(block uint64) (time.Duration, bool) {
	if block <= s.Final {
		return 0, true
	}
	if s.Period == 0 || s.Step == 0 {
		return 0, false
	}
	steps := (block - s.Final + s.Step - 1) / s.Step
	due := s.Final + s.Lag + steps*s.Step                              // the head at which it becomes final
	return time.Duration(due-min(due, s.Head.Number)) * s.Period, true //nolint:gosec // a few thousand blocks
}

// ChainState is what the contract itself says at a final block, to be compared with what its events said up to there.
type ChainState struct {
	At       BlockRef
	Accepted uint64                      // requests so far: their numbers are all those below
	Newest   Epoch                       // proposed so far: epochs count from 1
	Requests map[RequestID]RequestStatus // of those asked about; 0: the contract does not know it
	Keys     map[KeyID]Key               // of those asked about, without Name and Users; Status 0: the contract does not know it
}

// Source tells what a domain asks for.
type Source interface {
	// Next blocks until there are final blocks after the given one and returns them. The zero BlockRef means from
	// the beginning. It errors with CodeRPCDisagree (see CodedError) if the chain contradicts `after`.
	Next(ctx context.Context, after BlockRef) (Batch, error)
	// Tentative blocks until the head changes and returns the unfinal part, replaced at each head.
	Tentative(ctx context.Context, after BlockRef) (Snapshot, error)
	// Reconcile reads the contract's state at a final block, by the word of a quorum; the zero BlockRef means the newest.
	// It waits until so many call the block final. It errors with CodeRPCDisagree if they contradict one another or `at`,
	// with CodeRPCDown if too few of them can tell: the state of old blocks is not kept by everybody.
	Reconcile(ctx context.Context, at BlockRef, requests []RequestID, keys []KeyID) (ChainState, error)
}

// Settler puts answers where they count.
type Settler interface {
	// Status of a request at the latest block; Tentative never comes back, an unknown request is an error.
	Status(ctx context.Context, id RequestID) (RequestStatus, error)
	// Settle is idempotent and returns once every settlement stands at the latest block, whoever sent it.
	Settle(ctx context.Context, s []Settlement) error
}

// Attestor signs statements with the operator's account and recovers signers. Digest is what gets signed (EIP-712).
type Attestor interface {
	Account() common.Address
	Digest(a Attestation) ([32]byte, error)
	Attest(a Attestation) ([]byte, error)
	Recover(a Attestation, sig []byte) (common.Address, error)
}

// Prosecutor makes evidence of what a run holds against one of its seats. An error says why a stranger would not be
// convinced by it.
type Prosecutor interface {
	Prosecute(o Offence) (Evidence, error)
}

// Policy is the operator's last word on a request.
type Policy interface {
	Allow(ctx context.Context, r Request, initiator Operator) error
}

// Errors of Store. Everything else is an I/O error.
var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("conflict") // compare-and-set failed, a session id was used before
)

// SignOnce binds a request to one digest and tweak for ever. The zero pair binds it to none: this node attested that the
// request failed, and will never help to answer it.
type SignOnce struct{ Digest, Tweak [32]byte }

// StagedShare is a share that waits for the chain to name its set.
type StagedShare struct {
	Key   KeyID
	Share tss.Share
}

// Change is what one step of an actor makes durable, in one transaction. Zero fields change nothing.
type Change struct {
	Domain       DomainID
	Request      RequestID
	Status       RequestStatus // of the request
	Code         Code
	Session      *Session  // inserted at Version 1, else updated where the stored version is Version-1
	Ended        *Session  // the session before it, given up in the same transaction; never inserted
	SignOnce     *SignOnce // a stored other pair is CodedError sign_once_conflict
	Share        *StagedShare
	Destroy      *KeyID // all shares of the key, staged, active and retired, out of the file and its log
	Attestations []SignedAttestation
	Answer       *Answer
	Evidence     *Evidence
}

// Work is what one actor owns: a request and what is known about answering it.
type Work struct {
	Request      Request
	Session      *Session            // the newest session, nil before the first
	Staged       []ShareSet          // keygen: share sets of which we hold a durable share, oldest first
	Attestations []SignedAttestation // by anybody, verified
	Answer       *Answer
	SignOnce     *SignOnce // what we bound the request to, nil before

	// Not stored: a restart begins a new attempt anyway.
	set       ShareSet         // Prove: the set that signs
	shares    [32]byte         // Sign: the share set of the present run
	held      bool             // our run waits for the request to become final
	gone      bool             // the unfinal chain has lost the request
	early     *Answer          // verified, of a request that is not final here yet
	prepare   Prepare          // our proposal, to be said again
	readies   []Readiness      // initiator: all so far, ours first; otherwise ours alone
	readyFrom []common.Address // as readies
	declined  []common.Address // members that will not take part in the session proposed
	start     *Start           // ours, to be said again
	timeouts  int              // runs that took too long
	settleAt  time.Time        // our next turn; zero before the first
	resendAt  time.Time        // attestations
	resends   int
}

// Store makes things durable. All methods are safe for concurrent use.
type Store interface {
	// Cursor is the last final block applied; zero BlockRef before the first.
	Cursor(ctx context.Context, d DomainID) (BlockRef, error)
	// Apply stores a batch and moves the cursor, in one transaction; b.After must equal the cursor. KeyActivated
	// turns the named staged share active and destroys the key's other staged shares of that request (if we hold the named
	// one); a key that is Deleted or Failed loses all its shares. A Delete request sets its key's DestroyAfter.
	Apply(ctx context.Context, d DomainID, b Batch) error
	// Heal applies what events up to the cursor should have said and did not, in one transaction. ErrConflict if `at` is
	// not the cursor any more.
	Heal(ctx context.Context, d DomainID, at BlockRef, missed []Event) error
	// CountRequests counts all requests, whatever became of them.
	CountRequests(ctx context.Context, d DomainID) (uint64, error)
	// Save returns only after what it destroyed is out of the file and its log, and stores the attestations of that after
	// it. If it cannot be done now, the rest of the change stands and Save errs all the same; every other error changed
	// nothing.
	Save(ctx context.Context, c Change) error
	// Unfinished lists the work on requests that are not terminal, with the newest session of each.
	Unfinished(ctx context.Context, d DomainID) ([]Work, error)
	Committees(ctx context.Context, d DomainID) ([]Committee, error)
	Key(ctx context.Context, d DomainID, k KeyID) (Key, error)
	Keys(ctx context.Context, d DomainID) ([]Key, error)
	Request(ctx context.Context, d DomainID, r RequestID) (Request, error)
	Share(ctx context.Context, d DomainID, k KeyID, set [32]byte) (tss.Share, error)
	// HasShare says whether Share would find one, without opening it.
	HasShare(ctx context.Context, d DomainID, k KeyID, set [32]byte) (bool, error)
	// Convicted counts the evidence that was saved, by operator, also where it is too much to be kept.
	Convicted(ctx context.Context, d DomainID) (map[common.Address]int, error)
	// TakePreParams removes one set for good and returns it; CodedError preparams_empty if there is none.
	TakePreParams(ctx context.Context, s SessionID) (tss.PreParams, error)
	AddPreParams(ctx context.Context, p tss.PreParams) error
	CountPreParams(ctx context.Context) (int, error)
	// Barred is CodedError db_rolled_back while the Store is known to have forgotten what it held: it was restored from a
	// backup. Then it justifies nothing: Save and TakePreParams refuse, Apply goes on.
	Barred() error
}

// Tx is one transaction of the operator's account, journaled before it is sent.
type Tx struct {
	Domain DomainID
	Nonce  uint64
	Hash   common.Hash
	Raw    []byte
	State  TxState
}

// TxState is where a transaction stands.
type TxState uint8

const (
	TxPending TxState = iota + 1
	TxMined
	TxReplaced
)

// TxJournal keeps the operator's transactions over restarts. SaveTx replaces the row of (domain, nonce).
type TxJournal interface {
	SaveTx(ctx context.Context, t Tx) error
	PendingTxs(ctx context.Context, d DomainID) ([]Tx, error)
}

// Observer is told what happens, for metrics. Its methods must not block, and are safe for concurrent use.
type Observer interface {
	// SessionEnded: a session of ours left Live; reason is its code, "" for a result.
	SessionEnded(k Kind, outcome State, reason Code, took time.Duration)
	// RoundEnded: every message of a round came, this long after the one before.
	RoundEnded(k Kind, round uint8, took time.Duration)
	// StageEnded splits the time of a request into its stages.
	StageEnded(s Stage, took time.Duration)
	// RequestEnded: the final chain closed a request, this many blocks and this long after the block that opened it.
	RequestEnded(k Kind, outcome RequestStatus, blocks uint64, took time.Duration)
	// Blamed: an operator broke the protocol, or did not do its part.
	Blamed(operator common.Address, reason Code)
	// Dropped: a message of a peer was refused before it reached a request, or by the request.
	Dropped(reason Code)
}

// Stage is a part of a request's way. Each is measured from the end of the one before.
type Stage string

const (
	StageFinal     Stage = "final"     // from the request's block to its finality here
	StageQuorum    Stage = "quorum"    // to enough consents
	StageRounds    Stage = "rounds"    // to the result
	StagePublished Stage = "published" // to the settlement's hand-over
	StageSettled   Stage = "settled"   // to its finality
)

// CodedError is an error with a code of the table.
type CodedError struct {
	Code Code
	Err  error
}

func (e *CodedError) Error() string { return string(e.Code) + ": " + e.Err.Error() }
func (e *CodedError) Unwrap() error { return e.Err }

// CodeFrom finds the code in an error chain, "" if there is none.
func CodeFrom(err error) Code {
	var c *CodedError
	if errors.As(err, &c) {
		return c.Code
	}
	return ""
}

// NoObserver is told nothing.
type NoObserver struct{}

func (NoObserver) SessionEnded(Kind, State, Code, time.Duration)           {}
func (NoObserver) RoundEnded(Kind, uint8, time.Duration)                   {}
func (NoObserver) StageEnded(Stage, time.Duration)                         {}
func (NoObserver) RequestEnded(Kind, RequestStatus, uint64, time.Duration) {}
func (NoObserver) Blamed(common.Address, Code)                             {}
func (NoObserver) Dropped(Code)                                            {}
