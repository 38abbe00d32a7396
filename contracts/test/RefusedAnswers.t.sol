// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../src/IKeymesh.sol";
import {Requests} from "../src/Requests.sol";
import {ChildKey} from "../src/ChildKey.sol";
import {Requester} from "./Callback.t.sol";
import {Refusals} from "./Refusals.t.sol";

/// Refusals.t.sol, continued: settlement, the ends of requests, money.
contract RefusedAnswersTest is Refusals {
    IKeymesh.Request internal sign;
    IKeymesh.Request internal reshare;
    Requester internal requester;
    IKeymesh.Signature internal nil;

    function setUp() public override {
        super.setUp();
        sign = requestSign(USER, active, "", DIGEST, 0);
        vm.deal(USER, 1 ether);
        reshare = requestReshare(USER, active, next);
        requester = new Requester(km);
        vm.prank(USER);
        km.setOpen(active, true);
    }

    /// Every function that takes a request.
    function calls(IKeymesh.Request memory r) private view returns (bytes[9] memory) {
        bytes[] memory none = new bytes[](0);
        IKeymesh.KeyResult memory res;
        return [
            abi.encodeCall(km.settleKey, (r, res, none, nil)),
            abi.encodeCall(km.settleReshare, (r, res, none, nil)),
            abi.encodeCall(km.cancelReshare, (r)),
            abi.encodeCall(km.settleDeletion, (r, 0, none)),
            abi.encodeCall(km.cancelDeletion, (r)),
            abi.encodeCall(km.settleSignatures, (one(r), one(nil))),
            abi.encodeCall(km.replayCallback, (r, nil)),
            abi.encodeCall(km.expire, (one(r))),
            abi.encodeCall(km.settleFailure, (r, 7, 0, 0, none))
        ];
    }

    function test_Unknown() public {
        IKeymesh.Request memory r = sign;
        r.nonce++;
        bytes[9] memory all = calls(r);
        for (uint256 i = 0; i < all.length; i++) {
            refused(USER, all[i], abi.encodeWithSelector(IKeymesh.RequestUnknown.selector, km.requestId(r)));
        }
    }

    function test_WrongKind() public {
        IKeymesh.Request[4] memory requests = [keygen, reshare, deletion, sign];
        uint8[9] memory takes = [0, 1, 1, 2, 2, 3, 3, 9, 9]; // which of them each call takes; the last two any
        for (uint256 i = 0; i < requests.length; i++) {
            bytes[9] memory all = calls(requests[i]);
            for (uint256 j = 0; j < 7; j++) {
                if (takes[j] == i) continue;
                bytes32 id = km.requestId(requests[i]);
                refused(
                    USER, all[j], abi.encodeWithSelector(IKeymesh.WrongKind.selector, id, uint256(requests[i].kind))
                );
            }
        }
    }

    // ------------------------------------------------------------ signatures

    function test_Signatures() public {
        IKeymesh.Signature memory good = answer(sign);
        IKeymesh.Request[] memory none;
        IKeymesh.Signature[] memory noSigs;
        refused(
            OTHER,
            abi.encodeCall(km.settleSignatures, (none, noSigs)),
            abi.encodeWithSelector(IKeymesh.EmptyBatch.selector)
        );
        bytes memory unequal = abi.encodeCall(km.settleSignatures, (one(sign), noSigs));
        refused(OTHER, unequal, abi.encodeWithSelector(IKeymesh.LengthMismatch.selector));
        IKeymesh.Signature[5] memory bad = [
            IKeymesh.Signature(0, 0, 27),
            IKeymesh.Signature(good.r, bytes32(ChildKey.N - uint256(good.s)), 55 - good.v),
            IKeymesh.Signature(good.r, good.s, good.v - 27),
            signed(ROOT, DIGEST),
            signed(operators[0], DIGEST)
        ];
        for (uint256 i = 0; i < bad.length; i++) {
            bytes memory data = abi.encodeCall(km.settleSignatures, (one(sign), one(bad[i])));
            refused(operator(0), data, abi.encodeWithSelector(IKeymesh.SignatureInvalid.selector, km.requestId(sign)));
        }
    }

    function test_Callbacks() public {
        IKeymesh.Request memory r = requestSign(address(requester), active, "", DIGEST, 200_000);
        IKeymesh.Signature memory s = answer(r);
        bytes32 id = km.requestId(r);
        bytes memory replay = abi.encodeCall(km.replayCallback, (r, s));
        refused(OTHER, replay, abi.encodeWithSelector(IKeymesh.NothingToReplay.selector, id));
        starved(abi.encodeCall(km.settleSignatures, (one(r), one(s))));
        requester.set(Requester.Mood.Reverts, "");
        settle(r, OTHER);
        refused(OTHER, replay, abi.encodeWithSelector(IKeymesh.CallbackReverted.selector, id));
        refused(
            OTHER,
            abi.encodeCall(km.replayCallback, (r, nil)),
            abi.encodeWithSelector(IKeymesh.SignatureInvalid.selector, id)
        );
        starved(replay);
        requester.set(Requester.Mood.Good, "");
        km.replayCallback(r, s);
        refused(OTHER, replay, abi.encodeWithSelector(IKeymesh.NothingToReplay.selector, id));
    }

    function starved(bytes memory data) private {
        (bool ok, bytes memory got) = address(km).call{gas: 200_000}(data);
        require(!ok && bytes4(got) == IKeymesh.InsufficientGas.selector && got.length == 4, "starved");
    }

    // --------------------------------------------------------- keygen, reshare

    function test_Key() public {
        bytes32 id = requested;
        IKeymesh.KeyResult memory res = result(ROOT, "set");
        bytes[] memory list = attest(next, typed(keyReady(id, id, next, res)));
        IKeymesh.Signature memory p = signed(ROOT, typed(possessionOf(id, id, next, "set")));
        refused(
            OTHER,
            abi.encodeCall(km.settleKey, (keygen, res, list, nil)),
            abi.encodeWithSelector(IKeymesh.PossessionInvalid.selector)
        );
        bytes[] memory few = attest(next, typed(keyReady(id, id, next, res)), 3);
        bytes memory want = abi.encodeWithSelector(IKeymesh.TooFewAttestations.selector, 2, 3);
        refused(OTHER, abi.encodeCall(km.settleKey, (keygen, res, few, p)), want);
        bytes[] memory many = new bytes[](4); // an operator is paid for each
        (many[0], many[1], many[2], many[3]) = (list[0], list[1], list[2], list[2]);
        want = abi.encodeWithSelector(IKeymesh.TooFewAttestations.selector, 4, 3);
        refused(OTHER, abi.encodeCall(km.settleKey, (keygen, res, many, p)), want);
        for (uint256 i = 0; i < 3; i++) {
            bytes memory right = list[i];
            list[i] = packed(operators[9], typed(keyReady(id, id, next, res)));
            bytes memory data = abi.encodeCall(km.settleKey, (keygen, res, list, p));
            refused(OTHER, data, abi.encodeWithSelector(IKeymesh.AttestationInvalid.selector, i));
            list[i] = right;
        }
        res.y++;
        refused(
            OTHER,
            abi.encodeCall(km.settleKey, (keygen, res, list, p)),
            abi.encodeWithSelector(IKeymesh.PublicKeyInvalid.selector)
        );
        res.y--;
        km.settleKey(keygen, res, list, p);
    }

    function test_Reshare() public {
        bytes32 id = km.requestId(reshare);
        uint64 from = km.key(active).epoch;
        IKeymesh.KeyResult memory res = result(ROOT, "set");
        bytes[] memory list = attest(next, typed(reshared(id, active, from, next, res)));
        IKeymesh.Signature memory p = signed(ROOT, typed(possessionOf(id, active, next, "set")));
        bytes memory data = abi.encodeCall(km.settleReshare, (reshare, res, list, nil));
        refused(OTHER, data, abi.encodeWithSelector(IKeymesh.PossessionInvalid.selector));
        bytes memory want = abi.encodeWithSelector(IKeymesh.TooFewAttestations.selector, 0, 3);
        refused(OTHER, abi.encodeCall(km.settleReshare, (reshare, res, new bytes[](0), p)), want);
        IKeymesh.KeyResult memory other = result(ROOT + 1, "set");
        data = abi.encodeCall(km.settleReshare, (reshare, other, list, p));
        refused(OTHER, data, abi.encodeWithSelector(IKeymesh.PublicKeyInvalid.selector));
        list[2] = list[1];
        data = abi.encodeCall(km.settleReshare, (reshare, res, list, p));
        refused(OTHER, data, abi.encodeWithSelector(IKeymesh.AttestationInvalid.selector, 2));
    }

    // -------------------------------------------------------- deletion, failure

    function test_Deletion() public {
        bytes32 id = km.requestId(deletion);
        uint64 end = km.key(deleting).destroyAfter;
        bytes32 digest = typed(destroyed(id, deleting, next));
        bytes memory data = abi.encodeCall(km.settleDeletion, (deletion, 3, attest(next, digest, 3)));
        refused(OTHER, data, abi.encodeWithSelector(IKeymesh.GracePeriodRunning.selector, id, end));
        vm.warp(end - 1);
        refused(OTHER, data, abi.encodeWithSelector(IKeymesh.GracePeriodRunning.selector, id, end));
        vm.warp(end);
        data = abi.encodeCall(km.settleDeletion, (deletion, 1, attest(next, digest, 1)));
        refused(OTHER, data, abi.encodeWithSelector(IKeymesh.TooFewAttestations.selector, 1, 2));
        data = abi.encodeCall(km.settleDeletion, (deletion, 6, attest(next, digest, 3)));
        refused(OTHER, data, abi.encodeWithSelector(IKeymesh.AttestationInvalid.selector, 0));
        uint32[4] memory masks = [uint32(1), 7, 3 | 8, 3 | (1 << 31)];
        for (uint256 i = 0; i < masks.length; i++) {
            data = abi.encodeCall(km.settleDeletion, (deletion, masks[i], attest(next, digest, 3)));
            refused(OTHER, data, abi.encodeWithSelector(IKeymesh.LengthMismatch.selector));
        }
    }

    function test_Failure() public {
        uint64 now_ = uint64(block.timestamp);
        bytes32 digest = typed(failed(requested, 7, now_));
        bytes memory data = abi.encodeCall(km.settleFailure, (keygen, 7, now_, 1, attest(next, digest, 1)));
        refused(OTHER, data, abi.encodeWithSelector(IKeymesh.TooFewAttestations.selector, 1, 2));
        data = abi.encodeCall(km.settleFailure, (keygen, 8, now_, 3, attest(next, digest, 3)));
        refused(OTHER, data, abi.encodeWithSelector(IKeymesh.AttestationInvalid.selector, 0));
        data = abi.encodeCall(km.settleFailure, (keygen, 7, now_, 5, attest(next, digest, 3)));
        refused(OTHER, data, abi.encodeWithSelector(IKeymesh.AttestationInvalid.selector, 1));
        data = abi.encodeCall(km.settleFailure, (keygen, 7, now_, 7, attest(next, digest, 3)));
        refused(OTHER, data, abi.encodeWithSelector(IKeymesh.LengthMismatch.selector));
        data = abi.encodeCall(km.settleFailure, (keygen, 7, now_, 3, attest(next, digest, 3)));
        vm.warp(now_ + 1);
        refused(OTHER, data, abi.encodeWithSelector(IKeymesh.AttestationStale.selector, now_));
    }

    // ------------------------------------------------- ends without an answer

    function test_Expire() public {
        IKeymesh.Request[4] memory all = [sign, reshare, deletion, keygen];
        for (uint256 i = 0; i < all.length; i++) {
            vm.warp(all[i].deadline);
            bytes memory want =
                abi.encodeWithSelector(IKeymesh.NotExpired.selector, km.requestId(all[i]), all[i].deadline);
            refused(OTHER, abi.encodeCall(km.expire, (one(all[i]))), want);
        }
    }

    function cancelRefused(IKeymesh.Request memory r, address from, bytes memory want) private {
        bool deletes = r.kind == IKeymesh.Kind.Delete;
        refused(from, deletes ? abi.encodeCall(km.cancelDeletion, (r)) : abi.encodeCall(km.cancelReshare, (r)), want);
    }

    function test_Cancel() public {
        cancelRefused(reshare, OTHER, abi.encodeWithSelector(IKeymesh.NotKeyOwner.selector, active, OTHER));
        cancelRefused(deletion, OTHER, abi.encodeWithSelector(IKeymesh.NotKeyOwner.selector, deleting, OTHER));
        uint64 end = km.key(deleting).destroyAfter;
        vm.warp(end);
        cancelRefused(
            deletion, USER, abi.encodeWithSelector(Requests.GracePeriodOver.selector, km.requestId(deletion), end)
        );
        vm.warp(end - 1);
        vm.startPrank(USER);
        km.cancelDeletion(deletion);
        km.cancelReshare(reshare);
        vm.stopPrank();
        uint256 cancelled = uint256(IKeymesh.RequestStatus.Cancelled);
        cancelRefused(
            deletion,
            USER,
            abi.encodeWithSelector(IKeymesh.RequestNotPending.selector, km.requestId(deletion), cancelled)
        );
        cancelRefused(
            reshare, USER, abi.encodeWithSelector(IKeymesh.RequestNotPending.selector, km.requestId(reshare), cancelled)
        );
    }

    // ----------------------------------------------------------------- money

    function test_Withdraw() public {
        refused(
            OTHER,
            abi.encodeCall(km.withdraw, (payable(OTHER))),
            abi.encodeWithSelector(IKeymesh.NothingToWithdraw.selector)
        );
        bytes4 failed_ = IKeymesh.TransferFailed.selector;
        refused(PAYER, abi.encodeCall(km.withdraw, (payable(address(0)))), abi.encodeWithSelector(failed_));
        refused(PAYER, abi.encodeCall(km.withdraw, (payable(address(km)))), abi.encodeWithSelector(failed_)); // it takes no gifts
        require(km.credit(PAYER) != 0);
    }
}
