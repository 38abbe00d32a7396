package chaostss

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Table counts runs.
type Table struct {
	rows map[[2]string]map[string]int // by what is counted, and its name: outcomes
}

// Add counts one run.
func (t *Table) Add(c Case, outcome string) {
	if t.rows == nil {
		t.rows = map[[2]string]map[string]int{}
	}
	for _, row := range [][2]string{{"protocol", c.Protocol}, {"message", c.Attack.Message}, {"act", c.Attack.Act}} {
		if t.rows[row] == nil {
			t.rows[row] = map[string]int{}
		}
		t.rows[row][outcome]++
	}
}

// String writes a line for each protocol, message and act.
func (t *Table) String() string {
	var b strings.Builder
	keys := slices.SortedFunc(maps.Keys(t.rows), func(x, y [2]string) int {
		return cmp.Or(strings.Compare(y[0], x[0]), strings.Compare(x[1], y[1]))
	})
	for _, k := range keys {
		total := 0
		var parts []string
		for _, outcome := range slices.Sorted(maps.Keys(t.rows[k])) {
			total += t.rows[k][outcome]
			parts = append(parts, fmt.Sprintf("%s %d", outcome, t.rows[k][outcome]))
		}
		fmt.Fprintf(&b, "%-8s %-40s %4d  %s\n", k[0], k[1], total, strings.Join(parts, " · "))
	}
	return b.String()
}
