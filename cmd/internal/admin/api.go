package admin

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/relayer/node"
)

// Node is what the server asks. *node.Node is one.
type Node interface {
	Status(ctx context.Context) node.Status
	Health(ctx context.Context) node.Health
	Keys(ctx context.Context) ([]node.Key, error)
	KeyIDs(ctx context.Context, digits string) ([]string, error)
	Key(ctx context.Context, id relayer.KeyID) (node.Key, error)
	ChildAddress(ctx context.Context, id relayer.KeyID, requester common.Address, path []byte) (node.Address, error)
	Requests(ctx context.Context, f relayer.RequestFilter) ([]node.Request, error)
	Request(ctx context.Context, id relayer.RequestID) (node.Request, error)
	Trace(ctx context.Context, id relayer.RequestID) (node.Trace, error)
	Sessions(ctx context.Context, f relayer.SessionFilter) ([]node.Session, error)
	Session(ctx context.Context, id relayer.SessionID) (node.Session, error)
	Evidence(ctx context.Context) ([]node.Evidence, error)
	EvidenceRecord(ctx context.Context, id [32]byte) (node.Evidence, error)
}

var _ Node = (*node.Node)(nil)

// Paths. An {id} may be a prefix of at least six hex digits if only one thing has it.
const (
	pathStatus   = "/v1/status"
	pathHealth   = "/v1/health"
	pathKeys     = "/v1/keys"
	pathKey      = "/v1/keys/{id}"
	pathAddress  = "/v1/keys/{id}/address" // ?requester=0x…&path=0x…
	pathRequests = "/v1/requests"          // ?open=true&kind=sign&key=0x…&limit=100
	pathRequest  = "/v1/requests/{id}"
	pathTrace    = "/v1/requests/{id}/trace"
	pathSessions = "/v1/sessions" // ?live=true&request=0x…&limit=100
	pathSession  = "/v1/sessions/{id}"
	pathEvidence = "/v1/evidence"
	pathRecord   = "/v1/evidence/{id}"
)

// Codes of errors that are not failures of a node, and therefore not in relayer.Codes.
const (
	CodeBadRequest   relayer.Code = "bad_request"
	CodeUnauthorised relayer.Code = "unauthorised"
	CodeNotFound     relayer.Code = "not_found"
	CodeInternal     relayer.Code = "internal"
)

// Error is an answer that is an error.
type Error struct {
	Status  int          `json:"-"` // of HTTP
	Code    relayer.Code `json:"code"`
	Message string       `json:"message"`
}

func (e *Error) Error() string { return e.Message }

// failure is the body of such an answer.
type failure struct {
	Error *Error `json:"error"`
}

func badRequest(message string) *Error {
	return &Error{http.StatusBadRequest, CodeBadRequest, message}
}

// unknown is the answer for an id that nothing has.
func unknown(code relayer.Code, what, id string) *Error {
	return &Error{http.StatusNotFound, code, "no " + what + " " + id + " is known here"}
}

// missing names what was not found.
func missing(err error, code relayer.Code, what string, id fmt.Stringer) error {
	if errors.Is(err, relayer.ErrNotFound) {
		return unknown(code, what, id.String())
	}
	return err
}

// errorOf turns what a node returns into an answer.
func errorOf(err error) *Error {
	var e *Error
	switch code := relayer.CodeFrom(err); {
	case errors.As(err, &e):
		return e
	case errors.Is(err, relayer.ErrNotFound):
		return &Error{http.StatusNotFound, CodeNotFound, err.Error()}
	case code == relayer.CodeKeyPending:
		return &Error{http.StatusConflict, code, err.Error()}
	case code != "":
		return &Error{http.StatusServiceUnavailable, code, err.Error()}
	default:
		return &Error{http.StatusInternalServerError, CodeInternal, err.Error()}
	}
}
