package tss_test

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	mathrand "math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	tsslib "github.com/bnb-chain/tss-lib/v2/tss"
	ethcrypto "github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/decred/dcrd/dcrec/secp256k1/v4/ecdsa"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/guard"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// patience bounds a test's runs; a machine under load needs it, a good one never comes near.
const patience = 3 * time.Minute

// The library's logger starts one goroutine when the program starts and never ends it.
var leakOptions = goleak.IgnoreTopFunction("github.com/ipfs/go-log/writer.(*MirrorWriter).logRoutine")

func TestMain(m *testing.M) { goleak.VerifyTestMain(m, leakOptions) }

func guarded(s tss.Spec, c tss.Conduit) tss.Conduit { return guard.New(s, c) }

func withTimeout(t *testing.T, d time.Duration) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), d)
	t.Cleanup(cancel)
	return ctx
}

func digest(s string) [32]byte { return [32]byte(ethcrypto.Keccak256([]byte(s))) }

func TestKeygen(t *testing.T) {
	for i, k := range []struct{ m, n int }{{2, 3}, {3, 5}} {
		t.Run(fmt.Sprintf("%d-of-%d", k.m, k.n), func(t *testing.T) {
			if testing.Short() && k.n > 3 {
				t.Skip("half a minute of CPU")
			}
			specs := tsstest.KeygenSpecs(tsstest.Session(t.Name()), k.m, k.n, 10*i)
			results, errs := tsstest.Run(withTimeout(t, patience), tss.New(), tsstest.NewNetwork(k.n, nil), specs, guarded)
			shares := make([]tss.Share, k.n)
			for i := range results {
				require.NoError(t, errs[i])
				shares[i] = *results[i].Share
				require.NoError(t, shares[i].Verify())
				require.Equal(t, i, shares[i].Self)
				require.Equal(t, specs[0].Session, shares[i].Session)
				require.Equal(t, shares[0].Set, shares[i].Set, "share set hash")
				require.Equal(t, shares[0].Public, shares[i].Public)
			}
			signers := make([]int, k.m)
			for i := range signers {
				signers[i] = k.n - 1 - i
			}
			sign(t, shares, signers, digest("fresh key"), digest("tweak"))
		})
	}
}

// sign runs a signing and checks every party's signature with two libraries, apart from the engine's own check.
func sign(t *testing.T, shares []tss.Share, signers []int, digest, tweak [32]byte) {
	t.Helper()
	specs := tsstest.SignSpecs(shares, signers, digest, tweak)
	results, errs := tsstest.Run(withTimeout(t, patience), tss.New(), tsstest.NewNetwork(len(signers), nil), specs, guarded)
	address := childAddress(t, shares[0].Public, tweak)
	for i := range results {
		require.NoError(t, errs[i])
		sig := *results[i].Signature
		require.Equal(t, *results[0].Signature, sig)

		s := new(big.Int).SetBytes(sig[32:64])
		require.LessOrEqual(t, s.Cmp(new(big.Int).Rsh(tsslib.S256().Params().N, 1)), 0, "low s")

		raw := sig
		raw[64] -= 27
		public, err := ethcrypto.SigToPub(digest[:], raw[:])
		require.NoError(t, err)
		require.Equal(t, address, ethcrypto.PubkeyToAddress(*public).Hex())

		compact := append([]byte{sig[64]}, sig[:64]...)
		other, _, err := ecdsa.RecoverCompact(compact, digest[:])
		require.NoError(t, err)
		require.Equal(t, address, ethcrypto.PubkeyToAddress(*other.ToECDSA()).Hex())
	}
}

// childAddress computes P + t·G with big.Int arithmetic of the curve that the engine does not use for it.
func childAddress(t *testing.T, public [33]byte, tweak [32]byte) string {
	t.Helper()
	p, err := ethcrypto.DecompressPubkey(public[:])
	require.NoError(t, err)
	x, y := p.X, p.Y
	if tweak != ([32]byte{}) {
		tx, ty := ethcrypto.S256().ScalarBaseMult(tweak[:])
		x, y = ethcrypto.S256().Add(x, y, tx, ty)
	}
	p.X, p.Y = x, y
	return ethcrypto.PubkeyToAddress(*p).Hex()
}

// Threats F54: signatures by two committees and any of their members, for random digests and paths, each checked by two
// libraries. KEYMESH_SIGNATURES is their number; a thousand take ten minutes of CPU. So does make chaos-tss, which signs
// and checks after every attack.
func TestThreat54Signatures(t *testing.T) {
	count, err := strconv.Atoi(os.Getenv("KEYMESH_SIGNATURES"))
	if err != nil {
		count = 5
	}
	for i := range count {
		n := []int{3, 3, 3, 3, 5}[i%5]
		set := tsstest.Shares(n)
		signers := mathrand.Perm(n)[:set[0].M]
		sign(t, set, signers, digest(fmt.Sprint("digest", i)), digest(fmt.Sprint("path", i)))
	}
}

func TestSignEveryPair(t *testing.T) {
	shares := tsstest.Shares(3)
	for _, signers := range [][]int{{0, 1}, {1, 2}, {2, 0}} {
		t.Run(fmt.Sprint(signers), func(t *testing.T) {
			sign(t, shares, signers, digest("root"), [32]byte{})
			sign(t, shares, signers, digest("child"), digest("path"))
		})
	}
	require.Equal(t, tsstest.Shares(3), shares, "the engine changed a share")
}

func TestSignThreeOfFive(t *testing.T) {
	sign(t, tsstest.Shares(5), []int{4, 0, 2}, digest("three"), digest("path"))
}

// Threats C31: a digest with leading zeros recovers to the right address.
func TestThreat31LeadingZeros(t *testing.T) {
	d := digest("zeros")
	d[0], d[1], d[2] = 0, 0, 0
	sign(t, tsstest.Shares(3), []int{2, 1}, d, digest("path"))
	sign(t, tsstest.Shares(3), []int{0, 2}, [32]byte{31: 1}, [32]byte{31: 1})
}

// Threats C31: digest 0 or ≥ n is refused before anything is sent; so is every spec that does not fit.
func TestThreat31Spec(t *testing.T) {
	shares := tsstest.Shares(3)
	order := [32]byte(tsslib.S256().Params().N.Bytes())
	good := func() tss.Spec { return tsstest.SignSpecs(shares, []int{0, 1}, digest("x"), [32]byte{})[0] }
	keygen := func() tss.Spec { return tsstest.KeygenSpecs(tsstest.Session("x"), 2, 3, 0)[0] }
	cases := map[string]struct {
		spec tss.Spec
		edit func(*tss.Spec)
		code string
	}{
		"digest zero":     {good(), func(s *tss.Spec) { s.Digest = [32]byte{} }, tss.CodeDigestInvalid},
		"digest n":        {good(), func(s *tss.Spec) { s.Digest = order }, tss.CodeDigestInvalid},
		"tweak n":         {good(), func(s *tss.Spec) { s.Tweak = order }, ""},
		"no share":        {good(), func(s *tss.Spec) { s.Share = nil }, ""},
		"other threshold": {good(), func(s *tss.Spec) { s.M = 3 }, ""},
		"too few":         {good(), func(s *tss.Spec) { s.Parties = s.Parties[:1] }, ""},
		"stranger":        {good(), func(s *tss.Spec) { s.Parties[1] = tss.MakePartyKey([32]byte{1}, [20]byte{}, 1) }, ""},
		"same twice":      {good(), func(s *tss.Spec) { s.Parties[1] = s.Parties[0] }, ""},
		"not our share":   {good(), func(s *tss.Spec) { s.Self = 1 }, ""},
		"self outside":    {good(), func(s *tss.Spec) { s.Self = 2 }, ""},
		"kind":            {good(), func(s *tss.Spec) { s.Kind = 9 }, ""},
		"m too small":     {keygen(), func(s *tss.Spec) { s.M = 1 }, ""},
		"m too large":     {keygen(), func(s *tss.Spec) { s.M = 4 }, ""},
		"no pre":          {keygen(), func(s *tss.Spec) { s.Pre = nil }, tss.CodePreParamsEmpty},
		"bad pre":         {keygen(), func(s *tss.Spec) { s.Pre.Data[100] ^= 1 }, tss.CodePreParamsEmpty},
		"zero party key":  {keygen(), func(s *tss.Spec) { s.Parties[2] = tss.PartyKey{} }, ""},
		"party key n":     {keygen(), func(s *tss.Spec) { s.Parties[2] = order }, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			c.edit(&c.spec)
			_, err := tss.New().Run(withTimeout(t, patience), c.spec, silent{t})
			require.Error(t, err)
			if c.code != "" {
				var f *tss.Fault
				require.ErrorAs(t, err, &f)
				require.Equal(t, c.code, f.Code)
			}
		})
	}
}

// silent fails the test if the engine speaks or listens.
type silent struct{ t *testing.T }

func (s silent) Send(context.Context, tss.Message) error {
	s.t.Error("a message left")
	return context.Canceled
}

func (s silent) Recv(context.Context) (tss.Message, error) {
	s.t.Error("the engine listens")
	return tss.Message{}, context.Canceled
}

func TestMakePartyKey(t *testing.T) {
	base := tss.MakePartyKey([32]byte{1}, [20]byte{2}, 3)
	for _, other := range []tss.PartyKey{
		tss.MakePartyKey([32]byte{2}, [20]byte{2}, 3), tss.MakePartyKey([32]byte{1}, [20]byte{3}, 3),
		tss.MakePartyKey([32]byte{1}, [20]byte{2}, 4),
	} {
		require.NotEqual(t, base, other)
	}
	require.Equal(t, base, tss.MakePartyKey([32]byte{1}, [20]byte{2}, 3))
	require.Equal(t, "fab5dcba15f59c1b52cecb9df95c1db188e7f4db48be3e32cbbfcc9512ca130a", fmt.Sprintf("%x", base), "changing it orphans every share")
}

// Threats E51: neither fmt nor a structured log shows a secret.
func TestThreat51SecretsStayHidden(t *testing.T) {
	share, pre := tsstest.Shares(3)[0], tsstest.PreParams(0)
	for _, v := range []any{share, &share, pre, &pre} {
		for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
			require.Less(t, len(fmt.Sprintf(format, v)), 60)
		}
	}
	share.Data = []byte(`{"Version":1,"Save":{"Xi":123456789,"Ks":"x"}}`)
	require.False(t, strings.Contains(share.Verify().Error(), "123456789"))
}

// One signing of two parties in one process: twice what a node computes, and no network.
func BenchmarkSign(b *testing.B) {
	specs := tsstest.SignSpecs(tsstest.Shares(3), []int{0, 1}, digest("bench"), digest("path"))
	for b.Loop() {
		_, errs := tsstest.Run(b.Context(), tss.New(), tsstest.NewNetwork(2, nil), specs, guarded)
		require.NoError(b, errors.Join(errs...))
	}
}
