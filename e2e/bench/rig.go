package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
)

// rig lets a subject use what is made for tests: packages that want a testing.TB. What fails ends the subject.
type rig struct {
	testing.TB // nil: whatever is not below is not to be called
	ctx        context.Context

	mu       sync.Mutex
	cleanups []func()
	failures []error
}

func newRig(ctx context.Context) *rig { return &rig{ctx: ctx} }

// errRig is what FailNow panics with.
var errRig = errors.New("failed")

// try runs a subject and returns what it failed with, in whichever way.
func (r *rig) try(subject func() error) (err error) {
	defer func() {
		if p := recover(); p != nil && p != errRig { //nolint:errorlint // the very value
			panic(p)
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		err = errors.Join(append(r.failures, err)...)
	}()
	return subject()
}

// end undoes what was done, the last first.
func (r *rig) end() {
	for _, f := range slices.Backward(r.cleanups) {
		f()
	}
}

func (r *rig) Helper()                  {}
func (r *rig) Context() context.Context { return r.ctx }
func (r *rig) Logf(string, ...any)      {}
func (r *rig) FailNow()                 { panic(errRig) }

func (r *rig) Cleanup(f func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cleanups = append(r.cleanups, f)
}

func (r *rig) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failures = append(r.failures, fmt.Errorf(format, args...))
}

func (r *rig) TempDir() string {
	dir, err := os.MkdirTemp("", "keymesh-bench-")
	if err != nil {
		r.Errorf("temporary directory: %v", err)
		r.FailNow()
	}
	r.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}
