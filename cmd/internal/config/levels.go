package config

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"
)

// Components are the parts of a node that log under a name of their own.
var Components = []string{"admin", "chain", "db", "node", "p2p", "relayer", "tss"}

// Levels say from which level on each component logs.
type Levels struct {
	Default slog.Level
	Of      map[string]slog.Level
}

// Levels reads log.level: one level for all, levels by component, or both: "info,p2p=warn,tss=debug".
func (l Log) Levels() (Levels, error) {
	out := Levels{Default: slog.LevelInfo, Of: map[string]slog.Level{}}
	seen := map[string]bool{}
	for part := range strings.SplitSeq(l.Level, ",") {
		component, name, named := strings.Cut(strings.TrimSpace(part), "=")
		if !named {
			component, name = "", component
		}
		if named && !slices.Contains(Components, component) {
			return out, fmt.Errorf("%q is not one of the components %s", component, strings.Join(Components, ", "))
		}
		if seen[component] {
			return out, fmt.Errorf("%q sets a level twice", l.Level)
		}
		seen[component] = true
		level, err := parseLevel(name)
		if err != nil {
			return out, err
		}
		if named {
			out.Of[component] = level
		} else {
			out.Default = level
		}
	}
	return out, nil
}

// parseLevel takes the four names only; slog would also take "warn+3".
func parseLevel(name string) (level slog.Level, err error) {
	levels := []string{"debug", "info", "warn", "error"}
	if !slices.Contains(levels, name) {
		return level, fmt.Errorf("%q is not one of %s", name, strings.Join(levels, ", "))
	}
	return level, level.UnmarshalText([]byte(name))
}
