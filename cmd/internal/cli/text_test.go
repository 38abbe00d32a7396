package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/cmd/internal/devnet"
	"github.com/keymesh/keymesh/contracts/client"
	"github.com/keymesh/keymesh/relayer/node"
)

// nasty clears a screen in two ways, breaks lines and columns, and turns the direction of writing.
const nasty = "broken\x1b[2J\u009b2J\r\n\t\x00\u202e\x7fz"

// Whatever a node or an endpoint says, a terminal only prints it.
func TestNothingButText(t *testing.T) {
	now := time.Now()
	for name, show := range map[string]func(io.Writer) error{
		"fields":  func(w io.Writer) error { return fields(w, "x", nasty, nasty, "y") },
		"columns": func(w io.Writer) error { return columns(w, func(print row) { print("x", nasty, 1) }) },
		"error":   func(w io.Writer) error { _, err := io.WriteString(w, oneLine(errors.New(nasty))); return err },
		"status": func(w io.Writer) error {
			return printNode(w, node.Status{
				Moniker: nasty, Version: nasty, Operator: nasty, Peer: nasty, Monitoring: nasty,
				Health: node.Health{Checks: []node.Check{{Name: nasty, Detail: nasty, Remedy: nasty}}},
				Peers:  []node.Peer{{Operator: nasty, Connected: true, Version: nasty, Code: nasty}, {Operator: nasty, SuspectUntil: now}},
			})
		},
		"trace": func(w io.Writer) error {
			return printTrace(w, node.Trace{Request: node.Request{ID: nasty, Status: nasty, Requester: nasty, BlockTime: now}})
		},
		"request": func(w io.Writer) error { return printRequest(w, node.Request{ID: nasty, Path: nasty, Code: nasty}) },
		"sent":    func(w io.Writer) error { return printSent(w, client.Request{Kind: client.Sign, Path: []byte(nasty)}) },
		"devnet": func(w io.Writer) error {
			return printStatus(w, devnet.Status{RPC: nasty, Nodes: []devnet.NodeStatus{{Name: nasty, Remarks: []string{nasty}}}})
		},
		"JSON":      func(w io.Writer) error { return printJSON(w, nasty) },
		"JSON line": func(w io.Writer) error { return printJSONLine(w, nasty) },
	} {
		var out bytes.Buffer
		require.NoError(t, show(&out), name)
		for _, r := range out.String() {
			require.True(t, r == '\n' || unicode.IsPrint(r), "%s prints %U", name, r)
		}
		require.NotContains(t, out.String(), "broken\n", "%s breaks no line", name)
	}
}

func TestJSONIsWhatItWas(t *testing.T) {
	var out bytes.Buffer
	want := []string{nasty, "Grüße, 鍵 🔑", "\U000e0001", `"quotes" <b>`}
	require.NoError(t, printJSONLine(&out, want))
	require.Equal(t, 1, strings.Count(out.String(), "\n"))
	require.Contains(t, out.String(), "鍵 🔑")
	var got []string
	require.NoError(t, json.Unmarshal(out.Bytes(), &got))
	require.Equal(t, want, got)
}
