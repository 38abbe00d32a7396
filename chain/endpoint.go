package chain

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"
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

// Endpoint is a Backend with a name for people. The name must not contain credentials.
type Endpoint struct {
	Name    string
	Backend Backend // nil: not connected yet

	url  string // what must never be printed
	dial func(context.Context) (Backend, error)
}

// Dial makes endpoints of URLs (http, https, ws, wss). Their names are scheme and host: paths and user infos of RPC
// URLs are credentials. It connects to nothing: New does, and later on whoever uses an endpoint that New did not reach.
func Dial(_ context.Context, urls []string) ([]Endpoint, error) {
	endpoints := make([]Endpoint, 0, len(urls))
	for i, raw := range urls {
		u, err := url.Parse(raw)
		if err != nil || u.Host == "" {
			return nil, fmt.Errorf("rpc url %d is not of the form https://host/path", i+1)
		}
		switch u.Scheme {
		case "http", "https", "ws", "wss":
		default:
			return nil, fmt.Errorf("rpc url %d: %q is none of http, https, ws, wss", i+1, u.Scheme)
		}
		endpoints = append(endpoints, Endpoint{
			Name: u.Scheme + "://" + u.Host, url: raw,
			dial: func(ctx context.Context) (Backend, error) { return dial(ctx, raw) },
		})
	}
	return endpoints, nil
}

// maxAnswer is the largest answer that is read: 32 MiB, as go-ethereum has it for WebSockets. Logs that are more than that
// are asked for again in a shorter range.
const maxAnswer = 32 << 20

func dial(ctx context.Context, url string) (Backend, error) {
	c, err := rpc.DialOptions(ctx, url, rpc.WithHTTPClient(&http.Client{Transport: bounded{http.DefaultTransport}}))
	if err != nil {
		return nil, err
	}
	return ethclient.NewClient(c), nil
}

// bounded cuts off answers that would fill the memory.
type bounded struct{ http.RoundTripper }

func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := b.RoundTripper.RoundTrip(r)
	if err == nil {
		answer.Body = http.MaxBytesReader(nil, answer.Body, maxAnswer)
	}
	return answer, err
}

// redacted is an error without the credentials its text may have contained.
type redacted struct {
	text string
	err  error
}

func (r *redacted) Error() string { return r.text }
func (r *redacted) Unwrap() error { return r.err }

// minCredential is the shortest part of a path or a query that is taken for a key: shorter ones are versions and names
// of networks, and words of every other message.
const minCredential = 8

func (e *Endpoint) redact(err error) error {
	if err == nil || e.url == "" {
		return err
	}
	return Redact(e.url, err)
}

// Redact takes an endpoint's URL, and every part of it that may be a credential, out of an error: Go's HTTP client prints
// the URL whole, and an endpoint that refuses a key likes to repeat it in its own words. Scheme and host stay.
func Redact(endpoint string, err error) error {
	u, perr := url.Parse(endpoint)
	if perr != nil {
		return errors.New("call failed")
	}
	known := u.Scheme + "://" + u.Host
	if endpoint != known {
		known += "/…"
	}
	starred := strings.Replace(u.Redacted(), ":xxxxx@", ":***@", 1) // as net/http writes it
	pairs := []string{endpoint, known, u.String(), known, u.Redacted(), known, starred, known}
	for _, s := range credentials(u) {
		pairs = append(pairs, s, "…")
	}
	return &redacted{text: strings.NewReplacer(pairs...).Replace(err.Error()), err: err}
}

// credentials are the parts of a URL that nobody may read, as they are written in it and as they are meant, the longest
// first: none must hide the rest of another.
func credentials(u *url.URL) []string {
	out := []string{u.RequestURI(), u.Path, u.RawQuery}
	if u.User != nil {
		password, _ := u.User.Password()
		out = append(out, u.User.String(), u.User.Username(), password, url.QueryEscape(u.User.Username()), url.QueryEscape(password))
	}
	parts := append(strings.Split(u.Path, "/"), strings.Split(u.EscapedPath(), "/")...)
	for _, pair := range strings.Split(u.RawQuery, "&") {
		name, value, named := strings.Cut(pair, "=")
		if !named {
			value = name
		}
		plain, _ := url.QueryUnescape(value)
		parts = append(parts, value, plain)
	}
	for _, p := range parts {
		if len(p) >= minCredential {
			out = append(out, p)
		}
	}
	out = slices.DeleteFunc(out, func(s string) bool { return len(s) < 2 }) // the bare "/"
	slices.SortFunc(out, func(a, b string) int { return len(b) - len(a) })
	return out
}
