package devnet

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

func attributes(bound bool) *syscall.SysProcAttr {
	if bound { // not in the terminal's group: Ctrl-C is ours to pass on, in order
		return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	}
	return &syscall.SysProcAttr{Setsid: true}
}

// owns says whether a process id still belongs to the process with this mark in its command line.
func owns(pid int, mark string) bool {
	line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	if err != nil {
		return false
	}
	if len(line) > 0 {
		return strings.Contains(strings.ReplaceAll(string(line), "\x00", " "), mark)
	}
	// Nothing to see for a moment after the start, and for one that ended and that nobody waited for.
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, state, _ := strings.Cut(string(stat), ") ")
	return err == nil && !strings.HasPrefix(state, "Z")
}

// find looks for a process with these arguments, whoever started it; 0 if there is none.
func find(arguments string) int {
	files, _ := filepath.Glob("/proc/[0-9]*/cmdline") // the pattern is a good one
	for _, file := range files {
		line, err := os.ReadFile(file)
		if err != nil { // it ended
			continue
		}
		_, own, _ := strings.Cut(strings.ReplaceAll(string(line), "\x00", " "), " ")
		if strings.HasPrefix(own, arguments+" ") { // each argument ends with a zero, the last one too
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
			return pid
		}
	}
	return 0
}
