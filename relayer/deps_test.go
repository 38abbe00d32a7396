package relayer_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// layers says which of our own packages each package may import, test files aside. A trailing slash allows the
// folder's subpackages too. What is not listed may import nothing of ours.
var layers = map[string][]string{
	"contracts/bindings": {},
	"contracts/client":   {"contracts/bindings", "tss/childkey"},
	"tss/childkey":       {},
	"tss":                {"tss/childkey"},
	"tss/guard":          {"tss"},
	"tss/preparams":      {"tss"},
	"tss/worker":         {"tss", "tss/childkey"},
	"tss/tsstest":        {"tss", "tss/guard", "tss/preparams"},
	"p2p/wire":           {},
	"p2p":                {"p2p/wire"},
	"p2p/p2ptest":        {"p2p", "p2p/wire"},
	"relayer":            {"tss", "tss/childkey", "p2p", "p2p/wire"},
	"relayer/node":       {"relayer", "relayer/", "tss", "tss/childkey", "tss/guard", "tss/preparams", "tss/worker", "p2p", "p2p/wire", "chain", "db"},
	"relayer/evidence":   {"relayer", "tss", "tss/guard", "p2p", "p2p/wire"},
	"chain":              {"relayer", "contracts/bindings"},
	"chain/chaintest":    {"chain", "chain/", "relayer", "contracts/bindings", "contracts/client"},
	"chain/deploy":       {"chain", "relayer", "contracts/bindings", "contracts/client"},
	"db":                 {"relayer", "tss"},
}

// The direction of imports is part of the design: tss and p2p know nothing of ours, relayer knows only their value
// types, chain and db implement relayer's ports, relayer/node joins all, cmd and e2e stand outside.
func TestLayers(t *testing.T) {
	const module = "github.com/keymesh/keymesh/"
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", module+"...").Output()
	require.NoError(t, err)
	seen := 0
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		pkg := strings.TrimPrefix(fields[0], module)
		if strings.HasPrefix(pkg, "cmd/") || strings.HasPrefix(pkg, "e2e") {
			continue
		}
		allowed, known := layers[pkg]
		if !known && !strings.HasPrefix(pkg, "tss/tsstest/") {
			t.Errorf("package %s has no place in the layers", pkg)
			continue
		}
		seen++
		for _, imp := range fields[1:] {
			if own, ok := strings.CutPrefix(imp, module); ok && !permits(allowed, own) && !strings.HasPrefix(pkg, "tss/tsstest/") {
				t.Errorf("%s imports %s", pkg, own)
			}
		}
	}
	require.Greater(t, seen, 5)
}

func permits(allowed []string, own string) bool {
	for _, a := range allowed {
		if own == a || strings.HasSuffix(a, "/") && strings.HasPrefix(own, a) {
			return true
		}
	}
	return false
}
