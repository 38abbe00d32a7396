package devnet

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
)

// tailLines of a log are shown to a person who wants to know why something failed.
const tailLines = 20

// tail is the end of a log.
func tail(path string, lines int) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	all := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}

// said is what a process logged so far. A log outlives processes: what one said that had it before does not count.
func (p Process) said() ([]byte, error) {
	text, err := os.ReadFile(p.Log)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	return text[min(p.silent, len(text)):], err
}

// lastWords is the last error that a process logged, or what is said if there is none.
func lastWords(p Process, otherwise string) string {
	text, err := p.said()
	if err != nil {
		return err.Error()
	}
	for _, line := range slices.Backward(bytes.Split(text, []byte("\n"))) {
		if reason := complaint(line); reason != "" {
			return reason
		}
	}
	return otherwise
}

// complaint is the error in a line of a node's log: the line with which a command fails, or a record with an error.
func complaint(line []byte) string {
	if text, ok := bytes.CutPrefix(line, []byte("keymesh: ")); ok {
		return string(text)
	}
	var record struct {
		Message string `json:"msg"`
		Error   string `json:"error"`
	}
	if json.Unmarshal(line, &record) != nil || record.Error == "" {
		return ""
	}
	return record.Message + ": " + record.Error
}
