package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math/big"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/stretchr/testify/require"
)

// served is a chain that answers by hand, an endpoint in front of it, and a client of that over both transports.
type served struct {
	*endpoint
	asked   chan call // what reached the chain
	clients map[string]*ethclient.Client
}

const twoLogs = `[
{"address":"0x00000000000000000000000000000000000000c0","topics":[],"data":"0x0a","blockNumber":"0x7","transactionHash":"0x01","transactionIndex":"0x0","blockHash":"0x02","logIndex":"0x0","removed":false},
{"address":"0x00000000000000000000000000000000000000c0","topics":[],"data":"0x0b","blockNumber":"0x7","transactionHash":"0x01","transactionIndex":"0x0","blockHash":"0x02","logIndex":"0x1","removed":false}]`

func serve(t *testing.T) *served {
	t.Helper()
	s := &served{asked: make(chan call, 100), clients: map[string]*ethclient.Client{}}
	logs := strings.NewReplacer(`"0x01"`, `"`+common.Hash{1}.Hex()+`"`, `"0x02"`, `"`+common.Hash{2}.Hex()+`"`).Replace(twoLogs)
	chain := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		list, batch := calls(body)
		var out []reply
		for _, c := range list {
			s.asked <- c
			result := map[string]string{"eth_getLogs": logs, "eth_blockNumber": `"0x9"`, "eth_getBalance": `"0x5"`}[c.Method]
			out = append(out, reply{Version: "2.0", ID: c.ID, Result: json.RawMessage(result)})
		}
		_, _ = w.Write(encode(out, batch))
	}))
	t.Cleanup(chain.Close)
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	var err error
	s.endpoint, err = newEndpoint(ctx, localhost, chain.URL)
	require.NoError(t, err)
	for _, scheme := range []string{"http", "ws"} {
		c, err := ethclient.Dial(s.url(scheme))
		require.NoError(t, err)
		t.Cleanup(c.Close)
		s.clients[scheme] = c
	}
	return s
}

func TestEndpointFaults(t *testing.T) {
	s := serve(t)
	ctx := context.Background()
	ranges := ethereum.FilterQuery{FromBlock: big.NewInt(1), ToBlock: big.NewInt(7)}
	for scheme, c := range s.clients {
		t.Run(scheme, func(t *testing.T) {
			data := func() (out []byte) {
				logs, err := c.FilterLogs(ctx, ranges)
				require.NoError(t, err)
				for _, l := range logs {
					out = append(out, l.Data...)
				}
				return out
			}
			head := func() uint64 {
				n, err := c.BlockNumber(ctx)
				require.NoError(t, err)
				return n
			}
			for kind, want := range map[Kind][]byte{Drop: {10}, Add: {10, 11, 10}, Alter: {10, 10}} {
				s.begin(fault{kind: kind})
				require.Equal(t, want, data(), "%s", kind)
				require.True(t, s.lies())
				s.end()
				require.Equal(t, []byte{10, 11}, data())
				require.False(t, s.lies())
				require.True(t, s.liedLately())
			}

			s.begin(fault{kind: Stale, head: "0x4"})
			require.Equal(t, uint64(4), head())
			drain(s.asked)
			_, err := c.BalanceAt(ctx, common.Address{}, nil)
			require.NoError(t, err)
			require.JSONEq(t, `"0x4"`, string((<-s.asked).Params[1]), "the newest state is old, too")
			s.end()
			require.Equal(t, uint64(9), head())

			s.begin(fault{kind: Narrow})
			_, err = c.FilterLogs(ctx, ranges)
			require.ErrorContains(t, err, "too large")
			_, err = c.FilterLogs(ctx, ethereum.FilterQuery{BlockHash: &common.Hash{1}})
			require.NoError(t, err)
			require.Equal(t, uint64(9), head())
			s.end()

			s.begin(fault{kind: Throttle})
			_, err = c.BlockNumber(ctx)
			require.ErrorContains(t, err, "too many requests")
			s.end()

			s.begin(fault{kind: Slow, latency: 100 * time.Millisecond})
			began := time.Now()
			require.Equal(t, uint64(9), head())
			require.GreaterOrEqual(t, time.Since(began), 50*time.Millisecond)
			s.end()

			ask := func() error { // a call that is sent as its connection ends never ends by itself
				short, cancel := context.WithTimeout(ctx, 200*time.Millisecond)
				defer cancel()
				_, err := c.BlockNumber(short)
				return err
			}
			s.begin(fault{kind: Cut})
			require.Error(t, ask())
			s.end()
			require.Eventually(t, func() bool { return ask() == nil }, 10*time.Second, look)

			s.begin(fault{kind: Hang})
			require.ErrorIs(t, ask(), context.DeadlineExceeded)
			var late sync.WaitGroup
			late.Go(func() {
				n, err := c.BlockNumber(ctx)
				require.NoError(t, err)
				require.Equal(t, uint64(9), n)
			})
			s.end() // who waited gets its answer
			late.Wait()
		})
	}
}

func drain(c chan call) {
	for len(c) > 0 {
		<-c
	}
}

// Batches are spoiled call by call.
func TestBatches(t *testing.T) {
	body := []byte(`[{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber"},{"jsonrpc":"2.0","id":2,"method":"eth_getLogs","params":[{}]}]`)
	answer := `[{"jsonrpc":"2.0","id":2,"result":` + twoLogs + `},{"jsonrpc":"2.0","id":1,"result":"0x9"}]`
	answer = strings.NewReplacer(`"0x01"`, `"`+common.Hash{1}.Hex()+`"`, `"0x02"`, `"`+common.Hash{2}.Hex()+`"`).Replace(answer)
	pass := func([]byte) ([]byte, error) { return []byte(answer), nil }
	var replies []reply
	out, err := lie(fault{kind: Drop}, body, pass)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(out, &replies))
	require.Len(t, replies, 2)
	require.Equal(t, 1, bytes.Count(replies[0].Result, []byte("logIndex")))
	require.JSONEq(t, `"0x9"`, string(replies[1].Result))
	out, err = lie(fault{kind: Stale, head: "0x4"}, body, pass)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(out, &replies))
	require.Equal(t, 2, bytes.Count(replies[0].Result, []byte("logIndex")))
	require.JSONEq(t, `"0x4"`, string(replies[1].Result))
	require.Nil(t, refuse(Narrow, body), "one that is no range is passed on, and the others with it")
	require.Equal(t, 2, bytes.Count(refuse(Throttle, body), []byte("too many")))
}

// Of each sender a reorg keeps the first transactions or none: later ones need the nonces of those before.
func TestFatesOfAReorg(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var count [3]int
	for range 1000 {
		senders := make([]common.Address, 12)
		for i := range senders {
			senders[i] = common.Address{byte(r.IntN(3))}
		}
		gap := map[common.Address]bool{}
		for i, f := range fates(r, senders) {
			count[f]++
			require.False(t, f == kept && gap[senders[i]])
			gap[senders[i]] = gap[senders[i]] || f != kept
		}
	}
	for f, n := range count {
		require.Greater(t, n, 1000, "fate %d", f)
	}
}
