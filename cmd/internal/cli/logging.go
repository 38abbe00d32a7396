package cli

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/mattn/go-isatty"

	"github.com/keymesh/keymesh/cmd/internal/config"
)

// newLogger logs for people on a terminal and for machines elsewhere, unless told.
func newLogger(c config.Log, to *os.File) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.Level)) // validated; the zero level is info
	options := &slog.HandlerOptions{Level: level, ReplaceAttr: asText}
	if c.Format == "text" || c.Format == "auto" && isatty.IsTerminal(to.Fd()) {
		return slog.New(slog.NewTextHandler(to, options))
	}
	return slog.New(slog.NewJSONHandler(to, options))
}

// asText logs a value the way it prints itself. The JSON handler would look inside instead: ids would come out as lists
// of bytes, and types that print as less than they hold, because they hold secrets, would spill them.
func asText(_ []string, a slog.Attr) slog.Attr {
	if a.Value.Kind() != slog.KindAny {
		return a
	}
	switch v := a.Value.Any().(type) {
	case error: // the handlers print errors right
	case fmt.Stringer:
		a.Value = slog.StringValue(v.String())
	}
	return a
}
