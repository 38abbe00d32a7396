package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"unicode"
	"unicode/utf16"
)

// What follows is where text leaves for a terminal. Much of it is not ours: a moniker, a peer's version, an endpoint's
// error. Escape sequences in it could repaint the screen, so that a failure looks like a success, or type into the shell.

// clean drops what a terminal would not print but obey: control characters, line breaks and tabs among them, and marks
// that turn the direction of writing.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, text)
}

// oneLine flattens joined errors: whoever greps a log sees the whole failure.
func oneLine(err error) string {
	lines := strings.FieldsFunc(err.Error(), func(r rune) bool { return r == '\n' || r == '\r' })
	for i := range lines {
		lines[i] = strings.TrimSpace(clean(lines[i]))
	}
	return strings.Join(lines, "; ")
}

// row writes the cells of one line.
type row func(cells ...any)

// columns prints rows, all columns as wide as needed.
func columns(w io.Writer, print func(row)) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	print(func(cells ...any) {
		for i, cell := range cells {
			if i > 0 {
				fmt.Fprint(t, "\t")
			}
			fmt.Fprint(t, clean(fmt.Sprint(cell)))
		}
		fmt.Fprintln(t)
	})
	return t.Flush()
}

// fields prints names and values, one to a line; those without a value are left out.
func fields(w io.Writer, pairs ...string) error {
	width := 0
	for i := 0; i < len(pairs); i += 2 {
		width = max(width, len(pairs[i]))
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			continue
		}
		if _, err := fmt.Fprintf(w, "%-*s  %s\n", width, clean(pairs[i]), clean(pairs[i+1])); err != nil {
			return err
		}
	}
	return nil
}

// printJSON prints a document of many lines.
func printJSON(w io.Writer, v any) error { return writeJSON(w, v, "  ") }

// printJSONLine prints a document of one line.
func printJSONLine(w io.Writer, v any) error { return writeJSON(w, v, "") }

// writeJSON escapes what is not printable. Of that the encoder leaves what is above 127, such as U+009B, which opens an
// escape sequence as well; it can only be within strings.
func writeJSON(w io.Writer, v any, indent string) error {
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		return err
	}
	var out strings.Builder
	for _, r := range text.String() {
		switch {
		case r == '\n' || unicode.IsPrint(r):
			out.WriteRune(r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&out, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	_, err := io.WriteString(w, out.String())
	return err
}
