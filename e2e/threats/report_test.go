package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// said builds go test's events: package, test, actions.
func said(events ...string) string {
	var b strings.Builder
	for _, e := range events {
		f := strings.Fields(e)
		for _, action := range f[2:] {
			b.WriteString(`{"Action":"` + action + `","Package":"` + f[0] + `"`)
			if f[1] != "-" {
				b.WriteString(`,"Test":"` + f[1] + `"`)
			}
			if action == "output" {
				b.WriteString(`,"Output":"because of ` + f[1] + `\n"`)
			}
			b.WriteString("}\n")
		}
	}
	return b.String()
}

func TestReport(t *testing.T) {
	lines := []line{{1, "A", "one", true}, {2, "A", "two", true}, {30, "C", "thirty", false}}
	one, two := "x/p2p TestThreat01One run output pass", "x/tss TestThreat02Two run output pass"
	for name, c := range map[string]struct {
		events []string
		good   bool
		has    string
	}{
		"all":                  {[]string{one, two, "x/p2p - pass"}, true, "  1 pass     one"},
		"two tests of a line":  {[]string{one, two, "x/tss TestThreat01Too run pass"}, true, "p2p.01One, tss.01Too"},
		"not claimed, no test": {[]string{one, two}, true, " 30 no test  thirty"},
		"claimed, no test":     {[]string{one}, false, "  2 NO TEST  two"},
		"a failure": {
			[]string{one, two, "x/p2p TestThreat30Bad run output fail", "x/p2p - output fail"}, false, "because of TestThreat30Bad",
		},
		"one of two fails": {[]string{one, two, "x/p2p TestThreat01Bad run fail"}, false, "p2p.01Bad (fail), p2p.01One"},
		"it skips":         {[]string{one, "x/tss TestThreat02Two run skip"}, false, "  2 FAIL     two"},
		"a part skips":     {[]string{one, "x/tss TestThreat02Two run", "x/tss TestThreat02Two/a run skip", "x/tss TestThreat02Two pass"}, false, "tss.02Two (skip)"},
		"it never ends":    {[]string{one, "x/tss TestThreat02Two run", "x/tss - fail"}, false, "tss.02Two (run)"},
		"a part fails":     {[]string{one, "x/tss TestThreat02Two run", "x/tss TestThreat02Two/a run output fail", "x/tss TestThreat02Two fail"}, false, "because of TestThreat02Two/a"},
		"a leak":           {[]string{one, two, "x/tss - output fail"}, false, "because of -"},
		"no such line":     {[]string{one, two, "x/tss TestThreat99Far run pass"}, false, "TestThreat99Far has no number"},
		"no number":        {[]string{one, two, "x/tss TestThreatening run pass"}, false, "TestThreatening has no number"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := read(strings.NewReader(said(c.events...)))
			require.NoError(t, err)
			var out strings.Builder
			require.Equal(t, c.good, r.print(&out, lines), out.String())
			require.Contains(t, out.String(), c.has)
		})
	}
	_, err := read(strings.NewReader("no event\n"))
	require.Error(t, err)
}

func TestPackageThatDoesNotBuild(t *testing.T) {
	r, err := read(strings.NewReader(
		`{"ImportPath":"x/p2p [x/p2p.test]","Action":"build-output","Output":"undefined: a\n"}` + "\n" +
			`{"ImportPath":"x/p2p [x/p2p.test]","Action":"build-fail"}` + "\n" +
			`{"Action":"fail","Package":"x/p2p","FailedBuild":"x/p2p [x/p2p.test]"}` + "\n"))
	require.NoError(t, err)
	var out strings.Builder
	require.False(t, r.print(&out, nil))
	require.Contains(t, out.String(), "undefined: a")
}

func TestTableIsTheThreatModel(t *testing.T) {
	require.Len(t, table, 54)
	for i, l := range table {
		require.Equal(t, i+1, l.number)
		require.NotEmpty(t, sections[l.section])
		require.LessOrEqual(t, len(l.name), 54)
	}
}
