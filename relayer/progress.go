package relayer

import (
	"time"
)

// What people are told about the way of a request: nothing of it decides anything.

// progress measures the stages of a request that this process saw from its beginning.
type progress struct {
	observer Observer
	since    time.Time // the end of the last stage; zero: not measured
	last     Stage
}

// begin ends the first stage: the request is final here.
func (p *progress) begin(opened time.Time) {
	p.since, p.last = time.Now(), StageFinal
	p.observer.StageEnded(StageFinal, max(0, p.since.Sub(opened)))
}

var stageOrder = map[Stage]int{StageFinal: 1, StageQuorum: 2, StageRounds: 3, StagePublished: 4, StageSettled: 5}

// reach ends a stage. A stage that does not come, or comes again after a later one, is not measured.
func (p *progress) reach(s Stage) {
	if p.since.IsZero() || stageOrder[s] <= stageOrder[p.last] {
		return
	}
	now := time.Now()
	p.observer.StageEnded(s, now.Sub(p.since))
	p.since, p.last = now, s
}

// report tells log and observer what a step changed: one info line per session outcome, the steps before it only when
// debugging.
func (a *actor) report(before Work, in Input) {
	s, closed := a.work.Session, a.work.Request.Status.Terminal()
	if _, final := in.(Finalised); final && tentative(before) {
		a.progress.begin(a.work.Request.At.Time)
	}
	switch {
	case closed && !before.Request.Status.Terminal():
		a.progress.reach(StageSettled)
		if c, ok := in.(Closed); ok {
			opened := a.work.Request.At
			a.r.Observer.RequestEnded(a.request.Kind, c.Status, c.At.Number-min(opened.Number, c.At.Number), c.At.Time.Sub(opened.Time))
		}
	case a.work.Answer != nil && before.Answer == nil:
		a.progress.reach(StageRounds)
	}
	if s == nil || before.Session != nil && before.Session.ID == s.ID && before.Session.State == s.State {
		return
	}
	if s.State == Running || s.State == Observing {
		a.progress.reach(StageQuorum)
	}
	log := a.r.Log.Debug
	if !s.State.Live() {
		log = a.r.Log.Info
		a.r.Observer.SessionEnded(s.Kind, s.State, s.Code, time.Since(a.began))
	}
	log("session "+s.State.String(), "kind", s.Kind, "request", a.id, "session", s.ID, "attempt", s.Attempt, "code", s.Code)
}

// rounds measures the time between a run's rounds, by the first message of each. Used by one goroutine.
type rounds struct {
	observer Observer
	kind     Kind
	current  uint8
	since    time.Time
}

func (r *rounds) heard(round uint8) {
	if round <= r.current {
		return
	}
	now := time.Now()
	r.observer.RoundEnded(r.kind, round, now.Sub(r.since))
	r.current, r.since = round, now
}
