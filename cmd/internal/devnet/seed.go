package devnet

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/db"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// fixturesOf says which committed sets a node gets: no two nodes share one, because members of one key must differ in
// them, and none comes twice, because a set's id is made of its numbers and serves one run. A node that used all of
// its own makes fresh ones, as any other node.
func fixturesOf(node, nodes, total int) []int {
	var own []int
	for i := node; i < total; i += nodes {
		own = append(own, i)
	}
	return own
}

// seedPreParams puts committed pre-parameters into a node's database, before the node runs. Everybody knows them: a
// node accepts them on chain id 31337 only.
func seedPreParams(ctx context.Context, dsn, password string, operator common.Address, node, nodes int) (err error) {
	store, err := db.Open(ctx, db.Config{DSN: dsn, SealPassword: password, Operator: operator})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	for _, i := range fixturesOf(node, nodes, tsstest.PreParamsCount) {
		if err := store.AddPreParams(ctx, tsstest.PreParams(i)); err != nil {
			return fmt.Errorf("seed pre-parameters: %w", err)
		}
	}
	return nil
}
