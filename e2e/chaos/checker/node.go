package checker

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/big"
	"net/url"
	"os"

	"github.com/ethereum/go-ethereum/common"
	_ "modernc.org/sqlite" // the nodes' databases, read from outside
)

// Node is what a node wrote down and said.
type Node struct {
	Name      string
	Account   common.Address
	Integrity string // SQLite's own opinion of the file
	Cursor    struct {
		Number uint64
		Hash   common.Hash
	}
	Requests map[common.Hash]NodeRequest
	Bound    map[common.Hash]Binding // of the sign-once table
	Answers  map[common.Hash]Answer
	Attested map[common.Hash]bool // requests about which this node's own account made a statement
	Shares   []Share
	Computed map[common.Hash]bool // requests of which its log says that a session computed a result
}

// NodeStatus is where a request stands in a node's database.
type NodeStatus int64

// The database's numbers.
const (
	NodeSettled   NodeStatus = 4
	NodeFailed    NodeStatus = 5
	NodeExpired   NodeStatus = 6
	NodeCancelled NodeStatus = 7
	NodeVanished  NodeStatus = 8
)

// NodeRequest is a request as a node knows it.
type NodeRequest struct {
	Status        NodeStatus
	Digest, Tweak common.Hash
}

// Binding is the one digest and tweak that a node would sign for a request; both are zero where it attested failure.
type Binding struct{ Digest, Tweak common.Hash }

// Answer is a signature that a node has.
type Answer struct {
	R, S *big.Int
	V    uint8
}

// Share is a row of a node's shares.
type Share struct {
	Key, Set common.Hash
	Active   bool
}

const shareActive = 2

// ReadNode reads a node's database and log. The node may run.
func ReadNode(ctx context.Context, name string, account common.Address, database, log string) (n Node, err error) {
	n = Node{
		Name: name, Account: account, Requests: map[common.Hash]NodeRequest{}, Bound: map[common.Hash]Binding{},
		Answers: map[common.Hash]Answer{}, Attested: map[common.Hash]bool{}, Computed: map[common.Hash]bool{},
	}
	file := url.URL{Scheme: "file", Path: database, RawQuery: "_pragma=query_only(ON)&_pragma=busy_timeout(10000)"}
	db, err := sql.Open("sqlite", file.String())
	if err != nil {
		return n, fmt.Errorf("open database of %s: %w", name, err)
	}
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil) // all of one moment
	if err != nil {
		return n, fmt.Errorf("read database of %s: %w", name, err)
	}
	defer func() { _ = tx.Rollback() }()
	if err := n.read(ctx, tx); err != nil {
		return n, fmt.Errorf("read database of %s: %w", name, err)
	}
	return n, n.readLog(log)
}

func (n *Node) read(ctx context.Context, tx *sql.Tx) error {
	each := func(query string, row func(scan func(...any) error) error) error { return eachRow(ctx, tx, query, row) }
	if err := tx.QueryRowContext(ctx, "PRAGMA integrity_check").Scan(&n.Integrity); err != nil {
		return err
	}
	var a, b, c []byte
	steps := []func() error{
		func() error {
			return each("SELECT number, hash FROM cursors", func(scan func(...any) error) error {
				err := scan(&n.Cursor.Number, &a)
				n.Cursor.Hash = common.BytesToHash(a)
				return err
			})
		},
		func() error {
			return each("SELECT id, status, digest, tweak FROM requests", func(scan func(...any) error) error {
				var status int64
				err := scan(&a, &status, &b, &c)
				n.Requests[common.BytesToHash(a)] = NodeRequest{NodeStatus(status), common.BytesToHash(b), common.BytesToHash(c)}
				return err
			})
		},
		func() error {
			return each("SELECT request, digest, tweak FROM sign_once", func(scan func(...any) error) error {
				err := scan(&a, &b, &c)
				n.Bound[common.BytesToHash(a)] = Binding{common.BytesToHash(b), common.BytesToHash(c)}
				return err
			})
		},
		func() error {
			return each("SELECT request, payload FROM answers", func(scan func(...any) error) error {
				if err := scan(&a, &b); err != nil {
					return err
				}
				answer, err := parseAnswer(b)
				n.Answers[common.BytesToHash(a)] = answer
				return err
			})
		},
		func() error {
			return each("SELECT request, account FROM attestations", func(scan func(...any) error) error {
				err := scan(&a, &b)
				if common.BytesToAddress(b) == n.Account {
					n.Attested[common.BytesToHash(a)] = true
				}
				return err
			})
		},
		func() error {
			return each("SELECT key, share_set, state FROM shares", func(scan func(...any) error) error {
				var state int64
				err := scan(&a, &b, &state)
				n.Shares = append(n.Shares, Share{common.BytesToHash(a), common.BytesToHash(b), state == shareActive})
				return err
			})
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func eachRow(ctx context.Context, tx *sql.Tx, query string, row func(scan func(...any) error) error) error {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// parseAnswer takes the signature off the end of an answer: version, session, share set and public key come before it.
func parseAnswer(payload []byte) (Answer, error) {
	const length = 1 + 32 + 32 + 33 + 65
	if len(payload) != length || payload[0] != 1 {
		return Answer{}, fmt.Errorf("an answer of %d bytes does not parse", len(payload))
	}
	sig := payload[length-65:]
	return Answer{new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:64]), sig[64]}, nil
}

// readLog collects the requests of which the log says that a session of this node computed the result.
func (n *Node) readLog(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read log of %s: %w", n.Name, err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var line struct {
			Message string `json:"msg"`
			Request string `json:"request"`
		}
		if json.Unmarshal(lines.Bytes(), &line) == nil && line.Message == "session computed" {
			n.Computed[common.HexToHash(line.Request)] = true
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read log of %s: %w", n.Name, err)
	}
	return nil
}
