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
	"strings"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	ethcrypto "github.com/ethereum/go-ethereum/crypto"
	"github.com/libp2p/go-libp2p/core/crypto"
)

// Credential is the name systemd hands the password under: LoadCredential=keymesh-password:/path.
const Credential = "keymesh-password"

// maxSecret bounds what is read as a secret, so that a path to a device or a log does no harm.
const maxSecret = 64 << 10

// ErrWrongPassword means that the keystore does not open with the password of the file.
var ErrWrongPassword = errors.New("wrong password")

// Password reads a password file. One trailing newline does not count.
func Password(path string) (string, error) { return ReadPassword(path, "operator.password_file") }

// ReadPassword does so for a file that another setting names.
func ReadPassword(path, setting string) (string, error) {
	text, err := readSecret(path)
	if errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf("password file %s does not exist; create it (mode 0600), or correct %s", path, setting)
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

// Unlock opens the operator's keystore.
func Unlock(path, password string) (*ecdsa.PrivateKey, error) {
	return OpenKeystore(path, password, "operator.keystore", "operator.password_file")
}

// OpenKeystore opens a geth v3 keystore file; the settings that name file and password are for errors. With standard key
// derivation it takes about a second of a core.
func OpenKeystore(path, password, setting, passwordSetting string) (*ecdsa.PrivateKey, error) {
	text, err := readSecret(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("keystore %s does not exist; correct %s, or run `keymesh init`", path, setting)
	}
	if err != nil {
		return nil, fmt.Errorf("read keystore: %w", err)
	}
	key, err := keystore.DecryptKey(text, password)
	if errors.Is(err, keystore.ErrDecrypt) {
		return nil, fmt.Errorf("%w for keystore %s; correct the file that %s names", ErrWrongPassword, path, passwordSetting)
	}
	if err != nil {
		return nil, fmt.Errorf("keystore %s is not a geth v3 keystore file (%w); correct %s", path, err, setting)
	}
	return key.PrivateKey, nil
}

// PrivateKey reads a private key in hex, for development. Like ssh it refuses a file that others may read.
func PrivateKey(path string) (*ecdsa.PrivateKey, error) {
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("private key file %s does not exist; create it (mode 0600)", path)
	}
	if err != nil {
		return nil, fmt.Errorf("private key file: %w", err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("private key file %s is open to others (mode %04o); run `chmod 600 %s`", path, info.Mode().Perm(), path)
	}
	text, err := readSecret(path)
	if err != nil {
		return nil, fmt.Errorf("read private key file: %w", err)
	}
	key, err := ethcrypto.HexToECDSA(strings.TrimPrefix(strings.TrimSpace(string(text)), "0x"))
	if err != nil { // its text might quote the file
		return nil, fmt.Errorf("private key file %s does not hold 64 hex digits", path)
	}
	return key, nil
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
