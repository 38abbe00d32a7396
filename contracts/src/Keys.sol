// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "./IKeymesh.sol";
import {ChildKey} from "./ChildKey.sol";

/// @title Keys and who may do what with them
/// @notice A key's owner may transfer it in two steps, authorise others or everyone to request signatures, give up
/// deletion for good, and let anyone ask for a reshare. It never sees or moves a share: all it can do is ask.
abstract contract Keys is IKeymesh {
    mapping(bytes32 => Key) internal _keys;
    mapping(bytes32 => mapping(address => bool)) private _authorised;
    /// How many the owner authorised: a key that serves others keeps serving them during a deletion's grace period.
    mapping(bytes32 => uint256) private _authorisedCount;
    /// The epoch from which reshares under the opt-in count newcomers: the key's when its owner opted in, or that of the
    /// last reshare that the owner asked for since. Means nothing without the opt-in.
    mapping(bytes32 => uint64) internal _consentEpoch;

    // ------------------------------------------------------------- ownership

    /// @inheritdoc IKeymesh
    /// @dev Owner only (NotKeyOwner). Offering to address(0) withdraws an offer. Reverts KeyNotActive while the key is being
    /// deleted: a buyer must not be handed a key whose shares are about to go. Authorisations survive a transfer, since
    /// the users of a key are not its owner's; the opt-in to reshares does not.
    function offerKey(bytes32 keyId, address newOwner) external {
        Key storage k = _owned(keyId, true);
        k.pendingOwner = newOwner;
        emit KeyOwnershipOffered(keyId, msg.sender, newOwner);
    }

    /// @inheritdoc IKeymesh
    /// @dev Reverts NotPendingOwner for all others, KeyNotActive while the key is being deleted, KeyBusy while a reshare is
    /// pending: a seller could ask for one just before, to a committee of its own that gets the key after it was sold.
    /// A reshare that was settled before shows in the key's epoch; look at it before accepting.
    function acceptKey(bytes32 keyId) external {
        Key storage k = _existing(keyId);
        if (k.pendingOwner != msg.sender) revert NotPendingOwner(keyId, msg.sender);
        _requireLive(keyId, k);
        if (k.pending != 0) revert KeyBusy(keyId, k.pending);
        emit KeyOwnershipTransferred(keyId, k.owner, msg.sender);
        k.owner = msg.sender;
        k.pendingOwner = address(0);
        // Consent to be moved is the owner's own.
        if (k.reshareOptIn) {
            k.reshareOptIn = false;
            emit KeyReshareOptIn(keyId, false);
        }
    }

    /// @inheritdoc IKeymesh
    /// @dev Owner only. During a deletion only withdrawing is possible: granting would switch signing on again.
    function setAuthorised(bytes32 keyId, address requester, bool allowed) external {
        _owned(keyId, allowed);
        if (_authorised[keyId][requester] != allowed) {
            _authorised[keyId][requester] = allowed;
            if (allowed) _authorisedCount[keyId]++;
            else _authorisedCount[keyId]--;
        }
        emit KeyAuthorised(keyId, requester, allowed);
    }

    /// @inheritdoc IKeymesh
    /// @dev Owner only. During a deletion only closing is possible, see setAuthorised. Nobody should build on a key merely
    /// because it is open: its owner can close it, and then delete it without a period of service.
    function setOpen(bytes32 keyId, bool open) external {
        _owned(keyId, open).open = open;
        emit KeyOpened(keyId, open);
    }

    /// @inheritdoc IKeymesh
    /// @dev Owner only, not while the key is being deleted, irrevocable: others can rely on the key from then on.
    function renounceDeletion(bytes32 keyId) external {
        _owned(keyId, true).deletionRenounced = true;
        emit KeyDeletionRenounced(keyId);
    }

    /// @inheritdoc IKeymesh
    /// @dev Owner only. A reshare already requested is ended by cancelReshare, not by this. Opting in is consent to the
    /// committee that holds the key now, and to what IKeymesh.requestReshare allows from there. Saying it again while it
    /// stands changes nothing, since a reshare could come in between that the owner has not seen: to consent to a later
    /// committee, opt out, look at the key, opt in.
    function setReshareOptIn(bytes32 keyId, bool optIn) external {
        Key storage k = _owned(keyId, optIn);
        if (!k.reshareOptIn) _consentEpoch[keyId] = k.epoch;
        k.reshareOptIn = optIn;
        emit KeyReshareOptIn(keyId, optIn);
    }

    // ----------------------------------------------------------------- views

    /// @inheritdoc IKeymesh
    /// @dev All zero for an unknown key.
    function key(bytes32 keyId) external view returns (Key memory) {
        return _keys[keyId];
    }

    /// @inheritdoc IKeymesh
    function isAuthorised(bytes32 keyId, address requester) public view returns (bool) {
        Key storage k = _keys[keyId];
        if (k.status == KeyStatus.None) return false;
        return k.open || k.owner == requester || _authorised[keyId][requester];
    }

    /// @inheritdoc IKeymesh
    function tweak(bytes32 keyId, address requester, bytes calldata path) external view returns (uint256) {
        return ChildKey.tweak(keyId, requester, keccak256(path));
    }

    /// @inheritdoc IKeymesh
    /// @dev Reverts KeyUnknown, KeyNotActive before the key has a public key. Answers for deleted keys too: the address
    /// may still hold something.
    function childAddress(bytes32 keyId, address requester, bytes calldata path) external view returns (address) {
        Key storage k = _existing(keyId);
        if (k.x == 0) revert KeyNotActive(keyId, k.status);
        return _child(k, keyId, requester, keccak256(path));
    }

    // -------------------------------------------------------------- internals

    function _child(Key storage k, bytes32 keyId, address requester, bytes32 pathHash) internal view returns (address) {
        return ChildKey.child(k.x, k.y & 1 == 1, ChildKey.tweak(keyId, requester, pathHash));
    }

    /// Notes a settled reshare that `requester` asked for: the owner's own choice of a committee is consent to it. The
    /// owner is the same as when it was asked for, since a key with a pending reshare cannot be accepted.
    function _consented(bytes32 keyId, address requester, uint64 epoch) internal {
        Key storage k = _keys[keyId];
        if (k.reshareOptIn && k.owner == requester) _consentEpoch[keyId] = epoch;
    }

    function _existing(bytes32 keyId) internal view returns (Key storage k) {
        k = _keys[keyId];
        if (k.status == KeyStatus.None) revert KeyUnknown(keyId);
    }

    /// The key, if the caller owns it, and if it is not being deleted where `live` is demanded.
    function _owned(bytes32 keyId, bool live) internal view returns (Key storage k) {
        k = _existing(keyId);
        if (k.owner != msg.sender) revert NotKeyOwner(keyId, msg.sender);
        if (live) _requireLive(keyId, k);
    }

    function _requireLive(bytes32 keyId, Key storage k) private view {
        KeyStatus status = k.status;
        if (status != KeyStatus.Requested && status != KeyStatus.Active) revert KeyNotActive(keyId, status);
    }

    /// Reverts unless the caller may request signatures now. While a deletion's grace period runs, a private key is off
    /// at once (its owner said so, and nobody else depends on it), one that serves others goes on until it ends.
    function _requireMaySign(bytes32 keyId) internal view {
        Key storage k = _existing(keyId);
        KeyStatus status = k.status;
        if (status != KeyStatus.Active) {
            bool serving = status == KeyStatus.Deleting && block.timestamp < k.destroyAfter
                && (k.open || _authorisedCount[keyId] != 0);
            if (!serving) revert KeyNotActive(keyId, status);
        }
        if (!isAuthorised(keyId, msg.sender)) revert NotAuthorised(keyId, msg.sender);
    }

    function _setStatus(bytes32 keyId, Key storage k, KeyStatus status) internal {
        k.status = status;
        emit KeyStatusChanged(keyId, status);
    }
}
