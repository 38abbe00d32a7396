package cli

import (
	"context"
	"crypto/sha256"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/stretchr/testify/require"

	"github.com/keymesh/keymesh/chain/chaintest"
	"github.com/keymesh/keymesh/contracts/client"
)

// What nobody answers comes back: expired, then paid out.
func TestExpireAndWithdraw(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	c := chaintest.New(t, chaintest.Options{})
	user := c.User.Client
	root, err := crypto.GenerateKey()
	require.NoError(t, err)
	made, err := c.Keymesh.RequestKey(ctx, user, client.Terms{})
	require.NoError(t, err)
	c.Answer(t, root, made)
	r, err := c.Keymesh.RequestSignature(ctx, user, made.Key, nil, sha256.Sum256(nil), client.Terms{Payer: c.Owner.Account()})
	require.NoError(t, err)
	_, err = expire(ctx, c.Keymesh, user, r.ID)
	require.ErrorContains(t, err, "NotExpired")
	c.Skip(t, 2*client.DefaultTTL)
	o, err := expire(ctx, c.Keymesh, user, r.ID)
	require.NoError(t, err)
	require.Equal(t, client.StatusExpired, o.Status)
	_, err = expire(ctx, c.Keymesh, user, r.ID)
	require.EqualError(t, err, "the request is closed already: expired")

	got, err := withdraw(ctx, c.Keymesh, c.Owner.Client, common.Address{9})
	require.NoError(t, err)
	require.Equal(t, withdrawal{c.Owner.Account(), common.Address{9}, (*big.Int)(r.Fee).String()}, got)
	balance, err := c.Sim.Client().BalanceAt(ctx, common.Address{9}, nil)
	require.NoError(t, err)
	require.Equal(t, got.Wei, balance.String())
	_, err = withdraw(ctx, c.Keymesh, c.Owner.Client, common.Address{})
	require.ErrorContains(t, err, "the contract keeps nothing for "+c.Owner.Account().Hex())
}
