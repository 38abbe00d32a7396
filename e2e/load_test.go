package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/contracts/client"
)

// Twenty signatures by three keys in flight at once, and before that the three keys: all are answered, each once.
func TestTwentySignaturesAtOnce(t *testing.T) {
	for _, c := range []struct {
		chain            string
		nodes, threshold int
	}{
		{"embedded", 3, 2},
		{"anvil", 3, 2},
		{"embedded", 5, 3},
		{"anvil", 5, 3},
	} {
		t.Run(fmt.Sprintf("%d-of-%d on %s", c.threshold, c.nodes, c.chain), func(t *testing.T) {
			n := start(t, "--chain", c.chain, "--nodes", fmt.Sprint(c.nodes), "--threshold", fmt.Sprint(c.threshold))
			began := time.Now()
			keys := n.makeKeys(t, 3)
			t.Logf("3 keys in %v", time.Since(began).Round(100*time.Millisecond))

			began = time.Now()
			requests := n.askForTwenty(t, keys)
			require.Len(t, requests, 20)
			seen := map[client.Signature]bool{}
			for _, r := range requests {
				sig := n.signed(t, keyOf(keys, r), r)
				require.False(t, seen[sig])
				seen[sig] = true
			}
			t.Logf("20 signatures in %v", time.Since(began).Round(100*time.Millisecond))
			for _, r := range requests {
				n.allKnow(t, r.ID, "settled")
			}
			n.agree(t)
		})
	}
}

// askForTwenty asks for fourteen signatures one by one and for two batches of three, all side by side. Two of the digests
// begin with many zeros, where implementations that drop them go wrong (threat 31).
func (n *network) askForTwenty(t *testing.T, keys []client.Key) []client.Request {
	t.Helper()
	answers := make([][]client.Request, 16)
	inParallel(t, len(answers), func(i int) (err error) {
		key := keys[i%len(keys)]
		if i < 2 {
			var items []client.Item
			for j := range 3 {
				text := fmt.Sprintf("batch %d, item %d", i, j)
				items = append(items, client.Item{Path: []byte(text), Digest: crypto.Keccak256Hash([]byte(text))})
			}
			answers[i], err = n.keymesh.RequestSignatures(context.Background(), n.user, key.ID, items, client.Terms{})
			return err
		}
		text := fmt.Sprintf("single %d", i)
		digest := crypto.Keccak256Hash([]byte(text))
		switch i {
		case 2:
			digest = common.HexToHash("0x01")
		case 3:
			digest = common.BytesToHash(digest[24:])
			text = strings.Repeat("long path ", 12)
		case 4:
			text = "" // the requester's own root
		}
		r, err := n.keymesh.RequestSignature(context.Background(), n.user, key.ID, []byte(text), digest, client.Terms{})
		answers[i] = []client.Request{r}
		return err
	})
	var all []client.Request
	for _, a := range answers {
		all = append(all, a...)
	}
	return all
}

func keyOf(keys []client.Key, r client.Request) client.Key {
	for _, k := range keys {
		if k.ID == r.Key {
			return k
		}
	}
	return client.Key{}
}
