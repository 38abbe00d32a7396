// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../src/IKeymesh.sol";
import {ChildKey} from "../src/ChildKey.sol";
import {Keymesh} from "../src/Keymesh.sol";
import {Base} from "./Base.t.sol";

/// The rules that are arithmetic, against the same arithmetic done another way.
contract FuzzTest is Base {
    struct Fields {
        uint64 nonce;
        address requester;
        address payer;
        bytes32 keyId;
        bytes content;
        uint32 callbackGas;
        uint64 deadline;
    }

    /// The id of any fields is the hash of the chain, the contract and each of them, word by word.
    function testFuzz_RequestId(Fields memory f, uint8 kind, uint64 chain) public {
        kind %= 5;
        vm.chainId(chain);
        IKeymesh.Request memory r = IKeymesh.Request(
            IKeymesh.Kind(kind), f.nonce, f.requester, f.payer, f.keyId, f.content, f.callbackGas, f.deadline
        );
        bytes32[10] memory words = [
            bytes32(uint256(chain)),
            bytes32(uint256(uint160(address(km)))),
            bytes32(uint256(kind)),
            bytes32(uint256(f.nonce)),
            bytes32(uint256(uint160(f.requester))),
            bytes32(uint256(uint160(f.payer))),
            f.keyId,
            keccak256(f.content),
            bytes32(uint256(f.callbackGas)),
            bytes32(uint256(f.deadline))
        ];
        require(km.requestId(r) == keccak256(abi.encode(words)));
    }

    /// The child of any root for any path: the contract's one ecrecover against scalar arithmetic and forge's curve.
    function testFuzz_ChildAddress(uint256 root, address requester, bytes memory path) public {
        root = root % (ChildKey.N - 1) + 1;
        IKeymesh.Request memory r = requestKey();
        bytes32 id = km.requestId(r);
        IKeymesh.KeyResult memory res = result(root, "set");
        bytes[] memory list = attest(1, typed(keyReady(id, id, 1, res)));
        km.settleKey(r, res, list, signed(root, typed(possessionOf(id, id, 1, "set"))));
        uint256 t = km.tweak(id, requester, path);
        require(
            t
                == uint256(
                        keccak256(
                            abi.encode("keymesh.child.v1", block.chainid, address(km), id, requester, keccak256(path))
                        )
                    ) % ChildKey.N
        );
        require(km.childAddress(id, requester, path) == vm.addr(addmod(root, t, ChildKey.N)));
    }

    /// A public key is accepted if and only if it is a point with x < n: of a random x, half of the time none is.
    function testFuzz_IsPublicKey(uint256 x, uint256 wrong) public pure {
        x %= ChildKey.P;
        uint256 square = addmod(mulmod(mulmod(x, x, ChildKey.P), x, ChildKey.P), 7, ChildKey.P);
        uint256 y = 1; // the root if there is one: p = 3 mod 4
        for ((uint256 b, uint256 e) = (square, (ChildKey.P + 1) / 4); e != 0; e >>= 1) {
            if (e & 1 == 1) y = mulmod(y, b, ChildKey.P);
            b = mulmod(b, b, ChildKey.P);
        }
        bool point = mulmod(y, y, ChildKey.P) == square && x != 0 && x < ChildKey.N;
        require(ChildKey.isPublicKey(x, y) == point && ChildKey.isPublicKey(x, ChildKey.P - y) == point);
        if (wrong != y && wrong != ChildKey.P - y) require(!ChildKey.isPublicKey(x, wrong));
    }

    /// Whoever attests, and whoever is said to: counted are seats, each with its own signature, in order.
    function testFuzz_Members(uint8 m, uint8 n, uint32 said, uint32 by, bool same, bool inside) public {
        n = 2 + n % 31;
        m = 2 + m % (n - 1);
        uint64 epoch = propose(m, span(0, n));
        vm.warp(block.timestamp + DELAY);
        IKeymesh.Request memory r = requestKey();
        by &= uint32((uint256(1) << n) - 1);
        if (inside) said &= uint32((uint256(1) << n) - 1);
        if (same) said = by;
        uint64 notAfter = uint64(block.timestamp);
        bytes[] memory list = attest(epoch, typed(failed(km.requestId(r), 7, notAfter)), by);
        uint256 required = m > n - m + 1 ? m : n - m + 1;
        bytes memory data = abi.encodeCall(km.settleFailure, (r, 7, notAfter, said, list));
        (bool ok, bytes memory why) = address(km).call(data);
        require(ok == (said == by && list.length >= required), "counted wrongly");
        if (ok) return;
        bytes4 e = bytes4(why);
        bool few = list.length < required;
        require(few == (e == IKeymesh.TooFewAttestations.selector));
        require(few || e == IKeymesh.AttestationInvalid.selector || e == IKeymesh.LengthMismatch.selector);
    }

    /// Deadlines from minTtl to maxTtl, both included; answered until the deadline, refunded after it.
    function testFuzz_Deadlines(uint64 minTtl, uint64 maxTtl, uint64 ttl, uint64 later) public {
        maxTtl = 1 + maxTtl % 3650 days;
        minTtl = 1 + minTtl % maxTtl;
        uint64[6] memory edges = [minTtl - 1, minTtl, maxTtl, maxTtl + 1, ttl % (2 * maxTtl), ttl];
        ttl = edges[later % 6];
        km = new Keymesh(Keymesh.Config(OWNER, 0, GRACE, minTtl, maxTtl, CAP));
        register();
        uint64 t = uint64(block.timestamp);
        if (ttl > type(uint64).max - t) ttl = type(uint64).max - t;
        uint256 fee = km.quote(IKeymesh.Kind.Keygen, 0, 1);
        vm.prank(USER);
        (bool ok,) = address(km).call{value: fee}(abi.encodeCall(km.requestKey, (PAYER, t + ttl)));
        require(ok == (ttl >= minTtl && ttl <= maxTtl), "ttl");
        if (!ok) return;
        IKeymesh.Request memory r = request(IKeymesh.Kind.Keygen, 0, USER, 0, abi.encode(uint64(1)), 0, t + ttl);
        uint64 end = t + (later % 3 == 0 ? ttl : later % 3 == 1 ? ttl + 1 : later % (2 * ttl));
        vm.warp(end);
        (ok,) = address(km).call(abi.encodeCall(km.expire, (one(r))));
        require(ok == (end > t + ttl), "expired");
        settleKey(r, OTHER);
        requireStatus(r, ok ? IKeymesh.RequestStatus.Expired : IKeymesh.RequestStatus.Settled);
    }

    function register() private {
        for (uint256 i = 0; i < 3; i++) {
            vm.prank(operator(i));
            km.registerOperator(keccak256(abi.encode("peer", i)));
        }
        address[] memory accounts = accountsOf(span(0, 3));
        vm.prank(OWNER);
        km.proposeCommittee(2, accounts);
    }

    /// What is sent with a batch is in escrow, whole; no item has less than its quote.
    function testFuzz_BatchFees(uint8 count, uint32 callbackGas, uint96 excess) public {
        bytes32 keyId = activeKey();
        callbackGas %= 2_000_001;
        IKeymesh.SignItem[] memory items = new IKeymesh.SignItem[](1 + count % 20);
        for (uint256 i = 0; i < items.length; i++) {
            items[i].digest = DIGEST;
        }
        uint256 least = km.quote(IKeymesh.Kind.Sign, callbackGas, items.length);
        uint256 value = least + excess / 2;
        vm.deal(USER, value);
        vm.prank(USER);
        bytes32[] memory ids = km.requestSignatures{value: value}(keyId, items, callbackGas, PAYER, soon());
        IKeymesh.RequestState[] memory states = km.statuses(ids);
        uint256 sum;
        for (uint256 i = 0; i < states.length; i++) {
            require(states[i].fee >= least / items.length, "less than its quote");
            sum += states[i].fee;
        }
        require(sum == value, "escrow");
    }

    /// A fee is split without loss; an operator gets no more than its gas at the lowest of three prices: its own, the
    /// cap's of now, and the one the fee was quoted at. Others get nothing.
    function testFuzz_Split(uint64 excess, uint64 gasPrice, uint64 cap, bool member, bytes memory path) public {
        vm.assume(path.length <= 1024);
        bytes32 keyId = activeKey();
        uint256 quoted = km.quote(IKeymesh.Kind.Sign, 0, 1);
        vm.deal(USER, quoted + excess);
        uint64 n = km.nonce();
        vm.prank(USER);
        km.requestSignature{value: quoted + excess}(keyId, path, DIGEST, 0, PAYER, soon());
        IKeymesh.Request memory r = request(IKeymesh.Kind.Sign, n, USER, keyId, abi.encode(DIGEST, path), 0, soon());
        vm.prank(OWNER);
        km.setGasPriceCap(cap % (100 * CAP));
        vm.txGasPrice(gasPrice);
        (uint256 paid, uint256 used) = split(r, member ? operator(1) : operator(7));
        uint256 price = (quoted + excess) / (quoted / CAP);
        if (cap % (100 * CAP) < price) price = cap % (100 * CAP);
        if (gasPrice < price) price = gasPrice;
        if (!member) price = 0;
        require(paid <= price * (used + 32_000 + 16 * r.content.length), "more than its gas");
        require(paid >= price * used / 2 || paid == quoted + excess, "less than half of its gas");
    }

    function split(IKeymesh.Request memory r, address settler) private returns (uint256 paid, uint256 used) {
        uint256 fee = state(r).fee;
        uint256 owed = km.credit(PAYER);
        IKeymesh.Signature memory s = answer(r);
        vm.prank(settler);
        used = gasleft();
        km.settleSignatures(one(r), one(s));
        used -= gasleft();
        paid = km.credit(settler);
        require(paid <= fee && km.credit(PAYER) == owed + fee - paid, "the rest is the payer's");
    }
}
