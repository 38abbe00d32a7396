package chain

import (
	"maps"
	"sync"
	"time"

	"github.com/keymesh/keymesh/relayer"
)

const (
	// revertPause is how long a request rests whose settlement was mined and reverted for the second time; it doubles up
	// to maxRevertPause. Such a transaction is paid for in full, and who can make one revert can do it again.
	revertPause    = time.Minute
	maxRevertPause = time.Hour
	// maxReverts bounds the requests remembered.
	maxReverts = 1024
)

// reverts remembers requests whose settlements cost money in vain. It is safe for concurrent use.
type reverts struct {
	mu   sync.Mutex
	seen map[relayer.RequestID]failing
}

// failing is one of them.
type failing struct {
	times int
	until time.Time
}

// note counts a revert of a settlement alone in its transaction. The first costs no rest: the state may have changed just
// then.
func (r *reverts) note(id relayer.RequestID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	if r.seen == nil {
		r.seen = map[relayer.RequestID]failing{}
	}
	if len(r.seen) >= maxReverts {
		maps.DeleteFunc(r.seen, func(_ relayer.RequestID, x failing) bool { return now.After(x.until) })
	}
	if len(r.seen) >= maxReverts {
		return
	}
	x := r.seen[id]
	if x.times++; x.times > 1 {
		x.until = now.Add(min(maxRevertPause, revertPause<<min(x.times-2, 8)))
	}
	r.seen[id] = x
}

// resting is until when a request is left alone, and how often it reverted; zero if it may be tried.
func (r *reverts) resting(id relayer.RequestID) (until time.Time, times int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	x := r.seen[id]
	if time.Now().Before(x.until) {
		return x.until, x.times
	}
	return time.Time{}, 0
}
