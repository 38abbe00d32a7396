// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IKeymesh} from "../src/IKeymesh.sol";
import {Keymesh} from "../src/Keymesh.sol";
import {Base} from "./Base.t.sol";

contract CommitteesTest is Base {
    function refused(uint8 threshold, uint256[] memory list, bytes4 selector) internal {
        address[] memory accounts = accountsOf(list);
        vm.prank(OWNER);
        vm.expectPartialRevert(selector);
        km.proposeCommittee(threshold, accounts);
    }

    function test_Sizes() public {
        refused(1, span(0, 3), IKeymesh.CommitteeSize.selector);
        refused(4, span(0, 3), IKeymesh.CommitteeSize.selector);
        refused(2, span(0, 1), IKeymesh.CommitteeSize.selector);
        refused(2, span(0, 0), IKeymesh.CommitteeSize.selector);
        refused(2, span(0, 33), IKeymesh.CommitteeSize.selector);
        require(propose(2, span(0, 2)) == 2);
        require(propose(32, span(0, 32)) == 3);
        require(km.committee(3).accounts.length == 32);
        require(km.latestEpoch() == 3);
    }

    function test_DuplicatesAndStrangers() public {
        uint256[] memory list = span(0, 3);
        list[2] = 0;
        refused(2, list, IKeymesh.OperatorDuplicate.selector);
        // another account that claims a member's peer id
        vm.prank(operator(2));
        km.registerOperator(keccak256(abi.encode("peer", uint256(1))));
        refused(2, span(0, 3), IKeymesh.OperatorDuplicate.selector);
        vm.prank(operator(2));
        km.retireOperator();
        refused(2, span(0, 3), IKeymesh.OperatorUnknown.selector);
        vm.prank(operator(2));
        vm.expectPartialRevert(IKeymesh.OperatorUnknown.selector);
        km.retireOperator();
        vm.expectPartialRevert(IKeymesh.ZeroPeerId.selector);
        km.registerOperator(0);
    }

    function test_OwnerOnly() public {
        address[] memory accounts = accountsOf(span(0, 3));
        vm.expectPartialRevert(Ownable.OwnableUnauthorizedAccount.selector);
        km.proposeCommittee(2, accounts);
        vm.expectPartialRevert(Ownable.OwnableUnauthorizedAccount.selector);
        km.cancelCommittee(1);
        vm.expectPartialRevert(Ownable.OwnableUnauthorizedAccount.selector);
        km.setGasPriceCap(1);
        vm.prank(OWNER);
        km.transferOwnership(OTHER);
        require(km.owner() == OWNER, "two steps");
        vm.prank(OTHER);
        km.acceptOwnership();
        vm.prank(OTHER);
        km.proposeCommittee(2, accounts);
    }

    function test_DelayAndCancel() public {
        uint64 epoch = propose(2, span(1, 4));
        require(km.eligibleEpoch() == 1, "not yet");
        vm.warp(block.timestamp + DELAY - 1);
        require(km.eligibleEpoch() == 1, "not yet");
        vm.warp(block.timestamp + 1);
        require(km.eligibleEpoch() == epoch, "eligible");
        vm.prank(OWNER);
        vm.expectPartialRevert(IKeymesh.CommitteeAlreadyEligible.selector);
        km.cancelCommittee(epoch);

        uint64 next = propose(2, span(2, 5));
        vm.prank(OWNER);
        km.cancelCommittee(next);
        require(km.committee(next).cancelled);
        vm.prank(OWNER);
        vm.expectPartialRevert(IKeymesh.CommitteeUnknown.selector);
        km.cancelCommittee(next);
        vm.warp(block.timestamp + DELAY);
        require(km.eligibleEpoch() == epoch, "a cancelled one never becomes eligible");
    }

    function test_CommitteeKeepsWhatItWasProposedWith() public {
        vm.prank(operator(0));
        km.registerOperator(bytes32(uint256(99)));
        vm.prank(operator(1));
        km.retireOperator();
        IKeymesh.Committee memory c = km.committee(1);
        require(c.threshold == 2 && c.accounts[1] == operator(1));
        require(c.peerIds[0] == keccak256(abi.encode("peer", uint256(0))));
        vm.expectPartialRevert(IKeymesh.CommitteeUnknown.selector);
        km.committee(2);
        vm.expectPartialRevert(IKeymesh.CommitteeUnknown.selector);
        km.committee(0);
    }

    function test_NoCommitteeNoKey() public {
        km = _deploy();
        vm.deal(address(this), 1 ether);
        vm.expectPartialRevert(IKeymesh.NoCommittee.selector);
        km.requestKey{value: 1 ether}(PAYER, soon());
    }

    function test_ConfigRefused() public {
        Keymesh.Config[5] memory bad = [
            Keymesh.Config(OWNER, 1, 1, 0, 10, 1),
            Keymesh.Config(OWNER, 1, 1, 11, 10, 1),
            Keymesh.Config(OWNER, 1, 1, 1, 3651 days, 1),
            Keymesh.Config(OWNER, 3651 days, 1, 1, 1, 1),
            Keymesh.Config(OWNER, 1, 3651 days, 1, 1, 1)
        ];
        for (uint256 i = 0; i < 5; i++) {
            vm.expectPartialRevert(Keymesh.ConfigInvalid.selector);
            new Keymesh(bad[i]);
        }
    }
}
