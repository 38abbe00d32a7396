package checker

import (
	"context"
	"database/sql"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/db"
	"github.com/keymesh/keymesh/relayer"
)

// The numbers are those of the product.
func TestNodeStatuses(t *testing.T) {
	for own, product := range map[NodeStatus]relayer.RequestStatus{
		NodeSettled: relayer.Settled, NodeFailed: relayer.Failed, NodeExpired: relayer.Expired, NodeCancelled: relayer.Cancelled, NodeVanished: relayer.Vanished,
	} {
		require.Equal(t, int64(product), int64(own))
	}
}

// A database of the product, filled by hand, is read as what it holds.
func TestReadNode(t *testing.T) {
	ctx := context.Background()
	file, log := filepath.Join(t.TempDir(), "keymesh.db"), filepath.Join(t.TempDir(), "log")
	account := common.Address{1}
	product, err := db.Open(ctx, db.Config{DSN: "sqlite:" + file, SealPassword: "long enough to be taken", Operator: account})
	require.NoError(t, err)
	require.NoError(t, product.Close())

	one, two, three := common.Hash{1}, common.Hash{2}, common.Hash{3}
	raw, err := sql.Open("sqlite", file)
	require.NoError(t, err)
	defer raw.Close()
	insert := func(query string, args ...any) {
		t.Helper()
		_, err := raw.Exec(query, args...)
		require.NoError(t, err)
	}
	sig := append(append(word(big.NewInt(5)), word(big.NewInt(6))...), 28)
	payload := append(append([]byte{1}, make([]byte, 32+32+33)...), sig...)
	insert("INSERT INTO cursors (domain, number, hash, time) VALUES (?, 77, ?, NULL)", one[:], two[:])
	insert("INSERT INTO keys (domain, id, name, owner, epoch, share_set, public, status) VALUES (?, ?, '', ?, 1, ?, ?, 2)",
		one[:], two[:], account[:], three[:], make([]byte, 33))
	insert(`INSERT INTO requests (domain, id, kind, nonce, requester, payer, key, epoch, target, digest, tweak, callback_gas, at_number, at_hash, status, code)
		VALUES (?, ?, 2, 0, ?, ?, ?, 1, 0, ?, ?, 0, 1, ?, 4, '')`, one[:], one[:], account[:], account[:], two[:], two[:], three[:], one[:])
	insert("INSERT INTO sign_once (domain, request, digest, tweak) VALUES (?, ?, ?, ?)", one[:], one[:], two[:], three[:])
	insert("INSERT INTO answers (domain, request, payload) VALUES (?, ?, ?)", one[:], one[:], payload)
	const statement = "INSERT INTO attestations (domain, request, statement_hash, account, seq) VALUES (?, ?, ?, ?, ?)"
	insert(statement, one[:], one[:], three[:], account[:], 1)
	insert(statement, one[:], two[:], three[:], make([]byte, 20), 2)
	const share = `INSERT INTO shares (domain, key, share_set, request, session, epoch, state, public, seq, wrapped_key, sealed)
		VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, x'', x'')`
	insert(share, one[:], two[:], three[:], one[:], one[:], 2, make([]byte, 33), 1)
	insert(share, one[:], two[:], one[:], one[:], one[:], 1, make([]byte, 33), 2)
	require.NoError(t, os.WriteFile(log, []byte(`{"msg":"session computed","request":"`+one.Hex()+`"}
{"msg":"session failed","request":"`+two.Hex()+`"}
panic: not JSON
`), 0o600))

	n, err := ReadNode(ctx, "A", account, file, log)
	require.NoError(t, err)
	require.Equal(t, "ok", n.Integrity)
	require.Equal(t, uint64(77), n.Cursor.Number)
	require.Equal(t, two, n.Cursor.Hash)
	require.Equal(t, map[common.Hash]NodeRequest{one: {NodeSettled, two, three}}, n.Requests)
	require.Equal(t, map[common.Hash]Binding{one: {two, three}}, n.Bound)
	require.Equal(t, map[common.Hash]Answer{one: {big.NewInt(5), big.NewInt(6), 28}}, n.Answers)
	require.Equal(t, map[common.Hash]bool{one: true}, n.Attested, "a statement of others is not its own")
	require.ElementsMatch(t, []Share{{two, one, false}, {two, three, true}}, n.Shares)
	require.Equal(t, map[common.Hash]bool{one: true}, n.Computed)

	insert("UPDATE answers SET payload = ?", payload[1:])
	_, err = ReadNode(ctx, "A", account, file, log)
	require.ErrorContains(t, err, "does not parse")
}
