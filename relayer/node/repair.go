package node

import (
	"context"
	"errors"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/db"
	"github.com/keymesh/keymesh/relayer"
)

// Loss is what a database that went back has forgotten, as far as it can tell.
type Loss struct {
	Why   error    // nil: the database did not go back
	Block uint64   // the chain was read up to here: what came later is not in Keys
	Keys  []string // of which this operator should have a share and has none
}

// ExamineDatabase looks for what the database of a node that does not run has lost. With repair it then lets the node
// take part again, with what it has.
func ExamineDatabase(ctx context.Context, cfg Config, repair bool) (loss Loss, err error) {
	n := &Node{cfg: cfg, domain: chain.Domain(cfg.Domain.ChainID, cfg.Domain.Contract)}
	if err := n.lockDataDir(); err != nil {
		return Loss{}, err
	}
	defer func() { err = errors.Join(err, n.lock.Close()) }()
	store, err := db.Open(ctx, n.database(crypto.PubkeyToAddress(cfg.Operator.PublicKey)))
	if err != nil {
		return Loss{}, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	loss.Why = store.Barred()
	at, err := store.Cursor(ctx, n.domain)
	if err != nil {
		return loss, err
	}
	loss.Block = at.Number
	lost, err := store.Lost(ctx)
	if err != nil {
		return loss, err
	}
	loss.Keys = views(lost, func(k relayer.Key) string { return k.ID.String() })
	if repair && loss.Why != nil {
		err = store.Repair(ctx)
	}
	return loss, err
}

// database is how the node's database is opened.
func (n *Node) database(operator common.Address) db.Config {
	c := db.Config{DSN: n.dsn(), SealPassword: n.cfg.Storage.SealPassword, Operator: operator}
	if n.cfg.Log != nil {
		c.Log = n.component("db")
	}
	return c
}
