package tss_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// reshare runs a reshare and returns the new shares, after every check that a result must stand.
func reshare(t *testing.T, set []tss.Share, old []int, newM int, members []int, first int) []tss.Share {
	t.Helper()
	before, err := json.Marshal(set)
	require.NoError(t, err)
	specs := tsstest.ReshareSpecs(tsstest.Session(t.Name()), set, old, newM, members, first)
	results, errs := tsstest.Run(withTimeout(t, patience), tss.New(), tsstest.NewNetwork(len(specs), nil), specs, guarded)
	require.NoError(t, errors.Join(errs...))
	goleak.VerifyNone(t, leakOptions)

	after, err := json.Marshal(set)
	require.NoError(t, err)
	require.Equal(t, before, after, "an old share was touched")
	var shares []tss.Share
	for i, r := range results {
		if i < len(old) {
			require.Equal(t, tss.Result{}, r, "an old party has a result")
			continue
		}
		s := *r.Share
		require.NoError(t, s.Verify())
		require.Equal(t, newM, s.M)
		require.Equal(t, i-len(old), s.Self)
		require.Equal(t, specs[0].Session, s.Session)
		require.Equal(t, specs[0].Parties[len(old):], s.Parties)
		require.Equal(t, set[0].Public, s.Public, "the key changed")
		shares = append(shares, s)
		require.Equal(t, shares[0].Set, s.Set, "share set hash")
		require.NotEqual(t, set[0].Set, s.Set)
	}
	return shares
}

// Threats D45, D46: each way to another committee. What comes out signs under the same public key, a mixture of old and
// new shares does not, and an old party has no result that could be taken for a share.
func TestThreat45Reshare(t *testing.T) {
	cases := map[string]struct {
		from, m      int
		old, members []int
		signers      []int
		long         bool
	}{
		"refresh 2-of-3":               {3, 2, []int{2, 0}, []int{0, 1, 2}, []int{1, 2}, false},
		"2-of-3 to 3-of-5":             {3, 3, []int{0, 1}, []int{4, 0, 3, 1, 2}, []int{0, 4, 2}, true},
		"3-of-5 to 2-of-3 disjoint":    {5, 2, []int{4, 1, 0}, []int{5, 6, 7}, []int{2, 0}, true},
		"3-of-5 to 2-of-3 overlapping": {5, 2, []int{0, 1, 2, 3}, []int{3, 9, 0}, []int{0, 1}, true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if testing.Short() && c.long {
				t.Skip("ten seconds of CPU and more")
			}
			old := tsstest.Shares(c.from)
			shares := reshare(t, old, c.old, c.m, c.members, 40)
			sign(t, shares, c.signers, digest("after"), digest("path"))
			requireNotMixable(t, old, shares)

			mixed := tsstest.SignSpecs(shares, c.signers, digest("mixed"), [32]byte{})
			mixed[0].Parties[0], mixed[0].Share = old[c.old[0]].Parties[c.old[0]], &old[c.old[0]]
			for _, s := range mixed {
				s.Parties = mixed[0].Parties
				_, err := tss.New().Run(t.Context(), s, silent{t})
				require.ErrorContains(t, err, "spec")
			}
		})
	}
}

// requireNotMixable: m holders of either set make up the key, and no holder of the other set can stand in for one.
func requireNotMixable(t *testing.T, old, new []tss.Share) {
	t.Helper()
	secret := secretOf(t, old[:old[0].M]...)
	require.Equal(t, secret, secretOf(t, new[:new[0].M]...))
	for _, o := range old {
		mixed := append([]tss.Share{o}, new[1:new[0].M]...)
		require.NotEqual(t, secret, secretOf(t, mixed...))
		mixed = append([]tss.Share{new[0]}, old[1:old[0].M]...)
		require.NotEqual(t, secret, secretOf(t, mixed...))
	}
}

// Every spec that does not fit is refused before anything is sent.
func TestReshareRefusesSpec(t *testing.T) {
	set := tsstest.Shares(3)
	specs := func() []tss.Spec {
		return tsstest.ReshareSpecs(tsstest.Session("x"), set, []int{0, 1}, 2, []int{0, 1, 2}, 0)
	}
	both := map[string]func(s *tss.Spec){
		"no old":            func(s *tss.Spec) { s.Old = 0 },
		"one old":           func(s *tss.Spec) { s.Old = 1 },
		"old negative":      func(s *tss.Spec) { s.Old = -1 },
		"all old":           func(s *tss.Spec) { s.Old = 5 },
		"m too small":       func(s *tss.Spec) { s.M = 1 },
		"m too large":       func(s *tss.Spec) { s.M = 3 },
		"new m too small":   func(s *tss.Spec) { s.NewM = 1 },
		"new m too large":   func(s *tss.Spec) { s.NewM = 4 },
		"no public key":     func(s *tss.Spec) { s.Public = [33]byte{} },
		"self outside":      func(s *tss.Spec) { s.Self = 5 },
		"same key twice":    func(s *tss.Spec) { s.Parties[4] = s.Parties[0] },
		"other seat's part": func(s *tss.Spec) { s.Share, s.Pre = specs()[2].Share, specs()[0].Pre; s.Self ^= 2 },
	}
	old := map[string]func(s *tss.Spec){
		"no share":             func(s *tss.Spec) { s.Share = nil },
		"share of another":     func(s *tss.Spec) { s.Self = 1 },
		"another key":          func(s *tss.Spec) { s.Public = tsstest.Shares(5)[0].Public },
		"pre-parameters":       func(s *tss.Spec) { s.Pre = specs()[2].Pre },
		"stranger among old":   func(s *tss.Spec) { s.Parties[1] = tss.MakePartyKey([32]byte{1}, [20]byte{}, 1) },
		"old party is new":     func(s *tss.Spec) { s.Parties[4] = set[2].Parties[2] },
		"other threshold":      func(s *tss.Spec) { share := *s.Share; share.M = 3; s.Share = &share },
		"share of another key": func(s *tss.Spec) { s.Share = &tsstest.Shares(5)[0] },
	}
	new := map[string]func(s *tss.Spec){
		"no pre-parameters":  func(s *tss.Spec) { s.Pre = nil },
		"bad pre-parameters": func(s *tss.Spec) { s.Pre.Data[100] ^= 1 },
		"with a share":       func(s *tss.Spec) { s.Share = &set[0] },
	}
	refused := func(seat int, cases map[string]func(s *tss.Spec)) {
		for name, edit := range cases {
			s := specs()[seat]
			edit(&s)
			_, err := tss.New().Run(t.Context(), s, silent{t})
			require.Error(t, err, "seat %d: %s", seat, name)
		}
	}
	refused(0, both)
	refused(2, both)
	refused(0, old)
	refused(2, new)
}
