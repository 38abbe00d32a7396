package relayer

import "github.com/keymesh/keymesh/tss"

// Room is all that the message space of a session is named after, and all that a stranger needs to know of it. Whoever was
// told anything else computes another id and hears nobody.
type Room struct {
	Domain        DomainID
	Request       RequestID
	Attempt       uint32
	Kind          Kind
	Session       SessionID
	Epoch         Epoch
	M             int
	Parties       []Party
	Nonces        [][32]byte // of the parties' consents, as Parties
	Digest, Tweak [32]byte   // what will be signed
	ShareSet      [32]byte   // the shares that sign; zero in a keygen
}

// ID names the room.
func (r Room) ID() [32]byte {
	g := newDigester("keymesh.room.v2").uint(ProtocolVersion).fixed(r.Domain[:]).fixed(r.Request[:]).uint(uint64(r.Attempt)).
		uint(uint64(r.Kind)).fixed(r.Session[:]).uint(uint64(r.Epoch)).uint(uint64(r.M)).uint(uint64(len(r.Parties)))
	for i, p := range r.Parties {
		g.fixed(p.Account[:]).uint(uint64(p.Role)).fixed(r.Nonces[i][:])
	}
	return g.fixed(r.Digest[:]).fixed(r.Tweak[:]).fixed(r.ShareSet[:]).sum()
}

// group labels the committee whose key this is about, for the engine, which keeps the keys of one away from another's.
func (r Room) group() [32]byte {
	return newDigester("keymesh.group.v1").fixed(r.Domain[:]).uint(uint64(r.Epoch)).sum()
}

// Keys are the parties' names inside the protocol. They belong to the run that made the shares: in a keygen this one.
func (r Room) Keys(origin [32]byte) (out []tss.PartyKey) {
	for _, p := range r.Parties {
		out = append(out, tss.MakePartyKey(origin, p.Account, uint8(p.Role)))
	}
	return out
}

// roomOf is the room of the present session under the list of parties of a Start.
func roomOf(w Work, st Start, v View) Room {
	s := w.Session
	r := Room{
		Domain: w.Request.Domain, Request: s.Request, Attempt: s.Attempt, Kind: s.Kind, Session: s.ID, Epoch: s.Epoch,
		M: v.Committee.M, Parties: st.Parties,
	}
	for _, ready := range st.Readies {
		r.Nonces = append(r.Nonces, ready.Nonce)
	}
	r.Digest, r.Tweak, r.ShareSet = content(w, v)
	return r
}
