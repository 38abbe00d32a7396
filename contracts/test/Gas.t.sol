// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../src/IKeymesh.sol";
import {Requester} from "./Callback.t.sol";
import {Base} from "./Base.t.sol";

/// What settling costs as a transaction, what of it is reimbursed, and that a quote covers it for the largest
/// committee. Everything is prepared in setUp, which is a transaction of its own: the measured call finds cold slots.
abstract contract GasBase is Base {
    event log_named_uint(string key, uint256 value);

    IKeymesh.Request internal keygen;
    IKeymesh.Request internal reshare;
    IKeymesh.Request internal refresh; // of another key, by 3 members
    IKeymesh.Request internal deletion;
    IKeymesh.Request internal sign;
    IKeymesh.Request internal longest; // path
    IKeymesh.Request internal zeros;
    IKeymesh.Request internal called;
    IKeymesh.Request[] internal batch;
    bytes32 internal keyId;
    uint64 internal large; // epoch of 32
    uint256 internal credit; // of operator 0, read in setUp: the measured call must find that slot cold

    function setUp() public virtual override {
        super.setUp();
        keyId = activeKey();
        sign = requestSign(USER, keyId, abi.encode("a path"), DIGEST, 0);
        longest = requestSign(USER, keyId, filled(1024), DIGEST, 0);
        Requester requester = new Requester(km);
        vm.prank(USER);
        km.setOpen(keyId, true);
        called = requestSign(address(requester), keyId, "", DIGEST, 200_000);
        for (uint256 i = 0; i < 10; i++) {
            batch.push(requestSign(USER, keyId, abi.encode(i), DIGEST, 0));
        }
        bytes32 doomed = activeKey();
        bytes32 calm = activeKey();
        large = propose(17, span(0, 32));
        vm.warp(block.timestamp + DELAY);
        settleReshare(requestReshare(USER, doomed, large), ROOT, OTHER);
        IKeymesh.Request memory d = requestDeletion(doomed);
        vm.warp(d.deadline - 10);
        deletion = d;
        keygen = requestKey();
        reshare = requestReshare(USER, keyId, large);
        refresh = requestReshare(USER, calm, 1);
        sign = requestSign(USER, keyId, abi.encode("a path"), DIGEST, 0);
        longest = requestSign(USER, keyId, filled(1024), DIGEST, 0);
        zeros = requestSign(USER, keyId, new bytes(1024), DIGEST, 0);
        called = requestSign(address(requester), keyId, "", DIGEST, 200_000);
        for (uint256 i = 0; i < 10; i++) {
            batch[i] = requestSign(USER, keyId, abi.encode(i), DIGEST, 0);
        }
        vm.warp(block.timestamp + 1);
        // The operator has been paid before; the payer has credit, except where stated.
        settle(requestSign(USER, keyId, "x", DIGEST, 0), operator(0));
        credit = km.credit(operator(0));
    }

    function filled(uint256 length) internal pure returns (bytes memory b) {
        b = new bytes(length);
        for (uint256 i = 0; i < length; i++) {
            b[i] = 0xff;
        }
    }

    /// Runs it as operator 0, returns the gas of the transaction and the gas that was reimbursed.
    function run(string memory name, bytes memory data) internal returns (uint256 used, uint256 paid) {
        address from = operator(0);
        address to = address(km);
        vm.prank(from);
        uint256 before = gasleft();
        bool ok;
        assembly ("memory-safe") {
            ok := call(gas(), to, 0, add(data, 0x20), mload(data), 0, 0)
        }
        used = before - gasleft() + 21_000;
        require(ok, name);
        for (uint256 i = 0; i < data.length; i++) {
            used += data[i] == 0 ? 4 : 16;
        }
        paid = (km.credit(operator(0)) - credit) / tx.gasprice;
        emit log_named_uint(string.concat(name, ": gas of the transaction"), used);
        emit log_named_uint(string.concat(name, ": gas reimbursed"), paid);
    }

    function check(string memory name, bytes memory data, uint256 cleared, uint256 atMost) internal {
        (uint256 used, uint256 paid) = run(name, data);
        require(used <= atMost, "more than quoted");
        used -= cleared; // given back at the end of the transaction
        require(paid <= used, "an operator earns from settling");
        require(paid * 100 >= used * 85, "an operator is out of pocket");
    }

    function quoted(IKeymesh.Kind kind, uint32 callbackGas) internal view returns (uint256) {
        return km.quote(kind, callbackGas, 1) / km.gasPriceCap();
    }
}

contract GasTest is GasBase {
    function test_Sign() public {
        bytes memory data = abi.encodeCall(km.settleSignatures, (one(sign), one(answer(sign))));
        check("signature", data, 0, quoted(IKeymesh.Kind.Sign, 0));
    }

    function test_SignSkipped() public {
        bytes memory data = abi.encodeCall(km.settleSignatures, (one(sign), one(answer(sign))));
        settle(sign, operator(1));
        (uint256 used, uint256 paid) = run("signature, settled already", data);
        require(paid == 0 && used < 45_000, "one cheap transaction");
    }

    function test_SignLongestPath() public {
        bytes memory data = abi.encodeCall(km.settleSignatures, (one(longest), one(answer(longest))));
        check("signature, longest path", data, 0, quoted(IKeymesh.Kind.Sign, 0));
    }

    function test_SignCallback() public {
        bytes memory data = abi.encodeCall(km.settleSignatures, (one(called), one(answer(called))));
        check("signature, callback", data, 0, quoted(IKeymesh.Kind.Sign, 200_000));
    }

    function test_SignBatch() public {
        IKeymesh.Signature[] memory sigs = new IKeymesh.Signature[](10);
        for (uint256 i = 0; i < 10; i++) {
            sigs[i] = answer(batch[i]);
        }
        bytes memory data = abi.encodeCall(km.settleSignatures, (batch, sigs));
        check("10 signatures", data, 0, 10 * quoted(IKeymesh.Kind.Sign, 0));
    }

    function test_Keygen() public {
        bytes32 id = km.requestId(keygen);
        IKeymesh.KeyResult memory res = result(ROOT, keccak256("set"));
        bytes[] memory list = attest(large, typed(keyReady(id, id, large, res)));
        IKeymesh.Signature memory p = signed(ROOT, typed(possessionOf(id, id, large, res.shareSetHash)));
        check(
            "key, 32 members", abi.encodeCall(km.settleKey, (keygen, res, list, p)), 0, quoted(IKeymesh.Kind.Keygen, 0)
        );
    }

    function test_Reshare() public {
        bytes32 id = km.requestId(reshare);
        IKeymesh.KeyResult memory res = result(ROOT, keccak256("set"));
        bytes[] memory list = attest(large, typed(reshared(id, keyId, 1, large, res)));
        IKeymesh.Signature memory p = signed(ROOT, typed(possessionOf(id, keyId, large, res.shareSetHash)));
        bytes memory data = abi.encodeCall(km.settleReshare, (reshare, res, list, p));
        check("reshare, 32 members", data, 4800, quoted(IKeymesh.Kind.Reshare, 0));
    }

    /// Attestations are estimated from below, so a small committee leaves the least room for what the EVM gives back.
    function test_ReshareSmall() public {
        bytes32 id = km.requestId(refresh);
        IKeymesh.KeyResult memory res = result(ROOT, keccak256("set"));
        bytes[] memory list = attest(1, typed(reshared(id, refresh.keyId, 1, 1, res)));
        IKeymesh.Signature memory p = signed(ROOT, typed(possessionOf(id, refresh.keyId, 1, res.shareSetHash)));
        bytes memory data = abi.encodeCall(km.settleReshare, (refresh, res, list, p));
        check("reshare, 3 members", data, 4800, quoted(IKeymesh.Kind.Reshare, 0));
    }

    function test_Deletion() public {
        bytes32 digest = typed(destroyed(km.requestId(deletion), deletion.keyId, large));
        bytes[] memory list = attest(large, digest);
        bytes memory data = abi.encodeCall(km.settleDeletion, (deletion, type(uint32).max, list));
        check("deletion, 32 members", data, 4800, quoted(IKeymesh.Kind.Delete, 0));
    }

    /// An operator's account with code (EIP-7702) settles ten requests by ten calls of one transaction: it is paid for
    /// one transaction.
    function test_TransactionIsPaidOnce() public {
        bytes[] memory calls = new bytes[](10);
        for (uint256 i = 0; i < 10; i++) {
            calls[i] = abi.encodeCall(km.settleSignatures, (one(batch[i]), one(answer(batch[i]))));
        }
        uint256 used = 21_000;
        uint256 paid;
        for (uint256 i = 0; i < 10; i++) {
            (uint256 each, uint256 sum) = run("one of ten calls", calls[i]);
            used += each - 21_000;
            paid = sum;
        }
        emit log_named_uint("ten calls: gas of the transaction", used);
        require(paid <= used, "an operator earns from settling");
        require(paid * 100 >= used * 85, "an operator is out of pocket");
    }

    /// The other settlements ask the same flag.
    function test_FurtherDeletionIsNoTransaction() public {
        settle(sign, operator(0));
        credit = km.credit(operator(0));
        bytes[] memory list = attest(large, typed(destroyed(km.requestId(deletion), deletion.keyId, large)));
        bytes memory data = abi.encodeCall(km.settleDeletion, (deletion, type(uint32).max, list));
        (uint256 used, uint256 paid) = run("deletion, second call", data);
        require(paid <= used - 21_000, "an operator earns from settling");
    }

    /// What a requester makes cheaper than it counts is its own loss, and bounded: see Escrow.
    function test_ZeroPathEarnsItsZeros() public {
        bytes memory data = abi.encodeCall(km.settleSignatures, (one(zeros), one(answer(zeros))));
        (uint256 used, uint256 paid) = run("signature, path of zeros", data);
        require(paid <= used + 12 * 1024);
    }

    /// Zero bytes after the calldata cost 4 gas each and are worth nothing.
    function test_PaddingEarnsNothing() public {
        bytes memory data = abi.encodeCall(km.settleSignatures, (one(sign), one(answer(sign))));
        (uint256 used, uint256 paid) = run("signature, padded", bytes.concat(data, new bytes(20_000)));
        require(paid < used - 60_000);
    }
}

/// The dearest case: neither the operator nor the payer has had a credit before.
contract GasFirstTest is GasBase {
    function setUp() public override {
        super.setUp();
        credit = 0;
        vm.prank(operator(0));
        km.withdraw(payable(OTHER));
        vm.prank(PAYER);
        km.withdraw(payable(OTHER));
    }

    function test_SignLongestPath() public {
        bytes memory data = abi.encodeCall(km.settleSignatures, (one(longest), one(answer(longest))));
        (uint256 used,) = run("signature, longest path, first credits", data);
        require(used <= quoted(IKeymesh.Kind.Sign, 0));
    }

    function test_Keygen() public {
        bytes32 id = km.requestId(keygen);
        IKeymesh.KeyResult memory res = result(ROOT, keccak256("set"));
        bytes[] memory list = attest(large, typed(keyReady(id, id, large, res)));
        IKeymesh.Signature memory p = signed(ROOT, typed(possessionOf(id, id, large, res.shareSetHash)));
        (uint256 used,) = run("key, 32 members, first credits", abi.encodeCall(km.settleKey, (keygen, res, list, p)));
        require(used <= quoted(IKeymesh.Kind.Keygen, 0));
    }

    function test_Deletion() public {
        bytes[] memory list = attest(large, typed(destroyed(km.requestId(deletion), deletion.keyId, large)));
        (uint256 used,) = run(
            "deletion, 32 members, first credits", abi.encodeCall(km.settleDeletion, (deletion, type(uint32).max, list))
        );
        require(used <= quoted(IKeymesh.Kind.Delete, 0));
    }
}
