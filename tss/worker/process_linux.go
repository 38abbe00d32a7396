package worker

import (
	"fmt"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// attributes put a worker into a process group of its own, so that Ctrl-C is the node's to pass on, and have it killed
// when the node dies in any way. (The end of its input tells it too, but only while it listens.)
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// executable is this process's program, even where its file was replaced since by another version.
func executable() (string, error) {
	const self = "/proc/self/exe" // of whoever opens it: the child, which is still a copy of us
	if _, err := os.Stat(self); err != nil {
		return os.Executable()
	}
	return self, nil
}

// protect keeps the memory of this process to itself: no core dump, and no debugger of the same user. When memory runs
// out, the kernel takes a worker before the node.
func protect() error {
	_ = os.WriteFile("/proc/self/oom_score_adj", []byte("500"), 0) // may be forbidden; first, for it is closed to us after that
	if err := unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}); err != nil {
		return fmt.Errorf("forbid core dumps: %w", err)
	}
	if err := unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0); err != nil {
		return fmt.Errorf("forbid debuggers: %w", err)
	}
	return nil
}
