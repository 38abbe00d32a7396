package p2p

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/p2p/wire"
)

const (
	// signPrefix begins everything that we sign, so that no signature of ours can be one of libp2p's handshakes or peer
	// records, which are made with the same key and begin otherwise.
	signPrefix = "keymesh/p2p/1:"
	// reservedDomain begins the domains that only this package signs in.
	reservedDomain = "p2p/"
	envelopeDomain = reservedDomain + "envelope"
)

// statement is what gets signed: the prefix and a hash over the domain and the parts, each led by its length, so that
// no two lists of parts have the same encoding.
func statement(domain string, parts ...[]byte) []byte {
	h := sha256.New()
	var n [8]byte
	for _, p := range append([][]byte{[]byte(domain)}, parts...) {
		binary.BigEndian.PutUint64(n[:], uint64(len(p)))
		h.Write(n[:])
		h.Write(p)
	}
	return h.Sum([]byte(signPrefix))
}

// claim is what a broadcaster or sender signed, with its payload as a hash: envelope and echo both come down to it.
type claim struct {
	room  [32]byte
	from  int
	to    []int // ascending; empty: all others
	round uint8
	hash  [32]byte
	sig   []byte
}

// statement encodes all fields but the signature. Not protobuf: its encoding is not unique.
func (c *claim) statement() []byte {
	to := make([]byte, 0, 4*len(c.to))
	for _, i := range c.to {
		to = binary.BigEndian.AppendUint32(to, uint32(i))
	}
	from := binary.BigEndian.AppendUint32(nil, uint32(c.from))
	return statement(envelopeDomain, c.room[:], from, to, []byte{c.round}, c.hash[:])
}

// same says whether two claims of one sender about one round say the same.
func (c *claim) same(d *claim) bool { return c.hash == d.hash && slices.Equal(c.to, d.to) }

// signedBy verifies the claim's signature.
func (c *claim) signedBy(p peer.ID) bool { return verify(p, c.statement(), c.sig) }

// SealEnvelope signs an envelope with a p2p key. Rooms do it for their own messages; it is exported for tests that play
// a dishonest member.
func SealEnvelope(key crypto.PrivKey, e *wire.Envelope) error {
	c, err := claimOf(e)
	if err != nil {
		return err
	}
	if e.Sig, err = key.Sign(c.statement()); err != nil {
		return fmt.Errorf("sign envelope: %w", err)
	}
	return nil
}

// signFor signs a statement of another package in its domain.
func signFor(key crypto.PrivKey, domain string, msg []byte) ([]byte, error) {
	if strings.HasPrefix(domain, reservedDomain) {
		return nil, fmt.Errorf("sign: domain %q is reserved", domain)
	}
	sig, err := key.Sign(statement(domain, msg))
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	return sig, nil
}

// verify checks an Ed25519 signature by the key inside the peer id. Other key types are refused: their signatures may
// be malleable or slow to check.
func verify(p peer.ID, msg, sig []byte) bool {
	if len(sig) != 64 {
		return false
	}
	pub, err := publicKey(p)
	if err != nil {
		return false
	}
	ok, err := pub.Verify(msg, sig)
	return err == nil && ok
}

func publicKey(p peer.ID) (crypto.PubKey, error) {
	pub, err := p.ExtractPublicKey()
	if err != nil {
		return nil, fmt.Errorf("peer %s: %w", p, err)
	}
	if pub.Type() != crypto.Ed25519 {
		return nil, fmt.Errorf("peer %s: key is %s, not Ed25519", p, pub.Type())
	}
	return pub, nil
}
