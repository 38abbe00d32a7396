package config

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// valid is the least a file must say.
const valid = `[node]
data_dir = "/data"
[[domain]]
chain_id = 31337
contract = "0x5FbDB2315678afecb367f032d93F642f64180aa3"
rpc_urls = ["ws://127.0.0.1:8545", "http://127.0.0.1:8546"]
[operator]
keystore = "keystore/account"
password_file = "password"
`

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), Name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func env(vars map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) { v, ok := vars[name]; return v, ok }
}

func TestPrecedence(t *testing.T) {
	path := write(t, valid+"[p2p]\nlisten = [\"/ip4/127.0.0.1/tcp/1\"]\n[log]\nlevel = \"warn\"\nformat = \"text\"\n")
	vars := env(map[string]string{
		"KEYMESH_P2P_LISTEN":              "/ip4/127.0.0.1/tcp/2, /ip4/127.0.0.1/udp/2/quic-v1",
		"KEYMESH_LOG_LEVEL":               "error",
		"KEYMESH_SERVICE_PORT":            "4001", // Kubernetes invents such names
		"KEYMESH_DOMAIN_MAX_FEE":          "1.5 gwei",
		"KEYMESH_DOMAIN_CONFIRMATIONS":    " 7 ",
		"KEYMESH_OPERATOR_KEYSTORE":       "",
		"KEYMESH_MPC_ROUND_TIMEOUT":       "30s",
		"KEYMESH_STORAGE_DSN_THAT_IS_NOT": "x",
		"KEYMESH_MONITORING_PPROF":        "true",
	})
	c, err := Load(Inputs{File: path, Env: vars, Flags: map[string]string{"log.level": "debug"}})
	require.NoError(t, err)

	require.Equal(t, "debug", c.Log.Level, "flag over environment over file")
	require.Equal(t, []string{"/ip4/127.0.0.1/tcp/2", "/ip4/127.0.0.1/udp/2/quic-v1"}, c.P2P.Listen, "environment over file")
	require.Equal(t, "text", c.Log.Format, "file over default")
	require.Equal(t, Default().Domain.PollInterval, c.Domain.PollInterval, "default")
	require.Equal(t, Wei(1_500_000_000), c.Domain.MaxFee)
	require.EqualValues(t, 7, c.Domain.Confirmations)
	require.Equal(t, 30*time.Second, c.MPC.RoundTimeout.Std())
	require.True(t, c.Monitoring.Pprof)
	require.ErrorContains(t, c.Validate(), "environment KEYMESH_OPERATOR_KEYSTORE: operator.keystore: missing")
}

func TestBadFiles(t *testing.T) {
	for name, tc := range map[string]struct{ text, want string }{
		"unknown key, close":    {"[p2p]\nlisten = []\nlistn = []\n", ":3: unknown key p2p.listn; did you mean p2p.listen?"},
		"unknown key, far":      {"[node]\ncolour = 1\n", ":2: unknown key node.colour; remove it"},
		"unknown section":       {"[dashboard]\nport = 1\n", ":2: unknown key dashboard.port; remove it"},
		"empty unknown section": {"\n[dashboard]\n", ":2: unknown key dashboard; remove it"},
		"key outside section":   {"moniker = \"a\"\n", ":1: unknown key moniker; did you mean node.moniker?"},
		"unknown in domain":     {"[[domain]]\nrpc_url = []\n", ":2: unknown key domain.rpc_url; did you mean domain.rpc_urls?"},
		"inline table":          {"\np2p = { lisen = [] }\n", ":2: unknown key p2p.lisen; did you mean p2p.listen?"},
		"dotted key":            {"\nlog.levle = \"info\"\n", ":2: unknown key log.levle; did you mean log.level?"},
		"syntax":                {"[node]\ndata_dir = \n", ":2: not valid TOML"},
		"duplicate key":         {"[log]\nlevel = \"info\"\nlevel = \"warn\"\n", ":3: not valid TOML"},
		"single bracket domain": {"[domain]\nkind = \"chain\"\n", ":1: [domain] must be written [[domain]]"},
		"direct domain":         {"[[domain]]\nkind = \"direct\"\nname = \"x\"\n", "direct domains are not part of this version"},
		"two domains":           {"[[domain]]\nchain_id = 1\n[[domain]]\nchain_id = 2\n", "2 [[domain]] sections; this version serves one"},
		"bad duration":          {"[mpc]\nround_timeout = \"soon\"\n", ":2: mpc.round_timeout: \"soon\" is not a duration; write a number with a unit"},
		"duration sans unit":    {"[mpc]\nround_timeout = 60\n", ":2: mpc.round_timeout: \"60\" is not a duration"},
		"bad amount":            {"[[domain]]\nmax_fee = \"200\"\n", ":2: domain.max_fee: \"200\" is not an amount"},
		"amount unit":           {"[[domain]]\nmax_fee = \"2 eth\"\n", "is not an amount"},
		"amount too exact":      {"[[domain]]\nmax_fee = \"0.5 wei\"\n", "is out of range"},
		"amount too large":      {"[[domain]]\nmax_fee = \"19 ether\"\n", "is out of range"},
		"amount in hex":         {"[[domain]]\nmax_fee = \"0x10 wei\"\n", "is not an amount"},
		"number as text":        {"[mpc]\nmax_sessions = \"many\"\n", ":2: mpc.max_sessions: many is not a whole number"},
		"fraction":              {"[mpc]\nmax_sessions = 1.5\n", ":2: mpc.max_sessions: 1.5 is not a whole number"},
		"negative":              {"[[domain]]\nlog_range = -1\n", ":2: domain.log_range: -1 is negative"},
		"string without quotes": {"[node]\nmoniker = 5\n", ":2: node.moniker: 5 is not a string"},
		"truth in quotes":       {"[monitoring]\npprof = \"yes\"\n", ":2: monitoring.pprof: yes is neither true nor false"},
		"list without brackets": {"[p2p]\nlisten = 5\n", ":2: p2p.listen: 5 is not a list"},
		"list of numbers":       {"[p2p]\nlisten = [5]\n", ":2: p2p.listen: element 1, 5, is not a string"},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, tc.text)
			_, err := Load(Inputs{File: path})
			require.ErrorContains(t, err, tc.want)
			require.True(t, strings.HasPrefix(err.Error(), path), "names the file: %v", err)
			require.NotContains(t, err.Error(), "\n", "one line")
		})
	}
}

func TestBadInputsElsewhere(t *testing.T) {
	_, err := Load(Inputs{File: "/nowhere/keymesh.toml"})
	require.ErrorContains(t, err, "no configuration at /nowhere/keymesh.toml; run `keymesh init`")
	_, err = Load(Inputs{Env: env(map[string]string{"KEYMESH_MPC_ROUND_TIMEOUT": "x"})})
	require.ErrorContains(t, err, "environment KEYMESH_MPC_ROUND_TIMEOUT: mpc.round_timeout: \"x\" is not a duration")
	_, err = Load(Inputs{Flags: map[string]string{"domain.chain_id": "x"}})
	require.ErrorContains(t, err, "flag --chain-id: domain.chain_id: x is not a whole number")
}

func TestValidate(t *testing.T) {
	good := func() Config {
		c, err := Load(Inputs{File: write(t, valid)})
		require.NoError(t, err)
		return c
	}
	require.NoError(t, good().Validate())
	for name, tc := range map[string]struct {
		change func(*Config)
		want   string
	}{
		"no data dir":         {func(c *Config) { c.Node.DataDir = "" }, "node.data_dir: missing"},
		"long moniker":        {func(c *Config) { c.Node.Moniker = strings.Repeat("x", 65) }, "node.moniker: 65 characters"},
		"kind":                {func(c *Config) { c.Domain.Kind = "chian" }, `domain.kind: "chian" is not one of chain`},
		"no chain id":         {func(c *Config) { c.Domain.ChainID = 0 }, "domain.chain_id: missing"},
		"no contract":         {func(c *Config) { c.Domain.Contract = "" }, "domain.contract: missing"},
		"short contract":      {func(c *Config) { c.Domain.Contract = "0x12" }, "keymesh.toml:5: domain.contract: \"0x12\" is not an address"},
		"zero contract":       {func(c *Config) { c.Domain.Contract = "0x" + strings.Repeat("0", 40) }, "is not an address"},
		"finality":            {func(c *Config) { c.Domain.Finality = "final" }, "not one of finalized, safe, confirmations"},
		"no confirmations":    {func(c *Config) { c.Domain.Finality, c.Domain.Confirmations = "confirmations", 0 }, "domain.confirmations: 0 is out of range"},
		"no endpoint":         {func(c *Config) { c.Domain.RPCURLs = nil }, "domain.rpc_urls: missing"},
		"bad endpoint":        {func(c *Config) { c.Domain.RPCURLs = []string{"ftp://x/secret"} }, "domain.rpc_urls: entry 1 is not an http(s) or ws(s) URL"},
		"same endpoint":       {func(c *Config) { c.Domain.RPCURLs = []string{"http://a", "http://a"} }, "entry 2 repeats another"},
		"quorum":              {func(c *Config) { c.Domain.RPCQuorum = 3 }, "domain.rpc_quorum: 3 endpoints must agree but 2 are given"},
		"log range":           {func(c *Config) { c.Domain.LogRange = 0 }, "domain.log_range: must be at least 1"},
		"poll interval":       {func(c *Config) { c.Domain.PollInterval = 1 }, "domain.poll_interval: 1ns is too short; use at least 100ms"},
		"attempt window":      {func(c *Config) { c.Domain.AttemptWindow = 1 }, "domain.attempt_window: 1ns is too short"},
		"round timeout":       {func(c *Config) { c.MPC.RoundTimeout = 0 }, "mpc.round_timeout: 0s is too short"},
		"session timeout":     {func(c *Config) { c.MPC.SessionTimeout = Duration(time.Second) }, "mpc.session_timeout: 1s is too short; use at least 1m"},
		"no keystore":         {func(c *Config) { c.Operator.Keystore = "" }, "operator.keystore: missing"},
		"no p2p key":          {func(c *Config) { c.P2P.KeyFile = "" }, "p2p.key_file: missing"},
		"no listen":           {func(c *Config) { c.P2P.Listen = nil }, "p2p.listen: missing"},
		"bad listen":          {func(c *Config) { c.P2P.Listen = []string{":4001"} }, "p2p.listen: \":4001\" is not a multiaddr"},
		"bad announce":        {func(c *Config) { c.P2P.Announce = []string{"x"} }, "p2p.announce: \"x\" is not a multiaddr"},
		"bootstrap sans peer": {func(c *Config) { c.P2P.Bootstrap = []string{"/ip4/127.0.0.1/tcp/1"} }, "is not the address of a peer"},
		"other database":      {func(c *Config) { c.Storage.DSN = "postgres://u:secret@h/d" }, "storage.dsn: \"postgres:…\" is not a database of this version"},
		"no database":         {func(c *Config) { c.Storage.DSN = "sqlite:" }, "storage.dsn"},
		"too many preparams":  {func(c *Config) { c.MPC.PreparamsPool = 65 }, "mpc.preparams_pool: 65 is too many"},
		"too many workers":    {func(c *Config) { c.MPC.Workers = 257 }, "mpc.workers: 257 is too many"},
		"api listen":          {func(c *Config) { c.API.Listen = ":8600" }, "api.listen: \":8600\" is not host:port; write it like \"127.0.0.1:9600\""},
		"api without token":   {func(c *Config) { c.API.Listen = "127.0.0.1:0" }, "api.token_file: missing; api.listen needs a file with a token"},
		"monitoring listen":   {func(c *Config) { c.Monitoring.Listen = "127.0.0.1:http" }, "monitoring.listen: \"127.0.0.1:http\" is not host:port"},
		"monitoring port":     {func(c *Config) { c.Monitoring.Listen = "127.0.0.1:65536" }, "is not host:port"},
		"log component":       {func(c *Config) { c.Log.Level = "p2pp=warn" }, "log.level: \"p2pp\" is not one of the components admin, chain,"},
		"log level twice":     {func(c *Config) { c.Log.Level = "info,warn" }, "log.level: \"info,warn\" sets a level twice"},
		"log offset":          {func(c *Config) { c.Log.Level = "p2p=warn+3" }, "log.level: \"warn+3\" is not one of debug, info, warn, error"},
		"log level":           {func(c *Config) { c.Log.Level = "loud" }, "log.level: \"loud\" is not one of debug, info, warn, error"},
		"log format":          {func(c *Config) { c.Log.Format = "xml" }, "log.format: \"xml\" is not one of auto, text, json"},
	} {
		t.Run(name, func(t *testing.T) {
			c := good()
			tc.change(&c)
			err := c.Validate()
			require.ErrorContains(t, err, tc.want)
			require.NotContains(t, err.Error(), "secret")
		})
	}
}

// The sample is the documentation of the keys: it must show every one, and mean the defaults.
func TestSampleShowsEveryKeyAndMeansTheDefaults(t *testing.T) {
	text, err := Default().Render()
	require.NoError(t, err)
	c, err := Load(Inputs{File: write(t, text)})
	require.NoError(t, err)
	for _, k := range Keys() {
		require.Contains(t, c.origin, k.Path, "the sample lacks a key")
	}
	c.origin = nil
	require.Equal(t, Default().Domain.RPCURLs, []string(nil))
	c.Domain.RPCURLs = nil // the sample has an empty list
	require.Equal(t, Default(), c)
}

func TestKeysHaveDistinctNames(t *testing.T) {
	names := map[string]string{}
	for _, k := range Keys() {
		for _, n := range []string{k.Path, k.Env, k.Flag} {
			require.NotContains(t, names, n)
			names[n] = k.Path
		}
	}
	require.Equal(t, "p2p.listen", names["KEYMESH_P2P_LISTEN"])
	require.Equal(t, "node.data_dir", names["data-dir"])
}

func TestPaths(t *testing.T) {
	t.Setenv("HOME", "/home/op")
	c := Default()
	require.Equal(t, "/home/op/.keymesh", c.DataDir())
	require.Equal(t, "/home/op/.keymesh/p2p.key", c.Path("p2p.key"))
	require.Equal(t, "/run/secrets/p", c.Path("/run/secrets/p"))
	require.Equal(t, "/home/op/p", c.Path("~/p"))
	require.Empty(t, c.Path(""))
}

func TestValuesPrintAsTheyAreWritten(t *testing.T) {
	for text, want := range map[string]string{"90s": "1m30s", "5m": "5m", "24h": "24h", "0s": "0s", "100ms": "100ms", "1h30m": "1h30m"} {
		var d Duration
		require.NoError(t, d.UnmarshalText([]byte(text)))
		require.Equal(t, want, d.String())
	}
	for text, want := range map[string]string{"200 gwei": "200 gwei", "0.05 ether": "0.05 ether", "10 ether": "10 ether", "1.25 ether": "1.25 ether", "0.0005 ether": "500000 gwei", "7 wei": "7 wei", "0 wei": "0 wei"} {
		var w Wei
		require.NoError(t, w.UnmarshalText([]byte(text)))
		require.Equal(t, want, w.String())
	}
}

func TestLogLevelsByComponent(t *testing.T) {
	l, err := Log{Level: "p2p=warn, tss=debug"}.Levels()
	require.NoError(t, err)
	require.Equal(t, Levels{Default: slog.LevelInfo, Of: map[string]slog.Level{"p2p": slog.LevelWarn, "tss": slog.LevelDebug}}, l)
	l, err = Log{Level: "error,chain=info"}.Levels()
	require.NoError(t, err)
	require.Equal(t, Levels{Default: slog.LevelError, Of: map[string]slog.Level{"chain": slog.LevelInfo}}, l)
}
