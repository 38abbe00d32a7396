package devnet

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/gofrs/flock"
)

// ManifestName is the file in a devnet's directory that says what runs there.
const ManifestName = "devnet.json"

// lockFile is held by the node that runs in a data directory.
const lockFile = "lock"

// Manifest is all one needs to use a devnet, and to end it.
type Manifest struct {
	Dir           string         `json:"dir"`
	ChainID       uint64         `json:"chain_id"`
	Chain         string         `json:"chain"`
	ChainProcess  *Process       `json:"chain_process,omitempty"` // absent if somebody else runs the chain
	RPC           string         `json:"rpc_url"`
	WS            string         `json:"ws_url"`
	Contract      common.Address `json:"contract"`
	FundedAccount common.Address `json:"funded_account"`
	FundedKey     string         `json:"funded_key"` // a well-known development key, worth nothing elsewhere
	Threshold     int            `json:"threshold"`
	Nodes         []NodeInfo     `json:"nodes"`
}

// NodeInfo is one node of a devnet.
type NodeInfo struct {
	Name    string         `json:"name"`
	Dir     string         `json:"dir"`
	Config  string         `json:"config"`
	Account common.Address `json:"account"`
	Peer    string         `json:"peer"`
	Address string         `json:"address"` // multiaddr with the peer id
	Socket  string         `json:"admin_socket"`
	Process Process        `json:"process"`
}

// ReadManifest finds out what runs in a directory.
func ReadManifest(dir string) (Manifest, error) {
	text, err := os.ReadFile(filepath.Join(dir, ManifestName))
	if errors.Is(err, os.ErrNotExist) {
		return Manifest{}, fmt.Errorf("no devnet in %s; start one with `keymesh devnet up`, or name its directory with --dir", dir)
	}
	if err != nil {
		return Manifest{}, fmt.Errorf("read manifest: %w", err)
	}
	var m Manifest
	if err := json.Unmarshal(text, &m); err != nil {
		return Manifest{}, fmt.Errorf("%s is not a devnet's manifest: %w", filepath.Join(dir, ManifestName), err)
	}
	for i, n := range m.Nodes { // somebody may have started a node again by hand
		if n.Process.Mark == "" || n.Process.Alive() {
			continue
		}
		if pid := find(n.Process.Mark); pid != 0 {
			m.Nodes[i].Process.PID = pid
		}
	}
	return m, nil
}

// write makes the manifest visible whole or not at all: whoever waits for the file may read it at once.
func (m Manifest) write() error {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("encode manifest: %w", err)
	}
	return writeWhole(filepath.Join(m.Dir, ManifestName), append(text, '\n'))
}

func writeWhole(path string, content []byte) error {
	if err := os.WriteFile(path+".tmp", content, 0o600); err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	return os.Rename(path+".tmp", path)
}

// running names the nodes that run in a process that is not known here.
func (m Manifest) running() (names []string) {
	for _, n := range m.Nodes {
		lock := flock.New(filepath.Join(n.Dir, lockFile))
		if ok, err := lock.TryLock(); err == nil && !ok {
			names = append(names, n.Name)
		}
		_ = lock.Close()
	}
	return names
}

// Stop ends all processes: the nodes first, so that they do not complain of a lost chain.
func (m Manifest) Stop() error {
	var nodes []Process
	for _, n := range m.Nodes {
		nodes = append(nodes, n.Process)
	}
	err := stop(nodes...)
	if m.ChainProcess != nil {
		err = errors.Join(err, stop(*m.ChainProcess))
	}
	return err
}

// Remove deletes the files of a stopped devnet, and nothing that it did not make.
func (m Manifest) Remove() error {
	errs := []error{os.Remove(filepath.Join(m.Dir, ManifestName))}
	if m.ChainProcess != nil {
		errs = append(errs, os.Remove(m.ChainProcess.Log))
	}
	for _, n := range m.Nodes {
		if filepath.Dir(n.Dir) != m.Dir { // a manifest edited by hand must not aim at anything else
			return fmt.Errorf("%s is outside %s and was not removed", n.Dir, m.Dir)
		}
		errs = append(errs, os.RemoveAll(n.Dir), os.Remove(n.Process.Log))
	}
	errs = slices.DeleteFunc(errs, func(err error) bool { return errors.Is(err, os.ErrNotExist) })
	_ = os.Remove(m.Dir) // only if it is empty now
	return errors.Join(errs...)
}
