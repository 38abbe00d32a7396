package cli

import (
	"cmp"
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"net/url"
	"os"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/spf13/cobra"

	"github.com/keymesh/keymesh/chain"
	"github.com/keymesh/keymesh/cmd/internal/config"
	"github.com/keymesh/keymesh/cmd/internal/identity"
	"github.com/keymesh/keymesh/contracts/client"
	"github.com/keymesh/keymesh/relayer"
)

// rpcVariable is for URLs with credentials: arguments can be seen by every user of the machine.
const rpcVariable = "KEYMESH_RPC_URL"

// endpoint is a contract seen through an RPC endpoint.
type endpoint struct {
	contract *client.Client
	backend  client.Backend
	url      *url.URL // must not be printed whole: user, path and query are credentials
}

// contractFlags adds what names a contract; the result connects to it.
func contractFlags(cmd *cobra.Command) func(ctx context.Context) (endpoint, error) {
	rpc := cmd.Flags().String("rpc", "", "URL of the chain's RPC endpoint ($"+rpcVariable+", for one with credentials)")
	contract := cmd.Flags().String("contract", "", "address of the Keymesh contract")
	return func(ctx context.Context) (endpoint, error) {
		raw := cmp.Or(*rpc, os.Getenv(rpcVariable))
		u, err := url.Parse(raw)
		if err != nil || u.Host == "" || !slices.Contains([]string{"http", "https", "ws", "wss"}, u.Scheme) {
			return endpoint{}, usageError{errors.New("--rpc is missing or no http(s) or ws(s) URL; it names the chain's RPC endpoint")}
		}
		if !common.IsHexAddress(*contract) {
			return endpoint{}, usageError{fmt.Errorf("--contract %q is not an address: 0x and 40 hex digits", *contract)}
		}
		e := endpoint{url: u}
		backend, err := ethclient.DialContext(ctx, raw)
		if err == nil {
			e.backend = backend
			e.contract, err = client.New(ctx, backend, common.HexToAddress(*contract))
		}
		if err != nil {
			return e, e.redact(fmt.Errorf("%s://%s: %w", u.Scheme, u.Host, patience(ctx, err)))
		}
		return e, nil
	}
}

func (e endpoint) account(key *ecdsa.PrivateKey) *client.Account {
	return client.NewAccount(e.backend, bind.NewKeyedTransactor(key, e.contract.ChainID()))
}

// accountFlags adds what names the paying account: always files, never the secret itself.
func accountFlags(cmd *cobra.Command) func() (*ecdsa.PrivateKey, error) {
	keystore := cmd.Flags().String("keystore", "", "geth v3 keystore file of the account that pays")
	passwordFile := cmd.Flags().String("password-file", "", "file with the keystore's password")
	privateKey := cmd.Flags().String("private-key-file", "", "file with a private key in hex, instead of a keystore; for development")
	return func() (*ecdsa.PrivateKey, error) {
		switch {
		case *privateKey != "" && *keystore == "":
			return identity.PrivateKey(config.ExpandHome(*privateKey))
		case *keystore == "" || *privateKey != "":
			return nil, usageError{errors.New("name the account that pays: --keystore with --password-file, or --private-key-file")}
		case *passwordFile == "":
			return nil, usageError{errors.New("--password-file is missing: the file with the keystore's password")}
		}
		password, err := identity.ReadPassword(config.ExpandHome(*passwordFile), "--password-file")
		if err != nil {
			return nil, err
		}
		return identity.OpenKeystore(config.ExpandHome(*keystore), password, "--keystore", "--password-file")
	}
}

// termsFlags adds the terms of a request.
func termsFlags(cmd *cobra.Command) func() (client.Terms, error) {
	ttl := cmd.Flags().Duration("ttl", client.DefaultTTL, "time until the deadline")
	fee := cmd.Flags().String("max-fee", config.Wei(client.DefaultMaxFee).String(), "most to send along: the quote and a tenth are paid up to it, a quote above it is refused")
	payer := cmd.Flags().String("payer", "", "account that refunds are credited to (default the account that pays)")
	return func() (client.Terms, error) {
		t := client.Terms{TTL: *ttl, Margin: feeMargin}
		if *ttl < time.Second {
			return t, usageError{fmt.Errorf("--ttl %s is too short", *ttl)}
		}
		var wei config.Wei
		if err := wei.UnmarshalText([]byte(*fee)); err != nil {
			return t, usageError{fmt.Errorf("--max-fee: %w", err)}
		}
		t.MaxFee = new(big.Int).SetUint64(uint64(wei))
		if *payer != "" && !common.IsHexAddress(*payer) {
			return t, usageError{fmt.Errorf("--payer %q is not an address: 0x and 40 hex digits", *payer)}
		}
		t.Payer = common.HexToAddress(*payer)
		return t, nil
	}
}

// feeMargin is added to the quote, in percent: gas may get dearer until the request is mined.
const feeMargin = 10

// hashFlag adds a flag of 32 bytes in hex.
func hashFlag(cmd *cobra.Command, name, help string) func() (common.Hash, error) {
	text := cmd.Flags().String(name, "", help)
	return func() (common.Hash, error) { return parseHash("--"+name, *text) }
}

func parseHash(what, text string) (common.Hash, error) {
	raw, err := hexutil.Decode(text)
	if err != nil || len(raw) != common.HashLength {
		return common.Hash{}, usageError{fmt.Errorf("%s %q is not 0x and 64 hex digits", what, text)}
	}
	return common.Hash(raw), nil
}

// failureText is the committee's reason for a failure, in words.
func failureText(number uint16) string {
	if code := relayer.CodeOf(number); code != "" {
		return codeText(string(code))
	}
	return fmt.Sprintf("code %d", number)
}

// redact takes credentials out of what an endpoint or the HTTP client says.
func (e endpoint) redact(err error) error { return chain.Redact(e.url.String(), err) }
