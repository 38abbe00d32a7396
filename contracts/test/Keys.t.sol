// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../src/IKeymesh.sol";
import {Base} from "./Base.t.sol";

contract KeysTest is Base {
    bytes32 internal keyId;

    function setUp() public override {
        super.setUp();
        keyId = activeKey();
    }

    function test_TwoStepTransfer() public {
        vm.startPrank(USER);
        km.setReshareOptIn(keyId, true);
        km.setAuthorised(keyId, PAYER, true);
        km.offerKey(keyId, OTHER);
        vm.stopPrank();
        require(km.key(keyId).owner == USER && km.key(keyId).pendingOwner == OTHER);
        vm.expectPartialRevert(IKeymesh.NotPendingOwner.selector);
        km.acceptKey(keyId);
        vm.prank(OTHER);
        km.acceptKey(keyId);
        IKeymesh.Key memory k = km.key(keyId);
        require(k.owner == OTHER && k.pendingOwner == address(0));
        require(!k.reshareOptIn, "consent is personal");
        require(km.isAuthorised(keyId, PAYER), "users stay");
        require(!km.isAuthorised(keyId, USER));
        vm.prank(OTHER);
        vm.expectPartialRevert(IKeymesh.NotPendingOwner.selector);
        km.acceptKey(keyId);
    }

    function test_WithdrawnOffer() public {
        vm.startPrank(USER);
        km.offerKey(keyId, OTHER);
        km.offerKey(keyId, address(0));
        vm.stopPrank();
        vm.prank(OTHER);
        vm.expectPartialRevert(IKeymesh.NotPendingOwner.selector);
        km.acceptKey(keyId);
    }

    function test_OwnerOnly() public {
        bytes[7] memory calls = [
            abi.encodeCall(km.offerKey, (keyId, OTHER)),
            abi.encodeCall(km.setAuthorised, (keyId, OTHER, true)),
            abi.encodeCall(km.setOpen, (keyId, true)),
            abi.encodeCall(km.renounceDeletion, (keyId)),
            abi.encodeCall(km.setReshareOptIn, (keyId, true)),
            abi.encodeCall(km.requestDeletion, (keyId, PAYER, soon() + GRACE)),
            abi.encodeCall(km.setAuthorised, (keyId, OTHER, false))
        ];
        address[3] memory callers = [OTHER, OWNER, operator(0)];
        for (uint256 i = 0; i < calls.length; i++) {
            for (uint256 j = 0; j < callers.length; j++) {
                vm.prank(callers[j]);
                (bool ok, bytes memory data) = address(km).call(calls[i]);
                require(!ok && bytes4(data) == IKeymesh.NotKeyOwner.selector);
            }
        }
        vm.prank(USER);
        vm.expectPartialRevert(IKeymesh.KeyUnknown.selector);
        km.setOpen("unknown", true);
    }

    function test_NoTransferWhileDeleting() public {
        vm.prank(USER);
        km.offerKey(keyId, OTHER);
        requestDeletion(keyId);
        vm.prank(OTHER);
        vm.expectPartialRevert(IKeymesh.KeyNotActive.selector);
        km.acceptKey(keyId);
        vm.prank(USER);
        vm.expectPartialRevert(IKeymesh.KeyNotActive.selector);
        km.offerKey(keyId, PAYER);
    }

    /// A seller must not send the key to a committee of its own in front of the buyer's acceptance.
    function test_NoTransferWhileResharing() public {
        uint64 sellers = propose(2, span(20, 23));
        vm.warp(block.timestamp + DELAY);
        vm.prank(USER);
        km.offerKey(keyId, OTHER);
        IKeymesh.Request memory r = requestReshare(USER, keyId, sellers);
        vm.prank(OTHER);
        vm.expectPartialRevert(IKeymesh.KeyBusy.selector);
        km.acceptKey(keyId);
        vm.prank(USER);
        km.cancelReshare(r);
        vm.prank(OTHER);
        km.acceptKey(keyId);
        require(km.key(keyId).owner == OTHER && km.key(keyId).epoch == 1);
    }

    /// An owner who asked for deletion cannot switch signing on by granting; it can switch it off by withdrawing.
    function test_GrantsWhileDeleting() public {
        vm.startPrank(USER);
        km.setOpen(keyId, true);
        vm.stopPrank();
        requestDeletion(keyId);
        vm.startPrank(USER);
        vm.expectPartialRevert(IKeymesh.KeyNotActive.selector);
        km.setAuthorised(keyId, OTHER, true);
        vm.expectPartialRevert(IKeymesh.KeyNotActive.selector);
        km.setOpen(keyId, true);
        vm.expectPartialRevert(IKeymesh.KeyNotActive.selector);
        km.renounceDeletion(keyId);
        vm.expectPartialRevert(IKeymesh.KeyNotActive.selector);
        km.setReshareOptIn(keyId, true);
        km.setOpen(keyId, false);
        km.setReshareOptIn(keyId, false);
        km.setAuthorised(keyId, OTHER, false);
        uint256 fee = km.quote(IKeymesh.Kind.Sign, 0, 1);
        vm.expectPartialRevert(IKeymesh.KeyNotActive.selector);
        km.requestSignature{value: fee}(keyId, "", DIGEST, 0, PAYER, soon());
        vm.stopPrank();
    }

    /// Setting the same twice must not count twice, or a private key would go on signing while it is being deleted.
    function test_AuthorisingTwiceCountsOnce() public {
        vm.startPrank(USER);
        km.setAuthorised(keyId, OTHER, true);
        km.setAuthorised(keyId, OTHER, true);
        km.setAuthorised(keyId, OTHER, false);
        km.setAuthorised(keyId, OTHER, false);
        km.setAuthorised(keyId, PAYER, false);
        vm.stopPrank();
        requestDeletion(keyId);
        uint256 fee = km.quote(IKeymesh.Kind.Sign, 0, 1);
        vm.prank(USER);
        vm.expectPartialRevert(IKeymesh.KeyNotActive.selector);
        km.requestSignature{value: fee}(keyId, "", DIGEST, 0, PAYER, soon());
    }
}
