package db

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
)

func testEvidence(accused, n int) *relayer.Evidence {
	return &relayer.Evidence{
		Accused: account("accused", accused), Code: relayer.CodeMalformed, Session: id("session", n), Record: secret(fmt.Sprint("record", accused, "/", n), 100),
	}
}

// Evidence is stored in the transaction of the session that it ends, is found again after a restart, and counts once.
func TestEvidenceIsSavedWithItsSession(t *testing.T) {
	path := newPath(t)
	d := openAt(t, path)
	q := fullRequest(relayer.Sign, "evidence")
	feed(t, d, relayer.RequestOpened{Request: q})
	s := fullSession(q, 1)
	e := testEvidence(1, 1)
	require.NoError(t, d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Session: &s}))
	ended := s
	ended.Version, ended.State = 2, relayer.SessionFailed
	c := relayer.Change{Domain: dom, Request: q.ID, Session: &ended, Evidence: e}
	require.NoError(t, d.Save(ctx, c))
	require.ErrorIs(t, d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Session: &ended, Evidence: testEvidence(1, 2)}), relayer.ErrConflict)
	require.NoError(t, d.Save(ctx, relayer.Change{Domain: dom, Request: q.ID, Evidence: e}), "again")

	d = reopen(t, d, path)
	counts, err := d.Convicted(ctx, dom)
	require.NoError(t, err)
	require.Equal(t, 1, counts[e.Accused], "what was not saved whole was not saved")
	require.Len(t, counts, 1)
	got, err := d.EvidenceRecord(ctx, dom, e.ID())
	require.NoError(t, err)
	require.NotZero(t, got.At)
	require.Equal(t, relayer.EvidenceRecord{ID: e.ID(), Request: q.ID, Evidence: *e, At: got.At}, got)
	list, err := d.Evidence(ctx, dom)
	require.NoError(t, err)
	got.Evidence.Record = nil
	require.Equal(t, []relayer.EvidenceRecord{got}, list)

	_, err = d.EvidenceRecord(ctx, dom, id("another"))
	require.ErrorIs(t, err, relayer.ErrNotFound)
	_, err = d.EvidenceRecord(ctx, otherDom, e.ID())
	require.ErrorIs(t, err, relayer.ErrNotFound)
	other, err := d.Convicted(ctx, otherDom)
	require.NoError(t, err)
	require.Empty(t, other)

	_, err = d.writer.Exec("UPDATE evidence SET record = ?", []byte("another"))
	require.NoError(t, err)
	_, err = d.EvidenceRecord(ctx, dom, e.ID())
	require.ErrorIs(t, err, ErrDamaged)
}

// An operator that breaks the protocol all the time fills its own places: the first records are kept, all are counted.
func TestEvidenceIsBounded(t *testing.T) {
	d := openAt(t, newPath(t))
	const operators = maxEvidence/maxEvidencePerOperator + 2
	for accused := range operators {
		for n := range maxEvidencePerOperator + 2 {
			require.NoError(t, d.Save(ctx, relayer.Change{Domain: dom, Evidence: testEvidence(accused, n)}))
		}
	}
	list, err := d.Evidence(ctx, dom)
	require.NoError(t, err)
	require.Len(t, list, maxEvidence)
	require.Equal(t, testEvidence(0, 0).ID(), list[0].ID)
	require.Equal(t, testEvidence(0, maxEvidencePerOperator-1).ID(), list[maxEvidencePerOperator-1].ID)
	require.Equal(t, testEvidence(1, 0).ID(), list[maxEvidencePerOperator].ID)
	counts, err := d.Convicted(ctx, dom)
	require.NoError(t, err)
	require.Len(t, counts, operators)
	for accused := range operators {
		require.Equal(t, maxEvidencePerOperator+2, counts[account("accused", accused)])
	}
	require.NoError(t, d.Save(ctx, relayer.Change{Domain: otherDom, Evidence: testEvidence(0, 99)}))
	list, err = d.Evidence(ctx, otherDom)
	require.NoError(t, err)
	require.Len(t, list, 1, "each domain has its own")
}
