package chain

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"log/slog"
	"math/big"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/libp2p/go-libp2p/core/peer"

	"github.com/keymesh/keymesh/contracts/bindings"
	"github.com/keymesh/keymesh/relayer"
)

// Chain is one contract on one chain, seen through its endpoints by one operator. It is Source, Settler and Attestor.
// All methods are safe for concurrent use and block until done or until their context ends.
type Chain struct {
	cfg       Config
	domain    relayer.DomainID
	key       *ecdsa.PrivateKey
	account   common.Address
	endpoints []*endpoint
	abi       *bindings.Keymesh
	separator [32]byte // of EIP-712
	log       *slog.Logger

	deployedAt uint64 // block of the contract
	watcher    *watcher
	txs        *txs
	reverts    reverts
}

var (
	_ relayer.Source   = (*Chain)(nil)
	_ relayer.Settler  = (*Chain)(nil)
	_ relayer.Attestor = (*Chain)(nil)
)

// New checks that the endpoints serve the configured chain with a Keymesh contract at the configured address, takes up
// the operator's transactions where the journal left them, and returns. Quorum endpoints must answer; the others are
// checked when they do. It leaves no goroutine behind.
func New(ctx context.Context, cfg Config, backends []Endpoint, key *ecdsa.PrivateKey, journal relayer.TxJournal, log *slog.Logger) (*Chain, error) {
	cfg, err := cfg.withDefaults(len(backends))
	if err != nil {
		return nil, err
	}
	if key == nil || journal == nil {
		return nil, errors.New("an operator's key and a journal of transactions are needed")
	}
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	c := &Chain{
		cfg: cfg, domain: Domain(cfg.ChainID, cfg.Contract), key: key, account: crypto.PubkeyToAddress(key.PublicKey),
		abi: bindings.NewKeymesh(), separator: domainSeparator(cfg.ChainID, cfg.Contract), log: log,
	}
	for _, b := range backends {
		if b.Backend == nil && b.dial == nil {
			return nil, fmt.Errorf("endpoint %s has no backend", b.Name)
		}
		c.endpoints = append(c.endpoints, &endpoint{Endpoint: b, timeout: callTimeout, observer: cfg.Observer, admit: c.admit})
	}
	if err := c.admitAtStart(ctx); err != nil {
		return nil, err
	}
	c.watcher = newWatcher(cfg, NewDecoder(cfg.ChainID, cfg.Contract), c.endpoints, c.deployedAt, log)
	if c.txs, err = newTxs(ctx, c, journal); err != nil {
		return nil, err
	}
	return c, nil
}

// Domain is the domain this chain and contract make.
func (c *Chain) Domain() relayer.DomainID { return c.domain }

// Balance is what the operator's account holds to pay for settlements, in wei, at the latest block.
func (c *Chain) Balance(ctx context.Context) (*big.Int, error) {
	return first(ctx, c.endpoints, "eth_getBalance", func(ctx context.Context, b Backend) (*big.Int, error) { return b.BalanceAt(ctx, c.account, nil) })
}

// Registration is what the contract knows about an account at the latest block.
type Registration struct {
	Peer  peer.ID       // registered peer id, "" if the account is not registered
	Epoch relayer.Epoch // the newest epoch with the account as a member, 0 if there is none
	Seat  relayer.Operator
}

// Registered looks an account up for the checks at start. Seat is the member as that epoch has it: its peer id stays
// even if the operator registered another one since.
func (c *Chain) Registered(ctx context.Context, account common.Address) (Registration, error) {
	var reg Registration
	raw, err := call(ctx, c, c.abi.PackOperatorPeerId(account), c.abi.UnpackOperatorPeerId)
	if err != nil {
		return reg, err
	}
	if raw != ([32]byte{}) {
		if reg.Peer, err = PeerID(raw); err != nil {
			return reg, err
		}
	}
	latest, err := call(ctx, c, c.abi.PackLatestEpoch(), c.abi.UnpackLatestEpoch)
	if err != nil {
		return reg, err
	}
	for epoch := latest; epoch > 0; epoch-- {
		committee, err := c.Committee(ctx, relayer.Epoch(epoch))
		if err != nil {
			return reg, err
		}
		if i := committee.Index(account); i >= 0 && !committee.Cancelled {
			reg.Epoch, reg.Seat = relayer.Epoch(epoch), committee.Operators[i]
			break
		}
	}
	return reg, nil
}

// Committee reads a committee from the contract at the latest block. The events of Next are what counts.
func (c *Chain) Committee(ctx context.Context, epoch relayer.Epoch) (relayer.Committee, error) {
	raw, err := call(ctx, c, c.abi.PackCommittee(uint64(epoch)), c.abi.UnpackCommittee)
	if err != nil {
		return relayer.Committee{}, err
	}
	return c.watcher.decoder.committee(uint64(epoch), raw)
}

// call reads the contract at the latest block.
func call[T any](ctx context.Context, c *Chain, data []byte, unpack func([]byte) (T, error)) (v T, err error) {
	out, err := first(ctx, c.endpoints, "eth_call", func(ctx context.Context, b Backend) ([]byte, error) {
		return b.CallContract(ctx, ethereum.CallMsg{To: &c.cfg.Contract, Data: data}, nil)
	})
	if err != nil {
		return v, Explain(err)
	}
	return unpack(out)
}
