//go:build !linux

package main

import (
	"context"
	"errors"
	"os/exec"
	"syscall"
)

var errLinux = errors.New("network namespaces are Linux's")

func isolated() error                        { return errLinux }
func isolate(context.Context, options) error { return errLinux }
func bound() *syscall.SysProcAttr            { return &syscall.SysProcAttr{Setpgid: true} }
func namespaces(int) (links, error)          { return nil, errLinux }

var _ = exec.Command
