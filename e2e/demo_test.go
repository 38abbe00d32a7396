package e2e

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// demoSteps are what the demo must have shown, in this order: a label, and what it says beside it.
var demoSteps = []struct{ label, detail string }{
	{"start nodes", `3 processes, 2 of them sign`},
	{"all 3 make the key", `attested by all, public key 0x`},
	{"2 of 3 sign, the contract checks", `\d+ blocks after the request`},
	{"receive it in the callback", `r 0x`},
	{"verify it off the chain", `signed by 0x`},
	{"kill node-1 with SIGKILL", `process \d+ is gone`},
	{"2 of the other 2 sign", `after \d+s, led by node-[23]|after .*: the first turn was node-\d's, node-[23] took over`},
	{"receive and verify it", `signed by 0x`},
	{"start node-1 again", `process \d+ is ready, on the same files`},
	{"see it level with the others", `final block \d+, the key and a share of it, nothing to do`},
	{"request the key's deletion", `can be cancelled for 5s`},
	{"2 or more attest, the contract agrees", `key 0x.* is deleted`},
	{"look for shares in all nodes", `none in 3 nodes`},
	{"request a signature all the same", `refused: KeyNotActive, the key is deleted`},
	{"stop everything", `nothing is left behind`},
}

// The main job, by real processes, on both development chains: the demo ends with 0 only if every step held, from the
// signature in the consumer contract's callback, over one without a node that was killed, to the key's end.
func TestDemo(t *testing.T) {
	for _, chain := range []string{"embedded", "anvil"} {
		t.Run(chain, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
			defer cancel()
			r := run(ctx, t, "devnet", "demo", "--chain", chain)
			t.Log(r.stdout)
			require.Zero(t, r.code, r.stderr)
			requireSteps(t, r.stdout)
		})
	}
}

func requireSteps(t *testing.T, out string) {
	t.Helper()
	lines := strings.Split(out, "\n")
	for _, s := range demoSteps {
		held := regexp.MustCompile(`^  ✓ +[\d.]+s  ` + regexp.QuoteMeta(s.label) + ` +(` + s.detail + `)`)
		for len(lines) > 0 && !held.MatchString(lines[0]) {
			lines = lines[1:]
		}
		require.NotEmpty(t, lines, "the step %q with %q, after those before it", s.label, s.detail)
	}
}
