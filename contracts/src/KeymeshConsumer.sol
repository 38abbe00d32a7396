// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh, IKeymeshCallback} from "./IKeymesh.sol";

/// @title Base of contracts that ask for signatures and are called back with them
/// @notice Inherit, call `_requestSignature`, implement `_onSignature`.
///
/// What to know before relying on it:
/// - The callback gets the gas asked for and no more. If it reverts, the signature is settled all the same and anyone
///   can replay the callback later (IKeymesh.replayCallback): `_onSignature` must be right at any later time, too.
/// - The settler chooses the moment and the transaction: do not trust tx.origin, tx.gasprice or balances read in it.
/// - An answer after the deadline is recorded by Keymesh but not called back. A refund therefore never means
///   "unsigned". Build a retry so that it conflicts with what it replaces: the same account nonce, the same UTXO.
/// - From within the callback new requests can be made; expire, withdraw and settlements revert there.
abstract contract KeymeshConsumer is IKeymeshCallback {
    /// The only contract that may call back.
    IKeymesh public immutable keymesh;

    error NotKeymesh(address caller);
    error FeeAboveMax(uint256 fee, uint256 maxFee);

    constructor(IKeymesh keymesh_) {
        keymesh = keymesh_;
    }

    /// @inheritdoc IKeymeshCallback
    /// @dev Keymesh only (NotKeymesh), which calls back nobody but the contract that made the request.
    function onKeymeshSignature(bytes32 requestId, bytes32 keyId, bytes32 digest, IKeymesh.Signature calldata signature)
        external
    {
        if (msg.sender != address(keymesh)) revert NotKeymesh(msg.sender);
        _onSignature(requestId, keyId, digest, signature);
    }

    /// Asks for a signature by the child of (keyId, this contract, path), paid from this contract's balance; what
    /// settling does not use becomes this contract's credit (`_withdrawCredit`). Reverts FeeAboveMax if Keymesh asks for
    /// more than `maxFee`: its owner can raise the price just before, and what is asked for, operators may be paid.
    /// @param callbackGas gas for `_onSignature`, or zero for no callback
    /// @param ttl seconds until the deadline, between keymesh.minTtl() and keymesh.maxTtl()
    /// @param maxFee the most wei to pay, of this contract's own choice and not derived from keymesh.quote()
    function _requestSignature(
        bytes32 keyId,
        bytes memory path,
        bytes32 digest,
        uint32 callbackGas,
        uint64 ttl,
        uint256 maxFee
    ) internal returns (bytes32 requestId) {
        uint256 fee = keymesh.quote(IKeymesh.Kind.Sign, callbackGas, 1);
        if (fee > maxFee) revert FeeAboveMax(fee, maxFee);
        return keymesh.requestSignature{value: fee}(
            keyId, path, digest, callbackGas, address(this), uint64(block.timestamp) + ttl
        );
    }

    /// Collects refunds. `to` is called with the money: mind reentrancy.
    function _withdrawCredit(address payable to) internal {
        keymesh.withdraw(to);
    }

    /// A signature by the child key over `digest`, low s, checked by Keymesh. Each request is delivered at most once.
    function _onSignature(bytes32 requestId, bytes32 keyId, bytes32 digest, IKeymesh.Signature calldata signature)
        internal
        virtual;
}
