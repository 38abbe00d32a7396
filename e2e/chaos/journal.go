package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// journal tells what happens, to a person and to a file, and keeps what went wrong. Safe for concurrent use.
type journal struct {
	began time.Time
	out   io.Writer // the terminal and the file
	file  io.Writer

	mu    sync.Mutex
	wrong []string
}

// newJournal writes to storm.log in a directory, and to the terminal.
func newJournal(dir string) (*journal, error) {
	file, err := os.Create(filepath.Join(dir, "storm.log"))
	if err != nil {
		return nil, err
	}
	return &journal{began: time.Now(), out: io.MultiWriter(os.Stdout, file), file: file}, nil
}

func (j *journal) say(format string, args ...any) {
	j.mu.Lock()
	defer j.mu.Unlock()
	fmt.Fprintf(j.out, "%8s  %s\n", seconds(time.Since(j.began)), strings.TrimSpace(fmt.Sprintf(format, args...)))
}

// note is for the file only.
func (j *journal) note(format string, args ...any) {
	j.mu.Lock()
	defer j.mu.Unlock()
	fmt.Fprintf(j.file, "%8s  - %s\n", seconds(time.Since(j.began)), strings.TrimSpace(fmt.Sprintf(format, args...)))
}

// violation keeps something that must not happen.
func (j *journal) violation(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	j.say("WRONG: %s", text)
	j.mu.Lock()
	defer j.mu.Unlock()
	j.wrong = append(j.wrong, text)
}

func (j *journal) violations() []string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.wrong
}
