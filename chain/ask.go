package chain

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
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
	// slowAnswer is when an answer is so late that others are asked first from then on.
	slowAnswer = 3 * time.Second
	// limitedPause is how long an endpoint that says it is asked too often is asked for nothing; it doubles up to
	// maxLimited.
	limitedPause = time.Second
	maxLimited   = time.Minute
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
	slow      int       // answers in a row that were late, or were not waited for
	restUntil time.Time // zero unless it was silent, slow or refused
	limited   int       // times in a row that it was asked too often
	openAt    time.Time // asked for nothing before; zero unless it was asked too often
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
		e.silent, e.slow, e.limited, e.restUntil, e.openAt = 0, 0, 0, time.Time{}, time.Time{}
		return
	}
	e.restUntil = time.Now().Add(restAfter(e.silent))
	e.silent++
}

// late notes that the endpoint is there, and slow: it is asked last for a while.
func (e *endpoint) late() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.silent, e.restUntil = 0, time.Now().Add(restAfter(e.slow))
	e.slow++
}

// limit notes that the endpoint is asked too often. That is no failure, and no lie.
func (e *endpoint) limit() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.silent, e.openAt = 0, time.Now().Add(min(maxLimited, limitedPause<<min(e.limited, 8)))
	e.limited++
}

// closed is why nothing is asked of the endpoint now, nil if it may be asked.
func (e *endpoint) closed() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if time.Now().Before(e.openAt) {
		return fmt.Errorf("%s: was asked too often, left alone until %s", e.Name, e.openAt.Format(time.TimeOnly))
	}
	return nil
}

// restAfter is how long an endpoint rests after so many failures and one more.
func restAfter(failures int) time.Duration { return min(maxRest, restAfterFailure<<min(failures, 8)) }

func (e *endpoint) resting() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	now := time.Now()
	return now.Before(e.restUntil) || now.Before(e.openAt)
}

// enter makes sure that the endpoint serves our contract before anything it says is used. One that was down when the
// node started is checked beside everything else when it is first asked, so that nobody waits for it; one that serves
// something else is looked at again, ever more rarely.
func (e *endpoint) enter(ctx context.Context) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case e.admitted:
		return nil
	case e.refusal != nil && time.Now().Before(e.restUntil):
		return e.refusal
	case !e.admitting:
		e.admitting = true
		go e.check(context.WithoutCancel(ctx)) // each of its few calls has a time limit
	}
	return fmt.Errorf("%s: what it serves is being checked", e.Name)
}

// check admits the endpoint or notes why not.
func (e *endpoint) check(ctx context.Context) {
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
}

// ask makes one call to an endpoint that serves our contract.
func ask[T any](ctx context.Context, e *endpoint, method string, call func(context.Context, Backend) (T, error)) (v T, err error) {
	if err := e.enter(ctx); err != nil {
		return v, err
	}
	return query(ctx, e, method, call)
}

// query makes one call with a time limit and notes whether the endpoint is there at all.
func query[T any](ctx context.Context, e *endpoint, method string, call func(context.Context, Backend) (T, error)) (v T, err error) {
	if err := e.closed(); err != nil {
		return v, err
	}
	limited, cancel := context.WithTimeout(ctx, e.timeout)
	defer cancel()
	start := time.Now()
	v, err = call(limited, e.Backend)
	code, took := rpcCode(ctx, method, err), time.Since(start)
	e.observer.RPC(e.Name, method, code, took)
	switch {
	case code == RPCCancelled: // it was the caller who gave up
	case code == RPCTimeout || code == RPCFailed:
		e.heard(false)
	case code == RPCLimited:
		e.limit()
	case took > slowAnswer:
		e.late()
	default:
		e.heard(true)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", e.Name, e.redact(err))
		if code == RPCTimeout || code == RPCFailed || code == RPCRefused || code == RPCLimited {
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
func rpcCode(ctx context.Context, method string, err error) string {
	var r rpc.Error
	switch {
	case tooOften(method, err):
		return RPCLimited
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

// codeLimit is EIP-1474's "limit exceeded".
const codeLimit = -32005

// tooOften says that the endpoint does not want to be asked so often. Of logs some say by the same code that they would
// be too many: that a shorter range cures.
func tooOften(method string, err error) bool {
	var h rpc.HTTPError
	if errors.As(err, &h) {
		return h.StatusCode == http.StatusTooManyRequests
	}
	var r rpc.Error
	return errors.As(err, &r) && (r.ErrorCode() == http.StatusTooManyRequests || r.ErrorCode() == codeLimit && method != "eth_getLogs")
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

// ofQuorum asks all endpoints that are there, or the first that answers where one is enough, and returns what they say,
// in order. What Quorum of them reach or exceed is `reached`.
func ofQuorum[T any](ctx context.Context, c *Chain, method string, compare func(a, b T) int, call func(context.Context, Backend) (T, error)) (said []T, err error) {
	es, atOnce := byRest(c.endpoints), 1
	if c.cfg.Quorum > 1 {
		awake := slices.DeleteFunc(slices.Clone(es), (*endpoint).resting)
		atOnce = max(c.cfg.Quorum, len(awake))
		es = es[:atOnce]
	}
	answers := make([]T, len(es))
	errs := gather(ctx, es, atOnce, c.cfg.Quorum, func(ctx context.Context, i int) (err error) {
		answers[i], err = ask(ctx, es[i], method, call)
		return err
	})
	for i, err := range errs {
		if err == nil {
			said = append(said, answers[i])
		}
	}
	if len(said) < c.cfg.Quorum {
		return nil, coded(relayer.CodeRPCDown, "%d endpoints answer, %d must: %w", len(said), c.cfg.Quorum, errors.Join(errs...))
	}
	slices.SortFunc(said, compare)
	return said, nil
}

// reached is the most that as many as must agree say at least.
func reached[T any](c *Chain, said []T) T { return said[len(said)-c.cfg.Quorum] }

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
