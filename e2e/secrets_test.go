package e2e

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/client"
	"github.com/keymesh/keymesh/db"
	"github.com/keymesh/keymesh/relayer"
)

// A full life with debug logs, through keygen, signing, two crashes with their dumps and a deletion; then all
// that the nodes ever said is searched for all that they should keep to themselves.
func TestThreat51NothingSecretIsTold(t *testing.T) {
	n := start(t, "--log-level", "debug")
	keys := n.makeKeys(t, 2)
	n.signed(t, keys[0], n.sign(t, keys[0], "first", crypto.Keccak256Hash([]byte("first"))))
	told := map[string][]byte{}
	n.listen(t, "with keys", told)

	// Two crashes at work: QUIT and ABRT have the Go runtime dump all goroutines, as a panic does.
	for victim, s := range map[int]syscall.Signal{0: syscall.SIGQUIT, 1: syscall.SIGABRT} {
		requests := n.runBy(t, victim, []client.Key{keys[0], keys[1], keys[0]})
		end(t, n.pids[victim], s)
		require.Contains(t, n.log(t, victim), "goroutine ", "a dump")
		n.run(t, victim)
		for _, r := range requests {
			n.signed(t, keyOf(keys, r), r)
		}
	}
	// Their workers crash too. The node tells that, and not what they say then.
	for _, s := range []syscall.Signal{syscall.SIGQUIT, syscall.SIGSEGV} {
		requests := n.runBy(t, 2, []client.Key{keys[0], keys[1], keys[0]})
		n.listenToWorkers(t, 2, told)
		for _, pid := range n.workers(t, 2) {
			_ = syscall.Kill(pid, s) // it may have ended
		}
		for _, r := range requests {
			n.signed(t, keyOf(keys, r), r)
		}
	}
	require.True(t, n.said(t, 2, 0, `"worker lost"`))
	for i := range n.Nodes {
		n.ready(t, i)
	}
	n.listen(t, "after crashes", told)

	secrets := newSearcher()
	for i := range n.Nodes {
		n.stop(t, i)
		n.learn(t, i, keys, secrets)
		n.run(t, i)
		n.ready(t, i)
	}
	t.Logf("%d fragments of secrets", len(secrets.bytes))
	require.Greater(t, len(secrets.bytes), 10_000)

	r, err := n.keymesh.RequestDeletion(context.Background(), n.user, keys[1].ID, client.Terms{})
	require.NoError(t, err)
	n.settled(t, r)
	n.allKnow(t, r.ID, "settled")
	n.listen(t, "after a deletion", told)

	for i := range n.Nodes {
		n.stop(t, i)
		n.file(t, n.Nodes[i].Process.Log, told)
		for _, suffix := range []string{"", "-wal", "-shm", ".lock"} {
			n.file(t, filepath.Join(n.Nodes[i].Dir, "keymesh.db")+suffix, told)
		}
		n.file(t, n.Nodes[i].Config, told)
	}
	n.file(t, filepath.Join(n.dir, "chain.log"), told)
	size := 0
	for where, text := range told {
		size += len(text)
		require.Empty(t, secrets.find(text), "in %s", where)
	}
	t.Logf("%d places, %d KB", len(told), size>>10)
	planted := told[n.Nodes[0].Process.Log]
	planted = append(planted, fmt.Sprintf("%x", secrets.anything())...)
	require.NotEmpty(t, secrets.find(planted), "and it would have been found there")
}

// listen asks the nodes for all they tell: metrics, every path of the admin API, the commands that print it, their
// arguments and environment.
func (n *network) listen(t *testing.T, when string, told map[string][]byte) {
	t.Helper()
	for i, node := range n.Nodes {
		at := func(what string) string { return strings.Join([]string{node.Name, what, when}, " ") }
		told[at("/metrics")] = []byte(n.metrics(t, i))
		paths := []string{"/v1/status", "/v1/health", "/v1/keys", "/v1/requests", "/v1/sessions", "/v1/keys/nonsense", "/v1/nowhere"}
		for _, list := range [][2]string{{"/v1/keys", ""}, {"/v1/requests", "/trace"}, {"/v1/requests", ""}, {"/v1/sessions", ""}} {
			var all []struct {
				ID string `json:"id"`
			}
			require.NoError(t, n.ask(i, list[0], &all))
			require.NotEmpty(t, all, list[0])
			for _, one := range all {
				paths = append(paths, list[0]+"/"+one.ID+list[1])
			}
		}
		for _, path := range paths {
			var raw []byte
			require.NoError(t, n.ask(i, path, &raw))
			told[at(path)] = raw
		}
		for _, command := range []string{"status", "key list", "request list", "session list"} {
			for _, format := range []string{"json", "table"} {
				r := run(context.Background(), t, append(strings.Fields(command), "--config", node.Config, "-o", format)...)
				require.Zero(t, r.code, "%s: %s", command, r.stderr)
				told[at(command+" "+format)] = []byte(r.stdout + r.stderr)
			}
		}
		for _, what := range []string{"cmdline", "environ"} {
			text, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", n.pids[i], what))
			require.NoError(t, err)
			told[at(what)] = text
		}
	}
}

// listenToWorkers takes what can be seen of a node's workers from outside.
func (n *network) listenToWorkers(t *testing.T, i int, told map[string][]byte) {
	t.Helper()
	for _, pid := range n.workers(t, i) {
		for _, what := range []string{"cmdline", "environ"} {
			path := fmt.Sprintf("/proc/%d/%s", pid, what)
			told[path], _ = os.ReadFile(path) // it may have ended
		}
	}
}

// file adds a file, if it is there.
func (n *network) file(t *testing.T, path string, told map[string][]byte) {
	t.Helper()
	text, err := os.ReadFile(path)
	if !os.IsNotExist(err) {
		require.NoError(t, err)
		told[path] = text
	}
}

// learn reads all secrets of node i, which is stopped: its password, the keys of its account and its peer, and out of a
// copy of its database the shares of keys and the pre-parameters that are left.
func (n *network) learn(t *testing.T, i int, keys []client.Key, s *searcher) {
	t.Helper()
	ctx, node := context.Background(), n.Nodes[i]
	of := func(what string) string { return what + " of " + node.Name }
	password, err := os.ReadFile(filepath.Join(node.Dir, "password"))
	require.NoError(t, err)
	password = bytes.TrimSpace(password)
	s.learn(t, of("password"), password)
	files, err := filepath.Glob(filepath.Join(node.Dir, "keystore", "*"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	text, err := os.ReadFile(files[0])
	require.NoError(t, err)
	account, err := keystore.DecryptKey(text, string(password))
	require.NoError(t, err)
	s.learn(t, of("account's key"), crypto.FromECDSA(account.PrivateKey))
	s.learn(t, of("p2p key"), peerKey(t, node.Dir)[:ed25519.SeedSize]) // what follows is the public half

	file := filepath.Join(t.TempDir(), "copy.db")
	for _, suffix := range []string{"", ".mark"} { // without its high-water mark the copy would be barred
		text, err = os.ReadFile(filepath.Join(node.Dir, "keymesh.db"+suffix))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(file+suffix, text, 0o600))
	}
	store, err := db.Open(ctx, db.Config{DSN: "sqlite:" + file, SealPassword: string(password), Operator: common.HexToAddress(node.Account)})
	require.NoError(t, err)
	defer store.Close()
	domain := relayer.DomainID(domainOf(n.keymesh.ChainID().Uint64(), n.Contract))
	for k, key := range keys {
		share, err := store.Share(ctx, domain, relayer.KeyID(key.ID), key.ShareSet)
		require.NoError(t, err)
		secret := numbersOf(t, share.Data, "Xi", "LambdaN", "PhiN", "P", "Q", "Alpha", "Beta")
		require.Contains(t, secret, "Save.Xi")
		require.Contains(t, secret, "Save.PaillierSK.LambdaN")
		for name, number := range secret {
			s.learn(t, of(fmt.Sprintf("%s of key %d", name, k)), number)
		}
	}
	for range 3 { // of all that are left
		pre, err := store.TakePreParams(ctx, relayer.SessionID(random(32)))
		require.NoError(t, err)
		secret := numbersOf(t, pre.Data, "P", "Q", "TildeP", "TildeQ", "Exponent")
		require.Len(t, secret, 5)
		for name, number := range secret {
			s.learn(t, of(name+" of pre-parameters "+pre.ID), number)
		}
	}
}

// numbersOf finds numbers by their names anywhere in a JSON document, decimal or bytes in base64, and returns them by path.
func numbersOf(t *testing.T, document []byte, names ...string) map[string][]byte {
	t.Helper()
	found := map[string][]byte{}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		fields, ok := v.(map[string]any)
		if !ok {
			return
		}
		for name, v := range fields {
			switch v := v.(type) {
			case json.Number:
				n, ok := new(big.Int).SetString(v.String(), 10)
				if ok && slices.Contains(names, name) {
					found[path+name] = n.Bytes()
				}
			case string:
				var raw []byte
				if json.Unmarshal([]byte(`"`+v+`"`), &raw) == nil && slices.Contains(names, name) {
					found[path+name] = raw
				}
			default:
				walk(path+name+".", v)
			}
		}
	}
	d := json.NewDecoder(bytes.NewReader(document))
	d.UseNumber()
	var v any
	require.NoError(t, d.Decode(&v))
	walk("", v)
	return found
}
