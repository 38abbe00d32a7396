package node

import (
	"encoding/hex"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/keymesh/keymesh/relayer"
)

// kinds are those of requests; sessions know Prove as well.
var kinds = []relayer.Kind{relayer.Keygen, relayer.Sign, relayer.Reshare, relayer.Delete}

// byKind names the counts of all kinds, so that a reader sees zeros instead of gaps.
func byKind(counts map[relayer.Kind]int, kinds ...relayer.Kind) map[string]int {
	out := map[string]int{}
	for _, k := range kinds {
		out[k.String()] = counts[k]
	}
	return out
}

func viewKey(k relayer.Key, c relayer.Committee) Key {
	v := Key{
		ID: k.ID.String(), Name: k.Name, Owner: k.Owner.Hex(), Status: k.Status.String(), Epoch: uint64(k.Epoch),
		Threshold: c.M, Members: len(c.Operators), Open: k.Open, Users: k.Users, DestroyAfter: k.DestroyAfter,
	}
	if k.Public != ([33]byte{}) {
		v.Public, v.ShareSet = hexutil.Encode(k.Public[:]), hexutil.Encode(k.ShareSet[:])
	}
	return v
}

func viewRequest(r relayer.RequestRecord) Request {
	q := r.Request
	v := Request{
		ID: q.ID.String(), Kind: q.Kind.String(), Status: q.Status.String(), Code: string(q.Code), Nonce: q.Nonce,
		Key: q.Key.String(), Requester: q.Requester.Hex(), Payer: q.Payer.Hex(), Epoch: uint64(q.Epoch), TargetEpoch: uint64(q.Target),
		CallbackGas: q.CallbackGas, Block: q.At.Number, BlockHash: q.At.Hash.Hex(), BlockTime: q.At.Time,
		NotBefore: q.After, Deadline: q.Deadline, Seen: r.Seen, Answered: r.Answered, Closed: r.Closed, ClosedBlock: r.ClosedAt.Number,
	}
	if q.Kind == relayer.Sign {
		v.Path, v.Digest = hexutil.Encode(q.Path), hexutil.Encode(q.Digest[:])
	}
	if r.ClosedTx != (common.Hash{}) {
		v.ClosedTx = r.ClosedTx.Hex()
	}
	return v
}

var roleNames = map[relayer.Role]string{relayer.RoleMember: "member", relayer.RoleOld: "old", relayer.RoleNew: "new"}

func viewSession(r relayer.SessionRecord) Session {
	s := r.Session
	v := Session{
		ID: s.ID.String(), Request: s.Request.String(), Kind: s.Kind.String(), Attempt: s.Attempt, Epoch: uint64(s.Epoch),
		Initiator: s.Initiator.Hex(), State: s.State.String(), Live: s.State.Live(), Code: string(s.Code),
		Parties: []Party{}, Began: r.Began, Since: s.Since,
	}
	for _, p := range s.Parties {
		v.Parties = append(v.Parties, Party{p.Account.Hex(), roleNames[p.Role]})
	}
	if !r.Began.IsZero() && s.Since.After(r.Began) {
		v.Seconds = s.Since.Sub(r.Began).Round(time.Millisecond).Seconds()
	}
	return v
}

func viewEvidence(r relayer.EvidenceRecord) Evidence {
	e := r.Evidence
	return Evidence{hex.EncodeToString(r.ID[:]), e.Accused.Hex(), string(e.Code), r.Request.String(), e.Session.String(), r.At, e.Record}
}

func viewTrace(t relayer.Trace) Trace {
	v := Trace{Request: viewRequest(t.Record), Sessions: views(t.Sessions, viewSession), Attested: []string{}}
	for _, a := range t.Attested {
		v.Attested = append(v.Attested, a.Hex())
	}
	if t.Answer != nil {
		v.Answer = viewAnswer(*t.Answer)
	}
	return v
}

func viewAnswer(a relayer.Answer) *Answer {
	v := &Answer{R: hexutil.Encode(a.Signature[:32]), S: hexutil.Encode(a.Signature[32:64]), V: a.Signature[64]}
	if a.Set.Hash != ([32]byte{}) {
		v.ShareSet, v.Public = hexutil.Encode(a.Set.Hash[:]), hexutil.Encode(a.Set.Public[:])
	}
	return v
}

// views converts a list; an empty one is [] in JSON, not null.
func views[R, V any](rows []R, view func(R) V) []V {
	out := make([]V, 0, len(rows))
	for _, r := range rows {
		out = append(out, view(r))
	}
	return out
}
