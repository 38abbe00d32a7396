package relayer

import (
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/tss"
)

// Input is something that happened to a request. Signatures and lengths have been checked by the caller, who says
// from which operator it came; whether it is allowed now is for Step to say.
type Input interface{ isInput() }

type (
	// Tick says that time passed: View.Head or View.Now are newer.
	Tick struct{}
	// Restarted is the first input of work loaded from the Store: no run survived.
	Restarted struct{}
	// PrepareIn, ReadyIn, StartIn, RefusedIn, AbortIn are the peers' messages.
	PrepareIn struct {
		From    Operator
		Prepare Prepare
	}
	ReadyIn struct {
		From  Operator
		Ready Readiness
	}
	StartIn struct {
		From  Operator
		Start Start
	}
	RefusedIn struct {
		From    Operator
		Session SessionID
		Code    Code
	}
	AbortIn struct {
		From    Operator
		Session SessionID
	}
	// AttestedIn is an operator's signature on a statement about the request, recovered to the account it names.
	AttestedIn struct {
		Statement   Attestation
		Attestation SignedAttestation
	}
	// AnsweredIn is an answer that verifies against the request.
	AnsweredIn struct{ Answer Answer }
	// RunDone is the verified result of our own run.
	RunDone struct {
		Session   SessionID
		Set       ShareSet // Prove: the set that signed
		Share     *tss.Share
		Signature *Signature
	}
	// RunFailed ends our own run without one. Culprit is zero if nobody can be named; Evidence convicts it before others.
	RunFailed struct {
		Session  SessionID
		Code     Code
		Culprit  common.Address
		Evidence *Evidence
	}
	// Held says that our run of an unfinal request has come to the round that waits for finality.
	Held struct{ Session SessionID }
	// Moved says where the unfinal part of the chain holds a tentative request now; the zero block: nowhere.
	Moved struct{ At BlockRef }
	// Finalised says that the final chain holds the request, perhaps in another block than was thought.
	Finalised struct{ Request Request }
	// Closed says that the final chain holds the request's end.
	Closed struct {
		Status RequestStatus
		Code   Code
		At     BlockRef
	}
)

func (Tick) isInput()       {}
func (Restarted) isInput()  {}
func (PrepareIn) isInput()  {}
func (ReadyIn) isInput()    {}
func (StartIn) isInput()    {}
func (RefusedIn) isInput()  {}
func (AbortIn) isInput()    {}
func (AttestedIn) isInput() {}
func (AnsweredIn) isInput() {}
func (RunDone) isInput()    {}
func (RunFailed) isInput()  {}
func (Held) isInput()       {}
func (Moved) isInput()      {}
func (Finalised) isInput()  {}
func (Closed) isInput()     {}

// Action is something the actor does after Step, in the order given. Persist comes before everything it justifies.
type Action interface{ isAction() }

type (
	// Persist makes a change durable. If it fails the actions behind it are not performed.
	Persist struct{ Change Change }
	// SendPrepare, SendReady, SendStart, SendRefused, SendAbort, SendAttest, SendAnswer go to operators of the committee.
	SendPrepare struct {
		To      []Operator
		Prepare Prepare
	}
	SendReady struct {
		To    Operator
		Ready Readiness
	}
	SendStart struct {
		To    []Operator
		Start Start
	}
	SendRefused struct {
		To      Operator
		Session SessionID
		Code    Code
	}
	SendAbort struct {
		To      []Operator
		Session SessionID
	}
	SendAttest struct {
		To        []Operator
		Statement Attestation
		Sig       []byte
	}
	SendAnswer struct {
		To     []Operator
		Answer Answer
	}
	// Run starts our part of a session; it ends in RunDone or RunFailed.
	Run struct {
		Session Session
		Set     ShareSet // Prove: the set that signs
		Room    Room
		Hold    bool // keep back what must not be said before the request is final
	}
	// Release lets a run say what it kept back, and everything after it.
	Release struct{ Session SessionID }
	// CancelRun ends our run of a session without a result.
	CancelRun struct{ Session SessionID }
	// CancelKey ends all our runs with shares of a key.
	CancelKey struct{ Key KeyID }
	// Suspect remembers operators that did not do their part: they are seated last for a while, and never excluded.
	Suspect struct {
		Operators []common.Address
		Code      Code
	}
	// Settle hands the answer to the settler.
	Settle struct{ Settlement Settlement }
	// Done ends the actor.
	Done struct{}
)

func (Persist) isAction()     {}
func (SendPrepare) isAction() {}
func (SendReady) isAction()   {}
func (SendStart) isAction()   {}
func (SendRefused) isAction() {}
func (SendAbort) isAction()   {}
func (SendAttest) isAction()  {}
func (SendAnswer) isAction()  {}
func (Run) isAction()         {}
func (Release) isAction()     {}
func (CancelRun) isAction()   {}
func (CancelKey) isAction()   {}
func (Suspect) isAction()     {}
func (Settle) isAction()      {}
func (Done) isAction()        {}

// View is everything else Step may look at. It changes nothing in it. The functions are pure: hashes and Ed25519.
type View struct {
	Self      Operator
	Committee Committee     // of the request: who answers it
	Key       Key           // zero if unknown
	HasShare  bool          // Sign: a share of the key's valid set is stored here
	Denied    Code          // the operator's policy, "" if it allows the request
	Soon      time.Duration // a tentative request: until it will be final, as far as one can tell
	Suspects  map[common.Address]bool
	Head      BlockRef  // zero before the first
	Final     BlockRef  // the last final block applied here
	Behind    bool      // by so many final blocks that what is known of keys and requests may be old
	Stopping  Stopping  // zero while the node goes on
	Clock     time.Time // block time now: the head's, and what has passed here since it was seen
	Now       time.Time
	Fresh     [32]byte // random, new with every input
	Times     Times
	Statement func(Attestation) [32]byte                   // EIP-712 digest
	Attest    func(Attestation) (SignedAttestation, error) // by our account
	Room      func(Kind, common.Address) bool              // for another session of the kind that this operator proposes
	SignReady func(Readiness) []byte                       // by our p2p key
	SignStart func(Start) []byte                           // by our p2p key
}

// Times are the few durations that matter. All but Window and Margin are measured by our own clock.
type Times struct {
	Window   time.Duration // one attempt, by block timestamps
	Margin   time.Duration // nothing new this close to the deadline, by block timestamps
	Stall    time.Duration // a session that is not a keygen may take this long in each state
	Session  time.Duration // a keygen may run this long
	Silence  time.Duration // no message for this long ends a run
	Patience time.Duration // members we do not suspect are waited for this long before others are seated
	Turn     time.Duration // between the ranks that may settle
	Resend   time.Duration // attestations are said again
	Lead     time.Duration // so long before finality a signature may be begun; zero: never
}
