// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../src/IKeymesh.sol";
import {ChildKey} from "../src/ChildKey.sol";
import {Base} from "./Base.t.sol";

contract SignTest is Base {
    bytes32 internal keyId;

    function setUp() public override {
        super.setUp();
        keyId = activeKey();
    }

    function refused(IKeymesh.Request memory r, IKeymesh.Signature memory s) internal {
        vm.expectPartialRevert(IKeymesh.SignatureInvalid.selector);
        km.settleSignatures(one(r), one(s));
        requireStatus(r, IKeymesh.RequestStatus.Pending);
    }

    function tryRequest(address from, bytes memory path, bytes32 digest, uint32 gas_, bytes4 selector) internal {
        uint256 fee = km.quote(IKeymesh.Kind.Sign, gas_, 1);
        vm.deal(from, 10 ether);
        vm.prank(from);
        vm.expectPartialRevert(selector);
        km.requestSignature{value: fee}(keyId, path, digest, gas_, PAYER, soon());
    }

    function testFuzz_Delivered(bytes memory path, bytes32 digest) public {
        vm.assume(digest != 0 && uint256(digest) < ChildKey.N && path.length <= 1024);
        IKeymesh.Request memory r = requestSign(USER, keyId, path, digest, 0);
        IKeymesh.Signature memory s = answer(r);
        require(ecrecover(digest, s.v, s.r, s.s) == km.childAddress(keyId, USER, path));
        settle(r, operator(0));
        requireStatus(r, IKeymesh.RequestStatus.Settled);
    }

    function test_DigestRange() public {
        bytes4 e = IKeymesh.DigestInvalid.selector;
        tryRequest(USER, "", 0, 0, e);
        tryRequest(USER, "", bytes32(ChildKey.N), 0, e);
        tryRequest(USER, "", bytes32(type(uint256).max), 0, e);
        settle(requestSign(USER, keyId, "", bytes32(uint256(1)), 0), OTHER); // leading zeros
        settle(requestSign(USER, keyId, "", bytes32(ChildKey.N - 1), 0), OTHER);
    }

    function test_Caps() public {
        tryRequest(USER, new bytes(1025), DIGEST, 0, IKeymesh.PathTooLong.selector);
        tryRequest(USER, "", DIGEST, 2_000_001, IKeymesh.CallbackGasTooHigh.selector);
        requestSign(USER, keyId, new bytes(1024), DIGEST, 2_000_000);
    }

    function test_WhoMayAsk() public {
        tryRequest(OTHER, "", DIGEST, 0, IKeymesh.NotAuthorised.selector);
        vm.prank(USER);
        km.setAuthorised(keyId, OTHER, true);
        requestSign(OTHER, keyId, "", DIGEST, 0);
        vm.prank(USER);
        km.setAuthorised(keyId, OTHER, false);
        tryRequest(OTHER, "", DIGEST, 0, IKeymesh.NotAuthorised.selector);
        vm.prank(USER);
        km.setOpen(keyId, true);
        requestSign(OTHER, keyId, "", DIGEST, 0);
        keyId = "unknown";
        tryRequest(OTHER, "", DIGEST, 0, IKeymesh.KeyUnknown.selector);
        keyId = km.requestId(requestKey());
        tryRequest(USER, "", DIGEST, 0, IKeymesh.KeyNotActive.selector);
    }

    /// One requester's signature is worth nothing to another, nor to itself under another path.
    function test_WrongChildRefused() public {
        vm.prank(USER);
        km.setOpen(keyId, true);
        IKeymesh.Request memory mine = requestSign(USER, keyId, "p", DIGEST, 0);
        IKeymesh.Request memory theirs = requestSign(OTHER, keyId, "p", DIGEST, 0);
        IKeymesh.Request memory path = requestSign(USER, keyId, "q", DIGEST, 0);
        IKeymesh.Request memory digest = requestSign(USER, keyId, "p", keccak256("x"), 0);
        IKeymesh.Signature memory s = answer(mine);
        refused(theirs, s);
        refused(path, s);
        refused(digest, s);
        refused(mine, signed(ROOT, DIGEST));
        refused(mine, IKeymesh.Signature(0, 0, 27));
        km.settleSignatures(one(mine), one(s));
    }

    function test_HighSRefused() public {
        IKeymesh.Request memory r = requestSign(USER, keyId, "", DIGEST, 0);
        IKeymesh.Signature memory s = answer(r);
        IKeymesh.Signature memory high = IKeymesh.Signature(s.r, bytes32(ChildKey.N - uint256(s.s)), 55 - s.v);
        require(ecrecover(DIGEST, high.v, high.r, high.s) == km.childAddress(keyId, USER, ""), "malleable");
        refused(r, high);
        s.v -= 27;
        refused(r, s);
    }

    function test_TwiceIsSkipped() public {
        IKeymesh.Request memory r = requestSign(USER, keyId, "", DIGEST, 0);
        settle(r, operator(0));
        uint256 owed = km.credit(PAYER);
        km.settleSignatures(one(r), one(IKeymesh.Signature(0, 0, 0)));
        settle(r, operator(1));
        require(km.credit(PAYER) == owed && km.credit(operator(1)) == 0);
    }

    function test_Late() public {
        IKeymesh.Request memory r = requestSign(USER, keyId, "", DIGEST, 100_000);
        uint256 fee = state(r).fee;
        uint256 before = km.credit(PAYER);
        vm.warp(r.deadline + 1);
        settle(r, operator(0));
        requireStatus(r, IKeymesh.RequestStatus.Late);
        require(km.credit(PAYER) == before + fee && state(r).fee == 0, "all refunded");
        km.expire(one(r));
        requireStatus(r, IKeymesh.RequestStatus.Late);
        require(km.credit(PAYER) == before + fee, "once");
    }

    function test_LateAfterRefund() public {
        for (uint256 i = 0; i < 2; i++) {
            IKeymesh.Request memory r = requestSign(USER, keyId, "", DIGEST, 0);
            if (i == 0) {
                vm.warp(r.deadline + 1);
                km.expire(one(r));
                requireStatus(r, IKeymesh.RequestStatus.Expired);
            } else {
                settleFailure(r, 1, 3);
                requireStatus(r, IKeymesh.RequestStatus.Failed);
            }
            uint256 owed = km.credit(PAYER);
            refusedLate(r);
            settle(r, operator(0));
            requireStatus(r, IKeymesh.RequestStatus.Late);
            require(km.credit(PAYER) == owed, "refunded once");
        }
    }

    function refusedLate(IKeymesh.Request memory r) internal {
        vm.expectPartialRevert(IKeymesh.SignatureInvalid.selector);
        km.settleSignatures(one(r), one(signed(ROOT, DIGEST)));
    }

    function test_Expire() public {
        IKeymesh.Request[] memory list = new IKeymesh.Request[](2);
        list[0] = requestSign(USER, keyId, "", DIGEST, 0);
        vm.warp(block.timestamp + 1);
        list[1] = requestSign(USER, keyId, "", DIGEST, 0);
        vm.warp(list[0].deadline);
        vm.expectPartialRevert(IKeymesh.NotExpired.selector);
        km.expire(list);
        vm.warp(list[0].deadline + 1);
        vm.expectPartialRevert(IKeymesh.NotExpired.selector);
        km.expire(list);
        uint256 owed = km.credit(PAYER);
        vm.warp(list[1].deadline + 1);
        km.expire(list);
        require(km.credit(PAYER) == owed + 2 * km.quote(IKeymesh.Kind.Sign, 0, 1));
        km.expire(list);
        require(km.credit(PAYER) == owed + 2 * km.quote(IKeymesh.Kind.Sign, 0, 1), "once");
    }

    function test_FailureNeedsTheQuorum() public {
        IKeymesh.Request memory r = requestSign(USER, keyId, "", DIGEST, 0);
        uint64 notAfter = uint64(block.timestamp);
        bytes32 digest = typed(failed(km.requestId(r), 7, notAfter));
        vm.expectPartialRevert(IKeymesh.TooFewAttestations.selector);
        km.settleFailure(r, 7, notAfter, 1, attest(1, digest, 1));
        bytes[] memory twice = new bytes[](2);
        twice[0] = packed(operators[0], digest);
        twice[1] = twice[0];
        vm.expectPartialRevert(IKeymesh.AttestationInvalid.selector);
        km.settleFailure(r, 7, notAfter, 3, twice);
        vm.expectPartialRevert(IKeymesh.LengthMismatch.selector);
        km.settleFailure(r, 7, notAfter, 1, twice);
    }

    /// 4 of 5: two hostile members can keep the rest from signing, but not fail a request before m agree.
    function test_FailureQuorumIsTheLarger() public {
        propose(4, span(0, 5));
        propose(2, span(5, 10));
        vm.warp(block.timestamp + DELAY);
        for (uint64 epoch = 2; epoch < 4; epoch++) {
            settleReshare(requestReshare(USER, keyId, epoch), ROOT, OTHER);
            IKeymesh.Request memory r = requestSign(USER, keyId, "", DIGEST, 0);
            bytes32 digest = typed(failed(km.requestId(r), 7, type(uint64).max));
            vm.expectPartialRevert(IKeymesh.TooFewAttestations.selector);
            km.settleFailure(r, 7, type(uint64).max, 7, attest(epoch, digest, 7));
            km.settleFailure(r, 7, type(uint64).max, 15, attest(epoch, digest, 15));
            requireStatus(r, IKeymesh.RequestStatus.Failed);
        }
    }

    function test_Batch() public {
        IKeymesh.SignItem[] memory items = new IKeymesh.SignItem[](3);
        for (uint256 i = 0; i < 3; i++) {
            items[i] = IKeymesh.SignItem(abi.encode(i), keccak256(abi.encode(i)));
        }
        uint256 fee = km.quote(IKeymesh.Kind.Sign, 0, 3) + 2;
        uint64 n = km.nonce();
        vm.startPrank(USER);
        vm.expectPartialRevert(IKeymesh.EmptyBatch.selector);
        km.requestSignatures(keyId, new IKeymesh.SignItem[](0), 0, PAYER, soon());
        vm.expectPartialRevert(IKeymesh.FeeTooLow.selector);
        km.requestSignatures{value: fee - 3}(keyId, items, 0, PAYER, soon());
        bytes32[] memory ids = km.requestSignatures{value: fee}(keyId, items, 0, PAYER, soon());
        vm.stopPrank();
        IKeymesh.Request[] memory list = new IKeymesh.Request[](3);
        IKeymesh.Signature[] memory sigs = new IKeymesh.Signature[](3);
        uint256 escrow;
        for (uint64 i = 0; i < 3; i++) {
            bytes memory content = abi.encode(items[i].digest, items[i].path);
            list[i] = request(IKeymesh.Kind.Sign, n + i, USER, keyId, content, 0, soon());
            require(km.requestId(list[i]) == ids[i], "ids");
            sigs[i] = answer(list[i]);
            escrow += state(list[i]).fee;
        }
        require(escrow == fee && km.nonce() == n + 3);
        settle(list[1], OTHER); // one was settled by somebody else meanwhile
        vm.expectPartialRevert(IKeymesh.LengthMismatch.selector);
        km.settleSignatures(list, new IKeymesh.Signature[](2));
        vm.expectPartialRevert(IKeymesh.EmptyBatch.selector);
        km.settleSignatures(new IKeymesh.Request[](0), new IKeymesh.Signature[](0));
        (sigs[0], sigs[2]) = (sigs[2], sigs[0]);
        vm.expectPartialRevert(IKeymesh.SignatureInvalid.selector);
        km.settleSignatures(list, sigs);
        (sigs[0], sigs[2]) = (sigs[2], sigs[0]);
        vm.prank(operator(0));
        km.settleSignatures(list, sigs);
        for (uint256 i = 0; i < 3; i++) {
            requireStatus(list[i], IKeymesh.RequestStatus.Settled);
        }
    }

    /// The same request twice in one batch, or another contract's request.
    function test_Replays() public {
        IKeymesh.Request memory r = requestSign(USER, keyId, "", DIGEST, 0);
        IKeymesh.Request[] memory list = new IKeymesh.Request[](2);
        (list[0], list[1]) = (r, r);
        IKeymesh.Signature[] memory sigs = new IKeymesh.Signature[](2);
        (sigs[0], sigs[1]) = (answer(r), answer(r));
        uint256 owed = km.credit(PAYER) + km.credit(operator(0));
        uint256 fee = state(r).fee;
        vm.prank(operator(0));
        km.settleSignatures(list, sigs);
        require(km.credit(PAYER) + km.credit(operator(0)) == owed + fee, "paid once");

        km = _deploy();
        vm.expectPartialRevert(IKeymesh.RequestUnknown.selector);
        km.settleSignatures(list, sigs);
    }
}
