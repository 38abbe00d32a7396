// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../src/IKeymesh.sol";
import {Requester} from "./Callback.t.sol";
import {Base} from "./Base.t.sol";

/// What each transaction costs: tools/gas.sh makes GAS.md of these figures, in this order. Everything is prepared in
/// setUp, a transaction of its own, so that the one measured call of each test finds cold slots. That a quote covers
/// settling, and that nobody earns from it, is Gas.t.sol's.
contract GasReportTest is Base {
    event log_named_uint(string key, uint256 value);

    bytes32 internal keyId;
    bytes32 internal idle; // another key of epoch 1
    uint64 internal five; // epochs of 5 and of 32 members
    uint64 internal large;
    mapping(uint64 => IKeymesh.Request) internal keygen; // by epoch
    mapping(uint64 => IKeymesh.Request) internal reshare;
    IKeymesh.Request internal deletion;
    IKeymesh.Request[] internal plain;
    IKeymesh.Request[] internal called;
    IKeymesh.Request[] internal lapsed;
    IKeymesh.Request internal failing;

    function setUp() public override {
        super.setUp();
        keyId = activeKey();
        idle = activeKey();
        bytes32[3] memory moved = [activeKey(), activeKey(), activeKey()];
        vm.prank(USER);
        km.setOpen(keyId, true);
        deletion = requestDeletion(moved[0]);
        keygen[1] = patientKey();
        five = propose(3, span(0, 5));
        vm.warp(block.timestamp + DELAY);
        keygen[five] = patientKey();
        large = propose(17, span(0, 32));
        vm.warp(block.timestamp + DELAY);
        keygen[large] = patientKey();
        for (uint256 i = 0; i < 20; i++) {
            lapsed.push(requestSign(USER, keyId, abi.encode(i), DIGEST, 0));
        }
        vm.warp(deletion.deadline - 1);
        reshare[five] = requestReshare(USER, moved[1], five);
        reshare[large] = requestReshare(USER, moved[2], large);
        failing = requestSign(USER, keyId, "", DIGEST, 0);
        Requester requester = new Requester(km);
        for (uint256 i = 0; i < 20; i++) {
            plain.push(requestSign(USER, keyId, abi.encode(i), DIGEST, 0));
            called.push(requestSign(address(requester), keyId, abi.encode(i), DIGEST, 200_000));
        }
        // operator and payer have had credit before, and the callback has written its slots
        settle(requestSign(address(requester), keyId, "x", DIGEST, 200_000), operator(0));
    }

    /// A request for a key with the longest deadline.
    function patientKey() private returns (IKeymesh.Request memory r) {
        uint64 deadline = uint64(block.timestamp) + MAX_TTL;
        r = request(IKeymesh.Kind.Keygen, km.nonce(), USER, 0, abi.encode(km.eligibleEpoch()), 0, deadline);
        uint256 fee = km.quote(IKeymesh.Kind.Keygen, 0, 1);
        vm.prank(USER);
        km.requestKey{value: fee}(PAYER, deadline);
    }

    function measure(string memory name, address from, uint256 value, bytes memory data) private {
        address to = address(km);
        bool ok;
        vm.prank(from);
        uint256 used = gasleft();
        assembly ("memory-safe") {
            ok := call(gas(), to, value, add(data, 0x20), mload(data), 0, 0)
        }
        used = used - gasleft() + 21_000;
        require(ok, name);
        for (uint256 i = 0; i < data.length; i++) {
            used += data[i] == 0 ? 4 : 16;
        }
        emit log_named_uint(name, used);
    }

    // -------------------------------------------------------------- requests

    function test_RequestKey() public {
        uint256 fee = km.quote(IKeymesh.Kind.Keygen, 0, 1);
        measure("requestKey", USER, fee, abi.encodeCall(km.requestKey, (PAYER, soon())));
    }

    function test_RequestSignature() public {
        uint256 fee = km.quote(IKeymesh.Kind.Sign, 0, 1);
        bytes memory data =
            abi.encodeCall(km.requestSignature, (keyId, abi.encode(uint256(7)), DIGEST, 0, PAYER, soon()));
        measure("requestSignature", USER, fee, data);
    }

    function signs(string memory name, uint256 count) private {
        IKeymesh.SignItem[] memory items = new IKeymesh.SignItem[](count);
        for (uint256 i = 0; i < count; i++) {
            items[i] = IKeymesh.SignItem(abi.encode(i), keccak256(abi.encode(i)));
        }
        uint256 fee = km.quote(IKeymesh.Kind.Sign, 0, count);
        measure(name, USER, fee, abi.encodeCall(km.requestSignatures, (keyId, items, 0, PAYER, soon())));
    }

    function test_RequestSignatures1() public {
        signs("requestSignatures, 1", 1);
    }

    function test_RequestSignatures5() public {
        signs("requestSignatures, 5", 5);
    }

    function test_RequestSignatures20() public {
        signs("requestSignatures, 20", 20);
    }

    function test_RequestReshare() public {
        uint256 fee = km.quote(IKeymesh.Kind.Reshare, 0, 1);
        measure("requestReshare", USER, fee, abi.encodeCall(km.requestReshare, (idle, five, PAYER, soon())));
    }

    function test_RequestDeletion() public {
        uint256 fee = km.quote(IKeymesh.Kind.Delete, 0, 1);
        measure("requestDeletion", USER, fee, abi.encodeCall(km.requestDeletion, (idle, PAYER, soon() + GRACE)));
    }

    // ------------------------------------------------------------ settlement

    function answered(string memory name, IKeymesh.Request[] storage from, uint256 count) private {
        IKeymesh.Request[] memory list = new IKeymesh.Request[](count);
        IKeymesh.Signature[] memory sigs = new IKeymesh.Signature[](count);
        for (uint256 i = 0; i < count; i++) {
            (list[i], sigs[i]) = (from[i], answer(from[i]));
        }
        measure(name, operator(0), 0, abi.encodeCall(km.settleSignatures, (list, sigs)));
    }

    function test_SettleSignatures1() public {
        answered("settleSignatures, 1", plain, 1);
    }

    function test_SettleSignatures5() public {
        answered("settleSignatures, 5", plain, 5);
    }

    function test_SettleSignatures20() public {
        answered("settleSignatures, 20", plain, 20);
    }

    function test_SettleSignaturesCallback1() public {
        answered("settleSignatures, 1, with callback", called, 1);
    }

    function test_SettleSignaturesCallback5() public {
        answered("settleSignatures, 5, with callback", called, 5);
    }

    function test_SettleSignaturesCallback20() public {
        answered("settleSignatures, 20, with callback", called, 20);
    }

    function settledKey(string memory name, uint64 epoch) private {
        bytes32 id = km.requestId(keygen[epoch]);
        IKeymesh.KeyResult memory res = result(ROOT, keccak256("set"));
        bytes[] memory list = attest(epoch, typed(keyReady(id, id, epoch, res)));
        IKeymesh.Signature memory p = signed(ROOT, typed(possessionOf(id, id, epoch, res.shareSetHash)));
        measure(name, operator(0), 0, abi.encodeCall(km.settleKey, (keygen[epoch], res, list, p)));
    }

    function test_SettleKey3() public {
        settledKey("settleKey, 3 members", 1);
    }

    function test_SettleKey5() public {
        settledKey("settleKey, 5 members", five);
    }

    function test_SettleKey32() public {
        settledKey("settleKey, 32 members", large);
    }

    function settledReshare(string memory name, uint64 epoch) private {
        IKeymesh.Request memory r = reshare[epoch];
        bytes32 id = km.requestId(r);
        IKeymesh.KeyResult memory res = result(ROOT, keccak256("set"));
        bytes[] memory list = attest(epoch, typed(reshared(id, r.keyId, 1, epoch, res)));
        IKeymesh.Signature memory p = signed(ROOT, typed(possessionOf(id, r.keyId, epoch, res.shareSetHash)));
        measure(name, operator(0), 0, abi.encodeCall(km.settleReshare, (r, res, list, p)));
    }

    function test_SettleReshare5() public {
        settledReshare("settleReshare, to 5 members", five);
    }

    function test_SettleReshare32() public {
        settledReshare("settleReshare, to 32 members", large);
    }

    function test_SettleDeletion() public {
        bytes[] memory list = attest(1, typed(destroyed(km.requestId(deletion), deletion.keyId, 1)), 3);
        bytes memory data = abi.encodeCall(km.settleDeletion, (deletion, 3, list));
        measure("settleDeletion, 2 of 3 members", operator(0), 0, data);
    }

    function test_SettleFailure() public {
        uint64 notAfter = uint64(block.timestamp) + 60;
        bytes[] memory list = attest(1, typed(failed(km.requestId(failing), 7, notAfter)), 3);
        bytes memory data = abi.encodeCall(km.settleFailure, (failing, 7, notAfter, 3, list));
        measure("settleFailure, 2 of 3 members", operator(0), 0, data);
    }

    // --------------------------------------------------------- refunds, money

    function test_Expire1() public {
        measure("expire, 1", OTHER, 0, abi.encodeCall(km.expire, (one(lapsed[0]))));
    }

    function test_Expire20() public {
        measure("expire, 20", OTHER, 0, abi.encodeCall(km.expire, (lapsed)));
    }

    function test_Withdraw() public {
        measure("withdraw", PAYER, 0, abi.encodeCall(km.withdraw, (payable(PAYER))));
    }
}
