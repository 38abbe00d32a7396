package relayer

import (
	"slices"

	"github.com/ethereum/go-ethereum/common"
)

// A node that is told to stop hands over: it begins nothing, lets its runs end for a while, and then gives up the rest,
// durably, and tells those who would wait for it. The next attempt need not wait for a silence to be noticed.

// Stopping is how far a node is with it.
type Stopping uint8

const (
	Finishing   Stopping = iota + 1 // runs may end, everything else is given up
	HandingOver                     // runs are given up, too
)

// giveUp ends a session that has no future here.
func giveUp(w Work, v View) (next Work, acts []Action, ended bool) {
	if !live(w) || v.Stopping == 0 || v.Stopping == Finishing && w.Session.State == Running {
		return w, nil, false
	}
	id, to := w.Session.ID, concerned(w, v)
	w, acts = endSession(w, SessionFailed, CodeStopping, v)
	return w, append(acts, SendAbort{to, id}), true
}

// concerned are those who may wait for us: also members that are not seated, for they wait for the answer.
func concerned(w Work, v View) []Operator {
	switch w.Session.State {
	case Preparing, Running:
		return others(v)
	case Ready:
		if i := v.Committee.Index(w.Session.Initiator); i >= 0 {
			return v.Committee.Operators[i : i+1]
		}
	}
	return nil
}

// aborted: a member says that it will do no more for a session. That ends one in which it sits or which it proposed, and
// costs what its silence would, only sooner; like silence it is no reason to think ill of anybody else.
func aborted(w Work, in AbortIn, v View) (Work, []Action, error) {
	who := in.From.Account
	switch {
	case w.Session == nil || w.Session.ID != in.Session || !live(w):
		return w, nil, refuse(CodeReplayed, "no session of ours lives by that id")
	case v.Committee.Index(who) < 0:
		return w, nil, refuse(CodeNotMember, "%v is not in epoch %d", who, v.Committee.Epoch)
	}
	switch s := w.Session; {
	case s.State == Preparing:
		return withdrawn(w, who, v)
	case s.State == Ready && s.Initiator != who: // its Start may be on its way, and seat this one
		if !slices.Contains(w.declined, who) {
			w.declined = append(slices.Clone(w.declined), who)
		}
		return w, nil, nil
	case s.State == Ready:
		w, acts := endSession(w, SessionFailed, CodeStopping, v)
		return w, acts, nil
	case seated(s.Parties, who):
		w, acts := abandon(w, who, v)
		return w, acts, nil
	}
	return w, nil, refuse(CodeNotMember, "%v does not sit in session %v", who, w.Session.ID)
}

// abandon ends a session that somebody left who sits in it.
func abandon(w Work, who common.Address, v View) (Work, []Action) {
	w, acts := endSession(w, SessionFailed, CodeStopping, v)
	return w, append(acts, Suspect{[]common.Address{who}, CodeStopping})
}

// left finds a party that has aborted before the Start came that seats it.
func left(w Work, parties []Party) (who common.Address, found bool) {
	for _, a := range w.declined {
		if seated(parties, a) {
			return a, true
		}
	}
	return who, false
}

// withdrawn takes back a consent, or declines, to our proposal.
func withdrawn(w Work, who common.Address, v View) (Work, []Action, error) {
	if i := slices.Index(w.readyFrom, who); i >= 0 {
		w.readies = slices.Delete(slices.Clone(w.readies), i, i+1)
		w.readyFrom = slices.Delete(slices.Clone(w.readyFrom), i, i+1)
	}
	return declines(w, who, CodeStopping, v)
}

func seated(parties []Party, who common.Address) bool {
	return slices.ContainsFunc(parties, func(p Party) bool { return p.Account == who })
}
