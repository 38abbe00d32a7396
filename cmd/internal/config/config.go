package config

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Name is the name of the file in a data directory.
const Name = "keymesh.toml"

// Config is the whole of keymesh.toml. The zero value is not valid: start from Default.
type Config struct {
	Node       Node       `toml:"node"`
	Domain     Domain     `toml:"domain"` // the file has [[domain]]; exactly one for now
	Operator   Operator   `toml:"operator"`
	P2P        P2P        `toml:"p2p"`
	Storage    Storage    `toml:"storage"`
	MPC        MPC        `toml:"mpc"`
	API        API        `toml:"api"`
	Monitoring Monitoring `toml:"monitoring"`
	Log        Log        `toml:"log"`

	origin map[string]string // by key: where its value was set, for errors found later
}

// Node is the process itself.
type Node struct {
	DataDir string `toml:"data_dir"`
	Moniker string `toml:"moniker"`
}

// Domain is one chain and contract.
type Domain struct {
	Kind          string   `toml:"kind"`
	ChainID       uint64   `toml:"chain_id"`
	Contract      string   `toml:"contract"`
	RPCURLs       []string `toml:"rpc_urls"`
	RPCQuorum     int      `toml:"rpc_quorum"`
	Finality      string   `toml:"finality"`
	Confirmations uint64   `toml:"confirmations"`
	LogRange      uint64   `toml:"log_range"`
	PollInterval  Duration `toml:"poll_interval"`
	AttemptWindow Duration `toml:"attempt_window"`
	Speculate     bool     `toml:"speculate"`
	MaxFee        Wei      `toml:"max_fee"`
	MinBalance    Wei      `toml:"min_balance"`
}

// Operator names the files of the operator's account.
type Operator struct {
	Keystore     string `toml:"keystore"`
	PasswordFile string `toml:"password_file"`
}

// P2P is the mesh's part.
type P2P struct {
	KeyFile   string   `toml:"key_file"`
	Listen    []string `toml:"listen"`
	Announce  []string `toml:"announce"`
	Bootstrap []string `toml:"bootstrap"`
}

// Storage is the database.
type Storage struct {
	DSN              string `toml:"dsn"`
	SealPasswordFile string `toml:"seal_password_file"`
}

// MPC bounds the protocol runs.
type MPC struct {
	PreparamsPool  int      `toml:"preparams_pool"`
	RoundTimeout   Duration `toml:"round_timeout"`
	SessionTimeout Duration `toml:"session_timeout"`
	MaxSessions    int      `toml:"max_sessions"`
	MaxHeld        int      `toml:"max_held"`
	Workers        int      `toml:"workers"`
}

// API is where programs on this machine, the command line above all, ask the node.
type API struct {
	Socket    string `toml:"socket"`
	Listen    string `toml:"listen"`
	TokenFile string `toml:"token_file"`
}

// Monitoring is where health and metrics are served.
type Monitoring struct {
	Listen string `toml:"listen"`
	Pprof  bool   `toml:"pprof"`
}

// Log says what is logged and how.
type Log struct {
	Level  string `toml:"level"`
	Format string `toml:"format"`
}

// Default is what holds where nothing else is said. Some keys have no sensible default and stay empty: Validate
// asks for them.
func Default() Config {
	return Config{
		Node: Node{DataDir: "~/.keymesh"},
		Domain: Domain{
			Kind:          "chain",
			Finality:      "finalized",
			Confirmations: 12,
			LogRange:      2000,
			PollInterval:  Duration(2 * time.Second),
			AttemptWindow: Duration(20 * time.Second),
			Speculate:     true,
			MaxFee:        200 * gwei,
			MinBalance:    ether / 20,
		},
		P2P: P2P{
			KeyFile:   "p2p.key",
			Listen:    []string{"/ip4/0.0.0.0/tcp/4001", "/ip4/0.0.0.0/udp/4001/quic-v1"},
			Announce:  []string{},
			Bootstrap: []string{},
		},
		Storage: Storage{DSN: "sqlite:keymesh.db"},
		MPC: MPC{
			PreparamsPool:  2,
			RoundTimeout:   Duration(time.Minute),
			SessionTimeout: Duration(5 * time.Minute),
			MaxHeld:        256,
		},
		API:        API{Socket: "admin.sock"},
		Monitoring: Monitoring{Listen: "127.0.0.1:9600"},
		Log:        Log{Level: "info", Format: "auto"},
	}
}

// DataDir is the data directory with ~ replaced by the home directory.
func (c Config) DataDir() string { return ExpandHome(c.Node.DataDir) }

// Path resolves a path of the file: relative ones start at the data directory. Empty stays empty.
func (c Config) Path(p string) string {
	if p == "" {
		return ""
	}
	if p = ExpandHome(p); filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(c.DataDir(), p)
}

// At names the place a key's value comes from, for errors about what the value leads to.
func (c Config) At(key string) string {
	if o := c.origin[key]; o != "" {
		return o + ": " + key
	}
	return key
}

// ExpandHome replaces a leading ~ by the home directory, if there is one.
func ExpandHome(p string) string {
	if p != "~" && !strings.HasPrefix(p, "~/") {
		return p
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return p
	}
	return filepath.Join(home, strings.TrimPrefix(p, "~"))
}
