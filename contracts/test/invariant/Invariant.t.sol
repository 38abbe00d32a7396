// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../../src/IKeymesh.sol";
import {Handler} from "./Handler.sol";

/// What holds after anything that anybody does, in any order. Read Ledger first: most is judged there, call by call.
contract InvariantTest {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    Handler internal handler;

    function setUp() public {
        handler = new Handler();
    }

    function targetContracts() external view returns (address[] memory list) {
        list = new address[](1);
        list[0] = address(handler);
    }

    /// The handler chooses who acts. Left to itself, forge sends as Keymesh now and then, and overwrites its balance.
    function targetSenders() external pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = address(0x5E4D);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory list) {
        list = new FuzzSelector[](1);
        list[0] = FuzzSelector(address(handler), handler.actions());
    }

    /// One campaign for all: forge would run the same sequences once more for each function.
    function invariant_Holds() public view {
        handler.checkBooks();
        handler.checkRequests();
        handler.checkKeys();
    }

    /// The campaign is no empty one: nearly every call reaches Keymesh, and forge fails on any that reverts. Not asked of
    /// the short runs that forge makes when it shrinks a failure.
    function afterInvariant() public view {
        if (handler.reached("action") < 60) return;
        require(handler.reached("accepted") > 20, "too little was accepted");
        require(handler.reached("refused") > 10, "too little was refused");
    }

    /// One long life, always the same, that takes every edge there is, and is refused by everything that can refuse.
    function test_EverythingIsReached() public {
        bytes4[] memory actions = handler.actions();
        uint256 seed = uint256(keccak256("a long life"));
        for (uint256 i = 0; i < 5000; i++) {
            seed = uint256(keccak256(abi.encode(seed)));
            (bool ok, bytes memory data) =
                address(handler).call(abi.encodePacked(actions[seed % actions.length], keccak256(abi.encode(seed))));
            if (!ok) {
                assembly {
                    revert(add(data, 0x20), mload(data))
                }
            }
            if (i % 200 == 0) invariant_Holds();
        }
        invariant_Holds();
        requireEdges();
        requireRefusals();
        requireAttacks();
    }

    function requireEdges() private view {
        for (uint8 kind = 1; kind < 5; kind++) {
            for (uint8 from = 1; from < 8; from++) {
                for (uint8 to = 1; to < 8; to++) {
                    requireRequestEdge(IKeymesh.Kind(kind), IKeymesh.RequestStatus(from), IKeymesh.RequestStatus(to));
                }
            }
        }
        for (uint8 from = 0; from < 6; from++) {
            for (uint8 to = 0; to < 6; to++) {
                (IKeymesh.KeyStatus a, IKeymesh.KeyStatus b) = (IKeymesh.KeyStatus(from), IKeymesh.KeyStatus(to));
                require(
                    (handler.reached(handler.edge(a, b)) != 0) == handler.legal(a, b),
                    name("an edge of a key", from * 10 + to)
                );
            }
        }
    }

    function requireRequestEdge(IKeymesh.Kind kind, IKeymesh.RequestStatus from, IKeymesh.RequestStatus to)
        private
        view
    {
        bool reached = handler.reached(handler.edge(kind, from, to)) != 0;
        bytes memory path = abi.encodePacked(uint8(kind) + 48, ": ", uint8(from) + 48, " to ", uint8(to) + 48);
        require(reached == handler.legal(kind, from, to), string.concat("an edge of a request of kind ", string(path)));
    }

    function name(string memory what, uint256 i) private pure returns (string memory) {
        return string.concat(what, " ", string(abi.encodePacked(uint8(48 + i / 10), uint8(48 + i % 10))));
    }

    function requireRefusals() private view {
        bytes4[24] memory all = [
            IKeymesh.CommitteeUnknown.selector,
            IKeymesh.CommitteeNotEligible.selector,
            IKeymesh.CommitteeAlreadyEligible.selector,
            IKeymesh.KeyNotActive.selector,
            IKeymesh.NotKeyOwner.selector,
            IKeymesh.NotPendingOwner.selector,
            IKeymesh.NotAuthorised.selector,
            IKeymesh.KeyBusy.selector,
            IKeymesh.DeletionRenounced.selector,
            IKeymesh.ReshareNotAllowed.selector,
            IKeymesh.RequestUnknown.selector,
            IKeymesh.RequestNotPending.selector,
            IKeymesh.WrongKind.selector,
            IKeymesh.NotExpired.selector,
            IKeymesh.GracePeriodRunning.selector,
            IKeymesh.AttestationInvalid.selector,
            IKeymesh.AttestationStale.selector,
            IKeymesh.TooFewAttestations.selector,
            IKeymesh.PublicKeyInvalid.selector,
            IKeymesh.PossessionInvalid.selector,
            IKeymesh.SignatureInvalid.selector,
            IKeymesh.LengthMismatch.selector,
            IKeymesh.NothingToReplay.selector,
            IKeymesh.CallbackReverted.selector
        ];
        for (uint256 i = 0; i < all.length; i++) {
            require(handler.reached(all[i]) != 0, name("a refusal", i));
        }
        require(handler.reached(IKeymesh.NothingToWithdraw.selector) != 0, "a refusal");
    }

    function requireAttacks() private view {
        for (uint256 i = 0; i < handler.SIGN_ATTACKS(); i++) {
            require(handler.reached(handler.attack("sign", i)) != 0, name("an attack on signatures", i));
        }
        for (uint256 i = 0; i < handler.BUNDLE_ATTACKS(); i++) {
            require(handler.reached(handler.attack("bundle", i)) != 0, name("an attack on bundles", i));
        }
        for (uint256 i = 0; i < 9; i++) {
            require(handler.reached(handler.attack("fields", i)) != 0, name("an attack by fields", i));
        }
        bytes32[7] memory more = [
            bytes32("reshare by opt-in"),
            "deletion asked for again",
            "key accepted",
            "withdrawn",
            "batch",
            "withheld bundle",
            "accepted"
        ];
        for (uint256 i = 0; i < more.length; i++) {
            require(handler.reached(more[i]) != 0, name("something that should happen", i));
        }
    }
}
