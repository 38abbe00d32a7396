// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {TransientSlot} from "@openzeppelin/contracts/utils/TransientSlot.sol";
import {IKeymesh} from "./IKeymesh.sol";
import {Committees} from "./Committees.sol";

/// @title Fees in escrow, reimbursed gas, credits
/// @notice A request's fee waits in its slot. When the request is closed the fee is split between the operator who
/// settled it (the gas it used, price-capped) and the request's payer (all the rest), as credits to be withdrawn: nobody
/// is ever paid by a push, so nobody can block a settlement by refusing money.
/// @dev The books: this contract's balance is at least the sum of all credits and of all fees in escrow.
abstract contract Escrow is Committees, ReentrancyGuardTransient {
    using TransientSlot for *;

    /// The contract's owner must not make requests unaffordable, deletions and reshares among them.
    error GasPriceCapTooHigh(uint256 gasPriceCap, uint256 ceiling);

    /// Longest child path, in bytes: room for a router's "caller/application/purpose", and a cap on what a settlement
    /// pays to carry it in calldata.
    uint256 public constant maxPathLength = 1024;
    /// Most gas a callback may ask for: a settlement must stay an ordinary transaction.
    uint32 public constant maxCallbackGas = 2_000_000;

    // Gas that a settlement uses outside of what gasleft() can measure. Estimates from below, measured by
    // test/Gas.t.sol: nothing that a settler chooses makes a settlement by an ordinary transaction earn more than it
    // cost. They do not depend on msg.data.length, because zero bytes appended to the calldata would cost 4 gas and be
    // reimbursed at 16. What a requester chooses can: its path's zero bytes cost 4 gas and count 16, and slots that its
    // callback clears are given back to the settler (EIP-3529). Both are taken from that requester's own fee and from
    // nobody else's; an operator who is the requester pays itself. A settler's own code (EIP-7702) that unpacks its
    // calldata can save some of ITEM_GAS and ATTESTATION_GAS, less what unpacking costs it.

    /// A transaction, the dispatcher, the guard and the caller's own credit.
    uint256 private constant TX_GAS = 28_000;
    /// The same for every further call by one transaction: an account with code (EIP-7702) could settle many requests
    /// by one transaction, and be paid for one transaction each.
    uint256 private constant FURTHER_CALL_GAS = 2_000;
    /// Transient: whether TX_GAS was granted in this transaction.
    bytes32 private constant TX_GAS_GRANTED = keccak256("keymesh.escrow.transaction");
    /// Calldata of one request with its answer, without the path; and the event that tells the payer of its credit.
    uint256 internal constant ITEM_GAS = 3_500;
    /// Calldata, per byte of a path.
    uint256 internal constant PATH_BYTE_GAS = 16;
    /// Calldata of one attestation.
    uint256 internal constant ATTESTATION_GAS = 1_400;
    /// What the EVM gives back at the end of a transaction that cleared `pending`: a settler must not get it twice.
    uint256 internal constant CLEARED_GAS = 4_800;

    // What a settlement needs at most, for quote(): the largest committee, the longest path, first credits for operator
    // and payer; under the rules to come (EIP-8037 prices a fresh storage slot at about 100,000 gas), since this contract
    // cannot be upgraded. A quote that is too high costs nothing (the rest is refunded); one that is too low leaves
    // operators out of pocket, and would have to be made up for by gasPriceCap.

    uint256 private constant KEYGEN_QUOTE_GAS = 950_000;
    uint256 private constant SIGN_QUOTE_GAS = 340_000;
    uint256 private constant RESHARE_QUOTE_GAS = 620_000;
    uint256 private constant DELETE_QUOTE_GAS = 600_000;

    /// What a cap's ceiling is in terms of the cap at deployment, and the least it is, for networks that begin for free.
    uint256 private constant CEILING_FACTOR = 100;
    uint256 private constant MIN_CEILING = 1_000 gwei;

    /// Highest gasPriceCap that the contract's owner can set, for good. It fits a uint64, so no quote overflows.
    uint256 public immutable gasPriceCeiling;
    /// @inheritdoc IKeymesh
    uint256 public gasPriceCap;
    /// @inheritdoc IKeymesh
    mapping(address => uint256) public credit;

    constructor(uint256 gasPriceCap_) {
        uint256 ceiling = CEILING_FACTOR * gasPriceCap_;
        if (ceiling > type(uint64).max) revert GasPriceCapTooHigh(gasPriceCap_, type(uint64).max / CEILING_FACTOR);
        gasPriceCeiling = ceiling < MIN_CEILING ? MIN_CEILING : ceiling;
        _setGasPriceCap(gasPriceCap_);
    }

    /// @inheritdoc IKeymesh
    /// @dev Reverts NothingToWithdraw, TransferFailed. Not callable from within a callback.
    function withdraw(address payable to) external nonReentrant {
        uint256 amount = credit[msg.sender];
        if (amount == 0) revert NothingToWithdraw();
        if (to == address(0)) revert TransferFailed();
        credit[msg.sender] = 0;
        emit Withdrawn(msg.sender, to, amount);
        (bool ok,) = to.call{value: amount}("");
        if (!ok) revert TransferFailed();
    }

    /// @inheritdoc IKeymesh
    /// @dev Reverts GasPriceCapTooHigh above gasPriceCeiling. A raise is for requests made from then on: what settling
    /// an older one is reimbursed is bounded by the price its own fee was quoted at (see _reimbursedPrice).
    function setGasPriceCap(uint256 gasPriceCap_) external onlyOwner {
        if (gasPriceCap_ > gasPriceCeiling) revert GasPriceCapTooHigh(gasPriceCap_, gasPriceCeiling);
        _setGasPriceCap(gasPriceCap_);
    }

    function _setGasPriceCap(uint256 gasPriceCap_) private {
        gasPriceCap = gasPriceCap_;
        emit GasPriceCapChanged(gasPriceCap_);
    }

    /// @inheritdoc IKeymesh
    /// @dev Every item of a batch is quoted as if it were settled by a transaction of its own, which it may be. What
    /// settling does not use is credited back. Zero for Kind.None.
    function quote(Kind kind, uint32 callbackGas, uint256 count) public view returns (uint256) {
        return _quoteGas(kind, callbackGas) * gasPriceCap * count;
    }

    function _quoteGas(Kind kind, uint32 callbackGas) private pure returns (uint256 used) {
        if (kind == Kind.Sign) used = SIGN_QUOTE_GAS + callbackGas;
        else if (kind == Kind.Keygen) used = KEYGEN_QUOTE_GAS;
        else if (kind == Kind.Reshare) used = RESHARE_QUOTE_GAS;
        else if (kind == Kind.Delete) used = DELETE_QUOTE_GAS;
    }

    /// Wei per gas at which the caller is reimbursed for a request that `epoch` answers; zero for anyone but its members.
    /// Never more than what the request's own fee pays for each quoted gas: else the contract's owner, raising the cap
    /// behind a request, could hand an operator who bids any gas price (and proposes the block) the whole of the fee.
    function _reimbursedPrice(Request calldata request, uint64 epoch, uint256 fee)
        private
        view
        returns (uint256 price)
    {
        if (!_isMember(epoch, msg.sender)) return 0;
        price = fee / _quoteGas(request.kind, request.callbackGas);
        if (gasPriceCap < price) price = gasPriceCap;
        if (tx.gasprice < price) price = tx.gasprice;
    }

    /// What this call by the caller's transaction costs beyond its items; the transaction itself counts once.
    function _callGas() internal returns (uint256) {
        TransientSlot.BooleanSlot granted = TX_GAS_GRANTED.asBoolean();
        if (granted.tload()) return FURTHER_CALL_GAS;
        granted.tstore(true);
        return TX_GAS;
    }

    /// Pays out a fee that has left the escrow: the price times the gas used, at most the fee, is returned for the caller
    /// to be credited with; the payer is credited with the rest.
    /// @param epoch whose members are reimbursed
    /// @param gasBefore gasleft() when the work began, plus what gasleft() cannot see
    function _split(Request calldata request, uint64 epoch, uint256 fee, uint256 gasBefore)
        internal
        returns (uint256 earned)
    {
        if (fee == 0) return 0;
        address payer = request.payer;
        uint256 price = _reimbursedPrice(request, epoch, fee);
        credit[payer] += fee; // before gasleft() is read, so that the dear write is measured; corrected by a cheap one
        if (price != 0) {
            earned = (gasBefore - gasleft()) * price;
            if (earned > fee) earned = fee;
            credit[payer] -= earned;
        }
        if (fee > earned) emit Credited(payer, fee - earned);
    }

    function _addCredit(address account, uint256 amount) internal {
        if (amount == 0) return;
        credit[account] += amount;
        emit Credited(account, amount);
    }
}
