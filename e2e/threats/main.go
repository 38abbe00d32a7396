package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

func main() {
	packages := flag.String("packages", "./...", "packages to look for tests in")
	timeout := flag.Duration("timeout", time.Hour, "of one package's tests")
	flag.Parse()
	good, err := threats(*packages, *timeout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "threats:", err)
	}
	if err != nil || !good {
		os.Exit(1)
	}
}

// threats runs the tests and prints the lines. go test's own verdict is not asked: the events say more.
func threats(packages string, timeout time.Duration) (bool, error) {
	args := []string{"test", "-json", "-count=1", "-timeout", timeout.String(), "-run", "^TestThreat"}
	cmd := exec.Command("go", append(args, strings.Fields(packages)...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return false, err
	}
	if err := cmd.Start(); err != nil {
		return false, err
	}
	rep, err := read(out)
	if err != nil {
		_, _ = io.Copy(io.Discard, out)
	}
	var exit *exec.ExitError
	ended := cmd.Wait()
	if err != nil {
		return false, err
	}
	if ended != nil && !errors.As(ended, &exit) {
		return false, ended
	}
	return rep.print(os.Stdout, table) && ended == nil, nil
}
