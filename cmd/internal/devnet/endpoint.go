package devnet

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/ethclient"
)

// ChainReady is what the chain process writes once it serves.
type ChainReady struct {
	HTTP string `json:"http"`
	WS   string `json:"ws"`
}

// endpoint is a chain to use: where it serves, and the process if it is ours.
type endpoint struct {
	http, ws string
	process  *Process
}

// openChain starts or finds the chain and checks that it is a development chain.
func openChain(ctx context.Context, o Options) (endpoint, error) {
	var e endpoint
	var err error
	switch o.Chain {
	case EmbeddedChain:
		e, err = startEmbedded(ctx, o)
	case AnvilChain:
		e, err = startAnvil(ctx, o)
	default:
		e = endpointOf(o.Chain)
	}
	if err != nil {
		return e, err
	}
	return e, checkChain(ctx, e)
}

// startEmbedded runs `keymesh devnet chain` and waits for the file in which it says where it serves. The chain picks
// its port itself, so that no other process can take it first.
func startEmbedded(ctx context.Context, o Options) (endpoint, error) {
	self, err := os.Executable()
	if err != nil {
		return endpoint{}, fmt.Errorf("find this program: %w", err)
	}
	file := filepath.Join(o.Dir, "chain.json")
	defer os.Remove(file)
	p, err := start(o.Bound, filepath.Join(o.Dir, "chain.log"), file, self, "devnet", "chain", "--ready-file", file,
		"--block-time", o.BlockTime.String())
	if err != nil {
		return endpoint{}, err
	}
	e := endpoint{process: &p}
	err = await(ctx, p, "chain", func() (bool, error) {
		text, err := os.ReadFile(file)
		if errors.Is(err, os.ErrNotExist) {
			return false, nil
		}
		var ready ChainReady
		if err := errors.Join(err, json.Unmarshal(text, &ready)); err != nil {
			return false, fmt.Errorf("read the chain's addresses: %w", err)
		}
		e.http, e.ws = ready.HTTP, ready.WS
		return true, nil
	})
	return e, err
}

// ServeChain runs the embedded chain until ctx ends. It is the body of the chain process.
func ServeChain(ctx context.Context, port int, period time.Duration, readyFile string) error {
	c, err := StartChain(port, period, FundedAccounts())
	if err != nil {
		return err
	}
	text, err := json.Marshal(ChainReady{HTTP: c.HTTP(), WS: c.WS()})
	if err == nil && readyFile != "" {
		err = writeWhole(readyFile, text)
	}
	if err != nil {
		return errors.Join(err, c.Close())
	}
	<-ctx.Done()
	return c.Close()
}

func startAnvil(ctx context.Context, o Options) (endpoint, error) {
	program, err := findAnvil()
	if err != nil {
		return endpoint{}, err
	}
	ports, err := freePorts(1)
	if err != nil {
		return endpoint{}, err
	}
	address := net.JoinHostPort("127.0.0.1", strconv.Itoa(ports[0]))
	mark := "--port " + strconv.Itoa(ports[0])
	p, err := start(o.Bound, filepath.Join(o.Dir, "chain.log"), mark, program, "--port", strconv.Itoa(ports[0]),
		"--host", "127.0.0.1", "--chain-id", strconv.Itoa(ChainID), "--block-time", strconv.Itoa(int(o.BlockTime/time.Second)), "--silent")
	if err != nil {
		return endpoint{}, err
	}
	e := endpoint{http: "http://" + address, ws: "ws://" + address, process: &p}
	return e, await(ctx, p, "anvil", func() (bool, error) {
		conn, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			conn.Close()
		}
		return err == nil, nil
	})
}

// findAnvil looks in $PATH and in the npm package of this machine's kind, as `npm ci` in contracts/ installs it.
func findAnvil() (string, error) {
	if path, err := exec.LookPath("anvil"); err == nil {
		return path, nil
	}
	pattern := filepath.Join("contracts", "node_modules", "@foundry-rs", fmt.Sprintf("anvil-%s-%s", runtime.GOOS, runtime.GOARCH), "bin", "anvil")
	for _, up := range []string{".", "..", filepath.Join("..", ".."), filepath.Join("..", "..", "..")} {
		if path, err := filepath.Abs(filepath.Join(up, pattern)); err == nil {
			if info, err := os.Stat(path); err == nil && info.Mode()&0o111 != 0 {
				return path, nil
			}
		}
	}
	return "", errors.New("anvil is not in $PATH; install Foundry, run `npm ci` in contracts/, or use --chain embedded")
}

// endpointOf takes the URL of a running chain for both transports: dev chains serve them on one port.
func endpointOf(raw string) endpoint {
	u, err := url.Parse(raw)
	if err != nil {
		return endpoint{http: raw, ws: raw}
	}
	http, ws := *u, *u
	secure := ""
	if strings.HasSuffix(u.Scheme, "s") && u.Scheme != "ws" {
		secure = "s"
	}
	http.Scheme, ws.Scheme = "http"+secure, "ws"+secure
	return endpoint{http: http.String(), ws: ws.String()}
}

// checkChain refuses every chain that is not for development: the nodes will hold keys made of public numbers.
func checkChain(ctx context.Context, e endpoint) error {
	client, err := ethclient.DialContext(ctx, e.ws)
	if err != nil {
		return fmt.Errorf("connect to chain: %w", err)
	}
	defer client.Close()
	id, err := client.ChainID(ctx)
	if err != nil {
		return fmt.Errorf("ask for chain id: %w", err)
	}
	if id.Uint64() != ChainID {
		return fmt.Errorf("the chain has id %s, a devnet runs on %d only: its nodes use pre-parameters that everybody knows", id, ChainID)
	}
	balance, err := client.BalanceAt(ctx, addressOf(ownerKey()), nil)
	if err != nil {
		return fmt.Errorf("ask for balance: %w", err)
	}
	if balance.Cmp(ethers(100)) < 0 {
		return fmt.Errorf("account %s has no money on this chain; start it with the usual development accounts", addressOf(ownerKey()))
	}
	return nil
}

// freePorts finds ports that are free for TCP and UDP. They may be taken before they are used; who needs certainty
// lets the process choose.
func freePorts(n int) ([]int, error) {
	var ports []int
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, fmt.Errorf("find a free port: %w", err)
		}
		defer l.Close() // all are held until all are found: no port twice
		port := l.Addr().(*net.TCPAddr).Port
		u, err := net.ListenPacket("udp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		if err != nil {
			return nil, fmt.Errorf("find a free port: %w", err)
		}
		defer u.Close()
		ports = append(ports, port)
	}
	return ports, nil
}
