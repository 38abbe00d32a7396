// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../../src/IKeymesh.sol";
import {ChildKey} from "../../src/ChildKey.sol";
import {Base, Vm} from "../Base.t.sol";
import {Caller} from "./Caller.sol";

/// What should be, written a second time. Every call to Keymesh goes through `attempt`; its events, not the contract's
/// storage, move this model, and each is judged here: a request or a key moves along the edges below and no others, a fee
/// leaves escrow once and whole, a delivered signature is the child's. `check…` then compares the model with storage.
abstract contract Ledger is Base {
    uint256 private constant CALL_GAS = 5_000_000; // a replayed callback may burn all there is

    IKeymesh.Request[] internal asked; // the place of a request is its nonce
    bytes32[] internal ids;
    mapping(bytes32 => uint256) internal placeOf; // plus one
    mapping(IKeymesh.Kind => uint256[]) internal places;
    mapping(bytes32 => IKeymesh.RequestState) internal states;
    mapping(bytes32 => uint256) internal deliveries;

    bytes32[] internal keyIds;
    mapping(bytes32 => IKeymesh.Key) internal keys;
    mapping(bytes32 => mapping(address => bool)) internal granted;
    mapping(bytes32 => uint256) internal grants;
    mapping(bytes32 => uint64) internal consent; // the epoch from which newcomers count

    address[] internal accounts; // all that may ever hold credit
    mapping(address => bool) internal known;
    mapping(address => uint256) internal credits;
    uint256 internal moneyIn;
    uint256 internal moneyOut;
    uint256 internal gifts; // forced upon the contract; nobody's

    Caller[] internal callers;

    /// How often something happened: edges, refusals, attacks. See `edge` for the names of edges.
    mapping(bytes32 => uint256) public reached;

    uint256 private freed; // fees that left escrow in the running call
    uint256 private given; // credits made in it

    // ------------------------------------------------------------------ calls

    /// Calls Keymesh; it must accept, or refuse with `want` if that is not zero.
    function attempt(address from, uint256 value, bytes memory data, bytes4 want) internal returns (bool ok) {
        bytes memory answer_;
        vm.deal(from, from.balance + value);
        vm.recordLogs();
        vm.prank(from);
        (ok, answer_) = address(km).call{value: value, gas: CALL_GAS}(data);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        if (want != 0) {
            require(!ok, string.concat("accepted what should be refused: ", name(want)));
            require(bytes4(answer_) == want, string.concat("refused, but not with ", name(want)));
            reached[want]++;
            reached["refused"]++;
            return false;
        }
        require(ok, string.concat("refused what should be accepted: ", name(bytes4(answer_))));
        reached["accepted"]++;
        uint256 before = moneyIn;
        (freed, given) = (0, 0);
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].emitter == address(km)) observe(logs[i]);
        }
        require(freed == given, "a fee is paid out once, and whole");
        require(value == 0 || moneyIn == before + value, "what was sent is in escrow");
    }

    function name(bytes4 selector) private pure returns (string memory) {
        bytes memory digits = "0123456789abcdef";
        bytes memory s = new bytes(8);
        for (uint256 i = 0; i < 8; i++) {
            s[i] = digits[uint8(selector[i / 2]) >> (i % 2 == 0 ? 4 : 0) & 15];
        }
        return string(s); // `forge selectors find` tells whose it is
    }

    // ----------------------------------------------------------------- edges

    function legal(IKeymesh.Kind kind, IKeymesh.RequestStatus from, IKeymesh.RequestStatus to)
        public
        pure
        returns (bool)
    {
        bool sign = kind == IKeymesh.Kind.Sign;
        bool deletion = kind == IKeymesh.Kind.Delete;
        if (from == IKeymesh.RequestStatus.Pending) {
            if (to == IKeymesh.RequestStatus.CallbackFailed) return sign;
            if (to == IKeymesh.RequestStatus.Late) return sign || deletion;
            if (to == IKeymesh.RequestStatus.Cancelled) return deletion || kind == IKeymesh.Kind.Reshare;
            return to > IKeymesh.RequestStatus.Pending; // Settled, Failed, Expired
        }
        if (!sign) return false;
        if (from == IKeymesh.RequestStatus.CallbackFailed) return to == IKeymesh.RequestStatus.Settled;
        bool refunded = from == IKeymesh.RequestStatus.Expired || from == IKeymesh.RequestStatus.Failed;
        return refunded && to == IKeymesh.RequestStatus.Late;
    }

    function legal(IKeymesh.KeyStatus from, IKeymesh.KeyStatus to) public pure returns (bool) {
        if (from == IKeymesh.KeyStatus.None) return to == IKeymesh.KeyStatus.Requested;
        if (from == IKeymesh.KeyStatus.Requested) {
            return to == IKeymesh.KeyStatus.Active || to == IKeymesh.KeyStatus.Failed;
        }
        if (from == IKeymesh.KeyStatus.Active) {
            return to == IKeymesh.KeyStatus.Active || to == IKeymesh.KeyStatus.Deleting; // Active again by a reshare
        }
        return
            from == IKeymesh.KeyStatus.Deleting && (to == IKeymesh.KeyStatus.Active || to == IKeymesh.KeyStatus.Deleted);
    }

    function edge(IKeymesh.Kind kind, IKeymesh.RequestStatus from, IKeymesh.RequestStatus to)
        public
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode("request", kind, from, to));
    }

    function edge(IKeymesh.KeyStatus from, IKeymesh.KeyStatus to) public pure returns (bytes32) {
        return keccak256(abi.encode("key", from, to));
    }

    function turn(bytes32 keyId, IKeymesh.KeyStatus to) private {
        IKeymesh.KeyStatus from = keys[keyId].status;
        require(legal(from, to), "key: no such edge");
        reached[edge(from, to)]++;
        keys[keyId].status = to;
    }

    // ---------------------------------------------------------------- events

    function observe(Vm.Log memory l) private {
        bytes32 t = l.topics[0];
        if (t == IKeymesh.Requested.selector) onRequested(l);
        else if (t == IKeymesh.Closed.selector) onClosed(l);
        else if (t == IKeymesh.SignatureDelivered.selector) onDelivered(l);
        else if (t == IKeymesh.KeyActivated.selector) onActivated(l);
        else if (t == IKeymesh.KeyStatusChanged.selector) onKeyStatus(l);
        else if (t == IKeymesh.Credited.selector) onCredited(l);
        else if (t == IKeymesh.Withdrawn.selector) onWithdrawn(l);
        else onOwnership(l, keys[l.topics.length > 1 ? l.topics[1] : bytes32(0)]);
    }

    function onRequested(Vm.Log memory l) private {
        IKeymesh.Request memory r;
        uint96 fee;
        (r.nonce, r.requester, r.payer, r.content, r.callbackGas, r.deadline, fee) =
            abi.decode(l.data, (uint64, address, address, bytes, uint32, uint64, uint96));
        (r.kind, r.keyId) = (IKeymesh.Kind(uint256(l.topics[2])), l.topics[3]);
        bytes32 id = l.topics[1];
        if (stored(id).status == IKeymesh.RequestStatus.None) return; // by a callback that reverted: forge tells these too
        require(r.nonce == asked.length, "nonce: sequential");
        require(placeOf[id] == 0, "id: unique");
        require(id == idOf(r), "id: commits to every field");
        asked.push(r);
        ids.push(id);
        placeOf[id] = asked.length;
        places[r.kind].push(asked.length - 1);
        states[id] = IKeymesh.RequestState(IKeymesh.RequestStatus.Pending, r.deadline, uint64(block.number), fee);
        moneyIn += fee;

        IKeymesh.Key storage k = keys[r.kind == IKeymesh.Kind.Keygen ? id : r.keyId];
        if (r.kind == IKeymesh.Kind.Keygen) {
            keyIds.push(id);
            (k.owner, k.epoch) = (r.requester, abi.decode(r.content, (uint64)));
        } else if (r.kind == IKeymesh.Kind.Sign) {
            require(signRefusal(r.keyId, r.requester) == 0, "key: signs for whom it should not");
        } else {
            require(k.pending == 0, "key: one reshare or deletion at a time");
            k.pending = id;
            if (r.kind == IKeymesh.Kind.Delete) (, k.destroyAfter) = abi.decode(r.content, (uint64, uint64));
        }
    }

    function onClosed(Vm.Log memory l) private {
        (IKeymesh.RequestStatus to, uint16 code) = abi.decode(l.data, (IKeymesh.RequestStatus, uint16));
        bytes32 id = l.topics[1];
        IKeymesh.RequestState storage state = states[id];
        IKeymesh.RequestStatus from = state.status;
        IKeymesh.Request storage r = asked[placeOf[id] - 1];
        require(legal(r.kind, from, to), "request: no such edge");
        reached[edge(r.kind, from, to)]++;
        require((code != 0) == (to == IKeymesh.RequestStatus.Failed), "request: code");
        if (from == IKeymesh.RequestStatus.Pending) {
            bool late = to == IKeymesh.RequestStatus.Expired || to == IKeymesh.RequestStatus.Late;
            bool any = to == IKeymesh.RequestStatus.Failed || to == IKeymesh.RequestStatus.Cancelled;
            require(any || late == (block.timestamp > state.deadline), "request: deadline");
            freed += state.fee;
            if (r.kind > IKeymesh.Kind.Sign) {
                require(keys[r.keyId].pending == id, "key: another request was pending");
                keys[r.keyId].pending = 0;
            }
        }
        bool answered = to <= IKeymesh.RequestStatus.Late;
        if (r.kind == IKeymesh.Kind.Sign) require(deliveries[id] == (answered ? 1 : 0), "sign: delivered once");
        (state.status, state.fee) = (to, 0);
    }

    function onDelivered(Vm.Log memory l) private {
        (bytes32 digest, IKeymesh.Signature memory s) = abi.decode(l.data, (bytes32, IKeymesh.Signature));
        IKeymesh.Request memory r = asked[placeOf[l.topics[1]] - 1];
        deliveries[l.topics[1]]++;
        require(r.kind == IKeymesh.Kind.Sign && l.topics[2] == r.keyId, "sign: another key");
        require(digest == abi.decode(r.content, (bytes32)), "sign: another digest");
        require(uint256(s.s) <= ChildKey.N / 2, "sign: high s");
        require(ecrecover(digest, s.v, s.r, s.s) == vm.addr(childOf(r)), "sign: not by the child");
    }

    function onActivated(Vm.Log memory l) private {
        IKeymesh.Key storage k = keys[l.topics[1]];
        IKeymesh.Request storage r = asked[placeOf[l.topics[2]] - 1];
        IKeymesh.KeyResult memory res;
        uint64 epoch;
        (epoch, res.shareSetHash, res.x, res.y) = abi.decode(l.data, (uint64, bytes32, uint256, uint256));
        if (k.status == IKeymesh.KeyStatus.Requested) {
            require(l.topics[1] == l.topics[2] && epoch == k.epoch, "key: activated by another request");
            (k.x, k.y) = (res.x, res.y);
        } else {
            require(k.pending == l.topics[2], "key: moved by another request");
            require(k.x == res.x && k.y == res.y, "key: public key changed");
            (uint64 fromEpoch, uint64 to) = abi.decode(r.content, (uint64, uint64));
            require(k.epoch == fromEpoch && epoch == to, "key: another epoch");
            if (k.reshareOptIn && k.owner == r.requester) consent[l.topics[1]] = to;
        }
        turn(l.topics[1], IKeymesh.KeyStatus.Active);
        (k.epoch, k.shareSetHash) = (epoch, res.shareSetHash);
    }

    function onKeyStatus(Vm.Log memory l) private {
        IKeymesh.KeyStatus to = abi.decode(l.data, (IKeymesh.KeyStatus));
        IKeymesh.Key storage k = keys[l.topics[1]];
        bool over = block.timestamp >= k.destroyAfter;
        if (to == IKeymesh.KeyStatus.Deleted) require(over, "key: deleted within its grace period");
        if (to == IKeymesh.KeyStatus.Active) {
            require(!over, "key: back after its grace period");
            k.destroyAfter = 0;
        }
        turn(l.topics[1], to);
    }

    function onCredited(Vm.Log memory l) private {
        address account = address(uint160(uint256(l.topics[1])));
        uint256 amount = abi.decode(l.data, (uint256));
        require(known[account] && amount != 0, "credit: to a stranger");
        credits[account] += amount;
        given += amount;
    }

    function onWithdrawn(Vm.Log memory l) private {
        address account = address(uint160(uint256(l.topics[1])));
        (, uint256 amount) = abi.decode(l.data, (address, uint256));
        require(credits[account] == amount, "withdrawn: all of it");
        credits[account] = 0;
        moneyOut += amount;
    }

    function onOwnership(Vm.Log memory l, IKeymesh.Key storage k) private {
        bytes32 t = l.topics[0];
        if (t == IKeymesh.KeyOwnershipOffered.selector) {
            k.pendingOwner = address(uint160(uint256(l.topics[3])));
        } else if (t == IKeymesh.KeyOwnershipTransferred.selector) {
            require(k.pending == 0, "key: sold while it moves");
            require(address(uint160(uint256(l.topics[3]))) == k.pendingOwner, "key: not offered");
            (k.owner, k.pendingOwner) = (k.pendingOwner, address(0));
        } else if (t == IKeymesh.KeyAuthorised.selector) {
            address who = address(uint160(uint256(l.topics[2])));
            bool allowed = abi.decode(l.data, (bool));
            if (granted[l.topics[1]][who] && !allowed) grants[l.topics[1]]--;
            if (!granted[l.topics[1]][who] && allowed) grants[l.topics[1]]++;
            granted[l.topics[1]][who] = allowed;
        } else if (t == IKeymesh.KeyOpened.selector) {
            k.open = abi.decode(l.data, (bool));
        } else if (t == IKeymesh.KeyDeletionRenounced.selector) {
            k.deletionRenounced = true;
        } else if (t == IKeymesh.KeyReshareOptIn.selector) {
            bool optIn = abi.decode(l.data, (bool));
            if (optIn && !k.reshareOptIn) consent[l.topics[1]] = k.epoch;
            k.reshareOptIn = optIn;
        }
    }

    // ----------------------------------------------------------------- facts

    function idOf(IKeymesh.Request memory r) internal view returns (bytes32) {
        bytes memory first = abi.encode(block.chainid, address(km), r.kind, r.nonce, r.requester);
        return
            keccak256(
                bytes.concat(first, abi.encode(r.payer, r.keyId, keccak256(r.content), r.callbackGas, r.deadline))
            );
    }

    /// The private key of a root. Every key has another.
    function rootOf(bytes32 keyId) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(ROOT, keyId))) % (ChildKey.N - 1) + 1;
    }

    /// The private key of the child that a request asks for.
    function childOf(IKeymesh.Request memory r) internal view returns (uint256) {
        (, bytes memory path) = abi.decode(r.content, (bytes32, bytes));
        return childOf(r.keyId, r.requester, path, block.chainid, address(km));
    }

    function childOf(bytes32 keyId, address requester, bytes memory path, uint256 chain, address verifier)
        internal
        pure
        returns (uint256)
    {
        bytes memory m = abi.encode("keymesh.child.v1", chain, verifier, keyId, requester, keccak256(path));
        return addmod(rootOf(keyId), uint256(keccak256(m)) % ChildKey.N, ChildKey.N);
    }

    /// Why a key refuses to sign for an account, or zero.
    function signRefusal(bytes32 keyId, address from) internal view returns (bytes4) {
        IKeymesh.Key storage k = keys[keyId];
        if (k.status != IKeymesh.KeyStatus.Active) {
            bool grace = k.status == IKeymesh.KeyStatus.Deleting && block.timestamp < k.destroyAfter;
            if (!grace || !(k.open || grants[keyId] != 0)) return IKeymesh.KeyNotActive.selector;
        }
        bool may = k.open || k.owner == from || granted[keyId][from];
        return may ? bytes4(0) : IKeymesh.NotAuthorised.selector;
    }

    function stored(bytes32 id) private view returns (IKeymesh.RequestState memory) {
        bytes32[] memory list = new bytes32[](1);
        list[0] = id;
        return km.statuses(list)[0];
    }

    // ---------------------------------------------------------------- checks

    /// Money in = money out + credits + escrow, and each of these is what storage says.
    function checkBooks() external view {
        uint256 owed;
        for (uint256 i = 0; i < accounts.length; i++) {
            require(km.credit(accounts[i]) == credits[accounts[i]], "books: credit");
            owed += credits[accounts[i]];
        }
        for (uint256 i = 0; i < asked.length; i++) {
            owed += states[ids[i]].fee;
        }
        require(moneyIn == moneyOut + owed, "books: money in is money out and what is owed");
        require(address(km).balance == owed + gifts, "books: balance");
    }

    /// Every request is where its events led it; a callback took effect once, if it was settled, and never otherwise.
    function checkRequests() external view {
        IKeymesh.RequestState[] memory got = km.statuses(ids);
        for (uint256 i = 0; i < ids.length; i++) {
            IKeymesh.RequestState memory want = states[ids[i]];
            require(keccak256(abi.encode(got[i])) == keccak256(abi.encode(want)), "request: state");
            if (asked[i].callbackGas == 0) continue;
            uint256 once = want.status == IKeymesh.RequestStatus.Settled ? 1 : 0;
            for (uint256 j = 0; j < callers.length; j++) {
                uint256 done = callers[j].done(ids[i]);
                require(done == (asked[i].requester == address(callers[j]) ? once : 0), "callback: once");
            }
        }
        for (uint256 j = 0; j < callers.length; j++) {
            require(bytes(callers[j].violation()).length == 0, callers[j].violation());
        }
        require(km.nonce() == asked.length, "nonce: the number of requests");
    }

    function checkKeys() external view {
        for (uint256 i = 0; i < keyIds.length; i++) {
            bytes32 id = keyIds[i];
            require(keccak256(abi.encode(km.key(id))) == keccak256(abi.encode(keys[id])), "key: state");
            IKeymesh.Key storage k = keys[id];
            require(k.pending == 0 || states[k.pending].status == IKeymesh.RequestStatus.Pending, "key: stuck");
            for (uint256 j = 0; j < callers.length; j++) {
                bool may = k.open || k.owner == address(callers[j]) || granted[id][address(callers[j])];
                require(km.isAuthorised(id, address(callers[j])) == may, "key: authorised");
            }
        }
    }
}
