package main

import (
	"time"

	"golang.org/x/sys/unix"
)

// threadTime is what the calling thread has used of a processor so far.
func threadTime() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		panic(err) // its arguments are right
	}
	return time.Duration(t.Nano())
}
