// Code generated via abigen V2 - DO NOT EDIT.
// This file is a generated binding and any manual changes will be lost.

package bindings

import (
	"bytes"
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Reference imports to suppress errors if they are not otherwise used.
var (
	_ = bytes.Equal
	_ = errors.New
	_ = big.NewInt
	_ = common.Big1
	_ = types.BloomLookup
	_ = abi.ConvertType
)

// IKeymeshCommittee is an auto generated low-level Go binding around an user-defined struct.
type IKeymeshCommittee struct {
	Threshold  uint8
	EligibleAt uint64
	Cancelled  bool
	Accounts   []common.Address
	PeerIds    [][32]byte
}

// IKeymeshKey is an auto generated low-level Go binding around an user-defined struct.
type IKeymeshKey struct {
	Owner             common.Address
	PendingOwner      common.Address
	Status            uint8
	Epoch             uint64
	DestroyAfter      uint64
	Open              bool
	DeletionRenounced bool
	ReshareOptIn      bool
	Pending           [32]byte
	ShareSetHash      [32]byte
	X                 *big.Int
	Y                 *big.Int
}

// IKeymeshKeyResult is an auto generated low-level Go binding around an user-defined struct.
type IKeymeshKeyResult struct {
	ShareSetHash [32]byte
	X            *big.Int
	Y            *big.Int
}

// IKeymeshRequest is an auto generated low-level Go binding around an user-defined struct.
type IKeymeshRequest struct {
	Kind        uint8
	Nonce       uint64
	Requester   common.Address
	Payer       common.Address
	KeyId       [32]byte
	Content     []byte
	CallbackGas uint32
	Deadline    uint64
}

// IKeymeshRequestState is an auto generated low-level Go binding around an user-defined struct.
type IKeymeshRequestState struct {
	Status      uint8
	Deadline    uint64
	BlockNumber uint64
	Fee         *big.Int
}

// IKeymeshSignItem is an auto generated low-level Go binding around an user-defined struct.
type IKeymeshSignItem struct {
	Path   []byte
	Digest [32]byte
}

// IKeymeshSignature is an auto generated low-level Go binding around an user-defined struct.
type IKeymeshSignature struct {
	R [32]byte
	S [32]byte
	V uint8
}

// KeymeshConfig is an auto generated low-level Go binding around an user-defined struct.
type KeymeshConfig struct {
	Owner          common.Address
	CommitteeDelay uint64
	DeletionGrace  uint64
	MinTtl         uint64
	MaxTtl         uint64
	GasPriceCap    *big.Int
}

// ExampleConsumerMetaData contains all meta data concerning the ExampleConsumer contract.
var ExampleConsumerMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"internalType\":\"contractIKeymesh\",\"name\":\"keymesh_\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId_\",\"type\":\"bytes32\"}],\"stateMutability\":\"payable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotDeployer\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotKeymesh\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TransferFailed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"name\":\"Unexpected\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"name\":\"SignatureReceived\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"}],\"name\":\"SignatureRequested\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"CALLBACK_GAS\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"addresspayable\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"collect\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"deployer\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"keyId\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"keymesh\",\"outputs\":[{\"internalType\":\"contractIKeymesh\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"lastRequestId\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structIKeymesh.Signature\",\"name\":\"signature\",\"type\":\"tuple\"}],\"name\":\"onKeymeshSignature\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes\",\"name\":\"path\",\"type\":\"bytes\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"ttl\",\"type\":\"uint64\"}],\"name\":\"request\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"name\":\"signatureOf\",\"outputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structIKeymesh.Signature\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes\",\"name\":\"path\",\"type\":\"bytes\"}],\"name\":\"signer\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"stateMutability\":\"payable\",\"type\":\"receive\"}]",
	ID:  "5eec44802d172e5435ed5f8c1354834128",
	Bin: "0x60e0604052604051610ce3380380610ce38339810160408190526100229161003c565b6001600160a01b039091166080523360a05260c052610073565b5f5f6040838503121561004d575f5ffd5b82516001600160a01b0381168114610063575f5ffd5b6020939093015192949293505050565b60805160a05160c051610c016100e25f395f81816101b501528181610468015261056a01525f81816101e8015281816102cf015261042301525f818160ee0152818161026d015281816103240152818161053d0152818161072e0152818161078c01526108270152610c015ff3fe608060405260043610610092575f3560e01c80639779ea46116100575780639779ea4614610179578063af7c2a36146101a4578063d5f39488146101d7578063e46ae5a71461020a578063fc2a88c31461024e575f5ffd5b8063068b9a341461009d57806306ec16f8146100be5780630dd7b750146100dd578063354e9b9c1461012d5780634c466d371461015a575f5ffd5b3661009957005b5f5ffd5b3480156100a8575f5ffd5b506100bc6100b73660046108c9565b610262565b005b3480156100c9575f5ffd5b506100bc6100d8366004610925565b6102c4565b3480156100e8575f5ffd5b506101107f000000000000000000000000000000000000000000000000000000000000000081565b6040516001600160a01b0390911681526020015b60405180910390f35b348015610138575f5ffd5b5061014c61014736600461098c565b610417565b604051908152602001610124565b348015610165575f5ffd5b506101106101743660046109f3565b610524565b348015610184575f5ffd5b5061018f6207a12081565b60405163ffffffff9091168152602001610124565b3480156101af575f5ffd5b5061014c7f000000000000000000000000000000000000000000000000000000000000000081565b3480156101e2575f5ffd5b506101107f000000000000000000000000000000000000000000000000000000000000000081565b348015610215575f5ffd5b50610229610224366004610a32565b6105e0565b6040805182518152602080840151908201529181015160ff1690820152606001610124565b348015610259575f5ffd5b5061014c5f5481565b336001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016146102b257604051631ac7a36560e11b81523360048201526024015b60405180910390fd5b6102be8484848461063e565b50505050565b336001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000161461030f57604051630646601b60e11b81523360048201526024016102a9565b6040516301aba89b60e71b81523060048201527f00000000000000000000000000000000000000000000000000000000000000006001600160a01b03169063d5d44d8090602401602060405180830381865afa158015610371573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906103959190610a49565b156103a3576103a33061070f565b5f816001600160a01b0316476040515f6040518083038185875af1925050503d805f81146103ec576040519150601f19603f3d011682016040523d82523d5f602084013e6103f1565b606091505b5050905080610413576040516312171d8360e31b815260040160405180910390fd5b5050565b5f336001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000161461046357604051630646601b60e11b81523360048201526024016102a9565b6104ca7f000000000000000000000000000000000000000000000000000000000000000086868080601f0160208091040260200160405190810160405280939291908181526020018383808284375f920191909152508892506207a1209150879050610788565b5f81815260026020526040808220869055908290555190915081907f54654ffc9091ada4088983c0108887c364eb9bf662dbdb432025a5f510ad728d906105149086815260200190565b60405180910390a2949350505050565b60405163626d823560e11b81525f906001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000169063c4db046a90610598907f000000000000000000000000000000000000000000000000000000000000000090309088908890600401610a60565b602060405180830381865afa1580156105b3573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906105d79190610aa6565b90505b92915050565b61060460405180606001604052805f81526020015f81526020015f60ff1681525090565b505f9081526001602081815260409283902083516060810185528154815292810154918301919091526002015460ff169181019190915290565b5f848152600260205260409020548214158061066c57505f8481526001602052604090206002015460ff1615155b1561068d576040516362ca49d360e11b8152600481018590526024016102a9565b5f84815260016020526040902081906106a68282610acf565b508490507f028acebb1f7a863a065294cd50e6b1999dc7c30a12a4ec3b7796629f91cd371e83833560208501356106e36060870160408801610b02565b6040805194855260208501939093529183015260ff16606082015260800160405180910390a250505050565b6040516351cff8d960e01b81526001600160a01b0382811660048301527f000000000000000000000000000000000000000000000000000000000000000016906351cff8d9906024015f604051808303815f87803b15801561076f575f5ffd5b505af1158015610781573d5f5f3e3d5ffd5b5050505050565b5f5f7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031663e36c559a60028660016040518463ffffffff1660e01b81526004016107dc93929190610b1d565b602060405180830381865afa1580156107f7573d5f5f3e3d5ffd5b505050506040513d601f19601f8201168201806040525081019061081b9190610a49565b90506001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001663abcc882d82898989893061085c8b42610b57565b6040518863ffffffff1660e01b815260040161087d96959493929190610b83565b60206040518083038185885af1158015610899573d5f5f3e3d5ffd5b50505050506040513d601f19601f820116820180604052508101906108be9190610a49565b979650505050505050565b5f5f5f5f84860360c08112156108dd575f5ffd5b8535945060208601359350604086013592506060605f1982011215610900575f5ffd5b509295919450926060019150565b6001600160a01b0381168114610922575f5ffd5b50565b5f60208284031215610935575f5ffd5b81356109408161090e565b9392505050565b5f5f83601f840112610957575f5ffd5b50813567ffffffffffffffff81111561096e575f5ffd5b602083019150836020828501011115610985575f5ffd5b9250929050565b5f5f5f5f6060858703121561099f575f5ffd5b843567ffffffffffffffff8111156109b5575f5ffd5b6109c187828801610947565b90955093505060208501359150604085013567ffffffffffffffff811681146109e8575f5ffd5b939692955090935050565b5f5f60208385031215610a04575f5ffd5b823567ffffffffffffffff811115610a1a575f5ffd5b610a2685828601610947565b90969095509350505050565b5f60208284031215610a42575f5ffd5b5035919050565b5f60208284031215610a59575f5ffd5b5051919050565b8481526001600160a01b03841660208201526060604082018190528101829052818360808301375f818301608090810191909152601f909201601f191601019392505050565b5f60208284031215610ab6575f5ffd5b81516109408161090e565b60ff81168114610922575f5ffd5b8135815560208201356001820155600281016040830135610aef81610ac1565b815460ff191660ff919091161790555050565b5f60208284031215610b12575f5ffd5b813561094081610ac1565b6060810160058510610b3d57634e487b7160e01b5f52602160045260245ffd5b93815263ffffffff92909216602083015260409091015290565b67ffffffffffffffff81811683821601908111156105da57634e487b7160e01b5f52601160045260245ffd5b86815260c060208201525f86518060c0840152806020890160e085015e5f60e0828501810191909152604084019790975263ffffffff959095166060830152506001600160a01b0392909216608083015267ffffffffffffffff1660a0820152601f909101601f191601019291505056fea164736f6c6343000825000a",
}

// ExampleConsumer is an auto generated Go binding around an Ethereum contract.
type ExampleConsumer struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *ExampleConsumer) GetABI() abi.ABI {
	return c.abi
}

// NewExampleConsumer creates a new instance of ExampleConsumer.
func NewExampleConsumer() *ExampleConsumer {
	parsed, err := ExampleConsumerMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &ExampleConsumer{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *ExampleConsumer) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor(address keymesh_, bytes32 keyId_) payable returns()
func (exampleConsumer *ExampleConsumer) PackConstructor(keymesh_ common.Address, keyId_ [32]byte) []byte {
	enc, err := exampleConsumer.abi.Pack("", keymesh_, keyId_)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackCALLBACKGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9779ea46.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function CALLBACK_GAS() view returns(uint32)
func (exampleConsumer *ExampleConsumer) PackCALLBACKGAS() []byte {
	enc, err := exampleConsumer.abi.Pack("CALLBACK_GAS")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCALLBACKGAS is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9779ea46.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function CALLBACK_GAS() view returns(uint32)
func (exampleConsumer *ExampleConsumer) TryPackCALLBACKGAS() ([]byte, error) {
	return exampleConsumer.abi.Pack("CALLBACK_GAS")
}

// UnpackCALLBACKGAS is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9779ea46.
//
// Solidity: function CALLBACK_GAS() view returns(uint32)
func (exampleConsumer *ExampleConsumer) UnpackCALLBACKGAS(data []byte) (uint32, error) {
	out, err := exampleConsumer.abi.Unpack("CALLBACK_GAS", data)
	if err != nil {
		return *new(uint32), err
	}
	out0 := *abi.ConvertType(out[0], new(uint32)).(*uint32)
	return out0, nil
}

// PackCollect is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06ec16f8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function collect(address to) returns()
func (exampleConsumer *ExampleConsumer) PackCollect(to common.Address) []byte {
	enc, err := exampleConsumer.abi.Pack("collect", to)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCollect is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x06ec16f8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function collect(address to) returns()
func (exampleConsumer *ExampleConsumer) TryPackCollect(to common.Address) ([]byte, error) {
	return exampleConsumer.abi.Pack("collect", to)
}

// PackDeployer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd5f39488.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deployer() view returns(address)
func (exampleConsumer *ExampleConsumer) PackDeployer() []byte {
	enc, err := exampleConsumer.abi.Pack("deployer")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeployer is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd5f39488.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deployer() view returns(address)
func (exampleConsumer *ExampleConsumer) TryPackDeployer() ([]byte, error) {
	return exampleConsumer.abi.Pack("deployer")
}

// UnpackDeployer is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd5f39488.
//
// Solidity: function deployer() view returns(address)
func (exampleConsumer *ExampleConsumer) UnpackDeployer(data []byte) (common.Address, error) {
	out, err := exampleConsumer.abi.Unpack("deployer", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackKeyId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaf7c2a36.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function keyId() view returns(bytes32)
func (exampleConsumer *ExampleConsumer) PackKeyId() []byte {
	enc, err := exampleConsumer.abi.Pack("keyId")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKeyId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaf7c2a36.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function keyId() view returns(bytes32)
func (exampleConsumer *ExampleConsumer) TryPackKeyId() ([]byte, error) {
	return exampleConsumer.abi.Pack("keyId")
}

// UnpackKeyId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xaf7c2a36.
//
// Solidity: function keyId() view returns(bytes32)
func (exampleConsumer *ExampleConsumer) UnpackKeyId(data []byte) ([32]byte, error) {
	out, err := exampleConsumer.abi.Unpack("keyId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackKeymesh is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0dd7b750.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function keymesh() view returns(address)
func (exampleConsumer *ExampleConsumer) PackKeymesh() []byte {
	enc, err := exampleConsumer.abi.Pack("keymesh")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKeymesh is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0dd7b750.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function keymesh() view returns(address)
func (exampleConsumer *ExampleConsumer) TryPackKeymesh() ([]byte, error) {
	return exampleConsumer.abi.Pack("keymesh")
}

// UnpackKeymesh is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x0dd7b750.
//
// Solidity: function keymesh() view returns(address)
func (exampleConsumer *ExampleConsumer) UnpackKeymesh(data []byte) (common.Address, error) {
	out, err := exampleConsumer.abi.Unpack("keymesh", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackLastRequestId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfc2a88c3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function lastRequestId() view returns(bytes32)
func (exampleConsumer *ExampleConsumer) PackLastRequestId() []byte {
	enc, err := exampleConsumer.abi.Pack("lastRequestId")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLastRequestId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfc2a88c3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function lastRequestId() view returns(bytes32)
func (exampleConsumer *ExampleConsumer) TryPackLastRequestId() ([]byte, error) {
	return exampleConsumer.abi.Pack("lastRequestId")
}

// UnpackLastRequestId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfc2a88c3.
//
// Solidity: function lastRequestId() view returns(bytes32)
func (exampleConsumer *ExampleConsumer) UnpackLastRequestId(data []byte) ([32]byte, error) {
	out, err := exampleConsumer.abi.Unpack("lastRequestId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackOnKeymeshSignature is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x068b9a34.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function onKeymeshSignature(bytes32 requestId, bytes32 keyId, bytes32 digest, (bytes32,bytes32,uint8) signature) returns()
func (exampleConsumer *ExampleConsumer) PackOnKeymeshSignature(requestId [32]byte, keyId [32]byte, digest [32]byte, signature IKeymeshSignature) []byte {
	enc, err := exampleConsumer.abi.Pack("onKeymeshSignature", requestId, keyId, digest, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOnKeymeshSignature is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x068b9a34.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function onKeymeshSignature(bytes32 requestId, bytes32 keyId, bytes32 digest, (bytes32,bytes32,uint8) signature) returns()
func (exampleConsumer *ExampleConsumer) TryPackOnKeymeshSignature(requestId [32]byte, keyId [32]byte, digest [32]byte, signature IKeymeshSignature) ([]byte, error) {
	return exampleConsumer.abi.Pack("onKeymeshSignature", requestId, keyId, digest, signature)
}

// PackRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x354e9b9c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function request(bytes path, bytes32 digest, uint64 ttl) returns(bytes32 requestId)
func (exampleConsumer *ExampleConsumer) PackRequest(path []byte, digest [32]byte, ttl uint64) []byte {
	enc, err := exampleConsumer.abi.Pack("request", path, digest, ttl)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRequest is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x354e9b9c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function request(bytes path, bytes32 digest, uint64 ttl) returns(bytes32 requestId)
func (exampleConsumer *ExampleConsumer) TryPackRequest(path []byte, digest [32]byte, ttl uint64) ([]byte, error) {
	return exampleConsumer.abi.Pack("request", path, digest, ttl)
}

// UnpackRequest is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x354e9b9c.
//
// Solidity: function request(bytes path, bytes32 digest, uint64 ttl) returns(bytes32 requestId)
func (exampleConsumer *ExampleConsumer) UnpackRequest(data []byte) ([32]byte, error) {
	out, err := exampleConsumer.abi.Unpack("request", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackSignatureOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe46ae5a7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function signatureOf(bytes32 requestId) view returns((bytes32,bytes32,uint8))
func (exampleConsumer *ExampleConsumer) PackSignatureOf(requestId [32]byte) []byte {
	enc, err := exampleConsumer.abi.Pack("signatureOf", requestId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSignatureOf is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe46ae5a7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function signatureOf(bytes32 requestId) view returns((bytes32,bytes32,uint8))
func (exampleConsumer *ExampleConsumer) TryPackSignatureOf(requestId [32]byte) ([]byte, error) {
	return exampleConsumer.abi.Pack("signatureOf", requestId)
}

// UnpackSignatureOf is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe46ae5a7.
//
// Solidity: function signatureOf(bytes32 requestId) view returns((bytes32,bytes32,uint8))
func (exampleConsumer *ExampleConsumer) UnpackSignatureOf(data []byte) (IKeymeshSignature, error) {
	out, err := exampleConsumer.abi.Unpack("signatureOf", data)
	if err != nil {
		return *new(IKeymeshSignature), err
	}
	out0 := *abi.ConvertType(out[0], new(IKeymeshSignature)).(*IKeymeshSignature)
	return out0, nil
}

// PackSigner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4c466d37.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function signer(bytes path) view returns(address)
func (exampleConsumer *ExampleConsumer) PackSigner(path []byte) []byte {
	enc, err := exampleConsumer.abi.Pack("signer", path)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSigner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4c466d37.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function signer(bytes path) view returns(address)
func (exampleConsumer *ExampleConsumer) TryPackSigner(path []byte) ([]byte, error) {
	return exampleConsumer.abi.Pack("signer", path)
}

// UnpackSigner is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4c466d37.
//
// Solidity: function signer(bytes path) view returns(address)
func (exampleConsumer *ExampleConsumer) UnpackSigner(data []byte) (common.Address, error) {
	out, err := exampleConsumer.abi.Unpack("signer", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// ExampleConsumerSignatureReceived represents a SignatureReceived event raised by the ExampleConsumer contract.
type ExampleConsumerSignatureReceived struct {
	RequestId [32]byte
	Digest    [32]byte
	R         [32]byte
	S         [32]byte
	V         uint8
	Raw       *types.Log // Blockchain specific contextual infos
}

const ExampleConsumerSignatureReceivedEventName = "SignatureReceived"

// ContractEventName returns the user-defined event name.
func (ExampleConsumerSignatureReceived) ContractEventName() string {
	return ExampleConsumerSignatureReceivedEventName
}

// UnpackSignatureReceivedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event SignatureReceived(bytes32 indexed requestId, bytes32 digest, bytes32 r, bytes32 s, uint8 v)
func (exampleConsumer *ExampleConsumer) UnpackSignatureReceivedEvent(log *types.Log) (*ExampleConsumerSignatureReceived, error) {
	event := "SignatureReceived"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != exampleConsumer.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ExampleConsumerSignatureReceived)
	if len(log.Data) > 0 {
		if err := exampleConsumer.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range exampleConsumer.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// ExampleConsumerSignatureRequested represents a SignatureRequested event raised by the ExampleConsumer contract.
type ExampleConsumerSignatureRequested struct {
	RequestId [32]byte
	Digest    [32]byte
	Raw       *types.Log // Blockchain specific contextual infos
}

const ExampleConsumerSignatureRequestedEventName = "SignatureRequested"

// ContractEventName returns the user-defined event name.
func (ExampleConsumerSignatureRequested) ContractEventName() string {
	return ExampleConsumerSignatureRequestedEventName
}

// UnpackSignatureRequestedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event SignatureRequested(bytes32 indexed requestId, bytes32 digest)
func (exampleConsumer *ExampleConsumer) UnpackSignatureRequestedEvent(log *types.Log) (*ExampleConsumerSignatureRequested, error) {
	event := "SignatureRequested"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != exampleConsumer.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(ExampleConsumerSignatureRequested)
	if len(log.Data) > 0 {
		if err := exampleConsumer.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range exampleConsumer.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (exampleConsumer *ExampleConsumer) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], exampleConsumer.abi.Errors["NotDeployer"].ID.Bytes()[:4]) {
		return exampleConsumer.UnpackNotDeployerError(raw[4:])
	}
	if bytes.Equal(raw[:4], exampleConsumer.abi.Errors["NotKeymesh"].ID.Bytes()[:4]) {
		return exampleConsumer.UnpackNotKeymeshError(raw[4:])
	}
	if bytes.Equal(raw[:4], exampleConsumer.abi.Errors["TransferFailed"].ID.Bytes()[:4]) {
		return exampleConsumer.UnpackTransferFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], exampleConsumer.abi.Errors["Unexpected"].ID.Bytes()[:4]) {
		return exampleConsumer.UnpackUnexpectedError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// ExampleConsumerNotDeployer represents a NotDeployer error raised by the ExampleConsumer contract.
type ExampleConsumerNotDeployer struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotDeployer(address caller)
func ExampleConsumerNotDeployerErrorID() common.Hash {
	return common.HexToHash("0x0c8cc036c9c98ca91a606f42bb4fd73acf8431b681f0e19ddaaaf88693e5c4a5")
}

// UnpackNotDeployerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotDeployer(address caller)
func (exampleConsumer *ExampleConsumer) UnpackNotDeployerError(raw []byte) (*ExampleConsumerNotDeployer, error) {
	out := new(ExampleConsumerNotDeployer)
	if err := exampleConsumer.abi.UnpackIntoInterface(out, "NotDeployer", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExampleConsumerNotKeymesh represents a NotKeymesh error raised by the ExampleConsumer contract.
type ExampleConsumerNotKeymesh struct {
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotKeymesh(address caller)
func ExampleConsumerNotKeymeshErrorID() common.Hash {
	return common.HexToHash("0x358f46ca98d4434c377045d2e2f12875965d6f95b27d81d48ad9d683e74aa37c")
}

// UnpackNotKeymeshError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotKeymesh(address caller)
func (exampleConsumer *ExampleConsumer) UnpackNotKeymeshError(raw []byte) (*ExampleConsumerNotKeymesh, error) {
	out := new(ExampleConsumerNotKeymesh)
	if err := exampleConsumer.abi.UnpackIntoInterface(out, "NotKeymesh", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExampleConsumerTransferFailed represents a TransferFailed error raised by the ExampleConsumer contract.
type ExampleConsumerTransferFailed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TransferFailed()
func ExampleConsumerTransferFailedErrorID() common.Hash {
	return common.HexToHash("0x90b8ec1877afffd816d05d9b13947f3ff18ec5851c38bad15ec2b710f92391b1")
}

// UnpackTransferFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TransferFailed()
func (exampleConsumer *ExampleConsumer) UnpackTransferFailedError(raw []byte) (*ExampleConsumerTransferFailed, error) {
	out := new(ExampleConsumerTransferFailed)
	if err := exampleConsumer.abi.UnpackIntoInterface(out, "TransferFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// ExampleConsumerUnexpected represents a Unexpected error raised by the ExampleConsumer contract.
type ExampleConsumerUnexpected struct {
	RequestId [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error Unexpected(bytes32 requestId)
func ExampleConsumerUnexpectedErrorID() common.Hash {
	return common.HexToHash("0xc59493a66b39ce62bca5a4e44ab6d6c4e622c5ebc757cb5853a2505d91881704")
}

// UnpackUnexpectedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error Unexpected(bytes32 requestId)
func (exampleConsumer *ExampleConsumer) UnpackUnexpectedError(raw []byte) (*ExampleConsumerUnexpected, error) {
	out := new(ExampleConsumerUnexpected)
	if err := exampleConsumer.abi.UnpackIntoInterface(out, "Unexpected", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshMetaData contains all meta data concerning the Keymesh contract.
var KeymeshMetaData = bind.MetaData{
	ABI: "[{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"committeeDelay\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"deletionGrace\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"minTtl\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"maxTtl\",\"type\":\"uint64\"},{\"internalType\":\"uint256\",\"name\":\"gasPriceCap\",\"type\":\"uint256\"}],\"internalType\":\"structKeymesh.Config\",\"name\":\"config\",\"type\":\"tuple\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"name\":\"AttestationInvalid\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"notAfter\",\"type\":\"uint64\"}],\"name\":\"AttestationStale\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint32\",\"name\":\"gas\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"max\",\"type\":\"uint32\"}],\"name\":\"CallbackGasTooHigh\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"name\":\"CallbackReverted\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"CommitteeAlreadyEligible\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"eligibleAt\",\"type\":\"uint64\"}],\"name\":\"CommitteeNotEligible\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"threshold\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"size\",\"type\":\"uint256\"}],\"name\":\"CommitteeSize\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"CommitteeUnknown\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ConfigInvalid\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"latest\",\"type\":\"uint64\"}],\"name\":\"DeadlineTooLate\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"earliest\",\"type\":\"uint64\"}],\"name\":\"DeadlineTooSoon\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"}],\"name\":\"DeletionRenounced\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"}],\"name\":\"DigestInvalid\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"EmptyBatch\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"sent\",\"type\":\"uint256\"}],\"name\":\"FeeTooHigh\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"sent\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"required\",\"type\":\"uint256\"}],\"name\":\"FeeTooLow\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"destroyAfter\",\"type\":\"uint64\"}],\"name\":\"GracePeriodOver\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"destroyAfter\",\"type\":\"uint64\"}],\"name\":\"GracePeriodRunning\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InsufficientGas\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidShortString\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"pending\",\"type\":\"bytes32\"}],\"name\":\"KeyBusy\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"enumIKeymesh.KeyStatus\",\"name\":\"status\",\"type\":\"uint8\"}],\"name\":\"KeyNotActive\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"}],\"name\":\"KeyUnknown\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"LengthMismatch\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoCommittee\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotAuthorised\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"name\":\"NotExpired\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotKeyOwner\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotPendingOwner\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"name\":\"NothingToReplay\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingToWithdraw\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"OperatorDuplicate\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"OperatorUnknown\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"OwnableInvalidOwner\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"OwnableUnauthorizedAccount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"length\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"max\",\"type\":\"uint256\"}],\"name\":\"PathTooLong\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"PossessionInvalid\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"PublicKeyInvalid\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ReentrancyGuardReentrantCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"internalType\":\"enumIKeymesh.RequestStatus\",\"name\":\"status\",\"type\":\"uint8\"}],\"name\":\"RequestNotPending\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"name\":\"RequestUnknown\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"ReshareNotAllowed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"name\":\"SignatureInvalid\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"str\",\"type\":\"string\"}],\"name\":\"StringTooLong\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"got\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"required\",\"type\":\"uint256\"}],\"name\":\"TooFewAttestations\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TransferFailed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"}],\"name\":\"WrongKind\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroPayer\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroPeerId\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"name\":\"CallbackReplayed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"enumIKeymesh.RequestStatus\",\"name\":\"status\",\"type\":\"uint8\"},{\"indexed\":false,\"internalType\":\"uint16\",\"name\":\"code\",\"type\":\"uint16\"}],\"name\":\"Closed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"CommitteeCancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"uint8\",\"name\":\"threshold\",\"type\":\"uint8\"},{\"indexed\":false,\"internalType\":\"address[]\",\"name\":\"accounts\",\"type\":\"address[]\"},{\"indexed\":false,\"internalType\":\"bytes32[]\",\"name\":\"peerIds\",\"type\":\"bytes32[]\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"eligibleAt\",\"type\":\"uint64\"}],\"name\":\"CommitteeProposed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Credited\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[],\"name\":\"EIP712DomainChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"gasPriceCap\",\"type\":\"uint256\"}],\"name\":\"GasPriceCapChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"shareSetHash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"name\":\"KeyActivated\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"allowed\",\"type\":\"bool\"}],\"name\":\"KeyAuthorised\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"}],\"name\":\"KeyDeletionRenounced\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"open\",\"type\":\"bool\"}],\"name\":\"KeyOpened\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"pendingOwner\",\"type\":\"address\"}],\"name\":\"KeyOwnershipOffered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"KeyOwnershipTransferred\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"optIn\",\"type\":\"bool\"}],\"name\":\"KeyReshareOptIn\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"enumIKeymesh.KeyStatus\",\"name\":\"status\",\"type\":\"uint8\"}],\"name\":\"KeyStatusChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"peerId\",\"type\":\"bytes32\"}],\"name\":\"OperatorRegistered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"OperatorRetired\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"previousOwner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"newOwner\",\"type\":\"address\"}],\"name\":\"OwnershipTransferStarted\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"previousOwner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"newOwner\",\"type\":\"address\"}],\"name\":\"OwnershipTransferred\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"}],\"name\":\"Requested\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"indexed\":false,\"internalType\":\"structIKeymesh.Signature\",\"name\":\"signature\",\"type\":\"tuple\"}],\"name\":\"SignatureDelivered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Withdrawn\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"}],\"name\":\"acceptKey\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"acceptOwnership\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"cancelCommittee\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"}],\"name\":\"cancelDeletion\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"}],\"name\":\"cancelReshare\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"path\",\"type\":\"bytes\"}],\"name\":\"childAddress\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"committee\",\"outputs\":[{\"components\":[{\"internalType\":\"uint8\",\"name\":\"threshold\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"eligibleAt\",\"type\":\"uint64\"},{\"internalType\":\"bool\",\"name\":\"cancelled\",\"type\":\"bool\"},{\"internalType\":\"address[]\",\"name\":\"accounts\",\"type\":\"address[]\"},{\"internalType\":\"bytes32[]\",\"name\":\"peerIds\",\"type\":\"bytes32[]\"}],\"internalType\":\"structIKeymesh.Committee\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"committeeDelay\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"credit\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"deletionGrace\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"deployedAt\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"eip712Domain\",\"outputs\":[{\"internalType\":\"bytes1\",\"name\":\"fields\",\"type\":\"bytes1\"},{\"internalType\":\"string\",\"name\":\"name\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"version\",\"type\":\"string\"},{\"internalType\":\"uint256\",\"name\":\"chainId\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"verifyingContract\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"internalType\":\"uint256[]\",\"name\":\"extensions\",\"type\":\"uint256[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"eligibleEpoch\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request[]\",\"name\":\"requests\",\"type\":\"tuple[]\"}],\"name\":\"expire\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"gasPriceCap\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"}],\"name\":\"isAuthorised\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"}],\"name\":\"key\",\"outputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"pendingOwner\",\"type\":\"address\"},{\"internalType\":\"enumIKeymesh.KeyStatus\",\"name\":\"status\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"destroyAfter\",\"type\":\"uint64\"},{\"internalType\":\"bool\",\"name\":\"open\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"deletionRenounced\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"reshareOptIn\",\"type\":\"bool\"},{\"internalType\":\"bytes32\",\"name\":\"pending\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"shareSetHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structIKeymesh.Key\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"latestEpoch\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"maxCallbackGas\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"maxPathLength\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"maxTtl\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"minTtl\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"nonce\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"newOwner\",\"type\":\"address\"}],\"name\":\"offerKey\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"operatorPeerId\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"owner\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"pendingOwner\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"threshold\",\"type\":\"uint8\"},{\"internalType\":\"address[]\",\"name\":\"accounts\",\"type\":\"address[]\"}],\"name\":\"proposeCommittee\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"}],\"name\":\"quote\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"peerId\",\"type\":\"bytes32\"}],\"name\":\"registerOperator\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"}],\"name\":\"renounceDeletion\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"renounceOwnership\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structIKeymesh.Signature\",\"name\":\"signature\",\"type\":\"tuple\"}],\"name\":\"replayCallback\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"name\":\"requestDeletion\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId_\",\"type\":\"bytes32\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"}],\"name\":\"requestId\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"name\":\"requestKey\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"name\":\"requestReshare\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId_\",\"type\":\"bytes32\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"path\",\"type\":\"bytes\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"name\":\"requestSignature\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId_\",\"type\":\"bytes32\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"components\":[{\"internalType\":\"bytes\",\"name\":\"path\",\"type\":\"bytes\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"}],\"internalType\":\"structIKeymesh.SignItem[]\",\"name\":\"items\",\"type\":\"tuple[]\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"name\":\"requestSignatures\",\"outputs\":[{\"internalType\":\"bytes32[]\",\"name\":\"requestIds\",\"type\":\"bytes32[]\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"retireOperator\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"bool\",\"name\":\"allowed\",\"type\":\"bool\"}],\"name\":\"setAuthorised\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"gasPriceCap_\",\"type\":\"uint256\"}],\"name\":\"setGasPriceCap\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bool\",\"name\":\"open\",\"type\":\"bool\"}],\"name\":\"setOpen\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bool\",\"name\":\"optIn\",\"type\":\"bool\"}],\"name\":\"setReshareOptIn\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"},{\"internalType\":\"uint32\",\"name\":\"members\",\"type\":\"uint32\"},{\"internalType\":\"bytes[]\",\"name\":\"attestations\",\"type\":\"bytes[]\"}],\"name\":\"settleDeletion\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"},{\"internalType\":\"uint16\",\"name\":\"code\",\"type\":\"uint16\"},{\"internalType\":\"uint64\",\"name\":\"notAfter\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"members\",\"type\":\"uint32\"},{\"internalType\":\"bytes[]\",\"name\":\"attestations\",\"type\":\"bytes[]\"}],\"name\":\"settleFailure\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"shareSetHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structIKeymesh.KeyResult\",\"name\":\"result\",\"type\":\"tuple\"},{\"internalType\":\"bytes[]\",\"name\":\"attestations\",\"type\":\"bytes[]\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structIKeymesh.Signature\",\"name\":\"possession\",\"type\":\"tuple\"}],\"name\":\"settleKey\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"shareSetHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structIKeymesh.KeyResult\",\"name\":\"result\",\"type\":\"tuple\"},{\"internalType\":\"bytes[]\",\"name\":\"attestations\",\"type\":\"bytes[]\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structIKeymesh.Signature\",\"name\":\"possession\",\"type\":\"tuple\"}],\"name\":\"settleReshare\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request[]\",\"name\":\"requests\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structIKeymesh.Signature[]\",\"name\":\"signatures\",\"type\":\"tuple[]\"}],\"name\":\"settleSignatures\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32[]\",\"name\":\"requestIds\",\"type\":\"bytes32[]\"}],\"name\":\"statuses\",\"outputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.RequestStatus\",\"name\":\"status\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"blockNumber\",\"type\":\"uint64\"},{\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"}],\"internalType\":\"structIKeymesh.RequestState[]\",\"name\":\"states\",\"type\":\"tuple[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"newOwner\",\"type\":\"address\"}],\"name\":\"transferOwnership\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"path\",\"type\":\"bytes\"}],\"name\":\"tweak\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"addresspayable\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "fdb04bb8a80af31db572182f30da70dc4d",
	Bin: "0x610200604052348015610010575f5ffd5b506040516160d53803806160d583398101604081905261002f91610380565b8060400151816060015182608001518360a0015160405180604001604052806007815260200166096caf2dacae6d60cb1b815250604051806040016040528060018152602001603160f81b815250865f01518760200151815f6001600160a01b0316816001600160a01b0316036100c057604051631e4fbdf760e01b81525f60048201526024015b60405180910390fd5b6100c98161026c565b506001600160401b0316608052506100e082610288565b610140526100ed81610288565b61016052815160208084019190912061010052815190820120610120524660c05261017b6101005161012051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60a05250503060e05261018d816102c5565b506001600160401b03438116610180529283166101a0529082166101c05281166101e05260608201511615806101dc575080608001516001600160401b031681606001516001600160401b0316115b8061020057506312cc03006001600160401b031681608001516001600160401b0316115b8061022457506312cc03006001600160401b031681602001516001600160401b0316115b8061024857506312cc03006001600160401b031681604001516001600160401b0316115b156102665760405163d2fd6ead60e01b815260040160405180910390fd5b50610480565b600180546001600160a01b031916905561028581610300565b50565b5f5f829050601f815111156102b2578260405163305a27a960e01b81526004016100b79190610425565b80516102bd8261045a565b179392505050565b60078190556040518181527f362dca63bd2aa4ba4a5aa499c46e0423bdac1519cd120d60f1b994d251cabf1a9060200160405180910390a150565b5f80546001600160a01b038381166001600160a01b0319831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b80516001600160a01b0381168114610365575f5ffd5b919050565b80516001600160401b0381168114610365575f5ffd5b5f60c0828403128015610391575f5ffd5b5060405160c081016001600160401b03811182821017156103c057634e487b7160e01b5f52604160045260245ffd5b6040526103cc8361034f565b81526103da6020840161036a565b60208201526103eb6040840161036a565b60408201526103fc6060840161036a565b606082015261040d6080840161036a565b608082015260a0928301519281019290925250919050565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b8051602080830151919081101561047a575f198160200360031b1b821691505b50919050565b60805160a05160c05160e05161010051610120516101405161016051610180516101a0516101c0516101e051615ba861052d5f395f818161098f01528181613209015261324d01525f818161064a0152818161316f01526131b301525f81816104cd0152611a5b01525f61093d01525f613ae001525f613ab001525f61483401525f61480c01525f61476701525f61479101525f6147bb01525f81816105f00152613f310152615ba85ff3fe60806040526004361061030d575f3560e01c80639d647c58116101a3578063d0d899a8116100f2578063e6fa816011610092578063f42f49fd1161006d578063f42f49fd1461097e578063fbd4006b146109b1578063fbda8c3f146109d0578063fbfd9ea9146109fc575f5ffd5b8063e6fa816014610919578063eae4c19f1461092c578063f2fde38b1461095f575f5ffd5b8063e2ce3c64116100cd578063e2ce3c64146108a9578063e30c3978146108be578063e36c559a146108db578063e48d7046146108fa575f5ffd5b8063d0d899a81461084b578063d5d44d801461085f578063d7da5e061461088a575f5ffd5b8063affed0e01161015d578063c4db046a11610138578063c4db046a146107d9578063c874b480146107f8578063c93a35c01461080d578063ce1624991461082c575f5ffd5b8063affed0e01461077c578063c0a018231461079b578063c25aee1e146107ba575f5ffd5b80639d647c58146106c2578063a3f02c7e146106d5578063a544db0d14610700578063a7d9605a1461071f578063a8e224a41461073e578063abcc882d14610769575f5ffd5b806355ec742f1161025f57806373732d3d1161021957806384b0196e116101f457806384b0196e146106125780638738d4eb146106395780638da5cb5b1461066c5780639cb118bf1461069c575f5ffd5b806373732d3d146105ac57806379ba5097146105cb5780637f629185146105df575f5ffd5b806355ec742f146104ef57806357380c951461051b578063620d31d914610547578063665cb5ad1461055a5780636f1465d914610579578063715018a614610598575f5ffd5b80633b44dc0b116102ca5780634f1e45bf116102a55780634f1e45bf1461045157806350cdd8901461047e57806351cff8d91461049d578063550f5e47146104bc575f5ffd5b80633b44dc0b146103e7578063404a78801461041357806342653dd714610432575f5ffd5b80630327d9881461031157806305e57b73146103325780631286cdf81461035b57806317f9e5471461037a5780632535bb6c146103a95780632cf150e3146103c8575b5f5ffd5b34801561031c575f5ffd5b5061033061032b3660046149dd565b610a1b565b005b610345610340366004614a81565b610b18565b6040516103529190614b35565b60405180910390f35b348015610366575f5ffd5b50610330610375366004614b47565b610c5a565b348015610385575f5ffd5b50610399610394366004614b5e565b610cb1565b6040519015158152602001610352565b3480156103b4575f5ffd5b506103306103c3366004614bb3565b610d49565b3480156103d3575f5ffd5b506103306103e2366004614b47565b610e1d565b3480156103f2575f5ffd5b506103fb610e2a565b6040516001600160401b039091168152602001610352565b34801561041e575f5ffd5b5061033061042d366004614c3f565b610eab565b34801561043d575f5ffd5b5061033061044c366004614c69565b610f0e565b34801561045c575f5ffd5b5061047061046b366004614c69565b610fa0565b604051908152602001610352565b348015610489575f5ffd5b50610330610498366004614c9a565b611030565b3480156104a8575f5ffd5b506103306104b7366004614d3b565b61112e565b3480156104c7575f5ffd5b506103fb7f000000000000000000000000000000000000000000000000000000000000000081565b3480156104fa575f5ffd5b5061050e610509366004614d56565b61125b565b6040516103529190614da8565b348015610526575f5ffd5b5061053a610535366004614e41565b6113dd565b6040516103529190614ea7565b610470610555366004614f31565b61151f565b348015610565575f5ffd5b50610330610574366004614f5b565b611606565b348015610584575f5ffd5b50610330610593366004614ff4565b611725565b3480156105a3575f5ffd5b50610330611846565b3480156105b7575f5ffd5b506103306105c6366004614bb3565b611859565b3480156105d6575f5ffd5b506103306118d5565b3480156105ea575f5ffd5b506103fb7f000000000000000000000000000000000000000000000000000000000000000081565b34801561061d575f5ffd5b50610626611916565b6040516103529796959493929190615064565b348015610644575f5ffd5b506103fb7f000000000000000000000000000000000000000000000000000000000000000081565b348015610677575f5ffd5b505f546001600160a01b03165b6040516001600160a01b039091168152602001610352565b3480156106a7575f5ffd5b506001546103fb90600160a01b90046001600160401b031681565b6104706106d03660046150fa565b611958565b3480156106e0575f5ffd5b506104706106ef366004614d3b565b60026020525f908152604090205481565b34801561070b575f5ffd5b5061033061071a366004614e41565b611b4c565b34801561072a575f5ffd5b50610330610739366004614c3f565b611c3e565b348015610749575f5ffd5b50610754621e848081565b60405163ffffffff9091168152602001610352565b610470610777366004615169565b611c9f565b348015610787575f5ffd5b50600c546103fb906001600160401b031681565b3480156107a6575f5ffd5b506103306107b5366004614d56565b611cd8565b3480156107c5575f5ffd5b506103306107d43660046151ec565b611d6f565b3480156107e4575f5ffd5b506106846107f3366004615261565b611ef4565b348015610803575f5ffd5b5061047061040081565b348015610818575f5ffd5b50610330610827366004614b47565b611f69565b348015610837575f5ffd5b50610330610846366004614b5e565b61205f565b348015610856575f5ffd5b506103306120c0565b34801561086a575f5ffd5b50610470610879366004614d3b565b60086020525f908152604090205481565b348015610895575f5ffd5b506103306108a4366004614c69565b612129565b3480156108b4575f5ffd5b5061047060075481565b3480156108c9575f5ffd5b506001546001600160a01b0316610684565b3480156108e6575f5ffd5b506104706108f53660046152ba565b612169565b348015610905575f5ffd5b506103fb610914366004615304565b612227565b610470610927366004615352565b61226c565b348015610937575f5ffd5b506103fb7f000000000000000000000000000000000000000000000000000000000000000081565b34801561096a575f5ffd5b50610330610979366004614d3b565b6123e9565b348015610989575f5ffd5b506103fb7f000000000000000000000000000000000000000000000000000000000000000081565b3480156109bc575f5ffd5b506103306109cb366004614b47565b612459565b3480156109db575f5ffd5b506109ef6109ea366004614b47565b61246a565b60405161035291906153ae565b348015610a07575f5ffd5b50610470610a16366004615261565b6125be565b610a2583826125ea565b505f838152600a602090815260408083206001600160a01b038616845290915290205460ff16151581151514610acd575f838152600a602090815260408083206001600160a01b03861684529091529020805460ff19168215801591909117909155610aae575f838152600b60205260408120805491610aa4836154aa565b9190505550610acd565b5f838152600b60205260408120805491610ac7836154c2565b91905055505b816001600160a01b0316837fbb95c818debeedddb48d0a26e9690b28402c5bdc318e8acdc5ae4c3fa4834ab783604051610b0b911515815260200190565b60405180910390a3505050565b6060845f819003610b3c5760405163c2e5347d60e01b815260040160405180910390fd5b610b4788868561263a565b5f610b546002878461268d565b9050816001600160401b03811115610b6e57610b6e6154d7565b604051908082528060200260200182016040528015610b97578160200160208202803683370190505b5092505f5b82811015610c4d5736898983818110610bb757610bb76154eb565b9050602002810190610bc991906154ff565b90505f8215610bd8575f610beb565b610beb856001600160601b038616615531565b610bfe866001600160601b038716615544565b610c089190615557565b9050610c268c610c18848061556a565b85602001358d8d8d886126fa565b868481518110610c3857610c386154eb565b60209081029190910101525050600101610b9c565b5050509695505050505050565b6001610c678260016125ea565b6002018054911515600160481b0260ff60481b1990921691909117905560405181907fd963834f4d1462ac8709999ffb03fbe462419ab9c29b86b92d8be79af6dce4f7905f90a250565b5f828152600960205260408120816001820154600160a01b900460ff166005811115610cdf57610cdf614e7f565b03610ced575f915050610d43565b6002810154600160401b900460ff1680610d13575080546001600160a01b038481169116145b80610d3f57505f848152600a602090815260408083206001600160a01b038716845290915290205460ff165b9150505b92915050565b610d5161279c565b5f5a90505f5f610d628860016127f3565b9150915080610d7357505050610e0e565b5f610d8160a08a018a61556a565b810190610d8e9190614d56565b9050610da2886020013589604001356128a0565b610dbf57604051639342014b60e01b815260040160405180910390fd5b610dd581610dce85848c612915565b898961299d565b610de28384838b89612a48565b610dfc838083610df7368d90038d018d6155dc565b612afc565b610e09898483878a612bbc565b505050505b610e16612c30565b5050505050565b610e273382612c5a565b50565b600154600160a01b90046001600160401b03165b6001600160401b03811615610ea8576001600160401b0381165f9081526003602052604090208054600160481b900460ff16158015610e8c5750805461010090046001600160401b03164210155b15610e95575090565b5080610ea081615634565b915050610e3e565b90565b80610eb683836125ea565b6002018054911515600160501b0260ff60501b19909216919091179055604051811515815282907e0a7ca732c05d670d7e921080d71428d593ea204a13320fd4d10d9f826ded91906020015b60405180910390a25050565b610f1661279c565b5f5f610f23836004612cc7565b600281015491935091506001600160401b0316428111610f6d5760405163072eb29960e31b8152600481018490526001600160401b03821660248201526044015b60405180910390fd5b610f8983610f816080870160608801614d3b565b60075f612d6b565b610f9584846001612d88565b505050610e27612c30565b5f610d43610fb16020840184615655565b610fc16040850160208601614d56565b610fd16060860160408701614d3b565b610fe16080870160608801614d3b565b6080870135610ff360a089018961556a565b60405161100192919061566e565b60405190819003902061101a60e08a0160c08b0161567d565b61102b6101008b0160e08c01614d56565b612e63565b61103861279c565b5f5f61104388612eab565b90925090506001815460ff16600781111561106057611060614e7f565b1461106c57505061111e565b42866001600160401b031610156110a15760405163100e806b60e21b81526001600160401b0387166004820152602401610f64565b5f6110ab89612f05565b90505f5f6110b883612fbb565b915091505f8183116110ca57816110cc565b825b90506110ec846110dd888e8e612ff6565b8b63ffffffff168b8b8661304d565b61110b868d60600160208101906111039190614d3b565b60058e612d6b565b6111178c876001612d88565b5050505050505b611126612c30565b505050505050565b61113661279c565b335f908152600860205260408120549081900361116657604051630686827b60e51b815260040160405180910390fd5b6001600160a01b03821661118d576040516312171d8360e31b815260040160405180910390fd5b335f8181526008602090815260408083209290925581516001600160a01b03861681529081018490527fd1c19fbcd4551a5edfb66d43d2e337c04837afda3482b42bdf569a8fccdae5fb910160405180910390a25f826001600160a01b0316826040515f6040518083038185875af1925050503d805f811461122a576040519150601f19603f3d011682016040523d82523d5f602084013e61122f565b606091505b5050905080611251576040516312171d8360e31b815260040160405180910390fd5b5050610e27612c30565b6040805160a0810182525f8082526020820181905291810191909152606080820181905260808201526001600160401b03821615806112af57506001546001600160401b03600160a01b9091048116908316115b156112d85760405163dd3dbd5160e01b81526001600160401b0383166004820152602401610f64565b6001600160401b038083165f90815260036020908152604091829020825160a081018452815460ff8082168352610100820490961682850152600160481b90049094161515848401526001810180548451818502810185019095528085529193606086019390929083018282801561137757602002820191905f5260205f20905b81546001600160a01b03168152600190910190602001808311611359575b50505050508152602001600282018054806020026020016040519081016040528092919081815260200182805480156113cd57602002820191905f5260205f20905b8154815260200190600101908083116113b9575b5050505050815250509050919050565b6060816001600160401b038111156113f7576113f76154d7565b60405190808252806020026020018201604052801561144757816020015b604080516080810182525f8082526020808301829052928201819052606082015282525f199092019101816114155790505b5090505f5b8281101561151857600d5f858584818110611469576114696154eb565b6020908102929092013583525081019190915260409081015f208151608081019092528054829060ff1660078111156114a4576114a4614e7f565b60078111156114b5576114b5614e7f565b815290546001600160401b03610100820481166020840152600160481b82041660408301526001600160601b03600160881b909104166060909101528251839083908110611505576115056154eb565b602090810291909101015260010161144c565b5092915050565b5f5f611529610e2a565b9050806001600160401b03165f0361155457604051634908646b60e11b815260040160405180910390fd5b61155e834261316a565b5f61156c60015f600161268d565b604080516001600160401b03851660208201529192506115a59160019188915f91016040516020818303038152906040525f898761329e565b5f81815260096020526040902080546001600160a01b03191633178155600180820180546001600160401b038716600160a81b0267ffffffffffffffff60a81b19909116179055919450906115fd908590839061347b565b50505092915050565b61160e61279c565b825f8190036116305760405163c2e5347d60e01b815260040160405180910390fd5b808214611653576040516001621398b960e31b0319815260040160405180910390fd5b5f805b8281101561170a575f61166b84616d60615544565b5a6116769190615557565b90505f6116bd89898581811061168e5761168e6154eb565b90506020028101906116a09190615696565b8888868181106116b2576116b26154eb565b9050606002016134e4565b90508015611700576116f38989858181106116da576116da6154eb565b90506020028101906116ec9190615696565b828461364d565b6116fd9085615557565b93505b5050600101611656565b5061171533826136ca565b505061171f612c30565b50505050565b61172d61279c565b5f5f61173884612eab565b9092509050600261174c6020860186615655565b600481111561175d5761175d614e7f565b1461178b57816117706020860186615655565b604051632533b83360e01b8152600401610f649291906156ba565b6003815460ff1660078111156117a3576117a3614e7f565b146117c457604051637706b97360e11b815260048101839052602401610f64565b5f6117d085848661373c565b90506117de8360025f6137d0565b5060405183907fd1b9205822a0e98debeffaade67a1a96329a387d25f7dbb704069c4711eadd16905f90a261181785848387600161386c565b61183757604051631a6e5c4160e21b815260048101849052602401610f64565b505050611842612c30565b5050565b61184e61394a565b6118575f613976565b565b61186161279c565b5f5a90505f5f6118728860036127f3565b915091508061188357505050610e0e565b5f61189189848a8a8a61398f565b90506118a4838a60800135838b89612a48565b6118bd60808a01358483610df7368d90038d018d6155dc565b610e098984836118cf6112c0896156ce565b8a612bbc565b60015433906001600160a01b0316811461190d5760405163118cdaa760e01b81526001600160a01b0382166004820152602401610f64565b610e2781613976565b5f6060805f5f5f6060611927613aa9565b61192f613ad9565b604080515f80825260208201909252600f60f81b9b939a50919850469750309650945092509050565b5f5f611964855f6125ea565b6002810154909150600160481b900460ff16156119975760405163203b9b9f60e01b815260048101869052602401610f64565b5f60036001830154600160a01b900460ff1660058111156119ba576119ba614e7f565b1490508015816119ea575060026001830154600160a01b900460ff1660058111156119e7576119e7614e7f565b14155b15611a1d57858260010160149054906101000a900460ff16604051631fafc78760e11b8152600401610f649291906156e1565b600382015415611a5057600382015460405163e61ceb7760e01b8152610f64918891600401918252602082015260400190565b5f81611a8557611a807f0000000000000000000000000000000000000000000000000000000000000000426156f5565b611a94565b60028301546001600160401b03165b9050611aab8583611aa5578261316a565b4261316a565b5f611ab960045f600161268d565b6001850154604080516001600160401b03600160a81b9093048316602082015291851690820152909150611b099060049089908b906060015b6040516020818303038152906040525f8b8761329e565b6003850181905560028501805467ffffffffffffffff19166001600160401b038516179055945082611b4157611b418885600361347b565b505050509392505050565b611b5461279c565b5f5b81811015611c35575f5f611b8c858585818110611b7557611b756154eb565b9050602002810190611b879190615696565b612eab565b90925090506001815460ff166007811115611ba957611ba9614e7f565b14611bb5575050611c2d565b805461010090046001600160401b03164211611bfd5780546040516328e345c360e01b8152600481018490526101009091046001600160401b03166024820152604401610f64565b611c2a858585818110611c1257611c126154eb565b9050602002810190611c249190615696565b83613b04565b50505b600101611b56565b50611842612c30565b80611c4983836125ea565b6002018054911515600160401b0268ff000000000000000019909216919091179055604051811515815282907f0bb4a01fbc4da16930d0678de7b8be84c90015285197d7b764d35ffedbfde7ef90602001610f02565b5f611cab88858461263a565b5f611cb9600286600161268d565b9050611ccb89898989898989886126fa565b9998505050505050505050565b611ce061394a565b5f611cea82613b2b565b805490915061010090046001600160401b03164210611d275760405163b7571c0f60e01b81526001600160401b0383166004820152602401610f64565b805460ff60481b1916600160481b1781556040516001600160401b038316907fe3d454e57903bb393959c7dc808660f7ce86b9bc8b0f4445ddbe6631add3e0d8905f90a25050565b611d7761279c565b5f5a90505f5f611d8687612eab565b90925090506004611d9a6020890189615655565b6004811115611dab57611dab614e7f565b14611dbe57816117706020890189615655565b6001815460ff166007811115611dd657611dd6614e7f565b14611de357505050611eec565b5f80611df260a08a018a61556a565b810190611dff9190615714565b91509150806001600160401b0316421015611e3f5760405163fd1d019160e01b8152600481018590526001600160401b0382166024820152604401610f64565b60808901355f611e4e84612fbb565b915050611e6f84611e60888588613b84565b8c63ffffffff168c8c8661304d565b5f8281526009602052604081206003810191909155611e908382600461347b565b855461010090046001600160401b0316421115611ecb57611ec6878d6060016020810190611ebe9190614d3b565b60045f612d6b565b611ee3565b611ee38c8887611edd6112c08d6156ce565b8d612bbc565b50505050505050505b61171f612c30565b5f5f611eff86613bd8565b905080600501545f03611f3a57858160010160149054906101000a900460ff16604051631fafc78760e11b8152600401610f649291906156e1565b611f5d8187878787604051611f5092919061566e565b6040518091039020613c27565b9150505b949350505050565b5f611f7382613bd8565b60018101549091506001600160a01b03163314611fac5760405163e0138de360e01b815260048101839052336024820152604401610f64565b611fb68282613c4b565b805460405133916001600160a01b03169084907ffa7c8cbcd8c80d921f44751b4f6d4224d5dbadcb0827f455875b62c5b0441403905f90a48054336001600160a01b031991821617825560018201805490911690556002810154600160501b900460ff16156118425760028101805460ff60501b191690556040515f815282907e0a7ca732c05d670d7e921080d71428d593ea204a13320fd4d10d9f826ded9190602001610f02565b5f61206b8360016125ea565b6001810180546001600160a01b0319166001600160a01b03851690811790915560405191925090339085907f124b3f74086810b8e0039a5360f86c32e835efd7cfc6164f7526461b021e6713905f90a4505050565b335f9081526002602052604081205490036120f0576040516395000c3360e01b8152336004820152602401610f64565b335f81815260026020526040808220829055517f410dc65c4cffef4e2b8aa5cd52cfe62d864496001b8e42afdd3070d92a2bf3ca9190a2565b61213161279c565b5f61213d826003612cc7565b50905061215481610f816080850160608601614d3b565b61216082826001612d88565b50610e27612c30565b5f80600285600481111561217f5761217f614e7f565b0361219e5761219763ffffffff851662053020615557565b9050612203565b60018560048111156121b2576121b2614e7f565b036121c15750620e7ef0612203565b60038560048111156121d5576121d5614e7f565b036121e45750620975e0612203565b60048560048111156121f8576121f8614e7f565b036122035750620927c05b8260075482612212919061572e565b61221c919061572e565b9150505b9392505050565b5f61223061394a565b611f61848484808060200260200160405190810160405280939291908181526020018383602002808284375f92019190915250613cb092505050565b5f5f61227786613bd8565b905060026001820154600160a01b900460ff16600581111561229b5761229b614e7f565b146122ce57858160010160149054906101000a900460ff16604051631fafc78760e11b8152600401610f649291906156e1565b60038101541561230157600381015460405163e61ceb7760e01b8152610f64918891600401918252602082015260400190565b6001810154600160a81b90046001600160401b03165f61232087613ff4565b83549091506001600160a01b0316331480159061235b57506002830154600160501b900460ff168015612359575061235982888361404d565b155b1561238b5760405163afdbda0760e01b8152600481018990526001600160401b0388166024820152604401610f64565b612395854261316a565b5f6123a360035f600161268d565b90506123d46003888b868c604051602001611af29291906001600160401b0392831681529116602082015260400190565b60039094018490555091979650505050505050565b6123f161394a565b600180546001600160a01b0383166001600160a01b031990911681179091556124215f546001600160a01b031690565b6001600160a01b03167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e2270060405160405180910390a350565b61246161394a565b610e2781614111565b6040805161018080820183525f8083526020808401829052838501829052606084018290526080840182905260a0840182905260c0840182905260e08401829052610100840182905261012084018290526101408401829052610160840182905285825260098152908490208451928301855280546001600160a01b0390811684526001820154908116928401929092529293919291830190600160a01b900460ff16600581111561251e5761251e614e7f565b600581111561252f5761252f614e7f565b815260018201546001600160401b03600160a81b909104811660208301526002830154908116604083015260ff600160401b8204811615156060840152600160481b8204811615156080840152600160501b90910416151560a0820152600382015460c0820152600482015460e082015260058201546101008201526006909101546101209091015292915050565b5f6125e1858585856040516125d492919061566e565b604051809103902061414c565b95945050505050565b5f6125f483613bd8565b80549091506001600160a01b0316331461262a5760405163142e553760e21b815260048101849052336024820152604401610f64565b8115610d4357610d438382613c4b565b612643836141c5565b621e848063ffffffff8316111561267e576040516302204a4b60e31b815263ffffffff83166004820152621e84806024820152604401610f64565b612688814261316a565b505050565b5f5f61269a858585612169565b9050803410156126c6576040516378279ed960e11b815234600482015260248101829052604401610f64565b6001600160601b033411156126f0576040516303dc98a160e51b8152346004820152602401610f64565b5034949350505050565b5f6104008711156127295760405163ddd77f0d60e01b8152600481018890526104006024820152604401610f64565b851580612748575070014551231950b75fc4402da1732fc9bebe198610155b156127695760405163601b256360e11b815260048101879052602401610f64565b611ccb6002858b898c8c60405160200161278593929190615745565b60405160208183030381529060405289888861329e565b6127c67f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c6142ab565b61185760017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005b906142c9565b5f5f5f6127ff85612eab565b909350905083600481111561281657612816614e7f565b6128236020870187615655565b600481111561283457612834614e7f565b1461284757826117706020870187615655565b6001815460ff16600781111561285f5761285f614e7f565b1461286d57505f9050612899565b805461010090046001600160401b0316421161288d575060019050612899565b6128978584613b04565b505b9250929050565b5f8215806128c0575070014551231950b75fc4402da1732fc9bebe198310155b806128c9575081155b806128da57506401000003d0198210155b156128e657505f610d43565b6401000003d01960076401000003d019856401000003d01987880909086401000003d019838409149392505050565b604080517f56efa985b1ef9ab98957d604dede8eb66dce126b2d287f9503ec4a0ec6b51af8602082810191909152818301869052606082018690526001600160401b0385166080830152833560a083015283013560c08201529082013560e08201525f90611f6190610100015b604051602081830303815290604052805190602001206142d0565b5f6129a785613b2b565b60010180549091508281146129d9576040516367f63c0560e11b81526004810184905260248101829052604401610f64565b5f5b81811015612a3f57612a37868686848181106129f9576129f96154eb565b9050602002810190612a0b919061556a565b868581548110612a1d57612a1d6154eb565b5f918252602090912001546001600160a01b0316856142fc565b6001016129db565b50505050505050565b604080517f62045643b242d0de37c2b43f9d7706f2929f129b8336e5744b5bf2af739a459f6020820152908101869052606081018590526001600160401b0384166080820152823560a08201525f90612aa39060c001612982565b6040805160208087013582820152828701358284015282518083038401815260609092019092528051910120909150612adf9082908490614362565b611126576040516377b6f65160e01b815260040160405180910390fd5b5f8481526009602090815260408083206001810180546001600160401b038816600160a81b810268ffffffffffffffffff60a01b1990921691909117600160a11b1790915560038201949094558451600482018190558584015160058301819055868401516006840181905584519687529486019190915291840191909152606083019190915290849086907fdff284ecd6e3c683804a4ac0f551490169f240b88fc70477b1f2bcc66c51bf409060800160405180910390a35050505050565b5f612bc98560025f6137d0565b6001600160601b03169050612be06105788361572e565b612bee610dac616d60615557565b612bf89190615557565b612c029084615557565b925061112633612c2b612c1b60808a0160608b01614d3b565b8487612c268a6143c6565b61440c565b6136ca565b6118575f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f006127ed565b5f819003612c7b5760405163781cf80f60e01b815260040160405180910390fd5b6001600160a01b0382165f8181526002602052604090819020839055517fe8e68cef1c3a761ed7be7e8463a375f27f7bc335e51824223cacce636ec5c3fe90610f029084815260200190565b5f5f5f612cd385612eab565b9093509050836004811115612cea57612cea614e7f565b612cf76020870187615655565b6004811115612d0857612d08614e7f565b14612d1b57826117706020870187615655565b612d2985608001355f6125ea565b91506001815460ff166007811115612d4357612d43614e7f565b1461289757805460405163ece4eb7b60e01b8152610f6491859160ff9091169060040161577a565b61171f83612d7a8685856137d0565b6001600160601b03166136ca565b5f612d966020850185615655565b90506002816004811115612dac57612dac614e7f565b03612db75750505050565b5f6001826004811115612dcc57612dcc614e7f565b14612ddb578460800135612ddd565b835b5f81815260096020526040812060038101919091559091506001836004811115612e0957612e09614e7f565b03612e1f57612e1a8282600561347b565b611126565b6004836004811115612e3357612e33614e7f565b148015612e3d5750835b15611126576002808201805467ffffffffffffffff19169055611126908390839061347b565b5f46308a8a8a8a8a8a8a8a604051602001612e879a9998979695949392919061578e565b60405160208183030381529060405280519060200120905098975050505050505050565b5f5f612eb683610fa0565b5f818152600d60205260408120919350909150815460ff166007811115612edf57612edf614e7f565b03612f005760405163204ada1360e11b815260048101839052602401610f64565b915091565b5f6002612f156020840184615655565b6004811115612f2657612f26614e7f565b03612f545750608001355f90815260096020526040902060010154600160a81b90046001600160401b031690565b6003612f636020840184615655565b6004811115612f7457612f74614e7f565b03612f9c57612f8660a083018361556a565b810190612f939190615714565b9150612fb69050565b612fa960a083018361556a565b810190610d439190614d56565b919050565b5f5f5f612fc784613b2b565b8054600182015460ff9091169450909150612fe39084906156ce565b612fee906001615557565b915050915091565b604080517f50fe9e77aa8f92b454d3e98bfa8570feecb3521ad439328cad111f7343caa60e602082015290810184905261ffff831660608201526001600160401b03821660808201525f90611f619060a001612982565b5f61305787613b2b565b60010180549091508284101561308a576040516367f63c0560e11b81526004810185905260248101849052604401610f64565b5f805b8281101561312d576001811b881615613125578582036130c3576040516001621398b960e31b0319815260040160405180910390fd5b613117898888858181106130d9576130d96154eb565b90506020028101906130eb919061556a565b8785815481106130fd576130fd6154eb565b5f918252602090912001546001600160a01b0316866142fc565b81613121816154aa565b9250505b60010161308d565b50808514158061313e575086821c15155b1561315f576040516001621398b960e31b0319815260040160405180910390fd5b505050505050505050565b6131947f0000000000000000000000000000000000000000000000000000000000000000826156f5565b6001600160401b0316826001600160401b0316101561320457816131d87f0000000000000000000000000000000000000000000000000000000000000000836156f5565b6040516316fc8c4760e31b81526001600160401b03928316600482015291166024820152604401610f64565b61322e7f0000000000000000000000000000000000000000000000000000000000000000826156f5565b6001600160401b0316826001600160401b0316111561184257816132727f0000000000000000000000000000000000000000000000000000000000000000836156f5565b60405163f359373160e01b81526001600160401b03928316600482015291166024820152604401610f64565b5f6001600160a01b0387166132c65760405163a26bef6960e01b815260040160405180910390fd5b600c80545f916001600160401b0390911690826132e283615808565b91906101000a8154816001600160401b0302191690836001600160401b03160217905550905061331f8982338b8b8b805190602001208b8b612e63565b6040805160808101825260018082526001600160401b0388811660208085019190915243909116838501526001600160601b03881660608401525f858152600d909152929092208151815494965091939092839160ff19169083600781111561338a5761338a614e7f565b021790555060208201518154604084015160609094015170ffffffffffffffffffffffffffffffff00199091166101006001600160401b039384160270ffffffffffffffff000000000000000000191617600160481b9290941691909102929092176bffffffffffffffffffffffff60881b1916600160881b6001600160601b03909316929092029190911790558689600481111561342b5761342b614e7f565b837fb8803f30bba0a77891a6a3e22e5017f6aebe965c1bc2baade5dcfe5353df9b2284338d8c8c8c8c6040516134679796959493929190615832565b60405180910390a450979650505050505050565b60018201805482919060ff60a01b1916600160a01b8360058111156134a2576134a2614e7f565b0217905550827f0368cde47c62189bbdecf528fb1adca0985afc8496d1214d0a2a353b4edf90aa826040516134d791906158a3565b60405180910390a2505050565b5f5f5f6134f085612eab565b909250905060026135046020870187615655565b600481111561351557613515614e7f565b1461352857816117706020870187615655565b805460ff165f600182600781111561354257613542614e7f565b1490508015816135645750600682600781111561356157613561614e7f565b14155b80156135825750600582600781111561357f5761357f614e7f565b14155b15613593575f945050505050610d43565b5f61359f88868961373c565b90508760800135857fa08b9a8495526ad17c635baa549f46a5fd335e2d7656c65047962d8a1c911e70838a6040516135d89291906158d7565b60405180910390a38115806135fb5750835461010090046001600160401b031642115b156136215761361485611ebe60808b0160608c01614d3b565b5f95505050505050610d43565b8354600160881b90046001600160601b031695506136428886838a886144f3565b505050505092915050565b60808301355f90815260096020526040812060010154819061367e90600160a81b90046001600160401b03166143c6565b905061221c6136936080870160608801614d3b565b8560106136a360a08a018a61556a565b6136ae92915061572e565b6136ba610dac88615557565b6136c49190615557565b8461440c565b805f036136d5575050565b6001600160a01b0382165f90815260086020526040812080548392906136fc908490615557565b90915550506040518181526001600160a01b038316907f9c9e0cdb1670e88302408e5b941dc636f63a3293204694bb68910fcf3d9305f390602001610f02565b5f606061374c60a086018661556a565b81019061375991906158eb565b60808701355f81815260096020526040808220949650929450909290916137999190849061378d9060608c01908c01614d3b565b86516020880120613c27565b90506137a6848683614362565b6137c657604051631adfce5b60e31b815260048101879052602401610f64565b5050509392505050565b5f838152600d6020526040902080546001600160601b03600160881b82041691908490829060ff1916600183600781111561380d5761380d614e7f565b021790555080546bffffffffffffffffffffffff60881b1916815560405185907ff034d0a98d46c7fe795c1f609292d41a4d039db2a86b28b571a78f520f5080759061385c9087908790615987565b60405180910390a2509392505050565b5f5f858760800135868660405160240161388994939291906159a6565b60408051601f198184030181529181526020820180516001600160e01b03166301a2e68d60e21b1790529091505f906138c89060608a01908a01614d3b565b90505f6138db60e08a0160c08b0161567d565b63ffffffff169050611f40603f6138f383604061572e565b6138fd9190615544565b6139079190615557565b5a1015613927576040516307099c5360e21b815260040160405180910390fd5b8415613931575a90505b5f5f8451602086015f8686f19998505050505050505050565b5f546001600160a01b031633146118575760405163118cdaa760e01b8152336004820152602401610f64565b600180546001600160a01b0319169055610e27816145a2565b5f8061399e60a088018861556a565b8101906139ab9190615714565b60808901355f81815260096020526040902060038101549295509293509190881415806139f8575060026001820154600160a01b900460ff1660058111156139f5576139f5614e7f565b14155b80613a1a575060018101546001600160401b03848116600160a81b9092041614155b15613a4857600381015460405163e61ceb7760e01b8152610f64918491600401918252602082015260400190565b86602001358160050154141580613a6757508660400135816006015414155b15613a8557604051639342014b60e01b815260040160405180910390fd5b613a9d84613a968a8587898d6145f1565b888861299d565b50505095945050505050565b6060613ad47f000000000000000000000000000000000000000000000000000000000000000061466b565b905090565b6060613ad47f000000000000000000000000000000000000000000000000000000000000000061466b565b613b2081613b186080850160608601614d3b565b60065f612d6b565b61184282825f612d88565b6001600160401b0381165f908152600360205260409020805460ff161580613b5b57508054600160481b900460ff165b15612fb65760405163dd3dbd5160e01b81526001600160401b0383166004820152602401610f64565b604080517f772e32e0824513f1a667f65934cd9d007ac780dabd223762e15e3a00ea8a4d426020820152908101849052606081018390526001600160401b03821660808201525f90611f619060a001612982565b5f818152600960205260408120906001820154600160a01b900460ff166005811115613c0657613c06614e7f565b03612fb657604051634d412b5760e11b815260048101839052602401610f64565b5f6125e185600501548660060154600116600114613c4687878761414c565b6146a8565b600181810154600160a01b900460ff1690816005811115613c6e57613c6e614e7f565b14158015613c8e57506002816005811115613c8b57613c8b614e7f565b14155b15612688578281604051631fafc78760e11b8152600401610f649291906156e1565b80515f90600260ff85161080613cc85750808460ff16115b80613cd35750602081115b15613cfd576040516310d3388f60e31b815260ff8516600482015260248101829052604401610f64565b60018054601490613d1d90600160a01b90046001600160401b0316615808565b91906101000a8154816001600160401b0302191690836001600160401b03160217905591505f816001600160401b03811115613d5b57613d5b6154d7565b604051908082528060200260200182016040528015613d84578160200160208202803683370190505b5090505f5b82811015613f07575f858281518110613da457613da46154eb565b6020908102919091018101516001600160a01b0381165f9081526002909252604082205490925090819003613df7576040516395000c3360e01b81526001600160a01b0383166004820152602401610f64565b6001600160401b0386165f9081526004602090815260408083206001600160a01b038616845290915290205415613e4c5760405163b0ceee3d60e01b81526001600160a01b0383166004820152602401610f64565b5f5b83811015613ea25781858281518110613e6957613e696154eb565b602002602001015103613e9a5760405163b0ceee3d60e01b81526001600160a01b0384166004820152602401610f64565b600101613e4e565b5080848481518110613eb657613eb66154eb565b6020908102919091010152613ecc836001615557565b6001600160401b0387165f9081526004602090815260408083206001600160a01b039096168352949052929092209190915550600101613d89565b506001600160401b0383165f908152600360205260409020805460ff191660ff8716178155613f567f0000000000000000000000000000000000000000000000000000000000000000426156f5565b81546001600160401b03919091166101000268ffffffffffffffff001990911617815560018101613f8786826159c8565b5060028101613f968382615a64565b5080546040516001600160401b03808716927ff5006e7bdcc637b911d5fdc3fd18c360ce33a16dc20db834b8493939d00678ba92613fe3928b928b92899261010090920490911690615af7565b60405180910390a250505092915050565b5f613ffe82613b2b565b805490915061010090046001600160401b0316421015612fb657805460405163036abac960e51b81526001600160401b0380851660048301526101009092049091166024820152604401610f64565b80545f9060ff166001600160401b038086169085161080614079575061407285613b2b565b5460ff1681105b15614087575f915050612220565b60018301545f90815b81811015614106576140ec888760010183815481106140b1576140b16154eb565b5f9182526020808320909101546001600160401b039390931682526004815260408083206001600160a01b0390941683529290522054151590565b6140fe57826140fa816154aa565b9350505b600101614090565b505010949350505050565b60078190556040518181527f362dca63bd2aa4ba4a5aa499c46e0423bdac1519cd120d60f1b994d251cabf1a9060200160405180910390a150565b5f70014551231950b75fc4402da1732fc9bebe196040518060400160405280601081526020016f6b65796d6573682e6368696c642e763160801b81525046308787876040516020016141a396959493929190615b3f565b604051602081830303815290604052805190602001205f1c611f619190615531565b5f6141cf82613bd8565b6001810154909150600160a01b900460ff1660028160058111156141f5576141f5614e7f565b1461427b575f600382600581111561420f5761420f614e7f565b148015614228575060028301546001600160401b031642105b801561425557506002830154600160401b900460ff168061425557505f848152600b602052604090205415155b905080614279578382604051631fafc78760e11b8152600401610f649291906156e1565b505b6142858333610cb1565b612688576040516314c417b560e01b815260048101849052336024820152604401610f64565b1561185757604051633ee5aeb560e01b815260040160405180910390fd5b80825d5050565b5f610d436142dc61475b565b8360405161190160f01b8152600281019290925260228201526042902090565b5f5f614309878787614884565b5090925090505f81600381111561432257614322614e7f565b1415806143415750836001600160a01b0316826001600160a01b031614155b15612a3f5760405163103950d560e11b815260048101849052602401610f64565b5f8080614385866143796060880160408901615b82565b873560208901356148cb565b5090925090505f81600381111561439e5761439e614e7f565b1480156143bc5750836001600160a01b0316826001600160a01b0316145b9695505050505050565b6001600160401b0381165f9081526004602090815260408083203384529091528120546143f457505f919050565b6007543a1061440557600754610d43565b3a92915050565b5f835f0361441b57505f611f61565b6001600160a01b0385165f9081526008602052604081208054869290614442908490615557565b9091555050811561449d57815a61445990856156ce565b614463919061572e565b9050838111156144705750825b6001600160a01b0385165f90815260086020526040812080548392906144979084906156ce565b90915550505b80841115611f61576001600160a01b0385167f9c9e0cdb1670e88302408e5b941dc636f63a3293204694bb68910fcf3d9305f36144da83876156ce565b60405190815260200160405180910390a2949350505050565b80547fffffff000000000000000000000000ffffffffffffffffffffffffffffffff00166002908117825561452e60e0870160c0880161567d565b63ffffffff161580159061454c575061454a868686865f61386c565b155b156145605750805460ff1916600390811782555b847ff034d0a98d46c7fe795c1f609292d41a4d039db2a86b28b571a78f520f508075825f604051614592929190615987565b60405180910390a2505050505050565b5f80546001600160a01b038381166001600160a01b0319831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b604080517f2545fbc4661bff2d12e259101d0dbb5bcb44c42fdb14e0a24be939d0523fa548602082810191909152818301889052606082018790526001600160401b038087166080840152851660a0830152833560c083015283013560e0820152908201356101008201525f906143bc9061012001612982565b60605f61467783614993565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f8070014551231950b75fc4402da1732fc9bebe19808685096146dd9070014551231950b75fc4402da1732fc9bebe196156ce565b6146e79190615531565b9050600181856146f857601b6146fb565b601c5b604080515f8152602081018083529390935260ff90911690820152606081018790526080810187905260a0016020604051602081039080840390855afa158015614747573d5f5f3e3d5ffd5b5050604051601f1901519695505050505050565b5f306001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000161480156147b357507f000000000000000000000000000000000000000000000000000000000000000046145b156147dd57507f000000000000000000000000000000000000000000000000000000000000000090565b613ad4604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f808060418490036148b8578435602086013560408701355f1a6148aa898285856148cb565b9550955095505050506148c2565b505f915060029050825b93509350939050565b5f80807f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a084111561490457505f91506003905082614989565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa158015614955573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b03811661498057505f925060019150829050614989565b92505f91508190505b9450945094915050565b5f60ff8216601f811115610d4357604051632cd44ac360e21b815260040160405180910390fd5b6001600160a01b0381168114610e27575f5ffd5b80358015158114612fb6575f5ffd5b5f5f5f606084860312156149ef575f5ffd5b833592506020840135614a01816149ba565b9150614a0f604085016149ce565b90509250925092565b5f5f83601f840112614a28575f5ffd5b5081356001600160401b03811115614a3e575f5ffd5b6020830191508360208260051b8501011115612899575f5ffd5b803563ffffffff81168114612fb6575f5ffd5b80356001600160401b0381168114612fb6575f5ffd5b5f5f5f5f5f5f60a08789031215614a96575f5ffd5b8635955060208701356001600160401b03811115614ab2575f5ffd5b614abe89828a01614a18565b9096509450614ad1905060408801614a58565b92506060870135614ae1816149ba565b9150614aef60808801614a6b565b90509295509295509295565b5f8151808452602084019350602083015f5b82811015614b2b578151865260209586019590910190600101614b0d565b5093949350505050565b602081525f6122206020830184614afb565b5f60208284031215614b57575f5ffd5b5035919050565b5f5f60408385031215614b6f575f5ffd5b823591506020830135614b81816149ba565b809150509250929050565b5f6101008284031215614b9d575f5ffd5b50919050565b5f60608284031215614b9d575f5ffd5b5f5f5f5f5f6101008688031215614bc8575f5ffd5b85356001600160401b03811115614bdd575f5ffd5b614be988828901614b8c565b955050614bf98760208801614ba3565b935060808601356001600160401b03811115614c13575f5ffd5b614c1f88828901614a18565b9094509250614c3390508760a08801614ba3565b90509295509295909350565b5f5f60408385031215614c50575f5ffd5b82359150614c60602084016149ce565b90509250929050565b5f60208284031215614c79575f5ffd5b81356001600160401b03811115614c8e575f5ffd5b610d3f84828501614b8c565b5f5f5f5f5f5f60a08789031215614caf575f5ffd5b86356001600160401b03811115614cc4575f5ffd5b614cd089828a01614b8c565b965050602087013561ffff81168114614ce7575f5ffd5b9450614cf560408801614a6b565b9350614d0360608801614a58565b925060808701356001600160401b03811115614d1d575f5ffd5b614d2989828a01614a18565b979a9699509497509295939492505050565b5f60208284031215614d4b575f5ffd5b8135612220816149ba565b5f60208284031215614d66575f5ffd5b61222082614a6b565b5f8151808452602084019350602083015f5b82811015614b2b5781516001600160a01b0316865260209586019590910190600101614d81565b6020815260ff82511660208201526001600160401b0360208301511660408201526040820151151560608201525f606083015160a06080840152614def60c0840182614d6f565b6080850151848203601f190160a08601528051808352602091820193505f9291909101905b80831015614e375783518252602082019150602084019350600183019250614e14565b5095945050505050565b5f5f60208385031215614e52575f5ffd5b82356001600160401b03811115614e67575f5ffd5b614e7385828601614a18565b90969095509350505050565b634e487b7160e01b5f52602160045260245ffd5b60088110614ea357614ea3614e7f565b9052565b602080825282518282018190525f918401906040840190835b81811015614f26578351614ed5848251614e93565b6001600160401b0360208201511660208501526001600160401b0360408201511660408501526001600160601b03606082015116606085015250608083019250602084019350600181019050614ec0565b509095945050505050565b5f5f60408385031215614f42575f5ffd5b8235614f4d816149ba565b9150614c6060208401614a6b565b5f5f5f5f60408587031215614f6e575f5ffd5b84356001600160401b03811115614f83575f5ffd5b614f8f87828801614a18565b90955093505060208501356001600160401b03811115614fad575f5ffd5b8501601f81018713614fbd575f5ffd5b80356001600160401b03811115614fd2575f5ffd5b876020606083028401011115614fe6575f5ffd5b949793965060200194505050565b5f5f60808385031215615005575f5ffd5b82356001600160401b0381111561501a575f5ffd5b61502685828601614b8c565b925050614c608460208501614ba3565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b60ff60f81b8816815260e060208201525f61508260e0830189615036565b82810360408401526150948189615036565b606084018890526001600160a01b038716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b818110156150e95783518352602093840193909201916001016150cb565b50909b9a5050505050505050505050565b5f5f5f6060848603121561510c575f5ffd5b83359250602084013561511e816149ba565b9150614a0f60408501614a6b565b5f5f83601f84011261513c575f5ffd5b5081356001600160401b03811115615152575f5ffd5b602083019150836020828501011115612899575f5ffd5b5f5f5f5f5f5f5f60c0888a03121561517f575f5ffd5b8735965060208801356001600160401b0381111561519b575f5ffd5b6151a78a828b0161512c565b909750955050604088013593506151c060608901614a58565b925060808801356151d0816149ba565b91506151de60a08901614a6b565b905092959891949750929550565b5f5f5f5f606085870312156151ff575f5ffd5b84356001600160401b03811115615214575f5ffd5b61522087828801614b8c565b94505061522f60208601614a58565b925060408501356001600160401b03811115615249575f5ffd5b61525587828801614a18565b95989497509550505050565b5f5f5f5f60608587031215615274575f5ffd5b843593506020850135615286816149ba565b925060408501356001600160401b038111156152a0575f5ffd5b6152558782880161512c565b803560058110612fb6575f5ffd5b5f5f5f606084860312156152cc575f5ffd5b6152d5846152ac565b92506152e360208501614a58565b929592945050506040919091013590565b803560ff81168114612fb6575f5ffd5b5f5f5f60408486031215615316575f5ffd5b61531f846152f4565b925060208401356001600160401b03811115615339575f5ffd5b61534586828701614a18565b9497909650939450505050565b5f5f5f5f60808587031215615365575f5ffd5b8435935061537560208601614a6b565b92506040850135615385816149ba565b915061539360608601614a6b565b905092959194509250565b60068110614ea357614ea3614e7f565b81516001600160a01b03168152610180810160208301516153da60208401826001600160a01b03169052565b5060408301516153ed604084018261539e565b50606083015161540860608401826001600160401b03169052565b50608083015161542360808401826001600160401b03169052565b5060a083015161543760a084018215159052565b5060c083015161544b60c084018215159052565b5060e083015161545f60e084018215159052565b5061010083015161010083015261012083015161012083015261014083015161014083015261016083015161016083015292915050565b634e487b7160e01b5f52601160045260245ffd5b5f600182016154bb576154bb615496565b5060010190565b5f816154d0576154d0615496565b505f190190565b634e487b7160e01b5f52604160045260245ffd5b634e487b7160e01b5f52603260045260245ffd5b5f8235603e19833603018112615513575f5ffd5b9190910192915050565b634e487b7160e01b5f52601260045260245ffd5b5f8261553f5761553f61551d565b500690565b5f826155525761555261551d565b500490565b80820180821115610d4357610d43615496565b5f5f8335601e1984360301811261557f575f5ffd5b8301803591506001600160401b03821115615598575f5ffd5b602001915036819003821315612899575f5ffd5b604051601f8201601f191681016001600160401b03811182821017156155d4576155d46154d7565b604052919050565b5f60608284031280156155ed575f5ffd5b50604051606081016001600160401b0381118282101715615610576156106154d7565b60409081528335825260208085013590830152928301359281019290925250919050565b5f6001600160401b0382168061564c5761564c615496565b5f190192915050565b5f60208284031215615665575f5ffd5b612220826152ac565b818382375f9101908152919050565b5f6020828403121561568d575f5ffd5b61222082614a58565b5f823560fe19833603018112615513575f5ffd5b60058110614ea357614ea3614e7f565b8281526040810161222060208301846156aa565b81810381811115610d4357610d43615496565b82815260408101612220602083018461539e565b6001600160401b038181168382160190811115610d4357610d43615496565b5f5f60408385031215615725575f5ffd5b614f4d83614a6b565b8082028115828204841417610d4357610d43615496565b83815260406020820152816040820152818360608301375f818301606090810191909152601f909201601f1916010192915050565b828152604081016122206020830184614e93565b8a81526001600160a01b038a16602082015261014081016157b2604083018b6156aa565b6001600160401b0398891660608301526001600160a01b0397881660808301529590961660a087015260c086019390935260e085019190915263ffffffff16610100840152909216610120909101529392505050565b5f6001600160401b0382166001600160401b03810361582957615829615496565b60010192915050565b6001600160401b03881681526001600160a01b0387811660208301528616604082015260e0606082018190525f9061586c90830187615036565b63ffffffff959095166080830152506001600160401b039290921660a08301526001600160601b031660c090910152949350505050565b60208101610d43828461539e565b803582526020808201359083015260ff6158cd604083016152f4565b1660408301525050565b8281526080810161222060208301846158b1565b5f5f604083850312156158fc575f5ffd5b8235915060208301356001600160401b03811115615918575f5ffd5b8301601f81018513615928575f5ffd5b80356001600160401b03811115615941576159416154d7565b615954601f8201601f19166020016155ac565b818152866020838501011115615968575f5ffd5b816020840160208301375f602083830101528093505050509250929050565b604081016159958285614e93565b61ffff831660208301529392505050565b848152602081018490526040810183905260c081016125e160608301846158b1565b81516001600160401b038111156159e1576159e16154d7565b600160401b8111156159f5576159f56154d7565b815481835580821015615a2957825f528160205f20018282035f5b81811015615a25575f83820155600101615a10565b5050505b5060208301615a3d835f9081526020902090565b5f5b838110156111265782516001600160a01b031681830155602090920191600101615a3f565b81516001600160401b03811115615a7d57615a7d6154d7565b600160401b811115615a9157615a916154d7565b815481835580821015615ac557825f528160205f20018282035f5b81811015615ac1575f83820155600101615aac565b5050505b5060208301615ad9835f9081526020902090565b5f5b8381101561112657825182820155602090920191600101615adb565b60ff85168152608060208201525f615b126080830186614d6f565b8281036040840152615b248186614afb565b9150506001600160401b038316606083015295945050505050565b60c081525f615b5160c0830189615036565b6020830197909752506001600160a01b03948516604082015260608101939093529216608082015260a00152919050565b5f60208284031215615b92575f5ffd5b612220826152f456fea164736f6c6343000825000a",
}

// Keymesh is an auto generated Go binding around an Ethereum contract.
type Keymesh struct {
	abi abi.ABI
}

// GetABI returns the ABI associated with this contract binding.
func (c *Keymesh) GetABI() abi.ABI {
	return c.abi
}

// NewKeymesh creates a new instance of Keymesh.
func NewKeymesh() *Keymesh {
	parsed, err := KeymeshMetaData.ParseABI()
	if err != nil {
		panic(errors.New("invalid ABI: " + err.Error()))
	}
	return &Keymesh{abi: *parsed}
}

// Instance creates a wrapper for a deployed contract instance at the given address.
// Use this to create the instance object passed to abigen v2 library functions Call, Transact, etc.
func (c *Keymesh) Instance(backend bind.ContractBackend, addr common.Address) *bind.BoundContract {
	return bind.NewBoundContract(addr, c.abi, backend, backend, backend)
}

// PackConstructor is the Go binding used to pack the parameters required for
// contract deployment.
//
// Solidity: constructor((address,uint64,uint64,uint64,uint64,uint256) config) returns()
func (keymesh *Keymesh) PackConstructor(config KeymeshConfig) []byte {
	enc, err := keymesh.abi.Pack("", config)
	if err != nil {
		panic(err)
	}
	return enc
}

// PackAcceptKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc93a35c0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function acceptKey(bytes32 keyId) returns()
func (keymesh *Keymesh) PackAcceptKey(keyId [32]byte) []byte {
	enc, err := keymesh.abi.Pack("acceptKey", keyId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAcceptKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc93a35c0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function acceptKey(bytes32 keyId) returns()
func (keymesh *Keymesh) TryPackAcceptKey(keyId [32]byte) ([]byte, error) {
	return keymesh.abi.Pack("acceptKey", keyId)
}

// PackAcceptOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x79ba5097.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function acceptOwnership() returns()
func (keymesh *Keymesh) PackAcceptOwnership() []byte {
	enc, err := keymesh.abi.Pack("acceptOwnership")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackAcceptOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x79ba5097.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function acceptOwnership() returns()
func (keymesh *Keymesh) TryPackAcceptOwnership() ([]byte, error) {
	return keymesh.abi.Pack("acceptOwnership")
}

// PackCancelCommittee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc0a01823.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancelCommittee(uint64 epoch) returns()
func (keymesh *Keymesh) PackCancelCommittee(epoch uint64) []byte {
	enc, err := keymesh.abi.Pack("cancelCommittee", epoch)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancelCommittee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc0a01823.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancelCommittee(uint64 epoch) returns()
func (keymesh *Keymesh) TryPackCancelCommittee(epoch uint64) ([]byte, error) {
	return keymesh.abi.Pack("cancelCommittee", epoch)
}

// PackCancelDeletion is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x42653dd7.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancelDeletion((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request) returns()
func (keymesh *Keymesh) PackCancelDeletion(request IKeymeshRequest) []byte {
	enc, err := keymesh.abi.Pack("cancelDeletion", request)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancelDeletion is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x42653dd7.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancelDeletion((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request) returns()
func (keymesh *Keymesh) TryPackCancelDeletion(request IKeymeshRequest) ([]byte, error) {
	return keymesh.abi.Pack("cancelDeletion", request)
}

// PackCancelReshare is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd7da5e06.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function cancelReshare((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request) returns()
func (keymesh *Keymesh) PackCancelReshare(request IKeymeshRequest) []byte {
	enc, err := keymesh.abi.Pack("cancelReshare", request)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCancelReshare is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd7da5e06.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function cancelReshare((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request) returns()
func (keymesh *Keymesh) TryPackCancelReshare(request IKeymeshRequest) ([]byte, error) {
	return keymesh.abi.Pack("cancelReshare", request)
}

// PackChildAddress is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc4db046a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function childAddress(bytes32 keyId, address requester, bytes path) view returns(address)
func (keymesh *Keymesh) PackChildAddress(keyId [32]byte, requester common.Address, path []byte) []byte {
	enc, err := keymesh.abi.Pack("childAddress", keyId, requester, path)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackChildAddress is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc4db046a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function childAddress(bytes32 keyId, address requester, bytes path) view returns(address)
func (keymesh *Keymesh) TryPackChildAddress(keyId [32]byte, requester common.Address, path []byte) ([]byte, error) {
	return keymesh.abi.Pack("childAddress", keyId, requester, path)
}

// UnpackChildAddress is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc4db046a.
//
// Solidity: function childAddress(bytes32 keyId, address requester, bytes path) view returns(address)
func (keymesh *Keymesh) UnpackChildAddress(data []byte) (common.Address, error) {
	out, err := keymesh.abi.Unpack("childAddress", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackCommittee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55ec742f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function committee(uint64 epoch) view returns((uint8,uint64,bool,address[],bytes32[]))
func (keymesh *Keymesh) PackCommittee(epoch uint64) []byte {
	enc, err := keymesh.abi.Pack("committee", epoch)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCommittee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x55ec742f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function committee(uint64 epoch) view returns((uint8,uint64,bool,address[],bytes32[]))
func (keymesh *Keymesh) TryPackCommittee(epoch uint64) ([]byte, error) {
	return keymesh.abi.Pack("committee", epoch)
}

// UnpackCommittee is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x55ec742f.
//
// Solidity: function committee(uint64 epoch) view returns((uint8,uint64,bool,address[],bytes32[]))
func (keymesh *Keymesh) UnpackCommittee(data []byte) (IKeymeshCommittee, error) {
	out, err := keymesh.abi.Unpack("committee", data)
	if err != nil {
		return *new(IKeymeshCommittee), err
	}
	out0 := *abi.ConvertType(out[0], new(IKeymeshCommittee)).(*IKeymeshCommittee)
	return out0, nil
}

// PackCommitteeDelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7f629185.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function committeeDelay() view returns(uint64)
func (keymesh *Keymesh) PackCommitteeDelay() []byte {
	enc, err := keymesh.abi.Pack("committeeDelay")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCommitteeDelay is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x7f629185.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function committeeDelay() view returns(uint64)
func (keymesh *Keymesh) TryPackCommitteeDelay() ([]byte, error) {
	return keymesh.abi.Pack("committeeDelay")
}

// UnpackCommitteeDelay is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x7f629185.
//
// Solidity: function committeeDelay() view returns(uint64)
func (keymesh *Keymesh) UnpackCommitteeDelay(data []byte) (uint64, error) {
	out, err := keymesh.abi.Unpack("committeeDelay", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackCredit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd5d44d80.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function credit(address ) view returns(uint256)
func (keymesh *Keymesh) PackCredit(arg0 common.Address) []byte {
	enc, err := keymesh.abi.Pack("credit", arg0)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackCredit is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd5d44d80.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function credit(address ) view returns(uint256)
func (keymesh *Keymesh) TryPackCredit(arg0 common.Address) ([]byte, error) {
	return keymesh.abi.Pack("credit", arg0)
}

// UnpackCredit is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xd5d44d80.
//
// Solidity: function credit(address ) view returns(uint256)
func (keymesh *Keymesh) UnpackCredit(data []byte) (*big.Int, error) {
	out, err := keymesh.abi.Unpack("credit", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackDeletionGrace is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x550f5e47.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deletionGrace() view returns(uint64)
func (keymesh *Keymesh) PackDeletionGrace() []byte {
	enc, err := keymesh.abi.Pack("deletionGrace")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeletionGrace is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x550f5e47.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deletionGrace() view returns(uint64)
func (keymesh *Keymesh) TryPackDeletionGrace() ([]byte, error) {
	return keymesh.abi.Pack("deletionGrace")
}

// UnpackDeletionGrace is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x550f5e47.
//
// Solidity: function deletionGrace() view returns(uint64)
func (keymesh *Keymesh) UnpackDeletionGrace(data []byte) (uint64, error) {
	out, err := keymesh.abi.Unpack("deletionGrace", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackDeployedAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeae4c19f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function deployedAt() view returns(uint64)
func (keymesh *Keymesh) PackDeployedAt() []byte {
	enc, err := keymesh.abi.Pack("deployedAt")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackDeployedAt is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xeae4c19f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function deployedAt() view returns(uint64)
func (keymesh *Keymesh) TryPackDeployedAt() ([]byte, error) {
	return keymesh.abi.Pack("deployedAt")
}

// UnpackDeployedAt is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xeae4c19f.
//
// Solidity: function deployedAt() view returns(uint64)
func (keymesh *Keymesh) UnpackDeployedAt(data []byte) (uint64, error) {
	out, err := keymesh.abi.Unpack("deployedAt", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (keymesh *Keymesh) PackEip712Domain() []byte {
	enc, err := keymesh.abi.Pack("eip712Domain")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEip712Domain is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x84b0196e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (keymesh *Keymesh) TryPackEip712Domain() ([]byte, error) {
	return keymesh.abi.Pack("eip712Domain")
}

// Eip712DomainOutput serves as a container for the return parameters of contract
// method Eip712Domain.
type Eip712DomainOutput struct {
	Fields            [1]byte
	Name              string
	Version           string
	ChainId           *big.Int
	VerifyingContract common.Address
	Salt              [32]byte
	Extensions        []*big.Int
}

// UnpackEip712Domain is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x84b0196e.
//
// Solidity: function eip712Domain() view returns(bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)
func (keymesh *Keymesh) UnpackEip712Domain(data []byte) (Eip712DomainOutput, error) {
	out, err := keymesh.abi.Unpack("eip712Domain", data)
	outstruct := new(Eip712DomainOutput)
	if err != nil {
		return *outstruct, err
	}
	outstruct.Fields = *abi.ConvertType(out[0], new([1]byte)).(*[1]byte)
	outstruct.Name = *abi.ConvertType(out[1], new(string)).(*string)
	outstruct.Version = *abi.ConvertType(out[2], new(string)).(*string)
	outstruct.ChainId = abi.ConvertType(out[3], new(big.Int)).(*big.Int)
	outstruct.VerifyingContract = *abi.ConvertType(out[4], new(common.Address)).(*common.Address)
	outstruct.Salt = *abi.ConvertType(out[5], new([32]byte)).(*[32]byte)
	outstruct.Extensions = *abi.ConvertType(out[6], new([]*big.Int)).(*[]*big.Int)
	return *outstruct, nil
}

// PackEligibleEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3b44dc0b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function eligibleEpoch() view returns(uint64 epoch)
func (keymesh *Keymesh) PackEligibleEpoch() []byte {
	enc, err := keymesh.abi.Pack("eligibleEpoch")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackEligibleEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x3b44dc0b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function eligibleEpoch() view returns(uint64 epoch)
func (keymesh *Keymesh) TryPackEligibleEpoch() ([]byte, error) {
	return keymesh.abi.Pack("eligibleEpoch")
}

// UnpackEligibleEpoch is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x3b44dc0b.
//
// Solidity: function eligibleEpoch() view returns(uint64 epoch)
func (keymesh *Keymesh) UnpackEligibleEpoch(data []byte) (uint64, error) {
	out, err := keymesh.abi.Unpack("eligibleEpoch", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackExpire is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa544db0d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function expire((uint8,uint64,address,address,bytes32,bytes,uint32,uint64)[] requests) returns()
func (keymesh *Keymesh) PackExpire(requests []IKeymeshRequest) []byte {
	enc, err := keymesh.abi.Pack("expire", requests)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackExpire is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa544db0d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function expire((uint8,uint64,address,address,bytes32,bytes,uint32,uint64)[] requests) returns()
func (keymesh *Keymesh) TryPackExpire(requests []IKeymeshRequest) ([]byte, error) {
	return keymesh.abi.Pack("expire", requests)
}

// PackGasPriceCap is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe2ce3c64.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function gasPriceCap() view returns(uint256)
func (keymesh *Keymesh) PackGasPriceCap() []byte {
	enc, err := keymesh.abi.Pack("gasPriceCap")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGasPriceCap is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe2ce3c64.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function gasPriceCap() view returns(uint256)
func (keymesh *Keymesh) TryPackGasPriceCap() ([]byte, error) {
	return keymesh.abi.Pack("gasPriceCap")
}

// UnpackGasPriceCap is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe2ce3c64.
//
// Solidity: function gasPriceCap() view returns(uint256)
func (keymesh *Keymesh) UnpackGasPriceCap(data []byte) (*big.Int, error) {
	out, err := keymesh.abi.Unpack("gasPriceCap", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackIsAuthorised is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x17f9e547.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function isAuthorised(bytes32 keyId, address requester) view returns(bool)
func (keymesh *Keymesh) PackIsAuthorised(keyId [32]byte, requester common.Address) []byte {
	enc, err := keymesh.abi.Pack("isAuthorised", keyId, requester)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackIsAuthorised is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x17f9e547.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function isAuthorised(bytes32 keyId, address requester) view returns(bool)
func (keymesh *Keymesh) TryPackIsAuthorised(keyId [32]byte, requester common.Address) ([]byte, error) {
	return keymesh.abi.Pack("isAuthorised", keyId, requester)
}

// UnpackIsAuthorised is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x17f9e547.
//
// Solidity: function isAuthorised(bytes32 keyId, address requester) view returns(bool)
func (keymesh *Keymesh) UnpackIsAuthorised(data []byte) (bool, error) {
	out, err := keymesh.abi.Unpack("isAuthorised", data)
	if err != nil {
		return *new(bool), err
	}
	out0 := *abi.ConvertType(out[0], new(bool)).(*bool)
	return out0, nil
}

// PackKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfbda8c3f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function key(bytes32 keyId) view returns((address,address,uint8,uint64,uint64,bool,bool,bool,bytes32,bytes32,uint256,uint256))
func (keymesh *Keymesh) PackKey(keyId [32]byte) []byte {
	enc, err := keymesh.abi.Pack("key", keyId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfbda8c3f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function key(bytes32 keyId) view returns((address,address,uint8,uint64,uint64,bool,bool,bool,bytes32,bytes32,uint256,uint256))
func (keymesh *Keymesh) TryPackKey(keyId [32]byte) ([]byte, error) {
	return keymesh.abi.Pack("key", keyId)
}

// UnpackKey is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfbda8c3f.
//
// Solidity: function key(bytes32 keyId) view returns((address,address,uint8,uint64,uint64,bool,bool,bool,bytes32,bytes32,uint256,uint256))
func (keymesh *Keymesh) UnpackKey(data []byte) (IKeymeshKey, error) {
	out, err := keymesh.abi.Unpack("key", data)
	if err != nil {
		return *new(IKeymeshKey), err
	}
	out0 := *abi.ConvertType(out[0], new(IKeymeshKey)).(*IKeymeshKey)
	return out0, nil
}

// PackLatestEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9cb118bf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function latestEpoch() view returns(uint64)
func (keymesh *Keymesh) PackLatestEpoch() []byte {
	enc, err := keymesh.abi.Pack("latestEpoch")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackLatestEpoch is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9cb118bf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function latestEpoch() view returns(uint64)
func (keymesh *Keymesh) TryPackLatestEpoch() ([]byte, error) {
	return keymesh.abi.Pack("latestEpoch")
}

// UnpackLatestEpoch is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9cb118bf.
//
// Solidity: function latestEpoch() view returns(uint64)
func (keymesh *Keymesh) UnpackLatestEpoch(data []byte) (uint64, error) {
	out, err := keymesh.abi.Unpack("latestEpoch", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackMaxCallbackGas is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa8e224a4.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function maxCallbackGas() view returns(uint32)
func (keymesh *Keymesh) PackMaxCallbackGas() []byte {
	enc, err := keymesh.abi.Pack("maxCallbackGas")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMaxCallbackGas is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa8e224a4.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function maxCallbackGas() view returns(uint32)
func (keymesh *Keymesh) TryPackMaxCallbackGas() ([]byte, error) {
	return keymesh.abi.Pack("maxCallbackGas")
}

// UnpackMaxCallbackGas is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa8e224a4.
//
// Solidity: function maxCallbackGas() view returns(uint32)
func (keymesh *Keymesh) UnpackMaxCallbackGas(data []byte) (uint32, error) {
	out, err := keymesh.abi.Unpack("maxCallbackGas", data)
	if err != nil {
		return *new(uint32), err
	}
	out0 := *abi.ConvertType(out[0], new(uint32)).(*uint32)
	return out0, nil
}

// PackMaxPathLength is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc874b480.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function maxPathLength() view returns(uint256)
func (keymesh *Keymesh) PackMaxPathLength() []byte {
	enc, err := keymesh.abi.Pack("maxPathLength")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMaxPathLength is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc874b480.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function maxPathLength() view returns(uint256)
func (keymesh *Keymesh) TryPackMaxPathLength() ([]byte, error) {
	return keymesh.abi.Pack("maxPathLength")
}

// UnpackMaxPathLength is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xc874b480.
//
// Solidity: function maxPathLength() view returns(uint256)
func (keymesh *Keymesh) UnpackMaxPathLength(data []byte) (*big.Int, error) {
	out, err := keymesh.abi.Unpack("maxPathLength", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackMaxTtl is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf42f49fd.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function maxTtl() view returns(uint64)
func (keymesh *Keymesh) PackMaxTtl() []byte {
	enc, err := keymesh.abi.Pack("maxTtl")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMaxTtl is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf42f49fd.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function maxTtl() view returns(uint64)
func (keymesh *Keymesh) TryPackMaxTtl() ([]byte, error) {
	return keymesh.abi.Pack("maxTtl")
}

// UnpackMaxTtl is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xf42f49fd.
//
// Solidity: function maxTtl() view returns(uint64)
func (keymesh *Keymesh) UnpackMaxTtl(data []byte) (uint64, error) {
	out, err := keymesh.abi.Unpack("maxTtl", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackMinTtl is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8738d4eb.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function minTtl() view returns(uint64)
func (keymesh *Keymesh) PackMinTtl() []byte {
	enc, err := keymesh.abi.Pack("minTtl")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMinTtl is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8738d4eb.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function minTtl() view returns(uint64)
func (keymesh *Keymesh) TryPackMinTtl() ([]byte, error) {
	return keymesh.abi.Pack("minTtl")
}

// UnpackMinTtl is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8738d4eb.
//
// Solidity: function minTtl() view returns(uint64)
func (keymesh *Keymesh) UnpackMinTtl(data []byte) (uint64, error) {
	out, err := keymesh.abi.Unpack("minTtl", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackNonce is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaffed0e0.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function nonce() view returns(uint64)
func (keymesh *Keymesh) PackNonce() []byte {
	enc, err := keymesh.abi.Pack("nonce")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackNonce is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xaffed0e0.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function nonce() view returns(uint64)
func (keymesh *Keymesh) TryPackNonce() ([]byte, error) {
	return keymesh.abi.Pack("nonce")
}

// UnpackNonce is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xaffed0e0.
//
// Solidity: function nonce() view returns(uint64)
func (keymesh *Keymesh) UnpackNonce(data []byte) (uint64, error) {
	out, err := keymesh.abi.Unpack("nonce", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackOfferKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xce162499.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function offerKey(bytes32 keyId, address newOwner) returns()
func (keymesh *Keymesh) PackOfferKey(keyId [32]byte, newOwner common.Address) []byte {
	enc, err := keymesh.abi.Pack("offerKey", keyId, newOwner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOfferKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xce162499.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function offerKey(bytes32 keyId, address newOwner) returns()
func (keymesh *Keymesh) TryPackOfferKey(keyId [32]byte, newOwner common.Address) ([]byte, error) {
	return keymesh.abi.Pack("offerKey", keyId, newOwner)
}

// PackOperatorPeerId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa3f02c7e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function operatorPeerId(address ) view returns(bytes32)
func (keymesh *Keymesh) PackOperatorPeerId(arg0 common.Address) []byte {
	enc, err := keymesh.abi.Pack("operatorPeerId", arg0)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOperatorPeerId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa3f02c7e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function operatorPeerId(address ) view returns(bytes32)
func (keymesh *Keymesh) TryPackOperatorPeerId(arg0 common.Address) ([]byte, error) {
	return keymesh.abi.Pack("operatorPeerId", arg0)
}

// UnpackOperatorPeerId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xa3f02c7e.
//
// Solidity: function operatorPeerId(address ) view returns(bytes32)
func (keymesh *Keymesh) UnpackOperatorPeerId(data []byte) ([32]byte, error) {
	out, err := keymesh.abi.Unpack("operatorPeerId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8da5cb5b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function owner() view returns(address)
func (keymesh *Keymesh) PackOwner() []byte {
	enc, err := keymesh.abi.Pack("owner")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x8da5cb5b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function owner() view returns(address)
func (keymesh *Keymesh) TryPackOwner() ([]byte, error) {
	return keymesh.abi.Pack("owner")
}

// UnpackOwner is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x8da5cb5b.
//
// Solidity: function owner() view returns(address)
func (keymesh *Keymesh) UnpackOwner(data []byte) (common.Address, error) {
	out, err := keymesh.abi.Unpack("owner", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackPendingOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe30c3978.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function pendingOwner() view returns(address)
func (keymesh *Keymesh) PackPendingOwner() []byte {
	enc, err := keymesh.abi.Pack("pendingOwner")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackPendingOwner is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe30c3978.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function pendingOwner() view returns(address)
func (keymesh *Keymesh) TryPackPendingOwner() ([]byte, error) {
	return keymesh.abi.Pack("pendingOwner")
}

// UnpackPendingOwner is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe30c3978.
//
// Solidity: function pendingOwner() view returns(address)
func (keymesh *Keymesh) UnpackPendingOwner(data []byte) (common.Address, error) {
	out, err := keymesh.abi.Unpack("pendingOwner", data)
	if err != nil {
		return *new(common.Address), err
	}
	out0 := *abi.ConvertType(out[0], new(common.Address)).(*common.Address)
	return out0, nil
}

// PackProposeCommittee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe48d7046.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function proposeCommittee(uint8 threshold, address[] accounts) returns(uint64 epoch)
func (keymesh *Keymesh) PackProposeCommittee(threshold uint8, accounts []common.Address) []byte {
	enc, err := keymesh.abi.Pack("proposeCommittee", threshold, accounts)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackProposeCommittee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe48d7046.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function proposeCommittee(uint8 threshold, address[] accounts) returns(uint64 epoch)
func (keymesh *Keymesh) TryPackProposeCommittee(threshold uint8, accounts []common.Address) ([]byte, error) {
	return keymesh.abi.Pack("proposeCommittee", threshold, accounts)
}

// UnpackProposeCommittee is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe48d7046.
//
// Solidity: function proposeCommittee(uint8 threshold, address[] accounts) returns(uint64 epoch)
func (keymesh *Keymesh) UnpackProposeCommittee(data []byte) (uint64, error) {
	out, err := keymesh.abi.Unpack("proposeCommittee", data)
	if err != nil {
		return *new(uint64), err
	}
	out0 := *abi.ConvertType(out[0], new(uint64)).(*uint64)
	return out0, nil
}

// PackQuote is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe36c559a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function quote(uint8 kind, uint32 callbackGas, uint256 count) view returns(uint256)
func (keymesh *Keymesh) PackQuote(kind uint8, callbackGas uint32, count *big.Int) []byte {
	enc, err := keymesh.abi.Pack("quote", kind, callbackGas, count)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackQuote is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe36c559a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function quote(uint8 kind, uint32 callbackGas, uint256 count) view returns(uint256)
func (keymesh *Keymesh) TryPackQuote(kind uint8, callbackGas uint32, count *big.Int) ([]byte, error) {
	return keymesh.abi.Pack("quote", kind, callbackGas, count)
}

// UnpackQuote is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe36c559a.
//
// Solidity: function quote(uint8 kind, uint32 callbackGas, uint256 count) view returns(uint256)
func (keymesh *Keymesh) UnpackQuote(data []byte) (*big.Int, error) {
	out, err := keymesh.abi.Unpack("quote", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackRegisterOperator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2cf150e3.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function registerOperator(bytes32 peerId) returns()
func (keymesh *Keymesh) PackRegisterOperator(peerId [32]byte) []byte {
	enc, err := keymesh.abi.Pack("registerOperator", peerId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRegisterOperator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2cf150e3.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function registerOperator(bytes32 peerId) returns()
func (keymesh *Keymesh) TryPackRegisterOperator(peerId [32]byte) ([]byte, error) {
	return keymesh.abi.Pack("registerOperator", peerId)
}

// PackRenounceDeletion is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1286cdf8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function renounceDeletion(bytes32 keyId) returns()
func (keymesh *Keymesh) PackRenounceDeletion(keyId [32]byte) []byte {
	enc, err := keymesh.abi.Pack("renounceDeletion", keyId)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRenounceDeletion is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x1286cdf8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function renounceDeletion(bytes32 keyId) returns()
func (keymesh *Keymesh) TryPackRenounceDeletion(keyId [32]byte) ([]byte, error) {
	return keymesh.abi.Pack("renounceDeletion", keyId)
}

// PackRenounceOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x715018a6.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function renounceOwnership() returns()
func (keymesh *Keymesh) PackRenounceOwnership() []byte {
	enc, err := keymesh.abi.Pack("renounceOwnership")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRenounceOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x715018a6.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function renounceOwnership() returns()
func (keymesh *Keymesh) TryPackRenounceOwnership() ([]byte, error) {
	return keymesh.abi.Pack("renounceOwnership")
}

// PackReplayCallback is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6f1465d9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function replayCallback((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request, (bytes32,bytes32,uint8) signature) returns()
func (keymesh *Keymesh) PackReplayCallback(request IKeymeshRequest, signature IKeymeshSignature) []byte {
	enc, err := keymesh.abi.Pack("replayCallback", request, signature)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackReplayCallback is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x6f1465d9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function replayCallback((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request, (bytes32,bytes32,uint8) signature) returns()
func (keymesh *Keymesh) TryPackReplayCallback(request IKeymeshRequest, signature IKeymeshSignature) ([]byte, error) {
	return keymesh.abi.Pack("replayCallback", request, signature)
}

// PackRequestDeletion is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9d647c58.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function requestDeletion(bytes32 keyId, address payer, uint64 deadline) payable returns(bytes32 requestId_)
func (keymesh *Keymesh) PackRequestDeletion(keyId [32]byte, payer common.Address, deadline uint64) []byte {
	enc, err := keymesh.abi.Pack("requestDeletion", keyId, payer, deadline)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRequestDeletion is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x9d647c58.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function requestDeletion(bytes32 keyId, address payer, uint64 deadline) payable returns(bytes32 requestId_)
func (keymesh *Keymesh) TryPackRequestDeletion(keyId [32]byte, payer common.Address, deadline uint64) ([]byte, error) {
	return keymesh.abi.Pack("requestDeletion", keyId, payer, deadline)
}

// UnpackRequestDeletion is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x9d647c58.
//
// Solidity: function requestDeletion(bytes32 keyId, address payer, uint64 deadline) payable returns(bytes32 requestId_)
func (keymesh *Keymesh) UnpackRequestDeletion(data []byte) ([32]byte, error) {
	out, err := keymesh.abi.Unpack("requestDeletion", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRequestId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4f1e45bf.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function requestId((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request) view returns(bytes32)
func (keymesh *Keymesh) PackRequestId(request IKeymeshRequest) []byte {
	enc, err := keymesh.abi.Pack("requestId", request)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRequestId is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x4f1e45bf.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function requestId((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request) view returns(bytes32)
func (keymesh *Keymesh) TryPackRequestId(request IKeymeshRequest) ([]byte, error) {
	return keymesh.abi.Pack("requestId", request)
}

// UnpackRequestId is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x4f1e45bf.
//
// Solidity: function requestId((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request) view returns(bytes32)
func (keymesh *Keymesh) UnpackRequestId(data []byte) ([32]byte, error) {
	out, err := keymesh.abi.Unpack("requestId", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRequestKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x620d31d9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function requestKey(address payer, uint64 deadline) payable returns(bytes32 keyId)
func (keymesh *Keymesh) PackRequestKey(payer common.Address, deadline uint64) []byte {
	enc, err := keymesh.abi.Pack("requestKey", payer, deadline)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRequestKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x620d31d9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function requestKey(address payer, uint64 deadline) payable returns(bytes32 keyId)
func (keymesh *Keymesh) TryPackRequestKey(payer common.Address, deadline uint64) ([]byte, error) {
	return keymesh.abi.Pack("requestKey", payer, deadline)
}

// UnpackRequestKey is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x620d31d9.
//
// Solidity: function requestKey(address payer, uint64 deadline) payable returns(bytes32 keyId)
func (keymesh *Keymesh) UnpackRequestKey(data []byte) ([32]byte, error) {
	out, err := keymesh.abi.Unpack("requestKey", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRequestReshare is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe6fa8160.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function requestReshare(bytes32 keyId, uint64 epoch, address payer, uint64 deadline) payable returns(bytes32 requestId_)
func (keymesh *Keymesh) PackRequestReshare(keyId [32]byte, epoch uint64, payer common.Address, deadline uint64) []byte {
	enc, err := keymesh.abi.Pack("requestReshare", keyId, epoch, payer, deadline)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRequestReshare is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe6fa8160.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function requestReshare(bytes32 keyId, uint64 epoch, address payer, uint64 deadline) payable returns(bytes32 requestId_)
func (keymesh *Keymesh) TryPackRequestReshare(keyId [32]byte, epoch uint64, payer common.Address, deadline uint64) ([]byte, error) {
	return keymesh.abi.Pack("requestReshare", keyId, epoch, payer, deadline)
}

// UnpackRequestReshare is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe6fa8160.
//
// Solidity: function requestReshare(bytes32 keyId, uint64 epoch, address payer, uint64 deadline) payable returns(bytes32 requestId_)
func (keymesh *Keymesh) UnpackRequestReshare(data []byte) ([32]byte, error) {
	out, err := keymesh.abi.Unpack("requestReshare", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRequestSignature is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xabcc882d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function requestSignature(bytes32 keyId, bytes path, bytes32 digest, uint32 callbackGas, address payer, uint64 deadline) payable returns(bytes32 requestId_)
func (keymesh *Keymesh) PackRequestSignature(keyId [32]byte, path []byte, digest [32]byte, callbackGas uint32, payer common.Address, deadline uint64) []byte {
	enc, err := keymesh.abi.Pack("requestSignature", keyId, path, digest, callbackGas, payer, deadline)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRequestSignature is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xabcc882d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function requestSignature(bytes32 keyId, bytes path, bytes32 digest, uint32 callbackGas, address payer, uint64 deadline) payable returns(bytes32 requestId_)
func (keymesh *Keymesh) TryPackRequestSignature(keyId [32]byte, path []byte, digest [32]byte, callbackGas uint32, payer common.Address, deadline uint64) ([]byte, error) {
	return keymesh.abi.Pack("requestSignature", keyId, path, digest, callbackGas, payer, deadline)
}

// UnpackRequestSignature is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xabcc882d.
//
// Solidity: function requestSignature(bytes32 keyId, bytes path, bytes32 digest, uint32 callbackGas, address payer, uint64 deadline) payable returns(bytes32 requestId_)
func (keymesh *Keymesh) UnpackRequestSignature(data []byte) ([32]byte, error) {
	out, err := keymesh.abi.Unpack("requestSignature", data)
	if err != nil {
		return *new([32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([32]byte)).(*[32]byte)
	return out0, nil
}

// PackRequestSignatures is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x05e57b73.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function requestSignatures(bytes32 keyId, (bytes,bytes32)[] items, uint32 callbackGas, address payer, uint64 deadline) payable returns(bytes32[] requestIds)
func (keymesh *Keymesh) PackRequestSignatures(keyId [32]byte, items []IKeymeshSignItem, callbackGas uint32, payer common.Address, deadline uint64) []byte {
	enc, err := keymesh.abi.Pack("requestSignatures", keyId, items, callbackGas, payer, deadline)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRequestSignatures is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x05e57b73.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function requestSignatures(bytes32 keyId, (bytes,bytes32)[] items, uint32 callbackGas, address payer, uint64 deadline) payable returns(bytes32[] requestIds)
func (keymesh *Keymesh) TryPackRequestSignatures(keyId [32]byte, items []IKeymeshSignItem, callbackGas uint32, payer common.Address, deadline uint64) ([]byte, error) {
	return keymesh.abi.Pack("requestSignatures", keyId, items, callbackGas, payer, deadline)
}

// UnpackRequestSignatures is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x05e57b73.
//
// Solidity: function requestSignatures(bytes32 keyId, (bytes,bytes32)[] items, uint32 callbackGas, address payer, uint64 deadline) payable returns(bytes32[] requestIds)
func (keymesh *Keymesh) UnpackRequestSignatures(data []byte) ([][32]byte, error) {
	out, err := keymesh.abi.Unpack("requestSignatures", data)
	if err != nil {
		return *new([][32]byte), err
	}
	out0 := *abi.ConvertType(out[0], new([][32]byte)).(*[][32]byte)
	return out0, nil
}

// PackRetireOperator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd0d899a8.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function retireOperator() returns()
func (keymesh *Keymesh) PackRetireOperator() []byte {
	enc, err := keymesh.abi.Pack("retireOperator")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackRetireOperator is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xd0d899a8.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function retireOperator() returns()
func (keymesh *Keymesh) TryPackRetireOperator() ([]byte, error) {
	return keymesh.abi.Pack("retireOperator")
}

// PackSetAuthorised is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0327d988.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setAuthorised(bytes32 keyId, address requester, bool allowed) returns()
func (keymesh *Keymesh) PackSetAuthorised(keyId [32]byte, requester common.Address, allowed bool) []byte {
	enc, err := keymesh.abi.Pack("setAuthorised", keyId, requester, allowed)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetAuthorised is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x0327d988.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setAuthorised(bytes32 keyId, address requester, bool allowed) returns()
func (keymesh *Keymesh) TryPackSetAuthorised(keyId [32]byte, requester common.Address, allowed bool) ([]byte, error) {
	return keymesh.abi.Pack("setAuthorised", keyId, requester, allowed)
}

// PackSetGasPriceCap is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfbd4006b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setGasPriceCap(uint256 gasPriceCap_) returns()
func (keymesh *Keymesh) PackSetGasPriceCap(gasPriceCap *big.Int) []byte {
	enc, err := keymesh.abi.Pack("setGasPriceCap", gasPriceCap)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetGasPriceCap is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfbd4006b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setGasPriceCap(uint256 gasPriceCap_) returns()
func (keymesh *Keymesh) TryPackSetGasPriceCap(gasPriceCap *big.Int) ([]byte, error) {
	return keymesh.abi.Pack("setGasPriceCap", gasPriceCap)
}

// PackSetOpen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa7d9605a.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setOpen(bytes32 keyId, bool open) returns()
func (keymesh *Keymesh) PackSetOpen(keyId [32]byte, open bool) []byte {
	enc, err := keymesh.abi.Pack("setOpen", keyId, open)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetOpen is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xa7d9605a.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setOpen(bytes32 keyId, bool open) returns()
func (keymesh *Keymesh) TryPackSetOpen(keyId [32]byte, open bool) ([]byte, error) {
	return keymesh.abi.Pack("setOpen", keyId, open)
}

// PackSetReshareOptIn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x404a7880.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setReshareOptIn(bytes32 keyId, bool optIn) returns()
func (keymesh *Keymesh) PackSetReshareOptIn(keyId [32]byte, optIn bool) []byte {
	enc, err := keymesh.abi.Pack("setReshareOptIn", keyId, optIn)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetReshareOptIn is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x404a7880.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setReshareOptIn(bytes32 keyId, bool optIn) returns()
func (keymesh *Keymesh) TryPackSetReshareOptIn(keyId [32]byte, optIn bool) ([]byte, error) {
	return keymesh.abi.Pack("setReshareOptIn", keyId, optIn)
}

// PackSettleDeletion is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc25aee1e.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settleDeletion((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request, uint32 members, bytes[] attestations) returns()
func (keymesh *Keymesh) PackSettleDeletion(request IKeymeshRequest, members uint32, attestations [][]byte) []byte {
	enc, err := keymesh.abi.Pack("settleDeletion", request, members, attestations)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettleDeletion is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xc25aee1e.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settleDeletion((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request, uint32 members, bytes[] attestations) returns()
func (keymesh *Keymesh) TryPackSettleDeletion(request IKeymeshRequest, members uint32, attestations [][]byte) ([]byte, error) {
	return keymesh.abi.Pack("settleDeletion", request, members, attestations)
}

// PackSettleFailure is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x50cdd890.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settleFailure((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request, uint16 code, uint64 notAfter, uint32 members, bytes[] attestations) returns()
func (keymesh *Keymesh) PackSettleFailure(request IKeymeshRequest, code uint16, notAfter uint64, members uint32, attestations [][]byte) []byte {
	enc, err := keymesh.abi.Pack("settleFailure", request, code, notAfter, members, attestations)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettleFailure is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x50cdd890.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settleFailure((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request, uint16 code, uint64 notAfter, uint32 members, bytes[] attestations) returns()
func (keymesh *Keymesh) TryPackSettleFailure(request IKeymeshRequest, code uint16, notAfter uint64, members uint32, attestations [][]byte) ([]byte, error) {
	return keymesh.abi.Pack("settleFailure", request, code, notAfter, members, attestations)
}

// PackSettleKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2535bb6c.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settleKey((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request, (bytes32,uint256,uint256) result, bytes[] attestations, (bytes32,bytes32,uint8) possession) returns()
func (keymesh *Keymesh) PackSettleKey(request IKeymeshRequest, result IKeymeshKeyResult, attestations [][]byte, possession IKeymeshSignature) []byte {
	enc, err := keymesh.abi.Pack("settleKey", request, result, attestations, possession)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettleKey is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x2535bb6c.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settleKey((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request, (bytes32,uint256,uint256) result, bytes[] attestations, (bytes32,bytes32,uint8) possession) returns()
func (keymesh *Keymesh) TryPackSettleKey(request IKeymeshRequest, result IKeymeshKeyResult, attestations [][]byte, possession IKeymeshSignature) ([]byte, error) {
	return keymesh.abi.Pack("settleKey", request, result, attestations, possession)
}

// PackSettleReshare is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x73732d3d.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settleReshare((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request, (bytes32,uint256,uint256) result, bytes[] attestations, (bytes32,bytes32,uint8) possession) returns()
func (keymesh *Keymesh) PackSettleReshare(request IKeymeshRequest, result IKeymeshKeyResult, attestations [][]byte, possession IKeymeshSignature) []byte {
	enc, err := keymesh.abi.Pack("settleReshare", request, result, attestations, possession)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettleReshare is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x73732d3d.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settleReshare((uint8,uint64,address,address,bytes32,bytes,uint32,uint64) request, (bytes32,uint256,uint256) result, bytes[] attestations, (bytes32,bytes32,uint8) possession) returns()
func (keymesh *Keymesh) TryPackSettleReshare(request IKeymeshRequest, result IKeymeshKeyResult, attestations [][]byte, possession IKeymeshSignature) ([]byte, error) {
	return keymesh.abi.Pack("settleReshare", request, result, attestations, possession)
}

// PackSettleSignatures is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x665cb5ad.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function settleSignatures((uint8,uint64,address,address,bytes32,bytes,uint32,uint64)[] requests, (bytes32,bytes32,uint8)[] signatures) returns()
func (keymesh *Keymesh) PackSettleSignatures(requests []IKeymeshRequest, signatures []IKeymeshSignature) []byte {
	enc, err := keymesh.abi.Pack("settleSignatures", requests, signatures)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSettleSignatures is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x665cb5ad.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function settleSignatures((uint8,uint64,address,address,bytes32,bytes,uint32,uint64)[] requests, (bytes32,bytes32,uint8)[] signatures) returns()
func (keymesh *Keymesh) TryPackSettleSignatures(requests []IKeymeshRequest, signatures []IKeymeshSignature) ([]byte, error) {
	return keymesh.abi.Pack("settleSignatures", requests, signatures)
}

// PackStatuses is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x57380c95.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function statuses(bytes32[] requestIds) view returns((uint8,uint64,uint64,uint96)[] states)
func (keymesh *Keymesh) PackStatuses(requestIds [][32]byte) []byte {
	enc, err := keymesh.abi.Pack("statuses", requestIds)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackStatuses is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x57380c95.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function statuses(bytes32[] requestIds) view returns((uint8,uint64,uint64,uint96)[] states)
func (keymesh *Keymesh) TryPackStatuses(requestIds [][32]byte) ([]byte, error) {
	return keymesh.abi.Pack("statuses", requestIds)
}

// UnpackStatuses is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x57380c95.
//
// Solidity: function statuses(bytes32[] requestIds) view returns((uint8,uint64,uint64,uint96)[] states)
func (keymesh *Keymesh) UnpackStatuses(data []byte) ([]IKeymeshRequestState, error) {
	out, err := keymesh.abi.Unpack("statuses", data)
	if err != nil {
		return *new([]IKeymeshRequestState), err
	}
	out0 := *abi.ConvertType(out[0], new([]IKeymeshRequestState)).(*[]IKeymeshRequestState)
	return out0, nil
}

// PackTransferOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf2fde38b.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function transferOwnership(address newOwner) returns()
func (keymesh *Keymesh) PackTransferOwnership(newOwner common.Address) []byte {
	enc, err := keymesh.abi.Pack("transferOwnership", newOwner)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTransferOwnership is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xf2fde38b.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function transferOwnership(address newOwner) returns()
func (keymesh *Keymesh) TryPackTransferOwnership(newOwner common.Address) ([]byte, error) {
	return keymesh.abi.Pack("transferOwnership", newOwner)
}

// PackTweak is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfbfd9ea9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function tweak(bytes32 keyId, address requester, bytes path) view returns(uint256)
func (keymesh *Keymesh) PackTweak(keyId [32]byte, requester common.Address, path []byte) []byte {
	enc, err := keymesh.abi.Pack("tweak", keyId, requester, path)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackTweak is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xfbfd9ea9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function tweak(bytes32 keyId, address requester, bytes path) view returns(uint256)
func (keymesh *Keymesh) TryPackTweak(keyId [32]byte, requester common.Address, path []byte) ([]byte, error) {
	return keymesh.abi.Pack("tweak", keyId, requester, path)
}

// UnpackTweak is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xfbfd9ea9.
//
// Solidity: function tweak(bytes32 keyId, address requester, bytes path) view returns(uint256)
func (keymesh *Keymesh) UnpackTweak(data []byte) (*big.Int, error) {
	out, err := keymesh.abi.Unpack("tweak", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
	return out0, nil
}

// PackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x51cff8d9.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function withdraw(address to) returns()
func (keymesh *Keymesh) PackWithdraw(to common.Address) []byte {
	enc, err := keymesh.abi.Pack("withdraw", to)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackWithdraw is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x51cff8d9.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function withdraw(address to) returns()
func (keymesh *Keymesh) TryPackWithdraw(to common.Address) ([]byte, error) {
	return keymesh.abi.Pack("withdraw", to)
}

// KeymeshCallbackReplayed represents a CallbackReplayed event raised by the Keymesh contract.
type KeymeshCallbackReplayed struct {
	RequestId [32]byte
	Raw       *types.Log // Blockchain specific contextual infos
}

const KeymeshCallbackReplayedEventName = "CallbackReplayed"

// ContractEventName returns the user-defined event name.
func (KeymeshCallbackReplayed) ContractEventName() string {
	return KeymeshCallbackReplayedEventName
}

// UnpackCallbackReplayedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event CallbackReplayed(bytes32 indexed requestId)
func (keymesh *Keymesh) UnpackCallbackReplayedEvent(log *types.Log) (*KeymeshCallbackReplayed, error) {
	event := "CallbackReplayed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshCallbackReplayed)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshClosed represents a Closed event raised by the Keymesh contract.
type KeymeshClosed struct {
	RequestId [32]byte
	Status    uint8
	Code      uint16
	Raw       *types.Log // Blockchain specific contextual infos
}

const KeymeshClosedEventName = "Closed"

// ContractEventName returns the user-defined event name.
func (KeymeshClosed) ContractEventName() string {
	return KeymeshClosedEventName
}

// UnpackClosedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Closed(bytes32 indexed requestId, uint8 status, uint16 code)
func (keymesh *Keymesh) UnpackClosedEvent(log *types.Log) (*KeymeshClosed, error) {
	event := "Closed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshClosed)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshCommitteeCancelled represents a CommitteeCancelled event raised by the Keymesh contract.
type KeymeshCommitteeCancelled struct {
	Epoch uint64
	Raw   *types.Log // Blockchain specific contextual infos
}

const KeymeshCommitteeCancelledEventName = "CommitteeCancelled"

// ContractEventName returns the user-defined event name.
func (KeymeshCommitteeCancelled) ContractEventName() string {
	return KeymeshCommitteeCancelledEventName
}

// UnpackCommitteeCancelledEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event CommitteeCancelled(uint64 indexed epoch)
func (keymesh *Keymesh) UnpackCommitteeCancelledEvent(log *types.Log) (*KeymeshCommitteeCancelled, error) {
	event := "CommitteeCancelled"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshCommitteeCancelled)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshCommitteeProposed represents a CommitteeProposed event raised by the Keymesh contract.
type KeymeshCommitteeProposed struct {
	Epoch      uint64
	Threshold  uint8
	Accounts   []common.Address
	PeerIds    [][32]byte
	EligibleAt uint64
	Raw        *types.Log // Blockchain specific contextual infos
}

const KeymeshCommitteeProposedEventName = "CommitteeProposed"

// ContractEventName returns the user-defined event name.
func (KeymeshCommitteeProposed) ContractEventName() string {
	return KeymeshCommitteeProposedEventName
}

// UnpackCommitteeProposedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event CommitteeProposed(uint64 indexed epoch, uint8 threshold, address[] accounts, bytes32[] peerIds, uint64 eligibleAt)
func (keymesh *Keymesh) UnpackCommitteeProposedEvent(log *types.Log) (*KeymeshCommitteeProposed, error) {
	event := "CommitteeProposed"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshCommitteeProposed)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshCredited represents a Credited event raised by the Keymesh contract.
type KeymeshCredited struct {
	Account common.Address
	Amount  *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const KeymeshCreditedEventName = "Credited"

// ContractEventName returns the user-defined event name.
func (KeymeshCredited) ContractEventName() string {
	return KeymeshCreditedEventName
}

// UnpackCreditedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Credited(address indexed account, uint256 amount)
func (keymesh *Keymesh) UnpackCreditedEvent(log *types.Log) (*KeymeshCredited, error) {
	event := "Credited"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshCredited)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshEIP712DomainChanged represents a EIP712DomainChanged event raised by the Keymesh contract.
type KeymeshEIP712DomainChanged struct {
	Raw *types.Log // Blockchain specific contextual infos
}

const KeymeshEIP712DomainChangedEventName = "EIP712DomainChanged"

// ContractEventName returns the user-defined event name.
func (KeymeshEIP712DomainChanged) ContractEventName() string {
	return KeymeshEIP712DomainChangedEventName
}

// UnpackEIP712DomainChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event EIP712DomainChanged()
func (keymesh *Keymesh) UnpackEIP712DomainChangedEvent(log *types.Log) (*KeymeshEIP712DomainChanged, error) {
	event := "EIP712DomainChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshEIP712DomainChanged)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshGasPriceCapChanged represents a GasPriceCapChanged event raised by the Keymesh contract.
type KeymeshGasPriceCapChanged struct {
	GasPriceCap *big.Int
	Raw         *types.Log // Blockchain specific contextual infos
}

const KeymeshGasPriceCapChangedEventName = "GasPriceCapChanged"

// ContractEventName returns the user-defined event name.
func (KeymeshGasPriceCapChanged) ContractEventName() string {
	return KeymeshGasPriceCapChangedEventName
}

// UnpackGasPriceCapChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event GasPriceCapChanged(uint256 gasPriceCap)
func (keymesh *Keymesh) UnpackGasPriceCapChangedEvent(log *types.Log) (*KeymeshGasPriceCapChanged, error) {
	event := "GasPriceCapChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshGasPriceCapChanged)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshKeyActivated represents a KeyActivated event raised by the Keymesh contract.
type KeymeshKeyActivated struct {
	KeyId        [32]byte
	RequestId    [32]byte
	Epoch        uint64
	ShareSetHash [32]byte
	X            *big.Int
	Y            *big.Int
	Raw          *types.Log // Blockchain specific contextual infos
}

const KeymeshKeyActivatedEventName = "KeyActivated"

// ContractEventName returns the user-defined event name.
func (KeymeshKeyActivated) ContractEventName() string {
	return KeymeshKeyActivatedEventName
}

// UnpackKeyActivatedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event KeyActivated(bytes32 indexed keyId, bytes32 indexed requestId, uint64 epoch, bytes32 shareSetHash, uint256 x, uint256 y)
func (keymesh *Keymesh) UnpackKeyActivatedEvent(log *types.Log) (*KeymeshKeyActivated, error) {
	event := "KeyActivated"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshKeyActivated)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshKeyAuthorised represents a KeyAuthorised event raised by the Keymesh contract.
type KeymeshKeyAuthorised struct {
	KeyId     [32]byte
	Requester common.Address
	Allowed   bool
	Raw       *types.Log // Blockchain specific contextual infos
}

const KeymeshKeyAuthorisedEventName = "KeyAuthorised"

// ContractEventName returns the user-defined event name.
func (KeymeshKeyAuthorised) ContractEventName() string {
	return KeymeshKeyAuthorisedEventName
}

// UnpackKeyAuthorisedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event KeyAuthorised(bytes32 indexed keyId, address indexed requester, bool allowed)
func (keymesh *Keymesh) UnpackKeyAuthorisedEvent(log *types.Log) (*KeymeshKeyAuthorised, error) {
	event := "KeyAuthorised"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshKeyAuthorised)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshKeyDeletionRenounced represents a KeyDeletionRenounced event raised by the Keymesh contract.
type KeymeshKeyDeletionRenounced struct {
	KeyId [32]byte
	Raw   *types.Log // Blockchain specific contextual infos
}

const KeymeshKeyDeletionRenouncedEventName = "KeyDeletionRenounced"

// ContractEventName returns the user-defined event name.
func (KeymeshKeyDeletionRenounced) ContractEventName() string {
	return KeymeshKeyDeletionRenouncedEventName
}

// UnpackKeyDeletionRenouncedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event KeyDeletionRenounced(bytes32 indexed keyId)
func (keymesh *Keymesh) UnpackKeyDeletionRenouncedEvent(log *types.Log) (*KeymeshKeyDeletionRenounced, error) {
	event := "KeyDeletionRenounced"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshKeyDeletionRenounced)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshKeyOpened represents a KeyOpened event raised by the Keymesh contract.
type KeymeshKeyOpened struct {
	KeyId [32]byte
	Open  bool
	Raw   *types.Log // Blockchain specific contextual infos
}

const KeymeshKeyOpenedEventName = "KeyOpened"

// ContractEventName returns the user-defined event name.
func (KeymeshKeyOpened) ContractEventName() string {
	return KeymeshKeyOpenedEventName
}

// UnpackKeyOpenedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event KeyOpened(bytes32 indexed keyId, bool open)
func (keymesh *Keymesh) UnpackKeyOpenedEvent(log *types.Log) (*KeymeshKeyOpened, error) {
	event := "KeyOpened"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshKeyOpened)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshKeyOwnershipOffered represents a KeyOwnershipOffered event raised by the Keymesh contract.
type KeymeshKeyOwnershipOffered struct {
	KeyId        [32]byte
	Owner        common.Address
	PendingOwner common.Address
	Raw          *types.Log // Blockchain specific contextual infos
}

const KeymeshKeyOwnershipOfferedEventName = "KeyOwnershipOffered"

// ContractEventName returns the user-defined event name.
func (KeymeshKeyOwnershipOffered) ContractEventName() string {
	return KeymeshKeyOwnershipOfferedEventName
}

// UnpackKeyOwnershipOfferedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event KeyOwnershipOffered(bytes32 indexed keyId, address indexed owner, address indexed pendingOwner)
func (keymesh *Keymesh) UnpackKeyOwnershipOfferedEvent(log *types.Log) (*KeymeshKeyOwnershipOffered, error) {
	event := "KeyOwnershipOffered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshKeyOwnershipOffered)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshKeyOwnershipTransferred represents a KeyOwnershipTransferred event raised by the Keymesh contract.
type KeymeshKeyOwnershipTransferred struct {
	KeyId [32]byte
	From  common.Address
	To    common.Address
	Raw   *types.Log // Blockchain specific contextual infos
}

const KeymeshKeyOwnershipTransferredEventName = "KeyOwnershipTransferred"

// ContractEventName returns the user-defined event name.
func (KeymeshKeyOwnershipTransferred) ContractEventName() string {
	return KeymeshKeyOwnershipTransferredEventName
}

// UnpackKeyOwnershipTransferredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event KeyOwnershipTransferred(bytes32 indexed keyId, address indexed from, address indexed to)
func (keymesh *Keymesh) UnpackKeyOwnershipTransferredEvent(log *types.Log) (*KeymeshKeyOwnershipTransferred, error) {
	event := "KeyOwnershipTransferred"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshKeyOwnershipTransferred)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshKeyReshareOptIn represents a KeyReshareOptIn event raised by the Keymesh contract.
type KeymeshKeyReshareOptIn struct {
	KeyId [32]byte
	OptIn bool
	Raw   *types.Log // Blockchain specific contextual infos
}

const KeymeshKeyReshareOptInEventName = "KeyReshareOptIn"

// ContractEventName returns the user-defined event name.
func (KeymeshKeyReshareOptIn) ContractEventName() string {
	return KeymeshKeyReshareOptInEventName
}

// UnpackKeyReshareOptInEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event KeyReshareOptIn(bytes32 indexed keyId, bool optIn)
func (keymesh *Keymesh) UnpackKeyReshareOptInEvent(log *types.Log) (*KeymeshKeyReshareOptIn, error) {
	event := "KeyReshareOptIn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshKeyReshareOptIn)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshKeyStatusChanged represents a KeyStatusChanged event raised by the Keymesh contract.
type KeymeshKeyStatusChanged struct {
	KeyId  [32]byte
	Status uint8
	Raw    *types.Log // Blockchain specific contextual infos
}

const KeymeshKeyStatusChangedEventName = "KeyStatusChanged"

// ContractEventName returns the user-defined event name.
func (KeymeshKeyStatusChanged) ContractEventName() string {
	return KeymeshKeyStatusChangedEventName
}

// UnpackKeyStatusChangedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event KeyStatusChanged(bytes32 indexed keyId, uint8 status)
func (keymesh *Keymesh) UnpackKeyStatusChangedEvent(log *types.Log) (*KeymeshKeyStatusChanged, error) {
	event := "KeyStatusChanged"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshKeyStatusChanged)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshOperatorRegistered represents a OperatorRegistered event raised by the Keymesh contract.
type KeymeshOperatorRegistered struct {
	Account common.Address
	PeerId  [32]byte
	Raw     *types.Log // Blockchain specific contextual infos
}

const KeymeshOperatorRegisteredEventName = "OperatorRegistered"

// ContractEventName returns the user-defined event name.
func (KeymeshOperatorRegistered) ContractEventName() string {
	return KeymeshOperatorRegisteredEventName
}

// UnpackOperatorRegisteredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OperatorRegistered(address indexed account, bytes32 peerId)
func (keymesh *Keymesh) UnpackOperatorRegisteredEvent(log *types.Log) (*KeymeshOperatorRegistered, error) {
	event := "OperatorRegistered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshOperatorRegistered)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshOperatorRetired represents a OperatorRetired event raised by the Keymesh contract.
type KeymeshOperatorRetired struct {
	Account common.Address
	Raw     *types.Log // Blockchain specific contextual infos
}

const KeymeshOperatorRetiredEventName = "OperatorRetired"

// ContractEventName returns the user-defined event name.
func (KeymeshOperatorRetired) ContractEventName() string {
	return KeymeshOperatorRetiredEventName
}

// UnpackOperatorRetiredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OperatorRetired(address indexed account)
func (keymesh *Keymesh) UnpackOperatorRetiredEvent(log *types.Log) (*KeymeshOperatorRetired, error) {
	event := "OperatorRetired"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshOperatorRetired)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshOwnershipTransferStarted represents a OwnershipTransferStarted event raised by the Keymesh contract.
type KeymeshOwnershipTransferStarted struct {
	PreviousOwner common.Address
	NewOwner      common.Address
	Raw           *types.Log // Blockchain specific contextual infos
}

const KeymeshOwnershipTransferStartedEventName = "OwnershipTransferStarted"

// ContractEventName returns the user-defined event name.
func (KeymeshOwnershipTransferStarted) ContractEventName() string {
	return KeymeshOwnershipTransferStartedEventName
}

// UnpackOwnershipTransferStartedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner)
func (keymesh *Keymesh) UnpackOwnershipTransferStartedEvent(log *types.Log) (*KeymeshOwnershipTransferStarted, error) {
	event := "OwnershipTransferStarted"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshOwnershipTransferStarted)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshOwnershipTransferred represents a OwnershipTransferred event raised by the Keymesh contract.
type KeymeshOwnershipTransferred struct {
	PreviousOwner common.Address
	NewOwner      common.Address
	Raw           *types.Log // Blockchain specific contextual infos
}

const KeymeshOwnershipTransferredEventName = "OwnershipTransferred"

// ContractEventName returns the user-defined event name.
func (KeymeshOwnershipTransferred) ContractEventName() string {
	return KeymeshOwnershipTransferredEventName
}

// UnpackOwnershipTransferredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event OwnershipTransferred(address indexed previousOwner, address indexed newOwner)
func (keymesh *Keymesh) UnpackOwnershipTransferredEvent(log *types.Log) (*KeymeshOwnershipTransferred, error) {
	event := "OwnershipTransferred"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshOwnershipTransferred)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshRequested represents a Requested event raised by the Keymesh contract.
type KeymeshRequested struct {
	RequestId   [32]byte
	Kind        uint8
	KeyId       [32]byte
	Nonce       uint64
	Requester   common.Address
	Payer       common.Address
	Content     []byte
	CallbackGas uint32
	Deadline    uint64
	Fee         *big.Int
	Raw         *types.Log // Blockchain specific contextual infos
}

const KeymeshRequestedEventName = "Requested"

// ContractEventName returns the user-defined event name.
func (KeymeshRequested) ContractEventName() string {
	return KeymeshRequestedEventName
}

// UnpackRequestedEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Requested(bytes32 indexed requestId, uint8 indexed kind, bytes32 indexed keyId, uint64 nonce, address requester, address payer, bytes content, uint32 callbackGas, uint64 deadline, uint96 fee)
func (keymesh *Keymesh) UnpackRequestedEvent(log *types.Log) (*KeymeshRequested, error) {
	event := "Requested"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshRequested)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshSignatureDelivered represents a SignatureDelivered event raised by the Keymesh contract.
type KeymeshSignatureDelivered struct {
	RequestId [32]byte
	KeyId     [32]byte
	Digest    [32]byte
	Signature IKeymeshSignature
	Raw       *types.Log // Blockchain specific contextual infos
}

const KeymeshSignatureDeliveredEventName = "SignatureDelivered"

// ContractEventName returns the user-defined event name.
func (KeymeshSignatureDelivered) ContractEventName() string {
	return KeymeshSignatureDeliveredEventName
}

// UnpackSignatureDeliveredEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event SignatureDelivered(bytes32 indexed requestId, bytes32 indexed keyId, bytes32 digest, (bytes32,bytes32,uint8) signature)
func (keymesh *Keymesh) UnpackSignatureDeliveredEvent(log *types.Log) (*KeymeshSignatureDelivered, error) {
	event := "SignatureDelivered"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshSignatureDelivered)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// KeymeshWithdrawn represents a Withdrawn event raised by the Keymesh contract.
type KeymeshWithdrawn struct {
	Account common.Address
	To      common.Address
	Amount  *big.Int
	Raw     *types.Log // Blockchain specific contextual infos
}

const KeymeshWithdrawnEventName = "Withdrawn"

// ContractEventName returns the user-defined event name.
func (KeymeshWithdrawn) ContractEventName() string {
	return KeymeshWithdrawnEventName
}

// UnpackWithdrawnEvent is the Go binding that unpacks the event data emitted
// by contract.
//
// Solidity: event Withdrawn(address indexed account, address to, uint256 amount)
func (keymesh *Keymesh) UnpackWithdrawnEvent(log *types.Log) (*KeymeshWithdrawn, error) {
	event := "Withdrawn"
	if len(log.Topics) == 0 {
		return nil, bind.ErrNoEventSignature
	}
	if log.Topics[0] != keymesh.abi.Events[event].ID {
		return nil, bind.ErrEventSignatureMismatch
	}
	out := new(KeymeshWithdrawn)
	if len(log.Data) > 0 {
		if err := keymesh.abi.UnpackIntoInterface(out, event, log.Data); err != nil {
			return nil, err
		}
	}
	var indexed abi.Arguments
	for _, arg := range keymesh.abi.Events[event].Inputs {
		if arg.Indexed {
			indexed = append(indexed, arg)
		}
	}
	if err := abi.ParseTopics(out, indexed, log.Topics[1:]); err != nil {
		return nil, err
	}
	out.Raw = log
	return out, nil
}

// UnpackError attempts to decode the provided error data using user-defined
// error definitions.
func (keymesh *Keymesh) UnpackError(raw []byte) (any, error) {
	if bytes.Equal(raw[:4], keymesh.abi.Errors["AttestationInvalid"].ID.Bytes()[:4]) {
		return keymesh.UnpackAttestationInvalidError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["AttestationStale"].ID.Bytes()[:4]) {
		return keymesh.UnpackAttestationStaleError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["CallbackGasTooHigh"].ID.Bytes()[:4]) {
		return keymesh.UnpackCallbackGasTooHighError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["CallbackReverted"].ID.Bytes()[:4]) {
		return keymesh.UnpackCallbackRevertedError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["CommitteeAlreadyEligible"].ID.Bytes()[:4]) {
		return keymesh.UnpackCommitteeAlreadyEligibleError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["CommitteeNotEligible"].ID.Bytes()[:4]) {
		return keymesh.UnpackCommitteeNotEligibleError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["CommitteeSize"].ID.Bytes()[:4]) {
		return keymesh.UnpackCommitteeSizeError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["CommitteeUnknown"].ID.Bytes()[:4]) {
		return keymesh.UnpackCommitteeUnknownError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["ConfigInvalid"].ID.Bytes()[:4]) {
		return keymesh.UnpackConfigInvalidError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["DeadlineTooLate"].ID.Bytes()[:4]) {
		return keymesh.UnpackDeadlineTooLateError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["DeadlineTooSoon"].ID.Bytes()[:4]) {
		return keymesh.UnpackDeadlineTooSoonError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["DeletionRenounced"].ID.Bytes()[:4]) {
		return keymesh.UnpackDeletionRenouncedError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["DigestInvalid"].ID.Bytes()[:4]) {
		return keymesh.UnpackDigestInvalidError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["EmptyBatch"].ID.Bytes()[:4]) {
		return keymesh.UnpackEmptyBatchError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["FeeTooHigh"].ID.Bytes()[:4]) {
		return keymesh.UnpackFeeTooHighError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["FeeTooLow"].ID.Bytes()[:4]) {
		return keymesh.UnpackFeeTooLowError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["GracePeriodOver"].ID.Bytes()[:4]) {
		return keymesh.UnpackGracePeriodOverError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["GracePeriodRunning"].ID.Bytes()[:4]) {
		return keymesh.UnpackGracePeriodRunningError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["InsufficientGas"].ID.Bytes()[:4]) {
		return keymesh.UnpackInsufficientGasError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["InvalidShortString"].ID.Bytes()[:4]) {
		return keymesh.UnpackInvalidShortStringError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["KeyBusy"].ID.Bytes()[:4]) {
		return keymesh.UnpackKeyBusyError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["KeyNotActive"].ID.Bytes()[:4]) {
		return keymesh.UnpackKeyNotActiveError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["KeyUnknown"].ID.Bytes()[:4]) {
		return keymesh.UnpackKeyUnknownError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["LengthMismatch"].ID.Bytes()[:4]) {
		return keymesh.UnpackLengthMismatchError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["NoCommittee"].ID.Bytes()[:4]) {
		return keymesh.UnpackNoCommitteeError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["NotAuthorised"].ID.Bytes()[:4]) {
		return keymesh.UnpackNotAuthorisedError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["NotExpired"].ID.Bytes()[:4]) {
		return keymesh.UnpackNotExpiredError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["NotKeyOwner"].ID.Bytes()[:4]) {
		return keymesh.UnpackNotKeyOwnerError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["NotPendingOwner"].ID.Bytes()[:4]) {
		return keymesh.UnpackNotPendingOwnerError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["NothingToReplay"].ID.Bytes()[:4]) {
		return keymesh.UnpackNothingToReplayError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["NothingToWithdraw"].ID.Bytes()[:4]) {
		return keymesh.UnpackNothingToWithdrawError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["OperatorDuplicate"].ID.Bytes()[:4]) {
		return keymesh.UnpackOperatorDuplicateError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["OperatorUnknown"].ID.Bytes()[:4]) {
		return keymesh.UnpackOperatorUnknownError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["OwnableInvalidOwner"].ID.Bytes()[:4]) {
		return keymesh.UnpackOwnableInvalidOwnerError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["OwnableUnauthorizedAccount"].ID.Bytes()[:4]) {
		return keymesh.UnpackOwnableUnauthorizedAccountError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["PathTooLong"].ID.Bytes()[:4]) {
		return keymesh.UnpackPathTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["PossessionInvalid"].ID.Bytes()[:4]) {
		return keymesh.UnpackPossessionInvalidError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["PublicKeyInvalid"].ID.Bytes()[:4]) {
		return keymesh.UnpackPublicKeyInvalidError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["ReentrancyGuardReentrantCall"].ID.Bytes()[:4]) {
		return keymesh.UnpackReentrancyGuardReentrantCallError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["RequestNotPending"].ID.Bytes()[:4]) {
		return keymesh.UnpackRequestNotPendingError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["RequestUnknown"].ID.Bytes()[:4]) {
		return keymesh.UnpackRequestUnknownError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["ReshareNotAllowed"].ID.Bytes()[:4]) {
		return keymesh.UnpackReshareNotAllowedError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["SignatureInvalid"].ID.Bytes()[:4]) {
		return keymesh.UnpackSignatureInvalidError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["StringTooLong"].ID.Bytes()[:4]) {
		return keymesh.UnpackStringTooLongError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["TooFewAttestations"].ID.Bytes()[:4]) {
		return keymesh.UnpackTooFewAttestationsError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["TransferFailed"].ID.Bytes()[:4]) {
		return keymesh.UnpackTransferFailedError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["WrongKind"].ID.Bytes()[:4]) {
		return keymesh.UnpackWrongKindError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["ZeroPayer"].ID.Bytes()[:4]) {
		return keymesh.UnpackZeroPayerError(raw[4:])
	}
	if bytes.Equal(raw[:4], keymesh.abi.Errors["ZeroPeerId"].ID.Bytes()[:4]) {
		return keymesh.UnpackZeroPeerIdError(raw[4:])
	}
	return nil, errors.New("Unknown error")
}

// KeymeshAttestationInvalid represents a AttestationInvalid error raised by the Keymesh contract.
type KeymeshAttestationInvalid struct {
	Index *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AttestationInvalid(uint256 index)
func KeymeshAttestationInvalidErrorID() common.Hash {
	return common.HexToHash("0x2072a1aa3d80247a80a9e362774adc363ada1909fed4d20e6d0a0c33d13f87c3")
}

// UnpackAttestationInvalidError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AttestationInvalid(uint256 index)
func (keymesh *Keymesh) UnpackAttestationInvalidError(raw []byte) (*KeymeshAttestationInvalid, error) {
	out := new(KeymeshAttestationInvalid)
	if err := keymesh.abi.UnpackIntoInterface(out, "AttestationInvalid", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshAttestationStale represents a AttestationStale error raised by the Keymesh contract.
type KeymeshAttestationStale struct {
	NotAfter uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error AttestationStale(uint64 notAfter)
func KeymeshAttestationStaleErrorID() common.Hash {
	return common.HexToHash("0x403a01acf7fb19b99e4d09c0686d1fc69cd8cb32ef2ec3f1338d5147da1e049b")
}

// UnpackAttestationStaleError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error AttestationStale(uint64 notAfter)
func (keymesh *Keymesh) UnpackAttestationStaleError(raw []byte) (*KeymeshAttestationStale, error) {
	out := new(KeymeshAttestationStale)
	if err := keymesh.abi.UnpackIntoInterface(out, "AttestationStale", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshCallbackGasTooHigh represents a CallbackGasTooHigh error raised by the Keymesh contract.
type KeymeshCallbackGasTooHigh struct {
	Gas uint32
	Max uint32
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CallbackGasTooHigh(uint32 gas, uint32 max)
func KeymeshCallbackGasTooHighErrorID() common.Hash {
	return common.HexToHash("0x1102525857072681b0891a1f487dc5603e6be828b6f2f149800c9a0bba5917f4")
}

// UnpackCallbackGasTooHighError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CallbackGasTooHigh(uint32 gas, uint32 max)
func (keymesh *Keymesh) UnpackCallbackGasTooHighError(raw []byte) (*KeymeshCallbackGasTooHigh, error) {
	out := new(KeymeshCallbackGasTooHigh)
	if err := keymesh.abi.UnpackIntoInterface(out, "CallbackGasTooHigh", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshCallbackReverted represents a CallbackReverted error raised by the Keymesh contract.
type KeymeshCallbackReverted struct {
	RequestId [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CallbackReverted(bytes32 requestId)
func KeymeshCallbackRevertedErrorID() common.Hash {
	return common.HexToHash("0x69b97104e96faf2b40b560362cda212da481dd7f4762efae7f9e088b80e0a3b9")
}

// UnpackCallbackRevertedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CallbackReverted(bytes32 requestId)
func (keymesh *Keymesh) UnpackCallbackRevertedError(raw []byte) (*KeymeshCallbackReverted, error) {
	out := new(KeymeshCallbackReverted)
	if err := keymesh.abi.UnpackIntoInterface(out, "CallbackReverted", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshCommitteeAlreadyEligible represents a CommitteeAlreadyEligible error raised by the Keymesh contract.
type KeymeshCommitteeAlreadyEligible struct {
	Epoch uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CommitteeAlreadyEligible(uint64 epoch)
func KeymeshCommitteeAlreadyEligibleErrorID() common.Hash {
	return common.HexToHash("0xb7571c0f3731a15ed35824882316d2d23b48b8e988d44230220c7c9db58b214a")
}

// UnpackCommitteeAlreadyEligibleError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CommitteeAlreadyEligible(uint64 epoch)
func (keymesh *Keymesh) UnpackCommitteeAlreadyEligibleError(raw []byte) (*KeymeshCommitteeAlreadyEligible, error) {
	out := new(KeymeshCommitteeAlreadyEligible)
	if err := keymesh.abi.UnpackIntoInterface(out, "CommitteeAlreadyEligible", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshCommitteeNotEligible represents a CommitteeNotEligible error raised by the Keymesh contract.
type KeymeshCommitteeNotEligible struct {
	Epoch      uint64
	EligibleAt uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CommitteeNotEligible(uint64 epoch, uint64 eligibleAt)
func KeymeshCommitteeNotEligibleErrorID() common.Hash {
	return common.HexToHash("0x6d57592008221e01ad5a9bcd19582eeeb0a32f9b4d3151d5a1000f4f4bfd9d13")
}

// UnpackCommitteeNotEligibleError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CommitteeNotEligible(uint64 epoch, uint64 eligibleAt)
func (keymesh *Keymesh) UnpackCommitteeNotEligibleError(raw []byte) (*KeymeshCommitteeNotEligible, error) {
	out := new(KeymeshCommitteeNotEligible)
	if err := keymesh.abi.UnpackIntoInterface(out, "CommitteeNotEligible", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshCommitteeSize represents a CommitteeSize error raised by the Keymesh contract.
type KeymeshCommitteeSize struct {
	Threshold *big.Int
	Size      *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CommitteeSize(uint256 threshold, uint256 size)
func KeymeshCommitteeSizeErrorID() common.Hash {
	return common.HexToHash("0x8699c478e6a08b965d2b8b07644798e32a98a0279699e93bcdd2a97d3d63304d")
}

// UnpackCommitteeSizeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CommitteeSize(uint256 threshold, uint256 size)
func (keymesh *Keymesh) UnpackCommitteeSizeError(raw []byte) (*KeymeshCommitteeSize, error) {
	out := new(KeymeshCommitteeSize)
	if err := keymesh.abi.UnpackIntoInterface(out, "CommitteeSize", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshCommitteeUnknown represents a CommitteeUnknown error raised by the Keymesh contract.
type KeymeshCommitteeUnknown struct {
	Epoch uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error CommitteeUnknown(uint64 epoch)
func KeymeshCommitteeUnknownErrorID() common.Hash {
	return common.HexToHash("0xdd3dbd519db139acc8812d42e34098f365dc5a955588e37b81239474cda34a8e")
}

// UnpackCommitteeUnknownError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error CommitteeUnknown(uint64 epoch)
func (keymesh *Keymesh) UnpackCommitteeUnknownError(raw []byte) (*KeymeshCommitteeUnknown, error) {
	out := new(KeymeshCommitteeUnknown)
	if err := keymesh.abi.UnpackIntoInterface(out, "CommitteeUnknown", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshConfigInvalid represents a ConfigInvalid error raised by the Keymesh contract.
type KeymeshConfigInvalid struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ConfigInvalid()
func KeymeshConfigInvalidErrorID() common.Hash {
	return common.HexToHash("0xd2fd6eada235d5cf008fd39e7e7056a2e1ae1b701c036fcee1698b00dc63af3a")
}

// UnpackConfigInvalidError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ConfigInvalid()
func (keymesh *Keymesh) UnpackConfigInvalidError(raw []byte) (*KeymeshConfigInvalid, error) {
	out := new(KeymeshConfigInvalid)
	if err := keymesh.abi.UnpackIntoInterface(out, "ConfigInvalid", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshDeadlineTooLate represents a DeadlineTooLate error raised by the Keymesh contract.
type KeymeshDeadlineTooLate struct {
	Deadline uint64
	Latest   uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DeadlineTooLate(uint64 deadline, uint64 latest)
func KeymeshDeadlineTooLateErrorID() common.Hash {
	return common.HexToHash("0xf359373190eacaa8a9deb76d30a18c8a32a69ed55c53abc0f07d8e0ff2200bf0")
}

// UnpackDeadlineTooLateError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DeadlineTooLate(uint64 deadline, uint64 latest)
func (keymesh *Keymesh) UnpackDeadlineTooLateError(raw []byte) (*KeymeshDeadlineTooLate, error) {
	out := new(KeymeshDeadlineTooLate)
	if err := keymesh.abi.UnpackIntoInterface(out, "DeadlineTooLate", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshDeadlineTooSoon represents a DeadlineTooSoon error raised by the Keymesh contract.
type KeymeshDeadlineTooSoon struct {
	Deadline uint64
	Earliest uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DeadlineTooSoon(uint64 deadline, uint64 earliest)
func KeymeshDeadlineTooSoonErrorID() common.Hash {
	return common.HexToHash("0xb7e46238f50f4e1128cb7dc6f1b3378a6fc2cd85ab89eb9c639a1f2ccae8d836")
}

// UnpackDeadlineTooSoonError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DeadlineTooSoon(uint64 deadline, uint64 earliest)
func (keymesh *Keymesh) UnpackDeadlineTooSoonError(raw []byte) (*KeymeshDeadlineTooSoon, error) {
	out := new(KeymeshDeadlineTooSoon)
	if err := keymesh.abi.UnpackIntoInterface(out, "DeadlineTooSoon", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshDeletionRenounced represents a DeletionRenounced error raised by the Keymesh contract.
type KeymeshDeletionRenounced struct {
	KeyId [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DeletionRenounced(bytes32 keyId)
func KeymeshDeletionRenouncedErrorID() common.Hash {
	return common.HexToHash("0x203b9b9f911dafdca331bddb8fa529ec02507fa39172a152a86d6163b506ab14")
}

// UnpackDeletionRenouncedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DeletionRenounced(bytes32 keyId)
func (keymesh *Keymesh) UnpackDeletionRenouncedError(raw []byte) (*KeymeshDeletionRenounced, error) {
	out := new(KeymeshDeletionRenounced)
	if err := keymesh.abi.UnpackIntoInterface(out, "DeletionRenounced", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshDigestInvalid represents a DigestInvalid error raised by the Keymesh contract.
type KeymeshDigestInvalid struct {
	Digest [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error DigestInvalid(bytes32 digest)
func KeymeshDigestInvalidErrorID() common.Hash {
	return common.HexToHash("0xc0364ac60e398a15c044079dd1a69456fa06601964a46cf6ef437a65b3265f1e")
}

// UnpackDigestInvalidError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error DigestInvalid(bytes32 digest)
func (keymesh *Keymesh) UnpackDigestInvalidError(raw []byte) (*KeymeshDigestInvalid, error) {
	out := new(KeymeshDigestInvalid)
	if err := keymesh.abi.UnpackIntoInterface(out, "DigestInvalid", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshEmptyBatch represents a EmptyBatch error raised by the Keymesh contract.
type KeymeshEmptyBatch struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error EmptyBatch()
func KeymeshEmptyBatchErrorID() common.Hash {
	return common.HexToHash("0xc2e5347df6cf8d1bf68f8a9651642312bd381b900d857d97cd665976180d6ae0")
}

// UnpackEmptyBatchError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error EmptyBatch()
func (keymesh *Keymesh) UnpackEmptyBatchError(raw []byte) (*KeymeshEmptyBatch, error) {
	out := new(KeymeshEmptyBatch)
	if err := keymesh.abi.UnpackIntoInterface(out, "EmptyBatch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshFeeTooHigh represents a FeeTooHigh error raised by the Keymesh contract.
type KeymeshFeeTooHigh struct {
	Sent *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FeeTooHigh(uint256 sent)
func KeymeshFeeTooHighErrorID() common.Hash {
	return common.HexToHash("0x7b9314203a3b3ff62160a372518d07bc82a41321a06443b2fb210b880301fa53")
}

// UnpackFeeTooHighError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FeeTooHigh(uint256 sent)
func (keymesh *Keymesh) UnpackFeeTooHighError(raw []byte) (*KeymeshFeeTooHigh, error) {
	out := new(KeymeshFeeTooHigh)
	if err := keymesh.abi.UnpackIntoInterface(out, "FeeTooHigh", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshFeeTooLow represents a FeeTooLow error raised by the Keymesh contract.
type KeymeshFeeTooLow struct {
	Sent     *big.Int
	Required *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FeeTooLow(uint256 sent, uint256 required)
func KeymeshFeeTooLowErrorID() common.Hash {
	return common.HexToHash("0xf04f3db281357fe66c8cdb6010552fb4fc5fa45b6647fc12b290172e5583e248")
}

// UnpackFeeTooLowError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FeeTooLow(uint256 sent, uint256 required)
func (keymesh *Keymesh) UnpackFeeTooLowError(raw []byte) (*KeymeshFeeTooLow, error) {
	out := new(KeymeshFeeTooLow)
	if err := keymesh.abi.UnpackIntoInterface(out, "FeeTooLow", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshGracePeriodOver represents a GracePeriodOver error raised by the Keymesh contract.
type KeymeshGracePeriodOver struct {
	RequestId    [32]byte
	DestroyAfter uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error GracePeriodOver(bytes32 requestId, uint64 destroyAfter)
func KeymeshGracePeriodOverErrorID() common.Hash {
	return common.HexToHash("0x397594c8858582e51c34ee2d17daa0116e47ca59fb29012fa1c63fe8e05da787")
}

// UnpackGracePeriodOverError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error GracePeriodOver(bytes32 requestId, uint64 destroyAfter)
func (keymesh *Keymesh) UnpackGracePeriodOverError(raw []byte) (*KeymeshGracePeriodOver, error) {
	out := new(KeymeshGracePeriodOver)
	if err := keymesh.abi.UnpackIntoInterface(out, "GracePeriodOver", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshGracePeriodRunning represents a GracePeriodRunning error raised by the Keymesh contract.
type KeymeshGracePeriodRunning struct {
	RequestId    [32]byte
	DestroyAfter uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error GracePeriodRunning(bytes32 requestId, uint64 destroyAfter)
func KeymeshGracePeriodRunningErrorID() common.Hash {
	return common.HexToHash("0xfd1d0191592b862e7503a94b471340245769fc47f8603f16132559ff43ca8303")
}

// UnpackGracePeriodRunningError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error GracePeriodRunning(bytes32 requestId, uint64 destroyAfter)
func (keymesh *Keymesh) UnpackGracePeriodRunningError(raw []byte) (*KeymeshGracePeriodRunning, error) {
	out := new(KeymeshGracePeriodRunning)
	if err := keymesh.abi.UnpackIntoInterface(out, "GracePeriodRunning", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshInsufficientGas represents a InsufficientGas error raised by the Keymesh contract.
type KeymeshInsufficientGas struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InsufficientGas()
func KeymeshInsufficientGasErrorID() common.Hash {
	return common.HexToHash("0x1c26714c035362f785e44b6773a87881da86705e5698c55bb550907617bb1353")
}

// UnpackInsufficientGasError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InsufficientGas()
func (keymesh *Keymesh) UnpackInsufficientGasError(raw []byte) (*KeymeshInsufficientGas, error) {
	out := new(KeymeshInsufficientGas)
	if err := keymesh.abi.UnpackIntoInterface(out, "InsufficientGas", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshInvalidShortString represents a InvalidShortString error raised by the Keymesh contract.
type KeymeshInvalidShortString struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error InvalidShortString()
func KeymeshInvalidShortStringErrorID() common.Hash {
	return common.HexToHash("0xb3512b0c6163e5f0bafab72bb631b9d58cd7a731b082f910338aa21c83d5c274")
}

// UnpackInvalidShortStringError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error InvalidShortString()
func (keymesh *Keymesh) UnpackInvalidShortStringError(raw []byte) (*KeymeshInvalidShortString, error) {
	out := new(KeymeshInvalidShortString)
	if err := keymesh.abi.UnpackIntoInterface(out, "InvalidShortString", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshKeyBusy represents a KeyBusy error raised by the Keymesh contract.
type KeymeshKeyBusy struct {
	KeyId   [32]byte
	Pending [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error KeyBusy(bytes32 keyId, bytes32 pending)
func KeymeshKeyBusyErrorID() common.Hash {
	return common.HexToHash("0xe61ceb77323b075b22e7333ef7e030e8b052c40c5b7dd5f1ae35cbeb06bb4db0")
}

// UnpackKeyBusyError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error KeyBusy(bytes32 keyId, bytes32 pending)
func (keymesh *Keymesh) UnpackKeyBusyError(raw []byte) (*KeymeshKeyBusy, error) {
	out := new(KeymeshKeyBusy)
	if err := keymesh.abi.UnpackIntoInterface(out, "KeyBusy", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshKeyNotActive represents a KeyNotActive error raised by the Keymesh contract.
type KeymeshKeyNotActive struct {
	KeyId  [32]byte
	Status uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error KeyNotActive(bytes32 keyId, uint8 status)
func KeymeshKeyNotActiveErrorID() common.Hash {
	return common.HexToHash("0x3f5f8f0e382bfa7be5caf08bd7d6e0e110e6dd60159f76feb9e32d14c3a71cef")
}

// UnpackKeyNotActiveError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error KeyNotActive(bytes32 keyId, uint8 status)
func (keymesh *Keymesh) UnpackKeyNotActiveError(raw []byte) (*KeymeshKeyNotActive, error) {
	out := new(KeymeshKeyNotActive)
	if err := keymesh.abi.UnpackIntoInterface(out, "KeyNotActive", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshKeyUnknown represents a KeyUnknown error raised by the Keymesh contract.
type KeymeshKeyUnknown struct {
	KeyId [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error KeyUnknown(bytes32 keyId)
func KeymeshKeyUnknownErrorID() common.Hash {
	return common.HexToHash("0x9a8256ae24b842e05c40b59d1776aead505b63da043109bbd79a041413adf501")
}

// UnpackKeyUnknownError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error KeyUnknown(bytes32 keyId)
func (keymesh *Keymesh) UnpackKeyUnknownError(raw []byte) (*KeymeshKeyUnknown, error) {
	out := new(KeymeshKeyUnknown)
	if err := keymesh.abi.UnpackIntoInterface(out, "KeyUnknown", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshLengthMismatch represents a LengthMismatch error raised by the Keymesh contract.
type KeymeshLengthMismatch struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error LengthMismatch()
func KeymeshLengthMismatchErrorID() common.Hash {
	return common.HexToHash("0xff633a3803c58b9bc21e58efecee59f27e033cc0b1883fccb4969c76146fe60f")
}

// UnpackLengthMismatchError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error LengthMismatch()
func (keymesh *Keymesh) UnpackLengthMismatchError(raw []byte) (*KeymeshLengthMismatch, error) {
	out := new(KeymeshLengthMismatch)
	if err := keymesh.abi.UnpackIntoInterface(out, "LengthMismatch", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshNoCommittee represents a NoCommittee error raised by the Keymesh contract.
type KeymeshNoCommittee struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NoCommittee()
func KeymeshNoCommitteeErrorID() common.Hash {
	return common.HexToHash("0x9210c8d6855d55ce8e2121ea0d16eef0817070b04cbaf38dfd9b0a423b26996c")
}

// UnpackNoCommitteeError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NoCommittee()
func (keymesh *Keymesh) UnpackNoCommitteeError(raw []byte) (*KeymeshNoCommittee, error) {
	out := new(KeymeshNoCommittee)
	if err := keymesh.abi.UnpackIntoInterface(out, "NoCommittee", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshNotAuthorised represents a NotAuthorised error raised by the Keymesh contract.
type KeymeshNotAuthorised struct {
	KeyId  [32]byte
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotAuthorised(bytes32 keyId, address caller)
func KeymeshNotAuthorisedErrorID() common.Hash {
	return common.HexToHash("0x14c417b5f379966f6c36f2ee78ed68413412145b4674dae2988279ba8988583f")
}

// UnpackNotAuthorisedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotAuthorised(bytes32 keyId, address caller)
func (keymesh *Keymesh) UnpackNotAuthorisedError(raw []byte) (*KeymeshNotAuthorised, error) {
	out := new(KeymeshNotAuthorised)
	if err := keymesh.abi.UnpackIntoInterface(out, "NotAuthorised", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshNotExpired represents a NotExpired error raised by the Keymesh contract.
type KeymeshNotExpired struct {
	RequestId [32]byte
	Deadline  uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotExpired(bytes32 requestId, uint64 deadline)
func KeymeshNotExpiredErrorID() common.Hash {
	return common.HexToHash("0x28e345c31151dba70f4939562a27c6118f0c5813273ef376627220224ec22361")
}

// UnpackNotExpiredError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotExpired(bytes32 requestId, uint64 deadline)
func (keymesh *Keymesh) UnpackNotExpiredError(raw []byte) (*KeymeshNotExpired, error) {
	out := new(KeymeshNotExpired)
	if err := keymesh.abi.UnpackIntoInterface(out, "NotExpired", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshNotKeyOwner represents a NotKeyOwner error raised by the Keymesh contract.
type KeymeshNotKeyOwner struct {
	KeyId  [32]byte
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotKeyOwner(bytes32 keyId, address caller)
func KeymeshNotKeyOwnerErrorID() common.Hash {
	return common.HexToHash("0x50b954dc42939792941f62ad06ee9df649d134388644ed6cab107f3652966c14")
}

// UnpackNotKeyOwnerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotKeyOwner(bytes32 keyId, address caller)
func (keymesh *Keymesh) UnpackNotKeyOwnerError(raw []byte) (*KeymeshNotKeyOwner, error) {
	out := new(KeymeshNotKeyOwner)
	if err := keymesh.abi.UnpackIntoInterface(out, "NotKeyOwner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshNotPendingOwner represents a NotPendingOwner error raised by the Keymesh contract.
type KeymeshNotPendingOwner struct {
	KeyId  [32]byte
	Caller common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NotPendingOwner(bytes32 keyId, address caller)
func KeymeshNotPendingOwnerErrorID() common.Hash {
	return common.HexToHash("0xe0138de3934238c66213c248cc2c12a1502a4c3b21077ea8a9a5210f764e0dc5")
}

// UnpackNotPendingOwnerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NotPendingOwner(bytes32 keyId, address caller)
func (keymesh *Keymesh) UnpackNotPendingOwnerError(raw []byte) (*KeymeshNotPendingOwner, error) {
	out := new(KeymeshNotPendingOwner)
	if err := keymesh.abi.UnpackIntoInterface(out, "NotPendingOwner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshNothingToReplay represents a NothingToReplay error raised by the Keymesh contract.
type KeymeshNothingToReplay struct {
	RequestId [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NothingToReplay(bytes32 requestId)
func KeymeshNothingToReplayErrorID() common.Hash {
	return common.HexToHash("0xee0d72e60cc347f2e48ade17bee37b70823e591c057bdaafd62368f2731923c0")
}

// UnpackNothingToReplayError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NothingToReplay(bytes32 requestId)
func (keymesh *Keymesh) UnpackNothingToReplayError(raw []byte) (*KeymeshNothingToReplay, error) {
	out := new(KeymeshNothingToReplay)
	if err := keymesh.abi.UnpackIntoInterface(out, "NothingToReplay", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshNothingToWithdraw represents a NothingToWithdraw error raised by the Keymesh contract.
type KeymeshNothingToWithdraw struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error NothingToWithdraw()
func KeymeshNothingToWithdrawErrorID() common.Hash {
	return common.HexToHash("0xd0d04f60bf4f7629141a1f00f5d2908fa0f3e15bf4cbf8bb8edc6fcbdf2509fa")
}

// UnpackNothingToWithdrawError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error NothingToWithdraw()
func (keymesh *Keymesh) UnpackNothingToWithdrawError(raw []byte) (*KeymeshNothingToWithdraw, error) {
	out := new(KeymeshNothingToWithdraw)
	if err := keymesh.abi.UnpackIntoInterface(out, "NothingToWithdraw", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshOperatorDuplicate represents a OperatorDuplicate error raised by the Keymesh contract.
type KeymeshOperatorDuplicate struct {
	Account common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OperatorDuplicate(address account)
func KeymeshOperatorDuplicateErrorID() common.Hash {
	return common.HexToHash("0xb0ceee3da0cb59008ce973edfd91687bb7c331f93668a394851516a2a54442b2")
}

// UnpackOperatorDuplicateError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OperatorDuplicate(address account)
func (keymesh *Keymesh) UnpackOperatorDuplicateError(raw []byte) (*KeymeshOperatorDuplicate, error) {
	out := new(KeymeshOperatorDuplicate)
	if err := keymesh.abi.UnpackIntoInterface(out, "OperatorDuplicate", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshOperatorUnknown represents a OperatorUnknown error raised by the Keymesh contract.
type KeymeshOperatorUnknown struct {
	Account common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OperatorUnknown(address account)
func KeymeshOperatorUnknownErrorID() common.Hash {
	return common.HexToHash("0x95000c33fc9e5011ae5dc75f4abb31e3b2d1025655f86b289e67d2373e9adb68")
}

// UnpackOperatorUnknownError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OperatorUnknown(address account)
func (keymesh *Keymesh) UnpackOperatorUnknownError(raw []byte) (*KeymeshOperatorUnknown, error) {
	out := new(KeymeshOperatorUnknown)
	if err := keymesh.abi.UnpackIntoInterface(out, "OperatorUnknown", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshOwnableInvalidOwner represents a OwnableInvalidOwner error raised by the Keymesh contract.
type KeymeshOwnableInvalidOwner struct {
	Owner common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OwnableInvalidOwner(address owner)
func KeymeshOwnableInvalidOwnerErrorID() common.Hash {
	return common.HexToHash("0x1e4fbdf7f3ef8bcaa855599e3abf48b232380f183f08f6f813d9ffa5bd585188")
}

// UnpackOwnableInvalidOwnerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OwnableInvalidOwner(address owner)
func (keymesh *Keymesh) UnpackOwnableInvalidOwnerError(raw []byte) (*KeymeshOwnableInvalidOwner, error) {
	out := new(KeymeshOwnableInvalidOwner)
	if err := keymesh.abi.UnpackIntoInterface(out, "OwnableInvalidOwner", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshOwnableUnauthorizedAccount represents a OwnableUnauthorizedAccount error raised by the Keymesh contract.
type KeymeshOwnableUnauthorizedAccount struct {
	Account common.Address
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error OwnableUnauthorizedAccount(address account)
func KeymeshOwnableUnauthorizedAccountErrorID() common.Hash {
	return common.HexToHash("0x118cdaa7a341953d1887a2245fd6665d741c67c8c50581daa59e1d03373fa188")
}

// UnpackOwnableUnauthorizedAccountError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error OwnableUnauthorizedAccount(address account)
func (keymesh *Keymesh) UnpackOwnableUnauthorizedAccountError(raw []byte) (*KeymeshOwnableUnauthorizedAccount, error) {
	out := new(KeymeshOwnableUnauthorizedAccount)
	if err := keymesh.abi.UnpackIntoInterface(out, "OwnableUnauthorizedAccount", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshPathTooLong represents a PathTooLong error raised by the Keymesh contract.
type KeymeshPathTooLong struct {
	Length *big.Int
	Max    *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PathTooLong(uint256 length, uint256 max)
func KeymeshPathTooLongErrorID() common.Hash {
	return common.HexToHash("0xddd77f0dd311e78f48632f6f668d420c9dd2cd4b24d80807295fabef53bceccf")
}

// UnpackPathTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PathTooLong(uint256 length, uint256 max)
func (keymesh *Keymesh) UnpackPathTooLongError(raw []byte) (*KeymeshPathTooLong, error) {
	out := new(KeymeshPathTooLong)
	if err := keymesh.abi.UnpackIntoInterface(out, "PathTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshPossessionInvalid represents a PossessionInvalid error raised by the Keymesh contract.
type KeymeshPossessionInvalid struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PossessionInvalid()
func KeymeshPossessionInvalidErrorID() common.Hash {
	return common.HexToHash("0x77b6f651fafd8b1cc78a2169f444bb2124c44f9b24554489a3dbf4d4b35503a6")
}

// UnpackPossessionInvalidError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PossessionInvalid()
func (keymesh *Keymesh) UnpackPossessionInvalidError(raw []byte) (*KeymeshPossessionInvalid, error) {
	out := new(KeymeshPossessionInvalid)
	if err := keymesh.abi.UnpackIntoInterface(out, "PossessionInvalid", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshPublicKeyInvalid represents a PublicKeyInvalid error raised by the Keymesh contract.
type KeymeshPublicKeyInvalid struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error PublicKeyInvalid()
func KeymeshPublicKeyInvalidErrorID() common.Hash {
	return common.HexToHash("0x9342014bb9a1d9760b67e6217c65355a9de3ef4ffaada763e779c992d4ef6566")
}

// UnpackPublicKeyInvalidError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error PublicKeyInvalid()
func (keymesh *Keymesh) UnpackPublicKeyInvalidError(raw []byte) (*KeymeshPublicKeyInvalid, error) {
	out := new(KeymeshPublicKeyInvalid)
	if err := keymesh.abi.UnpackIntoInterface(out, "PublicKeyInvalid", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshReentrancyGuardReentrantCall represents a ReentrancyGuardReentrantCall error raised by the Keymesh contract.
type KeymeshReentrancyGuardReentrantCall struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ReentrancyGuardReentrantCall()
func KeymeshReentrancyGuardReentrantCallErrorID() common.Hash {
	return common.HexToHash("0x3ee5aeb571de7fc460830b4d0017439a1ca56fb0bc39062227ade4fe4a24c1ca")
}

// UnpackReentrancyGuardReentrantCallError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ReentrancyGuardReentrantCall()
func (keymesh *Keymesh) UnpackReentrancyGuardReentrantCallError(raw []byte) (*KeymeshReentrancyGuardReentrantCall, error) {
	out := new(KeymeshReentrancyGuardReentrantCall)
	if err := keymesh.abi.UnpackIntoInterface(out, "ReentrancyGuardReentrantCall", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshRequestNotPending represents a RequestNotPending error raised by the Keymesh contract.
type KeymeshRequestNotPending struct {
	RequestId [32]byte
	Status    uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error RequestNotPending(bytes32 requestId, uint8 status)
func KeymeshRequestNotPendingErrorID() common.Hash {
	return common.HexToHash("0xece4eb7b15bd1ee258a02f52a668197654a5e9108fc70cee9d85cb03bfce50b4")
}

// UnpackRequestNotPendingError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error RequestNotPending(bytes32 requestId, uint8 status)
func (keymesh *Keymesh) UnpackRequestNotPendingError(raw []byte) (*KeymeshRequestNotPending, error) {
	out := new(KeymeshRequestNotPending)
	if err := keymesh.abi.UnpackIntoInterface(out, "RequestNotPending", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshRequestUnknown represents a RequestUnknown error raised by the Keymesh contract.
type KeymeshRequestUnknown struct {
	RequestId [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error RequestUnknown(bytes32 requestId)
func KeymeshRequestUnknownErrorID() common.Hash {
	return common.HexToHash("0x4095b4264aa2693ae8ebc4e679d20a88a91756c660a0d4ae3e234c5712118bd9")
}

// UnpackRequestUnknownError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error RequestUnknown(bytes32 requestId)
func (keymesh *Keymesh) UnpackRequestUnknownError(raw []byte) (*KeymeshRequestUnknown, error) {
	out := new(KeymeshRequestUnknown)
	if err := keymesh.abi.UnpackIntoInterface(out, "RequestUnknown", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshReshareNotAllowed represents a ReshareNotAllowed error raised by the Keymesh contract.
type KeymeshReshareNotAllowed struct {
	KeyId [32]byte
	Epoch uint64
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ReshareNotAllowed(bytes32 keyId, uint64 epoch)
func KeymeshReshareNotAllowedErrorID() common.Hash {
	return common.HexToHash("0xafdbda07f4dfadae9f4205acbc5a1c107ab81c93a7075e8f6db6fd22b376a19c")
}

// UnpackReshareNotAllowedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ReshareNotAllowed(bytes32 keyId, uint64 epoch)
func (keymesh *Keymesh) UnpackReshareNotAllowedError(raw []byte) (*KeymeshReshareNotAllowed, error) {
	out := new(KeymeshReshareNotAllowed)
	if err := keymesh.abi.UnpackIntoInterface(out, "ReshareNotAllowed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshSignatureInvalid represents a SignatureInvalid error raised by the Keymesh contract.
type KeymeshSignatureInvalid struct {
	RequestId [32]byte
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error SignatureInvalid(bytes32 requestId)
func KeymeshSignatureInvalidErrorID() common.Hash {
	return common.HexToHash("0xd6fe72d832646fa110ad2033a8e626b674a74c4e1390d161a85860892128b12e")
}

// UnpackSignatureInvalidError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error SignatureInvalid(bytes32 requestId)
func (keymesh *Keymesh) UnpackSignatureInvalidError(raw []byte) (*KeymeshSignatureInvalid, error) {
	out := new(KeymeshSignatureInvalid)
	if err := keymesh.abi.UnpackIntoInterface(out, "SignatureInvalid", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshStringTooLong represents a StringTooLong error raised by the Keymesh contract.
type KeymeshStringTooLong struct {
	Str string
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error StringTooLong(string str)
func KeymeshStringTooLongErrorID() common.Hash {
	return common.HexToHash("0x305a27a93f8e33b7392df0a0f91d6fc63847395853c45991eec52dbf24d72381")
}

// UnpackStringTooLongError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error StringTooLong(string str)
func (keymesh *Keymesh) UnpackStringTooLongError(raw []byte) (*KeymeshStringTooLong, error) {
	out := new(KeymeshStringTooLong)
	if err := keymesh.abi.UnpackIntoInterface(out, "StringTooLong", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshTooFewAttestations represents a TooFewAttestations error raised by the Keymesh contract.
type KeymeshTooFewAttestations struct {
	Got      *big.Int
	Required *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TooFewAttestations(uint256 got, uint256 required)
func KeymeshTooFewAttestationsErrorID() common.Hash {
	return common.HexToHash("0xcfec780a916ac9782b3590a8111bb8e33bcdc5bb94a673e7afd0faeae67c661f")
}

// UnpackTooFewAttestationsError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TooFewAttestations(uint256 got, uint256 required)
func (keymesh *Keymesh) UnpackTooFewAttestationsError(raw []byte) (*KeymeshTooFewAttestations, error) {
	out := new(KeymeshTooFewAttestations)
	if err := keymesh.abi.UnpackIntoInterface(out, "TooFewAttestations", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshTransferFailed represents a TransferFailed error raised by the Keymesh contract.
type KeymeshTransferFailed struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error TransferFailed()
func KeymeshTransferFailedErrorID() common.Hash {
	return common.HexToHash("0x90b8ec1877afffd816d05d9b13947f3ff18ec5851c38bad15ec2b710f92391b1")
}

// UnpackTransferFailedError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error TransferFailed()
func (keymesh *Keymesh) UnpackTransferFailedError(raw []byte) (*KeymeshTransferFailed, error) {
	out := new(KeymeshTransferFailed)
	if err := keymesh.abi.UnpackIntoInterface(out, "TransferFailed", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshWrongKind represents a WrongKind error raised by the Keymesh contract.
type KeymeshWrongKind struct {
	RequestId [32]byte
	Kind      uint8
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error WrongKind(bytes32 requestId, uint8 kind)
func KeymeshWrongKindErrorID() common.Hash {
	return common.HexToHash("0x2533b8336f606a7ea221a21b206d8f0aa49b80d29ef5e22bc0a650673f40ca6b")
}

// UnpackWrongKindError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error WrongKind(bytes32 requestId, uint8 kind)
func (keymesh *Keymesh) UnpackWrongKindError(raw []byte) (*KeymeshWrongKind, error) {
	out := new(KeymeshWrongKind)
	if err := keymesh.abi.UnpackIntoInterface(out, "WrongKind", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshZeroPayer represents a ZeroPayer error raised by the Keymesh contract.
type KeymeshZeroPayer struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroPayer()
func KeymeshZeroPayerErrorID() common.Hash {
	return common.HexToHash("0xa26bef697db12f8f2c3d1fd84bc7fbad7722a802293afe7f7a37ab0372636374")
}

// UnpackZeroPayerError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroPayer()
func (keymesh *Keymesh) UnpackZeroPayerError(raw []byte) (*KeymeshZeroPayer, error) {
	out := new(KeymeshZeroPayer)
	if err := keymesh.abi.UnpackIntoInterface(out, "ZeroPayer", raw); err != nil {
		return nil, err
	}
	return out, nil
}

// KeymeshZeroPeerId represents a ZeroPeerId error raised by the Keymesh contract.
type KeymeshZeroPeerId struct {
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error ZeroPeerId()
func KeymeshZeroPeerIdErrorID() common.Hash {
	return common.HexToHash("0x781cf80fed6a8d17c21154e9688b258e11b041ba5634d4947cb7a9925c521b80")
}

// UnpackZeroPeerIdError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error ZeroPeerId()
func (keymesh *Keymesh) UnpackZeroPeerIdError(raw []byte) (*KeymeshZeroPeerId, error) {
	out := new(KeymeshZeroPeerId)
	if err := keymesh.abi.UnpackIntoInterface(out, "ZeroPeerId", raw); err != nil {
		return nil, err
	}
	return out, nil
}
