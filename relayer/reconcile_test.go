package relayer

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/p2p"
	"github.com/keymesh/keymesh/p2p/wire"
)

// What may have happened to a key since events told of it, and what may not.
func TestKeyMissed(t *testing.T) {
	grace := time.Unix(5000, 0)
	key := func(s KeyStatus, set byte) Key {
		k := Key{ID: KeyID{1}, Epoch: 1, Status: s}
		if set > 0 {
			k.ShareSet, k.Public, k.Epoch = [32]byte{set}, [33]byte{2}, Epoch(set)
		}
		if s == KeyDeleting {
			k.DestroyAfter = grace
		}
		return k
	}
	activated := func(set, request byte) Event {
		return KeyActivated{KeyID{1}, RequestID{request}, Epoch(set), [32]byte{set}, [33]byte{2}}
	}
	status := func(s KeyStatus) Event { return KeyStatusSet{KeyID{1}, s} }
	other, opened, later := key(KeyActive, 1), key(KeyActive, 1), key(KeyDeleting, 1)
	other.Public[0] = 3
	opened.Open = true
	later.DestroyAfter = grace.Add(time.Second)
	for name, test := range map[string]struct {
		was, is Key
		missed  []Event
		ok      bool
	}{
		"nothing":                   {key(KeyActive, 1), key(KeyActive, 1), nil, true},
		"activated":                 {key(KeyRequested, 0), key(KeyActive, 1), []Event{activated(1, 1)}, true},
		"failed":                    {key(KeyRequested, 0), key(KeyFailed, 0), []Event{status(KeyFailed)}, true},
		"moved":                     {key(KeyActive, 1), key(KeyActive, 2), []Event{activated(2, 0)}, true},
		"deletion asked for":        {key(KeyActive, 1), key(KeyDeleting, 1), []Event{status(KeyDeleting)}, true},
		"deletion cancelled":        {key(KeyDeleting, 1), key(KeyActive, 1), []Event{status(KeyActive)}, true},
		"deleted":                   {key(KeyDeleting, 1), key(KeyDeleted, 1), []Event{status(KeyDeleted)}, true},
		"all at once":               {key(KeyRequested, 0), key(KeyDeleted, 2), []Event{activated(2, 1), status(KeyDeleted)}, true},
		"opened":                    {key(KeyActive, 1), opened, []Event{KeyOpenSet{KeyID{1}, true}}, true},
		"another public key":        {key(KeyActive, 1), other, nil, false},
		"unknown":                   {key(KeyActive, 1), Key{}, nil, false},
		"no such status":            {key(KeyActive, 1), key(9, 1), nil, false},
		"back to before it was":     {key(KeyActive, 1), key(KeyRequested, 0), nil, false},
		"failed after it was made":  {key(KeyActive, 1), key(KeyFailed, 1), nil, false},
		"another end of its grace":  {key(KeyDeleting, 1), later, nil, false},
		"its public key taken back": {key(KeyDeleting, 1), key(KeyDeleting, 0), nil, false},
	} {
		missed, ok := keyMissed(test.was, test.is)
		require.Equal(t, test.ok, ok, name)
		require.Equal(t, test.missed, missed, name)
	}
}

func TestLedgerAgainstBooks(t *testing.T) {
	at := BlockRef{Number: 9, Hash: common.Hash{9}}
	l := ledger{at: at, requests: []Request{{ID: RequestID{1}}, {ID: RequestID{2}}}, count: 5, newest: 2}
	books := func(change func(*ChainState)) ChainState {
		s := ChainState{At: at, Accepted: 5, Newest: 2, Requests: map[RequestID]RequestStatus{{1}: Open, {2}: Open}}
		change(&s)
		return s
	}
	missed, err := l.missed(books(func(*ChainState) {}))
	require.NoError(t, err)
	require.Empty(t, missed)
	missed, err = l.missed(books(func(s *ChainState) { s.Requests[RequestID{2}] = Expired }))
	require.NoError(t, err)
	require.Equal(t, []Event{RequestClosed{Request: RequestID{2}, Status: Expired, At: at}}, missed)
	for name, change := range map[string]func(*ChainState){
		"another block":    func(s *ChainState) { s.At.Hash[0]++ },
		"fewer requests":   func(s *ChainState) { s.Accepted = 4 },
		"more requests":    func(s *ChainState) { s.Accepted = 6 },
		"fewer committees": func(s *ChainState) { s.Newest = 1 },
		"a request gone":   func(s *ChainState) { s.Requests[RequestID{1}] = 0 },
	} {
		_, err := l.missed(books(change))
		require.Equal(t, CodeRPCDisagree, CodeFrom(err), name)
	}
}

// A look goes through all keys, those with open requests first, and no more than it may at once.
func TestSweepThroughKeys(t *testing.T) {
	l := ledger{keys: map[KeyID]Key{}}
	for i := range byte(150) {
		l.keys[KeyID{i + 1}] = Key{ID: KeyID{i + 1}}
	}
	busy := KeyID{149}
	l.requests = []Request{{Key: busy}, {Key: busy}, {Key: KeyID{200}}}
	var s sweep
	seen := map[KeyID]int{}
	for looks := 0; !s.through; looks++ {
		require.Less(t, looks, 3)
		keys := s.next(l)
		require.LessOrEqual(t, len(keys), keysAtOnce)
		require.Equal(t, busy, keys[0])
		for _, k := range keys {
			seen[k]++
		}
	}
	require.Len(t, seen, 150)
	require.Equal(t, 3, seen[busy])
	require.Equal(t, 1, seen[KeyID{1}])
	require.Contains(t, s.next(l), KeyID{1}, "and from the beginning")
}

// contradicting is a chain that was final and is another now.
type contradicting struct {
	Source
	err error
}

func (c contradicting) Next(context.Context, BlockRef) (Batch, error) { return Batch{}, c.err }
func (contradicting) Tentative(ctx context.Context, _ BlockRef) (Snapshot, error) {
	<-ctx.Done()
	return Snapshot{}, ctx.Err()
}

type emptyStore struct{ Store }

func (emptyStore) Committees(context.Context, DomainID) ([]Committee, error) { return nil, nil }
func (emptyStore) Keys(context.Context, DomainID) ([]Key, error)             { return nil, nil }
func (emptyStore) Cursor(context.Context, DomainID) (BlockRef, error)        { return BlockRef{}, nil }
func (emptyStore) CountRequests(context.Context, DomainID) (uint64, error)   { return 0, nil }
func (emptyStore) Unfinished(context.Context, DomainID) ([]Work, error)      { return nil, nil }

type silentMesh struct{ p2p.Mesh }

func (silentMesh) Allow([]peer.ID) {}
func (silentMesh) Recv(ctx context.Context) (peer.ID, *wire.Control, error) {
	<-ctx.Done()
	return "", nil, ctx.Err()
}

// A domain whose final blocks are contradicted stands still and says why, and the node stays up; what is wrong with the
// node itself ends it.
func TestThreat29HaltedUntilRestart(t *testing.T) {
	for _, test := range []struct {
		code Code
		halt bool
	}{{CodeRPCDisagree, true}, {CodeMalformed, true}, {CodeDiskFull, false}} {
		synctest.Test(t, func(t *testing.T) {
			why := &CodedError{test.code, errors.New("block 7 changed")}
			r := New(Config{
				Source: contradicting{err: why}, Store: emptyStore{}, Mesh: silentMesh{}, Tick: time.Second,
				Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
			})
			ctx, cancel := context.WithCancel(t.Context())
			done := make(chan error, 1)
			go func() { done <- r.Run(ctx) }()
			time.Sleep(time.Hour)
			if !test.halt {
				require.ErrorIs(t, <-done, why)
				cancel()
				return
			}
			require.Empty(t, done, "it stays up")
			require.ErrorIs(t, r.Status().Halted, why)
			cancel()
			require.NoError(t, <-done)
		})
	}
}
