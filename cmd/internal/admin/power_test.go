package admin_test

import (
	"net/http"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/cmd/internal/admin"
	"github.com/keymesh/keymesh/cmd/internal/admin/admintest"
)

// Whoever holds the socket or the token can look, and that is all: no path takes anything but a question, and the server
// knows nothing of the node but how to ask it. A request that signs, reshares or deletes begins on the chain.
func TestThreat52NothingBeginsHere(t *testing.T) {
	path := socketIn(t)
	serve(t, admin.Config{Socket: path})
	paths := []string{
		"/", "/v1", "/v1/sign", "/v1/reshare", "/v1/delete",
		"/v1/status", "/v1/health", "/v1/keys", "/v1/requests", "/v1/sessions", "/v1/evidence",
	}
	for _, one := range []string{"/v1/keys/" + admintest.Key.String(), "/v1/requests/" + admintest.Request.String(), "/v1/sessions/" + admintest.Session.String()} {
		paths = append(paths, one, one+"/address", one+"/trace", one+"/sign", one+"/reshare", one+"/delete")
	}
	for _, p := range paths {
		for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions, "SIGN"} {
			status, _ := do(t, path, "", method, p, nil)
			require.Equal(t, http.StatusMethodNotAllowed, status, "%s %s", method, p)
		}
	}
	for _, p := range []string{"/v1/sign", "/v1/reshare", "/v1/delete"} {
		status, _ := do(t, path, "", http.MethodGet, p, nil)
		require.Equal(t, http.StatusNotFound, status, p)
	}

	// Whoever gives the server more than questions comes by here, and by threat 52.
	questions := []string{
		"ChildAddress", "Evidence", "EvidenceRecord", "Health", "Key", "KeyIDs", "Keys", "Request", "Requests", "Session", "Sessions", "Status", "Trace",
	}
	var asked []string
	for m := range reflect.TypeFor[admin.Node]().Methods() {
		asked = append(asked, m.Name)
	}
	slices.Sort(asked)
	require.Equal(t, questions, asked)
}
