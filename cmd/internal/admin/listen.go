package admin

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Config says where to serve.
type Config struct {
	Socket    string // path of a unix socket; "" serves none
	Listen    string // host:port; "" serves none
	TokenFile string // needed with Listen
	Node      Node
	Log       *slog.Logger
}

const (
	// maxSocketPath is what the kernel's sockaddr_un holds, less the zero at its end: 108 on Linux, 104 on BSD and macOS.
	maxSocketPath = 103
	// minToken is 128 bits in hex. maxToken bounds what is read of the file.
	minToken = 32
	maxToken = 4 << 10
	// socketPatience is how long a living server may take to let us connect.
	socketPatience = time.Second
)

// Listen takes the addresses; Run the result, or Close it.
func Listen(ctx context.Context, c Config) (_ *Server, err error) {
	s := &Server{node: c.Node, log: c.Log}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("admin API: %w", errors.Join(err, s.Close()))
		}
	}()
	if c.Listen != "" { // first the token: without it nothing may listen
		if s.token, err = ReadToken(c.TokenFile); err != nil {
			return nil, err
		}
	}
	if c.Socket != "" {
		if s.socket, err = listenSocket(c.Socket); err != nil {
			return nil, err
		}
	}
	if c.Listen != "" {
		var lc net.ListenConfig
		if s.tcp, err = lc.Listen(ctx, "tcp", c.Listen); err != nil {
			return nil, fmt.Errorf("%w: free the address, or set api.listen to another", err)
		}
	}
	return s, nil
}

// listenSocket makes a socket that nobody but its owner can connect to, from the first moment on: it is made in a
// directory of mode 0700, gets its mode there and is then moved to its place. (A umask would be the whole process's.)
func listenSocket(path string) (net.Listener, error) {
	if err := checkSocketPath(path); err != nil {
		return nil, err
	}
	if err := removeStale(path); err != nil {
		return nil, err
	}
	// The name is as short as the final one: what fits there fits here.
	dir, err := os.MkdirTemp(filepath.Dir(path), ".s") // mode 0700
	if err != nil {
		return nil, fmt.Errorf("make socket: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	private := filepath.Join(dir, "s")
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: private, Net: "unix"})
	if err != nil {
		return nil, fmt.Errorf("make socket %s: %w", path, err)
	}
	l.SetUnlinkOnClose(false)
	err = os.Chmod(private, 0o600)
	if err == nil {
		err = os.Rename(private, path)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("make socket %s: %w", path, err), l.Close())
	}
	return &socket{l, path}, nil
}

// socket removes its file when it is closed.
type socket struct {
	net.Listener
	path string
}

func (s *socket) Close() error {
	err := s.Listener.Close()
	if err == nil { // only the first close: the file may be another's afterwards
		err = os.Remove(s.path)
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	return err
}

// privateName is what the path of the private directory adds to the socket's folder: "/.s1234567890/s".
const privateName = len("/.s4294967295/s")

func checkSocketPath(path string) error {
	if n := max(len(path), len(filepath.Dir(path))+privateName); n > maxSocketPath {
		return fmt.Errorf("the path of the socket %s is %d bytes too long for a unix socket: set api.socket to a shorter path, such as /run/keymesh/admin.sock", path, n-maxSocketPath)
	}
	return nil
}

// removeStale removes the socket of a process that is gone. One that answers belongs to somebody, and anything but a
// socket was not ours to begin with.
func removeStale(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look at socket: %w", err)
	}
	if info.Mode()&fs.ModeSocket == 0 {
		return fmt.Errorf("%s is there and is not a socket: move it away, or set api.socket to another path", path)
	}
	conn, err := net.DialTimeout("unix", path, socketPatience)
	if err == nil {
		conn.Close()
	}
	if err == nil || !errors.Is(err, syscall.ECONNREFUSED) {
		return fmt.Errorf("another process serves %s: stop it, or set api.socket to another path", path)
	}
	if err := os.Remove(path); err != nil {
		return fmt.Errorf("remove stale socket: %w", err)
	}
	return nil
}

// ReadToken reads the token of a file that is its owner's alone.
func ReadToken(path string) (string, error) {
	if path == "" {
		return "", errors.New("a TCP address needs a token: set api.token_file")
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("token file %s does not exist: create it (mode 0600), or correct api.token_file", path)
	}
	if err != nil {
		return "", fmt.Errorf("read token file: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", fmt.Errorf("read token file: %w", err)
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return "", fmt.Errorf("token file %s is open to others (mode %04o): run `chmod 600 %s`", path, mode, path)
	}
	text, err := io.ReadAll(io.LimitReader(f, maxToken))
	if err != nil {
		return "", fmt.Errorf("read token file: %w", err)
	}
	token := strings.TrimSpace(string(text))
	if len(token) < minToken || strings.ContainsAny(token, " \t\r\n") {
		return "", fmt.Errorf("the token in %s must be one word of at least %d characters, such as from `openssl rand -hex 32`", path, minToken)
	}
	return token, nil
}

// authorised lets those through that show the token. Hashes are compared: neither time nor length tells about it.
func (s *Server) authorised(h http.Handler) http.Handler {
	want := sha256.Sum256([]byte(s.token))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		got := sha256.Sum256([]byte(token))
		if same := subtle.ConstantTimeCompare(got[:], want[:]); !bearer || same != 1 {
			w.Header().Set("WWW-Authenticate", "Bearer")
			w.Header().Set("Connection", "close") // idle, it would keep its place from those who have one
			s.fail(w, &Error{http.StatusUnauthorized, CodeUnauthorised, "the token is missing or wrong: see api.token_file"})
			return
		}
		h.ServeHTTP(w, r)
	})
}
