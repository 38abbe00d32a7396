package e2e

import (
	"context"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/contracts/client"
)

// What the contract refuses, it names, and the command line tells: nothing is sent, nothing is paid.
func TestRefusedRequests(t *testing.T) {
	t.Parallel()
	n := start(t)
	keys := n.makeKeys(t, 2)
	deletion, err := n.keymesh.RequestDeletion(context.Background(), n.user, keys[1].ID, client.Terms{})
	require.NoError(t, err)

	const order = "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"
	fine, alive := "0x"+strings.Repeat("12", 32), keys[0].ID.Hex()
	secret := filepath.Join(t.TempDir(), "funded")
	require.NoError(t, os.WriteFile(secret, []byte(n.FundedKey), 0o600))
	nobody := filepath.Join(t.TempDir(), "other") // the next of the well-known accounts
	require.NoError(t, os.WriteFile(nobody, []byte("5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a"), 0o600))
	sign := func(key, digest string, more ...string) []string {
		return append([]string{"sign", "--key", key, "--digest", digest}, more...)
	}
	n.settled(t, deletion)
	accepted := n.accepted(t)
	for name, c := range map[string]struct {
		args []string
		want string
	}{
		"digest zero":               {sign(alive, "0x"+strings.Repeat("00", 32)), "DigestInvalid"},
		"digest of the group order": {sign(alive, order), "DigestInvalid"},
		"digest above it":           {sign(alive, "0x"+strings.Repeat("ff", 32)), "DigestInvalid"},
		"unknown key":               {sign(fine, fine), "KeyUnknown"},
		"deleted key":               {sign(keys[1].ID.Hex(), fine), "KeyNotActive"},
		"another's key":             {sign(alive, fine, "--private-key-file", nobody), "NotAuthorised"},
		"path too long":             {sign(alive, fine, "--path", strings.Repeat("p", 2000)), "PathTooLong"},
		"fee too low":               {sign(alive, fine, "--max-fee", "1 wei"), "costs more than may be paid"},
		"deadline too late":         {sign(alive, fine, "--ttl", "9000h"), "DeadlineTooLate"},
		"key, fee too low":          {[]string{"key", "--max-fee", "1 wei"}, "costs more than may be paid"},
		"deletion, deleted key":     {[]string{"delete", "--key", keys[1].ID.Hex()}, "KeyNotActive"},
		"deletion, another's key":   {[]string{"delete", "--key", alive, "--private-key-file", nobody}, "NotKeyOwner"},
	} {
		t.Run(name, func(t *testing.T) {
			args := append([]string{"request", "send"}, c.args...)
			args = append(args, "--rpc", n.RPC, "--contract", n.Contract)
			if !strings.Contains(strings.Join(args, " "), "--private-key-file") {
				args = append(args, "--private-key-file", secret)
			}
			r := run(context.Background(), t, args...)
			require.Equal(t, 1, r.code, r.stderr)
			require.Empty(t, r.stdout)
			require.Contains(t, r.stderr, c.want)
			require.Len(t, strings.Split(strings.TrimSpace(r.stderr), "\n"), 1, "one line: %s", r.stderr)
		})
	}
	// A Go program sees the contract's error and its arguments. The command line would not even send this one.
	_, err = n.keymesh.RequestSignature(context.Background(), n.user, keys[0].ID, nil, common.HexToHash(fine), client.Terms{TTL: -time.Minute})
	var refused *client.Revert
	require.ErrorAs(t, err, &refused)
	require.Equal(t, "DeadlineTooSoon", refused.Name)
	require.Len(t, refused.Args, 2)
	n.refusesOneWei(t)
	require.Equal(t, accepted, n.accepted(t), "nothing was accepted")
	n.signed(t, keys[0], n.sign(t, keys[0], "and what is right is", common.HexToHash(fine)))
}

// refusesOneWei asks the contract itself: the client pays the quote, or does not ask.
func (n *network) refusesOneWei(t *testing.T) {
	t.Helper()
	head, err := n.eth.HeaderByNumber(context.Background(), nil)
	require.NoError(t, err)
	data := abi.PackRequestKey(n.user.Address(), head.Time+600)
	_, err = n.eth.CallContract(context.Background(), ethereum.CallMsg{From: n.user.Address(), To: to(n.Contract), Value: big.NewInt(1), Data: data}, nil)
	var reverted rpc.DataError
	require.ErrorAs(t, err, &reverted)
	refused, err := abi.UnpackError(common.FromHex(reverted.ErrorData().(string)))
	require.NoError(t, err)
	require.IsType(t, &bindings.KeymeshFeeTooLow{}, refused)
}

// accepted is how many requests the contract took so far.
func (n *network) accepted(t *testing.T) uint64 {
	t.Helper()
	out, err := n.eth.CallContract(context.Background(), ethereum.CallMsg{To: to(n.Contract), Data: abi.PackNonce()}, nil)
	require.NoError(t, err)
	nonce, err := abi.UnpackNonce(out)
	require.NoError(t, err)
	return nonce
}
