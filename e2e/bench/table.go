package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// table prints rows of cells in columns. Rows appear when the table ends.
type table struct {
	out     io.Writer
	columns *tabwriter.Writer
}

func newTable(out io.Writer) *table {
	return &table{out, tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)}
}

// row adds a row; a float is a share and is printed in percent.
func (t *table) row(cells ...any) {
	text := make([]string, len(cells))
	for i, c := range cells {
		if share, ok := c.(float64); ok {
			text[i] = fmt.Sprintf("%.1f %%", 100*share)
		} else {
			text[i] = fmt.Sprint(c)
		}
	}
	fmt.Fprintln(t.columns, "  "+strings.Join(text, "\t"))
}

func (t *table) end() {
	_ = t.columns.Flush()
	fmt.Fprintln(t.out)
}
