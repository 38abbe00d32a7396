package chain

// horizonLength is how many moves of finality are remembered.
const horizonLength = 4

// horizon learns how far behind the head finality runs where the consensus layer tells: in "finalized" it moves by an
// epoch at once. The least of the last moves counts: a longer lag may be that of an outage, or of a tag looked at late.
type horizon struct {
	final uint64
	moves []move // the newest last
}

// move is how finality moved on once.
type move struct{ lag, step uint64 }

// saw takes the agreed head and final block after a poll.
func (h *horizon) saw(head, final uint64) {
	before := h.final
	if final <= before || head < final {
		return
	}
	h.final = final
	if before == 0 {
		return // the first is no move
	}
	h.moves = append(h.moves, move{lag: head - final, step: final - before})
	if len(h.moves) > horizonLength {
		h.moves = h.moves[1:]
	}
}

// lag is how far behind the head a block was when it became final, and how many became so with it; step 0: not seen yet.
func (h *horizon) lag() (lag, step uint64) {
	for i, m := range h.moves {
		if i == 0 {
			lag, step = m.lag, m.step
		}
		lag, step = min(lag, m.lag), min(step, m.step)
	}
	return lag, step
}
