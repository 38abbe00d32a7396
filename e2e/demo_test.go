package e2e

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The main job, by real processes, on both development chains: the demo ends with 0 only if every step held, down to
// the signature in the consumer contract's callback.
func TestDemo(t *testing.T) {
	for _, chain := range []string{"embedded", "anvil"} {
		t.Run(chain, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
			defer cancel()
			r := run(ctx, t, "devnet", "demo", "--chain", chain)
			t.Log(r.stdout)
			require.Zero(t, r.code, r.stderr)
		})
	}
}
