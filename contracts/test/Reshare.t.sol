// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../src/IKeymesh.sol";
import {Base} from "./Base.t.sol";

contract ReshareTest is Base {
    bytes32 internal keyId;
    uint64 internal next; // epoch 2: 1 2 3, 2-of-3

    function setUp() public override {
        super.setUp();
        keyId = activeKey();
        next = propose(2, span(1, 4));
        vm.warp(block.timestamp + DELAY);
    }

    function refusedRequest(address from, uint64 epoch, bytes4 selector) internal {
        uint256 fee = km.quote(IKeymesh.Kind.Reshare, 0, 1);
        vm.deal(from, 10 ether);
        vm.prank(from);
        vm.expectPartialRevert(selector);
        km.requestReshare{value: fee}(keyId, epoch, PAYER, soon());
    }

    function eligible(uint8 threshold, uint256[] memory list) internal returns (uint64 epoch) {
        epoch = propose(threshold, list);
        vm.warp(block.timestamp + DELAY);
    }

    function test_MovesTheKey() public {
        IKeymesh.Key memory before = km.key(keyId);
        address child = km.childAddress(keyId, USER, "p");
        IKeymesh.Request memory sign = requestSign(USER, keyId, "p", DIGEST, 0);
        IKeymesh.Request memory r = requestReshare(USER, keyId, next);
        require(km.key(keyId).pending == km.requestId(r));
        settleReshare(r, ROOT, operator(3));
        IKeymesh.Key memory k = km.key(keyId);
        require(k.epoch == next && k.pending == 0 && k.shareSetHash == "set 2");
        require(k.status == IKeymesh.KeyStatus.Active);
        require(k.x == before.x && k.y == before.y && km.childAddress(keyId, USER, "p") == child);
        require(km.credit(operator(3)) != 0, "a new member is reimbursed");
        settle(sign, operator(3)); // asked for before the move, answered after it
        requireStatus(sign, IKeymesh.RequestStatus.Settled);
    }

    function test_Refresh() public {
        settleReshare(requestReshare(USER, keyId, 1), ROOT, operator(0));
        require(km.key(keyId).epoch == 1 && km.key(keyId).shareSetHash == "set 2");
    }

    function test_OtherPublicKeyRefused() public {
        IKeymesh.Request memory r = requestReshare(USER, keyId, next);
        bytes32 id = km.requestId(r);
        IKeymesh.KeyResult memory res = result(ROOT + 1, "set 2");
        bytes[] memory list = attest(next, typed(reshared(id, keyId, 1, next, res)));
        IKeymesh.Signature memory p = signed(ROOT + 1, typed(possessionOf(id, keyId, next, "set 2")));
        vm.expectPartialRevert(IKeymesh.PublicKeyInvalid.selector);
        km.settleReshare(r, res, list, p);
        requireStatus(r, IKeymesh.RequestStatus.Pending);
    }

    function refused(IKeymesh.Request memory r, bytes32 statement, bytes4 selector) internal {
        IKeymesh.KeyResult memory res = result(ROOT, "set 2");
        bytes[] memory list = attest(next, statement);
        IKeymesh.Signature memory p = signed(ROOT, typed(possessionOf(km.requestId(r), keyId, next, res.shareSetHash)));
        vm.expectPartialRevert(selector);
        km.settleReshare(r, res, list, p);
        require(km.key(keyId).epoch == 1);
    }

    function test_OtherStatementsRefused() public {
        IKeymesh.Request memory r = requestReshare(USER, keyId, next);
        bytes32 id = km.requestId(r);
        IKeymesh.KeyResult memory res = result(ROOT, "set 2");
        bytes4 e = IKeymesh.AttestationInvalid.selector;
        refused(r, typed(reshared("other request", keyId, 1, next, res)), e);
        refused(r, typed(reshared(id, "other key", 1, next, res)), e);
        refused(r, typed(reshared(id, keyId, 2, next, res)), e);
        refused(r, typed(reshared(id, keyId, 1, 1, res)), e);
        refused(r, typed(keyReady(id, keyId, next, res)), e);
        refused(r, typedFor(reshared(id, keyId, 1, next, res), block.chainid, OTHER), e);
        res.shareSetHash = "set of another attempt";
        refused(r, typed(reshared(id, keyId, 1, next, res)), e);
        res.shareSetHash = "set 2";
        // the old committee cannot speak for the new one
        bytes[] memory list = attest(1, typed(reshared(id, keyId, 1, next, res)));
        IKeymesh.Signature memory p = signed(ROOT, typed(possessionOf(id, keyId, next, "set 2")));
        vm.expectPartialRevert(e);
        km.settleReshare(r, res, list, p);
        list = attest(next, typed(reshared(id, keyId, 1, next, res)));
        vm.expectPartialRevert(IKeymesh.PossessionInvalid.selector);
        km.settleReshare(r, res, list, signed(operators[1], typed(possessionOf(id, keyId, next, "set 2"))));
    }

    /// Threat 33: a full bundle is withheld, the request is ended, another one for the same key is made.
    function test_WithheldBundle() public {
        IKeymesh.KeyResult memory res = result(ROOT, "withheld");
        IKeymesh.Request memory first = requestReshare(USER, keyId, next);
        bytes32 id = km.requestId(first);
        bytes[] memory list = attest(next, typed(reshared(id, keyId, 1, next, res)));
        IKeymesh.Signature memory p = signed(ROOT, typed(possessionOf(id, keyId, next, "withheld")));
        vm.prank(USER);
        km.cancelReshare(first);
        IKeymesh.Request memory second = requestReshare(USER, keyId, next);
        km.settleReshare(first, res, list, p); // closed: nothing happens
        require(km.key(keyId).epoch == 1 && km.key(keyId).shareSetHash == "set 1");
        vm.expectPartialRevert(IKeymesh.AttestationInvalid.selector);
        km.settleReshare(second, res, list, p);
        // the same after the deadline has passed instead
        vm.warp(second.deadline + 1);
        km.expire(one(second));
        IKeymesh.Request memory third = requestReshare(USER, keyId, next);
        settleReshare(second, ROOT, operator(1));
        require(km.key(keyId).epoch == 1 && km.key(keyId).pending == km.requestId(third));
        settleReshare(third, ROOT, operator(1));
        require(km.key(keyId).epoch == next);
    }

    function test_AfterTheDeadline() public {
        IKeymesh.Request memory r = requestReshare(USER, keyId, next);
        vm.warp(r.deadline + 1);
        settleReshare(r, ROOT, operator(1));
        requireStatus(r, IKeymesh.RequestStatus.Expired);
        IKeymesh.Key memory k = km.key(keyId);
        require(k.epoch == 1 && k.pending == 0 && k.status == IKeymesh.KeyStatus.Active);
    }

    function test_FailureByTheNewCommittee() public {
        IKeymesh.Request memory r = requestReshare(USER, keyId, next);
        uint64 notAfter = uint64(block.timestamp) + 1;
        bytes32 digest = typed(failed(km.requestId(r), 7, notAfter));
        vm.expectPartialRevert(IKeymesh.AttestationInvalid.selector);
        km.settleFailure(r, 7, notAfter, 3, attest(1, digest, 3));
        settleFailure(r, next, 6);
        requireStatus(r, IKeymesh.RequestStatus.Failed);
        IKeymesh.Key memory k = km.key(keyId);
        require(k.epoch == 1 && k.pending == 0 && k.shareSetHash == "set 1");
        require(k.status == IKeymesh.KeyStatus.Active);
    }

    function test_RequestRefused() public {
        refusedRequest(OTHER, next, IKeymesh.ReshareNotAllowed.selector);
        refusedRequest(OWNER, next, IKeymesh.ReshareNotAllowed.selector);
        refusedRequest(operator(1), next, IKeymesh.ReshareNotAllowed.selector);
        refusedRequest(USER, 3, IKeymesh.CommitteeUnknown.selector);
        refusedRequest(USER, 0, IKeymesh.CommitteeUnknown.selector);
        uint64 later = propose(2, span(1, 4));
        refusedRequest(USER, later, IKeymesh.CommitteeNotEligible.selector);
        vm.prank(OWNER);
        km.cancelCommittee(later);
        refusedRequest(USER, later, IKeymesh.CommitteeUnknown.selector);
        requestReshare(USER, keyId, next);
        refusedRequest(USER, next, IKeymesh.KeyBusy.selector);
        keyId = "unknown";
        refusedRequest(USER, next, IKeymesh.KeyUnknown.selector);
        keyId = km.requestId(requestKey());
        refusedRequest(USER, next, IKeymesh.KeyNotActive.selector);
    }

    function test_OptIn() public {
        vm.prank(USER);
        km.setReshareOptIn(keyId, true);
        settleReshare(requestReshare(OTHER, keyId, next), ROOT, operator(1));
        require(km.key(keyId).epoch == next);
        refusedRequest(OTHER, 1, IKeymesh.ReshareNotAllowed.selector); // never back
        settleReshare(requestReshare(USER, keyId, 1), ROOT, operator(1)); // but its owner may
        vm.prank(USER);
        km.setReshareOptIn(keyId, false);
        refusedRequest(OTHER, next, IKeymesh.ReshareNotAllowed.selector);
    }

    function test_OptInLimits() public {
        vm.prank(USER);
        km.setReshareOptIn(keyId, true);
        uint64 strong = eligible(3, span(0, 5));
        settleReshare(requestReshare(OTHER, keyId, strong), ROOT, operator(1)); // 2 newcomers < 3
        uint64 weak = eligible(2, span(0, 5));
        refusedRequest(OTHER, weak, IKeymesh.ReshareNotAllowed.selector);
        uint64 strangers = eligible(3, span(3, 8)); // 3 newcomers
        refusedRequest(OTHER, strangers, IKeymesh.ReshareNotAllowed.selector);
        uint64 mixed = eligible(3, span(2, 7)); // 2 newcomers to `strong`, 4 to the epoch of the opt-in
        refusedRequest(OTHER, mixed, IKeymesh.ReshareNotAllowed.selector);
        uint64 modest = eligible(3, list4(0, 1, 2, 9));
        requestReshare(OTHER, keyId, modest);
        require(km.key(keyId).pending != 0);
    }

    function list4(uint256 a, uint256 b, uint256 c, uint256 d) internal pure returns (uint256[] memory list) {
        list = new uint256[](4);
        (list[0], list[1], list[2], list[3]) = (a, b, c, d);
    }

    function list3(uint256 a, uint256 b, uint256 c) internal pure returns (uint256[] memory list) {
        list = new uint256[](3);
        (list[0], list[1], list[2]) = (a, b, c);
    }

    /// Each step is modest when measured from the one before; together they would hand the key to 10 and 11.
    function test_OptInTwoHopsDoNotReplaceTheCommittee() public {
        vm.prank(USER);
        km.setReshareOptIn(keyId, true);
        uint64 hop = propose(2, list3(0, 1, 10));
        uint64 taken = propose(2, list3(0, 10, 11));
        uint64 other = eligible(2, list3(0, 2, 11));
        settleReshare(requestReshare(OTHER, keyId, hop), ROOT, OTHER);
        refusedRequest(OTHER, taken, IKeymesh.ReshareNotAllowed.selector);
        settleReshare(requestReshare(OTHER, keyId, other), ROOT, OTHER); // as far from the opt-in's as `hop`
        require(km.key(keyId).epoch == other);
        // Nor does it help to say it again, by which the owner may mean the committee it last saw.
        vm.prank(USER);
        km.setReshareOptIn(keyId, true);
        uint64 again = eligible(2, list3(0, 10, 11));
        refusedRequest(OTHER, again, IKeymesh.ReshareNotAllowed.selector);
    }

    /// What the owner chose itself, by a reshare or by opting in anew, is what newcomers are counted from.
    function test_OptInFollowsTheOwner() public {
        uint64 own = eligible(2, list3(20, 21, 22));
        uint64 near = eligible(2, list3(20, 21, 23));
        uint64 far = eligible(2, list3(20, 23, 24));
        vm.startPrank(USER);
        km.setReshareOptIn(keyId, true);
        vm.stopPrank();
        refusedRequest(OTHER, near, IKeymesh.ReshareNotAllowed.selector);
        IKeymesh.Request memory r = requestReshare(USER, keyId, own);
        vm.prank(USER);
        km.cancelReshare(r);
        refusedRequest(OTHER, near, IKeymesh.ReshareNotAllowed.selector); // only if it comes about
        settleReshare(requestReshare(USER, keyId, own), ROOT, OTHER);
        settleReshare(requestReshare(OTHER, keyId, near), ROOT, OTHER);
        refusedRequest(OTHER, far, IKeymesh.ReshareNotAllowed.selector);
        vm.startPrank(USER);
        km.setReshareOptIn(keyId, false);
        km.setReshareOptIn(keyId, true);
        vm.stopPrank();
        requestReshare(OTHER, keyId, far); // 20 and 23 are known now
    }

    /// One known member among three of three could be kept from signing by any newcomer, and so could the key's users.
    function test_OptInKnownMembersCanSign() public {
        vm.prank(USER);
        km.setReshareOptIn(keyId, true);
        uint64 veto = eligible(3, list3(0, 10, 11));
        refusedRequest(OTHER, veto, IKeymesh.ReshareNotAllowed.selector);
        veto = eligible(3, list4(0, 1, 10, 11));
        refusedRequest(OTHER, veto, IKeymesh.ReshareNotAllowed.selector);
        requestReshare(OTHER, keyId, eligible(3, list4(0, 1, 2, 10)));
    }

    /// A refresh by a stranger would keep the key busy while its owner wants to delete it.
    function test_OptInIsForNewerEpochs() public {
        vm.prank(USER);
        km.setReshareOptIn(keyId, true);
        refusedRequest(OTHER, 1, IKeymesh.ReshareNotAllowed.selector);
        requestDeletion(keyId);
    }

    function test_Cancel() public {
        vm.prank(USER);
        km.setReshareOptIn(keyId, true);
        IKeymesh.Request memory r = requestReshare(OTHER, keyId, next);
        vm.prank(OTHER);
        vm.expectPartialRevert(IKeymesh.NotKeyOwner.selector);
        km.cancelReshare(r);
        uint256 owed = km.credit(PAYER);
        vm.prank(USER);
        km.cancelReshare(r);
        requireStatus(r, IKeymesh.RequestStatus.Cancelled);
        require(km.credit(PAYER) == owed + km.quote(IKeymesh.Kind.Reshare, 0, 1));
        require(km.key(keyId).pending == 0);
        vm.prank(USER);
        vm.expectPartialRevert(IKeymesh.RequestNotPending.selector);
        km.cancelReshare(r);
        requestDeletion(keyId); // no longer busy
        requireStatus(keyId, IKeymesh.KeyStatus.Deleting);
    }
}
