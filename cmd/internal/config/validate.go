package config

import (
	"fmt"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/multiformats/go-multiaddr"
)

// Bounds that catch a slip of the pen; within them the operator knows best.
const (
	maxConfirmations = 4096 // the unfinal part of the chain is kept in memory
	maxWorkers       = 256  // a process each
	maxPreparams     = 64   // a set costs seconds of a core and kilobytes of disk
	minPoll          = 100 * time.Millisecond
	minWindow        = 2 * time.Second // block timestamps are whole seconds
	minRound         = time.Second
)

// Validate checks the values together and returns the first fault, naming the key, its place and the remedy. It
// looks at no file and no network.
func (c Config) Validate() error {
	for _, check := range []func() error{
		c.checkNode, c.checkDomain, c.checkRPC, c.checkTimes, c.checkOperator, c.checkP2P, c.checkStorage, c.checkMPC,
		c.checkAPI, c.checkMonitoring, c.checkLog,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (c Config) fault(key, format string, args ...any) error {
	return fmt.Errorf("%s: %w", c.At(key), fmt.Errorf(format, args...))
}

func (c Config) oneOf(key, value string, allowed ...string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	return c.fault(key, "%q is not one of %s", value, strings.Join(allowed, ", "))
}

func (c Config) checkNode() error {
	if c.Node.DataDir == "" {
		return c.fault("node.data_dir", "missing; name the directory that `keymesh init` made")
	}
	if len(c.Node.Moniker) > 64 {
		return c.fault("node.moniker", "%d characters; use at most 64", len(c.Node.Moniker))
	}
	return nil
}

func (c Config) checkDomain() error {
	if err := c.oneOf("domain.kind", c.Domain.Kind, "chain"); err != nil {
		return err
	}
	if c.Domain.ChainID == 0 {
		return c.fault("domain.chain_id", "missing; give the id of the chain the contract is on")
	}
	if c.Domain.Contract == "" {
		return c.fault("domain.contract", "missing; give the address of the Keymesh contract")
	}
	if !common.IsHexAddress(c.Domain.Contract) || common.HexToAddress(c.Domain.Contract) == (common.Address{}) {
		return c.fault("domain.contract", "%q is not an address; give 0x and the 40 hex digits of the Keymesh contract", c.Domain.Contract)
	}
	if err := c.oneOf("domain.finality", c.Domain.Finality, "finalized", "safe", "confirmations"); err != nil {
		return err
	}
	if n := c.Domain.Confirmations; c.Domain.Finality == "confirmations" && (n < 1 || n > maxConfirmations) {
		return c.fault("domain.confirmations", "%d is out of range; use 1 to %d", n, maxConfirmations)
	}
	return nil
}

// checkRPC never prints a URL: many carry an access token.
func (c Config) checkRPC() error {
	urls := c.Domain.RPCURLs
	if len(urls) == 0 {
		return c.fault("domain.rpc_urls", "missing; give at least one endpoint of the chain, two to cross-check them")
	}
	seen := map[string]bool{}
	for i, raw := range urls {
		u, err := url.Parse(raw)
		if err != nil || u.Host == "" || !slices.Contains([]string{"http", "https", "ws", "wss"}, u.Scheme) {
			return c.fault("domain.rpc_urls", "entry %d is not an http(s) or ws(s) URL", i+1)
		}
		if seen[raw] {
			return c.fault("domain.rpc_urls", "entry %d repeats another; an endpoint cannot vouch for itself", i+1)
		}
		seen[raw] = true
	}
	if q := c.Domain.RPCQuorum; q < 0 || q > len(urls) {
		return c.fault("domain.rpc_quorum", "%d endpoints must agree but %d are given; lower it or add endpoints", q, len(urls))
	}
	return nil
}

func (c Config) checkTimes() error {
	if c.Domain.LogRange == 0 {
		return c.fault("domain.log_range", "must be at least 1 block")
	}
	for _, d := range []struct {
		key   string
		value Duration
		least time.Duration
	}{
		{"domain.poll_interval", c.Domain.PollInterval, minPoll},
		{"domain.attempt_window", c.Domain.AttemptWindow, minWindow},
		{"mpc.round_timeout", c.MPC.RoundTimeout, minRound},
		{"mpc.session_timeout", c.MPC.SessionTimeout, c.MPC.RoundTimeout.Std()},
	} {
		if d.value.Std() < d.least {
			return c.fault(d.key, "%s is too short; use at least %s", d.value, Duration(d.least))
		}
	}
	return nil
}

func (c Config) checkOperator() error {
	if c.Operator.Keystore == "" {
		return c.fault("operator.keystore", "missing; name the geth v3 keystore file of the operator's account")
	}
	return nil
}

func (c Config) checkP2P() error {
	if c.P2P.KeyFile == "" {
		return c.fault("p2p.key_file", "missing; name the file that `keymesh init` made, p2p.key")
	}
	if len(c.P2P.Listen) == 0 {
		return c.fault("p2p.listen", "missing; give at least one address, such as \"/ip4/0.0.0.0/tcp/4001\"")
	}
	if err := c.checkAddrs("p2p.listen", c.P2P.Listen); err != nil {
		return err
	}
	if err := c.checkAddrs("p2p.announce", c.P2P.Announce); err != nil {
		return err
	}
	for _, a := range c.P2P.Bootstrap {
		if _, err := peer.AddrInfoFromString(a); err != nil {
			return c.fault("p2p.bootstrap", "%q is not the address of a peer; write it like \"/dns4/operator-2.example/tcp/4001/p2p/12D3…\"", a)
		}
	}
	return nil
}

func (c Config) checkAddrs(key string, addrs []string) error {
	for _, a := range addrs {
		if _, err := multiaddr.NewMultiaddr(a); err != nil {
			return c.fault(key, "%q is not a multiaddr; write it like \"/ip4/203.0.113.7/tcp/4001\"", a)
		}
	}
	return nil
}

func (c Config) checkStorage() error {
	if path, ok := strings.CutPrefix(c.Storage.DSN, "sqlite:"); !ok || path == "" {
		return c.fault("storage.dsn", "%q is not a database of this version; use \"sqlite:keymesh.db\"", redactDSN(c.Storage.DSN))
	}
	return nil
}

// redactDSN keeps a password in a DSN out of errors.
func redactDSN(dsn string) string {
	scheme, _, found := strings.Cut(dsn, ":")
	if !found {
		return dsn
	}
	return scheme + ":…"
}

func (c Config) checkMPC() error {
	if n := c.MPC.PreparamsPool; n > maxPreparams {
		return c.fault("mpc.preparams_pool", "%d is too many; use at most %d", n, maxPreparams)
	}
	if n := c.MPC.Workers; n > maxWorkers {
		return c.fault("mpc.workers", "%d is too many; use at most %d, or 0 for one per core", n, maxWorkers)
	}
	return nil
}

func (c Config) checkAPI() error {
	if c.API.Listen == "" {
		return nil
	}
	if err := c.checkListen("api.listen", c.API.Listen); err != nil {
		return err
	}
	if c.API.TokenFile == "" {
		return c.fault("api.token_file", "missing; api.listen needs a file with a token of at least 32 characters, such as from `openssl rand -hex 32`")
	}
	return nil
}

func (c Config) checkMonitoring() error {
	if c.Monitoring.Listen == "" {
		return nil
	}
	return c.checkListen("monitoring.listen", c.Monitoring.Listen)
}

// checkListen wants a host: without one all of the machine's addresses would be open, which nobody should get by leaving
// something out.
func (c Config) checkListen(key, address string) error {
	host, port, err := net.SplitHostPort(address)
	if n, perr := strconv.ParseUint(port, 10, 16); err != nil || perr != nil || host == "" || n > 65535 {
		return c.fault(key, "%q is not host:port; write it like \"127.0.0.1:9600\", or \"\" to switch it off", address)
	}
	return nil
}

func (c Config) checkLog() error {
	if _, err := c.Log.Levels(); err != nil {
		return c.fault("log.level", "%w", err)
	}
	return c.oneOf("log.format", c.Log.Format, "auto", "text", "json")
}
