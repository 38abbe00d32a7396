package chain

import (
	"slices"

	"github.com/ethereum/go-ethereum/common"
)

// memoryLength is how many blocks are remembered; no chain worth using has deeper reorgs.
const memoryLength = 1024

// memory is the newest blocks of the agreed branch, ascending, to notice when they are replaced.
type memory []remembered

type remembered struct {
	number uint64
	hash   common.Hash
}

// follow takes the agreed window and returns how many blocks of the branch before were replaced. A window that ends
// earlier on the same branch is no reorg: its endpoint is behind. Nor is one that begins above: nothing is known of what
// lies between.
func (m *memory) follow(window []block) (depth int) {
	if len(window) == 0 {
		return 0
	}
	bottom, top := window[0].number(), window[len(window)-1].number()
	keep, above := len(*m), 0
	for ; keep > 0; keep-- {
		b := (*m)[keep-1]
		if b.number > top {
			above++
			continue
		}
		if b.number < bottom || window[b.number-bottom].hash == b.hash {
			break
		}
		depth++
	}
	if depth > 0 {
		depth += above // the replaced branch was longer
	}
	*m = (*m)[:keep]
	for _, b := range window {
		if n := len(*m); n == 0 || b.number() > (*m)[n-1].number {
			*m = append(*m, remembered{b.number(), b.hash})
		}
	}
	if len(*m) > 2*memoryLength {
		*m = slices.Clone((*m)[len(*m)-memoryLength:])
	}
	return depth
}
