package relayer

// Speculation: a signature may be begun on a request that is not final yet, because nothing that is said in GG18's rounds
// 1 to 4 depends on the digest, and digest and tweak are fixed before any nonce exists. What is said from round 5 on is
// kept back until the final chain holds the request, in the very block for which the parties consented.

// firstHeld is the first round whose messages depend on the digest.
const firstHeld = 5

// tentative says that the final chain does not hold the request yet: nothing may be said of it but rounds 1 to 4.
func tentative(w Work) bool { return w.Request.Status == Tentative }

// mayBegin says whether a tentative request is near enough to finality. Others may see it a little nearer than we do.
func mayBegin(w Work, slack int, v View) bool {
	return !tentative(w) || !w.gone && v.Times.Lead > 0 && v.Soon <= v.Times.Lead*1<<slack
}

// waiting says that a session waits for finality, and for nobody. Who is not seated cannot tell, and supposes it.
func waiting(w Work) bool {
	return tentative(w) && live(w) && (w.held || w.Session.State == Observing)
}

// tickTentative moves a session on. No attestation, answer or failure is due before the request is final.
func tickTentative(w Work, v View) (Work, []Action, error) {
	if live(w) && !stuck(w, v) {
		w, acts := nudge(w, v)
		return w, acts, nil
	}
	var acts []Action
	if live(w) {
		w, acts = endSession(w, SessionFailed, CodeTimeout, v)
	}
	w, more := propose(w, v)
	return w, append(acts, more...), nil
}

// held notes that our run has said all that it may.
func held(w Work, in Held) (Work, []Action, error) {
	if !live(w) || w.Session.ID != in.Session {
		return w, nil, refuse(CodeReplayed, "the session was given up")
	}
	w.held = tentative(w)
	return w, nil, nil
}

// moved follows a reorg of the unfinal chain. What was agreed for one block does not hold for another. A request that the
// chain has lost may come back, and the session ids and attempts it used are used for ever: its work waits for that.
func moved(w Work, in Moved, v View) (Work, []Action, error) {
	if !tentative(w) {
		return w, nil, refuse(CodeReplayed, "the request is final")
	}
	w.gone = in.At == BlockRef{}
	if in.At.Hash == w.Request.At.Hash {
		return w, nil, nil
	}
	var acts []Action
	if live(w) {
		w, acts = endSession(w, SessionCancelled, CodeVanished, v)
	}
	if !w.gone {
		w.Request.At = in.At
	}
	return w, acts, nil
}

// finalised opens the request: from here on the final chain holds it. A run that was begun before says the rest only if
// everything that it was begun for still holds.
func finalised(w Work, in Finalised, v View) (Work, []Action, error) {
	if !tentative(w) {
		return w, nil, nil
	}
	same := in.Request.At.Hash == w.Request.At.Hash
	w.Request, w.gone = in.Request, false
	var acts []Action
	if live(w) {
		if code := lapsed(w, same, v); code != "" {
			w, acts = endSession(w, SessionCancelled, code, v)
		} else {
			w, acts = release(w, v)
		}
	}
	next, more, err := w, []Action(nil), error(nil)
	if early := w.early; early != nil {
		w.early = nil
		next, more, err = answered(w, *early, v, nil, false)
	} else {
		next, more, err = tick(w, v)
	}
	return next, append(acts, more...), err
}

// lapsed is why a session that began before finality may not go on, "" if it may.
func lapsed(w Work, same bool, v View) Code {
	switch s := w.Session; {
	case !same:
		return CodeVanished
	case forsworn(w):
		return CodeSignOnceConflict
	case v.Denied != "":
		return v.Denied
	case tooLate(w, v):
		return CodeExpired
	case !v.Key.Signs(v.Final.Time):
		return CodeKeyDeleted
	case s.State == Running && v.Key.ShareSet != w.shares:
		return CodeStaleAttempt
	}
	return ""
}

// release lets our run go on. Its time counts from now: waiting for finality was nobody's silence.
func release(w Work, v View) (Work, []Action) {
	w.held = false
	s := *w.Session
	s.Since = v.Now
	w.Session = &s
	if s.State != Running {
		return w, nil
	}
	return w, []Action{Release{s.ID}}
}
