package devnet

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestOptions(t *testing.T) {
	require.NoError(t, DefaultOptions().Validate())
	for want, change := range map[string]func(*Options){
		"--nodes 1 is out of range":                          func(o *Options) { o.Nodes = 1 },
		"--threshold 4 is out of range":                      func(o *Options) { o.Threshold = 4 },
		"--confirmations must be at least 1":                 func(o *Options) { o.Confirmations = 0 },
		"--block-time 500ms is out of range":                 func(o *Options) { o.BlockTime = 500 * time.Millisecond },
		"--block-time 1.5s is out of range":                  func(o *Options) { o.BlockTime = 1500 * time.Millisecond },
		"--block-time 1h0m0s is out of range":                func(o *Options) { o.BlockTime = time.Hour },
		"--deletion-grace -1s is out of range":               func(o *Options) { o.DeletionGrace = -time.Second },
		"--deletion-grace 1.5s is out of range":              func(o *Options) { o.DeletionGrace = 1500 * time.Millisecond },
		"--log-level \"loud\" is not one of":                 func(o *Options) { o.LogLevel = "loud" },
		"--chain \"nowhere\" is neither embedded, anvil nor": func(o *Options) { o.Chain = "nowhere" },
	} {
		o := DefaultOptions()
		change(&o)
		require.ErrorContains(t, o.Validate(), want)
	}
}

func TestPatienceFollowsTheBlockTime(t *testing.T) {
	o := DefaultOptions()
	require.Equal(t, time.Minute+2*time.Second, o.patience(time.Minute))
	require.Equal(t, 10*time.Second, o.attemptWindow(20*time.Second))
	o.BlockTime = 12 * time.Second
	require.Equal(t, time.Minute+134*time.Second, o.patience(time.Minute))
	require.Equal(t, 20*time.Second, o.attemptWindow(20*time.Second))
}
