// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../IKeymesh.sol";
import {KeymeshConsumer} from "../KeymeshConsumer.sol";

/// @title The smallest useful consumer
/// @notice Asks for signatures with one key, keeps what it gets and says so. The key's owner opens the key or authorises
/// this contract; whoever deployed this contract asks, and this contract's balance pays.
contract ExampleConsumer is KeymeshConsumer {
    /// Gas for `_onSignature`: three fresh storage slots and an event use about 80,000 today, and 350,000 under the prices
    /// of EIP-8037. What is not used is refunded.
    uint32 public constant CALLBACK_GAS = 500_000;

    address public immutable deployer;
    bytes32 public immutable keyId;
    bytes32 public lastRequestId;
    /// The most that one request may cost: what is not set here could be set by the owner of Keymesh.
    uint256 public maxFee = 0.1 ether;

    mapping(bytes32 => IKeymesh.Signature) private _signatures;
    mapping(bytes32 => bytes32) private _digests;

    event SignatureRequested(bytes32 indexed requestId, bytes32 digest);
    event SignatureReceived(bytes32 indexed requestId, bytes32 digest, bytes32 r, bytes32 s, uint8 v);

    error NotDeployer(address caller);
    /// Nothing was asked for under this id, or it was received already.
    error Unexpected(bytes32 requestId);

    modifier onlyDeployer() {
        if (msg.sender != deployer) revert NotDeployer(msg.sender);
        _;
    }

    constructor(IKeymesh keymesh_, bytes32 keyId_) payable KeymeshConsumer(keymesh_) {
        deployer = msg.sender;
        keyId = keyId_;
    }

    /// Funds to pay for requests.
    receive() external payable {}

    /// Deployer only. Follows the price of gas, if need be.
    function setMaxFee(uint256 maxFee_) external onlyDeployer {
        maxFee = maxFee_;
    }

    /// Deployer only. Asks for a signature over `digest` by `signer(path)`; reverts as IKeymesh.requestSignature, or FeeAboveMax.
    /// @param ttl seconds until the deadline
    function request(bytes calldata path, bytes32 digest, uint64 ttl)
        external
        onlyDeployer
        returns (bytes32 requestId)
    {
        requestId = _requestSignature(keyId, path, digest, CALLBACK_GAS, ttl, maxFee);
        _digests[requestId] = digest;
        lastRequestId = requestId;
        emit SignatureRequested(requestId, digest);
    }

    /// Deployer only. Pays out this contract's balance and what Keymesh refunded.
    function collect(address payable to) external onlyDeployer {
        if (keymesh.credit(address(this)) != 0) _withdrawCredit(payable(address(this)));
        (bool ok,) = to.call{value: address(this).balance}("");
        if (!ok) revert IKeymesh.TransferFailed();
    }

    /// The address whose signatures this contract gets for `path`.
    function signer(bytes calldata path) external view returns (address) {
        return keymesh.childAddress(keyId, address(this), path);
    }

    /// The signature received for a request; v is zero if there is none yet.
    function signatureOf(bytes32 requestId) external view returns (IKeymesh.Signature memory) {
        return _signatures[requestId];
    }

    function _onSignature(bytes32 requestId, bytes32, bytes32 digest, IKeymesh.Signature calldata signature)
        internal
        override
    {
        if (_digests[requestId] != digest || _signatures[requestId].v != 0) revert Unexpected(requestId);
        _signatures[requestId] = signature;
        emit SignatureReceived(requestId, digest, signature.r, signature.s, signature.v);
    }
}
