//go:build !linux

package main

import "time"

// threadTime is not to be had here: what takes it is measured on Linux.
func threadTime() time.Duration { panic("bench: the time of a thread is measured on Linux only") }
