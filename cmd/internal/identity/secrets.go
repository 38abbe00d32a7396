package identity

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/libp2p/go-libp2p/core/crypto"
)

// Credential is the name systemd hands the password under: LoadCredential=keymesh-password:/path.
const Credential = "keymesh-password"

// maxSecret bounds what is read as a secret, so that a path to a device or a log does no harm.
const maxSecret = 64 << 10

// ErrWrongPassword means that the keystore does not open with the password of the file.
var ErrWrongPassword = errors.New("wrong password")

// Password reads a password file. One trailing newline does not count.
func Password(path string) (string, error) {
	text, err := readSecret(path)
	if errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf("password file %s does not exist; create it (mode 0600), or correct operator.password_file", path)
	}
	if err != nil {
		return "", fmt.Errorf("read password file: %w", err)
	}
	password := trimNewline(string(text))
	if password == "" {
		return "", fmt.Errorf("password file %s is empty; write the password into its first line", path)
	}
	return password, nil
}

// PasswordPath is the file to read where the configuration names none: systemd's credential, if there is one.
func PasswordPath(configured string, env func(string) (string, bool)) (string, error) {
	if configured != "" {
		return configured, nil
	}
	if dir, ok := env("CREDENTIALS_DIRECTORY"); ok && dir != "" {
		return filepath.Join(dir, Credential), nil
	}
	return "", errors.New("operator.password_file is empty and $CREDENTIALS_DIRECTORY is not set; name the file with the password of the operator's keystore")
}

// Unlock opens a geth v3 keystore file. With standard key derivation it takes about a second of a core.
func Unlock(path, password string) (*ecdsa.PrivateKey, error) {
	text, err := readSecret(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("keystore %s does not exist; correct operator.keystore, or run `keymesh init`", path)
	}
	if err != nil {
		return nil, fmt.Errorf("read keystore: %w", err)
	}
	key, err := keystore.DecryptKey(text, password)
	if errors.Is(err, keystore.ErrDecrypt) {
		return nil, fmt.Errorf("%w for keystore %s; correct the file that operator.password_file names", ErrWrongPassword, path)
	}
	if err != nil {
		return nil, fmt.Errorf("keystore %s is not a geth v3 keystore file (%w); correct operator.keystore", path, err)
	}
	return key.PrivateKey, nil
}

// PeerKey reads the Ed25519 key of the mesh. Like ssh it refuses a key that others may read.
func PeerKey(path string) (crypto.PrivKey, error) {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("p2p key %s does not exist; correct p2p.key_file, or run `keymesh init`", path)
	}
	if err != nil {
		return nil, fmt.Errorf("p2p key: %w", err)
	}
	if info.Mode().Perm()&0o007 != 0 {
		return nil, fmt.Errorf("p2p key %s is open to everybody (mode %04o); run `chmod 600 %s`", path, info.Mode().Perm(), path)
	}
	text, err := readSecret(path)
	if err != nil {
		return nil, fmt.Errorf("read p2p key: %w", err)
	}
	block, _ := pem.Decode(text)
	if block == nil || block.Type != pemType {
		return nil, notPeerKey(path)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	key, ok := parsed.(ed25519.PrivateKey)
	if err != nil || !ok {
		return nil, notPeerKey(path)
	}
	return crypto.UnmarshalEd25519PrivateKey(key)
}

// notPeerKey leaves the parser's words out: they might quote the file.
func notPeerKey(path string) error {
	return fmt.Errorf("p2p key %s is not an Ed25519 key in PKCS#8 PEM; correct p2p.key_file", path)
}

func readSecret(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxSecret))
}
