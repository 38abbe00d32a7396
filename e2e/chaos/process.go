package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// endProcess asks a process of somebody else to end and waits until it is gone.
func endProcess(pid int) error {
	if err := syscall.Kill(pid, syscall.SIGTERM); err != nil {
		return err
	}
	for end := time.Now().Add(stopPatience); time.Now().Before(end); time.Sleep(look) {
		if gone(pid) {
			return nil
		}
	}
	return errGaveUp
}

// gone says that a process ended; one that its parent has not waited for counts as ended.
func gone(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return true
	}
	stat, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	return err == nil && strings.Contains(string(stat), ") Z ")
}
