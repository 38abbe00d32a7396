package e2e

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/client"
)

// An operator puts yesterday's database back. The node comes up, follows the chain and answers its operator, and signs
// nothing; the others go on. `keymesh db repair` says which key is lost, and with --yes the node signs with the rest.
func TestThreat47DatabasePutBack(t *testing.T) {
	n := start(t)
	kept := n.makeKeys(t, 1)[0]
	const victim = 2
	database := filepath.Join(n.Nodes[victim].Dir, "keymesh.db")
	n.allKnow(t, kept.ID, "settled")
	n.stop(t, victim)
	yesterday, err := os.ReadFile(database)
	require.NoError(t, err)
	n.run(t, victim)
	n.ready(t, victim)
	lost := n.makeKeys(t, 1)[0]
	n.allKnow(t, lost.ID, "settled")
	n.stop(t, victim)
	require.NoError(t, os.WriteFile(database, yesterday, 0o600))

	command := func(args ...string) result {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		return run(ctx, t, append(args, "--config", n.Nodes[victim].Config)...)
	}
	from := len(n.log(t, victim))
	n.run(t, victim)
	n.knows(t, victim, lost.ID, "settled")
	r := command("status")
	require.Equal(t, 3, r.code, r.stderr)
	require.Contains(t, r.stderr, "database: db_rolled_back")
	require.Contains(t, r.stderr, "keymesh db repair")
	r = command("key", "list")
	require.Zero(t, r.code, r.stderr)
	require.Contains(t, r.stdout, lost.ID.Hex())
	for _, path := range []string{"a", "b", "c"} { // with whatever initiator
		for _, key := range []client.Key{kept, lost} {
			n.signed(t, key, n.sign(t, key, path, crypto.Keccak256Hash([]byte(path))))
		}
	}
	require.False(t, n.said(t, victim, from, `"kind":"sign"`), "it sat in a session")

	r = command("db", "repair")
	require.Equal(t, 1, r.code, "the node runs: %s", r.stdout)
	n.stop(t, victim)
	r = command("db", "repair")
	require.Equal(t, 3, r.code, r.stderr)
	require.Contains(t, r.stdout, "keys whose share is lost, up to block")
	require.Contains(t, r.stdout, lost.ID.Hex())
	require.NotContains(t, r.stdout, kept.ID.Hex())
	r = command("db", "repair", "--yes")
	require.Zero(t, r.code, r.stderr)
	n.run(t, victim)
	n.ready(t, victim)
	n.stop(t, 0)
	n.signed(t, kept, n.sign(t, kept, "with its share", crypto.Keccak256Hash([]byte("again"))))
	r = command("status")
	require.Zero(t, r.code, r.stderr)
}
