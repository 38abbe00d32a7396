package identity

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"
)

func create(t *testing.T) (string, Identity) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	id, err := Create(dir, Options{LightScrypt: true})
	require.NoError(t, err)
	return dir, id
}

func mode(t *testing.T, path string) os.FileMode {
	t.Helper()
	info, err := os.Stat(path)
	require.NoError(t, err)
	return info.Mode().Perm()
}

func TestCreatedIdentityOpensAgain(t *testing.T) {
	dir, id := create(t)
	require.NoError(t, CheckDataDir(dir))
	for name, want := range map[string]os.FileMode{".": 0o700, PeerKeyFile: 0o600, PasswordFile: 0o600, id.Keystore: 0o600} {
		require.Equal(t, want, mode(t, filepath.Join(dir, name)), name)
	}
	password, err := Password(filepath.Join(dir, id.PasswordFile))
	require.NoError(t, err)
	operator, err := Unlock(filepath.Join(dir, id.Keystore), password)
	require.NoError(t, err)
	require.Equal(t, id.Account, crypto.PubkeyToAddress(operator.PublicKey))

	key, err := PeerKey(filepath.Join(dir, PeerKeyFile))
	require.NoError(t, err)
	got, err := peer.IDFromPrivateKey(key)
	require.NoError(t, err)
	require.Equal(t, id.Peer, got)
	raw, err := key.GetPublic().Raw()
	require.NoError(t, err)
	require.Equal(t, id.PeerID32[:], raw)
}

func TestCreateNeverOverwrites(t *testing.T) {
	for _, name := range []string{PeerKeyFile, PasswordFile, keystoreDir} {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("precious"), 0o600))
		_, err := Create(dir, Options{LightScrypt: true})
		require.ErrorContains(t, err, "already has a "+name)
		entries, err := os.ReadDir(dir)
		require.NoError(t, err)
		require.Len(t, entries, 1, "nothing was added")
	}
}

func TestCreateWithGivenPassword(t *testing.T) {
	dir := t.TempDir()
	given := filepath.Join(dir, "given")
	_, err := Create(filepath.Join(dir, "a"), Options{PasswordFile: given, LightScrypt: true})
	require.ErrorContains(t, err, "given does not exist; create it")

	require.NoError(t, os.WriteFile(given, []byte("a b\r\n"), 0o600))
	id, err := Create(filepath.Join(dir, "b"), Options{PasswordFile: given, LightScrypt: true})
	require.NoError(t, err)
	require.Equal(t, given, id.PasswordFile)
	_, err = Unlock(filepath.Join(dir, "b", id.Keystore), "a b")
	require.NoError(t, err)
	require.NoFileExists(t, filepath.Join(dir, "b", PasswordFile))
}

func TestBadSecrets(t *testing.T) {
	dir, id := create(t)
	store := filepath.Join(dir, id.Keystore)
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		return path
	}
	unlock := func(path, password string) error { _, err := Unlock(path, password); return err }
	peerKey := func(path string) error { _, err := PeerKey(path); return err }
	password := func(path string) error { _, err := Password(path); return err }
	open := file("open.key", "x")
	require.NoError(t, os.Chmod(open, 0o644))

	for name, tc := range map[string]struct {
		err  error
		want string
	}{
		"missing password file": {password(filepath.Join(dir, "none")), "does not exist; create it (mode 0600), or correct operator.password_file"},
		"empty password file":   {password(file("empty", "\n")), "is empty"},
		"wrong password":        {unlock(store, "hunter2"), "wrong password for keystore"},
		"missing keystore":      {unlock(filepath.Join(dir, "none"), "x"), "does not exist; correct operator.keystore"},
		"not a keystore":        {unlock(file("junk", "hello"), "x"), "is not a geth v3 keystore file"},
		"missing p2p key":       {peerKey(filepath.Join(dir, "none")), "does not exist; correct p2p.key_file"},
		"open p2p key":          {peerKey(open), "is open to everybody (mode 0644); run `chmod 600"},
		"not a p2p key":         {peerKey(file("junk.key", "hello")), "is not an Ed25519 key in PKCS#8 PEM"},
		"another kind of key":   {peerKey(file("ec.key", ecPEM(t))), "is not an Ed25519 key in PKCS#8 PEM"},
	} {
		require.ErrorContains(t, tc.err, tc.want, name)
		require.NotContains(t, tc.err.Error(), "hunter2", name)
		require.NotContains(t, tc.err.Error(), "hello", name)
	}
	require.ErrorIs(t, unlock(store, "hunter2"), ErrWrongPassword)
}

func ecPEM(t *testing.T) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	der, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	return string(pem.EncodeToMemory(&pem.Block{Type: pemType, Bytes: der}))
}

func TestPasswordPath(t *testing.T) {
	systemd := func(name string) (string, bool) { return "/run/credentials", name == "CREDENTIALS_DIRECTORY" }
	nothing := func(string) (string, bool) { return "", false }
	for _, tc := range []struct {
		configured string
		env        func(string) (string, bool)
		want       string
	}{
		{"/p", systemd, "/p"},
		{"", systemd, "/run/credentials/keymesh-password"},
	} {
		got, err := PasswordPath(tc.configured, tc.env)
		require.NoError(t, err)
		require.Equal(t, tc.want, got)
	}
	_, err := PasswordPath("", nothing)
	require.ErrorContains(t, err, "name the file with the password")
}

func TestCheckDataDir(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Chmod(dir, 0o755))
	require.ErrorContains(t, CheckDataDir(dir), "open to others (mode 0755); run `chmod 700")
	missing := filepath.Join(dir, "none")
	require.ErrorContains(t, CheckDataDir(missing), "does not exist; run `keymesh init --data-dir "+missing)
	file := filepath.Join(dir, "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	require.ErrorContains(t, CheckDataDir(file), "is a file")
}

func TestPasswordKeepsAllButOneNewline(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p")
	for content, want := range map[string]string{"a": "a", "a\n": "a", "a\r\n": "a", " a \n\n": " a \n"} {
		require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
		got, err := Password(path)
		require.NoError(t, err)
		require.Equal(t, want, got, strings.ReplaceAll(content, "\n", "\\n"))
	}
}
