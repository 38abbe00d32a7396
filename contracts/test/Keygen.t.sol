// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../src/IKeymesh.sol";
import {ChildKey} from "../src/ChildKey.sol";
import {Keymesh} from "../src/Keymesh.sol";
import {Base, Vm} from "./Base.t.sol";

contract KeygenTest is Base {
    IKeymesh.Request internal r;
    bytes32 internal id;
    IKeymesh.KeyResult internal res;

    function setUp() public override {
        super.setUp();
        r = requestKey();
        id = km.requestId(r);
        res = result(ROOT, "set 1");
    }

    function ready() internal view returns (bytes32) {
        return keyReady(id, id, 1, res);
    }

    function possession() internal view returns (IKeymesh.Signature memory) {
        return signed(ROOT, typed(possessionOf(id, id, 1, res.shareSetHash)));
    }

    function refused(bytes[] memory list, IKeymesh.Signature memory p, bytes4 selector) internal {
        vm.expectPartialRevert(selector);
        km.settleKey(r, res, list, p);
        requireStatus(r, IKeymesh.RequestStatus.Pending);
        requireStatus(id, IKeymesh.KeyStatus.Requested);
    }

    function refusedStatement(bytes32 digest) internal {
        refused(attest(1, digest), possession(), IKeymesh.AttestationInvalid.selector);
    }

    function test_AllAttest() public {
        settleKey(r, operator(1));
        requireStatus(r, IKeymesh.RequestStatus.Settled);
        IKeymesh.Key memory k = km.key(id);
        require(k.status == IKeymesh.KeyStatus.Active && k.owner == USER && k.epoch == 1);
        require(k.x == res.x && k.y == res.y && k.shareSetHash == res.shareSetHash);
        require(km.childAddress(id, USER, "a") != km.childAddress(id, OTHER, "a"));
        // a second bundle, even an unsigned one, is skipped: the first valid wins
        km.settleKey(r, IKeymesh.KeyResult(0, 1, 1), new bytes[](0), IKeymesh.Signature(0, 0, 0));
        require(km.key(id).x == res.x);
    }

    function test_OneMissing() public {
        refused(attest(1, typed(ready()), 3), possession(), IKeymesh.TooFewAttestations.selector);
        refused(attest(1, typed(ready()), 0), possession(), IKeymesh.TooFewAttestations.selector);
    }

    function test_OneTwice() public {
        bytes[] memory list = attest(1, typed(ready()));
        list[2] = list[1];
        refused(list, possession(), IKeymesh.AttestationInvalid.selector);
    }

    function test_WrongOrder() public {
        bytes[] memory list = attest(1, typed(ready()));
        (list[0], list[1]) = (list[1], list[0]);
        refused(list, possession(), IKeymesh.AttestationInvalid.selector);
    }

    function test_HighSAndShapes() public {
        bytes[] memory list = attest(1, typed(ready()));
        (uint8 v, bytes32 rr, bytes32 s) = vm.sign(operators[1], typed(ready()));
        bytes memory good = list[1];
        bytes32 high = bytes32(ChildKey.N - uint256(s));
        list[1] = abi.encodePacked(rr, high, v == 27 ? uint8(28) : uint8(27));
        refused(list, possession(), IKeymesh.AttestationInvalid.selector);
        list[1] = abi.encodePacked(rr, s, v - 27);
        refused(list, possession(), IKeymesh.AttestationInvalid.selector);
        list[1] = abi.encodePacked(rr, s, v, uint8(0));
        refused(list, possession(), IKeymesh.AttestationInvalid.selector);
        list[1] = new bytes(65);
        refused(list, possession(), IKeymesh.AttestationInvalid.selector);
        list[1] = "";
        refused(list, possession(), IKeymesh.AttestationInvalid.selector);
        list[1] = good;
        km.settleKey(r, res, list, possession());
    }

    function test_OtherStatements() public {
        IKeymesh.KeyResult memory o = res;
        refusedStatement(typed(keyReady(keccak256("other request"), id, 1, o)));
        refusedStatement(typed(keyReady(id, keccak256("other key"), 1, o)));
        refusedStatement(typed(keyReady(id, id, 2, o)));
        o.shareSetHash = "set of another attempt";
        refusedStatement(typed(keyReady(id, id, 1, o)));
        o = result(ROOT + 1, "set 1");
        refusedStatement(typed(keyReady(id, id, 1, o)));
        refusedStatement(typedFor(ready(), block.chainid + 1, address(km)));
        refusedStatement(typedFor(ready(), block.chainid, address(this)));
        refusedStatement(ready());
        refusedStatement(typed(possessionOf(id, id, 1, res.shareSetHash)));
        refusedStatement(typed(destroyed(id, id, 1)));
    }

    function test_OtherCommittee() public {
        uint64 epoch = propose(2, span(3, 6));
        vm.warp(block.timestamp + DELAY);
        // past the deadline by now, so ask again: the new request goes to the new committee
        IKeymesh.Request memory fresh = requestKey();
        require(abi.decode(fresh.content, (uint64)) == epoch);
        r = fresh;
        id = km.requestId(r);
        bytes32 digest = typed(keyReady(id, id, epoch, res));
        IKeymesh.Signature memory p = signed(ROOT, typed(possessionOf(id, id, epoch, res.shareSetHash)));
        refused(attest(1, digest), p, IKeymesh.AttestationInvalid.selector);
        km.settleKey(r, res, attest(epoch, digest), p);
    }

    function test_PossessionWrong() public {
        bytes[] memory list = attest(1, typed(ready()));
        bytes32 right = typed(possessionOf(id, id, 1, res.shareSetHash));
        bytes4 e = IKeymesh.PossessionInvalid.selector;
        refused(list, signed(ROOT + 1, right), e);
        refused(list, signed(operators[0], right), e);
        refused(list, signed(ROOT, typed(possessionOf(id, id, 1, "another"))), e);
        refused(list, signed(ROOT, typed(possessionOf(id, id, 2, res.shareSetHash))), e);
        refused(list, signed(ROOT, typed(possessionOf("x", id, 1, res.shareSetHash))), e);
        refused(list, signed(ROOT, typed(ready())), e);
        refused(list, IKeymesh.Signature(0, 0, 27), e);
        IKeymesh.Signature memory p = signed(ROOT, right);
        p = IKeymesh.Signature(p.r, bytes32(ChildKey.N - uint256(p.s)), 55 - p.v);
        refused(list, p, e);
    }

    function test_PublicKeyRefused() public {
        bytes[] memory none = new bytes[](3);
        res.y++;
        refused(none, possession(), IKeymesh.PublicKeyInvalid.selector);
        res.x = ChildKey.N;
        refused(none, possession(), IKeymesh.PublicKeyInvalid.selector);
        res.x = 0;
        refused(none, possession(), IKeymesh.PublicKeyInvalid.selector);
    }

    function test_AfterTheDeadlineNeverActive() public {
        vm.warp(r.deadline);
        IKeymesh.Request memory inTime = r;
        vm.warp(r.deadline + 1);
        settleKey(inTime, operator(0));
        requireStatus(r, IKeymesh.RequestStatus.Expired);
        requireStatus(id, IKeymesh.KeyStatus.Failed);
        require(km.credit(PAYER) == km.quote(IKeymesh.Kind.Keygen, 0, 1), "refunded");
        settleKey(inTime, operator(0));
        requireStatus(id, IKeymesh.KeyStatus.Failed);
        vm.expectPartialRevert(IKeymesh.KeyNotActive.selector);
        km.childAddress(id, USER, "");
    }

    function test_AtTheDeadline() public {
        vm.warp(r.deadline);
        settleKey(r, operator(0));
        requireStatus(id, IKeymesh.KeyStatus.Active);
    }

    function test_Failure() public {
        uint64 notAfter = uint64(block.timestamp);
        bytes32 digest = typed(failed(id, 7, notAfter));
        bytes[] memory list = attest(1, digest, 5);
        vm.expectPartialRevert(IKeymesh.TooFewAttestations.selector);
        km.settleFailure(r, 7, notAfter, 1, attest(1, digest, 1));
        vm.expectPartialRevert(IKeymesh.AttestationInvalid.selector);
        km.settleFailure(r, 8, notAfter, 5, list);
        vm.expectPartialRevert(IKeymesh.AttestationInvalid.selector);
        km.settleFailure(r, 7, notAfter, 3, list);
        vm.expectPartialRevert(IKeymesh.LengthMismatch.selector);
        km.settleFailure(r, 7, notAfter, 1, list);
        vm.expectPartialRevert(IKeymesh.LengthMismatch.selector);
        km.settleFailure(r, 7, notAfter, 5 | 8, list);
        vm.expectPartialRevert(IKeymesh.AttestationInvalid.selector);
        km.settleFailure(r, 7, notAfter + 1, 5, list);
        vm.warp(block.timestamp + 1);
        vm.expectPartialRevert(IKeymesh.AttestationStale.selector);
        km.settleFailure(r, 7, notAfter, 5, list);
        vm.warp(block.timestamp - 1);
        km.settleFailure(r, 7, notAfter, 5, list);
        requireStatus(r, IKeymesh.RequestStatus.Failed);
        requireStatus(id, IKeymesh.KeyStatus.Failed);
        require(km.credit(PAYER) == km.quote(IKeymesh.Kind.Keygen, 0, 1));
        km.settleFailure(r, 7, notAfter, 5, list); // skipped
        settleKey(r, operator(0)); // skipped
        requireStatus(id, IKeymesh.KeyStatus.Failed);
    }

    /// Anything that was not accepted exactly so, here, is unknown.
    function testFuzz_RequestIdCommits(uint8 field, uint256 salt) public {
        IKeymesh.Request memory q = r;
        field %= 8;
        if (field == 0) q.nonce = uint64(uint256(keccak256(abi.encode(salt))));
        if (field == 1) q.requester = address(uint160(salt));
        if (field == 2) q.payer = address(uint160(salt));
        if (field == 3) q.keyId = keccak256(abi.encode(salt));
        if (field == 4) q.content = abi.encode(salt);
        if (field == 5) q.callbackGas = uint32(bound(salt));
        if (field == 6) q.deadline = uint64(bound(salt));
        if (field == 7) q.kind = IKeymesh.Kind(2 + salt % 3);
        vm.assume(keccak256(abi.encode(q)) != keccak256(abi.encode(r)));
        vm.expectPartialRevert(IKeymesh.RequestUnknown.selector);
        km.settleKey(q, res, new bytes[](0), IKeymesh.Signature(0, 0, 0));
        vm.expectPartialRevert(IKeymesh.RequestUnknown.selector);
        km.expire(one(q));
    }

    function bound(uint256 salt) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(salt))) & type(uint32).max;
    }

    function test_IdIsTheFormula() public {
        require(
            id
                == keccak256(
                    abi.encode(
                        block.chainid,
                        address(km),
                        uint8(1),
                        uint64(0),
                        USER,
                        PAYER,
                        bytes32(0),
                        keccak256(abi.encode(uint64(1))),
                        uint32(0),
                        r.deadline
                    )
                )
        );
        require(km.nonce() == 1);
        vm.chainId(block.chainid + 1);
        vm.expectPartialRevert(IKeymesh.RequestUnknown.selector);
        km.expire(one(r));
    }

    function test_WrongKind() public {
        vm.expectPartialRevert(IKeymesh.WrongKind.selector);
        km.settleReshare(r, res, new bytes[](0), IKeymesh.Signature(0, 0, 0));
        vm.expectPartialRevert(IKeymesh.WrongKind.selector);
        km.settleSignatures(one(r), one(IKeymesh.Signature(0, 0, 0)));
        vm.expectPartialRevert(IKeymesh.WrongKind.selector);
        km.settleDeletion(r, 0, new bytes[](0));
        vm.expectPartialRevert(IKeymesh.WrongKind.selector);
        km.cancelReshare(r);
        vm.expectPartialRevert(IKeymesh.WrongKind.selector);
        km.replayCallback(r, IKeymesh.Signature(0, 0, 0));
    }

    function test_DeadlinesPayerFees() public {
        uint256 fee = km.quote(IKeymesh.Kind.Keygen, 0, 1);
        vm.startPrank(USER);
        uint64 t = uint64(block.timestamp);
        vm.expectPartialRevert(IKeymesh.DeadlineTooSoon.selector);
        km.requestKey{value: fee}(PAYER, t + MIN_TTL - 1);
        vm.expectPartialRevert(IKeymesh.DeadlineTooLate.selector);
        km.requestKey{value: fee}(PAYER, t + MAX_TTL + 1);
        vm.expectPartialRevert(IKeymesh.DeadlineTooLate.selector);
        km.requestKey{value: fee}(PAYER, type(uint64).max);
        vm.expectPartialRevert(IKeymesh.ZeroPayer.selector);
        km.requestKey{value: fee}(address(0), t + MIN_TTL);
        vm.expectPartialRevert(IKeymesh.FeeTooLow.selector);
        km.requestKey{value: fee - 1}(PAYER, t + MIN_TTL);
        vm.deal(USER, 1 << 100);
        vm.expectPartialRevert(IKeymesh.FeeTooHigh.selector);
        km.requestKey{value: 1 << 96}(PAYER, t + MIN_TTL);
        km.requestKey{value: fee}(PAYER, t + MAX_TTL);
        vm.stopPrank();
    }
}
