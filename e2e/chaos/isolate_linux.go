package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// isolated says why processes cannot get a network of their own here, nil if they can. Who is not root needs a kernel
// that lets users have namespaces.
func isolated() error {
	for _, tool := range []string{"ip", "nsenter"} {
		if _, err := exec.LookPath(tool); err != nil {
			return fmt.Errorf("there is no `%s`; install iproute2 and util-linux", tool)
		}
	}
	probe := exec.Command("ip", "link", "add", "type", "bridge")
	probe.SysProcAttr = namespace()
	if out, err := probe.CombinedOutput(); err != nil {
		return fmt.Errorf("no network namespaces, run as root: %w %s", err, out)
	}
	return nil
}

// namespace makes a process start in a new network namespace, as its root, and end with this one.
func namespace() *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET, Pdeathsig: syscall.SIGKILL}
	if os.Geteuid() != 0 {
		a.Cloneflags |= syscall.CLONE_NEWUSER
		a.UidMappings = []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}
		a.GidMappings = []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}
	}
	return a
}

// isolate runs this program again in a network namespace of its own: whatever it makes of bridges and addresses touches
// nobody else, and is gone when it ends, however it ends.
func isolate(ctx context.Context, o options) error {
	self := exec.CommandContext(ctx, "/proc/self/exe", o.arguments()...)
	self.Stdout, self.Stderr = os.Stdout, os.Stderr
	self.SysProcAttr = namespace()
	self.SysProcAttr.Setpgid = true // an interrupt is handed on once, by us
	self.Cancel = func() error { return self.Process.Signal(syscall.SIGTERM) }
	self.WaitDelay = 2 * time.Minute
	return self.Run()
}

// bound makes a process end with this one.
func bound() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
