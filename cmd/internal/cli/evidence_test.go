package cli

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/cmd/internal/admin/admintest"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/relayer/evidence"
	"github.com/keymesh/keymesh/relayer/node"
)

// proof is a real record, from the tests of package evidence.
func proof(t *testing.T) (path string, e node.Evidence) {
	t.Helper()
	path = filepath.Join("..", "..", "..", "relayer", "evidence", "testdata", "verdict")
	record, err := os.ReadFile(path)
	require.NoError(t, err)
	id := relayer.Evidence{Record: record}.ID()
	return path, node.Evidence{
		ID: hex.EncodeToString(id[:]), Operator: admintest.User.Hex(), Code: "malformed", Request: admintest.Request.String(),
		Session: admintest.Session.String(), At: admintest.At, Record: record,
	}
}

func TestEvidenceOfANode(t *testing.T) {
	n := admintest.New()
	_, e := proof(t)
	n.Proofs = []node.Evidence{e}
	dir := answering(t, n)
	code, out, errs := keymesh(t, "evidence", "list", "--data-dir", dir)
	require.Zero(t, code, errs)
	require.Contains(t, squeeze(out), e.ID+" "+admintest.User.Hex()+" malformed 2026-01-02T03:04:05Z 0x12345603 6543210400")
	code, out, errs = keymesh(t, "evidence", "show", e.ID[:6], "--data-dir", dir)
	require.Zero(t, code, errs)
	require.Contains(t, squeeze(out), "code malformed (a message does not parse or is out of range)")
	require.Contains(t, out, "Compare with the chain")

	file := filepath.Join(t.TempDir(), "proof")
	code, out, errs = keymesh(t, "evidence", "export", e.ID, file, "--data-dir", dir)
	require.Zero(t, code, errs)
	require.Equal(t, e.ID+"\n", out)
	info, err := os.Stat(file)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode())
	written, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, e.Record, written)
	code, _, errs = keymesh(t, "evidence", "export", e.ID, file, "--data-dir", dir)
	require.Equal(t, exitFailure, code)
	require.Contains(t, errs, "exists: give another name")
	code, _, errs = keymesh(t, "evidence", "show", "999999", "--data-dir", dir)
	require.Equal(t, exitFailure, code)
	require.Equal(t, "keymesh: no record 999999 is known here\n", errs)
}

func TestEvidenceVerify(t *testing.T) {
	path, e := proof(t)
	f, err := evidence.Verify(e.Record)
	require.NoError(t, err)
	code, out, errs := keymesh(t, "evidence", "verify", path)
	require.Zero(t, code, errs)
	for _, want := range []string{
		"evidence " + e.ID, "proven whoever holds the key of peer " + f.Peer.String() + " broke the protocol: " + f.Fact,
		"seat 1 of 2, operator " + f.Accused.Hex(), "session " + f.Room.Session.String(), "domain " + f.Room.Domain.String(),
		"in epoch 4, operator " + f.Accused.Hex() + " has the peer id 0x",
	} {
		require.Contains(t, squeeze(out), want)
	}
	contract := common.Address{1}.Hex()
	code, _, errs = keymesh(t, "evidence", "verify", path, "--chain-id", "1", "--contract", contract)
	require.Equal(t, exitFailure, code)
	require.Contains(t, errs, "about another chain or contract")
	code, _, _ = keymesh(t, "evidence", "verify", path, "--contract", contract)
	require.Equal(t, exitUsage, code)
	code, _, errs = keymesh(t, "evidence", "verify", "evidence_test.go")
	require.Equal(t, exitFailure, code)
	require.Equal(t, "keymesh: evidence_test.go proves nothing: not a record of evidence\n", errs)
}
