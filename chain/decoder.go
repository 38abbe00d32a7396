package chain

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/relayer"
)

// The contract's RequestStatus and KeyStatus.
const (
	statusNone uint8 = iota
	statusPending
	statusSettled
	statusCallbackFailed
	statusLate
	statusFailed
	statusExpired
	statusCancelled
)

// maxCommittee is Committees.MAX_COMMITTEE of the contract.
const maxCommittee = 32

// Decoder turns logs of one contract into events. It is pure and safe for concurrent use.
//
// A lying or broken RPC may hand it anything. What it lets through is what the contract can have written: a request
// whose id is the hash of exactly these fields, digests in range, committees that the contract could have composed.
type Decoder struct {
	chainID  uint64
	contract common.Address
	domain   relayer.DomainID
	abi      *bindings.Keymesh
	topics   map[common.Hash]decodeFunc
}

type decodeFunc func(d *Decoder, l *types.Log, at relayer.BlockRef) (relayer.Event, error)

// NewDecoder makes a decoder for one contract.
func NewDecoder(chainID uint64, contract common.Address) *Decoder {
	k := bindings.NewKeymesh()
	spec := k.GetABI()
	return &Decoder{
		chainID: chainID, contract: contract, domain: Domain(chainID, contract), abi: k,
		topics: map[common.Hash]decodeFunc{
			spec.Events[bindings.KeymeshRequestedEventName].ID:          (*Decoder).requested,
			spec.Events[bindings.KeymeshClosedEventName].ID:             (*Decoder).closed,
			spec.Events[bindings.KeymeshKeyActivatedEventName].ID:       (*Decoder).activated,
			spec.Events[bindings.KeymeshKeyStatusChangedEventName].ID:   (*Decoder).keyStatus,
			spec.Events[bindings.KeymeshKeyOpenedEventName].ID:          (*Decoder).keyOpened,
			spec.Events[bindings.KeymeshKeyAuthorisedEventName].ID:      (*Decoder).keyAuthorised,
			spec.Events[bindings.KeymeshCommitteeProposedEventName].ID:  (*Decoder).proposed,
			spec.Events[bindings.KeymeshCommitteeCancelledEventName].ID: (*Decoder).cancelled,
		},
	}
}

// Topics are the events that matter; all others of the contract are of no consequence for a node.
func (d *Decoder) Topics() []common.Hash {
	topics := make([]common.Hash, 0, len(d.topics))
	for t := range d.topics {
		topics = append(topics, t)
	}
	return topics
}

// Decode makes an event of a log, with `at` as its block's timestamp. Events that are of no consequence give nil. An
// error means that the log is not what the contract writes: CodedError malformed.
func (d *Decoder) Decode(l types.Log, at time.Time) (relayer.Event, error) {
	event, err := d.decode(l, at)
	if err != nil {
		return nil, &relayer.CodedError{Code: relayer.CodeMalformed, Err: fmt.Errorf(
			"block %d, log %d is nothing the contract writes, an endpoint lies or is broken: %w", l.BlockNumber, l.Index, err)}
	}
	return event, nil
}

func (d *Decoder) decode(l types.Log, at time.Time) (event relayer.Event, err error) {
	defer func() { // the ABI decoder is not ours, and its input is an adversary's
		if p := recover(); p != nil {
			event, err = nil, fmt.Errorf("the decoder failed: %v", p)
		}
	}()
	if l.Address != d.contract {
		return nil, fmt.Errorf("it is of address %s", l.Address)
	}
	if l.Removed {
		return nil, errors.New("it was removed by a reorg")
	}
	if len(l.Topics) == 0 {
		return nil, errors.New("it has no topics")
	}
	decode, ok := d.topics[l.Topics[0]]
	if !ok {
		return nil, nil
	}
	return decode(d, &l, relayer.BlockRef{Number: l.BlockNumber, Hash: l.BlockHash, Time: at})
}

func (d *Decoder) requested(l *types.Log, at relayer.BlockRef) (relayer.Event, error) {
	e, err := d.abi.UnpackRequestedEvent(l)
	if err != nil {
		return nil, fmt.Errorf("Requested: %w", err)
	}
	if e.Deadline > math.MaxInt64 {
		return nil, errors.New("Requested: deadline out of range")
	}
	r := relayer.Request{
		Domain: d.domain, ID: e.RequestId, Kind: relayer.Kind(e.Kind), Nonce: e.Nonce, Requester: e.Requester,
		Payer: e.Payer, Key: e.KeyId, CallbackGas: e.CallbackGas, At: at, Deadline: timeOf(e.Deadline),
		Status: relayer.Open,
	}
	if r.Kind == relayer.Keygen {
		if e.KeyId != ([32]byte{}) {
			return nil, errors.New("Requested: a keygen names a key")
		}
		r.Key = relayer.KeyID(r.ID)
	}
	if err := readContent(&r, e.Content); err != nil {
		return nil, fmt.Errorf("Requested: %w", err)
	}
	// The id commits to every field: nobody but the contract can choose them, whatever an endpoint says.
	if id := requestID(d.chainID, d.contract, r, e.Content); id != r.ID {
		return nil, fmt.Errorf("Requested: the fields of %s hash to %s", r.ID, id)
	}
	if r.Kind == relayer.Sign {
		r.Tweak = Tweak(d.chainID, d.contract, r.Key, r.Requester, r.Path)
	}
	return relayer.RequestOpened{Request: r}, nil
}

// readContent decodes a request's content into its fields. Settling hands the bytes back re-encoded, so anything but
// the canonical encoding is refused: the request could never be settled.
func readContent(r *relayer.Request, content []byte) error {
	args, ok := contentArgs[r.Kind]
	if !ok {
		return fmt.Errorf("kind %d is unknown", uint8(r.Kind))
	}
	values, err := args.Unpack(content)
	if err != nil {
		return fmt.Errorf("content: %w", err)
	}
	if len(values) != len(args) {
		return errors.New("content: fields are missing")
	}
	switch r.Kind {
	case relayer.Keygen:
		r.Epoch = relayer.Epoch(values[0].(uint64))
	case relayer.Sign:
		r.Digest, r.Path = values[0].([32]byte), values[1].([]byte)
		if d := new(big.Int).SetBytes(r.Digest[:]); d.Sign() == 0 || d.Cmp(curveOrder) >= 0 {
			return errors.New("content: digest is zero or not below the group order")
		}
	case relayer.Reshare:
		r.Epoch, r.Target = relayer.Epoch(values[0].(uint64)), relayer.Epoch(values[1].(uint64))
	case relayer.Delete:
		r.Epoch = relayer.Epoch(values[0].(uint64))
		if values[1].(uint64) > math.MaxInt64 {
			return errors.New("content: end of grace period out of range")
		}
		r.After = timeOf(values[1].(uint64))
	}
	again, err := Content(*r)
	if err != nil {
		return fmt.Errorf("content: %w", err)
	}
	if !bytes.Equal(again, content) {
		return errors.New("content: not in its canonical encoding")
	}
	return nil
}

// closed takes the transaction's hash from the log, where nothing but the agreement of endpoints vouches for it: it is
// for people.
func (d *Decoder) closed(l *types.Log, at relayer.BlockRef) (relayer.Event, error) {
	e, err := d.abi.UnpackClosedEvent(l)
	if err != nil {
		return nil, fmt.Errorf("Closed: %w", err)
	}
	status, err := requestStatus(e.Status)
	if err != nil || !status.Terminal() {
		return nil, fmt.Errorf("Closed: %d is no status to close with", e.Status)
	}
	return relayer.RequestClosed{
		Request: e.RequestId, Status: status, Code: relayer.CodeOf(e.Code), At: at, Tx: l.TxHash,
	}, nil
}

func (d *Decoder) activated(l *types.Log, _ relayer.BlockRef) (relayer.Event, error) {
	e, err := d.abi.UnpackKeyActivatedEvent(l)
	if err != nil {
		return nil, fmt.Errorf("KeyActivated: %w", err)
	}
	if e.X == nil || e.Y == nil {
		return nil, errors.New("KeyActivated: no public key")
	}
	public, err := compress(e.X, e.Y)
	if err != nil {
		return nil, fmt.Errorf("KeyActivated: %w", err)
	}
	return relayer.KeyActivated{
		Key: e.KeyId, Request: e.RequestId, Epoch: relayer.Epoch(e.Epoch), ShareSet: e.ShareSetHash, Public: public,
	}, nil
}

// keyStatus relies on relayer.KeyStatus having the contract's numbers.
func (d *Decoder) keyStatus(l *types.Log, _ relayer.BlockRef) (relayer.Event, error) {
	e, err := d.abi.UnpackKeyStatusChangedEvent(l)
	if err != nil {
		return nil, fmt.Errorf("KeyStatusChanged: %w", err)
	}
	status := relayer.KeyStatus(e.Status)
	if status < relayer.KeyRequested || status > relayer.KeyFailed {
		return nil, fmt.Errorf("KeyStatusChanged: %d is no status of a key", e.Status)
	}
	return relayer.KeyStatusSet{Key: e.KeyId, Status: status}, nil
}

func (d *Decoder) keyOpened(l *types.Log, _ relayer.BlockRef) (relayer.Event, error) {
	e, err := d.abi.UnpackKeyOpenedEvent(l)
	if err == nil && len(l.Data) == 0 { // the bindings take that for false
		err = errors.New("no data")
	}
	if err != nil {
		return nil, fmt.Errorf("KeyOpened: %w", err)
	}
	return relayer.KeyOpenSet{Key: e.KeyId, Open: e.Open}, nil
}

func (d *Decoder) keyAuthorised(l *types.Log, _ relayer.BlockRef) (relayer.Event, error) {
	e, err := d.abi.UnpackKeyAuthorisedEvent(l)
	if err == nil && len(l.Data) == 0 {
		err = errors.New("no data")
	}
	if err != nil {
		return nil, fmt.Errorf("KeyAuthorised: %w", err)
	}
	return relayer.KeyUserSet{Key: e.KeyId, Account: e.Requester, Allowed: e.Allowed}, nil
}

func (d *Decoder) proposed(l *types.Log, _ relayer.BlockRef) (relayer.Event, error) {
	e, err := d.abi.UnpackCommitteeProposedEvent(l)
	if err != nil {
		return nil, fmt.Errorf("CommitteeProposed: %w", err)
	}
	c, err := d.committee(e.Epoch, bindings.IKeymeshCommittee{
		Threshold: e.Threshold, EligibleAt: e.EligibleAt, Accounts: e.Accounts, PeerIds: e.PeerIds,
	})
	if err != nil {
		return nil, fmt.Errorf("CommitteeProposed: %w", err)
	}
	return relayer.CommitteeSet{Committee: c}, nil
}

// cancelled names the epoch and nothing else: the event has no more, and a cancelled committee never holds a key.
func (d *Decoder) cancelled(l *types.Log, _ relayer.BlockRef) (relayer.Event, error) {
	e, err := d.abi.UnpackCommitteeCancelledEvent(l)
	if err != nil {
		return nil, fmt.Errorf("CommitteeCancelled: %w", err)
	}
	return relayer.CommitteeSet{Committee: relayer.Committee{
		Domain: d.domain, Epoch: relayer.Epoch(e.Epoch), Cancelled: true,
	}}, nil
}

// committee checks a committee by the contract's own rules.
func (d *Decoder) committee(epoch uint64, c bindings.IKeymeshCommittee) (relayer.Committee, error) {
	n := len(c.Accounts)
	if epoch == 0 || c.Threshold < 2 || int(c.Threshold) > n || n > maxCommittee || len(c.PeerIds) != n {
		return relayer.Committee{}, fmt.Errorf("epoch %d: %d of %d members, %d peers", epoch, c.Threshold, n, len(c.PeerIds))
	}
	if c.EligibleAt > math.MaxInt64 {
		return relayer.Committee{}, errors.New("time out of range")
	}
	out := relayer.Committee{
		Domain: d.domain, Epoch: relayer.Epoch(epoch), M: int(c.Threshold), EligibleAt: timeOf(c.EligibleAt),
		Cancelled: c.Cancelled,
	}
	for i, account := range c.Accounts {
		id, err := PeerID(c.PeerIds[i])
		if err != nil {
			return relayer.Committee{}, fmt.Errorf("member %d: %w", i, err)
		}
		if _, twice := out.ByPeer(id); twice || out.Index(account) >= 0 {
			return relayer.Committee{}, fmt.Errorf("member %d sits twice", i)
		}
		out.Operators = append(out.Operators, relayer.Operator{Account: account, Peer: id})
	}
	return out, nil
}

// requestStatus maps the contract's status to the relayer's.
func requestStatus(s uint8) (relayer.RequestStatus, error) {
	switch s {
	case statusPending:
		return relayer.Open, nil
	case statusSettled, statusCallbackFailed, statusLate:
		return relayer.Settled, nil
	case statusFailed:
		return relayer.Failed, nil
	case statusExpired:
		return relayer.Expired, nil
	case statusCancelled:
		return relayer.Cancelled, nil
	}
	return 0, fmt.Errorf("the contract's request status %d is unknown", s)
}
