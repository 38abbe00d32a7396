package relayer

import "slices"

// The ends of a request that no protocol run leads to: its key's shares are destroyed, or it is given up for good.

// destroy is our part of a deletion. It comes when the final chain is past the grace period and still names the key as
// Deleting: nobody can cancel it any more. The shares are gone, from the file and its log, before anybody hears of it; the
// Store checks once more.
func destroy(w Work, v View) (Work, []Action) {
	r := w.Request
	due := r.Kind == Delete && v.Key.ID == r.Key && v.Key.Status == KeyDeleting &&
		!v.Final.Time.Before(r.After) && !v.Final.Time.Before(v.Key.DestroyAfter)
	if !due || v.Denied != "" || forsworn(w) || gone(w, v) {
		return w, nil
	}
	statement := destroyed(r)
	own, err := v.Attest(statement)
	if err != nil {
		return w, nil
	}
	w.Attestations = append(slices.Clone(w.Attestations), own)
	key := r.Key
	c := Change{Domain: r.Domain, Request: r.ID, Destroy: &key, Attestations: []SignedAttestation{own}}
	return w, []Action{Persist{c}, CancelKey{key}, SendAttest{others(v), statement, own.Sig}}
}

// forswear attests that a request fails, if it cannot be answered by us now and we never consented to answering it. From
// then on we never do: the row that says so takes the place of the one that a consent needs.
func forswear(w Work, v View) (Work, []Action) {
	code := verdict(w, v)
	if code == "" || w.SignOnce != nil || w.Answer != nil || live(w) || len(w.Staged) > 0 || gone(w, v) {
		return w, nil
	}
	statement := failed(w.Request, code)
	own, err := v.Attest(statement)
	if err != nil {
		return w, nil
	}
	w.SignOnce = &SignOnce{}
	w.Attestations = append(slices.Clone(w.Attestations), own)
	c := Change{Domain: w.Request.Domain, Request: w.Request.ID, SignOnce: w.SignOnce, Attestations: []SignedAttestation{own}}
	return w, []Action{Persist{c}, SendAttest{others(v), statement, own.Sig}}
}

// gone says that we attested the destruction of our shares.
func gone(w Work, v View) bool {
	return w.Request.Kind == Delete && attestation(w, v.Statement(destroyed(w.Request)), v.Self.Account) != nil
}

// verdict is why we will never answer a request, "" if we may. A deletion that can still be cancelled is no reason: a key
// that is off for one block would end requests for good, on those nodes that looked just then.
func verdict(w Work, v View) Code {
	switch {
	case v.Denied != "":
		return v.Denied
	case w.Request.Kind == Sign && (v.Key.Status > KeyDeleting || v.Key.Status == KeyDeleting && !v.Final.Time.Before(v.Key.DestroyAfter)):
		return CodeKeyDeleted
	}
	return ""
}

// forsworn says that we attested the request's failure.
func forsworn(w Work) bool { return w.SignOnce != nil && *w.SignOnce == SignOnce{} }

// settlement is what can be settled now: an answer, enough destroyed shares, or a failure that enough members attest.
func settlement(w Work, v View) (Settlement, bool) {
	st := Settlement{Request: w.Request}
	n := len(v.Committee.Operators)
	blocking := n - v.Committee.M + 1
	switch {
	case w.Answer != nil:
		st.Answer = *w.Answer
		if w.Request.Kind == Keygen {
			st.Attestations = complete(w, w.Answer.Set, v)
			return st, st.Attestations != nil
		}
		return st, true
	case w.Request.Kind == Delete && !v.Final.Time.Before(w.Request.After):
		// Members that collude may have attested long before; the contract would refuse it.
		if st.Attestations, st.Members = bundle(w, destroyed(w.Request), blocking, v); st.Attestations != nil {
			return st, true
		}
	}
	enough := max(v.Committee.M, blocking)
	for _, code := range hopeless {
		if len(w.Attestations) < enough {
			break // most requests, most of the time: nothing to hash
		}
		statement := failed(w.Request, code)
		if st.Attestations, st.Members = bundle(w, statement, enough, v); st.Attestations != nil {
			st.Code, st.NotAfter = code, statement.NotAfter
			return st, true
		}
	}
	return st, false
}
