package relayer

import (
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Status is where a relayer stands, for its operator. It is a copy.
type Status struct {
	Head     BlockRef  // zero before the first
	HeadSeen time.Time // when it came
	Final    BlockRef  // the last final block applied
	Open     map[Kind]int
	Oldest   BlockRef                     // of the open requests; zero if there is none
	Sessions map[Kind]int                 // live ones
	Held     int                          // of those, the ones that wait for their requests to become final
	Suspects map[common.Address]time.Time // seated last, until then
	Settling int                          // settlements that wait for the settler
	Halted   error                        // why the domain stands still until the node is started again; nil while it does not
}

// Status may be called at any time, also before Run.
func (r *Relayer) Status() Status {
	s := Status{Open: map[Kind]int{}, Settling: len(r.settles)}
	r.book.status(&s)
	s.Sessions = map[Kind]int{}
	for _, p := range []*places{r.places, r.early, r.held} {
		_, kinds := p.count()
		for k, n := range kinds {
			s.Sessions[k] += n
		}
	}
	s.Held, _ = r.held.count()
	r.mu.Lock()
	defer r.mu.Unlock()
	s.Halted = r.halted
	for id, a := range r.actors {
		if _, tentative := r.unfinal[id]; tentative {
			continue
		}
		s.Open[a.request.Kind]++
		if at := a.request.At; s.Oldest.Number == 0 || at.Number < s.Oldest.Number {
			s.Oldest = at
		}
	}
	return s
}

func (b *book) status(s *Status) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	s.Head, s.HeadSeen, s.Final = b.head, b.headSeen, b.final
	s.Suspects = map[common.Address]time.Time{}
	for a, until := range b.suspects {
		if time.Now().Before(until) {
			s.Suspects[a] = until
		}
	}
}

// Committee is the one of an epoch, false if there is none.
func (r *Relayer) Committee(e Epoch) (Committee, bool) {
	r.book.mu.RLock()
	defer r.book.mu.RUnlock()
	c, ok := r.book.committees[e]
	return c, ok
}

// NewestCommittee is the newest that was not cancelled, eligible or not.
func (r *Relayer) NewestCommittee() (newest Committee, ok bool) {
	r.book.mu.RLock()
	defer r.book.mu.RUnlock()
	for e, c := range r.book.committees {
		if e > newest.Epoch && !c.Cancelled {
			newest, ok = c, true
		}
	}
	return newest, ok
}
