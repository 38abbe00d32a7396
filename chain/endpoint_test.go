package chain_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/chain/chaintest"
)

// refusal is what a node says that finds only this endpoint.
func refusal(t *testing.T, raw string) string {
	t.Helper()
	endpoints, err := chain.Dial(context.Background(), []string{raw})
	require.NoError(t, err)
	key, err := crypto.GenerateKey()
	require.NoError(t, err)
	cfg := chain.Config{ChainID: 1, Contract: common.Address{1}, Finality: chain.FinalitySafe}
	_, err = chain.New(context.Background(), cfg, endpoints, key, &chaintest.Journal{}, nil)
	require.Error(t, err)
	return err.Error()
}

// An endpoint that refuses a key repeats it, in its own words: no part of it reaches a message.
func TestEchoedCredentialsAreRedacted(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = io.WriteString(w, "no account: "+user+", no password: "+password)
		for part := range strings.SplitSeq(r.URL.Path, "/") {
			_, _ = io.WriteString(w, ", no project: "+part)
		}
		for name, values := range r.URL.Query() {
			_, _ = io.WriteString(w, ", "+name+" is wrong: "+strings.Join(values, " ")+" or "+url.QueryEscape(values[0]))
		}
		_, _ = io.WriteString(w, ". Bare: "+r.URL.RawQuery)
	}))
	defer s.Close()
	host := strings.TrimPrefix(s.URL, "http://")
	text := refusal(t, "http://APIKEY:x9@"+host+"/v3/PATHSECRET0/sub%20SECRET?key=QUERYSECRET&other=SECRET%2Btwo&BARESECRET")
	require.Contains(t, text, "401", "what went wrong is still said")
	require.Contains(t, text, host)
	for _, secret := range []string{"APIKEY", "x9", "PATHSECRET0", "sub SECRET", "sub%20", "QUERYSECRET", "SECRET+two", "SECRET%2Btwo", "BARESECRET"} {
		require.NotContains(t, text, secret)
	}
}

func TestRedactedErrorsNameTheirEndpoint(t *testing.T) {
	for raw, want := range map[string]string{
		"http://127.0.0.1:1":                   `Post "http://127.0.0.1:1":`,
		"http://127.0.0.1:1/":                  `Post "http://127.0.0.1:1/…":`,
		"http://127.0.0.1:1/v2/abcdefgh?k=012": `Post "http://127.0.0.1:1/…":`,
		"http://k:p@127.0.0.1:1":               `Post "http://127.0.0.1:1/…":`,
	} {
		require.Contains(t, refusal(t, raw), want, raw)
	}
}

// An answer without end is cut off long before it fills the memory.
func TestEndlessAnswerIsCutOff(t *testing.T) {
	var sent atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		n, err := io.WriteString(w, `{"jsonrpc":"2.0","id":1,"result":"0x`)
		for piece := strings.Repeat("0", 1<<16); err == nil; n, err = io.WriteString(w, piece) {
			sent.Add(int64(n))
		}
	}))
	defer s.Close()
	require.Contains(t, refusal(t, s.URL), "too large")
	require.Greater(t, sent.Load(), int64(32<<20)-1)
	require.Less(t, sent.Load(), int64(64<<20), "what is on its way when the reader leaves")
}
