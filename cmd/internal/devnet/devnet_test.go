package devnet

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/cmd/internal/config"
	"github.com/keymesh/keymesh/db"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss/tsstest"
)

func TestFixturesAreDealtOutOnce(t *testing.T) {
	require.Equal(t, []int{1, 4, 7}, fixturesOf(1, 3, 9))
	for _, nodes := range []int{2, 3, 5, maxNodes} {
		seen := map[int]int{}
		for node := range nodes {
			own := fixturesOf(node, nodes, tsstest.PreParamsCount)
			require.GreaterOrEqual(t, len(own), 2, "a key generation and a refresh")
			for _, i := range own {
				require.NotContains(t, seen, i, "nodes %d and %d share a set", seen[i], node)
				seen[i] = node
			}
		}
		require.Len(t, seen, tsstest.PreParamsCount)
	}
}

func TestSeedFillsTheDatabase(t *testing.T) {
	ctx := t.Context()
	account := common.HexToAddress("0x01")
	dsn := "sqlite:" + filepath.Join(t.TempDir(), "a.db")
	require.NoError(t, seedPreParams(ctx, dsn, "password", account, 1, 16))

	store, err := db.Open(ctx, db.Config{DSN: dsn, SealPassword: "password", Operator: account})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	n, err := store.CountPreParams(ctx)
	require.NoError(t, err)
	require.Equal(t, tsstest.PreParamsCount/16, n)
	p, err := store.TakePreParams(ctx, relayer.SessionID{1})
	require.NoError(t, err)
	require.True(t, p.Fixture, "a node must be able to refuse it")
	require.Equal(t, tsstest.PreParams(1).ID, p.ID)
}

func TestProcessLifecycle(t *testing.T) {
	sleep, err := exec.LookPath("sleep")
	if err != nil {
		t.Skip("no sleep")
	}
	t.Setenv("KEYMESH_LOG_LEVEL", "debug")
	log := filepath.Join(t.TempDir(), "log")
	p, err := start(true, log, "60", sleep, "60")
	require.NoError(t, err)
	require.True(t, p.Alive())

	found := Process{PID: p.PID, Mark: p.Mark, Log: log} // as another command reads it from the manifest
	require.True(t, found.Alive())
	stranger := found
	stranger.Mark = "keymesh run --config elsewhere"
	if runtime.GOOS == "linux" {
		// In the moment between fork and exec it still has our command line.
		require.Eventually(t, func() bool { return !stranger.Alive() }, 10*time.Second, time.Millisecond)
		require.False(t, stranger.Alive(), "a process id that was given to somebody else")
		require.NoError(t, stop(stranger))
		require.True(t, p.Alive(), "strangers are left alone")
	}
	require.NoError(t, stop(found))
	require.False(t, p.Alive())
	require.False(t, found.Alive())
	require.NoError(t, stop(found), "stopping twice is fine")
	require.False(t, Process{}.Alive())
}

func TestProcessThatDoesNotListenIsKilled(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no sh")
	}
	log := filepath.Join(t.TempDir(), "log")
	p, err := start(true, log, "trap", sh, "-c", `trap "" TERM; echo up; while :; do sleep 0.1; done`)
	require.NoError(t, err)
	require.Eventually(t, func() bool { return strings.Contains(tail(log, 1), "up") }, 10*time.Second, 10*time.Millisecond)
	require.ErrorContains(t, p.stopWithin(100*time.Millisecond), "was killed")
	require.False(t, p.Alive())
}

func TestAwait(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	never := func() (bool, error) { return false, nil }
	require.ErrorIs(t, await(ctx, Process{}, "x", never), ErrTimeout)

	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorContains(t, await(cancelled, Process{}, "x", never), "x: interrupted")

	ended := make(chan struct{})
	close(ended)
	err := await(t.Context(), Process{PID: 1, Log: "/the/log", done: ended}, "node-1", never)
	require.ErrorContains(t, err, "node-1: the process ended; see /the/log")
}

func TestEnvironmentDoesNotReachNodes(t *testing.T) {
	require.Equal(t, []string{"HOME=/h", "PATH=/p"},
		cleanEnvironment([]string{"HOME=/h", "KEYMESH_P2P_LISTEN=x", "CREDENTIALS_DIRECTORY=/c", "PATH=/p"}))
}

func TestManifestRoundTripAndRemove(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "net")
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "node-1"), 0o700))
	m := Manifest{
		Dir: dir, ChainID: ChainID, RPC: "http://x", FundedAccount: addressOf(developerKey()),
		Nodes: []NodeInfo{{Name: "node-1", Dir: filepath.Join(dir, "node-1")}},
	}
	require.NoError(t, m.write())
	got, err := ReadManifest(dir)
	require.NoError(t, err)
	require.Equal(t, m, got)

	require.NoError(t, Down(dir, true))
	require.DirExists(t, dir)
	require.NoError(t, Down(dir, false))
	require.NoDirExists(t, dir)
	require.ErrorContains(t, Down(dir, false), "no devnet in "+dir)
}

func TestRemoveLeavesOtherPlacesAlone(t *testing.T) {
	precious := t.TempDir()
	m := Manifest{Dir: t.TempDir(), Nodes: []NodeInfo{{Dir: precious}}}
	require.ErrorContains(t, m.Remove(), "is outside")
	require.DirExists(t, precious)
}

func TestNodeConfigurationIsValidAndPointsToTheFirst(t *testing.T) {
	m := Manifest{ChainID: ChainID, WS: "ws://127.0.0.1:1", Contract: common.HexToAddress("0x01")}
	var made []madeNode
	for i := range 2 {
		dir := t.TempDir()
		n := madeNode{port: 4001 + i, info: NodeInfo{Name: "n", Dir: dir, Config: filepath.Join(dir, config.Name)}}
		n.info.Address = []string{
			"/ip4/127.0.0.1/tcp/4001/p2p/12D3KooWJ6oA1wKvmxYVKcZFVxQjV5LVPWzk1RUyTgPp4C1dTBqN",
			"/ip4/127.0.0.1/tcp/4002/p2p/12D3KooWJ6oA1wKvmxYVKcZFVxQjV5LVPWzk1RUyTgPp4C1dTBqM",
		}[i]
		n.id.Keystore, n.id.PasswordFile = "keystore/k", "password"
		made, m.Nodes = append(made, n), append(m.Nodes, n.info)
	}
	for i, n := range made {
		require.NoError(t, n.writeConfig(DefaultOptions(), m))
		c, err := config.Load(config.Inputs{File: n.info.Config})
		require.NoError(t, err)
		require.EqualValues(t, 2, c.Domain.Confirmations)
		require.Equal(t, "confirmations", c.Domain.Finality)
		if i == 0 {
			require.Empty(t, c.P2P.Bootstrap)
		} else {
			require.Equal(t, []string{made[0].info.Address}, c.P2P.Bootstrap)
		}
	}
}

func TestEndpointOf(t *testing.T) {
	for raw, want := range map[string]endpoint{
		"http://h:1":    {http: "http://h:1", ws: "ws://h:1"},
		"ws://h:1":      {http: "http://h:1", ws: "ws://h:1"},
		"https://h/rpc": {http: "https://h/rpc", ws: "wss://h/rpc"},
		"wss://h/rpc":   {http: "https://h/rpc", ws: "wss://h/rpc"},
	} {
		require.Equal(t, want, endpointOf(raw), raw)
	}
}

func TestServeChainSaysWhereItServes(t *testing.T) {
	file := filepath.Join(t.TempDir(), "chain.json")
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- ServeChain(ctx, 0, time.Second, file) }()
	var ready ChainReady
	require.Eventually(t, func() bool {
		text, err := os.ReadFile(file)
		return err == nil && json.Unmarshal(text, &ready) == nil
	}, 30*time.Second, 20*time.Millisecond)
	require.NoError(t, checkChain(t.Context(), endpointOf(ready.HTTP)))
	cancel()
	require.NoError(t, <-ended)
}
