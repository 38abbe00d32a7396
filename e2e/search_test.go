package e2e

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	// fragment is how many consecutive bytes of a secret are one too many.
	fragment = 16
	// digits is fragment in decimal.
	digits = 38
)

// searcher finds fragments of secrets in whatever a program says: as bytes, hex, base64, decimal, or a list of numbers.
type searcher struct {
	bytes    map[[fragment]byte]string // to the secret's name
	decimals map[string]string
}

func newSearcher() *searcher {
	return &searcher{bytes: map[[fragment]byte]string{}, decimals: map[string]string{}}
}

// learn adds a secret. A short one would be found everywhere.
func (s *searcher) learn(t *testing.T, name string, secret []byte) {
	t.Helper()
	require.GreaterOrEqual(t, len(secret), fragment, name)
	for i := range len(secret) - fragment + 1 {
		s.bytes[[fragment]byte(secret[i:])] = name
	}
	d := new(big.Int).SetBytes(secret).String()
	for i := range max(0, len(d)-digits+1) {
		s.decimals[d[i:i+digits]] = name
	}
}

// anything is a fragment of some secret.
func (s *searcher) anything() (b [fragment]byte) {
	for b = range s.bytes {
		break
	}
	return b
}

// find returns the names of the secrets that are in a text, and how.
func (s *searcher) find(text []byte) map[string]string {
	found := map[string]string{}
	look := func(form string, b []byte) {
		for i := range max(0, len(b)-fragment+1) {
			if name, ok := s.bytes[[fragment]byte(b[i:])]; ok {
				found[name] = form
			}
		}
	}
	look("raw", text)
	runs(text, func(c byte) bool { return strings.IndexByte("0123456789abcdefABCDEF", c) >= 0 }, func(run []byte) {
		for shift := range 2 {
			even := run[shift : shift+(len(run)-shift)/2*2]
			b := make([]byte, len(even)/2)
			_, _ = hex.Decode(b, even)
			look("hex", b)
		}
	})
	letter := func(c byte) bool {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	for extras, enc := range map[string]*base64.Encoding{"+/": base64.RawStdEncoding, "-_": base64.RawURLEncoding} {
		runs(text, func(c byte) bool { return letter(c) || strings.IndexByte(extras, c) >= 0 }, func(run []byte) {
			for shift := range 4 {
				whole := run[min(shift, len(run)):]
				whole = whole[:len(whole)/4*4]
				b := make([]byte, enc.DecodedLen(len(whole)))
				n, _ := enc.Decode(b, whole)
				look("base64", b[:n])
			}
		})
	}
	runs(text, func(c byte) bool { return c >= '0' && c <= '9' }, func(run []byte) {
		for i := range max(0, len(run)-digits+1) {
			if name, ok := s.decimals[string(run[i:i+digits])]; ok {
				found[name] = "decimal"
			}
		}
	})
	runs(text, func(c byte) bool { return c >= '0' && c <= '9' || c == ' ' || c == ',' }, func(run []byte) {
		look("list of numbers", numbers(run))
	})
	return found
}

// runs calls f with each run of bytes that belong which is long enough for a fragment in base64, the shortest form.
func runs(text []byte, belongs func(byte) bool, f func([]byte)) {
	from := -1
	for i := 0; i <= len(text); i++ {
		if i < len(text) && belongs(text[i]) {
			if from < 0 {
				from = i
			}
			continue
		}
		if from >= 0 && i-from >= fragment+fragment/4 {
			f(text[from:i])
		}
		from = -1
	}
}

// numbers reads the bytes out of a list like "1 22 255" or "1,22,255".
func numbers(list []byte) (out []byte) {
	for _, word := range strings.FieldsFunc(string(list), func(r rune) bool { return r == ' ' || r == ',' }) {
		var b byte
		if len(word) > 3 {
			continue
		}
		if _, err := fmt.Sscan(word, &b); err == nil {
			out = append(out, b)
		}
	}
	return out
}

// The search finds what it should, in every form and in the middle of other things, and nothing else.
func TestSearchFindsSecrets(t *testing.T) {
	s := newSearcher()
	secret := []byte("\x01 seventeen bytes and many more of a secret \xfe\xff")
	s.learn(t, "it", secret)
	part := secret[7 : 7+fragment+8]
	for form, text := range map[string]string{
		"raw":             "x" + string(part) + "y",
		"hex":             "id=0x" + hex.EncodeToString(part) + ",",
		"base64":          `{"data":"` + base64.StdEncoding.EncodeToString(part) + `"}`,
		"decimal":         "D:" + new(big.Int).SetBytes(secret).String() + "}",
		"list of numbers": fmt.Sprintf("%d", part),
	} {
		require.Equal(t, map[string]string{"it": form}, s.find([]byte(text)), "%s in %s", form, text)
	}
	url := []byte("\xff\xff\xfe????\xff\xff\xbe\xff\xff more than enough")
	s.learn(t, "url", url)
	require.Equal(t, "base64", s.find([]byte("a " + base64.URLEncoding.EncodeToString(url)))["url"])
	require.Equal(t, "hex", s.find([]byte(strings.ToUpper(hex.EncodeToString(url))))["url"])
	require.Equal(t, "list of numbers", s.find([]byte(strings.ReplaceAll(fmt.Sprintf("%d", url), " ", ",")))["url"])
	require.Empty(t, s.find([]byte(hex.EncodeToString(random(4000))+" nothing of it")))
	require.Empty(t, s.find(secret[:fragment-1]))
}
