package preparams_test

import (
	"context"
	"encoding/json"
	"math/big"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/preparams"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// The library's logger starts one goroutine when the program starts and never ends it.
func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/ipfs/go-log/writer.(*MirrorWriter).logRoutine"))
}

func TestGenerate(t *testing.T) {
	last := 0
	p, err := preparams.Generate(t.Context(), preparams.Options{Progress: func(found, needed int) {
		require.GreaterOrEqual(t, found, last)
		require.LessOrEqual(t, found, needed)
		last = found
	}})
	require.NoError(t, err)
	require.Equal(t, 4, last)
	require.False(t, p.Fixture)
	require.NoError(t, p.Validate())
}

func TestGenerateCancelled(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	begin := time.Now()
	_, err := preparams.Generate(ctx, preparams.Options{Workers: 3})
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.Less(t, time.Since(begin), 10*time.Second)
	goleak.VerifyNone(t, goleak.IgnoreTopFunction("github.com/ipfs/go-log/writer.(*MirrorWriter).logRoutine"))
}

func TestFixtures(t *testing.T) {
	ids := map[string]bool{}
	for i := range tsstest.PreParamsCount {
		p := tsstest.PreParams(i)
		require.True(t, p.Fixture)
		require.False(t, ids[p.ID], "the same set twice")
		ids[p.ID] = true
		if i%16 == 0 { // each takes some ten milliseconds
			require.NoError(t, p.Validate())
		}
	}
}

// A set with any number changed is refused, and the error does not quote it.
func TestValidate(t *testing.T) {
	good := tsstest.PreParams(0)
	var fields map[string]any
	require.NoError(t, json.Unmarshal(good.Data, &fields))
	for name := range fields {
		if name == "Version" {
			continue
		}
		var b struct{ X []byte }
		raw, err := json.Marshal(map[string]any{"X": fields[name]})
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(raw, &b))
		for what, value := range map[string][]byte{
			"missing": nil,
			"zero":    {0},
			"plus 2":  new(big.Int).Add(new(big.Int).SetBytes(b.X), big.NewInt(2)).Bytes(),
			"half":    b.X[len(b.X)/2:],
		} {
			changed := map[string]any{}
			for k, v := range fields {
				changed[k] = v
			}
			changed[name] = value
			bad := good
			bad.Data, err = json.Marshal(changed)
			require.NoError(t, err)
			if name == "Exponent" && what != "missing" && what != "zero" {
				// Another exponent is another good set of the same moduli.
				continue
			}
			require.Error(t, bad.Validate(), "%s %s", name, what)
		}
	}
	for _, data := range [][]byte{nil, []byte("null"), []byte("{}"), []byte(`{"Version":1}`), good.Data[:500]} {
		require.Error(t, tss.PreParams{ID: good.ID, Data: data}.Validate())
	}
	other := tsstest.PreParams(1)
	other.ID = good.ID
	require.ErrorContains(t, other.Validate(), "another set")
}
