package client

import (
	"errors"
	"fmt"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/keymesh/keymesh/contracts/bindings"
)

// Revert is a contract's refusal. Find it with errors.As:
//
//	var refused *client.Revert
//	if errors.As(err, &refused) && refused.Name == "FeeTooLow" {
//		required := refused.Args[1].(*big.Int)
//	}
type Revert struct {
	// Name is that of the error in IKeymesh.sol (contracts/src), or Error for a text. Empty if it is neither: then
	// another contract on the way refused, and Data says what.
	Name string
	// Args are the error's arguments in the order of its declaration: common.Hash for bytes32, *big.Int for uint256,
	// common.Address, string, uint8, uint16, uint32 or uint64.
	Args []any
	// Data is the ABI encoding of all that.
	Data []byte

	err error
}

func (r *Revert) Error() string {
	if r.Name == "" {
		return fmt.Sprintf("the contract refuses: %s", hexutil.Bytes(r.Data))
	}
	args := make([]string, len(r.Args))
	for i, a := range r.Args {
		args[i] = fmt.Sprint(a)
	}
	text := fmt.Sprintf("the contract refuses: %s(%s)", r.Name, strings.Join(args, ", "))
	if why, ok := refusals[r.Name]; ok {
		text += ": " + why
	}
	return text
}

// Unwrap is the endpoint's error.
func (r *Revert) Unwrap() error { return r.err }

// explain makes a *Revert of an endpoint's error that carries revert data, and leaves all others. Those that the ABI
// decoder cannot stand are left too: it is not ours, and an endpoint's bytes may be anything.
func explain(err error) (explained error) {
	defer func() {
		if recover() != nil {
			explained = err
		}
	}()
	var carrier rpc.DataError
	if !errors.As(err, &carrier) {
		return err
	}
	text, ok := carrier.ErrorData().(string)
	if !ok {
		return err
	}
	data, derr := hexutil.Decode(strings.TrimPrefix(text, "Reverted ")) // as some nodes have it
	if derr != nil || len(data) == 0 {
		return err
	}
	return decodeRevert(data, err)
}

// decodeRevert names what it can.
func decodeRevert(data []byte, err error) *Revert {
	r := &Revert{Data: data, err: err}
	if reason, uerr := abi.UnpackRevert(data); uerr == nil {
		r.Name, r.Args = "Error", []any{reason}
		return r
	}
	if len(data) < 4 {
		return r
	}
	spec := bindings.NewKeymesh().GetABI()
	named, uerr := spec.ErrorByID([4]byte(data))
	if uerr != nil {
		return r
	}
	args, uerr := named.Inputs.Unpack(data[4:])
	if uerr != nil {
		return r
	}
	for i, a := range args {
		if word, ok := a.([32]byte); ok {
			args[i] = common.Hash(word)
		}
	}
	r.Name, r.Args = named.Name, args
	return r
}

// refusals say what the contract's errors mean to whoever sent the transaction; a test compares them with the contract.
var refusals = map[string]string{
	"KeyUnknown":        "there is no such key",
	"KeyNotActive":      "the key is not made yet, being deleted, or gone (the number is its status)",
	"NotKeyOwner":       "only the key's owner may do this",
	"NotPendingOwner":   "the key was not offered to this account",
	"NotAuthorised":     "the key's owner has neither authorised this account nor opened the key",
	"KeyBusy":           "another reshare or deletion of the key is open",
	"DeletionRenounced": "the key's owner has given up deletion for good",
	"ReshareNotAllowed": "only the key's owner may name this epoch; its opt-in, if any, does not reach this far",

	"DigestInvalid":      "the digest must be non-zero and below the group order",
	"PathTooLong":        "the path has more bytes than allowed (the second number)",
	"CallbackGasTooHigh": "the callback asks for more gas than allowed (the second number)",
	"FeeTooLow":          "less wei was sent (the first number) than the quote (the second)",
	"FeeTooHigh":         "no fee needs this many wei",
	"DeadlineTooSoon":    "the deadline (the first number, in unix seconds) must not be before the second: ask with a longer TTL",
	"DeadlineTooLate":    "the deadline (the first number, in unix seconds) must not be after the second: ask with a shorter TTL",
	"ZeroPayer":          "refunds need an account",
	"EmptyBatch":         "there is nothing in the batch",

	"RequestUnknown":     "no request has exactly these fields on this chain",
	"RequestNotPending":  "the request is closed already (the number is its status)",
	"WrongKind":          "the request is of another kind (the number)",
	"NotExpired":         "the request's deadline (in unix seconds) has not passed",
	"GracePeriodOver":    "the grace period is over: shares may be destroyed, there is nothing to cancel",
	"GracePeriodRunning": "the grace period still runs (until the number, in unix seconds)",
	"NothingToReplay":    "the request has no callback that failed",
	"CallbackReverted":   "the callback failed again",
	"InsufficientGas":    "the transaction leaves too little gas for the callback",
	"NothingToWithdraw":  "the account has no credit",
	"TransferFailed":     "the receiver does not take the money",

	"NoCommittee":              "no committee is eligible yet",
	"CommitteeSize":            "a committee has 2 to 32 members and a threshold of 2 up to their number",
	"CommitteeUnknown":         "there is no committee of this epoch",
	"CommitteeNotEligible":     "the committee is not eligible before the second number (in unix seconds)",
	"CommitteeAlreadyEligible": "the committee is eligible already",
	"OperatorUnknown":          "the account is not registered as an operator",
	"OperatorDuplicate":        "the account, or its peer id, sits in the committee already",
	"ZeroPeerId":               "a peer id must not be zero",

	"AttestationInvalid":           "an attestation (its index) is not by the member whose turn it is",
	"AttestationStale":             "the attestation was good until the number (in unix seconds)",
	"TooFewAttestations":           "fewer attestations (the first number) than required (the second)",
	"PublicKeyInvalid":             "the public key is not on the curve, out of range, or another key's",
	"PossessionInvalid":            "the new key has not signed that it works",
	"SignatureInvalid":             "the signature is not the child key's over the request's digest, or its s is high",
	"LengthMismatch":               "lists that belong together have different lengths",
	"ConfigInvalid":                "durations out of range",
	"GasPriceCapTooHigh":           "the gas price cap must not be above its ceiling (the second number)",
	"ReentrancyGuardReentrantCall": "this cannot be done from within a callback",

	"OwnableUnauthorizedAccount": "only the contract's owner may do this",
	"OwnableInvalidOwner":        "this account cannot own the contract",
}
