package cli

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/mattn/go-isatty"

	"github.com/keymesh/keymesh/cmd/internal/config"
)

// newLogger logs for people on a terminal and for machines elsewhere, unless told.
func newLogger(c config.Log, to *os.File) *slog.Logger {
	levels, _ := c.Levels() // validated; what does not parse is info
	text := c.Format == "text" || c.Format == "auto" && isatty.IsTerminal(to.Fd())
	return slog.New(newHandler(levels, text, to))
}

// leveled is a handler whose level depends on the component that logs: the node's parts say who they are by an attribute.
type leveled struct {
	slog.Handler
	level  slog.Level
	levels config.Levels
}

func newHandler(levels config.Levels, text bool, to io.Writer) slog.Handler {
	options := &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: asText}
	if text {
		return leveled{slog.NewTextHandler(to, options), levels.Default, levels}
	}
	return leveled{slog.NewJSONHandler(to, options), levels.Default, levels}
}

func (h leveled) Enabled(_ context.Context, l slog.Level) bool { return l >= h.level }

func (h leveled) WithAttrs(attrs []slog.Attr) slog.Handler {
	for _, a := range attrs {
		if a.Key != "component" {
			continue
		}
		var ok bool
		if h.level, ok = h.levels.Of[a.Value.String()]; !ok {
			h.level = h.levels.Default
		}
	}
	h.Handler = h.Handler.WithAttrs(attrs)
	return h
}

func (h leveled) WithGroup(name string) slog.Handler {
	h.Handler = h.Handler.WithGroup(name)
	return h
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
