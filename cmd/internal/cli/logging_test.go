package cli

import (
	"bytes"
	"errors"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
)

func TestLogsPrintIDsAsTextAndNoSecrets(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, &slog.HandlerOptions{ReplaceAttr: asText}))
	log.Info("x", "request", relayer.RequestID{0xab}, "share", tss.Share{Data: []byte("secret")}, "error", errors.New("why"), "n", 7)
	require.Contains(t, out.String(), `"request":"0xab00`)
	require.Contains(t, out.String(), `"share":"share of set`)
	require.Contains(t, out.String(), `"error":"why","n":7`)
	require.NotContains(t, out.String(), "Data")
}
