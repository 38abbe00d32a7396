package admin_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/cmd/internal/admin/admintest"
)

// listen makes a server that never runs.
func listen(t *testing.T, c admin.Config) (*admin.Server, error) {
	t.Helper()
	c.Node = admintest.New()
	s, err := admin.Listen(context.Background(), c)
	if err == nil {
		t.Cleanup(func() { require.NoError(t, s.Close()) })
	}
	return s, err
}

func TestThreat52SocketIsItsOwnersAlone(t *testing.T) {
	old := syscall.Umask(0) // the worst one
	defer syscall.Umask(old)
	path := socketIn(t)
	_, err := listen(t, admin.Config{Socket: path})
	require.NoError(t, err)
	info, err := os.Lstat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600)|os.ModeSocket, info.Mode())
	entries, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	require.Len(t, entries, 1, "nothing else is left beside it")
}

func TestSocketGoesWithItsServer(t *testing.T) {
	path := socketIn(t)
	s, err := admin.Listen(context.Background(), admin.Config{Socket: path, Node: admintest.New()})
	require.NoError(t, err)
	require.NoError(t, s.Close())
	_, err = os.Lstat(path)
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = listen(t, admin.Config{Socket: path})
	require.NoError(t, err)
	require.NoError(t, s.Close(), "closing twice")
	_, err = os.Lstat(path)
	require.NoError(t, err, "and the second close leaves the new one alone")
}

func TestStaleSocketIsReplacedAndALiveOneIsNot(t *testing.T) {
	path := socketIn(t)
	dead, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	require.NoError(t, err)
	dead.SetUnlinkOnClose(false)
	require.NoError(t, dead.Close()) // as after kill -9
	serve(t, admin.Config{Socket: path})

	_, err = listen(t, admin.Config{Socket: path})
	require.ErrorContains(t, err, "another process serves "+path+": stop it, or set api.socket to another path")
	_, err = admin.OnSocket(path).Status(t.Context())
	require.NoError(t, err, "the first one still answers")

	file := filepath.Join(filepath.Dir(path), "file")
	require.NoError(t, os.WriteFile(file, []byte("x"), 0o600))
	_, err = listen(t, admin.Config{Socket: file})
	require.ErrorContains(t, err, "is not a socket: move it away")
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, "x", string(text))
}

func TestLongSocketPath(t *testing.T) {
	dir := filepath.Dir(socketIn(t))
	fits := filepath.Join(dir, strings.Repeat("x", 103-len(dir)-1))
	_, err := listen(t, admin.Config{Socket: fits})
	require.NoError(t, err)
	_, err = listen(t, admin.Config{Socket: fits + "y"})
	require.ErrorContains(t, err, "1 bytes too long for a unix socket: set api.socket to a shorter path, such as /run/keymesh/admin.sock")
	deep := filepath.Join(dir, strings.Repeat("d", 100-len(dir)), "a")
	_, err = listen(t, admin.Config{Socket: deep})
	require.ErrorContains(t, err, "too long for a unix socket")
}

const token = "0123456789abcdef0123456789abcdef"

func tokenFile(t *testing.T, text string, mode os.FileMode) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(path, []byte(text), mode))
	require.NoError(t, os.Chmod(path, mode))
	return path
}

func TestThreat52TCPOnlyWithAToken(t *testing.T) {
	for name, tc := range map[string]struct{ file, want string }{
		"none":    {"", "a TCP address needs a token: set api.token_file"},
		"missing": {"/none/token", "token file /none/token does not exist"},
		"open":    {tokenFile(t, token, 0o644), "is open to others (mode 0644): run `chmod 600"},
		"short":   {tokenFile(t, token[:31]+"\n", 0o600), "must be one word of at least 32 characters"},
		"words":   {tokenFile(t, token+" "+token, 0o600), "must be one word"},
		"empty":   {tokenFile(t, "", 0o600), "must be one word"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := listen(t, admin.Config{Listen: "127.0.0.1:0", TokenFile: tc.file})
			require.ErrorContains(t, err, tc.want)
			require.NotContains(t, err.Error(), token[:16])
		})
	}

	s := serve(t, admin.Config{Listen: "127.0.0.1:0", TokenFile: tokenFile(t, token+"\n", 0o600)})
	for _, header := range []string{"", token, "Bearer ", "Bearer " + token[:31], "Bearer " + token + "0", "bearer " + token, "Basic " + token} {
		status, body := do(t, "", s.Addr(), "GET", "/v1/status", http.Header{"Authorization": {header}})
		require.Equal(t, http.StatusUnauthorized, status, header)
		require.Equal(t, "unauthorised", body["error"].(map[string]any)["code"])
		require.Len(t, body, 1)
	}
	_, err := admin.OnAddress(s.Addr(), token).Status(t.Context())
	require.NoError(t, err)
	_, err = admin.OnAddress(s.Addr(), token+"x").Status(t.Context())
	var e *admin.Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, admin.CodeUnauthorised, e.Code)
	require.False(t, errors.Is(err, admin.ErrNoNode))
}

// Strangers who were told off hold no places: the token's owner gets in.
func TestRefusedConnectionsAreClosed(t *testing.T) {
	s := serve(t, admin.Config{Listen: "127.0.0.1:0", TokenFile: tokenFile(t, token, 0o600)})
	for range 64 {
		c, err := net.Dial("tcp", s.Addr())
		require.NoError(t, err)
		defer c.Close()
		_, err = io.WriteString(c, "GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n")
		require.NoError(t, err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Second)
	defer cancel()
	_, err := admin.OnAddress(s.Addr(), token).Status(ctx)
	require.NoError(t, err)
}

func TestAddressInUse(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	path := socketIn(t)
	_, err = listen(t, admin.Config{Socket: path, Listen: l.Addr().String(), TokenFile: tokenFile(t, token, 0o600)})
	require.ErrorContains(t, err, "free the address, or set api.listen to another")
	_, err = os.Lstat(path)
	require.ErrorIs(t, err, os.ErrNotExist, "nothing is left behind")
}
