// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ChildKey} from "../src/ChildKey.sol";
import {Base, Vm} from "./Base.t.sol";

contract ChildKeyTest is Base {
    function setUp() public override {}

    function check(uint256 k, uint256 t) internal {
        Vm.Wallet memory root = vm.createWallet(k);
        require(ChildKey.isPublicKey(root.publicKeyX, root.publicKeyY), "valid");
        require(ChildKey.toAddress(root.publicKeyX, root.publicKeyY) == root.addr, "address");
        address child = ChildKey.child(root.publicKeyX, root.publicKeyY & 1 == 1, t);
        uint256 c = addmod(k, t, ChildKey.N);
        require(child == (c == 0 ? address(0) : vm.addr(c)), "child");
    }

    function testFuzz_Child(uint256 k, uint256 t) public {
        check(k % (ChildKey.N - 1) + 1, t % ChildKey.N);
    }

    function test_Edges() public {
        for (uint256 k = 1; k < 5; k++) {
            check(k, 0); // the root itself
            check(k, 1);
            check(k, k); // doubling
            check(k, ChildKey.N - k); // infinity: no address
            check(k, ChildKey.N - 1);
            check(ChildKey.N - k, k);
            check(ChildKey.N - k, ChildKey.N - k);
        }
    }

    function testFuzz_TweakBinds(bytes32 keyId, address requester, bytes32 pathHash, uint8 field) public {
        uint256 t = ChildKey.tweak(keyId, requester, pathHash);
        bytes memory m = abi.encode("keymesh.child.v1", block.chainid, address(this), keyId, requester, pathHash);
        require(t == uint256(keccak256(m)) % ChildKey.N, "formula");
        field %= 4;
        if (field == 0) vm.chainId(block.chainid + 1);
        if (field == 1) keyId = keccak256(abi.encode(keyId));
        if (field == 2) requester = address(uint160(requester) ^ 1);
        if (field == 3) pathHash = keccak256(abi.encode(pathHash));
        require(t != ChildKey.tweak(keyId, requester, pathHash), "bound");
    }

    function test_PublicKeyRefused() public {
        Vm.Wallet memory w = vm.createWallet(7);
        (uint256 x, uint256 y) = (w.publicKeyX, w.publicKeyY);
        require(ChildKey.isPublicKey(x, y));
        require(ChildKey.isPublicKey(x, ChildKey.P - y), "the negated point is a point");
        require(!ChildKey.isPublicKey(x, y + 1) && !ChildKey.isPublicKey(x + 1, y), "off the curve");
        require(!ChildKey.isPublicKey(0, 0) && !ChildKey.isPublicKey(0, y) && !ChildKey.isPublicKey(x, 0));
        require(
            !ChildKey.isPublicKey(x, ChildKey.P) && !ChildKey.isPublicKey(ChildKey.P, y)
                && !ChildKey.isPublicKey(type(uint256).max, y)
        );
    }

    /// Points of the curve with n <= x < p exist: good keys elsewhere, but no child of theirs can be computed here.
    function test_XAtOrAboveTheOrderRefused() public pure {
        uint256 found;
        for (uint256 x = ChildKey.N; found < 3; x++) {
            uint256 square = addmod(mulmod(mulmod(x, x, ChildKey.P), x, ChildKey.P), 7, ChildKey.P);
            uint256 y = power(square, (ChildKey.P + 1) / 4);
            if (mulmod(y, y, ChildKey.P) != square) continue;
            found++;
            require(!ChildKey.isPublicKey(x, y), "refused");
            require(ChildKey.child(x, y & 1 == 1, 5) == address(0), "and rightly so");
        }
    }

    /// The same point written with y + p, where that fits a word: one key must not have two names.
    function test_YAtOrAboveTheFieldRefused() public pure {
        uint256 found;
        for (uint256 y = 1; found < 3; y++) {
            // the cube root, if there is one: p = 7 mod 9
            uint256 x = power(addmod(mulmod(y, y, ChildKey.P), ChildKey.P - 7, ChildKey.P), (ChildKey.P + 2) / 9);
            if (!ChildKey.isPublicKey(x, y)) continue;
            found++;
            require(!ChildKey.isPublicKey(x, y + ChildKey.P), "refused");
        }
    }

    function power(uint256 b, uint256 e) internal pure returns (uint256 r) {
        r = 1;
        for (; e != 0; e >>= 1) {
            if (e & 1 == 1) r = mulmod(r, b, ChildKey.P);
            b = mulmod(b, b, ChildKey.P);
        }
    }
}
