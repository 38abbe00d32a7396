// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IKeymesh, IKeymeshCallback} from "../src/IKeymesh.sol";
import {Keymesh} from "../src/Keymesh.sol";
import {KeymeshConsumer} from "../src/KeymeshConsumer.sol";
import {Base} from "./Base.t.sol";

/// A requester that behaves in every way a callback can.
contract Requester is IKeymeshCallback {
    enum Mood {
        Good,
        Reverts,
        BigReturn,
        Burns,
        AsksAgain,
        Reenters
    }

    Keymesh public km;
    Mood public mood;
    uint256 public calls;
    uint256 public gasSeen;
    bytes32 public again;
    bytes public inner; // what to call back with when Reenters
    bytes4 public innerError;

    constructor(Keymesh km_) {
        km = km_;
    }

    function set(Mood mood_, bytes calldata inner_) external {
        (mood, inner) = (mood_, inner_);
    }

    receive() external payable {}

    function onKeymeshSignature(bytes32, bytes32 keyId, bytes32 digest, IKeymesh.Signature calldata) external {
        uint256 left = gasleft();
        require(msg.sender == address(km), "not Keymesh");
        if (mood == Mood.Reverts) revert("no");
        if (mood == Mood.BigReturn) {
            assembly {
                revert(0, 100000)
            }
        }
        if (mood == Mood.Burns) while (true) {}
        gasSeen = left;
        calls++;
        if (mood == Mood.AsksAgain) {
            uint256 fee = km.quote(IKeymesh.Kind.Sign, 0, 1);
            again = km.requestSignature{value: fee}(
                keyId, "again", digest, 0, address(this), uint64(block.timestamp) + km.minTtl()
            );
        }
        if (mood == Mood.Reenters) {
            (bool ok, bytes memory data) = address(km).call(inner);
            require(!ok, "reentered");
            innerError = bytes4(data);
        }
    }
}

contract CallbackTest is Base {
    bytes32 internal keyId;
    Requester internal requester;

    function setUp() public override {
        super.setUp();
        keyId = activeKey();
        requester = new Requester(km);
        vm.prank(USER);
        km.setOpen(keyId, true);
    }

    function ask(uint32 gas_) internal returns (IKeymesh.Request memory) {
        return requestSign(address(requester), keyId, abi.encode(km.nonce()), DIGEST, gas_);
    }

    function testFuzz_ExactGas(uint32 callbackGas, uint256 spare) public {
        callbackGas = 100_000 + callbackGas % 1_900_001;
        IKeymesh.Request memory r = ask(callbackGas);
        IKeymesh.Signature memory s = answer(r);
        vm.prank(operator(0));
        km.settleSignatures{gas: callbackGas * 2 + 500_000 + spare % 10_000_000}(one(r), one(s));
        requireStatus(r, IKeymesh.RequestStatus.Settled);
        uint256 seen = requester.gasSeen();
        require(seen <= callbackGas && seen + 1000 > callbackGas, "exactly its gas");
    }

    /// Whatever gas the settler brings, the callback gets all of what it asked for, or nothing happens at all.
    function testFuzz_CannotBeStarved(uint256 brought) public {
        IKeymesh.Request memory r = ask(1_000_000);
        IKeymesh.Signature memory s = answer(r);
        vm.prank(operator(0));
        try km.settleSignatures{gas: 30_000 + brought % 1_300_000}(one(r), one(s)) {
            requireStatus(r, IKeymesh.RequestStatus.Settled);
            require(requester.gasSeen() + 1000 > 1_000_000, "starved");
        } catch {
            requireStatus(r, IKeymesh.RequestStatus.Pending);
            require(requester.calls() == 0);
        }
    }

    /// The same at the edge, where a call that gets 63/64 of too little would already go through.
    function test_CannotBeStarvedAtTheEdge() public {
        IKeymesh.Request memory r = ask(1_000_000);
        IKeymesh.Signature memory s = answer(r);
        bool settled;
        for (uint256 brought = 1_000_000; !settled; brought += 400) {
            require(brought < 1_200_000, "never enough");
            try km.settleSignatures{gas: brought}(one(r), one(s)) {
                settled = true;
            } catch {}
        }
        requireStatus(r, IKeymesh.RequestStatus.Settled);
        require(requester.gasSeen() + 1000 > 1_000_000, "starved");
    }

    function test_InsufficientGas() public {
        IKeymesh.Request memory r = ask(1_000_000);
        IKeymesh.Signature memory s = answer(r);
        vm.expectPartialRevert(IKeymesh.InsufficientGas.selector);
        km.settleSignatures{gas: 1_000_000}(one(r), one(s));
    }

    function test_FailingCallbackAndReplay() public {
        Requester.Mood[3] memory moods = [Requester.Mood.Reverts, Requester.Mood.BigReturn, Requester.Mood.Burns];
        for (uint256 i = 0; i < moods.length; i++) {
            requester.set(moods[i], "");
            IKeymesh.Request memory r = ask(200_000);
            IKeymesh.Signature memory s = answer(r);
            settle(r, operator(0));
            requireStatus(r, IKeymesh.RequestStatus.CallbackFailed);
            require(state(r).fee == 0, "paid all the same");
            settle(r, operator(0)); // skipped, not called again
            vm.warp(r.deadline + 1);
            km.expire(one(r)); // skipped, no second refund

            vm.expectPartialRevert(IKeymesh.CallbackReverted.selector);
            km.replayCallback{gas: 1_000_000}(r, s);
            requireStatus(r, IKeymesh.RequestStatus.CallbackFailed);

            requester.set(Requester.Mood.Good, "");
            vm.expectPartialRevert(IKeymesh.SignatureInvalid.selector);
            km.replayCallback(r, signed(ROOT, DIGEST));
            vm.expectPartialRevert(IKeymesh.InsufficientGas.selector);
            km.replayCallback{gas: 200_000}(r, s);
            km.replayCallback(r, s);
            requireStatus(r, IKeymesh.RequestStatus.Settled);
            require(requester.calls() == i + 1);
            vm.expectPartialRevert(IKeymesh.NothingToReplay.selector);
            km.replayCallback(r, s);
        }
    }

    function test_NoReplayOfOthers() public {
        IKeymesh.Request memory r = ask(200_000);
        IKeymesh.Signature memory s = answer(r);
        vm.expectPartialRevert(IKeymesh.NothingToReplay.selector);
        km.replayCallback(r, s);
        vm.warp(r.deadline + 1);
        settle(r, operator(0));
        requireStatus(r, IKeymesh.RequestStatus.Late);
        require(requester.calls() == 0, "no callback when late");
        vm.expectPartialRevert(IKeymesh.NothingToReplay.selector);
        km.replayCallback(r, s);
    }

    function test_NoCallbackAskedFor() public {
        IKeymesh.Request memory r = ask(0);
        settle(r, operator(0));
        require(requester.calls() == 0);
        r = requestSign(OTHER, keyId, "an account without code", DIGEST, 100_000);
        settle(r, operator(0));
        requireStatus(r, IKeymesh.RequestStatus.Settled);
    }

    function test_MayAskAgain() public {
        requester.set(Requester.Mood.AsksAgain, "");
        vm.deal(address(requester), 1 ether);
        IKeymesh.Request memory r = ask(500_000);
        uint64 n = km.nonce();
        settle(r, operator(0));
        requireStatus(r, IKeymesh.RequestStatus.Settled);
        IKeymesh.Request memory next = IKeymesh.Request(
            IKeymesh.Kind.Sign,
            n,
            address(requester),
            address(requester),
            keyId,
            abi.encode(DIGEST, bytes("again")),
            0,
            soon()
        );
        require(km.requestId(next) == requester.again() && km.nonce() == n + 1);
        requireStatus(next, IKeymesh.RequestStatus.Pending);
    }

    /// Nothing that closes a request or moves money can be called from within a callback.
    function test_Reentrancy() public {
        IKeymesh.Request memory other = ask(0);
        IKeymesh.Signature memory s = answer(other);
        bytes[7] memory inner = [
            abi.encodeCall(km.settleSignatures, (one(other), one(s))),
            abi.encodeCall(km.expire, (one(other))),
            abi.encodeCall(km.withdraw, (payable(address(requester)))),
            abi.encodeCall(km.replayCallback, (other, s)),
            abi.encodeCall(km.cancelDeletion, (other)),
            abi.encodeCall(km.settleFailure, (other, 1, 1, 1, new bytes[](0))),
            abi.encodeCall(km.settleDeletion, (other, 1, new bytes[](0)))
        ];
        for (uint256 i = 0; i < inner.length; i++) {
            requester.set(Requester.Mood.Reenters, inner[i]);
            IKeymesh.Request memory r = ask(500_000);
            settle(r, operator(0));
            requireStatus(r, IKeymesh.RequestStatus.Settled);
            require(requester.innerError() == ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
            require(requester.calls() == i + 1);
        }
        requireStatus(other, IKeymesh.RequestStatus.Pending);
    }

    /// One bad consumer in a batch costs the others nothing.
    function test_BatchWithABadConsumer() public {
        requester.set(Requester.Mood.Burns, "");
        Requester good = new Requester(km);
        IKeymesh.Request[] memory list = new IKeymesh.Request[](4);
        list[0] = requestSign(address(good), keyId, "0", DIGEST, 200_000);
        list[1] = ask(2_000_000);
        list[2] = requestSign(address(good), keyId, "2", DIGEST, 200_000);
        list[3] = requestSign(USER, keyId, "3", DIGEST, 0);
        IKeymesh.Signature[] memory sigs = new IKeymesh.Signature[](4);
        for (uint256 i = 0; i < 4; i++) {
            sigs[i] = answer(list[i]);
        }
        vm.prank(operator(0));
        km.settleSignatures(list, sigs);
        for (uint256 i = 0; i < 4; i++) {
            bool bad = i == 1;
            requireStatus(list[i], bad ? IKeymesh.RequestStatus.CallbackFailed : IKeymesh.RequestStatus.Settled);
        }
        require(good.calls() == 2);
    }
}
