package p2p

import (
	"crypto/rand"
	"testing"

	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/p2p/wire"
)

func TestSignatureBindsDomainMessageAndPeer(t *testing.T) {
	e, ids := fuzzEndpoint(t)
	sig, err := e.Sign("ready", []byte("m"))
	require.NoError(t, err)
	require.True(t, e.Verify(ids[0], "ready", []byte("m"), sig))
	require.False(t, e.Verify(ids[1], "ready", []byte("m"), sig))
	require.False(t, e.Verify(ids[0], "start", []byte("m"), sig))
	require.False(t, e.Verify(ids[0], "ready", []byte("n"), sig))
	require.False(t, e.Verify(ids[0], "readym", nil, sig), "lengths are part of what is signed")
	require.False(t, e.Verify("", "ready", []byte("m"), sig))
	require.False(t, e.Verify(ids[0], "ready", []byte("m"), nil))
	_, err = e.Sign(envelopeDomain, []byte("m"))
	require.Error(t, err, "no other package signs an envelope")
}

func TestOtherKeyTypesAreRefused(t *testing.T) {
	k, _, err := crypto.GenerateSecp256k1Key(rand.Reader)
	require.NoError(t, err)
	_, err = NewEndpoint(EndpointConfig{Key: k}, nowhere{})
	require.Error(t, err)
	p, err := peer.IDFromPrivateKey(k)
	require.NoError(t, err)
	sig, err := k.Sign(statement("d", []byte("m")))
	require.NoError(t, err)
	require.False(t, verify(p, statement("d", []byte("m")), sig[:min(64, len(sig))]))
}

// Every field is covered by the signature.
func TestEnvelopeSignatureCoversAllFields(t *testing.T) {
	base := func() *wire.Envelope {
		return &wire.Envelope{Room: make([]byte, 32), From: 1, To: []uint32{0, 2}, Round: 3, Payload: []byte("x")}
	}
	e := base()
	require.NoError(t, SealEnvelope(testKey("1"), e))
	for name, change := range map[string]func(*wire.Envelope){
		"nothing": func(*wire.Envelope) {},
		"room":    func(e *wire.Envelope) { e.Room[0]++ },
		"from":    func(e *wire.Envelope) { e.From++; e.To = []uint32{0, 3} },
		"to":      func(e *wire.Envelope) { e.To = e.To[:1] },
		"all":     func(e *wire.Envelope) { e.To = nil },
		"round":   func(e *wire.Envelope) { e.Round++ },
		"payload": func(e *wire.Envelope) { e.Payload = []byte("y") },
	} {
		o := base()
		change(o)
		o.Sig = e.GetSig()
		c, err := claimOf(o)
		require.NoError(t, err, name)
		require.Equal(t, name == "nothing", c.signedBy(testID("1")), name)
	}
}
