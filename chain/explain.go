package chain

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/keymesh/keymesh/contracts/bindings"
)

// Explain names the contract's error in a revert.
func Explain(err error) error {
	var d rpc.DataError
	if !errors.As(err, &d) {
		return err
	}
	text, ok := d.ErrorData().(string)
	if !ok {
		return err
	}
	data, derr := hexutil.Decode(text)
	if derr != nil || len(data) < 4 {
		return err
	}
	spec := bindings.NewKeymesh().GetABI()
	named, derr := spec.ErrorByID([4]byte(data[:4]))
	if derr != nil {
		return err
	}
	args, derr := named.Inputs.Unpack(data[4:])
	if derr != nil {
		return fmt.Errorf("the contract refuses with %s: %w", named.Name, err)
	}
	return fmt.Errorf("the contract refuses with %s%v: %w", named.Name, args, err)
}
