package admin

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/keymesh/keymesh/relayer/node"
)

const (
	clientPatience = 30 * time.Second
	maxAnswer      = 64 << 20
)

// ErrNoNode is returned if nobody listens.
var ErrNoNode = errors.New("no node answers")

// Client asks a node. It is safe for concurrent use.
type Client struct {
	at    string // for errors
	base  string
	token string
	http  *http.Client
}

// OnSocket asks the node behind a unix socket.
func OnSocket(path string) *Client {
	var d net.Dialer
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) { return d.DialContext(ctx, "unix", path) }
	return &Client{at: path, base: "http://node", http: &http.Client{Transport: &http.Transport{DialContext: dial}, Timeout: clientPatience}}
}

// OnAddress asks the node at host:port, with a token.
func OnAddress(address, token string) *Client {
	return &Client{
		at: address, base: "http://" + address, token: token,
		http: &http.Client{Transport: &http.Transport{Proxy: nil}, Timeout: clientPatience}, // a proxy would see the token
	}
}

// Status is node.Node's, like the methods after it. Ids may be prefixes.
func (c *Client) Status(ctx context.Context) (node.Status, error) {
	return get[node.Status](ctx, c, pathStatus, "", nil)
}

func (c *Client) Health(ctx context.Context) (node.Health, error) {
	return get[node.Health](ctx, c, pathHealth, "", nil)
}

func (c *Client) Keys(ctx context.Context) ([]node.Key, error) {
	return get[[]node.Key](ctx, c, pathKeys, "", nil)
}

func (c *Client) Key(ctx context.Context, id string) (node.Key, error) {
	return get[node.Key](ctx, c, pathKey, id, nil)
}

func (c *Client) ChildAddress(ctx context.Context, id string, requester common.Address, path []byte) (node.Address, error) {
	q := url.Values{"requester": {requester.Hex()}, "path": {hexutil.Encode(path)}}
	return get[node.Address](ctx, c, pathAddress, id, q)
}

// RequestQuery selects requests; zero fields select all.
type RequestQuery struct {
	Open  bool
	Kind  string
	Key   string
	Limit int
}

func (c *Client) Requests(ctx context.Context, f RequestQuery) ([]node.Request, error) {
	q := query{}
	q.flag("open", f.Open).text("kind", f.Kind).text("key", f.Key).number("limit", f.Limit)
	return get[[]node.Request](ctx, c, pathRequests, "", url.Values(q))
}

func (c *Client) Request(ctx context.Context, id string) (node.Request, error) {
	return get[node.Request](ctx, c, pathRequest, id, nil)
}

func (c *Client) Trace(ctx context.Context, id string) (node.Trace, error) {
	return get[node.Trace](ctx, c, pathTrace, id, nil)
}

// SessionQuery selects sessions; zero fields select all.
type SessionQuery struct {
	Live    bool
	Request string
	Limit   int
}

func (c *Client) Sessions(ctx context.Context, f SessionQuery) ([]node.Session, error) {
	q := query{}
	q.flag("live", f.Live).text("request", f.Request).number("limit", f.Limit)
	return get[[]node.Session](ctx, c, pathSessions, "", url.Values(q))
}

func (c *Client) Session(ctx context.Context, id string) (node.Session, error) {
	return get[node.Session](ctx, c, pathSession, id, nil)
}

func (c *Client) Evidence(ctx context.Context) ([]node.Evidence, error) {
	return get[[]node.Evidence](ctx, c, pathEvidence, "", nil)
}

func (c *Client) EvidenceRecord(ctx context.Context, id string) (node.Evidence, error) {
	return get[node.Evidence](ctx, c, pathRecord, id, nil)
}

func get[T any](ctx context.Context, c *Client, path, id string, q url.Values) (v T, err error) {
	err = c.get(ctx, path, id, q, &v)
	return v, err
}

func (c *Client) get(ctx context.Context, path, id string, q url.Values, into any) error {
	path = strings.Replace(path, "{id}", url.PathEscape(id), 1)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path+"?"+q.Encode(), nil)
	if err != nil {
		return fmt.Errorf("ask the node: %w", err)
	}
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	resp, err := c.http.Do(r)
	if err != nil {
		return c.unreachable(ctx, err)
	}
	defer resp.Body.Close()
	d := json.NewDecoder(io.LimitReader(resp.Body, maxAnswer))
	if resp.StatusCode != http.StatusOK {
		var f failure
		if err := d.Decode(&f); err != nil || f.Error == nil {
			return fmt.Errorf("what answers at %s is no node: HTTP status %d", c.at, resp.StatusCode)
		}
		f.Error.Status = resp.StatusCode
		return f.Error
	}
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("what answers at %s is no node of this version: %w", c.at, err)
	}
	return nil
}

// unreachable says why nobody answered. What the HTTP client says names a path that nobody asked for.
func (c *Client) unreachable(ctx context.Context, err error) error {
	var netErr net.Error
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s is its operator's alone: run this as the user that runs the node", c.at)
	case errors.As(err, &netErr) && netErr.Timeout():
		return fmt.Errorf("the node at %s does not answer within %s: see its log", c.at, clientPatience)
	}
	return fmt.Errorf("%w at %s: start it with `keymesh run`, or give --data-dir", ErrNoNode, c.at)
}

// query leaves out what is zero.
type query url.Values

func (q query) text(name, value string) query {
	if value != "" {
		url.Values(q).Set(name, value)
	}
	return q
}

func (q query) flag(name string, value bool) query {
	if value {
		return q.text(name, "true")
	}
	return q
}

func (q query) number(name string, value int) query {
	if value != 0 {
		return q.text(name, strconv.Itoa(value))
	}
	return q
}
