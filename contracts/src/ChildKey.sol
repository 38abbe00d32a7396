// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

/// @title Child keys of a threshold key, on-chain
/// @notice A request never signs with a root key P but with the child P + t*G, where the tweak t binds the chain, the
/// contract, the key, the requester and a path. One key serves many requesters who cannot sign for one another.
/// @dev There is no elliptic-curve precompile for P + t*G, but ecrecover(z, v, r, s) is the address of
/// r^-1 * (s*R - z*G) where R is the point with x = r and the parity v says. With R = P, r = s = P.x and
/// z = -t * P.x that is P + t*G. The precompile is called raw: s = P.x is a high s half of the time, which
/// OpenZeppelin's ECDSA rightly refuses for signatures; here it is no signature.
library ChildKey {
    /// Order of the group, n.
    uint256 internal constant N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    /// Field modulus, p.
    uint256 internal constant P = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F;

    /// Domain separation: no other hash of this contract, and none of another protocol, has this prefix.
    string internal constant TAG = "keymesh.child.v1";

    /// @notice The scalar added to the root key for (keyId, requester, path) of this contract on this chain.
    /// @param pathHash keccak256 of the path
    function tweak(bytes32 keyId, address requester, bytes32 pathHash) internal view returns (uint256) {
        return uint256(keccak256(abi.encode(TAG, block.chainid, address(this), keyId, requester, pathHash))) % N;
    }

    /// @notice The address of (x, y) + t*G. Zero if that sum is the point at infinity (as likely as guessing a key),
    /// or if x is not what `isPublicKey` accepts: callers that compare a recovered signer must refuse zero.
    /// @param odd whether y is odd
    function child(uint256 x, bool odd, uint256 t) internal pure returns (address) {
        uint256 z = (N - mulmod(t, x, N)) % N;
        return ecrecover(bytes32(z), odd ? 28 : 27, bytes32(x), bytes32(x));
    }

    /// @notice Whether (x, y) is a public key whose children can be computed here: a point of the curve with
    /// 1 <= x < n. A point with n <= x < p is a good key elsewhere, but ecrecover takes r = x only below n, so such a
    /// key could be activated and then never sign. One key in about 2^128 is refused by this.
    function isPublicKey(uint256 x, uint256 y) internal pure returns (bool) {
        if (x == 0 || x >= N || y == 0 || y >= P) return false;
        return mulmod(y, y, P) == addmod(mulmod(mulmod(x, x, P), x, P), 7, P);
    }

    /// @notice The account address of the public key (x, y).
    function toAddress(uint256 x, uint256 y) internal pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encode(x, y)))));
    }
}
