package p2p

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/record"
	ma "github.com/multiformats/go-multiaddr"
	"github.com/stretchr/testify/require"
)

// testRecord makes a signed record; signer may be another than the peer it names.
func testRecord(t testing.TB, signer crypto.PrivKey, p peer.ID, seq uint64, addrs int) []byte {
	t.Helper()
	rec := &peer.PeerRecord{PeerID: p, Seq: seq}
	for i := range addrs {
		rec.Addrs = append(rec.Addrs, ma.StringCast(fmt.Sprintf("/ip4/10.0.%d.%d/tcp/%d", i/256, i%256, seq)))
	}
	env, err := record.Seal(rec, signer)
	require.NoError(t, err)
	raw, err := env.Marshal()
	require.NoError(t, err)
	return raw
}

func testEnvelope(t testing.TB, raw []byte) *record.Envelope {
	t.Helper()
	env, err := record.UnmarshalEnvelope(raw)
	require.NoError(t, err)
	return env
}

func everybody(peer.ID) bool { return true }

func TestBookKeepsWhatPeersSigned(t *testing.T) {
	path := filepath.Join(t.TempDir(), "peers")
	log := &logLines{}
	b := openBook(path, log.logger())
	for i, name := range []string{"1", "2", "3"} {
		b.note(testID(name), testEnvelope(t, testRecord(t, testKey(name), testID(name), uint64(10+i), 2)))
	}
	// The peer's own link counts, not the number: its clock may have been set back.
	b.note(testID("1"), testEnvelope(t, testRecord(t, testKey("1"), testID("1"), 5, 1)))
	// Another's record is not for it to show.
	b.note(testID("2"), testEnvelope(t, testRecord(t, testKey("1"), testID("1"), 99, 1)))
	b.note(testID("2"), testEnvelope(t, testRecord(t, testKey("1"), testID("2"), 99, 1)))
	require.NoError(t, os.WriteFile(path+".tmp", []byte("of a crash"), 0o644))
	require.NoError(t, b.save(func(p peer.ID) bool { return p != testID("3") }))

	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode())
	require.NoFileExists(t, path+".tmp")
	c := openBook(path, log.logger())
	require.Len(t, c.entries, 2)
	require.Equal(t, "/ip4/10.0.0.0/tcp/5", c.addrs(testID("1"))[0].String())
	require.Len(t, c.addrs(testID("2")), 2)
	require.Empty(t, c.addrs(testID("3")))
	require.Zero(t, log.count(), log)
	require.Error(t, openBook(filepath.Join(path, "no", "directory"), log.logger()).save(everybody))
}

func TestBookIgnoresWhatDoesNotVerify(t *testing.T) {
	good := testRecord(t, testKey("1"), testID("1"), 7, 1)
	flipped := bytes.Clone(good)
	flipped[len(flipped)-1] ^= 1
	line := base64.StdEncoding.EncodeToString
	many := make([]string, bookPeers+10)
	for i := range many {
		name := fmt.Sprint("many", i)
		many[i] = line(testRecord(t, testKey(name), testID(name), 1, 1))
	}
	for name, c := range map[string]struct {
		lines []string
		kept  int
		told  bool
	}{
		"nothing":          {[]string{}, 0, true},
		"garbage":          {[]string{"\x00\xff\x7fELF"}, 0, true},
		"another format":   {[]string{"keymesh peers 2", line(good)}, 0, true},
		"empty":            {[]string{bookHead}, 0, false},
		"tampered":         {[]string{bookHead, line(flipped), line(good)}, 1, true},
		"another's name":   {[]string{bookHead, line(testRecord(t, testKey("2"), testID("1"), 9, 1)), line(good)}, 1, true},
		"no address":       {[]string{bookHead, line(testRecord(t, testKey("1"), testID("1"), 9, 0))}, 0, true},
		"not base64":       {[]string{bookHead, "%%%", "%%%", "%%%", line(good)}, 1, true},
		"truncated":        {[]string{bookHead, line(good), line(good)[:50]}, 1, true},
		"oversize line":    {[]string{bookHead, line(good), strings.Repeat("A", 4*maxRecord)}, 1, true},
		"many addresses":   {[]string{bookHead, line(testRecord(t, testKey("1"), testID("1"), 9, 200))}, 1, false},
		"newest wins":      {[]string{bookHead, line(good), line(testRecord(t, testKey("1"), testID("1"), 6, 3))}, 1, false},
		"too many":         {append([]string{bookHead}, many...), bookPeers, false},
		"larger than ours": {[]string{bookHead, strings.Repeat("\n", bookBytes) + line(good)}, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "peers")
			require.NoError(t, os.WriteFile(path, []byte(strings.Join(c.lines, "\n")), 0o600))
			log := &logLines{}
			b := openBook(path, log.logger())
			require.Len(t, b.entries, c.kept)
			require.Equal(t, c.told, log.count() == 1, log)
			require.LessOrEqual(t, log.count(), 1)
			require.LessOrEqual(t, len(b.addrs(testID("1"))), recordAddrs)
			if name == "newest wins" {
				require.Len(t, b.addrs(testID("1")), 1)
			}
		})
	}
	log := &logLines{}
	require.Empty(t, openBook(t.TempDir(), log.logger()).entries, "a directory")
	require.Equal(t, 1, log.count())
	require.Empty(t, openBook("", log.logger()).entries)
	require.Equal(t, 1, log.count())
}

// The one bootstrap node goes for good. The others restart, one of them on other ports, and know where the peer was.
func TestPeersFindOneAnotherWithoutBootstrap(t *testing.T) {
	dir := t.TempDir()
	file := func(i int) string { return filepath.Join(dir, fmt.Sprint("peers", i)) }
	ids := []peer.ID{testID("0"), testID("1"), testID("2")}
	boot := testHost(t, "0", nil)
	boot.Allow(ids)
	bootAt := boot.Addrs()
	start := func(i int, listen []string) *Host {
		h := testHost(t, fmt.Sprint(i), func(c *Config) {
			c.Bootstrap, c.PeerFile = bootAt, file(i)
			if listen != nil {
				c.Listen = listen
			}
		})
		h.Allow(ids)
		return h
	}
	one, two := start(1, nil), start(2, nil)
	for _, h := range []*Host{boot, one, two} {
		eventually(t, func() bool { return connectedTo(h) == 2 })
	}
	eventually(t, func() bool { return len(one.book.addrs(ids[2])) > 0 && len(two.book.addrs(ids[1])) > 0 })
	var again []string
	for _, a := range one.host.Network().ListenAddresses() {
		again = append(again, a.String())
	}
	for _, h := range []*Host{boot, one, two} {
		h.Close()
	}
	for i := 1; i <= 2; i++ {
		eventually(t, func() bool {
			b := openBook(file(i), boot.log)
			return len(b.addrs(ids[0])) > 0 && len(b.addrs(ids[3-i])) > 0
		})
	}
	one, two = start(1, again), start(2, nil)
	for _, h := range []*Host{one, two} {
		eventually(t, func() bool { return connectedTo(h) == 1 })
	}
	require.Equal(t, network.Connected, one.host.Network().Connectedness(ids[2]))
}

// FuzzRecord reads one record as it may stand in a file that somebody changed.
func FuzzRecord(f *testing.F) {
	good := testRecord(f, testKey("1"), testID("1"), 7, 3)
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte{})
	f.Add(testRecord(f, testKey("2"), testID("1"), 7, 1))
	f.Fuzz(func(t *testing.T, raw []byte) {
		p, e, err := openRecord(raw)
		if err != nil {
			return
		}
		require.Equal(t, testID("1"), p, "nobody else's signature can be made")
		require.NotEmpty(t, e.addrs)
		b := openBook("", nil)
		require.NoError(t, b.read(strings.NewReader(bookHead+"\n"+base64.StdEncoding.EncodeToString(raw)+"\n")))
		require.Len(t, b.entries, 1)
	})
}
