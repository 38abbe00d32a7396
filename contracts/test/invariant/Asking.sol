// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {IKeymesh} from "../../src/IKeymesh.sol";
import {ChildKey} from "../../src/ChildKey.sol";
import {Caller} from "./Caller.sol";
import {Ledger} from "./Ledger.sol";

/// Those who ask: for keys, signatures, reshares and deletions, for their money, for committees. Each action takes one
/// random number and says beforehand whether Keymesh accepts it, and if not, why.
abstract contract Asking is Ledger {
    address internal constant STRANGER = address(0xBAD); // never owns, pays or is a member: may earn nothing
    uint256 internal constant OPERATORS = 8; // those that committees are composed of

    struct Seats {
        uint256 threshold;
        uint256 eligibleAt;
        bool cancelled;
    }

    Seats[] internal committees; // by epoch, with their members in `seats`
    address[] internal people;
    address[] internal payers;

    uint256 private random;
    uint256 internal clock;
    uint256 internal height;

    /// Time goes on only here: what forge does to it between two calls does not matter.
    modifier moved(uint256 seed) {
        random = seed;
        reached["action"]++;
        vm.warp(clock);
        vm.roll(height);
        vm.txGasPrice([uint256(0), 1 gwei, CAP, 1000 gwei][pick(4)]);
        for (uint256 i = 0; i < callers.length; i++) {
            callers[i].set(Caller.Mood(pick(7)), reentry());
        }
        _;
    }

    function setUp() public override {
        super.setUp();
        (clock, height) = (block.timestamp, block.number);
        committees.push();
        committees.push(Seats(2, clock, false)); // epoch 1, of Base
        for (uint256 i = 0; i < 2; i++) {
            callers.push(new Caller(km));
            vm.deal(address(callers[i]), 1e6 ether);
        }
        people = [USER, OTHER, address(callers[0]), address(callers[1])];
        payers = [PAYER, USER, operator(0), address(callers[1])];
        accounts = [USER, OTHER, PAYER, address(callers[0]), address(callers[1])];
        for (uint256 i = 0; i < OPERATORS; i++) {
            accounts.push(operator(i));
        }
        for (uint256 i = 0; i < accounts.length; i++) {
            known[accounts[i]] = true;
        }
        compose(2, span(1, 4));
        compose(3, span(0, 5));
        clock += DELAY;
        vm.warp(clock);
    }

    /// What a consumer calls when it reenters.
    function reentry() internal virtual returns (bytes memory);

    function pick(uint256 n) internal returns (uint256) {
        random = uint256(keccak256(abi.encode(random)));
        return random % n;
    }

    function anyone() internal returns (address) {
        uint256 i = pick(people.length + 2);
        if (i < people.length) return people[i];
        return i == people.length ? STRANGER : OWNER;
    }

    /// One of the newer keys, or the first.
    function anyKey() internal returns (bytes32) {
        uint256 n = keyIds.length;
        uint256 back = pick(n < 5 ? n : 5);
        return pick(4) == 0 ? keyIds[0] : keyIds[n - 1 - back];
    }

    /// One in a status with nothing pending, if there is one near.
    function idleKey(IKeymesh.KeyStatus status) internal returns (bytes32 keyId) {
        uint256 start = pick(keyIds.length);
        for (uint256 i = 0; i < 20; i++) {
            keyId = keyIds[(start + i) % keyIds.length];
            if (keys[keyId].status == status && keys[keyId].pending == 0) break;
        }
    }

    /// Its owner mostly.
    function someoneFor(bytes32 keyId) internal returns (address) {
        return pick(4) != 0 ? keys[keyId].owner : anyone();
    }

    function inTime() internal returns (uint64) {
        return uint64(block.timestamp + MIN_TTL + pick(400));
    }

    // -------------------------------------------------------------- requests

    /// Asks, and compares what was accepted with what was meant.
    function ask(IKeymesh.Request memory r, uint256 excess, bytes memory data, bytes4 want) private {
        uint256 fee = km.quote(r.kind, r.callbackGas, 1) + excess;
        if (!attempt(r.requester, fee, data, want)) return;
        r.nonce = uint64(asked.length - 1);
        require(idOf(r) == idOf(asked[r.nonce]), "accepted something else");
    }

    function askKey(uint256 seed) public moved(seed) {
        IKeymesh.Request memory r;
        (r.kind, r.requester, r.payer) = (IKeymesh.Kind.Keygen, people[pick(4)], payers[pick(4)]);
        (r.content, r.deadline) = (abi.encode(newest()), inTime());
        ask(r, pick(3), abi.encodeCall(km.requestKey, (r.payer, r.deadline)), 0);
    }

    function askSign(uint256 seed) public moved(seed) {
        IKeymesh.Request memory r;
        (r.kind, r.requester, r.payer, r.keyId) = (IKeymesh.Kind.Sign, anyone(), payers[pick(4)], anyKey());
        (r.callbackGas, r.deadline) = (pick(3) == 0 ? 0 : 300_000, inTime());
        IKeymesh.SignItem[] memory items = new IKeymesh.SignItem[](1 + pick(4));
        for (uint256 i = 0; i < items.length; i++) {
            items[i].digest = bytes32(pick(ChildKey.N - 1) + 1);
            if (pick(3) != 0) items[i].path = abi.encode(pick(3));
        }
        bytes4 want = signRefusal(r.keyId, r.requester);
        if (items.length == 1) {
            r.content = abi.encode(items[0].digest, items[0].path);
            bytes memory one_ = abi.encodeCall(
                km.requestSignature, (r.keyId, items[0].path, items[0].digest, r.callbackGas, r.payer, r.deadline)
            );
            ask(r, pick(1e15), one_, want);
            return;
        }
        uint256 fee = km.quote(r.kind, r.callbackGas, items.length) + pick(1e15);
        bytes memory data = abi.encodeCall(km.requestSignatures, (r.keyId, items, r.callbackGas, r.payer, r.deadline));
        uint256 first = asked.length;
        if (!attempt(r.requester, fee, data, want)) return;
        for (uint256 i = 0; i < items.length; i++) {
            r.nonce = uint64(first + i);
            r.content = abi.encode(items[i].digest, items[i].path);
            require(idOf(r) == idOf(asked[r.nonce]), "accepted something else");
            uint256 share = fee / items.length + (i == 0 ? fee % items.length : 0);
            require(states[idOf(r)].fee == share, "fee of an item");
        }
    }

    function askReshare(uint256 seed) public moved(seed) {
        IKeymesh.Request memory r;
        bytes32 keyId = idleKey(IKeymesh.KeyStatus.Active);
        IKeymesh.Key storage k = keys[keyId];
        uint64 epoch = uint64(committees.length - pick(committees.length < 6 ? committees.length : 6));
        (r.kind, r.keyId, r.requester) = (IKeymesh.Kind.Reshare, keyId, k.reshareOptIn ? anyone() : someoneFor(keyId));
        (r.payer, r.deadline, r.content) = (payers[pick(4)], inTime(), abi.encode(k.epoch, epoch));
        bytes4 want = epochRefusal(epoch);
        if (want == 0 && k.owner != r.requester && !modest(keyId, epoch)) want = IKeymesh.ReshareNotAllowed.selector;
        if (k.pending != 0) want = IKeymesh.KeyBusy.selector;
        if (k.status != IKeymesh.KeyStatus.Active) want = IKeymesh.KeyNotActive.selector;
        ask(r, pick(3), abi.encodeCall(km.requestReshare, (keyId, epoch, r.payer, r.deadline)), want);
        if (want == 0 && k.owner != r.requester) reached["reshare by opt-in"]++;
    }

    function askDeletion(uint256 seed) public moved(seed) {
        IKeymesh.Request memory r;
        bytes32 keyId = idleKey(pick(3) == 0 ? IKeymesh.KeyStatus.Deleting : IKeymesh.KeyStatus.Active);
        IKeymesh.Key storage k = keys[keyId];
        bool again = k.status == IKeymesh.KeyStatus.Deleting;
        uint64 destroyAfter = again ? k.destroyAfter : uint64(block.timestamp + GRACE);
        (r.kind, r.keyId, r.requester) = (IKeymesh.Kind.Delete, keyId, someoneFor(keyId));
        (r.payer, r.content) = (payers[pick(4)], abi.encode(k.epoch, destroyAfter));
        r.deadline = inTime() + (again ? 0 : uint64(GRACE));
        bytes4 want;
        if (k.pending != 0) want = IKeymesh.KeyBusy.selector;
        if (!again && k.status != IKeymesh.KeyStatus.Active) want = IKeymesh.KeyNotActive.selector;
        if (k.deletionRenounced) want = IKeymesh.DeletionRenounced.selector;
        if (k.owner != r.requester) want = IKeymesh.NotKeyOwner.selector;
        ask(r, pick(3), abi.encodeCall(km.requestDeletion, (keyId, r.payer, r.deadline)), want);
        if (want == 0 && again) reached["deletion asked for again"]++;
    }

    // ------------------------------------------------------------- ownership

    function own(uint256 seed) public moved(seed) {
        bytes32 keyId = anyKey();
        IKeymesh.Key storage k = keys[keyId];
        address from = someoneFor(keyId);
        bool dead = k.status != IKeymesh.KeyStatus.Requested && k.status != IKeymesh.KeyStatus.Active;
        bytes4 want = dead ? IKeymesh.KeyNotActive.selector : bytes4(0);
        uint256 what = pick(16);
        bool on = pick(3) != 0;
        bytes memory data;
        if (what == 0) {
            data = abi.encodeCall(km.renounceDeletion, (keyId));
        } else if (what < 5) {
            data = abi.encodeCall(km.offerKey, (keyId, pick(4) == 0 ? address(0) : people[pick(4)]));
        } else if (what < 8) {
            if (k.pendingOwner != address(0) && pick(4) != 0) from = k.pendingOwner;
            if (want == 0 && k.pending != 0) want = IKeymesh.KeyBusy.selector;
            if (k.pendingOwner != from) want = IKeymesh.NotPendingOwner.selector;
            attempt(from, 0, abi.encodeCall(km.acceptKey, (keyId)), want);
            if (want == 0) reached["key accepted"]++;
            return;
        } else {
            if (!on) want = 0; // withdrawing is possible at any time
            if (what < 10) data = abi.encodeCall(km.setAuthorised, (keyId, people[pick(4)], on));
            else if (what < 12) data = abi.encodeCall(km.setOpen, (keyId, on));
            else data = abi.encodeCall(km.setReshareOptIn, (keyId, on));
        }
        if (k.owner != from) want = IKeymesh.NotKeyOwner.selector;
        attempt(from, 0, data, want);
    }

    // ------------------------------------------------ committees and money

    function compose(uint8 threshold, uint256[] memory list) internal {
        propose(threshold, list);
        committees.push(Seats(threshold, block.timestamp + DELAY, false));
        require(km.latestEpoch() == committees.length - 1, "epoch: sequential");
    }

    function commit(uint256 seed) public moved(seed) {
        uint64 epoch = uint64(pick(committees.length + 1));
        if (pick(4) == 0) {
            // the newest may not be eligible yet
            if (pick(2) == 0) epoch = uint64(committees.length - 1);
            bytes4 want = epochRefusal(epoch);
            if (want == 0) want = IKeymesh.CommitteeAlreadyEligible.selector;
            else if (want == IKeymesh.CommitteeNotEligible.selector) want = 0;
            address from = pick(4) == 0 ? anyone() : OWNER;
            if (from != OWNER) want = Ownable.OwnableUnauthorizedAccount.selector;
            if (attempt(from, 0, abi.encodeCall(km.cancelCommittee, (epoch)), want)) {
                committees[epoch].cancelled = true;
            }
        } else {
            uint256 size = 2 + pick(4);
            uint256 from = pick(OPERATORS - size + 1);
            compose(uint8(2 + pick(size - 1)), span(from, from + size));
        }
        require(km.eligibleEpoch() == newest(), "epoch: the newest eligible");
    }

    function newest() internal view returns (uint64 epoch) {
        for (uint64 e = 1; e < committees.length; e++) {
            if (epochRefusal(e) == 0) epoch = e;
        }
    }

    function epochRefusal(uint64 epoch) private view returns (bytes4) {
        if (epoch == 0 || epoch >= committees.length || committees[epoch].cancelled) {
            return IKeymesh.CommitteeUnknown.selector;
        }
        bool early = block.timestamp < committees[epoch].eligibleAt;
        return early ? IKeymesh.CommitteeNotEligible.selector : bytes4(0);
    }

    /// Whether an owner's opt-in allows it: newer, no weaker, newcomers too few to sign, the others enough.
    function modest(bytes32 keyId, uint64 epoch) private view returns (bool) {
        IKeymesh.Key storage k = keys[keyId];
        uint256 m = committees[epoch].threshold;
        if (!k.reshareOptIn || epoch <= k.epoch || m < committees[k.epoch].threshold) return false;
        uint256[] storage before = seats[consent[keyId]];
        uint256 stay;
        for (uint256 i = 0; i < seats[epoch].length; i++) {
            for (uint256 j = 0; j < before.length; j++) {
                if (seats[epoch][i] == before[j]) stay++;
            }
        }
        return stay >= m && seats[epoch].length < stay + m;
    }

    function money(uint256 seed) public moved(seed) {
        uint256 what = pick(8);
        if (what == 0) {
            gifts += 1 + pick(1 ether);
            vm.deal(address(km), moneyIn - moneyOut + gifts); // as a block reward would
        } else if (what == 1) {
            uint256 cap = [uint256(0), 1 gwei, CAP, 100 gwei][pick(4)];
            address from = pick(2) == 0 ? OWNER : anyone();
            bytes4 want = from == OWNER ? bytes4(0) : Ownable.OwnableUnauthorizedAccount.selector;
            attempt(from, 0, abi.encodeCall(km.setGasPriceCap, (cap)), want);
        } else {
            address from = what == 2 ? STRANGER : accounts[pick(accounts.length)];
            address to = address(uint160(0x70000 + pick(1000)));
            uint256 before = to.balance;
            uint256 owed = credits[from];
            bytes4 want = owed == 0 ? IKeymesh.NothingToWithdraw.selector : bytes4(0);
            if (!attempt(from, 0, abi.encodeCall(km.withdraw, (payable(to))), want)) return;
            require(to.balance == before + owed, "withdrawn: paid");
            reached["withdrawn"]++;
        }
    }
}
