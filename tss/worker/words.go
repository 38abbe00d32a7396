package worker

import (
	"bytes"
	"regexp"
	"sync"
)

// words is a worker's stderr. Of all that a dying process writes it keeps what says how it died and cannot hold a
// secret: that it was a panic or an error of the runtime, and the words of a runtime error up to the first that is
// not a plain word. A panic's value may hold anything, numbers may be parts of keys, and a trace shows what functions
// were called with.
type words struct {
	mu   sync.Mutex
	line []byte // the beginning of the present line
	said string
}

// maxLine is how much of a line is looked at.
const maxLine = 200

var (
	deaths = regexp.MustCompile(`^(panic: |fatal error: |runtime: )`)
	plain  = regexp.MustCompile(`^(panic: runtime error: |fatal error: |runtime: )[a-z, -]*`)
)

func (w *words) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for rest := p; len(rest) > 0; {
		part, after, ended := bytes.Cut(rest, []byte("\n"))
		w.line = append(w.line, part[:min(len(part), maxLine-len(w.line))]...)
		if rest = after; ended {
			w.judge()
			w.line = w.line[:0]
		}
	}
	return len(p), nil
}

// judge keeps the first line that tells of a death.
func (w *words) judge() {
	if w.said != "" || !deaths.Match(w.line) {
		return
	}
	if w.said = string(bytes.TrimSpace(plain.Find(w.line))); w.said == "" {
		w.said = "panic"
	}
}

func (w *words) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.said
}
