package db

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"

	"github.com/keymesh/keymesh/relayer"
	"github.com/keymesh/keymesh/tss"
)

// Sealing: a key-encryption key comes from the operator's password by Argon2id once per Open. Every secret row has a
// random data key of its own, wrapped under the key-encryption key, so that a changed password re-wraps 32 bytes per
// row and never touches a share. Both boxes are XChaCha20-Poly1305, whose random nonces of 24 bytes do not collide, and
// both carry the row's place as associated data: somebody who can write the file but does not know the password can
// delete rows, but cannot make one key's share pass for another's, nor one node's for another's.

// argonParams are stored beside the salt, so that later versions may raise them for new databases.
type argonParams struct{ passes, memoryKiB, lanes uint32 }

// RFC 9106, section 4, second recommendation: for hosts where 2 GiB per derivation is too much. A tenth of a second on a
// small machine, once per start.
var defaultArgon = argonParams{passes: 3, memoryKiB: 64 * 1024, lanes: 4}

const (
	saltLen = 16 // RFC 9106, section 3.1
	keyLen  = chacha20poly1305.KeySize

	// What a stored row may demand of us. The row is not authenticated before the key is derived; without bounds a
	// forged one could ask for all memory of the host.
	maxPasses, maxMemoryKiB, maxLanes = 32, 1024 * 1024, 64
)

const checkPlain = "keymesh sealing check"

var errUnseal = errors.New("a sealed row does not open: it was altered, or it belongs to another key, epoch, share set " +
	"or operator; restore the database from a backup")

// sealer seals for one operator. It is safe for concurrent use.
type sealer struct {
	kek      cipher.AEAD
	operator common.Address
}

func newSealer(password string, salt []byte, p argonParams, operator common.Address) *sealer {
	key := argon2.IDKey([]byte(password), salt, p.passes, p.memoryKiB, uint8(p.lanes), keyLen)
	kek := mustAEAD(key)
	clear(key)
	return &sealer{kek: kek, operator: operator}
}

// mustAEAD cannot fail: the only error is a key of another length.
func mustAEAD(key []byte) cipher.AEAD {
	a, err := chacha20poly1305.NewX(key)
	if err != nil {
		panic("seal: " + err.Error())
	}
	return a
}

// place starts the associated data: what kind of row, whose. Every field that follows has a fixed length or is last, so
// two places never encode alike.
func (s *sealer) place(kind string) []byte {
	ad := append([]byte("keymesh.seal.v1."+kind), 0)
	return append(ad, s.operator[:]...)
}

// sharePlace names a share: domain, key, epoch, share set and operator. The epoch is the one the share was made for
// (keygen: the request's epoch; reshare: its target), as the share's row repeats it.
func (s *sealer) sharePlace(d relayer.DomainID, k relayer.KeyID, e relayer.Epoch, set [32]byte) []byte {
	ad := append(s.place("share"), d[:]...)
	ad = append(ad, k[:]...)
	ad = binary.BigEndian.AppendUint64(ad, uint64(e))
	return append(ad, set[:]...)
}

// preParamsPlace keeps anybody from passing a committed test fixture for a generated set.
func (s *sealer) preParamsPlace(id string, fixture bool) []byte {
	flag := byte(0)
	if fixture {
		flag = 1
	}
	return append(append(s.place("preparams"), flag), id...)
}

func (s *sealer) checkPlace(salt []byte, p argonParams) []byte {
	ad := s.place("check")
	for _, n := range []uint32{p.passes, p.memoryKiB, p.lanes} {
		ad = binary.BigEndian.AppendUint32(ad, n)
	}
	return append(ad, salt...)
}

// box is a sealed secret with its wrapped data key.
type box struct{ wrapped, sealed []byte }

func (s *sealer) seal(place, plain []byte) box {
	key := make([]byte, keyLen)
	defer clear(key)
	rand.Read(key) // never fails: crypto/rand ends the process instead
	return box{wrapped: encrypt(s.kek, key, place, 'k'), sealed: encrypt(mustAEAD(key), plain, place, 'd')}
}

func (s *sealer) open(place []byte, b box) ([]byte, error) {
	key, err := decrypt(s.kek, b.wrapped, place, 'k')
	if err != nil {
		return nil, err
	}
	defer clear(key)
	if len(key) != keyLen {
		return nil, sealFailed(errUnseal)
	}
	return decrypt(mustAEAD(key), b.sealed, place, 'd')
}

// encrypt prepends the nonce. layer tells a wrapped key from wrapped data at the same place.
func encrypt(a cipher.AEAD, plain, place []byte, layer byte) []byte {
	out := make([]byte, a.NonceSize(), a.NonceSize()+len(plain)+a.Overhead())
	rand.Read(out)
	return a.Seal(out, out, plain, layered(place, layer))
}

func decrypt(a cipher.AEAD, in, place []byte, layer byte) ([]byte, error) {
	if len(in) < a.NonceSize() {
		return nil, sealFailed(errUnseal)
	}
	plain, err := a.Open(nil, in[:a.NonceSize()], in[a.NonceSize():], layered(place, layer))
	if err != nil {
		return nil, sealFailed(errUnseal)
	}
	return plain, nil
}

func layered(place []byte, layer byte) []byte {
	return append([]byte{layer}, place...)
}

func sealFailed(err error) error {
	return &relayer.CodedError{Code: relayer.CodeSealFailed, Err: err}
}

// shareJSON is the stored form of tss.Share, all of it sealed: its public parts are protected from change as well.
type shareJSON struct {
	Session []byte   `json:"session"`
	M       int      `json:"m"`
	Parties [][]byte `json:"parties"`
	Self    int      `json:"self"`
	Public  []byte   `json:"public"`
	Set     []byte   `json:"set"`
	Data    []byte   `json:"data"`
}

func (s *sealer) sealShare(d relayer.DomainID, k relayer.KeyID, e relayer.Epoch, sh tss.Share) (box, error) {
	j := shareJSON{
		Session: sh.Session[:], M: sh.M, Self: sh.Self, Public: sh.Public[:], Set: sh.Set[:], Data: sh.Data,
	}
	for _, p := range sh.Parties {
		j.Parties = append(j.Parties, p[:])
	}
	plain, err := json.Marshal(j)
	if err != nil {
		return box{}, errors.New("encode share") // the cause could quote a secret
	}
	defer clear(plain)
	return s.seal(s.sharePlace(d, k, e, sh.Set), plain), nil
}

func (s *sealer) openShare(row shareRow) (tss.Share, error) {
	var (
		r   reader
		sh  tss.Share
		dom relayer.DomainID
		key relayer.KeyID
		set [32]byte
		j   shareJSON
	)
	r.copy("domain", dom[:], row.Domain)
	r.copy("key", key[:], row.Key)
	r.copy("share_set", set[:], row.ShareSet)
	if r.err != nil {
		return sh, r.err
	}
	place := s.sharePlace(dom, key, relayer.Epoch(row.Epoch), set)
	plain, err := s.open(place, box{row.WrappedKey, row.Sealed})
	if err != nil {
		return sh, err
	}
	defer clear(plain)
	if err := json.Unmarshal(plain, &j); err != nil {
		return sh, fmt.Errorf("%w: a share does not parse", ErrDamaged) // the cause could quote a secret
	}
	sh.M, sh.Self, sh.Data = j.M, j.Self, j.Data
	r.copy("session", sh.Session[:], j.Session)
	r.copy("public", sh.Public[:], j.Public)
	r.copy("share_set", sh.Set[:], j.Set)
	for _, p := range j.Parties {
		var pk tss.PartyKey
		r.copy("parties", pk[:], p)
		sh.Parties = append(sh.Parties, pk)
	}
	return sh, r.err
}
