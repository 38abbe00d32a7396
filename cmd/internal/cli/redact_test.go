package cli

import (
	"errors"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCredentialsAreTakenOutOfErrors(t *testing.T) {
	u, err := url.Parse("https://me:hunter2@rpc.example/v3/hunter3?key=hunter4")
	require.NoError(t, err)
	why := errors.New("why")
	got := endpoint{url: u}.redact(errors.Join(why, errors.New(`Post "https://me:***@rpc.example/v3/hunter3?key=hunter4": EOF; `+u.String()+" "+u.RequestURI())))
	require.NotContains(t, got.Error(), "hunter")
	require.ErrorIs(t, got, why)
}

// An endpoint repeats parts of what it was asked with.
func TestCredentialsThatEndpointsRepeat(t *testing.T) {
	for raw, echo := range map[string]string{
		"http://APIKEY:x@host/":                   "invalid user APIKEY",
		"http://APIKEY@host/":                     "invalid user APIKEY",
		"http://me:hunter%2F2@host/":              "the password hunter/2 or hunter%2F2",
		"https://host/v3/APIKEY0123":              "project APIKEY0123 is over its limit",
		"https://host/rpc/APIKEY%200123/mainnet":  "APIKEY 0123 or APIKEY%200123",
		"https://host/?chain=mainnet&k=APIKEY012": "bad key 'APIKEY012'",
		"https://host/?k=APIKEY%2F012":            "bad key APIKEY/012 or APIKEY%2F012",
		"https://host/?APIKEY012":                 "bad key APIKEY012",
		"wss://host/?a=b&APIKEY012&c=d":           "bad key APIKEY012",
	} {
		u, err := url.Parse(raw)
		require.NoError(t, err)
		text := endpoint{url: u}.redact(errors.New("403: " + echo + ", chain v3 mainnet")).Error()
		require.NotContains(t, text, "APIKEY", raw)
		require.NotContains(t, text, "hunter", raw)
		require.Contains(t, text, "403: ")
		require.Contains(t, text, "chain v3 mainnet", "what is no credential stays")
	}
}
