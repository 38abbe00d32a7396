package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/keymesh/keymesh/relayer"
)

// Backend is what is needed of an RPC endpoint. *ethclient.Client and the client of ethclient/simulated satisfy it.
type Backend interface {
	ChainID(ctx context.Context) (*big.Int, error)
	HeaderByNumber(ctx context.Context, number *big.Int) (*types.Header, error)
	HeaderByHash(ctx context.Context, hash common.Hash) (*types.Header, error)
	FilterLogs(ctx context.Context, q ethereum.FilterQuery) ([]types.Log, error)
	CallContract(ctx context.Context, call ethereum.CallMsg, block *big.Int) ([]byte, error)
	CodeAt(ctx context.Context, account common.Address, block *big.Int) ([]byte, error)
	BalanceAt(ctx context.Context, account common.Address, block *big.Int) (*big.Int, error)
	NonceAt(ctx context.Context, account common.Address, block *big.Int) (uint64, error)
	PendingNonceAt(ctx context.Context, account common.Address) (uint64, error)
	EstimateGas(ctx context.Context, call ethereum.CallMsg) (uint64, error)
	SuggestGasTipCap(ctx context.Context) (*big.Int, error)
	SendTransaction(ctx context.Context, tx *types.Transaction) error
	TransactionReceipt(ctx context.Context, hash common.Hash) (*types.Receipt, error)
}

const (
	// callTimeout bounds every call: an endpoint that never answers must not hold up the others for long.
	callTimeout = 10 * time.Second
	// restAfterFailure is how long an endpoint that did not answer is asked last; it doubles up to maxRest, so that one
	// that hangs costs the others ever less.
	restAfterFailure = 30 * time.Second
	maxRest          = 8 * time.Minute
)

// Endpoint is a Backend with a name for people. The name must not contain credentials.
type Endpoint struct {
	Name    string
	Backend Backend

	url string // what must never be printed
}

// Dial makes endpoints of URLs (http, https, ws, wss). Their names are scheme and host: paths and user infos of RPC
// URLs are credentials. It does not ask anything yet; New does.
func Dial(ctx context.Context, urls []string) ([]Endpoint, error) {
	endpoints := make([]Endpoint, 0, len(urls))
	for i, raw := range urls {
		u, err := url.Parse(raw)
		if err != nil || u.Host == "" {
			return nil, fmt.Errorf("rpc url %d is not of the form https://host/path", i+1)
		}
		e := Endpoint{Name: u.Scheme + "://" + u.Host, url: raw}
		ctx, cancel := context.WithTimeout(ctx, callTimeout)
		client, err := ethclient.DialContext(ctx, raw)
		cancel()
		if err != nil {
			return nil, coded(relayer.CodeRPCDown, "endpoint %s cannot be reached, check the URL and the network: %w", e.Name, e.redact(err))
		}
		e.Backend = client
		endpoints = append(endpoints, e)
	}
	return endpoints, nil
}

// redacted is an error without the credentials its text may have contained.
type redacted struct {
	text string
	err  error
}

func (r *redacted) Error() string { return r.text }
func (r *redacted) Unwrap() error { return r.err }

// redact takes an endpoint's URL out of an error: Go's HTTP client prints it whole.
func (e *Endpoint) redact(err error) error {
	if err == nil || e.url == "" {
		return err
	}
	u, perr := url.Parse(e.url)
	if perr != nil {
		return errors.New("call failed")
	}
	text := err.Error()
	secrets := []string{e.url, u.String(), u.Redacted(), u.RequestURI(), u.Path, u.RawQuery}
	if u.User != nil {
		password, _ := u.User.Password()
		secrets = append(secrets, u.User.String(), password)
	}
	for _, s := range secrets {
		if len(s) > 1 { // not the bare "/"
			text = strings.ReplaceAll(text, s, "…")
		}
	}
	return &redacted{text: text, err: err}
}

// endpoint is an Endpoint in use. It is safe for concurrent use.
type endpoint struct {
	Endpoint
	timeout   time.Duration
	silent    atomic.Int32 // calls in a row without any answer
	restUntil atomic.Int64 // unix nanoseconds
}

// heard notes whether the endpoint is there at all.
func (e *endpoint) heard(there bool) {
	if there {
		e.silent.Store(0)
		e.restUntil.Store(0)
		return
	}
	rest := min(maxRest, restAfterFailure<<min(e.silent.Add(1)-1, 8))
	e.restUntil.Store(time.Now().Add(rest).UnixNano())
}

func (e *endpoint) resting() bool { return time.Now().UnixNano() < e.restUntil.Load() }

// ask makes one call with a time limit and notes whether the endpoint is there at all.
func ask[T any](ctx context.Context, e *endpoint, call func(context.Context, Backend) (T, error)) (T, error) {
	limited, cancel := context.WithTimeout(ctx, e.timeout)
	defer cancel()
	v, err := call(limited, e.Backend)
	switch {
	case err == nil || answered(err):
		e.heard(true)
	case ctx.Err() == nil: // else it was the caller who gave up
		e.heard(false)
	}
	if err != nil {
		return v, fmt.Errorf("%s: %w", e.Name, e.redact(err))
	}
	return v, nil
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
func first[T any](ctx context.Context, es []*endpoint, call func(context.Context, Backend) (T, error)) (v T, err error) {
	for _, e := range byRest(es) {
		if v, err = ask(ctx, e, call); err == nil || reverted(err) || ctx.Err() != nil {
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
