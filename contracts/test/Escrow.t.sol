// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IKeymesh} from "../src/IKeymesh.sol";
import {Escrow} from "../src/Escrow.sol";
import {Keymesh} from "../src/Keymesh.sol";
import {Requester} from "./Callback.t.sol";
import {Base} from "./Base.t.sol";

/// Refuses money, or comes back for more.
contract Withdrawer {
    Keymesh internal km;
    bool public greedy;
    bytes4 public seen;

    constructor(Keymesh km_, bool greedy_) {
        (km, greedy) = (km_, greedy_);
    }

    function withdraw() external {
        km.withdraw(payable(address(this)));
    }

    receive() external payable {
        if (!greedy) revert();
        try km.withdraw(payable(address(this))) {}
        catch (bytes memory e) {
            seen = bytes4(e);
        }
    }
}

contract EscrowTest is Base {
    bytes32 internal keyId;
    IKeymesh.Request[] internal all; // everything ever asked for

    function setUp() public override {
        super.setUp();
        IKeymesh.Request memory r = requestKey();
        all.push(r);
        settleKey(r, operator(0));
        keyId = km.requestId(r);
    }

    function requireBalanced() internal view {
        uint256 owed = km.credit(PAYER) + km.credit(OTHER);
        for (uint256 i = 0; i < 4; i++) {
            owed += km.credit(operator(i));
        }
        for (uint256 i = 0; i < all.length; i++) {
            IKeymesh.RequestState memory s = state(all[i]);
            require(s.status == IKeymesh.RequestStatus.Pending || s.fee == 0, "fee of a closed request");
            owed += s.fee;
        }
        require(address(km).balance == owed, "books");
    }

    /// Any order of requests, answers, late answers, refunds, failures, cancellations and withdrawals balances.
    function testFuzz_Books(uint256 seed) public {
        Requester requester = new Requester(km);
        vm.prank(USER);
        km.setOpen(keyId, true);
        for (uint256 i = 0; i < 25; i++) {
            seed = uint256(keccak256(abi.encode(seed)));
            IKeymesh.Request memory r = all[(seed >> 16) % all.length];
            uint256 what = seed % 11;
            if (what == 0) {
                all.push(requestKey());
            } else if (what == 1) {
                all.push(requestSign(USER, keyId, abi.encode(seed), DIGEST, 0));
            } else if (what == 2) {
                requester.set(Requester.Mood((seed >> 32) % 2), "");
                all.push(requestSign(address(requester), keyId, "", DIGEST, 100_000));
            } else if (what == 3 && km.key(keyId).pending == 0) {
                all.push(requestReshare(USER, keyId, 1));
            } else if (what < 7) {
                if (r.kind == IKeymesh.Kind.Sign) settle(r, operator((seed >> 32) % 4));
                if (r.kind == IKeymesh.Kind.Keygen) settleKey(r, operator((seed >> 32) % 4));
                if (r.kind == IKeymesh.Kind.Reshare) settleReshare(r, ROOT, operator((seed >> 32) % 4));
            } else if (what == 7) {
                vm.warp(block.timestamp + (seed >> 32) % 100);
            } else if (what == 8) {
                if (block.timestamp > r.deadline) km.expire(one(r));
            } else if (what == 9) {
                settleFailure(r, 1, 3);
            } else if (km.credit(PAYER) != 0) {
                vm.prank(PAYER);
                km.withdraw(payable(PAYER));
            }
            requireBalanced();
        }
    }

    function test_OnlyMembersAreReimbursed() public {
        IKeymesh.Request memory r = requestSign(USER, keyId, "", DIGEST, 0);
        uint256 fee = state(r).fee;
        uint256 owed = km.credit(PAYER);
        settle(r, operator(7)); // registered, but not of this key's committee
        require(km.credit(operator(7)) == 0 && km.credit(PAYER) == owed + fee);
        r = requestSign(USER, keyId, "", DIGEST, 0);
        settle(r, operator(2));
        uint256 paid = km.credit(operator(2));
        require(paid != 0 && km.credit(PAYER) == owed + 2 * fee - paid);
    }

    function test_GasPriceIsCapped() public {
        uint256[3] memory prices = [uint256(1 gwei), CAP, 1000 gwei];
        uint256[3] memory paid;
        settle(requestSign(USER, keyId, "warms the slots", DIGEST, 0), operator(0));
        for (uint256 i = 0; i < 3; i++) {
            IKeymesh.Request memory r = requestSign(USER, keyId, abi.encode(i), DIGEST, 0);
            vm.txGasPrice(prices[i]);
            uint256 before = km.credit(operator(0));
            settle(r, operator(0));
            paid[i] = km.credit(operator(0)) - before;
        }
        require(paid[1] > 9 * paid[0] && paid[1] < 11 * paid[0], "paid by the gas price");
        require(paid[2] > paid[1] * 99 / 100 && paid[2] < paid[1] * 101 / 100, "capped");
    }

    /// What an operator who bids any gas price gets for a request.
    function paidFor(IKeymesh.Request memory r) internal returns (uint256) {
        vm.txGasPrice(1 ether);
        uint256 before = km.credit(operator(0));
        uint256 owed = km.credit(PAYER);
        uint256 fee = state(r).fee;
        settle(r, operator(0));
        uint256 paid = km.credit(operator(0)) - before;
        require(km.credit(PAYER) == owed + fee - paid, "the rest is the payer's");
        return paid;
    }

    function near(uint256 a, uint256 b) internal pure returns (bool) {
        return a > b * 99 / 100 && a < b * 101 / 100;
    }

    /// The contract's owner raises the cap behind a request: the fee pays for gas at the price that it was quoted at.
    function test_RaisedCapTakesNothingFromEscrow() public {
        settle(requestSign(USER, keyId, "warms the slots", DIGEST, 0), operator(0));
        uint256 paid = paidFor(requestSign(USER, keyId, "", DIGEST, 0));
        IKeymesh.Request memory old = requestSign(USER, keyId, "", DIGEST, 0);
        IKeymesh.Request memory oldCalled = requestSign(USER, keyId, "", DIGEST, 1_000_000);
        uint256 ceiling = km.gasPriceCeiling();
        vm.prank(OWNER);
        km.setGasPriceCap(ceiling);
        require(near(paidFor(old), paid), "old");
        require(paidFor(oldCalled) < paid * 3 / 2, "old, with a callback");
        require(near(paidFor(requestSign(USER, keyId, "", DIGEST, 0)), paid * 100), "new");
        // and lowered, less is paid to begin with
        old = requestSign(USER, keyId, "", DIGEST, 0);
        vm.prank(OWNER);
        km.setGasPriceCap(CAP);
        require(near(paidFor(old), paid), "lowered");
    }

    /// Else the owner could keep everybody from asking for a deletion or a reshare, by a price nobody can pay.
    function test_CapHasACeiling() public {
        require(km.gasPriceCeiling() == 100 * CAP);
        vm.startPrank(OWNER);
        km.setGasPriceCap(100 * CAP);
        vm.expectPartialRevert(Escrow.GasPriceCapTooHigh.selector);
        km.setGasPriceCap(100 * CAP + 1);
        vm.stopPrank();
        require(km.gasPriceCap() == 100 * CAP);
        Keymesh dear = deployed(type(uint64).max / 100);
        require(dear.quote(IKeymesh.Kind.Sign, type(uint32).max, 1e9) != 0, "no overflow");
        vm.expectPartialRevert(Escrow.GasPriceCapTooHigh.selector);
        this.deployed(type(uint64).max / 100 + 1);
        require(deployed(0).gasPriceCeiling() == 1000 gwei, "a free network is not free for ever");
    }

    function deployed(uint256 cap) public returns (Keymesh) {
        return new Keymesh(Keymesh.Config(OWNER, DELAY, GRACE, MIN_TTL, MAX_TTL, cap));
    }

    function test_ZeroCapIsFree() public {
        vm.prank(OWNER);
        km.setGasPriceCap(0);
        IKeymesh.Request memory r = requestSign(USER, keyId, "", DIGEST, 0);
        require(state(r).fee == 0);
        settle(r, operator(0));
        requireStatus(r, IKeymesh.RequestStatus.Settled);
    }

    function test_WithdrawOnce() public {
        uint256 amount = km.credit(PAYER);
        uint256 before = OTHER.balance;
        vm.startPrank(PAYER);
        vm.expectPartialRevert(IKeymesh.TransferFailed.selector);
        km.withdraw(payable(address(0)));
        km.withdraw(payable(OTHER));
        require(OTHER.balance == before + amount && km.credit(PAYER) == 0);
        vm.expectPartialRevert(IKeymesh.NothingToWithdraw.selector);
        km.withdraw(payable(OTHER));
        vm.stopPrank();
    }

    function test_WithdrawReentered() public {
        uint256 fee = km.quote(IKeymesh.Kind.Keygen, 0, 1);
        for (uint256 i = 0; i < 2; i++) {
            Withdrawer w = new Withdrawer(km, i == 1);
            vm.prank(USER);
            km.requestKey{value: fee}(address(w), soon());
            IKeymesh.Request memory r = IKeymesh.Request(
                IKeymesh.Kind.Keygen, km.nonce() - 1, USER, address(w), 0, abi.encode(uint64(1)), 0, soon()
            );
            vm.warp(r.deadline + 1);
            km.expire(one(r));
            if (i == 0) {
                vm.expectPartialRevert(IKeymesh.TransferFailed.selector);
                w.withdraw();
                require(km.credit(address(w)) == fee);
            } else {
                w.withdraw();
                require(address(w).balance == fee);
                require(w.seen() == ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
            }
        }
    }

    function test_QuotesAddUp() public view {
        require(km.quote(IKeymesh.Kind.None, 0, 1) == 0);
        require(km.quote(IKeymesh.Kind.Sign, 0, 3) == 3 * km.quote(IKeymesh.Kind.Sign, 0, 1));
        require(km.quote(IKeymesh.Kind.Sign, 1000, 1) == km.quote(IKeymesh.Kind.Sign, 0, 1) + 1000 * CAP);
    }
}
