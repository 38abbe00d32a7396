// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IKeymesh} from "../../src/IKeymesh.sol";
import {ChildKey} from "../../src/ChildKey.sol";
import {Answering} from "./Answering.sol";

/// Those who answer wrongly: each attack is a right answer with one thing changed, so that nothing else refuses it.
contract Handler is Answering {
    uint256 public constant SIGN_ATTACKS = 12;
    uint256 public constant BUNDLE_ATTACKS = 21;

    constructor() {
        setUp();
        for (uint256 i = 0; i < 2; i++) {
            askKey(i);
            answerKey(i);
        }
        attempt(keys[keyIds[0]].owner, 0, abi.encodeCall(km.setOpen, (keyIds[0], true)), 0);
    }

    function actions() external pure returns (bytes4[] memory list) {
        bytes4[30] memory all = [
            this.askKey.selector,
            this.askSign.selector,
            this.askSign.selector,
            this.askSign.selector,
            this.askReshare.selector,
            this.askReshare.selector,
            this.askDeletion.selector,
            this.own.selector,
            this.own.selector,
            this.own.selector,
            this.commit.selector,
            this.money.selector,
            this.pass.selector,
            this.pass.selector,
            this.answerKey.selector,
            this.answerKey.selector,
            this.answerSigns.selector,
            this.answerSigns.selector,
            this.answerReshare.selector,
            this.answerDeletion.selector,
            this.fail.selector,
            this.expire.selector,
            this.expire.selector,
            this.cancel.selector,
            this.replay.selector,
            this.attackSign.selector,
            this.attackSign.selector,
            this.attackBundle.selector,
            this.attackBundle.selector,
            this.attackFields.selector
        ];
        list = new bytes4[](all.length);
        for (uint256 i = 0; i < all.length; i++) {
            list[i] = all[i];
        }
    }

    /// What counts how often an attack was made.
    function attack(string memory kind, uint256 i) public pure returns (bytes32) {
        return keccak256(abi.encode("attack", kind, i));
    }

    // ------------------------------------------------------------ signatures

    function attackSign(uint256 seed) public moved(seed) {
        uint256 place;
        IKeymesh.RequestStatus status;
        for (uint256 tries = 0; tries < 4; tries++) {
            place = anyOf(IKeymesh.Kind.Sign);
            if (place == asked.length) return;
            status = statusOf(place);
            if (status != IKeymesh.RequestStatus.Settled && status != IKeymesh.RequestStatus.Late) break;
        }
        if (status == IKeymesh.RequestStatus.Settled || status == IKeymesh.RequestStatus.Late) return;
        IKeymesh.Request memory r = asked[place];
        uint256 i = pick(SIGN_ATTACKS);
        IKeymesh.Signature memory bad = badSignature(r, i);
        if (bad.v == 255) return;
        reached[attack("sign", i)]++;
        bytes4 want = IKeymesh.SignatureInvalid.selector;
        if (status == IKeymesh.RequestStatus.CallbackFailed) {
            attempt(settler(), 0, abi.encodeCall(km.replayCallback, (r, bad)), want);
            return;
        }
        // alone, or behind a good one, which must not count either
        uint256 first = anyOf(IKeymesh.Kind.Sign);
        IKeymesh.Request[] memory list = new IKeymesh.Request[](first == place ? 1 : 2);
        IKeymesh.Signature[] memory sigs = new IKeymesh.Signature[](list.length);
        (list[0], sigs[0]) = (asked[first], signatureFor(asked[first]));
        (list[list.length - 1], sigs[list.length - 1]) = (r, bad);
        attempt(settler(), 0, abi.encodeCall(km.settleSignatures, (list, sigs)), want);
    }

    /// Not the signature that answers `r`; v is 255 if there is no such thing.
    function badSignature(IKeymesh.Request memory r, uint256 i) private returns (IKeymesh.Signature memory s) {
        (bytes32 digest, bytes memory path) = abi.decode(r.content, (bytes32, bytes));
        s = signed(childOf(r), digest);
        if (i == 0) return signed(rootOf(r.keyId), digest);
        if (i == 1) return signed(childOf(r), bytes32(uint256(digest) ^ 1));
        if (i == 2) return IKeymesh.Signature(s.r, bytes32(ChildKey.N - uint256(s.s)), 55 - s.v); // high s
        if (i == 3) return IKeymesh.Signature(s.r, s.s, s.v - 27);
        if (i == 4) return IKeymesh.Signature(0, 0, 27);
        if (i == 5) return IKeymesh.Signature(s.r, s.s, 55 - s.v);
        if (i == 6) return signed(operators[0], digest);
        if (i == 7) path = bytes.concat(path, "x");
        if (i == 8) {
            // the answer to another request
            IKeymesh.Request memory other = asked[anyOf(IKeymesh.Kind.Sign)];
            if (childOf(other) != childOf(r)) return signatureFor(other);
            s.v = 255;
            return s;
        }
        address who = i == 9 ? address(uint160(r.requester) ^ 1) : r.requester;
        uint256 chain = i == 10 ? block.chainid + 1 : block.chainid;
        if (i != 11) return signed(childOf(r.keyId, who, path, chain, address(km)), digest);
        // the child of another key
        bytes32 otherKey = anyKey();
        if (otherKey == r.keyId) s.v = 255;
        else s = signed(childOf(otherKey, r.requester, path, chain, address(km)), digest);
    }

    // --------------------------------------------------------------- bundles

    function attackBundle(uint256 seed) public moved(seed) {
        for (uint256 tries = 0; tries < 4; tries++) {
            if (attackBundle()) break;
        }
    }

    function attackBundle() private returns (bool made) {
        uint256 place = anyOf(IKeymesh.Kind([1, 3, 4, 1 + pick(4)][pick(4)]));
        if (place == asked.length || statusOf(place) != IKeymesh.RequestStatus.Pending) return false;
        bool failure = asked[place].kind == IKeymesh.Kind.Sign || pick(4) == 0;
        if (expired(place) && !failure) return false; // would be closed, not looked at
        Bundle memory b = bundle(place, failure);
        uint256 i = pick(BUNDLE_ATTACKS);
        bytes4 want = spoil(b, i);
        if (want == 0) return false; // no such thing with this bundle
        made = failure || b.r.kind != IKeymesh.Kind.Delete || block.timestamp >= keys[b.keyId].destroyAfter;
        if (made) reached[attack("bundle", i)]++;
        else want = IKeymesh.GracePeriodRunning.selector;
        attempt(settler(), 0, encode(b), want);
        requireAt(place, IKeymesh.RequestStatus.Pending);
    }

    /// Spoils one thing and says what refuses it; zero if a bundle of this kind does not have that thing.
    function spoil(Bundle memory b, uint256 i) private returns (bytes4 want) {
        bytes32 right = typed(b.statement);
        uint256 last = b.list.length - 1;
        uint256 seat = pick(last + 1);
        want = IKeymesh.AttestationInvalid.selector;
        if (i < 8) {
            // what the attestations say
            bytes32 said = spoiltStatement(b, i);
            if (said == right) return 0;
            b.list = attest(b.epoch, said, b.members);
        } else if (i == 8) {
            b.list[seat] = packed(operators[OPERATORS + pick(9)], right); // registered, no member
        } else if (i == 9) {
            (, bytes32 r, bytes32 s) = vm.sign(seats[b.epoch][0], right);
            b.list[seat] = abi.encodePacked(r, s); // EIP-2098 or merely short
        } else if (i == 10) {
            b.list[seat] = high(b.list[seat]);
        } else if (i == 11) {
            if (last == 0) return 0;
            b.list[last] = b.list[0];
        } else if (i == 12) {
            if (last == 0) return 0;
            (b.list[last], b.list[0]) = (b.list[0], b.list[last]);
        } else if (i == 13) {
            b.list = without(b.list);
            return last < b.required ? IKeymesh.TooFewAttestations.selector : IKeymesh.LengthMismatch.selector;
        } else if (i < 17) {
            return spoilMembers(b, i);
        } else {
            return spoilResult(b, i);
        }
    }

    function spoiltStatement(Bundle memory b, uint256 i) private returns (bytes32) {
        if (i == 0) return typedFor(b.statement, block.chainid + 1, address(km));
        if (i == 1) return typedFor(b.statement, block.chainid, address(this));
        if (i == 2) return b.statement; // not as EIP-712
        if (i == 3) return typed(possessionOf(b.id, b.keyId, b.epoch, b.res.shareSetHash));
        if (i == 4) return typed(b.failure ? destroyed(b.id, b.keyId, b.epoch) : failed(b.id, b.code, b.notAfter));
        // as `statement`, but of another request, epoch, outcome
        bytes32 id = b.id;
        uint64 epoch = b.epoch;
        IKeymesh.KeyResult memory res = b.res;
        uint16 code = b.code;
        bytes32 said;
        if (i == 5) b.id = ids[anyOf(b.r.kind)];
        if (i == 6) (b.epoch, b.notAfter) = (b.epoch + 1, b.notAfter + 1);
        if (i == 7) (b.res, b.code) = (IKeymesh.KeyResult("another set", res.x, res.y), b.code + 1);
        said = typed(statement(b));
        if (i == 6) b.notAfter--;
        (b.id, b.epoch, b.res, b.code) = (id, epoch, res, code);
        return said;
    }

    function spoilMembers(Bundle memory b, uint256 i) private view returns (bytes4) {
        if (!b.failure && b.r.kind != IKeymesh.Kind.Delete) return 0;
        uint256 size = seats[b.epoch].length;
        if (i == 14) {
            b.members |= 1 << size; // a seat that there is not
            return IKeymesh.LengthMismatch.selector;
        }
        if (i == 15) {
            // one too few, in good order
            while (count(b.members) >= b.required) {
                b.members &= b.members - 1;
            }
            b.list = attest(b.epoch, typed(b.statement), b.members);
            return IKeymesh.TooFewAttestations.selector;
        }
        // in the name of a member that did not attest
        uint256 absent = ~b.members & ((1 << size) - 1);
        if (absent == 0) return 0;
        b.members = (b.members & (b.members - 1)) | (absent & (~absent + 1));
        return IKeymesh.AttestationInvalid.selector;
    }

    function spoilResult(Bundle memory b, uint256 i) private returns (bytes4) {
        bytes32 p = typed(possessionOf(b.id, b.keyId, b.epoch, b.res.shareSetHash));
        uint256 root = rootOf(b.keyId);
        if (i == 17) {
            // as a committee that met before its request was too old to be believed
            if (!b.failure) return 0;
            b.notAfter = uint64(block.timestamp) - 1;
            b.list = attest(b.epoch, typed(statement(b)), b.members);
            return IKeymesh.AttestationStale.selector;
        }
        if (b.failure || b.r.kind == IKeymesh.Kind.Delete) return 0;
        if (i == 18) {
            uint256 what = pick(4);
            b.possession = signed(root, typed(possessionOf(b.id, b.keyId, b.epoch, "another set")));
            if (what == 0) b.possession = signed(seats[b.epoch][0], p);
            if (what == 1) b.possession = signed(addmod(root, 1, ChildKey.N), p);
            if (what == 2) b.possession = signed(root, typed(b.statement));
            return IKeymesh.PossessionInvalid.selector;
        }
        if (i == 19) {
            IKeymesh.Signature memory s = signed(root, p);
            b.possession = IKeymesh.Signature(s.r, bytes32(ChildKey.N - uint256(s.s)), 55 - s.v);
            return IKeymesh.PossessionInvalid.selector;
        }
        // another public key, attested by all and possessed by its own holder
        uint256 other = addmod(root, 1, ChildKey.N);
        b.res = result(other, b.res.shareSetHash);
        if (b.r.kind == IKeymesh.Kind.Keygen) b.res.y++; // it would be as good as the right one, so none at all
        b.list = attest(b.epoch, typed(statement(b)), b.members);
        b.possession = signed(other, p);
        return IKeymesh.PublicKeyInvalid.selector;
    }

    function high(bytes memory attestation) private pure returns (bytes memory) {
        bytes32 r;
        uint256 s;
        assembly ("memory-safe") {
            r := mload(add(attestation, 0x20))
            s := mload(add(attestation, 0x40))
        }
        return abi.encodePacked(r, ChildKey.N - s, 55 - uint8(attestation[64]));
    }

    function without(bytes[] memory list) private pure returns (bytes[] memory fewer) {
        fewer = new bytes[](list.length - 1);
        for (uint256 i = 0; i < fewer.length; i++) {
            fewer[i] = list[i];
        }
    }

    // ---------------------------------------------------------------- fields

    /// A request that was never accepted like this, or one of another kind, at every entry.
    function attackFields(uint256 seed) public moved(seed) {
        uint256 place = anyOf(IKeymesh.Kind(1 + pick(4)));
        if (place == asked.length) return;
        IKeymesh.Request memory r = asked[place];
        uint256 field = pick(9);
        IKeymesh.Request memory other = asked[pick(asked.length)];
        if (field == 0) r.kind = IKeymesh.Kind(1 + pick(4));
        if (field == 1) r.nonce = other.nonce;
        if (field == 2) r.requester = other.requester;
        if (field == 3) r.payer = other.payer;
        if (field == 4) r.keyId = other.keyId;
        if (field == 5) r.content = other.content;
        if (field == 6) r.callbackGas = other.callbackGas + uint32(pick(2));
        if (field == 7) r.deadline = other.deadline;
        bytes4 want = IKeymesh.RequestUnknown.selector;
        if (placeOf[idOf(r)] != 0) want = IKeymesh.WrongKind.selector;
        uint256 entry = pick(9);
        IKeymesh.Kind takes = IKeymesh.Kind([1, 2, 3, 4, 4, 3, 2, 0, 0][entry]); // the last two take any
        if (want == IKeymesh.WrongKind.selector && (takes == r.kind || takes == IKeymesh.Kind.None)) return;
        bytes[] memory none = new bytes[](0);
        IKeymesh.Signature memory s;
        bytes memory data;
        if (entry == 0) data = abi.encodeCall(km.settleKey, (r, IKeymesh.KeyResult(0, 0, 0), none, s));
        else if (entry == 1) data = abi.encodeCall(km.settleSignatures, (one(r), one(s)));
        else if (entry == 2) data = abi.encodeCall(km.settleReshare, (r, IKeymesh.KeyResult(0, 0, 0), none, s));
        else if (entry == 3) data = abi.encodeCall(km.settleDeletion, (r, 0, none));
        else if (entry == 4) data = abi.encodeCall(km.cancelDeletion, (r));
        else if (entry == 5) data = abi.encodeCall(km.cancelReshare, (r));
        else if (entry == 6) data = abi.encodeCall(km.replayCallback, (r, s));
        else if (entry == 7) data = abi.encodeCall(km.expire, (one(r)));
        else data = abi.encodeCall(km.settleFailure, (r, 1, 1, 0, none));
        reached[attack("fields", entry)]++;
        attempt(keys[r.keyId].owner, 0, data, want);
    }
}
