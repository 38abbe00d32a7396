package node

import (
	"crypto/ecdsa"
	"log/slog"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/prometheus/client_golang/prometheus"
)

// Config is everything a node needs, already read and typed. Secrets arrive as values: where they came from is the
// caller's business.
type Config struct {
	DataDir  string // created by the caller, mode 0700; locked by Open
	Moniker  string
	Software string // version, as told to peers
	Commit   string // of the source, for build_info
	Domain   ChainDomain
	Operator *ecdsa.PrivateKey // the operator's account
	P2P      P2P
	Storage  Storage
	MPC      MPC
	// Monitoring is served while Run runs.
	Monitoring Monitoring
	// Registry takes the node's metrics; nil: one of its own. A registry holds one node.
	Registry *prometheus.Registry
	// Log gets an attribute "component" from each part: chain, db, node, p2p, relayer, tss.
	Log *slog.Logger
}

// ChainDomain is one chain and contract.
type ChainDomain struct {
	ChainID       uint64
	Contract      common.Address
	RPCURLs       []string
	RPCQuorum     int    // endpoints that must agree; 0 = 2 where two are given
	Finality      string // confirmations | safe | finalized
	Confirmations uint64
	LogRange      uint64        // blocks per eth_getLogs
	PollInterval  time.Duration // between looks at the head
	AttemptWindow time.Duration // by block timestamps
	Speculate     bool          // begin signatures before their requests are final
	MaxFee        uint64        // wei per gas we pay at most; 0 = 500 gwei
	MinBalance    uint64        // wei; an operator's account with less fails a health check
}

// quorum is how many endpoints must agree.
func (d ChainDomain) quorum() int {
	if d.RPCQuorum > 0 {
		return d.RPCQuorum
	}
	return min(2, len(d.RPCURLs))
}

// Monitoring is where health and metrics are served.
type Monitoring struct {
	Listen string // host:port; "" serves nothing, port 0 takes a free one
	Pprof  bool   // profiles, too
}

// P2P is the mesh's part.
type P2P struct {
	Key       crypto.PrivKey // Ed25519
	Listen    []string       // multiaddrs
	Announce  []string
	Bootstrap []string // multiaddrs with /p2p/
}

// Storage is the database and the password that seals secrets in it.
type Storage struct {
	DSN          string // sqlite:PATH, relative to DataDir
	SealPassword string
}

// MPC bounds the protocol runs.
type MPC struct {
	PreParamsPool  int           // sets kept ready; 0 = make none
	RoundTimeout   time.Duration // silence in a run
	SessionTimeout time.Duration
	MaxSessions    int // at once; 0 = from the cores
	MaxHeld        int // begun before finality and waiting for it
	// Worker are the arguments that make this executable a worker (package tss/worker), in which runs can do no harm; nil
	// runs the protocol in this process, which a bug of its library can end then.
	Worker  []string
	Workers int // at once; 0 = one per core
}
