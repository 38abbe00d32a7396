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
	ABI: "[{\"inputs\":[{\"internalType\":\"contractIKeymesh\",\"name\":\"keymesh_\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId_\",\"type\":\"bytes32\"}],\"stateMutability\":\"payable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"fee\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"maxFee\",\"type\":\"uint256\"}],\"name\":\"FeeAboveMax\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotDeployer\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotKeymesh\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TransferFailed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"name\":\"Unexpected\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"name\":\"SignatureReceived\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"}],\"name\":\"SignatureRequested\",\"type\":\"event\"},{\"inputs\":[],\"name\":\"CALLBACK_GAS\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"addresspayable\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"collect\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"deployer\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"keyId\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"keymesh\",\"outputs\":[{\"internalType\":\"contractIKeymesh\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"lastRequestId\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"maxFee\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structIKeymesh.Signature\",\"name\":\"signature\",\"type\":\"tuple\"}],\"name\":\"onKeymeshSignature\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes\",\"name\":\"path\",\"type\":\"bytes\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"ttl\",\"type\":\"uint64\"}],\"name\":\"request\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"maxFee_\",\"type\":\"uint256\"}],\"name\":\"setMaxFee\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"name\":\"signatureOf\",\"outputs\":[{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structIKeymesh.Signature\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes\",\"name\":\"path\",\"type\":\"bytes\"}],\"name\":\"signer\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"stateMutability\":\"payable\",\"type\":\"receive\"}]",
	ID:  "5eec44802d172e5435ed5f8c1354834128",
	Bin: "0x60e060405267016345785d8a0000600155604051610dc2380380610dc283398101604081905261002e91610048565b6001600160a01b039091166080523360a05260c05261007f565b5f5f60408385031215610059575f5ffd5b82516001600160a01b038116811461006f575f5ffd5b6020939093015192949293505050565b60805160a05160c051610ccc6100f65f395f81816101e5015281816104a101526105a601525f8181610218015281816103030152818161045c015261062701525f818161011d0152818161029d0152818161035a01528181610579015281816107b40152818161081d01526108e30152610ccc5ff3fe608060405260043610610099575f3560e01c806301f59d16146100a4578063068b9a34146100cc57806306ec16f8146100ed5780630dd7b7501461010c578063354e9b9c1461014c5780634c466d371461016b578063710e5d2f1461018a5780639779ea46146101a9578063af7c2a36146101d4578063d5f3948814610207578063e46ae5a71461023a578063fc2a88c31461027e575f5ffd5b366100a057005b5f5ffd5b3480156100af575f5ffd5b506100b960015481565b6040519081526020015b60405180910390f35b3480156100d7575f5ffd5b506100eb6100e6366004610986565b610292565b005b3480156100f8575f5ffd5b506100eb6101073660046109e2565b6102f8565b348015610117575f5ffd5b5061013f7f000000000000000000000000000000000000000000000000000000000000000081565b6040516100c39190610a04565b348015610157575f5ffd5b506100b9610166366004610a5c565b610450565b348015610176575f5ffd5b5061013f610185366004610ac1565b610560565b348015610195575f5ffd5b506100eb6101a4366004610aff565b61061c565b3480156101b4575f5ffd5b506101bf6207a12081565b60405163ffffffff90911681526020016100c3565b3480156101df575f5ffd5b506100b97f000000000000000000000000000000000000000000000000000000000000000081565b348015610212575f5ffd5b5061013f7f000000000000000000000000000000000000000000000000000000000000000081565b348015610245575f5ffd5b50610259610254366004610aff565b61066c565b6040805182518152602080840151908201529181015160ff16908201526060016100c3565b348015610289575f5ffd5b506100b95f5481565b336001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016146102e65733604051631ac7a36560e11b81526004016102dd9190610a04565b60405180910390fd5b6102f2848484846106cb565b50505050565b336001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016146103435733604051630646601b60e11b81526004016102dd9190610a04565b6040516301aba89b60e71b81526001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000169063d5d44d809061038f903090600401610a04565b602060405180830381865afa1580156103aa573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906103ce9190610b16565b156103dc576103dc3061079d565b5f816001600160a01b0316476040515f6040518083038185875af1925050503d805f8114610425576040519150601f19603f3d011682016040523d82523d5f602084013e61042a565b606091505b505090508061044c576040516312171d8360e31b815260040160405180910390fd5b5050565b5f336001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000161461049c5733604051630646601b60e11b81526004016102dd9190610a04565b6105067f000000000000000000000000000000000000000000000000000000000000000086868080601f0160208091040260200160405190810160405280939291908181526020018383808284375f92019190915250506001548892506207a12091508790610819565b5f81815260036020526040808220869055908290555190915081907f54654ffc9091ada4088983c0108887c364eb9bf662dbdb432025a5f510ad728d906105509086815260200190565b60405180910390a2949350505050565b60405163626d823560e11b81525f906001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000169063c4db046a906105d4907f000000000000000000000000000000000000000000000000000000000000000090309088908890600401610b2d565b602060405180830381865afa1580156105ef573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906106139190610b73565b90505b92915050565b336001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016146106675733604051630646601b60e11b81526004016102dd9190610a04565b600155565b61069060405180606001604052805f81526020015f81526020015f60ff1681525090565b505f908152600260208181526040928390208351606081018552815481526001820154928101929092529091015460ff169181019190915290565b5f84815260036020526040902054821415806106fa57505f848152600260208190526040909120015460ff1615155b1561071b576040516362ca49d360e11b8152600481018590526024016102dd565b5f84815260026020526040902081906107348282610b9c565b508490507f028acebb1f7a863a065294cd50e6b1999dc7c30a12a4ec3b7796629f91cd371e83833560208501356107716060870160408801610bcf565b6040805194855260208501939093529183015260ff16606082015260800160405180910390a250505050565b6040516351cff8d960e01b81526001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016906351cff8d9906107e9908490600401610a04565b5f604051808303815f87803b158015610800575f5ffd5b505af1158015610812573d5f5f3e3d5ffd5b5050505050565b5f5f7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b031663e36c559a60028760016040518463ffffffff1660e01b815260040161086d93929190610bea565b602060405180830381865afa158015610888573d5f5f3e3d5ffd5b505050506040513d601f19601f820116820180604052508101906108ac9190610b16565b9050828111156108d957604051637b7d1b0360e01b815260048101829052602481018490526044016102dd565b6001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001663abcc882d828a8a8a8a306109188c42610c24565b6040518863ffffffff1660e01b815260040161093996959493929190610c4f565b60206040518083038185885af1158015610955573d5f5f3e3d5ffd5b50505050506040513d601f19601f8201168201806040525081019061097a9190610b16565b98975050505050505050565b5f5f5f5f84860360c081121561099a575f5ffd5b8535945060208601359350604086013592506060605f19820112156109bd575f5ffd5b509295919450926060019150565b6001600160a01b03811681146109df575f5ffd5b50565b5f602082840312156109f2575f5ffd5b81356109fd816109cb565b9392505050565b6001600160a01b0391909116815260200190565b5f5f83601f840112610a28575f5ffd5b5081356001600160401b03811115610a3e575f5ffd5b602083019150836020828501011115610a55575f5ffd5b9250929050565b5f5f5f5f60608587031215610a6f575f5ffd5b84356001600160401b03811115610a84575f5ffd5b610a9087828801610a18565b9095509350506020850135915060408501356001600160401b0381168114610ab6575f5ffd5b939692955090935050565b5f5f60208385031215610ad2575f5ffd5b82356001600160401b03811115610ae7575f5ffd5b610af385828601610a18565b90969095509350505050565b5f60208284031215610b0f575f5ffd5b5035919050565b5f60208284031215610b26575f5ffd5b5051919050565b8481526001600160a01b03841660208201526060604082018190528101829052818360808301375f818301608090810191909152601f909201601f191601019392505050565b5f60208284031215610b83575f5ffd5b81516109fd816109cb565b60ff811681146109df575f5ffd5b8135815560208201356001820155600281016040830135610bbc81610b8e565b815460ff191660ff919091161790555050565b5f60208284031215610bdf575f5ffd5b81356109fd81610b8e565b6060810160058510610c0a57634e487b7160e01b5f52602160045260245ffd5b93815263ffffffff92909216602083015260409091015290565b6001600160401b03818116838216019081111561061657634e487b7160e01b5f52601160045260245ffd5b86815260c060208201525f86518060c0840152806020890160e085015e5f60e0828501810191909152604084019790975263ffffffff959095166060830152506001600160a01b039290921660808301526001600160401b031660a0820152601f909101601f191601019291505056fea164736f6c6343000825000a",
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

// PackMaxFee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01f59d16.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function maxFee() view returns(uint256)
func (exampleConsumer *ExampleConsumer) PackMaxFee() []byte {
	enc, err := exampleConsumer.abi.Pack("maxFee")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackMaxFee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x01f59d16.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function maxFee() view returns(uint256)
func (exampleConsumer *ExampleConsumer) TryPackMaxFee() ([]byte, error) {
	return exampleConsumer.abi.Pack("maxFee")
}

// UnpackMaxFee is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0x01f59d16.
//
// Solidity: function maxFee() view returns(uint256)
func (exampleConsumer *ExampleConsumer) UnpackMaxFee(data []byte) (*big.Int, error) {
	out, err := exampleConsumer.abi.Unpack("maxFee", data)
	if err != nil {
		return new(big.Int), err
	}
	out0 := abi.ConvertType(out[0], new(big.Int)).(*big.Int)
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

// PackSetMaxFee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x710e5d2f.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function setMaxFee(uint256 maxFee_) returns()
func (exampleConsumer *ExampleConsumer) PackSetMaxFee(maxFee *big.Int) []byte {
	enc, err := exampleConsumer.abi.Pack("setMaxFee", maxFee)
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackSetMaxFee is the Go binding used to pack the parameters required for calling
// the contract method with ID 0x710e5d2f.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function setMaxFee(uint256 maxFee_) returns()
func (exampleConsumer *ExampleConsumer) TryPackSetMaxFee(maxFee *big.Int) ([]byte, error) {
	return exampleConsumer.abi.Pack("setMaxFee", maxFee)
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
	if bytes.Equal(raw[:4], exampleConsumer.abi.Errors["FeeAboveMax"].ID.Bytes()[:4]) {
		return exampleConsumer.UnpackFeeAboveMaxError(raw[4:])
	}
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

// ExampleConsumerFeeAboveMax represents a FeeAboveMax error raised by the ExampleConsumer contract.
type ExampleConsumerFeeAboveMax struct {
	Fee    *big.Int
	MaxFee *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error FeeAboveMax(uint256 fee, uint256 maxFee)
func ExampleConsumerFeeAboveMaxErrorID() common.Hash {
	return common.HexToHash("0x7b7d1b036115a4afa9171e8631ec601add642ced40d18e964f330d8467f094e2")
}

// UnpackFeeAboveMaxError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error FeeAboveMax(uint256 fee, uint256 maxFee)
func (exampleConsumer *ExampleConsumer) UnpackFeeAboveMaxError(raw []byte) (*ExampleConsumerFeeAboveMax, error) {
	out := new(ExampleConsumerFeeAboveMax)
	if err := exampleConsumer.abi.UnpackIntoInterface(out, "FeeAboveMax", raw); err != nil {
		return nil, err
	}
	return out, nil
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
	ABI: "[{\"inputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"committeeDelay\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"deletionGrace\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"minTtl\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"maxTtl\",\"type\":\"uint64\"},{\"internalType\":\"uint256\",\"name\":\"gasPriceCap\",\"type\":\"uint256\"}],\"internalType\":\"structKeymesh.Config\",\"name\":\"config\",\"type\":\"tuple\"}],\"stateMutability\":\"nonpayable\",\"type\":\"constructor\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"index\",\"type\":\"uint256\"}],\"name\":\"AttestationInvalid\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"notAfter\",\"type\":\"uint64\"}],\"name\":\"AttestationStale\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint32\",\"name\":\"gas\",\"type\":\"uint32\"},{\"internalType\":\"uint32\",\"name\":\"max\",\"type\":\"uint32\"}],\"name\":\"CallbackGasTooHigh\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"name\":\"CallbackReverted\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"CommitteeAlreadyEligible\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"eligibleAt\",\"type\":\"uint64\"}],\"name\":\"CommitteeNotEligible\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"threshold\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"size\",\"type\":\"uint256\"}],\"name\":\"CommitteeSize\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"CommitteeUnknown\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ConfigInvalid\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"latest\",\"type\":\"uint64\"}],\"name\":\"DeadlineTooLate\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"earliest\",\"type\":\"uint64\"}],\"name\":\"DeadlineTooSoon\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"}],\"name\":\"DeletionRenounced\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"}],\"name\":\"DigestInvalid\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"EmptyBatch\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"sent\",\"type\":\"uint256\"}],\"name\":\"FeeTooHigh\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"sent\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"required\",\"type\":\"uint256\"}],\"name\":\"FeeTooLow\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"gasPriceCap\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"ceiling\",\"type\":\"uint256\"}],\"name\":\"GasPriceCapTooHigh\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"destroyAfter\",\"type\":\"uint64\"}],\"name\":\"GracePeriodOver\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"destroyAfter\",\"type\":\"uint64\"}],\"name\":\"GracePeriodRunning\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InsufficientGas\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"InvalidShortString\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"pending\",\"type\":\"bytes32\"}],\"name\":\"KeyBusy\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"enumIKeymesh.KeyStatus\",\"name\":\"status\",\"type\":\"uint8\"}],\"name\":\"KeyNotActive\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"}],\"name\":\"KeyUnknown\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"LengthMismatch\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NoCommittee\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotAuthorised\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"name\":\"NotExpired\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotKeyOwner\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"caller\",\"type\":\"address\"}],\"name\":\"NotPendingOwner\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"name\":\"NothingToReplay\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"NothingToWithdraw\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"OperatorDuplicate\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"OperatorUnknown\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"}],\"name\":\"OwnableInvalidOwner\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"OwnableUnauthorizedAccount\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"length\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"max\",\"type\":\"uint256\"}],\"name\":\"PathTooLong\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"PossessionInvalid\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"PublicKeyInvalid\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ReentrancyGuardReentrantCall\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"internalType\":\"enumIKeymesh.RequestStatus\",\"name\":\"status\",\"type\":\"uint8\"}],\"name\":\"RequestNotPending\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"name\":\"RequestUnknown\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"ReshareNotAllowed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"name\":\"SignatureInvalid\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"string\",\"name\":\"str\",\"type\":\"string\"}],\"name\":\"StringTooLong\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"got\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"required\",\"type\":\"uint256\"}],\"name\":\"TooFewAttestations\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"TransferFailed\",\"type\":\"error\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"}],\"name\":\"WrongKind\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroPayer\",\"type\":\"error\"},{\"inputs\":[],\"name\":\"ZeroPeerId\",\"type\":\"error\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"}],\"name\":\"CallbackReplayed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"enumIKeymesh.RequestStatus\",\"name\":\"status\",\"type\":\"uint8\"},{\"indexed\":false,\"internalType\":\"uint16\",\"name\":\"code\",\"type\":\"uint16\"}],\"name\":\"Closed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"CommitteeCancelled\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"uint8\",\"name\":\"threshold\",\"type\":\"uint8\"},{\"indexed\":false,\"internalType\":\"address[]\",\"name\":\"accounts\",\"type\":\"address[]\"},{\"indexed\":false,\"internalType\":\"bytes32[]\",\"name\":\"peerIds\",\"type\":\"bytes32[]\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"eligibleAt\",\"type\":\"uint64\"}],\"name\":\"CommitteeProposed\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Credited\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[],\"name\":\"EIP712DomainChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"gasPriceCap\",\"type\":\"uint256\"}],\"name\":\"GasPriceCapChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"shareSetHash\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"name\":\"KeyActivated\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"allowed\",\"type\":\"bool\"}],\"name\":\"KeyAuthorised\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"}],\"name\":\"KeyDeletionRenounced\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"open\",\"type\":\"bool\"}],\"name\":\"KeyOpened\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"pendingOwner\",\"type\":\"address\"}],\"name\":\"KeyOwnershipOffered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"from\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"KeyOwnershipTransferred\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bool\",\"name\":\"optIn\",\"type\":\"bool\"}],\"name\":\"KeyReshareOptIn\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"enumIKeymesh.KeyStatus\",\"name\":\"status\",\"type\":\"uint8\"}],\"name\":\"KeyStatusChanged\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"peerId\",\"type\":\"bytes32\"}],\"name\":\"OperatorRegistered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"}],\"name\":\"OperatorRetired\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"previousOwner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"newOwner\",\"type\":\"address\"}],\"name\":\"OwnershipTransferStarted\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"previousOwner\",\"type\":\"address\"},{\"indexed\":true,\"internalType\":\"address\",\"name\":\"newOwner\",\"type\":\"address\"}],\"name\":\"OwnershipTransferred\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"indexed\":false,\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"indexed\":false,\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"},{\"indexed\":false,\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"}],\"name\":\"Requested\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"requestId\",\"type\":\"bytes32\"},{\"indexed\":true,\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"indexed\":false,\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"indexed\":false,\"internalType\":\"structIKeymesh.Signature\",\"name\":\"signature\",\"type\":\"tuple\"}],\"name\":\"SignatureDelivered\",\"type\":\"event\"},{\"anonymous\":false,\"inputs\":[{\"indexed\":true,\"internalType\":\"address\",\"name\":\"account\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"address\",\"name\":\"to\",\"type\":\"address\"},{\"indexed\":false,\"internalType\":\"uint256\",\"name\":\"amount\",\"type\":\"uint256\"}],\"name\":\"Withdrawn\",\"type\":\"event\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"}],\"name\":\"acceptKey\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"acceptOwnership\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"cancelCommittee\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"}],\"name\":\"cancelDeletion\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"}],\"name\":\"cancelReshare\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"path\",\"type\":\"bytes\"}],\"name\":\"childAddress\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"name\":\"committee\",\"outputs\":[{\"components\":[{\"internalType\":\"uint8\",\"name\":\"threshold\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"eligibleAt\",\"type\":\"uint64\"},{\"internalType\":\"bool\",\"name\":\"cancelled\",\"type\":\"bool\"},{\"internalType\":\"address[]\",\"name\":\"accounts\",\"type\":\"address[]\"},{\"internalType\":\"bytes32[]\",\"name\":\"peerIds\",\"type\":\"bytes32[]\"}],\"internalType\":\"structIKeymesh.Committee\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"committeeDelay\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"credit\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"deletionGrace\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"deployedAt\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"eip712Domain\",\"outputs\":[{\"internalType\":\"bytes1\",\"name\":\"fields\",\"type\":\"bytes1\"},{\"internalType\":\"string\",\"name\":\"name\",\"type\":\"string\"},{\"internalType\":\"string\",\"name\":\"version\",\"type\":\"string\"},{\"internalType\":\"uint256\",\"name\":\"chainId\",\"type\":\"uint256\"},{\"internalType\":\"address\",\"name\":\"verifyingContract\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"salt\",\"type\":\"bytes32\"},{\"internalType\":\"uint256[]\",\"name\":\"extensions\",\"type\":\"uint256[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"eligibleEpoch\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request[]\",\"name\":\"requests\",\"type\":\"tuple[]\"}],\"name\":\"expire\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"gasPriceCap\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"gasPriceCeiling\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"}],\"name\":\"isAuthorised\",\"outputs\":[{\"internalType\":\"bool\",\"name\":\"\",\"type\":\"bool\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"}],\"name\":\"key\",\"outputs\":[{\"components\":[{\"internalType\":\"address\",\"name\":\"owner\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"pendingOwner\",\"type\":\"address\"},{\"internalType\":\"enumIKeymesh.KeyStatus\",\"name\":\"status\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"destroyAfter\",\"type\":\"uint64\"},{\"internalType\":\"bool\",\"name\":\"open\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"deletionRenounced\",\"type\":\"bool\"},{\"internalType\":\"bool\",\"name\":\"reshareOptIn\",\"type\":\"bool\"},{\"internalType\":\"bytes32\",\"name\":\"pending\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"shareSetHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structIKeymesh.Key\",\"name\":\"\",\"type\":\"tuple\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"latestEpoch\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"maxCallbackGas\",\"outputs\":[{\"internalType\":\"uint32\",\"name\":\"\",\"type\":\"uint32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"maxPathLength\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"maxTtl\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"minTtl\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"nonce\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"\",\"type\":\"uint64\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"newOwner\",\"type\":\"address\"}],\"name\":\"offerKey\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"name\":\"operatorPeerId\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"owner\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"pendingOwner\",\"outputs\":[{\"internalType\":\"address\",\"name\":\"\",\"type\":\"address\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint8\",\"name\":\"threshold\",\"type\":\"uint8\"},{\"internalType\":\"address[]\",\"name\":\"accounts\",\"type\":\"address[]\"}],\"name\":\"proposeCommittee\",\"outputs\":[{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"}],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint256\",\"name\":\"count\",\"type\":\"uint256\"}],\"name\":\"quote\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"peerId\",\"type\":\"bytes32\"}],\"name\":\"registerOperator\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"}],\"name\":\"renounceDeletion\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"renounceOwnership\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structIKeymesh.Signature\",\"name\":\"signature\",\"type\":\"tuple\"}],\"name\":\"replayCallback\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"name\":\"requestDeletion\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId_\",\"type\":\"bytes32\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"}],\"name\":\"requestId\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"\",\"type\":\"bytes32\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"name\":\"requestKey\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"uint64\",\"name\":\"epoch\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"name\":\"requestReshare\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId_\",\"type\":\"bytes32\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"path\",\"type\":\"bytes\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"name\":\"requestSignature\",\"outputs\":[{\"internalType\":\"bytes32\",\"name\":\"requestId_\",\"type\":\"bytes32\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"components\":[{\"internalType\":\"bytes\",\"name\":\"path\",\"type\":\"bytes\"},{\"internalType\":\"bytes32\",\"name\":\"digest\",\"type\":\"bytes32\"}],\"internalType\":\"structIKeymesh.SignItem[]\",\"name\":\"items\",\"type\":\"tuple[]\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"name\":\"requestSignatures\",\"outputs\":[{\"internalType\":\"bytes32[]\",\"name\":\"requestIds\",\"type\":\"bytes32[]\"}],\"stateMutability\":\"payable\",\"type\":\"function\"},{\"inputs\":[],\"name\":\"retireOperator\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"bool\",\"name\":\"allowed\",\"type\":\"bool\"}],\"name\":\"setAuthorised\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"uint256\",\"name\":\"gasPriceCap_\",\"type\":\"uint256\"}],\"name\":\"setGasPriceCap\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bool\",\"name\":\"open\",\"type\":\"bool\"}],\"name\":\"setOpen\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bool\",\"name\":\"optIn\",\"type\":\"bool\"}],\"name\":\"setReshareOptIn\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"},{\"internalType\":\"uint32\",\"name\":\"members\",\"type\":\"uint32\"},{\"internalType\":\"bytes[]\",\"name\":\"attestations\",\"type\":\"bytes[]\"}],\"name\":\"settleDeletion\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"},{\"internalType\":\"uint16\",\"name\":\"code\",\"type\":\"uint16\"},{\"internalType\":\"uint64\",\"name\":\"notAfter\",\"type\":\"uint64\"},{\"internalType\":\"uint32\",\"name\":\"members\",\"type\":\"uint32\"},{\"internalType\":\"bytes[]\",\"name\":\"attestations\",\"type\":\"bytes[]\"}],\"name\":\"settleFailure\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"shareSetHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structIKeymesh.KeyResult\",\"name\":\"result\",\"type\":\"tuple\"},{\"internalType\":\"bytes[]\",\"name\":\"attestations\",\"type\":\"bytes[]\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structIKeymesh.Signature\",\"name\":\"possession\",\"type\":\"tuple\"}],\"name\":\"settleKey\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request\",\"name\":\"request\",\"type\":\"tuple\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"shareSetHash\",\"type\":\"bytes32\"},{\"internalType\":\"uint256\",\"name\":\"x\",\"type\":\"uint256\"},{\"internalType\":\"uint256\",\"name\":\"y\",\"type\":\"uint256\"}],\"internalType\":\"structIKeymesh.KeyResult\",\"name\":\"result\",\"type\":\"tuple\"},{\"internalType\":\"bytes[]\",\"name\":\"attestations\",\"type\":\"bytes[]\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structIKeymesh.Signature\",\"name\":\"possession\",\"type\":\"tuple\"}],\"name\":\"settleReshare\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.Kind\",\"name\":\"kind\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"nonce\",\"type\":\"uint64\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"address\",\"name\":\"payer\",\"type\":\"address\"},{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"bytes\",\"name\":\"content\",\"type\":\"bytes\"},{\"internalType\":\"uint32\",\"name\":\"callbackGas\",\"type\":\"uint32\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"}],\"internalType\":\"structIKeymesh.Request[]\",\"name\":\"requests\",\"type\":\"tuple[]\"},{\"components\":[{\"internalType\":\"bytes32\",\"name\":\"r\",\"type\":\"bytes32\"},{\"internalType\":\"bytes32\",\"name\":\"s\",\"type\":\"bytes32\"},{\"internalType\":\"uint8\",\"name\":\"v\",\"type\":\"uint8\"}],\"internalType\":\"structIKeymesh.Signature[]\",\"name\":\"signatures\",\"type\":\"tuple[]\"}],\"name\":\"settleSignatures\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32[]\",\"name\":\"requestIds\",\"type\":\"bytes32[]\"}],\"name\":\"statuses\",\"outputs\":[{\"components\":[{\"internalType\":\"enumIKeymesh.RequestStatus\",\"name\":\"status\",\"type\":\"uint8\"},{\"internalType\":\"uint64\",\"name\":\"deadline\",\"type\":\"uint64\"},{\"internalType\":\"uint64\",\"name\":\"blockNumber\",\"type\":\"uint64\"},{\"internalType\":\"uint96\",\"name\":\"fee\",\"type\":\"uint96\"}],\"internalType\":\"structIKeymesh.RequestState[]\",\"name\":\"states\",\"type\":\"tuple[]\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"address\",\"name\":\"newOwner\",\"type\":\"address\"}],\"name\":\"transferOwnership\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"bytes32\",\"name\":\"keyId\",\"type\":\"bytes32\"},{\"internalType\":\"address\",\"name\":\"requester\",\"type\":\"address\"},{\"internalType\":\"bytes\",\"name\":\"path\",\"type\":\"bytes\"}],\"name\":\"tweak\",\"outputs\":[{\"internalType\":\"uint256\",\"name\":\"\",\"type\":\"uint256\"}],\"stateMutability\":\"view\",\"type\":\"function\"},{\"inputs\":[{\"internalType\":\"addresspayable\",\"name\":\"to\",\"type\":\"address\"}],\"name\":\"withdraw\",\"outputs\":[],\"stateMutability\":\"nonpayable\",\"type\":\"function\"}]",
	ID:  "fdb04bb8a80af31db572182f30da70dc4d",
	Bin: "0x610220604052348015610010575f5ffd5b506040516162dd3803806162dd83398101604081905261002f916103f0565b8060400151816060015182608001518360a0015160405180604001604052806007815260200166096caf2dacae6d60cb1b815250604051806040016040528060018152602001603160f81b815250865f01518760200151815f6001600160a01b0316816001600160a01b0316036100c057604051631e4fbdf760e01b81525f60048201526024015b60405180910390fd5b6100c9816102dc565b506001600160401b0316608052506100e0826102f8565b610140526100ed816102f8565b61016052815160208084019190912061010052815190820120610120524660c05261017b6101005161012051604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201529081019290925260608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b60a05250503060e0525f610190826064610495565b90506001600160401b038111156101d657816101b460646001600160401b036104be565b6040516375ff4ead60e01b8152600481019290925260248201526044016100b7565b64e8d4a5100081106101e857806101ef565b64e8d4a510005b610180526101fc82610335565b50506001600160401b034381166101a0529283166101c0529082166101e052811661020052606082015116158061024c575080608001516001600160401b031681606001516001600160401b0316115b8061027057506312cc03006001600160401b031681608001516001600160401b0316115b8061029457506312cc03006001600160401b031681602001516001600160401b0316115b806102b857506312cc03006001600160401b031681604001516001600160401b0316115b156102d65760405163d2fd6ead60e01b815260040160405180910390fd5b50610538565b600180546001600160a01b03191690556102f581610370565b50565b5f5f829050601f81511115610322578260405163305a27a960e01b81526004016100b791906104dd565b805161032d82610512565b179392505050565b60078190556040518181527f362dca63bd2aa4ba4a5aa499c46e0423bdac1519cd120d60f1b994d251cabf1a9060200160405180910390a150565b5f80546001600160a01b038381166001600160a01b0319831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b80516001600160a01b03811681146103d5575f5ffd5b919050565b80516001600160401b03811681146103d5575f5ffd5b5f60c0828403128015610401575f5ffd5b5060405160c081016001600160401b038111828210171561043057634e487b7160e01b5f52604160045260245ffd5b60405261043c836103bf565b815261044a602084016103da565b602082015261045b604084016103da565b604082015261046c606084016103da565b606082015261047d608084016103da565b608082015260a0928301519281019290925250919050565b80820281158282048414176104b857634e487b7160e01b5f52601160045260245ffd5b92915050565b5f826104d857634e487b7160e01b5f52601260045260245ffd5b500490565b602081525f82518060208401528060208501604085015e5f604082850101526040601f19601f83011684010191505092915050565b80516020808301519190811015610532575f198160200360031b1b821691505b50919050565b60805160a05160c05160e05161010051610120516101405161016051610180516101a0516101c0516101e05161020051615ce06105fd5f395f818161092c0152818161314e015261319201525f81816105c3015281816130c5015261310901525f81816104460152611a5401525f6108da01525f8181610824015281816123ab01526123e701525f613a8b01525f613a5b01525f6148a001525f61487801525f6147d301525f6147fd01525f61482701525f81816105690152613f550152615ce05ff3fe608060405260043610610291575f3560e01c8063a3f02c7e11610158578063d5d44d80116100c5578063d5d44d80146107c9578063d7da5e06146107f4578063e1f4d63214610813578063e2ce3c6414610846578063e30c39781461085b578063e36c559a14610878578063e48d704614610897578063e6fa8160146108b6578063eae4c19f146108c9578063f2fde38b146108fc578063f42f49fd1461091b578063fbd4006b1461094e578063fbda8c3f1461096d578063fbfd9ea914610999575f5ffd5b8063a3f02c7e1461063f578063a544db0d1461066a578063a7d9605a14610689578063a8e224a4146106a8578063abcc882d146106d3578063affed0e0146106e6578063c0a0182314610705578063c25aee1e14610724578063c4db046a14610743578063c874b48014610762578063c93a35c014610777578063ce16249914610796578063d0d899a8146107b5575f5ffd5b806355ec742f1161020157806355ec742f1461046857806357380c9514610494578063620d31d9146104c0578063665cb5ad146104d35780636f1465d9146104f2578063715018a61461051157806373732d3d1461052557806379ba5097146105445780637f6291851461055857806384b0196e1461058b5780638738d4eb146105b25780638da5cb5b146105e55780639cb118bf146106065780639d647c581461062c575f5ffd5b80630327d9881461029557806305e57b73146102b65780631286cdf8146102df57806317f9e547146102fe5780632535bb6c1461032d5780632cf150e31461034c5780633b44dc0b1461036b578063404a78801461038c57806342653dd7146103ab5780634f1e45bf146103ca57806350cdd890146103f757806351cff8d914610416578063550f5e4714610435575b5f5ffd5b3480156102a0575f5ffd5b506102b46102af366004614aa6565b6109b8565b005b6102c96102c4366004614b4a565b610ab5565b6040516102d69190614bfe565b60405180910390f35b3480156102ea575f5ffd5b506102b46102f9366004614c10565b610bf7565b348015610309575f5ffd5b5061031d610318366004614c27565b610c4e565b60405190151581526020016102d6565b348015610338575f5ffd5b506102b4610347366004614c7c565b610ce6565b348015610357575f5ffd5b506102b4610366366004614c10565b610dba565b348015610376575f5ffd5b5061037f610dc7565b6040516102d69190614d08565b348015610397575f5ffd5b506102b46103a6366004614d1c565b610e48565b3480156103b6575f5ffd5b506102b46103c5366004614d46565b610efe565b3480156103d5575f5ffd5b506103e96103e4366004614d46565b610f84565b6040519081526020016102d6565b348015610402575f5ffd5b506102b4610411366004614d77565b611014565b348015610421575f5ffd5b506102b4610430366004614e18565b611107565b348015610440575f5ffd5b5061037f7f000000000000000000000000000000000000000000000000000000000000000081565b348015610473575f5ffd5b50610487610482366004614e33565b611234565b6040516102d69190614e85565b34801561049f575f5ffd5b506104b36104ae366004614f1e565b6113ad565b6040516102d69190614f84565b6103e96104ce36600461500d565b6114ef565b3480156104de575f5ffd5b506102b46104ed366004615037565b6115d0565b3480156104fd575f5ffd5b506102b461050c3660046150d0565b6116fb565b34801561051c575f5ffd5b506102b461181c565b348015610530575f5ffd5b506102b461053f366004614c7c565b61182f565b34801561054f575f5ffd5b506102b46118c9565b348015610563575f5ffd5b5061037f7f000000000000000000000000000000000000000000000000000000000000000081565b348015610596575f5ffd5b5061059f611901565b6040516102d69796959493929190615140565b3480156105bd575f5ffd5b5061037f7f000000000000000000000000000000000000000000000000000000000000000081565b3480156105f0575f5ffd5b506105f9611943565b6040516102d691906151d6565b348015610611575f5ffd5b5060015461037f90600160a01b90046001600160401b031681565b6103e961063a3660046151ea565b611951565b34801561064a575f5ffd5b506103e9610659366004614e18565b60026020525f908152604090205481565b348015610675575f5ffd5b506102b4610684366004614f1e565b611b3e565b348015610694575f5ffd5b506102b46106a3366004614d1c565b611c2b565b3480156106b3575f5ffd5b506106be621e848081565b60405163ffffffff90911681526020016102d6565b6103e96106e1366004615259565b611c8f565b3480156106f1575f5ffd5b50600d5461037f906001600160401b031681565b348015610710575f5ffd5b506102b461071f366004614e33565b611cc8565b34801561072f575f5ffd5b506102b461073e3660046152dc565b611d56565b34801561074e575f5ffd5b506105f961075d366004615351565b611ecd565b34801561076d575f5ffd5b506103e961040081565b348015610782575f5ffd5b506102b4610791366004614c10565b611f42565b3480156107a1575f5ffd5b506102b46107b0366004614c27565b612066565b3480156107c0575f5ffd5b506102b46120c7565b3480156107d4575f5ffd5b506103e96107e3366004614e18565b60086020525f908152604090205481565b3480156107ff575f5ffd5b506102b461080e366004614d46565b612130565b34801561081e575f5ffd5b506103e97f000000000000000000000000000000000000000000000000000000000000000081565b348015610851575f5ffd5b506103e960075481565b348015610866575f5ffd5b506001546001600160a01b03166105f9565b348015610883575f5ffd5b506103e96108923660046153aa565b61216e565b3480156108a2575f5ffd5b5061037f6108b13660046153f4565b61219b565b6103e96108c4366004615442565b6121e0565b3480156108d4575f5ffd5b5061037f7f000000000000000000000000000000000000000000000000000000000000000081565b348015610907575f5ffd5b506102b4610916366004614e18565b61233b565b348015610926575f5ffd5b5061037f7f000000000000000000000000000000000000000000000000000000000000000081565b348015610959575f5ffd5b506102b4610968366004614c10565b6123a1565b348015610978575f5ffd5b5061098c610987366004614c10565b61241c565b6040516102d6919061549e565b3480156109a4575f5ffd5b506103e96109b3366004615351565b612570565b6109c2838261259c565b505f838152600a602090815260408083206001600160a01b038616845290915290205460ff16151581151514610a6a575f838152600a602090815260408083206001600160a01b03861684529091529020805460ff19168215801591909117909155610a4b575f838152600b60205260408120805491610a418361559a565b9190505550610a6a565b5f838152600b60205260408120805491610a64836155b2565b91905055505b816001600160a01b0316837fbb95c818debeedddb48d0a26e9690b28402c5bdc318e8acdc5ae4c3fa4834ab783604051610aa8911515815260200190565b60405180910390a3505050565b6060845f819003610ad95760405163c2e5347d60e01b815260040160405180910390fd5b610ae48886856125e7565b5f610af16002878461263a565b9050816001600160401b03811115610b0b57610b0b6155c7565b604051908082528060200260200182016040528015610b34578160200160208202803683370190505b5092505f5b82811015610bea5736898983818110610b5457610b546155db565b9050602002810190610b6691906155ef565b90505f8215610b75575f610b88565b610b88856001600160601b038616615621565b610b9b866001600160601b038716615634565b610ba59190615647565b9050610bc38c610bb5848061565a565b85602001358d8d8d886126a7565b868481518110610bd557610bd56155db565b60209081029190910101525050600101610b39565b5050509695505050505050565b6001610c0482600161259c565b6002018054911515600160481b0260ff60481b1990921691909117905560405181907fd963834f4d1462ac8709999ffb03fbe462419ab9c29b86b92d8be79af6dce4f7905f90a250565b5f828152600960205260408120816001820154600160a01b900460ff166005811115610c7c57610c7c614f5c565b03610c8a575f915050610ce0565b6002810154600160401b900460ff1680610cb0575080546001600160a01b038481169116145b80610cdc57505f848152600a602090815260408083206001600160a01b038716845290915290205460ff165b9150505b92915050565b610cee612749565b5f5a90505f5f610cff886001612767565b9150915080610d1057505050610dab565b5f610d1e60a08a018a61565a565b810190610d2b9190614e33565b9050610d3f88602001358960400135612814565b610d5c57604051639342014b60e01b815260040160405180910390fd5b610d7281610d6b85848c612889565b8989612911565b610d7f8384838b896129bc565b610d99838083610d94368d90038d018d6156cc565b612a70565b610da6898483878a612b30565b505050505b610db3612b94565b5050505050565b610dc43382612ba3565b50565b600154600160a01b90046001600160401b03165b6001600160401b03811615610e45576001600160401b0381165f9081526003602052604090208054600160481b900460ff16158015610e295750805461010090046001600160401b03164210155b15610e32575090565b5080610e3d81615724565b915050610ddb565b90565b5f610e53838361259c565b6002810154909150600160501b900460ff16610ea15760018101545f848152600c602052604090208054600160a81b9092046001600160401b03166001600160401b03199092169190911790555b600281018054831515600160501b0260ff60501b1990911617905560405183907e0a7ca732c05d670d7e921080d71428d593ea204a13320fd4d10d9f826ded9190610ef190851515815260200190565b60405180910390a2505050565b610f06612749565b5f5f610f13836004612c10565b600281015491935091506001600160401b0316428111610f5357828160405163072eb29960e31b8152600401610f4a929190615745565b60405180910390fd5b610f6f83610f676080870160608801614e18565b60075f612cb4565b610f798484612cd1565b505050610dc4612b94565b5f610ce0610f95602084018461575c565b610fa56040850160208601614e33565b610fb56060860160408701614e18565b610fc56080870160608801614e18565b6080870135610fd760a089018961565a565b604051610fe5929190615775565b604051908190039020610ffe60e08a0160c08b01615784565b61100f6101008b0160e08c01614e33565b612db9565b61101c612749565b5f5f61102788612e01565b90925090506001815460ff16600781111561104457611044614f5c565b146110505750506110f7565b42866001600160401b0316101561107c578560405163100e806b60e21b8152600401610f4a9190614d08565b5f61108689612e5b565b90505f5f61109383612f11565b915091505f8183116110a557816110a7565b825b90506110c7846110b8888e8e612f4c565b8b63ffffffff168b8b86612fa3565b6110e6868d60600160208101906110de9190614e18565b60058e612cb4565b6110f08c87612cd1565b5050505050505b6110ff612b94565b505050505050565b61110f612749565b335f908152600860205260408120549081900361113f57604051630686827b60e51b815260040160405180910390fd5b6001600160a01b038216611166576040516312171d8360e31b815260040160405180910390fd5b335f8181526008602090815260408083209290925581516001600160a01b03861681529081018490527fd1c19fbcd4551a5edfb66d43d2e337c04837afda3482b42bdf569a8fccdae5fb910160405180910390a25f826001600160a01b0316826040515f6040518083038185875af1925050503d805f8114611203576040519150601f19603f3d011682016040523d82523d5f602084013e611208565b606091505b505090508061122a576040516312171d8360e31b815260040160405180910390fd5b5050610dc4612b94565b6040805160a0810182525f8082526020820181905291810191909152606080820181905260808201526001600160401b038216158061128857506001546001600160401b03600160a01b9091048116908316115b156112a8578160405163dd3dbd5160e01b8152600401610f4a9190614d08565b6001600160401b038083165f90815260036020908152604091829020825160a081018452815460ff8082168352610100820490961682850152600160481b90049094161515848401526001810180548451818502810185019095528085529193606086019390929083018282801561134757602002820191905f5260205f20905b81546001600160a01b03168152600190910190602001808311611329575b505050505081526020016002820180548060200260200160405190810160405280929190818152602001828054801561139d57602002820191905f5260205f20905b815481526020019060010190808311611389575b5050505050815250509050919050565b6060816001600160401b038111156113c7576113c76155c7565b60405190808252806020026020018201604052801561141757816020015b604080516080810182525f8082526020808301829052928201819052606082015282525f199092019101816113e55790505b5090505f5b828110156114e857600e5f858584818110611439576114396155db565b6020908102929092013583525081019190915260409081015f208151608081019092528054829060ff16600781111561147457611474614f5c565b600781111561148557611485614f5c565b815290546001600160401b03610100820481166020840152600160481b82041660408301526001600160601b03600160881b9091041660609091015282518390839081106114d5576114d56155db565b602090810291909101015260010161141c565b5092915050565b5f5f6114f9610dc7565b9050806001600160401b03165f0361152457604051634908646b60e11b815260040160405180910390fd5b61152e83426130c0565b5f61153c60015f600161263a565b905061156f6001865f5f1b856040516020016115589190614d08565b6040516020818303038152906040525f89876131d2565b5f81815260096020526040902080546001600160a01b03191633178155600180820180546001600160401b038716600160a81b0267ffffffffffffffff60a81b19909116179055919450906115c7908590839061339b565b50505092915050565b6115d8612749565b825f8190036115fa5760405163c2e5347d60e01b815260040160405180910390fd5b80821461161d576040516001621398b960e31b0319815260040160405180910390fd5b5f5f826116286133f7565b6116329190615634565b90505f5b838110156116df575f825a61164b9190615647565b90505f6116928a8a85818110611663576116636155db565b9050602002810190611675919061579d565b898986818110611687576116876155db565b90506060020161343d565b905080156116d5576116c88a8a858181106116af576116af6155db565b90506020028101906116c1919061579d565b82846135a6565b6116d29086615647565b94505b5050600101611636565b506116ea338361360d565b5050506116f5612b94565b50505050565b611703612749565b5f5f61170e84612e01565b90925090506002611722602086018661575c565b600481111561173357611733614f5c565b146117615781611746602086018661575c565b604051632533b83360e01b8152600401610f4a9291906157c1565b6003815460ff16600781111561177957611779614f5c565b1461179a57604051637706b97360e11b815260048101839052602401610f4a565b5f6117a685848661367f565b90506117b48360025f613713565b5060405183907fd1b9205822a0e98debeffaade67a1a96329a387d25f7dbb704069c4711eadd16905f90a26117ed8584838760016137aa565b61180d57604051631a6e5c4160e21b815260048101849052602401610f4a565b505050611818612b94565b5050565b611824613888565b61182d5f6138ba565b565b611837612749565b5f5a90505f5f611848886003612767565b915091508061185957505050610dab565b5f61186789848a8a8a6138d3565b905061187a838a60800135838b896129bc565b61189360808a01358483610d94368d90038d018d6156cc565b6118b160808a01356118ab60608c0160408d01614e18565b836139ed565b610da68984836118c36112c0896157d5565b8a612b30565b60015433906001600160a01b031681146118f8578060405163118cdaa760e01b8152600401610f4a91906151d6565b610dc4816138ba565b5f6060805f5f5f6060611912613a54565b61191a613a84565b604080515f80825260208201909252600f60f81b9b939a50919850469750309650945092509050565b5f546001600160a01b031690565b5f5f61195d855f61259c565b6002810154909150600160481b900460ff16156119905760405163203b9b9f60e01b815260048101869052602401610f4a565b5f60036001830154600160a01b900460ff1660058111156119b3576119b3614f5c565b1490508015816119e3575060026001830154600160a01b900460ff1660058111156119e0576119e0614f5c565b14155b15611a1657858260010160149054906101000a900460ff16604051631fafc78760e11b8152600401610f4a9291906157e8565b600382015415611a4957600382015460405163e61ceb7760e01b8152610f4a918891600401918252602082015260400190565b5f81611a7e57611a797f0000000000000000000000000000000000000000000000000000000000000000426157fc565b611a8d565b60028301546001600160401b03165b9050611aa48583611a9e57826130c0565b426130c0565b5f611ab260045f600161263a565b9050611afc6004888a8760010160159054906101000a90046001600160401b031686604051602001611ae592919061581b565b6040516020818303038152906040525f8b876131d2565b600385018190556002850180546001600160401b0319166001600160401b038516179055945082611b3357611b338885600361339b565b505050509392505050565b611b46612749565b5f5b81811015611c22575f5f611b7e858585818110611b6757611b676155db565b9050602002810190611b79919061579d565b612e01565b90925090506001815460ff166007811115611b9b57611b9b614f5c565b14611ba7575050611c1a565b805461010090046001600160401b03164211611bea5780546040516328e345c360e01b8152610f4a9184916101009091046001600160401b031690600401615745565b611c17858585818110611bff57611bff6155db565b9050602002810190611c11919061579d565b83613aaf565b50505b600101611b48565b50611818612b94565b80611c36838361259c565b6002018054911515600160401b0260ff60401b19909216919091179055604051811515815282907f0bb4a01fbc4da16930d0678de7b8be84c90015285197d7b764d35ffedbfde7ef906020015b60405180910390a25050565b5f611c9b8885846125e7565b5f611ca9600286600161263a565b9050611cbb89898989898989886126a7565b9998505050505050505050565b611cd0613888565b5f611cda82613ad5565b805490915061010090046001600160401b03164210611d0e578160405163b7571c0f60e01b8152600401610f4a9190614d08565b805460ff60481b1916600160481b1781556040516001600160401b038316907fe3d454e57903bb393959c7dc808660f7ce86b9bc8b0f4445ddbe6631add3e0d8905f90a25050565b611d5e612749565b5f5a90505f5f611d6d87612e01565b90925090506004611d81602089018961575c565b6004811115611d9257611d92614f5c565b14611da55781611746602089018961575c565b6001815460ff166007811115611dbd57611dbd614f5c565b14611dca57505050611ec5565b5f80611dd960a08a018a61565a565b810190611de69190615835565b91509150806001600160401b0316421015611e1857838160405163fd1d019160e01b8152600401610f4a929190615745565b60808901355f611e2784612f11565b915050611e4884611e39888588613b25565b8c63ffffffff168c8c86612fa3565b5f8281526009602052604081206003810191909155611e698382600461339b565b855461010090046001600160401b0316421115611ea457611e9f878d6060016020810190611e979190614e18565b60045f612cb4565b611ebc565b611ebc8c8887611eb66112c08d6157d5565b8d612b30565b50505050505050505b6116f5612b94565b5f5f611ed886613b79565b905080600501545f03611f1357858160010160149054906101000a900460ff16604051631fafc78760e11b8152600401610f4a9291906157e8565b611f368187878787604051611f29929190615775565b6040518091039020613bc8565b9150505b949350505050565b5f611f4c82613b79565b60018101549091506001600160a01b03163314611f8057813360405163e0138de360e01b8152600401610f4a92919061584f565b611f8a8282613bec565b600381015415611fbd57600381015460405163e61ceb7760e01b8152610f4a918491600401918252602082015260400190565b805460405133916001600160a01b03169084907ffa7c8cbcd8c80d921f44751b4f6d4224d5dbadcb0827f455875b62c5b0441403905f90a48054336001600160a01b031991821617825560018201805490911690556002810154600160501b900460ff16156118185760028101805460ff60501b191690556040515f815282907e0a7ca732c05d670d7e921080d71428d593ea204a13320fd4d10d9f826ded9190602001611c83565b5f61207283600161259c565b6001810180546001600160a01b0319166001600160a01b03851690811790915560405191925090339085907f124b3f74086810b8e0039a5360f86c32e835efd7cfc6164f7526461b021e6713905f90a4505050565b335f9081526002602052604081205490036120f757336040516395000c3360e01b8152600401610f4a91906151d6565b335f81815260026020526040808220829055517f410dc65c4cffef4e2b8aa5cd52cfe62d864496001b8e42afdd3070d92a2bf3ca9190a2565b612138612749565b5f612144826003612c10565b50905061215b81610f676080850160608601614e18565b6121658282612cd1565b50610dc4612b94565b5f8160075461217d8686613c51565b6121879190615866565b6121919190615866565b90505b9392505050565b5f6121a4613888565b612191848484808060200260200160405190810160405280939291908181526020018383602002808284375f92019190915250613cef92505050565b5f5f6121eb86613b79565b905060026001820154600160a01b900460ff16600581111561220f5761220f614f5c565b1461224257858160010160149054906101000a900460ff16604051631fafc78760e11b8152600401610f4a9291906157e8565b60038101541561227557600381015460405163e61ceb7760e01b8152610f4a918891600401918252602082015260400190565b6001810154600160a81b90046001600160401b03165f61229487614018565b83549091506001600160a01b031633148015906122d057506002830154600160501b900460ff1680156122ce57506122ce88838984614069565b155b156122f257878760405163afdbda0760e01b8152600401610f4a929190615745565b6122fc85426130c0565b5f61230a60035f600161263a565b90506123266003888b868c604051602001611ae592919061581b565b60039094018490555091979650505050505050565b612343613888565b600180546001600160a01b0319166001600160a01b038316908117909155612369611943565b6001600160a01b03167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e2270060405160405180910390a350565b6123a9613888565b7f0000000000000000000000000000000000000000000000000000000000000000811115612413576040516375ff4ead60e01b8152600481018290527f00000000000000000000000000000000000000000000000000000000000000006024820152604401610f4a565b610dc48161413f565b6040805161018080820183525f8083526020808401829052838501829052606084018290526080840182905260a0840182905260c0840182905260e08401829052610100840182905261012084018290526101408401829052610160840182905285825260098152908490208451928301855280546001600160a01b0390811684526001820154908116928401929092529293919291830190600160a01b900460ff1660058111156124d0576124d0614f5c565b60058111156124e1576124e1614f5c565b815260018201546001600160401b03600160a81b909104811660208301526002830154908116604083015260ff600160401b8204811615156060840152600160481b8204811615156080840152600160501b90910416151560a0820152600382015460c0820152600482015460e082015260058201546101008201526006909101546101209091015292915050565b5f61259385858585604051612586929190615775565b604051809103902061417a565b95945050505050565b5f6125a683613b79565b80549091506001600160a01b031633146125d757823360405163142e553760e21b8152600401610f4a92919061584f565b8115610ce057610ce08382613bec565b6125f0836141f3565b621e848063ffffffff8316111561262b576040516302204a4b60e31b815263ffffffff83166004820152621e84806024820152604401610f4a565b61263581426130c0565b505050565b5f5f61264785858561216e565b905080341015612673576040516378279ed960e11b815234600482015260248101829052604401610f4a565b6001600160601b0334111561269d576040516303dc98a160e51b8152346004820152602401610f4a565b5034949350505050565b5f6104008711156126d65760405163ddd77f0d60e01b8152600481018890526104006024820152604401610f4a565b8515806126f5575070014551231950b75fc4402da1732fc9bebe198610155b156127165760405163601b256360e11b815260048101879052602401610f4a565b611cbb6002858b898c8c6040516020016127329392919061587d565b6040516020818303038152906040528988886131d2565b6127516142d4565b61182d6001612761610e456142fa565b9061431e565b5f5f5f61277385612e01565b909350905083600481111561278a5761278a614f5c565b612797602087018761575c565b60048111156127a8576127a8614f5c565b146127bb5782611746602087018761575c565b6001815460ff1660078111156127d3576127d3614f5c565b146127e157505f905061280d565b805461010090046001600160401b0316421161280157506001905061280d565b61280b8584613aaf565b505b9250929050565b5f821580612834575070014551231950b75fc4402da1732fc9bebe198310155b8061283d575081155b8061284e57506401000003d0198210155b1561285a57505f610ce0565b6401000003d01960076401000003d019856401000003d01987880909086401000003d019838409149392505050565b604080517f56efa985b1ef9ab98957d604dede8eb66dce126b2d287f9503ec4a0ec6b51af8602082810191909152818301869052606082018690526001600160401b0385166080830152833560a083015283013560c08201529082013560e08201525f9061219190610100015b60405160208183030381529060405280519060200120614325565b5f61291b85613ad5565b600101805490915082811461294d576040516367f63c0560e11b81526004810184905260248101829052604401610f4a565b5f5b818110156129b3576129ab8686868481811061296d5761296d6155db565b905060200281019061297f919061565a565b868581548110612991576129916155db565b5f918252602090912001546001600160a01b031685614351565b60010161294f565b50505050505050565b604080517f62045643b242d0de37c2b43f9d7706f2929f129b8336e5744b5bf2af739a459f6020820152908101869052606081018590526001600160401b0384166080820152823560a08201525f90612a179060c0016128f6565b6040805160208087013582820152828701358284015282518083038401815260609092019092528051910120909150612a5390829084906143b7565b6110ff576040516377b6f65160e01b815260040160405180910390fd5b5f8481526009602090815260408083206001810180546001600160401b038816600160a81b810268ffffffffffffffffff60a01b1990921691909117600160a11b1790915560038201949094558451600482018190558584015160058301819055868401516006840181905584519687529486019190915291840191909152606083019190915290849086907fdff284ecd6e3c683804a4ac0f551490169f240b88fc70477b1f2bcc66c51bf409060800160405180910390a35050505050565b5f612b3d8560025f613713565b6001600160601b03169050612b5461057883615866565b610dac612b5f6133f7565b612b699190615647565b612b739190615647565b612b7d9084615647565b92506110ff33612b8f8887858861441b565b61360d565b61182d5f612761610e456142fa565b5f819003612bc45760405163781cf80f60e01b815260040160405180910390fd5b6001600160a01b0382165f8181526002602052604090819020839055517fe8e68cef1c3a761ed7be7e8463a375f27f7bc335e51824223cacce636ec5c3fe90611c839084815260200190565b5f5f5f612c1c85612e01565b9093509050836004811115612c3357612c33614f5c565b612c40602087018761575c565b6004811115612c5157612c51614f5c565b14612c645782611746602087018761575c565b612c7285608001355f61259c565b91506001815460ff166007811115612c8c57612c8c614f5c565b1461280b57805460405163ece4eb7b60e01b8152610f4a91859160ff909116906004016158b2565b6116f583612cc3868585613713565b6001600160601b031661360d565b5f612cdf602084018461575c565b90506002816004811115612cf557612cf5614f5c565b03612cff57505050565b5f6001826004811115612d1457612d14614f5c565b14612d23578360800135612d25565b825b5f81815260096020526040812060038101919091559091506001836004811115612d5157612d51614f5c565b03612d6757612d628282600561339b565b610db3565b6004836004811115612d7b57612d7b614f5c565b148015612d94575060028101546001600160401b031642105b15610db357600280820180546001600160401b0319169055610db3908390839061339b565b5f46308a8a8a8a8a8a8a8a604051602001612ddd9a999897969594939291906158c6565b60405160208183030381529060405280519060200120905098975050505050505050565b5f5f612e0c83610f84565b5f818152600e60205260408120919350909150815460ff166007811115612e3557612e35614f5c565b03612e565760405163204ada1360e11b815260048101839052602401610f4a565b915091565b5f6002612e6b602084018461575c565b6004811115612e7c57612e7c614f5c565b03612eaa5750608001355f90815260096020526040902060010154600160a81b90046001600160401b031690565b6003612eb9602084018461575c565b6004811115612eca57612eca614f5c565b03612ef257612edc60a083018361565a565b810190612ee99190615835565b9150612f0c9050565b612eff60a083018361565a565b810190610ce09190614e33565b919050565b5f5f5f612f1d84613ad5565b8054600182015460ff9091169450909150612f399084906157d5565b612f44906001615647565b915050915091565b604080517f50fe9e77aa8f92b454d3e98bfa8570feecb3521ad439328cad111f7343caa60e602082015290810184905261ffff831660608201526001600160401b03821660808201525f906121919060a0016128f6565b5f612fad87613ad5565b600101805490915082841015612fe0576040516367f63c0560e11b81526004810185905260248101849052604401610f4a565b5f805b82811015613083576001811b88161561307b57858203613019576040516001621398b960e31b0319815260040160405180910390fd5b61306d8988888581811061302f5761302f6155db565b9050602002810190613041919061565a565b878581548110613053576130536155db565b5f918252602090912001546001600160a01b031686614351565b816130778161559a565b9250505b600101612fe3565b508085141580613094575086821c15155b156130b5576040516001621398b960e31b0319815260040160405180910390fd5b505050505050505050565b6130ea7f0000000000000000000000000000000000000000000000000000000000000000826157fc565b6001600160401b0316826001600160401b03161015613149578161312e7f0000000000000000000000000000000000000000000000000000000000000000836157fc565b6040516316fc8c4760e31b8152600401610f4a92919061581b565b6131737f0000000000000000000000000000000000000000000000000000000000000000826157fc565b6001600160401b0316826001600160401b0316111561181857816131b77f0000000000000000000000000000000000000000000000000000000000000000836157fc565b60405163f359373160e01b8152600401610f4a92919061581b565b5f6001600160a01b0387166131fa5760405163a26bef6960e01b815260040160405180910390fd5b600d80545f916001600160401b03909116908261321683615940565b91906101000a8154816001600160401b0302191690836001600160401b0316021790555090506132538982338b8b8b805190602001208b8b612db9565b6040805160808101825260018082526001600160401b0388811660208085019190915243909116838501526001600160601b03881660608401525f858152600e909152929092208151815494965091939092839160ff1916908360078111156132be576132be614f5c565b0217905550602082015181546040840151606090940151610100600160881b03199091166101006001600160401b039384160267ffffffffffffffff60481b191617600160481b929094169190910292909217600160881b600160e81b031916600160881b6001600160601b03909316929092029190911790558689600481111561334b5761334b614f5c565b837fb8803f30bba0a77891a6a3e22e5017f6aebe965c1bc2baade5dcfe5353df9b2284338d8c8c8c8c604051613387979695949392919061596a565b60405180910390a450979650505050505050565b60018201805482919060ff60a01b1916600160a01b8360058111156133c2576133c2614f5c565b0217905550827f0368cde47c62189bbdecf528fb1adca0985afc8496d1214d0a2a353b4edf90aa82604051610ef191906159db565b5f7f106c90f1ad9ed0ef4f0f6a5b55896885f3a6e72a920dff0ea3e9c1ab269eb764805c15613429576107d091505090565b61343481600161431e565b616d6091505090565b5f5f5f61344985612e01565b9092509050600261345d602087018761575c565b600481111561346e5761346e614f5c565b146134815781611746602087018761575c565b805460ff165f600182600781111561349b5761349b614f5c565b1490508015816134bd575060068260078111156134ba576134ba614f5c565b14155b80156134db575060058260078111156134d8576134d8614f5c565b14155b156134ec575f945050505050610ce0565b5f6134f888868961367f565b90508760800135857fa08b9a8495526ad17c635baa549f46a5fd335e2d7656c65047962d8a1c911e70838a604051613531929190615a0f565b60405180910390a38115806135545750835461010090046001600160401b031642115b1561357a5761356d85611e9760808b0160608c01614e18565b5f95505050505050610ce0565b8354600160881b90046001600160601b0316955061359b8886838a8861452a565b505050505092915050565b5f60106135b660a086018661565a565b6135c1929150615866565b6135cd90610dac615647565b6135d79083615647565b60808501355f90815260096020526040902060010154909250612191908590600160a81b90046001600160401b0316858561441b565b805f03613618575050565b6001600160a01b0382165f908152600860205260408120805483929061363f908490615647565b90915550506040518181526001600160a01b038316907f9c9e0cdb1670e88302408e5b941dc636f63a3293204694bb68910fcf3d9305f390602001611c83565b5f606061368f60a086018661565a565b81019061369c9190615a23565b60808701355f81815260096020526040808220949650929450909290916136dc919084906136d09060608c01908c01614e18565b86516020880120613bc8565b90506136e98486836143b7565b61370957604051631adfce5b60e31b815260048101879052602401610f4a565b5050509392505050565b5f838152600e6020526040902080546001600160601b03600160881b82041691908490829060ff1916600183600781111561375057613750614f5c565b02179055508054600160881b600160e81b031916815560405185907ff034d0a98d46c7fe795c1f609292d41a4d039db2a86b28b571a78f520f5080759061379a9087908790615abf565b60405180910390a2509392505050565b5f5f85876080013586866040516024016137c79493929190615ade565b60408051601f198184030181529181526020820180516001600160e01b03166301a2e68d60e21b1790529091505f906138069060608a01908a01614e18565b90505f61381960e08a0160c08b01615784565b63ffffffff169050611f40603f613831836040615866565b61383b9190615634565b6138459190615647565b5a1015613865576040516307099c5360e21b815260040160405180910390fd5b841561386f575a90505b5f5f8451602086015f8686f19998505050505050505050565b33613891611943565b6001600160a01b03161461182d573360405163118cdaa760e01b8152600401610f4a91906151d6565b600180546001600160a01b0319169055610dc4816145c7565b5f806138e260a088018861565a565b8101906138ef9190615835565b60808901355f818152600960205260409020600381015492955092935091908814158061393c575060026001820154600160a01b900460ff16600581111561393957613939614f5c565b14155b8061395e575060018101546001600160401b03848116600160a81b9092041614155b1561398c57600381015460405163e61ceb7760e01b8152610f4a918491600401918252602082015260400190565b866020013581600501541415806139ab57508660400135816006015414155b156139c957604051639342014b60e01b815260040160405180910390fd5b6139e1846139da8a8587898d614616565b8888612911565b50505095945050505050565b5f8381526009602052604090206002810154600160501b900460ff168015613a21575080546001600160a01b038481169116145b156116f5575f848152600c6020526040902080546001600160401b0384166001600160401b031990911617905550505050565b6060613a7f7f0000000000000000000000000000000000000000000000000000000000000000614690565b905090565b6060613a7f7f0000000000000000000000000000000000000000000000000000000000000000614690565b613acb81613ac36080850160608601614e18565b60065f612cb4565b6118188282612cd1565b6001600160401b0381165f908152600360205260409020805460ff161580613b0557508054600160481b900460ff165b15612f0c578160405163dd3dbd5160e01b8152600401610f4a9190614d08565b604080517f772e32e0824513f1a667f65934cd9d007ac780dabd223762e15e3a00ea8a4d426020820152908101849052606081018390526001600160401b03821660808201525f906121919060a0016128f6565b5f818152600960205260408120906001820154600160a01b900460ff166005811115613ba757613ba7614f5c565b03612f0c57604051634d412b5760e11b815260048101839052602401610f4a565b5f61259385600501548660060154600116600114613be787878761417a565b6146cd565b600181810154600160a01b900460ff1690816005811115613c0f57613c0f614f5c565b14158015613c2f57506002816005811115613c2c57613c2c614f5c565b14155b15612635578281604051631fafc78760e11b8152600401610f4a9291906157e8565b5f6002836004811115613c6657613c66614f5c565b03613c8557613c7e63ffffffff831662053020615647565b9050610ce0565b6001836004811115613c9957613c99614f5c565b03613ca85750620e7ef0610ce0565b6003836004811115613cbc57613cbc614f5c565b03613ccb5750620975e0610ce0565b6004836004811115613cdf57613cdf614f5c565b03610ce05750620927c092915050565b80515f90600260ff85161080613d075750808460ff16115b80613d125750602081115b15613d3c576040516310d3388f60e31b815260ff8516600482015260248101829052604401610f4a565b60018054601490613d5c90600160a01b90046001600160401b0316615940565b91906101000a8154816001600160401b0302191690836001600160401b03160217905591505f816001600160401b03811115613d9a57613d9a6155c7565b604051908082528060200260200182016040528015613dc3578160200160208202803683370190505b5090505f5b82811015613f2b575f858281518110613de357613de36155db565b6020908102919091018101516001600160a01b0381165f9081526002909252604082205490925090819003613e2d57816040516395000c3360e01b8152600401610f4a91906151d6565b6001600160401b0386165f9081526004602090815260408083206001600160a01b038616845290915290205415613e79578160405163b0ceee3d60e01b8152600401610f4a91906151d6565b5f5b83811015613ec65781858281518110613e9657613e966155db565b602002602001015103613ebe578260405163b0ceee3d60e01b8152600401610f4a91906151d6565b600101613e7b565b5080848481518110613eda57613eda6155db565b6020908102919091010152613ef0836001615647565b6001600160401b0387165f9081526004602090815260408083206001600160a01b039096168352949052929092209190915550600101613dc8565b506001600160401b0383165f908152600360205260409020805460ff191660ff8716178155613f7a7f0000000000000000000000000000000000000000000000000000000000000000426157fc565b81546001600160401b03919091166101000268ffffffffffffffff001990911617815560018101613fab8682615b00565b5060028101613fba8382615b9c565b5080546040516001600160401b03808716927ff5006e7bdcc637b911d5fdc3fd18c360ce33a16dc20db834b8493939d00678ba92614007928b928b92899261010090920490911690615c2f565b60405180910390a250505092915050565b5f61402282613ad5565b805490915061010090046001600160401b0316421015612f0c57805460405163036abac960e51b8152610f4a9184916101009091046001600160401b03169060040161581b565b80545f9060ff166001600160401b03808616908516111580614096575061408f85613ad5565b5460ff1681105b156140a4575f915050611f3a565b5f868152600c602052604081205460018501546001600160401b039091169190815b8181101561411a57614100848860010183815481106140e7576140e76155db565b5f918252602090912001546001600160a01b0316614780565b614112578261410e8161559a565b9350505b6001016140c6565b508382108015611cbb57508361413083836157d5565b10159998505050505050505050565b60078190556040518181527f362dca63bd2aa4ba4a5aa499c46e0423bdac1519cd120d60f1b994d251cabf1a9060200160405180910390a150565b5f70014551231950b75fc4402da1732fc9bebe196040518060400160405280601081526020016f6b65796d6573682e6368696c642e763160801b81525046308787876040516020016141d196959493929190615c77565b604051602081830303815290604052805190602001205f1c6121919190615621565b5f6141fd82613b79565b6001810154909150600160a01b900460ff16600281600581111561422357614223614f5c565b146142a9575f600382600581111561423d5761423d614f5c565b148015614256575060028301546001600160401b031642105b801561428357506002830154600160401b900460ff168061428357505f848152600b602052604090205415155b9050806142a7578382604051631fafc78760e11b8152600401610f4a9291906157e8565b505b6142b38333610c4e565b6126355782336040516314c417b560e01b8152600401610f4a92919061584f565b6142dc6147b4565b1561182d57604051633ee5aeb560e01b815260040160405180910390fd5b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f0090565b80825d5050565b5f610ce06143316147c7565b8360405161190160f01b8152600281019290925260228201526042902090565b5f5f61435e8787876148f0565b5090925090505f81600381111561437757614377614f5c565b1415806143965750836001600160a01b0316826001600160a01b031614155b156129b35760405163103950d560e11b815260048101849052602401610f4a565b5f80806143da866143ce6060880160408901615cba565b87356020890135614937565b5090925090505f8160038111156143f3576143f3614f5c565b1480156144115750836001600160a01b0316826001600160a01b0316145b9695505050505050565b5f825f0361442a57505f611f3a565b5f61443b6080870160608801614e18565b90505f6144498787876149f5565b6001600160a01b0383165f90815260086020526040812080549293508792909190614475908490615647565b909155505080156144d157805a61448c90866157d5565b6144969190615866565b9250848311156144a4578492505b6001600160a01b0382165f90815260086020526040812080548592906144cb9084906157d5565b90915550505b82851115614520576001600160a01b0382167f9c9e0cdb1670e88302408e5b941dc636f63a3293204694bb68910fcf3d9305f361450e85886157d5565b60405190815260200160405180910390a25b5050949350505050565b805460ff600160881b03600160e81b0319166002908117825561455360e0870160c08801615784565b63ffffffff1615801590614571575061456f868686865f6137aa565b155b156145855750805460ff1916600390811782555b847ff034d0a98d46c7fe795c1f609292d41a4d039db2a86b28b571a78f520f508075825f6040516145b7929190615abf565b60405180910390a2505050505050565b5f80546001600160a01b038381166001600160a01b0319831681178455604051919092169283917f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09190a35050565b604080517f2545fbc4661bff2d12e259101d0dbb5bcb44c42fdb14e0a24be939d0523fa548602082810191909152818301889052606082018790526001600160401b038087166080840152851660a0830152833560c083015283013560e0820152908201356101008201525f9061441190610120016128f6565b60605f61469c83614a5c565b6040805160208082528183019092529192505f91906020820181803683375050509182525060208101929092525090565b5f8070014551231950b75fc4402da1732fc9bebe19808685096147029070014551231950b75fc4402da1732fc9bebe196157d5565b61470c9190615621565b90506001818561471d57601b614720565b601c5b604080515f8152602081018083529390935260ff90911690820152606081018790526080810187905260a0016020604051602081039080840390855afa15801561476c573d5f5f3e3d5ffd5b5050604051601f1901519695505050505050565b6001600160401b0382165f9081526004602090815260408083206001600160a01b0385168452909152902054151592915050565b5f613a7f6147c3610e456142fa565b5c90565b5f306001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001614801561481f57507f000000000000000000000000000000000000000000000000000000000000000046145b1561484957507f000000000000000000000000000000000000000000000000000000000000000090565b613a7f604080517f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f60208201527f0000000000000000000000000000000000000000000000000000000000000000918101919091527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a08201525f9060c00160405160208183030381529060405280519060200120905090565b5f80806041849003614924578435602086013560408701355f1a61491689828585614937565b95509550955050505061492e565b505f915060029050825b93509350939050565b5f80806fa2a8918ca85bafe22016d0b997e4df60600160ff1b0384111561496657505f915060039050826149eb565b604080515f808252602082018084528a905260ff891692820192909252606081018790526080810186905260019060a0016020604051602081039080840390855afa1580156149b7573d5f5f3e3d5ffd5b5050604051601f1901519150506001600160a01b0381166149e257505f9250600191508290506149eb565b92505f91508190505b9450945094915050565b5f614a008333614780565b614a0b57505f612194565b614a30614a1b602086018661575c565b614a2b60e0870160c08801615784565b613c51565b614a3a9083615634565b9050806007541015614a4b57506007545b803a101561219457503a9392505050565b5f60ff8216601f811115610ce057604051632cd44ac360e21b815260040160405180910390fd5b6001600160a01b0381168114610dc4575f5ffd5b80358015158114612f0c575f5ffd5b5f5f5f60608486031215614ab8575f5ffd5b833592506020840135614aca81614a83565b9150614ad860408501614a97565b90509250925092565b5f5f83601f840112614af1575f5ffd5b5081356001600160401b03811115614b07575f5ffd5b6020830191508360208260051b850101111561280d575f5ffd5b803563ffffffff81168114612f0c575f5ffd5b80356001600160401b0381168114612f0c575f5ffd5b5f5f5f5f5f5f60a08789031215614b5f575f5ffd5b8635955060208701356001600160401b03811115614b7b575f5ffd5b614b8789828a01614ae1565b9096509450614b9a905060408801614b21565b92506060870135614baa81614a83565b9150614bb860808801614b34565b90509295509295509295565b5f8151808452602084019350602083015f5b82811015614bf4578151865260209586019590910190600101614bd6565b5093949350505050565b602081525f6121946020830184614bc4565b5f60208284031215614c20575f5ffd5b5035919050565b5f5f60408385031215614c38575f5ffd5b823591506020830135614c4a81614a83565b809150509250929050565b5f6101008284031215614c66575f5ffd5b50919050565b5f60608284031215614c66575f5ffd5b5f5f5f5f5f6101008688031215614c91575f5ffd5b85356001600160401b03811115614ca6575f5ffd5b614cb288828901614c55565b955050614cc28760208801614c6c565b935060808601356001600160401b03811115614cdc575f5ffd5b614ce888828901614ae1565b9094509250614cfc90508760a08801614c6c565b90509295509295909350565b6001600160401b0391909116815260200190565b5f5f60408385031215614d2d575f5ffd5b82359150614d3d60208401614a97565b90509250929050565b5f60208284031215614d56575f5ffd5b81356001600160401b03811115614d6b575f5ffd5b610cdc84828501614c55565b5f5f5f5f5f5f60a08789031215614d8c575f5ffd5b86356001600160401b03811115614da1575f5ffd5b614dad89828a01614c55565b965050602087013561ffff81168114614dc4575f5ffd5b9450614dd260408801614b34565b9350614de060608801614b21565b925060808701356001600160401b03811115614dfa575f5ffd5b614e0689828a01614ae1565b979a9699509497509295939492505050565b5f60208284031215614e28575f5ffd5b813561219481614a83565b5f60208284031215614e43575f5ffd5b61219482614b34565b5f8151808452602084019350602083015f5b82811015614bf45781516001600160a01b0316865260209586019590910190600101614e5e565b6020815260ff82511660208201526001600160401b0360208301511660408201526040820151151560608201525f606083015160a06080840152614ecc60c0840182614e4c565b6080850151848203601f190160a08601528051808352602091820193505f9291909101905b80831015614f145783518252602082019150602084019350600183019250614ef1565b5095945050505050565b5f5f60208385031215614f2f575f5ffd5b82356001600160401b03811115614f44575f5ffd5b614f5085828601614ae1565b90969095509350505050565b634e487b7160e01b5f52602160045260245ffd5b60088110614f8057614f80614f5c565b9052565b602080825282518282018190525f918401906040840190835b81811015615002578351614fb2848251614f70565b6001600160401b0360208201511660208501526001600160401b03604082015116604085015260018060601b03606082015116606085015250608083019250602084019350600181019050614f9d565b509095945050505050565b5f5f6040838503121561501e575f5ffd5b823561502981614a83565b9150614d3d60208401614b34565b5f5f5f5f6040858703121561504a575f5ffd5b84356001600160401b0381111561505f575f5ffd5b61506b87828801614ae1565b90955093505060208501356001600160401b03811115615089575f5ffd5b8501601f81018713615099575f5ffd5b80356001600160401b038111156150ae575f5ffd5b8760206060830284010111156150c2575f5ffd5b949793965060200194505050565b5f5f608083850312156150e1575f5ffd5b82356001600160401b038111156150f6575f5ffd5b61510285828601614c55565b925050614d3d8460208501614c6c565b5f81518084528060208401602086015e5f602082860101526020601f19601f83011685010191505092915050565b60ff60f81b8816815260e060208201525f61515e60e0830189615112565b82810360408401526151708189615112565b606084018890526001600160a01b038716608085015260a0840186905283810360c0850152845180825260208087019350909101905f5b818110156151c55783518352602093840193909201916001016151a7565b50909b9a5050505050505050505050565b6001600160a01b0391909116815260200190565b5f5f5f606084860312156151fc575f5ffd5b83359250602084013561520e81614a83565b9150614ad860408501614b34565b5f5f83601f84011261522c575f5ffd5b5081356001600160401b03811115615242575f5ffd5b60208301915083602082850101111561280d575f5ffd5b5f5f5f5f5f5f5f60c0888a03121561526f575f5ffd5b8735965060208801356001600160401b0381111561528b575f5ffd5b6152978a828b0161521c565b909750955050604088013593506152b060608901614b21565b925060808801356152c081614a83565b91506152ce60a08901614b34565b905092959891949750929550565b5f5f5f5f606085870312156152ef575f5ffd5b84356001600160401b03811115615304575f5ffd5b61531087828801614c55565b94505061531f60208601614b21565b925060408501356001600160401b03811115615339575f5ffd5b61534587828801614ae1565b95989497509550505050565b5f5f5f5f60608587031215615364575f5ffd5b84359350602085013561537681614a83565b925060408501356001600160401b03811115615390575f5ffd5b6153458782880161521c565b803560058110612f0c575f5ffd5b5f5f5f606084860312156153bc575f5ffd5b6153c58461539c565b92506153d360208501614b21565b929592945050506040919091013590565b803560ff81168114612f0c575f5ffd5b5f5f5f60408486031215615406575f5ffd5b61540f846153e4565b925060208401356001600160401b03811115615429575f5ffd5b61543586828701614ae1565b9497909650939450505050565b5f5f5f5f60808587031215615455575f5ffd5b8435935061546560208601614b34565b9250604085013561547581614a83565b915061548360608601614b34565b905092959194509250565b60068110614f8057614f80614f5c565b81516001600160a01b03168152610180810160208301516154ca60208401826001600160a01b03169052565b5060408301516154dd604084018261548e565b5060608301516154f860608401826001600160401b03169052565b50608083015161551360808401826001600160401b03169052565b5060a083015161552760a084018215159052565b5060c083015161553b60c084018215159052565b5060e083015161554f60e084018215159052565b5061010083015161010083015261012083015161012083015261014083015161014083015261016083015161016083015292915050565b634e487b7160e01b5f52601160045260245ffd5b5f600182016155ab576155ab615586565b5060010190565b5f816155c0576155c0615586565b505f190190565b634e487b7160e01b5f52604160045260245ffd5b634e487b7160e01b5f52603260045260245ffd5b5f8235603e19833603018112615603575f5ffd5b9190910192915050565b634e487b7160e01b5f52601260045260245ffd5b5f8261562f5761562f61560d565b500690565b5f826156425761564261560d565b500490565b80820180821115610ce057610ce0615586565b5f5f8335601e1984360301811261566f575f5ffd5b8301803591506001600160401b03821115615688575f5ffd5b60200191503681900382131561280d575f5ffd5b604051601f8201601f191681016001600160401b03811182821017156156c4576156c46155c7565b604052919050565b5f60608284031280156156dd575f5ffd5b50604051606081016001600160401b0381118282101715615700576157006155c7565b60409081528335825260208085013590830152928301359281019290925250919050565b5f6001600160401b0382168061573c5761573c615586565b5f190192915050565b9182526001600160401b0316602082015260400190565b5f6020828403121561576c575f5ffd5b6121948261539c565b818382375f9101908152919050565b5f60208284031215615794575f5ffd5b61219482614b21565b5f823560fe19833603018112615603575f5ffd5b60058110614f8057614f80614f5c565b8281526040810161219460208301846157b1565b81810381811115610ce057610ce0615586565b82815260408101612194602083018461548e565b6001600160401b038181168382160190811115610ce057610ce0615586565b6001600160401b0392831681529116602082015260400190565b5f5f60408385031215615846575f5ffd5b61502983614b34565b9182526001600160a01b0316602082015260400190565b8082028115828204841417610ce057610ce0615586565b83815260406020820152816040820152818360608301375f818301606090810191909152601f909201601f1916010192915050565b828152604081016121946020830184614f70565b8a81526001600160a01b038a16602082015261014081016158ea604083018b6157b1565b6001600160401b0398891660608301526001600160a01b0397881660808301529590961660a087015260c086019390935260e085019190915263ffffffff16610100840152909216610120909101529392505050565b5f6001600160401b0382166001600160401b03810361596157615961615586565b60010192915050565b6001600160401b03881681526001600160a01b0387811660208301528616604082015260e0606082018190525f906159a490830187615112565b63ffffffff959095166080830152506001600160401b039290921660a08301526001600160601b031660c090910152949350505050565b60208101610ce0828461548e565b803582526020808201359083015260ff615a05604083016153e4565b1660408301525050565b8281526080810161219460208301846159e9565b5f5f60408385031215615a34575f5ffd5b8235915060208301356001600160401b03811115615a50575f5ffd5b8301601f81018513615a60575f5ffd5b80356001600160401b03811115615a7957615a796155c7565b615a8c601f8201601f191660200161569c565b818152866020838501011115615aa0575f5ffd5b816020840160208301375f602083830101528093505050509250929050565b60408101615acd8285614f70565b61ffff831660208301529392505050565b848152602081018490526040810183905260c0810161259360608301846159e9565b81516001600160401b03811115615b1957615b196155c7565b600160401b811115615b2d57615b2d6155c7565b815481835580821015615b6157825f528160205f20018282035f5b81811015615b5d575f83820155600101615b48565b5050505b5060208301615b75835f9081526020902090565b5f5b838110156110ff5782516001600160a01b031681830155602090920191600101615b77565b81516001600160401b03811115615bb557615bb56155c7565b600160401b811115615bc957615bc96155c7565b815481835580821015615bfd57825f528160205f20018282035f5b81811015615bf9575f83820155600101615be4565b5050505b5060208301615c11835f9081526020902090565b5f5b838110156110ff57825182820155602090920191600101615c13565b60ff85168152608060208201525f615c4a6080830186614e4c565b8281036040840152615c5c8186614bc4565b9150506001600160401b038316606083015295945050505050565b60c081525f615c8960c0830189615112565b6020830197909752506001600160a01b03948516604082015260608101939093529216608082015260a00152919050565b5f60208284031215615cca575f5ffd5b612194826153e456fea164736f6c6343000825000a",
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

// PackGasPriceCeiling is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe1f4d632.  This method will panic if any
// invalid/nil inputs are passed.
//
// Solidity: function gasPriceCeiling() view returns(uint256)
func (keymesh *Keymesh) PackGasPriceCeiling() []byte {
	enc, err := keymesh.abi.Pack("gasPriceCeiling")
	if err != nil {
		panic(err)
	}
	return enc
}

// TryPackGasPriceCeiling is the Go binding used to pack the parameters required for calling
// the contract method with ID 0xe1f4d632.  This method will return an error
// if any inputs are invalid/nil.
//
// Solidity: function gasPriceCeiling() view returns(uint256)
func (keymesh *Keymesh) TryPackGasPriceCeiling() ([]byte, error) {
	return keymesh.abi.Pack("gasPriceCeiling")
}

// UnpackGasPriceCeiling is the Go binding that unpacks the parameters returned
// from invoking the contract method with ID 0xe1f4d632.
//
// Solidity: function gasPriceCeiling() view returns(uint256)
func (keymesh *Keymesh) UnpackGasPriceCeiling(data []byte) (*big.Int, error) {
	out, err := keymesh.abi.Unpack("gasPriceCeiling", data)
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
	if bytes.Equal(raw[:4], keymesh.abi.Errors["GasPriceCapTooHigh"].ID.Bytes()[:4]) {
		return keymesh.UnpackGasPriceCapTooHighError(raw[4:])
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

// KeymeshGasPriceCapTooHigh represents a GasPriceCapTooHigh error raised by the Keymesh contract.
type KeymeshGasPriceCapTooHigh struct {
	GasPriceCap *big.Int
	Ceiling     *big.Int
}

// ErrorID returns the hash of canonical representation of the error's signature.
//
// Solidity: error GasPriceCapTooHigh(uint256 gasPriceCap, uint256 ceiling)
func KeymeshGasPriceCapTooHighErrorID() common.Hash {
	return common.HexToHash("0x75ff4ead7da2127310e0a8e4feb0bba85a8fa66c2133a0bff0324d3e2bb47544")
}

// UnpackGasPriceCapTooHighError is the Go binding used to decode the provided
// error data into the corresponding Go error struct.
//
// Solidity: error GasPriceCapTooHigh(uint256 gasPriceCap, uint256 ceiling)
func (keymesh *Keymesh) UnpackGasPriceCapTooHighError(raw []byte) (*KeymeshGasPriceCapTooHigh, error) {
	out := new(KeymeshGasPriceCapTooHigh)
	if err := keymesh.abi.UnpackIntoInterface(out, "GasPriceCapTooHigh", raw); err != nil {
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
