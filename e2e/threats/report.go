package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
)

// named finds the number in a test's name.
var named = regexp.MustCompile(`^TestThreat([0-9]{2})[A-Z]`)

// event is what we read of one line of `go test -json`.
type event struct {
	Action, Package, Test, Output string
	ImportPath                    string // of a package that does not build
}

// test is one top-level test and how it ended: pass, fail, skip, or run while it has not.
type test struct {
	pkg, name, end string
	output         strings.Builder
}

// report is what a run of tests came to.
type report struct {
	tests  []*test
	broken []*test // packages that failed apart from a test: they do not build, they leak, they crashed
	output map[string]*strings.Builder
}

// read takes go test's events to their end.
func read(r io.Reader) (*report, error) {
	rep := &report{output: map[string]*strings.Builder{}}
	in := bufio.NewReader(r)
	for {
		b, err := in.ReadBytes('\n')
		if len(b) > 0 {
			var e event
			if json.Unmarshal(b, &e) != nil {
				return nil, fmt.Errorf("not an event of go test: %s", b)
			}
			rep.take(e)
		}
		if err == io.EOF {
			return rep, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func (r *report) take(e event) {
	if e.Package == "" {
		e.Package, _, _ = strings.Cut(e.ImportPath, " ")
	}
	if e.Test == "" {
		r.takePackage(e)
		return
	}
	name, _, sub := strings.Cut(e.Test, "/")
	t := r.find(e.Package, name)
	switch {
	case e.Action == "output":
		t.output.WriteString(e.Output)
	case e.Action == "skip": // also of a subtest: the whole proves less than it says
		t.end = "skip"
	case !sub && (e.Action == "fail" || e.Action == "pass" && t.end == "run"):
		t.end = e.Action
	}
}

func (r *report) takePackage(e event) {
	o := r.output[e.Package]
	if o == nil {
		o = &strings.Builder{}
		r.output[e.Package] = o
	}
	switch e.Action {
	case "output", "build-output":
		o.WriteString(e.Output)
	case "fail":
		if !slices.ContainsFunc(r.tests, func(t *test) bool { return t.pkg == e.Package && t.end == "fail" }) {
			t := &test{pkg: e.Package, end: "fail"}
			t.output.WriteString(o.String())
			r.broken = append(r.broken, t)
		}
	}
}

func (r *report) find(pkg, name string) *test {
	for _, t := range r.tests {
		if t.pkg == pkg && t.name == name {
			return t
		}
	}
	t := &test{pkg: pkg, name: name, end: "run"}
	r.tests = append(r.tests, t)
	return t
}

// of returns the tests of a line.
func (r *report) of(number int) []*test {
	var out []*test
	for _, t := range r.tests {
		if m := named.FindStringSubmatch(t.name); m != nil && m[1] == fmt.Sprintf("%02d", number) {
			out = append(out, t)
		}
	}
	return out
}

// strays returns the tests that carry the prefix and no number of the table.
func (r *report) strays(lines []line) []*test {
	var out []*test
	for _, t := range r.tests {
		m := named.FindStringSubmatch(t.name)
		known := m != nil && slices.ContainsFunc(lines, func(l line) bool { return m[1] == fmt.Sprintf("%02d", l.number) })
		if !known {
			out = append(out, t)
		}
	}
	return out
}

// print writes the lines and says whether all is well. What failed comes first, with its output.
func (r *report) print(w io.Writer, lines []line) bool {
	good := len(r.broken) == 0
	for _, t := range slices.Concat(r.tests, r.broken) {
		if t.end != "pass" {
			good = false
			fmt.Fprintf(w, "%s %s\n%s\n", t.pkg, t.name, t.output.String())
		}
	}
	for _, t := range r.strays(lines) {
		good = false
		fmt.Fprintf(w, "%s: %s has no number of the table\n", t.pkg, t.name)
	}
	section := ""
	for _, l := range lines {
		if l.section != section {
			section = l.section
			fmt.Fprintf(w, "%s. %s\n", section, sections[section])
		}
		word, names := judge(r.of(l.number))
		if word == "no test" && l.claimed {
			word, good = "NO TEST", false
		}
		fmt.Fprintln(w, strings.TrimRight(fmt.Sprintf("%3d %-7s  %-54s %s", l.number, word, l.name, names), " "))
	}
	return good
}

// judge says what a line stands on. A test that skips, or never ended, proves nothing.
func judge(tests []*test) (word, names string) {
	if len(tests) == 0 {
		return "no test", ""
	}
	word = "pass"
	var list []string
	for _, t := range tests {
		name := path.Base(t.pkg) + "." + strings.TrimPrefix(t.name, "TestThreat")
		if t.end != "pass" {
			word = "FAIL"
			name += " (" + t.end + ")"
		}
		list = append(list, name)
	}
	slices.Sort(list)
	return word, strings.Join(list, ", ")
}
