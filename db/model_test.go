package db

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"sort"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
)

// model is the Store as its comments describe it, in memory. Values, not pointers: a copy of the maps is a snapshot.
type model struct {
	requests map[relayer.RequestID]relayer.Request
	keys     map[relayer.KeyID]relayer.Key
	sessions map[relayer.RequestID][]relayer.Session // in the order they were inserted
	once     map[relayer.RequestID]relayer.SignOnce
	shares   map[relayer.KeyID][]modelShare // in the order they were staged
	attested map[relayer.RequestID][]relayer.SignedAttestation
	answers  map[relayer.RequestID]relayer.Answer
}

type modelShare struct {
	request relayer.RequestID
	share   tss.Share
	state   shareState
}

func newModel() model {
	return model{
		map[relayer.RequestID]relayer.Request{}, map[relayer.KeyID]relayer.Key{},
		map[relayer.RequestID][]relayer.Session{}, map[relayer.RequestID]relayer.SignOnce{},
		map[relayer.KeyID][]modelShare{}, map[relayer.RequestID][]relayer.SignedAttestation{},
		map[relayer.RequestID]relayer.Answer{},
	}
}

func (m model) clone() model {
	c := model{
		maps.Clone(m.requests), maps.Clone(m.keys), maps.Clone(m.sessions), maps.Clone(m.once), maps.Clone(m.shares),
		maps.Clone(m.attested), maps.Clone(m.answers),
	}
	for k, v := range c.sessions {
		c.sessions[k] = slices.Clone(v)
	}
	for k, v := range c.shares {
		c.shares[k] = slices.Clone(v)
	}
	for k, v := range c.attested {
		c.attested[k] = slices.Clone(v)
	}
	return c
}

func (m model) event(e relayer.Event, to relayer.BlockRef) error {
	switch e := e.(type) {
	case relayer.RequestOpened:
		q := e.Request
		if _, ok := m.requests[q.ID]; !ok {
			m.requests[q.ID] = q
		}
		if _, ok := m.keys[q.Key]; !ok && q.Kind == relayer.Keygen {
			m.keys[q.Key] = relayer.Key{Domain: dom, ID: q.Key, Owner: q.Requester, Epoch: q.Epoch, Status: relayer.KeyRequested}
		}
	case relayer.RequestClosed:
		q, ok := m.requests[e.Request]
		if !ok {
			return relayer.ErrNotFound
		}
		q.Status, q.Code = e.Status, e.Code
		m.requests[q.ID] = q
		for i, s := range m.sessions[q.ID] {
			if s.State.Live() {
				s.State, s.Code, s.Since, s.Version = relayer.SessionCancelled, e.Code, to.Time, s.Version+1
				m.sessions[q.ID][i] = s
			}
		}
	case relayer.KeyActivated:
		k, ok := m.keys[e.Key]
		switch {
		case !ok:
			return relayer.ErrNotFound
		case dead(k.Status):
			return relayer.ErrConflict
		}
		k.Status, k.Epoch, k.ShareSet, k.Public = relayer.KeyActive, e.Epoch, e.ShareSet, e.Public
		m.keys[k.ID] = k
		m.activate(e)
	case relayer.KeyStatusSet:
		k, ok := m.keys[e.Key]
		switch {
		case !ok:
			return relayer.ErrNotFound
		case dead(k.Status) && e.Status != k.Status:
			return relayer.ErrConflict
		}
		k.Status = e.Status
		m.keys[k.ID] = k
		if dead(e.Status) {
			delete(m.shares, k.ID)
		}
	}
	return nil
}

func (m model) activate(e relayer.KeyActivated) {
	var left []modelShare
	for _, s := range m.shares[e.Key] {
		switch {
		case s.share.Set == e.ShareSet:
			s.state = shareActive
		case s.state == shareActive:
			s.state = shareRetired
		case s.state == shareStaged && s.request == e.Request:
			continue
		}
		left = append(left, s)
	}
	m.shares[e.Key] = left
}

func (m model) save(c relayer.Change) error {
	if c.SignOnce != nil {
		if have, ok := m.once[c.Request]; ok && have != *c.SignOnce {
			return &relayer.CodedError{Code: relayer.CodeSignOnceConflict, Err: errors.New("model")}
		}
		m.once[c.Request] = *c.SignOnce
	}
	if c.Session != nil {
		if err := m.saveSession(*c.Session); err != nil {
			return err
		}
	}
	q, known := m.requests[c.Request]
	if c.Share != nil {
		if _, ok := m.keys[c.Share.Key]; !known || !ok {
			return relayer.ErrNotFound
		}
		if q.Status.Terminal() || dead(m.keys[c.Share.Key].Status) {
			return relayer.ErrConflict
		}
		same := func(s modelShare) bool { return s.share.Set == c.Share.Share.Set }
		if !slices.ContainsFunc(m.shares[c.Share.Key], same) {
			m.shares[c.Share.Key] = append(m.shares[c.Share.Key], modelShare{c.Request, c.Share.Share, shareStaged})
		}
	}
	for _, a := range c.Attestations {
		same := func(b relayer.SignedAttestation) bool { return a.Hash == b.Hash && a.Account == b.Account }
		if !slices.ContainsFunc(m.attested[c.Request], same) {
			m.attested[c.Request] = append(m.attested[c.Request], a)
		}
	}
	if _, ok := m.answers[c.Request]; !ok && c.Answer != nil {
		m.answers[c.Request] = *c.Answer
	}
	if c.Status != 0 {
		if !known {
			return relayer.ErrNotFound
		}
		if !q.Status.Terminal() && c.Status > q.Status {
			q.Status, q.Code = c.Status, c.Code
			m.requests[q.ID] = q
		}
	}
	return nil
}

func (m model) saveSession(n relayer.Session) error {
	for i, s := range m.sessions[n.Request] {
		if s.ID == n.ID && n.Version == s.Version+1 && n.Version > 1 && s.Kind == n.Kind && s.Attempt == n.Attempt {
			m.sessions[n.Request][i] = n
			return nil
		}
		if s.ID == n.ID || s.Kind == n.Kind && s.Attempt == n.Attempt {
			return relayer.ErrConflict
		}
	}
	if n.Version != 1 {
		return relayer.ErrConflict
	}
	m.sessions[n.Request] = append(m.sessions[n.Request], n)
	return nil
}

func (m model) unfinished() []relayer.Work {
	out := []relayer.Work{}
	for _, q := range m.requests {
		if q.Status.Terminal() {
			continue
		}
		w := relayer.Work{Request: q, Attestations: m.attested[q.ID]}
		if s := m.sessions[q.ID]; len(s) > 0 {
			w.Session = &s[len(s)-1]
		}
		for _, s := range m.shares[q.Key] {
			if s.request == q.ID && s.state == shareStaged {
				w.Staged = append(w.Staged, relayer.ShareSet{Session: s.share.Session, Hash: s.share.Set, Public: s.share.Public})
			}
		}
		if a, ok := m.answers[q.ID]; ok {
			w.Answer = &a
		}
		out = append(out, w)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Request.Nonce < out[j].Request.Nonce })
	return out
}

// class is what callers can tell of an error.
func class(err error) string {
	switch {
	case err == nil:
		return "ok"
	case relayer.CodeFrom(err) != "":
		return string(relayer.CodeFrom(err))
	case errors.Is(err, relayer.ErrConflict):
		return "conflict"
	case errors.Is(err, relayer.ErrNotFound):
		return "not found"
	}
	return err.Error()
}

// A small world, so that events and changes meet: two keys, five requests, few of everything else.
func world() []relayer.Request {
	var out []relayer.Request
	for i, kind := range []relayer.Kind{relayer.Keygen, relayer.Keygen, relayer.Reshare, relayer.Reshare, relayer.Sign} {
		q := fullRequest(kind, fmt.Sprint("r", i))
		q.Nonce = uint64(i)
		if kind != relayer.Keygen {
			q.Key = out[i%2].Key
		}
		out = append(out, q)
	}
	return out
}

func drawEvent(t *rapid.T, requests []relayer.Request) relayer.Event {
	q := requests[rapid.IntRange(0, len(requests)-1).Draw(t, "request")]
	sh := fullShare(fmt.Sprint(rapid.IntRange(0, 3).Draw(t, "set")), 40)
	switch rapid.IntRange(0, 5).Draw(t, "event") {
	case 0:
		status := rapid.SampledFrom([]relayer.RequestStatus{relayer.Settled, relayer.Failed, relayer.Expired}).Draw(t, "status")
		return relayer.RequestClosed{Request: q.ID, Status: status, Code: relayer.CodeTimeout}
	case 1:
		return activate(q, sh)
	case 2:
		status := rapid.SampledFrom([]relayer.KeyStatus{relayer.KeyActive, relayer.KeyDeleting, relayer.KeyDeleting,
			relayer.KeyDeleted, relayer.KeyFailed}).Draw(t, "key status")
		return relayer.KeyStatusSet{Key: q.Key, Status: status}
	}
	return relayer.RequestOpened{Request: q}
}

func drawChange(t *rapid.T, requests []relayer.Request) relayer.Change {
	q := requests[rapid.IntRange(0, len(requests)-1).Draw(t, "request")]
	few := func(what string) int { return rapid.IntRange(0, 3).Draw(t, what) }
	c := relayer.Change{Domain: dom, Request: q.ID}
	if few("has session") > 1 {
		s := fullSession(q, uint32(few("attempt")))
		s.Version, s.State = uint64(1+few("version")), relayer.State(1+few("state")*2)
		c.Session = &s
	}
	if few("has once") == 0 {
		c.SignOnce = &relayer.SignOnce{Digest: id(few("digest") / 3)}
	}
	if few("has share") == 0 && q.Kind != relayer.Sign {
		c.Share = &relayer.StagedShare{Key: q.Key, Share: fullShare(fmt.Sprint(few("set")), 40)}
	}
	for range few("attestations") {
		c.Attestations = append(c.Attestations, relayer.SignedAttestation{
			Hash: id(few("statement")), Account: account(few("account")), Sig: []byte{byte(1 + few("sig"))},
		})
	}
	if few("has answer") == 0 {
		c.Answer = &relayer.Answer{Signature: relayer.Signature{byte(few("answer"))}}
	}
	if few("has status") == 0 {
		c.Status, c.Code = relayer.RequestStatus(1+2*few("status")), relayer.CodeBusy
	}
	return c
}

// Whatever happens in whatever order, with restarts in between, the database and the model say the same.
func TestStoreAgainstModel(t *testing.T) {
	base, n := t.TempDir(), 0
	requests := world()
	rapid.Check(t, func(t *rapid.T) {
		n++
		path := filepath.Join(base, fmt.Sprint(n, ".db"))
		d, err := Open(ctx, config(path))
		require.NoError(t, err)
		hurry(t, d)
		defer func() { d.Close() }()
		m, height := newModel(), uint64(0)
		step := func(change func(model) error, err error) bool {
			t.Helper()
			next := m.clone()
			require.Equal(t, class(change(next)), class(err), "%v", err)
			if err == nil {
				m = next
			}
			return err == nil
		}
		t.Repeat(map[string]func(*rapid.T){
			"apply": func(t *rapid.T) {
				b := relayer.Batch{After: block(height), To: block(height + 1)}
				for range rapid.IntRange(1, 3).Draw(t, "events") {
					b.Events = append(b.Events, drawEvent(t, requests))
				}
				if step(func(m model) error {
					for _, e := range b.Events {
						if err := m.event(e, b.To); err != nil {
							return err
						}
					}
					return nil
				}, d.Apply(ctx, dom, b)) {
					height++
				}
			},
			"save": func(t *rapid.T) {
				c := drawChange(t, requests)
				step(func(m model) error { return m.save(c) }, d.Save(ctx, c))
			},
			"reopen": func(t *rapid.T) {
				require.NoError(t, d.Close())
				d, err = Open(ctx, config(path))
				require.NoError(t, err)
				hurry(t, d)
			},
			"": func(t *rapid.T) { agree(t, m, d, height) },
		})
	})
}

func agree(t *rapid.T, m model, d *DB, height uint64) {
	at, err := d.Cursor(ctx, dom)
	require.NoError(t, err)
	equal(t, block(height), at)
	works, err := d.Unfinished(ctx, dom)
	require.NoError(t, err)
	equal(t, m.unfinished(), works)
	keys, err := d.Keys(ctx, dom)
	require.NoError(t, err)
	require.Len(t, keys, len(m.keys))
	for _, k := range keys {
		equal(t, m.keys[k.ID], k)
		for _, s := range m.shares[k.ID] {
			got, err := d.Share(ctx, dom, k.ID, s.share.Set)
			if s.state == shareRetired {
				require.ErrorIs(t, err, relayer.ErrNotFound)
				continue
			}
			require.NoError(t, err)
			equal(t, s.share, got)
		}
	}
	var n int64
	require.NoError(t, d.r.Model(&shareRow{}).Count(&n).Error)
	for _, s := range m.shares {
		n -= int64(len(s))
	}
	require.Zero(t, n, "no share that the model does not know")
	for _, q := range m.requests {
		got, err := d.Request(ctx, dom, q.ID)
		require.NoError(t, err)
		equal(t, q, got)
	}
}
