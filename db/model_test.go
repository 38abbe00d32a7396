package db

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"sort"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
)

// model is the Store as its comments describe it, in memory. Values, not pointers: a copy of the maps is a snapshot.
type model struct {
	at       relayer.BlockRef
	now      time.Time // our own clock
	requests map[relayer.RequestID]relayer.RequestRecord
	keys     map[relayer.KeyID]relayer.Key
	sessions map[relayer.RequestID][]relayer.Session // in the order they were inserted
	once     map[relayer.RequestID]relayer.SignOnce
	shares   map[relayer.KeyID][]modelShare // in the order they were staged
	attested map[relayer.RequestID][]relayer.SignedAttestation
	answers  map[relayer.RequestID]relayer.Answer
	began    map[relayer.SessionID]time.Time
	users    map[modelUser]bool
}

type modelUser struct {
	key     relayer.KeyID
	account common.Address
}

type modelShare struct {
	request relayer.RequestID
	share   tss.Share
	state   shareState
}

func newModel() model {
	return model{
		requests: map[relayer.RequestID]relayer.RequestRecord{}, keys: map[relayer.KeyID]relayer.Key{},
		sessions: map[relayer.RequestID][]relayer.Session{}, once: map[relayer.RequestID]relayer.SignOnce{},
		shares: map[relayer.KeyID][]modelShare{}, attested: map[relayer.RequestID][]relayer.SignedAttestation{},
		answers: map[relayer.RequestID]relayer.Answer{}, began: map[relayer.SessionID]time.Time{}, users: map[modelUser]bool{},
	}
}

// reopened: no session survives its process. Those of known requests wait for whoever loads them.
func (m *model) reopened() {
	for q, sessions := range m.sessions {
		if _, known := m.requests[q]; known {
			continue
		}
		for i, s := range sessions {
			if s.State.Live() {
				s.State, s.Code, s.Version = relayer.SessionFailed, relayer.CodeWorkerLost, s.Version+1
				sessions[i] = s
			}
		}
	}
}

func (m model) clone() model {
	c := m
	c.requests, c.keys, c.sessions, c.once = maps.Clone(m.requests), maps.Clone(m.keys), maps.Clone(m.sessions), maps.Clone(m.once)
	c.shares, c.attested, c.answers = maps.Clone(m.shares), maps.Clone(m.attested), maps.Clone(m.answers)
	c.began, c.users = maps.Clone(m.began), maps.Clone(m.users)
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

// apply is all or nothing: callers throw the model away after an error.
func (m *model) apply(b relayer.Batch) error {
	m.at = b.To
	for _, e := range b.Events {
		if err := m.event(e); err != nil {
			return err
		}
	}
	return nil
}

func (m *model) event(e relayer.Event) error {
	switch e := e.(type) {
	case relayer.RequestOpened:
		return m.opened(e.Request)
	case relayer.RequestClosed:
		return m.closed(e)
	case relayer.KeyActivated:
		return m.changeKey(e.Key, relayer.KeyActive, func(k *relayer.Key) {
			k.Status, k.Epoch, k.ShareSet, k.Public = relayer.KeyActive, e.Epoch, e.ShareSet, e.Public
			k.DestroyAfter = time.Time{}
			m.activate(e)
		})
	case relayer.KeyStatusSet:
		return m.changeKey(e.Key, e.Status, func(k *relayer.Key) {
			k.Status = e.Status
			switch {
			case dead(e.Status):
				delete(m.shares, k.ID)
			case e.Status == relayer.KeyActive:
				k.DestroyAfter = time.Time{}
			}
		})
	case relayer.KeyOpenSet:
		return m.changeKey(e.Key, 0, func(k *relayer.Key) { k.Open = e.Open })
	case relayer.KeyUserSet:
		return m.changeKey(e.Key, 0, func(k *relayer.Key) {
			who := modelUser{k.ID, e.Account}
			if m.users[who] != e.Allowed {
				m.users[who] = e.Allowed
				k.Users += map[bool]int{true: 1, false: -1}[e.Allowed]
			}
		})
	}
	return nil
}

func (m *model) opened(q relayer.Request) error {
	if _, ok := m.requests[q.ID]; ok {
		return nil
	}
	m.requests[q.ID] = relayer.RequestRecord{Request: q, Seen: m.now}
	if _, ok := m.keys[q.Key]; !ok && q.Kind == relayer.Keygen {
		m.keys[q.Key] = relayer.Key{Domain: dom, ID: q.Key, Owner: q.Requester, Epoch: q.Epoch, Status: relayer.KeyRequested}
	}
	if q.Kind == relayer.Delete {
		return m.changeKey(q.Key, 0, func(k *relayer.Key) { k.DestroyAfter = q.After })
	}
	return nil
}

func (m *model) closed(e relayer.RequestClosed) error {
	rec, ok := m.requests[e.Request]
	if !ok {
		return relayer.ErrNotFound
	}
	rec.Request.Status, rec.Request.Code = e.Status, e.Code
	rec.Closed, rec.ClosedAt, rec.ClosedTx = m.now, e.At, e.Tx
	m.requests[e.Request] = rec
	for i, s := range m.sessions[e.Request] {
		if s.State.Live() {
			s.State, s.Code, s.Since, s.Version = relayer.SessionCancelled, e.Code, m.at.Time, s.Version+1
			m.sessions[e.Request][i] = s
		}
	}
	return nil
}

// changeKey: a dead key keeps its status; next is 0 for other changes.
func (m *model) changeKey(id relayer.KeyID, next relayer.KeyStatus, change func(*relayer.Key)) error {
	k, ok := m.keys[id]
	switch {
	case !ok:
		return relayer.ErrNotFound
	case dead(k.Status) && next != 0 && next != k.Status:
		return relayer.ErrConflict
	}
	change(&k)
	m.keys[id] = k
	return nil
}

func (m *model) activate(e relayer.KeyActivated) {
	ours := slices.ContainsFunc(m.shares[e.Key], func(s modelShare) bool { return s.share.Set == e.ShareSet })
	var left []modelShare
	for _, s := range m.shares[e.Key] {
		switch {
		case s.share.Set == e.ShareSet:
			s.state = shareActive
		case s.state == shareActive:
			s.state = shareRetired
		case s.state == shareStaged && s.request == e.Request && ours:
			continue
		}
		left = append(left, s)
	}
	m.shares[e.Key] = left
}

func (m *model) save(c relayer.Change) error {
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
	if c.Destroy != nil {
		if !m.mayDestroy(c) {
			return relayer.ErrConflict
		}
		delete(m.shares, *c.Destroy)
	}
	if c.Share != nil {
		if err := m.stage(c); err != nil {
			return err
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
	rec, known := m.requests[c.Request]
	q := &rec.Request
	if c.Status != 0 {
		if !known {
			return relayer.ErrNotFound
		}
		if !q.Status.Terminal() && c.Status > q.Status {
			q.Status, q.Code = c.Status, c.Code
		}
	}
	if known {
		if rec.Answered.IsZero() && (c.Answer != nil || c.Destroy != nil || c.Status == relayer.Answered) {
			rec.Answered = m.now
		}
		m.requests[c.Request] = rec
	}
	return nil
}

// mayDestroy is the rule in other words: a live request, made to delete this key, whose grace is over, and a key that the
// chain is still deleting.
func (m *model) mayDestroy(c relayer.Change) bool {
	rec, known := m.requests[c.Request]
	k := m.keys[*c.Destroy]
	once, bound := m.once[c.Request]
	return known && rec.Request.Kind == relayer.Delete && rec.Request.Key == *c.Destroy && !rec.Request.Status.Terminal() &&
		k.Status == relayer.KeyDeleting && m.at.Time.Compare(rec.Request.After) >= 0 && m.at.Time.Compare(k.DestroyAfter) >= 0 &&
		(!bound || once != relayer.SignOnce{})
}

func (m *model) stage(c relayer.Change) error {
	rec, known := m.requests[c.Request]
	k, ok := m.keys[c.Share.Key]
	switch {
	case !known || !ok:
		return relayer.ErrNotFound
	case rec.Request.Status.Terminal() || dead(k.Status):
		return relayer.ErrConflict
	case k.Status == relayer.KeyDeleting && m.at.Time.Compare(k.DestroyAfter) >= 0:
		return relayer.ErrConflict
	}
	same := func(s modelShare) bool { return s.share.Set == c.Share.Share.Set }
	if !slices.ContainsFunc(m.shares[k.ID], same) {
		m.shares[k.ID] = append(m.shares[k.ID], modelShare{c.Request, c.Share.Share, shareStaged})
	}
	return nil
}

func (m *model) saveSession(n relayer.Session) error {
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
	m.began[n.ID] = m.now
	return nil
}

func (m *model) unfinished() []relayer.Work {
	out := []relayer.Work{}
	for _, rec := range m.requests {
		q := rec.Request
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
		if s, ok := m.once[q.ID]; ok {
			w.SignOnce = &s
		}
		out = append(out, w)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Request.Nonce < out[j].Request.Nonce })
	return out
}

func (m *model) records() []relayer.RequestRecord {
	out := slices.Collect(maps.Values(m.requests))
	slices.SortFunc(out, func(a, b relayer.RequestRecord) int { return cmp.Compare(b.Request.Nonce, a.Request.Nonce) })
	return out
}

func (m *model) trace(q relayer.RequestID) relayer.Trace {
	t := relayer.Trace{Record: m.requests[q]}
	for _, s := range m.sessions[q] {
		t.Sessions = append(t.Sessions, relayer.SessionRecord{Session: s, Began: m.began[s.ID]})
	}
	for _, a := range m.attested[q] {
		if !slices.Contains(t.Attested, a.Account) {
			t.Attested = append(t.Attested, a.Account)
		}
	}
	if a, ok := m.answers[q]; ok {
		t.Answer = &a
	}
	return t
}
