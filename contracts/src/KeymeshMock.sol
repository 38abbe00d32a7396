// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ChildKey} from "./ChildKey.sol";
import {Keymesh} from "./Keymesh.sol";

/// @title Keymesh for users' tests, without operators
/// @notice The real contract on the real settlement code, with one thing added: a key can be activated by naming its
/// public key. A test that knows the private key then signs with the child's (see childPrivateKey) and settles like an
/// operator. NEVER DEPLOY where anything has value: anyone can activate a key with a public key of their choice.
contract KeymeshMock is Keymesh {
    constructor()
        Keymesh(Config({
                owner: msg.sender,
                committeeDelay: 0,
                deletionGrace: 1 hours,
                minTtl: 1,
                maxTtl: 1 days,
                gasPriceCap: 1 gwei
            }))
    {
        // A committee for requestKey to find; its members have no keys and never attest.
        address[] memory accounts = new address[](3);
        for (uint160 i = 0; i < 3; i++) {
            accounts[i] = address(0x1001 + i);
            _register(accounts[i], bytes32(uint256(0x1001 + i)));
        }
        _propose(2, accounts);
    }

    /// Activates a requested key without attestations, and closes its request with the fee credited to the key's owner.
    function activate(bytes32 keyId, uint256 x, uint256 y) external {
        Key storage k = _existing(keyId);
        if (k.status != KeyStatus.Requested) revert KeyNotActive(keyId, k.status);
        if (!ChildKey.isPublicKey(x, y)) revert PublicKeyInvalid();
        _activate(keyId, keyId, k.epoch, KeyResult(keccak256(abi.encode(x, y)), x, y));
        _addCredit(k.owner, _close(keyId, RequestStatus.Settled, 0));
    }

    /// The private key that signs for (keyId, requester, path) if the root's is `rootKey`. For tests: a private key in
    /// calldata is public.
    function childPrivateKey(uint256 rootKey, bytes32 keyId, address requester, bytes calldata path)
        external
        view
        returns (uint256)
    {
        return addmod(rootKey, ChildKey.tweak(keyId, requester, keccak256(path)), ChildKey.N);
    }
}
