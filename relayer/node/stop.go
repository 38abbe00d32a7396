package node

import (
	"context"
	"time"
)

// A node that is told to stop is gone within ten seconds, of which these are the parts it may choose; the rest is for
// closing. What is left of a settlement is in the journal, and the next start goes on with it.
const (
	finishPatience   = 6 * time.Second // a signing takes one or two; a keygen is not waited for
	handOverPatience = time.Second     // to store and to say
	flushPatience    = time.Second     // to be heard
)

// obey waits until the node is told to stop, and returns when everything may end: its error ends the rest.
func (n *Node) obey(told, running context.Context) error {
	select {
	case <-told.Done():
	case <-running.Done():
		return running.Err()
	}
	n.stopping.Store(true)
	n.log.Info("stopping: no session begins, those that compute may end", "patience", finishPatience)
	for _, step := range []struct {
		do       func(context.Context)
		patience time.Duration
	}{{n.relayer.Finish, finishPatience}, {n.relayer.HandOver, handOverPatience}, {n.mesh.Flush, flushPatience}} {
		ctx, cancel := context.WithTimeout(running, step.patience)
		step.do(ctx)
		cancel()
	}
	return told.Err()
}

// until runs something that has no part in handing over: it ends as soon as the node is told to stop.
func until(told, running context.Context, do func(context.Context) error) error {
	ctx, cancel := context.WithCancel(running)
	defer cancel()
	defer context.AfterFunc(told, cancel)()
	if err := do(ctx); told.Err() == nil {
		return err
	}
	return nil
}
