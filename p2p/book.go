package p2p

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/record"
	ma "github.com/multiformats/go-multiaddr"
)

const (
	// bookPeers bounds the peers in the book: several committees of 32 over several domains.
	bookPeers = 256
	// maxRecord bounds a signed record. libp2p makes ours smaller than 4 KiB, and identify takes 8.
	maxRecord = 8 << 10
	// recordAddrs bounds the addresses of a record that we dial: a member must not send us around the world.
	recordAddrs = 16
	// bookDelay is the least time between two writes: peers come in groups, and one that changes its record all the time
	// shall not wear the disk.
	bookDelay = 10 * time.Second
	// bookHead is the file's first line.
	bookHead = "keymesh peers 1"
)

// bookBytes is the largest file that save writes: lines of base64.
var bookBytes = len(bookHead) + 1 + bookPeers*(base64.StdEncoding.EncodedLen(maxRecord)+1)

// book remembers where each peer was last, as the peer itself signed it, also over a restart: the mesh finds itself
// again while the bootstrap peers are down. An address is a hint only, whoever wrote the file: who answers there has to
// prove that it is the peer. Safe for concurrent use.
type book struct {
	path string // "": in memory only
	log  *slog.Logger

	mu      sync.Mutex
	entries map[peer.ID]entry
	dirty   chan struct{}
}

type entry struct {
	raw   []byte // the envelope
	addrs []ma.Multiaddr
	seq   uint64
}

// openBook reads the file. What does not verify is left out, and told in one line.
func openBook(path string, log *slog.Logger) *book {
	b := &book{path: path, log: log, entries: map[peer.ID]entry{}, dirty: make(chan struct{}, 1)}
	if path == "" {
		return b
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return b
	}
	if err == nil {
		err = b.read(f)
		_ = f.Close()
	}
	if err != nil {
		log.Warn("file of peer addresses is damaged, what is left of it is used", "file", path, "kept", len(b.entries), "err", err)
	}
	return b
}

// read takes every good line and returns the first error.
func (b *book) read(r io.Reader) error {
	var first error
	note := func(err error) {
		if first == nil {
			first = err
		}
	}
	lines := bufio.NewScanner(io.LimitReader(r, int64(bookBytes)))
	lines.Buffer(nil, base64.StdEncoding.EncodedLen(maxRecord)+2)
	if !lines.Scan() || lines.Text() != bookHead {
		return errors.New("unknown format")
	}
	for n := 0; n < 2*bookPeers && lines.Scan(); n++ {
		raw, err := base64.StdEncoding.DecodeString(lines.Text())
		if err != nil {
			note(err)
			continue
		}
		p, e, err := openRecord(raw)
		if err != nil {
			note(err)
			continue
		}
		if old, ok := b.entries[p]; !ok && len(b.entries) < bookPeers || ok && old.seq < e.seq {
			b.entries[p] = e
		}
	}
	note(lines.Err())
	return first
}

// openRecord verifies a signed peer record.
func openRecord(raw []byte) (peer.ID, entry, error) {
	if len(raw) > maxRecord {
		return "", entry{}, fmt.Errorf("record of %d bytes", len(raw))
	}
	var rec peer.PeerRecord
	env, err := record.ConsumeTypedEnvelope(raw, &rec)
	if err != nil {
		return "", entry{}, fmt.Errorf("record: %w", err)
	}
	if _, err := publicKey(rec.PeerID); err != nil {
		return "", entry{}, err
	}
	if !rec.PeerID.MatchesPublicKey(env.PublicKey) {
		return "", entry{}, fmt.Errorf("record of %s is signed by another", rec.PeerID)
	}
	if len(rec.Addrs) == 0 {
		return "", entry{}, fmt.Errorf("record of %s has no address", rec.PeerID)
	}
	return rec.PeerID, entry{raw: raw, addrs: rec.Addrs[:min(len(rec.Addrs), recordAddrs)], seq: rec.Seq}, nil
}

// note keeps the record that peer p showed over its own link. It replaces any other, because it is the peer's present
// word: its clock, which numbers the records, may have been set back.
func (b *book) note(p peer.ID, env *record.Envelope) {
	raw, err := env.Marshal()
	if err != nil {
		return
	}
	of, e, err := openRecord(raw)
	if err != nil || of != p {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	old, ok := b.entries[p]
	if ok && slices.EqualFunc(old.addrs, e.addrs, ma.Multiaddr.Equal) || !ok && len(b.entries) >= bookPeers {
		return
	}
	b.entries[p] = e
	signal(b.dirty)
}

// addrs returns where peer p was last.
func (b *book) addrs(p peer.ID) []ma.Multiaddr {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.entries[p].addrs)
}

// run writes the file after changes until ctx ends. A disk that fails is told and tried again: the node needs no file.
func (b *book) run(ctx context.Context, allowed func(peer.ID) bool) error {
	for ended := false; !ended; {
		select {
		case <-ctx.Done():
		case <-b.dirty:
			signal(b.dirty) // still
			select {
			case <-ctx.Done():
			case <-time.After(bookDelay):
			}
		}
		ended = ctx.Err() != nil
		select {
		case <-b.dirty:
			if err := b.save(allowed); err != nil {
				b.log.Warn("peer addresses are not kept", "err", err)
			}
		default:
		}
	}
	return nil
}

// save writes the records of allowed peers, and forgets the others.
func (b *book) save(allowed func(peer.ID) bool) error {
	var buf bytes.Buffer
	fmt.Fprintln(&buf, bookHead)
	b.mu.Lock()
	for p, e := range b.entries {
		if !allowed(p) {
			delete(b.entries, p)
			continue
		}
		fmt.Fprintln(&buf, base64.StdEncoding.EncodeToString(e.raw))
	}
	b.mu.Unlock()
	if b.path == "" {
		return nil
	}
	if err := replaceFile(b.path, buf.Bytes()); err != nil {
		return fmt.Errorf("write peer addresses: %w", err)
	}
	return nil
}

// replaceFile writes a file of mode 0600 that is there as a whole or as it was before, wherever we crash.
func replaceFile(path string, b []byte) error {
	tmp := path + ".tmp"
	_ = os.Remove(tmp) // of a crash; with it goes its mode
	f, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(tmp, path)
	}
	if err != nil {
		_ = os.Remove(tmp)
	}
	return err
}
