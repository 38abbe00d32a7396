// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IKeymesh} from "../src/IKeymesh.sol";
import {ChildKey} from "../src/ChildKey.sol";
import {Escrow} from "../src/Escrow.sol";
import {Base} from "./Base.t.sol";

/// Every refusal of every function, with its arguments: a program decides by them. What is refused is called as it
/// would be accepted but for one thing. RefusedAnswersTest goes on with settlement and the ends of requests.
abstract contract Refusals is Base {
    bytes32 internal active;
    bytes32 internal requested;
    bytes32 internal deleting;
    IKeymesh.Request internal keygen; // of `requested`
    IKeymesh.Request internal deletion; // of `deleting`
    uint64 internal next; // an eligible epoch

    function setUp() public virtual override {
        super.setUp();
        next = propose(2, span(1, 4));
        vm.warp(block.timestamp + DELAY);
        vm.deal(USER, 1 << 100);
        active = activeKey();
        deleting = activeKey();
        keygen = requestKey();
        requested = km.requestId(keygen);
        deletion = requestDeletion(deleting);
    }

    function refused(address from, uint256 value, bytes memory data, bytes memory want) internal {
        vm.deal(from, value);
        vm.prank(from);
        (bool ok, bytes memory got) = address(km).call{value: value}(data);
        require(!ok, "accepted");
        require(keccak256(got) == keccak256(want), "refused with something else");
    }

    function refused(address from, bytes memory data, bytes memory want) internal {
        refused(from, 0, data, want);
    }
}

contract RefusedRequestsTest is Refusals {
    bytes32 internal constant UNKNOWN = "unknown";

    // -------------------------------------------------- operators, committees

    function test_Operators() public {
        refused(OTHER, abi.encodeCall(km.registerOperator, (0)), abi.encodeWithSelector(IKeymesh.ZeroPeerId.selector));
        refused(
            OTHER,
            abi.encodeCall(km.retireOperator, ()),
            abi.encodeWithSelector(IKeymesh.OperatorUnknown.selector, OTHER)
        );
    }

    function proposal(uint8 threshold, address[] memory list) private view returns (bytes memory) {
        return abi.encodeCall(km.proposeCommittee, (threshold, list));
    }

    function test_ProposeCommittee() public {
        bytes4 size = IKeymesh.CommitteeSize.selector;
        address[] memory list = accountsOf(span(0, 3));
        bytes4 stranger = Ownable.OwnableUnauthorizedAccount.selector;
        refused(operator(0), proposal(2, list), abi.encodeWithSelector(stranger, operator(0)));
        refused(OWNER, proposal(0, list), abi.encodeWithSelector(size, 0, 3));
        refused(OWNER, proposal(1, list), abi.encodeWithSelector(size, 1, 3));
        refused(OWNER, proposal(4, list), abi.encodeWithSelector(size, 4, 3));
        refused(OWNER, proposal(2, new address[](0)), abi.encodeWithSelector(size, 2, 0));
        refused(OWNER, proposal(2, accountsOf(span(0, 33))), abi.encodeWithSelector(size, 2, 33));
        list[2] = OTHER;
        refused(OWNER, proposal(2, list), abi.encodeWithSelector(IKeymesh.OperatorUnknown.selector, OTHER));
        list[2] = list[0];
        refused(OWNER, proposal(2, list), abi.encodeWithSelector(IKeymesh.OperatorDuplicate.selector, list[0]));
        list[2] = operator(2);
        bytes32 taken = km.operatorPeerId(operator(0));
        vm.prank(operator(2));
        km.registerOperator(taken);
        refused(OWNER, proposal(2, list), abi.encodeWithSelector(IKeymesh.OperatorDuplicate.selector, operator(2)));
    }

    function test_CancelCommittee() public {
        bytes4 unknown = IKeymesh.CommitteeUnknown.selector;
        uint64 epoch = propose(2, span(0, 2));
        bytes memory cancel = abi.encodeCall(km.cancelCommittee, (epoch));
        refused(USER, cancel, abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, USER));
        refused(OWNER, abi.encodeCall(km.cancelCommittee, (0)), abi.encodeWithSelector(unknown, 0));
        refused(OWNER, abi.encodeCall(km.cancelCommittee, (epoch + 1)), abi.encodeWithSelector(unknown, epoch + 1));
        refused(
            OWNER,
            abi.encodeCall(km.cancelCommittee, (1)),
            abi.encodeWithSelector(IKeymesh.CommitteeAlreadyEligible.selector, 1)
        );
        vm.prank(OWNER);
        km.cancelCommittee(epoch);
        refused(OWNER, cancel, abi.encodeWithSelector(unknown, epoch));
        refused(USER, abi.encodeCall(km.committee, (0)), abi.encodeWithSelector(unknown, 0));
        refused(USER, abi.encodeCall(km.committee, (epoch + 1)), abi.encodeWithSelector(unknown, epoch + 1));
    }

    function test_GasPriceCap() public {
        bytes memory data = abi.encodeCall(km.setGasPriceCap, (100 * CAP + 1));
        refused(USER, data, abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, USER));
        refused(OWNER, data, abi.encodeWithSelector(Escrow.GasPriceCapTooHigh.selector, 100 * CAP + 1, 100 * CAP));
    }

    // -------------------------------------------- what all requests have in common

    function keyCall(address payer, uint64 deadline) private view returns (bytes memory) {
        return abi.encodeCall(km.requestKey, (payer, deadline));
    }

    function signCall(address payer, uint64 deadline) private view returns (bytes memory) {
        return abi.encodeCall(km.requestSignature, (active, "", DIGEST, 0, payer, deadline));
    }

    function signsCall(address payer, uint64 deadline) private view returns (bytes memory) {
        return abi.encodeCall(km.requestSignatures, (active, items("", DIGEST), 0, payer, deadline));
    }

    function reshareCall(address payer, uint64 deadline) private view returns (bytes memory) {
        return abi.encodeCall(km.requestReshare, (active, next, payer, deadline));
    }

    function deletionCall(address payer, uint64 deadline) private view returns (bytes memory) {
        return abi.encodeCall(km.requestDeletion, (active, payer, deadline));
    }

    function common(
        IKeymesh.Kind kind,
        uint256 count,
        uint64 start,
        function(address, uint64) view returns (bytes memory) call
    ) private {
        uint256 fee = km.quote(kind, 0, count);
        (uint64 soonest, uint64 latest) = (start + MIN_TTL, start + MAX_TTL);
        refused(USER, fee, call(address(0), soonest), abi.encodeWithSelector(IKeymesh.ZeroPayer.selector));
        refused(USER, fee - 1, call(PAYER, soonest), abi.encodeWithSelector(IKeymesh.FeeTooLow.selector, fee - 1, fee));
        refused(USER, 0, call(PAYER, soonest), abi.encodeWithSelector(IKeymesh.FeeTooLow.selector, 0, fee));
        refused(USER, 1 << 96, call(PAYER, soonest), abi.encodeWithSelector(IKeymesh.FeeTooHigh.selector, 1 << 96));
        bytes4 early = IKeymesh.DeadlineTooSoon.selector;
        bytes4 late = IKeymesh.DeadlineTooLate.selector;
        refused(USER, fee, call(PAYER, soonest - 1), abi.encodeWithSelector(early, soonest - 1, soonest));
        refused(USER, fee, call(PAYER, 0), abi.encodeWithSelector(early, 0, soonest));
        refused(USER, fee, call(PAYER, latest + 1), abi.encodeWithSelector(late, latest + 1, latest));
        refused(USER, fee, call(PAYER, type(uint64).max), abi.encodeWithSelector(late, type(uint64).max, latest));
        vm.deal(USER, fee);
        vm.prank(USER);
        (bool ok,) = address(km).call{value: fee}(call(PAYER, latest));
        require(ok, "refused for another reason");
    }

    function test_RequestKey() public {
        common(IKeymesh.Kind.Keygen, 1, uint64(block.timestamp), keyCall);
        km = _deploy();
        uint256 fee = km.quote(IKeymesh.Kind.Keygen, 0, 1);
        refused(USER, fee, keyCall(PAYER, soon()), abi.encodeWithSelector(IKeymesh.NoCommittee.selector));
    }

    function test_RequestSignature() public {
        common(IKeymesh.Kind.Sign, 1, uint64(block.timestamp), signCall);
        common(IKeymesh.Kind.Sign, 2, uint64(block.timestamp), signsCall);
        bytes memory none = abi.encodeCall(km.requestSignatures, (active, new IKeymesh.SignItem[](0), 0, PAYER, soon()));
        refused(USER, none, abi.encodeWithSelector(IKeymesh.EmptyBatch.selector));
    }

    function test_RequestReshareAndDeletion() public {
        uint64 start = uint64(block.timestamp);
        common(IKeymesh.Kind.Delete, 1, start + GRACE, deletionCall);
        vm.deal(USER, 1 ether);
        active = activeKey();
        common(IKeymesh.Kind.Reshare, 1, start, reshareCall);
    }

    // ------------------------------------------------------------ signatures

    function items(bytes memory path, bytes32 digest) private pure returns (IKeymesh.SignItem[] memory list) {
        list = new IKeymesh.SignItem[](2);
        (list[0].digest, list[1].path, list[1].digest) = (DIGEST, path, digest);
    }

    function signRefused(address from, bytes32 keyId, bytes memory path, bytes32 digest, bytes memory want) private {
        uint256 fee = km.quote(IKeymesh.Kind.Sign, 0, 2);
        refused(from, fee, abi.encodeCall(km.requestSignature, (keyId, path, digest, 0, PAYER, soon())), want);
        bytes memory batch = abi.encodeCall(km.requestSignatures, (keyId, items(path, digest), 0, PAYER, soon()));
        refused(from, fee, batch, want);
    }

    function test_SignWhat() public {
        bytes32[3] memory bad = [bytes32(0), bytes32(ChildKey.N), bytes32(type(uint256).max)];
        for (uint256 i = 0; i < bad.length; i++) {
            signRefused(USER, active, "", bad[i], abi.encodeWithSelector(IKeymesh.DigestInvalid.selector, bad[i]));
        }
        signRefused(
            USER, active, new bytes(1025), DIGEST, abi.encodeWithSelector(IKeymesh.PathTooLong.selector, 1025, 1024)
        );
        uint256 fee = km.quote(IKeymesh.Kind.Sign, type(uint32).max, 1);
        bytes memory data = abi.encodeCall(km.requestSignature, (active, "", DIGEST, 2_000_001, PAYER, soon()));
        refused(USER, fee, data, abi.encodeWithSelector(IKeymesh.CallbackGasTooHigh.selector, 2_000_001, 2_000_000));
        data = abi.encodeCall(km.requestSignatures, (active, items("", DIGEST), type(uint32).max, PAYER, soon()));
        refused(
            USER,
            2 * fee,
            data,
            abi.encodeWithSelector(IKeymesh.CallbackGasTooHigh.selector, type(uint32).max, 2_000_000)
        );
    }

    function test_SignWithWhat() public {
        bytes4 inactive = IKeymesh.KeyNotActive.selector;
        signRefused(USER, UNKNOWN, "", DIGEST, abi.encodeWithSelector(IKeymesh.KeyUnknown.selector, UNKNOWN));
        signRefused(OTHER, active, "", DIGEST, abi.encodeWithSelector(IKeymesh.NotAuthorised.selector, active, OTHER));
        signRefused(
            USER,
            requested,
            "",
            DIGEST,
            abi.encodeWithSelector(inactive, requested, uint256(IKeymesh.KeyStatus.Requested))
        );
        signRefused(
            USER, deleting, "", DIGEST, abi.encodeWithSelector(inactive, deleting, uint256(IKeymesh.KeyStatus.Deleting))
        );
        vm.warp(km.key(deleting).destroyAfter);
        settleDeletion(deletion, 3, OTHER);
        signRefused(
            USER, deleting, "", DIGEST, abi.encodeWithSelector(inactive, deleting, uint256(IKeymesh.KeyStatus.Deleted))
        );
        km.expire(one(keygen));
        signRefused(
            USER, requested, "", DIGEST, abi.encodeWithSelector(inactive, requested, uint256(IKeymesh.KeyStatus.Failed))
        );
    }

    // ------------------------------------------------------ reshare, deletion

    function reshareRefused(address from, bytes32 keyId, uint64 epoch, bytes memory want) private {
        uint256 fee = km.quote(IKeymesh.Kind.Reshare, 0, 1);
        refused(from, fee, abi.encodeCall(km.requestReshare, (keyId, epoch, PAYER, soon())), want);
    }

    function test_Reshare() public {
        bytes4 inactive = IKeymesh.KeyNotActive.selector;
        reshareRefused(USER, UNKNOWN, next, abi.encodeWithSelector(IKeymesh.KeyUnknown.selector, UNKNOWN));
        reshareRefused(
            USER, requested, next, abi.encodeWithSelector(inactive, requested, uint256(IKeymesh.KeyStatus.Requested))
        );
        reshareRefused(
            USER, deleting, next, abi.encodeWithSelector(inactive, deleting, uint256(IKeymesh.KeyStatus.Deleting))
        );
        reshareRefused(USER, active, 0, abi.encodeWithSelector(IKeymesh.CommitteeUnknown.selector, 0));
        reshareRefused(USER, active, next + 1, abi.encodeWithSelector(IKeymesh.CommitteeUnknown.selector, next + 1));
        uint64 later = propose(2, span(0, 2));
        bytes4 early = IKeymesh.CommitteeNotEligible.selector;
        reshareRefused(USER, active, later, abi.encodeWithSelector(early, later, km.committee(later).eligibleAt));
        vm.prank(OWNER);
        km.cancelCommittee(later);
        reshareRefused(USER, active, later, abi.encodeWithSelector(IKeymesh.CommitteeUnknown.selector, later));
        address[3] memory others = [OTHER, OWNER, operator(1)];
        for (uint256 i = 0; i < others.length; i++) {
            bytes memory want = abi.encodeWithSelector(IKeymesh.ReshareNotAllowed.selector, active, next);
            reshareRefused(others[i], active, next, want);
        }
        vm.deal(USER, 1 ether);
        bytes32 pending = km.requestId(requestReshare(USER, active, next));
        reshareRefused(USER, active, next, abi.encodeWithSelector(IKeymesh.KeyBusy.selector, active, pending));
    }

    function deletionRefused(address from, bytes32 keyId, bytes memory want) private {
        uint256 fee = km.quote(IKeymesh.Kind.Delete, 0, 1);
        refused(from, fee, abi.encodeCall(km.requestDeletion, (keyId, PAYER, soon() + GRACE)), want);
    }

    function test_Deletion() public {
        bytes4 inactive = IKeymesh.KeyNotActive.selector;
        deletionRefused(USER, UNKNOWN, abi.encodeWithSelector(IKeymesh.KeyUnknown.selector, UNKNOWN));
        deletionRefused(OTHER, active, abi.encodeWithSelector(IKeymesh.NotKeyOwner.selector, active, OTHER));
        deletionRefused(
            USER, requested, abi.encodeWithSelector(inactive, requested, uint256(IKeymesh.KeyStatus.Requested))
        );
        bytes32 pending = km.requestId(deletion);
        deletionRefused(USER, deleting, abi.encodeWithSelector(IKeymesh.KeyBusy.selector, deleting, pending));
        vm.prank(USER);
        km.renounceDeletion(active);
        deletionRefused(USER, active, abi.encodeWithSelector(IKeymesh.DeletionRenounced.selector, active));
    }

    // ------------------------------------------------------------- ownership

    function test_Ownership() public {
        function(bytes32) view returns (bytes memory)[5] memory granting = [offer, authorise, open, renounce, optIn];
        for (uint256 i = 0; i < granting.length; i++) {
            refused(USER, granting[i](UNKNOWN), abi.encodeWithSelector(IKeymesh.KeyUnknown.selector, UNKNOWN));
            refused(OTHER, granting[i](active), abi.encodeWithSelector(IKeymesh.NotKeyOwner.selector, active, OTHER));
            bytes memory off =
                abi.encodeWithSelector(IKeymesh.KeyNotActive.selector, deleting, uint256(IKeymesh.KeyStatus.Deleting));
            refused(USER, granting[i](deleting), off);
        }
    }

    function offer(bytes32 keyId) private view returns (bytes memory) {
        return abi.encodeCall(km.offerKey, (keyId, OTHER));
    }

    function authorise(bytes32 keyId) private view returns (bytes memory) {
        return abi.encodeCall(km.setAuthorised, (keyId, OTHER, true));
    }

    function open(bytes32 keyId) private view returns (bytes memory) {
        return abi.encodeCall(km.setOpen, (keyId, true));
    }

    function renounce(bytes32 keyId) private view returns (bytes memory) {
        return abi.encodeCall(km.renounceDeletion, (keyId));
    }

    function optIn(bytes32 keyId) private view returns (bytes memory) {
        return abi.encodeCall(km.setReshareOptIn, (keyId, true));
    }

    function test_Accept() public {
        bytes memory accept = abi.encodeCall(km.acceptKey, (active));
        refused(
            OTHER,
            abi.encodeCall(km.acceptKey, (UNKNOWN)),
            abi.encodeWithSelector(IKeymesh.KeyUnknown.selector, UNKNOWN)
        );
        refused(OTHER, accept, abi.encodeWithSelector(IKeymesh.NotPendingOwner.selector, active, OTHER));
        vm.prank(USER);
        km.offerKey(active, OTHER);
        refused(USER, accept, abi.encodeWithSelector(IKeymesh.NotPendingOwner.selector, active, USER));
        vm.deal(USER, 1 ether);
        IKeymesh.Request memory r = requestReshare(USER, active, next);
        bytes memory busy = abi.encodeWithSelector(IKeymesh.KeyBusy.selector, active, km.requestId(r));
        refused(OTHER, accept, busy);
        vm.prank(USER);
        km.cancelReshare(r);
        requestDeletion(active);
        bytes memory off =
            abi.encodeWithSelector(IKeymesh.KeyNotActive.selector, active, uint256(IKeymesh.KeyStatus.Deleting));
        refused(OTHER, accept, off);
    }

    function test_ChildAddress() public {
        bytes memory data = abi.encodeCall(km.childAddress, (UNKNOWN, USER, ""));
        refused(USER, data, abi.encodeWithSelector(IKeymesh.KeyUnknown.selector, UNKNOWN));
        data = abi.encodeCall(km.childAddress, (requested, USER, ""));
        bytes memory off =
            abi.encodeWithSelector(IKeymesh.KeyNotActive.selector, requested, uint256(IKeymesh.KeyStatus.Requested));
        refused(USER, data, off);
    }
}
