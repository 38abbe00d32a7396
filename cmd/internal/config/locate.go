package config

import (
	"regexp"
	"strings"
)

// lines knows on which line of the file a dotted key stands. The TOML library does not tell for decoded keys.
type lines map[string]int

var (
	headerLine = regexp.MustCompile(`^\s*\[\[?\s*([^\[\]]+?)\s*\]\]?`)
	valueLine  = regexp.MustCompile(`^\s*([A-Za-z0-9_."'-]+(?:\s*\.\s*[A-Za-z0-9_."'-]+)*)\s*=`)
	keyNoise   = strings.NewReplacer(" ", "", "\t", "", `"`, "", "'", "")
)

// locate scans a file that is known to be valid TOML. It sees lines, not grammar: a text inside a multi-line string
// that looks like a key may get a line number too, which nobody asks for.
func locate(text string) lines {
	l := lines{}
	section := ""
	for i, line := range strings.Split(text, "\n") {
		if m := headerLine.FindStringSubmatch(line); m != nil {
			section = keyNoise.Replace(m[1])
			l.add(section, i+1)
		} else if m := valueLine.FindStringSubmatch(line); m != nil {
			l.add(strings.TrimPrefix(section+"."+keyNoise.Replace(m[1]), "."), i+1)
		}
	}
	return l
}

// add keeps the first line of a key.
func (l lines) add(key string, line int) {
	if _, ok := l[key]; !ok {
		l[key] = line
	}
}

// of finds a key's line, or that of the nearest table around it (inline tables), or 1.
func (l lines) of(key string) int {
	for {
		if n, ok := l[key]; ok {
			return n
		}
		i := strings.LastIndex(key, ".")
		if i < 0 {
			return 1
		}
		key = key[:i]
	}
}
