// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "./IKeymesh.sol";
import {ChildKey} from "./ChildKey.sol";
import {Attestations} from "./Attestations.sol";
import {Escrow} from "./Escrow.sol";
import {Keys} from "./Keys.sol";

/// @title Requests: how they are made, and how they end without an answer
/// @notice A request is its id: the hash of chain, contract, kind, a global nonce and every field. Nothing but a slot of
/// status, deadline, block and fee is stored; whoever acts on a request hands its fields back.
/// @dev Nothing here calls out, so all request functions may be called from within a callback.
abstract contract Requests is Attestations, Escrow, Keys {
    /// The grace period of a deletion is over: shares may be gone, there is nothing to cancel.
    error GracePeriodOver(bytes32 requestId, uint64 destroyAfter);

    /// @inheritdoc IKeymesh
    uint64 public immutable deployedAt;
    /// @inheritdoc IKeymesh
    uint64 public immutable deletionGrace;
    /// @inheritdoc IKeymesh
    uint64 public immutable minTtl;
    /// @inheritdoc IKeymesh
    uint64 public immutable maxTtl;
    /// @inheritdoc IKeymesh
    uint64 public nonce;

    mapping(bytes32 => RequestState) private _requests;

    constructor(uint64 deletionGrace_, uint64 minTtl_, uint64 maxTtl_) {
        deployedAt = uint64(block.number);
        deletionGrace = deletionGrace_;
        minTtl = minTtl_;
        maxTtl = maxTtl_;
    }

    // -------------------------------------------------------------- requests

    /// @inheritdoc IKeymesh
    /// @dev Anyone may. The key goes to the newest epoch eligible in this block. Reverts NoCommittee, ZeroPayer,
    /// DeadlineTooSoon, DeadlineTooLate, FeeTooLow, FeeTooHigh.
    function requestKey(address payer, uint64 deadline) external payable returns (bytes32 keyId) {
        uint64 epoch = eligibleEpoch();
        if (epoch == 0) revert NoCommittee();
        _requireDeadline(deadline, uint64(block.timestamp));
        uint96 fee = _requireFee(Kind.Keygen, 0, 1);
        keyId = _accept(Kind.Keygen, payer, 0, abi.encode(epoch), 0, deadline, fee);
        Key storage k = _keys[keyId];
        k.owner = msg.sender;
        k.epoch = epoch;
        _setStatus(keyId, k, KeyStatus.Requested);
    }

    /// @inheritdoc IKeymesh
    /// @dev The key's owner, those it authorised, or anyone if the key is open (NotAuthorised). Reverts KeyUnknown,
    /// KeyNotActive, DigestInvalid (zero, or not below the group's order: the signed number would be another one),
    /// PathTooLong, CallbackGasTooHigh, and as requestKey. A refund never means "unsigned": a signature may exist and
    /// be published later. Make retries conflict with what they replace (same account nonce, same UTXO).
    function requestSignature(
        bytes32 keyId,
        bytes calldata path,
        bytes32 digest,
        uint32 callbackGas,
        address payer,
        uint64 deadline
    ) external payable returns (bytes32 requestId_) {
        _requireSignable(keyId, callbackGas, deadline);
        uint96 fee = _requireFee(Kind.Sign, callbackGas, 1);
        return _acceptSign(keyId, path, digest, callbackGas, payer, deadline, fee);
    }

    /// @inheritdoc IKeymesh
    /// @dev As requestSignature, all or nothing. The value sent is divided evenly, the remainder goes to the first.
    function requestSignatures(
        bytes32 keyId,
        SignItem[] calldata items,
        uint32 callbackGas,
        address payer,
        uint64 deadline
    ) external payable returns (bytes32[] memory requestIds) {
        uint256 count = items.length;
        if (count == 0) revert EmptyBatch();
        _requireSignable(keyId, callbackGas, deadline);
        uint96 value = _requireFee(Kind.Sign, callbackGas, count);
        requestIds = new bytes32[](count);
        for (uint256 i = 0; i < count; i++) {
            SignItem calldata item = items[i];
            uint256 fee = value / count + (i == 0 ? value % count : 0);
            requestIds[i] = _acceptSign(keyId, item.path, item.digest, callbackGas, payer, deadline, uint96(fee));
        }
    }

    /// @inheritdoc IKeymesh
    /// @dev The contract's owner has no part in this: without the key owner's request or opt-in a key never moves. Under
    /// the opt-in a key goes to newer epochs only, since an older one's members may have been replaced for a reason, and
    /// however many reshares follow one another, enough members of the epoch that the owner consented to stay (_isModest).
    /// Reverts KeyUnknown, KeyNotActive, KeyBusy, CommitteeUnknown, CommitteeNotEligible, ReshareNotAllowed, and as requestKey.
    function requestReshare(bytes32 keyId, uint64 epoch, address payer, uint64 deadline)
        external
        payable
        returns (bytes32 requestId_)
    {
        Key storage k = _existing(keyId);
        if (k.status != KeyStatus.Active) revert KeyNotActive(keyId, k.status);
        if (k.pending != 0) revert KeyBusy(keyId, k.pending);
        uint64 fromEpoch = k.epoch;
        Committee storage target = _eligible(epoch);
        if (k.owner != msg.sender && !(k.reshareOptIn && _isModest(keyId, fromEpoch, epoch, target))) {
            revert ReshareNotAllowed(keyId, epoch);
        }
        _requireDeadline(deadline, uint64(block.timestamp));
        uint96 fee = _requireFee(Kind.Reshare, 0, 1);
        requestId_ = _accept(Kind.Reshare, payer, keyId, abi.encode(fromEpoch, epoch), 0, deadline, fee);
        k.pending = requestId_;
    }

    /// @inheritdoc IKeymesh
    /// @dev Reverts NotKeyOwner, DeletionRenounced, KeyNotActive, KeyBusy, and as requestKey, with a deadline between
    /// minTtl and maxTtl after the end of the grace period. After a deletion that expired, the owner may ask again:
    /// then there is no second grace period and no way back, since shares may be gone.
    function requestDeletion(bytes32 keyId, address payer, uint64 deadline)
        external
        payable
        returns (bytes32 requestId_)
    {
        Key storage k = _owned(keyId, false);
        if (k.deletionRenounced) revert DeletionRenounced(keyId);
        bool again = k.status == KeyStatus.Deleting;
        if (!again && k.status != KeyStatus.Active) revert KeyNotActive(keyId, k.status);
        if (k.pending != 0) revert KeyBusy(keyId, k.pending);
        uint64 destroyAfter = again ? k.destroyAfter : uint64(block.timestamp) + deletionGrace;
        _requireDeadline(deadline, again ? uint64(block.timestamp) : destroyAfter);
        uint96 fee = _requireFee(Kind.Delete, 0, 1);
        requestId_ = _accept(Kind.Delete, payer, keyId, abi.encode(k.epoch, destroyAfter), 0, deadline, fee);
        k.pending = requestId_;
        k.destroyAfter = destroyAfter;
        if (!again) _setStatus(keyId, k, KeyStatus.Deleting);
    }

    // ------------------------------------------------------- ends without answer

    /// @inheritdoc IKeymesh
    /// @dev Reverts RequestUnknown, WrongKind, NotKeyOwner, RequestNotPending, GracePeriodOver. The fee is refunded.
    function cancelDeletion(Request calldata request) external nonReentrant {
        (bytes32 id, Key storage k) = _cancellable(request, Kind.Delete);
        uint64 destroyAfter = k.destroyAfter;
        if (block.timestamp >= destroyAfter) revert GracePeriodOver(id, destroyAfter);
        _refundAs(id, request.payer, RequestStatus.Cancelled, 0);
        _release(request, id);
    }

    /// @inheritdoc IKeymesh
    /// @dev Reverts RequestUnknown, WrongKind, NotKeyOwner, RequestNotPending. The fee is refunded.
    function cancelReshare(Request calldata request) external nonReentrant {
        (bytes32 id,) = _cancellable(request, Kind.Reshare);
        _refundAs(id, request.payer, RequestStatus.Cancelled, 0);
        _release(request, id);
    }

    /// @inheritdoc IKeymesh
    /// @dev Closed requests are skipped. Reverts RequestUnknown, and NotExpired for the whole batch. A keygen's key is
    /// Failed then, a reshare leaves its key as it was. An expired deletion leaves its key Deleting and signing off: some
    /// members may have destroyed their shares; the owner may ask for the deletion again.
    function expire(Request[] calldata requests) external nonReentrant {
        for (uint256 i = 0; i < requests.length; i++) {
            (bytes32 id, RequestState storage state) = _find(requests[i]);
            if (state.status != RequestStatus.Pending) continue;
            if (block.timestamp <= state.deadline) revert NotExpired(id, state.deadline);
            _expire(requests[i], id);
        }
    }

    // ------------------------------------------------------------------ views

    /// @inheritdoc IKeymesh
    function requestId(Request calldata request) public view returns (bytes32) {
        return _idOf(
            request.kind,
            request.nonce,
            request.requester,
            request.payer,
            request.keyId,
            keccak256(request.content),
            request.callbackGas,
            request.deadline
        );
    }

    /// @inheritdoc IKeymesh
    function statuses(bytes32[] calldata requestIds) external view returns (RequestState[] memory states) {
        states = new RequestState[](requestIds.length);
        for (uint256 i = 0; i < requestIds.length; i++) {
            states[i] = _requests[requestIds[i]];
        }
    }

    // -------------------------------------------------------------- internals

    /// The slot of a request; reverts RequestUnknown unless every field is as it was accepted, here and on this chain.
    function _find(Request calldata request) internal view returns (bytes32 id, RequestState storage state) {
        id = requestId(request);
        state = _requests[id];
        if (state.status == RequestStatus.None) revert RequestUnknown(id);
    }

    /// As _find, for a settlement of one kind. Not `open` if there is nothing left to do: closed already, or past its
    /// deadline, in which case it is expired here and now. A key must not become Active, nor move, after its requester
    /// could have been refunded. (Signatures and deletions are facts whenever they come: they use _find.)
    function _enter(Request calldata request, Kind kind) internal returns (bytes32 id, bool open) {
        RequestState storage state;
        (id, state) = _find(request);
        if (request.kind != kind) revert WrongKind(id, request.kind);
        if (state.status != RequestStatus.Pending) return (id, false);
        if (block.timestamp <= state.deadline) return (id, true);
        _expire(request, id);
    }

    /// Writes a final status, takes the fee out of escrow and says so.
    function _close(bytes32 id, RequestStatus status, uint16 code) internal returns (uint96 fee) {
        RequestState storage state = _requests[id];
        fee = state.fee;
        state.status = status;
        state.fee = 0;
        emit Closed(id, status, code);
    }

    function _refundAs(bytes32 id, address payer, RequestStatus status, uint16 code) internal {
        _addCredit(payer, _close(id, status, code));
    }

    function _expire(Request calldata request, bytes32 id) private {
        _refundAs(id, request.payer, RequestStatus.Expired, 0);
        _release(request, id);
    }

    /// What the end of a request without an answer means for its key. A deletion that ends within its grace period makes
    /// the key Active again: every share is there still. After it some may be gone, whoever attests what, and a key that
    /// pretends to sign would take fees and be trusted with money; that holds for every second deletion too, which
    /// has no grace period of its own.
    function _release(Request calldata request, bytes32 id) internal {
        Kind kind = request.kind;
        if (kind == Kind.Sign) return;
        bytes32 keyId = kind == Kind.Keygen ? id : request.keyId;
        Key storage k = _keys[keyId];
        k.pending = 0;
        if (kind == Kind.Keygen) {
            _setStatus(keyId, k, KeyStatus.Failed);
        } else if (kind == Kind.Delete && block.timestamp < k.destroyAfter) {
            k.destroyAfter = 0;
            _setStatus(keyId, k, KeyStatus.Active);
        }
    }

    function _cancellable(Request calldata request, Kind kind) private view returns (bytes32 id, Key storage k) {
        RequestState storage state;
        (id, state) = _find(request);
        if (request.kind != kind) revert WrongKind(id, request.kind);
        k = _owned(request.keyId, false);
        if (state.status != RequestStatus.Pending) revert RequestNotPending(id, state.status);
    }

    /// The limits of an opted-in reshare: newer, no weaker, the newcomers alone cannot sign, and those who are none can
    /// sign without them. Newcomers are counted from the epoch that the owner consented to and not from the key's of
    /// now: else whoever composes committees could replace all members in two steps, each of them modest. Newer, not
    /// equal: else anyone could keep the key busy with refreshes while its owner wants to delete it.
    function _isModest(bytes32 keyId, uint64 fromEpoch, uint64 epoch, Committee storage target)
        private
        view
        returns (bool)
    {
        uint256 threshold = target.threshold;
        if (epoch <= fromEpoch || threshold < _known(fromEpoch).threshold) return false;
        uint64 consented = _consentEpoch[keyId];
        uint256 newcomers;
        uint256 size = target.accounts.length;
        for (uint256 i = 0; i < size; i++) {
            if (!_isMember(consented, target.accounts[i])) newcomers++;
        }
        // No lower threshold than the consented epoch's either: reached by reshares that never lowered it, or by the
        // owner's own, which starts anew.
        return newcomers < threshold && size - newcomers >= threshold;
    }

    function _requireSignable(bytes32 keyId, uint32 callbackGas, uint64 deadline) private view {
        _requireMaySign(keyId);
        if (callbackGas > maxCallbackGas) revert CallbackGasTooHigh(callbackGas, maxCallbackGas);
        _requireDeadline(deadline, uint64(block.timestamp));
    }

    function _requireDeadline(uint64 deadline, uint64 start) private view {
        if (deadline < start + minTtl) revert DeadlineTooSoon(deadline, start + minTtl);
        if (deadline > start + maxTtl) revert DeadlineTooLate(deadline, start + maxTtl);
    }

    function _requireFee(Kind kind, uint32 callbackGas, uint256 count) private returns (uint96) {
        uint256 required = quote(kind, callbackGas, count);
        if (msg.value < required) revert FeeTooLow(msg.value, required);
        if (msg.value > type(uint96).max) revert FeeTooHigh(msg.value);
        return uint96(msg.value);
    }

    function _acceptSign(
        bytes32 keyId,
        bytes calldata path,
        bytes32 digest,
        uint32 callbackGas,
        address payer,
        uint64 deadline,
        uint96 fee
    ) private returns (bytes32) {
        if (path.length > maxPathLength) revert PathTooLong(path.length, maxPathLength);
        if (digest == 0 || uint256(digest) >= ChildKey.N) revert DigestInvalid(digest);
        return _accept(Kind.Sign, payer, keyId, abi.encode(digest, path), callbackGas, deadline, fee);
    }

    function _accept(
        Kind kind,
        address payer,
        bytes32 keyId,
        bytes memory content,
        uint32 callbackGas,
        uint64 deadline,
        uint96 fee
    ) private returns (bytes32 id) {
        if (payer == address(0)) revert ZeroPayer();
        uint64 n = nonce++;
        id = _idOf(kind, n, msg.sender, payer, keyId, keccak256(content), callbackGas, deadline);
        _requests[id] = RequestState(RequestStatus.Pending, deadline, uint64(block.number), fee);
        emit Requested(id, kind, keyId, n, msg.sender, payer, content, callbackGas, deadline, fee);
    }

    function _idOf(
        Kind kind,
        uint64 n,
        address requester,
        address payer,
        bytes32 keyId,
        bytes32 contentHash,
        uint32 callbackGas,
        uint64 deadline
    ) private view returns (bytes32) {
        return keccak256(
            abi.encode(
                block.chainid, address(this), kind, n, requester, payer, keyId, contentHash, callbackGas, deadline
            )
        );
    }
}
