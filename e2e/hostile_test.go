package e2e

import (
	"crypto/rand"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/libp2p/go-libp2p/core/protocol"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/client"
	"github.com/keymesh/keymesh/p2p/wire"
)

// One of three operators is an enemy: it has its p2p key and may say what it likes. Whatever that is, the others drop it
// with a code, stay up, and sign.
func TestHostileMember(t *testing.T) {
	t.Parallel()
	n := start(t)
	key := n.makeKeys(t, 1)[0]
	const enemy, other, victim = 2, 1, 0
	n.allKnow(t, key.ID, "settled")
	n.stop(t, enemy)
	e := impersonate(t, n, enemy, victim)

	// What the mesh drops, without asking whom it is about. The log names the sender, at the 1st, 2nd, 4th … time.
	for name, c := range e.garbage(t) {
		t.Run(name, func(t *testing.T) {
			before := e.blamed(t, c.code)
			await(t, func() bool { // for a second after each offence its streams are refused
				e.say(c.protocol, c.bytes)
				return e.blamed(t, c.code) > before
			}, 200*time.Millisecond, "%s is blamed for %s", e.self, c.code)
		})
	}

	// What the relayer drops, about a request that is open: counted by code.
	n.stop(t, other) // nobody answers it meanwhile
	open := n.sign(t, key, "open", crypto.Keccak256Hash([]byte("open")))
	n.knows(t, victim, open.ID, "open")
	for name, c := range e.lies(t, open) {
		t.Run(name, func(t *testing.T) {
			before := e.dropped(t, c.code)
			await(t, func() bool {
				e.say(c.protocol, c.bytes)
				return e.dropped(t, c.code) > before
			}, 200*time.Millisecond, "messages_dropped_total{reason=%q} grows", c.code)
		})
	}

	// All of it without a pause, while the two others sign.
	n.run(t, other)
	said := e.flood(t, open, func() {
		n.signed(t, key, open)
		for i := range 3 {
			text := fmt.Sprintf("in a flood %d", i)
			n.signed(t, key, n.sign(t, key, text, crypto.Keccak256Hash([]byte(text))))
		}
	})
	t.Logf("4 signatures beside %d messages of the enemy", said)
	require.False(t, gone(n.pids[victim]), "the victim is up")
	require.NotContains(t, n.log(t, victim), "goroutine ", "no stack was dumped")
	require.NoError(t, e.host.Close())
	n.run(t, enemy) // as its honest self it is welcome
	n.ready(t, enemy)
	n.signed(t, key, n.sign(t, key, "in peace", crypto.Keccak256Hash([]byte("peace"))))
}

// bad is something that no honest node says, and the code it must be dropped with.
type bad struct {
	protocol protocol.ID
	bytes    []byte
	code     string
}

// garbage is refused by the mesh itself.
func (e *enemyHost) garbage(t *testing.T) map[string]bad {
	body := &wire.Control_Status{Status: &wire.Status{Head: 1}}
	control := func(c *wire.Control) []byte { return frame(t, c) }
	room := func(payload, id []byte) []byte {
		return frame(t, &wire.RoomMessage{Body: &wire.RoomMessage_Envelope{Envelope: &wire.Envelope{
			Room: id, From: 1, Round: 1, Payload: payload, Sig: random(64),
		}}})
	}
	return map[string]bad{
		"no message, control":    {controlProtocol, []byte("\x05\xff\xff\xff\xff\xff"), "malformed"},
		"no message, room":       {roomProtocol, []byte("\x05\xff\xff\xff\xff\xff"), "malformed"},
		"no body":                {controlProtocol, control(&wire.Control{Version: 1, Domain: e.domain}), "malformed"},
		"half a domain":          {controlProtocol, control(&wire.Control{Version: 1, Domain: e.domain[:16], Body: body}), "malformed"},
		"room of 31 bytes":       {roomProtocol, room([]byte("x"), random(31)), "malformed"},
		"length of 2^63-1":       {controlProtocol, []byte("\xff\xff\xff\xff\xff\xff\xff\xff\x7f"), "oversize"},
		"control of 65 KB":       {controlProtocol, control(&wire.Control{Version: 1, Domain: make([]byte, 65<<10)}), "oversize"},
		"room message of 600 KB": {roomProtocol, room(make([]byte, 600<<10), random(32)), "oversize"},
		"Start of 1,000 parties": {controlProtocol, control(e.control(&wire.Control{Body: &wire.Control_Start{Start: &wire.Start{Parties: make([]*wire.Party, 1000)}}})), "oversize"},
		"another version":        {controlProtocol, control(&wire.Control{Version: 9, Domain: e.domain, Body: body}), "version_mismatch"},
		"another contract":       {controlProtocol, control(&wire.Control{Version: 1, Domain: random(32), Body: body}), "not_member"},
	}
}

// lies are well-formed messages about a request that is open.
func (e *enemyHost) lies(t *testing.T, r client.Request) map[string]bad {
	id := r.ID[:]
	ready := &wire.Ready{
		Session: random(32), Request: id, Kind: 2, ContentHash: random(32), BlockHash: random(32), Nonce: random(32), Sig: random(64),
	}
	attest := func(kind uint32, code string) *wire.Control {
		return e.control(&wire.Control{Body: &wire.Control_Attest{Attest: &wire.Attest{Request: id, Statement: kind, Code: code, Sig: random(65)}}})
	}
	prepare := func(session []byte, epoch uint64) *wire.Control {
		return e.control(&wire.Control{Body: &wire.Control_Prepare{Prepare: &wire.Prepare{
			Session: session, Request: id, Kind: 2, Epoch: epoch, CommitteeHash: random(32), ShareSet: make([]byte, 32),
		}}})
	}
	out := map[string]bad{}
	for name, c := range map[string]struct {
		message *wire.Control
		code    string
	}{
		"Prepare, session of 31 bytes": {prepare(random(31), 1), "malformed"},
		"Prepare, another epoch":       {prepare(random(32), 7), "committee_mismatch"},
		"Prepare, another committee":   {prepare(random(32), 1), "committee_mismatch"},
		"Ready, bad signature":         {e.control(&wire.Control{Body: &wire.Control_Ready{Ready: ready}}), "malformed"},
		"Start, nobody in it":          {e.control(&wire.Control{Body: &wire.Control_Start{Start: &wire.Start{Session: random(32), Request: id, Sig: random(64)}}}), "malformed"},
		"Attest, a key's statement":    {attest(1, ""), "malformed"},
		"Attest, a code of its own":    {attest(4, "because"), "malformed"},
		"Attest, not signed":           {attest(4, "key_deleted"), "malformed"},
		"Answer, not by the child": {e.control(&wire.Control{Body: &wire.Control_Answer{Answer: &wire.Answer{
			Request: id, ShareSet: make([]byte, 32), PublicKey: make([]byte, 33), Signature: random(65),
		}}}), "result_invalid"},
		"Answer, to nothing": {e.control(&wire.Control{Body: &wire.Control_Answer{Answer: &wire.Answer{
			Request: random(32), ShareSet: make([]byte, 32), PublicKey: make([]byte, 33), Signature: random(65),
		}}}), "request_unknown"},
		"Refused, no session of ours": {e.control(&wire.Control{Body: &wire.Control_Refused{Refused: &wire.Refused{
			Session: random(32), Request: id, Code: "busy",
		}}}), "replayed"},
		"Abort, no session of ours": {e.control(&wire.Control{Body: &wire.Control_Abort{Abort: &wire.Abort{
			Session: random(32), Request: id, Code: "stopping",
		}}}), "replayed"},
		"Abort, for a reason of its own": {e.control(&wire.Control{Body: &wire.Control_Abort{Abort: &wire.Abort{
			Session: random(32), Request: id, Code: "equivocation",
		}}}), "malformed"},
	} {
		out[name] = bad{controlProtocol, frame(t, c.message), c.code}
	}
	return out
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return b
}

// domainOf is how messages name a chain and contract.
func domainOf(chainID uint64, contract string) []byte {
	return crypto.Keccak256([]byte("keymesh.domain.v1"), common.LeftPadBytes(common.FromHex(fmt.Sprintf("%#x", chainID)), 32), common.FromHex(contract))
}
