// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Committees} from "./Committees.sol";
import {ChildKey} from "./ChildKey.sol";

/// @title What operators sign about a request, and how it is checked
/// @notice EIP-712, domain ("Keymesh", "1", chainid, this contract). Every statement names its request, and a request
/// id commits to chain, contract, kind, nonce and content, so a statement made for one request counts for no other.
/// Attestations are 65 bytes (r, s, v), low s, by the operator's account: a plain key, not a contract.
abstract contract Attestations is Committees, EIP712 {
    bytes32 private constant KEY_READY =
        keccak256("KeyReady(bytes32 requestId,bytes32 keyId,uint64 epoch,bytes32 shareSetHash,uint256 x,uint256 y)");
    bytes32 private constant RESHARED = keccak256(
        "Reshared(bytes32 requestId,bytes32 keyId,uint64 fromEpoch,uint64 epoch,bytes32 shareSetHash,uint256 x,uint256 y)"
    );
    bytes32 private constant DESTROYED = keccak256("Destroyed(bytes32 requestId,bytes32 keyId,uint64 epoch)");
    bytes32 private constant FAILED = keccak256("Failed(bytes32 requestId,uint16 code,uint64 notAfter)");
    bytes32 private constant POSSESSION =
        keccak256("Possession(bytes32 requestId,bytes32 keyId,uint64 epoch,bytes32 shareSetHash)");

    constructor() EIP712("Keymesh", "1") {}

    function _keyReady(bytes32 id, uint64 epoch, KeyResult calldata r) internal view returns (bytes32) {
        // The id of a key is the id of its keygen request.
        return _hashTypedDataV4(keccak256(abi.encode(KEY_READY, id, id, epoch, r.shareSetHash, r.x, r.y)));
    }

    function _reshared(bytes32 id, bytes32 keyId, uint64 fromEpoch, uint64 epoch, KeyResult calldata r)
        internal
        view
        returns (bytes32)
    {
        return _hashTypedDataV4(keccak256(abi.encode(RESHARED, id, keyId, fromEpoch, epoch, r.shareSetHash, r.x, r.y)));
    }

    function _destroyed(bytes32 id, bytes32 keyId, uint64 epoch) internal view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(DESTROYED, id, keyId, epoch)));
    }

    function _failed(bytes32 id, uint16 code, uint64 notAfter) internal view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(FAILED, id, code, notAfter)));
    }

    /// Reverts PossessionInvalid unless the root key (x, y) signed Possession: attestations alone prove that shares were
    /// written, not that they sign.
    function _requirePossession(
        bytes32 id,
        bytes32 keyId,
        uint64 epoch,
        KeyResult calldata result,
        Signature calldata possession
    ) internal view {
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(POSSESSION, id, keyId, epoch, result.shareSetHash)));
        if (!_signedBy(digest, possession, ChildKey.toAddress(result.x, result.y))) revert PossessionInvalid();
    }

    /// Reverts unless every member of `epoch` signed `digest`, in committee order.
    function _requireAll(uint64 epoch, bytes32 digest, bytes[] calldata attestations) internal view {
        address[] storage accounts = _known(epoch).accounts;
        uint256 size = accounts.length;
        if (attestations.length != size) revert TooFewAttestations(attestations.length, size);
        for (uint256 i = 0; i < size; i++) {
            _requireSigned(digest, attestations[i], accounts[i], i);
        }
    }

    /// Reverts unless at least `required` members of `epoch`, those of the bitmap, signed `digest`. Each bit is one seat
    /// and is visited once, so an account cannot be counted twice.
    function _requireSome(
        uint64 epoch,
        bytes32 digest,
        uint256 members,
        bytes[] calldata attestations,
        uint256 required
    ) internal view {
        address[] storage accounts = _known(epoch).accounts;
        uint256 size = accounts.length;
        if (attestations.length < required) revert TooFewAttestations(attestations.length, required);
        uint256 next;
        for (uint256 i = 0; i < size; i++) {
            if (members & (1 << i) == 0) continue;
            if (next == attestations.length) revert LengthMismatch();
            _requireSigned(digest, attestations[next], accounts[i], next);
            next++;
        }
        if (next != attestations.length || members >> size != 0) revert LengthMismatch();
    }

    function _requireSigned(bytes32 digest, bytes calldata attestation, address account, uint256 index) private pure {
        (address signer, ECDSA.RecoverError err,) = ECDSA.tryRecoverCalldata(digest, attestation);
        if (err != ECDSA.RecoverError.NoError || signer != account) revert AttestationInvalid(index);
    }

    /// Low s only: the other half of a signature is as valid to a verifier elsewhere, and two answers to one request
    /// would be one too many for whoever uses the hash of a signed transaction as its name.
    function _signedBy(bytes32 digest, Signature calldata signature, address signer) internal pure returns (bool) {
        (address recovered, ECDSA.RecoverError err,) = ECDSA.tryRecover(digest, signature.v, signature.r, signature.s);
        return err == ECDSA.RecoverError.NoError && recovered == signer;
    }
}
