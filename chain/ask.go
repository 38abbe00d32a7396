package chain

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/keymesh/keymesh/relayer"
)

const (
	// callTimeout bounds every call: an endpoint that never answers must not hold up the others for long.
	callTimeout = 10 * time.Second
	// restAfterFailure is how long an endpoint that did not answer is asked last; it doubles up to maxRest, so that one
	// that hangs costs the others ever less.
	restAfterFailure = 30 * time.Second
	maxRest          = 8 * time.Minute
	// maxErrorText is how much of an endpoint's error is kept: it may be a whole web page.
	maxErrorText = 300
)

// endpoint is an Endpoint in use. It is safe for concurrent use.
type endpoint struct {
	Endpoint
	timeout  time.Duration
	observer Observer
	admit    func(context.Context, *endpoint) error // connects, and checks what it serves

	mu        sync.Mutex // guards what follows; never held during a call
	admitted  bool
	admitting bool
	refusal   error     // of the last admit: it serves something else
	refusals  int       // in a row
	silent    int       // calls in a row without any answer
	restUntil time.Time // zero unless it was silent or refused
	head      uint64
	final     uint64
	errText   string
	errAt     time.Time
}

// heard notes whether the endpoint is there at all.
func (e *endpoint) heard(there bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if there {
		e.silent, e.restUntil = 0, time.Time{}
		return
	}
	e.restUntil = time.Now().Add(restAfter(e.silent))
	e.silent++
}

// restAfter is how long an endpoint rests after so many failures and one more.
func restAfter(failures int) time.Duration { return min(maxRest, restAfterFailure<<min(failures, 8)) }

func (e *endpoint) resting() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return time.Now().Before(e.restUntil)
}

// enter makes sure that the endpoint serves our contract before anything it says is used. One that was down when the
// node started is checked when it is first asked; one that serves something else is looked at again, ever more rarely.
func (e *endpoint) enter(ctx context.Context) error {
	e.mu.Lock()
	switch {
	case e.admitted:
		e.mu.Unlock()
		return nil
	case e.admitting:
		e.mu.Unlock()
		return fmt.Errorf("%s: what it serves is being checked", e.Name)
	case e.refusal != nil && time.Now().Before(e.restUntil):
		defer e.mu.Unlock()
		return e.refusal
	}
	e.admitting = true
	e.mu.Unlock()

	err := e.admit(ctx, e)

	e.mu.Lock()
	defer e.mu.Unlock()
	e.admitting = false
	e.admitted = err == nil
	e.refusal = nil
	if relayer.CodeFrom(err) == relayer.CodeWrongChain {
		e.refusal = err
		e.restUntil = time.Now().Add(restAfter(e.refusals))
		e.refusals++
		e.errText, e.errAt = clip(err.Error()), time.Now()
	}
	return err
}

// ask makes one call to an endpoint that serves our contract.
func ask[T any](ctx context.Context, e *endpoint, method string, call func(context.Context, Backend) (T, error)) (v T, err error) {
	if err := e.enter(ctx); err != nil {
		return v, err
	}
	return query(ctx, e, method, call)
}

// query makes one call with a time limit and notes whether the endpoint is there at all.
func query[T any](ctx context.Context, e *endpoint, method string, call func(context.Context, Backend) (T, error)) (T, error) {
	limited, cancel := context.WithTimeout(ctx, e.timeout)
	defer cancel()
	start := time.Now()
	v, err := call(limited, e.Backend)
	code := rpcCode(ctx, err)
	e.observer.RPC(e.Name, method, code, time.Since(start))
	switch code {
	case RPCCancelled: // it was the caller who gave up
	case RPCTimeout, RPCFailed:
		e.heard(false)
	default:
		e.heard(true)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", e.Name, e.redact(err))
		if code == RPCTimeout || code == RPCFailed || code == RPCRefused {
			e.failed(err)
		}
		return v, err
	}
	return v, nil
}

// saw notes the endpoint's head, for people.
func (e *endpoint) saw(head uint64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.head = head
}

// settled notes which block the endpoint calls final, for people.
func (e *endpoint) settled(final uint64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.final = final
}

// failed keeps an error for the operator. It must not contain credentials.
func (e *endpoint) failed(err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.errText, e.errAt = clip(err.Error()), time.Now()
}

// clip makes an endpoint's words fit for a log or a table.
func clip(text string) string {
	if len(text) > maxErrorText {
		text = text[:maxErrorText] + "…"
	}
	return strings.ToValidUTF8(text, "")
}

// rpcCode names the outcome of a call for metrics.
func rpcCode(ctx context.Context, err error) string {
	var r rpc.Error
	switch {
	case err == nil:
		return RPCOK
	case errors.Is(err, ethereum.NotFound):
		return RPCNotFound
	case reverted(err):
		return RPCReverted
	case errors.As(err, &r):
		return RPCRefused
	case ctx.Err() != nil:
		return RPCCancelled
	case errors.Is(err, context.DeadlineExceeded):
		return RPCTimeout
	}
	return RPCFailed
}

// answered tells an endpoint's "no" from its silence.
func answered(err error) bool {
	var r rpc.Error
	return errors.As(err, &r) || errors.Is(err, ethereum.NotFound)
}

// reverted says that a call was executed and the contract refused it: asking another endpoint would not help.
func reverted(err error) bool {
	var r rpc.Error
	if !errors.As(err, &r) {
		return false
	}
	var d rpc.DataError
	return r.ErrorCode() == 3 || (errors.As(err, &d) && d.ErrorData() != nil)
}

// first asks one endpoint after the other until one answers; those that were silent lately come last. It is for reads
// that prove nothing (latest state, fees) and for sending; what is final is read by followers.
func first[T any](ctx context.Context, es []*endpoint, method string, call func(context.Context, Backend) (T, error)) (v T, err error) {
	for _, e := range byRest(es) {
		if v, err = ask(ctx, e, method, call); err == nil || reverted(err) || ctx.Err() != nil {
			return v, err
		}
	}
	if answered(err) {
		return v, err
	}
	return v, &relayer.CodedError{Code: relayer.CodeRPCDown, Err: err}
}

// byRest is the order in which to ask: as configured, with the endpoints that were silent lately at the end.
func byRest(es []*endpoint) []*endpoint {
	var awake, resting []*endpoint
	for _, e := range es {
		if e.resting() {
			resting = append(resting, e)
		} else {
			awake = append(awake, e)
		}
	}
	return append(awake, resting...)
}

func coded(code relayer.Code, format string, args ...any) error {
	return &relayer.CodedError{Code: code, Err: fmt.Errorf(format, args...)}
}
