package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/keymesh/keymesh/tss"
	"github.com/keymesh/keymesh/tss/guard"
	"github.com/keymesh/keymesh/tss/tsstest"
)

// measureGuard signs with all parties in this process and takes the processor time of every call of the guard.
func measureGuard(ctx context.Context, t *table) error {
	t.row("committee", "messages per party", "guard per party", "signing per party", "share")
	for _, c := range committees {
		var shares, guards, wholes []float64
		var calls int64
		for range turns {
			m := &meter{}
			began := processTime()
			if err := c.sign(ctx, tss.New(), m.wrap); err != nil {
				return err
			}
			whole := float64(processTime() - began)
			shares = append(shares, float64(m.spent.Load())/whole)
			guards = append(guards, float64(m.spent.Load())/float64(c.m))
			wholes = append(wholes, whole/float64(c.m))
			calls = m.calls.Load() / int64(c.m)
		}
		t.row(c, calls, time.Duration(median(guards)).Round(time.Microsecond), time.Duration(median(wholes)).Round(time.Millisecond), median(shares))
	}
	return nil
}

// committees with committed shares.
var committees = []committee{{2, 3}, {3, 5}}

type committee struct{ m, n int }

func (c committee) String() string { return fmt.Sprintf("%d-of-%d", c.m, c.n) }

// specs of one signing by the first m members.
func (c committee) specs() []tss.Spec {
	signers := make([]int, c.m)
	for i := range signers {
		signers[i] = i
	}
	return tsstest.SignSpecs(tsstest.Shares(c.n), signers, [32]byte{1}, [32]byte{2})
}

// sign runs one signing to its end.
func (c committee) sign(ctx context.Context, e tss.Engine, wrap tsstest.Wrap) error {
	_, errs := tsstest.Run(ctx, e, tsstest.NewNetwork(c.m, nil), c.specs(), wrap)
	return errors.Join(errs...)
}

// meter sums the processor time of a guard's calls, without that of the conduit below it.
type meter struct{ spent, calls atomic.Int64 }

func (m *meter) wrap(s tss.Spec, c tss.Conduit) (wrapped tss.Conduit) {
	m.count(1, func() { wrapped = metered{guard.New(s, metered{c, m, -1}), m, 1} })
	return wrapped
}

// count adds or takes away what a call takes. The goroutine stays on its thread for that long, whose clock it reads.
func (m *meter) count(sign int64, call func()) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	began := threadTime()
	call()
	m.spent.Add(sign * int64(threadTime()-began))
}

type metered struct {
	inner tss.Conduit
	meter *meter
	sign  int64
}

func (c metered) Send(ctx context.Context, m tss.Message) (err error) {
	c.meter.calls.Add(max(0, c.sign))
	c.meter.count(c.sign, func() { err = c.inner.Send(ctx, m) })
	return err
}

func (c metered) Recv(ctx context.Context) (m tss.Message, err error) {
	c.meter.calls.Add(max(0, c.sign))
	c.meter.count(c.sign, func() { m, err = c.inner.Recv(ctx) })
	return m, err
}
