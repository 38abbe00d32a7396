package cli

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/cmd/internal/config"
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

func TestLogLevelsByComponent(t *testing.T) {
	levels, err := config.Log{Level: "warn,p2p=debug,chain=error"}.Levels()
	require.NoError(t, err)
	var out bytes.Buffer
	log := slog.New(newHandler(levels, true, &out))
	log.Info("1 no")
	log.Warn("1 yes")
	log.With("component", "p2p").With("peer", "x").Debug("2 yes")
	log.With("component", "chain").Warn("3 no")
	log.With("component", "db").WithGroup("g").Info("4 no")
	require.NotContains(t, out.String(), "no")
	require.Equal(t, 2, strings.Count(out.String(), "yes"))
	require.Contains(t, out.String(), "component=p2p")
}
