package e2e

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const (
	idleBlocks   = 100
	callsABlock  = 2         // and endpoint
	residentMost = 120 << 20 // bytes
	ticksASecond = 100       // of /proc/PID/stat, on every Linux that Go runs on
)

// Three nodes with nothing to do: small, quiet, and two calls a block to each endpoint; on a WebSocket, over HTTP, and on
// both at once.
func TestThreeIdleNodes(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("reads /proc")
	}
	t.Parallel()
	n := start(t)
	proxies := [][]*proxy{{newProxy(t, n.WS)}, {newProxy(t, n.RPC)}, {newProxy(t, n.WS), newProxy(t, n.RPC)}}
	for i, own := range proxies {
		var urls []string
		for _, p := range own {
			urls = append(urls, p.url)
		}
		n.stop(t, i)
		n.run(t, i, "--rpc-urls", strings.Join(urls, ","))
	}
	for i := range n.Nodes {
		n.ready(t, i)
	}
	from := n.head(t)
	n.blocks(t, from+5, nil) // past what a start brings
	from, began := n.head(t), time.Now()
	var cpu [3]time.Duration
	for i, own := range proxies {
		cpu[i] = cpuTime(t, n.pids[i])
		for _, p := range own {
			p.take()
		}
	}
	var most [3]int
	n.blocks(t, from+idleBlocks, func() {
		for i, pid := range n.pids {
			most[i] = max(most[i], resident(t, pid))
		}
	})
	blocks, took := int(n.head(t)-from)+1, time.Since(began)
	for i, own := range proxies {
		used := cpuTime(t, n.pids[i]) - cpu[i]
		t.Logf("%s: %d MB resident at most, %v of processor in %v", n.Nodes[i].Name, most[i]>>20, used, took.Round(time.Second))
		require.Less(t, most[i], residentMost, "%s", n.Nodes[i].Name)
		require.Less(t, used, took/2, "%s is busy with nothing", n.Nodes[i].Name)
		for _, p := range own {
			calls, total := p.take()
			t.Logf("%s, %s: %.2f calls a block: %v", n.Nodes[i].Name, p.url, float64(total)/float64(blocks), calls)
			require.Positive(t, total)
			require.LessOrEqual(t, total, callsABlock*blocks, "%s at %s: %v", n.Nodes[i].Name, p.url, calls)
		}
		require.LessOrEqual(t, n.head(t)-min(n.head(t), n.status(t, i).Chain.Processed), uint64(10), "and it follows")
	}
}

func (n *network) head(t *testing.T) uint64 {
	t.Helper()
	head, err := n.eth.BlockNumber(context.Background())
	require.NoError(t, err)
	return head
}

// blocks waits for a block, and does something now and then.
func (n *network) blocks(t *testing.T, number uint64, meanwhile func()) {
	t.Helper()
	await(t, func() bool {
		if meanwhile != nil {
			meanwhile()
		}
		return n.head(t) >= number
	}, 500*time.Millisecond, "block %d", number)
}

// resident is VmRSS of a process, in bytes.
func resident(t *testing.T, pid int) int {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	require.NoError(t, err)
	_, line, ok := strings.Cut(string(text), "VmRSS:")
	require.True(t, ok)
	kb, err := strconv.Atoi(strings.Fields(line)[0])
	require.NoError(t, err)
	return kb << 10
}

// cpuTime is what a process used of processors so far, by itself and in the kernel.
func cpuTime(t *testing.T, pid int) time.Duration {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	require.NoError(t, err)
	_, rest, ok := strings.Cut(string(text), ") ") // the name may have spaces
	require.True(t, ok)
	fields := strings.Fields(rest) // from field 3
	user, err := strconv.Atoi(fields[14-3])
	require.NoError(t, err)
	system, err := strconv.Atoi(fields[15-3])
	require.NoError(t, err)
	return time.Duration(user+system) * time.Second / ticksASecond
}
