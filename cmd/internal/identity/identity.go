package identity

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/peer"
)

// Names of the files in a data directory.
const (
	PeerKeyFile  = "p2p.key"
	PasswordFile = "password"
	keystoreDir  = "keystore"
)

const (
	pemType       = "PRIVATE KEY" // PKCS#8, as `openssl genpkey -algorithm ed25519` writes it
	passwordBytes = 24
)

// Identity is who the operator is, as others see it, and where the secrets behind it are. Paths inside the data
// directory are relative to it.
type Identity struct {
	Account      common.Address
	Peer         peer.ID
	PeerID32     [32]byte // the raw Ed25519 public key: what the contract registers
	Keystore     string
	PasswordFile string
}

// Options say how an identity is made.
type Options struct {
	PasswordFile string // file with the password for the account; "" makes one in the data directory
	LightScrypt  bool   // cheap key derivation, for throw-away accounts only
}

// Create makes the data directory and an identity in it. It refuses a directory that has one already.
func Create(dir string, o Options) (Identity, error) {
	if err := refuseExisting(dir); err != nil {
		return Identity{}, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Identity{}, fmt.Errorf("create data directory: %w", err)
	}
	if err := os.Chmod(dir, 0o700); err != nil { // an existing empty directory may be open to others
		return Identity{}, fmt.Errorf("close data directory to others: %w", err)
	}
	id := Identity{PasswordFile: o.PasswordFile}
	password, err := accountPassword(dir, &id)
	if err != nil {
		return Identity{}, err
	}
	if err := createAccount(dir, password, o.LightScrypt, &id); err != nil {
		return Identity{}, err
	}
	if err := createPeer(dir, &id); err != nil {
		return Identity{}, err
	}
	return id, nil
}

// refuseExisting protects keys: one overwritten is lost with everything its account owns.
func refuseExisting(dir string) error {
	for _, name := range []string{keystoreDir, PeerKeyFile, PasswordFile} {
		_, err := os.Lstat(filepath.Join(dir, name))
		if err == nil {
			return fmt.Errorf("%s already has a %s; nothing was changed: choose another --data-dir, or move the old one away", dir, name)
		}
		if !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("look into data directory: %w", err)
		}
	}
	return nil
}

func accountPassword(dir string, id *Identity) (string, error) {
	if id.PasswordFile != "" {
		return Password(id.PasswordFile)
	}
	random := make([]byte, passwordBytes)
	_, _ = rand.Read(random) // never fails: it ends the program instead
	password := base64.RawURLEncoding.EncodeToString(random)
	id.PasswordFile = PasswordFile
	return password, writeNew(filepath.Join(dir, PasswordFile), []byte(password+"\n"))
}

func createAccount(dir, password string, light bool, id *Identity) error {
	n, p := keystore.StandardScryptN, keystore.StandardScryptP
	if light {
		n, p = keystore.LightScryptN, keystore.LightScryptP
	}
	account, err := keystore.StoreKey(filepath.Join(dir, keystoreDir), password, n, p)
	if err != nil {
		return fmt.Errorf("create operator account: %w", err)
	}
	id.Account = account.Address
	id.Keystore = filepath.Join(keystoreDir, filepath.Base(account.URL.Path))
	return nil
}

func createPeer(dir string, id *Identity) error {
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return fmt.Errorf("create p2p key: %w", err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return fmt.Errorf("encode p2p key: %w", err)
	}
	text := pem.EncodeToMemory(&pem.Block{Type: pemType, Bytes: der})
	if err := writeNew(filepath.Join(dir, PeerKeyFile), text); err != nil {
		return err
	}
	id.PeerID32 = [32]byte(key.Public().(ed25519.PublicKey))
	id.Peer, err = peerOf(key)
	return err
}

func peerOf(key ed25519.PrivateKey) (peer.ID, error) {
	private, err := crypto.UnmarshalEd25519PrivateKey(key)
	if err != nil {
		return "", fmt.Errorf("derive peer id: %w", err)
	}
	return peer.IDFromPrivateKey(private)
}

// writeNew writes a secret that must not exist yet, and makes it durable: what it opens may be durable already.
func writeNew(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("create %s: %w", filepath.Base(path), err)
	}
	_, err = f.Write(content)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	return nil
}

// CheckDataDir says what is wrong with a data directory, if anything.
func CheckDataDir(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("data directory %s does not exist; run `keymesh init --data-dir %s`, or correct node.data_dir", dir, dir)
	case err != nil:
		return fmt.Errorf("data directory: %w", err)
	case !info.IsDir():
		return fmt.Errorf("data directory %s is a file; correct node.data_dir", dir)
	case info.Mode().Perm()&0o077 != 0:
		return fmt.Errorf("data directory %s is open to others (mode %04o); run `chmod 700 %s`", dir, info.Mode().Perm(), dir)
	}
	return nil
}

// trimNewline takes off the one newline that editors and echo leave at the end of a password file.
func trimNewline(s string) string {
	return strings.TrimSuffix(strings.TrimSuffix(s, "\n"), "\r")
}
