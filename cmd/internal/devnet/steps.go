package devnet

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

const labelWidth = 39

// Steps tells a person what happens, a line per step with its duration.
type Steps struct {
	mu    sync.Mutex
	out   io.Writer
	color bool
	live  bool // rewrite the line of the running step; a terminal only
}

// NewSteps prints to out. Colour and rewriting are for terminals.
func NewSteps(out io.Writer, terminal, color bool) *Steps {
	return &Steps{out: out, live: terminal && color, color: color}
}

// Do runs a step. What it returns first is said beside its name once it is done.
func (s *Steps) Do(label string, step func() (string, error)) error {
	s.start(label)
	began := time.Now()
	detail, err := step()
	s.end(label, detail, time.Since(began), err)
	return err
}

// Say prints a line of its own.
func (s *Steps) Say(format string, args ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintf(s.out, format+"\n", args...)
}

func (s *Steps) start(label string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.live {
		fmt.Fprintf(s.out, "  · %7s  %s …", "", label)
	}
}

func (s *Steps) end(label, detail string, took time.Duration, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.live {
		fmt.Fprint(s.out, "\r\x1b[2K")
	}
	mark := s.paint("32", "✓")
	if err != nil {
		mark, detail = s.paint("31", "✗"), "failed"
	}
	// %-*s counts bytes where the padding must count letters.
	pad := strings.Repeat(" ", max(1, labelWidth-len([]rune(label))))
	fmt.Fprintf(s.out, "  %s %s  %s%s%s\n", mark, s.paint("2", fmt.Sprintf("%6.1fs", took.Seconds())), label, pad, detail)
}

func (s *Steps) paint(code, text string) string {
	if !s.color {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}
