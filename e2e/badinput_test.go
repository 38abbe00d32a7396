package e2e

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Bad input at start: one line that names the thing and the remedy, exit code 1, and nothing listens.
func TestBadInputIsRefusedAtStart(t *testing.T) {
	m, _ := up(t)
	busy := m.Nodes[0]
	end(t, m.Nodes[1].Process.PID, syscall.SIGTERM)
	node := m.Nodes[1]

	stranger := filepath.Join(t.TempDir(), "stranger")
	r := run(context.Background(), t, "init", "--data-dir", stranger, "--chain-id", "31337", "--contract", m.Contract, "--rpc-urls", m.RPC)
	require.Zero(t, r.code, r.stderr)
	wrong := filepath.Join(t.TempDir(), "wrong")
	require.NoError(t, os.WriteFile(wrong, []byte("not the password\n"), 0o600))
	config, err := os.ReadFile(node.Config)
	require.NoError(t, err)
	misspelt := filepath.Join(t.TempDir(), "keymesh.toml")
	require.NoError(t, os.WriteFile(misspelt, append(config, "\n[p2pp]\nlisten = []\n"...), 0o600))

	for name, c := range map[string]struct {
		args []string
		want []string
	}{
		"wrong chain id":      {[]string{"--config", node.Config, "--chain-id", "5"}, []string{"31337", "5"}},
		"no contract":         {[]string{"--config", node.Config, "--contract", "0x000000000000000000000000000000000000dEaD"}, []string{"no contract at"}},
		"not a Keymesh":       {[]string{"--config", node.Config, "--contract", "0x4e59b44847b379578588920cA78FbF26c0B4956C"}, []string{"contract"}},
		"unreachable RPC":     {[]string{"--config", node.Config, "--rpc-urls", "http://127.0.0.1:1"}, []string{"127.0.0.1:1"}},
		"unknown config key":  {[]string{"--config", misspelt}, []string{"p2pp"}},
		"missing password":    {[]string{"--config", node.Config, "--operator-password-file", "/none"}, []string{"/none", "does not exist"}},
		"wrong password":      {[]string{"--config", node.Config, "--operator-password-file", wrong}, []string{"wrong password"}},
		"unregistered":        {[]string{"--config", filepath.Join(stranger, "keymesh.toml")}, []string{"not registered", "registerOperator("}},
		"data directory used": {[]string{"--config", busy.Config}, []string{"in use"}},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			defer cancel()
			r := run(ctx, t, append([]string{"run"}, c.args...)...)
			require.NoError(t, ctx.Err(), "refused, not running")
			require.Equal(t, 1, r.code, r.stderr)
			lines := strings.Split(strings.TrimSpace(r.stderr), "\n")
			require.Len(t, lines, 1, "one line: %s", r.stderr)
			require.True(t, strings.HasPrefix(lines[0], "keymesh: "), lines[0])
			for _, want := range c.want {
				require.Contains(t, lines[0], want)
			}
			require.NotContains(t, r.stdout+r.stderr, "listen=", "nothing listens")
		})
	}
}
