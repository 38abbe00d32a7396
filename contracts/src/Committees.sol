// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IKeymesh} from "./IKeymesh.sol";

/// @title Operators, committees and epochs
/// @notice Operators register themselves; the contract's owner composes committees from them. A committee becomes
/// eligible after a fixed delay and is immutable from then on.
/// @dev What the owner can do: decide who may hold the shares of future keys, with `committeeDelay` seconds of notice.
/// What it cannot: change an eligible committee, or move an existing key to another one (see Requests).
abstract contract Committees is IKeymesh, Ownable2Step {
    /// A bitmap of members is a uint32, and a settlement by all members must stay well below a block's gas.
    uint256 internal constant MAX_COMMITTEE = 32;

    /// @inheritdoc IKeymesh
    uint64 public immutable committeeDelay;
    /// @inheritdoc IKeymesh
    uint64 public latestEpoch;
    /// @inheritdoc IKeymesh
    mapping(address => bytes32) public operatorPeerId;

    mapping(uint64 => Committee) private _committees;
    /// Place in the committee's order plus one; zero for strangers.
    mapping(uint64 => mapping(address => uint256)) private _place;

    constructor(address owner_, uint64 committeeDelay_) Ownable(owner_) {
        committeeDelay = committeeDelay_;
    }

    /// @inheritdoc IKeymesh
    /// @dev Open to anyone: being registered gives no right. A peer id is not proven here, and not reserved either, so
    /// that nobody can lock an operator out by claiming its peer id first; committees check that theirs are distinct.
    function registerOperator(bytes32 peerId) external {
        _register(msg.sender, peerId);
    }

    /// @inheritdoc IKeymesh
    function retireOperator() external {
        if (operatorPeerId[msg.sender] == 0) revert OperatorUnknown(msg.sender);
        delete operatorPeerId[msg.sender];
        emit OperatorRetired(msg.sender);
    }

    /// @inheritdoc IKeymesh
    /// @dev Reverts CommitteeSize, OperatorUnknown, OperatorDuplicate (same account or same peer id twice: one operator
    /// with two seats would count twice towards the threshold).
    function proposeCommittee(uint8 threshold, address[] calldata accounts) external onlyOwner returns (uint64 epoch) {
        return _propose(threshold, accounts);
    }

    /// @inheritdoc IKeymesh
    /// @dev Reverts CommitteeAlreadyEligible: keys may live there by now.
    function cancelCommittee(uint64 epoch) external onlyOwner {
        Committee storage c = _known(epoch);
        if (block.timestamp >= c.eligibleAt) revert CommitteeAlreadyEligible(epoch);
        c.cancelled = true;
        emit CommitteeCancelled(epoch);
    }

    /// @inheritdoc IKeymesh
    /// @dev Reverts CommitteeUnknown for an epoch never proposed; a cancelled one is returned as such.
    function committee(uint64 epoch) external view returns (Committee memory) {
        if (epoch == 0 || epoch > latestEpoch) revert CommitteeUnknown(epoch);
        return _committees[epoch];
    }

    /// @inheritdoc IKeymesh
    function eligibleEpoch() public view returns (uint64 epoch) {
        // As long as there are committees proposed and not yet eligible, which only the owner can add.
        for (epoch = latestEpoch; epoch > 0; epoch--) {
            Committee storage c = _committees[epoch];
            if (!c.cancelled && block.timestamp >= c.eligibleAt) break;
        }
    }

    function _register(address account, bytes32 peerId) internal {
        if (peerId == 0) revert ZeroPeerId();
        operatorPeerId[account] = peerId;
        emit OperatorRegistered(account, peerId);
    }

    function _propose(uint8 threshold, address[] memory accounts) internal returns (uint64 epoch) {
        uint256 size = accounts.length;
        if (threshold < 2 || threshold > size || size > MAX_COMMITTEE) revert CommitteeSize(threshold, size);
        epoch = ++latestEpoch;
        bytes32[] memory peerIds = new bytes32[](size);
        for (uint256 i = 0; i < size; i++) {
            address account = accounts[i];
            bytes32 peerId = operatorPeerId[account];
            if (peerId == 0) revert OperatorUnknown(account);
            if (_place[epoch][account] != 0) revert OperatorDuplicate(account);
            for (uint256 j = 0; j < i; j++) {
                if (peerIds[j] == peerId) revert OperatorDuplicate(account);
            }
            peerIds[i] = peerId;
            _place[epoch][account] = i + 1;
        }
        Committee storage c = _committees[epoch];
        c.threshold = threshold;
        c.eligibleAt = uint64(block.timestamp) + committeeDelay;
        c.accounts = accounts;
        c.peerIds = peerIds;
        emit CommitteeProposed(epoch, threshold, accounts, peerIds, c.eligibleAt);
    }

    /// An epoch that was proposed and not cancelled.
    function _known(uint64 epoch) internal view returns (Committee storage c) {
        c = _committees[epoch];
        if (c.threshold == 0 || c.cancelled) revert CommitteeUnknown(epoch);
    }

    /// An epoch that may hold keys.
    function _eligible(uint64 epoch) internal view returns (Committee storage c) {
        c = _known(epoch);
        if (block.timestamp < c.eligibleAt) revert CommitteeNotEligible(epoch, c.eligibleAt);
    }

    function _isMember(uint64 epoch, address account) internal view returns (bool) {
        return _place[epoch][account] != 0;
    }
}
