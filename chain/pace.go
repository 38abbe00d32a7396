package chain

import (
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

const (
	// paceBlocks is how many blocks tell the time between blocks.
	paceBlocks = 8
	// paceEnough is how many of them have to be known before polls are planned by it.
	paceEnough = 3
	// maxNap bounds the pause between polls whatever blocks say. An endpoint that lies about time could as well keep its
	// blocks back.
	maxNap = 15 * time.Second
)

// pace plans polls: one when the next block is due, and not a few in vain before. Blocks' timestamps tell how regular
// they come, our own clock whether those timestamps mean anything. A chain whose blocks come as they like (proof of work,
// mining on demand) is polled every interval: there no pause saves calls without missing something.
//
// Each poll that finds a block plans the next one a little less than a period later, so that polls creep towards the
// moment at which blocks arrive; once there one finds nothing, and is repeated soon, then less soon, until the block is
// there. So a regular chain costs one poll per block and now and then one more, and a block is seen no later than by
// polling every interval, give or take how much its blocks' ways here differ.
type pace struct {
	interval time.Duration // longest pause while a block is late, and every pause while the period is not known
	sights   []sight       // of new heads, the oldest first
	period   time.Duration // between blocks, 0: not known
	late     int           // polls in a row that found nothing
}

// sight is a head and when it was first seen here.
type sight struct {
	number uint64
	hash   common.Hash
	stamp  time.Duration // its timestamp, since 1970
	at     time.Time
}

// next is the pause after a poll that found this window.
func (p *pace) next(window []block, now time.Time) time.Duration {
	if len(window) == 0 {
		p.late = 0
		return p.interval
	}
	head := window[len(window)-1]
	if n := len(p.sights); n > 0 && p.sights[n-1].hash == head.hash {
		p.late++
		return p.again()
	}
	if len(p.sights) > paceBlocks {
		p.sights = slices.Delete(p.sights, 0, 1)
	}
	p.sights = append(p.sights, sight{head.number(), head.hash, stampOf(head), now})
	p.late = 0
	p.period = p.learn(window)
	if p.period == 0 {
		return p.interval
	}
	return min(p.period, maxNap) - p.step()/32
}

// again is the pause while a block is late: short at first, since it was due, and twice as long each time.
func (p *pace) again() time.Duration {
	if p.period == 0 {
		return p.interval
	}
	return min(p.interval, p.step()/4<<min(p.late-1, 8))
}

// step is the scale of small pauses. It is no less than the interval or a second, whichever is shorter.
func (p *pace) step() time.Duration { return min(p.interval, p.period) }

// learn is the time between blocks, 0 if they do not come regularly. It is the shortest of the last few, not the mean:
// proposers that miss their turn must not make the others' blocks wait. Half of them must be no longer, give or take the
// second to which timestamps are rounded.
func (p *pace) learn(window []block) time.Duration {
	window = window[max(0, len(window)-paceBlocks-1):]
	var gaps []time.Duration
	for i := 1; i < len(window); i++ {
		gaps = append(gaps, stampOf(window[i])-stampOf(window[i-1]))
	}
	if len(gaps) < paceEnough {
		return 0
	}
	slices.Sort(gaps)
	shortest, median := gaps[0], gaps[len(gaps)/2]
	if shortest < time.Second || median > shortest+time.Second || !p.plausible() {
		return 0
	}
	return shortest
}

// plausible says that the chain's clock did not run faster than ours, over the heads that were seen coming.
func (p *pace) plausible() bool {
	first, last := p.sights[0], p.sights[len(p.sights)-1]
	if last.number < first.number+paceEnough {
		return false
	}
	return last.at.Sub(first.at) >= (last.stamp-first.stamp)/4*3
}

// arrival is the time between blocks as they come here, also where they do not come regularly; 0: not known yet.
func (p *pace) arrival() time.Duration {
	if p.period > 0 || len(p.sights) == 0 {
		return p.period
	}
	first, last := p.sights[0], p.sights[len(p.sights)-1]
	if last.number <= first.number {
		return 0
	}
	return last.at.Sub(first.at) / time.Duration(last.number-first.number) //nolint:gosec // bounded by what was seen
}

func stampOf(b block) time.Duration {
	return time.Duration(min(b.header.Time, 1<<32)) * time.Second //nolint:gosec // bounded
}
