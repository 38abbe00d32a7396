// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh, IKeymeshCallback} from "./IKeymesh.sol";
import {ChildKey} from "./ChildKey.sol";
import {Attestations} from "./Attestations.sol";
import {Committees} from "./Committees.sol";
import {Escrow} from "./Escrow.sol";
import {Requests} from "./Requests.sol";

/// @title Keymesh: settlement
/// @notice Where an answer is checked. Read IKeymesh for what everything means; Committees, Attestations, Escrow, Keys
/// and Requests for the rest; this file for what counts as an answer.
/// @dev Not upgradeable. Anyone may settle, and a settler is trusted with nothing: what it hands in is checked against
/// the request's id, the key and the committee. A request already closed is skipped, so that of many settlers in one
/// block one counts and the others pay for one cheap transaction; whatever does not verify reverts with a typed error.
///
/// A consumer's callback may make requests and use its keys' owner functions. Everything that closes a request or moves
/// money is guarded against reentrancy, so a callback cannot disturb the batch it is in.
contract Keymesh is Requests {
    struct Config {
        address owner; // of the contract: composes committees, caps the gas price
        uint64 committeeDelay; // seconds from proposing a committee to its first key
        uint64 deletionGrace; // seconds from asking for a deletion to the first destroyed share
        uint64 minTtl; // seconds a request must leave to its deadline, at least
        uint64 maxTtl; // and at most
        uint256 gasPriceCap; // wei per gas that settling is reimbursed with, at most
    }

    error ConfigInvalid();

    /// Longest duration a Config may name: what is beyond is a mistake of units, and could lock fees up for ever.
    uint64 private constant MAX_DURATION = 3650 days;
    /// Gas kept for what the EVM does between our check and the callee's first instruction: cold account and delegation.
    uint256 private constant CALL_GAS = 8_000;

    constructor(Config memory config)
        Committees(config.owner, config.committeeDelay)
        Escrow(config.gasPriceCap)
        Requests(config.deletionGrace, config.minTtl, config.maxTtl)
    {
        if (
            config.minTtl == 0 || config.minTtl > config.maxTtl || config.maxTtl > MAX_DURATION
                || config.committeeDelay > MAX_DURATION || config.deletionGrace > MAX_DURATION
        ) revert ConfigInvalid();
    }

    // ----------------------------------------------------------- keygen, reshare

    /// @inheritdoc IKeymesh
    /// @dev Reverts RequestUnknown, WrongKind, PublicKeyInvalid, TooFewAttestations, AttestationInvalid,
    /// PossessionInvalid. After the deadline it expires the request instead.
    function settleKey(
        Request calldata request,
        KeyResult calldata result,
        bytes[] calldata attestations,
        Signature calldata possession
    ) external nonReentrant {
        uint256 gasBefore = gasleft();
        (bytes32 id, bool open) = _enter(request, Kind.Keygen);
        if (!open) return;
        uint64 epoch = abi.decode(request.content, (uint64));
        if (!ChildKey.isPublicKey(result.x, result.y)) revert PublicKeyInvalid();
        _requireAll(epoch, _keyReady(id, epoch, result), attestations);
        _requirePossession(id, id, epoch, result, possession);
        _activate(id, id, epoch, result);
        _pay(request, id, epoch, gasBefore, attestations.length);
    }

    /// @inheritdoc IKeymesh
    /// @dev Reverts as settleKey, and PublicKeyInvalid if the public key is not the one the key has. From here on the
    /// shareSetHash on the chain names the shares that count; the old ones are to be destroyed.
    function settleReshare(
        Request calldata request,
        KeyResult calldata result,
        bytes[] calldata attestations,
        Signature calldata possession
    ) external nonReentrant {
        uint256 gasBefore = gasleft();
        (bytes32 id, bool open) = _enter(request, Kind.Reshare);
        if (!open) return;
        uint64 epoch = _requireReshared(request, id, result, attestations);
        _requirePossession(id, request.keyId, epoch, result, possession);
        _activate(request.keyId, id, epoch, result);
        _consented(request.keyId, request.requester, epoch);
        _pay(request, id, epoch, gasBefore - CLEARED_GAS, attestations.length);
    }

    function _requireReshared(
        Request calldata request,
        bytes32 id,
        KeyResult calldata result,
        bytes[] calldata attestations
    ) private view returns (uint64 epoch) {
        uint64 fromEpoch;
        (fromEpoch, epoch) = abi.decode(request.content, (uint64, uint64));
        bytes32 keyId = request.keyId;
        Key storage k = _keys[keyId];
        // Holds by construction, a pending request excludes any other. A bundle withheld from an earlier request must
        // never move a key, so it is worth a check of its own.
        if (k.pending != id || k.status != KeyStatus.Active || k.epoch != fromEpoch) revert KeyBusy(keyId, k.pending);
        if (k.x != result.x || k.y != result.y) revert PublicKeyInvalid();
        _requireAll(epoch, _reshared(id, keyId, fromEpoch, epoch, result), attestations);
    }

    // ------------------------------------------------------------- signatures

    /// @inheritdoc IKeymesh
    /// @dev Reverts EmptyBatch, LengthMismatch, RequestUnknown, WrongKind, SignatureInvalid, InsufficientGas, all for the
    /// whole batch. A callback that fails does not: its request becomes CallbackFailed, and the batch goes on. A settler
    /// must bring 64/63 of every item's callbackGas on top of about 100,000 per item, whatever an estimate says: a
    /// hostile consumer can use little gas when it is simulated and all of it when it counts.
    function settleSignatures(Request[] calldata requests, Signature[] calldata signatures) external nonReentrant {
        uint256 count = requests.length;
        if (count == 0) revert EmptyBatch();
        if (count != signatures.length) revert LengthMismatch();
        uint256 earned;
        uint256 share = _callGas() / count;
        for (uint256 i = 0; i < count; i++) {
            uint256 gasBefore = gasleft() + share;
            uint256 fee = _settleSignature(requests[i], signatures[i]);
            if (fee != 0) earned += _splitSignature(requests[i], fee, gasBefore);
        }
        _addCredit(msg.sender, earned);
    }

    /// @inheritdoc IKeymesh
    /// @dev Reverts RequestUnknown, WrongKind, NothingToReplay, SignatureInvalid, InsufficientGas if less gas is left than
    /// the request asked for, CallbackReverted. Nobody is reimbursed. A replay starved of gas must not count: a callback
    /// that survives starving half done would lose its only second chance.
    function replayCallback(Request calldata request, Signature calldata signature) external nonReentrant {
        (bytes32 id, RequestState storage state) = _find(request);
        if (request.kind != Kind.Sign) revert WrongKind(id, request.kind);
        if (state.status != RequestStatus.CallbackFailed) revert NothingToReplay(id);
        bytes32 digest = _requireSignature(request, id, signature);
        _close(id, RequestStatus.Settled, 0);
        emit CallbackReplayed(id);
        if (!_callback(request, id, digest, signature, true)) revert CallbackReverted(id);
    }

    /// Returns the fee to be split, zero if the request was closed already or answered late.
    function _settleSignature(Request calldata request, Signature calldata signature) private returns (uint256 fee) {
        (bytes32 id, RequestState storage state) = _find(request);
        if (request.kind != Kind.Sign) revert WrongKind(id, request.kind);
        RequestStatus status = state.status;
        bool pending = status == RequestStatus.Pending;
        // A signature is a fact, also after a refund: it is put on record, so that nobody can be told it does not exist.
        if (!pending && status != RequestStatus.Expired && status != RequestStatus.Failed) return 0;

        bytes32 digest = _requireSignature(request, id, signature);
        emit SignatureDelivered(id, request.keyId, digest, signature);
        if (!pending || block.timestamp > state.deadline) {
            _refundAs(id, request.payer, RequestStatus.Late, 0);
            return 0;
        }

        fee = state.fee;
        _deliver(request, id, digest, signature, state);
    }

    function _splitSignature(Request calldata request, uint256 fee, uint256 gasBefore) private returns (uint256) {
        gasBefore += ITEM_GAS + request.content.length * PATH_BYTE_GAS;
        return _split(request, _keys[request.keyId].epoch, fee, gasBefore);
    }

    /// Closes a request that was answered in time, then calls back. The state is final before the consumer runs; only
    /// a failure is written afterwards.
    function _deliver(
        Request calldata request,
        bytes32 id,
        bytes32 digest,
        Signature calldata signature,
        RequestState storage state
    ) private {
        state.status = RequestStatus.Settled;
        state.fee = 0;
        RequestStatus end = RequestStatus.Settled;
        if (request.callbackGas != 0 && !_callback(request, id, digest, signature, false)) {
            end = RequestStatus.CallbackFailed;
            state.status = end;
        }
        emit Closed(id, end, 0);
    }

    /// Reverts SignatureInvalid unless the request's child key signed the request's digest, with low s.
    function _requireSignature(Request calldata request, bytes32 id, Signature calldata signature)
        private
        view
        returns (bytes32 digest)
    {
        bytes memory path;
        (digest, path) = abi.decode(request.content, (bytes32, bytes));
        bytes32 keyId = request.keyId;
        address signer = _child(_keys[keyId], keyId, request.requester, keccak256(path));
        // A recovered signer is never zero, so an impossible child (zero) is refused as well.
        if (!_signedBy(digest, signature, signer)) revert SignatureInvalid(id);
    }

    /// Calls the requester back with exactly the gas it asked for, or all there is if `generous`. The EVM silently gives
    /// a callee less when the caller has less than 64/63 of it: a settler could make any callback fail that way, so that
    /// reverts. Nothing that the callee returns is copied: a callee could make the settler pay for megabytes of it.
    function _callback(
        Request calldata request,
        bytes32 id,
        bytes32 digest,
        Signature calldata signature,
        bool generous
    ) private returns (bool ok) {
        bytes memory data = abi.encodeCall(IKeymeshCallback.onKeymeshSignature, (id, request.keyId, digest, signature));
        address requester = request.requester;
        uint256 limit = request.callbackGas;
        if (gasleft() < limit * 64 / 63 + CALL_GAS) revert InsufficientGas();
        if (generous) limit = gasleft();
        assembly ("memory-safe") {
            ok := call(limit, requester, 0, add(data, 0x20), mload(data), 0, 0)
        }
    }

    // -------------------------------------------------------- deletion, failure

    /// @inheritdoc IKeymesh
    /// @dev Reverts RequestUnknown, WrongKind, GracePeriodRunning, TooFewAttestations, AttestationInvalid, LengthMismatch.
    /// With n-m+1 live stores destroyed the others are too few to sign; backups are out of reach. After the deadline, if
    /// nobody expired it, it counts just the same (the shares are gone), as Late and with a full refund.
    function settleDeletion(Request calldata request, uint32 members, bytes[] calldata attestations)
        external
        nonReentrant
    {
        uint256 gasBefore = gasleft();
        (bytes32 id, RequestState storage state) = _find(request);
        if (request.kind != Kind.Delete) revert WrongKind(id, request.kind);
        if (state.status != RequestStatus.Pending) return;
        (uint64 epoch, uint64 destroyAfter) = abi.decode(request.content, (uint64, uint64));
        if (block.timestamp < destroyAfter) revert GracePeriodRunning(id, destroyAfter);
        bytes32 keyId = request.keyId;
        (, uint256 enough) = _quorums(epoch);
        _requireSome(epoch, _destroyed(id, keyId, epoch), members, attestations, enough);

        Key storage k = _keys[keyId];
        k.pending = 0;
        _setStatus(keyId, k, KeyStatus.Deleted);
        if (block.timestamp > state.deadline) _refundAs(id, request.payer, RequestStatus.Late, 0);
        else _pay(request, id, epoch, gasBefore - CLEARED_GAS, attestations.length);
    }

    /// @inheritdoc IKeymesh
    /// @dev Of the committee that was to answer: for a reshare the new one, for a signature the key's of now. Reverts
    /// RequestUnknown, AttestationStale, TooFewAttestations, AttestationInvalid, LengthMismatch. Everything is refunded
    /// and nobody reimbursed: failing must not pay. At least m, so that fewer than m cannot fail a request that others
    /// could answer; and at least n-m+1, after which too few are left to answer it, since who attested failure never
    /// answers. `notAfter` bounds how long such a bundle can be kept back. A deletion that failed after its grace period
    /// leaves its key Deleting, as one that expired: some members may have destroyed their shares already.
    function settleFailure(
        Request calldata request,
        uint16 code,
        uint64 notAfter,
        uint32 members,
        bytes[] calldata attestations
    ) external nonReentrant {
        (bytes32 id, RequestState storage state) = _find(request);
        if (state.status != RequestStatus.Pending) return;
        if (notAfter < block.timestamp) revert AttestationStale(notAfter);
        uint64 epoch = _answeringEpoch(request);
        (uint256 threshold, uint256 blocking) = _quorums(epoch);
        uint256 required = threshold > blocking ? threshold : blocking;
        _requireSome(epoch, _failed(id, code, notAfter), members, attestations, required);
        _refundAs(id, request.payer, RequestStatus.Failed, code);
        _release(request, id);
    }

    // -------------------------------------------------------------- internals

    /// The epoch whose members answer a request.
    function _answeringEpoch(Request calldata request) private view returns (uint64 epoch) {
        if (request.kind == Kind.Sign) return _keys[request.keyId].epoch;
        if (request.kind == Kind.Reshare) (, epoch) = abi.decode(request.content, (uint64, uint64));
        else epoch = abi.decode(request.content, (uint64)); // the first word of Keygen and of Delete
    }

    /// m: how many can sign. n-m+1: how many can keep all others from signing.
    function _quorums(uint64 epoch) private view returns (uint256 threshold, uint256 blocking) {
        Committee storage c = _known(epoch);
        threshold = c.threshold;
        blocking = c.accounts.length - threshold + 1;
    }

    function _activate(bytes32 keyId, bytes32 id, uint64 epoch, KeyResult memory result) internal {
        Key storage k = _keys[keyId];
        k.status = KeyStatus.Active;
        k.epoch = epoch;
        k.pending = 0;
        k.shareSetHash = result.shareSetHash;
        k.x = result.x;
        k.y = result.y;
        emit KeyActivated(keyId, id, epoch, result.shareSetHash, result.x, result.y);
    }

    /// Closes a request that was answered in time and pays for it.
    function _pay(Request calldata request, bytes32 id, uint64 epoch, uint256 gasBefore, uint256 attestations) private {
        uint256 fee = _close(id, RequestStatus.Settled, 0);
        gasBefore += _callGas() + ITEM_GAS + attestations * ATTESTATION_GAS;
        _addCredit(msg.sender, _split(request, epoch, fee, gasBefore));
    }
}
