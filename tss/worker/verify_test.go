package worker

import (
	"encoding/json"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// made is the spec of the run that may have made a committed share, as a keygen or as a reshare.
func made(s tss.Share, kind tss.Kind) tss.Spec {
	spec := tss.Spec{Kind: kind, Session: s.Session, Self: s.Self, M: s.M, Parties: s.Parties}
	if kind == tss.Reshare {
		old := []tss.PartyKey{{1}, {2}}
		spec.Parties, spec.Self, spec.Old = append(old, s.Parties...), s.Self+2, 2
		spec.M, spec.NewM, spec.Public = 2, s.M, s.Public
	}
	return spec
}

// A share that a worker hands over is of this run, whole and consistent.
func TestVerifyShare(t *testing.T) {
	share := tsstest.Shares(5)[2]
	other := tsstest.Shares(5)[3]
	for _, kind := range []tss.Kind{tss.Keygen, tss.Reshare} {
		spec := made(share, kind)
		require.NoError(t, verify(spec, tss.Result{Share: &share}))
		for name, spoil := range map[string]func(r *tss.Result){
			"no share":    func(r *tss.Result) { r.Share = nil },
			"both":        func(r *tss.Result) { r.Signature = &tss.Signature{} },
			"another run": func(r *tss.Result) { r.Share.Session[0]++ },
			"threshold":   func(r *tss.Result) { r.Share.M++ },
			"self":        func(r *tss.Result) { r.Share.Self++ },
			"parties":     func(r *tss.Result) { r.Share.Parties = r.Share.Parties[1:] },
			"key":         func(r *tss.Result) { r.Share.Public[1]++ },
			"set":         func(r *tss.Result) { r.Share.Set[0]++ },
			"data":        func(r *tss.Result) { r.Share.Data = other.Data },
			"no data":     func(r *tss.Result) { r.Share.Data = nil },
			"empty data":  func(r *tss.Result) { r.Share.Data = []byte(`{"Version":1,"Save":{}}`) },
		} {
			copied := share
			copied.Parties = slices.Clone(share.Parties)
			r := tss.Result{Share: &copied}
			spoil(&r)
			require.Error(t, verify(spec, r), name)
		}
	}
	spec := made(share, tss.Reshare)
	spec.Public[0] ^= 1
	require.ErrorContains(t, verify(spec, tss.Result{Share: &share}), "another key")
	spec.Self = 1
	require.NoError(t, verify(spec, tss.Result{}))
	require.Error(t, verify(spec, tss.Result{Share: &share}), "an old party keeps what it has")
}

// Whatever is in the place of any value of a share's data, looking at it comes back.
func TestVerifyHostileData(t *testing.T) {
	share := tsstest.Shares(3)[0]
	spec := made(share, tss.Keygen)
	var tree map[string]any
	d := json.NewDecoder(strings.NewReader(string(share.Data)))
	d.UseNumber()
	require.NoError(t, d.Decode(&tree))
	tried := 0
	var walk func(v any, put func(any))
	try := func(was any, put func(any)) {
		for _, x := range []any{nil, json.Number("0"), json.Number("-1"), json.Number("1" + strings.Repeat("0", 1000)), "", "x", []any{}, map[string]any{}, true} {
			put(x)
			data, err := json.Marshal(tree)
			require.NoError(t, err)
			hostile := share
			hostile.Data = data
			_ = verify(spec, tss.Result{Share: &hostile}) // some places do not matter to the share
			tried++
		}
		put(was)
	}
	walk = func(v any, put func(any)) {
		try(v, put)
		switch v := v.(type) {
		case map[string]any:
			for k, e := range v {
				walk(e, func(x any) { v[k] = x })
			}
		case []any:
			for i, e := range v {
				walk(e, func(x any) { v[i] = x })
			}
		}
	}
	walk(tree["Save"], func(x any) { tree["Save"] = x })
	require.Greater(t, tried, 300)
	data, err := json.Marshal(tree)
	require.NoError(t, err)
	share.Data = data
	require.NoError(t, verify(spec, tss.Result{Share: &share}), "all is as it was")
}

func TestVerifySignature(t *testing.T) {
	spec := tsstest.SignSpecs(tsstest.Shares(3), []int{0, 1}, label("digest"), [32]byte{7})[0]
	require.Error(t, verify(spec, tss.Result{}))
	require.Error(t, verify(spec, tss.Result{Signature: &tss.Signature{64: 27}}))
	spec.Tweak = [32]byte(slices.Repeat([]byte{0xff}, 32))
	require.Error(t, verify(spec, tss.Result{Signature: &tss.Signature{64: 27}}))
	spec.Share = nil
	require.Error(t, verify(spec, tss.Result{Signature: &tss.Signature{64: 27}}))
	require.Error(t, verify(tss.Spec{Kind: 9}, tss.Result{}))
}

// The longest frames that there are pass: the share of a committee of 32 and a message of a reshare to it.
func TestFramesFit(t *testing.T) {
	digits := json.Number(new(big.Int).Lsh(big.NewInt(1), tss.ModulusBits).String())
	perMember := make([]json.Number, 5) // key, point, N, NTilde, h1, h2
	for i := range perMember {
		perMember[i] = digits
	}
	var data []byte
	for range tss.MaxParties + 1 { // one for our own secrets
		b, err := json.Marshal(perMember)
		require.NoError(t, err)
		data = append(data, b...)
	}
	s := tss.Spec{Parties: make([]tss.PartyKey, 2*tss.MaxParties), Share: &tss.Share{Parties: make([]tss.PartyKey, tss.MaxParties), Data: data}}
	for i := range s.Parties {
		s.Parties[i] = tss.PartyKey(slices.Repeat([]byte{0xff}, 32))
	}
	s.Share.Parties = s.Parties[:tss.MaxParties]
	const longest = 256 << 10 // of a message: guard's TestTable
	for name, f := range map[string]frame{"share": {Start: &s}, "message": {Message: &tss.Message{Payload: make([]byte, longest)}}} {
		var w counter
		require.NoError(t, writeFrame(&w, f), name)
		require.Less(t, int(w), maxFrame/2, name)
	}
	require.ErrorIs(t, writeFrame(new(counter), frame{Message: &tss.Message{Payload: make([]byte, maxFrame)}}), errFrame)
}

type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }
