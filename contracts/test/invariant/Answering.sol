// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../../src/IKeymesh.sol";
import {Requests} from "../../src/Requests.sol";
import {Caller} from "./Caller.sol";
import {Asking} from "./Asking.sol";

/// Those who answer rightly, also too late or a second time, and how requests end without an answer. Each action says
/// beforehand where every request will be afterwards.
abstract contract Answering is Asking {
    /// An answer to a request that is no signature, or an attested failure of any.
    struct Bundle {
        IKeymesh.Request r;
        bytes32 id;
        bytes32 keyId;
        uint64 fromEpoch;
        uint64 epoch; // whose members attest
        bool failure;
        IKeymesh.KeyResult res;
        bytes32 statement;
        uint256 required; // attestations at least; all if members are not named
        uint256 members;
        bytes[] list;
        IKeymesh.Signature possession;
        uint16 code;
        uint64 notAfter;
    }

    // ------------------------------------------------------------- who, what

    function settler() internal returns (address) {
        uint256 i = pick(OPERATORS + 2);
        return i < OPERATORS ? operator(i) : i == OPERATORS ? STRANGER : PAYER;
    }

    /// The place of a newer request of a kind; asked.length if there is none. Of a few, rather one that is pending.
    function anyOf(IKeymesh.Kind kind) internal returns (uint256 place) {
        uint256[] storage list = places[kind];
        if (list.length == 0) return asked.length;
        for (uint256 i = 0; i < 3; i++) {
            place = list[list.length - 1 - pick(list.length < 10 ? list.length : 10)];
            if (statusOf(place) == IKeymesh.RequestStatus.Pending || pick(4) == 0) break;
        }
    }

    /// Now and then time stands where it matters: at the last second of a request, or of a grace period, or just after.
    function toEdge(uint256 place) internal {
        if (pick(6) != 0 || statusOf(place) != IKeymesh.RequestStatus.Pending) return;
        bool grace = asked[place].kind == IKeymesh.Kind.Delete && pick(2) == 0;
        uint256 end = pick(2) + (grace ? keys[asked[place].keyId].destroyAfter - 1 : asked[place].deadline);
        if (end < clock) return;
        clock = end;
        vm.warp(end);
    }

    function statusOf(uint256 place) internal view returns (IKeymesh.RequestStatus) {
        return states[ids[place]].status;
    }

    function expired(uint256 place) internal view returns (bool) {
        return block.timestamp > asked[place].deadline;
    }

    function requireAt(uint256 place, IKeymesh.RequestStatus want) internal view {
        require(statusOf(place) == want, "not where it should be");
    }

    function signatureFor(IKeymesh.Request memory r) internal view returns (IKeymesh.Signature memory) {
        return signed(childOf(r), abi.decode(r.content, (bytes32)));
    }

    /// The best a consumer can try: a right answer to another request.
    function reentry() internal override returns (bytes memory) {
        uint256 place = anyOf(IKeymesh.Kind.Sign);
        if (place == asked.length) return abi.encodeCall(km.withdraw, (payable(address(callers[0]))));
        IKeymesh.Request memory r = asked[place];
        uint256 what = pick(4);
        if (what == 0) return abi.encodeCall(km.settleSignatures, (one(r), one(signatureFor(r))));
        if (what == 1) return abi.encodeCall(km.replayCallback, (r, signatureFor(r)));
        if (what == 2) return abi.encodeCall(km.expire, (one(r)));
        return abi.encodeCall(km.withdraw, (payable(address(callers[0]))));
    }

    function callbackFails(IKeymesh.Request memory r) internal view returns (bool) {
        if (r.callbackGas == 0 || r.requester.code.length == 0) return false;
        return Caller(payable(r.requester)).fails();
    }

    // --------------------------------------------------------------- bundles

    function count(uint256 members) internal pure returns (uint256 n) {
        for (; members != 0; members &= members - 1) {
            n++;
        }
    }

    /// Members of an epoch, some, but at least so many.
    function some(uint64 epoch, uint256 atLeast) internal returns (uint256 members) {
        uint256 n = seats[epoch].length;
        members = (1 << n) - 1;
        for (uint256 i = pick(n + 1); i > 0 && count(members) > atLeast; i--) {
            members &= ~(1 << pick(n));
        }
    }

    function bundle(uint256 place, bool failure) internal returns (Bundle memory b) {
        b.r = asked[place];
        (b.id, b.failure) = (ids[place], failure);
        b.keyId = b.r.kind == IKeymesh.Kind.Keygen ? b.id : b.r.keyId;
        if (b.r.kind == IKeymesh.Kind.Sign) b.epoch = keys[b.keyId].epoch;
        else if (b.r.kind == IKeymesh.Kind.Reshare) (b.fromEpoch, b.epoch) = abi.decode(b.r.content, (uint64, uint64));
        else b.epoch = abi.decode(b.r.content, (uint64));
        uint256 n = seats[b.epoch].length;
        uint256 m = committees[b.epoch].threshold;
        b.required = n - m + 1;
        if (failure && m > b.required) b.required = m;
        if (!failure && b.r.kind != IKeymesh.Kind.Delete) {
            (b.required, b.members) = (n, (1 << n) - 1);
            b.res = result(rootOf(b.keyId), keccak256(abi.encode("shares", b.id, pick(3))));
            bytes32 p = typed(possessionOf(b.id, b.keyId, b.epoch, b.res.shareSetHash));
            b.possession = signed(rootOf(b.keyId), p);
        } else {
            b.members = some(b.epoch, b.required);
        }
        (b.code, b.notAfter) = (uint16(1 + pick(9)), uint64(block.timestamp + pick(100)));
        b.statement = statement(b);
        b.list = attest(b.epoch, typed(b.statement), b.members);
    }

    function statement(Bundle memory b) internal pure returns (bytes32) {
        if (b.failure) return failed(b.id, b.code, b.notAfter);
        if (b.r.kind == IKeymesh.Kind.Keygen) return keyReady(b.id, b.keyId, b.epoch, b.res);
        if (b.r.kind == IKeymesh.Kind.Reshare) return reshared(b.id, b.keyId, b.fromEpoch, b.epoch, b.res);
        return destroyed(b.id, b.keyId, b.epoch);
    }

    function encode(Bundle memory b) internal view returns (bytes memory) {
        uint32 members = uint32(b.members);
        if (b.failure) return abi.encodeCall(km.settleFailure, (b.r, b.code, b.notAfter, members, b.list));
        if (b.r.kind == IKeymesh.Kind.Keygen) return abi.encodeCall(km.settleKey, (b.r, b.res, b.list, b.possession));
        if (b.r.kind == IKeymesh.Kind.Delete) return abi.encodeCall(km.settleDeletion, (b.r, members, b.list));
        return abi.encodeCall(km.settleReshare, (b.r, b.res, b.list, b.possession));
    }

    // --------------------------------------------------------------- answers

    function answerSigns(uint256 seed) public moved(seed) {
        uint256 n = 1 + pick(4);
        uint256[] memory which = new uint256[](n);
        IKeymesh.Request[] memory list = new IKeymesh.Request[](n);
        IKeymesh.Signature[] memory sigs = new IKeymesh.Signature[](n);
        IKeymesh.RequestStatus[] memory want = new IKeymesh.RequestStatus[](n);
        for (uint256 i = 0; i < n; i++) {
            which[i] = anyOf(IKeymesh.Kind.Sign);
            if (which[i] == asked.length) return;
            if (i == 0) toEdge(which[0]);
            list[i] = asked[which[i]];
            sigs[i] = signatureFor(list[i]);
            want[i] = statusOf(which[i]);
            if (want[i] == IKeymesh.RequestStatus.Pending && !expired(which[i])) {
                bool fails = callbackFails(list[i]);
                want[i] = fails ? IKeymesh.RequestStatus.CallbackFailed : IKeymesh.RequestStatus.Settled;
            } else if (
                want[i] == IKeymesh.RequestStatus.Pending || want[i] == IKeymesh.RequestStatus.Expired
                    || want[i] == IKeymesh.RequestStatus.Failed
            ) {
                want[i] = IKeymesh.RequestStatus.Late;
            } else if (pick(2) == 0) {
                sigs[i].v = 0; // of what is closed nothing is looked at
            }
        }
        if (n > 1) reached["batch"]++;
        attempt(settler(), 0, abi.encodeCall(km.settleSignatures, (list, sigs)), 0);
        for (uint256 i = 0; i < n; i++) {
            requireAt(which[i], want[i]);
        }
    }

    function answerKey(uint256 seed) public moved(seed) {
        answer(anyOf(IKeymesh.Kind.Keygen));
    }

    function answerReshare(uint256 seed) public moved(seed) {
        answer(anyOf(IKeymesh.Kind.Reshare));
    }

    function answerDeletion(uint256 seed) public moved(seed) {
        answer(anyOf(IKeymesh.Kind.Delete));
    }

    /// A bundle for a closed request, withheld until now, is one of these: it does nothing.
    function answer(uint256 place) internal {
        if (place == asked.length) return;
        toEdge(place);
        Bundle memory b = bundle(place, false);
        IKeymesh.RequestStatus want = statusOf(place);
        bytes4 refusal;
        if (want == IKeymesh.RequestStatus.Pending) {
            bool late = expired(place);
            want = IKeymesh.RequestStatus.Settled;
            if (b.r.kind != IKeymesh.Kind.Delete) {
                if (late) want = IKeymesh.RequestStatus.Expired;
            } else if (block.timestamp < keys[b.keyId].destroyAfter) {
                (want, refusal) = (IKeymesh.RequestStatus.Pending, IKeymesh.GracePeriodRunning.selector);
            } else if (late) {
                want = IKeymesh.RequestStatus.Late;
            }
        } else {
            reached["withheld bundle"]++;
        }
        attempt(settler(), 0, encode(b), refusal);
        requireAt(place, want);
    }

    function fail(uint256 seed) public moved(seed) {
        uint256 place = anyOf(IKeymesh.Kind(1 + pick(4)));
        if (place == asked.length) return;
        bool pending = statusOf(place) == IKeymesh.RequestStatus.Pending;
        IKeymesh.RequestStatus want = pending ? IKeymesh.RequestStatus.Failed : statusOf(place);
        attempt(settler(), 0, encode(bundle(place, true)), 0);
        requireAt(place, want);
    }

    // -------------------------------------------------------------- the ends

    /// Some time passes, or as much as is left of a grace period.
    function pass(uint256 seed) public moved(seed) {
        uint256 place = anyOf(IKeymesh.Kind.Delete);
        uint256 end = clock + pick(60);
        if (place != asked.length && pick(6) == 0) end = keys[asked[place].keyId].destroyAfter;
        if (end > clock) clock = end;
        height += 1 + pick(10);
    }

    function expire(uint256 seed) public moved(seed) {
        uint256[] memory which = new uint256[](1 + pick(3));
        IKeymesh.Request[] memory list = new IKeymesh.Request[](which.length);
        IKeymesh.RequestStatus[] memory want = new IKeymesh.RequestStatus[](which.length);
        bytes4 refusal;
        for (uint256 i = 0; i < which.length; i++) {
            which[i] = anyOf(IKeymesh.Kind(1 + pick(4)));
            if (which[i] == asked.length) return;
        }
        toEdge(which[0]);
        for (uint256 i = 0; i < which.length; i++) {
            (list[i], want[i]) = (asked[which[i]], statusOf(which[i]));
            if (want[i] != IKeymesh.RequestStatus.Pending) continue;
            if (expired(which[i])) want[i] = IKeymesh.RequestStatus.Expired;
            else refusal = IKeymesh.NotExpired.selector;
        }
        if (!attempt(anyone(), 0, abi.encodeCall(km.expire, (list)), refusal)) return;
        for (uint256 i = 0; i < which.length; i++) {
            requireAt(which[i], want[i]);
        }
    }

    function cancel(uint256 seed) public moved(seed) {
        bool deletion = pick(2) == 0;
        uint256 place = anyOf(deletion ? IKeymesh.Kind.Delete : IKeymesh.Kind.Reshare);
        if (place == asked.length) return;
        toEdge(place);
        IKeymesh.Request memory r = asked[place];
        address from = someoneFor(r.keyId);
        bytes4 want;
        if (deletion && block.timestamp >= keys[r.keyId].destroyAfter) want = Requests.GracePeriodOver.selector;
        if (statusOf(place) != IKeymesh.RequestStatus.Pending) want = IKeymesh.RequestNotPending.selector;
        if (from != keys[r.keyId].owner) want = IKeymesh.NotKeyOwner.selector;
        bytes memory data = deletion ? abi.encodeCall(km.cancelDeletion, (r)) : abi.encodeCall(km.cancelReshare, (r));
        if (attempt(from, 0, data, want)) requireAt(place, IKeymesh.RequestStatus.Cancelled);
    }

    function replay(uint256 seed) public moved(seed) {
        uint256 place = asked.length;
        for (uint256 i = 0; i < 8; i++) {
            place = anyOf(IKeymesh.Kind.Sign);
            if (place == asked.length) return;
            if (statusOf(place) == IKeymesh.RequestStatus.CallbackFailed) break;
        }
        IKeymesh.Request memory r = asked[place];
        bytes4 want;
        if (statusOf(place) != IKeymesh.RequestStatus.CallbackFailed) want = IKeymesh.NothingToReplay.selector;
        else if (callbackFails(r)) want = IKeymesh.CallbackReverted.selector;
        bytes memory data = abi.encodeCall(km.replayCallback, (r, signatureFor(r)));
        if (attempt(anyone(), 0, data, want)) requireAt(place, IKeymesh.RequestStatus.Settled);
    }
}
