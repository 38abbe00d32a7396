package docs

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/cmd/internal/config"
	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/relayer/node"
)

// The generated table of a file stands between these lines.
const (
	begin = "<!-- table: see cmd/internal/docs -->\n"
	end   = "<!-- end -->\n"
)

func path(name string) string { return filepath.Join("..", "..", "..", "docs", name) }

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(path(name))
	require.NoError(t, err)
	return string(text)
}

// compare wants the table of a file to have these rows, or writes them.
func compare(t *testing.T, name string, rows [][]string) {
	t.Helper()
	var table strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&table, "| %s |\n", strings.Join(row, " | "))
		if i == 0 {
			table.WriteString(strings.Repeat("|---", len(row)) + "|\n")
		}
	}
	text := read(t, name)
	before, rest, ok := strings.Cut(text, begin)
	old, after, ok2 := strings.Cut(rest, end)
	require.True(t, ok && ok2, "%s has no place for its table", name)
	if os.Getenv("KEYMESH_UPDATE_DOCS") != "" {
		require.NoError(t, os.WriteFile(path(name), []byte(before+begin+table.String()+end+after), 0o644)) //nolint:gosec // it is to be read
		return
	}
	require.Equal(t, table.String(), old, "docs/%s is old: run KEYMESH_UPDATE_DOCS=1 go test ./cmd/internal/docs", name)
}

func TestMetrics(t *testing.T) {
	rows := [][]string{{"metric", "type", "labels", "says"}}
	for _, m := range node.Metrics() {
		rows = append(rows, []string{"`" + m.Name + "`", m.Type, strings.Join(m.Labels, ", "), m.Help})
	}
	compare(t, "metrics.md", rows)
}

func TestConfiguration(t *testing.T) {
	text, err := config.Default().Render()
	require.NoError(t, err)
	rows := [][]string{{"key", "default", "says", "flag", "environment"}}
	section := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			section, _, _ = strings.Cut(strings.Trim(line, "["), "]")
			continue
		}
		name, rest, ok := strings.Cut(line, " = ")
		if !ok || section == "" || strings.HasPrefix(line, "#") {
			continue
		}
		value, says, _ := strings.Cut(rest, " # ")
		i := slices.IndexFunc(config.Keys(), func(k config.Key) bool { return k.Path == section+"."+name })
		require.GreaterOrEqual(t, i, 0, "%s.%s is no key", section, name)
		k := config.Keys()[i]
		rows = append(rows, []string{"`" + k.Path + "`", "`" + value + "`", strings.ReplaceAll(says, "|", "\\|"), "`--" + k.Flag + "`", "`" + k.Env + "`"})
	}
	require.Len(t, rows, 1+len(config.Keys()))
	compare(t, "configuration.md", rows)
}

var thens = map[relayer.Consequence]string{
	relayer.Final: "the request ends", relayer.NextAttempt: "the next attempt may succeed", relayer.Refuse: "refused and counted",
	relayer.Proof: "evidence is kept", relayer.Health: "the node needs its operator",
}

// The last column is written by hand, so every row is compared up to it.
func TestErrors(t *testing.T) {
	rows := map[string][]string{}
	var order []string
	for line := range strings.Lines(read(t, "errors.md")) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if name, ok := strings.CutPrefix(cells[0], "`"); ok && len(cells) == 5 {
			name = strings.TrimSuffix(name, "`")
			require.NotContains(t, rows, name, "listed twice")
			rows[name] = cells[1:]
			order = append(order, name)
		}
	}
	byNumber := slices.SortedFunc(maps.Keys(relayer.Codes), func(a, b relayer.Code) int {
		return cmp.Compare(relayer.Codes[a].Number, relayer.Codes[b].Number)
	})
	for i, c := range byNumber {
		info := relayer.Codes[c]
		row := rows[string(c)]
		require.NotNil(t, row, "docs/errors.md lacks %s", c)
		require.Equal(t, []string{fmt.Sprint(info.Number), thens[info.Then], info.Text}, row[:3], c)
		require.NotEmpty(t, row[3], "%s: what is to be done?", c)
		require.Equal(t, string(c), order[i], "rows are ordered by number")
		delete(rows, string(c))
	}
	require.Empty(t, rows, "docs/errors.md lists codes that do not exist")
}
