// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../src/IKeymesh.sol";
import {Requests} from "../src/Requests.sol";
import {Base} from "./Base.t.sol";

contract DeletionTest is Base {
    bytes32 internal keyId;

    function setUp() public override {
        super.setUp();
        keyId = activeKey();
    }

    function signingRefused(address from) internal {
        uint256 fee = km.quote(IKeymesh.Kind.Sign, 0, 1);
        vm.prank(from);
        vm.expectPartialRevert(IKeymesh.KeyNotActive.selector);
        km.requestSignature{value: fee}(keyId, "", DIGEST, 0, PAYER, soon());
    }

    function deletionRefused(uint64 deadline, bytes4 selector) internal {
        uint256 fee = km.quote(IKeymesh.Kind.Delete, 0, 1);
        vm.prank(USER);
        vm.expectPartialRevert(selector);
        km.requestDeletion{value: fee}(keyId, PAYER, deadline);
    }

    function test_Deleted() public {
        IKeymesh.Request memory r = requestDeletion(keyId);
        bytes32 digest = typed(destroyed(km.requestId(r), keyId, 1));
        vm.expectPartialRevert(IKeymesh.GracePeriodRunning.selector);
        km.settleDeletion(r, 3, attest(1, digest, 3));
        vm.warp(km.key(keyId).destroyAfter);
        vm.expectPartialRevert(IKeymesh.TooFewAttestations.selector);
        km.settleDeletion(r, 1, attest(1, digest, 1));
        vm.expectPartialRevert(IKeymesh.AttestationInvalid.selector);
        km.settleDeletion(r, 6, attest(1, digest, 3));
        bytes[] memory list = attest(1, typed(destroyed("other request", keyId, 1)), 3);
        vm.expectPartialRevert(IKeymesh.AttestationInvalid.selector);
        km.settleDeletion(r, 3, list);
        settleDeletion(r, 6, operator(1));
        requireStatus(r, IKeymesh.RequestStatus.Settled);
        requireStatus(keyId, IKeymesh.KeyStatus.Deleted);
        require(km.credit(operator(1)) != 0);
        settleDeletion(r, 3, operator(1)); // skipped
        signingRefused(USER);
        deletionRefused(soon() + GRACE, IKeymesh.KeyNotActive.selector);
        require(km.childAddress(keyId, USER, "") != address(0), "its addresses stay known");
    }

    function test_PrivateKeyIsOffAtOnce() public {
        requestDeletion(keyId);
        signingRefused(USER);
    }

    function test_SharedKeyServesUntilTheEnd() public {
        for (uint256 i = 0; i < 2; i++) {
            keyId = activeKey();
            vm.prank(USER);
            if (i == 0) km.setOpen(keyId, true);
            else km.setAuthorised(keyId, OTHER, true);
            IKeymesh.Request memory r = requestDeletion(keyId);
            uint64 end = km.key(keyId).destroyAfter;
            settle(requestSign(OTHER, keyId, "", DIGEST, 0), operator(0));
            vm.warp(end - 1);
            IKeymesh.Request memory last = requestSign(OTHER, keyId, "last", DIGEST, 0);
            vm.warp(end);
            signingRefused(OTHER);
            settleDeletion(r, 7, operator(0));
            settle(last, operator(0)); // what was signed in time still counts
            requireStatus(last, IKeymesh.RequestStatus.Settled);
        }
    }

    function test_CancelWithinGrace() public {
        IKeymesh.Request memory r = requestDeletion(keyId);
        vm.prank(OTHER);
        vm.expectPartialRevert(IKeymesh.NotKeyOwner.selector);
        km.cancelDeletion(r);
        vm.warp(km.key(keyId).destroyAfter - 1);
        uint256 owed = km.credit(PAYER);
        vm.prank(USER);
        km.cancelDeletion(r);
        requireStatus(r, IKeymesh.RequestStatus.Cancelled);
        requireStatus(keyId, IKeymesh.KeyStatus.Active);
        require(km.key(keyId).destroyAfter == 0 && km.key(keyId).pending == 0);
        require(km.credit(PAYER) == owed + km.quote(IKeymesh.Kind.Delete, 0, 1));
        settle(requestSign(USER, keyId, "", DIGEST, 0), operator(0));
        vm.warp(block.timestamp + 1);
        settleDeletion(r, 3, operator(0)); // a bundle made for a cancelled request: skipped
        requireStatus(keyId, IKeymesh.KeyStatus.Active);
    }

    function test_NoCancelAfterGrace() public {
        IKeymesh.Request memory r = requestDeletion(keyId);
        vm.warp(km.key(keyId).destroyAfter);
        vm.prank(USER);
        vm.expectPartialRevert(Requests.GracePeriodOver.selector);
        km.cancelDeletion(r);
    }

    function test_ExpiredDeletionStaysOff() public {
        vm.prank(USER);
        km.setOpen(keyId, true);
        IKeymesh.Request memory r = requestDeletion(keyId);
        vm.warp(r.deadline + 1);
        km.expire(one(r));
        requireStatus(r, IKeymesh.RequestStatus.Expired);
        requireStatus(keyId, IKeymesh.KeyStatus.Deleting);
        require(km.key(keyId).pending == 0);
        signingRefused(USER);
        signingRefused(OTHER);
        uint256 fee = km.quote(IKeymesh.Kind.Reshare, 0, 1);
        vm.prank(USER);
        vm.expectPartialRevert(IKeymesh.KeyNotActive.selector);
        km.requestReshare{value: fee}(keyId, 1, PAYER, soon());
        vm.prank(USER);
        vm.expectPartialRevert(IKeymesh.RequestNotPending.selector);
        km.cancelDeletion(r);
        // asked again: no second grace period, no way back
        IKeymesh.Request memory again = requestDeletion(keyId);
        vm.prank(USER);
        vm.expectPartialRevert(Requests.GracePeriodOver.selector);
        km.cancelDeletion(again);
        signingRefused(OTHER);
        settleDeletion(r, 7, operator(0)); // expired: skipped
        requireStatus(keyId, IKeymesh.KeyStatus.Deleting);
        settleDeletion(again, 7, operator(0));
        requireStatus(keyId, IKeymesh.KeyStatus.Deleted);
    }

    function test_LateDeletionCounts() public {
        IKeymesh.Request memory r = requestDeletion(keyId);
        vm.warp(r.deadline + 1);
        uint256 owed = km.credit(PAYER);
        settleDeletion(r, 3, operator(0));
        requireStatus(r, IKeymesh.RequestStatus.Late);
        requireStatus(keyId, IKeymesh.KeyStatus.Deleted);
        require(km.credit(PAYER) == owed + km.quote(IKeymesh.Kind.Delete, 0, 1), "and is not paid");
        km.expire(one(r));
        require(km.credit(PAYER) == owed + km.quote(IKeymesh.Kind.Delete, 0, 1));
    }

    function test_DeletionFailedInTimeIsActiveAgain() public {
        IKeymesh.Request memory r = requestDeletion(keyId);
        vm.warp(km.key(keyId).destroyAfter - 1);
        settleFailure(r, 1, 5);
        requireStatus(keyId, IKeymesh.KeyStatus.Active);
        require(km.key(keyId).pending == 0 && km.key(keyId).destroyAfter == 0);
    }

    /// After the grace period those who did not attest failure may have destroyed their shares.
    function test_DeletionFailedAfterGraceStaysOff() public {
        vm.prank(USER);
        km.setOpen(keyId, true);
        IKeymesh.Request memory r = requestDeletion(keyId);
        vm.warp(km.key(keyId).destroyAfter);
        settleFailure(r, 1, 5);
        requireStatus(r, IKeymesh.RequestStatus.Failed);
        requireStatus(keyId, IKeymesh.KeyStatus.Deleting);
        require(km.key(keyId).pending == 0);
        signingRefused(OTHER);
        r = requestDeletion(keyId);
        settleDeletion(r, 3, operator(0));
        requireStatus(keyId, IKeymesh.KeyStatus.Deleted);
    }

    function test_FailedSecondDeletionStaysOff() public {
        IKeymesh.Request memory r = requestDeletion(keyId);
        vm.warp(r.deadline + 1);
        km.expire(one(r));
        r = requestDeletion(keyId);
        settleFailure(r, 1, 3);
        requireStatus(r, IKeymesh.RequestStatus.Failed);
        requireStatus(keyId, IKeymesh.KeyStatus.Deleting);
        signingRefused(USER);
    }

    function test_Refusals() public {
        uint64 t = uint64(block.timestamp);
        deletionRefused(t + GRACE + MIN_TTL - 1, IKeymesh.DeadlineTooSoon.selector);
        deletionRefused(t + GRACE + MAX_TTL + 1, IKeymesh.DeadlineTooLate.selector);
        IKeymesh.Request memory r = requestReshare(USER, keyId, 1);
        deletionRefused(soon() + GRACE, IKeymesh.KeyBusy.selector);
        vm.prank(USER);
        km.cancelReshare(r);
        requestDeletion(keyId);
        deletionRefused(soon() + GRACE, IKeymesh.KeyBusy.selector);
        keyId = activeKey();
        vm.prank(USER);
        km.renounceDeletion(keyId);
        deletionRefused(soon() + GRACE, IKeymesh.DeletionRenounced.selector);
        keyId = km.requestId(requestKey());
        deletionRefused(soon() + GRACE, IKeymesh.KeyNotActive.selector);
        uint256 fee = km.quote(IKeymesh.Kind.Delete, 0, 1);
        vm.deal(OWNER, fee);
        vm.prank(OWNER);
        vm.expectPartialRevert(IKeymesh.NotKeyOwner.selector);
        km.requestDeletion{value: fee}(keyId, PAYER, soon() + GRACE);
    }
}
