// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IKeymesh, IKeymeshCallback} from "../../src/IKeymesh.sol";
import {Keymesh} from "../../src/Keymesh.sol";

/// A consumer of many moods that remembers every callback that took effect.
contract Caller is IKeymeshCallback {
    enum Mood {
        Good,
        AsksAgain,
        Reenters,
        Reverts,
        BigReturn,
        Burns,
        AsksAgainAndReverts
    }

    Keymesh private immutable km;
    Mood public mood;
    bytes private inner; // what it calls Keymesh with when it reenters
    mapping(bytes32 => uint256) public done; // by request
    string public violation; // what must never happen; noted, since Keymesh swallows reverts

    constructor(Keymesh km_) {
        km = km_;
    }

    receive() external payable {}

    function set(Mood mood_, bytes calldata inner_) external {
        (mood, inner) = (mood_, inner_);
    }

    /// Whether the callback fails in this mood.
    function fails() external view returns (bool) {
        return mood >= Mood.Reverts;
    }

    function onKeymeshSignature(bytes32 id, bytes32 keyId, bytes32 digest, IKeymesh.Signature calldata) external {
        if (msg.sender != address(km)) violation = "called by a stranger";
        bytes32[] memory ids = new bytes32[](1);
        ids[0] = id;
        IKeymesh.RequestState memory state = km.statuses(ids)[0];
        if (state.status != IKeymesh.RequestStatus.Settled || state.fee != 0) {
            violation = "called before it was closed";
        }
        done[id]++;
        Mood m = mood;
        if (m == Mood.AsksAgain || m == Mood.AsksAgainAndReverts) {
            uint256 fee = km.quote(IKeymesh.Kind.Sign, 0, 1);
            uint64 deadline = uint64(block.timestamp) + km.minTtl();
            // Refused if the key does not serve this contract any more.
            try km.requestSignature{value: fee}(keyId, "again", digest, 0, address(this), deadline) {} catch {}
        }
        if (m == Mood.Reenters) {
            (bool ok, bytes memory data) = address(km).call(inner);
            if (ok || bytes4(data) != ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector) {
                violation = "reentered";
            }
        }
        if (m == Mood.Reverts || m == Mood.AsksAgainAndReverts) revert("no");
        if (m == Mood.BigReturn) {
            assembly {
                revert(0, 100000)
            }
        }
        if (m == Mood.Burns) while (true) {}
    }
}
